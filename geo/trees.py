"""Boosted regression trees, evaluated with NumPy from plain arrays.

The trees are trained with LightGBM (``data/build``) and stored flat in an .npz without pickles:
``feature`` int16, ``threshold`` float32, ``left`` and ``right`` int32 (node numbers; a leaf points to
itself), ``value`` float32 (leaves), ``root`` int32 (one per tree), ``depth`` (of the deepest tree).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

CHUNK_ROWS = 2048

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Trees:
    """A sum of trees: ``x[feature] <= threshold`` goes left."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    root: NDArray[np.int32]
    depth: int

    def raw(self, x: Floats) -> Floats:
        """The sum of all trees for each row of ``x`` [rows, features], float32 [rows]."""
        parts = [self._raw(x[at : at + CHUNK_ROWS]) for at in range(0, len(x), CHUNK_ROWS)]
        return np.concatenate(parts) if parts else np.empty(0, np.float32)

    @cached_property
    def _child(self) -> NDArray[np.intp]:
        """Left and right child of each node side by side: one look-up a step instead of three."""
        return np.stack([self.left, self.right], axis=1).ravel().astype(np.intp)

    @cached_property
    def _feature(self) -> NDArray[np.intp]:
        return self.feature.astype(np.intp)

    def _raw(self, x: Floats) -> Floats:
        rows, width = x.shape
        flat = np.ascontiguousarray(x, dtype=np.float32).ravel()
        offset = np.repeat(np.arange(rows, dtype=np.intp) * width, len(self.root))
        node = np.tile(self.root.astype(np.intp), rows)
        for _ in range(self.depth):
            value = flat.take(self._feature.take(node) + offset)
            node = self._child.take(2 * node + (value > self.threshold.take(node)))
        return np.asarray(self.value.take(node).reshape(rows, -1).sum(axis=1), dtype=np.float32)

    def probability(self, x: Floats) -> Floats:
        """The logistic function of ``raw``, 0 to 1."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.raw(x))), dtype=np.float32)

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """The arrays to store, named with ``prefix``."""
        names = ("feature", "threshold", "left", "right", "value", "root")
        return {f"{prefix}{name}": getattr(self, name) for name in names} | {
            f"{prefix}depth": np.array(self.depth)
        }


def trees_from(arrays: dict[str, NDArray[np.generic]], prefix: str) -> Trees:
    """The trees stored under ``prefix``. Raises KeyError when an array is missing."""
    return Trees(
        feature=arrays[f"{prefix}feature"].astype(np.int16),
        threshold=arrays[f"{prefix}threshold"].astype(np.float32),
        left=arrays[f"{prefix}left"].astype(np.int32),
        right=arrays[f"{prefix}right"].astype(np.int32),
        value=arrays[f"{prefix}value"].astype(np.float32),
        root=arrays[f"{prefix}root"].astype(np.int32),
        depth=int(arrays[f"{prefix}depth"]),
    )

"""Gradient-boosted trees evaluated in NumPy: the trained model needs no learning library.

A model is four arrays of shape (trees, nodes): ``feature`` (-1 at a leaf), ``threshold`` (go left
when the value is not above it), ``left`` and ``right`` (node numbers), ``value`` (leaf output).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class BoostedTrees:
    """A sum of regression trees; ``raw`` gives the sum, ``probability`` its logistic."""

    feature: npt.NDArray[np.int32]
    threshold: Floats
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: Floats

    def raw(self, rows: Floats) -> Floats:
        """Return one number a row of ``rows`` (rows, features)."""
        count, trees = rows.shape[0], self.feature.shape[0]
        node = np.zeros((count, trees), dtype=np.int32)
        tree = np.arange(trees)[None, :]
        row = np.arange(count)[:, None]
        while True:
            feature = self.feature[tree, node]
            inner = feature >= 0
            if not inner.any():
                break
            above = rows[row, np.maximum(feature, 0)] > self.threshold[tree, node]
            following = np.where(above, self.right[tree, node], self.left[tree, node])
            node = np.where(inner, following, node)
        return np.asarray(self.value[tree, node].sum(axis=1), dtype=np.float64)

    def probability(self, rows: Floats) -> Floats:
        """Return the logistic of ``raw``: a number in (0, 1) a row."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.raw(rows))), dtype=np.float64)

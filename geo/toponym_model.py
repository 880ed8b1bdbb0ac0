"""The trained weights of the geoparser: span classifier, ranker and word tables, from plain .npz files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.errors import GazetteerError
from geo.resolve_features import NAMES as RANK_NAMES
from geo.toponym_features import NAMES, WORD_SLOTS, WordTables
from geo.trees import Trees, trees_from

MODELS = Path(__file__).resolve().parent.parent / "data" / "models"


@dataclass(frozen=True)
class SpanModel:
    """Says how likely a span is a place name; spans at ``threshold`` and above are taken."""

    trees: Trees
    tables: WordTables
    threshold: float

    def save(self, path: Path) -> None:
        """Write an .npz without pickles."""
        arrays: dict[str, Any] = self.trees.arrays("tree_")
        arrays["threshold"] = np.array(self.threshold, dtype=np.float32)
        arrays["names"] = np.array(NAMES)
        for slot in WORD_SLOTS:
            _put(arrays, f"evidence_{slot}", self.tables.evidence.get(slot, {}))
        for name in ("lower_share", "first_names", "surnames"):
            _put(arrays, name, getattr(self.tables, name))
        np.savez_compressed(path, **arrays)


def _put(arrays: dict[str, Any], name: str, table: dict[str, float]) -> None:
    words = sorted(table)
    arrays[f"{name}_words"] = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    arrays[f"{name}_values"] = np.array([table[word] for word in words], dtype=np.float16)


def _get(arrays: dict[str, NDArray[Any]], name: str) -> dict[str, float]:
    words = arrays[f"{name}_words"].tobytes().decode()
    return dict(
        zip(words.split("\n") if words else [], arrays[f"{name}_values"].astype(float).tolist(), strict=True)
    )


def load_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """All arrays of an .npz. Raises GazetteerError when it cannot be read."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError) as error:
        raise GazetteerError(f"weights {path} cannot be read: {error}") from error


def load_span_model(path: Path) -> SpanModel:
    """Read what ``SpanModel.save`` wrote. Raises GazetteerError when it does not fit this version."""
    arrays = load_arrays(path)
    if tuple(arrays.get("names", np.array([])).tolist()) != NAMES:
        raise GazetteerError(
            f"weights {path} were trained on other features: run data/build/toponym_models.py"
        )
    tables = WordTables(
        evidence={slot: _get(arrays, f"evidence_{slot}") for slot in WORD_SLOTS},
        lower_share=_get(arrays, "lower_share"),
        first_names=_get(arrays, "first_names"),
        surnames=_get(arrays, "surnames"),
    )
    return SpanModel(trees_from(arrays, "tree_"), tables, float(arrays["threshold"]))


@dataclass(frozen=True)
class RankModel:
    """Says how likely each candidate of a name is meant; below ``threshold`` none is taken."""

    trees: Trees
    threshold: float

    def save(self, path: Path) -> None:
        """Write an .npz without pickles."""
        arrays: dict[str, Any] = self.trees.arrays("tree_")
        arrays["threshold"] = np.array(self.threshold, dtype=np.float32)
        arrays["names"] = np.array(RANK_NAMES)
        np.savez_compressed(path, **arrays)


def load_rank_model(path: Path) -> RankModel:
    """Read what ``RankModel.save`` wrote. Raises GazetteerError when it does not fit this version."""
    arrays = load_arrays(path)
    if tuple(arrays.get("names", np.array([])).tolist()) != RANK_NAMES:
        raise GazetteerError(
            f"weights {path} were trained on other features: run data/build/toponym_models.py"
        )
    return RankModel(trees_from(arrays, "tree_"), float(arrays["threshold"]))


@lru_cache(maxsize=1)
def rank_model() -> RankModel:
    """The committed ranker, read once."""
    return load_rank_model(MODELS / "toponym_ranker.npz")


@lru_cache(maxsize=1)
def span_model() -> SpanModel:
    """The committed span classifier, read once."""
    return load_span_model(MODELS / "toponym_spans.npz")

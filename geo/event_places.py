"""Where an event happened: the place words of a sentence tied to one verb, or none.

Every run of capitalised words is a candidate, known to the gazetteer or not. A sparse linear
model scores each; its scores, and how they compare within the sentence, are features of boosted
trees that decide. Below the threshold nothing is said: four verbs in ten have no place in their
sentence. Weights: ``data/models/event_places.npz``, rebuilt by ``data/build/event_places.py``.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geo.clauses import Sentence, analyse
from geo.event_place_features import describe
from geo.models import Span
from geo.name_runs import Candidate, candidates
from geo.tokens import sentences
from geo.trees import Trees, trees_from

MODEL_PATH = Path(__file__).resolve().parent.parent / "data" / "models" / "event_places.npz"
SPARSE_BUCKETS = 1 << 16
REACH_CHARS = 2_000
"""A sentence is read at most this far to either side of the verb, so that cost stays bounded."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PlaceGuess:
    """Words that say where a verb's event happened, and how sure the model is (0 to 1)."""

    start: int
    end: int
    score: float


@dataclass(frozen=True)
class EventPlaceModel:
    """The trained weights: a linear layer over hashed features, trees above it, a threshold."""

    weights: Floats
    bias: float
    trees: Trees
    threshold: float

    def scores(self, sentence: Sentence, verb: int, found: list[Candidate]) -> Floats:
        """Score every candidate (0 to 1) as the place of the verb at token index ``verb``."""
        if not found:
            return np.zeros(0)
        dense, sparse = describe(sentence, verb, found)
        linear = np.array([self.weights[buckets(features)].sum() + self.bias for features in sparse])
        rows = stack(dense, linear).astype(np.float32)
        return self.trees.probability(rows).astype(np.float64)


def buckets(features: list[str]) -> npt.NDArray[np.int64]:
    """Hash features to bucket numbers, each once (CRC-32: the same on every machine)."""
    return np.unique(np.array([zlib.crc32(f.encode()) % SPARSE_BUCKETS for f in features], dtype=np.int64))


def stack(dense: list[dict[str, float]], linear: Floats) -> Floats:
    """Rows for the trees: dense features, the linear score, and how it stands among its rivals."""
    rows = np.array([list(d.values()) for d in dense], dtype=np.float64)
    n = len(linear)
    extra = np.full((n, 6), -9.0)
    extra[:, 0] = linear
    for k in range(n):
        rest = np.delete(linear, k)
        if n > 1:
            extra[k, 1] = rest.max()
        extra[k, 2] = float((linear > linear[k]).sum())
        if k:
            extra[k, 3] = linear[k - 1]
        if k + 1 < n:
            extra[k, 4] = linear[k + 1]
    extra[:, 5] = np.log(np.exp(np.clip(linear, -30, 30)).sum())
    return np.hstack([rows, extra])


@lru_cache(maxsize=2)
def load_model(path: Path = MODEL_PATH) -> EventPlaceModel:
    """Read the weights (no pickle)."""
    with np.load(path, allow_pickle=False) as data:
        return EventPlaceModel(
            data["weights"].astype(np.float64),
            float(data["bias"]),
            trees_from({name: data[name] for name in data.files if name.startswith("t_")}, "t_"),
            float(data["decision"]),
        )


def window(text: str, verb: Span) -> Span:
    """The span to analyse: the verb's sentence, cut to ``REACH_CHARS`` around the verb."""
    lo, hi = max(0, verb[0] - REACH_CHARS), min(len(text), verb[1] + REACH_CHARS)
    for start, end in sentences(text[lo:hi]):
        if lo + start <= verb[0] < lo + end:
            return lo + start, lo + end
    return lo, hi


def verb_index(sentence: Sentence, verb: Span) -> int | None:
    """The token that covers the verb's first character, or None."""
    return next((i for i, t in enumerate(sentence.tokens) if t.start <= verb[0] < t.end), None)


def places_in(sentence: Sentence, verb: int, model: EventPlaceModel | None = None) -> list[PlaceGuess]:
    """Places of the verb at token index ``verb`` of an analysed sentence, in text order."""
    model = model or load_model()
    found = candidates(sentence)
    return [
        PlaceGuess(c.start, c.end, float(score))
        for c, score in zip(found, model.scores(sentence, verb, found), strict=True)
        if score > model.threshold
    ]


def find_event_places(text: str, verb: Span, model: EventPlaceModel | None = None) -> list[PlaceGuess]:
    """Return the words of ``text`` that say where the event of ``verb`` happened; empty to abstain.

    ``verb`` is a span in code points. A span outside the text gives an empty list.
    """
    if not 0 <= verb[0] < len(text):
        return []
    sentence = analyse(text, window(text, verb))
    index = verb_index(sentence, verb)
    return [] if index is None else places_in(sentence, index, model)

"""Training of the geoparser's weights, shared by ``toponym_models.py`` and the cross-validation.

A document is {"doc", "text", "domain", "toponyms": [{"start", "end", "lat", "lon"}]} as in the corpora.
Everything is seeded; the same documents in the same order give the same weights.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from boosted import trees_of
from divisions import package_folder

from geo import resolve_features
from geo.folding import fold
from geo.gazetteer import Gazetteer, distance_km
from geo.models import Mention
from geo.toponym_features import WORD_SLOTS, WordTables, describe, slot_words
from geo.toponym_model import RankModel, SpanModel
from geo.toponym_spans import Span, Word, candidate_spans, words_of

SEED = 20241128
Document = dict[str, Any]

SPAN_PARAMETERS = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 24, "max_depth": 6, "min_data_in_leaf": 20,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "verbose": -1,
    "seed": SEED, "deterministic": True, "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
SPAN_ROUNDS = 160
MIN_WORD_COUNT = 3
PRIOR_WEIGHT = 3.0


def read_documents(path: Path) -> list[Document]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def person_names() -> tuple[dict[str, float], dict[str, float]]:
    """First names and surnames with log10 of their frequency per 100,000 (PyPI ``names``, US Census 1990)."""
    folder = package_folder("names")

    def read(name: str, limit: int) -> dict[str, float]:
        table = {}
        for line in (folder / name).read_text(encoding="utf-8").splitlines()[:limit]:
            word, percent, *_ = line.split()
            table[fold(word)] = round(math.log10(max(0.3, float(percent) * 1000)), 2)
        return table

    first = read("dist.female.first", 1500)
    for word, value in read("dist.male.first", 900).items():
        first[word] = max(value, first.get(word, value))
    return first, read("dist.all.last", 12_000)


_PLAIN_WORD = re.compile(r"[^\W\d_]+")


def lower_shares(texts: Sequence[str]) -> dict[str, float]:
    """How often a word is lower-case where it does not begin a sentence, for words seen 4 times or more."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts:
        for match in _PLAIN_WORD.finditer(text):
            if match.start() == 0 or text[: match.start()].rstrip(" \"'“‘(")[-1:] in (
                "",
                ".",
                "!",
                "?",
                ":",
                "\n",
            ):
                continue
            (lower if match.group().islower() else upper)[fold(match.group())] += 1
    words = set(lower) | set(upper)
    return {
        w: round((lower[w] + 0.1) / (lower[w] + upper[w] + 0.5), 3)
        for w in words
        if lower[w] + upper[w] >= 4 and lower[w]
    }


def background_texts(corpora: Path) -> list[str]:
    """Texts without place labels, in pieces, for the share of lower-case words only."""
    texts = []
    for name in ("timebank_dev.jsonl", "event_places_dev.jsonl", "plover_synthetic.jsonl"):
        for document in read_documents(corpora / name):
            text = document["text"]
            texts.extend(text[at : at + 400] for at in range(0, len(text), 400))
    return texts


class Labelled:
    """A document with its candidate spans and which of them are place names."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.words: list[Word] = words_of(document["text"])
        self.spans: list[Span] = candidate_spans(document["text"], self.words, gazetteer)
        self.labels = labels(self.spans, document["toponyms"])
        self.slots = [slot_words(self.words, span) for span in self.spans]


def labels(spans: list[Span], toponyms: list[dict[str, Any]]) -> np.ndarray:
    """1 for the candidate that is a gold name, or, where none is, for the one that shares most with it."""
    result = np.zeros(len(spans), np.int8)
    for toponym in toponyms:
        best, best_overlap = None, 0.0
        for number, span in enumerate(spans):
            shared = min(span.end, toponym["end"]) - max(span.start, toponym["start"])
            if shared <= 0:
                continue
            exact = span.start == toponym["start"] and span.end == toponym["end"]
            overlap = 1e6 if exact else shared - 0.5 * (len(span.name) - shared) + 0.1 * (len(span.rows) > 0)
            if best is None or overlap > best_overlap:
                best, best_overlap = number, overlap
        if best is not None:
            result[best] = 1
    return result


def evidence_tables(
    documents: Sequence[Labelled], group_of: Sequence[str]
) -> tuple[dict[str, dict[str, float]], list[list[list[float]]]]:
    """Word evidence over all documents, and per document the values computed without its own group."""
    positive: dict[str, Counter[str]] = {slot: Counter() for slot in WORD_SLOTS}
    seen: dict[str, Counter[str]] = {slot: Counter() for slot in WORD_SLOTS}
    own_positive: dict[str, dict[str, Counter[str]]] = defaultdict(
        lambda: {slot: Counter() for slot in WORD_SLOTS}
    )
    own_seen: dict[str, dict[str, Counter[str]]] = defaultdict(
        lambda: {slot: Counter() for slot in WORD_SLOTS}
    )
    total = hits = 0
    for labelled, group in zip(documents, group_of, strict=True):
        for slots, label in zip(labelled.slots, labelled.labels, strict=True):
            total += 1
            hits += int(label)
            for slot, word in zip(WORD_SLOTS, slots, strict=True):
                seen[slot][word] += 1
                own_seen[group][slot][word] += 1
                if label:
                    positive[slot][word] += 1
                    own_positive[group][slot][word] += 1
    prior = hits / total
    base = math.log(prior / (1 - prior))

    def evidence(good: int, count: int) -> float:
        share = (good + PRIOR_WEIGHT * prior) / (count + PRIOR_WEIGHT)
        return round(math.log(share / (1 - share)) - base, 2) if 0 < share < 1 else 0.0

    tables = {
        slot: {
            word: evidence(positive[slot][word], n) for word, n in seen[slot].items() if n >= MIN_WORD_COUNT
        }
        for slot in WORD_SLOTS
    }
    held_out = []
    for labelled, group in zip(documents, group_of, strict=True):
        held_out.append([
            [
                evidence(positive[slot][w] - own_positive[group][slot][w], n)
                if (n := seen[slot][w] - own_seen[group][slot][w]) >= MIN_WORD_COUNT
                else 0.0
                for slot, w in zip(WORD_SLOTS, slots, strict=True)
            ]
            for slots in labelled.slots
        ])  # fmt: skip
    return tables, held_out


def train_spans(
    documents: Sequence[Labelled], gazetteer: Gazetteer, shared: WordTables, threshold: float
) -> SpanModel:
    """The span classifier. ``shared`` holds the tables that know no labels (lower shares, person names)."""
    tables, held_out = evidence_tables(documents, [d.document.get("domain", "") for d in documents])
    features = []
    for labelled, values in zip(documents, held_out, strict=True):
        x = describe(labelled.words, labelled.spans, gazetteer, shared)
        if len(values):
            x[:, -len(WORD_SLOTS) :] = np.array(values, dtype=np.float32)
        features.append(x)
    x = np.concatenate(features)
    y = np.concatenate([labelled.labels for labelled in documents])
    booster = lgb.train(SPAN_PARAMETERS, lgb.Dataset(x, y), SPAN_ROUNDS)
    model_tables = WordTables(tables, shared.lower_share, shared.first_names, shared.surnames)
    return SpanModel(trees_of(booster), model_tables, threshold)


def shared_tables(corpora: Path) -> WordTables:
    """The tables that know no labels."""
    first, last = person_names()
    return WordTables({}, lower_shares(background_texts(corpora)), first, last)


RANK_PARAMETERS = {
    "objective": "rank_xendcg", "learning_rate": 0.06, "num_leaves": 20, "max_depth": 6,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "verbose": -1,
    "seed": SEED, "deterministic": True, "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
RANK_ROUNDS = 140
NEAR_ENOUGH_KM = 161.0


def rank_examples(
    document: Document, gazetteer: Gazetteer
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray] | None:
    """Features, grades and weights of the candidates of one document's gold names, and the groups' sizes.

    Grade 2 for the candidate nearest to the gold point, 1 for others within 161 km, 0 for the rest.
    """
    mentions = [Mention(t["start"], t["end"], t["name"]) for t in document["toponyms"]]
    view = resolve_features.describe(document["text"], mentions, gazetteer)
    keep = np.zeros(len(view.rows), bool)
    grade = np.zeros(len(view.rows), np.int8)
    sizes = []
    for number, group in enumerate(view.groups):
        gold = [
            document["toponyms"][at]
            for at in group.mentions
            if document["toponyms"][at].get("lat") is not None
        ]
        start, end = int(view.start[number]), int(view.start[number + 1])
        if not gold or start == end:
            continue
        keep[start:end] = True
        sizes.append(end - start)
        km = np.array([
            distance_km(float(gazetteer.lat[row]), float(gazetteer.lon[row]), gold[0]["lat"], gold[0]["lon"])
            for row in view.rows[start:end].tolist()
        ])  # fmt: skip
        grade[start:end] = km <= NEAR_ENOUGH_KM
        if km.min() <= NEAR_ENOUGH_KM:
            grade[start + int(np.argmin(km))] = 2
    if not keep.any():
        return None
    counts = np.array([len(group.mentions) for group in view.groups])
    return view.features[keep], grade[keep], np.sqrt(counts)[view.group[keep]], np.array(sizes)


def train_ranker(documents: Sequence[Document], gazetteer: Gazetteer, threshold: float) -> RankModel:
    """The ranker, from gold names."""
    examples = [found for document in documents if (found := rank_examples(document, gazetteer)) is not None]
    x, y, weight, sizes = (np.concatenate(parts) for parts in zip(*examples, strict=True))
    booster = lgb.train(RANK_PARAMETERS, lgb.Dataset(x, y, weight=weight, group=sizes), RANK_ROUNDS)
    return RankModel(trees_of(booster), threshold)

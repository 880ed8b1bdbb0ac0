"""Train the weights of ``geo.event_places``: python data/build/event_places.py [--check] [--all]

Reads ``event_places_dev.jsonl`` from ``SITUATION_CORPORA`` (default ../shared/corpora): a line is
{"doc", "text", "verb": {"start", "end"}, "places": [{"start", "end"}]}. A fifth of the texts, by a
hash of the text, is never trained on; ``tests/bench/event_places.py`` measures on it.
``--check`` prints the cross-validated figure on the other four fifths and writes nothing.
Needs lightgbm, scipy and scikit-learn (requirements-dev.txt). Fixed seeds: the same file each time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from boosted import trees_of  # noqa: E402

from geo.clauses import analyse  # noqa: E402
from geo.event_place_features import describe  # noqa: E402
from geo.event_places import MODEL_PATH, SPARSE_BUCKETS, buckets, stack, verb_index, window  # noqa: E402
from geo.name_runs import Candidate, candidates  # noqa: E402

FOLDS = 5
INVERSE_REGULARISATION = 0.2
ROUNDS = 300
TREES = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 24,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "boost_from_average": False,
    "seed": 1,
    "verbose": -1,
}


def corpus() -> Path:
    base = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora"))
    return base / "event_places_dev.jsonl"


def fold_of(text: str, salt: str, folds: int = FOLDS) -> int:
    return int(hashlib.sha256(f"{salt}:{text}".encode()).hexdigest(), 16) % folds


def held_out(text: str) -> bool:
    """True for the fifth of the texts that is kept for measuring only."""
    return fold_of(text, "7") == 0


def words(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {m.start() for m in re.finditer(r"\w+", text) if any(s <= m.start() < e for s, e in spans)}


@dataclass
class Record:
    text: str
    gold: set[int]
    found: list[Candidate]
    rows: slice
    fold: int


def load(
    records: list[dict[str, Any]],
) -> tuple[list[Record], list[dict[str, float]], csr_matrix, np.ndarray]:
    out: list[Record] = []
    dense: list[dict[str, float]] = []
    columns: list[np.ndarray] = []
    labels: list[int] = []
    for record in records:
        text, verb = record["text"], (record["verb"]["start"], record["verb"]["end"])
        gold = words(text, [(p["start"], p["end"]) for p in record["places"]])
        sentence = analyse(text, window(text, verb))
        index = verb_index(sentence, verb)
        found = candidates(sentence) if index is not None else []
        d, s = describe(sentence, index or 0, found) if found else ([], [])
        rows = slice(len(dense), len(dense) + len(found))
        out.append(Record(text, gold, found, rows, fold_of(text, "cv")))
        dense.extend(d)
        columns.extend(buckets(features) for features in s)
        labels.extend(int(bool(words(text, [(c.start, c.end)]) & gold)) for c in found)
    pointer = np.cumsum([0] + [len(c) for c in columns])
    flat = np.concatenate(columns)
    matrix = csr_matrix((np.ones(len(flat)), flat, pointer), shape=(len(columns), SPARSE_BUCKETS))
    return out, dense, matrix, np.array(labels)


def fit_linear(x: csr_matrix, y: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=INVERSE_REGULARISATION, solver="liblinear", random_state=1).fit(x, y)


def out_of_fold(x: csr_matrix, y: np.ndarray, folds: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Linear scores of the chosen rows, each by a model that has not seen its text."""
    scores = np.zeros(len(y))
    for fold in np.unique(folds[chosen]):
        train, test = chosen & (folds != fold), chosen & (folds == fold)
        scores[test] = fit_linear(x[train], y[train]).decision_function(x[test])
    return scores


def rows_of(records: list[Record], dense: list[dict[str, float]], linear: np.ndarray) -> np.ndarray:
    return np.vstack([stack(dense[r.rows], linear[r.rows]) for r in records if r.found])


def f1(records: list[Record], chosen: np.ndarray) -> float:
    tp = fp = fn = 0
    for r in records:
        spans = [(c.start, c.end) for c, yes in zip(r.found, chosen[r.rows], strict=True) if yes]
        said = words(r.text, spans)
        tp, fp, fn = tp + len(r.gold & said), fp + len(said - r.gold), fn + len(r.gold - said)
    return 2 * tp / max(2 * tp + fp + fn, 1)


def cross_validate(
    records: list[Record], dense: list[dict[str, float]], x: csr_matrix, y: np.ndarray
) -> tuple[float, float]:
    """Nested cross-validation over the texts; returns the best threshold and its F1."""
    folds = np.concatenate([np.full(len(r.found), r.fold) for r in records])
    scores = np.zeros(len(y))
    for fold in range(FOLDS):
        train = folds != fold
        linear = out_of_fold(x, y, folds, train)
        linear[~train] = fit_linear(x[train], y[train]).decision_function(x[~train])
        rows = rows_of(records, dense, linear)
        booster = lgb.train(TREES, lgb.Dataset(rows[train], y[train]), ROUNDS)
        scores[~train] = booster.predict(rows[~train])
    options = [(f1(records, scores > t), float(t)) for t in np.arange(0.2, 0.7, 0.02)]
    best = max(options)
    return best[1], best[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="cross-validate only")
    parser.add_argument("--all", action="store_true", help="train on the held-out fifth too")
    arguments = parser.parse_args()
    lines = corpus().read_text(encoding="utf-8").strip("\n").split("\n")
    data = [o for o in map(json.loads, lines) if arguments.all or not held_out(o["text"])]
    records, dense, x, y = load(data)
    threshold, figure = cross_validate(records, dense, x, y)
    print(f"records {len(records)}  candidates {len(y)}  cross-validated F1 {figure:.4f} at {threshold:.2f}")
    if arguments.check:
        return
    folds = np.concatenate([np.full(len(r.found), r.fold) for r in records])
    linear = out_of_fold(x, y, folds, np.ones(len(y), dtype=bool))
    booster = lgb.train(TREES, lgb.Dataset(rows_of(records, dense, linear), y), ROUNDS)
    model = fit_linear(x, y)
    np.savez_compressed(
        MODEL_PATH,
        weights=model.coef_[0].astype(np.float16),
        bias=np.float64(model.intercept_[0]),
        decision=np.float64(threshold),
        **trees_of(booster).arrays("t_"),
    )
    print(f"wrote {MODEL_PATH.relative_to(ROOT)} ({MODEL_PATH.stat().st_size} bytes)")


if __name__ == "__main__":
    main()

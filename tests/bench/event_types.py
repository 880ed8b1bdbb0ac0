"""Print how well event types are told.

    python tests/bench/event_types.py [--errors]

Weighted F1 on the frozen invented sentences and on the development ones (whose errors ``--errors`` lists),
and on the PLOVER stories as far as their labels map to ACLED's (first paragraph of each; the labels were
given to headlines the stories were then invented from, so many stories tell another event). For PLOVER
also what training gives: softmax regression over words and rule votes, five folds, no headline in two.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.classify import classify  # noqa: E402
from geo.codes import TYPE_OF  # noqa: E402
from geo.event_clause import Clause, words_of  # noqa: E402
from geo.event_rules import RULES, Votes  # noqa: E402

CORPORA = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora"))
PLOVER = {
    "ASSAULT/AERIAL": "Air/drone strike",
    "ASSAULT/DRONE": "Air/drone strike",
    "ASSAULT/SUICIDE-ATTACK": "Suicide bomb",
    "ASSAULT/EXPLOSIVES": "Remote explosive/landmine/IED",
    "ASSAULT/UNCONVENTIONAL": "Chemical weapon",
    "ASSAULT/SEXUAL": "Sexual violence",
    "ASSAULT/ABDUCT": "Abduction/forced disappearance",
    "ASSAULT/ASSASSINATE": "Attack",
    "ASSAULT/EXECUTE": "Attack",
    "ASSAULT/BEAT": "Attack",
    "ASSAULT/TORTURE": "Attack",
    "ASSAULT/CLEANSING": "Attack",
    "ASSAULT/DESTROY": "Looting/property destruction",
    "ASSAULT/CROWD-CONTROL": "Protest with intervention",
    "PROTEST/DEMO": "Peaceful protest",
    "PROTEST/STRIKE": "Peaceful protest",
    "PROTEST/HUNGER": "Peaceful protest",
    "PROTEST/RIOT": "Violent demonstration",
    "COERCE/ARREST": "Arrests",
    "COERCE/CURFEW": "Other",
    "COERCE/MARTIAL-LAW": "Other",
    "RETREAT/CEASEFIRE": "Agreement",
    "MOBILIZE/MILITIA": "Change to group/activity",
}
Pair = tuple[str | None, str | None]


def weighted_f1(pairs: list[Pair]) -> float:
    gold, found = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    right = Counter(g for g, p in pairs if g == p)
    return sum(n * 2 * right[k] / (n + found[k]) for k, n in gold.items()) / len(pairs)


def features(text: str, width: int = 4096) -> np.ndarray:
    """Hashed words and pairs of words, and the votes of the rules."""
    x = np.zeros(width + len(TYPE_OF))
    words = words_of(text)[0][:80]
    for gram in [*words, *(f"{a} {b}" for a, b in pairwise(words))]:
        x[zlib.crc32(gram.encode()) % width] = 1.0
    x /= max(1.0, float(np.linalg.norm(x)))
    votes = Votes()
    for rule in RULES:
        rule(Clause(text), votes)
    for k, name in enumerate(TYPE_OF):
        x[width + k] = max(0.0, votes.points.get(name, 0.0)) / 6.0
    return x


def trained(rows: list[dict], folds: int = 5) -> list[Pair]:
    """Answers of softmax regression for every row, from the folds that do not hold its headline."""
    labels = sorted({r["gold"] for r in rows})
    x = np.stack([features(r["text"]) for r in rows])
    y = np.array([labels.index(r["gold"]) for r in rows])
    fold = np.array([zlib.crc32(r["title"].encode()) % folds for r in rows])
    answers: list[Pair] = [(None, None)] * len(rows)
    for k in range(folds):
        train, test = fold != k, fold == k
        w, target = np.zeros((x.shape[1], len(labels))), np.eye(len(labels))[y[train]]
        for _ in range(300):
            z = x[train] @ w
            p = np.exp(z - z.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            w -= 4.0 * (x[train].T @ (p - target) / train.sum() + 3e-4 * w)
        for i, best in zip(np.flatnonzero(test), (x[test] @ w).argmax(axis=1), strict=True):
            answers[i] = (labels[y[i]], labels[best])
    return answers


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    for name in (
        "event_types.jsonl",
        "event_types_dev.jsonl",
        "event_types_blind.jsonl",
        "event_types_last.jsonl",
    ):
        rows = read(ROOT / "tests" / "data" / name)
        start = time.perf_counter()
        all_pairs = [(r["sub_event_type"], classify(r["text"])[1]) for r in rows]
        pairs = [p for p in all_pairs if p[0] is not None]
        silent = [p for g, p in all_pairs if g is None]
        rate = len(rows) / (time.perf_counter() - start)
        main_types = [(TYPE_OF.get(g or ""), TYPE_OF.get(p or "")) for g, p in pairs]
        print(
            f"{name:24} weighted F1 {weighted_f1(pairs):.3f} (event type {weighted_f1(main_types):.3f}), "
            f"accuracy {sum(g == p for g, p in pairs) / len(pairs):.3f}, "
            f"no type where none is told {sum(p is None for p in silent)}/{len(silent)}, {rate:.0f} a second"
        )
        if "--errors" in sys.argv and "dev" in name:
            for r, (g, p) in zip(rows, all_pairs, strict=True):
                if g != p:
                    print(f"   {g} -> {p}: {r['text']}  <{classify(r['text'])[3]}>")
    path = CORPORA / "plover_synthetic.jsonl"
    if not path.exists():
        print(f"no {path}: PLOVER left out")
        return
    stories = [
        {"text": r["text"].split("\n")[0], "title": r["title"], "gold": PLOVER[f"{r['event']}/{r['mode']}"]}
        for r in read(path)
        if f"{r['event']}/{r['mode']}" in PLOVER
    ]
    rules = [(r["gold"], classify(r["text"])[1]) for r in stories]
    print(f"PLOVER, {len(stories)} stories    rules, untrained: weighted F1 {weighted_f1(rules):.3f}")
    print(
        f"PLOVER, five folds       words and votes, trained: weighted F1 {weighted_f1(trained(stories)):.3f}"
    )


if __name__ == "__main__":
    main()

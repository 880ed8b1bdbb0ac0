"""Print how well the place of an event is found: python tests/bench/event_places.py

On the fifth of the texts that training never sees (a hash of the text decides): word-level
precision, recall and F1, the share of records exactly right, and records a second.
``--pred OUT.jsonl --gold OUT.jsonl`` also write the files for an outside scorer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.commands.event_places import event_places  # noqa: E402

CORPORA = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora"))
CORPUS = CORPORA / "event_places_dev.jsonl"


def held_out(text: str) -> bool:
    """The same fifth that ``data/build/event_places.py`` leaves out of training."""
    return int(hashlib.sha256(f"7:{text}".encode()).hexdigest(), 16) % 5 == 0


def words(text: str, spans: list[dict[str, int]]) -> set[int]:
    return {
        m.start() for m in re.finditer(r"\w+", text) if any(s["start"] <= m.start() < s["end"] for s in spans)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--pred", type=Path)
    arguments = parser.parse_args()
    if not CORPUS.exists():
        sys.exit(f"{CORPUS} is absent: set SITUATION_CORPORA")
    gold = [o for o in map(json.loads, CORPUS.open(encoding="utf-8")) if held_out(o["text"])]
    event_places(gold[0])
    started = time.perf_counter()
    said = [event_places({k: o[k] for k in ("doc", "text", "verb")}) for o in gold]
    seconds = time.perf_counter() - started
    tp = fp = fn = exact = 0
    for g, p in zip(gold, said, strict=True):
        a, b = words(g["text"], g["places"]), words(g["text"], p["places"])
        tp, fp, fn, exact = tp + len(a & b), fp + len(b - a), fn + len(a - b), exact + (a == b)
    precision, recall = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-12)
    print(
        f"held-out records {len(gold)}  p {precision:.4f}  r {recall:.4f}  f1 {f1:.4f}  "
        f"exact {exact / len(gold):.4f}  records/s {len(gold) / seconds:.0f}"
    )
    for path, rows in ((arguments.gold, gold), (arguments.pred, said)):
        if path:
            path.write_text("".join(json.dumps(o, ensure_ascii=False) + "\n" for o in rows), encoding="utf-8")


if __name__ == "__main__":
    main()

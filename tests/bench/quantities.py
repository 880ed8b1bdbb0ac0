"""Print precision and recall of the quantity coder on the invented sentences of tests/data.

    python tests/bench/quantities.py [--errors]

The key is (effect, who, op, low, high); ``who`` after ``normalise_who``. Rules are developed on the even
ids, whose errors ``--errors`` lists; the odd ids are only scored.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.quantities import find_quantities, normalise_who  # noqa: E402

DATA = ROOT / "tests" / "data" / "quantities.jsonl"
Key = tuple[object, ...]


def gold_keys(row: dict) -> Counter[Key]:
    return Counter(
        (q["effect"], normalise_who(q["who"]), q["op"], q["low"], q["high"]) for q in row["quantities"]
    )


def found_keys(text: str) -> Counter[Key]:
    return Counter((q.effect, normalise_who(q.who), q.op, q.low, q.high) for q in find_quantities(text))


def score(rows: list[dict]) -> tuple[int, int, int]:
    """(right, found, gold) over ``rows``."""
    right = found = gold = 0
    for row in rows:
        g, f = gold_keys(row), found_keys(row["text"])
        right, found, gold = right + (g & f).total(), found + f.total(), gold + g.total()
    return right, found, gold


def main() -> None:
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    if "--errors" in sys.argv:
        for row in rows:
            g, f = gold_keys(row), found_keys(row["text"])
            if row["id"] % 2 == 0 and g != f:
                print(row["id"], row["text"], "\n   spurious", list(f - g), "\n   missed  ", list(g - f))
    parts = {
        "all": rows,
        "even": [r for r in rows if r["id"] % 2 == 0],
        "odd": [r for r in rows if r["id"] % 2],
    }
    for name, part in parts.items():
        right, found, gold = score(part)
        p, r = right / max(found, 1), right / gold
        print(f"{name:5} precision {p:.3f} ({right}/{found})  recall {r:.3f} ({right}/{gold})")
    start = time.perf_counter()
    for row in rows:
        find_quantities(row["text"])
    print(f"{len(rows) / (time.perf_counter() - start):.0f} sentences a second")


if __name__ == "__main__":
    main()

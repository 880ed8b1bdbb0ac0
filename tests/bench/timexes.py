"""Print how well ``geo.dates`` finds and values time expressions, and how fast.

    python tests/bench/timexes.py                 the 60 % of documents rules are written from
    python tests/bench/timexes.py --errors        ... with every miss, listed
    python tests/bench/timexes.py --held-out      the 40 % that no rule was written from
    python tests/bench/timexes.py --corpus F.jsonl   all of another corpus

The corpus (TimeBank and AQUAINT news, TIMEX3) is third-party text beside the repository, found
through ``SITUATION_CORPORA``. Its scorer stands one folder above it. ``--held-out`` never lists
misses: whoever writes rules must not see them.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.commands.timexes import timexes  # noqa: E402

SEED = 20241127
HELD_OUT_SHARE = 0.4
CORPORA = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora"))


def load(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def split(docs: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return (development, held out): a sample of the sorted ids under a fixed seed."""
    ids = sorted(d["doc"] for d in docs)
    held = set(random.Random(SEED).sample(ids, round(HELD_OUT_SHARE * len(ids))))
    return [d for d in docs if d["doc"] not in held], [d for d in docs if d["doc"] in held]


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_timexes", CORPORA.parent / "score_timexes.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score_timexes.py in {CORPORA.parent}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pair(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    """Pair as the scorer does (longest overlap first); the lone ones come with None."""
    by_overlap = sorted(
        (max(g["start"], f["start"]) - min(g["end"], f["end"]), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if min(g["end"], f["end"]) > max(g["start"], f["start"])
    )
    pairs, used_gold, used_found = [], set(), set()
    for _, i, j in by_overlap:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    pairs += [(g, None) for i, g in enumerate(gold) if i not in used_gold]
    pairs += [(None, f) for j, f in enumerate(found) if j not in used_found]
    return sorted(pairs, key=lambda p: (p[0] or p[1])["start"])


def print_misses(docs: list[dict[str, Any]], found: dict[str, Any]) -> None:
    for doc in docs:
        print(f"== {doc['doc']} {doc['published']}")
        for gold, got in pair(doc["timexes"], found[doc["doc"]]["timexes"]):
            if gold and got and gold["value"] == got["value"]:
                continue
            at = gold or got
            context = doc["text"][max(0, at["start"] - 70) : at["end"] + 50].replace("\n", " ")
            words = [
                doc["text"][t["start"] : t["end"]] + f" {t['type']} {t['value']}" if t else "-"
                for t in (gold, got)
            ]
            kind = "VALUE" if gold and got else "MISSED" if gold else "EXTRA"
            print(f"  {kind:6} {words[0]!r} <- {words[1]!r}   | {context}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--corpus", type=Path)
    args = parser.parse_args()
    if args.held_out and args.errors:
        parser.error("--errors lists development misses only; leave out --held-out")
    corpus = args.corpus or CORPORA / "timebank_dev.jsonl"
    if not corpus.exists():
        raise SystemExit(f"{corpus} is absent: point SITUATION_CORPORA at the corpora")
    docs = load(corpus)
    if not args.corpus:
        docs = split(docs)[1 if args.held_out else 0]
    timexes({"doc": "warm", "published": "2024-11-28", "text": "Since Monday."})
    began, busy = time.perf_counter(), time.process_time()
    found = {d["doc"]: timexes({k: d[k] for k in ("doc", "published", "text")}) for d in docs}
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    if args.errors:
        print_misses(docs, found)
    result = scorer().score({d["doc"]: d for d in docs}, found)
    print("  ".join(f"{k} {v:.4f}" if isinstance(v, float) else f"{k} {v}" for k, v in result.items()))
    size = sum(len(d["text"]) for d in docs)
    print(
        f"{len(docs) / seconds:.0f} documents a second, {size / seconds / 1e6:.2f} MB of text a second;"
        f" {len(docs) / busy:.0f} documents a second of processor time"
    )


if __name__ == "__main__":
    main()

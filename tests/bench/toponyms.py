"""Place names, measured: recognition, resolution and end to end on LGL and GeoVirus; speed and memory.

    python tests/bench/toponyms.py [--committed] [--speed-only]

LGL: 5-fold cross-validation, grouped by newspaper; the weights of each fold are trained here by the code
of ``data/build`` and the documents go through the same functions as ``python -m geo toponyms`` and
``resolve``. GeoVirus: the committed weights (trained on LGL alone), ``--no-demonyms``. Scored by
``score_toponyms.py`` beside the corpora (SITUATION_CORPORA, default ../shared/corpora).
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "data" / "build")]
CORPORA = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora"))

import numpy as np  # noqa: E402

from geo.commands.toponyms import as_document  # noqa: E402
from geo.gazetteer import Gazetteer, open_gazetteer  # noqa: E402
from geo.mentions import find_mentions  # noqa: E402
from geo.models import Mention  # noqa: E402
from geo.resolve import resolve  # noqa: E402
from geo.toponym_model import RankModel, SpanModel, rank_model, span_model  # noqa: E402

FOLDS = 5
SEED = 20241128
Document = dict[str, Any]


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_toponyms", CORPORA.parent / "score_toponyms.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def end_to_end(
    document: Document, gazetteer: Gazetteer, spans: SpanModel, ranker: RankModel, demonyms: bool
) -> Document:
    found = resolve(document["text"], find_mentions(document["text"], gazetteer, spans), gazetteer, ranker)
    kept = [r for r in found if demonyms or r.mention.role != "demonym"]
    return {"toponyms": [as_document(r) for r in kept]}


def gold_spans(document: Document, gazetteer: Gazetteer, ranker: RankModel) -> Document:
    mentions = [Mention(t["start"], t["end"], t["name"]) for t in document["toponyms"]]
    return {"toponyms": [as_document(r) for r in resolve(document["text"], mentions, gazetteer, ranker)]}


def show(name: str, gold: list[Document], whole: dict[str, Document], given: dict[str, Document]) -> None:
    score = scorer().score
    golden = {str(document["doc"]): document for document in gold}
    a, b = score(golden, whole), score(golden, given)
    print(
        f"{name:22} recognition overlap F1 {a['recognition_overlap']['f1']:.4f}"
        f" (P {a['recognition_overlap']['p']:.3f}"
        f" R {a['recognition_overlap']['r']:.3f}, exact F1 {a['recognition_exact']['f1']:.4f})"
        f"  gold mentions within 161 km {b['resolution_all']['acc']:.4f}"
        f"  end to end F1 {a['end_to_end']['f1']:.4f}"
        f" (P {a['end_to_end']['p']:.3f} R {a['end_to_end']['r']:.3f})",
        flush=True,
    )


def cross_validate(documents: list[Document], gazetteer: Gazetteer) -> None:
    import toponym_training as training
    from toponym_models import RANK_THRESHOLD, SPAN_THRESHOLD

    shared = training.shared_tables(CORPORA)
    labelled = [training.Labelled(document, gazetteer) for document in documents]
    papers = sorted({document["domain"] for document in documents})
    order = np.random.default_rng(SEED).permutation(len(papers))
    fold_of = {papers[paper]: number % FOLDS for number, paper in enumerate(order)}
    whole: dict[str, Document] = {}
    given: dict[str, Document] = {}
    for fold in range(FOLDS):
        rest = [item for item in labelled if fold_of[item.document["domain"]] != fold]
        spans = training.train_spans(rest, gazetteer, shared, SPAN_THRESHOLD)
        ranker = training.train_ranker([item.document for item in rest], gazetteer, RANK_THRESHOLD)
        for document in documents:
            if fold_of[document["domain"]] == fold:
                whole[str(document["doc"])] = end_to_end(document, gazetteer, spans, ranker, True)
                given[str(document["doc"])] = gold_spans(document, gazetteer, ranker)
    show("LGL, 5-fold", documents, whole, given)


def committed(name: str, documents: list[Document], gazetteer: Gazetteer, demonyms: bool) -> None:
    whole = {str(d["doc"]): end_to_end(d, gazetteer, span_model(), rank_model(), demonyms) for d in documents}
    given = {str(d["doc"]): gold_spans(d, gazetteer, rank_model()) for d in documents}
    show(name, documents, whole, given)


READY = """
import time; start = time.perf_counter()
from geo.gazetteer import open_gazetteer
from geo.mentions import find_mentions
from geo.resolve import resolve
gazetteer = open_gazetteer()
resolve("Clashes near Aleppo.", find_mentions("Clashes near Aleppo.", gazetteer), gazetteer)
print(f"{time.perf_counter() - start:.2f}")
"""


def speed(documents: list[Document], gazetteer: Gazetteer) -> None:
    ready = [
        float(
            subprocess.run(
                [sys.executable, "-c", READY], capture_output=True, text=True, cwd=ROOT, check=True
            ).stdout
        )
        for _ in range(3)
    ]
    print(f"ready (imports, index, weights, first answer): median {sorted(ready)[1]:.2f} s")
    for _ in range(2):
        start, used = time.perf_counter(), time.process_time()
        for document in documents:
            end_to_end(document, gazetteer, span_model(), rank_model(), True)
        rate = len(documents) / (time.perf_counter() - start)
        busy = len(documents) / (time.process_time() - used)
    print(f"documents a second, one process, second pass: {rate:.0f} ({busy:.0f} a second of processor time)")
    text = " ".join(document["text"] for document in documents)
    for size in (250_000, 1_000_000, 5_000_000):
        long = (text * (1 + size // len(text)))[:size]
        start = time.perf_counter()
        found = resolve(long, find_mentions(long, gazetteer), gazetteer)
        print(
            f"{size / 1e6:5.2f} MB in one text: {time.perf_counter() - start:6.2f} s, {len(found)} mentions"
        )
        if size == 250_000:
            print(f"resident so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--committed", action="store_true", help="GeoVirus only: no training")
    parser.add_argument("--speed-only", action="store_true")
    args = parser.parse_args()
    if not CORPORA.exists():
        sys.exit(f"no corpora in {CORPORA}: set SITUATION_CORPORA")
    import json

    def read(name: str) -> list[Document]:
        return [json.loads(line) for line in (CORPORA / name).read_text(encoding="utf-8").split("\n") if line]

    gazetteer = open_gazetteer()
    lgl, geovirus = read("lgl.jsonl"), read("geovirus.jsonl")
    if args.speed_only or not args.committed:
        speed(lgl, gazetteer)
    if not args.speed_only:
        committed("GeoVirus, no demonyms", geovirus, gazetteer, False)
        if not args.committed:
            cross_validate(lgl, gazetteer)


if __name__ == "__main__":
    main()

"""Train the geoparser's weights on LGL: ``toponym_spans.npz`` and ``toponym_ranker.npz`` in ``data/models``.

    python data/build/toponym_models.py [--corpora FOLDER]

LGL (Lieberman, Samet and Sankaranarayanan 2010) is third-party text: it is read from FOLDER (default: the
variable SITUATION_CORPORA, else ../shared/corpora) and not copied; only weights and counts of single
words leave it. The same corpora give the same weights.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from toponym_training import Labelled, read_documents, shared_tables, train_ranker, train_spans  # noqa: E402

from geo.gazetteer import open_gazetteer  # noqa: E402
from geo.toponym_model import MODELS  # noqa: E402

# Chosen on the cross-validation of tests/bench/toponyms.py.
SPAN_THRESHOLD = 0.37
RANK_THRESHOLD = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora")
    parser.add_argument("--corpora", type=Path, default=Path(default))
    args = parser.parse_args()
    gazetteer = open_gazetteer()
    documents = read_documents(args.corpora / "lgl.jsonl")
    MODELS.mkdir(exist_ok=True)
    labelled = [Labelled(document, gazetteer) for document in documents]
    spans = train_spans(labelled, gazetteer, shared_tables(args.corpora), SPAN_THRESHOLD)
    spans.save(MODELS / "toponym_spans.npz")
    train_ranker(documents, gazetteer, RANK_THRESHOLD).save(MODELS / "toponym_ranker.npz")
    for name in ("toponym_spans.npz", "toponym_ranker.npz"):
        print(f"{name}: {(MODELS / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

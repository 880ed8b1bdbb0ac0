"""``python -m geo index``: build the gazetteer's index if it does not stand yet, showing progress."""

from __future__ import annotations

import argparse
import sys

from geo.gazetteer import open_gazetteer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Build, then say where the index is and which rows of the supplements were set aside."""

    def progress(done: float, step: str) -> None:
        print(f"gazetteer index: {done:4.0%} {step}", file=sys.stderr, flush=True)

    gazetteer = open_gazetteer(progress)
    print(f"gazetteer: {len(gazetteer):,} places, index in {gazetteer.folder}")
    for rejected in gazetteer.rejected:
        print(f"set aside: {rejected.file}:{rejected.line}: {rejected.reason}", file=sys.stderr)
    return 0

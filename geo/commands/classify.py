"""``python -m geo classify IN.jsonl``: the event type of each document's text."""

from __future__ import annotations

import argparse

from geo import classify as types
from geo.jsonl import Document, convert, text_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The input file."""
    parser.add_argument(
        "input", metavar="IN.jsonl", help='documents {"doc", "text"}, one a line; - is standard input'
    )


def classify(document: Document) -> Document:
    """Return ``{"doc", "event_type", "sub_event_type", "score"}``; both types null when no event is told."""
    event_type, sub_event_type, score, _ = types.classify(text_of(document))
    return {
        "doc": document.get("doc"),
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "score": score,
    }


def run(arguments: argparse.Namespace) -> int:
    """Convert the file to standard output."""
    return convert(arguments.input, classify)

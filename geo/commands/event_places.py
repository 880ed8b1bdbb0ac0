"""``python -m geo event-places``: the words that say where one verb's event happened."""

from __future__ import annotations

import argparse

from geo.event_places import find_event_places
from geo.jsonl import Document, convert, text_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The input file."""
    parser.add_argument(
        "input",
        metavar="IN.jsonl",
        help='documents {"doc", "text", "verb": {"start", "end"}}, one a line; - is standard input',
    )


def run(arguments: argparse.Namespace) -> int:
    """Convert the file to standard output."""
    return convert(arguments.input, event_places)


def event_places(doc: Document) -> Document:
    """Turn ``{"doc", "text", "verb": {"start", "end"}}`` into ``{"doc", "places": [...]}``.

    An empty list is an abstention. Raises KeyError when a field is missing and ValueError when it
    is of the wrong kind or the verb's span is not inside the text.
    """
    text, verb = text_of(doc), doc["verb"]
    if not isinstance(verb, dict):
        raise ValueError(f'"verb" is {type(verb).__name__}, an object with start and end is needed')
    start, end = verb["start"], verb["end"]
    if not (isinstance(start, int) and isinstance(end, int)):
        raise ValueError(f"verb.start and verb.end must be whole numbers, not {start!r} and {end!r}")
    if not 0 <= start < end <= len(text):
        raise ValueError(f"verb span {start}-{end} must lie inside the text of {len(text)} characters")
    return {
        "doc": doc["doc"],
        "places": [
            {"start": g.start, "end": g.end, "name": text[g.start : g.end]}
            for g in find_event_places(text, (start, end))
        ],
    }

"""``python -m geo timexes IN.jsonl``: the time expressions of each document, TIMEX3 type and value."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from geo.dates import find_time_expressions
from geo.errors import ArticleError
from geo.jsonl import Document, convert, text_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The input file."""
    parser.add_argument(
        "input",
        metavar="IN.jsonl",
        help='documents {"doc", "published", "text"}, one a line; - is standard input',
    )


def timexes(document: Document) -> Document:
    """Return ``{"doc", "timexes": [{"start", "end", "type", "value"}]}`` for a document.

    The document is ``{"doc", "published", "text"}``: ``published`` an ISO date or datetime, absent
    or null when unknown; ``tz`` (an IANA name, UTC when absent) may name the place's zone. Raises
    ArticleError for values that are not such.
    """
    published, tz = _published(document.get("published")), document.get("tz") or "UTC"
    found = find_time_expressions(text_of(document), published, str(tz))
    return {
        "doc": document.get("doc"),
        "timexes": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found],
    }


def _published(value: object) -> date | datetime | None:
    if value is None or value == "":
        return None
    try:
        if isinstance(value, str):
            day_only = len(value) <= len("2024-11-28")
            return date.fromisoformat(value) if day_only else datetime.fromisoformat(value)
    except ValueError:
        pass
    raise ArticleError(
        f"published {str(value)[:40]!r}: not an ISO date such as 2024-11-28 or 2024-11-28T09:30:00+00:00"
    )


def run(arguments: argparse.Namespace) -> int:
    """Convert the file to standard output."""
    return convert(arguments.input, timexes)

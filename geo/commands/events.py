"""``python -m geo events IN.jsonl``: the draft events of each document."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time

from geo.event_json import event_to_dict
from geo.gazetteer import open_gazetteer
from geo.jsonl import Document, convert, text_of
from geo.models import Article
from geo.pipeline import parse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The input file."""
    parser.add_argument(
        "input",
        metavar="IN.jsonl",
        help='documents {"doc", "published", "text"}, one a line; - is standard input',
    )


def published_at(value: object) -> datetime | None:
    """The field ``published``: an ISO day or instant, null when unknown. Raises ValueError for others."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError(f'"published" is {type(value).__name__}, an ISO date such as 2024-11-28 is needed')
    try:
        if len(value) == 10:
            return datetime.combine(date.fromisoformat(value), time(), UTC)
        moment = datetime.fromisoformat(value)
    except ValueError as err:
        raise ValueError(f'"published" {value!r} is not an ISO date such as 2024-11-28') from err
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def run(arguments: argparse.Namespace) -> int:
    """Convert the file to standard output."""
    gazetteer = open_gazetteer()

    def events(document: Document) -> Document:
        doc = document["doc"]
        article = Article(
            str(doc),
            text_of(document).replace("\r\n", "\n").replace("\r", "\n"),
            outlet=str(document.get("outlet") or ""),
            published_at=published_at(document.get("published")),
        )
        return {"doc": doc, "events": [event_to_dict(e) for e in parse(article, gazetteer).events]}

    return convert(arguments.input, events)

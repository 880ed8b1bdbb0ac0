"""``python -m geo toponyms IN.jsonl``: every place name of each document with its place and role."""

from __future__ import annotations

import argparse

from geo.gazetteer import open_gazetteer
from geo.jsonl import Document, convert, text_of
from geo.mentions import find_mentions
from geo.models import Resolution
from geo.resolve import resolve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The input file and whether peoples and adjectives are wanted."""
    parser.add_argument(
        "input", metavar="IN.jsonl", help='documents {"doc", "text"}, one a line; - is standard input'
    )
    parser.add_argument(
        "--no-demonyms", action="store_true", help='leave out "Syrian", "Syrians" and the like'
    )


def as_document(resolution: Resolution) -> Document:
    """One toponym of the answer; lat, lon and place_id are null when it could not be resolved."""
    mention, place = resolution.mention, resolution.place
    return {
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_id": place.place_id if place else None,
        "role": mention.role,
        "score": round(mention.score * resolution.score, 3) if place else 0.0,
    }


def run(arguments: argparse.Namespace) -> int:
    """Convert the file to standard output."""
    gazetteer = open_gazetteer()

    def toponyms(document: Document) -> Document:
        text = text_of(document)
        mentions = find_mentions(text, gazetteer)
        resolutions = resolve(text, mentions, gazetteer)
        if arguments.no_demonyms:
            resolutions = [r for r in resolutions if r.mention.role != "demonym"]
        return {"doc": document["doc"], "toponyms": [as_document(r) for r in resolutions]}

    return convert(arguments.input, toponyms)

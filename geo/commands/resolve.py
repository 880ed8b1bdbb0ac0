"""``python -m geo resolve IN.jsonl``: the places of given spans."""

from __future__ import annotations

import argparse
from typing import Any

from geo.commands.toponyms import as_document
from geo.gazetteer import open_gazetteer
from geo.jsonl import Document, convert, text_of
from geo.models import Mention
from geo.resolve import resolve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The input file."""
    parser.add_argument(
        "input",
        metavar="IN.jsonl",
        help='documents {"doc", "text", "toponyms": [{"start", "end", "name"}]}; - is standard input',
    )


def as_mention(given: Any, text: str) -> Mention:
    """One given span. Raises ValueError when it does not lie in the text or is not the name it says."""
    if not isinstance(given, dict):
        raise ValueError(f"a toponym is {type(given).__name__}, an object is needed")
    start, end = given.get("start"), given.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(
            f"span {start!r} to {end!r}: whole numbers within the text of {len(text)} characters are needed"
        )
    name = given.get("name", text[start:end])
    if name != text[start:end]:
        raise ValueError(f"span {start} to {end} reads {text[start:end]!r}, not {name!r}")
    return Mention(start, end, name)


def run(arguments: argparse.Namespace) -> int:
    """Convert the file to standard output."""
    gazetteer = open_gazetteer()

    def resolved(document: Document) -> Document:
        text = text_of(document)
        given = document["toponyms"]
        if not isinstance(given, list):
            raise ValueError(f'"toponyms" is {type(given).__name__}, a list is needed')
        mentions = [as_mention(one, text) for one in given]
        return {
            "doc": document["doc"],
            "toponyms": [as_document(r) for r in resolve(text, mentions, gazetteer)],
        }

    return convert(arguments.input, resolved)

"""What each line of an article is: heading, caption, or body; and its analysed sentences.

News text puts headings on lines of their own without a full stop, and photo captions end in a credit
("[Name/AGENCY]", "(Photo: ...)"). A dateline ("TOWN, March 14 - ") belongs to no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from geo.clauses import Sentence, analyse
from geo.models import Span
from geo.tokens import sentences

Kind = Literal["body", "heading", "caption"]

MAX_HEADING_WORDS = 16
_CREDIT = re.compile(
    r"(?:\[[^\[\]\n]{2,60}/[^\[\]\n]{2,40}\]"
    r"|[\[(](?:[^\[\]()\n]{0,60}\b(?:photo|picture|image|file|via|credit|courtesy|AP|AFP|Reuters|EPA|Getty)\b"
    r"[^\[\]()\n]{0,60})[\])])\s*\Z",
    re.IGNORECASE,
)
_CAPTION_START = re.compile(
    r"\A(?:(?:file\s+)?(?:photo|picture|image)s?\s*:|an?\s+(?:\w+\s+)?(?:photo|photograph|picture|image|video|still)"
    r"(?:\s+(?:dated|taken|released|from|provided|credited|shared|published)\b|\s+shows?\b)"
    r"|(?:this|the)\s+(?:photo|photograph|picture|image|still)\b)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\A(?:[A-Z][A-Z .'’/-]{2,40}(?:,\s[^\n()–—]{2,40}?)?(?:\s\([^()\n]{2,40}\))?\s*(?:–|—|--|\s-)\s+"
    r"|[A-Z][A-Z .'’/-]{2,30}:\s+"
    r"|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?)?\s\([^()\n]{2,40}\)\s?(?:–|—|--|-)\s+"
    r"|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2},\s[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:–|—|--)\s+"
    r"|[A-Z][\w.'’-]{2,20}(?:\s(?:/\s)?[A-Z][\w.'’-]{1,20}){0,2}\s(?:–|—|--|-)\s+(?=[A-Z\"“]))"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,7}\.?"
_DATED_LINE = re.compile(
    r"\A[A-Z][\w'’ ./-]{1,40}(?:,\s[A-Z][\w .'’-]{1,30})?,\s"
    rf"(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:,?\s\d{{4}})?"
    r"(?:\s?\([^()\n]{2,40}\))?\s?[.:–—-]{1,2}\s+(?:/[^/\n]{2,30}/[.:]?\s+)?"
)
"""``Kisumu, July 17: ...``: a place and a day before the first words."""
_CLOCK = re.compile(
    r"\A(?:[•·▪●*–—-]\s+)?(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|local|EST|CET|EET)\b)?"
    r"\s*[-–—:|]?\s+(?=\S))?"
)
"""A bullet, and the clock time that opens an entry of a live report."""
_STAMP = re.compile(r"\A\s*(?:date|published|updated|posted)?:?\s*\d{4}-\d{2}-\d{2}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence in its place: which paragraph, what kind of line, its number in the article."""

    sentence: Sentence
    paragraph: int
    kind: Kind
    number: int


def lines(text: str) -> Iterator[Span]:
    """Spans of the lines that hold more than blanks, without the blanks around them."""
    at = 0
    for line in text.split("\n"):
        left = len(line) - len(line.lstrip())
        if line.strip():
            yield at + left, at + len(line.rstrip())
        at += len(line) + 1


def kind_of(line: str, alone: bool) -> Kind:
    """What a line is. ``alone``: the text has no other line, so it cannot be a heading."""
    if _CREDIT.search(line) or _CAPTION_START.match(line):
        return "caption"
    ends = line.rstrip("\"'”’)]»")
    if alone or ends.endswith((".", "!", "?", ":", ";", "…")):
        return "body"
    stamped = bool(_STAMP.match(line))
    return "heading" if stamped or len(line.split()) <= MAX_HEADING_WORDS else "body"


def _opening(line: str) -> int:
    """How many characters a bullet and a clock time take at the start of a line."""
    match = _CLOCK.match(line)
    return match.end() if match else 0


def units_of(text: str) -> list[Unit]:
    """All sentences of an article in order, analysed."""
    return list(iter_units(text))


def iter_units(text: str) -> Iterator[Unit]:
    """The sentences of an article one by one, so that a reader may stop."""
    number = 0
    spans = list(lines(text))
    for paragraph, (start, end) in enumerate(spans):
        line = text[start:end]
        kind = kind_of(line, len(spans) == 1)
        dateline = (_DATED_LINE.match(line) or _DATELINE.match(line)) if kind == "body" else None
        skip = dateline.end() if dateline else _opening(line)
        for a, b in sentences(line[skip:]):
            sentence = analyse(text, (start + skip + a, start + skip + b))
            yield Unit(sentence, paragraph, kind, number)
            number += 1

"""One match of the grammar and what it was read as."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.dates.anchors import Anchors
from geo.dates.lexicon import CLASSES
from geo.dates.tense import Cues, Direction
from geo.dates.tokens import Tokens
from geo.dates.values import Interval, at_grain, length

WHOLE_DAY = "DAY"
"""``Reading.clock`` of a day that its sentence names elsewhere: "their third day on Thursday"."""

_SAME_AS = {
    "prior": "previous",
    "preceding": "previous",
    "subsequent": "following",
    "ensuing": "following",
    "upcoming": "coming",
    "these": "this",
    "those": "that",
}
"""Words of relation that mean what another does."""

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass
class Reading:
    """A TIMEX3 reading of tokens ``first`` up to ``last`` (exclusive).

    ``interval`` is given where it is not simply what ``value`` means ("the past week"); ``grain`` is
    the unit code of a calendar value ("D", "M", "Q"...) and "" for what is no anchor. ``clock`` holds
    a clock time's own part while its day is still open, ``hours`` the hours of that day it may mean
    where the value is coarser than the word ("dawn").
    """

    type: TimexType
    value: str
    grain: str = ""
    interval: Interval | None = None
    first: int = 0
    last: int = 0
    clock: str = ""
    zone: str = ""
    edge: str = ""
    hours: tuple[int, int] | None = None


@dataclass
class Found:
    """A rule's match at token ``at``: named groups as token values, and the words around."""

    tokens: Tokens
    anchors: Anchors
    cues: Cues
    match: re.Match[str]
    at: int
    in_prefix: str = ""

    @property
    def end(self) -> int:
        return self.at + self.match.end()

    def has(self, group: str) -> bool:
        return self.match.group(group) is not None

    def index(self, group: str) -> int:
        return self.at + self.match.start(group)

    def value(self, group: str) -> object:
        """The value of the group's first token, None where the group is absent."""
        return self.tokens.value(self.index(group)) if self.has(group) else None

    def whole(self, group: str) -> int | None:
        """The group's first token as a whole number, None where absent or no number."""
        value = self.value(group)
        return value if isinstance(value, int) else None

    def text(self, group: str) -> str:
        """The group's first token's value as text, "" where absent."""
        value = self.value(group)
        return value if isinstance(value, str) else ""

    def words(self, group: str) -> str:
        """The group's words in lower case, single spaces, "" where absent."""
        if not self.has(group):
            return ""
        first, last = self.match.span(group)
        words = [self.tokens.word(self.at + i) for i in range(first, last)]
        return " ".join(_SAME_AS.get(word, word) for word in words) if group == "rel" else " ".join(words)

    def match_words(self) -> list[str]:
        """All words of the match in lower case."""
        return [self.tokens.word(i) for i in range(self.at, self.end)]

    def before(self, back: int = 1) -> str:
        """The word ``back`` tokens before the match, in lower case."""
        return self.tokens.word(self.at - back)

    def after(self, onward: int = 0) -> str:
        return self.tokens.word(self.end + onward)

    def towards(self) -> Direction | None:
        """The tense around the match."""
        return self.cues.around(self.at, self.end)

    def is_title(self) -> bool:
        """Whether a capital unit inside a sentence marks a name: "60 Minutes", "This Week"."""
        groups = self.match.re.groupindex
        if "unit" not in groups or "holiday" in groups or not self.has("unit"):
            return False
        raw = self.tokens.raw(self.index("unit"))
        starts = self.tokens.is_break(self.at - 1) and self.index("unit") == self.at
        return raw[0].isupper() and not raw.isupper() and not starts

    def count(self, group: str = "n") -> float | str | None:
        """The number a ``{count}`` group stands for: a figure, "X" for a vague word, None if absent."""
        if not self.has(group):
            return None
        first, last = self.match.span(group)
        return number(self.tokens, self.at + first, self.at + last)

    def part(self, first_group: str, last_group: str) -> tuple[int, int]:
        """Token span from one group's first token to another's last."""
        return self.at + self.match.start(first_group), self.at + self.match.end(last_group)


def number(tokens: Tokens, first: int, last: int) -> float | str | None:
    """Return the number that tokens ``first`` up to ``last`` spell: 2.5, 24, 3000 or "X" (unknown)."""
    total: float = 0
    current: float = 0
    seen = False
    article = False
    i = first
    while i < last:
        cls, value = tokens.classes[i], tokens.value(i)
        if cls == CLASSES["VAGUE"]:
            return "X"
        if cls == CLASSES["ART"]:
            article = True
        elif cls == CLASSES["HALF"]:
            if seen:
                return total + current + 0.5
            return 0.5
        elif cls == CLASSES["SLASH"] or not isinstance(value, int | float):
            pass
        elif seen and i + 2 < last and tokens.classes[i + 1] == CLASSES["SLASH"]:
            bottom = tokens.value(i + 2)
            return total + current + (value / bottom if isinstance(bottom, int) and bottom else 0)
        elif cls == CLASSES["WORDNUM"] and value == 100:
            current, seen = (current or 1) * 100, True
        elif cls == CLASSES["WORDNUM"] and value == 1000:
            total, current, seen = total + (current or 1) * 1000, 0, True
        elif seen and cls == CLASSES["WORDNUM"] and current % 100 and (current % 10 or value > 9):
            return None  # "one two-hour": two numbers, not one
        else:
            current, seen = current + value, True
        i += 1
    if seen:
        return total + current
    return 1 if article else None


def spelled_year(tokens: Tokens, first: int, last: int) -> int | None:
    """Return the year spelled as two numbers ("nineteen ninety-six"), None if it is not one."""
    values = [v for i in range(first, last) if isinstance(v := tokens.value(i), int)]
    if len(values) < 2:
        return None
    if values[0] in (18, 19, 20) and values[1] >= 10 and values[1] <= 90:
        units = values[2] if len(values) > 2 else 0
        if units and (values[1] < 20 or values[1] % 10 or units > 9):
            return None
        return values[0] * 100 + values[1] + units
    if values[:2] == [2, 1000]:
        return 2000 + sum(values[2:]) if sum(values[2:]) < 100 else None
    return None


def calendar(day: date, grain: str) -> Reading:
    """Return the DATE of the unit that holds the day."""
    return Reading("DATE", at_grain(day, grain), grain)


def from_now(f: Found, count: float | str, unit: str, side: int) -> Interval | None:
    """The span of so many units that ends, or begins, at the time of writing."""
    written = f.anchors.written
    if written is None or isinstance(count, str):
        return None
    try:
        span = length(count, unit)
        return (written[0] - span, written[1]) if side < 0 else (written[0], written[1] + span)
    except (OverflowError, ValueError):
        return None

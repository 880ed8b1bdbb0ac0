"""A text as a string of token classes: what the grammar of time expressions reads."""

from __future__ import annotations

import re
from array import array

from geo.dates.lexicon import CLASSES, OTHER, WORDS
from geo.wordlist import word_set

# Every branch is a bounded or a single run, so scanning is linear in the text.
_TOKEN = re.compile(
    r"""
      (?P<slashiso>(?<![0-9/])[0-9]{4}/[0-9]{2}/[0-9]{2}(?![0-9/]))
    | (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}
            (?:[T\ ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![0-9-]))
    | (?P<numdate>(?<![0-9/.])[0-9]{1,2}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.|-[0-9]{1,2}-(?=[0-9]{4}))
            (?:[0-9]{4}|[0-9][0-9])(?![0-9/]))
    | (?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])
            |[0-9]{1,2}\.[0-5][0-9](?=\s?[ap]\.?m\b))
    | (?P<decade>(?:\b1[0-9]|\b20|['’`])[0-9]0(?:['’])?s\b)
    | (?P<shortyear>(?<![\w'’`])['’`][0-9]{2}(?![0-9\w'’]))
    | (?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)\b)
    | (?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+|[0-9]+)
    | (?P<ampm>(?i:[ap]\.\s?m\.|[ap]\.?m\b))
    | (?P<qtrnum>Q[1-4]\b)
    | (?P<dotted>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)
    | (?P<holiday>\b(?:Good\ Friday|Palm\ Sunday|Boxing\ Day|Fourth\ of\ July
            |(?:Christmas|Thanksgiving|Independence|Labor|Memorial|Veterans)\ Day
            |(?:Valentine['’]s|New\ Year['’]s)\ Day
            |(?:Christmas|New\ Year['’]s)\ Eve)\b)
    | (?P<word>o['’]clock\b|[^\W\d_]+)
    | (?P<gap>\n[^\S\n]*\n)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)

_MAX_DIGITS = 9
_BREAKS = frozenset("!?;")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr gov sen rep st gen col lt sgt capt jr sr inc corp co ltd prof rev maj brig adm vs etc"
)


class Tokens:
    """The tokens of one text.

    ``classes`` has one character a token; ``start(i)`` and ``end(i)`` are offsets into the text;
    ``value(i)`` is what the lexicon knows, None for other words.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = array("L")
        self._ends = array("L")
        self._values: dict[int, object] = {}
        classes: list[str] = []
        for match in _TOKEN.finditer(text):
            cls, value = self._classify(match)
            if value is not None:
                self._values[len(classes)] = value
            classes.append(cls)
            self._starts.append(match.start())
            self._ends.append(match.end())
        self.classes = "".join(classes)

    def __len__(self) -> int:
        return len(self.classes)

    def start(self, i: int) -> int:
        return self._starts[i]

    def end(self, i: int) -> int:
        return self._ends[i]

    def value(self, i: int) -> object:
        return self._values.get(i)

    def raw(self, i: int) -> str:
        """The token as written, "" outside the text."""
        return self.text[self._starts[i] : self._ends[i]] if 0 <= i < len(self.classes) else ""

    def word(self, i: int) -> str:
        """The token in lower case, "" outside the text."""
        return self.raw(i).lower()

    def is_break(self, i: int) -> bool:
        """Whether a sentence or paragraph ends at token ``i`` (or the text does)."""
        if not 0 <= i < len(self.classes):
            return True
        raw = self.raw(i)
        if raw == ".":
            end, before = self._ends[i], self.raw(i - 1)
            short = self.end(i - 1) == self.start(i) and (
                before.lower() in _ABBREVIATIONS or len(before) == 1
            )
            return not (short or self.text[end : end + 1].isalnum()) if i else True
        return raw in _BREAKS or raw[0] == "\n"

    def _classify(self, match: re.Match[str]) -> tuple[str, object]:
        kind, raw = match.lastgroup, match.group()
        if kind == "word":
            known = WORDS.get(raw)
            if known is None:
                known = WORDS.get(raw.lower())
            return known if known is not None else (OTHER, None)
        if kind == "number":
            return self._number(match, raw)
        if kind in ("mark", "dotted"):
            return WORDS.get(raw, (OTHER, None))
        if kind == "holiday":
            return WORDS[raw.lower().replace("’", "'")]
        if kind == "gap" or kind is None:
            return OTHER, None
        if kind == "ordinal":
            day = int(raw[:-2])
            return (CLASSES["ORD"], day) if 1 <= day <= 31 else (OTHER, None)
        if kind == "decade":
            return CLASSES["DECADE"], raw
        if kind == "slashiso":
            return CLASSES["ISO"], raw.replace("/", "-")
        if kind == "shortyear":
            short = int(raw[1:])
            return CLASSES["SHORTYEAR"], short + (1900 if short >= 30 else 2000)
        if kind == "ampm":
            return CLASSES["AMPM"], raw[0].lower()
        return CLASSES[kind.upper()], raw

    def _number(self, match: re.Match[str], raw: str) -> tuple[str, object]:
        before, after = match.start() - 1, match.end()
        if before >= 0 and self.text[before].isalnum():
            return OTHER, None
        if self.text[after : after + 1].isalpha() and not _AMPM_NEXT.match(self.text, after):
            return OTHER, None
        if before >= 0 and self.text[before] in "$£€¥#":
            return OTHER, None
        if "." in raw:
            return (
                (CLASSES["REAL"], float(raw.replace(",", ""))) if len(raw) <= _MAX_DIGITS else (OTHER, None)
            )
        digits = raw.replace(",", "")
        if len(digits) > _MAX_DIGITS:
            return OTHER, None
        number = int(digits)
        if len(raw) <= 2 and 1 <= number <= 31:
            return CLASSES["DAYNUM"], number
        if len(raw) == 4 and raw.isascii() and 1000 <= number <= 2999:
            return CLASSES["YEAR"], number
        return CLASSES["INT"], raw if raw[0] == "0" else number


_AMPM_NEXT = re.compile(r"(?i:[ap]\.?m\b)")

"""Tokens of English text, and the numbers in them that count something.

Dates, clock times, ages, durations, percentages, money, ordinals, calibres, coordinates, telephone
numbers and the numbers inside names ("Route 60", "46th", "T-72", "24-hour") count nothing.
Every pattern is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from geo.wordlist import word_set

UNITS = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    w: 10 * i
    for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.?|May|June|July|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MASKS = [
    re.compile(p)
    for p in (
        r"\b\d{4}\s?(?:GMT|UTC|local time|hours|hrs)\b",
        r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]{1,30})?",
        r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
        r"\b\d{1,2}:\d{2}(?::\d{2})?\b",
        r"(?i:\b\d{1,2}(?:\.\d{2})?\s?(?:[ap]\.?m\b|o['’]clock|GMT\b))",
        r"\b\d{1,2}(?:st|nd|rd|th)?"
        r"(?:\s?[-–—/]\s?\d{1,2}(?:st|nd|rd|th)?|,? (?:and|to|or) \d{1,2}(?:st|nd|rd|th)?)?"
        r"(?: of)? " + MONTH + r"\b(?:,? \d{4}\b)?",
        r"\b"
        + MONTH
        + r" (?:the )?\d{1,2}(?:st|nd|rd|th)?\b(?:\s?[-–—]\s?\d{1,2}\b)?(?:,? (?:19|20)\d{2}\b)?",
        r"\b" + MONTH + r" (?:19|20)\d{2}\b",
        r"\+\d[\d ().-]{6,18}\d",
        r"\b\d{3,4}[- ]\d{3}[- ]\d{3,4}\b",
        r"[$€£¥₦₹₽₺]\s?\d[\d,.]*(?:\s?(?:hundred|thousand|million|billion|m|bn)\b)?",
        r"\b(?:USD|EUR|GBP|US\$)\s?\d[\d,.]*",
        r"\b\d{1,4}(?:\.\d{1,9})?\s?[°º]",
        r"\b\d{1,3}\.\d+\s?[NSEW]\b",
        r"\b\d{1,3}\.\d{3,},\s?-?\d{1,3}\.\d{3,}\b",
        r"(?:https?://|www\.)[^\s]{1,2000}",
        r"\b(?:COVID|Covid|covid)-\d+",
    )
]
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:\.\d+)?"
    r"|(?:[A-Z]\.){2,6}|[^\W\d_]+(?:[-'’‑][^\W\d_]+)*|[^\w\s]"
)
_YEAR_BEFORE = word_set(
    """
    in since during until till by of from between and to early late mid after before through year spring
    summer autumn winter a the that around about circa c
    """
)
_DESIGNATORS = word_set(
    """
    route resolution resolutions article articles flight highway chapter camp base area zone unit sector
    room class no number phase day page section station channel level grade category battalion brigade
    regiment division corps article clause paragraph line version magnitude aged age ages group platform
    gate block building house apartment protocol operation road autoroute interstate boeing airbus hill
    point km kilometre kilometer checkpoint ward district week season stage volume psalm verse under-
    """
) - {"house", "day", "group", "week", "building", "road", "hill", "operation"}
_NAME_DESIGNATORS = word_set("Base Camp Hill Day Group House Building Road Operation Week Unit Area")
NOT_COUNTED_AFTER = word_set(
    """
    year years month months week weeks day days hour hours minute minutes second seconds decade decades
    night nights century centuries fortnight times time degrees degree mm cm caliber calibre percent pct
    percentage points votes vote thirds third quarters quarter fifths tenths per am pm ad bc fold tracks
    years-old dollar dollars euro euros pound pounds yuan yen naira rupee rupees shilling shillings peso
    pesos lira rouble roubles ruble rubles dinar dinars riyal riyals hryvnia rand won cents baht dirham
    dirhams usd eur th st nd rd o'clock storey gbp cfa birr kyat seats goals innings kph mph
    """
)
_CURRENCY_AFTER_NAME = word_set("us u.s canadian australian hong")

_MAX_NUMBER_TOKENS = 14


@dataclass(frozen=True)
class Token:
    """A word, number or mark of the text at ``text[start:end]``; ``low`` is it in lower case."""

    start: int
    end: int
    text: str
    low: str


def tokenise(text: str) -> list[Token]:
    """Words, numbers and marks of ``text`` in order; white space is dropped."""
    return [
        Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'"))
        for m in _TOKEN.finditer(text)
    ]


def _masked(text: str) -> list[tuple[int, int]]:
    spans = sorted((m.start(), m.end()) for p in _MASKS for m in p.finditer(text))
    merged: list[tuple[int, int]] = []
    for s, e in spans:
        if merged and s <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(e, merged[-1][1]))
        else:
            merged.append((s, e))
    return merged


def _word_value(low: str) -> float | None:
    """The value of one number word, hyphens allowed ("twenty-three"); None for any other word."""
    if low in UNITS:
        return UNITS[low]
    if low in TENS:
        return TENS[low]
    ten, _, unit = low.partition("-")
    if ten in TENS and 0 < UNITS.get(unit, 0) < 10:
        return TENS[ten] + UNITS[unit]
    return None


class NumberReader:
    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens, self.n = text, tokens, len(tokens)
        self.masks = _masked(text)
        self.mask_starts = [s for s, _ in self.masks]

    def low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < self.n else ""

    def masked(self, i: int) -> bool:
        k = bisect_right(self.mask_starts, self.tokens[i].start) - 1
        return k >= 0 and self.tokens[i].start < self.masks[k][1]

    def glued(self, i: int) -> bool:
        """The digits of token i belong to a name or compound: T-72, M23, 5th, 122-mm, 37-year-old."""
        t, text = self.tokens[i], self.text
        before, after = text[: t.start][-2:], text[t.end : t.end + 2]
        if before and (
            before[-1].isalpha() or before[-1] in "_/#" or (before[-1] in "-–" and before[0].isalpha())
        ):
            return True
        if (
            before[-1:] == "."
            and len(before) == 2
            and before[0].isupper()
            and text[t.start - 3 : t.start - 2] == "."
        ):
            return True  # H.R.1546
        if after[:1] == "_":
            return True
        if after[:1].isalpha():
            return re.match(r"(?:km|kg|ha|m)\b", text[t.end : t.end + 4]) is None
        return (
            after[:1] in ("-", "‑")
            and after[1:].isalpha()
            and self.low(i + 2) != "odd"
            and self.low(i + 1) != "odd"
        )

    def number(self, i: int) -> tuple[float, int] | None:
        """(value, next token) of the number that begins at token i: digits or words, with scales."""
        low = self.low(i)
        if not low:
            return None
        if low[0].isdecimal():
            if self.masked(i) or self.glued(i) or len(low) > 18:
                return None
            value = float(re.sub(r"[,\s]", "", low))
            j = i + 1
            while j < i + 4 and (scale := SCALES.get(self.low(j))) is not None:
                value, j = value * scale, j + 1
            return value, j
        if low in ("a", "an"):
            nxt = self.low(i + 1)
            if nxt in SCALES:
                return self._words(i + 1, 1.0)
            if low == "a" and nxt == "quarter" and self.low(i + 2) == "of" and self.low(i + 4) == "million":
                return 250_000, i + 5
            return None
        if low == "half":
            if self.low(i + 1) in ("a", "an") and self.low(i + 2) in SCALES:
                return SCALES[self.low(i + 2)] / 2, i + 3
            return None
        return self._words(i, None)

    def _words(self, i: int, start: float | None) -> tuple[float, int] | None:
        total, current, j, seen = 0.0, start or 0.0, i, start is not None
        while j < min(self.n, i + _MAX_NUMBER_TOKENS):
            low = self.low(j)
            value = _word_value(low)
            if value is not None:
                if seen and (current % 100 != 0 or value >= 100 or (current == 0 and total == 0)):
                    break
                current, seen = current + value, True
            elif low in SCALES and seen:
                scale = SCALES[low]
                if scale in (100, 12):
                    current = (current or 1) * scale
                else:
                    total, current = total + (current or 1) * scale, 0.0
            elif (
                low == "and"
                and seen
                and _word_value(self.low(j + 1)) is not None
                and self.low(j - 1) in SCALES
            ):
                pass
            else:
                break
            j += 1
        return (total + current, j) if seen and j > i else None

    def is_year(self, i: int, j: int) -> bool:
        t = self.tokens[i].text
        if j != i + 1 or len(t) != 4 or not t.isdecimal() or not 1800 <= int(t) <= 2099:
            return False
        if self.low(i - 1) in ("a", "the", "that", "around", "about") and self.low(j)[-1:] == "s":
            return False
        if self.low(i - 1) in _YEAR_BEFORE or self.low(i - 1) in ("(", "-", "–", ","):
            return True
        nxt = self.low(j)
        return (
            not nxt
            or not nxt[0].isalpha()
            or nxt in ("the", "and", "to", "when", "in", "as", "by", "but", "was")
        )

    def named(self, i: int) -> bool:
        """The number names something: Route 60, Resolution 2254, magnitude 6.8, no. 9, Base 46."""
        k = i - 1
        if self.low(k) == "." and self.low(k - 1) in ("no", "nos", "art"):
            return True
        if self.low(k) in ("and", "to", ",") and self.low(k - 1)[:1].isdecimal():
            k -= 2
        if k < 0:
            return False
        return (
            self.low(k) in _DESIGNATORS
            or self.tokens[k].text in _NAME_DESIGNATORS
            or (self.low(k) == "of" and self.low(k - 1) in ("magnitude", "age"))
        )

    def excluded_after(self, j: int) -> bool:
        low = self.low(j)
        if low in NOT_COUNTED_AFTER or low == "%":
            return True
        if low in ("or", "and") and self.low(j + 1) == "half":
            return True
        return low in _CURRENCY_AFTER_NAME and self.low(j + 1) in ("dollars", "dollar")

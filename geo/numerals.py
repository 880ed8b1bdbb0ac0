"""Counts as printed in English text: numbers, number words and vague words, with their qualifiers."""

from __future__ import annotations

from dataclasses import dataclass

from geo.models import Op
from geo.number_reader import NOT_COUNTED_AFTER, SCALES, NumberReader, Token, tokenise
from geo.wordlist import word_set

# ACLED's codebook gives the floors of tens, dozens, hundreds and thousands; a score is twenty.
VAGUE = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}

_AFTER_SCORES = word_set(
    """
    of more others dead killed wounded injured missing homeless displaced arrested detained were are
    """
)
_Q_LEFT: list[tuple[tuple[str, ...], Op]] = [
    (tuple(p.split()), op)  # type: ignore[misc]
    for op, phrases in (
        (">=", "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|"
               "at a minimum|at a minimum ,|at minimum|at the very least|at the least|as few as"),
        (">", "more than|over|well over|just over|upwards of|in excess of|exceed|exceeds|exceeded|exceeding|"
              "surpass|surpasses|surpassed|surpassing|topped|tops|topping|well above|above|higher than|"
              "greater than|well more than|slightly more than|much more than|beyond"),
        ("<=", "up to|as many as|at most|no more than|not more than|a maximum of|maximum of|as much as|"
               "at the most|a total of up to"),
        ("<", "fewer than|less than|under|below|just under|just below|well under"),
        ("~", "about|around|some|roughly|approximately|approx|nearly|almost|an estimated|estimated|close to|"
              "circa|ca|perhaps|an approximate|probably|just about|in the region of|somewhere around|"
              "as estimated|an average of"),
    )
    for p in phrases.split("|")
]  # fmt: skip
_Q_LEFT.sort(key=lambda x: -len(x[0]))
_Q_HEADS = frozenset(p[-1] for p, _ in _Q_LEFT)


@dataclass(frozen=True)
class Numeral:
    """A count as printed: token positions ``[first, last)`` with its qualifier, bounds, and kind.

    ``kind``: ``exact`` (a number), ``vague`` ("dozens"), ``zero`` ("no", "nobody"). ``core`` is the
    first token of the number itself, after the qualifier.
    """

    first: int
    core: int
    last: int
    op: Op
    low: float | None
    high: float | None
    kind: str


def _qualifier(r: NumberReader, i: int) -> tuple[int, Op] | None:
    """(first token, op) of the qualifier that ends right before token i."""
    if r.low(i - 1) not in _Q_HEADS and r.low(i - 1) != ",":
        return None
    for phrase, op in _Q_LEFT:
        k = i - len(phrase)
        if k >= 0 and all(r.low(k + d) == w for d, w in enumerate(phrase)):
            return k, op
    return None


def find_numerals(text: str, tokens: list[Token] | None = None) -> list[Numeral]:
    """All counts of ``text`` in order, not overlapping. ``tokens`` as from :func:`tokenise`."""
    tokens = tokenise(text) if tokens is None else tokens
    r = NumberReader(text, tokens)
    out: list[Numeral] = []
    i = 0
    while i < r.n:
        numeral = _zero(r, i) or _vague(r, i) or _exact(r, i)
        if isinstance(numeral, int):
            i = numeral
        elif numeral is None:
            i += 1
        else:
            if out and numeral.first < out[-1].last:
                numeral = Numeral(out[-1].last, *_fields(numeral)[1:])
            out.append(numeral)
            i = numeral.last
    return out


def _fields(n: Numeral) -> tuple[int, int, int, Op, float | None, float | None, str]:
    return n.first, n.core, n.last, n.op, n.low, n.high, n.kind


def _zero(r: NumberReader, i: int) -> Numeral | None:
    low, nxt = r.low(i), r.low(i + 1)
    if low in ("nobody", "none", "zero"):
        return Numeral(i, i, i + 1, "=", 0, 0, "zero")
    if low == "no":
        if nxt == "one":
            return Numeral(i, i, i + 2, "=", 0, 0, "zero")
        if (
            nxt
            and nxt[0].isalpha()
            and nxt not in ("fewer", "less", "more", "longer", "matter", "way", "doubt")
        ):
            return Numeral(i, i, i + 1, "=", 0, 0, "zero")
    if low == "not" and nxt in ("a", "one"):
        return Numeral(i, i, i + (3 if r.low(i + 2) == "single" else 2), "=", 0, 0, "zero")
    return None


def _vague(r: NumberReader, i: int) -> Numeral | None:
    low, nxt = r.low(i), r.low(i + 1)
    end, value = i + 1, VAGUE.get(low)
    if value is None:
        # "several hundred", "a few dozen": the floor of the scale word, no ceiling.
        k = i + 1 if low == "a" and nxt == "few" else i
        if r.low(k) in ("several", "few", "many", "couple") and r.low(k + 1) in SCALES:
            value, end = SCALES[r.low(k + 1)], k + 2
        elif low == "a" and nxt == "couple" and r.low(i + 2) in SCALES:
            value, end = SCALES[r.low(i + 2)], i + 3
        else:
            return None
    elif nxt == "of" and r.low(i + 2) in ("thousands", "millions") and low in ("tens", "hundreds", "dozens"):
        value, end = {"tens": 10, "dozens": 12, "hundreds": 100}[low] * VAGUE[r.low(i + 2)], i + 3
    elif low == "tens" and nxt != "of":
        return None
    elif low == "scores" and nxt not in _AFTER_SCORES:
        return None  # results of games and tests
    if r.excluded_after(end + 1 if r.low(end) == "of" else end):
        return None
    q = _qualifier(r, i)
    op: Op = q[1] if q and q[1] in (">=", ">") else "~"
    return Numeral(q[0] if q else i, i, end, op, value, None, "vague")


def _exact(r: NumberReader, i: int) -> Numeral | int | None:
    """The count that begins at token i; an int says to go on at that token, nothing being counted."""
    number = r.number(i)
    if number is None:
        return None
    low, j = number
    if r.is_year(i, j) or (r.low(j) == "to" and r.low(j + 1) == "the" and r.low(j + 2) in NOT_COUNTED_AFTER):
        return j
    ranged = _range(r, i, low, j)
    if isinstance(ranged, int):
        return ranged
    if ranged is not None:
        return ranged
    if low == 1 and r.low(j) == "another":
        return j
    if r.named(i) or r.excluded_after(j) or (r.low(j) == "-" and r.low(j + 1) in NOT_COUNTED_AFTER):
        return j
    if r.low(j) in ("in", "of") or (r.low(j) == "out" and r.low(j + 1) == "of"):
        other = r.number(j + 1 + (r.low(j) == "out"))
        # "three in four households" is a share; "54 of 59 drones" are two counts.
        if other and (
            (r.low(j) == "in" and other[0] <= 100) or (r.low(j) == "out" and other[0] in (5, 10, 100))
        ):
            return other[1]
    last, op = j, "="
    nxt = r.low(j)
    if nxt == "+":
        last, op = j + 1, ">="
    elif nxt == "-" and r.low(j + 1) == "odd":
        last, op = j + 2, "~"
    elif nxt == "or" and r.low(j + 1) in ("more", "so", "fewer", "less"):
        last, op = j + 2, {"more": ">=", "so": "~"}.get(r.low(j + 1), "<=")
    elif nxt == "odd":
        last, op = j + 1, "~"
    q = _qualifier(r, i)
    first = q[0] if q else i
    if q:
        op = q[1]
    return _bounded(first, i, last, op, low)  # type: ignore[arg-type]


def _bounded(first: int, core: int, last: int, op: Op, value: float) -> Numeral:
    low = value if op in ("=", "~", ">", ">=") else None
    high = value if op in ("=", "~", "<", "<=") else None
    return Numeral(first, core, last, op, low, high, "exact")


def _range(r: NumberReader, i: int, low: float, j: int) -> Numeral | int | None:
    """A range "between 10 and 15", "20 to 25", "40-50"; the next token where it counts nothing."""
    sep, before = r.low(j), r.low(i - 1)
    if sep not in ("to", "-", "–", "—", "and", "or") or (sep == "and" and before != "between"):
        return None
    second = r.number(j + 1)
    if second is None:
        if sep in ("-", "–") and j + 1 < r.n and r.low(j + 1)[:1].isdecimal():
            return j + 2
        return None
    high, end = second
    scale = SCALES.get(r.low(end - 1))
    if scale and low < high / scale and SCALES.get(r.low(j - 1)) is None and low < 1000:
        low *= scale  # "two to three thousand"
    if r.excluded_after(end) or r.named(i) or (r.is_year(j + 1, end) and before == "between"):
        return end
    if sep == "or" and not (high == low + 1 and low < 20):
        return None
    if sep == "to" and before == "from":
        return None  # a change ("from 12 to 19"): two counts
    if high <= low:
        return end if sep != "or" else None
    first = i
    if sep == "and":
        first = i - 1
    else:
        q = _qualifier(r, i)
        if q and q[1] == "~":
            first = q[0]
    return Numeral(first, i, end, "..", low, high, "exact")

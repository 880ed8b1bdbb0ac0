"""Words of a text and the spans of them that may be place names.

Tokens are runs of letters and digits; hyphens and spaces part them, apostrophes inside a word do not,
a possessive "'s" is left out. A span is one to ``MAX_TOKENS`` tokens that begin with a capital (or a
direction: "western Aleppo") and whose folded words stand in the gazetteer. Time is linear in the
length of the text: every token starts at most ``MAX_TOKENS`` look-ups.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.toponym_words import ABBREVIATED, DIRECTIONS, GEO_FIRST, GEO_HEADS, INNER, LOCATIVE

MAX_TOKENS = 6
MAX_GAP = 8

NO_ROWS: NDArray[np.uint32] = np.empty(0, np.uint32)
NO_FLAGS: NDArray[np.uint8] = np.empty(0, np.uint8)
_TOKEN = re.compile(
    r"[A-Z]\. ?Va\."  # W.Va., W. Va.
    r"|(?:[^\W\d_]\.){2,4}"  # U.S., N.Y., D.R.C.
    r"|[^\W_]{1,60}(?:['’‘ʼʻʿʾ`ʹ][^\W_]{1,30}){0,3}"
)
_POSSESSIVE = re.compile(r"['’‘ʼ`][sS]\Z")
# What may stand between two tokens of one name.
_INNER_GAPS = frozenset({" ", "-", "‐", "‑", "\u00a0", " & ", "  ", "\n"})


@dataclass(slots=True)
class Word:
    """A token: ``text[start:end]``, its folded form, and what stands between it and the next one."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    capital: bool
    possessive: bool


@dataclass(slots=True)
class Span:
    """Tokens ``first`` to ``last`` inclusive; rows and flags of the places of that name."""

    first: int
    last: int
    start: int
    end: int
    name: str
    key: str
    rows: NDArray[np.uint32]
    flags: NDArray[np.uint8]


def words_of(text: str) -> list[Word]:
    """The tokens of a text in order."""
    words: list[Word] = []
    last: Word | None = None
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        token = match.group()
        if last is not None:
            last.gap = text[last.end : min(start, last.end + MAX_GAP)]
        plain = token.isascii() and token.isalnum()
        possessive = not plain and _POSSESSIVE.search(token) is not None
        if possessive:
            end -= 2
            token = token[:-2]
        last = Word(
            start, end, token, token.lower() if plain else fold(token), "", token[0].isupper(), possessive
        )
        words.append(last)
    if last is not None:
        last.gap = text[last.end : last.end + MAX_GAP]
    return words


def _joins(word: Word) -> bool:
    """Whether the token after ``word`` may belong to the same name."""
    gap = word.gap
    if word.possessive:
        return gap[2:] == " "
    if gap in _INNER_GAPS:
        return True
    return gap in (". ", ".") and word.key in ABBREVIATED


def _uncased(text: str) -> bool:
    """Whether a token is in a script without capitals (Arabic, Hebrew, Chinese, Devanagari...)."""
    first = text[0]
    return not first.isascii() and first.isalpha() and first.lower() == first.upper()


def _may_continue(word: Word) -> bool:
    text = word.text
    if word.capital or text in INNER or text[0].isdigit() or _uncased(text):
        return True
    return len(text) > 3 and text[1] in "'’" and text[2].isupper()  # Côte d'Ivoire


def candidate_spans(text: str, words: list[Word], gazetteer: Gazetteer) -> list[Span]:
    """Every span whose name the gazetteer knows, and spans that read like a name of a place it lacks.

    By start, longer ones first at the same start.
    """
    spans: list[Span] = []
    count = len(words)
    run_end = -1
    for first, word in enumerate(words):
        begins = word.capital or _uncased(word.text)
        # "western Aleppo", "46th Regiment base": only as the first word of a longer name.
        leads = not begins and (word.text in DIRECTIONS or (word.text[0].isdigit() and len(word.text) <= 5))
        if not (begins or leads):
            continue
        key = ""
        found: list[Span] = []
        for last in range(first, min(count, first + MAX_TOKENS)):
            current = words[last]
            if last > first and not (_joins(words[last - 1]) and _may_continue(current)):
                break
            key = f"{key}{'s' if words[last - 1].possessive else ''} {current.key}" if key else current.key
            if (last == first and leads) or current.text in INNER:
                continue
            end, hit = _hit(current, key, gazetteer, last == first)
            if hit is not None:
                start = word.start
                found.append(Span(first, last, start, end, text[start:end], key, *hit))
        if word.capital and first > run_end:
            run_end = _capital_run(words, first)
            found.extend(_unknown(text, words, first, run_end, {span.last for span in found}))
            found.sort(key=lambda span: span.last)
        spans.extend(reversed(found))
    return spans


def _hit(
    word: Word, key: str, gazetteer: Gazetteer, single: bool
) -> tuple[int, tuple[NDArray[np.uint32], NDArray[np.uint8]] | None]:
    """Places of that key and where the name ends; a single word may be an abbreviation ("Calif.", "NSW")."""
    hit = gazetteer.lookup(key)
    if not single or len(word.text) > 6:
        return word.end, hit
    end, exact = word.end, None
    if word.gap[:1] == ".":
        exact = gazetteer.lookup(f"={word.text}.")
        end += exact is not None
    if exact is None:
        exact = gazetteer.lookup(f"={word.text}")
    if exact is None or hit is None:
        return end, exact if exact is not None else hit
    return end, (np.concatenate([exact[0], hit[0]]), np.concatenate([exact[1], hit[1]]))


def _capital_run(words: list[Word], first: int) -> int:
    """Last token of the run of capitalised words that begins at ``first``, at most ``MAX_TOKENS`` long."""
    last = first
    while last + 1 < len(words) and last + 1 < first + MAX_TOKENS:
        following = words[last + 1]
        if not (_joins(words[last]) and words[last].gap != "\n" and following.capital):
            break
        last += 1
    return last


def _unknown(text: str, words: list[Word], first: int, last: int, known: set[int]) -> list[Span]:
    """The run itself when it reads like a place: a geographic head, "in X", "X, State"."""
    if last in known:
        return []
    before = words[first - 1] if first else None
    head = last > first and (words[last].key in GEO_HEADS or words[first].key in GEO_FIRST)
    located = before is not None and before.gap == " " and before.text in LOCATIVE
    gap = words[last].gap
    tail = gap == ", " and last + 1 < len(words) and words[last + 1].capital and last - first < 3
    if not (head or located or tail):
        return []
    start, end = words[first].start, words[last].end
    key = " ".join(word.key for word in words[first : last + 1])
    return [Span(first, last, start, end, text[start:end], key, NO_ROWS, NO_FLAGS)]

"""Words of a text and the spans of them that may be place names.

Tokens are runs of letters and digits; hyphens and spaces part them, apostrophes inside a word do not,
a possessive "'s" is left out. A span is one to ``MAX_TOKENS`` tokens that begin with a capital (or a
direction: "western Aleppo") and whose folded words stand in the gazetteer. Time is linear in the
length of the text: every token starts at most ``MAX_TOKENS`` look-ups.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.folding import fold, word_set
from geo.gazetteer import Gazetteer

MAX_TOKENS = 6
MAX_TOKEN_LENGTH = 60

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,4}"  # U.S., N.Y., D.R.C.
    r"|[^\W_]{1,60}(?:['’‘ʼʻʿʾ`ʹ][^\W_]{1,30}){0,3}"
)
_POSSESSIVE = re.compile(r"['’‘ʼ`][sS]\Z")
# What may stand between two tokens of one name.
_INNER_GAPS = frozenset({" ", "-", "‐", "‑", "\u00a0", ". ", " & ", "  ", "\n", "."})
# Lower-case words that may stand inside a name.
INNER = word_set(
    "of the and de la le les du des da do dos del della di d l al el an ar as ash at az ad upon on sur"
    " in am den der den van von zu y e i o sous by near under with"
)
DIRECTIONS = word_set(
    "north south east west northern southern eastern western northwest northeast southwest southeast"
    " northwestern northeastern southwestern southeastern central upper lower"
)
# "St. Louis", "Mt. Vernon", "Ft. Worth": the full stop does not end the sentence.
ABBREVIATED = word_set("st mt ft pt ste sts mts no")


@dataclass(frozen=True, slots=True)
class Word:
    """A token: ``text[start:end]``, its folded form, and what stands between it and the next one."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    capital: bool


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


@lru_cache(maxsize=65536)
def _word_key(text: str) -> str:
    return fold(text)


def words_of(text: str) -> list[Word]:
    """The tokens of a text in order."""
    found = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    words: list[Word] = []
    for number, (start, end, token) in enumerate(found):
        if _POSSESSIVE.search(token):
            end -= 2
            token = token[:-2]
        following = found[number + 1][0] if number + 1 < len(found) else len(text)
        gap = text[end : min(following, end + 8)]
        words.append(Word(start, end, token, _word_key(token), gap, token[0].isupper()))
    return words


def _joins(words: list[Word], at: int) -> bool:
    """Whether the token after ``at`` may belong to the same name."""
    gap = words[at].gap
    if gap in (" ", "-", "\u00a0", "‐", "‑"):
        return True
    if gap in (". ", "."):
        return words[at].key in ABBREVIATED
    return gap in _INNER_GAPS and gap not in (". ", ".")


def _uncased(text: str) -> bool:
    """Whether a token is in a script without capitals (Arabic, Hebrew, Chinese, Devanagari...)."""
    first = text[0]
    return first.isalpha() and first.lower() == first.upper()


def candidate_spans(text: str, words: list[Word], gazetteer: Gazetteer) -> list[Span]:
    """Every span whose name the gazetteer knows, by start, longer ones first at the same start."""
    spans: list[Span] = []
    count = len(words)
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
            if last > first and not (_joins(words, last - 1) and _may_continue(current)):
                break
            key = f"{key} {current.key}" if key else current.key
            if (last == first and leads) or current.text in INNER:
                continue
            hit = _hit(current, key, gazetteer, last == first)
            if hit is not None:
                start, end = word.start, current.end
                found.append(Span(first, last, start, end, text[start:end], key, *hit))
        spans.extend(reversed(found))
    return spans


def _may_continue(word: Word) -> bool:
    return word.capital or word.text[0].isdigit() or word.text in INNER or _uncased(word.text)


def _hit(
    word: Word, key: str, gazetteer: Gazetteer, single: bool
) -> tuple[NDArray[np.uint32], NDArray[np.uint8]] | None:
    """Places of that key; a single word is looked up as an abbreviation too ("Calif.", "NSW")."""
    hit = gazetteer.lookup(key)
    if not single or len(word.text) > 6:
        return hit
    exact = gazetteer.lookup(f"={word.text}.") if word.gap[:1] == "." else None
    if exact is None:
        exact = gazetteer.lookup(f"={word.text}")
    if exact is None or hit is None:
        return exact if exact is not None else hit
    return np.concatenate([exact[0], hit[0]]), np.concatenate([exact[1], hit[1]])

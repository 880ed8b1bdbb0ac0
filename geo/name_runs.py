"""Runs of name words in a sentence: the candidates for the place of an event.

Every run of capitalised words counts, known to a gazetteer or not.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.clauses import Sentence
from geo.lexicon import MONTHS_AND_DAYS
from geo.tokens import Token
from geo.wordlist import word_set

_INNER = word_set("of de la du del al el e au bin ibn abu")
_OF_HEADS = word_set(
    "gulf strait straits horn bay sea isle isles citadel republic province city district state mount cape "
    "lake port university ministry church bank line plain valley coast house temple kingdom island rock"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of name words: token indices ``[first, last)`` and its span ``[start, end)`` in the text."""

    first: int
    last: int
    start: int
    end: int


def is_name(token: Token) -> bool:
    """A name word that is no month and no weekday."""
    return token.tag == "PROP" and token.low not in MONTHS_AND_DAYS


def _short_number(token: Token) -> bool:
    return token.tag == "NUM" and token.text.isdigit() and len(token.text) < 4


def candidates(sentence: Sentence) -> list[Candidate]:
    """All runs of name words in a sentence, in order.

    A short number belongs to a run when it follows a name directly ("Base 46", "Highway 1");
    "of" only between names of the pattern "Gulf of Guinea", foreign particles between any.
    """
    tokens = sentence.tokens
    out: list[Candidate] = []
    i, n = 0, len(tokens)
    while i < n:
        if not is_name(tokens[i]):
            i += 1
            continue
        j = i + 1
        while j < n:
            if is_name(tokens[j]) or _short_number(tokens[j]):
                j += 1
            elif (
                j + 1 < n
                and tokens[j].low in _INNER
                and is_name(tokens[j + 1])
                and (tokens[j].low != "of" or tokens[j - 1].low in _OF_HEADS)
            ):
                j += 2
            else:
                break
        out.append(Candidate(i, j, tokens[i].start, tokens[j - 1].end))
        i = j
    return out

"""A count with its noun phrase: "54 of 59 drones", "three Turkish soldiers", "a 37-year-old man".

No tagger is needed: a phrase runs to the first word that cannot stand in one, and its head is the
last noun in it that the lists of :mod:`geo.counted_nouns` know, else its first plural.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.actors import peoples
from geo.counted_nouns import GENERIC, MEASURES, is_person, is_thing, looks_plural, singular
from geo.harm_words import ADJECTIVES, HEADS, match_effect
from geo.models import Effect
from geo.number_reader import Token
from geo.numerals import Numeral
from geo.wordlist import word_set

ARTICLES = word_set(
    """
    the a an its their his her our my your those these this that both all any
    """
)
_MORE = word_set("more other others further additional fellow another new")
_STOP = word_set(
    """
    in on at by of to from for with near against during after before when while where who whom whose which
    that as since until than into onto over under around along across between among amid inside outside
    including despite because if though although but and or nor so not also then there here was were is are
    be been being has have had will would could can may might must should shall do does did remain remained
    remains said says say according per via within without up down out off away back about it they he she we
    you i them him us is still already later earlier yesterday today now overnight the a an its their his
    her died die dies fled flee fleeing came come went go left take took taken made make held hold lost lose
    hit fell fall rose rise began broke drove flew met saw seen struck shot sank fought gave given put set
    spent told became brought crossed escaped returned arrived gathered marched rallied survived perished
    defected surrendered
    """
)
_NO_ONE = word_set("number figure total case toll life human death injury fatality")
_FAMILY = word_set("men women boys girls children")
_MAX_WORDS = 7


@dataclass(eq=False)
class Count:
    """A numeral and the noun it counts; positions are token indices, ``[first, last)``.

    ``head`` is the noun's position, None for a bare number. ``adjective`` is the effect told by a
    participle in the phrase ("41 wounded fighters"). ``effect`` and ``trigger`` (token positions) are
    filled by :mod:`geo.quantities`.
    """

    numeral: Numeral
    first: int
    last: int
    head: int | None = None
    person: bool = False
    thing: bool = False
    part: bool = False
    article: bool = False
    adjective: Effect | None = None
    effect: Effect | None = None
    trigger: tuple[int, int] | None = None


def count_of(
    tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral, starts: dict[int, Numeral]
) -> Count:
    """The count that ``numeral`` makes with what follows. ``starts``: first token -> numeral, whole text."""
    i, n, of = numeral.last, len(lows), False
    if i + 1 < n and lows[i] == "of":
        if lows[i + 1] in ("whom", "them", "which"):
            return Count(numeral, i, i, part=True)
        i, of = i + 1, True
    while i < n and (lows[i] in _MORE or (of and lows[i] in ARTICLES)):
        if lows[i] == "others":
            return Count(numeral, i, i + 1)
        i += 1
        if i < n and lows[i] == "of":
            of, i = True, i + 1
    if of and i in starts:
        return Count(numeral, numeral.last, numeral.last, part=True)
    return _phrase(tokens, lows, numeral, i, starts)


def article_counts(
    tokens: Sequence[Token],
    lows: Sequence[str],
    taken: Sequence[bool],
    starts: dict[int, Numeral],
    a: int,
    b: int,
) -> list[Count]:
    """Counts of one that an indefinite article makes before a person: "a child". Tokens ``[a, b)``."""
    out = []
    for i in range(a, b - 1):
        if lows[i] not in ("a", "an") or taken[i]:
            continue
        numeral = Numeral(i, i, i + 1, "=", 1, 1, "exact")
        c = _phrase(tokens, lows, numeral, i + 1, starts)
        if (
            c.head is not None
            and lows[c.head] == "body"
            and lows[c.last : c.last + 1] == ["of"]
            and (lows[c.last + 1 : c.last + 2] not in (["a"], ["an"], ["the"], ["one"]))
        ):
            continue  # "a body of work"
        if (
            c.head is not None
            and c.person
            and lows[c.head] not in _NO_ONE
            and (not looks_plural(lows[c.head]) or lows[c.head] == "police")
        ):
            c.article = True
            out.append(c)
    return out


def _phrase(
    tokens: Sequence[Token], lows: Sequence[str], numeral: Numeral, i: int, starts: dict[int, Numeral]
) -> Count:
    words, adjective = _words(tokens, lows, i, starts)
    one = numeral.high == 1 and numeral.low == 1
    head = _singular_head(lows, words) if one else _plural_head(tokens, lows, words)
    if head is None:
        return Count(numeral, i, i, adjective=None)
    last = head + 1
    low = lows[head]
    jet = low in ("fighter", "fighters") and lows[head - 1] == "jet"
    person = (is_person(low) and not jet) or singular(low) in HEADS or singular(low) in GENERIC
    person = person or _a_people(tokens[head].text)
    if (low in _FAMILY and last + 1 < len(lows) and lows[last] == "and" and lows[last + 1] in _FAMILY
            and not match_effect(lows, last + 1)):  # fmt: skip
        last += 2
    first = next((k for k in words if lows[k] not in ADJECTIVES), head)
    return Count(
        numeral,
        min(first, head),
        last,
        head,
        person,
        jet or (not person and is_thing(low)),
        adjective=adjective,
    )


def _words(
    tokens: Sequence[Token], lows: Sequence[str], i: int, starts: dict[int, Numeral]
) -> tuple[list[int], Effect | None]:
    words: list[int] = []
    adjective: Effect | None = None
    j = i
    while j < len(lows) and len(words) < _MAX_WORDS:
        low = lows[j]
        glued = j > i and tokens[j].start == tokens[j - 1].end
        if (
            low in ("-", "–", "/") and glued and j + 1 < len(lows) and tokens[j + 1].start == tokens[j].end
        ) or (low[0].isdecimal() and (glued or (j + 1 < len(lows) and tokens[j + 1].start == tokens[j].end))):
            words.append(j)
        elif not low[0].isalpha() or low in _STOP or j in starts:
            break
        elif low in ADJECTIVES:
            following = lows[j + 1] if j + 1 < len(lows) else ""
            if not following[:1].isalpha() or following in _STOP or j + 1 in starts:
                break
            adjective = ADJECTIVES[low]
            words.append(j)
        elif match_effect(lows, j) or (
            low.endswith("ly")
            and low
            not in ("elderly", "family", "fly", "friendly", "italy", "internally", "newly", "recently")
        ):
            break
        else:
            words.append(j)
        j += 1
    return words, adjective


def _known(low: str) -> bool:
    return is_person(low) or is_thing(low) or singular(low) in HEADS or singular(low) in GENERIC


def _a_people(word: str) -> bool:
    """ "Israelis", "Sudanese": a people's name for several of them."""
    low = word.lower()
    return word[:1].isupper() and (
        low.removesuffix("s") in peoples() if low[-1:] == "s" else low.endswith("ese")
    )


def _singular_head(lows: Sequence[str], words: list[int]) -> int | None:
    known = [k for k in words if _known(lows[k])]
    return known[-1] if known else None


def _plural_head(tokens: Sequence[Token], lows: Sequence[str], words: list[int]) -> int | None:
    for n, k in enumerate(words):
        low = lows[k]
        if not (low in MEASURES or (looks_plural(low) and _known(low)) or low in ("rohingya", "head")):
            continue
        after = [
            w for w in words[n + 1 :] if _known(lows[w]) and (looks_plural(lows[w]) or lows[w] == "personnel")
        ]
        # "police officers", "rights activists": a later plural of the same phrase is the head.
        return after[0] if after and after[0] == k + 1 and low not in MEASURES else k
    plural = next((k for k in words if looks_plural(lows[k]) or _a_people(tokens[k].text)), None)
    if plural is not None:
        return plural
    named = words[0] if words and tokens[words[0]].text[0].isupper() and len(words) == 1 else None
    if named is not None and len(lows[named]) < 3:
        return None
    return named

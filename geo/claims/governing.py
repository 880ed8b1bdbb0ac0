"""What governs a name in its sentence: the preposition or verb it hangs on, and what lies between."""

from __future__ import annotations

from dataclasses import dataclass

from geo.lexicon import PREPOSITIONS
from geo.tokens import Token
from geo.wordlist import word_set

_PASSED = word_set("of like including such as and or")


@dataclass(frozen=True, slots=True)
class Governed:
    """How a name hangs on its sentence: the governing word ("" for none), and what lies between."""

    word: str
    index: int
    between: tuple[str, ...]
    direct: bool


def governor(tokens: tuple[Token, ...], first: int, groups: frozenset[int]) -> Governed:
    """The preposition or verb that governs the name at token ``first``.

    Determiners, adjectives, nouns and other names of a list are passed over, "of", "like" and
    "such as" too: in "towards towns like X and Y" both names hang on "towards".
    """
    between: list[str] = []
    for j in range(first - 1, max(-1, first - 20), -1):
        token = tokens[j]
        low = token.low
        if j in groups and token.tag not in ("N", "ADJ"):
            return Governed(low, j, tuple(between), True)
        if low in _PASSED:
            between.append(low)
            continue
        if (low == "to" and tokens[j - 1].low == "addition") or low == "addition":
            continue
        if low == "in" and j + 1 < len(tokens) and tokens[j + 1].low == "addition":
            continue
        if token.tag in ("PREP", "SUB") and low in PREPOSITIONS:
            return Governed(low, j, tuple(between), False)
        if token.tag in ("SUB", "REL", "MODAL", "AUX"):
            return Governed("", j, tuple(between), False)
        if token.tag == "PUNCT" and not (low in (",", "/", "-") and j and _name_like(tokens, j)):
            return Governed("", j, tuple(between), False)
        between.append(low)
    return Governed("", -1, tuple(between), False)


def _name_like(tokens: tuple[Token, ...], comma: int) -> bool:
    """A comma between two names of a list or between a name and its container."""
    return tokens[comma - 1].tag in ("PROP", "POS", "NUM") and comma + 1 < len(tokens)


def of_a_part(tokens: tuple[Token, ...], index: int) -> bool:
    """ "158 drones, including two over X": X is where the part was, not the whole."""
    if index < 2:
        return False
    before = tokens[max(0, index - 4) : index]
    return any(t.low == "including" for t in before) and before[-1].tag == "NUM"


def countryside_of(tokens: tuple[Token, ...], index: int) -> bool:
    """ "in the countryside around X"."""
    return index > 0 and tokens[index].low in ("around", "of") and tokens[index - 1].low == "countryside"


def with_divisions(tokens: tuple[Token, ...], end: int) -> bool:
    """ "X and Y governorates": the noun stands behind the last name of the list."""
    for j in range(end, min(len(tokens), end + 6)):
        if tokens[j].low in ("governorates", "provinces", "oblasts", "regions"):
            return True
        if tokens[j].tag not in ("PROP", "CC", "POS") and tokens[j].text != ",":
            return False
    return False


def inside(tokens: tuple[Token, ...], first: int) -> bool:
    """ "in the west of X province": a part of it, not beside it."""
    if first < 4 or tokens[first - 1].low != "of" or tokens[first - 2].low not in _SIDES:
        return False
    return tokens[first - 3].low == "the" and tokens[first - 4].low in ("in", "across", "throughout")


_SIDES = word_set("north south east west northeast northwest southeast southwest")

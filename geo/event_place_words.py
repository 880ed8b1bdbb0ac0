"""What stands around a name in its sentence: governing words, the path of clauses, the words between.

The parts of :mod:`geo.event_place_features` that look at one name and one verb alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.clauses import Sentence
from geo.lexicon import ORGANISATION_WORDS, PERSON_NOUNS, PLACE_ADJECTIVES, PLACE_HEADS, PREPOSITIONS
from geo.name_runs import is_name
from geo.tokens import Token

_DISTANCE_EDGES = (0, 1, 2, 3, 5, 8, 12, 18)


@dataclass(frozen=True, slots=True)
class Left:
    """What stands left of a name. "in the northern city of X": head "city", inner "of", outer "in"."""

    word: str
    head: str
    inner: str
    outer: str
    index: int


def left_of(tokens: tuple[Token, ...], i: int) -> Left:
    word = tokens[i - 1].low if i else "^"
    head = inner = ""
    index = -1
    for j in range(i - 1, max(-1, i - 15), -1):
        token = tokens[j]
        if token.low in PREPOSITIONS and token.tag in ("PREP", "SUB"):
            if inner:
                return Left(word, head, inner, token.low, j)
            inner, index = token.low, j
            if inner not in ("of", "between"):
                return Left(word, head, inner, inner, j)
        elif token.tag in ("DET", "ADJ", "NUM", "POS", "ADV", "VBG", "PROP") or token.low in PLACE_ADJECTIVES:
            continue
        elif token.tag == "N":
            head = head or token.low
        elif not ((token.tag == "CC" or token.text == ",") and j and is_name(tokens[j - 1])):
            break
    return Left(word, head, inner, "", index)


def bucket(n: int) -> str:
    return next((str(edge) for edge in _DISTANCE_EDGES if n <= edge), "+")


def clause_path(sentence: Sentence, a: int, b: int) -> tuple[int, int, str]:
    """Steps up and down the clause tree from token ``a`` to token ``b``, and the kinds passed."""
    clauses = sentence.clauses
    up = sentence.clause_of[a]
    seen: list[int] = []
    while up >= 0:
        seen.append(up)
        up = clauses[up].parent
    chain = set(seen)
    down = sentence.clause_of[b]
    kinds: list[str] = []
    while down >= 0 and down not in chain:
        kinds.append(clauses[down].kind)
        down = clauses[down].parent
    ups = seen.index(down) if down in chain else len(seen)
    path = "^".join(clauses[k].kind for k in seen[:ups]) + ">" + ">".join(reversed(kinds))
    return ups, len(kinds), path


def head_class(word: str, wide: bool = False) -> str:
    if word in PLACE_HEADS or (wide and (word in PERSON_NOUNS or word in ORGANISATION_WORDS)):
        return word
    return "N" if word else ""


def gap_pattern(gap: tuple[Token, ...]) -> str:
    def one(token: Token) -> str:
        if token.tag in ("PREP", "CC", "PUNCT", "DET", "POS", "REL", "SUB"):
            return token.low
        return "G" if token.low in PLACE_HEADS else "A" if token.low in PLACE_ADJECTIVES else token.tag

    return " ".join(one(token) for token in gap[:7])

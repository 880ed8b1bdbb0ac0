"""Mentions of one document grouped by what they must mean, with the candidates of each group.

All mentions with the same folded name, the same words around them that tell a division from a town, and
the same ", State" tail mean one place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.folding import fold
from geo.gazetteer import ABBREVIATION, PRIMARY, Gazetteer
from geo.models import Mention
from geo.toponym_fallback import known_rows

MAX_CANDIDATES = 60
ADJACENT_CHARACTERS = 60

# What a division is called around its name, by the level it usually has.
_LEVELS = {
    1: "province governorate region state oblast prefecture krai voivodeship republic",
    2: "county counties parish borough",
    3: "department district",
}
_LEVEL_OF = {word: level for level, words in _LEVELS.items() for word in words.split()}
_DIVISION = "|".join(_LEVEL_OF)
_DIVISION_BEFORE = re.compile(rf"\b({_DIVISION})\s+of\s+\Z", re.I)
_DIVISION_AFTER = re.compile(rf"\s{{1,3}}({_DIVISION})\b", re.I)
_CITY_BEFORE = re.compile(r"\b(?:city|town|village|capital|municipality|suburb)\s+(?:of\s+)?\Z", re.I)
_CITY_AFTER = re.compile(r"\s{1,3}(?:city|town|village|airport)\b", re.I)
_TAIL_GAP = re.compile(r",\s?\Z|\s\(\Z")


@dataclass
class Group:
    """Mentions that mean one place: their numbers, the candidate rows and what the words around say."""

    key: str
    mentions: list[int]
    rows: NDArray[np.uint32]
    flags: NDArray[np.uint8]
    division: int
    town: bool
    approximate: str
    tail: str = ""
    tails: list[str] = field(default_factory=list)


def cue(text: str, mention: Mention) -> tuple[int, bool]:
    """The level of division the words around a mention speak of (3 for either, 0 for none), and a town."""
    before, after = text[max(0, mention.start - 30) : mention.start], text[mention.end : mention.end + 20]
    found = _DIVISION_BEFORE.search(before) or _DIVISION_AFTER.match(after)
    if found:
        return _LEVEL_OF[found[1].lower()], False
    return 0, bool(_CITY_BEFORE.search(before) or _CITY_AFTER.match(after))


def group_mentions(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Group]:
    """The groups of a document in order of first mention."""
    found: dict[tuple[str, int, bool, str], Group] = {}
    by_key: dict[str, list[Group]] = {}
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    tail_of: dict[int, str] = {}
    for here, there in pairwise(order):
        gap = text[mentions[here].end : mentions[there].start]
        if len(gap) <= 3 and _TAIL_GAP.match(gap) and _is_area(mentions[there].name, gazetteer):
            tail_of[here] = mentions[there].name
    for number, mention in enumerate(mentions):
        division, town = cue(text, mention)
        tail = tail_of.get(number, "")
        key = fold(mention.name)
        identity = (key, division, town, fold(tail))
        if identity not in found:
            rows, flags, approximate = known_rows(mention.name, gazetteer)
            group = Group(
                key, [], rows[:MAX_CANDIDATES], flags[:MAX_CANDIDATES], division, town, approximate, tail
            )
            found[identity] = group
            by_key.setdefault(key, []).append(group)
        found[identity].mentions.append(number)
    for groups in by_key.values():
        tails = list(dict.fromkeys(group.tail for group in groups if group.tail))[:4]
        for group in groups:
            group.tails = tails
    return list(found.values())


def _is_area(name: str, gazetteer: Gazetteer) -> bool:
    rows, flags = gazetteer.rows(name)
    return any(
        gazetteer.kinds[gazetteer.kind[row]] in ("country", "adm1", "adm2")
        for row, flag in zip(rows[:4].tolist(), flags[:4].tolist(), strict=True)
        if flag & (PRIMARY | ABBREVIATION)
    )


def adjacent_pairs(text: str, mentions: Sequence[Mention], groups: list[Group]) -> list[tuple[int, int]]:
    """Pairs of groups with mentions next to each other within a sentence, in both directions."""
    group_of = {number: at for at, group in enumerate(groups) for number in group.mentions}
    order = sorted(group_of, key=lambda number: mentions[number].start)
    pairs: dict[tuple[int, int], None] = {}
    for here, there in pairwise(order):
        gap = text[mentions[here].end : mentions[there].start]
        one, other = group_of[here], group_of[there]
        if one != other and len(gap) <= ADJACENT_CHARACTERS and ". " not in gap and "\n" not in gap:
            pairs[one, other] = None
            pairs[other, one] = None
    return list(pairs)

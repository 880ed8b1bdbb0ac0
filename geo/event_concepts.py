"""Finds the concepts of :mod:`geo.event_words` in the words of a text.

Each word is looked up once by itself and once by its first letters; a phrase reads on from there, never
further than a few gaps of five words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.actors import actor_rows
from geo.event_actors import ACTORS, PLACES
from geo.event_words import CONCEPTS
from geo.wordlist import word_set

_GAP = 5
PLACE_NOUNS = frozenset(PLACES.split("|"))
# "seized by officers at the airport" takes no airport
_ELSEWHERE = frozenset(("in", "at", "near", "by", "from", "on", "outside", "during", "to"))
_CLAUSE_MARKS = frozenset(".;")


class _Phrase:
    """One alternative of a pattern: its words after the first, and the concepts it stands for."""

    __slots__ = ("concept", "rest", "stem", "word")

    def __init__(self, concept: str, entry: str) -> None:
        parts = entry.replace("~ PLACE", "PLACE").replace(" PLACE", " ~ PLACE").split(" ")
        self.concept, self.stem, self.word = concept, parts[0].endswith("*"), parts[0].rstrip("*")
        self.rest = tuple(parts[1:])

    def end(self, words: Sequence[str], i: int) -> int | None:
        """The position after the phrase that begins at ``words[i]``, None if it does not."""
        return _match(self.rest, 0, words, i + 1)


def _match(rest: tuple[str, ...], k: int, words: Sequence[str], i: int) -> int | None:
    if k == len(rest):
        return i
    if rest[k] == "~":
        for j in range(i, min(len(words), i + _GAP + 1)):
            if _same(rest[k + 1], words[j]):
                end = _match(rest, k + 2, words, j + 1)
                if end is not None:
                    return end
            if words[j] in _CLAUSE_MARKS or (rest[k + 1] == "PLACE" and words[j] in _ELSEWHERE):
                return None
        return None
    if i < len(words) and _same(rest[k], words[i]):
        return _match(rest, k + 1, words, i + 1)
    return None


def _same(part: str, word: str) -> bool:
    if part == "PLACE":
        return word in PLACE_NOUNS
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


_STEM_KEY = 3
_EXACT: dict[str, list[_Phrase]] = {}
_STEMS: dict[str, list[_Phrase]] = {}
_KINDS = {"rebel": "@armed", "militia": "@armed", "state": "@army", "external": "@army", "police": "@police"}
_ORDINARY = word_set("tip fact who tak bra ana pla gur hur rada esn sla far settlers junta")
_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*")


def _named() -> Iterator[tuple[str, str]]:
    """(concept, lower-case words) of the named groups and forces; ordinary words are no names here."""
    for row in actor_rows():
        concept = _KINDS.get(row.actor.kind)
        for spelling in row.spellings if concept else ():
            words = [w.lower().replace("’", "'").removesuffix("'s") for w in _TOKEN.findall(spelling)]
            if len(words) > 1 or (len(words[0]) > 2 and words[0] not in _ORDINARY):
                yield str(concept), " ".join(words)


_PATTERNS = [
    (name, entry)
    for name, pattern in {**CONCEPTS, **{f"@{k}": v for k, v in ACTORS.items()}}.items()
    for entry in pattern.split("|")
]
for _name, _entry in [*_PATTERNS, *_named()]:
    _phrase = _Phrase(_name, _entry)
    if _phrase.stem and len(_phrase.word) >= _STEM_KEY:
        _STEMS.setdefault(_phrase.word[:_STEM_KEY], []).append(_phrase)
    else:
        _EXACT.setdefault(_phrase.word, []).append(_phrase)


def find_concepts(words: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Concept -> its places in ``words`` (lower case) as ``[first, last)``; actors as "@" and their name."""
    hits: dict[str, list[tuple[int, int]]] = {}
    for i, word in enumerate(words):
        for phrase in _EXACT.get(word, ()):
            end = phrase.end(words, i)
            if end is not None:
                hits.setdefault(phrase.concept, []).append((i, end))
        for phrase in _STEMS.get(word[:_STEM_KEY], ()):
            if word.startswith(phrase.word):
                end = phrase.end(words, i)
                if end is not None:
                    hits.setdefault(phrase.concept, []).append((i, end))
    return hits

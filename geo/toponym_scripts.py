"""Names in scripts without capitals, or that the classifier was not trained on: plain gazetteer matches.

Only well-known places are taken (countries, first-level divisions, towns of 50,000 and more, our
supplements), since nothing else tells a name from a word here. Arabic words may carry "and", "in", "to"
as a first letter; Chinese, Japanese and Korean words stand without spaces.
"""

from __future__ import annotations

import re

from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.toponym_spans import Span, Word

WELL_KNOWN_POPULATION = 50_000
LARGE_KINDS = frozenset({"country", "adm1", "continent", "region", "sea"})
MAX_UNSPACED = 10

_ARABIC_PREFIX = re.compile(r"(?:وب|ول|[وفبلك])(?=\w{3})")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_OTHER_SCRIPT = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\u1e00-\u1eff]")


def is_other_script(name: str) -> bool:
    """Whether a name has letters that are not Latin."""
    return _OTHER_SCRIPT.search(name) is not None


def is_well_known(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a place of that name is safe to take from a text whose words we cannot read."""
    for row in span.rows[:10].tolist():
        kind = gazetteer.kinds[gazetteer.kind[row]]
        large = kind in LARGE_KINDS or gazetteer.population[row] >= WELL_KNOWN_POPULATION
        if large or gazetteer.is_supplement(row):
            return True
    return False


def other_script_spans(text: str, words: list[Word], gazetteer: Gazetteer) -> list[Span]:
    """Well-known places inside words: behind an Arabic prefix, or within unspaced writing."""
    spans: list[Span] = []
    for number, word in enumerate(words):
        if word.text.isascii():
            continue
        if _UNSPACED.search(word.text):
            spans.extend(_inside(text, number, word, gazetteer))
        elif (match := _ARABIC_PREFIX.match(word.text)) and not gazetteer.has_key(word.key):
            span = _span(text, number, word.start + match.end(), word.end, gazetteer)
            if span is not None:
                spans.append(span)
    return spans


def _inside(text: str, number: int, word: Word, gazetteer: Gazetteer) -> list[Span]:
    """Longest matches from left to right."""
    spans: list[Span] = []
    at = word.start
    while at < word.end - 1:
        for end in range(min(word.end, at + MAX_UNSPACED), at + 1, -1):
            span = _span(text, number, at, end, gazetteer)
            if span is not None:
                spans.append(span)
                at = end
                break
        else:
            at += 1
    return spans


def _span(text: str, number: int, start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    key = fold(text[start:end])
    hit = gazetteer.lookup(key) if len(key) > 1 else None
    if hit is None:
        return None
    span = Span(number, number, start, end, text[start:end], key, *hit)
    return span if is_well_known(span, gazetteer) else None

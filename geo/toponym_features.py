"""What the span classifier looks at: numbers that describe a span, its neighbours and its document.

Nothing here knows a place by name; the words that matter were weighed in training and come with the
model as tables (``WordTables``).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import ABBREVIATION, DEMONYM, PRIMARY, Gazetteer
from geo.toponym_spans import Span, Word
from geo.toponym_words import (
    DIRECTIONS,
    FIRST_NAMES_ABROAD,
    GEO_FIRST,
    GEO_HEADS,
    LOCATIVE,
    MONTHS_AND_DAYS,
    ORGANISATIONS,
    PERSON_TITLES,
    SPEECH,
)

MAX_STAT_ROWS = 60
CONTEXT_ROWS = 10
NO_EVIDENCE = 0.0
WORD_SLOTS = ("before1", "after1", "before2", "after2", "first", "last")

NAMES = (
    "tokens", "length", "places", "population_primary", "population_other", "prominence", "country",
    "adm1", "adm2",
    "big_city", "other_kind", "demonym", "abbreviation", "curated", "primary", "sentence_start", "all_caps",
    "caps_around", "hyphen_before", "hyphen_after", "comma_before", "comma_after", "possessive",
    "plural_form",
    "title_before", "first_name_before", "first_name_self", "surname_self", "surname_after", "capital_before",
    "capital_after", "locative_before", "direction_before", "geo_head", "geo_first", "organisation_after",
    "organisation_self", "month", "speech_after", "number_after", "tail_known", "tail_match", "is_tail",
    "is_tail_match", "in_doc", "in_doc_located", "in_doc_person", "in_doc_lower", "lower_share",
    "inside_longer",
    "inside_longer_known", "country_share", "doc_length", "uncased", "inner_words", "known", "digits",
    "the_before", "of_before", "in_doc_part", "adm1_share",
    *WORD_SLOTS,
)  # fmt: skip
WIDTH = len(NAMES)


@dataclass
class WordTables:
    """What training learnt about words. Every table maps folded words to a number.

    ``evidence[slot]``: log-odds of a place name given the word in that slot (0 when unknown).
    ``lower_share``: how often the word is lower-case in running text, 0 to 1.
    ``first_names``, ``surnames``: log10 frequency per 100,000 people (US Census 1990).
    """

    evidence: dict[str, dict[str, float]] = field(default_factory=dict)
    lower_share: dict[str, float] = field(default_factory=dict)
    first_names: dict[str, float] = field(default_factory=dict)
    surnames: dict[str, float] = field(default_factory=dict)


def slot_words(words: list[Word], span: Span) -> tuple[str, ...]:
    """The word in each of ``WORD_SLOTS``, with marks for boundaries, capitals and the gap."""
    return (
        _neighbour(words, span.first - 1, words[span.first - 1].gap if span.first else "\n"),
        _neighbour(words, span.last + 1, words[span.last].gap),
        _neighbour(words, span.first - 2, words[span.first - 2].gap if span.first > 1 else "\n"),
        _neighbour(words, span.last + 2, words[span.last + 1].gap if span.last + 2 < len(words) else "\n"),
        words[span.first].key,
        words[span.last].key,
    )


def _neighbour(words: list[Word], at: int, gap: str) -> str:
    if not 0 <= at < len(words):
        return "|"
    mark = gap.strip()[:1]
    if mark in (".", "!", "?", ";", ":") and words[at].key not in PERSON_TITLES:
        return mark
    word = words[at]
    return f"{mark}{'^' if word.capital else ''}{word.key}"


@dataclass(frozen=True, slots=True)
class KeyStats:
    """What the gazetteer says about a key."""

    numbers: tuple[float, ...]
    countries: tuple[tuple[int, float], ...]
    divisions: tuple[int, ...]
    is_area: bool


def _no_stats() -> KeyStats:
    return KeyStats((0.0,) * 13, (), (), False)


def key_stats(span: Span, gazetteer: Gazetteer) -> KeyStats:
    """Numbers for the key of a span; the result is kept per gazetteer."""
    cache = _caches(gazetteer)
    stats = cache.get(span.key)
    if stats is None or (len(span.flags) and span.flags[0] & ABBREVIATION):
        stats = _stats(span.rows[:MAX_STAT_ROWS], span.flags[:MAX_STAT_ROWS], len(span.rows), gazetteer)
        if len(cache) > 50_000:
            cache.clear()
        if not (len(span.flags) and span.flags[0] & ABBREVIATION):
            cache[span.key] = stats
    return stats


@lru_cache(maxsize=4)
def _caches(gazetteer: Gazetteer) -> dict[str, KeyStats]:
    return {}


def _stats(rows: NDArray[np.uint32], flags: NDArray[np.uint8], count: int, gazetteer: Gazetteer) -> KeyStats:
    if not count:
        return _no_stats()
    population = gazetteer.population[rows].tolist()
    kinds = [gazetteer.kinds[kind] for kind in gazetteer.kind[rows].tolist()]
    marks = flags.tolist()
    prominence = gazetteer.prominence[rows].tolist()
    primary = [p for p, f in zip(population, marks, strict=True) if f & PRIMARY]
    other = [p for p, f in zip(population, marks, strict=True) if not f & PRIMARY]
    strong = [k for k, f in zip(kinds, marks, strict=True) if f & (PRIMARY | DEMONYM)]
    numbers = (
        math.log1p(count),
        math.log10(1 + max(primary)) if primary else -1.0,
        math.log10(1 + max(other)) if other else -1.0,
        math.log1p(max(prominence)),
        float("country" in strong),
        float("adm1" in strong),
        float("adm2" in kinds),
        float(any(k == "city" for k in kinds)),
        float(any(k not in ("city", "town", "village", "adm1", "adm2", "country") for k in strong)),
        float(any(f & DEMONYM for f in marks)),
        float(any(f & ABBREVIATION for f in marks)),
        float(any(gazetteer.is_curated(row) for row in rows[:10].tolist())),
        float(any(f & PRIMARY for f in marks)),
    )
    countries = gazetteer.country[rows[:CONTEXT_ROWS]].tolist()
    weights = [
        1.0 + math.log10(1 + p) + (6.0 if k == "country" else 3.0 if k == "adm1" else 0.0)
        for p, k in zip(population[:CONTEXT_ROWS], kinds[:CONTEXT_ROWS], strict=True)
    ]
    total = sum(weights)
    shares: dict[int, float] = defaultdict(float)
    for country, weight in zip(countries, weights, strict=True):
        shares[country] += weight / total
    divisions = tuple(
        dict.fromkeys(int(row) for row in gazetteer.adm1[rows[:MAX_STAT_ROWS]].tolist() if row >= 0)
    )
    area = kinds[0] in ("country", "adm1") or "adm1" in strong or "country" in strong
    return KeyStats(numbers, tuple(shares.items()), divisions, area)


def starts_sentence(words: list[Word], at: int) -> bool:
    """Whether a token begins a sentence, a line or the text."""
    if at == 0:
        return True
    gap = words[at - 1].gap
    mark = gap.strip(" \"'“”’‘)([")[:1]
    return mark in (".", "!", "?", ":", "•") or "\n" in gap


class DocumentView:
    """What one document says about its keys as a whole."""

    def __init__(
        self, words: list[Word], spans: list[Span], gazetteer: Gazetteer, tables: WordTables
    ) -> None:
        self.words, self.tables, self.gazetteer = words, tables, gazetteer
        self.stats = [key_stats(span, gazetteer) for span in spans]
        self.lower = Counter(word.key for word in words if not word.capital)
        self.count: Counter[str] = Counter()
        self.located: Counter[str] = Counter()
        self.person: Counter[str] = Counter()
        self.as_part: Counter[str] = Counter()
        self.mass: dict[int, float] = defaultdict(float)
        self.total = 0.0
        self.adm1_named: Counter[int] = Counter()
        capital = [word.capital for word in words]
        self.capitals_before = np.concatenate([[0], np.cumsum(capital)]).tolist()
        for span, stats in zip(spans, self.stats, strict=True):
            self._count(span, stats)
        self.longest: dict[int, int] = {}
        self.longest_known: dict[int, int] = {}
        for span in spans:
            for at in range(span.first, span.last + 1):
                size = span.last - span.first
                self.longest[at] = max(self.longest.get(at, 0), size)
                if len(span.rows):
                    self.longest_known[at] = max(self.longest_known.get(at, 0), size)
        self.start_at: dict[int, int] = {}
        self.end_at: dict[int, int] = {}
        for number, span in enumerate(spans):
            self.start_at.setdefault(span.first, number)
            if len(span.rows):
                best = self.end_at.get(span.last)
                if best is None or spans[best].first > span.first:
                    self.end_at[span.last] = number

    def _count(self, span: Span, stats: KeyStats) -> None:
        words, key = self.words, span.key
        self.count[key] += 1
        before = words[span.first - 1] if span.first else None
        after = words[span.last + 1] if span.last + 1 < len(words) else None
        if before is not None and before.gap in (" ", "-"):
            if before.text in LOCATIVE:
                self.located[key] += 1
            if before.capital:
                self.as_part[key] += 1
                if before.key in PERSON_TITLES or before.key in self.tables.first_names:
                    self.person[key] += 1
        if after is not None and words[span.last].gap == " " and after.key in SPEECH:
            self.person[key] += 1
        if not stats.numbers[9]:
            self.total += 1
        for country, share in stats.countries:
            self.mass[country] += share
        if stats.is_area:
            for row in span.rows[:3].tolist():
                self.adm1_named[row] += 1


def _first_name(word: Word, tables: WordTables) -> float:
    if word.key in FIRST_NAMES_ABROAD:
        return 2.0
    return tables.first_names.get(word.key, -1.0)


def describe(
    words: list[Word], spans: list[Span], gazetteer: Gazetteer, tables: WordTables
) -> NDArray[np.float32]:
    """The features of every span, float32 [spans, WIDTH]."""
    if not spans:
        return np.empty((0, WIDTH), np.float32)
    view = DocumentView(words, spans, gazetteer, tables)
    rows = [_row(view, spans, number) for number in range(len(spans))]
    return np.array(rows, dtype=np.float32)


def _row(view: DocumentView, spans: list[Span], number: int) -> list[float]:
    words, tables, span, stats = view.words, view.tables, spans[number], view.stats[number]
    first, last = words[span.first], words[span.last]
    before = words[span.first - 1] if span.first else None
    after = words[span.last + 1] if span.last + 1 < len(words) else None
    gap_before = before.gap if before is not None else "\n"
    gap_after = last.gap[1:] if span.end > last.end else last.gap
    touches_before = before is not None and gap_before in (" ", "-", "–", "\u00a0")
    touches_after = after is not None and gap_after in (" ", "-", "–", "\u00a0")
    size = span.last - span.first
    low, high = max(0, span.first - 5), min(len(words), span.last + 6)
    around = (view.capitals_before[high] - view.capitals_before[low] - size - 1) / max(
        1, high - low - size - 1
    )
    tail_known, tail_match = _tail(view, spans, number, gap_after)
    is_tail, is_tail_match = _head(view, spans, number, gap_before)
    count = view.count[span.key]
    total = max(1.0, view.total - count)
    share = max(((view.mass[c] - count * s) / total for c, s in stats.countries), default=0.0)
    adm1 = max((view.adm1_named[row] for row in stats.divisions), default=0)
    single = size == 0
    slots = slot_words(words, span)
    evidence = [
        tables.evidence.get(slot, {}).get(word, NO_EVIDENCE)
        for slot, word in zip(WORD_SLOTS, slots, strict=True)
    ]
    return [
        size + 1, len(span.name), *stats.numbers,
        starts_sentence(words, span.first), first.text.isupper() and len(first.text) > 1, around,
        gap_before in ("-", "–"), gap_after in ("-", "–"), gap_before[:1] == ",", gap_after[:1] == ",",
        last.possessive, last.key.endswith("s"),
        touches_before and before is not None and before.key in PERSON_TITLES,
        _first_name(before, tables) if touches_before and before is not None and before.capital else -1.0,
        _first_name(first, tables), tables.surnames.get(last.key, -1.0) if single else -2.0,
        tables.surnames.get(after.key, -1.0)
        if touches_after and after is not None and after.capital
        else -2.0,
        touches_before and before is not None and before.capital,
        touches_after and after is not None and after.capital,
        touches_before and before is not None and before.text in LOCATIVE,
        touches_before and before is not None and before.text in DIRECTIONS,
        not single and last.key in GEO_HEADS, not single and first.key in GEO_FIRST,
        _organisation_after(words, span.last), last.key in ORGANISATIONS,
        single and span.key in MONTHS_AND_DAYS,
        touches_after and after is not None and after.key in SPEECH,
        touches_after and after is not None and after.text[0].isdigit(),
        tail_known, tail_match, is_tail, is_tail_match,
        math.log1p(count), view.located[span.key] / count, view.person[span.key] / count,
        math.log1p(view.lower[span.key]) if single else 0.0,
        tables.lower_share.get(span.key, -0.1) if single else -0.2,
        max(view.longest[at] for at in range(span.first, span.last + 1)) - size,
        max((view.longest_known.get(at, 0) for at in range(span.first, span.last + 1)), default=0) - size,
        share, math.log1p(len(words)), not first.capital,
        sum(not word.capital for word in words[span.first : span.last + 1]), len(span.rows) > 0,
        any(word.text[0].isdigit() for word in words[span.first : span.last + 1]),
        touches_before and before is not None and before.text == "the",
        touches_before and before is not None and before.text == "of",
        view.as_part[span.key] / count, math.log1p(adm1),
        *evidence,
    ]  # fmt: skip


def _organisation_after(words: list[Word], last: int) -> bool:
    """Whether an organisation's head noun stands in the next three capitalised words."""
    for at in range(last + 1, min(last + 4, len(words))):
        if words[at - 1].gap != " " or not words[at].capital:
            return False
        if words[at].key in ORGANISATIONS:
            return True
    return False


def _tail(view: DocumentView, spans: list[Span], number: int, gap: str) -> tuple[float, float]:
    """Whether ", State" follows, and whether one of the span's places lies in it."""
    if gap not in (", ", " ("):
        return 0.0, 0.0
    other = view.start_at.get(spans[number].last + 1)
    if other is None or not view.stats[other].is_area:
        return 0.0, 0.0
    return 1.0, float(lies_in(view.stats[number], view.stats[other], spans[other], view.gazetteer))


def _head(view: DocumentView, spans: list[Span], number: int, gap: str) -> tuple[float, float]:
    """Whether "Town, " stands before, and whether one of its places lies in this one."""
    if gap not in (", ", " ("):
        return 0.0, 0.0
    other = view.end_at.get(spans[number].first - 1)
    if other is None or not view.stats[number].is_area:
        return 0.0, 0.0
    return 1.0, float(lies_in(view.stats[other], view.stats[number], spans[number], view.gazetteer))


def lies_in(inner: KeyStats, outer: KeyStats, outer_span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a place of the inner key lies in a country or division of the outer one."""
    rows = outer_span.rows[:8].tolist()
    if any(row in inner.divisions for row in rows):
        return True
    countries = {country for country, _ in inner.countries}
    return any(
        gazetteer.kinds[gazetteer.kind[row]] == "country" and int(gazetteer.country[row]) in countries
        for row in rows
    )

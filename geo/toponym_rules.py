"""Rules that stand above the span classifier, where English leaves no doubt."""

from __future__ import annotations

from geo.gazetteer import PRIMARY, Gazetteer
from geo.toponym_features import WordTables
from geo.toponym_spans import Span, Word
from geo.toponym_words import DIRECTIONS, NEVER

UNCASED_POPULATION = 50_000
_LARGE_KINDS = frozenset({"country", "adm1", "continent", "region", "sea"})


def is_never_a_place(words: list[Word], span: Span, gazetteer: Gazetteer) -> bool:
    """Function words, months and days alone, and small places in a script without capitals."""
    single = span.first == span.last
    if single and span.key in NEVER:
        return True
    if single and len(span.name) == 1:
        return True
    first = words[span.first]
    if not first.capital and not first.text[0].isdigit() and first.text not in DIRECTIONS:
        return not _is_well_known(span, gazetteer)
    if not first.capital:
        return not _is_ours(span, gazetteer)
    return False


def is_never_left_out(words: list[Word], span: Span, gazetteer: Gazetteer, tables: WordTables) -> bool:
    """Names that are hardly ever anything but places.

    Countries that stand free and are no person's name; names of several words that our supplements
    carry, since somebody looked them up in reports; well-known places in scripts without capitals.
    """
    if _is_free_country(words, span, gazetteer, tables):
        return True
    if not _is_ours(span, gazetteer):
        first = words[span.first]
        return not first.capital and first.text[0].isalpha() and _is_well_known(span, gazetteer)
    return span.first != span.last and bool(span.flags[0] & PRIMARY)


def _is_free_country(words: list[Word], span: Span, gazetteer: Gazetteer, tables: WordTables) -> bool:
    if not len(span.rows) or not span.flags[0] & PRIMARY or len(span.name) < 4:
        return False
    if gazetteer.kinds[gazetteer.kind[span.rows[0]]] != "country":
        return False
    if span.key in tables.first_names or span.key in tables.surnames:
        return False
    before = words[span.first - 1] if span.first else None
    after = words[span.last + 1] if span.last + 1 < len(words) else None
    if before is not None and before.capital and before.gap in (" ", "-"):
        return False
    return not (after is not None and after.capital and words[span.last].gap in (" ", "-"))


def _is_ours(span: Span, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.is_supplement(row) for row in span.rows[:10].tolist())


def _is_well_known(span: Span, gazetteer: Gazetteer) -> bool:
    """A country, a division or a large town: what is safe to take from a text whose words we cannot read."""
    for row in span.rows[:10].tolist():
        kind = gazetteer.kinds[gazetteer.kind[row]]
        if (
            kind in _LARGE_KINDS
            or gazetteer.population[row] >= UNCASED_POPULATION
            or gazetteer.is_supplement(row)
        ):
            return len(span.name) >= 3 or kind == "country"
    return False

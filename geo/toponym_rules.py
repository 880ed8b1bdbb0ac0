"""Rules that stand above the span classifier, where English leaves no doubt."""

from __future__ import annotations

from geo.gazetteer import PRIMARY, Gazetteer
from geo.toponym_features import WordTables
from geo.toponym_scripts import is_other_script, is_well_known
from geo.toponym_spans import Span, Word
from geo.toponym_words import NEVER


def is_never_a_place(words: list[Word], span: Span, gazetteer: Gazetteer) -> bool:
    """Function words, months and days alone; "western" and numbers before what we never gathered."""
    if span.first == span.last and (span.key in NEVER or len(span.name) == 1):
        return True
    if is_other_script(span.name):
        return not is_well_known(span, gazetteer)
    return not words[span.first].capital and not _is_ours(span, gazetteer)


def is_never_left_out(words: list[Word], span: Span, gazetteer: Gazetteer, tables: WordTables) -> bool:
    """Names that are hardly ever anything but places.

    Countries that stand free and are no person's name; names of several words that our supplements
    carry, since somebody looked them up in reports; well-known places in scripts other than Latin.
    """
    if is_other_script(span.name):
        return is_well_known(span, gazetteer) and len(span.name) > 2
    if _is_free_country(words, span, gazetteer, tables):
        return True
    return span.first != span.last and _is_ours(span, gazetteer) and bool(span.flags[0] & PRIMARY)


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
    rows = span.rows[:10]
    return bool(gazetteer.curated(rows).any()) and any(gazetteer.is_supplement(row) for row in rows.tolist())

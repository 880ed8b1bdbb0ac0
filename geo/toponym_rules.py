"""Whether a span that the gazetteer knows is a place name here: rules on its words and neighbours."""

from __future__ import annotations

import numpy as np

from geo.folding import word_set
from geo.gazetteer import ABBREVIATION, DEMONYM, PRIMARY, Gazetteer
from geo.toponym_spans import DIRECTIONS, Span, Word

# Words that begin with a capital in news without being the places that bear the same name.
COMMON = word_set(
    "march may january february april june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday battle early base human central north south east"
    " west northern southern eastern western the a an and or but of in on at by for from to with as this"
    " that these those he she it they we you i his her its their our my your who what when where why how"
    " no not all some many most more less other another such than then there here now new old first"
    " second third last next one two three four five six seven eight nine ten mr mrs ms dr sir president"
    " prime minister king queen prince general colonel major captain army police court house senate"
    " congress party union league council committee group force forces university college school church"
    " hospital company bank office department ministry government state national international federal"
    " united world war peace news time times post press street road avenue park lake river mount"
    " mountain hill valley bay island city town village county district province region country capital"
    " airport port station bridge center centre hall square god christmas easter internet while after"
    " before during since until because although if also still just only even both either neither"
    " however meanwhile despite among under over between against about into through per via each every"
    " any people men women man woman children child family police heavy clashes thousands hundreds"
    " dozens order rights observatory agency organisation organization association foundation institute"
    " society"
)
PERSON_TITLES = word_set(
    "mr mrs ms dr sir president minister king queen prince princess general gen colonel col major maj"
    " captain capt lieutenant lt sergeant sgt senator sen governor gov mayor judge justice professor"
    " prof rev reverend pope coach chancellor secretary spokesman spokeswoman director chairman sheikh"
    " imam ayatollah"
)
LOCATIVE = word_set(
    "in at near from to into toward towards outside inside across around throughout of within between"
    " through over northern southern eastern western north south east west northeast northwest southeast"
    " southwest central downtown via"
)
MIN_POPULATION_ALONE = 1_000


def score_spans(words: list[Word], spans: list[Span], gazetteer: Gazetteer) -> list[float]:
    """A score from 0 to 1 for each span; 0.5 and more is a place name."""
    return [_score(words, span, gazetteer) for span in spans]


def sentence_starts(words: list[Word], at: int) -> bool:
    """Whether a token begins a sentence, a line or the text."""
    if at == 0:
        return True
    gap = words[at - 1].gap.strip(" \"'“”’)")
    return gap[:1] in (".", "!", "?") or "\n" in words[at - 1].gap


def _score(words: list[Word], span: Span, gazetteer: Gazetteer) -> float:
    first, flags = words[span.first], span.flags
    kinds = {gazetteer.kinds[kind] for kind in gazetteer.kind[span.rows]}
    known = bool(kinds & {"country", "continent", "adm1", "region", "sea"}) and bool(
        flags[0] & (PRIMARY | DEMONYM)
    )
    curated = any(int(gazetteer._number[row]) < 0 for row in span.rows)
    if span.first != span.last:
        if first.text in DIRECTIONS or first.text[0].isdigit():
            return 0.95 if curated else 0.0
        content = [word for word in words[span.first : span.last + 1] if word.key not in COMMON]
        return 0.9 if content and flags[0] & PRIMARY else 0.55 if content else 0.0
    if span.key in COMMON or len(span.name) < 2:
        return 0.0
    if flags[0] & ABBREVIATION:
        return 0.9 if span.first and words[span.first - 1].gap.startswith(", ") else 0.2
    if span.name.isupper() and len(span.name) <= 5 and not known:
        return 0.1
    before = words[span.first - 1] if span.first else None
    joined = before is not None and before.gap in (" ", "-", " ")
    after = words[span.first + 1] if span.first + 1 < len(words) else None
    if joined and before is not None and (before.key in PERSON_TITLES):
        return 0.1
    if flags[0] & DEMONYM or known:
        return 0.9
    if curated:
        return 0.85
    population = int(np.max(gazetteer.population[span.rows]))
    # "Tahrir al-Sham": the tail of a longer name.
    if (
        before is not None
        and not before.capital
        and before.gap == "-"
        and span.first > 1
        and words[span.first - 2].capital
    ):
        return 0.2
    # Next to another capitalised word that is no name of ours: most likely a person or organisation.
    if joined and before is not None and before.capital and before.key not in COMMON:
        return 0.2
    if words[span.first].gap == " " and after is not None and after.capital and after.key not in COMMON:
        return 0.2
    if words[span.first].gap == " " and after is not None and after.capital and not _place_word(after.key):
        return 0.3
    if sentence_starts(words, span.first):
        return 0.7 if population >= 20_000 else 0.3
    located = before is not None and joined and before.key in LOCATIVE
    if located:
        return 0.85
    return 0.7 if population >= MIN_POPULATION_ALONE else 0.5


def _place_word(key: str) -> bool:
    return key in {"city", "county", "province", "district", "airport", "region", "state", "governorate"}

"""Place names in a text: where they stand and whether they stand for a place, an actor, a source or a people.

``find_mentions`` takes the spans that may be names (``geo.toponym_spans``), lets the trained
classifier say which are (``geo.toponym_features``, ``geo.toponym_model``), and gives each a role
(``geo.toponym_roles``).
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.gazetteer import Gazetteer
from geo.models import Mention
from geo.toponym_features import describe
from geo.toponym_model import SpanModel, span_model
from geo.toponym_roles import role_of
from geo.toponym_rules import is_never_a_place, is_never_left_out
from geo.toponym_scripts import other_script_spans
from geo.toponym_spans import Span, Word, candidate_spans, words_of

CERTAIN = 0.9


def find_mentions(text: str, gazetteer: Gazetteer, model: SpanModel | None = None) -> list[Mention]:
    """Mentions in the order of the text, not overlapping, each with a role and a score from 0 to 1.

    ``model`` defaults to the committed weights. Time is linear in the length of the text; the same
    text gives the same answer.
    """
    model = model or span_model()
    words = words_of(text)
    spans = candidate_spans(text, words, gazetteer)
    scores = score_spans(words, spans, gazetteer, model)
    if not text.isascii():
        others = other_script_spans(text, words, gazetteer)
        spans, scores = spans + others, scores + [CERTAIN] * len(others)
    chosen = without_overlap(spans, scores, model.threshold)
    return [
        Mention(
            spans[i].start,
            spans[i].end,
            spans[i].name,
            role_of(words, spans[i], gazetteer),
            round(scores[i], 3),
        )
        for i in chosen
    ]


def score_spans(words: list[Word], spans: list[Span], gazetteer: Gazetteer, model: SpanModel) -> list[float]:
    """How likely each span is a place name, 0 to 1: the classifier, overruled by a few sound rules."""
    if not spans:
        return []
    scores: list[float] = model.trees.probability(describe(words, spans, gazetteer, model.tables)).tolist()
    for number, span in enumerate(spans):
        if is_never_a_place(words, span, gazetteer):
            scores[number] = 0.0
        elif is_never_left_out(words, span, gazetteer, model.tables):
            scores[number] = max(scores[number], CERTAIN)
    return scores


def without_overlap(spans: Sequence[Span], scores: Sequence[float], threshold: float) -> list[int]:
    """Numbers of the spans to keep, in the order of the text: best score first, then longer, then earlier."""
    order = sorted(
        (i for i, score in enumerate(scores) if score >= threshold),
        key=lambda i: (-scores[i], spans[i].first - spans[i].last, spans[i].start),
    )
    taken: set[int] = set()
    chosen: list[int] = []
    for i in order:
        characters = range(spans[i].start, spans[i].end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            chosen.append(i)
    return sorted(chosen, key=lambda i: spans[i].start)

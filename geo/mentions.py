"""Place names in a text: where they stand and whether they stand for a place, an actor, a source or a people.

``find_mentions`` takes the spans that the gazetteer knows (``geo.toponym_spans``), drops those that are
words, persons or organisations, and gives the rest a role (``geo.toponym_roles``).
"""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from geo.models import Mention
from geo.toponym_roles import role_of
from geo.toponym_rules import score_spans
from geo.toponym_spans import Span, candidate_spans, words_of

THRESHOLD = 0.5


def find_mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Mentions in the order of the text, not overlapping, each with a role and a score from 0 to 1."""
    words = words_of(text)
    spans = candidate_spans(text, words, gazetteer)
    scores = score_spans(words, spans, gazetteer)
    chosen = _without_overlap(spans, scores)
    return [
        Mention(span.start, span.end, span.name, role_of(words, span, gazetteer), round(score, 3))
        for span, score in chosen
    ]


def _without_overlap(spans: list[Span], scores: list[float]) -> list[tuple[Span, float]]:
    """The best spans above the threshold: longer before shorter, then higher score, then earlier."""
    order = sorted(
        (i for i, score in enumerate(scores) if score >= THRESHOLD),
        key=lambda i: (spans[i].first - spans[i].last, -scores[i], spans[i].start),
    )
    taken: set[int] = set()
    chosen: list[int] = []
    for i in order:
        tokens = range(spans[i].first, spans[i].last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(i)
    return [(spans[i], scores[i]) for i in sorted(chosen, key=lambda i: spans[i].start)]

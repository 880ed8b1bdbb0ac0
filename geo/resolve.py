"""Which place a name means: the candidates of every name, ranked by a small trained model.

Every answer carries a score, the runner-up and a reason in words (``geo.resolve_reasons``). All mentions
of one name in an article mean one place, unless the words around them say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer
from geo.models import Candidate, Mention, Place, Resolution
from geo.resolve_context import softmax
from geo.resolve_features import View, describe
from geo.resolve_groups import Group
from geo.resolve_reasons import reason_for
from geo.toponym_model import RankModel, rank_model

SHOWN_CANDIDATES = 5
# Makes the shares of the candidates fit how often the best one is right (LGL, cross-validated).
SHARPNESS = 3.5


def resolve(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, model: RankModel | None = None
) -> list[Resolution]:
    """One resolution per mention, in the same order; ``place`` is None when nothing was good enough.

    ``model`` defaults to the committed weights. The same text and mentions give the same answer.
    """
    model = model or rank_model()
    view = describe(text, mentions, gazetteer)
    value = model.trees.raw(view.features).astype(np.float64) + view.offset
    likely = softmax(SHARPNESS * value, view.group, view.start)
    answers: list[Resolution | None] = [None] * len(mentions)
    for number, group in enumerate(view.groups):
        place, score, reason, candidates = _answer(view, number, group, likely, gazetteer, model)
        for at in group.mentions:
            answers[at] = Resolution(mentions[at], place, score, reason, candidates)
    return [answer for answer in answers if answer is not None]


def _answer(
    view: View, number: int, group: Group, likely: NDArray[np.float64], gazetteer: Gazetteer, model: RankModel
) -> tuple[Place | None, float, str, tuple[Candidate, ...]]:
    start, end = int(view.start[number]), int(view.start[number + 1])
    if start == end:
        return None, 0.0, "no place of that name in the gazetteer", ()
    own = likely[start:end]
    order = np.argsort(-own, kind="stable")[:SHOWN_CANDIDATES]
    candidates = tuple(
        Candidate(gazetteer.place(int(view.rows[start + at])), round(float(own[at]), 3))
        for at in order.tolist()
    )
    best = start + int(order[0])
    if float(likely[best]) < model.threshold:
        return None, candidates[0].score, "none of the places of that name fits this article", candidates
    return candidates[0].place, candidates[0].score, reason_for(view, number, best, gazetteer), candidates


def place_label(place: Place) -> str:
    """A place in words for lists: "Paris, Texas, US"."""
    return ", ".join(
        filter(None, [place.name, place.admin1 if place.admin1 != place.name else "", place.country])
    )

"""The type of the event a sentence tells, in ACLED's 25 sub-event types and four of our own.

:func:`classify` looks for concepts (:mod:`geo.event_words`), works out who does what to whom
(:mod:`geo.event_clause`), and lets weighted rules speak for each type (:mod:`geo.event_rules`); the
strongest wins. It needs no training and no parser, says what decided, and gives None when the words carry
no event.
"""

from __future__ import annotations

from geo.codes import TYPE_OF
from geo.event_clause import Clause
from geo.event_rules import RULES, Votes

_UNREST = frozenset(
    (
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
        "Violent demonstration",
        "Mob violence",
    )
)
_ABSTAIN_BELOW = 2.0


def classify(text: str) -> tuple[str | None, str | None, float, str]:
    """(event_type, sub_event_type, score, reason) of the event ``text`` tells.

    The types are ACLED's and ours (:data:`geo.codes.EVENT_TYPES`); both are None when no event is told.
    ``score`` in 0..1 says how far the best type leads the next and how much speaks for it; ``reason`` is
    for a reader. Only the first 5,000 characters are read.
    """
    c = Clause(text)
    votes = Votes()
    for rule in RULES:
        rule(c, votes)
    if c.has("protest", "@crowd") and c.has("demand") and "Peaceful protest" in votes.points:
        # What is protested against ("over the kidnapping of ...") is not what happened.
        for other in votes.points:
            if other not in _UNREST:
                votes.points[other] -= 4.0
    ranked = sorted(votes.points.items(), key=lambda x: (-x[1], x[0]))
    if not ranked or ranked[0][1] < _ABSTAIN_BELOW:
        return None, None, 0.0, "no words of an event"
    best, points = ranked[0]
    second = max(ranked[1][1], 0.0) if len(ranked) > 1 else 0.0
    score = round((points / (points + second)) * min(1.0, points / 6.0), 3)
    reason = "; ".join(votes.why[best])
    if second > 0:
        reason += f" (next: {ranked[1][0]})"
    return TYPE_OF[best], best, score, reason

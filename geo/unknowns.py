"""What a set of claims leaves open, in plain sentences: for a briefing's "what is not known".

Only what the rows themselves say is counted; nothing is inferred, summed or guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.codes import DRAWN_DATE_ROLES
from geo.models import Event

MAX_NUMBERS = 12
"""A sentence lists at most this many claims by number."""


def unknowns(events: Sequence[Event], numbers: Sequence[int]) -> list[str]:
    """Sentences about the claims, each naming them by their numbers; what does not occur is not said."""
    rows = list(zip(numbers, events, strict=True))
    return [sentence.format(_listed(found)) for sentence, found in _groups(rows) if found] + (
        ["No other report was compared with this one: nothing here is confirmed by a second source."]
        if rows
        else []
    )


def _groups(rows: Sequence[tuple[int, Event]]) -> Iterator[tuple[str, list[int]]]:
    placed = [(n, e) for n, e in rows if e.site]
    yield "Where: the text names no place for {}.", [n for n, e in rows if not e.places]
    yield (
        "Where exactly: a region only, drawn as an area, for {}.",
        [n for n, e in placed if e.site and e.site.geo_precision == 3],
    )
    yield (
        "Where exactly: near a place, drawn with a radius of our own, for {}.",
        [n for n, e in placed if e.site and e.site.geo_precision == 2],
    )
    yield (
        "When: no date is given for {}.",
        [n for n, e in rows if e.time_kind in ("standing", "undated")],
    )
    dated = [(n, e) for n, e in rows if e.date_role in DRAWN_DATE_ROLES and e.time_kind == "within"]
    yield (
        "When exactly: some time within more than one day for {}.",
        [n for n, e in dated if _days(e) > 1],
    )
    yield (
        "How many: the number is a bound or a vague word, not a count, for {}.",
        [n for n, e in rows if any(q.op != "=" for q in e.quantities)],
    )
    yield (
        "How many in all: totals that may count the same people, not to be added up, in {}.",
        [n for n, e in rows if e.overlaps_with],
    )
    yield (
        "Who says so: sources without a name for {}.",
        [n for n, e in rows if e.attribution_kind == "unnamed"],
    )


def _days(event: Event) -> float:
    if event.time_start is None or event.time_end is None:
        return float("inf")
    return (event.time_end - event.time_start).total_seconds() / 86_400


def _listed(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:MAX_NUMBERS]]
    rest = len(numbers) - len(shown)
    if rest:
        return f"claims {', '.join(shown)} and {rest} more"
    if len(shown) == 1:
        return f"claim {shown[0]}"
    return f"claims {', '.join(shown[:-1])} and {shown[-1]}"

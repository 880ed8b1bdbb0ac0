"""What a set of claims leaves open, in plain sentences: for a briefing's "what is not known".

Only what the rows themselves say is counted; nothing is inferred, summed or guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.codes import DRAWN_DATE_ROLES
from geo.models import Event
from geo.phrases import phrases, say

MAX_NUMBERS = 12
"""A sentence lists at most this many claims by number."""


def unknowns(events: Sequence[Event], numbers: Sequence[int]) -> list[str]:
    """Sentences about the claims, each naming them by their numbers; what does not occur is not said."""
    rows = list(zip(numbers, events, strict=True))
    return [say(f"unknown.{name}", claims=_listed(found)) for name, found in _groups(rows) if found] + (
        [say("unknown.other")] if rows else []
    )


def _groups(rows: Sequence[tuple[int, Event]]) -> Iterator[tuple[str, list[int]]]:
    placed = [(n, e) for n, e in rows if e.site]
    yield "place", [n for n, e in rows if not e.places]
    yield (
        "region",
        [n for n, e in placed if e.site and e.site.geo_precision == 3],
    )
    yield (
        "near",
        [n for n, e in placed if e.site and e.site.geo_precision == 2],
    )
    yield (
        "date",
        [n for n, e in rows if e.time_kind in ("standing", "undated")],
    )
    dated = [(n, e) for n, e in rows if e.date_role in DRAWN_DATE_ROLES and e.time_kind == "within"]
    yield (
        "span",
        [n for n, e in dated if _days(e) > 1],
    )
    yield (
        "number",
        [n for n, e in rows if any(q.op != "=" for q in e.quantities)],
    )
    yield (
        "overlap",
        [n for n, e in rows if e.overlaps_with],
    )
    yield (
        "source",
        [n for n, e in rows if e.attribution_kind == "unnamed"],
    )


def _days(event: Event) -> float:
    if event.time_start is None or event.time_end is None:
        return float("inf")
    return (event.time_end - event.time_start).total_seconds() / 86_400


def _listed(numbers: Sequence[int]) -> str:
    shown = [phrases().number(number) for number in numbers[:MAX_NUMBERS]]
    if rest := len(numbers) - len(shown):
        shown.append(say("unknown.more", count=rest))
    return say("unknown.claim" if len(numbers) == 1 else "unknown.claims", numbers=phrases().joined(shown))

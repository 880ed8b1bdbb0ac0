"""What a reader does to claims, as pure steps from one ``Work`` to the next: who and when are kept.

A machine draft becomes "accepted" or "edited"; what was added by hand stays "added" however often
it is edited, and what was edited stays "edited" when it is accepted again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from geo.errors import EventError
from geo.folding import fold
from geo.models import Event, Resolution, Status
from geo.review import Correction, apply_corrections, correct_events
from geo.store.work import Work


def accept(work: Work, event_ids: Collection[str], by: str, at: datetime) -> Work:
    """Mark claims as checked against the text. Raises EventError for an id that is not there."""
    _known(work, event_ids)
    events = tuple(
        replace(
            event,
            status="accepted" if event.status == "machine" else event.status,
            status_by=by or None,
            status_at=at,
        )
        if event.event_id in event_ids
        else event
        for event in work.events
    )
    return replace(work, events=events)


def change(work: Work, event: Event, by: str, at: datetime) -> Work:
    """Put an edited claim in the place of the one with its id; unchanged, nothing is marked."""
    if event.event_id not in {other.event_id for other in work.events}:
        raise EventError(f"event_id {event.event_id!r} is none of this article's claims")
    old = next(other for other in work.events if other.event_id == event.event_id)
    if old == event:
        return work
    status: Status = "added" if old.status == "added" else "edited"
    new = replace(event, status=status, status_by=by or None, status_at=at)
    return replace(work, events=tuple(new if other is old else other for other in work.events))


def add(work: Work, event: Event, by: str, at: datetime) -> Work:
    """Put in a claim the reader coded, where its trigger stands among the others.

    Its id comes from ``Store.new_event_id``. Raises EventError when the id is there already.
    """
    taken = {other.event_id for other in work.events} | {item.event.event_id for item in work.detached}
    if event.event_id in taken:
        raise EventError(f"event_id {event.event_id!r} stands already")
    new = replace(event, status="added", status_by=by or None, status_at=at)
    at_index = next(
        (i for i, other in enumerate(work.events) if other.trigger > new.trigger), len(work.events)
    )
    return replace(work, events=(*work.events[:at_index], new, *work.events[at_index:]))


def delete(work: Work, event_ids: Collection[str]) -> Work:
    """Take claims out, detached ones too; earlier versions still hold them."""
    _known(work, event_ids)
    return replace(
        work,
        events=tuple(
            # No claim may name one that is gone as overlapping.
            replace(event, overlaps_with=tuple(x for x in event.overlaps_with if x not in event_ids))
            for event in work.events
            if event.event_id not in event_ids
        ),
        detached=tuple(item for item in work.detached if item.event.event_id not in event_ids),
    )


def correct(work: Work, correction: Correction, found: Sequence[Resolution]) -> Work:
    """Keep a correction (in the place of an earlier one of the same name and span); claims follow.

    ``found`` is what the engine resolved in this text, before any correction.
    """
    others = tuple(c for c in work.corrections if _key(c) != _key(correction))
    return _with_corrections(work, (*others, correction), found)


def uncorrect(work: Work, correction: Correction, found: Sequence[Resolution]) -> Work:
    """Drop a correction; claims whose place it had moved go back.

    A place it had taken out of a claim ("not a place") comes back by ``Store.undo`` only.
    """
    return _with_corrections(work, tuple(c for c in work.corrections if c != correction), found)


def _with_corrections(work: Work, corrections: tuple[Correction, ...], found: Sequence[Resolution]) -> Work:
    before = apply_corrections(found, work.corrections, work.article.text)
    after = apply_corrections(found, corrections, work.article.text)
    return replace(work, corrections=corrections, events=tuple(correct_events(work.events, before, after)))


def _key(correction: Correction) -> tuple[str, object]:
    return fold(correction.name), correction.span


def _known(work: Work, event_ids: Collection[str]) -> None:
    known = {event.event_id for event in work.events} | {item.event.event_id for item in work.detached}
    for event_id in event_ids:
        if event_id not in known:
            raise EventError(f"event_id {event_id!r} is none of this article's claims")

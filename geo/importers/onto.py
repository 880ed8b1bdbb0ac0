"""A file laid onto what is saved of the same article: what it brings, what stays, what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.importers.opened import Opened
from geo.models import Event
from geo.phrases import say
from geo.review import Correction


@dataclass(frozen=True)
class LaidOnto:
    """Claims and corrections after the file was laid onto them, and sentences about it."""

    events: tuple[Event, ...]
    corrections: tuple[Correction, ...]
    notes: tuple[str, ...]


def lay_onto(events: Sequence[Event], corrections: Sequence[Correction], found: Opened) -> LaidOnto:
    """The saved claims with the file's in their place; nothing that the file does not hold is lost.

    A file may hold fewer claims than the article has (filters), and coarser or no places where
    something was withheld: then what is saved stays. Claims that are new stand at the end.
    """
    given = {event.event_id: event for event in found.events}
    known = {event.event_id for event in events}
    shut = {event_id for event_id, event in given.items() if event.sensitivity != "public"} & known
    out = [
        given[event.event_id] if event.event_id in given and event.event_id not in shut else event
        for event in events
    ]
    new = [event for event in found.events if event.event_id not in known]
    notes = []
    if left := sum(event.event_id not in given for event in events):
        notes.append(say("reopen.not_in_file", count=left))
    if shut:
        notes.append(say("reopen.withheld_stays", count=len(shut)))
    if new:
        notes.append(say("reopen.added", count=len(new)))
    said = {(c.name, c.span): c for c in corrections} | {(c.name, c.span): c for c in found.corrections}
    return LaidOnto((*out, *new), tuple(said.values()), tuple(notes))

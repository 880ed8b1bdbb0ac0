"""Claims and corrections carried over to an edited text.

Ids never change. A claim whose words are gone is not dropped: it comes back as detached, to be
attached to other words or deleted by the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from geo.anchors import Anchor, Moved, common_ends, find_anchor, make_anchor, move_within
from geo.models import Event, Span
from geo.review import Correction

EDITED = "its words in the text were edited"


@dataclass(frozen=True)
class Detached:
    """A claim whose words are gone from the text; its spans count into the text it had them in.

    ``anchors`` hold the words and surroundings of each span, to find them when they come back.
    """

    event: Event
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class Carried:
    """What an edit of the text did.

    ``edited`` holds the ids of claims whose own words changed: to be looked at again.
    ``detached`` holds claims whose words are gone; ``dropped`` corrections that spoke of one
    mention whose words are gone; ``reattached`` the ids of claims whose words are back.
    """

    events: tuple[Event, ...]
    corrections: tuple[Correction, ...]
    edited: tuple[str, ...] = ()
    detached: tuple[Detached, ...] = ()
    dropped: tuple[Correction, ...] = ()
    reattached: tuple[str, ...] = ()


class _Mover:
    """Moves spans and remembers whether any of them lost or changed its words."""

    def __init__(self, new: str, move: Callable[[Span], Moved | None]) -> None:
        self.new = new
        self.move = move
        self.is_edited = False

    def __call__(self, span: Span) -> Moved | None:
        moved = self.move(span)
        if moved is None or moved.is_edited:
            self.is_edited = True
        return moved

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(moved.span for moved in map(self, spans) if moved)


def event_spans(event: Event) -> tuple[Span, ...]:
    """Every span a claim holds, each once, in the text's order."""
    lists = [(event.trigger,), event.evidence, event.attribution_evidence]
    lists += [event.hedge_evidence, event.time_evidence]
    lists += [place.evidence for place in event.places]
    lists += [actor.evidence for actor in event.actors]
    lists += [quantity.evidence for quantity in event.quantities]
    return tuple(sorted({span for spans in lists for span in spans}))


def event_anchors(event: Event, text: str) -> tuple[Anchor, ...]:
    """The anchors of every span of a claim."""
    return tuple(make_anchor(text, span) for span in event_spans(event))


def carry_over(
    events: Iterable[Event],
    corrections: Iterable[Correction],
    old: str,
    new: str,
    detached: Iterable[Detached] = (),
) -> Carried:
    """Events and corrections of ``old`` with their spans counted into ``new``.

    ``detached`` are claims that lost their words in earlier edits: those whose trigger and
    evidence stand in ``new`` again come back among the events, with the same id.
    """
    head, tail = common_ends(old, new)
    move = partial(move_within, old=old, new=new, head=head, tail=tail)
    kept, edited, gone = [], [], []
    for event in events:
        mover = _Mover(new, move)
        moved = _event(event, mover)
        if moved is None:
            gone.append(Detached(event, event_anchors(event, old)))
            continue
        if mover.is_edited:
            edited.append(event.event_id)
            if EDITED not in moved.reasons:
                moved = replace(moved, reasons=(*moved.reasons, EDITED))
        kept.append(moved)
    stay, dropped = [], []
    for correction in corrections:
        if correction.span is None:
            stay.append(correction)
            continue
        place = move(correction.span)
        if place is None or place.is_edited:
            dropped.append(correction)
        else:
            stay.append(replace(correction, span=place.span))
    back = []
    for item in detached:
        found = _reattached(item, new)
        if found is None:
            gone.append(item)
            continue
        back.append(found.event_id)
        at = next((i for i, other in enumerate(kept) if other.trigger > found.trigger), len(kept))
        kept.insert(at, found)
    return Carried(tuple(kept), tuple(stay), tuple(edited), tuple(gone), tuple(dropped), tuple(back))


def _reattached(item: Detached, text: str) -> Event | None:
    anchors = {(anchor.start, anchor.end): anchor for anchor in item.anchors}

    def move(span: Span) -> Moved | None:
        return find_anchor(anchors[span], text) if span in anchors else None

    needed = [move(span) for span in (item.event.trigger, *item.event.evidence)]
    if not all(moved and not moved.is_edited for moved in needed):
        return None
    return _event(item.event, _Mover(text, move))


def _event(event: Event, mover: _Mover) -> Event | None:
    evidence = mover.spans(event.evidence)
    trigger = mover(event.trigger)
    if trigger is None and not evidence:
        return None
    quantities = []
    for quantity in event.quantities:
        spans = mover.spans(quantity.evidence)
        # A number stands on its own words only: on others it would be a claim nobody printed.
        is_same = bool(spans) and mover.new[slice(*spans[0])] == quantity.text
        quantities.append(replace(quantity, evidence=spans if is_same else ()))
    return replace(
        event,
        trigger=trigger.span if trigger else evidence[0],
        evidence=evidence,
        quotes=tuple(mover.new[start:end] for start, end in evidence),
        places=tuple(replace(p, evidence=mover.spans(p.evidence)) for p in event.places),
        actors=tuple(replace(a, evidence=mover.spans(a.evidence)) for a in event.actors),
        quantities=tuple(quantities),
        attribution_evidence=mover.spans(event.attribution_evidence),
        hedge_evidence=mover.spans(event.hedge_evidence),
        time_evidence=mover.spans(event.time_evidence),
    )

"""A reader's words for a claim: "these words are the place, the date, the number, who said so of claim 7".

Each step takes a claim and a span of the text and returns the changed claim, or raises EventError with
the reason why these words cannot be that. Nothing is saved here (see ``geo.store.edits``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from geo import codes
from geo.checks import DAYS_BEFORE
from geo.errors import EventError
from geo.models import (
    Article,
    AttributionKind,
    DateRole,
    Event,
    EventPlace,
    Place,
    Quantity,
    Resolution,
    Span,
)
from geo.overlaps import overlapping

WordsAs = Literal["place", "time", "quantity", "source", "claim", "new"]
MAX_WORDS_CHARS = 3000
CHOSEN = "chosen by the reader"


def trimmed(text: str, span: Span) -> Span:
    """The span without the blanks at its ends. Raises EventError when it is empty, outside or too long."""
    start, end = max(0, min(span)), min(len(text), max(span))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise EventError("no words are selected")
    if end - start > MAX_WORDS_CHARS:
        raise EventError(
            f"{end - start} characters are selected; at most {MAX_WORDS_CHARS} can be one claim's"
        )
    return start, end


def event_place(
    place: Place, spans: Iterable[Span] = (), role: str = "site", geo_precision: int = 1
) -> EventPlace:
    """A gazetteer entry as a claim's place; the circle of precision 2 follows our rule."""
    near = geo_precision == 2
    return EventPlace(
        place_id=place.place_id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius_km=codes.near_radius_km(place.population) if near else place.radius_km,
        role=role,  # type: ignore[arg-type]
        geo_precision=geo_precision,
        where_prec={1: 1, 2: 2}.get(geo_precision, 5),
        evidence=tuple(spans),
        reasons=(f"{place.name}: {CHOSEN}",),
    )


def with_place(event: Event, place: EventPlace) -> Event:
    """The claim with another place. A site takes the stead of its sites, anything else is put beside."""
    others = [p for p in event.places if p.place_id != place.place_id]
    if place.role == "site":
        return replace(event, places=(place, *(p for p in others if p.role != "site")))
    return replace(event, places=(*others, place))


def place_words(event: Event, text: str, span: Span, found: Sequence[Resolution]) -> Event:
    """The words name where it happened: the place they were read as becomes the claim's site.

    ``found`` are the article's place names as the reader left them. Raises EventError where the
    words hold no resolved name; the reader then searches the gazetteer or points at the map.
    """
    start, end = span
    inside = [r for r in found if r.place and r.mention.start < end and start < r.mention.end]
    if not inside:
        raise EventError(f"no place is known for “{_short(text[start:end])}”; search the gazetteer for it")
    best = max(inside, key=lambda r: (r.mention.role == "place", r.score))
    assert best.place is not None
    region = best.place.kind in ("country", "adm1", "adm2", "area", "region", "continent")
    return with_place(event, event_place(best.place, [span], "site", 3 if region else 1))


def time_words(event: Event, article: Article, span: Span) -> Event:
    """The words say when it happened, read in the claim's time zone and anchored on the publication.

    What ended more than ``geo.checks.DAYS_BEFORE`` days before the report becomes background.
    """
    from geo.dates import dated, find_time_expressions

    text, (start, end) = article.text, span
    published = _published(article)
    first = text.rfind("\n", 0, start) + 1
    last = _line_end(text, end)
    found = find_time_expressions(text[first:last], published, event.tz)
    expressions = [replace(x, start=x.start + first, end=x.end + first) for x in found]
    inside = [x for x in expressions if x.start < end and start < x.end]
    for expression in inside:
        when = dated(text, expression, published, event.tz, expressions)
        if when.time_start is None and when.time_end is None:
            continue
        role: DateRole = "caption" if event.date_role == "caption" else "event"
        if when.time_end and article.published_at:
            days = (article.published_at - when.time_end).days
            # A ceasefire of years ago must not stretch the timeline.
            role = "background" if days >= DAYS_BEFORE else role
        kind = "within" if when.time_kind in ("undated", "standing") else when.time_kind
        return replace(
            event,
            time_start=when.time_start,
            time_end=when.time_end,
            time_kind=kind,
            time_precision=when.time_precision,
            date_role=role,
            time_evidence=(span,),
        )
    why = "no publication date is known, and" if published is None else ""
    raise EventError(f"{why} no date is read in “{_short(text[start:end])}”; write it in the form".strip())


def quantity_words(event: Event, text: str, span: Span) -> Event:
    """The words give a number: what they count is read from their sentence."""
    found = counts_in(text, span)
    if not found:
        raise EventError(f"no number is read in “{_short(text[slice(*span)])}”; write it in the form")
    spans = {q.evidence[0] for q in found if q.evidence}
    kept = [q for q in event.quantities if not (q.evidence and q.evidence[0] in spans)]
    return replace(event, quantities=(*kept, *found))


def counts_in(text: str, span: Span) -> list[Quantity]:
    """The counts whose number stands in the span."""
    from geo.quantities import find_quantities

    start, end = span
    first, last = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    out = []
    for q in find_quantities(text[first:last]):
        spans = tuple((a + first, b + first) for a, b in q.evidence)
        if spans and spans[0][0] < end and start < spans[0][1]:
            out.append(replace(q, evidence=spans))
    return out


def source_words(event: Event, text: str, span: Span) -> Event:
    """The words say who said so; with a capital letter inside they name somebody."""
    words = text[slice(*span)]
    name = words.removeprefix("the ").removeprefix("The ")
    kind: AttributionKind = "named" if any(word[:1].isupper() for word in name.split()) else "unnamed"
    return replace(event, attribution=name, attribution_kind=kind, attribution_evidence=(span,))


def claim_words(event: Event, text: str, span: Span) -> Event:
    """The words are what the claim rests on, in the place of those it rested on before."""
    return replace(event, trigger=span, evidence=(span,), quotes=(text[slice(*span)],))


def new_claim(
    article: Article, span: Span, event_id: str, tz: str, found: Sequence[Resolution] = ()
) -> Event:
    """A claim resting on the words, with the type, place, date and number that can be read in them.

    What cannot be read stays blank for the reader to fill in.
    """
    from geo.classify import classify

    text = article.text
    sub = classify(text[slice(*span)])[1] or "Other"
    event = Event(
        event_id=event_id,
        article_id=article.article_id,
        event_type=codes.TYPE_OF[sub],
        sub_event_type=sub,
        trigger=span,
        evidence=(span,),
        quotes=(text[slice(*span)],),
        lang=article.lang,
        tz=tz,
        attribution=article.outlet,
        quantities=tuple(counts_in(text, span)),
    )
    inside = [r for r in found if r.mention.role == "place"]
    steps: tuple[WordsAs, ...] = ("place", "time")
    for what in steps:
        with suppress(EventError):
            event = apply_words(event, what, article, span, inside)
    return event


def apply_words(
    event: Event, what: WordsAs, article: Article, span: Span, found: Sequence[Resolution] = ()
) -> Event:
    """One of the steps above by its name. Raises EventError."""
    if what == "place":
        return place_words(event, article.text, span, found)
    if what == "time":
        return time_words(event, article, span)
    if what == "quantity":
        return quantity_words(event, article.text, span)
    if what == "source":
        return source_words(event, article.text, span)
    if what == "claim":
        return claim_words(event, article.text, span)
    raise EventError(f"words as {what!r}; allowed are place, time, quantity, source, claim")


def relinked(events: Sequence[Event], event_id: str) -> tuple[Event, ...]:
    """The claims with ``overlaps_with`` of one claim, and of those it names, following its numbers."""
    me = next((e for e in events if e.event_id == event_id), None)
    if me is None:
        return tuple(events)
    partners = {
        other.event_id
        for other in events
        if other is not me and other.date_role != "background" and _share(me.quantities, other.quantities)
    }
    if me.date_role == "background":
        partners = set()
    return tuple(_linked(event, event_id, partners, events) for event in events)


def _linked(event: Event, event_id: str, partners: set[str], events: Sequence[Event]) -> Event:
    if event.event_id == event_id:
        links = tuple(e.event_id for e in events if e.event_id in partners)
    else:
        others = tuple(x for x in event.overlaps_with if x != event_id)
        links = (*others, event_id) if event.event_id in partners else others
        if set(links) == set(event.overlaps_with):
            return event
    return event if links == event.overlaps_with else replace(event, overlaps_with=links)


def _share(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    return any(i < len(mine) <= j for i, j in overlapping([*mine, *theirs]))


def _published(article: Article) -> date | datetime | None:
    """The publication as a day where only the day is known, else as the instant."""
    if article.published_at is None:
        return None
    local = article.published_at.astimezone(ZoneInfo(article.tz))
    return local.date() if (local.hour, local.minute) == (0, 0) else article.published_at


def _line_end(text: str, end: int) -> int:
    found = text.find("\n", end)
    return len(text) if found < 0 else found


def _short(words: str, longest: int = 60) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"

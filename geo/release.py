"""The check before anything leaves: short quotes, sensitive places, names pointed at.

Pure functions. ``findings`` points at what a person should decide about; ``released`` carries the
decisions out and writes them into the snapshot's log. Every writer calls ``checked``, so that a
snapshot nobody looked at leaves with the careful defaults: quotes shortened, no article text, and
no precise geometry of a claim marked ``coarsen`` or ``withhold``, in any format.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from geo.bulk import collector_paused
from geo.models import Article, Event, EventPlace, Place, Sensitivity
from geo.person_words import CONVOY, HINTS, HOSPITAL, PERSON, PLACES_OF_REFUGE, is_person_name

if TYPE_CHECKING:
    from geo.export.snapshot import Snapshot

QUOTE_CHARS = 200
"""A longer quote of somebody else's words is cut at a word; the article's link says where the rest is."""
CUT_MARK = " […]"
PLACE_WITHHELD = "[place withheld]"
NAME_WITHHELD = "[name withheld]"
COARSE_CELL_DEGREES = 0.5
COARSE_RADIUS_KM = 40.0
"""Half the diagonal of a cell at the equator: the circle around its middle covers all of the cell."""

Kind = Literal["person", "hospital", "camp", "convoy"]
KIND_NAMES: dict[Kind, str] = {
    "person": "names of persons",
    "hospital": "hospitals and clinics",
    "camp": "camps and shelters",
    "convoy": "convoys",
}
Coarser = Callable[[EventPlace], Place | None]
"""A place -> the larger one to name instead (its province), None when unknown."""


@dataclass(frozen=True)
class Finding:
    """Words that somebody should decide about before the file leaves, and the claims they stand in."""

    kind: Kind
    words: str
    event_ids: tuple[str, ...]


@dataclass(frozen=True)
class Choices:
    """What the reader decided.

    ``may_redistribute``: "I have the right to redistribute this", the article's text and whole
    quotes. ``sensitivity`` overrides the claims' own, by event id. ``hide`` and ``keep`` are words
    of findings.
    """

    may_redistribute: bool = False
    sensitivity: Mapping[str, Sensitivity] = field(default_factory=dict)
    hide: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


def findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Names of persons, hospitals, camps and convoys in the claims' words, in order of appearance."""
    found: dict[tuple[Kind, str], dict[str, None]] = {}
    for event in (*snapshot.events, *snapshot.others):
        for text in _texts(event):
            for kind, words in _pointed_at(text, event):
                found.setdefault((kind, words), {})[event.event_id] = None
    return tuple(Finding(kind, words, tuple(ids)) for (kind, words), ids in found.items())


def undecided(snapshot: Snapshot, choices: Choices) -> tuple[Finding, ...]:
    """The findings about which nothing was decided."""
    decided = {*choices.hide, *choices.keep}
    return tuple(finding for finding in findings(snapshot) if finding.words not in decided)


def checked(snapshot: Snapshot) -> Snapshot:
    """The snapshot when it was released, else released with the careful defaults."""
    return snapshot if snapshot.is_released else released(snapshot)


@collector_paused()
def released(snapshot: Snapshot, choices: Choices | None = None, coarser: Coarser | None = None) -> Snapshot:
    """The snapshot as it may leave, with the log of what was done.

    Withheld claims lose every place and its words; coarsened ones name the larger place of
    ``coarser``, else the half-degree cell they lie in. A place that no public claim names goes from
    every text, the headline included; another one from the sentences of the sensitive claim. The
    article's text stays only with ``may_redistribute`` and when nothing in it is to be hidden.
    """
    choices = choices or Choices()
    whole = choices.may_redistribute
    # The claims that filters left out too: a picture or page of the whole frame holds their words, and
    # one of them may be the sensitive one.
    every = (*snapshot.events, *snapshot.others)
    states = {e.event_id: choices.sensitivity.get(e.event_id, e.sensitivity) for e in every}
    shut = [event for event in every if states[event.event_id] != "public"]
    events: Iterable[Event] = every
    article, headline = snapshot.article, snapshot.headline
    if shut or choices.sensitivity:
        events = [_with_places_shut(event, states, shut, coarser) for event in events]
        erase = _eraser(_gone_places(every, states), PLACE_WITHHELD)
        events = [_mapped(event, erase, keep_places=True) for event in events]
        article, headline = _mapped_head(article, erase), erase(headline)
    if choices.hide:
        erase = _eraser(choices.hide, NAME_WITHHELD)
        events = [_mapped(event, erase) for event in events]
        article, headline = _mapped_head(article, erase), erase(headline)
    if not (whole or snapshot.article.is_retelling):
        events = [_with_short_quotes(event) for event in events]
    keeps_text = whole and not shut and not choices.hide
    article = article if keeps_text else replace(article, text="")
    shown = [states[event.event_id] for event in snapshot.events]
    numbers: dict[Sensitivity, int] = {state: shown.count(state) for state in ("coarsen", "withhold")}
    done = tuple(events)
    return replace(
        snapshot,
        article=article,
        events=done[: len(snapshot.events)],
        others=done[len(snapshot.events) :],
        # A correction may hold the very point that a sensitive claim must not show, or a withheld name.
        corrections=() if shut or choices.hide else snapshot.corrections,
        headline=headline,
        counts_text=_counts(snapshot.counts_text, numbers),
        text_included=keeps_text,
        release=(*snapshot.release, *_log(snapshot, choices, numbers, keeps_text)),
        is_released=True,
    )


def short_quote(quote: str, limit: int = QUOTE_CHARS) -> str:
    """The quote, cut after a whole word at ``limit`` characters, ending in ``CUT_MARK`` when cut."""
    if len(quote) <= limit:
        return quote
    room = limit - len(CUT_MARK)
    cut = quote[:room]
    if not quote[room].isspace():
        cut = cut.rsplit(None, 1)[0] if len(cut.split()) > 1 else cut
    return cut.rstrip() + CUT_MARK


def _with_short_quotes(event: Event) -> Event:
    if all(len(quote) <= QUOTE_CHARS for quote in event.quotes):
        return event
    return replace(event, quotes=tuple(short_quote(quote) for quote in event.quotes))


def _with_places_shut(
    event: Event, states: Mapping[str, Sensitivity], shut: Sequence[Event], coarser: Coarser | None
) -> Event:
    """The event without what its own or a neighbour's sensitivity hides.

    A neighbour's place words also go from the quotes of the same sentence, unless this claim is
    public and names the same place itself.
    """
    state = states[event.event_id]
    own = {place.place_id for place in event.places} if state == "public" else set()
    words: set[str] = set()
    for other in shut:
        if other.event_id == event.event_id or _overlap(event, other):
            hidden = [place for place in other.places if place.place_id not in own]
            words |= _place_words(other, hidden)
    if words:
        event = _mapped(event, _eraser(words, PLACE_WITHHELD), keep_places=state == "public")
    if state == "public":
        return event if event.sensitivity == state else replace(event, sensitivity=state)
    places: tuple[EventPlace, ...] = ()
    if state == "coarsen":
        coarse = (_coarse(place, coarser) for place in event.places)
        places = tuple(place for place in coarse if place)
    return replace(event, places=places, reasons=(), labels={}, sensitivity=state)


def _gone_places(events: Iterable[Event], states: Mapping[str, Sensitivity]) -> set[str]:
    """The words of the places that only sensitive claims name."""
    listed = list(events)
    public = {p.place_id for e in listed if states[e.event_id] == "public" for p in e.places}
    words: set[str] = set()
    for event in listed:
        if states[event.event_id] != "public":
            words |= _place_words(event, [p for p in event.places if p.place_id not in public])
    return words


def _mapped_head(article: Article, change: Callable[[str], str]) -> Article:
    return replace(
        article,
        title=change(article.title),
        map_title=change(article.map_title),
        credit=change(article.credit),
        labels={key: change(value) for key, value in article.labels.items()},
    )


def _coarse(place: EventPlace, coarser: Coarser | None) -> EventPlace | None:
    if place.lat is None or place.lon is None:
        return None
    larger = coarser(place) if coarser else None
    if larger and larger.radius_km >= COARSE_RADIUS_KM:
        return EventPlace(
            *(larger.place_id, larger.name, larger.lat, larger.lon, larger.radius_km),
            *(place.role, 3, max(place.where_prec, 4)),
        )
    lat, lon = _cell_middle(place.lat, 90), _cell_middle(place.lon, 180)
    name = f"an area of {COARSE_RADIUS_KM:g} km (place coarsened)"
    place_id = f"user:coarse/{lat:g}/{lon:g}"
    return EventPlace(place_id, name, lat, lon, COARSE_RADIUS_KM, place.role, 3, max(place.where_prec, 5))


def _cell_middle(degrees: float, end: float) -> float:
    cell = min(math.floor((degrees + end) / COARSE_CELL_DEGREES), 2 * end / COARSE_CELL_DEGREES - 1)
    return (cell + 0.5) * COARSE_CELL_DEGREES - end


def _overlap(one: Event, other: Event) -> bool:
    return any(a < d and c < b for a, b in one.evidence for c, d in other.evidence)


def _place_words(event: Event, places: Iterable[EventPlace]) -> set[str]:
    """Names of the places, and the words of the quotes that name them."""
    words: set[str] = set()
    for place in places:
        words |= {place.name, place.name_ar}
        for start, end in place.evidence:
            for (a, b), quote in zip(event.evidence, event.quotes, strict=False):
                if a <= start and end <= b:
                    words.add(quote[start - a : end - a])
    return {word for word in words if word.strip()}


def _eraser(words: Iterable[str], mark: str) -> Callable[[str], str]:
    """A function that puts ``mark`` for any of the words, whatever the case, longest first."""
    longest_first = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not longest_first:
        return lambda text: text
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    return lambda text: pattern.sub(lambda _: mark, text)


def _mapped(event: Event, change: Callable[[str], str], keep_places: bool = False) -> Event:
    """The event with ``change`` applied to every text a reader sees; ids and codes stay."""
    places = event.places
    if not keep_places:
        places = tuple(
            replace(
                place,
                name=change(place.name),
                name_ar=change(place.name_ar),
                reasons=tuple(map(change, place.reasons)),
            )
            for place in places
        )
    return replace(
        event,
        quotes=tuple(map(change, event.quotes)),
        places=places,
        actors=tuple(replace(a, name=change(a.name), words=change(a.words)) for a in event.actors),
        quantities=tuple(
            replace(q, text=change(q.text), who=change(q.who) if q.who else q.who) for q in event.quantities
        ),
        attribution=change(event.attribution),
        hedge=change(event.hedge) if event.hedge else event.hedge,
        reasons=tuple(map(change, event.reasons)),
        labels={change(key): change(value) for key, value in event.labels.items()},
    )


def _counts(text: str, numbers: Mapping[Sensitivity, int]) -> str:
    said = []
    if numbers["withhold"]:
        said.append(f"{numbers['withhold']} with the place withheld")
    if numbers["coarsen"]:
        said.append(f"{numbers['coarsen']} with the place coarsened")
    return f"{text} (of these {' and '.join(said)})" if said else text


def _log(
    snapshot: Snapshot, choices: Choices, numbers: Mapping[Sensitivity, int], keeps_text: bool
) -> Iterator[str]:
    if choices.may_redistribute:
        yield "the exporter states the right to redistribute the article's text"
        if not keeps_text:
            yield "the text was left out all the same, because it holds what was withheld"
    elif not snapshot.article.is_retelling:
        yield f"quotes cut at {QUOTE_CHARS} characters, article text left out"
    if numbers["coarsen"]:
        yield f"places coarsened: {numbers['coarsen']}"
    if numbers["withhold"]:
        yield f"places withheld: {numbers['withhold']}"
    found = findings(snapshot)
    for kind, name in KIND_NAMES.items():
        words = [finding.words for finding in found if finding.kind == kind]
        if not words:
            continue
        hidden = sum(word in choices.hide for word in words)
        kept = sum(word in choices.keep for word in words)
        parts = (
            (hidden, "withheld"),
            (kept, "kept by decision"),
            (len(words) - hidden - kept, "not decided"),
        )
        yield f"{name}: " + ", ".join(f"{number} {what}" for number, what in parts if number)


def _known_names(event: Event) -> Iterator[str]:
    """Names that are no private persons: places, actors, and their words."""
    for place in event.places:
        yield place.name
    for actor in event.actors:
        yield actor.name
        yield actor.words


def _texts(event: Event) -> Iterator[str]:
    yield from event.quotes
    yield event.attribution
    for place in event.places:
        yield place.name
    for quantity in event.quantities:
        yield quantity.who or ""


def _pointed_at(text: str, event: Event) -> Iterator[tuple[Kind, str]]:
    patterns: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("hospital", HOSPITAL),
        ("camp", PLACES_OF_REFUGE),
        ("convoy", CONVOY),
    )
    lower = text.lower()
    for kind, pattern in patterns:
        if not any(hint in lower for hint in HINTS[kind]):
            continue
        for match in pattern.finditer(text):
            yield kind, match.group().strip()
    for match in PERSON.finditer(text):
        known = {word for name in _known_names(event) for word in name.split()}
        if is_person_name(match.group(), text[max(0, match.start() - 30) : match.start()], known):
            yield "person", match.group()

"""What does not fit in an article's claims, and which drafts a reader should look at first.

Pure functions: nothing is changed, nothing is decided. A finding names its claims and says in words what
was compared with what; most have an innocent reason, which is why a reader and not a rule settles them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from geo.folding import fold
from geo.gazetteer import distance_km
from geo.models import Article, Event, EventPlace, Quantity, Resolution
from geo.overlaps import normalise_who, overlapping
from geo.phrases import phrases, say
from geo.text_edits import EDITED
from geo.wording import day_text, place_name, quantity_text, when_text

FindingKind = Literal["contradiction", "overlap", "distance", "date", "name", "far", "edited"]
KINDS: tuple[FindingKind, ...] = get_args(FindingKind)

LOW_CONFIDENCE = 0.6
"""Drafts below it are marked; the engine gives a claim with a place and a date of its own 0.75 or more."""
TOO_FAR_FACTOR = 1.5
"""A stated advance towards a place is named when it covers less than two thirds of the shortest way there."""
FAR_KM, FAR_FACTOR = 300.0, 5.0
"""A site is far when its nearest other place is over 300 km away and five times the usual gap."""
DAYS_BEFORE = 31
"""A report's own days: up to a month before it was published; older dates are background as a rule."""
MAX_PAIRS = 400
MAX_CHECKED = 2_000


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit: what kind, one sentence in words, the claims it is about."""

    kind: FindingKind
    text: str
    event_ids: tuple[str, ...]


def look_at(event: Event) -> tuple[str, ...]:
    """Why a draft needs a look before others, the gravest reason first; empty for what was checked."""
    if event.status != "machine":
        return ()
    reasons = []
    if EDITED in event.reasons:
        reasons.append(say("checks.look_edited"))
    if event.overlaps_with:
        reasons.append(say("checks.look_overlap"))
    if event.confidence is not None and event.confidence < LOW_CONFIDENCE:
        reasons.append(say("checks.look_confidence", score=f"{event.confidence:.2f}"))
    if not event.places:
        reasons.append(say("checks.look_place"))
    if event.time_kind == "undated":
        reasons.append(say("checks.look_date"))
    return tuple(reasons)


def first_to_look_at(events: Sequence[Event]) -> list[int]:
    """Positions of the claims, those with most reasons to look first; equals keep the text's order."""
    return sorted(range(len(events)), key=lambda i: (-len(look_at(events[i])), i))


def check(article: Article, events: Sequence[Event], resolutions: Iterable[Resolution] = ()) -> list[Finding]:
    """Everything that does not fit, by kind in the order of ``KINDS``, then in the text's order.

    ``resolutions`` are the article's place names as the reader left them. Of more than
    ``MAX_CHECKED`` claims the first ones are compared.
    """
    events = list(events[:MAX_CHECKED])
    found = [
        *_numbers(events),
        *_distances(events),
        *_dates(article, events),
        *_names(events, resolutions),
        *_far(events),
        *_edited(events),
    ]
    return sorted(found, key=lambda finding: KINDS.index(finding.kind))


def limits_text(events: Sequence[Event]) -> str:
    """What of a very long article ``check`` leaves out, as a sentence; blank for all others."""
    numbers = sum(q.effect is not None for e in events[:MAX_CHECKED] for q in e.quantities)
    parts = []
    if len(events) > MAX_CHECKED:
        parts.append(say("checks.limit_claims", count=MAX_CHECKED))
    if numbers > MAX_PAIRS:
        parts.append(say("checks.limit_numbers", count=MAX_PAIRS))
    return say("list.semicolon").join(parts)


def _numbers(events: Sequence[Event]) -> list[Finding]:
    flat = [(e, q) for e in events if e.date_role != "background" for q in e.quantities if q.effect]
    flat = flat[:MAX_PAIRS]
    pairs = overlapping([quantity for _, quantity in flat])
    found = []
    for i, j in pairs:
        (a, x), (b, y) = flat[i], flat[j]
        if why := _contradiction(a, x, b, y):
            found.append(Finding("contradiction", why, tuple(dict.fromkeys((a.event_id, b.event_id)))))
    for group in _groups(len(flat), pairs):
        members = [flat[i] for i in group]
        ids = tuple(dict.fromkeys(event.event_id for event, _ in members))
        words = _listed([_quoted(event, q) for event, q in members])
        found.append(Finding("overlap", say("checks.said_overlap", numbers=words), ids))
    return found


def _groups(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Connected members of the pairs, each group sorted, singles left out."""
    parent = list(range(count))

    def top(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        parent[max(top(i), top(j))] = min(top(i), top(j))
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(top(i), []).append(i)
    return [group for group in groups.values() if len(group) > 1]


def _contradiction(a: Event, x: Quantity, b: Event, y: Quantity) -> str:
    """Why two counts of the same people cannot both hold, blank when they can."""
    if not _same_time(a, b):
        return ""
    low_x, high_x = bounds(x)
    low_y, high_y = bounds(y)
    apart = high_x < low_y or high_y < low_x
    if not apart:
        return ""
    who_x, who_y = normalise_who(x.who), normalise_who(y.who)
    words = {"first": _quoted(a, x), "second": _quoted(b, y)}
    if x.effect == y.effect and who_x == who_y:
        return say("checks.said_exclude", **words)
    total, part = (x, y) if _is_total(x, y) else (y, x)
    if _is_total(total, part) and bounds(total)[1] < bounds(part)[0]:
        return say("checks.said_part", **words)
    return ""


def _is_total(x: Quantity, y: Quantity) -> bool:
    """Whether x counts everybody y counts: casualties hold killed and injured, "people" hold soldiers."""
    wider_effect = x.effect == y.effect or (x.effect == "casualties" and y.effect in ("killed", "injured"))
    return wider_effect and (x.who is None or normalise_who(x.who) == normalise_who(y.who))


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest number the words allow, strictness kept ("over 130" begins at 131).

    A round number ("~") is taken as 10 % either way where both its bounds are printed the same.
    """
    low = -float("inf") if quantity.low is None else float(quantity.low)
    high = float("inf") if quantity.high is None else float(quantity.high)
    if quantity.op in (">=", ">"):
        return low + (quantity.op == ">"), float("inf")
    if quantity.op in ("<=", "<"):
        return 0.0, (high if high != float("inf") else low) - (quantity.op == "<")
    if quantity.op == "~":
        if low == high:
            return low * 0.9, high * 1.1
        return low * 0.9, high
    if quantity.op == "=" and quantity.high is None:
        return low, low
    return low, high


def _same_time(a: Event, b: Event) -> bool:
    ends = (a.time_start, a.time_end, b.time_start, b.time_end)
    return all(ends) and a.time_start == b.time_start and a.time_end == b.time_end


def _distances(events: Sequence[Event]) -> list[Finding]:
    """ "10 km towards X" while every place it could start from is much farther from X."""
    found = []
    for event in events:
        targets = [p for p in event.places if p.role == "toward" and p.lat is not None]
        km = [q for q in event.quantities if q.unit in ("km", "kilometres", "kilometers")]
        if not targets or not km:
            continue
        starts = _starts(event, events)
        stated = max(float(q.high or q.low or 0) for q in km)
        if not starts or stated <= 0:
            continue
        gap, start, target = min(
            ((_gap_km(s, t), s, t) for s in starts for t in targets), key=lambda item: item[0]
        )
        if gap > stated * TOO_FAR_FACTOR:
            found.append(
                Finding(
                    "distance",
                    say(
                        "checks.said_distance",
                        words=_quoted(event, km[0]),
                        target=place_name(target),
                        start=place_name(start),
                        km=round(gap),
                    ),
                    (event.event_id,),
                )
            )
    return found


def _starts(event: Event, events: Sequence[Event]) -> list[EventPlace]:
    """Where an advance may have begun: its own sites and origins, else the article's named sites."""
    own = [p for p in event.places if p.role in ("site", "from") and p.lat is not None]
    if own:
        return own
    sites = [p for e in events if e is not event for p in e.places if p.role == "site" and p.lat is not None]
    named = [p for p in sites if p.geo_precision < 3]
    return named or sites


def _gap_km(a: EventPlace, b: EventPlace) -> float:
    """Kilometres between two places, from the rim of the first."""
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    return max(0.0, distance_km(a.lat, a.lon, b.lat, b.lon) - a.radius_km)


def _dates(article: Article, events: Sequence[Event]) -> list[Finding]:
    if article.published_at is None:
        return []
    zone = ZoneInfo(article.tz)
    day = article.published_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    # The day is the outlet's; a day more leaves room for zones east of it.
    last, first = day + timedelta(days=2), day - timedelta(days=DAYS_BEFORE)
    found = []
    for event in events:
        if event.date_role not in ("event", "caption"):
            continue
        if event.time_start and event.time_start >= last:
            text = say("checks.said_after", when=when_text(event), day=day_text(day))
        elif event.time_end and event.time_end <= first:
            text = say("checks.said_before", when=when_text(event), days=DAYS_BEFORE, day=day_text(day))
        else:
            continue
        found.append(Finding("date", text, (event.event_id,)))
    return found


def _names(events: Sequence[Event], resolutions: Iterable[Resolution]) -> list[Finding]:
    """One name that was read as two places."""
    readings: dict[str, dict[str, str]] = {}
    shown: dict[str, str] = {}
    for r in resolutions:
        if r.place is not None and r.mention.role == "place":
            key = fold(r.mention.name)
            shown.setdefault(key, r.mention.name)
            where = f"{r.place.name} ({r.place.kind}{', ' + r.place.country if r.place.country else ''})"
            readings.setdefault(key, {})[r.place.place_id] = where
    for event in events:
        for place in event.places:
            key = fold(place.name)
            shown.setdefault(key, place.name)
            at = place.name
            if place.lat is not None and place.lon is not None:
                lat, lon = f"{place.lat:.2f}", f"{place.lon:.2f}"
                at = say("checks.said_at", place=place.name, lat=lat, lon=lon)
            readings.setdefault(key, {}).setdefault(place.place_id, at)
    found = []
    for key, places in readings.items():
        if len(places) > 1:
            ids = tuple(e.event_id for e in events if any(p.place_id in places for p in e.places))
            text = say(
                "checks.said_name",
                name=say("list.quoted", words=shown[key]),
                count=len(places),
                places=_listed(list(places.values())),
            )
            found.append(Finding("name", text, ids))
    return found


def _far(events: Sequence[Event]) -> list[Finding]:
    """Sites that lie far from every other place of the article."""
    places = {p.place_id: p for e in events for p in e.places if p.lat is not None and p.geo_precision < 3}
    spots = list(places.values())[:MAX_PAIRS]
    if len(spots) < 3:
        return []
    nearest = {
        p.place_id: min(((_gap_km(o, p), o) for o in spots if o is not p), key=lambda item: item[0])
        for p in spots
    }
    usual = sorted(gap for gap, _ in nearest.values())[(len(spots) - 1) // 2]
    found = []
    for place in spots:
        gap, other = nearest[place.place_id]
        ids = tuple(
            e.event_id
            for e in events
            if any(p.place_id == place.place_id and p.role == "site" for p in e.places)
        )
        if ids and gap > FAR_KM and gap > FAR_FACTOR * usual:
            text = say("checks.said_far", place=place_name(place), km=round(gap), other=place_name(other))
            found.append(Finding("far", text, ids))
    return found


def _edited(events: Sequence[Event]) -> list[Finding]:
    return [
        Finding("edited", say("checks.said_edited"), (event.event_id,))
        for event in events
        if EDITED in event.reasons
    ]


def _listed(items: Sequence[str], most: int = 6) -> str:
    items = list(dict.fromkeys(items))
    if len(items) > most:
        items = [*items[:most], say("checks.more", count=len(items) - most)]
    return phrases().joined(items)


def _quoted(event: Event, quantity: Quantity) -> str:
    return say("list.quoted", words=quantity_text(quantity, event.lang))


__all__ = ["KINDS", "Finding", "bounds", "check", "first_to_look_at", "limits_text", "look_at"]

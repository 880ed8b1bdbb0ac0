"""ACLED's tables, and ACLED-style ones of other people, as claims (ACLED Codebook 2023).

``event_date`` with ``time_precision`` 1 is a day, 2 the week around it, 3 its month. Fatalities of
0 mean that none were reported, so they give no figure. Our own ACLED-style files bring their ids,
intervals and bounds back through the ``claim_`` columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from geo.bulk import collector_paused
from geo.codes import EVENT_TYPES, TIME_KINDS, TYPE_OF
from geo.errors import EventError
from geo.export.hxl import is_tag_row
from geo.importers.foreign import (
    Columns,
    Days,
    Gathered,
    GetArea,
    Places,
    Zones,
    actor,
    claimed_interval,
    claimed_killed,
    claimed_zone,
    gathered,
    month_of,
    point,
    whole_number,
)
from geo.importers.opened import Opened, OpenError
from geo.importers.tables import csv_rows, picked
from geo.models import Actor, Event, EventPlace, Quantity

ALIASES: dict[str, tuple[str, ...]] = {
    "event_id_cnty": ("event_id", "data_id", "event_id_no_cnty", "id"),
    "event_date": ("date",),
    "time_precision": ("time_prec",),
    "event_type": ("type",),
    "sub_event_type": ("sub_type", "subevent_type"),
    "actor1": ("actor_1",),
    "assoc_actor_1": ("ally_actor_1", "associated_actor_1"),
    "actor2": ("actor_2",),
    "assoc_actor_2": ("ally_actor_2", "associated_actor_2"),
    "country": (),
    "admin1": ("adm1", "adm_1"),
    "admin2": ("adm2", "adm_2"),
    "admin3": ("adm3", "adm_3"),
    "location": ("location_name",),
    "latitude": ("lat", "y"),
    "longitude": ("lon", "lng", "long", "x"),
    "geo_precision": ("geo_prec", "geoprecision"),
    "source": (),
    "notes": ("note", "description"),
    "fatalities": ("deaths",),
    "claim_id": (),
    "claim_time_start": (),
    "claim_time_last": (),
    "claim_time_kind": (),
    "claim_tz": (),
    "claim_radius_km": (),
    "claim_killed_op": (),
    "claim_killed_low": (),
    "claim_killed_high": (),
}
NEEDED = ("event_date", "sub_event_type", "latitude", "longitude")


class Row(NamedTuple):
    """The cells of one row that are read, as text, named as in ``ALIASES``."""

    event_id_cnty: str
    event_date: str
    time_precision: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str
    actor2: str
    assoc_actor_2: str
    country: str
    admin1: str
    admin2: str
    admin3: str
    location: str
    latitude: str
    longitude: str
    geo_precision: str
    source: str
    notes: str
    fatalities: str
    claim_id: str
    claim_time_start: str
    claim_time_last: str
    claim_time_kind: str
    claim_tz: str
    claim_radius_km: str
    claim_killed_op: str
    claim_killed_low: str
    claim_killed_high: str


def is_acled(header: Sequence[str]) -> bool:
    """True for a header with the columns an ACLED-style table cannot do without."""
    return not Columns(header, ALIASES).missing(NEEDED)


@collector_paused()
def read_acled(raw: bytes, origin: str, tz: str | None = None, get_area: GetArea | None = None) -> Opened:
    """Read the table; bad rows are set aside with line and reason. Raises OpenError.

    ``tz`` is the zone whose days the dates are, None for that of each row's country. ``get_area``
    knows countries and provinces; without it days are UTC days.
    """
    gathering = gathered(raw, origin)
    header, rows = csv_rows(raw, origin)
    columns = Columns(header, ALIASES)
    if missing := columns.missing(NEEDED):
        raise OpenError(f"{origin}: no column {', '.join(missing)}; an ACLED-style table needs them")
    order = [columns.index[key] for key in Row._fields]
    kept: list[tuple[int, Row | None]] = []
    for line, cells in rows:
        if len(cells) != columns.width:
            kept.append((line, None))
        elif kept or not is_tag_row(cells):
            cells.append("")
            kept.append((line, Row._make(picked(cells, order))))
    days = Days({row.event_date for _, row in kept if row})
    zones = Zones(tz, get_area)
    reader = _Reader(gathering, days, Places(get_area), zones)
    for line, row in kept:
        if gathering.is_full(line):
            break
        if row is None:
            gathering.set_aside(line, f"not {columns.width} cells as in the header")
            continue
        try:
            reader.add(line, row)
        except EventError as err:
            gathering.set_aside(line, str(err))
    return gathering.opened("ACLED", zones)


class _Reader:
    """Turns rows into claims; keeps what many rows share."""

    def __init__(self, gathering: Gathered, days: Days, places: Places, zones: Zones) -> None:
        self.gathering = gathering
        self.days = days
        self.places = places
        self.zones = zones

    def add(self, line: int, row: Row) -> None:
        """Adds the row's claim, or raises EventError."""
        sub = row.sub_event_type
        kind = TYPE_OF.get(sub)
        if kind is None:
            raise EventError(f"sub_event_type {sub[:60]!r} under {row.event_type[:60]!r} is none of ACLED's")
        if row.event_type != kind and row.event_type in EVENT_TYPES:
            raise EventError(f"sub_event_type {sub!r} stands under {kind}, not {row.event_type}")
        yx = point(row.latitude, row.longitude)
        tz = claimed_zone(row.claim_tz) or self.zones.of(row.country, yx)
        start, end, precision = self._interval(row.event_date, row.time_precision, tz)
        time_kind = "within"
        if row.claim_time_start and row.claim_time_last:
            start, end = claimed_interval(row.claim_time_start, row.claim_time_last)
            time_kind = row.claim_time_kind if row.claim_time_kind in TIME_KINDS[:5] else "within"
        places: tuple[EventPlace, ...] = ()
        if yx:
            place = self._place(row, yx)
            places = (_claimed_place(place, row, yx) if row.claim_radius_km else place,)
        if row.claim_killed_op:
            quantities = claimed_killed(row.claim_killed_op, row.claim_killed_low, row.claim_killed_high)
        else:
            quantities = _killed(row.fatalities)
        gathering = self.gathering
        event_id = gathering.fresh(
            row.claim_id
            or (f"acled:{row.event_id_cnty}" if row.event_id_cnty else f"{gathering.article_id}/r{line}")
        )
        words = row.notes
        if not words.strip():
            words = f"{sub}; {row.location or row.admin1 or row.country}; {row.event_date}"
        span = gathering.words(words)
        gathering.events.append(
            Event(
                event_id=event_id,
                article_id=gathering.article_id,
                event_type=kind,
                sub_event_type=sub,
                trigger=span,
                evidence=(span,),
                quotes=(words,),
                time_start=start,
                time_end=end,
                tz=tz,
                time_kind=cast(Any, time_kind),
                time_precision=precision,
                places=places,
                actors=_actors(row.actor1, row.assoc_actor_1, 1) + _actors(row.actor2, row.assoc_actor_2, 2),
                quantities=quantities,
                attribution=row.source,
                attribution_kind="named" if row.source else "outlet",
                status="added",
                status_by="the table's coders",
            )
        )

    def _interval(self, when: str, time_prec: str, tz: str) -> tuple[datetime, datetime, int]:
        day, days = self.days.day(when), self.days
        if time_prec in ("", "1"):
            return days.start(day, tz), days.start(day + timedelta(days=1), tz), 1
        if time_prec == "2":
            return days.start(day - timedelta(days=3), tz), days.start(day + timedelta(days=4), tz), 2
        if time_prec == "3":
            first, last = month_of(day)
            return days.start(first, tz), days.start(last, tz), 3
        raise EventError(f"time_precision {time_prec[:20]!r}; allowed are 1, 2, 3")

    def _place(self, row: Row, yx: tuple[float, float]) -> EventPlace:
        country, admin1, location, geo_prec = row.country, row.admin1, row.location, row.geo_precision
        if geo_prec not in ("", "1", "2", "3"):
            raise EventError(f"geo_precision {geo_prec[:20]!r}; allowed are 1, 2, 3")
        only_province = not row.admin2 and not row.admin3 and location in ("", admin1, country)
        if geo_prec == "3" or (geo_prec != "1" and only_province) or not location:
            name = admin1 or country or location
            if not name:
                raise EventError("no location, province or country is named")
            level = "province" if admin1 else "country"
            return self.places.region(level, name, country, admin1, yx, 4 if admin1 else 6)
        near = geo_prec == "2"
        return self.places.spot(location, (country, admin1), yx, near, 2 if near else 1)


def _actors(name: str, associated: str, side: int) -> tuple[Actor, ...]:
    if not associated:
        return (actor(name, side),) if name else ()
    names = [name, *(part.strip() for part in associated.split(";"))]
    return tuple([actor(each, side) for each in names if each])


def _killed(deaths: str) -> tuple[Quantity, ...]:
    if deaths in ("", "0"):
        return ()
    count = whole_number(deaths, "fatalities")
    if not count:
        return ()
    return (Quantity(deaths, "=", count, count, "people", "killed"),)


def _claimed_place(place: EventPlace, row: Row, yx: tuple[float, float]) -> EventPlace:
    try:
        radius_km = float(row.claim_radius_km)
    except ValueError as err:
        raise EventError(f"claim_radius_km {row.claim_radius_km[:20]!r}; a number is needed") from err
    if not 0 <= radius_km <= 20_000:
        raise EventError(f"claim_radius_km {row.claim_radius_km[:20]!r}; allowed are 0 to 20000")
    precision = int(row.geo_precision) if row.geo_precision else place.geo_precision
    name = row.location or place.name
    return EventPlace(place.place_id, name, *yx, radius_km, "site", precision, place.where_prec)

"""UCDP GED's tables, and UCDP-style ones of other people, as claims (UCDP GED Codebook 24.1).

``date_start`` to ``date_end`` are inclusive days. ``low`` and ``high`` are kept as bounds; ``best``
stands in the figure's words. ``where_prec`` 1 is a place, 2 near it, 3 to 7 an area.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from geo.bulk import collector_paused
from geo.codes import TIME_KINDS
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
    point,
    whole_number,
)
from geo.importers.opened import Opened, OpenError
from geo.importers.tables import csv_rows, picked
from geo.models import Event, EventPlace, Quantity

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("event_id", "relid"),
    "date_start": (),
    "date_end": (),
    "date_prec": (),
    "type_of_violence": (),
    "side_a": (),
    "side_b": (),
    "best": ("best_est",),
    "low": ("low_est",),
    "high": ("high_est",),
    "country": (),
    "adm_1": ("adm1",),
    "adm_2": ("adm2",),
    "where_prec": (),
    "where_coordinates": (),
    "latitude": ("lat",),
    "longitude": ("lon", "long"),
    "source_original": (),
    "source_article": (),
    "source_headline": (),
    "claim_id": (),
    "claim_notes": (),
    "claim_tz": (),
    "claim_time_start": (),
    "claim_time_last": (),
    "claim_time_kind": (),
    "claim_killed_op": (),
    "claim_killed_low": (),
    "claim_killed_high": (),
}
NEEDED = ("date_start", "date_end", "latitude", "longitude", "where_prec")
KEYS = tuple(ALIASES)
TYPES = {
    "1": ("Battles", "Armed clash"),
    "2": ("Battles", "Armed clash"),
    "3": ("Violence against civilians", "Attack"),
    "": ("Battles", "Armed clash"),
}
"""State-based, non-state, one-sided violence."""
TIME_PRECISIONS = {"": None, "1": 1, "2": 2, "3": 2, "4": 3, "5": None}
LEVELS = {"3": "district", "4": "province", "5": "province", "6": "country", "7": "province"}


def is_ucdp(header: Sequence[str]) -> bool:
    """True for a header with the columns a UCDP-style table cannot do without."""
    return not Columns(header, ALIASES).missing(NEEDED)


@collector_paused()
def read_ucdp(raw: bytes, origin: str, tz: str | None = None, get_area: GetArea | None = None) -> Opened:
    """Read the table; bad rows are set aside with line and reason. Raises OpenError."""
    gathering = gathered(raw, origin)
    header, rows = csv_rows(raw, origin)
    columns = Columns(header, ALIASES)
    if missing := columns.missing(NEEDED):
        raise OpenError(f"{origin}: no column {', '.join(missing)}; a UCDP-style table needs them")
    order = [columns.index[key] for key in KEYS]
    kept: list[tuple[int, dict[str, str] | None]] = []
    for line, cells in rows:
        if len(cells) != columns.width:
            kept.append((line, None))
        elif kept or not is_tag_row(cells):
            cells.append("")
            kept.append((line, dict(zip(KEYS, [cell.strip() for cell in picked(cells, order)], strict=True))))
    days = Days({row[key] for _, row in kept if row for key in ("date_start", "date_end")})
    zones = Zones(tz, get_area)
    places = Places(get_area)
    for line, row in kept:
        if gathering.is_full(line):
            break
        if row is None:
            gathering.set_aside(line, f"not {columns.width} cells as in the header")
            continue
        try:
            _add(gathering, days, places, zones, line, row)
        except EventError as err:
            gathering.set_aside(line, str(err))
    return gathering.opened("UCDP", zones)


def _add(
    gathering: Gathered, days: Days, places: Places, zones: Zones, line: int, row: dict[str, str]
) -> None:
    if row["type_of_violence"] not in TYPES:
        raise EventError(f"type_of_violence {row['type_of_violence'][:20]!r}; allowed are 1, 2, 3")
    event_type, sub_event_type = TYPES[row["type_of_violence"]]
    if row["date_prec"] not in TIME_PRECISIONS:
        raise EventError(f"date_prec {row['date_prec'][:20]!r}; allowed are 1 to 5")
    first, last = days.day(row["date_start"]), days.day(row["date_end"])
    if last < first:
        raise EventError(f"date_end {row['date_end']!r} is before date_start {row['date_start']!r}")
    yx = point(row["latitude"], row["longitude"])
    sites = (_place(places, row, yx),) if yx else ()
    if row["claim_killed_op"]:
        quantities = claimed_killed(row["claim_killed_op"], row["claim_killed_low"], row["claim_killed_high"])
    else:
        quantities = _killed(row)
    tz = claimed_zone(row["claim_tz"]) or zones.of(row["country"], yx)
    start, end = days.start(first, tz), days.start(last + timedelta(days=1), tz)
    time_kind = "within"
    if row["claim_time_start"] and row["claim_time_last"]:
        start, end = claimed_interval(row["claim_time_start"], row["claim_time_last"])
        time_kind = row["claim_time_kind"] if row["claim_time_kind"] in TIME_KINDS[:5] else "within"
    own_id = f"ucdp:{row['id']}" if row["id"] else f"{gathering.article_id}/r{line}"
    event_id = gathering.fresh(row["claim_id"] or own_id)
    words = row["claim_notes"] or row["source_headline"] or row["source_article"]
    if not words:
        words = f"{sub_event_type}; {row['where_coordinates'] or row['country']}; {row['date_start']}"
    span = gathering.words(words)
    source = row["source_original"] or row["source_article"]
    gathering.events.append(
        Event(
            event_id=event_id,
            article_id=gathering.article_id,
            event_type=event_type,
            sub_event_type=sub_event_type,
            trigger=span,
            evidence=(span,),
            quotes=(words,),
            time_start=start,
            time_end=end,
            tz=tz,
            time_kind=cast(Any, time_kind),
            time_precision=TIME_PRECISIONS[row["date_prec"]],
            places=sites,
            actors=tuple(
                actor(name, side)
                for side, name in ((1, row["side_a"]), (2, row["side_b"]))
                if name and name != "Civilians"
            )
            + ((actor("Civilians", 2),) if row["side_b"] == "Civilians" else ()),
            quantities=quantities,
            attribution=source,
            attribution_kind="named" if source else "outlet",
            status="added",
            status_by="the table's coders",
        )
    )


def _place(places: Places, row: dict[str, str], yx: tuple[float, float]) -> EventPlace:
    prec, country, admin1 = row["where_prec"], row["country"], row["adm_1"]
    if prec in ("1", "2"):
        name = row["where_coordinates"] or row["adm_2"] or admin1 or country
        if not name:
            raise EventError("where_coordinates is blank and no division is named")
        return places.spot(name, (country, admin1), yx, prec == "2", int(prec))
    if prec not in LEVELS:
        raise EventError(f"where_prec {prec[:20]!r}; allowed are 1 to 7")
    level = LEVELS[prec]
    fallback = row["where_coordinates"]
    if level == "district":
        name = row["adm_2"] or fallback
    elif level == "country":
        name = country or fallback
    else:
        name = fallback if prec in ("5", "7") and fallback else admin1 or fallback
    if not name:
        raise EventError("no place, division or country is named")
    if prec in ("5", "7"):
        level = "district"
    return places.region(level, name, country, admin1, yx, int(prec))


def _killed(row: dict[str, str]) -> tuple[Quantity, ...]:
    best, low, high = (whole_number(row[key], key) for key in ("best", "low", "high"))
    if low is not None and high is not None and low > high:
        raise EventError(f"low {low} above high {high}")
    if not (best or low or high):
        return ()
    if low is not None and low == high:
        return (Quantity(f"{low}", "=", low, high, "people", "killed"),)
    parts = [f"best {best}" if best is not None else "", f"low {low}" if low is not None else ""]
    parts.append(f"high {high}" if high is not None else "")
    words = ", ".join(part for part in parts if part)
    if high is None:
        return (Quantity(words, ">=", low if low is not None else best, None, "people", "killed"),)
    if low is None:
        return (Quantity(words, "<=", None, high, "people", "killed"),)
    return (Quantity(words, "..", low, high, "people", "killed"),)

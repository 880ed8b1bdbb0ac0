"""Events <-> pandas DataFrame <-> CSV. Column names, dtypes and the CSV layout live here, once.

The CSV flattens the first site and the first quantity into columns that people can read and sort,
and keeps every list whole as a JSON column; the JSON column is what is read back. A cell that a
spreadsheet would run as a formula is written with a leading apostrophe, taken off on reading.
``lat`` and ``lon`` may be blank: they are filled from ``place_id`` by the gazetteer at load.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from geo import codes
from geo.errors import EventError, GazetteerError
from geo.event_json import event_from_dict, event_to_dict
from geo.models import Article, Event, EventPlace, Place, Rejected

JSON_COLUMNS = (
    "trigger",
    "evidence",
    "quotes",
    "places",
    "actors",
    "quantities",
    "attribution_evidence",
    "hedge_evidence",
    "time_evidence",
    "overlaps_with",
    "reasons",
    "labels",
)
NUMBER_COLUMNS = (
    "time_precision",
    "confidence",
    "lat",
    "lon",
    "radius_km",
    "geo_precision",
    "where_prec",
    "quantity_low",
    "quantity_high",
)
SITE_COLUMNS = ("place_id", "place_name", "lat", "lon", "radius_km", "geo_precision", "where_prec")
QUANTITY_COLUMNS = tuple(f"quantity_{key}" for key in ("text", "op", "low", "high", "unit", "effect", "who"))
CSV_COLUMNS = (
    *("event_id", "article_id", "lang", "time_start", "time_end", "tz", "time_kind", "time_precision"),
    *("date_role", *SITE_COLUMNS, "event_type", "sub_event_type", *QUANTITY_COLUMNS),
    *("attribution", "attribution_kind", "hedge", "incident_id", "confidence"),
    *("status", "status_by", "status_at", "sensitivity", *JSON_COLUMNS),
)
NEEDED_COLUMNS = frozenset({"event_id", "event_type", "sub_event_type", "trigger"})
"""A table without one of these is not ours."""
MAX_ROWS = 200_000
MAX_CELL_CHARS = 1_000_000

_FORMULA_STARTS = frozenset("'=+-@\t\r\n＝＋－＠")
_FORMULA = re.compile(r"\A'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"\A-?\d+(\.\d+)?([eE][+-]?\d+)?\Z")


_to_json = json.JSONEncoder(ensure_ascii=False).encode


def escape_cell(text: str) -> str:
    """The text as a CSV cell that no spreadsheet runs. Undone exactly by ``unescape_cell``."""
    if text[:1] not in _FORMULA_STARTS:
        return text
    return "'" + text if _FORMULA.match(text) and not _NUMBER.match(text) else text


def unescape_cell(cell: str) -> str:
    """What ``escape_cell`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def events_to_csv(events: Iterable[Event]) -> str:
    """The events as CSV text in our layout (``CSV_COLUMNS``), UTF-8, ``\\r\\n`` line ends."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for event in events:
        writer.writerow(csv_cells(event))
    return out.getvalue()


def csv_cells(event: Event) -> list[str]:
    """The event's cells in the order of ``CSV_COLUMNS``, safe in a spreadsheet."""
    flat = _flatten(event)
    return [_cell(column, flat.get(column)) for column in CSV_COLUMNS]


def events_from_csv(
    raw: str,
    origin: str,
    article: Article | None = None,
    get_place: Callable[[str], Place] | None = None,
) -> tuple[list[Event], list[Rejected]]:
    """Read our CSV layout. Bad rows are set aside with file, line and reason; the rest is kept.

    With ``article`` every span is checked against its text and other articles' rows are refused.
    With ``get_place`` (``Gazetteer.get``) blank coordinates are filled and unknown ids refused.
    """
    events: list[Event] = []
    rejected: list[Rejected] = []
    seen: set[str] = set()
    for line, row in csv_objects(raw):
        try:
            if len(events) >= MAX_ROWS:
                rejected.append(Rejected(origin, line, f"more than {MAX_ROWS} rows"))
                break
            if isinstance(row, EventError):
                raise row
            event = event_from_dict(row, article.text if article else None)
            if article and event.article_id != article.article_id:
                raise EventError(f"article_id {event.article_id!r}; this article is {article.article_id!r}")
            if event.event_id in seen:
                raise EventError(f"event_id {event.event_id!r} stands twice")
            if get_place:
                event = with_coordinates(event, get_place)
        except (EventError, GazetteerError) as err:
            rejected.append(Rejected(origin, line, str(err)))
            continue
        seen.add(event.event_id)
        events.append(event)
    return events, rejected


def csv_objects(raw: str) -> Iterator[tuple[int, dict[str, Any] | EventError]]:
    """(line, JSON object of the claim) of each row of our layout, or what is wrong with the row."""
    csv.field_size_limit(MAX_CELL_CHARS)
    reader = csv.DictReader(io.StringIO(raw, newline=""))
    missing = NEEDED_COLUMNS - set(reader.fieldnames or ())
    if missing:
        reason = f"no column {', '.join(sorted(missing))}; needed are {', '.join(CSV_COLUMNS)}"
        yield 1, EventError(reason)
        return
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as err:
            yield reader.line_num, EventError(f"not CSV: {err}")
            continue
        try:
            yield reader.line_num, _unflatten(row)
        except EventError as err:
            yield reader.line_num, err


def with_coordinates(event: Event, get_place: Callable[[str], Place]) -> Event:
    """The event with every place's coordinates taken from its id. Raises GazetteerError.

    For geo_precision 2 the radius is our rule around the named place (``codes.near_radius_km``);
    otherwise it is the gazetteer's own.
    """
    return replace(event, places=tuple(_filled(place, get_place) for place in event.places))


def _filled(place: EventPlace, get_place: Callable[[str], Place]) -> EventPlace:
    if place.lat is not None and place.lon is not None:
        return place
    known = get_place(place.place_id)
    place = replace(place, name_ar=place.name_ar or known.name_ar)
    near = place.geo_precision == 2
    radius_km = place.radius_km or (codes.near_radius_km(known.population) if near else known.radius_km)
    return replace(place, lat=known.lat, lon=known.lon, radius_km=radius_km)


def events_to_frame(events: Iterable[Event]) -> pd.DataFrame:
    """One row an event, ``FRAME_DTYPES`` columns plus ``number`` (1, 2, 3 ... in the given order).

    Times are UTC instants (NaT when open or unknown); ``lat``/``lon`` are those of the first site,
    NaN without one; ``has_place`` is true when any place is named, ``has_site`` when one is a site.
    """
    rows = [_flatten(event) | {"number": i, "event": event} for i, event in enumerate(events, start=1)]
    frame = pd.DataFrame(rows, columns=["number", *CSV_COLUMNS, "event"])
    for column in ("time_start", "time_end", "status_at"):
        frame[column] = pd.to_datetime(frame[column], utc=True, format="ISO8601")
    for column in NUMBER_COLUMNS:
        frame[column] = pd.to_numeric(frame[column])
    frame["has_site"] = [event.site is not None for event in frame["event"]]
    frame["has_place"] = [bool(event.places) for event in frame["event"]]
    return frame


def frame_to_events(frame: pd.DataFrame) -> list[Event]:
    """The events a frame was made of, in the frame's order."""
    return list(frame["event"])


def _flatten(event: Event) -> dict[str, Any]:
    flat = event_to_dict(event)
    site = next((p for p in flat["places"] if p["role"] == "site"), None)
    if site:
        flat |= {key: site[key] for key in SITE_COLUMNS if key != "place_name"}
        flat["place_name"] = site["name"]
        if site["lat"] is None:
            flat["radius_km"] = None
    if flat["quantities"]:
        flat |= {f"quantity_{key}": value for key, value in flat["quantities"][0].items()}
    return flat


def _cell(column: str, value: Any) -> str:
    if column in JSON_COLUMNS:
        return escape_cell(_to_json(value)) if value else ""
    if value is None:
        return ""
    return escape_cell(value) if isinstance(value, str) else f"{value}"


def _unflatten(row: dict[str, Any]) -> dict[str, Any]:
    if row.get(None):  # type: ignore[call-overload]
        raise EventError("more cells than columns")
    out: dict[str, Any] = {}
    for column in CSV_COLUMNS:
        cell = unescape_cell(row.get(column) or "")
        if column in JSON_COLUMNS:
            try:
                out[column] = json.loads(cell) if cell else None
            except (ValueError, RecursionError) as err:
                raise EventError(f"{column} is not JSON: {cell[:40]!r}") from err
        elif column in NUMBER_COLUMNS:
            try:
                out[column] = float(cell) if cell else None
            except ValueError as err:
                raise EventError(f"{column} {cell[:40]!r}; a number is needed") from err
        else:
            out[column] = cell
    _agree(out)
    return out


def _agree(row: dict[str, Any]) -> None:
    """The readable columns stand in for missing lists, and must not contradict present ones."""
    places, quantities = row["places"], row["quantities"]
    if not places and row["place_id"]:
        site = {key: row[key] for key in SITE_COLUMNS if key != "place_name"}
        row["places"] = [site | {"name": row["place_name"], "role": "site"}]
    elif isinstance(places, list) and row["place_id"]:
        ids = [p.get("place_id") for p in places if isinstance(p, dict) and p.get("role", "site") == "site"]
        if ids[:1] != [row["place_id"]]:
            raise EventError(f"place_id {row['place_id']!r} but places begins with {ids[:1]}")
    if not quantities and row["quantity_text"]:
        row["quantities"] = [{key.removeprefix("quantity_"): row[key] for key in QUANTITY_COLUMNS}]
    elif isinstance(quantities, list) and quantities and isinstance(quantities[0], dict):
        for key in ("low", "high"):
            flat, listed = row[f"quantity_{key}"], quantities[0].get(key)
            if flat is not None and flat != listed:
                raise EventError(f"quantity_{key} {flat:g} but quantities says {listed}")

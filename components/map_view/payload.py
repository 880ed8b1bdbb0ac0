"""Everything the map frame needs about one set of claims, as one JSON object.

Columns rather than rows, because the frame reads them into typed arrays; the keys are read by
``assets/situation.js`` and its parts. Nothing here is HTML: texts are put into the page as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from components.assets import style_table, symbol_paths
from components.map_view.choices import actor_columns, quantity_columns
from geo import wording
from geo.codes import DRAWN_DATE_ROLES
from geo.errors import GazetteerError
from geo.models import Article, Event, EventPlace, Place
from geo.phrases import phrases, say
from geo.timeline import DAY_MS, Stop, bounds_ms, from_ms, intervals, stops

STEADY, TIMELESS, DRAWN, HAS_PLACE, HAS_SITE = 1, 2, 4, 8, 16
STOP_KINDS = {"at": 0, "during": 1, "end": 2}
FRAME_ROOMS = ("list", "time", "title", "counts", "states", "frame", "story", "tools", "symbols", "timeline")
"""Rooms of the language file that the frame's scripts speak from."""
MAX_EMPHASIS = 60
MAX_TEXT_CHARS = 700
"""A quote in a card is cut here; the article beside the map has it whole."""


def frame_payload(
    frame: pd.DataFrame,
    article: Article,
    credits: Sequence[str] = (),
    get_place: Callable[[str], Place] | None = None,
    around: Sequence[tuple[float, float]] = (),
) -> dict[str, Any]:
    """The payload of ``events_to_frame``'s frame. Deterministic: equal input, equal JSON.

    ``around``: points, (lat, lon), that the first view takes in where no claim has a place.
    """
    events: list[Event] = list(frame["event"])
    all_stops = stops(bounds_ms(frame, article.published_at))
    types = sorted({event.sub_event_type for event in events}, key=list(style_table()["types"]).index)
    slots, slot_of, refs = _slots(events, get_place)
    starts, ends = intervals(frame)
    years = {from_ms(ms).year for stop in all_stops for ms in (stop.start_ms, stop.end_ms - 1)}
    looks = style_table()["types"]
    actors = actor_columns(events)
    payload: dict[str, Any] = {
        "v": 1,
        "lang": article.lang,
        "words": phrases().table(FRAME_ROOMS),
        "tz": article.tz,
        "zone": phrases().zone(article.tz),
        "heading": {
            "map_title": wording.article_words(article, "map_title"),
            "reported": _reported(article),
            "source": wording.article_words(article, "outlet"),
            "url": article.url,
            "retelling": wording.retelling_note() if article.is_retelling else "",
        },
        "note": _note(events, article),
        "stops": {
            "times": [stop.time_ms for stop in all_stops],
            "kinds": [STOP_KINDS[stop.kind] for stop in all_stops],
            "starts": [stop.start_ms for stop in all_stops],
            "ends": [stop.end_ms for stop in all_stops],
        },
        "window_ms": window_ms(all_stops),
        "types": [{"sub": sub, "label": wording.type_words(sub)} | looks[sub] for sub in types],
        "claims": {
            "id": [event.event_id for event in events],
            "number": frame["number"].tolist(),
            "start": [None if math.isinf(x) else int(x) for x in starts],
            "end": [None if math.isinf(x) else int(x) for x in ends],
            "flags": _flags(frame).tolist(),
            "type": [types.index(event.sub_event_type) for event in events],
            "slot": slot_of,
            "refs": refs,
            "actor": actors.pop("actor"),
        },
        **actors,
        "quantities": quantity_columns(events),
        "slots": slots,
        "texts": {
            "when": [wording.when_text(e) for e in events],
            "where": [wording.where_text(e) for e in events],
            "many": [wording.how_many_text(e) for e in events],
            "who": [wording.says_who_text(e) for e in events],
            "quote": [_quote(e) for e in events],
            "status": [wording.status_text(e) for e in events],
            "bar": [_bar_text(e, years) for e in events],
            "title": [wording.label_of(e, "title") for e in events],
            "summary": [wording.label_of(e, "summary") for e in events],
        },
        "emphasis": _emphasis(slots),
        "bounds": _bounds(slots or [{"lat": lat, "lon": lon, "radius_km": 20.0} for lat, lon in around]),
        "credits": list(credits),
        "style": {key: value for key, value in style_table().items() if key != "types"},
        "symbols": _symbols(types),
    }
    payload["digest"] = hashlib.sha256(to_json(payload)).hexdigest()[:16]
    return payload


def to_json(payload: dict[str, Any]) -> bytes:
    """Compact UTF-8 JSON. Not yet safe inside HTML: see ``script_json``."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def to_base64(payload: dict[str, Any]) -> str:
    """The payload as base64: no character in it means anything to HTML, JavaScript or a template."""
    return base64.b64encode(to_json(payload)).decode("ascii")


def hidden_bits(kept: Sequence[bool]) -> str:
    """Claims left out by filters as base64 of a little-endian bit set; blank when none is."""
    bits = ~np.asarray(kept, dtype=bool)
    if not bits.any():
        return ""
    return base64.b64encode(np.packbits(bits, bitorder="little").tobytes()).decode("ascii")


def window_ms(all_stops: Sequence[Stop]) -> int:
    """Width of the moving window: a day, or for longer ranges about a twelfth in whole days."""
    if not all_stops:
        return DAY_MS
    days = (all_stops[-1].end_ms - all_stops[0].start_ms) / DAY_MS
    return DAY_MS * max(1, round(days / 12))


def _flags(frame: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.int64]]:
    flags: np.ndarray[Any, np.dtype[np.int64]] = (
        STEADY * frame["time_kind"].isin(["throughout", "since"]).to_numpy(np.int64)
        + TIMELESS * frame["time_kind"].isin(["standing", "undated"]).to_numpy(np.int64)
        + DRAWN * frame["date_role"].isin(DRAWN_DATE_ROLES).to_numpy(np.int64)
        + HAS_PLACE * frame["has_place"].to_numpy(np.int64)
        + HAS_SITE * frame["has_site"].to_numpy(np.int64)
    )
    return flags


def _slots(
    events: Sequence[Event], get_place: Callable[[str], Place] | None
) -> tuple[list[dict[str, Any]], list[int], list[list[int]]]:
    """Distinct places with their precision; each claim's site slot (-1: none) and reference slots."""
    found: dict[tuple[object, ...], int] = {}
    slots: list[dict[str, Any]] = []

    def slot(place: EventPlace, precision: int) -> int | None:
        if place.lat is None or place.lon is None:
            return None
        radius_km = place.radius_km if precision else 0.0
        key = (place.place_id, precision, radius_km, place.lat, place.lon)
        if key not in found:
            found[key] = len(slots)
            slots.append(
                {
                    "id": place.place_id,
                    "name": wording.place_name(place),
                    "lat": place.lat,
                    "lon": place.lon,
                    "radius_km": radius_km or (10.0 if precision == 3 else 0.0),
                    "precision": precision,
                    "label": _slot_label(place, precision, get_place),
                }
            )
        return found[key]

    slot_of: list[int] = []
    refs: list[list[int]] = []
    for event in events:
        site = event.site
        at = slot(site, site.geo_precision) if site else None
        slot_of.append(-1 if at is None else at)
        named = [slot(p, 0) for p in event.places if p.role != "site"] if at is None else []
        refs.append([number for number in named if number is not None])
    return slots, slot_of, refs


def _slot_label(place: EventPlace, precision: int, get_place: Callable[[str], Place] | None) -> str:
    name = wording.place_name(place)
    if precision == 0:
        return say("frame.named_only", place=name)
    if precision != 3:
        return name
    certainty = ""
    if get_place is not None:
        try:
            certainty = get_place(place.place_id).certainty
        except GazetteerError:
            certainty = ""
    return say("frame.area_as_read" if certainty.startswith("as read") else "frame.area", place=name)


def _quote(event: Event) -> str:
    text = " … ".join(event.quotes)
    return text if len(text) <= MAX_TEXT_CHARS else text[: MAX_TEXT_CHARS - 1] + "…"


def _bar_text(event: Event, years: set[int]) -> str:
    words = wording.when_text(event, with_role=False)
    return words.replace(f" {phrases().in_digits(str(min(years)))}", "") if len(years) == 1 else words


def _reported(article: Article) -> str:
    if article.published_at is None:
        return say("time.reported_unknown")
    return say("time.reported", day=wording.day_text(article.published_at.astimezone(ZoneInfo(article.tz))))


def _note(events: Sequence[Event], article: Article) -> str:
    """What this is and what was checked; every picture of the frame carries it."""
    report = say("notes.one_report_retold" if article.is_retelling else "notes.one_report")
    machine = sum(event.status == "machine" for event in events)
    if not events:
        return say("notes.no_claims", report=report)
    if machine:
        return say("notes.drafts", report=report, count=machine, total=len(events))
    return say("notes.coded", report=report, checked=wording.checked_note())


def _symbols(types: Sequence[str]) -> dict[str, str]:
    looks, paths = style_table()["types"], symbol_paths()
    wanted = {f"shape-{looks[t]['shape']}" for t in types} | {looks[t]["pictogram"] for t in types}
    return {key: paths[key] for key in sorted(wanted)}


def _emphasis(slots: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Towns the base map always labels in bold; none where they are too many to read."""
    named = [s for s in slots if s["precision"] != 3]
    if len(named) > MAX_EMPHASIS:
        return []
    return [
        {"lat": s["lat"], "lon": s["lon"], "name": s["name"], "labelled": s["precision"] == 0} for s in named
    ]


def _bounds(slots: Sequence[dict[str, Any]]) -> list[float]:
    """South, west, north, east around what may be drawn; the world where nothing has a place."""
    if not slots:
        return [-56.0, -170.0, 72.0, 180.0]
    south, west, north, east = 90.0, 180.0, -90.0, -180.0
    for s in slots:
        reach = max(3.0, s["radius_km"])
        d_lat = reach / 111.2
        d_lon = reach / (111.2 * max(0.05, math.cos(math.radians(s["lat"]))))
        south, north = min(south, s["lat"] - d_lat), max(north, s["lat"] + d_lat)
        west, east = min(west, s["lon"] - d_lon), max(east, s["lon"] + d_lon)
    return [round(x, 4) for x in (max(-85.0, south), max(-180.0, west), min(85.0, north), min(180.0, east))]

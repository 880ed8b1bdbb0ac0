"""One event <-> its JSON object, the contract in the README's "The data model".

``event_from_dict`` checks everything that can be checked without a gazetteer: names of types,
closed lists, spans against the article's text, the order of the interval. It raises EventError
with the field, the value and what is allowed; the caller adds file and line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import orjson

from geo import codes
from geo.errors import EventError
from geo.models import Actor, Event, EventPlace, Quantity, Span


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def event_to_dict(event: Event) -> dict[str, Any]:
    """The event's JSON object; spans become two-element lists, instants ISO strings in UTC."""

    def spans(items: Iterable[Span]) -> list[list[int]]:
        return [[a, b] for a, b in items]

    return {
        "event_id": event.event_id,
        "article_id": event.article_id,
        "lang": event.lang,
        "trigger": list(event.trigger),
        "evidence": spans(event.evidence),
        "quotes": list(event.quotes),
        "time_start": _iso(event.time_start),
        "time_end": _iso(event.time_end),
        "tz": event.tz,
        "time_kind": event.time_kind,
        "time_precision": event.time_precision,
        "date_role": event.date_role,
        "places": [
            {
                "place_id": p.place_id,
                "name": p.name,
                "lat": p.lat,
                "lon": p.lon,
                "radius_km": p.radius_km,
                "role": p.role,
                "geo_precision": p.geo_precision,
                "where_prec": p.where_prec,
                "evidence": spans(p.evidence),
                "reasons": list(p.reasons),
                # Only where it is known: the objects of other programs stay as they were.
                **({"name_ar": p.name_ar} if p.name_ar else {}),
            }
            for p in event.places
        ],
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "actors": [
            {"name": a.name, "words": a.words, "side": a.side, "evidence": spans(a.evidence)}
            for a in event.actors
        ],
        "quantities": [
            {
                "text": q.text,
                "op": q.op,
                "low": q.low,
                "high": q.high,
                "unit": q.unit,
                "effect": q.effect,
                "who": q.who,
                "evidence": spans(q.evidence),
            }
            for q in event.quantities
        ],
        "attribution": event.attribution,
        "attribution_kind": event.attribution_kind,
        "attribution_evidence": spans(event.attribution_evidence),
        "hedge": event.hedge,
        "hedge_evidence": spans(event.hedge_evidence),
        "time_evidence": spans(event.time_evidence),
        "overlaps_with": list(event.overlaps_with),
        "incident_id": event.incident_id,
        "confidence": event.confidence,
        "reasons": list(event.reasons),
        "status": event.status,
        "status_by": event.status_by,
        "status_at": _iso(event.status_at),
        "sensitivity": event.sensitivity,
        "labels": dict(event.labels),
    }


def event_from_dict(row: Mapping[str, Any], text: str | None = None) -> Event:
    """Read and check one event. With ``text`` every span is checked against it."""
    _no_half_characters(row)
    sub = _text(row, "sub_event_type")
    kind = _text(row, "event_type")
    if kind not in codes.EVENT_TYPES:
        raise EventError(f"event_type {kind!r}; allowed are {', '.join(codes.EVENT_TYPES)}")
    if sub not in codes.EVENT_TYPES[kind]:
        raise EventError(
            f"sub_event_type {sub!r}; allowed under {kind} are {', '.join(codes.EVENT_TYPES[kind])}"
        )
    evidence = _spans(row, "evidence", text)
    quotes = tuple(str(q) for q in _list(row, "quotes"))
    if text is not None:
        if len(quotes) != len(evidence):
            raise EventError(f"quotes: {len(quotes)} for {len(evidence)} evidence spans; one each is needed")
        for (a, b), quote in zip(evidence, quotes, strict=True):
            if text[a:b] != quote:
                raise EventError(f"evidence [{a}, {b}] reads {text[a:b]!r}, not {quote!r}")
    start, end = _moment(row, "time_start"), _moment(row, "time_end")
    if start and end and not start < end:
        raise EventError(f"time_end {_iso(end)} is not after time_start {_iso(start)}")
    time_kind = _choice(row, "time_kind", codes.TIME_KINDS, "undated")
    if time_kind in ("undated", "standing") and (start or end):
        raise EventError(f"time_kind {time_kind!r} with a time; leave time_start and time_end blank")
    if time_kind not in ("undated", "standing") and not (start or end):
        raise EventError(f"time_kind {time_kind!r} without a time; give time_start or time_end")
    precision = _number(row, "time_precision")
    if precision is not None and precision not in (0, 1, 2, 3):
        raise EventError(f"time_precision {precision:g}; allowed are 0, 1, 2, 3")
    trigger = _span(row.get("trigger"), "trigger", text)
    confidence = _number(row, "confidence")
    if confidence is not None and not 0 <= confidence <= 1:
        raise EventError(f"confidence {confidence:g}; allowed is 0 to 1")
    labels = row.get("labels") or {}
    if not isinstance(labels, Mapping):
        raise EventError(f"labels {labels!r}; an object of texts is needed")
    return Event(
        event_id=_text(row, "event_id"),
        article_id=_text(row, "article_id"),
        event_type=kind,
        sub_event_type=sub,
        trigger=trigger,
        evidence=evidence,
        quotes=quotes,
        lang=str(row.get("lang") or "en"),
        time_start=start,
        time_end=end,
        tz=_zone(str(row.get("tz") or "UTC")),
        time_kind=cast(Any, time_kind),
        time_precision=None if precision is None else int(precision),
        date_role=cast(Any, _choice(row, "date_role", codes.DATE_ROLES, "event")),
        places=tuple(_place(p, text) for p in _objects(row, "places")),
        actors=tuple(_actor(a, text) for a in _objects(row, "actors")),
        quantities=tuple(_quantity(q, text) for q in _objects(row, "quantities")),
        attribution=str(row.get("attribution") or ""),
        attribution_kind=cast(Any, _choice(row, "attribution_kind", codes.ATTRIBUTION_KINDS, "outlet")),
        attribution_evidence=_spans(row, "attribution_evidence", text),
        hedge=str(row["hedge"]) if row.get("hedge") else None,
        hedge_evidence=_spans(row, "hedge_evidence", text),
        time_evidence=_spans(row, "time_evidence", text),
        overlaps_with=tuple(str(x) for x in _list(row, "overlaps_with")),
        incident_id=str(row["incident_id"]) if row.get("incident_id") else None,
        confidence=confidence,
        reasons=tuple(str(x) for x in _list(row, "reasons")),
        status=cast(Any, _choice(row, "status", codes.STATUSES, "machine")),
        status_by=str(row["status_by"]) if row.get("status_by") else None,
        status_at=_moment(row, "status_at"),
        sensitivity=cast(Any, _choice(row, "sensitivity", codes.SENSITIVITIES, "public")),
        labels={str(k): str(v) for k, v in labels.items()},
    )


def _no_half_characters(row: Mapping[str, Any]) -> None:
    """JSON can say a lone surrogate, which no file, frame or page can hold."""
    try:
        orjson.dumps(row)
    except TypeError as err:
        if "surrogate" in str(err):
            raise EventError("a text holds half a character (a lone surrogate)") from err


def _place(row: Mapping[str, Any], text: str | None) -> EventPlace:
    lat, lon = _number(row, "lat"), _number(row, "lon")
    if (lat is None) != (lon is None):
        raise EventError(f"place lat {lat} with lon {lon}; give both or neither")
    if lat is not None and lon is not None:
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise EventError(f"place lat {lat:g}, lon {lon:g}; allowed are -90 to 90 and -180 to 180")
        if lat == 0 and lon == 0:
            raise EventError("place at 0,0: leave an unknown place blank")
    precision = _number(row, "geo_precision")
    where = _number(row, "where_prec")
    if precision not in (None, 1, 2, 3):
        raise EventError(f"geo_precision {precision:g}; allowed are 1, 2, 3")
    if where is not None and where not in range(1, 8):
        raise EventError(f"where_prec {where:g}; allowed are 1 to 7")
    radius_km = _number(row, "radius_km") or 0.0
    if radius_km < 0:
        raise EventError(f"radius_km {radius_km:g}; 0 or more is needed")
    return EventPlace(
        place_id=_text(row, "place_id"),
        name=_text(row, "name"),
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        role=cast(Any, _choice(row, "role", codes.PLACE_ROLES, "site")),
        geo_precision=int(precision or 1),
        where_prec=int(where or 1),
        evidence=_spans(row, "evidence", text),
        reasons=tuple(str(x) for x in _list(row, "reasons")),
        name_ar=str(row.get("name_ar") or ""),
    )


def _actor(row: Mapping[str, Any], text: str | None) -> Actor:
    side = _number(row, "side")
    return Actor(
        name=_text(row, "name"),
        words=str(row.get("words") or ""),
        side=None if side is None else int(side),
        evidence=_spans(row, "evidence", text),
    )


def _quantity(row: Mapping[str, Any], text: str | None) -> Quantity:
    effect = row.get("effect") or None
    if effect is not None and effect not in codes.EFFECTS:
        raise EventError(f"effect {effect!r}; allowed are {', '.join(codes.EFFECTS)}")
    unit = str(row.get("unit") or "")
    if effect and unit != "people":
        raise EventError(f"unit {unit!r} with effect {effect!r}; it must be 'people'")
    low, high = _number(row, "low"), _number(row, "high")
    if low is not None and high is not None and low > high:
        raise EventError(f"quantity low {low:g} above high {high:g}")
    words = _text(row, "text")
    evidence = _spans(row, "evidence", text)
    if text is not None and evidence and text[slice(*evidence[0])] != words:
        raise EventError(f"quantity {words!r}; the text at {list(evidence[0])} reads otherwise")
    return Quantity(
        text=words,
        op=cast(Any, _choice(row, "op", codes.OPS, "=")),
        low=low,
        high=high,
        unit=unit,
        effect=cast(Any, effect),
        who=str(row["who"]) if row.get("who") else None,
        evidence=evidence,
    )


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise EventError(f"{key} is blank")
    return value


def _choice(row: Mapping[str, Any], key: str, allowed: Sequence[str], default: str) -> str:
    value = str(row.get(key) or default)
    if value not in allowed:
        raise EventError(f"{key} {value!r}; allowed are {', '.join(allowed)}")
    return value


def _number(row: Mapping[str, Any], key: str) -> float | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise EventError(f"{key} {value!r}; a number is needed")
    return value


def _list(row: Mapping[str, Any], key: str) -> list[Any]:
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, (list, tuple)):
        raise EventError(f"{key} {value!r}; a list is needed")
    return list(value)


def _objects(row: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    items = _list(row, key)
    for item in items:
        if not isinstance(item, Mapping):
            raise EventError(f"{key} holds {item!r}; objects are needed")
    return items


def _span(value: Any, key: str, text: str | None) -> Span:
    good = (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(isinstance(x, int) and not isinstance(x, bool) for x in value)
    )
    if not good:
        raise EventError(f"{key} {value!r}; [start, end] is needed")
    start, end = value
    if not 0 <= start < end or (text is not None and end > len(text)):
        allowed = "" if text is None else f" within 0 to {len(text)}"
        raise EventError(f"{key} [{start}, {end}]; start before end{allowed} is needed")
    return (start, end)


def _spans(row: Mapping[str, Any], key: str, text: str | None) -> tuple[Span, ...]:
    return tuple(_span(item, key, text) for item in _list(row, key))


def _moment(row: Mapping[str, Any], key: str) -> datetime | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as err:
        raise EventError(f"{key} {value!r}; an ISO instant such as 2024-11-26T21:00:00+00:00") from err
    if moment.tzinfo is None:
        raise EventError(f"{key} {value!r} has no offset; write it in UTC, ending in +00:00")
    return moment.astimezone(UTC)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (LookupError, ValueError, OSError) as err:
        raise EventError(f"tz {name!r} is not an IANA time zone such as 'Asia/Damascus'") from err

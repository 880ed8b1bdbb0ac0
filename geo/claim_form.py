"""A claim as the fields of a form, and back: local dates as text, words found again in the article.

``claim_to_form`` and ``form_to_claim`` undo each other. Every value passes the checks of
``geo.event_json``; a bad one raises EventError with its reason and changes nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from geo import codes
from geo.errors import EventError
from geo.event_json import event_from_dict, event_to_dict
from geo.models import Event, Span
from geo.wording import is_midnight

Form = dict[str, Any]
QUANTITY_FIELDS = ("words", "op", "low", "high", "unit", "effect", "who")
ACTOR_FIELDS = ("name", "words", "side")
PLACE_FIELDS = ("place_id", "name", "lat", "lon", "role", "geo_precision", "radius_km")
_LOCAL = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?")
MAX_TEXT_CHARS = 300
MAX_SUMMARY_CHARS = 1_000


def claim_to_form(event: Event) -> Form:
    """The claim's fields as a reader edits them. Days are local and the last one is inclusive."""
    return {
        "sub_event_type": event.sub_event_type,
        "time_kind": event.time_kind,
        "date_role": event.date_role,
        "tz": event.tz,
        "time_start": local_text(event.time_start, event.tz),
        "time_end": local_text(event.time_end, event.tz, is_end=True),
        "time_precision": event.time_precision,
        "places": [
            {key: value for key, value in place.items() if key in PLACE_FIELDS}
            for place in event_to_dict(event)["places"]
        ],
        "quantities": [
            {"words": q.text, "op": q.op, "low": q.low, "high": q.high}
            | {"unit": q.unit, "effect": q.effect, "who": q.who}
            for q in event.quantities
        ],
        "actors": [{"name": a.name, "words": a.words, "side": a.side} for a in event.actors],
        "attribution": event.attribution,
        "attribution_kind": event.attribution_kind,
        "hedge": event.hedge or "",
        "sensitivity": event.sensitivity,
        "labels": dict(event.labels),
    }


def form_to_claim(event: Event, form: Mapping[str, Any], text: str) -> Event:
    """The claim as the form says; spans follow the words. Raises EventError with the field and the reason."""
    sub = str(form["sub_event_type"])
    if sub not in codes.TYPE_OF:
        raise EventError(f"sub_event_type {sub!r}; allowed are {', '.join(codes.TYPE_OF)}")
    tz = _clean(form["tz"]) or "UTC"
    kind = str(form["time_kind"])
    row = event_to_dict(event)
    row |= {
        "event_type": codes.TYPE_OF[sub],
        "sub_event_type": sub,
        "time_kind": kind,
        "date_role": form["date_role"],
        "tz": tz,
        "time_precision": form["time_precision"],
        "attribution_kind": form["attribution_kind"],
        "sensitivity": form["sensitivity"],
    }
    for key, name, is_end in (("time_start", "the first day", False), ("time_end", "the last day", True)):
        words = _clean(form[key])
        # What the reader left alone stays to the second, and in the hour a clock strikes twice.
        if tz != event.tz or words != local_text(getattr(event, key), tz, is_end):
            row[key] = instant(words, tz, name, is_end)
    near = _near(event)
    for key, spans in (("attribution", "attribution_evidence"), ("hedge", "hedge_evidence")):
        words = _clean(form[key])
        if words != (row[key] or ""):
            row[key], row[spans] = words, [list(s) for s in _spans_of(words, text, near)]
    row["places"] = [_place(item, row["places"]) for item in form["places"]]
    pool = list(row["quantities"])
    row["quantities"] = [_quantity(x, pool, text, near) for x in form["quantities"] if not _is_blank(x)]
    pool = list(row["actors"])
    row["actors"] = [_actor(x, pool, text, near) for x in form["actors"] if not _is_blank(x)]
    row["labels"] = _labels(form["labels"])
    return event_from_dict(row, text)


def _labels(labels: Mapping[str, Any]) -> dict[str, str]:
    """What was typed in each language; a blank field is no label."""
    out = {}
    for key, value in labels.items():
        words = _clean(value, MAX_SUMMARY_CHARS if key.endswith(".summary") else MAX_TEXT_CHARS)
        if words:
            out[key] = words
    return out


def local_text(moment: datetime | None, tz: str, is_end: bool = False) -> str:
    """ "2024-11-27", or "2024-11-27 16:30" for an instant inside a day; blank for an open end."""
    if moment is None:
        return ""
    local = moment.astimezone(ZoneInfo(tz))
    if is_midnight(local):
        return f"{local - timedelta(days=1) if is_end else local:%Y-%m-%d}"
    return f"{local:%Y-%m-%d %H:%M}"


def instant(words: str, tz: str, name: str, is_end: bool = False) -> datetime | None:
    """The UTC instant of a local day or minute; a day as an end means until its end. Raises EventError."""
    if not words:
        return None
    match = _LOCAL.fullmatch(words)
    if match is None:
        raise EventError(f"{name} {words!r}; write 2024-11-27 or 2024-11-27 16:30, or leave it blank")
    year, month, day, hour, minute = (int(x) if x else 0 for x in match.groups())
    try:
        local = datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(tz))
        if is_end and match.group(4) is None:
            local += timedelta(days=1)
        return local.astimezone(UTC)
    except (ValueError, OverflowError, LookupError, OSError) as err:
        raise EventError(f"{name} {words!r} in {tz!r}: {err}") from err


def find_words(words: str, text: str, near: Span) -> Span | None:
    """Where the words stand: the place nearest to the claim's own words; None when nowhere."""
    best: Span | None = None
    start = text.find(words) if words else -1
    while start >= 0:
        span = (start, start + len(words))
        if best is None or _gap(span, near) < _gap(best, near):
            best = span
        elif span[0] > near[1]:
            break
        start = text.find(words, start + 1)
    return best


def _gap(span: Span, near: Span) -> int:
    return max(0, near[0] - span[1], span[0] - near[1])


def _near(event: Event) -> Span:
    """From the first to the last character the claim rests on."""
    spans = [event.trigger, *event.evidence]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _spans_of(words: str, text: str, near: Span) -> tuple[Span, ...]:
    found = find_words(words, text, near)
    return (found,) if found else ()


def _place(item: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    old = next((p for p in before if p["place_id"] == item["place_id"]), None)
    precision = int(item["geo_precision"])
    out = dict(old or {"evidence": [], "reasons": []}) | {
        key: item[key] for key in PLACE_FIELDS if key in item
    }
    if item.get("evidence"):
        out["evidence"] = [list(span) for span in item["evidence"]]
    if item.get("reasons"):
        out["reasons"] = list(item["reasons"])
    if old is None or old["geo_precision"] != precision:
        out["where_prec"] = {1: 1, 2: 2}.get(precision, 5)
    return out


def _quantity(
    item: Mapping[str, Any], pool: list[Mapping[str, Any]], text: str, near: Span
) -> dict[str, Any]:
    words = _clean(item.get("words"))
    effect = _clean(item.get("effect")) or None
    unit = _clean(item.get("unit")) or ("people" if effect else "")
    old = _taken(pool, lambda q: q["text"] == words)
    spans = old["evidence"] if old else [list(s) for s in _spans_of(words, text, near)]
    if not words:
        raise EventError("a number without its words in the text; copy them from the article")
    if not spans:
        raise EventError(f"the words “{words}” are not in the article; a number rests on the words printed")
    return {
        "text": words,
        "op": _clean(item.get("op")) or "=",
        "low": _number(item.get("low"), "low"),
        "high": _number(item.get("high"), "high"),
        "unit": unit,
        "effect": effect,
        "who": _clean(item.get("who")) or None,
        "evidence": spans,
    }


def _actor(item: Mapping[str, Any], pool: list[Mapping[str, Any]], text: str, near: Span) -> dict[str, Any]:
    name, words = _clean(item.get("name")), _clean(item.get("words"))
    old = _taken(pool, lambda a: (a["name"], a["words"]) == (name, words))
    spans = old["evidence"] if old else [list(s) for s in _spans_of(words or name, text, near)]
    side = _number(item.get("side"), "side")
    if side is not None and side not in (1, 2):
        raise EventError(f"side {side:g} of {name!r}; 1 acts, 2 is acted upon, blank where neither")
    return {"name": name, "words": words, "side": None if side is None else int(side), "evidence": spans}


def _taken(
    pool: list[Mapping[str, Any]], fits: Callable[[Mapping[str, Any]], bool]
) -> Mapping[str, Any] | None:
    """The first row that fits, taken out of the pool so that none is used twice."""
    at = next((i for i, row in enumerate(pool) if fits(row)), None)
    return None if at is None else pool.pop(at)


def _number(value: Any, key: str) -> float | int | None:
    """A typed number, blank as None; ``event_json`` says what else is wrong with it."""
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise EventError(f"{key} {value!r}; a number is needed")
    return int(value) if float(value).is_integer() else float(value)


def _clean(value: Any, most: int = MAX_TEXT_CHARS) -> str:
    """Typed text without blanks around it, None and NaN as blank. Raises EventError when it is too long."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    words = str(value).strip()
    if len(words) > most:
        raise EventError(f"{words[:40]!r}… has {len(words)} characters; at most {most}")
    return words


def _is_blank(item: Mapping[str, Any]) -> bool:
    return not any(_clean(value) for key, value in item.items() if key != "op")

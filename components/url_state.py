"""The page's state in its address: a typed schema, read with care and written in one go.

A value that cannot be meant falls back to the default, and the page says which one it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from geo.phrases import FALLBACK, languages, phrases, say
from geo.time_axis import AxisView
from geo.timeline import FILTERS, epoch_ms, from_ms

MODES = ("up to", "window")
COLOURS = ("type", "actor")
MAX_VALUE_CHARS = 300
HOUR_MS = 3_600_000
AXIS = ("zone", "window", "shown")


@dataclass(frozen=True)
class UrlState:
    """What the address says. ``time`` None: the last stop; ``view`` is (lat, lon, zoom); ``story``: the
    claims are told one by one, from ``claim`` on."""

    article: str = ""
    time: datetime | None = None
    mode: str = "up to"
    claim: str | None = None
    view: tuple[float, float, float] | None = None
    search: str = ""
    story: bool = False
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lang: str = FALLBACK
    axis: AxisView = field(default_factory=AxisView)
    colour: str = "type"
    size: str = ""


def read(
    params: Mapping[str, str],
    articles: Sequence[str],
    claims: Collection[str] | None = None,
    choices: Mapping[str, Collection[str]] | None = None,
    sizes: Collection[str] | None = None,
) -> tuple[UrlState, list[str]]:
    """Parse query parameters; returns the state and a sentence for each value that was not used.

    ``claims``, ``choices`` (filter name -> allowed values) and ``sizes`` (kinds of figures that symbols can
    be sized by) are checked where they are given.
    """
    notes: list[str] = []

    def refuse(name: str, value: str, allowed: str) -> None:
        notes.append(say("address.not_used", name=name, value=_short(value), allowed=allowed))

    article = params.get("article", articles[0] if articles else "")
    if articles and article not in articles:
        refuse("article", article, say("address.there_are", values=", ".join(articles)))
        article = articles[0]
    time = None
    if value := params.get("time"):
        try:
            time = datetime.fromisoformat(value)
            time = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            refuse("time", value, say("address.time"))
            time = None
    mode = params.get("mode", "up to")
    if mode not in MODES:
        refuse("mode", mode, say("address.mode"))
        mode = "up to"
    claim = params.get("claim") or None
    if claim is not None and claims is not None and claim not in claims:
        refuse("claim", claim, say("address.no_claim"))
        claim = None
    view = None
    if value := params.get("view"):
        view = _view(value)
        if view is None:
            refuse("view", value, say("address.view"))
    lang = params.get("lang", FALLBACK)
    if lang not in languages():
        refuse("lang", lang, say("address.there_are", values=", ".join(languages())))
        lang = FALLBACK
    filters: dict[str, tuple[str, ...]] = {}
    for name in FILTERS:
        values = tuple(v for v in params.get(name, "").split("|") if v)
        allowed = None if choices is None else choices.get(name, ())
        good = tuple(v for v in values if allowed is None or v in allowed)
        for bad in values:
            if bad not in good:
                refuse(name, bad, say("address.no_value"))
        if good:
            filters[name] = good
    story = params.get("story", "0")
    if story not in ("0", "1"):
        refuse("story", story, say("address.flag"))
    axis = _axis(params, refuse)
    colour = params.get("colour", "type")
    if colour not in COLOURS:
        refuse("colour", colour, say("address.either", values=phrases().joined(COLOURS, "or")))
        colour = "type"
    size = params.get("size", "")[:MAX_VALUE_CHARS]
    if size and sizes is not None and size not in sizes:
        refuse("size", size, say("address.no_size"))
        size = ""
    known = {"lang", "article", "time", "mode", "claim", "view", "search", "story", "colour", "size"}
    known |= {*AXIS, *FILTERS}
    notes += [say("address.unknown", name=_short(name)) for name in params if name not in known]
    search = params.get("search", "")[:MAX_VALUE_CHARS]
    return UrlState(
        article, time, mode, claim, view, search, story == "1", filters, lang, axis, colour, size
    ), notes


def write(state: UrlState, default_article: str) -> dict[str, str]:
    """Query parameters of a state; what is at its default is left out."""
    out: dict[str, str] = {}
    if state.lang != FALLBACK:
        out["lang"] = state.lang
    if state.article and state.article != default_article:
        out["article"] = state.article
    if state.time is not None:
        out["time"] = _instant(state.time)
    if state.mode != "up to":
        out["mode"] = state.mode
    if state.claim:
        out["claim"] = state.claim
    if state.view:
        out["view"] = f"{state.view[0]:.4f},{state.view[1]:.4f},{state.view[2]:g}"
    if state.search:
        out["search"] = state.search
    if state.story:
        out["story"] = "1"
    if state.colour != "type":
        out["colour"] = state.colour
    if state.size:
        out["size"] = state.size
    if state.axis.utc:
        out["zone"] = "utc"
    if state.axis.window_ms is not None:
        out["window"] = f"{state.axis.window_ms / HOUR_MS:g}h"
    if state.axis.shown_ms:
        out["shown"] = "/".join(_instant(from_ms(ms)) for ms in state.axis.shown_ms)
    for name in FILTERS:
        if values := state.filters.get(name):
            out[name] = "|".join(values)
    return out


def _axis(params: Mapping[str, str], refuse: Callable[[str, str, str], None]) -> AxisView:
    """zone=utc, window=72h (hours), shown=2024-11-27T00:00:00Z/2024-11-28T00:00:00Z."""
    zone, window, shown = (params.get(name) for name in AXIS)
    if zone and zone != "utc":
        refuse("zone", zone, say("address.zone"))
    window_ms = None
    if window:
        if re.fullmatch(r"\d{1,8}(\.\d{1,6})?h", window) and (hours := float(window[:-1])) > 0:
            window_ms = round(hours * HOUR_MS)
        else:
            refuse("window", window, say("address.window"))
    shown_ms = None
    if shown:
        try:
            first, last = (epoch_ms(datetime.fromisoformat(part)) for part in shown.split("/"))
            shown_ms = (first, last) if first < last else None
        except (ValueError, OverflowError):
            shown_ms = None
        if shown_ms is None:
            refuse(
                "shown",
                shown,
                "two instants such as 2024-11-27T00:00Z/2024-11-28T00:00Z are needed",
            )
    return AxisView(window_ms, zone == "utc", shown_ms)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _view(value: str) -> tuple[float, float, float] | None:
    if not re.fullmatch(r"-?\d{1,3}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?,\d{1,2}(\.\d{1,4})?", value):
        return None
    lat, lon, zoom = (float(part) for part in value.split(","))
    return (lat, lon, zoom) if abs(lat) <= 85 and abs(lon) <= 180 and 2 <= zoom <= 16 else None


def _short(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:39] + "…")

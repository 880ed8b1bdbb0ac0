"""What a reader says about mentions: another candidate, a place of their own, "not a place".

A correction speaks of a name in one article: of every mention of that name, or of one span only.
Later corrections stand against earlier ones, and one about a span against one about the name.
Applying them is pure: the engine's resolutions stay as they are and can be seen again by undoing.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal, cast, get_args

from geo import codes
from geo.errors import EventError
from geo.folding import fold
from geo.models import Candidate, Event, EventPlace, Mention, Place, Resolution, Span

CorrectionKind = Literal["place", "not_a_place"]
MAX_NAME_CHARS = 200


@dataclass(frozen=True)
class Correction:
    """One decision of a reader about a name as written in the article.

    ``span`` None means every mention of the name (compared folded: case, accents and apostrophes
    do not count), else only the mention at that span, which need not be one the engine found.
    ``place`` is None exactly when ``kind`` is "not_a_place".
    """

    name: str
    kind: CorrectionKind
    place: Place | None = None
    span: Span | None = None
    by: str = ""
    at: datetime | None = None

    def __post_init__(self) -> None:
        if not fold(self.name) or len(self.name) > MAX_NAME_CHARS:
            raise EventError(
                f"name {self.name[:40]!r}; 1 to {MAX_NAME_CHARS} characters with a letter or digit"
            )
        if self.kind not in get_args(CorrectionKind):
            raise EventError(f"correction {self.kind!r}; allowed are {', '.join(get_args(CorrectionKind))}")
        if (self.place is None) != (self.kind == "not_a_place"):
            raise EventError(f"correction {self.kind!r} {'with' if self.place else 'without'} a place")

    @property
    def is_everywhere(self) -> bool:
        """Whether it speaks of all mentions of the name in the article."""
        return self.span is None


def correction_to_dict(correction: Correction) -> dict[str, Any]:
    """The correction as plain JSON, for files that leave: name, kind, place, span, who and when."""
    place = correction.place
    return {
        "name": correction.name,
        "kind": correction.kind,
        "span": list(correction.span) if correction.span else None,
        "place": asdict(place) if place else None,
        "by": correction.by,
        "at": correction.at.isoformat() if correction.at else None,
    }


def correction_from_dict(row: object) -> Correction:
    """The correction of a file, checked like one that is made here. Raises EventError."""
    if not isinstance(row, Mapping):
        raise EventError("a correction that is no JSON object")
    try:
        span, at = row.get("span"), row.get("at")
        return Correction(
            name=str(row.get("name") or ""),
            kind=cast(CorrectionKind, str(row.get("kind"))),
            place=_place_from_dict(row["place"]) if row.get("place") else None,
            span=_span_from_list(span) if span else None,
            by=str(row.get("by") or "")[:MAX_NAME_CHARS],
            at=datetime.fromisoformat(str(at)) if at else None,
        )
    except (TypeError, ValueError, LookupError) as err:
        if isinstance(err, EventError):
            raise
        raise EventError(f"a correction that cannot be read ({str(err)[:100]})") from err


def _place_from_dict(row: Mapping[str, Any]) -> Place:
    known = {field.name: row[field.name] for field in fields(Place) if field.name in row}
    for name, value in known.items():
        if name in ("lat", "lon", "radius_km"):
            known[name] = float(value)
            if not math.isfinite(known[name]):
                raise EventError(f"{name} {value!r} of a correction's place; a finite number is needed")
        elif name == "population":
            known[name] = int(value)
        else:
            known[name] = str(value)[:MAX_NAME_CHARS]
            known[name].encode()  # half a character cannot be saved: a ValueError
    place = Place(**known)
    if not (place.place_id and fold(place.name) and 0 <= place.radius_km <= 20_000):
        raise EventError(f"a correction's place {place.name[:40]!r} without id, name or sensible radius")
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180) or place.lat == place.lon == 0:
        raise EventError(f"lat {place.lat}, lon {place.lon} of a correction's place; it is on no globe")
    return place


def _span_from_list(span: Sequence[Any]) -> Span:
    start, end = (int(value) for value in span)
    if not 0 <= start < end:
        raise EventError(f"span [{start}, {end}] of a correction")
    return (start, end)


def choose_place(
    mention: Mention, place: Place, *, everywhere: bool = True, by: str = "", at: datetime | None = None
) -> Correction:
    """The mention means ``place``: another candidate, a gazetteer entry, or a ``user_place``."""
    return Correction(
        mention.name, "place", place, None if everywhere else (mention.start, mention.end), by, at
    )


def not_a_place(
    mention: Mention, *, everywhere: bool = True, by: str = "", at: datetime | None = None
) -> Correction:
    """The mention is no place: a person, a ship, an army."""
    return Correction(
        mention.name, "not_a_place", None, None if everywhere else (mention.start, mention.end), by, at
    )


def user_place(name: str, lat: float, lon: float, *, radius_km: float = 0.0, country: str = "") -> Place:
    """A place the reader pointed at on the map.

    The id ``user:`` is a digest of folded name and point (to 1e-5 degree, about 1 m): the same
    click gives the same id everywhere. Raises EventError for a point off the globe or at 0,0.
    """
    if not (math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90):
        raise EventError(f"lat {lat}, lon {lon}; allowed are -90 to 90 and finite numbers")
    lat, lon = round(lat, 5), round(wrapped_lon(lon), 5)
    if lat == 0 and lon == 0:
        raise EventError("lat 0, lon 0: leave an unknown place blank")
    if not fold(name) or len(name) > MAX_NAME_CHARS:
        raise EventError(f"name {name[:40]!r}; 1 to {MAX_NAME_CHARS} characters with a letter or digit")
    if not (math.isfinite(radius_km) and 0 <= radius_km <= 1000):
        raise EventError(f"radius_km {radius_km}; 0 to 1000")
    digest = hashlib.sha256(f"{fold(name)}|{lat:.5f}|{lon:.5f}".encode()).hexdigest()[:12]
    return Place(
        place_id=f"user:{digest}",
        name=name,
        lat=lat,
        lon=lon,
        kind="landmark",
        country=country,
        radius_km=radius_km,
        source="placed on the map by the reader",
        certainty="as read",
    )


def wrapped_lon(lon: float) -> float:
    """A longitude from -180 up to 180: a map that was dragged round the world reports more."""
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def apply_corrections(
    resolutions: Iterable[Resolution], corrections: Sequence[Correction], text: str | None = None
) -> list[Resolution]:
    """The resolutions as the reader left them, in the text's order.

    A span that the engine did not find is added as a mention (with ``text``, only where the words
    still stand there). Mentions the corrections do not speak of are returned as they are.
    """
    everywhere = {fold(c.name): c for c in corrections if c.span is None}
    here = {c.span: c for c in corrections if c.span is not None}
    out = []
    seen = set()
    for resolution in resolutions:
        mention = resolution.mention
        span = (mention.start, mention.end)
        seen.add(span)
        correction = here.get(span) or everywhere.get(fold(mention.name))
        out.append(_corrected(resolution, correction) if correction else resolution)
    for span, correction in here.items():
        if span in seen or (text is not None and text[slice(*span)] != correction.name):
            continue
        added = Resolution(Mention(*span, name=correction.name, score=1.0), None)
        out.append(_corrected(added, correction))
    return sorted(out, key=lambda r: (r.mention.start, r.mention.end))


def _corrected(resolution: Resolution, correction: Correction) -> Resolution:
    who = f" ({correction.by})" if correction.by else ""
    old = resolution.place
    was = (
        f"; was {old.name}"
        if old and (not correction.place or old.place_id != correction.place.place_id)
        else ""
    )
    if correction.place is None:
        return replace(
            resolution,
            mention=replace(resolution.mention, role="other"),
            place=None,
            score=1.0,
            reason=f"marked as not a place by the reader{who}{was}",
        )
    place = correction.place
    others = tuple(c for c in resolution.candidates if c.place.place_id != place.place_id)
    role = "place" if resolution.mention.role == "other" else resolution.mention.role
    how = "placed on the map" if place.place_id.startswith("user:") else "chosen"
    return replace(
        resolution,
        mention=replace(resolution.mention, role=role),
        place=place,
        score=1.0,
        reason=f"{how} by the reader{who}{was}",
        candidates=(Candidate(place, 1.0), *others),
    )


def correct_events(
    events: Iterable[Event], before: Iterable[Resolution], after: Iterable[Resolution]
) -> list[Event]:
    """The events with their places following the corrected mentions; all else stays.

    A place of an event rests on a mention when the place's evidence overlaps the mention and both
    named the same entry. What became "not a place" leaves the event.
    """
    was = {(r.mention.start, r.mention.end): r.place for r in before}
    changed = [
        (r.mention, was.get((r.mention.start, r.mention.end)), r.place)
        for r in after
        if _id(was.get((r.mention.start, r.mention.end))) != _id(r.place)
    ]
    return [_with_places(event, changed) for event in events]


def _with_places(event: Event, changed: Sequence[tuple[Mention, Place | None, Place | None]]) -> Event:
    places: list[EventPlace] = []
    for place in event.places:
        hit = next((c for c in changed if _rests_on(place, c[0]) and _id(c[1]) == place.place_id), None)
        if hit is None:
            places.append(place)
        elif hit[2] is not None:
            places.append(_moved(place, hit[2]))
    return event if tuple(places) == event.places else replace(event, places=tuple(places))


def _rests_on(place: EventPlace, mention: Mention) -> bool:
    return any(start < mention.end and mention.start < end for start, end in place.evidence)


def _moved(old: EventPlace, place: Place) -> EventPlace:
    near = old.geo_precision == 2
    return replace(
        old,
        place_id=place.place_id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius_km=codes.near_radius_km(place.population) if near else place.radius_km,
        reasons=(*old.reasons, f"{place.name}: chosen by the reader"),
    )


def _id(place: Place | None) -> str | None:
    return place.place_id if place else None


def own_places(corrections: Iterable[Correction]) -> dict[str, Place]:
    """The reader's own places by id, for looking up ``user:`` ids of events."""
    return {
        c.place.place_id: c.place for c in corrections if c.place and c.place.place_id.startswith("user:")
    }


def decimal_text(lat: float, lon: float) -> str:
    """``36.13907, 36.82504``: latitude first, WGS 84 degrees, 5 decimals (about 1 m)."""
    return f"{lat:.5f}, {lon:.5f}"


def mgrs_text(lat: float, lon: float, digits: int = 5) -> str:
    """The point on the Military Grid Reference System, ``37S CA 04306 01564``.

    ``digits`` of easting and of northing, 1 (10 km) to 5 (1 m). Raises EventError outside the globe.
    """
    if not 1 <= digits <= 5:
        raise EventError(f"digits {digits}; allowed are 1 to 5")
    if not (math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise EventError(f"lat {lat}, lon {lon}; allowed are -90 to 90 and -180 to 180")
    grid = str(_mgrs().toMGRS(lat, lon, MGRSPrecision=digits))
    numbers = grid[-2 * digits :]
    zone = grid[: -2 * digits]
    return f"{zone[:-2]} {zone[-2:]} {numbers[:digits]} {numbers[digits:]}"


@lru_cache(maxsize=1)
def _mgrs() -> Any:
    import mgrs

    return mgrs.MGRS()

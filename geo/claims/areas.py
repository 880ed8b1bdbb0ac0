"""Parts of a country ("northern X", "the south-west of X") as areas, by our rule."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from geo.models import EventPlace, Place, Span

KM_PER_DEGREE = 111.2
PART_SHARE = 0.55
"""A part of a country is drawn this share of the country's radius away from its centre, and as large."""
LARGEST_COUNTRY_KM = 300.0
"""Parts of countries beyond this radius say too little to be drawn."""
_BY_RULE = ": a wide area by our rule"
_STEPS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}


def direction_of(word: str) -> tuple[float, float] | None:
    """Unit steps north and east of "northern", "north-west", "southeastern"; None for other words."""
    low = word.lower().replace("-", "").removesuffix("ern")
    steps = [_STEPS[side] for side in _STEPS if low in (side,) or low.startswith(side) or low.endswith(side)]
    if low not in {a + b for a in ("", "north", "south") for b in ("", "north", "south", "east", "west")} - {
        ""
    }:
        return None
    north, east = sum(s[0] for s in steps), sum(s[1] for s in steps)
    length = float((north * north + east * east) ** 0.5)
    return (north / length, east / length) if length else None


def part_of_country(place: Place, word: str, evidence: Span) -> EventPlace | None:
    """The part of a country a word of direction names, as an area by our rule; None where it is too wide."""
    step = direction_of(word)
    if step is None or place.kind != "country" or not 0 < place.radius_km <= LARGEST_COUNTRY_KM:
        return None
    away = PART_SHARE * place.radius_km
    lat = place.lat + step[0] * away / KM_PER_DEGREE
    lon = place.lon + step[1] * away / (KM_PER_DEGREE * max(0.2, cos(radians(place.lat))))
    return EventPlace(
        place.place_id, f"{word} {place.name}", round(lat, 2), round(lon, 2), round(away, 1), "site", 3, 5,
        (evidence,), (f"the {word} part of {place.name}{_BY_RULE}",),
    )  # fmt: skip


def country_part_words(lows: Sequence[str]) -> tuple[int, int, str] | None:
    """ "in the country's northwest", "the north-west of the country": first and last index, the direction."""
    for i, low in enumerate(lows):
        if low != "country":
            continue
        if i + 2 < len(lows) and lows[i + 1] in ("'s", "’s") and direction_of(lows[i + 2]):
            return i, i + 2, lows[i + 2]
        if i > 2 and lows[i - 1] == "the" and lows[i - 2] == "of" and direction_of(lows[i - 3]):
            return i - 3, i, lows[i - 3]
    return None


def is_part(place: EventPlace) -> bool:
    """Whether :func:`part_of_country` made it."""
    return any(reason.endswith(_BY_RULE) for reason in place.reasons)

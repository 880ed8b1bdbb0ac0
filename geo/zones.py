"""The time zone of a place, from the tz database's own table of zones (the PyPI package ``tzdata``)."""

from __future__ import annotations

import importlib.resources
import math
import re
from collections import Counter
from functools import lru_cache

from geo.models import Place

_COORDINATES = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?([+-])(\d{3})(\d{2})(\d{2})?")


@lru_cache(maxsize=1)
def _zones() -> dict[str, list[tuple[float, float, str]]]:
    """Country code -> (lat, lon, zone) of each zone's main town."""
    table = importlib.resources.files("tzdata") / "zoneinfo" / "zone.tab"
    zones: dict[str, list[tuple[float, float, str]]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        match = _COORDINATES.fullmatch(parts[1]) if len(parts) > 2 and not line.startswith("#") else None
        if match is None:
            continue
        s1, d1, m1, c1, s2, d2, m2, c2 = match.groups()
        lat = (int(d1) + int(m1) / 60 + int(c1 or 0) / 3600) * (1 if s1 == "+" else -1)
        lon = (int(d2) + int(m2) / 60 + int(c2 or 0) / 3600) * (1 if s2 == "+" else -1)
        zones.setdefault(parts[0], []).append((lat, lon, parts[2]))
    return zones


def zone_of(place: Place) -> str | None:
    """IANA name of the zone a place most likely keeps: its country's, the nearest one if it has several."""
    zones = _zones().get(place.country, [])
    if not zones:
        return None
    scale = math.cos(math.radians(place.lat))
    return min(zones, key=lambda z: (z[0] - place.lat) ** 2 + ((z[1] - place.lon) * scale) ** 2)[2]


def main_zone(places: list[Place]) -> str:
    """The zone most of the places keep, "UTC" without any. Ties go to the one named first."""
    names = [zone for place in places if (zone := zone_of(place))]
    return Counter(names).most_common(1)[0][0] if names else "UTC"

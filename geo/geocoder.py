"""The gazetteer as a geopy geocoder, so that it can be swapped with Nominatim and the like."""

from __future__ import annotations

import math
from typing import Any

from geopy.distance import distance
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import MAX_QUERY_LENGTH, Gazetteer, open_gazetteer
from geo.models import Place
from geo.resolve import place_label

NEAREST_WITHIN_KM = (5.0, 25.0, 100.0, 500.0)
MAX_RESULTS = 50


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Offline geocoder over the gazetteer.

    ``geocode("Atarib")``, ``geocode("Paris, Texas")``, ``reverse((36.14, 36.83))``. Returns
    ``geopy.Location`` objects (a list of them with ``exactly_one=False``) or None; ``raw`` is a dict of
    the fields of ``geo.models.Place``, in ``reverse`` with ``distance_km`` too.
    """

    def __init__(self, gazetteer: Gazetteer | None = None, *, user_agent: str | None = None) -> None:
        super().__init__(scheme="https", user_agent=user_agent or "situation-map")
        self.gazetteer = gazetteer or open_gazetteer()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int = 10,
        country_codes: str | list[str] | None = None,
    ) -> Location | list[Location] | None:
        """The place called ``query``, best known first; what follows a comma narrows it down.

        ``country_codes``: ISO 3166-1 alpha-2 codes to stay within. ``timeout`` is accepted for geopy's
        sake; nothing here waits. Raises GeocoderQueryError for a query that is too long.
        """
        if not isinstance(query, str) or len(query) > MAX_QUERY_LENGTH:
            raise GeocoderQueryError(f"query must be text of at most {MAX_QUERY_LENGTH} characters")
        wanted = [country_codes] if isinstance(country_codes, str) else country_codes
        codes = {code.upper() for code in wanted or []}
        places = self._places([part.strip() for part in query.split(",") if part.strip()])
        if codes:
            places = [place for place in places if place.country in codes]
        found = [_location(place) for place in places[: min(limit, MAX_RESULTS)]]
        if exactly_one:
            return found[0] if found else None
        return found or None

    def _places(self, parts: list[str]) -> list[Place]:
        if not parts:
            return []
        whole = self.gazetteer.candidates(", ".join(parts))
        if whole or len(parts) == 1:
            return whole
        inside = [self.gazetteer.candidates(part) for part in parts[1:]]
        return [
            place
            for place in self.gazetteer.candidates(parts[0])
            if all(_within(place, area) for area in inside)
        ]

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int = 10,
    ) -> Location | list[Location] | None:
        """The nearest places to a ``geopy.Point``, "lat, lon" or (lat, lon); None if none within 500 km."""
        try:
            point = Point(query)
        except (ValueError, TypeError) as error:
            raise GeocoderQueryError(f"not a point: {query!r}") from error
        if not (math.isfinite(point.latitude) and math.isfinite(point.longitude)):
            raise GeocoderQueryError(f"not a point: {query!r}")
        near: list[Place] = []
        for radius_km in NEAREST_WITHIN_KM:
            near = self.gazetteer.near(point.latitude, point.longitude, radius_km, min(limit, MAX_RESULTS))
            if len(near) >= (1 if exactly_one else limit):
                break
        if not near:
            return None
        here = (point.latitude, point.longitude)
        found = [_location(place, distance((place.lat, place.lon), here).km) for place in near]
        return found[0] if exactly_one else found


def _within(place: Place, areas: list[Place]) -> bool:
    """Whether a place lies in one of the countries or first-level divisions."""
    for area in areas:
        if area.kind == "country" and area.country == place.country:
            return True
        if area.kind == "adm1" and area.country == place.country and area.name == place.admin1:
            return True
    return False


def _location(place: Place, distance_km: float | None = None) -> Location:
    raw: dict[str, Any] = {
        "place_id": place.place_id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "population": place.population,
        "radius_km": place.radius_km,
        "name_ar": place.name_ar,
        "source": place.source,
        "certainty": place.certainty,
    }
    if distance_km is not None:
        raw["distance_km"] = round(distance_km, 3)
    return Location(place_label(place), Point(place.lat, place.lon), raw)

"""The one module that may use the network, and only when the reader switched it on.

``OnlineGeocoder`` asks OpenStreetMap's Nominatim through geopy: one request a second at most, a
User-Agent of our own, every answer kept for the session (the Nominatim usage policy asks for all
three). Importing this module sends nothing.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import Any

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from geo.errors import OnlineError
from geo.gazetteer import MAX_QUERY_LENGTH
from geo.models import Place

USER_AGENT = "situation-map/0.1 (offline map of news reports; lookup by a reader)"
MIN_DELAY_S = 1.0
TIMEOUT_S = 10.0
CACHE_SIZE = 1_000
SWITCH = "SITUATION_ONLINE"


def is_enabled(enabled: bool | None = None) -> bool:
    """Whether the network may be used: the argument if given, else the variable ``SITUATION_ONLINE`` = 1."""
    return enabled if enabled is not None else os.environ.get(SWITCH, "") == "1"


class OnlineGeocoder:
    """Nominatim, rate-limited and cached. Raises OnlineError unless ``enabled``."""

    def __init__(self, *, enabled: bool | None = None, geocoder: Any = None) -> None:
        if not is_enabled(enabled):
            raise OnlineError(
                f"online geocoding is switched off: pass enabled=True or set {SWITCH}=1"
                " to allow requests to Nominatim"
            )
        self._geocoder = geocoder or Nominatim(user_agent=USER_AGENT, timeout=TIMEOUT_S)
        self._geocode = RateLimiter(
            self._geocoder.geocode, min_delay_seconds=MIN_DELAY_S, max_retries=1, swallow_exceptions=False
        )
        self._cache: OrderedDict[str, Place | None] = OrderedDict()

    def geocode(self, query: str) -> Place | None:
        """The first answer for ``query``, or None. Raises OnlineError when the request fails."""
        key = " ".join(query.split())
        if not key or len(key) > MAX_QUERY_LENGTH:
            raise OnlineError(f"query of {len(key)} characters, 1 to {MAX_QUERY_LENGTH} allowed")
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        try:
            location = self._geocode(key, addressdetails=True, language="en")
        except (GeopyError, OSError) as error:
            raise OnlineError(f"Nominatim did not answer for {key!r}: {error}") from error
        place = _place(location) if location is not None else None
        self._cache[key] = place
        if len(self._cache) > CACHE_SIZE:
            self._cache.popitem(last=False)
        return place


def _place(location: Any) -> Place:
    raw = location.raw
    address = raw.get("address", {})
    return Place(
        place_id=f"osm:{raw.get('osm_type', 'x')[:1]}{raw.get('osm_id', 0)}",
        name=str(location.address).split(",")[0],
        lat=float(location.latitude),
        lon=float(location.longitude),
        kind="landmark",
        country=str(address.get("country_code", "")).upper(),
        admin1=str(address.get("state", "")),
        source="OpenStreetMap contributors, ODbL",
        certainty="as Nominatim answered",
    )

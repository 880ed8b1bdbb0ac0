"""Time zones of places."""

from __future__ import annotations

from geo.models import Place
from geo.zones import main_zone, zone_of


def place(country: str, lat: float, lon: float) -> Place:
    return Place("x", "x", lat, lon, country=country)


def test_a_country_with_one_zone() -> None:
    assert zone_of(place("SY", 36.2, 37.1)) == "Asia/Damascus"


def test_the_nearest_zone_of_a_large_country() -> None:
    assert zone_of(place("CD", -1.7, 29.2)) == "Africa/Lubumbashi"
    assert zone_of(place("US", 34.0, -118.2)) == "America/Los_Angeles"


def test_no_country_no_zone() -> None:
    assert zone_of(place("", 0.5, 0.5)) is None
    assert main_zone([]) == "UTC"


def test_most_places_decide() -> None:
    places = [place("UA", 50, 36), place("UA", 48, 37), place("RU", 50.6, 36.6)]
    assert main_zone(places) == "Europe/Kyiv"

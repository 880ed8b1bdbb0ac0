from __future__ import annotations

from geo.importers.areas import area_finder
from geo.models import Place

KNOWN = {
    "Syria": [Place("gn:1", "Syria", 35, 38, "country", "SY", radius_km=350)],
    "Aleppo": [
        Place("gn:2", "Aleppo", 36.2, 37.16, "city", "SY", population=1_600_000),
        Place("gn:3", "Aleppo", 36.1, 37.8, "adm1", "SY", radius_km=80),
        Place("gn:4", "Aleppo", 1, 1, "adm1", "XX"),
    ],
}


def test_a_province_is_the_division_of_that_country_and_not_its_capital() -> None:
    found = area_finder(lambda name: KNOWN.get(name, []))("Syria", "Aleppo")
    assert found and (found.place_id, found.kind) == ("gn:3", "adm1")


def test_without_a_province_the_country_is_meant() -> None:
    found = area_finder(lambda name: KNOWN.get(name, []))("Syria", "")
    assert found and found.place_id == "gn:1"


def test_what_the_gazetteer_does_not_know_is_none() -> None:
    find = area_finder(lambda name: KNOWN.get(name, []))
    assert find("Nowhere", "Aleppo") is None
    assert find("Syria", "Nowhere") is None
    assert find("Nowhere", "") is None

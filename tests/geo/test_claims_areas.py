"""Parts of a country and capitals."""

from __future__ import annotations

import pytest

from geo.claims.areas import country_part_words, direction_of, is_part, part_of_country
from geo.claims.capitals import capitals
from geo.models import Place

LAND = Place("gn:1", "Ruritania", 40.0, 20.0, kind="country", country="RU", radius_km=100.0)


@pytest.mark.parametrize(
    ("word", "north", "east"),
    [("northern", 1, 0), ("south", -1, 0), ("East", 0, 1),
     ("north-western", 0.707, -0.707), ("southeast", -0.707, 0.707)],
)  # fmt: skip
def test_words_of_direction(word: str, north: float, east: float) -> None:
    step = direction_of(word)
    assert step is not None
    assert step == pytest.approx((north, east), abs=0.001)


@pytest.mark.parametrize("word", ["central", "rural", "eastward", "Westminster", "northbound", ""])
def test_other_words_have_none(word: str) -> None:
    assert direction_of(word) is None


def test_a_part_lies_off_the_centre_and_is_an_area() -> None:
    part = part_of_country(LAND, "north-west", (3, 9))
    assert part is not None
    assert part.lat > LAND.lat
    assert part.lon < LAND.lon
    assert (part.geo_precision, part.role, part.evidence) == (3, "site", ((3, 9),))
    assert is_part(part)


def test_of_a_wide_or_unmeasured_country_no_part_is_drawn() -> None:
    wide = Place("gn:2", "Wide", 40.0, 20.0, kind="country", country="WD", radius_km=1_000.0)
    bare = Place("gn:3", "Bare", 40.0, 20.0, kind="country", country="BR")
    assert part_of_country(wide, "northern", (0, 1)) is None
    assert part_of_country(bare, "northern", (0, 1)) is None


@pytest.mark.parametrize(
    ("words", "side"),
    [("in the country 's northwest", "northwest"), ("the north-east of the country", "north-east"),
     ("in the country", None), ("the rest of the country", None)],
)  # fmt: skip
def test_the_countrys_own_part(words: str, side: str | None) -> None:
    found = country_part_words(words.split())
    assert (found[2] if found else None) == side


def test_capitals_take_no_position_where_disputed() -> None:
    table = capitals()
    assert table["SY"] == "gn:170654"
    assert "IL" not in table
    assert "PS" not in table

"""Decisions before a file leaves are kept and read with care; a coarser place is the gazetteer's province."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GazetteerError
from geo.models import EventPlace, Place
from geo.release import Choices
from geo.release_memory import choices_from_json, choices_to_json, coarser_by

ALEPPO = Place("gn:3", "Aleppo", 36.1, 37.8, "adm1", "SY", radius_km=80)
PLACES = {
    "gn:1": Place("gn:1", "Atarib", 36.1, 36.8, "town", "SY", "Aleppo"),
    "gn:2": Place("gn:2", "Small", 1, 1, "town", "XX", "Tiny"),
    "gn:3": ALEPPO,
}
NAMES = {"Aleppo": [PLACES["gn:1"], ALEPPO], "Tiny": [Place("gn:5", "Tiny", 1, 1, "adm1", "XX", radius_km=9)]}


def get(place_id: str) -> Place:
    if place_id not in PLACES:
        raise GazetteerError(place_id)
    return PLACES[place_id]


@given(st.booleans(), st.lists(st.text()), st.lists(st.text()))
def test_decisions_come_back(may: bool, hide: list[str], keep: list[str]) -> None:
    choices = Choices(may, hide=tuple(hide), keep=tuple(keep))
    assert choices_from_json(choices_to_json(choices)) == choices


@pytest.mark.parametrize("text", ["", "no", "[]", '{"hide": 3}', '{"may_redistribute": "yes"}'])
def test_what_cannot_be_read_decides_nothing(text: str) -> None:
    assert choices_from_json(text) == Choices()


def test_a_coarser_place_is_the_province_when_it_is_wide_enough() -> None:
    coarser = coarser_by(get, lambda name: NAMES.get(name, []))
    assert coarser(EventPlace("gn:1", "Atarib", 36.1, 36.8)) == ALEPPO
    assert coarser(EventPlace("gn:2", "Small", 1, 1)) is None
    assert coarser(EventPlace("gn:3", "Aleppo", 36.1, 37.8)) is None
    assert coarser(EventPlace("user:1", "x", 1, 1)) is None

from __future__ import annotations

import pytest

from geo import codes
from geo.phrases import load


def test_the_types_are_acleds_25_and_our_four() -> None:
    ours = codes.EVENT_TYPES["Outside ACLED"]
    assert ours == ("Displacement", "Movement", "Humanitarian warning", "Presence")
    acled = [sub for kind, subs in codes.EVENT_TYPES.items() if kind != "Outside ACLED" for sub in subs]
    assert len(acled) == len(set(acled)) == 25
    assert list(codes.EVENT_TYPES)[:-1] == [
        *("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots"),
        "Strategic developments",
    ]


def test_every_sub_type_names_its_type_and_has_a_label() -> None:
    labelled = {key.removeprefix("types.") for key in load("en").phrases if key.startswith("types.")}
    assert set(codes.TYPE_OF) == labelled
    assert all(sub in codes.EVENT_TYPES[kind] for sub, kind in codes.TYPE_OF.items())


@pytest.mark.parametrize(("population", "radius_km"), [(0, 4.0), (99_999, 4.0), (100_000, 6.0), (10**7, 6.0)])
def test_near_a_city_is_six_kilometres_and_near_a_town_four(population: int, radius_km: float) -> None:
    assert codes.near_radius_km(population) == radius_km


def test_only_events_and_captions_are_drawn() -> None:
    assert codes.DRAWN_DATE_ROLES == ("event", "caption")
    assert set(codes.DRAWN_DATE_ROLES) < set(codes.DATE_ROLES)

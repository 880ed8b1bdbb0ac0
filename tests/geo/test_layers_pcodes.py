"""P-codes: a claim gets the division it lies in, and never a finer one than its words carry."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.layers.model import Layer
from geo.layers.pcodes import code_columns, join, joins, label_column, name_columns
from geo.models import Event, EventPlace
from tests.geo import layer_files as files

LAYER = files.districts()


def claim(lat: float | None = 50.5, lon: float | None = 10.5, **site: Any) -> Event:
    place = EventPlace("user:1", "Somewhere", lat, lon, **site)
    return Event("a/c1", "a", "Battles", "Armed clash", (0, 1), places=(place,))


def codes(event: Event, layer: Layer = LAYER) -> list[str]:
    return [code for _, code, _ in join([layer], event).divisions]


def test_a_pin_gets_all_levels_of_the_division_it_lies_in() -> None:
    found = join([LAYER], claim())
    assert found.divisions == ((1, "XX01", "West"), (2, "XX0101", "Far West"))
    assert found.text == "XX01 West, XX0101 Far West"
    assert "Districts" in found.reason


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        # near a place: the whole circle must agree
        (claim(lon=10.5, geo_precision=2, where_prec=2, radius_km=6), ["XX01", "XX0101"]),
        (claim(lon=10.99, geo_precision=2, where_prec=2, radius_km=6), ["XX01"]),
        (claim(lon=11.99, geo_precision=2, where_prec=2, radius_km=6), []),
        (claim(lon=10.02, geo_precision=2, where_prec=2, radius_km=6), []),
        # a place whose extent is known counts as wide as it is; a smaller one as its point
        (claim(lon=10.99, radius_km=4), ["XX01"]),
        (claim(lon=10.99, radius_km=0.5), ["XX01", "XX0101"]),
        # regions: to the level that UCDP's precision gives
        (claim(geo_precision=3, where_prec=3), ["XX01", "XX0101"]),
        (claim(geo_precision=3, where_prec=4, radius_km=90), ["XX01"]),
        (claim(geo_precision=3, where_prec=5, radius_km=15), ["XX01"]),
        (claim(lon=11.5, geo_precision=3, where_prec=5, radius_km=40), []),
        (claim(geo_precision=3, where_prec=1), ["XX01"]),
        (claim(geo_precision=3, where_prec=6), []),
        (claim(geo_precision=1, where_prec=7), []),
        # elsewhere, or nowhere
        (claim(lat=0.0, lon=0.0), []),
        (claim(lat=None, lon=None), []),
        (claim(role="reference"), []),
    ],
)
def test_the_level_is_that_of_the_words_and_never_finer(event: Event, expected: list[str]) -> None:
    assert codes(event) == expected
    assert join([LAYER], event).reason


def test_reasons_tell_the_cases_apart() -> None:
    reasons = [
        join([LAYER], event).reason
        for event in (
            claim(),
            claim(lon=10.99, radius_km=4),
            claim(geo_precision=3, where_prec=4),
            claim(lon=11.99, geo_precision=2, where_prec=2, radius_km=6),
            claim(lat=0.0),
            claim(geo_precision=3, where_prec=6),
            claim(where_prec=7),
            claim(role="reference"),
        )
    ]
    assert len(set(reasons)) == len(reasons)


def test_overlapping_divisions_give_the_level_they_agree_on() -> None:
    double = files.read_layer(
        files.geojson(
            [
                *files.district_features(),
                files.district_features()[0]
                | {
                    "properties": dict(zip(files.COLUMNS, ("XX01", "West", "XX0109", "Claimed"), strict=True))
                },
            ]
        ),
        "double.json",
    )
    assert codes(claim(), files.described(double, "Double", "Us", "2024")) == ["XX01"]


def test_a_layer_simplified_by_more_than_the_distance_to_the_edge_decides_nothing() -> None:
    from dataclasses import replace

    assert codes(claim(lon=10.999)) == ["XX01", "XX0101"]
    assert codes(claim(lon=10.999), replace(LAYER, exact_m=500)) == ["XX01"]


def test_layers_without_codes_join_nothing_and_of_two_the_finer_counts() -> None:
    plain = files.described(
        files.read_layer(
            files.geojson(
                [
                    {
                        "type": "Feature",
                        "properties": {"name": "x"},
                        "geometry": files.district_features()[0]["geometry"],
                    }
                ]
            ),
            "plain.json",
        ),
        "Plain",
        "Us",
        "2024",
    )
    assert joins([plain], [claim()]) == {}
    provinces = files.read_layer(
        files.geojson([f | {"properties": {"ADM1_PCODE": "YY01"}} for f in files.district_features()]),
        "p.json",
    )
    both = [files.described(provinces, "Provinces", "Us", "2024"), LAYER]
    assert joins(both, [claim()])["a/c1"].divisions[-1][1] == "XX0101"


def test_a_cell_that_is_no_code_is_no_code() -> None:
    odd = files.read_layer(
        files.geojson(
            [f | {"properties": {"ADM1_PCODE": "=1+1", "ADM2_PCODE": ""}} for f in files.district_features()]
        ),
        "odd.json",
    )
    assert codes(claim(), files.described(odd, "Odd", "Us", "2024")) == []


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["ADM1_PCODE", "ADM2_PCODE"], {1: "ADM1_PCODE", 2: "ADM2_PCODE"}),
        (
            ["admin2Pcode", "admin1Pcode", "admin0Pcode"],
            {0: "admin0Pcode", 1: "admin1Pcode", 2: "admin2Pcode"},
        ),
        (["adm3_pcode", "ADM3_P_CODE"], {3: "adm3_pcode"}),
        (["pcode", "ADM9_PCODE", "XADM1_PCODE", "ADM1_EN"], {}),
    ],
)
def test_columns_of_codes_are_known_by_their_usual_names(
    columns: list[str], expected: dict[int, str]
) -> None:
    assert code_columns(columns) == expected


def test_names_are_read_in_english_where_there_are_several() -> None:
    assert name_columns(["ADM1_AR", "ADM1_EN", "admin2Name_ar", "ADM0_PCODE"]) == {
        1: "ADM1_EN",
        2: "admin2Name_ar",
    }
    assert label_column(["ADM1_AR", "ADM1_EN", "ADM2_EN"]) == "ADM2_EN"
    assert label_column(["id", "Name"]) == "Name"
    assert label_column(["id"]) == ""


@given(st.floats(50.01, 50.99), st.floats(10.01, 13.99), st.floats(0, 120), st.sampled_from([1, 2, 3]))
def test_a_finer_code_always_lies_within_the_coarser_one(
    lat: float, lon: float, km: float, precision: int
) -> None:
    found = codes(
        claim(lat, lon, radius_km=km, geo_precision=precision, where_prec={1: 1, 2: 2, 3: 4}[precision])
    )
    assert all(fine.startswith(coarse) for coarse, fine in pairwise(found))
    if precision == 3:
        assert len(found) <= 1

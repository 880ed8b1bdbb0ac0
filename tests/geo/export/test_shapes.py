from __future__ import annotations

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from geo.export.shapes import circle_rings, site_shape
from geo.models import EventPlace
from tests.geo.export.rules import polygon_breaches


def place(**changes: object) -> EventPlace:
    return EventPlace(**{"place_id": "x", "name": "x", "lat": 36.0, "lon": 37.0, **changes})  # type: ignore[arg-type]


def test_a_named_place_is_a_point_even_with_a_radius() -> None:
    shape = site_shape(place(radius_km=2.5))
    assert shape and (shape.kind, shape.x, shape.y, shape.rings) == ("point", 37.0, 36.0, ())


@pytest.mark.parametrize(("precision", "kind"), [(2, "circle"), (3, "area")])
def test_near_a_place_and_a_region_are_never_points(precision: int, kind: str) -> None:
    shape = site_shape(place(geo_precision=precision, radius_km=4.0))
    assert shape and shape.kind == kind and len(shape.rings) == 1


@pytest.mark.parametrize(
    "changes", [{"lat": None, "lon": None}, {"geo_precision": 3}, {"geo_precision": 2, "radius_km": 0.0}]
)
def test_without_coordinates_or_extent_nothing_is_drawn(changes: dict[str, object]) -> None:
    assert site_shape(place(**changes)) is None


def test_a_ring_lies_at_its_radius_around_the_place() -> None:
    ((*ring, _),) = circle_rings(36.19, 36.92, 15.0)
    assert len(ring) == 48
    for x, y in ring:
        assert great_circle((36.19, 36.92), (y, x)).km == pytest.approx(15.0, rel=0.001)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.5, 20_000))
def test_any_circle_is_made_of_sound_rings(lat: float, lon: float, radius_km: float) -> None:
    rings = circle_rings(lat, lon, radius_km)
    assert 1 <= len(rings) <= 2
    for ring in rings:
        assert list(polygon_breaches([[list(xy) for xy in ring]])) == []


def test_a_circle_across_the_date_line_is_cut_in_two() -> None:
    west, east = circle_rings(-17.0, 179.9, 50.0)
    assert max(x for x, _ in west) == 180.0
    assert min(x for x, _ in east) == -180.0


def test_a_circle_around_a_pole_reaches_all_longitudes() -> None:
    (ring,) = circle_rings(89.0, 10.0, 500.0)
    assert {min(x for x, _ in ring), max(x for x, _ in ring)} == {-180.0, 180.0}
    assert max(y for _, y in ring) == 90.0

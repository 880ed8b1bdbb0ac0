"""How the reader looks at the time axis, in the address and between frame and page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map_view.axis_state import MAX_MS, axis_from_frame, axis_to_frame
from components.url_state import UrlState, read, write
from geo.time_axis import AxisView

HOUR_MS = 3_600_000
DAY = (1732656000000, 1732742400000)
instants = st.integers(-2_000_000_000, 4_000_000_000).map(lambda s: s * 1000)


@given(
    st.none() | st.integers(1, 99_999).map(lambda n: n * HOUR_MS),
    st.booleans(),
    st.none() | st.tuples(instants, instants).filter(lambda pair: pair[0] < pair[1]),
)
def test_an_address_brings_the_axis_back(
    window_ms: int | None, utc: bool, shown: tuple[int, int] | None
) -> None:
    axis = AxisView(window_ms, utc, shown)
    params = write(UrlState(article="a", axis=axis), "a")
    state, notes = read(params, ["a"])
    assert (state.axis, notes) == (axis, [])
    assert axis_from_frame(axis_to_frame(axis)) == axis


def test_the_address_is_short_and_says_what_it_means() -> None:
    axis = AxisView(72 * HOUR_MS, True, DAY)
    assert write(UrlState(axis=axis), "") == {
        "zone": "utc",
        "window": "72h",
        "shown": "2024-11-26T21:20:00Z/2024-11-27T21:20:00Z",
    }
    assert write(UrlState(), "") == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("zone", "Mars"),
        ("window", "-3h"),
        ("window", "3"),
        ("window", "0h"),
        ("shown", "2024-11-27"),
        ("shown", "2024-11-28T00:00Z/2024-11-27T00:00Z"),
        ("shown", "x/y"),
        ("shown", "a/b/c"),
    ],
)
def test_a_value_that_cannot_be_meant_is_named_and_not_used(name: str, value: str) -> None:
    state, notes = read({name: value}, [])
    assert state.axis == AxisView()
    assert len(notes) == 1
    assert notes[0].startswith(f"{name}={value!r} in the address is not used")


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"window": "3", "utc": "yes", "range": "all"},
        {"window": float("nan"), "utc": 1, "range": [2, 1]},
        {"window": -1, "utc": None, "range": [1]},
        {"window": True, "range": [0, MAX_MS * 2]},
        {"window": None, "range": [None, 5]},
    ],
)
def test_a_report_that_cannot_be_meant_leaves_the_axis_as_it_is(value: dict[str, Any]) -> None:
    assert axis_from_frame(value) == AxisView()

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from geo.frames import events_to_frame
from geo.models import Event
from geo.timeline import (
    DAY_MS,
    STATE_NAMES,
    bounds_ms,
    counts_at,
    epoch_ms,
    filter_mask,
    from_ms,
    nearest_stop,
    states_at,
    stops,
    visible_at,
)
from tests.geo.claims import claim_lists, first_article

WHOLE_27 = "C1 C2 C4 C5 C6 C7 C10 C11 C14 C15"
WHOLE_28 = "C1 C2 C4 C5 C6 C7 C10 C11 C13 C14 C15"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return events_to_frame(first_article()[1])


def short(frame: pd.DataFrame, mask: np.ndarray) -> str:
    return " ".join(f"C{i}" for i in frame["number"][mask])


def test_the_first_article_has_four_stops(frame: pd.DataFrame) -> None:
    found = stops(bounds_ms(frame))
    assert [(s.kind, from_ms(s.time_ms)) for s in found] == [
        ("during", utc("2024-11-27 09:00")),
        ("end", utc("2024-11-27 21:00")),
        ("during", utc("2024-11-28 09:00")),
        ("end", utc("2024-11-28 21:00")),
    ]


@pytest.mark.parametrize(("at", "expected"), [(0, WHOLE_27), (1, WHOLE_27), (2, WHOLE_28), (3, WHOLE_28)])
def test_the_claims_on_the_map_at_each_stop(frame: pd.DataFrame, at: int, expected: str) -> None:
    stop = stops(bounds_ms(frame))[at]
    assert short(frame, visible_at(frame, stop)) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, {"possible": "C1 C2 C4 C5 C6 C10 C14 C15", "under_way": "C7 C8"}),
        (1, {"possible": "C4 C5 C6 C10 C14 C15", "under_way": "C7 C8", "dated": "C1 C2"}),
        (2, {"possible": "C4 C5 C6 C10 C14 C15", "under_way": "C7 C8 C13", "dated": "C1 C2"}),
        (3, {"dated": "C1 C2 C4 C5 C6 C7 C8 C10 C13 C14 C15"}),
    ],
)
def test_the_state_of_each_claim_at_each_stop(frame: pd.DataFrame, at: int, expected: dict[str, str]) -> None:
    states = states_at(frame, stops(bounds_ms(frame))[at].time_ms)
    got = {name: short(frame, states == i) for i, name in enumerate(STATE_NAMES)}
    later = {} if at > 1 else {"C13"}
    assert got["standing"] == "C9 C11"
    assert set(got["absent"].split()) == {"C12", *later}
    dated = expected.get("dated", "").split()
    assert got["dated"].split() == sorted({*dated, "C3"}, key=lambda c: int(c[1:]))
    assert got["possible"] == expected.get("possible", "")
    assert got["under_way"] == expected.get("under_way", "")


def test_the_background_ceasefire_does_not_stretch_the_timeline(frame: pd.DataFrame) -> None:
    assert min(bounds_ms(frame)) == epoch_ms(utc("2024-11-26 21:00"))


def test_counts_partition_the_claims(frame: pd.DataFrame) -> None:
    first, last = stops(bounds_ms(frame))[0], stops(bounds_ms(frame))[-1]
    at_first, at_last = counts_at(frame, first), counts_at(frame, last)
    assert (at_first.shown, at_first.later, at_first.named_only, at_first.without_place) == (8, 1, 2, 4)
    assert (at_last.shown, at_last.later, at_last.named_only, at_last.without_place) == (9, 0, 2, 4)


def test_hidden_claims_are_counted_apart(frame: pd.DataFrame) -> None:
    last = stops(bounds_ms(frame))[-1]
    kept = filter_mask(frame, {"type": ["Displacement"]})
    counts = counts_at(frame, last, kept=kept)
    assert (counts.shown, counts.hidden) == (1, 14)


@given(claim_lists(4))
@settings(max_examples=30)
def test_counts_always_add_up_to_the_claims(events: list[Event]) -> None:
    frame = events_to_frame(events)
    for stop in stops(bounds_ms(frame)):
        for window_ms in (None, DAY_MS):
            c = counts_at(frame, stop, window_ms)
            parts = (c.shown, c.later, c.earlier, c.named_only, c.without_place, c.background, c.hidden)
            assert sum(parts) == len(events)


@given(claim_lists(4))
@settings(max_examples=30)
def test_bounds_are_sorted_and_stops_in_order(events: list[Event]) -> None:
    frame = events_to_frame(events)
    bounds = bounds_ms(frame)
    assert bounds == sorted(set(bounds))
    times = [stop.time_ms for stop in stops(bounds)]
    assert times == sorted(times)
    assert len(times) == (len(bounds) if len(bounds) < 2 else 2 * len(bounds) - 2)


def claim(start: str | None, end: str | None, kind: str = "within", role: str = "event") -> Event:
    return Event(
        *("e", "a", "Battles", "Armed clash", (0, 1)),
        time_start=utc(start) if start else None,
        time_end=utc(end) if end else None,
        time_kind=kind,  # type: ignore[arg-type]
        date_role=role,  # type: ignore[arg-type]
    )


def state(event: Event, at: str) -> str:
    return STATE_NAMES[states_at(events_to_frame([event]), epoch_ms(utc(at)))[0]]


def test_a_claim_is_absent_until_the_stop_is_after_its_start() -> None:
    event = claim("2024-11-27", "2024-11-28")
    assert state(event, "2024-11-27") == "absent"
    assert state(event, "2024-11-27 00:00:01") == "possible"
    assert state(event, "2024-11-28") == "dated"


@pytest.mark.parametrize("kind", ["throughout", "since"])
def test_a_steady_claim_is_under_way_inside_its_interval(kind: str) -> None:
    assert state(claim("2024-11-27", "2024-11-28", kind), "2024-11-27 12:00") == "under_way"


def test_a_null_start_is_minus_infinity_and_a_null_end_plus_infinity() -> None:
    assert state(claim(None, "2024-11-27", "before"), "1900-01-01") == "possible"
    assert state(claim("2024-11-27", None, "since"), "2100-01-01") == "under_way"


def test_background_is_absent_at_every_stop() -> None:
    assert state(claim("2020-03-01", "2020-04-01", role="background"), "2024-11-28") == "absent"


def test_without_a_dated_claim_the_publication_day_stands_in() -> None:
    frame = events_to_frame([claim(None, None, "undated")])
    assert bounds_ms(frame) == []
    start = utc("2024-11-27 22:00")
    assert bounds_ms(frame, start) == [epoch_ms(start), epoch_ms(start) + DAY_MS]


def test_a_single_bound_gives_one_stop() -> None:
    frame = events_to_frame([claim("2024-11-27", None, "since")])
    assert [(s.kind, s.time_ms) for s in stops(bounds_ms(frame))] == [("at", epoch_ms(utc("2024-11-27")))]


def test_the_nearest_stop_is_the_later_one_on_a_tie() -> None:
    all_stops = stops([0, 100])
    assert [s.time_ms for s in all_stops] == [50, 100]
    assert nearest_stop(all_stops, 75) == 1
    assert nearest_stop(all_stops, 74) == 0
    assert nearest_stop(all_stops, -1e18) == 0
    assert nearest_stop(all_stops, float("inf")) == 1
    assert nearest_stop([], 0) is None


def test_a_window_drops_what_had_ended_before_it() -> None:
    early, late = claim("2024-11-20", "2024-11-21"), claim("2024-11-27", "2024-11-28")
    place = first_article()[1][4].places
    frame = events_to_frame(
        [
            Event(**{**early.__dict__, "places": place}),
            Event(**{**late.__dict__, "event_id": "f", "places": place}),
        ]
    )
    last = stops(bounds_ms(frame))[-1]
    assert list(visible_at(frame, last, 2 * DAY_MS)) == [False, True]
    assert counts_at(frame, last, 2 * DAY_MS).earlier == 1


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"precision": ["1"]}, "C5"),
        ({"precision": ["2"]}, "C1 C7"),
        ({"precision": ["reference"]}, "C10 C11"),
        ({"precision": ["none"]}, "C3 C8 C9 C12"),
        ({"attribution": ["photo"]}, "C1"),
        ({"actor": ["Hezbollah"]}, "C11"),
        ({"type": ["Movement", "Displacement"]}, "C7 C10"),
        ({"type": ["Movement"], "precision": ["1"]}, ""),
        ({"type": []}, " ".join(f"C{i}" for i in range(1, 16))),
    ],
)
def test_filters(frame: pd.DataFrame, wanted: dict[str, list[str]], expected: str) -> None:
    assert short(frame, filter_mask(frame, wanted)) == expected


def test_search_looks_in_words_places_and_actors_whatever_the_case(frame: pd.DataFrame) -> None:
    assert short(frame, filter_mask(frame, {}, "HEZBOLLAH")) == "C11"
    assert short(frame, filter_mask(frame, {}, "base 46")) == "C4 C5"
    assert short(frame, filter_mask(frame, {}, "no such words")) == ""


def test_instants_round_trip_through_milliseconds() -> None:
    moment = utc("2024-11-27 21:00") + timedelta(milliseconds=7)
    assert from_ms(epoch_ms(moment)) == moment

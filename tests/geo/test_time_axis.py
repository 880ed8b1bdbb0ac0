from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.time_axis import (
    MIN_BIN_PX,
    Step,
    bin_step,
    finest_step,
    histogram,
    marks,
    tick_labels,
    tick_step,
    ticks,
)
from geo.timeline import DAY_MS, epoch_ms, from_ms

HOUR_MS = 3_600_000
ZONES = ("UTC", "Asia/Damascus", "America/New_York", "Asia/Kathmandu", "America/Sao_Paulo")
DAY, MINUTE = Step("day", 1), Step("minute", 1)


def ms(text: str, tz: str = "UTC") -> int:
    return epoch_ms(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(tz)))


def words(start: str, end: str, width_px: float, tz: str = "UTC", finest: Step = MINUTE) -> list[str]:
    a, b = ms(start, tz), ms(end, tz)
    found = ticks(a, b, tick_step(b - a, width_px, finest), tz)
    return [tick_labels(tick, tz)[-1] for tick in found]


@pytest.mark.parametrize(
    ("start", "end", "width_px", "expected"),
    [
        ("2024-11-27T14:00", "2024-11-27T17:00", 400, "14:00 14:30 15:00 15:30 16:00 16:30 17:00"),
        ("2024-11-27T12:00", "2024-11-29T00:00", 300, "12:00 18:00 28_Nov 06:00 12:00 18:00 29_Nov"),
        (
            "2024-11-27",
            "2024-12-02",
            800,
            "27_Nov 12:00 28_Nov 12:00 29_Nov 12:00 30_Nov 12:00 1_Dec 12:00 2_Dec",
        ),
        ("2024-11-27", "2024-12-02", 300, "27_Nov 28_Nov 29_Nov 30_Nov 1_Dec"),
        ("2024-11-20", "2024-11-30", 340, "21_Nov 23_Nov 25_Nov 27_Nov 29_Nov"),
        ("2024-11-01", "2024-12-01", 300, "4_Nov 11_Nov 18_Nov 25_Nov"),
        ("2023-11-10", "2024-03-10", 400, "Nov Dec 2024 Feb Mar"),
        ("2023-11-10", "2024-12-10", 300, "2024 Apr Jul Oct"),
        ("2020-06-01", "2024-06-01", 300, "2020 2021 2022 2023 2024"),
        ("1984-06-01", "2024-06-01", 400, "1985 1990 1995 2000 2005 2010 2015 2020"),
        ("1900-06-01", "2024-06-01", 400, "1920 1940 1960 1980 2000 2020"),
    ],
)
def test_ticks_stand_at_units_that_a_reader_counts_in(
    start: str, end: str, width_px: float, expected: str
) -> None:
    assert [word.replace(" ", "_") for word in words(start, end, width_px)] == expected.split()


def test_no_hours_on_an_axis_of_days() -> None:
    assert words("2024-11-27", "2024-11-29", 900, finest=DAY) == ["27 Nov", "28 Nov"]


def test_hours_only_where_a_bound_is_no_local_midnight() -> None:
    midnight = ms("2024-11-27", "Asia/Damascus")
    assert finest_step([midnight], "Asia/Damascus") == DAY
    assert finest_step([midnight], "UTC") == MINUTE
    assert finest_step([], "UTC") == DAY


def test_the_longest_words_come_first() -> None:
    (tick,) = ticks(ms("2024-11-27"), ms("2024-11-28"), DAY, "UTC")
    assert tick_labels(tick, "UTC") == ["27 November", "27 Nov"]


def test_a_span_that_is_cut_off_keeps_its_tick() -> None:
    found = ticks(ms("2024-11-27T06:00"), ms("2024-11-28T06:00"), DAY, "UTC")
    assert [(from_ms(t.ms).day, t.until_ms) for t in found] == [
        (27, ms("2024-11-28")),
        (28, ms("2024-11-29")),
    ]


def test_a_day_is_23_or_25_hours_long_when_the_clocks_change() -> None:
    edges = marks(ms("2024-03-30", "Europe/Berlin"), ms("2024-04-01", "Europe/Berlin"), DAY, "Europe/Berlin")
    assert [(b - a) / HOUR_MS for a, b in itertools.pairwise(edges)] == [24, 23]
    edges = marks(ms("2024-10-27", "Europe/Berlin"), ms("2024-10-28", "Europe/Berlin"), DAY, "Europe/Berlin")
    assert [(b - a) / HOUR_MS for a, b in itertools.pairwise(edges)] == [25]


def test_a_skipped_midnight_begins_the_day_when_the_clocks_change() -> None:
    edges = marks(ms("2018-11-03", "America/Sao_Paulo"), ms("2018-11-05", "UTC"), DAY, "America/Sao_Paulo")
    first = [from_ms(x).astimezone(ZoneInfo("America/Sao_Paulo")) for x in edges]
    assert [(d.day, d.hour) for d in first] == [(3, 0), (4, 1), (5, 0)]


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(1971, 1, 1), datetime(2035, 1, 1)),
    st.integers(1, 60 * 24 * 800),
    st.integers(200, 1600),
)
def test_marks_hold_the_span_between_them_and_are_few(
    tz: str, start: datetime, minutes: int, width_px: int
) -> None:
    a = epoch_ms(start.replace(tzinfo=UTC))
    b = a + minutes * 60_000
    step = bin_step(b - a, width_px, MINUTE)
    found = marks(a, b, step, tz)
    assert found[0] <= a
    assert found[-1] >= b
    assert found == sorted(set(found))
    assert found[1] > a
    assert len(found) <= width_px / MIN_BIN_PX * 1.1 + 4


def counted(claims: list[tuple[float, float, bool]], edges: list[int]) -> tuple[list[int], list[int]]:
    starts, ends, steady = (np.array(column) for column in zip(*claims, strict=True))
    sure, maybe = histogram(starts.astype(float), ends.astype(float), steady.astype(bool), edges)
    return sure.astype(int).tolist(), maybe.astype(int).tolist()


@pytest.mark.parametrize(
    ("claim", "sure", "maybe"),
    [
        ((10, 20, False), [0, 1, 0], [0, 0, 0]),  # the whole bin
        ((12, 15, False), [0, 1, 0], [0, 0, 0]),  # inside it
        ((12, 25, False), [0, 0, 0], [0, 1, 1]),  # somewhere in two
        ((12, 25, True), [0, 1, 1], [0, 0, 0]),  # throughout both
        ((-np.inf, 5, False), [0, 0, 0], [1, 0, 0]),  # before, with an open beginning
        ((15, np.inf, True), [0, 1, 1], [0, 0, 0]),  # since
        ((25, 35, False), [0, 0, 0], [0, 0, 1]),  # reaches out of what is shown
        ((30, 40, False), [0, 0, 0], [0, 0, 0]),  # after it
        ((-5, 0, False), [0, 0, 0], [0, 0, 0]),  # before it
        ((20, 20, False), [0, 0, 1], [0, 0, 0]),  # an instant
    ],
)
def test_a_bin_holds_a_report_certainly_or_possibly(
    claim: tuple[float, float, bool], sure: list[int], maybe: list[int]
) -> None:
    assert counted([claim], [0, 10, 20, 30]) == (sure, maybe)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 40), st.booleans()), min_size=1, max_size=30))
def test_bins_agree_with_looking_at_each_claim(found: list[tuple[int, int, bool]]) -> None:
    claims = [(float(a), float(a + n), steady) for a, n, steady in found]
    edges = [0, 7, 30, 31, 64, 100]
    sure, maybe = counted(claims, edges)
    for k, (a, b) in enumerate(itertools.pairwise(edges)):
        touching = [c for c in claims if c[0] < b and c[1] > a]
        certain = [c for c in touching if c[2] or (c[0] >= a and c[1] <= b)]
        assert (sure[k], maybe[k]) == (len(certain), len(touching) - len(certain))


def test_no_bins_without_edges() -> None:
    assert histogram(np.array([1.0]), np.array([2.0]), np.array([False]), [5]).shape == (2, 0)


def test_days_keep_their_length_across_a_leap_year() -> None:
    edges = marks(ms("2024-02-27"), ms("2024-03-02"), DAY, "UTC")
    assert [from_ms(x).day for x in edges] == [27, 28, 29, 1, 2]
    assert {b - a for a, b in itertools.pairwise(edges)} == {DAY_MS}
    assert edges[0] + timedelta(days=4) / timedelta(milliseconds=1) == edges[-1]

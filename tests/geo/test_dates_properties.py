"""What holds for every text: spans, order, intervals, round trips, bounded time."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates import dated, find_time_expressions, interval_of
from geo.dates.lexicon import WORDS

CORPORA = Path(os.environ.get("SITUATION_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
WRITTEN = date(2024, 11, 28)

fragments = st.one_of(
    st.sampled_from(sorted(WORDS)),
    st.sampled_from(
        [
            "1999",
            "27",
            "31st",
            "1,990",
            "2.5",
            "10:35",
            "p.m.",
            "1990s",
            "Q3",
            "2024-02-30",
            "2024-11-28T09:30",
            "+99:00",
            "old",
        ]
    ),
    st.sampled_from([".", "\n", "\n\n", "'s", "$", "١٢", "é", "\u2028", "e\u0301", "𝟙", "\x00", "9" * 30]),
    st.integers(0, 10**6).map(str),
    st.text(max_size=3),
)
texts = st.lists(fragments, max_size=25).flatmap(
    lambda parts: st.sampled_from([" ", "", "-", ", "]).map(lambda glue: glue.join(parts))
)


def check(text, published, tz="UTC"):
    found = find_time_expressions(text, published, tz)
    at = 0
    for expression in found:
        assert at <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        assert expression.value
        assert (expression.time_start is None) == (expression.time_end is None) or "9999" in expression.value
        if expression.time_start is not None and expression.time_end is not None:
            assert expression.time_start < expression.time_end
        span = dated(text, expression, published, tz, found)
        if span.time_start is not None and span.time_end is not None:
            assert span.time_start < span.time_end
        at = expression.end
    return found


@given(texts, st.one_of(st.none(), st.dates()), st.sampled_from(["UTC", "Asia/Damascus", "America/New_York"]))
@settings(max_examples=400, deadline=None)
def test_spans_are_words_of_the_text_in_order_and_intervals_run_forward(text, published, tz):
    check(text, published, tz)


@given(st.dates(date(1900, 1, 1), date(2059, 12, 31)))
def test_a_printed_day_is_read_back(day):
    for form in ("%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%A, %B %d, %Y", "%d %b. %Y"):
        if form == "%d %b. %Y" and day.month == 5:
            continue  # May has no abbreviation
        (found,) = find_time_expressions(f"It fell on {day:{form}}.", WRITTEN)
        assert (found.type, found.value) == ("DATE", day.isoformat())
        assert found.time_start.date() == day


@given(
    st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.sampled_from(["UTC", "Asia/Tokyo", "America/St_Johns"])
)
def test_the_days_of_a_week_fill_it(day, tz):
    year, week, _ = day.isocalendar()
    first = interval_of(date.fromisocalendar(year, week, 1).isoformat(), tz)
    last = interval_of(date.fromisocalendar(year, week, 7).isoformat(), tz)
    assert interval_of(f"{year:04d}-W{week:02d}", tz) == (first[0], last[1])


HOSTILE = [
    "Monday ",
    "the ",
    "one ",
    "1 ",
    "twenty-",
    "a few ",
    "the end of ",
    "early ",
    "\n ",
    "1.111.",
    ".",
    "Nov. ",
    "10:",
    "199",
    "May I to ",
    "half a ",
    "more than ",
    "of the ",
    "2024-11-",
    "aaaaaaa",
    "(",
    "to ",
]


@pytest.mark.parametrize("unit", [*HOSTILE, ", ", "1,111,"])
def test_a_hostile_text_is_read_in_linear_time(unit):
    # A backtracking pattern would never end here.
    text = unit * (5_000_000 // (len(unit) * 20))
    check(text[:2_000], WRITTEN)
    find_time_expressions(text, WRITTEN)


@pytest.mark.parametrize("name", ["timebank_dev", "lgl", "geovirus"])
def test_on_the_corpora_every_span_is_its_words(name):
    path = CORPORA / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            published = document.get("published")
            check(document["text"], date.fromisoformat(published) if published else WRITTEN)

"""Periods, comparisons and turns of speech of business news. Written on Thursday, 2 November 1989."""

from datetime import date
from itertools import pairwise

import pytest

from geo.dates import find_time_expressions

WRITTEN = date(1989, 11, 2)


def read(text):
    return [(t.text, t.type, t.value) for t in find_time_expressions(text, WRITTEN)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Orders rose in the prior quarter.", "the prior quarter", "1989-Q3"),
        ("Orders rose in the preceding year.", "the preceding year", "1988"),
        ("Orders rose in the same quarter last year.", "the same quarter last year", "1988-Q3"),
        ("Orders rose in the period a year earlier.", "the period a year earlier", "1988"),
        ("They rose in September from the same month a year ago.", "the same month a year ago", "1988-09"),
        ("Orders fell in the June quarter.", "the June quarter", "1989-Q2"),
        ("Orders fell in the most recent quarter.", "recent quarter", "1989-Q3"),
        ("Orders fell in the latest fiscal year.", "the latest fiscal year", "1988"),
        ("Orders fell in fiscal '88.", "fiscal '88", "1988"),
        ("The fiscal year ended Sept. 30, 1988, was good.", "The fiscal year", "1988"),
        ("1988 was a good year.", "1988", "1988"),
        ("He left in '87.", "'87", "1987"),
        ("He left in June '87.", "June '87", "1987-06"),
        ("He left in the summer of '68.", "the summer of '68", "1968-SU"),
        ("It will open by midyear.", "midyear", "1989"),
        ("It opened by mid-week.", "mid-week", "1989-W44"),
        ("He left over the Labor Day weekend.", "Labor Day weekend", "1989-W35-WE"),
        ("He left a year and a half ago.", "a year and a half ago", "1988-05"),
        ("He will leave two weeks from now.", "two weeks from now", "1989-W46"),
        ("It happened on a Tuesday in May.", "Tuesday", "XXXX-WXX-2"),
        ("Some day they will part.", "Some day", "FUTURE_REF"),
    ],
)
def test_dates(text, words, value):
    assert (words, "DATE", value) in read(text)


@pytest.mark.parametrize(
    ("text", "type_", "values"),
    [
        ("It runs 24 hours a day, seven days a week.", "SET", ["P1D", "P1W"]),
        ("It runs every other week.", "SET", ["P2W"]),
        ("It closes on weekends.", "SET", ["XXXX-WXX-WE"]),
        ("In the months ahead it may change.", "DURATION", ["PXM"]),
        ("In the weeks to come it may change.", "DURATION", ["PXW"]),
        ("It lasted a year and a half.", "DURATION", ["P1Y6M"]),
        ("It may last five days.", "DURATION", ["P5D"]),
        ("It began at 5:30 in the afternoon.", "TIME", ["1989-11-02T17:30"]),
        ("It ran from 9 a.m. to 5 p.m. Friday.", "TIME", ["1989-10-27T09:00", "1989-10-27T17:00"]),
    ],
)
def test_durations_sets_and_times(text, type_, values):
    assert [v for _, t, v in read(text) if t == type_] == values


def test_last_year_is_a_quarter_where_a_quarter_is_compared_with_it():
    quarter = "In the third quarter it earned $9 million, compared with a loss of $3 million last year."
    assert [value for _, _, value in read(quarter)] == ["1989-Q3", "1988-Q3"]
    year = "In the third quarter it earned $9 million. It was founded last year."
    assert [value for _, _, value in read(year)] == ["1989-Q3", "1988"]


@pytest.mark.parametrize(
    "text",
    [
        "Today's youth and the leaders of tomorrow differ.",
        "Now for the weather.",
        "It covers 1990 square miles, has 1750 staff and fell to 1950 pence.",
        "He lives in the 1900 block of Main Street.",
        "The 1988-89 season's end",
    ],
)
def test_what_names_no_single_time(text):
    assert [v for _, t, v in read(text) if t != "DATE" or "REF" in v or len(v) > 4] == []


def test_expressions_never_overlap_where_one_runs_on():
    text = "Two weeks from now, now and three days from today they meet."
    spans = [(t.start, t.end) for t in find_time_expressions(text, WRITTEN)]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert len(spans) == 3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was named chief in 1985. He left in May of that year.", "1985-05"),
        ("He was named chief in 1985. He left that summer.", "1985-SU"),
        ("He was named chief in March 1985. He left that October.", "1985-10"),
        ("He was named chief in 1985. He left the following spring.", "1986-SP"),
        ("He was named chief in 1985. He left the following May.", "1986-05"),
        ("He was named chief in March 1985. He left the following May.", "1985-05"),
        ("He was named chief in March 1985. He had come the previous May.", "1984-05"),
        ("He was named chief in April 1985. He left the next month.", "1985-05"),
        ("He was named chief in May 1985 and left in June.", "1985-06"),
        ("The talks opened on Oct. 24. They closed the following Tuesday.", "1989-10-31"),
        ("The talks opened on Oct. 24. Aides had met the previous Friday.", "1989-10-20"),
        ("He left the following May.", "1990-05"),
        ("It fell the previous Friday.", "1989-10-27"),
    ],
)
def test_a_month_season_or_weekday_counted_from_the_date_named_before(text, value):
    assert read(text)[-1][2] == value

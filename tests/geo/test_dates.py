"""What each kind of time expression is read as. The day of writing is Thursday, 28 November 2024."""

from datetime import UTC, date, datetime

import pytest

from geo.dates import find_time_expressions, interval_of
from geo.errors import ArticleError

WRITTEN = date(2024, 11, 28)


def read(text, published=WRITTEN, tz="UTC"):
    return [(t.text, t.type, t.value) for t in find_time_expressions(text, published, tz)]


def days(text, published=WRITTEN, tz="UTC"):
    """The intervals as "begin/end" in the zone asked for, minutes left out at midnight."""
    return [
        "/".join("-" if at is None else f"{at:%Y-%m-%d %H:%M}".removesuffix(" 00:00") for at in ends)
        for ends in ((t.time_start, t.time_end) for t in find_time_expressions(text, published, tz))
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It began on November 27, 2024.", "November 27, 2024", "2024-11-27"),
        ("Wednesday, November 27, 2024 was cold.", "Wednesday, November 27, 2024", "2024-11-27"),
        ("on the 27th of November 2024", "the 27th of November 2024", "2024-11-27"),
        ("It began on 27 November.", "27 November", "2024-11-27"),
        ("It began Nov. 27.", "Nov. 27", "2024-11-27"),
        ("The vote is set for Jan. 14.", "Jan. 14", "2025-01-14"),
        ("On 9 May a convoy had left.", "9 May", "2024-05-09"),
        ("Monday, July 3 was calm.", "Monday, July 3", "2023-07-03"),
        ("The ceasefire of March 2020 held.", "March 2020", "2020-03"),
        ("They met in September.", "September", "2024-09"),
        ("Talks will open in March.", "March", "2025-03"),
        ("The talks opened in March.", "March", "2024-03"),
        ("Last May they left.", "Last May", "2024-05"),
        ("Last December they left.", "Last December", "2023-12"),
        ("In October of last year it rained.", "October of last year", "2023-10"),
        ("Since 2011 it is at war.", "2011", "2011"),
        ("nineteen ninety-six was hot", "nineteen ninety-six", "1996"),
        ("The war of the 1990s ended.", "the 1990s", "199"),
        ("in the nineties", "the nineties", "199"),
        ("It fell on 2024-11-27.", "2024-11-27", "2024-11-27"),
        ("It fell on 11/27/2024.", "11/27/2024", "2024-11-27"),
        ("It fell on 27.11.2024.", "27.11.2024", "2024-11-27"),
        ("It fell on 27/11/2024.", "27/11/2024", "2024-11-27"),
        ("in the late 1970s", "the late 1970s", "197"),
        ("in early October", "early October", "2024-10"),
        ("by mid-November", "mid-November", "2024-11"),
        ("by the end of the month", "the end of the month", "2024-11"),
        ("by the end of next year", "the end of next year", "2025"),
        ("by year-end", "year-end", "2024"),
        ("in the nineteen eighties", "the nineteen eighties", "198"),
        ("in the 20th century", "the 20th century", "19"),
        ("in 218 BC", "218 BC", "BC0218"),
        ("in AD 79", "AD 79", "0079"),
        ("On New Year's Eve", "New Year's Eve", "2024-12-31"),
        ("They met on the Fourth of July.", "Fourth of July", "2024-07-04"),
    ],
)
def test_calendar_dates(text, words, value):
    assert read(text) == [(words, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Shells fell today.", "today", "2024-11-28"),
        ("Yesterday was calm.", "Yesterday", "2024-11-27"),
        ("the day before yesterday", "the day before yesterday", "2024-11-26"),
        ("The army said Thursday it held.", "Thursday", "2024-11-28"),
        ("The army said Wednesday it held.", "Wednesday", "2024-11-27"),
        ("They attacked on Friday.", "Friday", "2024-11-22"),
        ("They will vote on Friday.", "Friday", "2024-11-29"),
        ("The talks are due to open Monday.", "Monday", "2024-12-02"),
        ("They failed to arrive Monday.", "Monday", "2024-11-25"),
        ("Monday's strike hit a depot.", "Monday", "2024-11-25"),
        ("next Monday", "next Monday", "2024-12-02"),
        ("last Friday", "last Friday", "2024-11-22"),
        ("They left early on Thursday.", "early on Thursday", "2024-11-28"),
        ("They met last week.", "last week", "2024-W47"),
        ("They met last month.", "last month", "2024-10"),
        ("They met earlier this year.", "earlier this year", "2024"),
        ("They will meet next year.", "next year", "2025"),
        ("They marched over the weekend.", "the weekend", "2024-W47-WE"),
        ("They left last summer.", "last summer", "2024-SU"),
        ("the summer of 2012", "the summer of 2012", "2012-SU"),
        ("It shrank in the third quarter.", "the third quarter", "2024-Q3"),
        ("the first quarter of 2025", "the first quarter of 2025", "2025-Q1"),
        ("the second half of 2023", "the second half of 2023", "2023-H2"),
        ("the third quarter last year", "the third quarter last year", "2023-Q3"),
        ("last year's third quarter", "third quarter", "2023-Q3"),
        ("Aid came 11 days ago.", "11 days ago", "2024-11-17"),
        ("Aid came six weeks ago.", "six weeks ago", "2024-W42"),
        ("It began 13 years ago.", "13 years ago", "2011"),
        ("They left last Christmas.", "last Christmas", "2023-12-25"),
        ("the Thursday before Easter, when they left", "Thursday", "2024-11-28"),
    ],
)
def test_days_and_units_counted_from_the_day_of_writing(text, words, value):
    assert (words, "DATE", value) in read(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A truce held on 20 November. A day earlier it did not.", ["2024-11-20", "2024-11-19"]),
        ("A truce held on 20 November. The following day it broke.", ["2024-11-20", "2024-11-21"]),
        ("A truce held on 20 November. The same day it broke.", ["2024-11-20", "2024-11-20"]),
        ("They met in May 2016. The following month they parted.", ["2016-05", "2016-06"]),
        ("They met in 2016. Three years later they parted.", ["2016", "2019"]),
        ("The war began in 2011. A year later it spread.", ["2011", "2012"]),
        (
            "In the third quarter it lost $3 million, against $2 million a year earlier.",
            ["2024-Q3", "2023-Q3"],
        ),
    ],
)
def test_expressions_anchored_on_dates_in_the_text(text, values):
    assert [value for _, _, value in read(text)] == values


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Fighting on 27-28 November.", [("27", "2024-11-27"), ("28 November", "2024-11-28")]),
        ("between November 27 and 29", [("November 27", "2024-11-27"), ("29", "2024-11-29")]),
        ("Nov. 30 to Dec. 2, 2023", [("Nov. 30", "2023-11-30"), ("Dec. 2, 2023", "2023-12-02")]),
        ("Dec. 30 - Jan. 2, 2024", [("Dec. 30", "2023-12-30"), ("Jan. 2, 2024", "2024-01-02")]),
        ("from 1991-95", [("1991", "1991"), ("95", "1995")]),
    ],
)
def test_a_range_is_two_dates_on_their_own_words(text, parts):
    assert [(words, value) for words, _, value in read(text)] == parts


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("at 10:35 p.m. on Tuesday", "10:35 p.m. on Tuesday", "2024-11-26T22:35"),
        ("On Tuesday at 2pm it fell.", "Tuesday at 2pm", "2024-11-26T14:00"),
        ("It will open tomorrow at noon.", "tomorrow at noon", "2024-11-29T12:00"),
        ("At 14:30 GMT on 26 November", "14:30 GMT on 26 November", "2024-11-26T14:30"),
        ("It fell at 0400 GMT.", "0400 GMT", "2024-11-28T04:00"),
        ("It fell at 0600 hours.", "0600 hours", "2024-11-28T06:00"),
        ("It fell at four in the morning.", "four in the morning", "2024-11-28T04:00"),
        ("Since Wednesday morning", "Wednesday morning", "2024-11-27TMO"),
        ("They left last night.", "last night", "2024-11-27TNI"),
        ("They left this morning.", "this morning", "2024-11-28TMO"),
        ("They fled overnight.", "overnight", "2024-11-27TNI"),
        ("On the night of 26 November", "the night of 26 November", "2024-11-26TNI"),
        ("before dawn on Wednesday", "dawn on Wednesday", "2024-11-27TMO"),
    ],
)
def test_clock_times_and_parts_of_the_day(text, words, value):
    assert (words, "TIME", value) in read(text)


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("It lasted three days.", "DURATION", "P3D"),
        ("It lasted two and a half years.", "DURATION", "P2Y6M"),
        ("a 72-hour truce", "DURATION", "PT72H"),
        ("It lasted half an hour.", "DURATION", "PT30M"),
        ("for more than two decades", "DURATION", "P20Y"),
        ("for several weeks", "DURATION", "PXW"),
        ("over the past 24 hours", "DURATION", "PT24H"),
        ("in the next few days", "DURATION", "PXD"),
        ("They march every Monday.", "SET", "XXXX-WXX-1"),
        ("They march each year.", "SET", "P1Y"),
        ("daily shelling", "SET", "P1D"),
        ("100 shells per day", "SET", "P1D"),
        ("a week-long siege", "DURATION", "P1W"),
        ("a yearlong siege", "DURATION", "P1Y"),
        ("for a quarter of a century", "DURATION", "P25Y"),
        ("a two-and-a-half-year war", "DURATION", "P2Y6M"),
        ("in the recent past", "DATE", "PAST_REF"),
        ("It costs $500 a year.", "SET", "P1Y"),
        ("They are now in the city.", "DATE", "PRESENT_REF"),
        ("They recently left.", "DATE", "PAST_REF"),
        ("in the near future", "DATE", "FUTURE_REF"),
    ],
)
def test_durations_sets_and_references(text, type_, value):
    assert [(t, v) for _, t, v in read(text)] == [(type_, value)]


@pytest.mark.parametrize(
    "text",
    [
        "A 27-year-old man and his two years old twins.",
        "Some 2024 people came and 1500 soldiers left.",
        "It cost $1995 and weighed 1,990 tons.",
        "They may march on the town.",
        "Prime Minister Theresa May said so.",
        "After the fall of the city they left.",
        "It said on 60 Minutes that Base 46 fell.",
        "the second base, a quarter of the town, a second man",
        "Bloody Sunday, the Sunday Times, Fall River",
        "It drove 80 miles an hour.",
        "On flight 1907, under resolution 1701 and Resolution 1973.",
        "version 2.10.1 on 99/99/2024 at 45:99",
        "2024-02-30, 2024-11-28T99:99 and 2024-11-28T09:30+99:99",
        "",
    ],
)
def test_what_is_no_time_is_left_alone(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("on 27 November", "2024-11-27/2024-11-28"),
        ("in March 2020", "2020-03-01/2020-04-01"),
        ("early on Thursday", "2024-11-28/2024-11-28 12:00"),
        ("late on Wednesday", "2024-11-27 12:00/2024-11-28"),
        ("early October", "2024-10-01/2024-10-11"),
        ("the end of the month", "2024-11-21/2024-12-01"),
        ("earlier this month", "2024-11-01/2024-11-29"),
        ("later this month", "2024-11-28/2024-12-01"),
        ("over the past 24 hours", "2024-11-27/2024-11-29"),
        ("Wednesday morning", "2024-11-27 06:00/2024-11-27 12:00"),
        ("overnight", "2024-11-27 18:00/2024-11-28 06:00"),
        ("at 2 p.m. on Monday", "2024-11-25 14:00/2024-11-25 14:01"),
        ("in the winter of 2023", "2023-12-01/2024-03-01"),
        ("in the 1990s", "1990-01-01/2000-01-01"),
        ("recently", "-/-"),
        ("for three days", "-/-"),
        ("the quarter ended Sept. 30", "2024-07-01/2024-10-01"),
    ],
)
def test_the_interval_an_expression_means(text, interval):
    assert days(text)[0] == interval


def test_a_day_is_the_day_of_the_place():
    (day,) = find_time_expressions("on 27 November", WRITTEN, "Asia/Damascus")
    assert day.time_start == datetime(2024, 11, 26, 21, tzinfo=UTC)
    assert day.time_end == datetime(2024, 11, 27, 21, tzinfo=UTC)


def test_a_printed_zone_overrules_the_place():
    for words, hour in (("14:30 GMT", 14), ("14:30 CET", 13), ("2:30 p.m. local time", 11)):
        (time,) = find_time_expressions(f"at {words} on 26 November", WRITTEN, "Asia/Damascus")
        assert time.time_start == datetime(2024, 11, 26, hour, 30, tzinfo=UTC)
    (instant,) = find_time_expressions("2024-11-28T09:30:00+02:00", WRITTEN, "Asia/Damascus")
    assert instant.time_start == datetime(2024, 11, 28, 7, 30, tzinfo=UTC)


def test_a_day_has_23_hours_when_the_clocks_go_forward():
    (day,) = find_time_expressions("on 31 March 2024", WRITTEN, "Europe/Berlin")
    assert (day.time_end - day.time_start).total_seconds() == 23 * 3600


def test_a_minute_the_clocks_skip_is_still_a_minute():
    (minute,) = find_time_expressions("at 2:59 a.m. on 31 March 2024", WRITTEN, "Europe/Berlin")
    assert (minute.time_end - minute.time_start).total_seconds() == 60


def test_an_instant_of_writing_is_put_into_the_zone_of_the_place():
    late = datetime(2024, 11, 27, 23, 30, tzinfo=UTC)
    assert read("Shells fell today.", late, "Asia/Damascus") == [("today", "DATE", "2024-11-28")]
    (span,) = find_time_expressions("in the past 24 hours", late)
    assert (span.time_start, span.time_end) == (datetime(2024, 11, 26, 23, 30, tzinfo=UTC), late)


def test_without_a_day_of_writing_the_unknown_stays_unknown():
    found = find_time_expressions("On Friday, 3 May and in March 2020 they met; today they part.", None)
    assert [t.value for t in found] == ["XXXX-05-03", "2020-03", "XXXX-XX-XX"]
    assert [t.time_start is None for t in found] == [True, False, True]


def test_a_history_follows_its_own_dates():
    text = (
        "The war began in August 1914. By September 1914 the front had stalled. In April 1915 it moved; "
        "on 3 June it stopped. In January 1916 it moved again. In March they parted. "
        "Two months later they met."
    )
    values = [value for _, _, value in read(text)]
    assert values == ["1914-08", "1914-09", "1915-04", "1915-06-03", "1916-01", "1916-03", "1916-05"]


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2024-11-27", (2024, 11, 27), (2024, 11, 28)),
        ("2024-W48", (2024, 11, 25), (2024, 12, 2)),
        ("2024-Q4", (2024, 10, 1), (2025, 1, 1)),
        ("2024", (2024, 1, 1), (2025, 1, 1)),
        ("19", (1900, 1, 1), (2000, 1, 1)),
    ],
)
def test_interval_of_a_value(value, begin, end):
    assert interval_of(value) == (datetime(*begin, tzinfo=UTC), datetime(*end, tzinfo=UTC))


@pytest.mark.parametrize(
    "value", ["P3D", "PAST_REF", "XXXX-11-27", "2024-13-01", "2024-W99", "", "9999-12-31"]
)
def test_values_that_name_no_interval(value):
    assert interval_of(value) in ((None, None), (datetime(9999, 12, 31, tzinfo=UTC), None))


def test_an_unknown_zone_is_named():
    with pytest.raises(ArticleError, match="Asia/Atlantis"):
        find_time_expressions("today", WRITTEN, "Asia/Atlantis")
    with pytest.raises(ArticleError, match="IANA"):
        interval_of("2024", "../etc/passwd")

"""How a claim stands to the time its words name. The day of writing is Thursday, 28 November 2024."""

from datetime import UTC, date, datetime

import pytest

from geo.dates import dated, find_time_expressions, modifier_of, precision_of, time_kind_of

WRITTEN = date(2024, 11, 28)


def spans(text, tz="UTC", **options):
    found = find_time_expressions(text, WRITTEN, tz)
    return [dated(text, expression, WRITTEN, tz, **options) for expression in found]


def short(span):
    ends = ("-" if at is None else f"{at:%m-%d %H:%M}".removesuffix(" 00:00") for at in span[:2])
    return "/".join(ends), span[2], span[3]


def shorts(text):
    return [short((s.time_start, s.time_end, s.time_kind, s.time_precision)) for s in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 27 November they attacked.", ("11-27/11-28", "within", 1)),
        ("Clashes continued into 28 November.", ("11-28/11-29", "throughout", 1)),
        ("They have held it since Tuesday morning.", ("11-26 06:00/11-29", "since", 0)),
        ("They have held it since at least Tuesday.", ("11-26/11-29", "since", 1)),
        ("It stayed shut until Tuesday.", ("-/11-27", "throughout", 1)),
        ("Before 27 November shelling grew.", ("-/11-27", "before", 1)),
        ("By late Wednesday it had fallen.", ("-/11-28", "before", 0)),
        ("As of Wednesday 37 had died.", ("-/11-28", "before", 1)),
        ("After 26 November it fell.", ("11-27/11-29", "after", 1)),
        ("After Tuesday's strike they left.", ("11-26/11-29", "after", 1)),
        ("It burned throughout Wednesday.", ("11-27/11-28", "throughout", 1)),
        ("In the past 24 hours ten died.", ("11-27/11-29", "within", 2)),
        ("For the past three days it burned.", ("11-25/11-29", "throughout", 2)),
        ("Last week ten died.", ("11-18/11-25", "within", 2)),
        ("In October ten died.", ("10-01/11-01", "within", 3)),
        ("In 2020 ten died.", ("01-01/01-01", "within", None)),
        ("It came shortly after 2 p.m. on Monday.", ("11-25 14:00/11-25 15:01", "within", 0)),
        ("Before noon on Monday it fell.", ("11-25/11-25 12:00", "within", 0)),
        ("It is now held by rebels.", ("11-28/11-29", "throughout", 1)),
        ("They march every Friday.", ("-/-", "standing", None)),
        ("They recently left.", ("-/-", "undated", None)),
        ("It lasted for three days.", ("-/-", "throughout", None)),
    ],
)
def test_one_expression(text, expected):
    assert shorts(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 27-28 November ten died.", ("11-27/11-29", "within", 2)),
        ("Between Monday and Wednesday ten died.", ("11-25/11-28", "within", 2)),
        ("From Monday to Wednesday it burned.", ("11-25/11-28", "throughout", 2)),
    ],
)
def test_a_range_is_one_span_from_either_end(text, expected):
    assert shorts(text) == [expected, expected]


def test_two_days_named_apart_are_no_range():
    assert shorts("On Monday and Wednesday it burned.") == [
        ("11-25/11-26", "within", 1),
        ("11-27/11-28", "within", 1),
    ]


def test_given_expressions_are_not_searched_again():
    text = "On 27-28 November ten died."
    assert spans(text, others=())[0].time_end == datetime(2024, 11, 28, tzinfo=UTC)
    everything = find_time_expressions(text, WRITTEN)
    assert spans(text, others=everything)[0].time_end == datetime(2024, 11, 29, tzinfo=UTC)


def test_instants_are_those_of_the_place():
    (span,) = spans("They have held it since Tuesday.", "Asia/Damascus")
    assert span.time_start == datetime(2024, 11, 25, 21, tzinfo=UTC)
    assert span.time_end == datetime(2024, 11, 28, 21, tzinfo=UTC)


def test_without_a_day_of_writing_since_stays_open():
    text = "They have held it since March 2020."
    (expression,) = find_time_expressions(text, None)
    span = dated(text, expression, None)
    assert (span.time_start, span.time_end) == (datetime(2020, 3, 1, tzinfo=UTC), None)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("since early on Tuesday", "since"),
        ("prior to Tuesday", "before"),
        ("up to Tuesday", "until"),
        ("well into Tuesday", "into"),
        ("on Tuesday", ""),
        ("the insincere Tuesday", ""),
        ("since then, and on Tuesday", ""),
    ],
)
def test_the_preposition_that_governs(text, modifier):
    (expression,) = find_time_expressions(text, WRITTEN)
    assert modifier_of(text, expression) == modifier
    assert (time_kind_of(text, expression) == "since") is (modifier == "since")


def test_precision_is_acleds_and_a_day_of_23_hours_is_a_day():
    begin = datetime(2024, 3, 30, 23, tzinfo=UTC)
    lengths = [(1, 0), (23, 1), (25, 1), (48, 2), (7 * 24, 2), (31 * 24, 3), (32 * 24, None)]
    for hours, precision in lengths:
        end = datetime.fromtimestamp(begin.timestamp() + 3600 * hours, UTC)
        assert precision_of(begin, end) == precision

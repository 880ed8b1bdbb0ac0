"""How reports of fighting name times. The day of writing is Thursday, 28 November 2024, 18:00 in Damascus."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from geo.dates import dated, find_time_expressions

ZONE = ZoneInfo("Asia/Damascus")
WRITTEN = datetime(2024, 11, 28, 15, tzinfo=UTC)


def claims(text):
    """(words, value, local begin/end, kind) of each expression, "-" for an open or unknown end."""
    found = find_time_expressions(text, WRITTEN, ZONE.key)
    rows = []
    for expression in found:
        span = dated(text, expression, WRITTEN, ZONE.key, found)
        ends = (
            "-" if at is None else f"{at.astimezone(ZONE):%m-%d %H:%M}".removesuffix(" 00:00")
            for at in (span.time_start, span.time_end)
        )
        rows.append((expression.text, expression.value, "/".join(ends), span.time_kind))
    return rows


@pytest.mark.parametrize(
    ("text", "words", "value", "interval"),
    [
        ("A convoy was hit on Friday night.", "Friday night", "2024-11-22TNI", "11-22 18:00/11-23 06:00"),
        (
            "Shelling went on overnight into Saturday.",
            "overnight into Saturday",
            "2024-11-22TNI",
            "11-22 18:00/11-23 06:00",
        ),
        (
            "A camp was hit in the early hours of Wednesday.",
            "the early hours of Wednesday",
            "2024-11-27TMO",
            "11-27/11-27 06:00",
        ),
        (
            "It fell in the early morning hours of 27 November.",
            "the early morning hours of 27 November",
            "2024-11-27TMO",
            "11-27/11-27 09:00",
        ),
        (
            "Early on Thursday morning troops crossed the river.",
            "Early on Thursday morning",
            "2024-11-28TMO",
            "11-28/11-28 09:00",
        ),
        ("A clinic was hit late on Tuesday night.", None, "2024-11-26TNI", "11-26 21:00/11-27 03:00"),
        ("Rescuers worked through the night.", None, "2024-11-27TNI", "11-27 18:00/11-28 06:00"),
        ("The truce expired at midnight.", "at midnight", "2024-11-27T24:00", "11-28/11-28 00:01"),
        ("Guns fell silent at 10 p.m.", "10 p.m.", "2024-11-27T22:00", "11-27 22:00/11-27 22:01"),
        ("Guns will fall silent at 10 p.m.", "10 p.m.", "2024-11-28T22:00", "11-28 22:00/11-28 22:01"),
        ("Jets bombed it for the third day in a row.", "the third day", "2024-11-28", "11-28/11-29"),
        ("Jets bombed it for a third straight day.", "a third straight day", "2024-11-28", "11-28/11-29"),
        (
            "Clashes entered their third day on Wednesday.",
            "their third day on Wednesday",
            "2024-11-27",
            "11-27/11-28",
        ),
        ("They entered the city on the 27th.", "the 27th", "2024-11-27", "11-27/11-28"),
        ("They entered the city on the 29th.", "the 29th", "2024-10-29", "10-29/10-30"),
        ("Talks will open on the 3rd.", "the 3rd", "2024-12-03", "12-03/12-04"),
        ("Aid came on the evening of the 27th.", None, "2024-11-27TEV", "11-27 18:00/11-28"),
        ("The attack of 27/11 killed six.", "27/11", "2024-11-27", "11-27/11-28"),
        ("Six were killed on 11/27.", "11/27", "2024-11-27", "11-27/11-28"),
        ("A depot was hit in the last week of October.", None, "2024-W44", "10-25/11-01"),
        ("It fell in the second week of November.", None, "2024-W46", "11-08/11-15"),
        ("It fell in the first half of November.", None, "2024-11", "11-01/11-16"),
        ("They met on the first Monday of November.", None, "2024-11-04", "11-04/11-05"),
        ("They met on the last day of October.", None, "2024-10-31", "10-31/11-01"),
        ("They met on the first weekend of November.", None, "2024-W44-WE", "11-02/11-04"),
        ("It began on 7 October last year.", "7 October last year", "2023-10-07", "10-07/10-08"),
        ("It began on Oct. 7 of last year.", "Oct. 7 of last year", "2023-10-07", "10-07/10-08"),
        ("In recent days drones have struck depots.", "recent days", "PXD", "11-21 18:00/11-28 18:00"),
        ("Over the past few days drones struck depots.", None, "PXD", "11-21 18:00/11-28 18:00"),
        ("In the last 24 hours twelve died.", "the last 24 hours", "PT24H", "11-27 18:00/11-28 18:00"),
        ("Over the last two days twelve died.", None, "P2D", "11-26 18:00/11-28 18:00"),
        ("In the last few hours twelve died.", None, "PTXH", "11-27 18:00/11-28 18:00"),
        ("Two nights ago twelve died.", "Two nights ago", "2024-11-26TNI", "11-26 18:00/11-27 06:00"),
        ("At 06:30 on Thursday morning it fell.", None, "2024-11-28T06:30", "11-28 06:30/11-28 06:31"),
        ("On Thursday at 14:30 UTC+3 it fell.", None, "2024-11-28T14:30", "11-28 14:30/11-28 14:31"),
        ("Later on Wednesday it fell.", "Later on Wednesday", "2024-11-27", "11-27/11-28"),
        ("Later in the day it fell.", "Later in the day", "2024-11-28", "11-28/11-29"),
        ("On 27-11-2024 it fell.", "27-11-2024", "2024-11-27", "11-27/11-28"),
        ("On 2024/11/27 it fell.", "2024/11/27", "2024-11-27", "11-27/11-28"),
        ("27 Nov 2023 - twelve died.", "27 Nov 2023", "2023-11-27", "11-27/11-28"),
        ("Exactly one year ago today it fell.", None, "2023-11-28", "11-28/11-29"),
        ("Earlier in the day a bomb exploded.", "Earlier in the day", "2024-11-28", "11-28/11-28 18:00"),
    ],
)
def test_one_time(text, words, value, interval):
    ((found, read_as, span, kind),) = claims(text)
    assert (read_as, span, kind) == (value, interval, "within")
    assert words in (None, found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting has raged since dawn.", ("dawn", "2024-11-28TMO", "11-28 04:00/11-29", "since")),
        ("Fighting has raged since midnight.", ("midnight", "2024-11-28T00:00", "11-28/11-29", "since")),
        ("By midday the army had left.", ("midday", "2024-11-28T12:00", "-/11-28 12:01", "before")),
        ("All day Wednesday ambulances came.", ("Wednesday", "2024-11-27", "11-27/11-28", "throughout")),
        (
            "Until the early hours of Thursday shots rang out.",
            ("the early hours of Thursday", "2024-11-28TMO", "-/11-28 06:00", "throughout"),
        ),
        (
            "Rockets landed just after midnight on Thursday.",
            ("midnight on Thursday", "2024-11-28T00:00", "11-28/11-28 01:01", "within"),
        ),
        ("Within 24 hours they had taken it.", ("24 hours", "PT24H", "-/-", "undated")),
        ("The next morning the army withdrew.", ("The next morning", "XXXX-XX-XXTMO", "-/-", "undated")),
        ("The next day the army withdrew.", ("The next day", "XXXX-XX-XX", "-/-", "undated")),
    ],
)
def test_how_the_claim_stands_to_it(text, expected):
    assert claims(text) == [expected]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("On Tuesday a base fell. Hours later shells hit it.", "11-26/11-27"),
        ("On Tuesday night a base fell. Hours later shells hit it.", "11-26/11-28"),
        ("On Tuesday a base fell. Half an hour later shells hit it.", "11-26/11-27"),
        ("On Tuesday a base fell. Earlier in the day shells hit it.", "11-26/11-27"),
        ("They took it on Tuesday. The previous night jets bombed it.", "11-25 18:00/11-26 06:00"),
        ("They took it on Tuesday. Two days earlier jets bombed it.", "11-24/11-25"),
    ],
)
def test_what_counts_from_the_day_named_before(text, interval):
    assert claims(text)[-1][2] == interval


@pytest.mark.parametrize(
    ("text", "interval", "kind"),
    [
        ("On the night of 26-27 November drones came.", "11-26 18:00/11-27 06:00", "within"),
        ("On the night of November 26 to 27, drones came.", "11-26 18:00/11-27 06:00", "within"),
        ("Overnight Tuesday to Wednesday drones came.", "11-26 18:00/11-27 06:00", "within"),
        ("On Friday night into Saturday drones came.", "11-22 18:00/11-23 06:00", "within"),
        ("From dawn until dusk guns pounded the hills.", "11-28 04:00/11-28 21:00", "throughout"),
        ("Between Tuesday and Thursday 30 villages fell.", "11-26/11-29", "within"),
        ("Shelling went on between 2 and 4 a.m. on Tuesday.", "11-26 02:00/11-26 04:01", "within"),
        ("Shelling went on from 7:30 to 9 p.m. on Tuesday.", "11-26 19:30/11-26 21:01", "throughout"),
        ("Jets came from 10 to 2 p.m. Wednesday.", "11-27 10:00/11-27 14:01", "throughout"),
        ("Six died on 27-28 November.", "11-27/11-29", "within"),
        ("Six died on November 27-28.", "11-27/11-29", "within"),
        ("Six died from the 26th to the 27th.", "11-26/11-28", "throughout"),
        ("Six died on 27/28 November.", "11-27/11-29", "within"),
        ("A curfew ran from 7pm to 6am.", "11-27 19:00/11-28 06:01", "throughout"),
    ],
)
def test_two_times_joined(text, interval, kind):
    assert [(span, k) for _, _, span, k in claims(text)] == [(interval, kind)] * 2


def test_a_clock_time_told_again_in_another_zone_is_the_same_instant():
    for text in ("It came at 1:30 a.m. on Wednesday (22:30 GMT).", "It came at 10 p.m. Tuesday (1900 GMT)."):
        one, two = find_time_expressions(text, WRITTEN, ZONE.key)
        assert (one.time_start, one.time_end) == (two.time_start, two.time_end)


@pytest.mark.parametrize(
    "text",
    [
        "Troops hold the 27th floor and the third bridge.",
        "It was fought by the 25th, 46th and 60th divisions and men of the 25th and 46th brigades.",
        "It was open 24/7 at odds of 9/4.",
        "It read from Romans 15:13 that week.",
        "The second attack in as many days.",
        "January said the permits are free.",
    ],
)
def test_what_is_no_time(text):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Officials could not say Friday how it began.", "2024-11-22"),
        ("He would not comment Friday.", "2024-11-22"),
        ("The first death due to the fever on Wednesday was in the north.", "2024-11-27"),
        ("She outlined the plan Monday.", "2024-11-25"),
        ("They plan to march Monday.", "2024-12-02"),
        ("The bill is unlikely to get approved Tuesday.", "2024-12-03"),
        ("The army withdrew Friday.", "2024-11-22"),
    ],
)
def test_the_tense_around_a_weekday(text, value):
    assert [v for _, v, _, _ in claims(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The talks resume Monday in Cairo.",
        "The two sides meet Monday.",
        "The team planned to leave on Monday.",
        "Crowds planned a march on Monday.",
        "He is set to meet them Monday.",
        "He heads to Cairo Monday.",
        "The talks were to resume Monday.",
        "The vote has been put off until Monday.",
        "A rally planned for Monday was banned.",
        "They called for a strike on Monday.",
        "He told them to come back Monday.",
        "They are bracing for a storm Monday.",
        "The vote is on Monday.",
        "Monday's vote will be close.",
        "Ahead of Monday's vote, police are on alert.",
        "The ceasefire comes into force on Monday.",
    ],
)
def test_a_monday_to_come(text):
    assert [v for _, v, _, _ in claims(text)] == ["2024-12-02"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials say Monday's blast killed two.",
        "He told reporters Monday he will resign.",
        "They agreed Monday to a truce.",
        "They failed to open it Monday.",
        "It was unclear Monday whether talks would go on.",
        "In a statement Monday, the army warned it may strike again.",
        "The ceasefire came into force on Monday.",
        "The vote was on Monday.",
        "They won on Monday.",
        "They didn't resume Monday.",
        "On Monday they planned to stay.",
    ],
)
def test_a_monday_that_was(text):
    assert [v for _, v, _, _ in claims(text)] == ["2024-11-25"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote is in May.", "2025-05"),
        ("The vote was in May.", "2024-05"),
        ("In the February vote, he won.", "2024-02"),
        ("Ahead of the December summit, they met.", "2024-12"),
        ("In the year ended Dec. 31, it lost money.", "2023-12-31"),
        ("It must be paid by Dec. 31.", "2024-12-31"),
    ],
)
def test_the_tense_around_a_month(text, value):
    assert value in [v for _, v, _, _ in claims(text)]


def test_a_night_and_a_day_after_it_are_two_times():
    spans = [span for _, _, span, _ in claims("Strikes on Tuesday night and early Wednesday killed nine.")]
    assert spans == ["11-26 18:00/11-27 06:00", "11-27/11-27 12:00"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It fell on 08/11/2024.", ["2024-11-08"]),
        ("It fell on 11/08/2024.", ["2024-11-08"]),
        ("It fell on 08/11/2024, not on 25/10/2024.", ["2024-11-08", "2024-10-25"]),
        ("It fell on 08/11/2024, not on 10/25/2024.", ["2024-08-11", "2024-10-25"]),
        ("It fell on 08.11.2024.", ["2024-11-08"]),
    ],
)
def test_the_order_of_a_date_in_figures(text, values):
    assert [value for _, value, _, _ in claims(text)] == values

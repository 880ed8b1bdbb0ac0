"""What does not fit in an article's claims, and which drafts come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.checks import (
    MAX_CHECKED,
    MAX_PAIRS,
    Finding,
    bounds,
    check,
    first_to_look_at,
    limits_text,
    look_at,
)
from geo.models import Article, Event, EventPlace, Mention, Place, Quantity, Resolution
from geo.text_edits import EDITED

DAY = datetime(2025, 3, 4, tzinfo=UTC)
ARTICLE = Article("a", "text " * 40, published_at=DAY + timedelta(days=1))
BASE = Event(
    "a/c01",
    "a",
    "Battles",
    "Armed clash",
    (0, 4),
    time_start=DAY,
    time_end=DAY + timedelta(days=1),
    time_kind="within",
    confidence=0.9,
    places=(EventPlace("gn:1", "Porto", 41.15, -8.61),),
)


def claim(number: int, **fields: object) -> Event:
    return replace(BASE, event_id=f"a/c{number:02d}", **fields)  # type: ignore[arg-type]


def killed(low: float | None, high: float | None = None, who: str | None = None, op: str = "=") -> Quantity:
    return Quantity(f"{low:g}", op, low, high, "people", "killed", who)  # type: ignore[arg-type]


def kinds(found: list[Finding]) -> list[str]:
    return [finding.kind for finding in found]


def test_claims_that_fit_give_nothing() -> None:
    assert check(ARTICLE, [claim(1), claim(2, quantities=(killed(3, 3),))]) == []
    assert check(ARTICLE, []) == []


def test_two_counts_of_the_same_people_that_exclude_each_other_contradict() -> None:
    events = [claim(1, quantities=(killed(12, 12),)), claim(2, quantities=(killed(30, 30),))]
    found = check(ARTICLE, events)
    assert kinds(found) == ["contradiction", "overlap"]
    assert found[0].event_ids == found[1].event_ids == ("a/c01", "a/c02")
    assert "42" not in found[1].text


def test_a_part_larger_than_the_whole_contradicts() -> None:
    part = replace(killed(30, 30), who="soldiers")
    found = check(ARTICLE, [claim(1, quantities=(killed(12, 12),)), claim(2, quantities=(part,))])
    assert "the part is larger than the whole" in found[0].text


def test_bounds_that_meet_only_overlap() -> None:
    events = [claim(1, quantities=(killed(37, op=">="),)), claim(2, quantities=(killed(130, op=">"),))]
    assert kinds(check(ARTICLE, events)) == ["overlap"]


def test_counts_of_other_days_do_not_contradict() -> None:
    later = claim(2, quantities=(killed(30, 30),), time_start=DAY - timedelta(days=1), time_end=DAY)
    assert kinds(check(ARTICLE, [claim(1, quantities=(killed(12, 12),)), later])) == ["overlap"]


def test_an_advance_that_ends_far_short_of_its_goal_is_named() -> None:
    goal = EventPlace("gn:2", "Braga", 41.55, -8.43, role="toward")
    advance = claim(2, places=(goal,), quantities=(Quantity("10", "~", 10, 10, "km"),))
    (found,) = check(ARTICLE, [claim(1), advance])
    assert found.kind == "distance"
    assert found.event_ids == ("a/c02",)
    assert "“10 km” towards Braga" in found.text and "Porto, is 47 km" in found.text
    near = replace(goal, lat=41.2, lon=-8.6)
    assert check(ARTICLE, [claim(1), replace(advance, places=(near,))]) == []
    assert check(ARTICLE, [advance]) == []


def test_dates_outside_the_reports_days_are_named() -> None:
    after = claim(1, time_start=DAY + timedelta(days=5), time_end=DAY + timedelta(days=6))
    before = claim(2, time_start=DAY - timedelta(days=90), time_end=DAY - timedelta(days=89))
    background = replace(before, event_id="a/c03", date_role="background")
    found = check(ARTICLE, [after, before, background])
    assert kinds(found) == ["date", "date"]
    assert [f.event_ids for f in found] == [("a/c01",), ("a/c02",)]
    assert check(replace(ARTICLE, published_at=None), [after, before]) == []


def test_one_name_read_as_two_places_is_named() -> None:
    here = Resolution(Mention(0, 5, "Porto"), Place("gn:1", "Porto", 41.15, -8.61, country="PT"))
    there = Resolution(Mention(9, 14, "PORTO"), Place("gn:9", "Porto", 42.0, 9.0, country="FR"))
    (found,) = check(ARTICLE, [claim(1)], [here, there])
    assert (found.kind, found.event_ids) == ("name", ("a/c01",))
    assert "PT" in found.text and "FR" in found.text
    source = replace(there, mention=replace(there.mention, role="source"))
    assert check(ARTICLE, [claim(1)], [here, source]) == []


def test_a_site_far_from_all_others_is_named() -> None:
    def at(number: int, lat: float) -> Event:
        return claim(number, places=(EventPlace(f"gn:{number}", f"P{number}", lat, -8.0),))

    (found,) = check(ARTICLE, [at(1, 41.0), at(2, 41.2), at(3, 41.4), at(4, 60.0)])
    assert (found.kind, found.event_ids) == ("far", ("a/c04",))
    assert check(ARTICLE, [at(1, 41.0), at(4, 60.0)]) == []


def test_edited_words_are_named_and_looked_at_first() -> None:
    event = claim(2, reasons=(EDITED,))
    assert kinds(check(ARTICLE, [claim(1), event])) == ["edited"]
    assert look_at(event) == ("its words were edited",)


def test_drafts_say_why_they_need_a_look() -> None:
    bare = claim(2, places=(), time_start=None, time_end=None, time_kind="undated", confidence=0.3)
    assert look_at(bare) == ("low confidence (0.30)", "no place", "no date")
    linked = claim(3, overlaps_with=("a/c02",))
    assert look_at(linked) == ("overlapping numbers",)
    assert first_to_look_at([claim(1), linked, bare]) == [2, 1, 0]


@pytest.mark.parametrize("status", ["accepted", "edited", "added"])
def test_what_was_checked_needs_no_look(status: str) -> None:
    assert look_at(claim(1, status=status, places=(), confidence=0.1)) == ()


def test_a_very_long_article_says_what_is_not_compared() -> None:
    one = claim(1, quantities=(killed(1),))
    assert limits_text([one]) == ""
    assert (
        limits_text([one] * (MAX_PAIRS + 1)) == f"only the first {MAX_PAIRS} numbers of people are compared"
    )
    assert f"only the first {MAX_CHECKED:,} claims" in limits_text([one] * (MAX_CHECKED + 1))


def test_bounds_keep_strictness() -> None:
    inf = float("inf")
    assert bounds(killed(130, op=">")) == (131, inf)
    assert bounds(killed(37, op=">=")) == (37, inf)
    assert bounds(replace(killed(9, 9), op="<")) == (0, 8)
    assert bounds(killed(7)) == (7, 7)
    assert bounds(killed(10, 15, op="..")) == (10, 15)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=12))
def test_every_finding_names_claims_that_are_there(rows: list[tuple[int, int]]) -> None:
    events = [claim(i, quantities=(killed(min(r), max(r), op=".."),)) for i, r in enumerate(rows)]
    ids = {event.event_id for event in events}
    for finding in check(ARTICLE, events):
        assert finding.text and set(finding.event_ids) <= ids

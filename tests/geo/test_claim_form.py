"""A claim as a form's fields and back; what a form refuses and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import library
from geo.claim_form import MAX_SUMMARY_CHARS, claim_to_form, find_words, form_to_claim, instant, local_text
from geo.errors import EventError
from geo.gazetteer import open_gazetteer
from geo.models import Actor, Event, EventPlace, Quantity

TEXT = "On Tuesday two guards and two drivers were hurt near Porto, the mayor said. Later two guards left."
CLAIM = Event(
    event_id="a/c01",
    article_id="a",
    event_type="Battles",
    sub_event_type="Armed clash",
    trigger=(11, 74),
    evidence=((0, 75),),
    quotes=(TEXT[:75],),
    time_start=datetime(2025, 3, 3, 23, tzinfo=UTC),
    time_end=datetime(2025, 3, 4, 23, tzinfo=UTC),
    tz="Europe/Berlin",
    time_kind="within",
    places=(EventPlace("user:x", "Porto", 41.15, -8.61, 4.0, "site", 2, 2, ((53, 58),), ("why",)),),
    actors=(Actor("Guards", "two guards", 1, ((11, 21),)),),
    quantities=(
        Quantity("two", "=", 2, 2, "people", "injured", "guards", ((11, 14),)),
        Quantity("two", "=", 2, 2, "people", "injured", "drivers", ((26, 29),)),
    ),
    attribution="mayor",
    attribution_kind="named",
    attribution_evidence=((64, 69),),
)


def edited(**fields: object) -> Event:
    return form_to_claim(CLAIM, claim_to_form(CLAIM) | fields, TEXT)


def test_a_form_left_alone_gives_the_same_claim() -> None:
    assert form_to_claim(CLAIM, claim_to_form(CLAIM), TEXT) == CLAIM


def test_every_claim_of_the_library_passes_through_the_form_unchanged() -> None:
    loaded = library.load(library.DEFAULT_ARTICLE_ID, open_gazetteer().get)
    assert loaded.events
    for event in loaded.events:
        assert form_to_claim(event, claim_to_form(event), loaded.article.text) == event


def test_days_are_local_and_the_last_one_is_inclusive() -> None:
    form = claim_to_form(CLAIM)
    assert (form["time_start"], form["time_end"]) == ("2025-03-04", "2025-03-04")
    event = edited(time_end="2025-03-05")
    assert event.time_end == datetime(2025, 3, 5, 23, tzinfo=UTC)
    assert edited(time_end="2025-03-04 16:30").time_end == datetime(2025, 3, 4, 15, 30, tzinfo=UTC)


@given(st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1)), st.booleans())
def test_a_minute_written_out_is_read_as_the_same_minute(moment: datetime, is_end: bool) -> None:
    minute = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    assert instant(local_text(minute, "UTC", is_end), "UTC", "x", is_end) == minute


def test_seconds_of_an_untouched_time_stay() -> None:
    event = replace(CLAIM, time_start=datetime(2025, 3, 4, 1, 2, 33, tzinfo=UTC))
    assert form_to_claim(event, claim_to_form(event), TEXT) == event


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"time_start": "tomorrow"}, "write 2024-11-27"),
        ({"time_start": "2025-02-30"}, "2025-02-30"),
        ({"time_start": "2025-03-09"}, "is not after"),
        ({"time_start": "", "time_end": ""}, "without a time"),
        ({"time_kind": "standing"}, "leave time_start and time_end blank"),
        ({"tz": "Mars/Olympus"}, "Mars/Olympus"),
        ({"sub_event_type": "Battle"}, "'Battle'"),
        ({"attribution_kind": "gossip"}, "gossip"),
        ({"quantities": [{"words": "nine", "op": "=", "low": 9}]}, "not in the article"),
        ({"quantities": [{"words": "two", "low": 5, "high": 2}]}, "low 5 above high 2"),
        ({"quantities": [{"words": "two", "unit": "trees", "effect": "killed"}]}, "must be 'people'"),
        ({"quantities": [{"low": 2}]}, "without its words"),
        ({"actors": [{"name": "Guards", "side": 3}]}, "side 3"),
        ({"actors": [{"words": "two guards"}]}, "name is blank"),
        ({"attribution": "x" * 301}, "at most 300"),
    ],
)
def test_a_bad_value_is_refused_with_its_reason(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(EventError, match=reason):
        edited(**fields)


def test_a_place_off_the_globe_is_refused() -> None:
    place = claim_to_form(CLAIM)["places"][0]
    with pytest.raises(EventError, match="allowed are -90 to 90"):
        edited(places=[place | {"lat": 95.0}])


def test_a_changed_precision_changes_the_codebook_number_and_keeps_the_evidence() -> None:
    place = claim_to_form(CLAIM)["places"][0]
    after = edited(places=[place | {"geo_precision": 3, "radius_km": 12.0}]).places[0]
    assert (after.geo_precision, after.where_prec, after.radius_km) == (3, 5, 12.0)
    assert (after.evidence, after.reasons) == (((53, 58),), ("why",))


def test_words_are_found_where_they_stand_nearest_to_the_claim() -> None:
    assert find_words("two guards", TEXT, (80, 90)) == (82, 92)
    assert find_words("two guards", TEXT, (0, 30)) == (11, 21)
    assert find_words("three", TEXT, (0, 5)) is None
    assert find_words("", TEXT, (0, 5)) is None


def test_a_new_source_is_found_in_the_text() -> None:
    event = edited(attribution="two drivers", attribution_kind="unnamed")
    assert event.attribution_evidence == ((26, 37),)
    assert edited(attribution="a friend").attribution_evidence == ()


def test_what_is_told_in_another_language_is_edited_and_a_blank_is_no_label() -> None:
    event = replace(CLAIM, labels={"ar.title": "عنوان", "ar.who": "مصدر", "en.label": "x"})
    form = claim_to_form(event)
    form["labels"] |= {"ar.title": " عنوان آخر ", "ar.summary": "خلاصة", "en.label": " "}
    changed = form_to_claim(event, form, TEXT)
    assert changed.labels == {"ar.title": "عنوان آخر", "ar.who": "مصدر", "ar.summary": "خلاصة"}


def test_a_summary_that_is_too_long_is_refused() -> None:
    form = claim_to_form(CLAIM)
    form["labels"] = {"ar.summary": "خ" * (MAX_SUMMARY_CHARS + 1)}
    with pytest.raises(EventError, match="characters"):
        form_to_claim(CLAIM, form, TEXT)

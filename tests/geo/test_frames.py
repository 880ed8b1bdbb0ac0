from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GazetteerError
from geo.frames import (
    CSV_COLUMNS,
    escape_cell,
    events_from_csv,
    events_to_csv,
    events_to_frame,
    frame_to_events,
    unescape_cell,
    with_coordinates,
)
from geo.models import Event, Place
from tests.geo.claims import (
    EVENTS_FILE,
    HOSTILE,
    PLACES,
    claim_lists,
    first_article,
    hostile_claim,
)


def get_place(place_id: str) -> Place:
    if place_id not in PLACES:
        raise GazetteerError(f"no place {place_id!r}")
    return PLACES[place_id]


@given(claim_lists())
def test_claims_survive_our_csv(events: list[Event]) -> None:
    back, rejected = events_from_csv(events_to_csv(events), "round.csv")
    assert rejected == []
    assert back == events


@given(st.text())
def test_a_cell_survives_escaping(text: str) -> None:
    assert unescape_cell(escape_cell(text)) == text


@given(st.sampled_from(["", "'", " "]), st.sampled_from("=+-@\t\r\n＝＋－＠"), st.text())
def test_no_escaped_cell_runs_as_a_formula(before: str, sign: str, after: str) -> None:
    cell = escape_cell(before + sign + after)
    if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")):
        float(cell)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_survives_in_every_field(text: str) -> None:
    event = hostile_claim(text)
    back, rejected = events_from_csv(events_to_csv([event]), "hostile.csv")
    assert rejected == []
    assert back == [event]


def test_the_first_article_loads_whole_with_places_filled() -> None:
    _, events = first_article()
    assert [event.event_id[-3:] for event in events] == [f"c{i:02}" for i in range(1, 16)]
    sites = {event.event_id[-3:]: event.site for event in events if event.site}
    assert {(i, s.geo_precision, s.radius_km) for i, s in sites.items()} == {
        ("c01", 2, 4.0),
        ("c05", 1, 2.5),
        ("c07", 2, 6.0),
        *((i, 3, 15.0) for i in ("c02", "c04", "c06", "c13", "c14", "c15")),
    }
    assert {e.event_id[-3:] for e in events if e.places and not e.site} == {"c10", "c11"}
    assert {e.event_id[-3:] for e in events if not e.places} == {"c03", "c08", "c09", "c12"}


def test_coordinates_are_never_typed_into_the_coded_file() -> None:
    rows = list(csv.DictReader(io.StringIO(EVENTS_FILE.read_text(encoding="utf-8"))))
    assert all(not row["lat"] and not row["lon"] for row in rows)
    listed = [place for row in rows for place in json.loads(row["places"] or "[]")]
    assert listed
    assert all(place["lat"] is None and place["lon"] is None for place in listed)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("within,2,event,sup:base-46", "within,2,event,sup:base-47", "but places begins with"),
        ('""place_id"": ""sup:base-46""', '""place_id"": ""sup:nowhere""', "but places begins with"),
        ('"[645, 652]"', '"[645, 65200]"', "within 0 to"),
        ('"[645, 652]"', '"[645, 652"', "trigger is not JSON"),
        ("2024-11-28-aleppo/c05", "2024-11-28-aleppo/c04", "stands twice"),
        ("2024-11-28-aleppo/c05,2024-11-28-aleppo,en", "2024-11-28-aleppo/c05,other,en", "this article is"),
    ],
)
def test_one_broken_row_is_set_aside_with_line_and_reason(old: str, new: str, said: str) -> None:
    article, _ = first_article()
    raw = EVENTS_FILE.read_text(encoding="utf-8")
    head, sep, tail = raw.partition("2024-11-28-aleppo/c05")
    broken = head + (sep + tail).replace(old, new, 1)
    assert broken != raw
    events, rejected = events_from_csv(broken, "claims.csv", article, get_place)
    assert len(events) == 14
    assert [(r.file, r.line) for r in rejected] == [("claims.csv", 6)]
    assert said in rejected[0].reason


def test_an_unknown_place_is_refused_and_the_rest_kept() -> None:
    article, _ = first_article()
    raw = EVENTS_FILE.read_text(encoding="utf-8").replace("sup:base-46", "sup:nowhere")
    events, rejected = events_from_csv(raw, "claims.csv", article, get_place)
    assert len(events) == 14
    assert "sup:nowhere" in rejected[0].reason


def test_a_file_without_the_needed_columns_is_refused_at_its_first_line() -> None:
    events, rejected = events_from_csv("event_id,notes\n1,x\n", "other.csv")
    assert events == []
    assert rejected[0].line == 1
    assert "sub_event_type" in rejected[0].reason


def test_a_row_with_too_many_cells_is_set_aside() -> None:
    _, events = first_article()
    lines = events_to_csv(events[:1]).splitlines()
    got, rejected = events_from_csv("\r\n".join([lines[0], lines[1] + ",x"]), "wide.csv")
    assert got == []
    assert "more cells than columns" in rejected[0].reason


def test_readable_columns_stand_in_for_missing_lists() -> None:
    raw = (
        "event_id,article_id,event_type,sub_event_type,trigger,place_id,place_name,geo_precision,"
        "quantity_text,quantity_op,quantity_low,quantity_unit,quantity_effect\n"
        'a/1,a,Battles,Armed clash,"[0, 4]",gn:174030,Atarib,2,at least 37,>=,37,people,killed\n'
    )
    events, rejected = events_from_csv(raw, "hand.csv", get_place=get_place)
    assert rejected == []
    assert events[0].site and events[0].site.radius_km == 4.0
    assert (events[0].quantities[0].low, events[0].quantities[0].high) == (37, None)


def test_a_flat_number_that_contradicts_its_list_is_refused() -> None:
    _, events = first_article()
    raw = events_to_csv([events[13]]).replace("at least 37,>=,37", "at least 37,>=,38", 1)
    assert "contradict" not in raw
    got, rejected = events_from_csv(raw, "x.csv")
    assert got == []
    assert "quantity_low 38 but quantities says 37" in rejected[0].reason


def test_blank_is_not_zero() -> None:
    _, events = first_article()
    row = next(csv.DictReader(io.StringIO(events_to_csv([events[14]]))))
    assert row["quantity_low"] == row["quantity_high"] == ""


def test_given_coordinates_are_kept() -> None:
    _, events = first_article()
    assert with_coordinates(events[4], {}.__getitem__) == events[4]


def test_the_frame_has_typed_columns_and_gives_its_events_back() -> None:
    _, events = first_article()
    frame = events_to_frame(events)
    assert list(frame["number"]) == list(range(1, 16))
    assert str(frame["time_start"].dtype).endswith("UTC]")
    assert pd.isna(frame["lat"][2])
    assert frame["lat"][4] == 36.12571
    assert frame["has_site"].sum() == 9
    assert frame["has_place"].sum() == 11
    assert frame_to_events(frame) == events
    assert set(CSV_COLUMNS) <= set(frame.columns)


def test_an_empty_frame_keeps_its_columns() -> None:
    frame = events_to_frame([])
    assert len(frame) == 0
    assert {"number", "event", "has_site", "has_place"} <= set(frame.columns)

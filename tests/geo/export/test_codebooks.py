"""The ACLED-style and UCDP-style files: what qualifies, what is left out and why, and what no cell says."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from geo.export import WRITERS, Snapshot, snapshot_at
from geo.export.acled import ACLED_COLUMNS, acled_excluded, split, to_acled
from geo.export.ucdp import UCDP_COLUMNS, to_ucdp, ucdp_excluded
from geo.frames import unescape_cell
from geo.models import Article, Event, Quantity
from tests.geo.claims import claim_lists, first_article


def snapshot_of(*events: Event) -> Snapshot:
    return snapshot_at(Article("a", "", outlet="Outlet"), events)


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return first_article()[1]


@pytest.fixture(scope="module")
def snapshot(events: list[Event]) -> Snapshot:
    return snapshot_at(first_article()[0], events)


def killed(event: Event, *quantities: Quantity, **changes: object) -> Event:
    return replace(event, quantities=quantities, overlaps_with=(), **changes)  # type: ignore[arg-type]


def dead(op: str, low: float | None, high: float | None = None) -> Quantity:
    return Quantity(f"{op} {low}", op, low, high, "people", "killed")  # type: ignore[arg-type]


def test_the_columns_are_those_of_the_codebooks_and_ours_come_after(snapshot: Snapshot) -> None:
    assert tuple(rows(to_acled(snapshot))[0])[: len(ACLED_COLUMNS)] == ACLED_COLUMNS
    assert tuple(rows(to_ucdp(snapshot))[0])[: len(UCDP_COLUMNS)] == UCDP_COLUMNS


def test_which_claims_of_the_first_article_qualify(snapshot: Snapshot) -> None:
    assert [row["claim_number"] for row in rows(to_acled(snapshot))] == [
        "1",
        "2",
        "4",
        "5",
        "6",
        "13",
        "14",
        "15",
    ]
    assert [row["claim_number"] for row in rows(to_ucdp(snapshot))] == ["14"]


def test_the_others_are_listed_with_reasons(snapshot: Snapshot) -> None:
    reasons = {row["claim_number"]: row["reason"] for row in rows(acled_excluded(snapshot))}
    assert reasons == {
        "3": "no first day",
        "7": "Displacement is no type of ACLED's",
        "8": "no place in the text",
        "9": "Humanitarian warning is no type of ACLED's",
        "10": "Movement is no type of ACLED's",
        "11": "Presence is no type of ACLED's",
        "12": "no place in the text",
    }
    ucdp = {row["claim_number"]: row["reason"] for row in rows(ucdp_excluded(snapshot))}
    assert ucdp["6"] == "casualties are not deaths"
    assert len(ucdp) == 14


@given(claim_lists(5))
@settings(max_examples=60, suppress_health_check=[HealthCheck.data_too_large])
def test_every_claim_is_a_row_or_has_a_reason(events: list[Event]) -> None:
    snap = replace(snapshot_of(*events), is_released=True)
    for to_rows, to_excluded in ((to_acled, acled_excluded), (to_ucdp, ucdp_excluded)):
        in_file = [row["claim_number"] for row in rows(to_rows(snap))]
        left_out = {row["claim_number"]: row["reason"] for row in rows(to_excluded(snap))}
        assert sorted([*in_file, *left_out], key=int) == [str(i + 1) for i in range(len(events))]
        assert all(left_out.values())


@given(claim_lists(5))
@settings(max_examples=60, suppress_health_check=[HealthCheck.data_too_large])
def test_a_row_is_always_dated_and_located_and_mints_no_id(events: list[Event]) -> None:
    snap = replace(snapshot_of(*events), is_released=True)
    for row in rows(to_acled(snap)):
        assert row["event_date"] and row["latitude"] and row["longitude"] and row["location"]
        assert row["event_id_cnty"] == row["inter1"] == row["iso"] == row["timestamp"] == ""
    for row in rows(to_ucdp(snap)):
        assert row["date_start"] <= row["date_end"]
        assert row["id"] == row["deaths_a"] == row["deaths_civilians"] == row["event_clarity"] == ""


def test_the_files_say_that_they_are_not_those_projects_data(snapshot: Snapshot) -> None:
    for row in rows(to_acled(snapshot)):
        assert "not ACLED data; 7 of 15 claims left out" in row["not_acled_data"]
    assert "not_acled_data" in to_acled(snapshot_of()).decode()
    assert "not UCDP data; 14 of 15" in rows(to_ucdp(snapshot))[0]["not_ucdp_data"]


@pytest.mark.parametrize(("suffix", "project"), [(".acled.zip", "ACLED"), (".ucdp.zip", "UCDP GED")])
def test_the_archive_holds_rows_exclusions_and_an_explanation(
    suffix: str, project: str, snapshot: Snapshot
) -> None:
    with zipfile.ZipFile(io.BytesIO(WRITERS[suffix](snapshot))) as archive:
        names = archive.namelist()
        assert [name.split(".", 1)[1] for name in names] == [
            *(suffix.replace("zip", "csv")[1:], suffix.replace(".zip", "-excluded.csv")[1:], "txt"),
        ]
        assert f"This is not {project} data" in archive.read("README.txt").decode()


@pytest.mark.parametrize(
    ("figure", "fatalities", "best", "low", "high"),
    [
        (dead(">=", 37), "37", "", "37", ""),
        (dead(">", 130), "130", "", "130", ""),
        (dead("=", 9, 9), "9", "9", "9", "9"),
        (dead("~", 12, None), "12", "", "12", ""),
        (dead("..", 10, 20), "10", "", "10", "20"),
    ],
)
def test_bounds_stay_bounds(
    figure: Quantity, fatalities: str, best: str, low: str, high: str, events: list[Event]
) -> None:
    snap = snapshot_of(killed(events[13], figure))
    (acled,), (ucdp,) = rows(to_acled(snap)), rows(to_ucdp(snap))
    assert acled["fatalities"] == fatalities
    assert unescape_cell(acled["claim_killed_op"]) == figure.op
    assert (acled["claim_killed_low"], acled["claim_killed_high"]) == (low, high)
    assert (ucdp["best"], ucdp["low"], ucdp["high"]) == (best, low, high)


def test_a_figure_without_a_lower_bound_fills_nothing(events: list[Event]) -> None:
    snap = snapshot_of(killed(events[13], dead("<=", None, 20)))
    (row,) = rows(to_acled(snap))
    assert (row["fatalities"], row["claim_killed_high"]) == ("", "20")
    assert rows(to_ucdp(snap)) == []


@pytest.mark.parametrize("effect", ["casualties", "injured", "captured", "displaced", "missing"])
def test_no_other_effect_fills_fatalities(effect: str, events: list[Event]) -> None:
    figure = Quantity("130", "=", 130, 130, "people", effect)  # type: ignore[arg-type]
    snap = snapshot_of(killed(events[13], figure))
    assert rows(to_acled(snap))[0]["fatalities"] == ""
    assert rows(to_ucdp(snap)) == []


def test_no_figure_is_blank_and_not_zero(snapshot: Snapshot) -> None:
    assert {row["fatalities"] for row in rows(to_acled(snapshot))} == {"", "37"}


def test_several_figures_of_one_claim_are_never_summed(events: list[Event]) -> None:
    snap = snapshot_of(killed(events[13], dead("=", 65, 65), dead("=", 18, 18)))
    (row,) = rows(to_acled(snap))
    assert row["fatalities"] == ""
    assert "not summed" in row["notes"]
    assert "83" not in ",".join(row.values())
    (ucdp,) = rows(to_ucdp(snap))
    assert (ucdp["best"], ucdp["low"], ucdp["high"]) == ("", "", "")


def test_overlapping_deaths_count_once_by_the_conservative_figure(events: list[Event]) -> None:
    more = replace(killed(events[13], dead(">=", 132, None)), event_id="a/more", overlaps_with=("a/less",))
    less = replace(killed(events[13], dead(">=", 37, None)), event_id="a/less")
    snap = snapshot_of(more, less)
    assert [row["fatalities"] for row in rows(to_acled(snap))] == ["", "37"]
    assert "not counted again" in rows(to_acled(snap))[0]["notes"]
    assert [row["claim_id"] for row in rows(to_ucdp(snap))] == ["a/less"]
    assert "counted once" in rows(ucdp_excluded(snap))[0]["reason"]


def test_deaths_that_overlap_with_casualties_stay(snapshot: Snapshot) -> None:
    by_number = {row["claim_number"]: row for row in rows(to_acled(snapshot))}
    assert by_number["14"]["fatalities"] == "37"
    assert by_number["6"]["fatalities"] == ""


def dated(event: Event, start: str, days: float) -> Event:
    first = datetime.fromisoformat(start).replace(tzinfo=UTC)
    return replace(event, time_start=first, time_end=first + timedelta(days=days), tz="UTC")


@pytest.mark.parametrize(
    ("days", "date", "precision", "last", "prec"),
    [
        (0.1, "2024-11-01", "1", "2024-11-01", "1"),
        (1, "2024-11-01", "1", "2024-11-01", "1"),
        (2, "2024-11-01", "2", "2024-11-02", "2"),
        (3, "2024-11-02", "2", "2024-11-03", "2"),
        (7, "2024-11-04", "2", "2024-11-07", "3"),
        (30, "2024-11-15", "3", "2024-11-30", "4"),
    ],
)
def test_intervals_become_the_middle_day_and_inclusive_ends(
    days: float, date: str, precision: str, last: str, prec: str, events: list[Event]
) -> None:
    snap = snapshot_of(dated(killed(events[13], dead("=", 1, 1)), "2024-11-01", days))
    (acled,), (ucdp,) = rows(to_acled(snap)), rows(to_ucdp(snap))
    assert (acled["event_date"], acled["time_precision"]) == (date, precision)
    assert (ucdp["date_start"], ucdp["date_end"], ucdp["date_prec"]) == ("2024-11-01", last, prec)


def test_days_are_local_days(events: list[Event]) -> None:
    snap = snapshot_of(events[0])
    assert rows(to_acled(snap))[0]["event_date"] == "2024-11-27"


def test_longer_than_the_layout_can_say_is_left_out(events: list[Event]) -> None:
    year = dated(killed(events[13], dead("=", 1, 1)), "2024-01-01", 200)
    found = split(snapshot_of(year))
    assert [item.reason for item in found[1]] == ["dated within 200 days; the layout holds 31 at most"]
    assert rows(to_ucdp(snapshot_of(year)))[0]["date_prec"] == "5"


@pytest.mark.parametrize(
    ("sub", "kind", "disorder", "civilians"),
    [
        ("Armed clash", "Battles", "Political violence", ""),
        ("Attack", "Violence against civilians", "Political violence", "Civilian targeting"),
        ("Peaceful protest", "Protests", "Demonstrations", ""),
        ("Mob violence", "Riots", "Political violence", ""),
        ("Arrests", "Strategic developments", "Strategic developments", ""),
    ],
)
def test_disorder_types(sub: str, kind: str, disorder: str, civilians: str, events: list[Event]) -> None:
    (row,) = rows(to_acled(snapshot_of(replace(events[4], event_type=kind, sub_event_type=sub))))
    assert (row["disorder_type"], row["civilian_targeting"]) == (disorder, civilians)


def test_a_row_tells_whose_words_and_who_says_so(snapshot: Snapshot) -> None:
    row = rows(to_acled(snapshot))[6]
    assert "(our retelling, not the outlet's words)" in row["notes"]
    assert "Says: Syrian Observatory for Human Rights (it is said)" in row["notes"]
    assert row["source"] == "News.az"
    assert row["claim_status"] == "coding checked against the text"

"""Names and words for those who act."""

from __future__ import annotations

import csv

import pytest

from geo.actors import ACTORS_PATH, find_actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hay'et Tahrir al-Sham advanced", "Hay'at Tahrir al-Sham"),
        ("Hay’at Tahrir al-Sham advanced", "Hay'at Tahrir al-Sham"),
        ("fighters of HTS", "Hay'at Tahrir al-Sham"),
        ("the Syrian army's positions", "Syrian government forces"),
        ("RSF fighters fled", "Rapid Support Forces"),
        ("the opposition fighters", "opposition fighters"),
    ],
)
def test_spellings_lead_to_one_name(text: str, name: str) -> None:
    assert name in [m.actor.name for m in find_actors(text)]


@pytest.mark.parametrize("text", ["the plan is old", "a snapdragon", "MILFORD", "it is his", "pdf files"])
def test_acronyms_need_their_capitals_and_whole_words(text: str) -> None:
    assert find_actors(text) == []


def test_spans_are_the_words() -> None:
    text = "Clashes between the Syrian army and HTS."
    assert [text[m.start : m.end] for m in find_actors(text)] == ["Syrian army", "HTS"]


def test_table_has_every_column_filled() -> None:
    rows = list(csv.DictReader(ACTORS_PATH.open(encoding="utf-8", newline="")))
    assert len({r["name"] for r in rows}) == len(rows)
    for row in rows:
        assert row["source"] and row["spellings"]
        assert row["kind"] in ("state", "rebel", "militia", "police", "external", "agency")


@pytest.mark.parametrize(
    ("country", "name"),
    [("SY", "Syrian government forces"), ("MM", "Myanmar military"), ("", None)],
)
def test_words_of_one_country_count_there_alone(country: str, name: str | None) -> None:
    found = [m.actor.name for m in find_actors("The regime forces withdrew.", country=country)]
    assert found == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ghanaian troops arrived", "Ghanaian forces", "state"),
        ("Bolivian police fired tear gas", "Bolivian police", "police"),
        ("the Jordanian air force struck", "Jordanian forces", "state"),
    ],
)
def test_a_peoples_forces_need_no_line_in_the_table(text: str, name: str, kind: str) -> None:
    assert [(m.actor.name, m.actor.kind) for m in find_actors(text)] == [(name, kind)]

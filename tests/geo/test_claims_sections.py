"""Lines of an article: headings, captions, datelines."""

from __future__ import annotations

import pytest

from geo.claims.sections import kind_of, units_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Humanitarian crisis deepens", "heading"),
        ("2024-11-28 Battle for a town: forces seize ground", "heading"),
        ("Fighters ride through the town on Monday [Jane Doe/AFP]", "caption"),
        ("Smoke rises over the port on Monday (Photo: Jane Doe)", "caption"),
        ("A photograph dated 27 November shows fighters in a town.", "caption"),
        ("Rebels took the town.", "body"),
        ("He said: \"We left.\"", "body"),
    ],
)  # fmt: skip
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert kind_of(line, alone=False) == kind


def test_a_single_line_is_never_a_heading() -> None:
    assert kind_of("Rebels take the town", alone=True) == "body"


@pytest.mark.parametrize(
    "dateline",
    [
        "KHARKIV, March 14 - ",
        "PORT-AU-PRINCE, Haiti (AP) — ",
        "MANILA (News) - ",
        "GUWAHATI: ",
        "Kyiv, Ukraine — ",
    ],
)
def test_a_dateline_belongs_to_no_sentence(dateline: str) -> None:
    text = f"{dateline}Two people were killed.\nOthers fled."
    first = units_of(text)[0].sentence
    assert text[first.start : first.end] == "Two people were killed."

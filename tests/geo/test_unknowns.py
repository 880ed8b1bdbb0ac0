"""What the claims leave open, in sentences."""

from __future__ import annotations

from dataclasses import replace

from geo.unknowns import unknowns
from tests.geo.claims import first_article


def test_the_first_article_leaves_open_what_its_coding_says() -> None:
    _, events = first_article()
    said = unknowns(events, range(1, 16))
    assert said == [
        "Where: the text names no place for claims 3, 8, 9 and 12.",
        "Where exactly: a region only, drawn as an area, for claims 2, 4, 6, 13, 14 and 15.",
        "Where exactly: near a place, drawn with a radius of our own, for claims 1 and 7.",
        "When: no date is given for claims 9 and 11.",
        "When exactly: some time within more than one day for claims 4, 5, 6, 10, 14 and 15.",
        "How many: the number is a bound or a vague word, not a count, for claims 4, 6, 7, 10 and 14.",
        "How many in all: totals that may count the same people, not to be added up, in claims 6 and 14.",
        "Who says so: sources without a name for claims 4, 5, 8, 9 and 10.",
        "No other report was compared with this one: nothing here is confirmed by a second source.",
    ]


def test_what_does_not_occur_is_not_said() -> None:
    _, events = first_article()
    assert [line.split(":")[0] for line in unknowns(events[4:5], [5])] == [
        *("When exactly", "Who says so", "No other report was compared with this one")
    ]
    assert "for claim 5." in unknowns(events[4:5], [5])[0]
    assert unknowns([], []) == []


def test_long_lists_are_cut_and_counted() -> None:
    _, events = first_article()
    many = [replace(events[2], event_id=str(n)) for n in range(40)]
    assert unknowns(many, range(1, 41))[0].endswith("7, 8, 9, 10, 11, 12 and 28 more.")

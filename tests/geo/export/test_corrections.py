"""The reader's corrections of place names leave with the data, unless a claim is not for everyone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.export import snapshot_at, to_csv, to_geojson
from geo.models import Article, Event, EventPlace, Mention, Sensitivity
from geo.review import choose_place, not_a_place, user_place

AT = datetime(2024, 11, 28, tzinfo=UTC)
ARTICLE = Article("a", "Zahra and Reading", published_at=AT)
EVENT = Event(
    "a/c01",
    "a",
    "Battles",
    "Armed clash",
    (0, 5),
    ((0, 5),),
    ("Zahra",),
    places=(EventPlace("user:x", "Zahra", 36.3, 37.0),),
)
CORRECTIONS = (
    choose_place(Mention(0, 5, "Zahra"), user_place("Zahra", 36.35858, 37.01067), by="AB", at=AT),
    not_a_place(Mention(10, 17, "Reading"), everywhere=False, by="AB", at=AT),
)


def test_corrections_are_in_the_geojson_and_the_csv() -> None:
    snapshot = snapshot_at(ARTICLE, [EVENT], corrections=CORRECTIONS)
    first, second = json.loads(to_geojson(snapshot))["situation"]["corrections"]
    assert first["name"] == "Zahra"
    assert first["span"] is None
    assert (first["place"]["lat"], first["place"]["lon"]) == (36.35858, 37.01067)
    assert second == {
        "name": "Reading",
        "kind": "not_a_place",
        "span": [10, 17],
        "place": None,
        "by": "AB",
        "at": AT.isoformat(),
    }
    assert b"37.01067" in to_csv(snapshot)


@pytest.mark.parametrize("sensitivity", ["coarsen", "withhold"])
def test_a_correction_never_gives_a_sensitive_point_away(sensitivity: Sensitivity) -> None:
    event = replace(EVENT, sensitivity=sensitivity)
    raw = to_geojson(snapshot_at(ARTICLE, [event], corrections=CORRECTIONS))
    assert b"37.01067" not in raw
    assert b"36.35858" not in raw


def test_a_sensitive_claim_left_out_by_filters_still_holds_corrections_back() -> None:
    import numpy as np

    hidden = replace(EVENT, event_id="a/c02", sensitivity="withhold")
    kept = np.array([True, False])
    raw = to_geojson(snapshot_at(ARTICLE, [EVENT, hidden], kept=kept, corrections=CORRECTIONS))
    assert b"37.01067" not in raw

"""Columns for actors and figures, the look between frame and page, and how large sets travel."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.assets import style_table
from components.map_view.choices import actor_columns, quantity_columns, quantity_key
from components.map_view.look_state import MAX_LABELS, ClaimLook, look_from_frame, look_to_frame
from components.map_view.payload import frame_payload
from components.map_view.wire import PART, packed
from components.url_state import UrlState, read, write
from geo.frames import events_to_frame
from geo.models import Actor, Article, Event, EventPlace, Quantity

HERE = EventPlace("user:a", "A", 36.1, 36.9, 1.0)
BASE = Event("a/c1", "a", "Battles", "Armed clash", (0, 5), ((0, 5),), ("words",), places=(HERE,))


def by(*names: str) -> Event:
    return replace(BASE, actors=tuple(Actor(name) for name in names))


def with_numbers(*quantities: Quantity, places: tuple[EventPlace, ...] = (HERE,)) -> Event:
    return replace(BASE, quantities=quantities, places=places)


def killed(low: float | None, high: float | None = None, op: Any = ">=") -> Quantity:
    return Quantity("some", op, low, high, "people", "killed")


def test_the_actors_named_most_get_the_palette_and_the_rest_are_others() -> None:
    places = len(style_table()["actors"]["palette"])
    events = [by(f"actor {k}") for k in range(places + 2) for _ in range(places + 2 - k)]
    columns = actor_columns(events)
    assert columns["actors"] == [f"actor {k}" for k in range(places)]
    assert columns["actor_combos"][columns["actor"][-1]] == ["other"]


def test_a_palette_entry_does_not_depend_on_the_side() -> None:
    events = [
        replace(BASE, actors=(Actor("X", side=1), Actor("Y", side=2))),
        replace(BASE, actors=(Actor("Y", side=2),)),
    ]
    swapped = [
        replace(BASE, actors=(Actor("X", side=2), Actor("Y", side=1))),
        replace(BASE, actors=(Actor("Y", side=1),)),
    ]
    assert actor_columns(events) == actor_columns(swapped)


def test_none_one_two_and_more_actors() -> None:
    columns = actor_columns([by(), by("X"), by("X", "Y"), by("Y", "X", "Z"), by("X", "X")])
    combos = [columns["actor_combos"][k] for k in columns["actor"]]
    assert combos == [[], [0], [0, 1], ["several"], [0]]


def test_figures_of_one_kind_keep_their_own_bounds_and_are_not_summed() -> None:
    events = [
        with_numbers(killed(37)),
        with_numbers(killed(5), killed(7)),
        with_numbers(killed(10, 20, "..")),
    ]
    [kind] = quantity_columns(events)
    assert (kind["key"], kind["at"], kind["low"]) == ("people/killed", [0, 1, 2], [37, 5, 10])
    assert (kind["high"], kind["open"], kind["most"]) == ([None, None, 20], [1, 1, 0], 37)


def test_a_figure_without_a_site_or_without_a_number_sizes_nothing() -> None:
    nowhere = with_numbers(killed(9), places=(replace(HERE, role="toward"),))
    assert quantity_columns([nowhere, with_numbers(killed(None, None, "~")), with_numbers(killed(0))]) == []


def test_casualties_and_killed_are_two_kinds() -> None:
    assert quantity_key(killed(3)) != quantity_key(replace(killed(3), effect="casualties"))
    assert quantity_key(Quantity("13", "=", 13, 13, "villages")) == "villages"


labels = st.lists(st.tuples(st.text(max_size=20), st.integers(-600, 600), st.integers(-600, 600)), max_size=8)


@given(st.sampled_from(["type", "actor"]), st.text(max_size=30), labels)
def test_a_look_survives_the_way_to_the_frame_and_back(
    colour: str, size: str, moved: list[tuple[str, int, int]]
) -> None:
    look = ClaimLook(colour, size, tuple((key, float(dx), float(dy)) for key, dx, dy in moved))
    assert look_from_frame(json.loads(json.dumps(look_to_frame(look)))) == look


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"look": "actor", "labels": "x"},
        {"look": {"colour": "red", "size": 3}, "labels": [["a", 1], [1, 2, 3], ["a", "1", 2], ["a", 1e9, 0]]},
        {"labels": [["a", float("nan"), 0], ["k" * 999, 1, 1], None]},
    ],
)
def test_what_is_no_look_is_left_out(value: dict[str, Any]) -> None:
    assert look_from_frame(value) == ClaimLook()


def test_more_labels_than_can_be_meant_are_cut() -> None:
    sent = {"labels": [[f"k{n}", 1, 1] for n in range(MAX_LABELS + 50)]}
    assert len(look_from_frame(sent).labels) == MAX_LABELS


def test_the_address_carries_colour_and_size() -> None:
    state = UrlState("a", colour="actor", size="people/killed")
    params = write(state, "a")
    assert params == {"colour": "actor", "size": "people/killed"}
    back, notes = read(params, ["a"], sizes=["people/killed"])
    assert (back.colour, back.size, notes) == ("actor", "people/killed", [])


def test_a_colour_or_size_that_cannot_be_is_not_used_and_said_so() -> None:
    state, notes = read({"colour": "red", "size": "people/eaten"}, ["a"], sizes=["people/killed"])
    assert (state.colour, state.size, len(notes)) == ("type", "", 2)


def unpacked(column: dict[str, str]) -> list[float]:
    [(kind, text)] = column.items()
    kinds = {"f64": "<f8", "i32": "<i4", "u16": "<u2", "u8": "u1"}
    return np.frombuffer(base64.b64decode(text), dtype=kinds[kind]).tolist()  # type: ignore[no-any-return]


def test_a_large_set_travels_whole() -> None:
    events = [
        replace(by("X") if i % 2 else by(), event_id=f"a/c{i + 1}", time_kind="undated")
        for i in range(PART + 3)
    ]
    events[4] = replace(events[4], places=(replace(HERE, role="toward"),))
    payload = frame_payload(events_to_frame(events), Article("a", "words of the article"))
    (_, raw), parts = packed(payload)
    first = json.loads(raw)
    claims, thin = payload["claims"], first["claims"]
    assert [thin["id"]["start"] + rest for rest in thin["id"]["rest"]] == claims["id"]
    assert thin["number"] is None
    for name in ("flags", "type", "slot", "actor"):
        assert unpacked(thin[name]) == claims[name], name
    assert unpacked(thin["start"]) == [-np.inf if x is None else x for x in claims["start"]]
    assert unpacked(thin["end"]) == [np.inf if x is None else x for x in claims["end"]]
    assert thin["refs"] == [[4, claims["refs"][4]]]
    words = [json.loads(part) for part in parts.values()]
    assert list(parts) == [f"{first['texts']['url']}/{k}.json" for k in range(2)]
    for name, column in payload["texts"].items():
        assert [word for part in words for word in part[name]] == column
    assert first["texts"]["names"] == list(payload["texts"])
    assert "quote" not in first["texts"]

"""The address: what it says of a story, and what it does with what cannot be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import url_state
from components.url_state import UrlState


@given(st.booleans(), st.none() | st.text("abc0123456789/-", min_size=1, max_size=20))
def test_a_story_goes_through_the_address_and_back(story: bool, claim: str | None) -> None:
    params = url_state.write(UrlState(article="a", story=story, claim=claim), "a")
    again, notes = url_state.read(params, ["a"])
    assert (again.story, again.claim, notes) == (story, claim, [])


def test_no_story_is_not_written() -> None:
    assert "story" not in url_state.write(UrlState(article="a"), "a")


@pytest.mark.parametrize("value", ["yes", "2", "<b>", ""])
def test_a_story_that_is_neither_0_nor_1_is_named_and_not_told(value: str) -> None:
    state, notes = url_state.read({"story": value}, ["a"])
    assert state.story is False
    assert [note for note in notes if "story" in note]

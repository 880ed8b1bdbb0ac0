"""What can be done with claims, in one row: accept, edit, delete, add, undo, redo, and who does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from geo.models import Event
from geo.phrases import say

Kind = Literal["accept", "accept_all", "edit", "delete", "add", "undo", "redo"]


@dataclass(frozen=True)
class ClaimAction:
    """What the reader asked for; ``words`` are those of a claim to add."""

    kind: Kind
    words: str = ""


def claims_bar(
    chosen: Event | None,
    number: int,
    drafts: int,
    can_undo: bool,
    can_redo: bool,
    key: str = "claims",
) -> ClaimAction | None:
    """Draw the row. ``chosen`` is the claim chosen in map, text or table, ``drafts`` how many of the
    claims that the filters leave are machine drafts."""
    pressed: ClaimAction | None = None

    def button(label: str, kind: Kind, possible: bool) -> None:
        """What cannot be done now is not there: the row stays short, and the table near."""
        nonlocal pressed
        if possible and st.button(label, key=f"{key}-{kind}"):
            pressed = ClaimAction(kind)

    def label(what: str) -> str:
        named = say(f"claims_bar.{what}_number", number=number)
        return named if chosen else say(f"claims_bar.{what}")

    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-bar"):
        if drafts:
            button(say("claims_bar.accept_all", count=drafts), "accept_all", True)
        button(label("accept"), "accept", chosen is not None and chosen.status == "machine")
        button(label("edit"), "edit", chosen is not None)
        button(label("delete"), "delete", chosen is not None)
        added = _add(key)
        button(say("claims_bar.undo"), "undo", can_undo)
        button(say("claims_bar.redo"), "redo", can_redo)
    return added or pressed


def _add(key: str) -> ClaimAction | None:
    with st.popover(say("claims_bar.add"), key=f"{key}-add"):
        st.text(say("claims_bar.add_help"))
        with st.form(f"{key}-add-form", border=False, clear_on_submit=True):
            words = st.text_area(say("claims_bar.add_words"), key=f"{key}-words", height=90, max_chars=3000)
            if st.form_submit_button(say("claims_bar.add_it"), key=f"{key}-add-it") and words.strip():
                return ClaimAction("add", words.strip())
    return None


def initials_box(by: str, is_wanted: bool, keep: Callable[[str], None], key: str = "initials") -> None:
    """Ask for the reader's initials once; later they stand here and can be changed."""
    label = say("claims_bar.by", initials=by) if by else say("claims_bar.your_initials")
    with st.popover(label, key=f"{key}-popover", type="primary" if is_wanted and not by else "secondary"):
        st.text(say("claims_bar.initials_help"))
        with st.form(f"{key}-form", border=False):
            typed = st.text_input(say("claims_bar.initials"), value=by, max_chars=12, key=f"{key}-text")
            is_kept = st.form_submit_button(say("claims_bar.keep"), key=f"{key}-keep")
    if is_kept:
        keep(typed)
        st.rerun()

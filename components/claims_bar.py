"""What can be done with claims, in one row: accept, edit, delete, add, undo, redo, and who does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from geo.models import Event

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

    def button(label: str, kind: Kind, disabled: bool, help_text: str | None = None) -> None:
        nonlocal pressed
        if st.button(label, disabled=disabled, key=f"{key}-{kind}", help=help_text):
            pressed = ClaimAction(kind)

    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-bar"):
        if drafts:
            every = f"Accept all {drafts} drafts listed" if drafts > 1 else "Accept the draft listed"
            button(every, "accept_all", False)
        whose = f"claim {number}" if chosen else "claim"
        none = chosen is None
        button(f"Accept {whose}", "accept", none or (chosen is not None and chosen.status != "machine"))
        button(f"Edit {whose}", "edit", none)
        button(f"Delete {whose}", "delete", none)
        added = _add(key)
        button("Undo", "undo", not can_undo)
        button("Redo", "redo", not can_redo)
    return added or pressed


def _add(key: str) -> ClaimAction | None:
    with st.popover("Add claim", key=f"{key}-add"):
        st.text(
            "Select the words in the article and press “New claim” there, or copy them here. "
            "A claim rests on words of the text."
        )
        with st.form(f"{key}-add-form", border=False, clear_on_submit=True):
            words = st.text_area("Its words in the article", key=f"{key}-words", height=90, max_chars=3000)
            if st.form_submit_button("Add it", key=f"{key}-add-it") and words.strip():
                return ClaimAction("add", words.strip())
    return None


def initials_box(by: str, is_wanted: bool, keep: Callable[[str], None], key: str = "initials") -> None:
    """Ask for the reader's initials once; later they stand here and can be changed."""
    label = f"By {by}" if by else "Your initials"
    with st.popover(label, key=f"{key}-popover", type="primary" if is_wanted and not by else "secondary"):
        st.text("Kept with what you check and change, on this machine only.")
        with st.form(f"{key}-form", border=False):
            typed = st.text_input("Initials", value=by, max_chars=12, key=f"{key}-text")
            is_kept = st.form_submit_button("Keep", key=f"{key}-keep")
    if is_kept:
        keep(typed)
        st.rerun()

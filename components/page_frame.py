"""The page around its parts: quiet margins, the line of facts at the top, what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.assets import HERE
from geo.gazetteer_store import ensure_index
from geo.models import Event, Rejected
from geo.phrases import phrases, say

MAX_LISTED = 50


def page_style(alone: bool = False) -> None:
    """Our margins, the header's look and the page's direction; no text of anybody goes into it.
    ``alone``: the frame without the page around it."""
    names = ("page.css", "alone.css") if alone else ("page.css",)
    style = "".join((HERE / name).read_text(encoding="utf-8") for name in names)
    st.html(f"<style>:root{{direction:{phrases().direction}}}{style}</style>")


def prepare_gazetteer(open_it: Callable[[], object]) -> None:
    """Open the gazetteer; where its index is not built yet, build it with progress shown."""
    # Always there, so that no later element changes its place on the page and is mounted anew.
    place = st.empty()
    ensure_index(lambda share, what: _progress(place, share, what))
    place.empty()
    open_it()


def _progress(place: Any, share: float, what: str) -> None:
    place.progress(min(1.0, share), text=say("page.preparing", what=what))


def header_facts(events: Sequence[Event], online: bool) -> None:
    """ "15 claims", "15 checked", "offline": counts of claims, never of people."""
    machine = sum(event.status == "machine" for event in events)
    facts = [say("page.claims", count=len(events)), say("page.checked", count=len(events) - machine)]
    if machine:
        facts.append(say("page.drafts", count=machine))
    facts.append(say("page.online" if online else "page.offline"))
    st.html('<div class="facts">' + "".join(f"<span>{fact}</span>" for fact in facts) + "</div>")


def set_aside(rejected: Sequence[Rejected]) -> None:
    """Rows that could not be read: how many, and each with its line and reason."""
    if not rejected:
        return
    with st.expander(say("page.set_aside", count=len(rejected)), icon="⚠️"):
        for row in rejected[:MAX_LISTED]:
            st.text(say("page.row_set_aside", file=row.file, line=str(row.line), reason=row.reason))
        if len(rejected) > MAX_LISTED:
            st.text(say("list.and_more", count=len(rejected) - MAX_LISTED))

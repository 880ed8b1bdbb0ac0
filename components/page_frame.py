"""The page around its parts: quiet margins, the line of facts at the top, what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.assets import HERE
from geo.gazetteer_store import ensure_index
from geo.models import Event, Rejected

MAX_LISTED = 50


def page_style() -> None:
    """Our margins and the header's look; a constant, no text of anybody goes into it."""
    st.html(f"<style>{(HERE / 'page.css').read_text(encoding='utf-8')}</style>")


def prepare_gazetteer(open_it: Callable[[], object]) -> None:
    """Open the gazetteer; where its index is not built yet, build it with progress shown."""
    # Always there, so that no later element changes its place on the page and is mounted anew.
    place = st.empty()
    ensure_index(lambda share, what: _progress(place, share, what))
    place.empty()
    open_it()


def _progress(place: Any, share: float, what: str) -> None:
    place.progress(min(1.0, share), text=f"Preparing the gazetteer, once: {what}")


def header_facts(events: Sequence[Event], online: bool) -> None:
    """ "15 claims", "15 checked", "offline": counts of claims, never of people."""
    machine = sum(event.status == "machine" for event in events)
    facts = [f"{len(events)} claims", f"{len(events) - machine} checked against the text"]
    if machine:
        facts.append(f"{machine} machine drafts")
    facts.append("online map tiles" if online else "offline")
    st.html('<div class="facts">' + "".join(f"<span>{fact}</span>" for fact in facts) + "</div>")


def set_aside(rejected: Sequence[Rejected]) -> None:
    """Rows that could not be read: how many, and each with its line and reason."""
    if not rejected:
        return
    rows = "1 row was" if len(rejected) == 1 else f"{len(rejected)} rows were"
    with st.expander(f"{rows} set aside and not shown", icon="⚠️"):
        for row in rejected[:MAX_LISTED]:
            st.text(f"{row.file}, line {row.line}: {row.reason}")
        if len(rejected) > MAX_LISTED:
            st.text(f"and {len(rejected) - MAX_LISTED} more")

"""Reviewing place names: every mention with its place, score, runner-up and reason; and correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import pandas as pd
import streamlit as st

from geo.errors import EventError
from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.models import Mention, Place, Resolution
from geo.resolve import place_label
from geo.review import Correction, choose_place, decimal_text, mgrs_text, not_a_place, user_place

ROLE_WORDS = {
    "place": "a place",
    "actor": "stands for an actor",
    "source": "part of a source's name",
    "demonym": "adjective or people",
    "other": "not a place",
}
SEARCH_LIMIT = 12


@dataclass(frozen=True)
class NameGroup:
    """All mentions of one name that were read as the same place."""

    name: str
    resolutions: tuple[Resolution, ...]

    @property
    def first(self) -> Resolution:
        """The group's first mention; the others agree with it."""
        return self.resolutions[0]


@dataclass(frozen=True)
class ReviewAction:
    """What the reader did: a correction, an undo or redo, or switching the map to placing."""

    kind: Literal["correct", "undo", "redo"]
    correction: Correction | None = None


def groups(resolutions: Sequence[Resolution]) -> list[NameGroup]:
    """Mentions by name and reading, in the order of their first appearance."""
    found: dict[tuple[str, str, str], list[Resolution]] = {}
    for r in resolutions:
        key = (fold(r.mention.name), r.place.place_id if r.place else "", r.mention.role)
        found.setdefault(key, []).append(r)
    return [NameGroup(members[0].mention.name, tuple(members)) for members in found.values()]


def review_table(rows: Sequence[NameGroup]) -> pd.DataFrame:
    """The list a reader works through: one row a name and reading."""
    return pd.DataFrame(
        [
            {
                "Name": g.name,
                "Times": len(g.resolutions),
                "Read as": ROLE_WORDS[g.first.mention.role],
                "Place": place_label(g.first.place) if g.first.place else "not resolved",
                "Kind": g.first.place.kind if g.first.place else "",
                "Score": g.first.score,
                "Runner-up": _runner_up(g.first),
                "Why": g.first.reason,
            }
            for g in rows
        ]
    )


def review_panel(
    resolutions: Sequence[Resolution],
    gazetteer: Gazetteer,
    by: str,
    can_undo: bool,
    can_redo: bool,
    clicked: tuple[float, float] | None,
    key: str = "review",
) -> ReviewAction | None:
    """Draw the list and the details of the chosen name; returns what the reader did, if anything.

    ``clicked`` is the point of the map the reader clicked last while placing, (lat, lon).
    """
    rows = groups(resolutions)
    if not rows:
        st.info("No place names were found in this text.")
        return None
    unresolved = sum(g.first.place is None and g.first.mention.role == "place" for g in rows)
    st.text(
        f"{len(resolutions)} mentions of {len(rows)} names; "
        + (f"{unresolved} not resolved, listed here and never dropped." if unresolved else "all resolved.")
    )
    undo, redo, _ = st.columns([1, 1, 8])
    if undo.button("Undo", disabled=not can_undo, key=f"{key}-undo"):
        return ReviewAction("undo")
    if redo.button("Redo", disabled=not can_redo, key=f"{key}-redo"):
        return ReviewAction("redo")
    table = review_table(rows)
    chosen = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"{key}-table",
        height=min(420, 38 + 35 * len(table)),
        column_config={"Score": st.column_config.NumberColumn(format="%.2f")},
    )
    picked = chosen["selection"]["rows"]
    if not picked or picked[0] >= len(rows):
        st.text("Choose a row to see its candidates and to correct it.")
        return None
    return _details(rows[picked[0]], gazetteer, by, clicked, key)


def _details(
    group: NameGroup, gazetteer: Gazetteer, by: str, clicked: tuple[float, float] | None, key: str
) -> ReviewAction | None:
    now = group.first
    st.markdown("**The chosen name**")
    st.text(f"{group.name}: {now.reason or 'no reason given'}")
    if now.place:
        left, right = st.columns(2)
        left.code(decimal_text(now.place.lat, now.place.lon), language=None)
        right.code(mgrs_text(now.place.lat, now.place.lon), language=None)
    mention = now.mention
    everywhere = True
    if len(group.resolutions) > 1:
        spots = [
            "everywhere in this article",
            *(f"only mention {i + 1}" for i in range(len(group.resolutions))),
        ]
        where = st.selectbox("The correction holds", spots, key=f"{key}-where")
        if where != spots[0]:
            everywhere = False
            mention = group.resolutions[spots.index(where) - 1].mention
    options = {c.place.place_id: c.place for c in now.candidates}
    search = st.text_input(
        "Search the gazetteer", key=f"{key}-search", placeholder="another name or spelling"
    )
    if search.strip():
        options |= {p.place_id: p for p in gazetteer.search(search.strip()[:100], SEARCH_LIMIT)}
    place_id = st.selectbox(
        "Place",
        list(options),
        index=None,
        key=f"{key}-choice",
        format_func=lambda pid: _option(options[pid]),
        placeholder=f"{len(options)} candidates",
    )
    at = datetime.now(UTC)
    use, none, point = st.columns(3)
    if use.button("Use this place", disabled=place_id is None, key=f"{key}-use") and place_id:
        return _correct(choose_place(mention, options[place_id], everywhere=everywhere, by=by, at=at))
    if none.button("Not a place", key=f"{key}-none"):
        return _correct(not_a_place(mention, everywhere=everywhere, by=by, at=at))
    with point:
        return _place_by_click(mention, everywhere, by, at, clicked, key)


def _place_by_click(
    mention: Mention,
    everywhere: bool,
    by: str,
    at: datetime,
    clicked: tuple[float, float] | None,
    key: str,
) -> ReviewAction | None:
    st.toggle("Place it by clicking the map", key=f"{key}-placing")
    if not st.session_state.get(f"{key}-placing"):
        return None
    if clicked is None:
        st.text("Click the map where it is.")
        return None
    st.text(f"Clicked: {decimal_text(*clicked)}")
    if st.button("Place it there", key=f"{key}-there"):
        try:
            place = user_place(mention.name, *clicked)
        except EventError as err:
            st.error(str(err))
            return None
        return _correct(choose_place(mention, place, everywhere=everywhere, by=by, at=at))
    return None


def _correct(correction: Correction) -> ReviewAction:
    return ReviewAction("correct", correction)


def _runner_up(resolution: Resolution) -> str:
    chosen = resolution.place.place_id if resolution.place else ""
    other = next((c for c in resolution.candidates if c.place.place_id != chosen), None)
    return f"{place_label(other.place)} ({other.score:.2f})" if other else ""


def _option(place: Place) -> str:
    people = f", {place.population:,} people" if place.population else ""
    return f"{place_label(place)} ({place.kind}{people})"

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
from geo.phrases import say
from geo.resolve import place_label
from geo.review import Correction, choose_place, decimal_text, mgrs_text, not_a_place, user_place

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
                say("review.name"): g.name,
                say("review.times"): len(g.resolutions),
                say("review.read_as"): say(f"review.role_{g.first.mention.role}"),
                say("review.place"): place_label(g.first.place)
                if g.first.place
                else say("review.not_resolved"),
                say("review.kind"): g.first.place.kind if g.first.place else "",
                say("review.score"): g.first.score,
                say("review.runner_up"): _runner_up(g.first),
                say("review.why"): g.first.reason,
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
        st.info(say("review.none_found"))
        return None
    unresolved = sum(g.first.place is None and g.first.mention.role == "place" for g in rows)
    st.text(
        say(
            "review.summary_open" if unresolved else "review.summary",
            mentions=len(resolutions),
            count=len(rows),
            unresolved=unresolved,
        )
    )
    undo, redo, _ = st.columns([1, 1, 8])
    if undo.button(say("claims_bar.undo"), disabled=not can_undo, key=f"{key}-undo"):
        return ReviewAction("undo")
    if redo.button(say("claims_bar.redo"), disabled=not can_redo, key=f"{key}-redo"):
        return ReviewAction("redo")
    table = review_table(rows)
    chosen = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"{key}-table",
        height=min(420, 38 + 35 * len(table)),
        column_config={say("review.score"): st.column_config.NumberColumn(format="%.2f")},
    )
    picked = chosen["selection"]["rows"]
    if not picked or picked[0] >= len(rows):
        st.text(say("review.choose_row"))
        return None
    return _details(rows[picked[0]], gazetteer, by, clicked, key)


def _details(
    group: NameGroup, gazetteer: Gazetteer, by: str, clicked: tuple[float, float] | None, key: str
) -> ReviewAction | None:
    now = group.first
    st.markdown(f"**{say('review.chosen')}**")
    st.text(say("review.reason", name=group.name, reason=now.reason or say("review.no_reason")))
    if now.place:
        left, right = st.columns(2)
        left.code(decimal_text(now.place.lat, now.place.lon), language=None)
        right.code(mgrs_text(now.place.lat, now.place.lon), language=None)
    mention = now.mention
    everywhere = True
    if len(group.resolutions) > 1:
        spots = [
            say("review.everywhere"),
            *(say("review.only", number=i + 1) for i in range(len(group.resolutions))),
        ]
        where = st.selectbox(say("review.holds"), spots, key=f"{key}-where")
        if where != spots[0]:
            everywhere = False
            mention = group.resolutions[spots.index(where) - 1].mention
    options = {c.place.place_id: c.place for c in now.candidates}
    search = st.text_input(say("review.search"), key=f"{key}-search", placeholder=say("review.search_hint"))
    if search.strip():
        options |= {p.place_id: p for p in gazetteer.search(search.strip()[:100], SEARCH_LIMIT)}
    place_id = st.selectbox(
        say("review.place"),
        list(options),
        index=None,
        key=f"{key}-choice",
        format_func=lambda pid: _option(options[pid]),
        placeholder=say("review.candidates", count=len(options)),
    )
    at = datetime.now(UTC)
    use, none, point = st.columns(3)
    if use.button(say("review.use"), disabled=place_id is None, key=f"{key}-use") and place_id:
        return _correct(choose_place(mention, options[place_id], everywhere=everywhere, by=by, at=at))
    if none.button(say("review.none"), key=f"{key}-none"):
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
    st.toggle(say("review.by_click"), key=f"{key}-placing")
    if not st.session_state.get(f"{key}-placing"):
        return None
    if clicked is None:
        st.text(say("claim_form.click"))
        return None
    st.text(say("claim_form.clicked", point=decimal_text(*clicked)))
    if st.button(say("review.put_there"), key=f"{key}-there"):
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
    if not place.population:
        return say("review.option", place=place_label(place), kind=place.kind)
    return say("review.option_people", place=place_label(place), kind=place.kind, count=place.population)

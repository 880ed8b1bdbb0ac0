"""The page's memory: what the address said on arrival, what it says now, what goes into an export.

Python owns the address. When it differs from what was last written, somebody opened a link or went
back, and the page follows it; otherwise the page writes it, all of it in one go.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qs, urlencode

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import url_state
from components.filters import Filtered, filter_choices, filtered, filters
from components.layers import layers_panel, with_pcodes
from components.layers import shown_layers as shown_layers  # the page asks its memory for them
from components.map_view import ClaimLook, MapReport, axis_to_frame, look_to_frame
from components.map_view.choices import quantity_columns
from components.map_view.payload import window_ms
from components.tiles import choose_tiles, chosen_tiles
from geo import library
from geo.frames import events_to_frame
from geo.library import Loaded
from geo.models import Article, Event, Place, Resolution
from geo.phrases import phrases, say
from geo.timeline import FILTERS, bounds_ms, stops
from geo.wording import article_words

if TYPE_CHECKING:
    from geo.layers.model import Layer

MAP_GOES_FIRST_S = 0.3
MAX_BEFORE = 30
"""Addresses remembered, to know one that comes late."""
VIEWS = ("Claims", "Places", "Check", "Versions")
MAX_MENTIONED = 300


class HasEvents(Protocol):
    """What is needed of an opened article here."""

    @property
    def events(self) -> tuple[Event, ...]: ...

    @property
    def digest(self) -> str: ...


@st.cache_resource(show_spinner=False, max_entries=8)
def _frame(digest: str, _events: tuple[Event, ...]) -> pd.DataFrame:
    return events_to_frame(_events)


def frame_of(data: HasEvents, layers: Sequence[Layer] = ()) -> pd.DataFrame:
    """The claims as a frame, made once for a digest and shared by all tabs: nobody writes to it.

    With the reader's ``layers`` a copy that has their P-codes (``components.layers``).
    """
    return with_pcodes(_frame(data.digest, data.events), data.digest, layers)


def go_to(article_id: str) -> None:
    """Show another article from the next run on, and start that run."""
    st.session_state["article-next"] = article_id
    st.rerun()


def follow_new_article(articles: Sequence[str]) -> None:
    """Carry out ``go_to`` before the article's chooser is drawn."""
    wanted = st.session_state.pop("article-next", None)
    if wanted in articles:
        st.session_state["article"] = wanted


def choose_article(titles: Mapping[str, str], load: Callable[[str], Loaded]) -> None:
    """Draw the chooser of articles; the library's are named in the reader's language where they can be."""
    own = library.article_ids()

    def title_of(name: str) -> str:
        return (article_words(load(name).article, "title") if name in own else titles[name]) or name

    st.selectbox(
        say("page.article"),
        list(titles),
        key="article",
        label_visibility="collapsed",
        placeholder=say("page.article"),
        width=330,
        format_func=title_of,
    )


def chosen(frame: pd.DataFrame) -> tuple[str, Filtered, dict[str, Any] | None]:
    """(what stands under the map, what the filters leave, the online tiles chosen), read before the row
    that chooses them is drawn: so the map is the first thing the browser gets."""
    return str(st.session_state.get("below-view") or VIEWS[0]), filtered(frame), chosen_tiles()


def bar(frame: pd.DataFrame, picked: Filtered) -> None:
    """Draw the row under the map in which ``chosen`` is chosen."""
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        st.segmented_control(
            say("page.below"),
            VIEWS,
            default=VIEWS[0],
            key="below-view",
            label_visibility="collapsed",
            format_func=lambda view: say(f"page.view_{view.lower()}"),
        )
        filters(frame, picked)
        choose_tiles()
        layers_panel(str(st.session_state["article"]))


def stands_alone() -> bool:
    """Whether the address asks with ``embed=1`` for the frame without the page around it.

    Streamlit keeps ``embed`` to itself, out of ``st.query_params`` and in the address, so it is read from
    the run's own query string.
    """
    run = get_script_run_ctx()
    return run is not None and parse_qs(run.query_string).get("embed") == ["1"]


def let_the_map_through() -> None:
    """In a session's first run, wait a moment before the rest of the page is sent.

    The browser has one thread for page and frame: sent together, the widgets around the map would be
    loaded and drawn before the frame's own scripts, and the first marker would stand half a second
    later (`tests/bench/page.py`).
    """
    if not st.session_state.get("map-went-first"):
        st.session_state["map-went-first"] = True
        time.sleep(MAP_GOES_FIRST_S)


def is_placing(view: str) -> bool:
    """Whether a click on the map is to give a place its point."""
    switch = {"Places": "review-placing", "Claims": "claim-placing"}.get(view)
    return bool(switch and st.session_state.get(switch))


def mentioned_places(found: Sequence[Resolution]) -> list[Place]:
    """The distinct places named as places, in the text's order, at most ``MAX_MENTIONED``."""
    places: dict[str, Place] = {}
    for resolution in found:
        if resolution.place and resolution.mention.role == "place":
            places.setdefault(resolution.place.place_id, resolution.place)
    return list(places.values())[:MAX_MENTIONED]


def arrive(articles: Sequence[str], load: Callable[[str], HasEvents]) -> tuple[str, MapReport, list[str]]:
    """(article the address names, the map state it asks for, sentences about what was not used)."""
    memory = st.session_state
    current = st.query_params.to_dict()
    is_late = _frame_has_news() and current in memory.get("url-before", [])
    if memory.get("url-written") != current and not is_late:
        asked, _ = url_state.read(current, articles)
        data = load(asked.article)
        choices = filter_choices(frame_of(data))
        claims = {event.event_id for event in data.events}
        sizes = [kind["key"] for kind in quantity_columns(data.events)] if "size" in current else []
        asked, notes = url_state.read(current, articles, claims, choices, sizes)
        memory["article"] = asked.article
        for name in FILTERS:
            memory[f"filter-{name}"] = list(asked.filters.get(name, ()))
        memory["filter-search"] = asked.search
        for key in [k for k in memory if str(k).startswith(f"map-{asked.article}")]:
            del memory[key]
        initial = MapReport(
            None if asked.time is None else asked.time.timestamp() * 1000,
            asked.claim,
            asked.mode,
            asked.view,
            story=asked.story,
            axis=asked.axis,
            look=ClaimLook(asked.colour, asked.size),
        )
        memory["url-arrived"] = (asked.article, initial, notes)
        memory["url-written"] = current
    arrived: tuple[str, MapReport, list[str]] = memory["url-arrived"]
    return arrived


def _frame_has_news() -> bool:
    """Whether this run comes from something done in the frame.

    The browser sends its address with every run. What is done in the frame while an answer is on its way
    arrives with the address before that answer; taken for a reader who went back, it would mount the map
    anew in the middle of the reading. Whoever goes back does nothing in the frame.
    """
    memory = st.session_state
    seen = {
        key: (value["fid"], value["seq"])
        for key, value in ((key, memory[key]) for key in memory if str(key).startswith("map-"))
        if isinstance(value, dict) and "fid" in value and "seq" in value
    }
    is_news = bool(seen != memory.get("url-frames", {}))
    memory["url-frames"] = seen
    return is_news


def leave(
    article: Article,
    articles: Sequence[str],
    report: MapReport,
    wanted: Mapping[str, tuple[str, ...]],
    search: str,
    frame: pd.DataFrame,
) -> str:
    """Write the address; returns it as a query string. Defaults are left out of it."""
    all_stops = stops(bounds_ms(frame, article.published_at))
    at_last = report.time_ms is None or not all_stops or report.time_ms == all_stops[-1].time_ms
    state = url_state.UrlState(
        article=article.article_id,
        time=None if at_last else _moment(report.time_ms),
        mode=report.mode,
        claim=report.selected,
        view=report.view,
        search=search,
        story=report.story,
        filters=wanted,
        lang=phrases().code,
        axis=report.axis,
        colour=report.look.colour,
        size=report.look.size,
    )
    params = url_state.write(state, articles[0])
    memory = st.session_state
    if memory.get("url-written") != params:
        # Noted before it is sent: sending may end this run for the next one.
        memory["url-before"] = [*memory.get("url-before", []), memory.get("url-written")][-MAX_BEFORE:]
        memory["url-written"] = params
    if st.query_params.to_dict() != params:
        st.query_params.from_dict(params)
    return urlencode(params)


def stop_utc(report: MapReport) -> datetime | None:
    """The instant the frame stands at, None for its default, the last stop."""
    return _moment(report.time_ms)


def window_of(frame: pd.DataFrame, article: Article, report: MapReport) -> int | None:
    """Width of the moving window in ms in mode "window", else None."""
    if report.mode != "window":
        return None
    return report.axis.window_ms or window_ms(stops(bounds_ms(frame, article.published_at)))


def initial(report: MapReport) -> dict[str, Any]:
    """The frame's state for a file that opens as the page stands."""
    view = list(report.view) if report.view else None
    state = {"time": report.time_ms, "sel": report.selected, "mode": report.mode, "view": view}
    return state | {"story": report.story} | axis_to_frame(report.axis) | look_to_frame(report.look)


def _moment(time_ms: float | None) -> datetime | None:
    return None if time_ms is None else datetime.fromtimestamp(time_ms / 1000, UTC)

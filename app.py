"""The situation map's page. Composes only: decisions live in ``geo``, what is seen in ``components``."""

from __future__ import annotations

import streamlit as st

from components import basemap, page_state
from components.article_view import article_view
from components.event_table import event_table
from components.export_panel import ExportFile, export_panel
from components.filters import filters
from components.map_view import MapReport, MapWish, situation_map
from components.page_frame import header_facts, page_style, prepare_gazetteer, set_aside
from components.snapshot.html import to_html
from geo import library
from geo.export import file_name, snapshot_at, to_csv, to_geojson
from geo.frames import events_to_frame
from geo.gazetteer import Gazetteer, open_gazetteer
from geo.library import Loaded
from geo.wording import RETELLING_NOTE

st.set_page_config(
    page_title="Situation map", page_icon="🗺", layout="wide", initial_sidebar_state="collapsed"
)


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """The gazetteer, opened once for all tabs."""
    return open_gazetteer()


@st.cache_data(show_spinner=False)
def loaded(article_id: str) -> Loaded:
    """One article of the library with its claims."""
    return library.load(article_id, gazetteer().get)


page_style()
prepare_gazetteer(gazetteer)
articles = library.article_ids()
url_article, url_map, notes = page_state.arrive(articles, loaded)
with st.container(horizontal=True, vertical_alignment="center", key="head"):
    st.html('<h1 class="situation-title">Situation map</h1>', width="content")
    article_id = st.selectbox(
        "Article",
        articles,
        key="article",
        label_visibility="collapsed",
        width=330,
        format_func=lambda name: loaded(name).article.title or name,
    )
    facts_slot = st.container(key="facts")
    export_slot = st.container(key="export", width="content")

data = loaded(article_id)
frame = events_to_frame(data.events)
for note in notes:
    st.warning(note)
set_aside(data.rejected)

map_side, text_side = st.columns([2.15, 1], gap="small")
below = st.container(key="below")
with below:
    picked = filters(frame)
with map_side:
    wish = MapWish(url_map if article_id == url_article else MapReport(), picked.kept)
    report = situation_map(frame, data.article, data.digest, wish, gazetteer().get, key=f"map-{article_id}")
with text_side:
    article_view(frame, data.article)
with below:
    event_table(frame[picked.kept], len(frame))

address = page_state.leave(data.article, articles, report, picked.wanted, picked.search, frame)
snapshot = snapshot_at(
    data.article,
    data.events,
    page_state.stop_utc(report),
    page_state.window_of(frame, data.article, report.mode),
    picked.kept,
    basemap.attribution(),
    view=address,
)
shown = page_state.included(snapshot)


def html_file() -> bytes:
    """The self-contained HTML of the page as it stands."""
    return to_html(frame, snapshot, gazetteer(), page_state.initial(report), picked.kept)


with facts_slot:
    header_facts(data.events, online=False)
with export_slot:
    export_panel(
        file_name(snapshot, ""),
        [
            ExportFile("HTML, opens without a network", file_name(snapshot, ".html"), "text/html", html_file),
            ExportFile(
                "GeoJSON of what is shown",
                file_name(shown, ".geojson"),
                "application/geo+json",
                lambda: to_geojson(shown),
            ),
            ExportFile("CSV of what is shown", file_name(shown, ".csv"), "text/csv", lambda: to_csv(shown)),
        ],
        snapshot.counts_text,
        f"Quotes are {RETELLING_NOTE}." if data.article.is_retelling else "",
    )

"""The situation map's page. Composes only: decisions live in ``geo``, what is seen in ``components``."""

from __future__ import annotations

import streamlit as st

from components import basemap, desk, page_state
from components.article_view import article_view
from components.assets import ICON
from components.export_panel import export_button, export_panel, is_open
from components.export_panel.leaving import Leaving
from components.intake import intake
from components.language import choose_language, speak_as_chosen
from components.map_view import MapReport, MapWish, situation_map
from components.page_frame import header_facts, page_style, prepare_gazetteer, set_aside
from components.reopened import open_file
from components.workbench import Bench, unsaved_notice, use_words, workbench
from geo import library
from geo.export import Snapshot, snapshot_at
from geo.gazetteer import open_gazetteer
from geo.library import Loaded
from geo.models import Article, Event, Resolution
from geo.phrases import say
from geo.review import apply_corrections

st.set_page_config("Situation map", str(ICON), "wide", "collapsed")
gazetteer = st.cache_resource(show_spinner=False)(open_gazetteer)  # one for all tabs


@st.cache_data(show_spinner=False)
def loaded(article_id: str) -> Loaded:
    """One article of the library with its claims."""
    return library.load(article_id, gazetteer().get)


@st.cache_data(show_spinner=False, max_entries=8)
def resolutions(text: str) -> list[Resolution]:
    """Every place name of a text and what it was taken to mean."""
    from geo.mentions import find_mentions  # not needed, and not waited for, while coded claims are read
    from geo.resolve import resolve

    return resolve(text, find_mentions(text, gazetteer()), gazetteer())


def drafts(article: Article) -> tuple[Event, ...]:
    """The claims the engine finds in a new article, as drafts."""
    from geo.pipeline import parse

    with st.spinner(say("page.reading_article")):
        return parse(article, gazetteer()).events


speak_as_chosen()
alone = page_state.stands_alone()
page_style(alone)
prepare_gazetteer(gazetteer)
titles = desk.titles()
page_state.follow_new_article(list(titles))
url_article, url_map, notes = page_state.arrive(list(titles), lambda name: desk.open_article(name, loaded))
head = st.container(horizontal=True, vertical_alignment="center", key="head")
above = st.container(key="notes")  # always there: what comes and goes in it must not move the map
map_side, text_side = (st.container(), None) if alone else st.columns([2.15, 1], gap="small")
below = st.container(key="below")

# The map is drawn before what stands above and below it, so that the browser gets it first. What those
# widgets stand at is in the session's memory already.
article_id = str(st.session_state.get("article", url_article))
data = desk.open_article(article_id, loaded)
get_place = desk.places_of(data, gazetteer().get)
own_layers = page_state.shown_layers(article_id)
frame = page_state.frame_of(data, own_layers)
view, picked, tiles = page_state.chosen(frame)
reviewing = view == "Places" or not bool(frame["has_place"].any())
found = apply_corrections(resolutions(data.article.text), data.corrections) if reviewing else []
with map_side:
    wish = MapWish(
        initial=url_map if article_id == url_article else MapReport(),
        kept=picked.kept,
        mentions=page_state.mentioned_places(found),
        placing=page_state.is_placing(view),
        online_tiles=tiles,
        layers=own_layers,
    )
    report = situation_map(frame, data.article, data.digest, wish, get_place, key=f"map-{article_id}")

address = page_state.leave(data.article, list(titles), report, picked.wanted, picked.search, frame)
if alone:
    st.stop()
page_state.let_the_map_through()
with head:
    st.html('<h1 class="situation-title">' + say("page.title") + "</h1>", width="content")
    page_state.choose_article(titles, loaded)
    facts_slot = st.container(key="facts")
    with st.container(key="intake", width="content"):
        taken = intake()
    export_slot = st.container(key="export", width="content")
    choose_language()
if taken:
    for note in taken.notes:
        desk.tell(note)
    if taken.file and (opened_id := open_file(*taken.file, gazetteer(), list(titles), loaded)):
        page_state.go_to(opened_id)
    if taken.article:
        page_state.go_to(desk.take_in(taken.article, drafts(taken.article)))
with above:
    for note in [*notes, *desk.messages()]:
        st.warning(note)
    unsaved_notice(article_id)
    set_aside(data.rejected)
bench = Bench(data, frame, picked.kept, report, gazetteer(), lambda: resolutions(data.article.text))
with text_side:
    words = article_view(frame, data.article, found)
if words:
    use_words(bench, words.start, words.end, words.what, words.claim)
with below:
    page_state.bar(frame, picked)
    workbench(view, bench)


def snapshot() -> Snapshot:
    """The situation as it stands, for files; made when one is asked for."""
    return snapshot_at(
        data.article,
        data.events,
        page_state.stop_utc(report),
        page_state.window_of(frame, data.article, report),
        picked.kept,
        basemap.attribution(),
        view=address,
        corrections=data.corrections,
        layers=own_layers,
    )


with facts_slot:
    header_facts(data.events, online=tiles is not None)
with export_slot:
    export_button()
if is_open():
    state = page_state.initial(report)
    export_panel(Leaving(data, frame, snapshot, get_place, gazetteer(), state, picked.kept))
desk.shown(data)

"""The yardstick: a plain st_folium map drawn anew at every step of an st.slider, offline links.

With NAIVE_BARE=1 it is the bare page: one map, one marker, no slider.
"""

from __future__ import annotations

import os
from pathlib import Path

import folium
import streamlit as st
import streamlit.components.v1 as components_v1
from folium.template import Template
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

assets = components_v1.declare_component("naive_leaflet", path=str(Path(leaflet.BASE_DIR)))


class Done(folium.MacroElement):
    """Tells the page around the frame that this step's markers have been painted."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        requestAnimationFrame(() => setTimeout(() => {
            window.parent.naive = [{{ this.step }}, window.parent.performance.now()];
        }));
        {% endmacro %}
        """
    )

    def __init__(self, step: int) -> None:
        super().__init__()
        self._name = "Done"
        self.step = step


def draw(points: list[tuple[float, float]], step: int) -> None:
    fmap = folium.Map(location=[36.2, 37.0], zoom_start=8, tiles=None, prefer_canvas=True)
    fmap.default_js = [("leaflet", f"/component/{assets.name}/leaflet.js")]
    fmap.default_css = [("leaflet_css", f"/component/{assets.name}/leaflet.css")]
    for lat, lon in points:
        folium.CircleMarker([lat, lon], radius=5).add_to(fmap)
    Done(step).add_to(fmap)
    st_folium(fmap, height=700, use_container_width=True)


@st.cache_data
def claims():
    from geo import library  # the bare page must not carry what is ours
    from geo.frames import events_to_frame
    from geo.gazetteer import open_gazetteer
    from geo.timeline import bounds_ms, stops

    loaded = library.load(library.article_ids()[0], open_gazetteer().get)
    frame = events_to_frame(loaded.events)
    return frame, stops(bounds_ms(frame, loaded.article.published_at))


st.set_page_config(layout="wide")
if os.environ.get("NAIVE_BARE"):
    draw([(36.14, 36.82)], 0)
else:
    from geo.timeline import visible_at

    frame, all_stops = claims()
    step = st.slider("Step", 0, len(all_stops) - 1, len(all_stops) // 2)
    shown = frame[visible_at(frame, all_stops[step]) & frame["has_site"]]
    draw(list(zip(shown["lat"], shown["lon"], strict=True)), step)

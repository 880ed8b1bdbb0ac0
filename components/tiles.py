"""Online map tiles: an opt-in choice, off by default; the embedded map always lies underneath.

Addresses and attributions are those of the package xyzservices. OpenStreetMap's tile usage policy asks
for visible attribution and forbids bulk download; Esri asks for attribution and, for some uses, an
account. CARTO's light tiles need a key and are not offered.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.phrases import say

CHOICES = {
    "": "tiles.embedded",
    "OpenStreetMap.Mapnik": "tiles.osm",
    "Esri.WorldGrayCanvas": "tiles.grey",
    "Esri.WorldImagery": "tiles.satellite",
}


def chosen_tiles(key: str = "tiles") -> dict[str, Any] | None:
    """The source chosen (``tile_source``), None for the embedded map alone; read before it is drawn."""
    return tile_source(str(st.session_state.get(key) or ""))


def choose_tiles(key: str = "tiles") -> None:
    """Draw the choice."""
    with st.popover(say("tiles.map"), key=f"{key}-popover"):
        st.radio(say("tiles.ground"), list(CHOICES), key=key, format_func=lambda name: say(CHOICES[name]))
        st.text(say("tiles.note"), width=360)


def tile_source(name: str) -> dict[str, Any] | None:
    """{"name", "url", "attribution" (plain text), "max_zoom"} of a choice; None for the embedded map."""
    if name not in CHOICES or not name:
        return None
    from xyzservices import providers

    provider = providers.query_name(name)
    return {
        "name": say(CHOICES[name]),
        "url": provider.build_url(),
        "attribution": provider.attribution.replace("(C)", "©").replace("--", "–"),
        "max_zoom": int(provider.get("max_zoom", 18)),
    }

"""Online map tiles: an opt-in choice, off by default; the embedded map always lies underneath.

Addresses and attributions are those of the package xyzservices. OpenStreetMap's tile usage policy asks
for visible attribution and forbids bulk download; Esri asks for attribution and, for some uses, an
account. CARTO's light tiles need a key and are not offered.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

CHOICES = {
    "": "Embedded map, no network",
    "OpenStreetMap.Mapnik": "OpenStreetMap, online",
    "Esri.WorldGrayCanvas": "Light grey (Esri), online",
    "Esri.WorldImagery": "Satellite (Esri), online",
}


def chosen_tiles(key: str = "tiles") -> dict[str, Any] | None:
    """The source chosen (``tile_source``), None for the embedded map alone; read before it is drawn."""
    return tile_source(str(st.session_state.get(key) or ""))


def choose_tiles(key: str = "tiles") -> None:
    """Draw the choice."""
    with st.popover("Map", key=f"{key}-popover"):
        st.radio("Ground of the map", list(CHOICES), key=key, format_func=CHOICES.__getitem__)
        st.text(
            "Online tiles ask another host for every part of the map\n"
            "you look at. Off, nothing leaves this machine."
        )


def tile_source(name: str) -> dict[str, Any] | None:
    """{"name", "url", "attribution" (plain text), "max_zoom"} of a choice; None for the embedded map."""
    if name not in CHOICES or not name:
        return None
    from xyzservices import providers

    provider = providers.query_name(name)
    return {
        "name": CHOICES[name],
        "url": provider.build_url(),
        "attribution": provider.attribution.replace("(C)", "©").replace("--", "–"),
        "max_zoom": int(provider.get("max_zoom", 18)),
    }

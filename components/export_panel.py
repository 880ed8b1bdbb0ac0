"""The export panel: a picture of the frame as seen, and files of what is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.assets import HERE, module_script
from geo.export import WRITERS, Snapshot, file_name, to_csv, to_geojson
from geo.wording import retelling_note

MORE = {
    "PDF, A4 with live text": ".pdf",
    "PNG for print, A4 at 300 dpi": ".png",
    "SVG with live text": ".svg",
    "Briefing, one A4 page (PDF)": ".briefing.pdf",
    "Animated timeline (GIF)": ".gif",
    "KML": ".kml",
    "GeoPackage": ".gpkg",
    "Excel table (XLSX)": ".xlsx",
    "CSV with HXL tags": ".hxl.csv",
    "ACLED-style table and what it leaves out (ZIP)": ".acled.zip",
    "UCDP-style table and what it leaves out (ZIP)": ".ucdp.zip",
}
"""Further formats on offer: the button's words and the suffix."""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "situation_picture",
        html='<div class="sp"></div>',
        css=(HERE / "export.css").read_text(encoding="utf-8"),
        js=module_script("export.js"),
    )


def export_panel(
    snapshot: Snapshot, shown: Snapshot, drawn: Callable[[str], bytes], key: str = "export"
) -> None:
    """Draw the panel in a popover. ``shown`` is the snapshot without what is later than its stop;
    ``drawn`` makes the picture or page of a suffix when it is asked for."""
    files: list[tuple[str, str, str, Callable[[], bytes | str]]] = [
        ("HTML, opens without a network", ".html", "text/html", partial(drawn, ".html")),
        ("GeoJSON of what is shown", ".geojson", "application/geo+json", lambda: to_geojson(shown)),
        ("CSV of what is shown", ".csv", "text/csv", lambda: to_csv(shown)),
    ]
    with st.popover("Export", type="primary", key=f"{key}-popover"):
        st.markdown("**A picture of the map as seen**")
        _component()(key=f"{key}-picture", data={"name": file_name(snapshot, "")}, height="content")
        st.markdown("**Files**")
        for label, suffix, mime, make in files:
            st.download_button(
                label,
                data=make,
                file_name=file_name(shown, suffix),
                mime=mime,
                on_click="ignore",
                key=f"{key}{suffix}",
                width="stretch",
            )
        with st.expander("More formats"):
            for label, suffix in MORE.items():
                st.download_button(
                    label,
                    data=partial(WRITERS[suffix], shown) if suffix in WRITERS else partial(drawn, suffix),
                    file_name=file_name(shown, suffix),
                    mime="application/octet-stream",
                    on_click="ignore",
                    key=f"{key}{suffix}",
                    width="stretch",
                )
        whose = f"\nQuotes are {retelling_note()}." if snapshot.article.is_retelling else ""
        st.text(f"Included: {snapshot.counts_text}.{whose}")

"""The export panel: a picture of the frame as seen, and files of what is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.assets import HERE, module_script
from geo.export import WRITERS, Snapshot, file_name, to_csv, to_geojson
from geo.phrases import phrases, say, speaking_in

MORE = (
    *(".pdf", ".png", ".svg", ".briefing.pdf", ".gif", ".kml", ".gpkg", ".xlsx", ".hxl.csv"),
    *(".acled.zip", ".ucdp.zip"),
)
"""Suffixes of the further formats on offer; their words are the phrases of room "export"."""
FORMAT_WORDS = {".png": "print"}


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "situation_picture",
        html='<div class="sp"></div>',
        css=(HERE / "export.css").read_text(encoding="utf-8"),
        js=module_script("export.js"),
    )


def _said_in(lang: str, make: Callable[[], bytes | str]) -> bytes | str:
    """Make a file in the language of the page it was offered on; it is made when it is asked for."""
    with speaking_in(lang):
        return make()


def export_panel(
    snapshot: Snapshot, shown: Snapshot, drawn: Callable[[str], bytes], key: str = "export"
) -> None:
    """Draw the panel in a popover. ``shown`` is the snapshot without what is later than its stop;
    ``drawn`` makes the picture or page of a suffix when it is asked for."""
    files: list[tuple[str, str, str, Callable[[], bytes | str]]] = [
        (say("export.html"), ".html", "text/html", partial(drawn, ".html")),
        (say("export.geojson"), ".geojson", "application/geo+json", lambda: to_geojson(shown)),
        (say("export.csv"), ".csv", "text/csv", lambda: to_csv(shown)),
    ]
    with st.popover(say("export.export"), type="primary", key=f"{key}-popover"):
        st.markdown(f"**{say('export.picture')}**")
        _component()(
            key=f"{key}-picture",
            data={"name": file_name(snapshot, ""), "words": phrases().table(("export",))},
            height="content",
        )
        st.markdown(f"**{say('export.files')}**")
        for label, suffix, mime, make in files:
            st.download_button(
                label,
                data=partial(_said_in, phrases().code, make),
                file_name=file_name(shown, suffix),
                mime=mime,
                on_click="ignore",
                key=f"{key}{suffix}",
                width="stretch",
            )
        with st.expander(say("export.more")):
            for suffix in MORE:
                st.download_button(
                    say(f"export.{FORMAT_WORDS.get(suffix, suffix[1:])}"),
                    data=partial(
                        _said_in,
                        phrases().code,
                        partial(WRITERS[suffix], shown) if suffix in WRITERS else partial(drawn, suffix),
                    ),
                    file_name=file_name(shown, suffix),
                    mime="application/octet-stream",
                    on_click="ignore",
                    key=f"{key}{suffix}",
                    width="stretch",
                )
        whose = "\n" + say("export.quotes") if snapshot.article.is_retelling else ""
        st.text(say("export.included", counts=snapshot.counts_text) + whose)

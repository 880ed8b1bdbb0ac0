"""The export panel: a picture of the frame as seen, and files of what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.assets import HERE, module_script


@dataclass(frozen=True)
class ExportFile:
    """One file on offer: its button, its name, and how to make it when it is asked for."""

    label: str
    file_name: str
    mime: str
    make: Callable[[], bytes]


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "situation_picture",
        html='<div class="sp"></div>',
        css=(HERE / "export.css").read_text(encoding="utf-8"),
        js=module_script("export.js"),
    )


def export_panel(
    picture_name: str, files: list[ExportFile], counts: str, note: str, key: str = "export"
) -> None:
    """Draw the panel in a popover. ``picture_name`` has no suffix; ``counts`` says what is included."""
    with st.popover("Export", type="primary", key=f"{key}-popover"):
        st.markdown("**A picture of the map as seen**")
        _component()(key=f"{key}-picture", data={"name": picture_name}, height="content")
        st.markdown("**Files**")
        for file in files:
            st.download_button(
                file.label,
                data=file.make,
                file_name=file.file_name,
                mime=file.mime,
                on_click="ignore",
                key=f"{key}-{file.label}",
                width="stretch",
            )
        st.text(f"Included: {counts}.\n{note}")

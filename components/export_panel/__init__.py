"""The export panel: one dialog with the file, the check before it leaves, and the organisation's profile.

Nothing is made while it is closed: the page's start pays for a button. The dialog stays open through the
page's own runs (the map's reports, a saved decision) until the reader closes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.phrases import say

if TYPE_CHECKING:
    from components.export_panel.leaving import Leaving

OPEN = "export-open"


def is_open() -> bool:
    """Whether the reader has the dialog open."""
    return bool(st.session_state.get(OPEN))


def export_button() -> None:
    """Draw the button that opens the dialog."""
    st.button(say("export.button"), type="primary", key="export-button", on_click=_set, args=(True,))


def export_panel(leaving: Leaving, key: str = "export") -> None:
    """Draw the dialog; to be called in every run while it ``is_open``."""
    dialog = st.dialog(say("export.title"), width="large", on_dismiss=lambda: _set(False))
    dialog(_body)(leaving, key)


def _body(leaving: Leaving, key: str) -> None:
    # Imported here: what files are made of is loaded when the dialog is opened, not with the page.
    from components.export_panel import memory
    from components.export_panel.file_tab import file_tab
    from components.export_panel.organisation_tab import organisation_tab
    from components.export_panel.release_tab import release_tab

    key = f"{key}-{st.session_state.get('export-round', 0)}"
    choices, profile = memory.choices_of(leaving.desk.article.article_id), memory.profile()
    file, release, organisation = st.tabs(
        [say("export.tab_file"), say("export.tab_release"), say("export.tab_organisation")]
    )
    with file:
        file_tab(leaving, choices, profile, key)
    with release:
        release_tab(leaving, choices, f"{key}-check")
    with organisation:
        organisation_tab(profile, f"{key}-own")


def _set(is_open: bool) -> None:
    st.session_state[OPEN] = is_open


__all__ = ["export_button", "export_panel", "is_open"]

"""The reader's language: chosen on the page, kept in the address, told to the browser.

``speak_as_chosen`` comes first in a run: whatever is said after it is said in that language. The page's
direction is set twice: by a style at once, and on the document, for screen readers, by a small script.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.phrases import FALLBACK, Phrases, languages, phrases, say, speak

KEPT = ("lang", "article", "below-view", "tiles")
"""Widgets whose words change with the language, and whose value must not."""
_SCRIPT = """
export default function ({ data }) {
  document.documentElement.lang = data.lang;
  document.documentElement.dir = data.dir;
  document.title = data.title;
}
"""


def speak_as_chosen() -> Phrases:
    """Speak the language the reader chose, else the address's, else English."""
    memory = st.session_state
    current = st.query_params.to_dict()
    if "lang" not in memory or memory.get("url-written") != current:
        asked = current.get("lang", FALLBACK)
        memory["lang"] = asked if asked in languages() else FALLBACK
    if memory.get("lang-spoken", memory["lang"]) != memory["lang"]:
        # Streamlit takes a widget with other words for another widget: it is given its value anew.
        for key in [k for k in memory if k in KEPT or str(k).startswith("filter-")]:
            memory[key] = memory[key]
    memory["lang-spoken"] = memory["lang"]
    return speak(str(memory["lang"]))


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("situation_language", html="<div></div>", js=_SCRIPT)


def choose_language() -> None:
    """Draw the choice, named by the language that is spoken, and tell the browser which one it is."""
    offered = languages()
    with st.container(key="language", width="content", gap=None):
        with st.popover(phrases().name, width="content"):
            st.radio(say("page.language"), list(offered), key="lang", format_func=offered.__getitem__)
        _component()(
            key="language-of-page",
            data={"lang": phrases().code, "dir": phrases().direction, "title": say("page.title")},
            height="content",
        )

"""The reader's own layers: a file taken in, asked for its title, source and date, shown and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from geo.errors import GeoError, LayerError
from geo.layers.where import has_kept_layers
from geo.phrases import phrases, say

if TYPE_CHECKING:  # the library that reads layers is loaded when there are any
    from geo.layers.model import Layer

MAX_UPLOAD_MB = 40
"""As ``geo.layers.model.MAX_FILE_BYTES``, which a page without layers does not load."""
SUFFIXES = ("geojson", "json", "gpkg", "zip")


def shown_layers(article_id: str) -> tuple[Layer, ...]:
    """The layers on the article's map, kept with it or of this session alone, the first added first."""
    return tuple(_held(article_id).values())


def _held(article_id: str) -> dict[str, Layer]:
    key = f"layers-of-{article_id}"
    if key not in st.session_state:
        found: list[Layer] = []
        problems: list[str] = []
        if has_kept_layers(article_id):
            from geo.layers.kept import kept_layers

            found, problems = kept_layers(article_id)
        st.session_state[key] = {layer.layer_id: layer for layer in found}
        st.session_state["layers-problems"] = problems
    held: dict[str, Layer] = st.session_state[key]
    return held


@st.cache_data(show_spinner=False, max_entries=16)
def _pcodes(digest: str, layer_ids: tuple[str, ...], lang: str, _layers: Any, _events: Any) -> list[str]:
    from geo.layers.pcodes import joins

    found = joins(_layers, _events)
    return [found[event.event_id].text or found[event.event_id].reason for event in _events] if found else []


def with_pcodes(frame: pd.DataFrame, digest: str, layers: Sequence[Layer]) -> pd.DataFrame:
    """The frame with a column ``pcode`` where one of the layers has P-codes, else the frame itself.

    Its texts are the divisions a claim lies in, or why there is none. ``digest`` is the claims'.
    """
    if not layers:
        return frame
    ids = tuple(layer.layer_id for layer in layers)
    found = _pcodes(digest, ids, phrases().code, layers, list(frame["event"]))
    return frame.assign(pcode=found) if found else frame


def layers_panel(article_id: str, key: str = "layers") -> None:
    """Draw the popover in which layers are added to and removed from an article's map."""
    with st.popover(say("layers.button"), key=f"{key}-popover"):
        st.text(say("layers.intro"))
        for problem in st.session_state.pop("layers-problems", []):
            st.warning(problem)
        held = _held(article_id)
        for layer in held.values():
            _shown(article_id, layer, key)
        # A new uploader after each layer: the one before keeps its file.
        turn = int(st.session_state.get(f"{key}-turn", 0))
        file = st.file_uploader(
            say("layers.file"), list(SUFFIXES), key=f"{key}-file-{turn}", max_upload_size=MAX_UPLOAD_MB
        )
        if file is not None:
            _asked(article_id, file.getvalue(), file.name, f"{key}-{turn}")
        for note in st.session_state.get(f"{key}-notes", {}).get(article_id, []):
            st.info(note)


def _shown(article_id: str, layer: Layer, key: str) -> None:
    with st.container(key=f"{key}-one-{layer.layer_id}"):
        st.markdown(f"**{_plain(layer.title)}**  \n{_plain(layer.source)}, {_plain(layer.date)}")
        st.text(_facts(layer))
        if st.button(say("layers.remove", title=layer.title), key=f"{key}-remove-{layer.layer_id}"):
            _held(article_id).pop(layer.layer_id, None)
            from geo.layers.kept import forget_layer

            forget_layer(article_id, layer.layer_id)
            st.rerun()


def _plain(text: str) -> str:
    """The text with every mark that Markdown would read made literal."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]()#+-.!|~<>:$&" else char for char in text)


def _facts(layer: Layer) -> str:
    from geo.layers.pcodes import code_columns, has_pcodes

    words = [say("layers.features", count=len(layer.geometries)), *layer.notes]
    if layer.rejected:
        first = say(
            "layers.feature_reason", number=str(layer.rejected[0].line), reason=layer.rejected[0].reason
        )
        words.append(say("layers.set_aside", count=len(layer.rejected), first=first))
    if has_pcodes(layer):
        words.append(say("layers.pcodes_found", level=str(max(code_columns(layer.columns)))))
    elif layer.is_areas:
        words.append(say("layers.pcodes_none"))
    return "\n".join(words)


def _asked(article_id: str, data: bytes, name: str, key: str) -> None:
    """Ask for the words a layer is not shown without; show and keep it."""
    from geo.layers.kept import keep_layer
    from geo.layers.model import MAX_SOURCE_CHARS, MAX_TITLE_CHARS, described
    from geo.layers.pcodes import label_column

    found = _read(data, name, key)
    if isinstance(found, str):
        st.error(say("layers.not_read", reason=found))
        return
    st.text(_facts(found))
    columns = ["", *found.columns]
    guess = label_column(found.columns)
    none = say("layers.no_column")
    with st.form(f"{key}-words", border=False):
        title = st.text_input(
            say("layers.title"),
            max_chars=MAX_TITLE_CHARS,
            key=f"{key}-title",
            placeholder=say("layers.title_hint"),
        )
        source = st.text_input(
            say("layers.source"),
            max_chars=MAX_SOURCE_CHARS,
            key=f"{key}-source",
            placeholder=say("layers.source_hint"),
        )
        date = st.text_input(
            say("layers.date"), max_chars=10, key=f"{key}-date", placeholder=say("layers.date_hint")
        )
        options: dict[str, Any] = {"options": columns, "format_func": lambda name: name or none}
        label = st.selectbox(say("layers.names"), index=columns.index(guess), key=f"{key}-label", **options)
        groups = st.selectbox(say("layers.groups"), key=f"{key}-groups", **options)
        if not st.form_submit_button(say("layers.add"), key=f"{key}-add", type="primary"):
            return
    try:
        layer = described(found, title, source, date, label or "", groups or "")
        is_kept = keep_layer(article_id, layer)
    except GeoError as err:
        st.error(str(err))
        return
    notes = [] if is_kept else [say("layers.session_only", title=layer.title)]
    st.session_state.setdefault(f"{key.rpartition('-')[0]}-notes", {})[article_id] = notes
    _held(article_id)[layer.layer_id] = layer
    turn = f"{key.rpartition('-')[0]}-turn"
    st.session_state[turn] = int(st.session_state.get(turn, 0)) + 1
    st.session_state.pop(f"{key}-read", None)
    st.rerun()


def _read(data: bytes, name: str, key: str) -> Layer | str:
    """The layer in the file, or why there is none; read once for each file."""
    digest = hashlib.sha256(data).hexdigest()
    known = st.session_state.get(f"{key}-read")
    if known and known[0] == digest:
        found: Layer | str = known[1]
        return found
    from geo.layers.read import read_layer

    try:
        found = read_layer(data, name)
    except LayerError as err:
        found = str(err)
    st.session_state[f"{key}-read"] = (digest, found)
    return found

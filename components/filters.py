"""Filters over the claims: type, actor, precision, attribution, status, and a search in their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from geo import wording
from geo.phrases import phrases, say
from geo.timeline import FILTERS, filter_keys, filter_mask


@dataclass(frozen=True)
class Filtered:
    """The reader's filters and the claims they leave (a bool a row of the frame)."""

    kept: npt.NDArray[np.bool_]
    wanted: Mapping[str, tuple[str, ...]]
    search: str


def filter_choices(frame: pd.DataFrame) -> dict[str, list[str]]:
    """For each filter the values that some claim has, sorted."""
    return {name: sorted(set().union(*filter_keys(frame, name)) if len(frame) else []) for name in FILTERS}


def value_label(name: str, value: str, names: Mapping[str, str] | None = None) -> str:
    """The words a reader sees for a filter's value; ``names`` are the actors' in the reader's language."""
    if name == "actor" and names:
        return names.get(value, value)
    if name == "type":
        return wording.type_words(value)
    key = f"filters.{name}.{value}"
    return say(key) if phrases().has(key) else value


def filtered(frame: pd.DataFrame, key: str = "filter") -> Filtered:
    """What the filters stand at and what they leave, read before they are drawn."""
    choices = filter_choices(frame)
    wanted: dict[str, tuple[str, ...]] = {}
    for name in FILTERS:
        picked = tuple(value for value in st.session_state.get(f"{key}-{name}", ()) if value in choices[name])
        if picked:
            wanted[name] = picked
    search = str(st.session_state.get(f"{key}-search") or "")
    return Filtered(filter_mask(frame, wanted, search), wanted, search)


def filters(frame: pd.DataFrame, picked: Filtered, key: str = "filter") -> None:
    """Draw the filters; their widgets' keys are ``{key}-{name}`` and ``{key}-search``."""
    choices = filter_choices(frame)
    names = wording.actor_names(frame["event"])
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-row"):
        st.text_input(
            say("filters.search"),
            key=f"{key}-search",
            placeholder=say("filters.search_hint"),
            label_visibility="collapsed",
            width=300,
        )
        with st.popover(say("filters.filters"), width="content"):
            for name in FILTERS:
                st.multiselect(
                    say(f"filters.{name}"),
                    choices[name],
                    key=f"{key}-{name}",
                    format_func=partial(value_label, name, names=names),
                    placeholder=say("filters.choose"),
                )
        if picked.wanted or picked.search:
            st.button(say("filters.clear"), key=f"{key}-clear", on_click=_clear, args=(key,))


def _clear(key: str) -> None:
    for name in FILTERS:
        st.session_state[f"{key}-{name}"] = []
    st.session_state[f"{key}-search"] = ""

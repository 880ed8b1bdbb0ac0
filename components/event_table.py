"""The event table below the map: the full equivalent of the map in words.

A v2 component for choosing (text nodes only); rows come a page at a time, so that ten thousand claims
do not travel at once.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.assets import HERE, module_script, style_table, symbol_paths
from geo import wording
from geo.models import Event
from geo.phrases import FALLBACK, phrases, say

ROWS_A_PAGE = 100
MAX_QUOTE_CHARS = 700
LOOK_AT = "look_at"
COLUMNS = ("when", "where", "what", "how_many", "says_who", "words", "status")
"""Names of the columns; their heads are the phrases of room "table"."""


def table_rows(frame: pd.DataFrame, is_drafts: bool = False) -> list[dict[str, Any]]:
    """One row of plain texts a claim, in the frame's order; of drafts with why to look at each."""
    looks, paths = style_table()["types"], symbol_paths()
    why = _reasons(frame) if is_drafts else {}
    codes = _pcodes(frame)

    def lead(event_id: str) -> list[str]:
        return [why[event_id]] if is_drafts else []

    rows = []
    for event, number in zip(frame["event"], frame["number"], strict=True):
        look = looks[event.sub_event_type]
        rows.append(
            {
                "id": event.event_id,
                "n": int(number),
                "cells": [*lead(event.event_id), *cells(event), *codes.get(event.event_id, [])],
                "colour": look["colour"],
                "colour_dark": look["colour_dark"],
                "shape": paths["shape-" + look["shape"]],
                "pictogram": paths[look["pictogram"]],
            }
        )
    return rows


def _pcodes(frame: pd.DataFrame) -> dict[str, list[str]]:
    """The cell of the P-code column by claim, where the reader's layers give the frame one."""
    if "pcode" not in frame:
        return {}
    return {event.event_id: [text] for event, text in zip(frame["event"], frame["pcode"], strict=True)}


def _reasons(frame: pd.DataFrame) -> dict[str, str]:
    from geo.checks import look_at

    return {event.event_id: say("list.semicolon").join(look_at(event)) for event in frame["event"]}


def cells(event: Event) -> list[str]:
    """The texts of ``COLUMNS`` for one claim."""
    return [
        wording.when_text(event),
        wording.where_text(event),
        _what(event),
        wording.how_many_text(event) or say("table.no_number"),
        wording.says_who_text(event),
        _words(event),
        wording.status_text(event),
    ]


def _what(event: Event) -> str:
    """The claim's title or type, ACLED's name for the type in the fallback language, its summary."""
    what = wording.label_of(event, "title") or wording.type_label(event)
    if event.sub_event_type != what and phrases().code == FALLBACK:
        what = say("table.type", label=what, type=event.sub_event_type)
    summary = wording.label_of(event, "summary")
    return say("table.summarised", what=what, summary=summary) if summary else what


def _words(event: Event) -> str:
    """The words a claim rests on, as the card on the map has them; the article has them whole."""
    text = " … ".join(event.quotes)
    return text if len(text) <= MAX_QUOTE_CHARS else text[: MAX_QUOTE_CHARS - 1] + "…"


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "situation_table",
        html='<div class="st"></div>',
        css=(HERE / "table.css").read_text(encoding="utf-8"),
        js=module_script("table.js"),
    )


def event_table(
    frame: pd.DataFrame, total: int, lang: str = "en", retold: bool = False, key: str = "event-table"
) -> None:
    """Draw the table of ``frame`` (the claims the filters leave, of ``total``), a page at a time.

    Where some are machine drafts, those that need a look come first, each with its reasons. ``lang`` is the
    article's language; ``retold``: its words are a retelling, and the caption says so.
    """
    is_drafts = bool((frame["status"] == "machine").any())
    if is_drafts:
        from geo.checks import first_to_look_at  # not needed for coded claims

        frame = frame.iloc[first_to_look_at(list(frame["event"]))]
    pages = max(1, -(-len(frame) // ROWS_A_PAGE))
    page = 1
    if pages > 1:
        page = int(st.number_input(say("table.page"), 1, pages, 1, key=f"{key}-page", width=200))
    part = frame.iloc[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    parts = [
        say("table.claims", count=total)
        if len(frame) == total
        else say("table.claims_of", count=len(frame), total=total)
    ]
    if pages > 1:
        parts.append(say("table.page_of", page=page, pages=pages))
    if is_drafts:
        drafts = int((frame["status"] == "machine").sum())
        parts.append(say("table.drafts_first", count=drafts))
    caption = say("table.caption", counts=say("list.comma").join(parts))
    if retold:
        caption = say("table.caption_retold", caption=caption)
    columns = [LOOK_AT, *COLUMNS] if is_drafts else list(COLUMNS)
    if "pcode" in frame:
        columns.append("pcode")
    data = {
        "columns": [say(f"table.{name}") for name in columns],
        "rows": table_rows(part, is_drafts),
        "caption": caption,
        "quoted": columns.index("words"),
        "lang": lang,
        "words": phrases().table(("table", "article", "states")),
    }
    _component()(key=key, data=data, height="content")

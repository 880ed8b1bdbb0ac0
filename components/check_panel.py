"""The check panel: what does not fit in the claims, each finding with the claims it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.assets import HERE, module_script, style_table
from geo import wording
from geo.checks import Finding

KIND_WORDS = {
    "contradiction": "Numbers that exclude each other",
    "overlap": "Numbers that overlap",
    "distance": "A distance that cannot be",
    "date": "A date outside the report's days",
    "name": "One name read as several places",
    "far": "A place far from all others",
    "edited": "Words that were edited",
}
MAX_LISTED = 200


def check_data(findings: Sequence[Finding], frame: pd.DataFrame, limits: str = "") -> dict[str, Any]:
    """What the component draws: findings by kind, with number, title and colour of their claims.

    ``limits`` says what was not compared.
    """
    looks = style_table()["types"]
    claims = {
        event.event_id: {
            "id": event.event_id,
            "n": int(number),
            "title": f"{wording.type_label(event)}, {wording.where_text(event)}, {wording.when_text(event)}",
            "colour": looks[event.sub_event_type]["colour"],
            "colour_dark": looks[event.sub_event_type]["colour_dark"],
        }
        for event, number in zip(frame["event"], frame["number"], strict=True)
    }
    return {
        "caption": " ".join(filter(None, [caption(len(findings)), f"Note: {limits}." if limits else ""])),
        "findings": [
            {
                "kind": KIND_WORDS[finding.kind],
                "text": finding.text,
                "claims": [claims[x] for x in finding.event_ids if x in claims],
            }
            for finding in findings[:MAX_LISTED]
        ],
    }


def caption(count: int) -> str:
    """How many things do not fit; none is no proof that all is well."""
    if not count:
        return "Nothing was found that does not fit. That is no proof that the coding is right."
    things = "1 thing does" if count == 1 else f"{count} things do"
    shown = f"; the first {MAX_LISTED} are listed" if count > MAX_LISTED else ""
    return f"{things} not fit, or may not{shown}. Choose a claim to see it on the map and in the text."


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "situation_checks",
        html='<div class="sk"></div>',
        css=(HERE / "checks.css").read_text(encoding="utf-8"),
        js=module_script("checks.js"),
    )


def check_panel(
    findings: Sequence[Finding], frame: pd.DataFrame, limits: str = "", key: str = "checks"
) -> None:
    """Draw the findings; choosing one of their claims chooses it on the map."""
    _component()(key=key, data=check_data(findings, frame, limits), height="content")

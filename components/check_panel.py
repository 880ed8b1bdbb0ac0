"""The check panel: what does not fit in the claims, each finding with the claims it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.assets import HERE, module_script, style_table
from geo import wording
from geo.checks import Finding
from geo.phrases import phrases, say

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
            "title": wording.claim_title(event),
            "colour": looks[event.sub_event_type]["colour"],
            "colour_dark": looks[event.sub_event_type]["colour_dark"],
        }
        for event, number in zip(frame["event"], frame["number"], strict=True)
    }
    return {
        "caption": " ".join(
            filter(None, [caption(len(findings)), say("checks.note", limits=limits) if limits else ""])
        ),
        "findings": [
            {
                "kind": say(f"checks.{finding.kind}"),
                "text": finding.text,
                "claims": [claims[x] for x in finding.event_ids if x in claims],
            }
            for finding in findings[:MAX_LISTED]
        ],
        "words": phrases().table(("article",)),
    }


def caption(count: int) -> str:
    """How many things do not fit; none is no proof that all is well."""
    if not count:
        return say("checks.nothing")
    if count > MAX_LISTED:
        return say("checks.found_more", count=count, limit=MAX_LISTED)
    return say("checks.found", count=count)


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

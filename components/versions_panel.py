"""Versions of an article's work: listed, compared, restored; all saved work as one file and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st

from geo.phrases import say
from geo.store import Difference, Version

MAX_VALUE_CHARS = 200
MAX_ROWS = 1000


@dataclass(frozen=True)
class VersionAction:
    """What the reader asked for: restore a version, or bring a backup's articles in."""

    kind: Literal["restore", "backup"]
    number: int = 0
    data: bytes = b""


def version_table(versions: Sequence[Version]) -> pd.DataFrame:
    """The list of versions, in the order given."""
    return pd.DataFrame(
        [
            {
                say("versions.version"): v.number,
                say("versions.saved"): f"{v.saved_at:%Y-%m-%d %H:%M:%S}",
                say("versions.by"): v.saved_by or say("versions.nobody"),
                say("versions.what"): say(f"versions.{v.action}"),
                say("versions.note"): v.note,
                say("versions.claims"): v.claims,
                say("versions.not_checked"): v.unchecked,
            }
            for v in versions
        ]
    )


def change_rows(difference: Difference) -> list[dict[str, str]]:
    """What differs, a row each: which claim or other thing, which field, before and after."""
    rows = []
    for change in difference.changes:
        claim = change.event_id.rpartition("/")[2]
        if change.kind != "changed":
            rows.append(_row(say("versions.claim", id=claim), say(f"versions.{change.kind}"), "", ""))
        for name, (before, after) in change.fields.items():
            rows.append(_row(say("versions.claim", id=claim), name, before, after))
    for name, (before, after) in difference.article.items():
        rows.append(_row(say("versions.article"), name, before, after))
    for words, corrections in (
        (say("versions.correction_made"), difference.corrections_added),
        (say("versions.correction_back"), difference.corrections_removed),
    ):
        for correction in corrections:
            place = correction.place.name if correction.place else say("versions.not_a_place")
            rows.append(_row(words, correction.name, "", place))
    if difference.is_order_changed:
        rows.append(_row(say("versions.all_claims"), say("versions.order"), "", ""))
    return rows


def _row(thing: str, field: str, before: Any, after: Any) -> dict[str, str]:
    return {
        say("versions.of"): thing,
        say("versions.what"): field,
        say("versions.before"): _short(before),
        say("versions.after"): _short(after),
    }


def _short(value: Any) -> str:
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    words = "" if value is None else words
    return words if len(words) <= MAX_VALUE_CHARS else words[: MAX_VALUE_CHARS - 1] + "…"


def versions_panel(
    versions: Sequence[Version],
    compare: Callable[[int, int], Difference],
    backup: Callable[[], bytes],
    key: str = "versions",
) -> VersionAction | None:
    """Draw the list, a comparison of two versions, and backup and restore."""
    action = _listed(versions, compare, key) if versions else None
    if not versions:
        st.text(say("versions.none"))
    return _backup(backup, key) or action


def _listed(
    versions: Sequence[Version], compare: Callable[[int, int], Difference], key: str
) -> VersionAction | None:
    table = version_table(versions[:MAX_ROWS])
    st.dataframe(table, hide_index=True, key=f"{key}-table", height=min(320, 38 + 35 * len(table)))
    numbers = [v.number for v in versions]
    words = {
        v.number: say(
            "versions.option",
            number=v.number,
            what=v.note or say(f"versions.{v.action}"),
            time=f"{v.saved_at:%H:%M:%S}",
        )
        for v in versions
    }
    before_at, after_at, restore_at = st.columns([2, 2, 1], vertical_alignment="bottom")
    earlier = min(1, len(numbers) - 1)
    before = before_at.selectbox(
        say("versions.compare"), numbers, earlier, format_func=words.__getitem__, key=f"{key}-before"
    )
    after = after_at.selectbox(
        say("versions.with"), numbers, 0, format_func=words.__getitem__, key=f"{key}-after"
    )
    rows = change_rows(compare(before, after))
    if rows:
        st.dataframe(pd.DataFrame(rows[:MAX_ROWS]), hide_index=True, key=f"{key}-changes")
    else:
        st.text(say("versions.same"))
    if restore_at.button(
        say("versions.restore_number", number=before),
        disabled=before == numbers[0],
        key=f"{key}-restore",
        width="stretch",
    ):
        return VersionAction("restore", number=before)
    return None


def _backup(backup: Callable[[], bytes], key: str) -> VersionAction | None:
    st.markdown(f"**{say('versions.backup_head')}**")
    save, bring = st.columns(2)
    save.download_button(
        say("versions.download"),
        data=backup,
        file_name="situation-map-backup.json.gz",
        mime="application/gzip",
        on_click="ignore",
        key=f"{key}-backup",
    )
    opened = bring.file_uploader(say("versions.bring"), type=["gz"], key=f"{key}-file")
    if opened is not None and bring.button(say("versions.bring_button"), key=f"{key}-bring"):
        return VersionAction("backup", data=opened.getvalue())
    return None


def stale_notice(
    reason: str, can_merge: bool, key: str = "stale"
) -> Literal["both", "theirs", "mine"] | None:
    """A change that could not be saved: who saved meanwhile and when, and what can be done."""
    st.error(say("versions.not_saved_yet", reason=reason))
    with st.container(horizontal=True, key=f"{key}-row"):
        if can_merge and st.button(say("versions.keep_both"), type="primary", key=f"{key}-both"):
            return "both"
        if not can_merge:
            st.text(say("versions.same_claim"))
            if st.button(say("versions.mine"), key=f"{key}-mine"):
                return "mine"
        if st.button(say("versions.theirs"), key=f"{key}-theirs"):
            return "theirs"
    return None

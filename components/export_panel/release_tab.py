"""The check before anything leaves: whose place is sensitive, which names may leave, the article's text."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import desk
from components.export_panel import memory
from components.export_panel.leaving import Leaving
from geo.models import Event, Sensitivity
from geo.phrases import say
from geo.release import Choices, Finding, findings
from geo.store import Work, departures
from geo.wording import type_label, where_text

MAX_LISTED = 60
MAX_LOGGED = 20


def release_tab(leaving: Leaving, choices: Choices, key: str) -> None:
    """Draw the tab; decisions are kept when the reader presses the button, and the page runs again."""
    article_id = leaving.desk.article.article_id
    found = findings(leaving.snapshot())
    with st.form(f"{key}-release", border=False):
        wanted = _places(leaving.desk.events, key)
        hide, keep = _words(found, choices, leaving.desk.events, key)
        may = st.checkbox(
            say("release.right"),
            value=choices.may_redistribute,
            key=f"{key}-right",
            help=say("release.right_help"),
        )
        left, right = st.columns(2)
        saved = left.form_submit_button(
            say("release.save"), type="primary", key=f"{key}-decide", width="stretch"
        )
        rest = right.form_submit_button(say("release.rest"), key=f"{key}-rest", width="stretch")
    if saved or rest:
        if rest:
            keep = tuple(dict.fromkeys((*keep, *(f.words for f in found if f.words not in hide))))
        memory.keep_choices(article_id, Choices(may, hide=hide, keep=tuple(w for w in keep if w not in hide)))
        _save_places(leaving, wanted)
        st.rerun()
    _log(article_id)


def _places(events: tuple[Event, ...], key: str) -> dict[str, Sensitivity]:
    """The sensitivity of every claim, as chosen: public where it is in neither list."""
    labels = {
        event.event_id: f"{number} · {type_label(event)} · {where_text(event)}"
        for number, event in enumerate(events, start=1)
    }
    chosen: dict[str, Sensitivity] = dict.fromkeys(labels, "public")
    st.markdown(say("release.places"))
    states: tuple[Sensitivity, ...] = ("coarsen", "withhold")
    for state in states:
        picked = st.multiselect(
            say(f"release.{state}"),
            list(labels),
            default=[event.event_id for event in events if event.sensitivity == state],
            format_func=labels.__getitem__,
            key=f"{key}-{state}",
            placeholder=say("release.none"),
        )
        # Withheld comes last: of two decisions the more careful one stands.
        chosen |= dict.fromkeys(picked, state)
    return chosen


def _words(
    found: tuple[Finding, ...], choices: Choices, events: tuple[Event, ...], key: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    numbers = {event.event_id: number for number, event in enumerate(events, start=1)}
    st.markdown(say("release.words"))
    decided = {*choices.hide, *choices.keep}
    open_ones = [finding for finding in found if finding.words not in decided]
    lines = [
        say(
            f"release.found_{finding.kind}",
            words=finding.words,
            claims=", ".join(str(numbers[event_id]) for event_id in finding.event_ids if event_id in numbers),
        )
        for finding in open_ones[:MAX_LISTED]
    ]
    if len(open_ones) > MAX_LISTED:
        lines.append(say("release.more", count=len(open_ones) - MAX_LISTED))
    st.text("\n".join(lines) or say("release.all_decided" if found else "release.nothing"))
    options = list(dict.fromkeys((*(finding.words for finding in found), *choices.hide, *choices.keep)))
    picked = [
        tuple(
            st.multiselect(
                say(f"release.{what}"),
                options,
                default=list(default),
                key=f"{key}-{what}",
                placeholder=say("release.none"),
            )
        )
        for what, default in (("hide", choices.hide), ("keep", choices.keep))
    ]
    return picked[0], picked[1]


def _save_places(leaving: Leaving, wanted: dict[str, Sensitivity]) -> None:
    changed = [
        e.event_id for e in leaving.desk.events if wanted.get(e.event_id, e.sensitivity) != e.sensitivity
    ]
    if not changed:
        return

    def edit(work: Work) -> Work:
        events = tuple(
            replace(event, sensitivity=wanted[event.event_id]) if event.event_id in changed else event
            for event in work.events
        )
        return replace(work, events=events)

    desk.save(leaving.desk, edit, say("release.version", count=len(changed)))


def _log(article_id: str) -> None:
    if not desk.has_store():
        return
    lines = departures(desk.store(), article_id, MAX_LOGGED)
    if not lines:
        return
    with st.expander(say("release.log")):
        st.text(
            "\n\n".join(
                f"{line.at:%Y-%m-%d %H:%M} UTC  {line.file_name}"
                + (f"\n{line.release}" if line.release else "")
                for line in lines
            )
        )

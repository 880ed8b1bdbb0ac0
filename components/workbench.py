"""What stands under the map, and what is done there: claims, place names, checks, versions.

Composes the panels of its views and carries their actions to the desk. Panels that the first view does
not need are loaded when they are opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from components import desk
from components.desk import OnDesk
from components.event_table import event_table
from components.map_view import MapReport, choose_claim
from geo.errors import EventError, GeoError
from geo.models import Article, Event, Resolution
from geo.phrases import phrases, say

if TYPE_CHECKING:
    from components.claims_bar import ClaimAction
    from geo.checks import Finding
    from geo.gazetteer import Gazetteer
    from geo.store import Difference, Work


@dataclass(frozen=True)
class Bench:
    """What the panels work on. ``resolutions`` reads the article's place names, before corrections."""

    data: OnDesk
    frame: pd.DataFrame
    kept: Any
    report: MapReport
    gazetteer: Gazetteer
    resolutions: Callable[[], list[Resolution]]

    @property
    def chosen(self) -> Event | None:
        """The claim chosen in map, text or table."""
        return self.claim(self.report.selected)

    def claim(self, event_id: str | None) -> Event | None:
        """The claim of that id, None without one."""
        return next((e for e in self.data.events if e.event_id == event_id), None)

    def number(self, event: Event) -> int:
        """The number a claim is shown by."""
        at = self.frame["event"].map(lambda other: other.event_id == event.event_id)
        return int(self.frame.loc[at, "number"].iloc[0])

    @property
    def found(self) -> list[Resolution]:
        """The article's place names as the reader left them."""
        from geo.review import apply_corrections

        return apply_corrections(self.resolutions(), self.data.corrections)

    @property
    def map_key(self) -> str:
        """The key of this article's map."""
        return f"map-{self.data.article.article_id}"


def workbench(view: str, bench: Bench) -> None:
    """Draw the view under the map and carry out what the reader does in it."""
    if view == "Places":
        _places(bench)
    elif view == "Check":
        _checks(bench)
    elif view == "Versions":
        _versions(bench)
    else:
        _claims(bench)


def unsaved_notice(article_id: str) -> None:
    """Offer what can be done with a change that somebody else's save kept from being saved."""
    waiting = desk.unsaved(article_id)
    if waiting is None:
        return
    from components.versions_panel import stale_notice

    if how := stale_notice(waiting.reason, desk.can_merge(waiting)):
        desk.settle(waiting, how)
        st.rerun()


def use_words(bench: Bench, start: int, end: int, what: str, claim: str | None) -> None:
    """Make the words selected in the article what the reader said they are, and save it."""
    from geo.hand_coding import apply_words, trimmed

    article = bench.data.article
    try:
        span = trimmed(article.text, (start, end))
        if what == "new":
            _add(bench, span)
        else:
            event = bench.claim(claim)
            if event is None:
                raise EventError(say("work.choose_first"))
            found = bench.found if what == "place" else []
            changed = apply_words(event, what, article, span, found)  # type: ignore[arg-type]
            words = " ".join(article.text[slice(*span)].split())[:80]
            note = say(
                "work.words_as", number=bench.number(event), words=words, what=say(f"article.as_{what}")
            )
            if _change(bench, event, changed, note):
                choose_claim(event.event_id, bench.map_key)
    except EventError as err:
        desk.tell(say("work.not_saved", reason=err))
    st.rerun()


def _claims(bench: Bench) -> None:
    from components.claims_bar import claims_bar, initials_box

    chosen = bench.chosen
    listed = bench.frame[bench.kept]
    saved = bench.data.saved
    with st.container(horizontal=True, vertical_alignment="center", key="claims-row"):
        action = claims_bar(
            chosen,
            bench.number(chosen) if chosen else 0,
            int((listed["status"] == "machine").sum()),
            can_undo=bool(saved and saved.version.can_undo),
            can_redo=bool(saved and saved.version.can_redo),
        )
        initials_box(desk.initials(), saved is not None, desk.set_initials)
    if action:
        _act(bench, action, [event.event_id for event in listed["event"]])
        st.rerun()
    _form(bench)
    article = bench.data.article
    event_table(listed, len(bench.frame), article.lang, article.is_retelling)


def _act(bench: Bench, action: ClaimAction, listed: Sequence[str]) -> None:
    chosen, data = bench.chosen, bench.data
    if action.kind in ("undo", "redo"):
        desk.step(data, action.kind)
    elif action.kind == "accept_all":
        drafts = {e.event_id for e in data.events if e.status == "machine"} & set(listed)
        words = say("work.accepted_many", count=len(drafts))
        desk.save(data, lambda work: _accept(work, drafts), words)
    elif action.kind == "add":
        _add_copied(bench, action.words)
    elif chosen is None:
        return
    elif action.kind == "accept":
        note = say("work.accepted", number=bench.number(chosen))
        desk.save(data, lambda work: _accept(work, {chosen.event_id}), note)
    elif action.kind == "delete":
        from geo.store.edits import delete

        note = say("work.deleted", number=bench.number(chosen))
        desk.save(data, lambda work: delete(work, {chosen.event_id}), note)
    elif action.kind == "edit":
        from components.claim_form import open_form

        open_form(chosen)


def _accept(work: Work, event_ids: set[str]) -> Work:
    from geo.store.edits import accept

    here = {event.event_id for event in work.events}
    return accept(work, event_ids & here, desk.initials(), datetime.now(UTC))


def _change(bench: Bench, before: Event, after: Event, note: str) -> bool:
    """Save a changed claim; what its numbers overlap with follows. False when it was not saved."""
    from geo.hand_coding import relinked
    from geo.store.edits import change

    def edit(work: Work) -> Work:
        from dataclasses import replace

        new = change(work, after, desk.initials(), datetime.now(UTC))
        if after.quantities == before.quantities and after.date_role == before.date_role:
            return new
        return replace(new, events=relinked(new.events, after.event_id))

    return desk.save(bench.data, edit, note)


def _add_copied(bench: Bench, words: str) -> None:
    from geo.claim_form import find_words

    span = find_words(words, bench.data.article.text, (0, 0))
    if span is None:
        desk.tell(say("work.not_added", words=words[:80]))
    else:
        _add(bench, span)


def _add(bench: Bench, span: tuple[int, int]) -> None:
    """Add a claim resting on the words, choose it and open its form."""
    from dataclasses import replace

    from geo.hand_coding import new_claim, relinked
    from geo.store.edits import add

    data = bench.data
    zones = [event.tz for event in data.events]
    tz = max(zones, key=zones.count) if zones else data.article.tz
    event = new_claim(data.article, span, desk.new_event_id(data), tz, bench.found)

    def edit(work: Work) -> Work:
        new = add(work, event, desk.initials(), datetime.now(UTC))
        return replace(new, events=relinked(new.events, event.event_id))

    if desk.save(data, edit, say("work.added")):
        choose_claim(event.event_id, bench.map_key)
        st.session_state["claim-form-next"] = event.event_id


def _form(bench: Bench) -> None:
    """The form of the claim being edited, if one is; a claim just added is opened."""
    added = st.session_state.pop("claim-form-next", None)
    if added is None and "claim-form" not in st.session_state:
        return
    from components import claim_form as form

    if added is not None and (event := bench.claim(added)):
        form.open_form(event)
    draft = form.opened()
    if draft is None or draft.original.article_id != bench.data.article.article_id:
        return
    current = bench.claim(draft.original.event_id)
    if current is None:
        form.close_form()
        return
    number, text = bench.number(current), bench.data.article.text
    changed = form.claim_form(draft, current, number, text, bench.gazetteer.search, bench.report.click)
    if changed is None:
        return
    if _change(bench, current, changed, say("work.edited", number=number)):
        choose_claim(current.event_id, bench.map_key)
        form.close_form()
    elif desk.unsaved(current.article_id):
        form.close_form()  # what was typed waits in the change that could not be saved
    st.rerun()


def _places(bench: Bench) -> None:
    from components.review_panel import review_panel
    from geo.store.edits import correct

    saved = bench.data.saved.version if bench.data.saved else None
    action = review_panel(
        bench.found,
        bench.gazetteer,
        desk.initials(),
        can_undo=bool(saved and saved.can_undo),
        can_redo=bool(saved and saved.can_redo),
        clicked=bench.report.click,
    )
    if action and (correction := action.correction):
        read = bench.resolutions()
        note = f"{correction.name}: {correction.kind}"
        desk.save(bench.data, lambda work: correct(work, correction, read), note)
    elif action:
        desk.step(bench.data, action.kind)
    if action:
        st.rerun()


def _checks(bench: Bench) -> None:
    from components.check_panel import check_panel
    from geo.checks import limits_text

    data = bench.data
    with st.spinner(say("checks.checking")):
        findings = _findings(
            data.digest,
            repr(data.corrections),
            phrases().code,
            data.article,
            data.events,
            lambda: bench.found,
        )
    check_panel(findings, bench.frame, limits_text(data.events))


@st.cache_data(show_spinner=False, max_entries=8)
def _findings(
    digest: str,
    corrections: str,
    lang: str,
    _article: Article,
    _events: Sequence[Event],
    _found: Callable[[], Sequence[Resolution]],
) -> list[Finding]:
    from geo.checks import check

    return check(_article, _events, _found())


def _versions(bench: Bench) -> None:
    from components.versions_panel import versions_panel
    from geo.store import backup_bytes, compare, restore_bytes

    store, article_id = desk.store(), bench.data.article.article_id
    saved = bench.data.saved

    def difference(before: int, after: int) -> Difference:
        return compare(store.load(article_id, before).work, store.load(article_id, after).work)

    versions = store.versions(article_id) if saved else []
    action = versions_panel(versions, difference, lambda: backup_bytes(store))
    if action is None:
        return
    try:
        if action.kind == "restore" and saved:
            desk.restore(bench.data, action.number)
        elif action.kind == "backup":
            done = restore_bytes(store, action.data, desk.initials())
            desk.tell(
                say(
                    "work.from_backup",
                    added=len(done.added),
                    extended=len(done.extended),
                    on_top=len(done.on_top),
                    unchanged=len(done.unchanged),
                )
            )
    except GeoError as err:
        desk.tell(str(err))
    st.rerun()

"""What lies on the desk: the library's articles and the reader's own, with what was saved of them.

The database is opened through ``st.connection`` and only when something was saved or is to be.
A change is made to the version this tab showed. If somebody saved since, it is kept as unsaved until
the reader decides: both together, theirs, or ours on top of theirs. Nothing is overwritten unseen.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo import library
from geo.article_zone import in_zone_of
from geo.errors import GeoError, StaleVersionError
from geo.folders import has_saved_work
from geo.library import Loaded
from geo.models import Article, Event, Place, Rejected
from geo.phrases import say
from geo.review import Correction, own_places

if TYPE_CHECKING:  # the database library is loaded when something was saved or is to be
    from geo.store import Saved, Store, Work

MESSAGE_S = 8.0
MAX_SET_ASIDE = 2_000
"""More rows of one file that could not be read are counted, not listed."""


@dataclass(frozen=True)
class OnDesk:
    """The article being worked on. ``saved`` is None until something of it was saved."""

    article: Article
    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...]
    digest: str
    corrections: tuple[Correction, ...] = ()
    saved: Saved | None = None

    @property
    def work(self) -> Work:
        """What would be saved."""
        from geo.store import Work

        return self.saved.work if self.saved else Work(self.article, self.events, self.corrections)


@dataclass(frozen=True)
class Unsaved:
    """A change that could not be saved: what it would make, from which version, and why not."""

    work: Work
    base: Saved
    note: str
    reason: str


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    from geo.store import Store, store_url

    connection: Any = st.connection("situation", type="sql", url=store_url())
    return Store(connection.engine)


def _has_saved() -> bool:
    return has_saved_work()


def titles() -> dict[str, str]:
    """Every article's id and title: the library's first, then the reader's own, the latest first."""
    out = dict.fromkeys(library.article_ids(), "")
    if _has_saved():
        for row in _store().articles():
            out[row.article_id] = out.get(row.article_id) or row.title or say("article.untitled")
    return out


def open_article(article_id: str, load: Callable[[str], Loaded]) -> OnDesk:
    """The saved state of an article, else the library's. Raises ArticleError or StoreError."""
    if _has_saved() and any(row.article_id == article_id for row in _store().articles()):
        saved = _store().load(article_id)
        _tell_news(saved)
        return _on_desk(saved)
    found = load(article_id)
    return OnDesk(found.article, found.events, found.rejected, found.digest)


def take_in(article: Article, events: tuple[Event, ...], corrections: tuple[Correction, ...] = ()) -> str:
    """Put a new article on the desk and save it; an article that is there already stays as it is.

    An article that names no time zone takes its claims' own, so that days begin where they happened.
    """
    from geo.store import Work

    saved = _store().open(Work(in_zone_of(article, events), events, corrections), by=initials())
    _seen()[saved.version.article_id] = saved.version.number
    return saved.version.article_id


def keep_set_aside(article_id: str, rejected: Sequence[Rejected]) -> None:
    """Keep the rows of an opened file that could not be read, to be counted on the page."""
    rows = [[row.file, row.line, row.reason] for row in rejected[:MAX_SET_ASIDE]]
    if more := len(rejected) - len(rows):
        rows.append([rejected[0].file, 0, say("reopen.more_rows", count=more)])
    _store().set_setting(f"set-aside:{article_id}", json.dumps(rows))


def _set_aside(article_id: str) -> tuple[Rejected, ...]:
    kept = _store().setting(f"set-aside:{article_id}")
    return tuple(Rejected(str(f), int(n), str(why)) for f, n, why in json.loads(kept)) if kept else ()


def save(desk: OnDesk, edit: Callable[[Work], Work], note: str) -> bool:
    """Make a change to the version this tab showed, and save it.

    False when nothing was saved: the change breaks a rule (a message says which), or somebody saved
    since (then it is kept as ``unsaved``).
    """
    try:
        latest = desk.saved or _store().open(desk.work, by=initials())
        # What was shown before anything was saved is the first version.
        shown = _seen().get(desk.article.article_id, latest.version.number) or 1
        base = latest if shown == latest.version.number else _version(desk.article.article_id, shown)
        work = edit(base.work)
    except GeoError as err:
        tell(str(err))
        return False
    return _save(work, base, note)


def _save(work: Work, base: Saved, note: str) -> bool:
    try:
        saved = _store().save(work, base.version, by=initials(), note=note)
    except StaleVersionError as err:
        st.session_state["desk-unsaved"] = Unsaved(work, base, note, str(err))
        return False
    except GeoError as err:
        tell(str(err))
        return False
    _seen()[work.article.article_id] = saved.version.number
    return True


def unsaved(article_id: str) -> Unsaved | None:
    """A change of this article that waits for the reader's decision."""
    waiting: Unsaved | None = st.session_state.get("desk-unsaved")
    return waiting if waiting and waiting.work.article.article_id == article_id else None


def settle(waiting: Unsaved, how: str) -> None:
    """Carry out the decision about an unsaved change: "both", "mine" (on top of theirs) or "theirs"."""
    from geo.store import merge

    del st.session_state["desk-unsaved"]
    article_id = waiting.work.article.article_id
    latest = _store().load(article_id)
    if how == "theirs":
        _seen()[article_id] = latest.version.number
        return
    work = merge(waiting.base.work, waiting.work, latest.work) if how == "both" else waiting.work
    if work is None:
        tell(say("work.same_claim"))
        st.session_state["desk-unsaved"] = waiting
    elif how == "mine":
        _save(work, latest, say("work.put_over", note=waiting.note, number=latest.version.number))
    else:
        _save(work, latest, say("work.together", note=waiting.note, number=latest.version.number))


def can_merge(waiting: Unsaved) -> bool:
    """Whether the unsaved change and what was saved since touch different things."""
    from geo.store import merge

    latest = _store().load(waiting.work.article.article_id)
    return merge(waiting.base.work, waiting.work, latest.work) is not None


def step(desk: OnDesk, which: str) -> None:
    """Undo or redo the last change of an article."""
    if desk.saved is None:
        return
    article_id = desk.article.article_id
    try:
        shown = _version(article_id, _seen().get(article_id) or desk.saved.version.number)
        saved = (_store().undo if which == "undo" else _store().redo)(shown.version, by=initials())
    except GeoError as err:
        tell(str(err))
        return
    _seen()[article_id] = saved.version.number


def restore(desk: OnDesk, number: int) -> None:
    """Make an earlier version the latest again. Raises StoreError or StaleVersionError."""
    if desk.saved is not None:
        article_id = desk.article.article_id
        shown = _version(article_id, _seen().get(article_id) or desk.saved.version.number)
        saved = _store().restore(number, shown.version, by=initials())
        _seen()[article_id] = saved.version.number


def shown(desk: OnDesk) -> None:
    """Remember which version this tab shows, at the end of a run: changes are made to it."""
    _seen()[desk.article.article_id] = desk.saved.version.number if desk.saved else 0


def new_event_id(desk: OnDesk) -> str:
    """An id for a claim the reader adds, never given before and never again."""
    if desk.saved is None:
        _store().open(desk.work, by=initials())
    return _store().new_event_id(desk.article.article_id)


def has_store() -> bool:
    """Whether anything was ever saved."""
    return _has_saved()


def store() -> Store:
    """The reader's saved work, for looking at versions and for backups."""
    return _store()


def _seen() -> dict[str, int]:
    """Article id -> the version this tab showed last, 0 for the library's own state."""
    seen: dict[str, int] = st.session_state.setdefault("desk-seen", {})
    return seen


def _version(article_id: str, number: int) -> Saved:
    return _store().load(article_id, number)


def _tell_news(saved: Saved) -> None:
    """Say once that the page shows what somebody else saved, another tab for one."""
    version = saved.version
    key = (version.article_id, version.number)
    if _seen().get(version.article_id, version.number) == version.number:
        return
    if st.session_state.get("desk-told") != key:
        st.session_state["desk-told"] = key
        who = version.saved_by or say("work.another_tab")
        tell(say("work.saved_by_other", who=who, number=version.number, time=f"{version.saved_at:%H:%M:%S}"))


def places_of(desk: OnDesk, get: Callable[[str], Place]) -> Callable[[str], Place]:
    """``Gazetteer.get`` that also knows the reader's own places."""
    own = own_places(desk.corrections)
    return lambda place_id: own[place_id] if place_id in own else get(place_id)


def initials() -> str:
    """The reader's initials, asked once and kept."""
    known = st.session_state.get("initials")
    if known is None:
        known = _store().setting("initials") if _has_saved() else ""
        st.session_state["initials"] = known
    return str(known)


def set_initials(text: str) -> None:
    """Keep the reader's initials."""
    st.session_state["initials"] = text.strip()[:12]
    _store().set_setting("initials", st.session_state["initials"])


def remembered(name: str) -> str:
    """A value the reader chose before, blank when there is none. Nothing is written by asking."""
    return _store().setting(name) if _has_saved() else ""


def remember(name: str, value: str) -> None:
    """Keep a value for ``remembered``. A store that cannot be written to says so and is not in the way."""
    try:
        _store().set_setting(name, value)
    except GeoError as err:
        tell(str(err))


def tell(message: str) -> None:
    """Keep a message for the page to show in the next runs."""
    st.session_state.setdefault("desk-messages", []).append((message, time.monotonic()))


def messages() -> list[str]:
    """The messages kept for the page: for some seconds, because the map's own first report runs the page
    again before anybody has read them; then until the next run."""
    kept: list[tuple[str, float]] = st.session_state.get("desk-messages", [])
    now = time.monotonic()
    st.session_state["desk-messages"] = [(text, at) for text, at in kept if now - at < MESSAGE_S]
    return [text for text, _ in st.session_state["desk-messages"]]


def _on_desk(saved: Saved) -> OnDesk:
    work = saved.work
    digest = library.digest_of(work.article, work.events)
    rejected = _set_aside(work.article.article_id)
    return OnDesk(work.article, work.events, rejected, digest, work.corrections, saved)

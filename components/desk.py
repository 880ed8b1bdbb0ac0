"""What lies on the desk: the library's articles and the reader's own, with what was saved of them.

The database is opened through ``st.connection`` and only when something was saved or is to be.
A save that would overwrite somebody else's is refused and said so; nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import streamlit as st

from geo import library
from geo.errors import StaleVersionError, StoreError
from geo.folders import has_saved_work
from geo.library import Loaded
from geo.models import Article, Event, Place, Rejected
from geo.review import Correction, own_places

if TYPE_CHECKING:  # the database library is loaded when something was saved or is to be
    from geo.store import Saved, Store, Work


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
            out[row.article_id] = out.get(row.article_id) or row.title or "Article without a title"
    return out


def open_article(article_id: str, load: Callable[[str], Loaded]) -> OnDesk:
    """The saved state of an article, else the library's. Raises ArticleError or StoreError."""
    if _has_saved() and any(row.article_id == article_id for row in _store().articles()):
        return _on_desk(_store().load(article_id))
    found = load(article_id)
    return OnDesk(found.article, found.events, found.rejected, found.digest)


def take_in(article: Article, events: tuple[Event, ...]) -> str:
    """Put a new article on the desk and save it; an article that is there already stays as it is.

    An article that names no time zone takes its claims' own, so that days begin where they happened.
    """
    from geo.store import Work

    zones = {event.tz for event in events if event.time_start or event.time_end}
    if article.tz == "UTC" and len(zones) == 1:
        article = in_zone(article, zones.pop())
    return _store().open(Work(article, events), by=initials()).work.article.article_id


def in_zone(article: Article, tz: str) -> Article:
    """The article in another zone; a publication known as a day only stays that day there."""
    moment = article.published_at
    if moment is not None:
        local = moment.astimezone(ZoneInfo(article.tz))
        if (local.hour, local.minute) == (0, 0):
            moment = local.replace(tzinfo=ZoneInfo(tz)).astimezone(UTC)
    return replace(article, tz=tz, published_at=moment)


def save(desk: OnDesk, work: Work, note: str) -> bool:
    """Save changed work; False, with a message kept for the page, when somebody saved in between."""
    try:
        base = desk.saved or _store().open(desk.work, by=initials())
        _store().save(work, base.version, by=initials(), note=note)
    except StaleVersionError as err:
        tell(f"Not saved: {err}. The page now shows the other version; please do it again.")
        return False
    return True


def step(desk: OnDesk, which: str) -> None:
    """Undo or redo the last change of an article."""
    if desk.saved is None:
        return
    try:
        (_store().undo if which == "undo" else _store().redo)(desk.saved.version, by=initials())
    except (StoreError, StaleVersionError) as err:
        tell(str(err))


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


def tell(message: str) -> None:
    """Keep a message for the page to show in the next run."""
    st.session_state.setdefault("desk-messages", []).append(message)


def messages() -> list[str]:
    """The messages kept for the page, once."""
    found: list[str] = st.session_state.pop("desk-messages", [])
    return found


def _on_desk(saved: Saved) -> OnDesk:
    work = saved.work
    digest = library.digest_of(work.article, work.events)
    return OnDesk(work.article, work.events, (), digest, work.corrections, saved)

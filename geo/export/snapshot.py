"""What every export is given: the claims at one stop, and the facts every file must carry.

Headline, what the stop means, publication and creation date, sources, licences, counts, whose
words the quotes are, and how many claims are unchecked machine drafts: said once, here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from geo.frames import events_to_frame
from geo.models import Article, Event
from geo.phrases import say
from geo.profile import FILE_NAME_RULE, NO_PROFILE, Profile
from geo.review import Correction
from geo.timeline import (
    STATE_NAMES,
    Bools,
    bounds_ms,
    counts_at,
    from_ms,
    nearest_stop,
    states_at,
    stops,
)
from geo.wording import (
    article_words,
    checked_note,
    counts_text,
    day_text,
    is_midnight,
    retelling_note,
    title_text,
)

if TYPE_CHECKING:  # shapely is loaded when there are layers
    from geo.layers.model import Layer

STATE_TEXTS = {
    "absent": "not at this stop",
    "possible": "possibly by now",
    "under_way": "under way",
    "dated": "by now, if the report is right",
    "standing": "no date, shown at every stop",
}
MAX_FILE_NAME_CHARS = 100

_UNSAFE = re.compile(r"[^a-z0-9]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Snapshot:
    """The claims of one article at one stop; ``numbers`` and ``states`` run along ``events``.

    ``states`` are ``geo.timeline.STATE_NAMES``. ``headline`` blank means the article's title.
    ``view`` is the page's state as its URL query, so that opening the file restores it.
    ``text_included`` says that the reader has the right to pass on the article's text; without it
    no file holds more of the text than the quotes. ``layers`` are the reader's own,
    drawn under the claims; their P-codes go into tables. ``release`` is the log of what was decided
    before the file left (``geo.release``); every writer releases what nobody has. ``others`` are the
    article's claims that are left out here: no data format writes them, the release check looks at them.
    ``profile`` is the organisation's that the file leaves under.
    """

    article: Article
    events: tuple[Event, ...]
    numbers: tuple[int, ...]
    states: tuple[str, ...]
    stop_text: str
    stop_utc: datetime | None
    counts_text: str
    created_at: datetime
    credits: tuple[str, ...] = ()
    state_hash: str = ""
    headline: str = ""
    view: str = ""
    text_included: bool = False
    release: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    is_released: bool = False
    layers: tuple[Layer, ...] = ()
    others: tuple[Event, ...] = ()
    profile: Profile = NO_PROFILE

    def __post_init__(self) -> None:
        if not len(self.events) == len(self.numbers) == len(self.states):
            raise ValueError(
                f"{len(self.events)} events with {len(self.numbers)} numbers and {len(self.states)} states"
            )

    @property
    def title(self) -> str:
        """The headline the reader gave, else the article's title, else its id."""
        return self.headline or article_words(self.article, "title") or self.article.article_id


def snapshot_at(
    article: Article,
    events: Sequence[Event],
    time_utc: datetime | None = None,
    window_ms: int | None = None,
    kept: Bools | None = None,
    credits: Sequence[str] = (),
    view: str = "",
    headline: str = "",
    created_at: datetime | None = None,
    corrections: Sequence[Correction] = (),
    layers: Sequence[Layer] = (),
) -> Snapshot:
    """The snapshot of ``events`` at the stop nearest to ``time_utc`` (None: the last stop).

    Numbers are those of the given order, 1 first. ``kept`` is what the reader's filters leave:
    the rest is counted and left out.
    """
    frame = events_to_frame(events)
    all_stops = stops(bounds_ms(frame, article.published_at))
    at = nearest_stop(all_stops, time_utc.timestamp() * 1000 if time_utc else float("inf"))
    stop = None if at is None else all_stops[at]
    if stop is None:
        states = ["standing"] * len(events)
        counts = say("picture.undated", count=len(events))
    else:
        states = [str(STATE_NAMES[i]) for i in states_at(frame, stop.time_ms)]
        counts = counts_text(counts_at(frame, stop, window_ms, kept))
    chosen = [i for i in range(len(events)) if kept is None or kept[i]]
    stop_utc = None if stop is None else from_ms(stop.time_ms)
    ids = [events[i].event_id for i in chosen]
    return Snapshot(
        article=article,
        events=tuple(events[i] for i in chosen),
        numbers=tuple(i + 1 for i in chosen),
        states=tuple(states[i] for i in chosen),
        stop_text=title_text(stop, article.tz, window_ms),
        stop_utc=stop_utc,
        counts_text=counts,
        created_at=created_at or datetime.now(UTC),
        credits=tuple(credits),
        state_hash=state_hash(article.article_id, ids, stop_utc, view),
        headline=headline,
        view=view,
        layers=tuple(layers),
        # Decided over all claims of the article: one that filters left out may be the sensitive one.
        corrections=tuple(corrections) if all(e.sensitivity == "public" for e in events) else (),
        others=tuple(events[i] for i in range(len(events)) if not (kept is None or kept[i])),
    )


def shown_only(snapshot: Snapshot) -> Snapshot:
    """Only what is shown at the stop, and what has no place: later claims are counted, not written."""
    is_shown = [
        state != "absent" or not event.places
        for event, state in zip(snapshot.events, snapshot.states, strict=True)
    ]
    keep = [i for i, shown in enumerate(is_shown) if shown]
    return replace(
        snapshot,
        events=tuple(snapshot.events[i] for i in keep),
        numbers=tuple(snapshot.numbers[i] for i in keep),
        states=tuple(snapshot.states[i] for i in keep),
        others=(
            *snapshot.others,
            *(event for event, shown in zip(snapshot.events, is_shown, strict=True) if not shown),
        ),
    )


def state_hash(article_id: str, event_ids: Sequence[str], stop_utc: datetime | None, view: str) -> str:
    """Eight hex digits that differ when article, claims, stop or view differ."""
    parts = [article_id, stop_utc.isoformat() if stop_utc else "", view, *event_ids]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:8]


def file_name(snapshot: Snapshot, suffix: str) -> str:
    """A name by the profile's rule that every file system takes; by default article, stop and state hash.

    Only a-z, 0-9 and hyphens before the suffix, at most ``MAX_FILE_NAME_CHARS`` with it.
    """
    stop = ""
    if snapshot.stop_utc:
        local = snapshot.stop_utc.astimezone(ZoneInfo(snapshot.article.tz))
        stop = f"{local - timedelta(days=1):%Y-%m-%d}-end" if is_midnight(local) else f"{local:%Y-%m-%d-%H%M}"
    holes = {
        "stop": stop,
        "state": _slug(snapshot.state_hash) or "0",
        "created": f"{snapshot.created_at:%Y-%m-%d}",
        "organisation": snapshot.profile.name,
    }
    rule = snapshot.profile.file_name_rule or FILE_NAME_RULE
    rest = len(_slug(rule.replace("{article}", "").format_map(holes)))
    room = max(8, MAX_FILE_NAME_CHARS - len(suffix) - rest - 1)
    holes["article"] = (_slug(snapshot.article.article_id) or "article")[:room]
    return _slug(rule.format_map(holes))[: MAX_FILE_NAME_CHARS - len(suffix)].strip("-") + suffix


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _UNSAFE.sub("-", plain).strip("-")


def whole(text: str) -> str:
    """The text with lone surrogates replaced, so that it can be written as UTF-8."""
    return _SURROGATES.sub("�", text)


def utf8_csv(text: str) -> bytes:
    """A table as UTF-8 with a byte order mark, which spreadsheets need to know it by."""
    try:
        return text.encode("utf-8-sig")
    except UnicodeEncodeError:
        return whole(text).encode("utf-8-sig")


def published_text(article: Article) -> str:
    """ "reported 28 November 2024" in the article's zone; blank when the article does not say."""
    if article.published_at is None:
        return ""
    return say("time.reported", day=day_text(article.published_at.astimezone(ZoneInfo(article.tz))))


def drafts_text(snapshot: Snapshot) -> str:
    """ "machine draft: 3 of 15 claims not checked", or what was checked when none is a draft."""
    drafts = sum(event.status == "machine" for event in snapshot.events)
    if not drafts:
        return checked_note()
    return say("picture.drafts", count=drafts, total=len(snapshot.events))


def facts(snapshot: Snapshot) -> dict[str, str]:
    """What every file says about itself, in this order, as text; blank where there is nothing."""
    article = snapshot.article
    said = {
        "title": snapshot.title,
        "stop": snapshot.stop_text,
        "stop_utc": _iso(snapshot.stop_utc),
        "published": published_text(article),
        "source": article_words(article, "outlet"),
        "source_url": article.url,
        "source_credit": article_words(article, "credit"),
        "words_note": retelling_note() if article.is_retelling else "",
        "counts": snapshot.counts_text,
        "drafts": drafts_text(snapshot),
        "attribution": "; ".join([*snapshot.credits, *(layer.credit for layer in snapshot.layers)]),
        "organisation": snapshot.profile.name,
        "disclaimer": snapshot.profile.disclaimer,
        "boundary_note": snapshot.profile.boundary_note,
        "created": _iso(snapshot.created_at),
        "release": "; ".join(snapshot.release),
        "state_hash": snapshot.state_hash,
        "view": snapshot.view,
    }
    return {key: whole(value) for key, value in said.items()}


def article_to_dict(snapshot: Snapshot) -> dict[str, Any]:
    """The article's head; its text only when the snapshot says that it may leave."""
    head: dict[str, Any] = {}
    for field in fields(Article):
        value = getattr(snapshot.article, field.name)
        if field.name != "text" or snapshot.text_included:
            head[field.name] = _iso(value) if isinstance(value, datetime) else value
    return head


def _iso(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""

"""What every reader gives back: the claims, the article's head, the view, and what was set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from geo.bulk import collector_paused
from geo.errors import EventError, GeoError
from geo.event_json import event_from_dict
from geo.frames import MAX_ROWS
from geo.models import Article, Event, Rejected
from geo.release import CUT_MARK, NAME_WITHHELD, PLACE_WITHHELD
from geo.review import Correction, correction_from_dict

MAX_CORRECTIONS = 100_000

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_MARKS = re.compile("|".join(map(re.escape, (PLACE_WITHHELD, NAME_WITHHELD))))
_LINK = re.compile(r"https?://[^\s<>\"'`]{1,500}")


@dataclass(frozen=True)
class Opened:
    """A file read back. ``article.text`` is empty unless the file was allowed to hold it.

    ``notes`` are sentences for the reader about what the file could not hold. ``view`` is the
    page's state as its URL query. ``is_foreign`` marks files that other projects wrote.
    """

    article: Article
    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
    headline: str = ""
    stop_utc: datetime | None = None
    view: str = ""
    is_foreign: bool = False
    corrections: tuple[Correction, ...] = ()


class OpenError(GeoError, ValueError):
    """A file that is none of the formats it claims to be."""


@collector_paused()
def opened(
    rows: Iterable[tuple[int, Mapping[str, Any] | EventError]],
    situation: Mapping[str, Any],
    origin: str,
    article: Article | None = None,
) -> Opened:
    """Check each claim's JSON object and gather the rest. Bad rows are set aside with their line.

    ``article`` is the one open on the page: when it is the file's own and has its text, spans are
    checked against it and shortened quotes are made whole again.
    """
    notes: list[str] = []
    head = article_from_head(situation.get("article"), notes)
    text = head.text if head else ""
    if article and article.text and (head is None or head.article_id == article.article_id):
        head, text = article, article.text
    events: list[Event] = []
    rejected: list[Rejected] = []
    seen: set[str] = set()
    for line, row in rows:
        if len(events) >= MAX_ROWS:
            rejected.append(Rejected(origin, line, f"more than {MAX_ROWS} claims"))
            break
        try:
            if isinstance(row, EventError):
                raise row
            event = event_from_dict(_whole_quotes(row, text) if text else row, text or None)
            if event.event_id in seen:
                raise EventError(f"event_id {event.event_id!r} stands twice")
        except EventError as err:
            rejected.append(Rejected(origin, line, str(err)))
            continue
        except RecursionError:
            rejected.append(Rejected(origin, line, "lists within lists beyond any use"))
            continue
        seen.add(event.event_id)
        events.append(event)
    if not text and events:
        notes.append("The file holds no article text: spans are kept but were not checked against it.")
    if head is None:
        head = Article(events[0].article_id if events else origin, "")
    title = _said(situation, "title")
    corrections, bad = _corrections(situation.get("corrections"), origin)
    rejected += bad
    return Opened(
        article=head,
        events=tuple(events),
        rejected=tuple(rejected),
        notes=tuple(notes),
        headline="" if title in (head.title, head.article_id) else title,
        stop_utc=_instant(situation.get("stop_utc")),
        view=_said(situation, "view"),
        corrections=corrections,
    )


def _corrections(rows: object, origin: str) -> tuple[tuple[Correction, ...], list[Rejected]]:
    """The file's corrections of place names, and those that cannot be read (line 0: the file's head)."""
    good: list[Correction] = []
    bad: list[Rejected] = []
    for row in rows[:MAX_CORRECTIONS] if isinstance(rows, list) else []:
        try:
            good.append(correction_from_dict(row))
        except EventError as err:
            bad.append(Rejected(origin, 0, str(err)))
    return tuple(good), bad


def article_from_head(head: object, notes: list[str]) -> Article | None:
    """The article's head as a file of ours holds it; a field that cannot be read is left at its default."""
    if not isinstance(head, Mapping) or not _said(head, "article_id").strip():
        return None
    article = Article(_said(head, "article_id"), _said(head, "text"))
    for field in fields(Article)[2:]:
        value: Any = head.get(field.name)
        if value is None:
            continue
        if isinstance(value, str):
            value = _said(head, field.name)
        if field.name in ("published_at", "retrieved_at"):
            value = _instant(value)
        elif field.name == "is_retelling":
            value = bool(value)
        elif field.name == "labels":
            value = _labels(value)
        elif not isinstance(value, str):
            continue
        elif field.name == "url" and value and not _LINK.fullmatch(value):
            notes.append("The article's address is no plain link and was left out.")
            continue
        elif field.name == "tz" and not _is_zone(value):
            notes.append("The article's time zone is not known here; UTC is used.")
            continue
        article = replace(article, **{field.name: value})
    return article


def _labels(value: object) -> dict[str, str]:
    pairs = value.items() if isinstance(value, Mapping) else ()
    return {key: text for key, text in pairs if isinstance(key, str) and isinstance(text, str)}


def _whole_quotes(row: Mapping[str, Any], text: str) -> Mapping[str, Any]:
    quotes, evidence = row.get("quotes"), row.get("evidence")
    if not (isinstance(quotes, list) and isinstance(evidence, list) and len(quotes) == len(evidence)):
        return row
    out = list(quotes)
    for i, (quote, span) in enumerate(zip(quotes, evidence, strict=True)):
        if isinstance(quote, str) and _is_span(span):
            words = text[span[0] : span[1]]
            if quote != words and _was_shortened(quote, words):
                out[i] = words
    return {**row, "quotes": out}


def _was_shortened(quote: str, words: str) -> bool:
    """True when ``quote`` is ``words`` cut short or with words withheld (``geo.release``)."""
    pieces = _MARKS.split(quote.removesuffix(CUT_MARK))
    if len(pieces) == 1 and not quote.endswith(CUT_MARK):
        return False
    if not words.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:]:
        found = words.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return quote.endswith(CUT_MARK) or at == len(words) or not pieces[-1]


def _is_span(span: object) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(isinstance(x, int) and x >= 0 for x in span)


def _said(head: Mapping[str, Any], key: str) -> str:
    value = head.get(key)
    return _SURROGATES.sub("\ufffd", value) if isinstance(value, str) else ""


def _instant(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment and moment.tzinfo else None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True

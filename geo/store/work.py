"""One article's work - text, claims, corrections - and its JSON pieces.

A piece is a JSON text named by its SHA-256; a manifest names the pieces of one state. So versions
share what they have in common, and a state cannot be altered without its name telling.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from geo.anchors import Anchor
from geo.articles import safe_url
from geo.errors import EventError, StoreError
from geo.event_json import event_from_dict, event_to_dict
from geo.models import Article, Event, Place
from geo.review import Correction
from geo.text_edits import Carried, Detached, carry_over, event_anchors

Pieces = dict[str, str]
_INSTANTS = ("published_at", "retrieved_at")


@dataclass(frozen=True)
class Work:
    """All that is saved of one article. ``detached`` are claims whose words an edit took away.

    An article whose file came without its text has none: its claims' spans are kept unchecked.
    """

    article: Article
    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    detached: tuple[Detached, ...] = ()

    @property
    def unchecked(self) -> int:
        """How many claims nobody has checked yet."""
        return sum(event.status == "machine" for event in self.events)


def with_text(work: Work, text: str) -> tuple[Work, Carried]:
    """The work on an edited text, ids unchanged, and what the edit did to its claims."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not work.article.text:
        return _with_first_text(work, text)
    carried = carry_over(work.events, work.corrections, work.article.text, text, work.detached)
    article = replace(work.article, text=text)
    return Work(article, carried.events, carried.corrections, carried.detached), carried


def _with_first_text(work: Work, text: str) -> tuple[Work, Carried]:
    """The text of an article that came without one: claims stay whose words stand where they said."""
    kept, gone = [], []
    for event in work.events:
        try:
            kept.append(event_from_dict(event_to_dict(event), text))
        except EventError:
            gone.append(Detached(event, ()))
    carried = Carried(tuple(kept), work.corrections, detached=(*work.detached, *gone))
    return Work(replace(work.article, text=text), carried.events, work.corrections, carried.detached), carried


def checked(work: Work) -> Work:
    """The work as it would be read again. Raises EventError, naming the claim, if it could not be."""
    seen: set[str] = set()
    for event in (*work.events, *(item.event for item in work.detached)):
        if event.event_id in seen:
            raise EventError(f"event_id {event.event_id!r} stands twice")
        seen.add(event.event_id)
        if event.article_id != work.article.article_id:
            raise EventError(
                f"{event.event_id}: article_id {event.article_id!r}; it is {work.article.article_id!r}"
            )
    events = []
    for event in work.events:
        try:
            events.append(event_from_dict(event_to_dict(event), work.article.text or None))
        except EventError as err:
            raise EventError(f"{event.event_id}: {err}") from err
    article = replace(work.article, url=safe_url(work.article.url))
    return replace(work, article=article, events=tuple(events))


def to_pieces(work: Work) -> tuple[str, Pieces]:
    """The manifest's name and every piece, the manifest among them."""
    pieces: Pieces = {}

    def put(value: Any) -> str:
        # ASCII escapes keep every character as it is, zero bytes and half characters included.
        body = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        name = hashlib.sha256(body.encode("ascii")).hexdigest()
        pieces[name] = body
        return name

    head = asdict(replace(work.article, text=""))
    del head["text"]
    for key in _INSTANTS:
        head[key] = head[key].isoformat() if head[key] else None
    manifest = {
        "text": put(work.article.text),
        "article": put(head),
        "events": [
            put(_event_piece(event, event_anchors(event, work.article.text) if work.article.text else ()))
            for event in work.events
        ],
        "corrections": [put(_correction_piece(correction)) for correction in work.corrections],
        "detached": [put(_event_piece(item.event, item.anchors)) for item in work.detached],
    }
    return put(manifest), pieces


def piece_names(manifest: str) -> list[str]:
    """The names a manifest's body holds. Raises StoreError when it is no manifest."""
    with _readable():
        found = json.loads(manifest)
        names = [found["text"], found["article"]]
        for key in ("events", "corrections", "detached"):
            names += found[key]
        if not all(isinstance(name, str) for name in names):
            raise StoreError("a saved version cannot be read: its list of parts is broken")
    return names


def article_piece(manifest: str) -> str:
    """The name of the article's head among a manifest's pieces. Raises StoreError."""
    return piece_names(manifest)[1]


def article_from_piece(body: str) -> Article:
    """An article without its text. Raises StoreError."""
    with _readable():
        return _article(json.loads(body), "")


def from_pieces(name: str, get: Callable[[str], str]) -> Work:
    """The work a manifest names. ``get`` returns a piece's body. Raises StoreError."""
    with _readable():
        manifest = json.loads(get(name))
        text = json.loads(get(manifest["text"]))
        if not isinstance(text, str):
            raise StoreError("a saved version cannot be read: it has no text")
        return Work(
            _article(json.loads(get(manifest["article"])), text),
            tuple(
                event_from_dict(json.loads(get(piece))["event"], text or None) for piece in manifest["events"]
            ),
            tuple(_correction(json.loads(get(piece))) for piece in manifest["corrections"]),
            tuple(_detached(json.loads(get(piece))) for piece in manifest["detached"]),
        )


@contextmanager
def _readable() -> Iterator[None]:
    """What was saved by this program is always readable; a backup from elsewhere may hold anything."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError) as err:
        raise StoreError(f"a saved version cannot be read: {err}") from err


def _article(head: Mapping[str, Any], text: str) -> Article:
    instants = {key: _instant(head[key]) for key in _INSTANTS}
    plain = _plain_fields(Article, {key: value for key, value in head.items() if key not in _INSTANTS})
    return Article(**plain | {"text": text, "url": safe_url(plain.get("url", ""))} | instants)


def _instant(value: str | None) -> datetime | None:
    if not value:
        return None
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise StoreError(f"a saved version cannot be read: {value!r} has no offset")
    return moment.astimezone(UTC)


def _plain_fields(kind: type, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row's values for the fields of a record of texts, numbers and truth values, types checked."""
    out = {}
    for field in fields(kind):
        if field.name not in row:
            continue
        value = row[field.name]
        if not _fits(value, str(field.type)):
            raise StoreError(f"a saved version cannot be read: {field.name} {str(value)[:40]!r}")
        out[field.name] = value
    return out


def _fits(value: Any, kind: str) -> bool:
    if kind.startswith("dict[str, str]"):
        return isinstance(value, dict) and all(isinstance(x, str) for x in [*value, *value.values()])
    if kind in ("str", "bool"):
        return type(value).__name__ == kind
    return type(value) is int or (kind == "float" and type(value) is float and math.isfinite(value))


def _place(row: Mapping[str, Any]) -> Place:
    place = Place(**_plain_fields(Place, row))
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise StoreError(f"a saved version cannot be read: a place at {place.lat}, {place.lon}")
    return place


def _event_piece(event: Event, anchors: tuple[Anchor, ...]) -> dict[str, Any]:
    rows = [[a.start, a.end, a.quote, a.before, a.after] for a in anchors]
    return {"event": event_to_dict(event), "anchors": rows}


def _detached(piece: Mapping[str, Any]) -> Detached:
    anchors = tuple(Anchor(int(a), int(b), str(q), str(x), str(y)) for a, b, q, x, y in piece["anchors"])
    return Detached(event_from_dict(piece["event"]), anchors)


def _correction_piece(correction: Correction) -> dict[str, Any]:
    row = asdict(correction)
    row["at"] = correction.at.isoformat() if correction.at else None
    return row


def _correction(row: Mapping[str, Any]) -> Correction:
    place, span, at = row["place"], row["span"], row["at"]
    return Correction(
        name=str(row["name"]),
        kind=row["kind"],
        place=_place(place) if place else None,
        span=(int(span[0]), int(span[1])) if span else None,
        by=str(row["by"]),
        at=_instant(at),
    )

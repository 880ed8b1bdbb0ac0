"""Rows of the database: pieces and versions, read and written inside a caller's transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast

from sqlalchemy import Connection, Row, bindparam, text

from geo.errors import StoreError
from geo.store.work import (
    Work,
    article_from_piece,
    article_piece,
    checked,
    from_pieces,
    piece_names,
    to_pieces,
)

Action = Literal["open", "edit", "undo", "redo", "restore"]
MAX_BY_CHARS = 40
MAX_NOTE_CHARS = 500

VERSION_COLUMNS = (
    "article_id, number, saved_at, saved_by, action, note, undo_to, redo_to, claims, unchecked, manifest"
)
_BATCH = 500


@dataclass(frozen=True)
class Version:
    """One save of one article. ``number`` counts from 1; numbers are never used again."""

    article_id: str
    number: int
    saved_at: datetime
    saved_by: str
    action: Action
    note: str
    claims: int
    unchecked: int
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True)
class Saved:
    """Work as it stands in the database, and the version it is."""

    work: Work
    version: Version


@dataclass(frozen=True)
class ArticleRow:
    """An article in the list of saved ones: its title and its latest version."""

    article_id: str
    title: str
    outlet: str
    published_at: datetime | None
    version: Version


def put_pieces(connection: Connection, pieces: dict[str, str]) -> None:
    """Write the pieces that are not there yet."""
    names = list(pieces)
    for at in range(0, len(names), _BATCH):
        batch = names[at : at + _BATCH]
        have = set(get_pieces(connection, batch))
        rows = [{"sha256": name, "body": pieces[name]} for name in batch if name not in have]
        if rows:
            connection.execute(text("INSERT INTO pieces (sha256, body) VALUES (:sha256, :body)"), rows)


def get_pieces(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The bodies of those of the pieces that are there."""
    found: dict[str, str] = {}
    listed = list(dict.fromkeys(names))
    query = text("SELECT sha256, body FROM pieces WHERE sha256 IN :names").bindparams(
        bindparam("names", expanding=True)
    )
    for at in range(0, len(listed), _BATCH):
        rows = connection.execute(query, {"names": listed[at : at + _BATCH]})
        found.update({row.sha256: row.body for row in rows})
    return found


@dataclass(frozen=True)
class Saving:
    """Who saves, when, by what action and with which note."""

    by: str
    action: Action
    note: str
    at: datetime

    def columns(self) -> dict[str, str]:
        """The four columns of ``versions`` that say so."""
        return {
            "saved_at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "saved_by": _plain(self.by)[:MAX_BY_CHARS],
            "action": self.action,
            "note": _plain(self.note)[:MAX_NOTE_CHARS],
        }


def append(connection: Connection, work: Work, latest: int, saving: Saving) -> Saved:
    """Put ``work`` on top of version ``latest`` (0 for none yet) of its article, if it differs.

    The article's row must be there. Raises EventError for work that could not be read again.
    """
    work = checked(work)
    manifest, pieces = to_pieces(work)
    article_id = work.article.article_id
    if latest and version_row(connection, article_id, latest).manifest == manifest:
        return Saved(work, version(version_row(connection, article_id, latest)))
    put_pieces(connection, pieces)
    row = {"article_id": article_id, "number": latest + 1, "manifest": manifest, **saving.columns()}
    row |= {"undo_to": latest or None, "redo_to": None}
    row |= {"claims": len(work.events), "unchecked": work.unchecked}
    put_version(connection, row)
    raise_ordinal(connection, article_id, max((_ordinal(e.event_id) for e in work.events), default=0))
    return Saved(work, version(version_row(connection, article_id, latest + 1)))


def raise_ordinal(connection: Connection, article_id: str, ordinal: int) -> None:
    """Remember the highest ordinal of a claim's id, so that none is given twice."""
    connection.execute(
        text("UPDATE articles SET last_ordinal = :n WHERE article_id = :id AND last_ordinal < :n"),
        {"id": article_id, "n": ordinal},
    )


def put_version(connection: Connection, row: dict[str, Any]) -> None:
    """Write one row of ``versions`` and make it the article's latest."""
    columns = list(row)
    connection.execute(
        text(
            f"INSERT INTO versions ({', '.join(columns)}) "  # noqa: S608 - names are ours, values are bound
            f"VALUES ({', '.join(':' + name for name in columns)})"
        ),
        row,
    )
    connection.execute(
        text("UPDATE articles SET head = :number WHERE article_id = :article_id"),
        {"article_id": row["article_id"], "number": row["number"]},
    )


def head(connection: Connection, article_id: str) -> int | None:
    """The number of an article's latest version, None when it is not saved."""
    return connection.execute(
        text("SELECT head FROM articles WHERE article_id = :id"), {"id": article_id}
    ).scalar()


def version_row(connection: Connection, article_id: str, number: int) -> Row[Any]:
    """One version's row. Raises StoreError when there is none."""
    row = connection.execute(
        text(f"SELECT {VERSION_COLUMNS} FROM versions WHERE article_id = :id AND number = :number"),  # noqa: S608
        {"id": article_id, "number": number},
    ).one_or_none()
    if row is None:
        raise StoreError(f"article {article_id!r} has no version {number}")
    return row


def load(connection: Connection, article_id: str, number: int | None = None) -> Saved:
    """An article's latest version, or the one of that number. Raises StoreError."""
    if number is None:
        number = head(connection, article_id)
    if number is None:
        raise StoreError(f"article {article_id!r} is not saved")
    row = version_row(connection, article_id, number)
    return Saved(_work(connection, row.manifest), version(row))


def _work(connection: Connection, manifest: str) -> Work:
    pieces = get_pieces(connection, [manifest])
    if manifest in pieces:
        pieces |= get_pieces(connection, piece_names(pieces[manifest]))

    def get(name: str) -> str:
        if name not in pieces:
            raise StoreError("a saved version cannot be read: a part of it is missing")
        return pieces[name]

    return from_pieces(manifest, get)


def version(row: Row[Any]) -> Version:
    """The row as plain data."""
    return Version(
        article_id=row.article_id,
        number=row.number,
        saved_at=datetime.fromisoformat(row.saved_at),
        saved_by=row.saved_by,
        action=cast(Action, row.action),
        note=row.note,
        claims=row.claims,
        unchecked=row.unchecked,
        can_undo=row.undo_to is not None,
        can_redo=row.redo_to is not None,
    )


def article_row(connection: Connection, row: Row[Any]) -> ArticleRow:
    """The row with its article's head; texts and claims are not read."""
    pieces = get_pieces(connection, [row.manifest])
    piece = article_piece(pieces.get(row.manifest, ""))
    article = article_from_piece(get_pieces(connection, [piece]).get(piece, ""))
    return ArticleRow(article.article_id, article.title, article.outlet, article.published_at, version(row))


def drop_unused(connection: Connection) -> None:
    """Delete pieces that no version names."""
    manifests = set(connection.execute(text("SELECT DISTINCT manifest FROM versions")).scalars())
    used = set(manifests)
    for body in get_pieces(connection, manifests).values():
        used.update(piece_names(body))
    every = set(connection.execute(text("SELECT sha256 FROM pieces")).scalars())
    unused = [{"name": name} for name in sorted(every - used)]
    if unused:
        connection.execute(text("DELETE FROM pieces WHERE sha256 = :name"), unused)


def _ordinal(event_id: str) -> int:
    found = re.search(r"/c(\d{1,9})$", event_id)
    return int(found.group(1)) if found else 0


def _plain(value: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())

"""All saved work in one file, and back: gzip'd JSON Lines that another program could read too.

A backup is text and not a copy of the database, so that opening one from an unknown hand is safe:
every piece is checked against its name and every version is read before anything is written.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, text

from geo.errors import EventError, StoreError
from geo.store.database import reading, writing
from geo.store.rows import Saving, append, head, put_pieces, put_version, raise_ordinal
from geo.store.store import Store
from geo.store.work import Work, checked, from_pieces

FORMAT = "situation-map backup"
FORMAT_VERSION = 1
MAX_UNPACKED_BYTES = 1_000_000_000
_COLUMNS = (
    *("article_id", "number", "manifest", "saved_at", "saved_by", "action"),
    *("note", "undo_to", "redo_to", "claims", "unchecked"),
)
_ACTIONS = ("open", "edit", "undo", "redo", "restore")


@dataclass(frozen=True)
class Restored:
    """What a restore did, by article id: new here, brought forward, merged on top, or already here."""

    added: tuple[str, ...]
    extended: tuple[str, ...]
    on_top: tuple[str, ...]
    unchanged: tuple[str, ...]


def backup_bytes(store: Store) -> bytes:
    """Every article with all its versions, one consistent state, as the bytes of a ``.json.gz`` file."""
    out = io.BytesIO()
    # No time stamp in the gzip head: the same work gives the same file.
    with reading(store.engine) as connection, gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        count = 0
        for line in _lines(connection):
            file.write(json.dumps(line, ensure_ascii=True).encode("ascii") + b"\n")
            count += 1
        file.write(json.dumps({"end": count}).encode("ascii") + b"\n")
    return out.getvalue()


def _lines(connection: Connection) -> Iterator[dict[str, Any]]:
    yield {"format": FORMAT, "version": FORMAT_VERSION}
    for row in connection.execute(text("SELECT sha256, body FROM pieces ORDER BY sha256")):
        yield {"piece": row.sha256, "body": row.body}
    articles = connection.execute(
        text("SELECT article_id, last_ordinal FROM articles ORDER BY article_id")
    ).all()
    for article in articles:
        query = f"SELECT {', '.join(_COLUMNS)} FROM versions WHERE article_id = :id ORDER BY number"  # noqa: S608
        rows = connection.execute(text(query), {"id": article.article_id}).all()
        versions = [dict(row._mapping) for row in rows]
        yield {"article": article.article_id, "last_ordinal": article.last_ordinal, "versions": versions}


def restore_bytes(store: Store, data: bytes, by: str = "") -> Restored:
    """Bring a backup's articles in; all of it or nothing. Raises StoreError naming the line.

    An article that is not here is added with its history. If one history continues the other, the
    longer stays. Otherwise the backup's latest state is put on top as a version that can be undone.
    """
    pieces, articles, latest = _read(data)
    lists: dict[str, list[str]] = {"added": [], "extended": [], "on_top": [], "unchanged": []}
    with writing(store.engine) as connection:
        put_pieces(connection, pieces)
        for article_id, article in articles.items():
            here = connection.execute(
                text(
                    "SELECT number, manifest, saved_at FROM versions WHERE article_id = :id ORDER BY number"
                ),
                {"id": article_id},
            ).all()
            ours = [(row.number, row.manifest, row.saved_at) for row in here]
            theirs = [(row["number"], row["manifest"], row["saved_at"]) for row in article["versions"]]
            if ours[: len(theirs)] == theirs:
                lists["unchanged"].append(article_id)
            elif theirs[: len(ours)] == ours:
                _insert(connection, article_id, article, len(ours))
                lists["extended" if ours else "added"].append(article_id)
            else:
                saving = Saving(by, "restore", "from a backup", store.now())
                append(connection, latest[article_id], head(connection, article_id) or 0, saving)
                raise_ordinal(connection, article_id, article["last_ordinal"])
                lists["on_top"].append(article_id)
    return Restored(**{key: tuple(ids) for key, ids in lists.items()})


def _insert(connection: Connection, article_id: str, article: dict[str, Any], have: int) -> None:
    if not have:
        connection.execute(
            text("INSERT INTO articles (article_id, head, last_ordinal) VALUES (:id, 0, 0)"),
            {"id": article_id},
        )
    for row in article["versions"][have:]:
        put_version(connection, {column: row[column] for column in _COLUMNS})
    raise_ordinal(connection, article_id, article["last_ordinal"])


def _read(data: bytes) -> tuple[dict[str, str], dict[str, dict[str, Any]], dict[str, Work]]:
    pieces: dict[str, str] = {}
    articles: dict[str, dict[str, Any]] = {}
    latest: dict[str, Work] = {}
    ended = False
    number = 0
    for number, line in enumerate(_unpacked(data), start=1):
        try:
            if ended:
                raise StoreError("something follows its end")
            row = _object(line)
            if number == 1:
                if (row.get("format"), row.get("version")) != (FORMAT, FORMAT_VERSION):
                    raise StoreError(f"it does not begin as a {FORMAT} of version {FORMAT_VERSION}")
            elif "piece" in row:
                body = row.get("body")
                if not isinstance(body, str) or hashlib.sha256(body.encode()).hexdigest() != row["piece"]:
                    raise StoreError("a part does not match its name")
                pieces[row["piece"]] = body
            elif "article" in row:
                article_id, works = _article(row, pieces)
                if article_id in articles:
                    raise StoreError(f"article {article_id!r} stands twice")
                articles[article_id], latest[article_id] = row, works
            elif "end" in row:
                ended = row["end"] == number - 1
        except (StoreError, UnicodeEncodeError) as err:
            raise StoreError(f"the backup cannot be read, line {number}: {err}") from err
    if not ended:
        raise StoreError(f"the backup cannot be read: it breaks off after line {number}")
    return pieces, articles, latest


def _unpacked(data: bytes) -> Iterator[bytes]:
    total = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            while line := file.readline(MAX_UNPACKED_BYTES - total + 1):
                total += len(line)
                if total > MAX_UNPACKED_BYTES:
                    raise StoreError(f"the backup unpacks to more than {MAX_UNPACKED_BYTES} bytes")
                yield line
    except (OSError, EOFError, zlib.error) as err:
        raise StoreError("the backup cannot be read: it is no backup file, or a part of one") from err


def _object(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as err:
        raise StoreError("not JSON") from err
    if not isinstance(row, dict):
        raise StoreError("not an object")
    return row


def _article(row: dict[str, Any], pieces: dict[str, str]) -> tuple[str, Work]:
    """Check an article's versions and read every one; the id and the latest work."""

    def get(name: str) -> str:
        if name not in pieces:
            raise StoreError("a part is missing")
        return pieces[name]

    article_id, versions = row["article"], row.get("versions")
    if not isinstance(article_id, str) or not isinstance(versions, list) or not versions:
        raise StoreError("an article without an id or versions")
    if type(row.get("last_ordinal")) is not int or not 0 <= row["last_ordinal"] < 2**40:
        raise StoreError("last_ordinal is not a number")
    work = None
    read: dict[str, Work] = {}
    for number, version in enumerate(versions, start=1):
        if not isinstance(version, dict) or set(version) != set(_COLUMNS):
            raise StoreError(f"version {number} has other columns")
        links = [version["undo_to"], version["redo_to"]]
        is_plain = (
            version["number"] == number
            and version["article_id"] == article_id
            and version["action"] in _ACTIONS
            and all(type(version[key]) is str for key in ("manifest", "saved_by", "note", "saved_at"))
            and all(type(version[key]) is int for key in ("number", "claims", "unchecked"))
            and all(link is None or (type(link) is int and 0 < link < number) for link in links)
        )
        if not is_plain:
            raise StoreError(f"version {number} breaks the format")
        try:
            moment = datetime.fromisoformat(version["saved_at"])
        except ValueError as err:
            raise StoreError(f"version {number}: saved_at {version['saved_at'][:40]!r}") from err
        if moment.tzinfo is None or moment.utcoffset() != datetime.now(UTC).utcoffset():
            raise StoreError(f"version {number}: saved_at is not in UTC")
        name = version["manifest"]
        if name not in read:
            read[name] = from_pieces(name, get)
            try:
                checked(read[name])
            except EventError as err:
                raise StoreError(f"version {number}: {err}") from err
        work = read[name]
        if work.article.article_id != article_id:
            raise StoreError(f"version {number} is of another article")
    assert work is not None
    return article_id, work

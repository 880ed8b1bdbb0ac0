"""Saving and opening: every save is a version, and nobody's save is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, Engine, text

from geo.errors import StaleVersionError, StoreError
from geo.store.database import prepare, reading, writing
from geo.store.rows import (
    MAX_NOTE_CHARS,
    VERSION_COLUMNS,
    Action,
    ArticleRow,
    Saved,
    Saving,
    Version,
    append,
    article_row,
    drop_unused,
    head,
    load,
    put_version,
    version,
    version_row,
)
from geo.store.work import Work


class Store:
    """The reader's saved work behind a SQLAlchemy engine. Safe to share between threads.

    Methods raise StoreError when the database cannot be used, StaleVersionError when somebody saved
    in between, and EventError for claims that break the data model; then nothing is written.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        prepare(engine)
        self.engine = engine
        self.now = now

    def open(self, work: Work, by: str = "", note: str = "") -> Saved:
        """The saved work of this article; if there is none, ``work`` becomes its version 1."""
        article_id = work.article.article_id
        with writing(self.engine) as connection:
            if head(connection, article_id) is None:
                connection.execute(
                    text("INSERT INTO articles (article_id, head, last_ordinal) VALUES (:id, 0, 0)"),
                    {"id": article_id},
                )
                return self._append(connection, work, 0, by, "open", note)
            return load(connection, article_id)

    def load(self, article_id: str, number: int | None = None) -> Saved:
        """The latest version of an article, or the one with that number."""
        with reading(self.engine) as connection:
            return load(connection, article_id, number)

    def save(
        self, work: Work, based_on: Version, by: str = "", note: str = "", action: Action = "edit"
    ) -> Saved:
        """Save changed work as a new version on top of ``based_on``, the version it was made from.

        The same work again makes no version. Raises StaleVersionError when ``based_on`` is no
        longer the latest: ``load`` shows the other's work, ``merge`` puts both together.
        """
        if work.article.article_id != based_on.article_id:
            raise StoreError(f"work on {work.article.article_id!r} cannot follow {based_on.article_id!r}")
        with writing(self.engine) as connection:
            latest = self._current(connection, based_on)
            return self._append(connection, work, latest.number, by, action, note)

    def undo(self, based_on: Version, by: str = "") -> Saved:
        """Take the last change back, as a new version. Raises StoreError when there is none."""
        return self._step(based_on, by, "undo")

    def redo(self, based_on: Version, by: str = "") -> Saved:
        """Make the change again that was last taken back. Raises StoreError when there is none."""
        return self._step(based_on, by, "redo")

    def restore(self, number: int, based_on: Version, by: str = "") -> Saved:
        """Make the state of an earlier version the latest, as a new version that can be undone."""
        with writing(self.engine) as connection:
            latest = self._current(connection, based_on)
            work = load(connection, based_on.article_id, number).work
            note = f"version {number} restored"
            return self._append(connection, work, latest.number, by, "restore", note)

    def versions(self, article_id: str) -> list[Version]:
        """Every version of an article, the latest first."""
        with reading(self.engine) as connection:
            rows = connection.execute(
                text(f"SELECT {VERSION_COLUMNS} FROM versions WHERE article_id = :id ORDER BY number DESC"),  # noqa: S608
                {"id": article_id},
            ).all()
        return [version(row) for row in rows]

    def articles(self) -> list[ArticleRow]:
        """Every saved article, the one saved last first."""
        columns = ", ".join(f"v.{name}" for name in VERSION_COLUMNS.split(", "))
        with reading(self.engine) as connection:
            rows = connection.execute(
                text(
                    f"SELECT {columns} FROM versions v JOIN articles a "  # noqa: S608
                    "ON a.article_id = v.article_id AND a.head = v.number "
                    "ORDER BY v.saved_at DESC, v.article_id"
                )
            ).all()
            return [article_row(connection, row) for row in rows]

    def delete(self, based_on: Version) -> None:
        """Remove an article with all its versions, and every piece no other article uses."""
        with writing(self.engine) as connection:
            self._current(connection, based_on)
            for table in ("departures", "versions", "articles"):
                connection.execute(
                    text(f"DELETE FROM {table} WHERE article_id = :id"),  # noqa: S608
                    {"id": based_on.article_id},
                )
            drop_unused(connection)

    def new_event_id(self, article_id: str) -> str:
        """An id for a claim the reader adds: the article's id and an ordinal never given before."""
        with writing(self.engine) as connection:
            connection.execute(
                text("UPDATE articles SET last_ordinal = last_ordinal + 1 WHERE article_id = :id"),
                {"id": article_id},
            )
            found = connection.execute(
                text("SELECT last_ordinal FROM articles WHERE article_id = :id"), {"id": article_id}
            ).scalar()
        if found is None:
            raise StoreError(f"article {article_id!r} is not saved")
        return f"{article_id}/c{found:02d}"

    def setting(self, name: str, default: str = "") -> str:
        """A value the reader was asked for once, such as their initials."""
        with reading(self.engine) as connection:
            found = connection.execute(
                text("SELECT value FROM settings WHERE name = :name"), {"name": name}
            ).scalar()
        return default if found is None else str(found)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a value for ``setting``."""
        with writing(self.engine) as connection:
            connection.execute(text("DELETE FROM settings WHERE name = :name"), {"name": name})
            connection.execute(
                text("INSERT INTO settings (name, value) VALUES (:name, :value)"),
                {"name": name, "value": value[:MAX_NOTE_CHARS]},
            )

    def _current(self, connection: Connection, based_on: Version) -> Version:
        number = head(connection, based_on.article_id)
        if number is None:
            raise StoreError(f"article {based_on.article_id!r} is not saved any more")
        if number == based_on.number:
            return based_on
        latest = version(version_row(connection, based_on.article_id, number))
        raise StaleVersionError(
            f"{latest.saved_by or 'somebody'} saved version {latest.number} of {latest.article_id} at "
            f"{latest.saved_at:%Y-%m-%d %H:%M:%S} UTC, after you opened version {based_on.number}: "
            "nothing of yours was written over it",
            number=latest.number,
            saved_by=latest.saved_by,
            saved_at=latest.saved_at,
        )

    def _append(
        self, connection: Connection, work: Work, latest: int, by: str, action: Action, note: str
    ) -> Saved:
        return append(connection, work, latest, Saving(by, action, note, self.now()))

    def _step(self, based_on: Version, by: str, action: Literal["undo", "redo"]) -> Saved:
        with writing(self.engine) as connection:
            self._current(connection, based_on)
            article_id = based_on.article_id
            present = version_row(connection, article_id, based_on.number)
            number = present.undo_to if action == "undo" else present.redo_to
            if number is None:
                raise StoreError(f"nothing to {action} in {article_id!r}")
            target = version_row(connection, article_id, number)
            # Undone, the way forward is the present version; done again, the links are the target's own.
            redo_to = present.number if action == "undo" else target.redo_to
            row = dict(target._mapping) | {"number": present.number + 1, "redo_to": redo_to}
            put_version(connection, row | Saving(by, action, "", self.now()).columns())
            return load(connection, article_id)

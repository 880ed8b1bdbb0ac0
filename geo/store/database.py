"""The database: where it lies, how it is opened, and its numbered migrations.

The migrations are a list of our own. Alembic brings an environment folder, a configuration file
and autogeneration from mapped classes; four tables that change once a year need none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from geo.errors import StoreError
from geo.folders import DATA_VARIABLE, STORE_FILE, data_dir

BUSY_TIMEOUT_MS = 15_000
"""How long a save waits for another tab's save, which takes milliseconds."""

_WRITE = "situation_write"


def store_url(folder: Path | None = None) -> str:
    """The database's SQLAlchemy URL, its folder made (readable by the user only). Raises StoreError."""
    folder = folder or data_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / STORE_FILE
        path.touch(mode=0o600)
    except OSError as err:
        raise StoreError(
            f"{folder}: {err.strerror or err}; set {DATA_VARIABLE} to a writable folder"
        ) from err
    return f"sqlite:///{path}"


def open_engine(folder: Path | None = None) -> Engine:
    """An engine on the database of that folder, prepared. Raises StoreError."""
    engine = create_engine(store_url(folder))
    prepare(engine)
    return engine


def prepare(engine: Engine) -> None:
    """Set the engine's connections up and bring the schema up to date; may be called again.

    SQLite runs in WAL mode with full synchronisation: what a save returned survives a killed
    process and a power cut. Raises StoreError for a file that is no database or a newer one.
    """
    if engine.dialect.name == "sqlite" and not event.contains(engine, "connect", _on_connect):
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        engine.dispose()
    with writing(engine) as connection:
        _migrate(connection)


def _on_connect(connection: Any, _record: Any) -> None:
    # Python's driver would begin transactions itself, and too late for BEGIN IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer half-way could only fail.
    is_writer = connection.get_execution_options().get(_WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it is kept or nothing. Raises StoreError."""
    with _told(engine), engine.execution_options(**{_WRITE: True}).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state of the database. Raises StoreError."""
    with _told(engine), engine.begin() as connection:
        yield connection


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as err:
        reason = str(getattr(err, "orig", None) or err).splitlines()[0]
        raise StoreError(f"{engine.url.database}: {reason}") from err
    except UnicodeEncodeError as err:
        raise StoreError(f"half a character (a lone surrogate) cannot be saved: {err.object[:40]!r}") from err


def _first(connection: Connection) -> None:
    for statement in (
        # Texts, heads, claims and corrections, each once, by the SHA-256 of its JSON.
        "CREATE TABLE pieces (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL)",
        """CREATE TABLE articles (
            article_id TEXT PRIMARY KEY,
            head INTEGER NOT NULL,
            last_ordinal INTEGER NOT NULL)""",
        """CREATE TABLE versions (
            article_id TEXT NOT NULL REFERENCES articles (article_id),
            number INTEGER NOT NULL,
            manifest TEXT NOT NULL REFERENCES pieces (sha256),
            saved_at TEXT NOT NULL,
            saved_by TEXT NOT NULL,
            action TEXT NOT NULL,
            note TEXT NOT NULL,
            undo_to INTEGER,
            redo_to INTEGER,
            claims INTEGER NOT NULL,
            unchecked INTEGER NOT NULL,
            PRIMARY KEY (article_id, number))""",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ):
        connection.execute(text(statement))


def _second(connection: Connection) -> None:
    connection.execute(
        text(
            """CREATE TABLE departures (
            article_id TEXT NOT NULL,
            at TEXT NOT NULL,
            made_by TEXT NOT NULL,
            file_name TEXT NOT NULL,
            size_bytes INTEGER NOT NULL,
            state_hash TEXT NOT NULL,
            release TEXT NOT NULL)"""
        )
    )


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first, _second)
"""Number n brings a database of version n - 1 to n. Never edited once released, only added to."""


def _migrate(
    connection: Connection, migrations: tuple[Callable[[Connection], None], ...] | None = None
) -> None:
    steps = MIGRATIONS if migrations is None else migrations
    connection.execute(text("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL)"))
    found = int(connection.execute(text("SELECT coalesce(max(number), 0) FROM schema_version")).scalar_one())
    if found > len(steps):
        raise StoreError(
            f"the saved work is of version {found}; this program knows up to {len(steps)}: use a newer one"
        )
    for number, step in enumerate(steps[found:], start=found + 1):
        step(connection)
        connection.execute(text("INSERT INTO schema_version (number) VALUES (:number)"), {"number": number})

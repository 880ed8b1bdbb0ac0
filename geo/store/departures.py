"""The log of what left: a line for each file that was handed out, with what was decided before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text

from geo.store.database import reading, writing
from geo.store.store import Store

MAX_RELEASE_CHARS = 2_000


@dataclass(frozen=True)
class Departure:
    """One file that left: ``release`` says what was withheld, shortened and decided (``geo.release``)."""

    article_id: str
    file_name: str
    size_bytes: int
    state_hash: str
    release: str
    by: str = ""
    at: datetime | None = None


def log_departure(
    store: Store, departure: Departure, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> None:
    """Write a line. Raises StoreError."""
    at = departure.at or now()
    with writing(store.engine) as connection:
        connection.execute(
            text(
                "INSERT INTO departures (article_id, at, made_by, file_name, size_bytes, state_hash, release)"
                " VALUES (:article, :at, :by, :name, :size, :hash, :release)"
            ),
            {
                "article": departure.article_id,
                "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
                "by": departure.by[:40],
                "name": departure.file_name[:200],
                "size": departure.size_bytes,
                "hash": departure.state_hash[:40],
                "release": departure.release[:MAX_RELEASE_CHARS],
            },
        )


def departures(store: Store, article_id: str, most: int = 50) -> list[Departure]:
    """The files of an article that left, the latest first."""
    with reading(store.engine) as connection:
        rows = connection.execute(
            text(
                "SELECT article_id, at, made_by, file_name, size_bytes, state_hash, release FROM departures"
                " WHERE article_id = :article ORDER BY at DESC LIMIT :most"
            ),
            {"article": article_id, "most": most},
        ).all()
    return [
        Departure(
            row.article_id,
            row.file_name,
            row.size_bytes,
            row.state_hash,
            row.release,
            row.made_by,
            datetime.fromisoformat(row.at),
        )
        for row in rows
    ]

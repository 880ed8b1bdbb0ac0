"""The articles and coded events that come with the project: ``data/articles`` and ``data/events``."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.articles import read_article
from geo.errors import ArticleError
from geo.event_json import event_to_dict
from geo.frames import events_from_csv
from geo.models import Article, Event, Place, Rejected

DATA = Path(__file__).resolve().parents[1] / "data"
FOLDER_VARIABLE = "SITUATION_LIBRARY"
"""Environment variable naming another folder with ``articles/*.md`` and ``events/*.csv``."""

DEFAULT_ARTICLE_ID = "2024-11-28-aleppo"


@dataclass(frozen=True)
class Loaded:
    """An article with its claims, the rows that were set aside, and a digest of both."""

    article: Article
    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...]
    digest: str


def library_folder() -> Path:
    """The folder named by ``SITUATION_LIBRARY``, else the project's ``data``."""
    return Path(os.environ.get(FOLDER_VARIABLE) or DATA)


def article_ids(data: Path | None = None) -> list[str]:
    """Ids of the articles in the library's ``articles``, the default one first."""
    data = data or library_folder()
    found = sorted(path.stem for path in (data / "articles").glob("*.md"))
    return sorted(found, key=lambda name: name != DEFAULT_ARTICLE_ID)


def load(article_id: str, get_place: Callable[[str], Place], data: Path | None = None) -> Loaded:
    """Read one article of the library and its coded events, coordinates filled from the gazetteer.

    Raises ArticleError for an unknown id; rows that break a rule are set aside, never fatal.
    """
    data = data or library_folder()
    if article_id not in article_ids(data):
        raise ArticleError(f"article {article_id!r}; there are {', '.join(article_ids(data)) or 'none'}")
    article = read_article(data / "articles" / f"{article_id}.md")
    table = data / "events" / f"{article_id}.csv"
    events: list[Event] = []
    rejected: list[Rejected] = []
    if table.exists():
        raw = table.read_text(encoding="utf-8-sig")
        events, rejected = events_from_csv(raw, f"data/events/{table.name}", article, get_place)
    return Loaded(article, tuple(events), tuple(rejected), digest_of(article, events))


def digest_of(article: Article, events: list[Event] | tuple[Event, ...]) -> str:
    """Sixteen hex digits that change whenever the text or any field of a claim does."""
    seen = hashlib.sha256(repr(article).encode())
    for event in events:
        seen.update(repr(event_to_dict(event)).encode())
    return seen.hexdigest()[:16]

"""An article takes the zone its claims keep, and its days stay days."""

from __future__ import annotations

from datetime import UTC, datetime

from geo.article_zone import in_zone
from geo.models import Article


def test_a_publication_day_stays_that_day_in_another_zone() -> None:
    article = Article("a", "x", published_at=datetime(2024, 11, 28, tzinfo=UTC), tz="UTC")
    moved = in_zone(article, "Asia/Damascus")
    assert moved.tz == "Asia/Damascus"
    assert moved.published_at == datetime(2024, 11, 27, 21, tzinfo=UTC)


def test_a_publication_instant_stays_that_instant_in_another_zone() -> None:
    at = datetime(2024, 11, 28, 14, 30, tzinfo=UTC)
    assert in_zone(Article("a", "x", published_at=at), "Asia/Damascus").published_at == at

"""An article's time zone, once its claims are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from geo.models import Article, Event


def in_zone_of(article: Article, events: Sequence[Event]) -> Article:
    """The article in its dated claims' zone where it names none itself and they all keep one."""
    zones = {event.tz for event in events if event.time_start or event.time_end}
    return in_zone(article, zones.pop()) if article.tz == "UTC" and len(zones) == 1 else article


def in_zone(article: Article, tz: str) -> Article:
    """The article in another zone; a publication known as a day only stays that day there."""
    moment = article.published_at
    if moment is not None:
        local = moment.astimezone(ZoneInfo(article.tz))
        if (local.hour, local.minute) == (0, 0):
            moment = local.replace(tzinfo=ZoneInfo(tz)).astimezone(UTC)
    return replace(article, tz=tz, published_at=moment)

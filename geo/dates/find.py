"""Finding the time expressions of a text, and putting what they mean into a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geo.dates.anchors import Anchors
from geo.dates.found import Reading
from geo.dates.lexicon import ZONES
from geo.dates.reader import read, span_of, tells_of_years_past
from geo.dates.readings.calendar import day_first_of
from geo.dates.tokens import Tokens
from geo.dates.values import Interval, interval_local
from geo.errors import ArticleError
from geo.models import TimeExpression

_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})")


def find_time_expressions(
    text: str, published: datetime | date | None, tz: str = "UTC"
) -> list[TimeExpression]:
    """Return the time expressions of a text in order; spans never overlap.

    ``published`` anchors what is relative; a datetime without a zone is local to ``tz``. Without
    it such expressions get values with ``X`` for what is unknown and no interval. ``time_start`` and
    ``time_end`` are UTC instants, half-open, both None where no interval is named ("three days",
    "recently"). Raises ArticleError for an unknown ``tz``.
    """
    zone = _zone(tz)
    tokens = Tokens(text)
    anchors = _anchors(published, zone)
    anchors.day_first = day_first_of(tokens)
    anchors.narrative = tells_of_years_past(tokens, anchors.published)
    expressions = []
    for reading in read(tokens, anchors):
        start, end = tokens.start(reading.first), tokens.end(reading.last - 1)
        begins, ends = _instants(reading, zone)
        expressions.append(
            TimeExpression(start, end, text[start:end], reading.type, reading.value, begins, ends)
        )
    return expressions


def interval_of(value: str, tz: str = "UTC") -> tuple[datetime | None, datetime | None]:
    """Return the UTC interval ``[start, end)`` of a TIMEX3 DATE or TIME value, (None, None) if it names none.

    "2024-11-27" is that day in ``tz``; durations, sets and references ("P3D", "PAST_REF") have no interval.
    """
    zone = _zone(tz)
    interval = interval_local(value)
    return (None, None) if interval is None else _ordered(interval, zone)


def written_interval(published: datetime | date | None, tz: str) -> tuple[datetime, datetime] | None:
    """Return the UTC interval of the writing: the local day of publication, to its end. None when unknown."""
    zone = _zone(tz)
    day = _anchors(published, zone).published
    if day is None:
        return None
    begin, end = (
        _utc(datetime.combine(day, time()), zone),
        _utc(datetime.combine(day, time()) + timedelta(1), zone),
    )
    return None if begin is None or end is None else (begin, end)


def _zone(tz: str) -> ZoneInfo:
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ArticleError(f"time zone {tz!r}: not an IANA name such as 'Asia/Damascus' or 'UTC'") from error


def _anchors(published: datetime | date | None, zone: ZoneInfo) -> Anchors:
    if isinstance(published, datetime):
        local = published.astimezone(zone).replace(tzinfo=None) if published.tzinfo else published
        return Anchors(local.date(), local)
    return Anchors(published)


def _instants(reading: Reading, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    interval = span_of(reading)
    if interval is None:
        return None, None
    offset = _OFFSET.fullmatch(reading.zone)
    minutes = (
        int(f"{offset[1]}1") * (60 * int(offset[2]) + int(offset[3])) if offset else ZONES.get(reading.zone)
    )
    fixed = zone if minutes is None else timezone(timedelta(minutes=minutes))
    return _ordered(interval, fixed)


def _ordered(interval: Interval, zone: ZoneInfo | timezone) -> tuple[datetime | None, datetime | None]:
    """Return an interval's instants; its own length where the clocks go forward inside it."""
    begin, end = _utc(interval[0], zone), _utc(interval[1], zone)
    if begin is not None and end is not None and end <= begin:
        end = begin + (interval[1] - interval[0])
    return begin, end


def _utc(local: datetime, zone: ZoneInfo | timezone) -> datetime | None:
    try:
        return local.replace(tzinfo=zone).astimezone(UTC)
    except (OverflowError, ValueError):
        return None

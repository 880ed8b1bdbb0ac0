"""Rows of other projects' tables as claims: what ACLED's and UCDP's readers share.

The rows' own notes become the text, a line each, so that every claim has words to rest on. A row
that names only a province or a country becomes an area, never a pin on its capital.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import PurePath
from typing import Any, cast
from zoneinfo import ZoneInfo

from geo.codes import OPS, near_radius_km
from geo.errors import EventError
from geo.frames import MAX_ROWS
from geo.importers.opened import Opened, OpenError
from geo.models import Actor, Article, Event, EventPlace, Place, Quantity, Rejected, Span
from geo.zones import zone_of

GetArea = Callable[[str, str], Place | None]
"""(country, first-level division or "") -> the gazetteer's place for it, None when unknown."""

REGION_RADIUS_KM = {"district": 25.0, "province": 50.0, "country": 150.0}
"""Our rule for how wide a region is drawn when no gazetteer knows its extent."""
MAX_FILE_BYTES = 500_000_000

_DATE_FORMATS = ("%d %B %Y", "%d-%B-%Y", "%d-%b-%Y", "%d-%b-%y", "%d %b %Y")


class Columns:
    """A header's columns under the names the reader uses, whatever the file calls them."""

    def __init__(self, header: Sequence[str], aliases: Mapping[str, Sequence[str]]) -> None:
        at = {name: i for i, name in reversed(list(enumerate(header)))}
        self.width = len(header)
        self.index = {
            key: next((at[name] for name in (key, *names) if name in at), -1)
            for key, names in aliases.items()
        }

    def missing(self, keys: Sequence[str]) -> list[str]:
        """Which of ``keys`` the file does not have."""
        return [key for key in keys if self.index[key] < 0]


@dataclass
class Gathered:
    """Claims, text and set-aside rows while a table is read."""

    origin: str
    article_id: str
    parts: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    length: int = 0

    def words(self, words: str) -> Span:
        """Adds a line to the text and gives its span."""
        start = self.length
        self.parts.append(words)
        self.length = start + len(words) + 1
        return (start, start + len(words))

    def set_aside(self, line: int, reason: str) -> None:
        """Notes a row that could not be read."""
        self.rejected.append(Rejected(self.origin, line, reason))

    def is_full(self, line: int) -> bool:
        """True, and noted, when no more rows are taken."""
        if len(self.events) < MAX_ROWS:
            return False
        self.set_aside(line, f"more than {MAX_ROWS} rows")
        return True

    def fresh(self, event_id: str) -> str:
        """The id, or EventError when an earlier row has it."""
        if event_id in self.seen:
            raise EventError(f"id {event_id!r} stands twice")
        self.seen.add(event_id)
        return event_id

    def opened(self, layout: str, zones: Zones) -> Opened:
        """What was gathered; the article is the rows' notes."""
        name = PurePath(self.origin).name
        article = Article(
            article_id=self.article_id,
            text="\n".join(self.parts),
            title=name,
            outlet=f"a table in {layout}'s layout",
            tz=self.events[0].tz if self.events else zones.given or "UTC",
            credit=f"Rows of {name}, coded by others; see {layout}'s terms before passing them on.",
        )
        notes = (zones.note(),)
        return Opened(article, tuple(self.events), tuple(self.rejected), notes, is_foreign=True)


def gathered(raw: bytes, origin: str) -> Gathered:
    """An empty gathering for a table; raises OpenError when it is too large."""
    if len(raw) > MAX_FILE_BYTES:
        raise OpenError(f"{origin}: {len(raw)} bytes; at most {MAX_FILE_BYTES} are read")
    return Gathered(origin, "table-" + hashlib.sha256(raw).hexdigest()[:16])


class Zones:
    """Whose days a table's dates are: the given zone's, else those of each row's country."""

    def __init__(self, given: str | None, get_area: GetArea | None) -> None:
        self.given = given
        self.get_area = get_area
        self._known: dict[tuple[str, int, int], str] = {}

    def of(self, country: str, yx: tuple[float, float] | None) -> str:
        """IANA name of the zone; UTC when neither the reader nor the gazetteer tells."""
        if self.given or not self.get_area:
            return self.given or "UTC"
        key = (country, round(yx[0]), round(yx[1])) if yx else (country, 0, 0)
        found = self._known.get(key)
        if found is None:
            land = self.get_area(country, "") if country else None
            there = replace(land, lat=yx[0], lon=yx[1]) if land and yx else land
            found = self._known[key] = (zone_of(there) if there else None) or "UTC"
        return found

    def note(self) -> str:
        """For the reader."""
        if self.given or not self.get_area:
            return f"Days are read as days in {self.given or 'UTC'}."
        return "Days are read as days of each row's country, as UTC days where it is not known."


class Days:
    """Days of a file's date column, read once each; ambiguous numeric dates are settled by the file."""

    def __init__(self, texts: set[str]) -> None:
        firsts, seconds = set(), set()
        for text in texts:
            if (parts := _slashed(text)) and parts[2] > 31:
                firsts.add(parts[0])
                seconds.add(parts[1])
        day_first, month_first = any(x > 12 for x in firsts), any(x > 12 for x in seconds)
        self.day_first = day_first if day_first != month_first else None
        self._read: dict[str, date] = {}
        self._edges: dict[tuple[date, str], datetime] = {}

    def day(self, text: str) -> date:
        """The day a cell names. Raises EventError."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = self._parse(text.strip())
        return found

    def start(self, day: date, tz: str) -> datetime:
        """The first instant of a local day, in UTC."""
        found = self._edges.get((day, tz))
        if found is None:
            local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(tz))
            found = self._edges[day, tz] = local.astimezone(UTC)
        return found

    def _parse(self, text: str) -> date:
        if not text:
            raise EventError("no date")
        try:
            return _sane(datetime.fromisoformat(text).date())
        except ValueError:
            pass
        if parts := _slashed(text):
            return self._from_parts(parts, text)
        for pattern in _DATE_FORMATS:
            try:
                return _sane(datetime.strptime(text, pattern).date())
            except ValueError:
                continue
        raise EventError(f"date {text[:40]!r}; a day such as 2024-11-27 or 27 November 2024 is needed")

    def _from_parts(self, parts: tuple[int, int, int], text: str) -> date:
        first, second, year = parts
        if year < 32:
            raise EventError(f"date {text!r}; the year must have four digits")
        if self.day_first is None and first != second:
            raise EventError(f"date {text!r} may be day/month or month/day; nothing in the file tells which")
        day, month = (first, second) if self.day_first else (second, first)
        try:
            return _sane(date(year, month, day))
        except ValueError as err:
            raise EventError(f"date {text!r} is no day") from err


def _sane(day: date) -> date:
    if not 1000 <= day.year <= 9000:
        raise EventError(f"year {day.year}; allowed are 1000 to 9000")
    return day


def _slashed(text: str) -> tuple[int, int, int] | None:
    parts = text.strip().replace(".", "/").split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    return (int(parts[0]), int(parts[1]), int(parts[2]))


def month_of(day: date) -> tuple[date, date]:
    """First day of the month and of the next one."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)


def point(lat: str, lon: str) -> tuple[float, float] | None:
    """(lat, lon) of two cells, None when both are blank. Raises EventError."""
    if not lat.strip() and not lon.strip():
        return None
    try:
        y, x = float(lat), float(lon)
    except ValueError as err:
        raise EventError(f"coordinates {lat[:20]!r}, {lon[:20]!r}; two numbers are needed") from err
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        raise EventError(f"coordinates {y:g}, {x:g}; allowed are -90 to 90 and -180 to 180")
    if x == 0 and y == 0:
        raise EventError("coordinates 0,0: an unknown place must be blank")
    return y, x


def whole_number(cell: str, what: str) -> int | None:
    """A count of 0 or more, None when blank. Raises EventError."""
    if not cell or not cell.strip():
        return None
    try:
        value = float(cell)
    except ValueError as err:
        raise EventError(f"{what} {cell[:20]!r}; a whole number is needed") from err
    if not 0 <= value <= 1e9 or value != int(value):
        raise EventError(f"{what} {cell[:20]!r}; a whole number of 0 or more is needed")
    return int(value)


@lru_cache(maxsize=50_000)
def actor(name: str, side: int) -> Actor:
    """One actor object for all rows that name it."""
    return Actor(name, name, side)


class Places:
    """Places of a table's rows, made once each."""

    def __init__(self, get_area: GetArea | None) -> None:
        self.get_area = get_area
        self._made: dict[tuple[object, ...], EventPlace] = {}

    def spot(
        self, name: str, where: Sequence[str], yx: tuple[float, float], near: bool, prec: int
    ) -> EventPlace:
        """A named place, or near it."""
        key = (name, *where, yx, near, prec)
        found = self._made.get(key)
        if found is None:
            radius_km = near_radius_km(0) if near else 0.0
            place_id = _place_id(*where, name)
            found = EventPlace(place_id, name, *yx, radius_km, "site", 2 if near else 1, prec)
            self._made[key] = found
        return found

    def region(
        self, level: str, name: str, country: str, admin1: str, yx: tuple[float, float], prec: int
    ) -> EventPlace:
        """An area. ``level`` is a key of ``REGION_RADIUS_KM``."""
        key = (level, name, country, admin1, yx, prec)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._region(level, name, country, admin1, yx, prec)
        return found

    def _region(
        self, level: str, name: str, country: str, admin1: str, yx: tuple[float, float], prec: int
    ) -> EventPlace:
        known = None
        if self.get_area and level in ("province", "country"):
            known = self.get_area(country, admin1 if level == "province" else "")
        if known and known.radius_km > 0:
            return EventPlace(
                *(known.place_id, name, known.lat, known.lon, known.radius_km, "site", 3, prec),
                reasons=(f"a {level}: drawn as an area from the gazetteer",),
            )
        radius_km = REGION_RADIUS_KM[level]
        reason = f"a {level}, not the point in the file: drawn as an area of {radius_km:g} km by our rule"
        place_id = _place_id(country, admin1, name)
        return EventPlace(place_id, name, *yx, radius_km, "site", 3, prec, reasons=(reason,))


def _place_id(*names: str) -> str:
    return "user:" + "/".join(name.strip() for name in names if name.strip())[:200]


def claimed_interval(start: str, last: str) -> tuple[datetime, datetime]:
    """The half-open interval of our own columns. Raises EventError."""
    try:
        first, end = datetime.fromisoformat(start), datetime.fromisoformat(last) + timedelta(seconds=1)
    except (ValueError, OverflowError) as err:
        raise EventError(f"claim_time_start {start[:40]!r}, claim_time_last {last[:40]!r}; instants") from err
    if first.tzinfo is None or end.tzinfo is None or first >= end:
        raise EventError(f"claim_time_start {start[:40]!r} must be before claim_time_last, both with Z")
    return first, end


def claimed_zone(name: str) -> str | None:
    """The zone of our own column, None when it is blank. Raises EventError."""
    if not name:
        return None
    try:
        return ZoneInfo(name).key
    except (LookupError, ValueError, OSError) as err:
        raise EventError(f"claim_tz {name[:40]!r} is not an IANA time zone") from err


def claimed_killed(op: str, low: str, high: str) -> tuple[Quantity, ...]:
    """The figure of our own columns with its sign. Raises EventError."""
    if op not in OPS:
        raise EventError(f"claim_killed_op {op[:20]!r}; allowed are {', '.join(OPS)}")
    bounds = [None if not cell else _bound(cell) for cell in (low, high)]
    words = f"{op} {low or high}" if op != ".." else f"{low} to {high}"
    return (Quantity(words, cast(Any, op), bounds[0], bounds[1], "people", "killed"),)


def _bound(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError as err:
        raise EventError(f"bound {cell[:20]!r}; a number is needed") from err
    if not 0 <= value <= 1e12:
        raise EventError(f"bound {cell[:20]!r}; a number of 0 or more is needed")
    return value

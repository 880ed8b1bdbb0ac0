"""What a relative expression counts from: the day of writing, and what the text named before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from geo.dates.tense import Direction
from geo.dates.values import Interval, interval_local

_NAMED_YEARS = 2
_MONTHS_BACK = 6
"""A narrative that goes back further than this has gone on into the next year."""
_NEAR_DAYS = 45
"""A day this near to publication is meant whatever the tense around it."""


@dataclass
class Anchors:
    """Where the reading stands. Everything is local to the article's place.

    ``published`` is the day of writing, None when unknown; ``now`` its instant where one is known.
    ``day`` is the last day named (``at_night``: its evening or night), ``told`` the first day of the last
    unit of any length, ``value`` and ``grain`` the last DATE value (before token ``value_at``),
    ``quarter`` the one a report is about, ``period`` (at token ``period_at``) what was last reported on:
    ``Q`` a quarter, ``M`` some months, ``Y`` a year; "a year earlier" is compared with it.
    ``day_first`` is the order of the text's dates in figures, None where none of them shows it.
    ``narrative`` marks a text about years long past, whose bare months and weekdays follow its own
    dates and not the day of writing.
    """

    published: date | None
    now: datetime | None = None
    narrative: bool = False
    day_first: bool | None = None
    day: date | None = None
    at_night: bool = False
    told: date | None = None
    value: str = ""
    grain: str = ""
    value_at: int = 0
    period: str = ""
    period_at: int = 0
    quarter: tuple[int, int] | None = None
    year: int | None = None

    @property
    def base(self) -> date | None:
        """The day that "Friday", "in May", "next year" count from."""
        return (self.told or self.published) if self.narrative else self.published

    @property
    def written(self) -> tuple[datetime, datetime] | None:
        """When it was written: the instant twice, or the whole day."""
        if self.now is not None:
            return self.now, self.now
        if self.published is None:
            return None
        begin = datetime.combine(self.published, time())
        return begin, begin + timedelta(days=1)

    @property
    def last_named(self) -> Interval | None:
        """The local interval of the last date the text named, None before the first."""
        return interval_local(self.value) if self.value else None

    def weekday(self, number: int, towards: Direction | None) -> date | None:
        """Return the day meant by a bare weekday (0 Monday): the day of writing itself, else the nearest
        one in the direction of the tense, the past by default."""
        if self.base is None:
            return None
        if self.narrative and self.day is not None:
            return self.base + timedelta(days=(number - self.base.weekday()) % 7)
        ahead = (number - self.base.weekday()) % 7
        if ahead == 0:
            return self.base
        return self.base + timedelta(days=ahead if towards == "future" else ahead - 7)

    def month(self, number: int, towards: Direction | None) -> int | None:
        """Return the year meant by a bare month."""
        if self.base is None:
            return None
        year, here = self.base.year, self.base.month
        if self.narrative and self.told is not None:
            return year + (here - number > _MONTHS_BACK)
        if towards == "past":
            return year if number <= here else year - 1
        if towards == "future":
            return year if number >= here else year + 1
        ahead = (number - here) % 12
        return year + (here + ahead - 1) // 12 if ahead <= 4 else year - (number > here)

    def day_of_month(
        self,
        month: int,
        number: int,
        towards: Direction | None,
        weekday: int | None = None,
        near: bool = True,
    ) -> date | None:
        """Return the day meant by a month and day without a year; a weekday printed with it decides.

        ``near``: a day close to publication is meant whatever the tense.
        """
        if self.base is None:
            return None
        days = []
        for year in range(self.base.year - 4, self.base.year + 5):
            try:
                days.append(date(year, month, number))
            except ValueError:
                continue
        if not days:
            return None
        base = self.base
        named = [d for d in days if d.weekday() == weekday and abs(d.year - base.year) <= _NAMED_YEARS]
        if named:
            return min(named, key=lambda d: abs((d - base).days))
        nearest = min(days, key=lambda d: abs((d - base).days))
        if self.narrative and self.told is not None:
            year = base.year + (base.month - month > _MONTHS_BACK)
            return next((d for d in days if d.year == year), nearest)
        if towards is None or (near and abs((nearest - base).days) <= _NEAR_DAYS):
            return nearest
        side = [d for d in days if (d <= base if towards == "past" else d >= base)]
        return (max(side) if towards == "past" else min(side)) if side else nearest

    def last_quarter(self) -> tuple[int, int] | None:
        """Return (year, quarter) of the last quarter completed before the day of writing."""
        if self.base is None:
            return None
        before = self.base - relativedelta(months=3)
        return before.year, (before.month + 2) // 3

    def named_quarter(self, number: int, towards: Direction | None) -> tuple[int, int] | None:
        """Return (year, quarter) meant by "the third quarter" without a year."""
        if self.base is None:
            return None
        year, here = self.base.year, (self.base.month + 2) // 3
        if number <= here:
            # early in a year the fourth quarter reported is last year's; the first is usually ahead in autumn
            return (year + 1, number) if towards == "future" and here - number >= 2 else (year, number)
        if number - here >= 2 or towards == "past":
            return year - 1, number
        return year, number

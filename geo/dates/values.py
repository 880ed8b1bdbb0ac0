"""TIMEX3 values: writing them, counting from a day, and the local interval a value means.

Intervals are half-open pairs of naive local datetimes; ``geo.dates`` puts them into a zone.
Conventions of ours, where TIMEX3 says nothing: morning is 06-12, afternoon 12-18, evening 18-24,
night 18 to 06 of the next day, daytime 06-18; seasons are the northern meteorological ones, winter
beginning in December of the named year; weeks begin on Monday (ISO 8601).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

Interval = tuple[datetime, datetime]

_MONTHS_IN = {"M": 1, "Q": 3, "X": 3, "Y": 12, "T": 120, "C": 1200, "L": 12000}
_DAYS_IN = {"D": 1, "N": 1, "W": 7, "E": 7, "F": 14}
_PART_HOURS = {"MO": (6, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DT": (6, 18), "MI": (11, 13)}
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def shift(day: date, count: float, unit: str) -> date:
    """Return the day ``count`` units (``geo.dates.lexicon.UNITS`` codes) away.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if unit in _MONTHS_IN:
        return day + relativedelta(months=round(count * _MONTHS_IN[unit]))
    if unit in _DAYS_IN:
        return day + timedelta(days=round(count * _DAYS_IN[unit]))
    return day


def at_grain(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the unit that holds the day: its week, month, quarter, year..."""
    if unit in ("W", "F"):
        return f"{day.isocalendar().year:04d}-W{day.isocalendar().week:02d}"
    if unit == "E":
        return f"{day.isocalendar().year:04d}-W{day.isocalendar().week:02d}-WE"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit in ("Y", "X"):
        return f"{day.year:04d}"
    if unit == "T":
        return f"{day.year // 10:03d}"
    if unit in ("C", "L"):
        return f"{day.year // 100:02d}"
    return day.isoformat()


def duration(count: float | str, unit: str) -> str:
    """Return the TIMEX3 value of so many units; ``count`` "X" is an unknown number."""
    if isinstance(count, str):
        return {"S": "PTXS", "m": "PTXM", "H": "PTXH", "T": "PXDE", "C": "PXC", "L": "PXL"}.get(
            unit, f"PX{unit}"
        )
    scale, letter = {"T": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W"), "E": (1, "WE")}.get(
        unit, (1, unit)
    )
    amount = count * scale
    whole, rest = int(amount), amount - int(amount)
    if rest == 0.5 and unit in _HALVES:
        return _HALVES[unit][0].format(whole) if whole else _HALVES[unit][1]
    number = f"{whole}" if not rest else f"{amount:g}"
    if unit in ("S", "m", "H"):
        return f"PT{number}{unit.upper()}"
    return f"P{number}{letter}"


_HALVES = {
    "Y": ("P{}Y6M", "P6M"),
    "D": ("P{}DT12H", "PT12H"),
    "H": ("PT{}H30M", "PT30M"),
    "m": ("PT{}M30S", "PT30S"),
}


def length(count: float, unit: str) -> timedelta | relativedelta:
    """Return so many units as something to add to a datetime."""
    if unit in _MONTHS_IN:
        return relativedelta(months=round(count * _MONTHS_IN[unit]))
    hours = {"S": 1 / 3600, "m": 1 / 60, "H": 1.0}.get(unit)
    return timedelta(hours=count * hours) if hours else timedelta(days=count * _DAYS_IN[unit])


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.{2,8}))?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_WITHIN_YEAR = re.compile(r"(\d{4})-(?:(\d\d)|Q([1-4])|H([12])|(SP|SU|FA|WI))")
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?|(\d\d)")


def interval_local(value: str) -> Interval | None:
    """Return the local interval a DATE or TIME value means, None if it names none.

    A clock time is one minute long, a whole hour without minutes ("T14") one hour.
    """
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> Interval | None:
    if match := _DAY.fullmatch(value):
        return _day_interval(date(int(match[1]), int(match[2]), int(match[3])), match[4])
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        begin = _midnight(monday + timedelta(days=5 if match[3] else 0))
        return begin, _midnight(monday) + timedelta(days=7)
    if match := _WITHIN_YEAR.fullmatch(value):
        month, quarter, half, season = match.group(2, 3, 4, 5)
        first = int(month or 0) or (3 * int(quarter) - 2 if quarter else 6 * int(half) - 5 if half else 0)
        months = 1 if month else 6 if half else 3
        return _months(int(match[1]), first or _SEASON_MONTH[season], months)
    if value.isascii() and value.isdigit() and len(value) in (2, 3, 4):
        years = 10 ** (4 - len(value))
        return _months(int(value) * years, 1, 12 * years)
    return None


def _months(year: int, month: int, count: int) -> Interval:
    begin = datetime(max(year, 1), month, 1)
    return begin, datetime(year, month, 1) + relativedelta(months=count)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _day_interval(day: date, clock: str | None) -> Interval | None:
    begin = _midnight(day)
    if clock is None:
        return begin, begin + timedelta(days=1)
    if clock in _PART_HOURS:
        first, last = _PART_HOURS[clock]
        return begin + timedelta(hours=first), begin + timedelta(hours=last)
    if match := _CLOCK.fullmatch(clock):
        hour, minute, second, bare = (int(g) if g else 0 for g in match.groups())
        begin += timedelta(hours=hour + bare, minutes=minute, seconds=second)
        return begin, begin + (timedelta(minutes=1) if match[1] else timedelta(hours=1))
    return None


def narrowed(interval: Interval, edge: str) -> Interval:
    """Return the part of an interval that "early" (START), "mid" (MID) or "late" (END) leaves.

    Up to three days: the first or last half; longer: thirds. Our convention.
    """
    begin, end = interval
    parts = 2 if end - begin <= timedelta(days=3) and edge != "MID" else 3
    step = (end - begin) / parts
    if end - begin > timedelta(days=3):
        step = timedelta(days=round(step / timedelta(days=1)))
    if edge == "START":
        return begin, begin + step
    if edge == "END":
        return end - step, end
    return begin + step, end - step

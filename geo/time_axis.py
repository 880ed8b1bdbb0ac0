"""The axis of a timeline: calendar marks from minutes to centuries, its ticks, and bins of reports.

Marks are instants at which a local minute, hour, day, week (Monday), month or year begins; a local time
that the clocks skip or repeat is read as PEP 495's ``fold=0``. ``components/assets/time_axis.js`` has the
same rules for the page; a test compares the two. Instants are milliseconds since 1970 in UTC.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from geo.phrases import phrases, say
from geo.timeline import DAY_MS, epoch_ms, from_ms

Unit = Literal["minute", "hour", "day", "week", "month", "year"]
Floats = npt.NDArray[np.float64]
UNIT_MS: dict[Unit, float] = {
    "minute": 60_000,
    "hour": 3_600_000,
    "day": DAY_MS,
    "week": 7 * DAY_MS,
    "month": 30.4375 * DAY_MS,
    "year": 365.25 * DAY_MS,
}
MIN_TICK_PX: dict[Unit, float] = {"minute": 48, "hour": 48, "day": 58, "week": 58, "month": 44, "year": 44}
MIN_BIN_PX = 5.0
"""A bin of the histogram is at least this wide, so that its two tones can be told apart."""
LAST_YEAR = 9990


@dataclass(frozen=True)
class Step:
    """``n`` units of the calendar: every 6 hours, every 5 years."""

    unit: Unit
    n: int

    @property
    def ms(self) -> float:
        """Its length, for months and years the mean."""
        return UNIT_MS[self.unit] * self.n


STEPS = (
    *(Step("minute", n) for n in (1, 5, 15, 30)),
    *(Step("hour", n) for n in (1, 3, 6, 12)),
    *(Step("day", n) for n in (1, 2)),
    Step("week", 1),
    *(Step("month", n) for n in (1, 3)),
    *(Step("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500)),
)
BIN_STEPS = tuple(
    step for step in STEPS if (step.unit, step.n) not in (("day", 2), ("year", 2), ("year", 20))
)


@dataclass(frozen=True)
class AxisView:
    """How a reader looks at time: the moving window's width (None: the default), times worded in UTC
    instead of the article's zone, and the part of the axis that is shown (None: all of it)."""

    window_ms: int | None = None
    utc: bool = False
    shown_ms: tuple[int, int] | None = None


@dataclass(frozen=True)
class Tick:
    """A mark of the axis. ``until_ms``: the label stands in the middle of [ms, until_ms), because it
    names that time; None: it stands at the mark. ``major``: the larger unit changes here."""

    ms: int
    until_ms: int | None
    step: Step
    major: bool


def finest_step(bounds: Iterable[float], tz: str) -> Step:
    """A day where every bound is a local midnight, else a minute: no hours that no claim has."""
    zone = ZoneInfo(tz)
    for ms in bounds:
        local = from_ms(ms).astimezone(zone)
        if local != local.replace(hour=0, minute=0, second=0, microsecond=0):
            return Step("minute", 1)
    return Step("day", 1)


def tick_step(span_ms: float, width_px: float, finest: Step) -> Step:
    """The finest step whose labels have room."""
    return _step(STEPS, span_ms, width_px, finest, MIN_TICK_PX)


def bin_step(span_ms: float, width_px: float, finest: Step) -> Step:
    """The finest step of the histogram whose bins are ``MIN_BIN_PX`` or wider."""
    return _step(BIN_STEPS, span_ms, width_px, finest, dict.fromkeys(UNIT_MS, MIN_BIN_PX))


def marks(start_ms: float, end_ms: float, step: Step, tz: str) -> list[int]:
    """Sorted marks from the last one at or before ``start_ms`` to the first at or after ``end_ms``."""
    zone = ZoneInfo(tz)
    at = _floor(from_ms(start_ms).astimezone(zone).replace(tzinfo=None), step)
    out: list[int] = []
    while True:
        ms = epoch_ms(at.replace(tzinfo=zone))
        if not out or ms > out[-1]:
            out.append(ms)
        if ms >= end_ms or at.year > LAST_YEAR:
            return out
        at = _next(at, step)


def ticks(start_ms: float, end_ms: float, step: Step, tz: str) -> list[Tick]:
    """The ticks of [start_ms, end_ms], a span cut off by an end included."""
    found = marks(start_ms, end_ms, step, tz)
    zone = ZoneInfo(tz)
    named = step.n == 1 and step.unit in ("day", "month", "year")
    out = []
    for i, ms in enumerate(found):
        until = found[i + 1] if i + 1 < len(found) else math.inf
        if ms > end_ms or (ms == end_ms and named) or (ms < start_ms and not (named and until > start_ms)):
            continue
        local = from_ms(ms).astimezone(zone)
        out.append(
            Tick(ms, int(until) if named and math.isfinite(until) else None, step, _major(local, step))
        )
    return out


def tick_labels(tick: Tick, tz: str) -> list[str]:
    """The words of a tick in the language spoken, longest first; which one fits is the drawing's affair."""
    at, said = from_ms(tick.ms).astimezone(ZoneInfo(tz)), phrases()
    year = said.in_digits(str(at.year))
    month, short = said.month(at.month), said.month(at.month, "abbreviated")

    def day(name: str) -> str:
        return say("time.day_of_month", day=said.in_digits(str(at.day)), month=name)

    unit = tick.step.unit
    if unit in ("minute", "hour"):
        return [day(short) if tick.major else said.clock(at)]
    if unit == "day":
        return [day(month), day(short)]
    if unit == "week":
        return [day(short)]
    if unit == "month":
        return [say("time.month_of_year", month=month, year=year), year] if tick.major else [month, short]
    return [year]


def histogram(starts: Floats, ends: Floats, steady: npt.NDArray[np.bool_], edges: Sequence[int]) -> Floats:
    """Reports by bin [edges[k], edges[k+1]): row 0 certainly in it, row 1 possibly in it.

    A claim of something that happened once is certainly in a bin that holds its whole interval and
    possibly in each it touches otherwise; one that went on throughout is certainly in all it touches.
    Counts of reports, which say nothing of intensity; a report stands in every bin it may belong to.
    """
    bins = len(edges) - 1
    out = np.zeros((2, bins + 1))
    if bins < 1:
        return out[:, :0]
    at = np.asarray(edges, dtype=np.float64)
    first = np.searchsorted(at, starts, "right") - 1
    last = np.maximum(first, np.searchsorted(at, ends, "left") - 1)
    inside = (last >= 0) & (first < bins)
    sure = steady | ((first == last) & (first >= 0) & (last < bins))
    for row, mask in ((0, inside & sure), (1, inside & ~sure)):
        np.add.at(out[row], np.clip(first[mask], 0, bins - 1), 1)
        np.add.at(out[row], np.minimum(last[mask], bins - 1) + 1, -1)
    return np.cumsum(out, axis=1)[:, :bins]


def _step(
    steps: Sequence[Step], span_ms: float, width_px: float, finest: Step, min_px: dict[Unit, float]
) -> Step:
    for step in steps:
        if step.ms >= finest.ms and step.ms / max(span_ms, 1) * width_px >= min_px[step.unit]:
            return step
    return steps[-1]


def _floor(at: datetime, step: Step) -> datetime:
    if step.unit == "minute":
        return at.replace(minute=at.minute - at.minute % step.n, second=0, microsecond=0)
    if step.unit == "hour":
        return at.replace(hour=at.hour - at.hour % step.n, minute=0, second=0, microsecond=0)
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if step.unit == "day":
        # Days since 1970-01-01, so that every second day is the same wherever the axis begins.
        return day - timedelta(days=(day - datetime(1970, 1, 1)).days % step.n)
    if step.unit == "week":
        return day - timedelta(days=day.weekday())
    if step.unit == "month":
        return day.replace(month=day.month - (day.month - 1) % step.n, day=1)
    return day.replace(year=max(1, day.year - day.year % step.n), month=1, day=1)


def _next(at: datetime, step: Step) -> datetime:
    if step.unit == "month":
        months = at.month - 1 + step.n
        return at.replace(year=at.year + months // 12, month=months % 12 + 1)
    if step.unit == "year":
        return at.replace(year=at.year - at.year % step.n + step.n)
    days = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7}[step.unit] * step.n
    return at + timedelta(seconds=round(days * 86_400))


def _major(local: datetime, step: Step) -> bool:
    if step.unit in ("minute", "hour"):
        return (local.hour, local.minute) == (0, 0)
    if step.unit == "day":
        return local.day == 1
    if step.unit == "week":
        return local.day <= 7
    if step.unit == "month":
        return local.month == 1
    return local.year % (step.n * 5 if step.n in (1, 2, 20) else step.n * 2) == 0

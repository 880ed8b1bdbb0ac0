"""From a text's tokens to its readings, left to right, each seeing what was read before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from geo.dates import grammar
from geo.dates.anchors import Anchors
from geo.dates.found import WHOLE_DAY, Found, Reading
from geo.dates.lexicon import CLASSES, EDGE_HOURS
from geo.dates.readings import READERS
from geo.dates.tense import Cues
from geo.dates.tokens import Tokens
from geo.dates.values import Interval, interval_local, narrowed

_GLUE = {CLASSES[c] for c in ("COMMA", "ON", "AT", "OPEN", "OF", "THE", "IN")}
_PART = CLASSES["PART"]
_INTO = CLASSES["INTO"]
_RANGE = (CLASSES["TO"], CLASSES["HYPHEN"])
_AGAIN = (CLASSES["OPEN"], CLASSES["SLASH"], CLASSES["COMMA"])
_GLUE_MAX = 2
_REPORTED_SPANS = ("P3M", "P6M", "P9M", "P12M", "P1Y")
_AHEAD_TOKENS = 9
_FULL_DATE = re.compile(
    f"{CLASSES['MONTH']}[{CLASSES['DAYNUM']}{CLASSES['ORD']}]?{CLASSES['COMMA']}?{CLASSES['YEAR']}"
)
_HISTORY_YEARS = 2
_HISTORY_DATES = 4
_HISTORY_SHARE = 0.8


def read(tokens: Tokens, anchors: Anchors) -> list[Reading]:
    """Return the readings of a text in order, none overlapping."""
    cues = Cues(tokens)
    readings: list[Reading] = []
    for first, last in grammar.runs(tokens.classes):
        at = max(first, readings[-1].last) if readings else first
        while at < last:
            found = _read_at(tokens, anchors, cues, at, last)
            if not found:
                at += 1
                continue
            for reading in found:
                _remember(tokens, anchors, reading)
            readings += found
            at = max(found[-1].last, at + 1)
    return _on_their_days(_joined(tokens, readings), tokens, anchors, cues)


def tells_of_years_past(tokens: Tokens, published: date | None) -> bool:
    """Whether most of the text's full dates lie years before its writing: a history, not news."""
    if published is None:
        return False
    years = []
    for match in _FULL_DATE.finditer(tokens.classes):
        year = tokens.value(match.end() - 1)
        if isinstance(year, int):
            years.append(year)
    old = sum(year <= published.year - _HISTORY_YEARS for year in years)
    return old >= _HISTORY_DATES and old >= _HISTORY_SHARE * len(years)


def _read_at(tokens: Tokens, anchors: Anchors, cues: Cues, at: int, last: int) -> list[Reading]:
    window = tokens.classes[at : min(at + grammar.WINDOW, last)]
    opening = grammar.prefix(window)
    if opening is not None and opening.end() > 0:
        inner = at + opening.end()
        rest = tokens.classes[inner : min(inner + grammar.WINDOW, last)]
        kind = "rel" if opening.group("rel") else "edge"
        found = _first_reading(tokens, anchors, cues, inner, rest, kind) if rest else []
        if found and found[0].type in ("DATE", "TIME") and found[0].first == inner and not found[0].clock:
            _open_with(opening, tokens, anchors, cues, at, found[0])
            return found
    return _first_reading(tokens, anchors, cues, at, window, "")


def _first_reading(
    tokens: Tokens, anchors: Anchors, cues: Cues, at: int, window: str, in_prefix: str
) -> list[Reading]:
    for name, match in grammar.candidates(window):
        found = Found(tokens, anchors, cues, match, at, in_prefix)
        if found.is_title():
            continue
        try:
            read_as = READERS[name](found)
        except (ValueError, OverflowError):
            continue  # a count that leaves the calendar: "40,000 years ago"
        if read_as is None:
            continue
        several = read_as if isinstance(read_as, list) else [read_as]
        for reading in several:
            if not reading.last:
                reading.first, reading.last = at, found.end
        return several
    return []


def _open_with(
    opening: re.Match[str], tokens: Tokens, anchors: Anchors, cues: Cues, at: int, reading: Reading
) -> None:
    """Let a part-of phrase take in the reading it stands before, and narrow its interval."""
    reading.first = at
    if opening.group("edge"):
        reading.edge = str(tokens.value(at + opening.start("edge")))
    elif opening.group("noun"):
        reading.edge = str(tokens.value(at + opening.start("noun")))
    elif opening.group("rel"):
        interval, written = reading.interval or interval_local(reading.value), anchors.written
        if interval is None or written is None:
            return
        begin, end = interval
        if tokens.value(at + opening.start("rel")) == -1:
            end = min(end, written[1]) if written[1] > begin else end
        elif written[0] < end and cues.around(reading.first, reading.last) != "past":
            begin = max(begin, written[0])
        reading.interval = (begin, end)


def _remember(tokens: Tokens, anchors: Anchors, reading: Reading) -> None:
    if reading.type in ("DATE", "TIME") and reading.grain:
        anchors.value, anchors.grain, anchors.value_at = reading.value, reading.grain, reading.last
        if reading.grain == "D":
            anchors.day = date.fromisoformat(reading.value[:10])
            anchors.value = reading.value[:10]
            part = (
                tokens.value(reading.last) if tokens.classes[reading.last : reading.last + 1] == _PART else ""
            )
            anchors.at_night = part in ("NI", "EV") or reading.value[10:] in ("TNI", "TEV")
        if reading.value[:4].isdigit():
            anchors.year = int(reading.value[:4])
        interval = interval_local(anchors.value) if anchors.narrative else None
        if interval is not None and (
            anchors.told is None or not interval[0].date() <= anchors.told < interval[1].date()
        ):
            anchors.told = interval[0].date()
    if reading.grain == "Q":
        anchors.period, anchors.period_at = "Q", reading.first
        # a report is about the first quarter it names, unless it turns to the one just over
        named = (int(reading.value[:4]), int(reading.value[-1]))
        if anchors.quarter is None or named == anchors.last_quarter():
            anchors.quarter = named
    elif reading.value in _REPORTED_SPANS:
        anchors.period, anchors.period_at = "M", reading.first
    elif reading.grain == "Y":
        anchors.period, anchors.period_at = "Y", reading.first


def _joined(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    """Join a clock time or a part of the day to the day printed next to it."""
    out: list[Reading] = []
    for reading in readings:
        if (
            reading.grain == "D"
            and reading.type == "DATE"
            and tokens.classes[reading.last : reading.last + 1] == _PART
        ):
            part = f"T{tokens.value(reading.last)}"
            reading = _at_clock(reading, reading.value, reading.first, reading.last + 1, part)
            reading.grain = "D"
        last = out[-1] if out else None
        if last is not None and _is_night_into(tokens, last, reading):
            night = date.fromisoformat(reading.value[:10]) - timedelta(days=1)
            out[-1] = _at_clock(last, night.isoformat(), last.first, reading.last)
            continue
        if last is not None and _touch(tokens, last, reading):
            if last.clock and reading.grain == "D" and (reading.type == "DATE" or ":" in last.clock):
                out[-1] = _at_clock(last, reading.value, last.first, reading.last)
                continue
            if reading.clock and last.grain == "D" and last.type == "DATE":
                out[-1] = _at_clock(reading, last.value, last.first, reading.last)
                continue
            if last.value == reading.value and last.grain == reading.grain == "D":
                last.last = reading.last  # "next Sunday, 1 December"
                continue
        out.append(reading)
    return out


def _is_night_into(tokens: Tokens, one: Reading, two: Reading) -> bool:
    """Whether "overnight into Saturday" stands here: the night before that day."""
    return one.clock == "TNI" and two.grain == "D" and tokens.classes[one.last : two.first] == _INTO


def _touch(tokens: Tokens, one: Reading, two: Reading) -> bool:
    between = tokens.classes[one.last : two.first]
    return len(between) <= _GLUE_MAX and all(c in _GLUE for c in between)


def _at_clock(reading: Reading, day: str, first: int, last: int, clock: str = "") -> Reading:
    if reading.clock == WHOLE_DAY and not clock:
        return Reading("DATE", day[:10], "D", first=first, last=last)
    value = day[:10] + (clock or reading.clock)
    return Reading(
        "TIME", value, first=first, last=last, zone=reading.zone, edge=reading.edge, hours=reading.hours
    )


def _on_their_days(readings: list[Reading], tokens: Tokens, anchors: Anchors, cues: Cues) -> list[Reading]:
    """Give each clock time left alone the day its sentence names, else the last named, else publication's."""
    day = ""
    for i, reading in enumerate(readings):
        if reading.clock:
            near = reading.value[:10] or _day_ahead(readings, i, tokens) or day
            near = near or _day_unnamed(reading, anchors, cues)
            if i and _runs_past_midnight(tokens, readings[i - 1], reading, near):
                near = (date.fromisoformat(near) + timedelta(days=1)).isoformat()
            readings[i] = _at_clock(reading, near, reading.first, reading.last)
            if i and _retells(tokens, readings[i - 1], readings[i]):
                one = readings[i - 1]
                two = replace(readings[i], value=one.value[:10] + reading.clock, interval=span_of(one))
                readings[i] = replace(two, zone=one.zone)
        elif reading.type == "TIME" or (reading.grain == "D" and reading.type == "DATE"):
            day = reading.value[:10]
    return readings


def _day_unnamed(reading: Reading, anchors: Anchors, cues: Cues) -> str:
    """The day of a clock time in a text that has named none: that of writing, or the one before where it
    is told as past and was still to come."""
    if anchors.published is None:
        return "XXXX-XX-XX"
    ahead = reading.clock in ("TNI", "T24:00")
    if anchors.now is not None and not ahead and ":" in reading.clock:
        at = interval_local(anchors.published.isoformat() + reading.clock)
        ahead = at is not None and not reading.zone and at[0] > anchors.now
    told = ahead and cues.around(reading.first, reading.last) == "past"
    return (anchors.published - timedelta(days=told)).isoformat()


def _runs_past_midnight(tokens: Tokens, one: Reading, two: Reading, day: str) -> bool:
    """Whether the second clock time of "6 p.m. to 6 a.m." is on the next day."""
    if tokens.classes[one.last : two.first] not in _RANGE or ":" not in one.value or ":" not in two.clock:
        return False
    return one.type == "TIME" and not two.value and one.value[:10] == day and two.clock < one.value[10:]


def _retells(tokens: Tokens, one: Reading, two: Reading) -> bool:
    """Whether a clock time says the one before it again in another zone: "14:30 (11:30 GMT)"."""
    between = tokens.classes[one.last : two.first]
    clocks = one.type == two.type == "TIME" and ":" in one.value and ":" in two.value
    return clocks and between in _AGAIN and one.zone != two.zone


def _day_ahead(readings: list[Reading], i: int, tokens: Tokens) -> str:
    """The day named a few words after a clock time in its sentence, "" for none."""
    for following in readings[i + 1 : i + 3]:
        if following.first - readings[i].last > _AHEAD_TOKENS:
            break
        if following.grain == "D" or (following.type == "TIME" and following.value[:4].isdigit()):
            apart = range(readings[i].last, following.first)
            return "" if any(tokens.is_break(t) for t in apart) else following.value[:10]
    return ""


def span_of(reading: Reading) -> Interval | None:
    """Return the reading's local interval, its edge applied, or None."""
    if reading.hours is not None and (day := interval_local(reading.value[:10])) is not None:
        return day[0] + timedelta(hours=reading.hours[0]), day[0] + timedelta(hours=reading.hours[1])
    if (hours := EDGE_HOURS.get((reading.value[10:], reading.edge))) is not None:
        day = interval_local(reading.value[:10])
        return day and (day[0] + timedelta(hours=hours[0]), day[0] + timedelta(hours=hours[1]))
    interval = reading.interval or (
        interval_local(reading.value) if reading.type in ("DATE", "TIME") else None
    )
    if interval is not None and reading.edge:
        interval = narrowed(interval, reading.edge)
    return interval

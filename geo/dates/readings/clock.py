"""Clock times. Their day is filled in afterwards, from the words around (``geo.dates.reader``)."""

from __future__ import annotations

from geo.dates.found import Found, Reading
from geo.dates.lexicon import OTHER

_MAX_OFFSET = 14
"""Hours that a zone can be east of Greenwich."""


def _time(f: Found, hour: int, minute: str) -> Reading | None:
    if hour > 24:
        return None
    zone = f.tokens.raw(f.index("zone")) if f.has("zone") else ""
    reading = Reading("TIME", "", clock=f"T{hour:02d}:{minute}", zone=zone)
    offset = f.after(1)
    if zone in ("UTC", "GMT") and f.after() in ("+", "-") and offset.isdigit() and int(offset) <= _MAX_OFFSET:
        reading.zone = f"{f.after()}{int(offset):02d}00"
        reading.first, reading.last = f.at, f.end + 2
    if zone == "local":
        # "2 p.m. local time", but "at 2 p.m. local residents"
        reading.first, reading.last = f.at, f.end + (1 if f.after() == "time" else -1)
    return reading


def _of_day(hour: int, half: str, part: str) -> int | None:
    """Hour 0 to 23 from an hour with a.m. or p.m. or a part of the day, None if it cannot be."""
    if half:
        return None if not 1 <= hour <= 12 else hour % 12 + (12 if half == "p" else 0)
    if part in ("AF", "EV") or (part == "NI" and 5 <= hour <= 12):
        return hour % 12 + 12 if hour < 12 else hour if hour > 12 else (12 if part == "AF" else 24)
    return hour if 0 <= hour <= 24 else None


def clock(f: Found) -> Reading | None:
    parts = f.text("clock").replace(".", ":").split(":")
    hour = _of_day(int(parts[0]), f.text("ampm"), f.text("part"))
    if hour is None:
        return None
    if not f.has("ampm") and not f.has("part") and not f.has("zone"):
        if len(parts[0]) < 2 or len(parts) > 2:
            return None  # a verse, a score or a running time
        if f.before() in ("chapter", "ratio", "score", "verse"):
            return None
        name = f.tokens.raw(f.at - 1)
        if name[:1].isupper() and f.tokens.classes[f.at - 1] == OTHER and not f.tokens.is_break(f.at - 2):
            return None  # chapter and verse of a book
    return _time(f, hour, ":".join(parts[1:]))


def hour(f: Found) -> Reading | None:
    number = f.whole("hour")
    if number is None or number > 24:
        return None
    part = f.text("part") or f.text("part2")
    if f.has("part2") and (
        (part == "MO" and number > 12) or f.before() not in ("at", "around", "about", "by", "until")
    ):
        return None
    hour_of_day = _of_day(number, f.text("ampm"), part)
    return None if hour_of_day is None else _time(f, hour_of_day, "00")


def clock_range(f: Found) -> list[Reading] | None:
    """Read "7:30 to 9 p.m.", "between 10 and 2 a.m.": the first hour goes before the second."""
    if f.words("glue") == "and" and f.before() != "between":
        return None
    (one, early), (two, late) = _parts(f, "one"), _parts(f, "two")
    end = _of_day(two, f.text("ampm"), "")
    if end is None or not 1 <= one <= 12:
        return None
    begin = next((h for h in (one % 12 + 12, one % 12) if h < end or (h == end and early < late)), None)
    if begin is None:
        begin = one % 12 + 12  # "10 to 2 a.m."
    first, last = _time(f, begin, early), _time(f, end, late)
    if first is None or last is None:
        return None
    first.first, first.last = f.at, f.at + 1
    last.first, last.last = f.index("two"), f.end
    return [first, last]


def _parts(f: Found, group: str) -> tuple[int, str]:
    """Hour and minutes of one end of a range."""
    raw = f.value(group)
    if isinstance(raw, int):
        return raw, "00"
    hour_of, _, minutes = str(raw).replace(".", ":").partition(":")
    return int(hour_of), minutes


def hundred_hours(f: Found) -> Reading | None:
    """Read "at 0600 hours"."""
    raw = f.tokens.raw(f.at)
    clock_like = len(raw) == 4 and raw.isdigit() and int(raw[:2]) < 24 and int(raw[2:]) < 60
    if (
        f.value("unit") != "H"
        or not clock_like
        or (raw[0] != "0" and f.before() not in ("at", "by", "until"))
    ):
        return None
    return Reading("TIME", "", clock=f"T{raw[:2]}:{raw[2:]}")


def gmt(f: Found) -> Reading | None:
    raw = f.tokens.raw(f.at)
    if len(raw) != 4 or not raw.isdigit() or int(raw[:2]) > 24 or int(raw[2:]) > 59:
        return None
    if f.tokens.raw(f.index("zone")) == "local":
        return None if f.after() != "time" else _time(f, int(raw[:2]), raw[2:])
    return _time(f, int(raw[:2]), raw[2:])


READERS = {
    "clock_range": clock_range,
    "clock": clock,
    "hour": hour,
    "hundred_hours": hundred_hours,
    "gmt": gmt,
}

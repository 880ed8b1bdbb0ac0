"""Days and weeks named by their place in a month: the 27th, 27/11, the last week of October."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from geo.dates.found import Found, Reading
from geo.dates.lexicon import CLASSES
from geo.dates.readings.calendar import day_number, month_of
from geo.dates.values import at_grain, shift
from geo.wordlist import word_set

_SLASH_BEFORE = word_set("on of since until till by from before after dated")


def day_slash_month(f: Found) -> Reading | None:
    """Read "27/11" and "11/27": only where one number cannot be a month, and after a preposition."""
    one, two = f.whole("one"), f.whole("two")
    if one is None or two is None or f.before() not in _SLASH_BEFORE or f.after() in ("/", "-"):
        return None
    if (one > 12) == (two > 12) or (one, two) == (24, 7):
        return None
    day, month_number = max(one, two), min(one, two)
    if f.anchors.base is None:
        return Reading("DATE", f"XXXX-{month_number:02d}-{day:02d}")
    found = f.anchors.day_of_month(month_number, day, f.towards())
    return Reading("DATE", found.isoformat(), "D") if found else None


_NTH_BEFORE = word_set("on by until till since from before after of")
_NTH_AFTER = word_set(
    "and but that when at in the a by to as with after it he she they we rebels troops forces"
)


_HALF_OF_DAY = (CLASSES["PART"], CLASSES["NOON"], CLASSES["UNITS"])
_ORDINAL = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th)")
_LIST_TOKENS = 12


def _is_counted(f: Found) -> bool:
    """Whether a noun follows the number, or the list of numbers that it begins."""
    at = f.end
    while at < f.end + _LIST_TOKENS and f.tokens.word(at) in (",", "and", "or", "the"):
        step = 2 if f.tokens.word(at) == "," and f.tokens.word(at + 1) in ("and", "or") else 1
        if f.tokens.word(at + step) == "the":
            step += 1
        if _ORDINAL.fullmatch(f.tokens.raw(at + step)):
            at += step + 1
        elif f.tokens.raw(at + step).isdigit() and f.tokens.word(at + step + 1) in ("st", "nd", "rd", "th"):
            at += step + 2
        else:
            break
    following = f.tokens.word(at)
    return following[:1].isalpha() and following not in _NTH_AFTER


def the_nth(f: Found) -> Reading | None:
    """Read "on the 27th": the nearest such day in the direction of the tense."""
    return _nth(f, "day") if _names_days(f) else None


def the_nths(f: Found) -> list[Reading] | None:
    """Read "on the 26th and 27th"."""
    if not _names_days(f):
        return None
    one, two = _nth(f, "day"), _nth(f, "day2")
    if one is None or two is None:
        return None
    one.first, one.last = f.at, f.index("day") + 1
    two.first, two.last = f.index("day2"), f.end
    return [one, two]


def _names_days(f: Found) -> bool:
    if f.before() not in _NTH_BEFORE or _is_counted(f):
        return False  # "the 27th floor", "the 25th and 46th divisions"
    return f.before() != "of" or f.tokens.classes[f.at - 2] in _HALF_OF_DAY


def _nth(f: Found, group: str) -> Reading | None:
    base, number = f.anchors.base, f.whole(group)
    if base is None or number is None or not f.tokens.raw(f.index(group))[0].isdigit():
        return None
    days = []
    for months in (-1, 0, 1):
        first = shift(base.replace(day=1), months, "M")
        if (first + timedelta(days=number - 1)).month == first.month:
            days.append(first.replace(day=number))
    if f.towards() == "future":
        ahead = [d for d in days if d >= base]
        return _on(min(ahead)) if ahead else None
    past = [d for d in days if d <= base]
    return _on(max(past)) if past else None


def _on(day: date) -> Reading:
    return Reading("DATE", day.isoformat(), "D")


def part_of_month(f: Found) -> Reading | None:
    """Read "the last week of October", "the first Monday in May", "the second half of November".

    The first week of a month is its first seven days, the last its last seven; a weekend goes by its
    Saturday. Our convention.
    """
    whole = month_of(f, f.whole("month"), f.whole("year"))
    number = -1 if f.words("ord") == "last" else day_number(f, "ord")
    unit = f.value("unit")
    if whole is None or not whole.grain or number is None or unit not in ("D", "W", "E", 0.5, None):
        return None
    begin = date.fromisoformat(f"{whole.value}-01")
    end = shift(begin, 1, "M")
    if unit == 0.5:
        if number not in (1, 2, -1):
            return None
        middle = begin + timedelta(days=15)
        first, last = (begin, middle) if number == 1 else (middle, end)
        whole.interval = (datetime.combine(first, time()), datetime.combine(last, time()))
        return whole
    if unit == "W":
        first = end - timedelta(days=7) if number < 0 else begin + timedelta(days=7 * (number - 1))
        last = min(first + timedelta(days=7), end)
        if first >= end:
            return None
        value = at_grain(first + (last - first) // 2, "W")
        span = datetime.combine(first, time()), datetime.combine(last, time())
        return Reading("DATE", value, "W", interval=span)
    wanted = {"E": 5, "D": None}.get(str(unit), f.whole("weekday"))
    days = [begin + timedelta(days=n) for n in range((end - begin).days)]
    if wanted is not None:
        days = [d for d in days if d.weekday() == wanted]
    if not -1 <= number - (number > 0) < len(days):
        return None
    day = days[number - 1] if number > 0 else days[-1]
    return Reading("DATE", at_grain(day, "E"), "W") if unit == "E" else _on(day)


READERS = {
    "part_of_month": part_of_month,
    "the_nth": the_nth,
    "the_nths": the_nths,
    "day_slash_month": day_slash_month,
}

"""Units counted from an anchor: last month, that day, the week before, two years ago, a day earlier."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from geo.dates.found import WHOLE_DAY, Found, Reading, calendar, from_now
from geo.dates.readings.periods import year_ago
from geo.dates.readings.spans import CLOCK_UNITS, counts_of, is_age, side_of, unit_of
from geo.dates.values import Interval, at_grain, duration, interval_local, length, shift
from geo.wordlist import word_set


def this_unit(f: Found) -> Reading | None:
    unit, base = f.text("unit"), f.anchors.base
    if unit in CLOCK_UNITS or unit in ("N", "X"):
        return None
    if unit == "D":
        return Reading("DATE", "PRESENT_REF") if f.words("unit") == "days" else None
    if base is None:
        return Reading("DATE", "PRESENT_REF")
    if unit == "Q" and f.after() in ("of", "century"):
        return None
    return calendar(base, unit)


def rel_unit(f: Found) -> Reading | None:
    """Read "last week", "the following month", "the past year"."""
    unit, rel = f.text("unit"), f.words("rel")
    if unit in ("S", "m", "N", "X", "L", ""):
        return None
    if rel == "last" and unit == "Y" and f.match.end() == 2 and _is_compared(f):
        return year_ago(f)
    side = side_of(rel)
    told = rel == "next" and f.tokens.word(f.at) == "the" and f.towards() == "past"
    from_text = rel in ("following", "previous") or told
    base = (_anchor_at(f, unit) if from_text else None) or f.anchors.base
    if rel == "past":
        return Reading("DURATION", duration(1, unit), interval=from_now(f, 1, unit, -1))
    if base is None:
        return Reading("DATE", "FUTURE_REF" if side > 0 else "PAST_REF")
    if (
        rel == "last"
        and f.tokens.word(f.at) in ("the", "its", "their")
        and unit in ("H", "D", "T", "C", "Y", "W", "M")
    ):
        if unit == "D":
            return None
        if unit != "T":
            return Reading("DURATION", duration(1, unit), interval=from_now(f, 1, unit, -1))
    if unit == "D":
        if rel in ("last", "past", "coming"):
            return None
        if f.anchors.day is None and side > 0 and f.towards() == "past":
            return Reading("DATE", "XXXX-XX-XX")  # a day after one the text does not name
        base = f.anchors.day or base
    if unit == "H":
        return Reading("DURATION", "PT1H", interval=from_now(f, 1, unit, side))
    if unit == "T" and side < 0:
        return calendar(base, "T") if base.year % 10 > 5 else calendar(shift(base, -1, "T"), "T")
    return calendar(shift(base, side, unit), unit)


_COMPARES = word_set("compared from against")
_MONEY = word_set("$ £ € # cents million billion yen marks francs")
_COMPARED_REACH = 12


def _is_compared(f: Found) -> bool:
    """Whether "last year" stands in "compared with a loss of $3 million last year": the same period then."""
    if f.anchors.period != "Q":
        return False
    if f.before() == "from" and f.tokens.word(f.end) in ("'", "’", "'s"):
        return True
    money = False
    for back in range(1, _COMPARED_REACH):
        if f.tokens.is_break(f.at - back):
            return False
        word = f.before(back)
        money = money or word in _MONEY
        if word in _COMPARES:
            return money
        if word.endswith("ed") or word in ("it", "that", "which"):
            return False
    return False


def _anchor_at(f: Found, unit: str) -> date | None:
    """The last date the text named, as a day inside it, if it is at least as fine as the unit."""
    if not f.anchors.value:
        return None
    interval = interval_local(f.anchors.value)
    if interval is None:
        return None
    order = "DWMQXYTC"
    if f.anchors.grain in order and unit in order and order.index(f.anchors.grain) > order.index(unit):
        return None
    return interval[0].date()


def that_unit(f: Found) -> Reading | None:
    """Read "that day", "the same year": the last date named."""
    unit = f.text("unit")
    if unit not in ("D", "W", "M", "Y", "T", "Q") or f.words("unit").endswith("s"):
        return None
    base = _anchor_at(f, unit)
    if base is None:
        return None
    return calendar(base, unit)


_RUNNING = word_set("straight consecutive successive")


def nth_day(f: Found) -> Reading | None:
    """Read "for the third day in a row", "entered its fifth day", "the second day of an offensive".

    Such a day is the one its sentence names, else the day of writing.
    """
    if f.value("unit") not in ("D", "NI", "N") or f.anchors.published is None:
        return None
    before, after = f.before(), f.after()
    goes_on = before == "for" and (
        bool(_RUNNING & set(f.match_words())) or after == "running" or (after, f.after(1)) == ("in", "a")
    )
    entered = before in ("entered", "entering", "enters", "into") and f.tokens.word(f.at) != "a"
    of_a_name = f.tokens.raw(f.end + 1)[:1].isupper()  # "of Christmas", "of October"
    of_something = after == "of" and f.whole("n") != 1 and not of_a_name
    if not (goes_on or entered or of_something):
        return None
    if f.value("unit") == "D":
        return Reading("DATE", "", clock=WHOLE_DAY)
    return Reading("TIME", f"{(f.anchors.published - timedelta(days=1)).isoformat()}TNI", clock="TNI")


_AFTER_SIDE = frozenset(
    ("", ".", ",", ";", ")", "'", "’", "when", "in", "at", "and", "that", "from", "_", "-", "–")
)


def side_unit(f: Found) -> Reading | None:
    """Read "the day before", "the week after": one unit from the last date named."""
    unit = unit_of(f)
    side = -1 if f.words("side") in ("before", "earlier") else 1
    if unit not in ("D", "W", "M", "Y", "N") or f.after() not in _AFTER_SIDE:
        return None
    base = _anchor_at(f, "D" if unit == "N" else unit) or f.anchors.base
    if base is None:
        return None
    if unit == "N":
        return Reading("TIME", f"{shift(base, side, 'D').isoformat()}TNI", "D")
    return calendar(shift(base, side, unit), unit)


def the_unit(f: Found) -> Reading | None:
    """Read "the year" after "the end of", "for the week" in a report: the unit of the day of writing."""
    unit, base = f.text("unit"), f.anchors.base
    if (
        base is None
        or unit in CLOCK_UNITS
        or unit in ("N", "X", "L")
        or f.tokens.raw(f.index("unit"))[0].isupper()
    ):
        return None
    if f.before() == "of" and f.before(2) == "turn":
        return None
    if f.in_prefix:
        if unit == "D" and f.in_prefix == "rel":
            return calendar(f.anchors.day or base, "D")
        if unit == "D" or f.after() == "-":
            return None
        return calendar(base, unit)
    if unit == "Y" and f.after() in ("ended", "ending"):
        return Reading("DURATION", "P1Y")
    full = f.words("unit") != f.tokens.word(f.at + 1)
    if (
        unit in ("Y",)
        and f.before() in ("for", "of", "during", "this", "throughout")
        and f.after() in (",", ".", "", "to")
    ) or (unit == "Y" and full):
        return Reading("DATE", f"{base.year:04d}", "Y")
    if unit in ("W", "M") and f.before() == "for" and f.after() in (",", ".", "", "ended"):
        return calendar(shift(base, -1, unit), unit)
    return None


def ago(f: Found) -> Reading | None:
    """Read "six weeks ago", "a day earlier", "three days later" at the unit's own grain."""
    unit, counts, side = unit_of(f), counts_of(f), f.words("side")
    if not unit or counts is None or is_age(f):
        return None
    count = counts[0]
    back = side in ("ago", "earlier", "before")
    if side in ("before", "after") and not (f.after() in (".", ",", "", ";") and side == "before"):
        # "two days before the attack": how long, not when
        return _before_event(f, unit, count)
    if isinstance(count, str):
        if side == "later":
            return Reading("DURATION", duration(count, unit), interval=_soon_after(f, unit))
        if side == "ago" and unit == "D":
            return Reading("DURATION", duration(count, unit), interval=_days_ago(f))
        return (
            Reading("DATE", "PAST_REF")
            if side == "ago" and unit in ("Y", "T")
            else Reading("DURATION", duration(count, unit))
        )
    today = side == "ago" and f.after() == "today"
    if (
        unit == "Y"
        and count == 1
        and not today
        and (side == "ago" or (side in ("earlier", "before") and _compares(f)))
    ):
        return year_ago(f)
    if side == "ago":
        if unit in CLOCK_UNITS:
            return _hours_ago(f, count, unit)
        base = f.anchors.published
    else:
        base = _anchor_at(f, unit) or f.anchors.base
    if base is None:
        return Reading("DATE", "PAST_REF") if back else Reading("DURATION", duration(count, unit))
    if unit in CLOCK_UNITS:
        return Reading("DURATION", duration(count, unit), interval=None if back else _soon_after(f, unit))
    if today and unit in ("W", "M", "Y"):
        reading = calendar(shift(base, -count, unit), "D")
        reading.first, reading.last = f.at, f.end + 1
        return reading
    if unit == "N":
        return Reading("TIME", f"{shift(base, -count if back else count, 'D').isoformat()}TNI", "D")
    grain = "Y" if unit == "T" and back else "W" if unit == "F" else unit
    day = shift(base, -count if back else count, unit)
    reading = calendar(day, grain)
    if side == "later" and unit in ("D", "W", "M") and not f.anchors.narrative:
        when = interval_local(at_grain(day, grain))
        return Reading("DURATION", duration(count, unit), grain, interval=when)
    return reading


def _compares(f: Found) -> bool:
    """Whether "a year earlier" compares with a period of a report, not with a date of a story."""
    return f.anchors.period in ("Q", "M") or f.anchors.year is None


def _soon_after(f: Found, unit: str) -> Interval | None:
    """What "hours later" leaves open: the day last named, after an evening or night the next too.

    Our convention.
    """
    if f.anchors.day is None or unit not in CLOCK_UNITS:
        return None
    begin = datetime.combine(f.anchors.day, time())
    end = begin + timedelta(days=2 if f.anchors.at_night else 1)
    written = f.anchors.written
    if written is not None and begin < written[1] < end and f.towards() != "future":
        end = written[1]
    return begin, end


def _days_ago(f: Found) -> Interval | None:
    """The week before the day of writing: what "a few days ago" leaves open. Our convention."""
    written = f.anchors.written
    return None if written is None else (written[0] - length(7, "D"), written[0])


def _before_event(f: Found, unit: str, count: float | str) -> Reading | None:
    if f.words("n") in ("a", "an") and unit in ("S", "Q", "X", "N"):
        return None
    return Reading("DURATION", duration(count, unit), first=f.at, last=f.end - 1)


def _hours_ago(f: Found, count: float, unit: str) -> Reading | None:
    written = f.anchors.written
    if f.anchors.now is None or written is None:
        interval = None
        if f.anchors.published is not None:
            begin = datetime.combine(f.anchors.published, time()) - length(count, unit)
            interval = (begin, datetime.combine(f.anchors.published, time(23, 59)))
        return Reading("DURATION", duration(count, unit), interval=interval)
    moment = written[0] - length(count, unit)
    hour = moment.replace(minute=0, second=0, microsecond=0)
    return Reading("DURATION", duration(count, unit), interval=(hour, hour + length(1, "H")))


def units_ago(f: Found) -> Reading | None:
    unit = unit_of(f)
    if not unit or unit in ("S", "N"):
        return None
    later = f.words("side") == "later"
    return Reading("DURATION", duration("X", unit), interval=_soon_after(f, unit) if later else None)


READERS = {
    "this_unit": this_unit,
    "rel_unit": rel_unit,
    "that_unit": that_unit,
    "nth_day": nth_day,
    "side_unit": side_unit,
    "the_unit": the_unit,
    "ago": ago,
    "units_ago": units_ago,
}

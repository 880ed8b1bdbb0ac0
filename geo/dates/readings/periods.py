"""Seasons, quarters, halves, fiscal years, and the periods business news compares them with."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from geo.dates.found import Found, Reading, from_now
from geo.dates.lexicon import CLASSES
from geo.dates.values import at_grain, duration, shift
from geo.wordlist import word_set

_BEGIN = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season_year(base: date, season: str, rel: str) -> int | None:
    """The year a season belongs to: winter to the year it begins in."""
    begins = _BEGIN[season]
    year = base.year
    started = date(year, begins, 1) <= base
    latest = year if started else year - 1  # the last one to have begun
    over = shift(date(latest, begins, 1), 3, "M") <= base
    if rel in ("last", "past", "this past"):
        return latest if over else latest - 1
    if rel in ("next", "this coming"):
        return latest + 1
    if rel == "this":
        return latest if season == "WI" and not over else year
    return None


def season(f: Found) -> Reading | None:
    name, rel, base = f.text("season"), f.words("rel"), f.anchors.base
    if not rel and not f.in_prefix:
        return None
    explicit = f.whole("year")
    if explicit is not None:
        return Reading("DATE", f"{explicit:04d}-{name}", "X")
    word = f.words("season")
    if f.tokens.raw(f.index("season"))[0].isupper() and f.tokens.raw(f.end)[:1].isupper():
        return None  # "Fall River", "the Summer Olympics"
    if f.after() == "of" and word in ("fall", "spring"):
        return None  # "the fall of the city"
    if rel in ("the", "that", "in") and word in ("fall", "spring") and f.before() not in _SEASON_BEFORE:
        return None
    if base is None:
        return Reading("DATE", f"XXXX-{name}")
    year = _season_year(base, name, rel)
    if rel in ("that", "the following") and (named := f.anchors.last_named) is not None:
        begins = _BEGIN[name]
        last = named[1].date() - timedelta(days=1)
        year = named[0].year if rel == "that" else last.year + (begins <= last.month)
    if year is None:
        years = [
            (abs((date(base.year + n, _BEGIN[name], 15) - base).days), base.year + n) for n in (-1, 0, 1)
        ]
        towards = f.towards()
        if towards == "past":
            years = [y for y in years if date(y[1], _BEGIN[name], 1) <= base]
        elif towards == "future":
            years = [y for y in years if shift(date(y[1], _BEGIN[name], 1), 3, "M") >= base]
        year = min(years)[1]
    return Reading("DATE", f"{year:04d}-{name}", "X")


_SEASON_BEFORE = word_set(
    """
        in by since during until throughout through before after this early late of for over
        """
)


def season_year(f: Found) -> Reading | None:
    year = f.whole("year")
    return Reading("DATE", f"{year:04d}-{f.text('season')}", "X") if year and 1500 <= year <= 2100 else None


def _quarter(year: int, number: int) -> Reading:
    return Reading("DATE", f"{year:04d}-Q{number}", "Q")


def _ordinal(f: Found, group: str = "ord") -> int | None:
    return 2 if f.value(group) == "S" else f.whole(group)


def quarter(f: Found) -> Reading | None:
    number = _ordinal(f)
    half = f.value("unit") == 0.5
    year = f.whole("year") or f.whole("year0")
    if number is None or number > (2 if half else 4):
        return None
    if f.tokens.word(f.at) in ("a", "an"):
        return None
    base = f.anchors.base
    if year is None and f.has("rel") and base is not None:
        year = base.year + {"last": -1, "next": 1}.get(f.words("rel"), 0)
    if year is None and f.before() == "s" and base is not None:
        year = _possessive_year(f, base.year)
    if half:
        if year is None:
            if base is None or f.tokens.raw(f.index("ord") + 1) not in ("-", "–"):
                return None  # "the second half": of a match, of anything
            year = base.year if number == 1 or base.month > 6 else base.year - 1
        return Reading("DATE", f"{year:04d}-H{number}", "H")
    if year is not None:
        return _quarter(year, number)
    found = f.anchors.named_quarter(number, f.towards())
    if found is None:
        return Reading("DATE", f"XXXX-Q{number}")
    return _quarter(*found)


def _possessive_year(f: Found, this_year: int) -> int | None:
    """The year of "last year's third quarter", "1988's first half"."""
    owner = f.at - 3
    if f.tokens.word(owner) == "year":
        return {"last": this_year - 1, "next": this_year + 1, "this": this_year}.get(f.tokens.word(owner - 1))
    value = f.tokens.value(owner)
    return (
        value if f.tokens.classes[owner : owner + 1] == CLASSES["YEAR"] and isinstance(value, int) else None
    )


def quarter_and(f: Found) -> list[Reading] | None:
    readings = []
    for group in ("ord", "ord2"):
        number = _ordinal(f, group)
        if number is None or number > 4:
            return None
        found = f.anchors.named_quarter(number, f.towards())
        reading = _quarter(*found) if found else Reading("DATE", f"XXXX-Q{number}")
        reading.first = f.index(group)
        reading.last = reading.first + 1
        readings.append(reading)
    readings[1].last = f.end
    return readings


def same_period(f: Found) -> Reading | None:
    """Read "the same quarter last year", "the period a year earlier", "the same month a year ago"."""
    base, unit = f.anchors.base, f.value("unit")
    last = f.end - 1 if f.has("rel") else f.index("unit") + 2
    if f.tokens.value(last) != "Y" or base is None:
        return None
    if unit == "M":
        whole = f.anchors.value if f.anchors.grain == "M" else base.isoformat()[:7]
        return _compared(
            Reading("DATE", at_grain(shift(date.fromisoformat(f"{whole}-01"), -1, "Y"), "M"), "M")
        )
    if unit == "Q":
        found = f.anchors.quarter or f.anchors.last_quarter()
        return _compared(_quarter(found[0] - 1, found[1])) if found else None
    return year_ago(f) if unit is None else None


def month_quarter(f: Found) -> Reading | None:
    """Read "the June quarter": the one the month is in."""
    number = f.whole("month")
    year = f.anchors.month(number, f.towards()) if number else None
    if not number or year is None or f.after() in ("of", "final", "finals"):
        return None
    return _quarter(year, (number + 2) // 3)


def qtrnum(f: Found) -> Reading | None:
    number = int(f.text("qtr")[1])
    year = f.whole("year")
    if year is not None:
        return _quarter(year, number)
    found = f.anchors.named_quarter(number, f.towards())
    return _quarter(*found) if found and f.before() in ("in", "for", "the", "of", "during", "since") else None


def the_quarter(f: Found) -> Reading | None:
    """Read "the quarter", "that period": the quarter the text is about, else the last one completed."""
    if f.after() in ("of", "century", "final", "finals", "mile", "-"):
        return None
    if f.after() in ("ended", "ending") and (ended := _ending_quarter(f)):
        return ended
    if f.value("unit") != "Q":
        if f.anchors.quarter is None:
            return None
        return _quarter(*f.anchors.quarter) if f.before() in ("for", "in", "during") else None
    found = f.anchors.quarter or f.anchors.last_quarter()
    return _quarter(*found) if found else None


def _named_end(f: Found) -> date | None:
    """The day after "ended" or "ending"."""
    tokens, at = f.tokens, f.end + 1
    month, day, year = tokens.value(at), tokens.value(at + 1), tokens.value(at + 3)
    if (
        tokens.classes[at : at + 1] != CLASSES["MONTH"]
        or not isinstance(month, int)
        or not isinstance(day, int)
    ):
        return None
    if tokens.classes[at + 3 : at + 4] == CLASSES["YEAR"] and isinstance(year, int):
        return date(year, month, day)
    return f.anchors.day_of_month(month, day, "past" if f.after() == "ended" else "future", near=False)


def _ending_quarter(f: Found) -> Reading | None:
    """Read "the quarter ended July 31": the calendar quarter that holds the middle of its three months."""
    ends = _named_end(f)
    if ends is None:
        return None
    middle = ends - timedelta(days=45)
    begin = datetime.combine(ends + timedelta(days=1), time()) - relativedelta(months=3)
    reading = _quarter(middle.year, (middle.month + 2) // 3)
    reading.interval = (begin, datetime.combine(ends + timedelta(days=1), time()))
    if f.anchors.quarter:
        reading.grain = ""  # a fiscal quarter named before keeps its number
    return reading


def latest(f: Found) -> Reading | None:
    if "recent" in f.match_words() and f.before() != "most":
        return None
    if f.tokens.word(f.at) in ("latest", "most-recent"):
        return None
    if f.value("unit") in ("Y", "M", "W") and f.anchors.base is not None:
        return Reading(
            "DATE", at_grain(shift(f.anchors.base, -1, f.text("unit")), f.text("unit")), f.text("unit")
        )
    found = f.anchors.quarter or f.anchors.last_quarter()
    if f.value("unit") not in ("Q", None) or found is None:
        return None
    if f.anchors.period == "Y" and f.value("unit") is None and f.anchors.year:
        return Reading("DATE", f"{f.anchors.year:04d}", "Y")
    return _quarter(*found)


def year_period(f: Found) -> Reading | None:
    """Read "the 1988 period": the quarter or span being compared, in that year."""
    year = f.whole("year")
    if year is None or not 1800 <= year <= 2100:
        return None
    if f.anchors.quarter and (f.anchors.period == "Q" or f.value("unit") == "Q"):
        return _compared(_quarter(year, f.anchors.quarter[1]))
    return Reading("DATE", f"{year:04d}", "Y")


def _compared(reading: Reading) -> Reading:
    """A quarter named only to compare with is no anchor for what follows."""
    reading.grain = ""
    return reading


_COMPARED_TOKENS = 250
"""How far back the period that a figure is compared with may have been named."""


def year_ago(f: Found) -> Reading | None:
    """A year before the period under discussion: its quarter where that is one."""
    if f.anchors.period == "Q" and f.anchors.quarter and f.at - f.anchors.period_at <= _COMPARED_TOKENS:
        return _compared(_quarter(f.anchors.quarter[0] - 1, f.anchors.quarter[1]))
    if f.anchors.base is None:
        return None
    return Reading("DATE", at_grain(shift(f.anchors.base, -1, "Y"), "Y"), "Y")


def year_ago_period(f: Found) -> Reading | None:
    """Read "the year-ago quarter", "a year-earlier", "the year-ago third quarter"."""
    unit_at = f.at + (1 if f.tokens.value(f.at) not in ("Y", "M", "W", "D", "Q") else 0)
    if f.tokens.word(unit_at) == "same":
        unit_at += 1
    if f.tokens.value(unit_at) not in ("Y",):
        return None
    hyphen = f.tokens.raw(unit_at + 1) in ("-", "–")
    if not hyphen and not f.has("unit"):
        return None
    number = _ordinal(f) if f.has("ord") else None
    if f.value("unit") == "Q" and number and f.anchors.base is not None:
        found = f.anchors.named_quarter(number, "past")
        return _compared(_quarter(found[0] - 1, number)) if found and number <= 4 else None
    if f.value("unit") == "Q":
        found = f.anchors.quarter or f.anchors.last_quarter()
        return _compared(_quarter(found[0] - 1, found[1])) if found else None
    return year_ago(f)


def first_count(f: Found) -> Reading | None:
    """Read "the nine months", "the first two quarters of 1990", "the first nine months"."""
    unit, count = f.text("unit"), f.count()
    if not isinstance(count, int | float) or unit not in ("M", "Q", "W", "D", "Y", "H", "m", "T"):
        return None
    year = f.whole("year")
    if f.after() in ("-", "–") or f.after() == "old":
        return None
    if year is not None and unit not in ("Q", "M"):
        return None
    if f.has("ord"):
        number = -1 if f.words("ord") == "last" else _ordinal(f)
        if number not in (1, -1):
            return None
        if year is not None and (unit, count) in (("Q", 2), ("M", 6)):
            return Reading("DATE", f"{year:04d}-H{1 if number == 1 else 2}", "H")
    reading = Reading("DURATION", duration(count, unit))
    reading.first, reading.last = (
        f.at,
        f.index("unit") + 1,
    )  # the year of "the nine months of 1997" stands alone
    if f.has("ord") and number == -1 and f.after() != "of":
        reading.interval = from_now(f, count, unit, -1)
    return reading


def fiscal_year(f: Found) -> Reading | None:
    base = f.anchors.base
    if base is None or f.tokens.value(f.end - 1) != "Y":
        return None
    rel = f.words("rel")
    if not rel and f.after() in ("ended", "ending") and (ends := _named_end(f)) is not None:
        return Reading("DATE", f"{ends.year:04d}", "Y")
    if not rel and f.tokens.word(f.at) not in ("the", "this", "its", "their"):
        return None
    return Reading("DATE", f"{base.year + {'next': 1, 'last': -1, 'previous': -1}.get(rel, 0):04d}", "Y")


def mid_unit(f: Found) -> Reading | None:
    """Read "mid-year", "midweek"."""
    base, unit = f.anchors.base, f.text("mid") or f.text("unit")
    if base is None or unit not in ("Y", "M", "W") or (not f.has("mid") and f.tokens.word(f.at) != "mid"):
        return None
    if f.before() not in ("by", "in", "until", "since", "at", "from", "to", "before", "after", "around"):
        return None
    return Reading("DATE", at_grain(base, unit), unit, edge="MID")


def unit_end(f: Found) -> Reading | None:
    """Read "year-end", "the month end"."""
    base, unit = f.anchors.base, f.text("unit")
    if base is None or unit not in ("Y", "M", "Q", "W") or f.tokens.word(f.end - 1) not in ("end", "close"):
        return None
    return Reading("DATE", at_grain(base, unit), unit, edge="END")


READERS = {
    "season": season,
    "season_year": season_year,
    "quarter": quarter,
    "quarter_and": quarter_and,
    "same_period": same_period,
    "month_quarter": month_quarter,
    "mid_unit": mid_unit,
    "qtrnum": qtrnum,
    "the_quarter": the_quarter,
    "latest": latest,
    "year_period": year_period,
    "year_ago_period": year_ago_period,
    "first_count": first_count,
    "fiscal_year": fiscal_year,
    "unit_end": unit_end,
}

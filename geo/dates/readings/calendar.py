"""Dates printed as dates: day and month with or without a year, and ranges of them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from geo.dates.found import Found, Reading, spelled_year
from geo.dates.lexicon import CLASSES
from geo.dates.tokens import Tokens
from geo.wordlist import word_set

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?")


def _day(f: Found, month: int | None, number: int | None, year: int | None) -> Reading | None:
    if month is None or number is None:
        return None
    if year is not None:
        try:
            return Reading("DATE", date(year, month, number).isoformat(), "D")
        except ValueError:
            return None
    if f.anchors.base is None:
        return Reading("DATE", f"XXXX-{month:02d}-{number:02d}") if number <= 31 else None
    named = f.whole("named") if "named" in f.match.re.groupindex else None
    ended = f.before() == "ended"
    found = f.anchors.day_of_month(month, number, "past" if ended else f.towards(), named, near=not ended)
    return Reading("DATE", found.isoformat(), "D") if found else None


def md_rel(f: Found) -> Reading | None:
    """Read "7 October last year", "Oct. 7 of this year"."""
    if f.tokens.value(f.end - 1) != "Y":
        return None
    return _day(f, f.whole("month"), day_number(f, "day"), _year_of(f))


def day_number(f: Found, group: str) -> int | None:
    """The day of the month in a group: digits, an ordinal, or the word "second"."""
    return 2 if f.value(group) == "S" else f.whole(group)


def spread(
    f: Found, first: tuple[Reading | None, str, str], last: tuple[Reading | None, str]
) -> list[Reading] | None:
    """Place two readings on their own tokens: the first on its groups, the last from its group to the end."""
    one, two = first[0], last[0]
    if one is None or two is None:
        return None
    one.first, one.last = f.part(first[1], first[2])
    two.first, two.last = f.index(last[1]), f.end
    return [one, two]


def iso(f: Found) -> Reading | None:
    match = _ISO.fullmatch(f.text("iso"))
    if match is None:
        return None
    try:
        datetime.fromisoformat(match[0])
    except ValueError:
        return None
    if match[2]:
        return Reading("TIME", f"{match[1]}T{match[2]}", "H", zone=match[3] or "")
    return Reading("DATE", match[1], "D")


def numdate(f: Found) -> Reading | None:
    """Read 11/27/2024 and 27/11/2024 by the number that is no month, 27.11.2024 and 27-11-2024 day first.

    Where both numbers can, the order the text's other dates show counts; without one, the day nearer to
    publication that is not after it, else the month first.
    """
    raw = f.text("numdate")
    one, two, year = (int(p) for p in re.split(r"[/.-]", raw))
    if year < 100:
        year += 2000 if year < 50 else 1900
    if "/" not in raw or one > 12:
        return _numbered(year, two, one)
    day_first, month_first = _numbered(year, two, one), _numbered(year, one, two)
    if two > 12 or day_first is None or month_first is None:
        return month_first
    if f.anchors.day_first is not None:
        return day_first if f.anchors.day_first else month_first
    if f.anchors.published is None:
        return month_first
    written = f.anchors.published.isoformat()
    past = [reading for reading in (month_first, day_first) if reading.value <= written]
    return max(past, key=lambda reading: reading.value) if past else month_first


def _numbered(year: int, month_number: int, number: int) -> Reading | None:
    try:
        return Reading("DATE", date(year, month_number, number).isoformat(), "D")
    except ValueError:
        return None


def day_first_of(tokens: Tokens) -> bool | None:
    """Return whether the text's dates in figures put the day first, None where none of them shows it."""
    at = -1
    while (at := tokens.classes.find(CLASSES["NUMDATE"], at + 1)) >= 0:
        one, two, _ = re.split(r"[/.-]", str(tokens.value(at)))
        if (int(one) > 12) != (int(two) > 12):
            return int(one) > 12
    return None


def md(f: Found) -> Reading | None:
    if (
        not f.has("year")
        and f.before() in ("in", "since")
        and f.tokens.classes[f.index("day")] == CLASSES["DAYNUM"]
    ):
        following = f.after()
        if following.islower() and following.endswith("s") and len(following) > 3:
            return None  # "in May 12 people were killed": the month alone is the date
    return _day(f, f.whole("month"), day_number(f, "day"), f.whole("year"))


def dd_m(f: Found) -> list[Reading] | None:
    month, year = f.whole("month"), f.whole("year")
    one, two = _day(f, month, day_number(f, "day"), year), _day(f, month, day_number(f, "day2"), year)
    if f.words("glue") in ("-", "–", "/") and (day_number(f, "day") or 0) >= (day_number(f, "day2") or 0):
        return None
    return spread(f, (one, "day", "day"), (two, "day2"))


def m_dd(f: Found) -> list[Reading] | None:
    month, year = f.whole("month"), f.whole("year")
    one, two = _day(f, month, day_number(f, "day"), year), _day(f, month, day_number(f, "day2"), year)
    if f.words("glue") in ("-", "–", "/") and (day_number(f, "day") or 0) >= (day_number(f, "day2") or 0):
        return None
    if (
        not f.has("year")
        and f.words("glue") in ("and", "to", "or")
        and f.after() not in ("", ".", ",", ")", "in", "at")
    ):
        following = f.after()
        if following.islower() and following.endswith("s"):
            return None  # "on May 5 and 12 soldiers": the second number counts
    return spread(f, (one, "month", "day"), (two, "day2"))


def md_md(f: Found) -> list[Reading] | None:
    year = f.whole("year")
    month, month2 = f.whole("month"), f.whole("month2")
    earlier = year - 1 if year and month and month2 and month > month2 else year
    one = _day(f, month, day_number(f, "day"), earlier)
    two = _day(f, month2, day_number(f, "day2"), year)
    monthfirst = f.match.start("month") < f.match.start("day")
    if monthfirst:
        return spread(f, (one, "month", "day"), (two, "month2"))
    return spread(f, (one, "day", "month"), (two, "day2"))


def month_of(f: Found, month: int | None, year: int | None) -> Reading | None:
    if month is None:
        return None
    if year is None:
        year = f.anchors.month(month, f.towards())
    return Reading("DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", "M" if year else "")


def m_m(f: Found) -> list[Reading] | None:
    year = f.whole("year")
    one, two = month_of(f, f.whole("month"), year), month_of(f, f.whole("month2"), year)
    return spread(f, (one, "month", "month"), (two, "month2"))


def month_year(f: Found) -> Reading | None:
    first, last = f.match.span("year")
    year = f.whole("year") if last - first == 1 else spelled_year(f.tokens, f.at + first, f.at + last)
    return month_of(f, f.whole("month"), year) if year else None


def month(f: Found) -> Reading | None:
    raw = f.tokens.raw(f.at)
    following = f.after()
    if following in ("said", "says", "told"):
        return None  # a surname
    if raw in ("May", "March", "August", "April", "June") and not _month_like(f, raw):
        return None
    if (
        len(raw) == 3
        and raw != "May"
        and not following[:1].isdigit()
        and f.before() not in _MONTH_BEFORE - {",", "("}
    ):
        return None
    return month_of(f, f.whole("month"), _year_of_sentence(f))


def _year_of_sentence(f: Found) -> int | None:
    """The year a date before in the sentence gave its month: "in May 1995 and in June"."""
    anchors, number = f.anchors, f.whole("month")
    named, base = anchors.last_named, anchors.base
    if named is None or base is None or number is None or anchors.grain not in ("M", "D"):
        return None
    apart = range(anchors.value_at, f.at)
    printed = f.tokens.classes[anchors.value_at - 1 : anchors.value_at] == CLASSES["YEAR"]
    if not printed or named[0].year >= base.year or len(apart) > _SENTENCE_REACH:
        return None
    if f.towards() == "future" or any(f.tokens.is_break(t) for t in apart):
        return None
    return named[0].year + (number < named[0].month)


_SENTENCE_REACH = 12


_MONTH_BEFORE = word_set(
    """
        in since by until till of last next this early late mid through to from during for before after
        and or between the - – every each on , ( around about as ) past following
        """
)


def _month_like(f: Found, raw: str) -> bool:
    """Whether a month name that is also a word or a first name stands where a month does."""
    following, before = f.tokens.raw(f.end), f.before()
    if before in _MONTH_BEFORE - {",", "and", "the", "to", "(", "for", "on", "of"}:
        return True
    if f.tokens.raw(f.at - 1)[:1].isupper() and not f.tokens.is_break(f.at - 2):
        return False  # a surname
    if raw in ("April", "June", "August"):
        return not following[:1].isupper()
    if raw == "May":
        return (
            following not in ("I", "we", "he", "she", "you", "they", "the", "be", "God", "it")
            and not following[:1].isupper()
        )
    return not following[:1].isupper() and following not in (
        "on",
        "to",
        "against",
        "for",
        "toward",
        "towards",
        "of",
    )


def _year_of(f: Found) -> int | None:
    """The year a "this", "last" or "next" names."""
    if f.anchors.base is None:
        return None
    if f.words("rel") in ("the following", "the previous", "that") and f.anchors.year:
        return f.anchors.year + {"the following": 1, "the previous": -1, "that": 0}[f.words("rel")]
    return f.anchors.base.year + {"last": -1, "next": 1}.get(f.words("rel"), 0)


def month_rel(f: Found) -> Reading | None:
    if f.tokens.value(f.end - 1) != "Y":
        return None
    return month_of(f, f.whole("month"), _year_of(f))


def rel_month(f: Found) -> Reading | None:
    """Read "last May": the last one that is over or under way; "next May": the first to begin."""
    base, number, rel = f.anchors.base, f.whole("month"), f.words("rel") or f.words("rel2")
    if base is None or number is None:
        return month_of(f, number, None)
    if rel in ("that", "following", "previous", "prior", "preceding"):
        year = _year_from_text(f, number, rel)
        if rel == "that" and year is None:
            return None
        if year is not None:
            return _day(f, number, day_number(f, "day"), year) if f.has("day") else month_of(f, number, year)
    if rel in ("last", "past", "this past"):
        # in March "last February" is a year back: this year's is "last month"
        year = base.year if number < base.month - (rel == "last") else base.year - 1
        if (
            f.has("day")
            and number in (base.month - 1, base.month)
            and (number, f.whole("day") or 0) < (base.month, base.day)
        ):
            year = base.year
    elif rel in ("next", "coming", "this coming", "following"):
        year = base.year if number > base.month else base.year + 1
    else:
        year = base.year
    if f.has("day"):
        return _day(f, number, day_number(f, "day"), year)
    return month_of(f, number, year)


def _year_from_text(f: Found, number: int, rel: str) -> int | None:
    """The year of "that May", "the following May": counted from the last date named, None without one."""
    named = f.anchors.last_named
    if named is None:
        return None
    first, last = named[0].date(), named[1].date() - timedelta(days=1)
    if rel == "that":
        return first.year
    if rel == "following":
        return last.year + (number <= last.month)
    return first.year - (number >= first.month)


def day_of(f: Found) -> Reading | None:
    base, number = f.anchors.base, day_number(f, "day")
    if f.tokens.value(f.end - 1) != "M" or base is None or number is None:
        return None
    month_number = base.year * 12 + base.month - 1 + {"last": -1, "next": 1}.get(f.words("rel"), 0)
    return _day(f, month_number % 12 + 1, number, month_number // 12)


def month_short_year(f: Found) -> Reading | None:
    return month_of(f, f.whole("month"), f.whole("year"))


READERS = {
    "iso": iso,
    "numdate": numdate,
    "md": md,
    "dm": md,
    "md_rel": md_rel,
    "dm_rel": md_rel,
    "dd_m": dd_m,
    "m_dd": m_dd,
    "md_md": md_md,
    "dm_dm": md_md,
    "m_m": m_m,
    "month_year": month_year,
    "month_rel": month_rel,
    "rel_month": rel_month,
    "month": month,
    "day_of": day_of,
    "month_short_year": month_short_year,
}

"""Dates printed as dates: day, month, year, decade, and ranges of them."""

from __future__ import annotations

import re
from datetime import date, datetime

from geo.dates.found import Found, Reading, spelled_year
from geo.dates.lexicon import CLASSES
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


def _spread(
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
    """Read 11/27/2024 month first, 27.11.2024 and 27-11-2024 day first; a number over 12 is the day."""
    raw = f.text("numdate")
    one, two, year = (int(p) for p in re.split(r"[/.-]", raw))
    if year < 100:
        year += 2000 if year < 50 else 1900
    day, month = (one, two) if "/" not in raw or one > 12 else (two, one)
    try:
        return Reading("DATE", date(year, month, day).isoformat(), "D")
    except ValueError:
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
    return _spread(f, (one, "day", "day"), (two, "day2"))


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
    return _spread(f, (one, "month", "day"), (two, "day2"))


def md_md(f: Found) -> list[Reading] | None:
    year = f.whole("year")
    month, month2 = f.whole("month"), f.whole("month2")
    earlier = year - 1 if year and month and month2 and month > month2 else year
    one = _day(f, month, day_number(f, "day"), earlier)
    two = _day(f, month2, day_number(f, "day2"), year)
    monthfirst = f.match.start("month") < f.match.start("day")
    if monthfirst:
        return _spread(f, (one, "month", "day"), (two, "month2"))
    return _spread(f, (one, "day", "month"), (two, "day2"))


def month_of(f: Found, month: int | None, year: int | None) -> Reading | None:
    if month is None:
        return None
    if year is None:
        year = f.anchors.month(month, f.towards())
    return Reading("DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", "M" if year else "")


def m_m(f: Found) -> list[Reading] | None:
    year = f.whole("year")
    one, two = month_of(f, f.whole("month"), year), month_of(f, f.whole("month2"), year)
    return _spread(f, (one, "month", "month"), (two, "month2"))


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
    return month_of(f, f.whole("month"), None)


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
    base, number, rel = f.anchors.base, f.whole("month"), f.words("rel")
    if base is None or number is None:
        return month_of(f, number, None)
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


def day_of(f: Found) -> Reading | None:
    base, number = f.anchors.base, day_number(f, "day")
    if f.tokens.value(f.end - 1) != "M" or base is None or number is None:
        return None
    month_number = base.year * 12 + base.month - 1 + {"last": -1, "next": 1}.get(f.words("rel"), 0)
    return _day(f, month_number % 12 + 1, number, month_number // 12)


def yy(f: Found) -> list[Reading] | Reading | None:
    one, two = f.whole("year"), f.value("year2")
    if one is None or not _plausible_year(f, one):
        return None
    two = int(two) if isinstance(two, int | str) else 0
    raw = f.tokens.raw(f.index("year2"))
    if len(raw) == 2:
        two += one // 100 * 100
        if two <= one:
            two += 100
    if not one < two <= one + (60 if len(raw) == 2 else 120) or len(raw) not in (2, 4):
        return None
    return _spread(
        f, (Reading("DATE", f"{one:04d}", "Y"), "year", "year"), (Reading("DATE", f"{two:04d}", "Y"), "year2")
    )


_COUNTED = word_set(
    """
        people troops soldiers civilians men women children miles kilometers kilometres km meters metres
        feet dollars euros pounds percent tons tonnes police fighters militants acres hectares votes jobs
        families homes houses killed wounded injured dead refugees prisoners hostages students workers
        members employees points shares mph barrels megawatts calories times yards rupees yen marks francs
        cases deaths square cubic nautical pence cents staff block residents pages copies guests delegates
        protesters demonstrators villages
        """
)
_YEAR_BEFORE = word_set(
    """
        in since by until till of from to during after before between and or the early late mid through
        for circa a its their his last this ( - – throughout around spring summer fall autumn winter
        """
)


_NUMBERED = word_set(
    "flight room page route channel section article chapter model lot bus unit resolution psalm gate line"
)


def _plausible_year(f: Found, year: int) -> bool:
    before, following = f.before(), f.after()
    if (
        not 1400 <= year <= 2100
        or following in _COUNTED
        or following in ("%", "$")
        or f.tokens.raw(f.at - 1) in ("$", "#")
    ):
        return False
    if before in (
        "about",
        "nearly",
        "some",
        "than",
        "least",
        "over",
        "no",
        "number",
        "nos",
        "almost",
        "approximately",
    ):
        return following in ("", ".", ",", ")") and before in ("about", "over", "least")
    if before in _NUMBERED:
        return False
    if before in _YEAR_BEFORE or before in ("", ",", ".", "'s"):
        return 1500 <= year <= 2060 or before in ("in", "since", "of", "until", "by")
    if before.isdigit() or before in (":", "/", "="):
        return False
    if f.tokens.raw(f.at - 1)[:1].isupper() and not f.tokens.is_break(f.at - 2) and f.match.end() == 1:
        return False  # part of a name: "Expo 1992"
    counts = following.endswith("s") and year % 100 == 0
    return 1700 <= year <= 2060 and not counts


def year(f: Found) -> Reading | None:
    number = f.whole("year")
    if number is None:
        return None
    if f.match.start("year") and f.tokens.value(f.at + 1) not in ("Y", None):
        return None
    if not _plausible_year(f, number) and f.match.start("year") == 0:
        return None
    return Reading("DATE", f"{number:04d}", "Y")


_SHORT_YEAR_BEFORE = word_set("in since of until till by from to and through during for between or class")


def short_year(f: Found) -> Reading | None:
    """Read "in '87", "fiscal '89"."""
    year = f.whole("year")
    lead = f.tokens.word(f.at) if f.match.end() > 1 else f.before()
    known = f.match.end() > 1 or lead in _SHORT_YEAR_BEFORE
    return Reading("DATE", f"{year:04d}", "Y") if year and known else None


def month_short_year(f: Found) -> Reading | None:
    return month_of(f, f.whole("month"), f.whole("year"))


def era_year(f: Found) -> Reading | None:
    """Read "218 BC", "AD 79"."""
    number, era = f.whole("year"), f.whole("era") or f.whole("before")
    if number is None or era is None or not 1 <= number <= 9999:
        return None
    if f.tokens.raw(f.index("era") if f.has("era") else f.at) not in ("BC", "BCE", "AD", "CE"):
        return None
    return Reading("DATE", f"BC{number:04d}") if era < 0 else Reading("DATE", f"{number:04d}", "Y")


def the_year(f: Found) -> Reading | None:
    first, last = f.match.span("year")
    number = spelled_year(f.tokens, f.at + first, f.at + last)
    return Reading("DATE", f"{number:04d}", "Y") if number and f.tokens.value(f.at + 1) == "Y" else None


def spelled(f: Found) -> Reading | None:
    number = spelled_year(f.tokens, f.at, f.end)
    if number is None or f.tokens.value(f.at) == 2 or f.after() in _COUNTED:
        return None
    return Reading("DATE", f"{number:04d}", "Y")


def decade(f: Found) -> Reading | None:
    digits = re.sub(r"\D", "", f.text("decade"))
    begin = int(digits) if len(digits) == 4 else (1900 if int(digits) >= 30 else 2000) + int(digits)
    return Reading("DATE", f"{begin // 10:03d}", "T")


def decade_word(f: Found) -> Reading | None:
    tens = f.whole("decade")
    century = f.whole("century") or f.whole("century2") or 19
    return Reading("DATE", f"{century}{tens // 10}", "T") if tens and century in (17, 18, 19) else None


def nth_century(f: Found) -> Reading | None:
    count = sum(v for i in range(*f.part("n", "n")) if isinstance(v := f.tokens.value(i), int))
    if f.text("unit") == "C" and 2 <= count <= 22:
        return Reading("DATE", f"{count - 1:02d}", "C")
    return None


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
    "yy": yy,
    "year": year,
    "short_year": short_year,
    "month_short_year": month_short_year,
    "era_year": era_year,
    "the_year": the_year,
    "spelled_year": spelled,
    "decade": decade,
    "decade_word": decade_word,
    "nth_century": nth_century,
}

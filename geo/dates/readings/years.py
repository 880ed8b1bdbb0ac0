"""Years, decades and centuries, and numbers that only look like them."""

from __future__ import annotations

import re

from geo.dates.found import Found, Reading, spelled_year
from geo.dates.readings.calendar import spread
from geo.wordlist import word_set


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
    return spread(
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
    "yy": yy,
    "year": year,
    "short_year": short_year,
    "era_year": era_year,
    "the_year": the_year,
    "spelled_year": spelled,
    "decade": decade,
    "decade_word": decade_word,
    "nth_century": nth_century,
}

"""The grammar of English time expressions, as regular expressions over token classes.

A capital name stands for one token of that class (``geo.dates.lexicon.CLASSES``), ``{name}`` for
a part defined in ``_PARTS``. Every repetition is bounded, so matching at one token takes bounded
time and reading a text is linear in its length. Named groups are what ``geo.dates.readings`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from geo.dates.lexicon import CLASSES, OTHER


class Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]


_PARTS = {
    "num": "(?:[DAYNUM YEAR INT REAL]|WORDNUM(?:HYPHEN?WORDNUM){0,3})",
    "fraction": "(?:HYPHEN?DAYNUM SLASH DAYNUM|HYPHEN?AND HYPHEN?ART HYPHEN?HALF)",
    "count": "(?:{num}{fraction}?|ART?COUPLE OF?|ART WORDNUM|ART?VAGUE|ART?HALF ART?|ART)",
    "hedge": "(?:AT? HEDGE{1,2} TO?|MORE THAN HEDGE?)",
    "unit": "[UNIT UNITS SECOND QUARTER QUARTERS WEEKEND PART]",
    "day": "(?:DAYNUM|ORD|SECOND)",
    "ord": "[ORD SECOND]",
    "week": "[WEEKDAY SHORTDAY]",
    "spelled": "WORDNUM HYPHEN?WORDNUM(?:HYPHEN?WORDNUM)?",
    "yeartail": "(?:COMMA? OF? (?P<year>YEAR)(?!HYPHEN[DAYNUM YEAR INT]))",
    "det": "(?:THE|POSS|THIS|THAT|ART)",
    "counts": "(?P<n>{count})(?:(?:TO|OR|HYPHEN)(?P<n2>{num}))?",
    "dash": "(?P<glue>HYPHEN|AND|TO|OR|SLASH)",
    "lastnext": "(?P<rel>LAST|NEXT|THIS PAST|THIS COMING|THIS|PAST|COMING|FOLLOWING)",
}

_GRAMMAR = {
    # --- calendar dates
    "iso": "(?P<iso>ISO)",
    "numdate": "(?P<numdate>NUMDATE)",
    "md": "(?:(?P<named>{week})(?:COMMA|OPEN)?)?(?P<month>MONTH) THE?(?P<day>{day}){yeartail}?",
    "dm": "(?:(?P<named>{week})COMMA?THE?)?THE?(?P<day>{day}) OF?(?P<month>MONTH) {yeartail}?",
    "md_rel": "(?P<month>MONTH)THE?(?P<day>{day})COMMA?OF?(?P<rel>LAST|THIS|NEXT)UNIT",
    "dm_rel": "THE?(?P<day>{day})OF?(?P<month>MONTH)COMMA?OF?(?P<rel>LAST|THIS|NEXT)UNIT",
    "dd_m": "(?P<day>{day}){dash}THE?(?P<day2>{day}) OF?(?P<month>MONTH) {yeartail}?",
    "m_dd": "(?P<month>MONTH)(?P<day>{day}){dash}(?P<day2>{day}){yeartail}?",
    "md_md": "(?P<month>MONTH)(?P<day>{day}){dash}(?P<month2>MONTH)(?P<day2>{day}){yeartail}?",
    "dm_dm": "(?P<day>{day})(?P<month>MONTH){dash}(?P<day2>{day})(?P<month2>MONTH){yeartail}?",
    "m_m": "(?P<month>MONTH)(?P<glue>HYPHEN|SLASH)(?P<month2>MONTH){yeartail}?",
    "month_year": "(?P<month>MONTH)(?:COMMA|OF)?(?P<year>YEAR|{spelled})",
    "month_rel": "(?P<month>MONTH)OF?(?P<rel>THIS|LAST|NEXT|THE FOLLOWING|THE PREVIOUS|THAT)UNIT",
    "rel_month": "(?:{lastnext}|(?P<rel2>THAT|PREVIOUS))(?P<month>MONTH)(?P<day>{day})?",
    "month": "(?P<month>MONTH)",
    "day_of": "THE(?P<day>{day})OF(?:(?P<rel>THIS|LAST|NEXT)|THE)UNIT",
    "part_of_month": (
        "THE(?P<ord>{ord}|LAST)(?:(?P<weekday>WEEKDAY)|(?P<unit>UNIT|WEEKEND|HALF))(?:OF|IN)"
        "(?P<month>MONTH){yeartail}?"
    ),
    "the_nths": "THE(?P<day>ORD)(?:AND|OR|TO|HYPHEN)THE?(?P<day2>ORD)",
    "the_nth": "THE(?P<day>ORD)",
    "day_slash_month": "(?P<one>DAYNUM)SLASH(?P<two>DAYNUM)",
    "yy": "(?P<year>YEAR)(?P<glue>HYPHEN|SLASH)(?P<year2>YEAR|DAYNUM|INT)",
    "year": "(?:THE UNIT)?(?:FISCAL UNIT?)?(?P<year>YEAR)",
    "short_year": "FISCAL?(?P<year>SHORTYEAR)",
    "month_short_year": "(?P<month>MONTH)OF?(?P<year>SHORTYEAR)",
    "era_year": "(?:(?P<before>ERA))?(?P<year>YEAR|INT|DAYNUM)(?P<era>ERA)?",
    "the_year": "THE UNIT(?P<year>{spelled}|WORDNUM WORDNUM(?:AND?WORDNUM)?)",
    "spelled_year": "(?P<year>{spelled})",
    "decade": "THE?(?P<decade>DECADE)",
    "decade_word": "(?:THE(?P<century>WORDNUM)?|(?P<century2>WORDNUM)|EDGE HYPHEN?)(?P<decade>DECADEWORD)",
    "nth_century": "THE?(?P<n>ORD|WORDNUM HYPHEN ORD)HYPHEN?(?P<unit>UNIT)",
    # --- days named from the day of writing
    "deictic": "(?P<word>DEICTIC)",
    "day_before_deictic": "THE UNIT(?P<side>BEFORE|AFTER)(?P<word>DEICTIC)",
    "overnight": "OVERNIGHT",
    "rel_weekday": "(?:{lastnext}|(?P<rel2>PREVIOUS))THE?(?P<weekday>WEEKDAY)",
    "weekday": "(?P<weekday>WEEKDAY)",
    "shortday": "(?P<weekday>SHORTDAY)",
    "weekends": "UNITS",
    "weekdays": "EVERY?(?P<weekday>WEEKDAYS)",
    "every_weekday": "EVERY{ord}?(?P<weekday>WEEKDAY)",
    "weekend": (
        "(?P<rel>THE|THIS PAST|THIS COMING|THIS|THE?LAST|THE?PAST|THE?NEXT|THE?COMING"
        "|THE PREVIOUS|THAT|THE FOLLOWING)WEEKEND"
    ),
    "that_part": (
        "(?P<rel>THIS|THAT SAME|THAT|THE SAME|LAST|THE FOLLOWING|THE NEXT|THE PREVIOUS|EVERY)(?P<part>PART)"
    ),
    "bare_part": "(?:IN THE|TO THE|AT)(?P<part>PART|NOON)",
    "early_hours": "THE?(?:EDGE|SMALL)HYPHEN?(?:(?P<part>PART)HYPHEN?)?(?P<unit>UNITS)",
    "edge_part": "EDGE HYPHEN?(?P<part>PART)",
    "part_of": "THE?(?P<part>PART|NOON)OF",
    "noon": "THE?(?P<noon>NOON)",
    "holiday": "(?P<rel>LAST|THIS|NEXT)?(?P<holiday>HOLIDAY)(?P<unit>UNIT|WEEKEND)?",
    # --- seasons, quarters, fiscal periods
    "season": (
        "(?P<rel>LAST|NEXT|THIS PAST|THIS COMING|THIS|PAST|THE FOLLOWING|THE|THAT|IN)?"
        "(?P<season>SEASON)(?:OF?(?P<year>YEAR|SHORTYEAR))?"
    ),
    "season_year": "(?P<season>SEASON)OF?(?P<year>YEAR|SHORTYEAR)",
    "quarter": (
        "{det}?FISCAL?(?P<year0>YEAR)?(?P<ord>{ord})HYPHEN?FISCAL?(?P<unit>QUARTER|HALF)(?:COMMA?"
        "(?:OF|IN)?FISCAL?(?P<year>YEAR)|OF?(?P<rel>LAST|THIS|NEXT)UNIT)?"
    ),
    "quarter_and": "{det}?(?P<ord>{ord})AND(?P<ord2>{ord})(?:QUARTERS|QUARTER)",
    "same_period": (
        "(?:THE|THAT)(?:SAME)?(?P<unit>QUARTER|PERIOD|UNIT)(?:OF?(?P<rel>LAST|THE PREVIOUS|PREVIOUS)UNIT"
        "|ART UNIT(?:AGO|EARLIER|BEFORE)|THE UNIT(?:BEFORE|EARLIER))"
    ),
    "month_quarter": "THE?(?P<month>MONTH)(?P<unit>QUARTER)",
    "qtrnum": "(?P<qtr>QTRNUM)(?:COMMA?OF?(?P<year>YEAR))?",
    "the_quarter": "(?P<det>THE|THAT|THE SAME)(?P<unit>QUARTER|PERIOD)",
    "latest": "(?:THE|POSS)?(?:LATEST|RECENT)FISCAL?(?P<unit>QUARTER|PERIOD|UNIT)",
    "year_period": "(?:THE|POSS)?(?P<year>YEAR)(?P<unit>PERIOD|QUARTER)",
    "year_ago_period": (
        "(?:THE|ART|THE SAME)?UNIT HYPHEN?(?P<side>AGO|EARLIER|BEFORE)(?P<ord>{ord})?HYPHEN?"
        "(?P<unit>QUARTER|PERIOD|UNIT|HALF)?"
    ),
    "first_count": (
        "(?:THE|POSS)(?P<ord>{ord}|LAST)?(?P<n>{num})(?P<unit>[UNIT UNITS QUARTERS])(?:OF(?P<year>YEAR))?"
    ),
    "fiscal_year": "(?:THE|POSS|THIS)?(?P<rel>CURRENT|NEXT|LAST|PREVIOUS)?FISCAL UNIT",
    "mid_unit": "(?:EDGE HYPHEN?(?P<unit>UNIT)|(?P<mid>MIDUNIT))",
    "unit_end": "(?:THE|AT)?(?P<unit>UNIT|QUARTER)HYPHEN?EDGENOUN",
    # --- spans counted from an anchor
    "this_unit": "(?:THIS|THE?CURRENT|THIS CURRENT|THIS SAME)FISCAL?(?P<unit>UNIT|QUARTER|UNITS)",
    "rel_unit": ("(?:THE|POSS)?(?P<rel>LAST|NEXT|COMING|PAST|PREVIOUS|FOLLOWING)FULL?(?P<unit>UNIT|QUARTER)"),
    "that_unit": "(?P<rel>THAT|THE SAME|THAT SAME)(?P<unit>UNIT|QUARTER)",
    "nth_day": "(?:THE|POSS|ART)(?P<n>{ord})FULL?(?P<unit>UNIT|PART)",
    "side_unit": "THE(?P<unit>UNIT|QUARTER|PART)(?P<side>BEFORE|AFTER|EARLIER)",
    "the_unit": "(?:THE|POSS)FULL?(?P<unit>UNIT|QUARTER)",
    "past_span": (
        "(?:THE|POSS|THIS)?(?P<rel>LAST|PAST|PREVIOUS|NEXT|COMING|FOLLOWING|RECENT|LATEST)FULL?"
        "{counts}FULL?(?P<unit>{unit})"
    ),
    "vague_span": (
        "(?:THE|POSS)?(?P<rel>RECENT|COMING|PAST|LAST|NEXT|FOLLOWING|PREVIOUS)FULL?(?P<unit>UNITS|QUARTERS)"
    ),
    "ago": "{hedge}?{counts}FULL?(?P<unit>{unit})(?P<side>AGO|EARLIER|BEFORE|LATER|AFTER)",
    "units_ago": "(?P<unit>UNITS)(?P<side>AGO|EARLIER|LATER)",
    # --- durations and sets
    "duration": "{hedge}?{counts}HYPHEN?FULL?MORE?(?P<unit>{unit})",
    "and_a_half": "(?P<n>{count})(?P<unit>UNIT|UNITS)AND ART HALF(?P<side>AGO|EARLIER)?",
    "unit_long": "(?:THE|POSS|ART)?(?:(?P<unit>UNIT)HYPHEN FULL|(?P<long>LONGWORD))",
    "quarter_century": "ART?QUARTER(?:HYPHEN|OF ART)?(?P<unit>UNIT)",
    "per": "(?P<per>PER)(?P<unit>UNIT)",
    "another": "MORE(?P<unit>UNIT)",
    "units_ahead": "THE(?P<unit>UNITS)(?:AHEAD|TO)",
    "the_units": "THE(?P<unit>UNITS)",
    "units": "(?P<unit>UNITS|QUARTERS)",
    "every_other": "EVERY OTHERS(?P<unit>{unit})",
    "every": "EVERY(?P<n>{count})?(?P<unit>{unit})",
    "freq": "(?P<freq>FREQ)",
    # --- clock times
    "clock_range": (
        "(?P<one>CLOCK|DAYNUM|WORDNUM)(?P<glue>TO|HYPHEN|AND)(?P<two>CLOCK|DAYNUM|WORDNUM)(?P<ampm>AMPM)"
        "(?P<zone>ZONE)?"
    ),
    "clock": "(?P<clock>CLOCK)(?:(?P<ampm>AMPM)|IN THE(?P<part>PART))?(?P<zone>ZONE)?",
    "hour": (
        "(?P<hour>DAYNUM|WORDNUM)(?:(?P<ampm>AMPM)|OCLOCK(?:IN THE(?P<part>PART))?|IN THE"
        "(?P<part2>PART))(?P<zone>ZONE)?"
    ),
    "hundred_hours": "(?P<hhmm>INT|YEAR)(?P<unit>UNITS)",
    "gmt": "(?P<hhmm>INT|YEAR|DAYNUM)(?P<zone>ZONE)",
    # --- words that only refer
    "ref": "(?P<ref>REF)",
    "future": "THE?FUTURE",
    "the_past": "THE RECENT?(?P<past>PAST)",
    "recent": "RECENT",
    "current": "CURRENT",
}

_STRONG_NAMES = (
    "YEAR SECOND UNIT UNITS QUARTER QUARTERS DECADE DECADEWORD QTRNUM MONTH WEEKDAY WEEKDAYS SHORTDAY SEASON "
    "HOLIDAY DEICTIC OVERNIGHT PART NOON WEEKEND PAST CURRENT RECENT FREQ REF FUTURE CLOCK AMPM OCLOCK ZONE "
    "ISO NUMDATE SHORTYEAR MIDUNIT LONGWORD PER ERA PERIOD HALF WORDNUM"
)
_PREFIX = (
    "THE?(?:(?P<edge>EDGE)(?:HYPHEN|ON|IN|THE|OF){0,2}|(?P<noun>EDGENOUN)OF|"
    "(?P<rel>EARLIER|LATER)(?:ON|IN)?|SOMETIME(?:ON|IN|THE){0,2})"
)


def _compile(pattern: str) -> re.Pattern[str]:
    for _ in range(len(_PARTS)):
        pattern = re.sub(r"\{([a-z]+)\}", lambda m: _PARTS[m.group(1)], pattern)
    pattern = re.sub(r"[A-Z]{2,}", lambda m: re.escape(CLASSES[m.group()]), pattern)
    return re.compile(pattern.replace(" ", ""))


RULES = tuple(Rule(name, _compile(pattern)) for name, pattern in _GRAMMAR.items())
PREFIX = _compile(_PREFIX)
_STRONG = re.compile(
    "[" + "".join(re.escape(CLASSES[c]) for c in _STRONG_NAMES.split()) + "]|"
    f"{CLASSES['THE']}{CLASSES['ORD']}|{CLASSES['DAYNUM']}{CLASSES['SLASH']}{CLASSES['DAYNUM']}"
)
WINDOW = 20
"""Tokens one rule may span at most."""


def runs(classes: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of known tokens that hold at least one which speaks of time."""
    for run in _RUN.finditer(classes):
        if _STRONG.search(classes, run.start(), run.end()):
            yield run.span()


_RUN = re.compile(f"[^{OTHER}]+")


@lru_cache(maxsize=8192)
def candidates(window: str) -> tuple[tuple[str, re.Match[str]], ...]:
    """Return (rule name, match) of every rule that matches at the window's first token, longest first.

    A match depends on the classes alone, and the same few hundred windows make up most of the news.
    """
    found = [(name, m) for name, pattern in RULES if (m := pattern.match(window))]
    return tuple(sorted(found, key=lambda f: -f[1].end()))


@lru_cache(maxsize=8192)
def prefix(window: str) -> re.Match[str] | None:
    """Return the match of a part-of phrase ("early", "the end of") at the window's first token."""
    return PREFIX.match(window)

"""The words English tells time with: each has one grammatical class and a value.

A class is one character, so a text becomes a string of classes and the grammar
(``geo.dates.grammar``) a set of short regular expressions over that string.
"""

from __future__ import annotations

from typing import NamedTuple


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list written as prose."""
    return tuple(text.split())


OTHER = " "
"""Class of every token that cannot stand inside a time expression."""

_NAMES = (
    # numbers: DAYNUM 1 to 31, YEAR four digits, INT other digits, WORDNUM seven, ORD third
    "DAYNUM YEAR INT REAL WORDNUM ORD ART VAGUE COUPLE HALF "
    # units of time; SECOND is the unit or the ordinal
    "SECOND UNIT UNITS QUARTER QUARTERS DECADE DECADEWORD FISCAL PERIOD QTRNUM CALENDAR "
    # names
    "MONTH WEEKDAY WEEKDAYS SHORTDAY SEASON HOLIDAY DEICTIC OVERNIGHT PART NOON WEEKEND "
    # relations
    "EDGE EDGENOUN SOMETIME LAST PREVIOUS PAST THIS CURRENT NEXT COMING FOLLOWING THAT SAME LATEST EVERY "
    "FULL AGO EARLIER LATER BEFORE AFTER RECENT FREQ REF FUTURE OLD "
    # clock
    "CLOCK AMPM OCLOCK ZONE ISO NUMDATE SMALL SHORTYEAR MIDUNIT OTHERS AHEAD "
    # glue
    "THE POSS OF TO INTO AND OR IN ON AT HYPHEN COMMA OPEN CLOSE SLASH HEDGE MORE THAN FOR PER LONGWORD ERA"
)
CLASSES = {name: chr(0x100 + i) for i, name in enumerate(words(_NAMES))}

MONTHS = tuple(
    words(
        """
        january february march april may june july august september october november december
        """
    )
)
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
UNITS = {
    "second": "S",
    "minute": "m",
    "hour": "H",
    "day": "D",
    "weekday": "D",
    "night": "N",
    "weekend": "E",
    "week": "W",
    "fortnight": "F",
    "month": "M",
    "quarter": "Q",
    "season": "X",
    "year": "Y",
    "decade": "T",
    "century": "C",
    "centurie": "C",
    "millennium": "L",
}
"""Unit words to our one-letter codes; ``m`` is the minute, ``M`` the month, ``T`` the decade."""

SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        words(
            """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen
        """
        ),
        start=1,
    )
}
TENS = {
    w: 10 * n for n, w in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        words(
            """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        """
        ),
        start=1,
    )
} | {"thirtieth": 30, "twenty-first": 21}
DECADE_WORDS = {
    w: 10 * n
    for n, w in enumerate(words("twenties thirties forties fifties sixties seventies eighties nineties"), 2)
}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "daytime": "DT",
    "nighttime": "NI",
}
NOONS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00", "noontime": "T12:00"}
DAWN_HOURS, DUSK_HOURS = (4, 8), (17, 21)
"""Local hours that dawn and dusk may mean: our convention, wide enough for the seasons."""
EDGE_HOURS = {("TMO", "START"): (0, 9), ("TNI", "END"): (21, 27)}
"""Hours of the named day that "early morning" and "late at night" may mean: news uses them for the
hours around midnight, which our morning (06-12) and night (18-06) would miss. Our convention."""
NOONS |= {
    "dawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV",
}
HOLIDAYS = {
    "thanksgiving": "thanksgiving",
    "christmas": "christmas",
    "easter": "easter",
    "halloween": "halloween",
    "christmas day": "christmas",
    "christmas eve": "christmas eve",
    "thanksgiving day": "thanksgiving",
    "good friday": "good friday",
    "palm sunday": "palm sunday",
    "independence day": "independence day",
    "fourth of july": "independence day",
    "labor day": "labor day",
    "memorial day": "memorial day",
    "veterans day": "veterans day",
    "valentine's day": "valentine's day",
    "new year's day": "new year",
    "new year's eve": "new year's eve",
    "boxing day": "boxing day",
    "xmas": "christmas",
}

ZONES = {
    "GMT": 0,
    "UTC": 0,
    "Z": 0,
    "WET": 0,
    "BST": 60,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
    "ET": None,
    "PT": None,
    "CT": None,
    "local": None,
}
"""Zone names to minutes east of Greenwich. None: the place's own zone, or a zone whose offset
changes in the year and that the interval therefore leaves alone."""


class Word(NamedTuple):
    """A class and the value the readings use."""

    cls: str
    value: object


def _build() -> dict[str, Word]:
    words: dict[str, Word] = {}

    def add(cls: str, value: object, *names: str) -> None:
        for name in names:
            words[name] = Word(CLASSES[cls], value)

    for number, name in enumerate(MONTHS, start=1):
        add(
            "MONTH",
            number,
            name.capitalize(),
            name.upper(),
            name[:3].capitalize(),
            name[:3].capitalize() + ".",
        )
    add("MONTH", 9, "Sept", "Sept.")
    for name in ("MAY", "Mar", "MARCH"):
        words.pop(name, None)
    for number, name in enumerate(WEEKDAYS):
        add("WEEKDAY", number, name, name.capitalize(), name.upper())
        add("WEEKDAYS", number, name.capitalize() + "s")
        add("SHORTDAY", number, name[:3].capitalize(), name[:3].capitalize() + ".")
    add("SHORTDAY", 1, "Tues", "Tues.")
    add("SHORTDAY", 3, "Thur", "Thur.", "Thurs", "Thurs.")
    for name, code in UNITS.items():
        add("UNIT", code, name)
        add("UNITS", code, name + "s")
    add("UNIT", "H", "hr")
    add("UNITS", "H", "hrs")
    add("UNITS", "m", "mins")
    add("SECOND", "S", "second")
    add("QUARTER", "Q", "quarter")
    add("QUARTERS", "Q", "quarters")
    add("WEEKEND", "E", "weekend")
    add("UNITS", "E", "weekends")
    for name, code in PARTS.items():
        add("PART", code, name)
    for name, code in NOONS.items():
        add("NOON", code, name)
    for name, code in SEASONS.items():
        add("SEASON", code, name)
    for name, code in HOLIDAYS.items():
        add("HOLIDAY", code, name.capitalize() if " " not in name else name)
    for name, number in (SMALL_NUMBERS | TENS).items():
        add("WORDNUM", number, name)
    add("WORDNUM", 100, "hundred")
    add("WORDNUM", 1000, "thousand")
    add("VAGUE", "X", "several", "few", "many", "some", "various")
    add("COUPLE", 2, "couple")
    add("HALF", 0.5, "half")
    for name, number in ORDINALS.items():
        add("ORD", number, name)
    add("SECOND", "S", "second")
    for name, number in DECADE_WORDS.items():
        add("DECADEWORD", number, name)
    add("ART", 1, "a", "an")
    add("THE", None, "the")
    add("POSS", None, "its", "their", "his", "her", "our", "my", "your")
    add("DEICTIC", 0, "today")
    add("DEICTIC", "TNI", "tonight")
    add("DEICTIC", -1, "yesterday")
    add("DEICTIC", 1, "tomorrow")
    add("OVERNIGHT", None, "overnight")
    add("EDGE", "START", "early")
    add("EDGE", "MID", "mid")
    add("EDGE", "END", "late")
    add("EDGENOUN", "START", "beginning", "start", "outset", "opening")
    add("EDGENOUN", "END", "end", "close")
    add("EDGENOUN", "MID", "middle")
    add("SOMETIME", None, "sometime")
    add("LAST", -1, "last")
    add("PREVIOUS", -1, "previous", "preceding", "prior")
    add("PAST", -1, "past")
    add("THIS", 0, "this", "these")
    add("CURRENT", 0, "current", "present")
    add("NEXT", 1, "next")
    add("COMING", 1, "coming", "upcoming")
    add("FOLLOWING", 1, "following", "subsequent", "ensuing")
    add("THAT", 0, "that", "those")
    add("SAME", 0, "same")
    add("LATEST", 0, "latest", "most-recent")
    add("EVERY", 1, "every", "each")
    add("FULL", None, "full", "whole", "entire", "additional", "extra", "consecutive", "straight", "further")
    add("FULL", None, "trading", "working", "business", "calendar", "long", "short", "solid", "successive")
    add("AGO", -1, "ago")
    add("EARLIER", -1, "earlier")
    add("LATER", 1, "later")
    add("BEFORE", -1, "before")
    add("AFTER", 1, "after")
    add("RECENT", None, "recent")
    add("FREQ", "P1D", "daily", "nightly")
    add("FREQ", "P1W", "weekly")
    add("FREQ", "P1M", "monthly")
    add("FREQ", "P1Y", "annually", "yearly")
    add("FREQ", "PT1H", "hourly")
    add("REF", "PRESENT_REF", "now", "currently", "presently", "nowadays")
    add("REF", "PAST_REF", "recently", "previously", "lately")
    add("REF", "FUTURE_REF", "soon", "shortly", "someday")
    add("FUTURE", None, "future")
    add("OLD", None, "old")
    add("FISCAL", None, "fiscal", "financial")
    add("PERIOD", None, "period")
    add("MIDUNIT", "Y", "midyear")
    add("MIDUNIT", "W", "midweek")
    add("OTHERS", None, "other")
    add("AHEAD", None, "ahead")
    add("OCLOCK", None, "o'clock", "o’clock")
    for name, minutes in ZONES.items():
        if name != "Z":
            add("ZONE", minutes, name)
    add("OF", None, "of")
    add("TO", None, "to", "through", "until", "till")
    add("INTO", None, "into")
    add("SMALL", "START", "small", "wee")
    add("AND", None, "and")
    add("OR", None, "or")
    add("IN", None, "in", "during")
    add("ON", None, "on")
    add("AT", None, "at")
    add("FOR", None, "for")
    add("PER", None, "per")
    add("ERA", -1, "BC", "BCE")
    add("ERA", 1, "AD", "CE")
    for name in ("hour", "day", "week", "month", "year", "decade"):
        add("LONGWORD", UNITS[name], name + "long")
    add("HEDGE", None, "nearly", "almost", "over", "around", "about", "approximately", "roughly", "up")
    add("HEDGE", None, "least", "under", "barely", "exactly")
    add("MORE", None, "more", "less", "fewer", "longer", "another")
    add("THAN", None, "than")
    for mark, cls in (
        ("-", "HYPHEN"),
        ("–", "HYPHEN"),
        (",", "COMMA"),
        ("(", "OPEN"),
        (")", "CLOSE"),
        ("/", "SLASH"),
    ):
        add(cls, None, mark)
    return words


WORDS = _build()
"""Words as written, else in lower case, to their class and value. Month and weekday
abbreviations, "May" and "March" count only with their capital."""

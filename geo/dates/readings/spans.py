"""Lengths of time and sets: three days, the past 24 hours, every week."""

from __future__ import annotations

from geo.dates.found import Found, Reading, from_now
from geo.dates.lexicon import CLASSES
from geo.dates.values import Interval, at_grain, duration, shift
from geo.wordlist import word_set

CLOCK_UNITS = ("S", "m", "H")


def unit_of(f: Found) -> str:
    """The unit's code; "night" counts as a unit here, other parts of the day do not."""
    value = f.value("unit")
    if value == "NI":
        return "N"
    return value if isinstance(value, str) and value not in ("MO", "AF", "EV", "DT") else ""


def is_age(f: Found) -> bool:
    """Whether "27-year-old" or "two years old" stands here, which is no time."""
    words = [f.after(i) for i in range(3)]
    return (
        words[0] in ("older", "younger")
        or "old" in words[:2]
        or words[:2] == ["of", "age"]
        or (words[0] in "-–" and words[1] in ("old", "olds"))
    )


def counts_of(f: Found) -> tuple[float | str, float | str] | None:
    count = f.count()
    if count is None:
        return None
    upper = f.count("n2") if "n2" in f.match.re.groupindex else None
    return count, count if upper is None else upper


def side_of(rel: str) -> int:
    return -1 if rel in ("last", "past", "previous", "recent", "latest") else 1


_SPEEDS = frozenset(("miles", "kilometers", "kilometres", "km", "knots", "meters", "metres"))


_LASTING = word_set(
    """
        for in within of after over least about just only during than by last lasted took the
        """
)


def duration_of(f: Found) -> Reading | None:
    unit, counts = unit_of(f), counts_of(f)
    if not unit or counts is None or is_age(f):
        return None
    if f.words("n") == "some" and f.words("unit") == "day":
        return Reading("DATE", "FUTURE_REF")
    if f.tokens.classes[f.at] == CLASSES["YEAR"] and unit in ("Y", "X", "Q"):
        return None  # "the 1988-89 season"
    if f.words("n") == "many" and f.before() == "as":
        return None  # "the second in as many days"
    count = counts[0]
    only_article = f.match.end("n") - f.match.start("n") == 1 and f.words("n") in ("a", "an")
    if (only_article and f.value("unit") in ("S", "X", "NI", "E")) or (unit == "Q" and only_article):
        return None  # "a second", "a season", "a quarter of"
    if unit == "Q" and f.after() in ("of", "century", "mile") and f.words("unit") == "quarter":
        return None
    if unit == "Q" and f.tokens.raw(f.index("unit") - 1) == "-" and f.words("unit") == "quarters":
        return None  # "three-quarters"
    if only_article and f.tokens.word(f.index("unit") - 1) in (
        "calendar",
        "trading",
        "business",
        "working",
        "long",
    ):
        return None
    if f.words("unit") == "second" and not isinstance(count, str) and count != 1:
        return None
    if f.words("unit") in ("night", "weekend", "season") and f.words("n") in ("one", "some", "many", "few"):
        return None
    if f.words("n") in ("some", "many", "few", "various") and f.words("unit") in ("season", "quarter"):
        return None
    if f.words("n") == "one" and f.words("unit") == "day" and f.before() not in _LASTING:
        return (
            Reading("DATE", "FUTURE_REF")
            if f.before() in ("will", "may", "might", "would", "could")
            else None
        )
    if only_article and unit in CLOCK_UNITS and f.before() in _SPEEDS:
        return None
    if only_article and _is_rate(f):
        return Reading("SET", duration(1, unit))
    if f.after() == "from" and f.after(1) in ("now", "today"):
        return _from_now_on(f, count, unit)
    reading = Reading("DURATION", duration(count, unit))
    if f.before() == "within" and f.towards() != "past":
        reading.interval = from_now(f, count, unit, 1)
    return reading


def _from_now_on(f: Found, count: float | str, unit: str) -> Reading | None:
    """Read "two weeks from now" at the unit's own grain."""
    base = f.anchors.published
    if base is None or isinstance(count, str) or unit in CLOCK_UNITS:
        return Reading("DURATION", duration(count, unit), first=f.at, last=f.end + 2)
    grain = {"N": "D", "F": "W", "T": "Y"}.get(unit, unit)
    return Reading("DATE", at_grain(shift(base, count, unit), grain), grain, first=f.at, last=f.end + 2)


def and_a_half(f: Found) -> Reading | None:
    """Read "a year and a half", "two months and a half ago"."""
    unit, count = unit_of(f), f.count()
    if unit not in _HALVED or not isinstance(count, int | float):
        return None
    base = f.anchors.published
    if f.has("side") and unit == "Y" and base is not None:
        return Reading("DATE", at_grain(shift(base, -count - 0.5, unit), "M"), "M")
    return Reading("DURATION", duration(count + 0.5, unit))


_HALVED = ("Y", "M", "W", "D", "H", "m")


def _is_rate(f: Found) -> bool:
    """Whether "a year" follows an amount: "$500 a year", "twice a week"."""
    before = f.before()
    if before in ("once", "twice", "times", "thrice", "percent", "%"):
        return True
    if not (before.endswith("s") or before in ("million", "billion", "thousand") or before.isdigit()):
        return False
    return any(
        f.before(n).replace(",", "").isdigit()
        or f.before(n) in "$£€"
        or f.tokens.classes[f.at - n] == CLASSES["WORDNUM"]
        for n in range(1, 5)
        if f.before(n)
    )


def unit_long(f: Found) -> Reading | None:
    """Read "a week-long", "the yearlong"."""
    if not f.has("long") and f.tokens.word(f.end - 1) != "long":
        return None
    unit = f.text("long") or unit_of(f)
    return Reading("DURATION", duration(1, unit)) if unit else None


def quarter_century(f: Found) -> Reading | None:
    return Reading("DURATION", "P25Y") if f.value("unit") == "C" else None


def per(f: Found) -> Reading | None:
    unit = unit_of(f)
    return Reading("SET", duration(1, unit)) if unit in ("D", "W", "M", "Y") else None


def another(f: Found) -> Reading | None:
    return Reading("DURATION", duration(1, unit_of(f))) if f.tokens.word(f.at) == "another" else None


_BARE_OF = word_set(
    """
        fighting talks negotiations war violence protests twists speculation debate delays work waiting
        clashes shelling tension tensions bombardment siege unrest conflict uncertainty drought
        """
)


def units(f: Found) -> Reading | None:
    """Read "weeks", "centuries" where a length is meant: "for weeks", "months of fighting"."""
    unit = unit_of(f)
    if unit in ("N", "E", "X", "S", "Q", "") or is_age(f):
        return None
    if f.before() in ("for", "within", "follows", "lasted", "takes", "took", "take", "spent") or (
        f.before() in ("after", "over", "following", "in") and f.after() in ("of", "and", ".", ",", "")
    ):
        return Reading("DURATION", duration("X", unit))
    if f.after() in ("of", "before", "after", "later") and f.before() not in (
        "the",
        "these",
        "those",
        "early",
        "final",
    ):
        return (
            Reading("DURATION", duration("X", unit)) if f.after() != "of" or _BARE_OF & {f.after(1)} else None
        )
    return None


def units_ahead(f: Found) -> Reading | None:
    """Read "the months ahead", "the weeks to come"."""
    unit = unit_of(f)
    if unit not in ("D", "W", "M", "Y", "T", "H"):
        return None
    to_come = f.tokens.word(f.end - 1) == "to"
    if to_come and (f.after() != "come" or f.tokens.word(f.end - 1) != "to"):
        return None
    return Reading("DURATION", duration("X", unit), first=f.at, last=f.end + to_come)


def every_other(f: Found) -> Reading | None:
    unit = unit_of(f)
    return Reading("SET", duration(2, unit)) if unit else None


def the_units(f: Found) -> Reading | None:
    """Read "over the years"."""
    if f.before() not in ("over", "through", "down") or f.text("unit") not in ("Y", "M", "T", "C"):
        return None
    return Reading("DURATION", duration("X", f.text("unit")))


def every(f: Found) -> Reading | None:
    unit, count = unit_of(f), f.count() if f.has("n") else 1
    if not unit or count is None or isinstance(count, str):
        return None
    if f.value("unit") in ("NI",):
        return Reading("SET", "XXXX-XX-XXTNI")
    return Reading("SET", duration(count, unit))


def freq(f: Found) -> Reading | None:
    if (
        f.after() in ("newspaper", "mail", "telegraph", "news", "mirror", "star")
        and f.tokens.raw(f.at)[0].isupper()
    ):
        return None
    if f.tokens.raw(f.at)[0].isupper() and not f.tokens.is_break(f.at - 1):
        return None  # a newspaper
    return Reading("SET", f.text("freq"))


_VERB_BEFORE = word_set("to will would could may might can should must and not usually typically")


def past_span(f: Found) -> Reading | None:
    """Read "the past 20 years", "the next few days": a length that ends, or begins, now."""
    unit, counts, rel = unit_of(f), counts_of(f), f.words("rel")
    if not unit or counts is None or is_age(f):
        return None
    if f.words("n") in ("a", "an"):
        return None
    if f.tokens.word(f.at) == "last" and f.before() in _VERB_BEFORE:
        return None  # "the trial would last five days"
    count = counts[0]
    if counts[1] != count:
        count = "X" if rel in ("next", "coming") else count
    side = side_of(rel)
    span = from_now(f, counts[1], unit, side) if rel not in ("previous", "following", "recent") else None
    if count == "X":
        span = lately(f, rel, unit)
    return Reading("DURATION", duration(count, unit), interval=span)


def vague_span(f: Found) -> Reading | None:
    unit, rel = unit_of(f), f.words("rel")
    if not unit or unit in ("S", "N", "E", "X"):
        return None
    if rel == "past" and unit == "Y" and f.tokens.word(f.at) == "past":
        return Reading("DATE", "PAST_REF")
    return Reading("DURATION", duration("X", unit), interval=lately(f, rel, unit))


def lately(f: Found, rel: str, unit: str) -> Interval | None:
    """What "recent days" and "the last few hours" leave open: the week, or the day, before the writing.

    Our convention.
    """
    reach = {"D": 7, "H": 1}.get(unit)
    return from_now(f, reach, "D", -1) if reach and rel in ("recent", "past", "last") else None


READERS = {
    "duration": duration_of,
    "and_a_half": and_a_half,
    "unit_long": unit_long,
    "quarter_century": quarter_century,
    "per": per,
    "another": another,
    "units": units,
    "units_ahead": units_ahead,
    "every_other": every_other,
    "the_units": the_units,
    "every": every,
    "freq": freq,
    "past_span": past_span,
    "vague_span": vague_span,
}

"""Lengths of time and what is counted with them: three days, two weeks ago, last month, every week."""

from __future__ import annotations

from datetime import date, datetime, time

from geo.dates.found import Found, Reading, calendar
from geo.dates.lexicon import words
from geo.dates.readings.periods import year_ago
from geo.dates.values import Interval, at_grain, duration, interval_local, length, shift

_CLOCK_UNITS = ("S", "m", "H")
_COARSE = ("Y", "T", "C", "L")


def _unit(f: Found) -> str:
    """The unit's code; "night" counts as a unit here, other parts of the day do not."""
    value = f.value("unit")
    if value == "NI":
        return "N"
    return value if isinstance(value, str) and value not in ("MO", "AF", "EV", "DT") else ""


def _is_age(f: Found) -> bool:
    """Whether "27-year-old" or "two years old" stands here, which is no time."""
    words = [f.after(i) for i in range(3)]
    return (
        "old" in words[:2] or words[:2] == ["of", "age"] or (words[0] in "-–" and words[1] in ("old", "olds"))
    )


def _spread_of(f: Found) -> tuple[float | str, float | str] | None:
    count = f.count()
    if count is None:
        return None
    upper = f.count("n2") if "n2" in f.match.re.groupindex else None
    return count, count if upper is None else upper


def _from_now(f: Found, count: float | str, unit: str, side: int) -> Interval | None:
    """The span of so many units that ends, or begins, at the time of writing."""
    written = f.anchors.written
    if written is None or isinstance(count, str):
        return None
    try:
        span = length(count, unit)
        return (written[0] - span, written[1]) if side < 0 else (written[0], written[1] + span)
    except (OverflowError, ValueError):
        return None


def duration_of(f: Found) -> Reading | None:
    unit, counts = _unit(f), _spread_of(f)
    if not unit or counts is None or _is_age(f):
        return None
    count = counts[0]
    only_article = f.match.end("n") - f.match.start("n") == 1 and f.words("n") in ("a", "an")
    if (only_article and f.value("unit") in ("S", "X", "NI", "E")) or (unit == "Q" and only_article):
        return None  # "a second", "a season", "a quarter of"
    if unit == "Q" and f.after() in ("of", "century", "mile") and f.words("unit") == "quarter":
        return None
    if unit == "Q" and f.tokens.raw(f.index("unit") - 1) == "-" and f.words("unit") == "quarters":
        return None  # "three-quarters"
    raw_unit = f.tokens.raw(f.index("unit"))
    if raw_unit[0].isupper() and not raw_unit.isupper() and not f.tokens.is_break(f.at - 1):
        return None  # a title: "60 Minutes"
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
    if only_article and _is_rate(f):
        return Reading("SET", duration(1, unit))
    reading = Reading("DURATION", duration(count, unit))
    if f.before() == "within":
        reading.interval = _from_now(f, count, unit, 1)
    return reading


_LASTING = frozenset(
    words(
        """
        for in within of after over least about just only during than by last lasted took the
        """
    )
)


def _is_rate(f: Found) -> bool:
    """Whether "a year" follows an amount: "$500 a year", "twice a week"."""
    before = f.before()
    if before in ("once", "twice", "times", "thrice", "percent", "%"):
        return True
    if not (before.endswith("s") or before in ("million", "billion", "thousand") or before.isdigit()):
        return False
    return any(
        f.before(n).replace(",", "").isdigit() or f.before(n) in "$£€" for n in range(1, 5) if f.before(n)
    )


def another(f: Found) -> Reading | None:
    return Reading("DURATION", duration(1, _unit(f))) if f.tokens.word(f.at) == "another" else None


_BARE_BEFORE = frozenset(
    words(
        """
        for within follows following followed after over lasted last lasting took take taking takes spent
        of until just several through
        """
    )
)


def units(f: Found) -> Reading | None:
    """Read "weeks", "centuries" where a length is meant: "for weeks", "months of fighting"."""
    unit = _unit(f)
    if unit in ("N", "E", "X", "S", "Q", "") or _is_age(f):
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


def the_units(f: Found) -> Reading | None:
    """Read "over the years"."""
    if f.before() not in ("over", "through", "down") or f.text("unit") not in ("Y", "M", "T", "C"):
        return None
    return Reading("DURATION", duration("X", f.text("unit")))


_BARE_OF = frozenset(
    words(
        """
        fighting talks negotiations war violence protests twists speculation debate delays work waiting
        clashes shelling tension tensions bombardment siege unrest conflict uncertainty drought
        """
    )
)


def every(f: Found) -> Reading | None:
    unit, count = _unit(f), f.count() if f.has("n") else 1
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
    if f.tokens.raw(f.at)[0].isupper() and f.tokens.raw(f.end)[:1].isupper():
        return None
    return Reading("SET", f.text("freq"))


def _last_or_next(rel: str) -> int:
    return -1 if rel in ("last", "past", "previous", "recent", "latest") else 1


def past_span(f: Found) -> Reading | None:
    """Read "the past 20 years", "the next few days": a length that ends, or begins, now."""
    unit, counts, rel = _unit(f), _spread_of(f), f.words("rel")
    if not unit or counts is None or _is_age(f):
        return None
    if f.words("n") in ("a", "an"):
        return None
    count = counts[0]
    if counts[1] != count:
        count = "X" if rel in ("next", "coming") else count
    side = _last_or_next(rel)
    span = _from_now(f, counts[1], unit, side) if rel not in ("previous", "following", "recent") else None
    return Reading("DURATION", duration(count, unit), interval=span)


def vague_span(f: Found) -> Reading | None:
    unit, rel = _unit(f), f.words("rel")
    if not unit or unit in ("S", "N", "E", "X"):
        return None
    if rel == "past" and unit == "Y" and f.tokens.word(f.at) == "past":
        return Reading("DATE", "PAST_REF")
    return Reading("DURATION", duration("X", unit))


def this_unit(f: Found) -> Reading | None:
    unit, base = f.text("unit"), f.anchors.base
    if unit in _CLOCK_UNITS or unit in ("N", "X"):
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
    side = _last_or_next(rel)
    from_text = rel in ("following", "previous")
    base = (_anchor_at(f, unit) if from_text else None) or f.anchors.base
    if rel == "past":
        return Reading("DURATION", duration(1, unit), interval=_from_now(f, 1, unit, -1))
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
            return Reading("DURATION", duration(1, unit), interval=_from_now(f, 1, unit, -1))
    if unit == "D":
        if rel in ("last", "past", "coming"):
            return None
        base = f.anchors.day or base
    if unit == "H":
        return Reading("DURATION", "PT1H", interval=_from_now(f, 1, unit, side))
    if unit == "T" and side < 0:
        return calendar(base, "T") if base.year % 10 > 5 else calendar(shift(base, -1, "T"), "T")
    return calendar(shift(base, side, unit), unit)


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


_AFTER_SIDE = frozenset(
    ("", ".", ",", ";", ")", "'", "’", "when", "in", "at", "and", "that", "from", "_", "-", "–")
)


def side_unit(f: Found) -> Reading | None:
    """Read "the day before", "the week after": one unit from the last date named."""
    unit = _unit(f)
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
        or unit in _CLOCK_UNITS
        or unit in ("N", "X", "L")
        or f.tokens.raw(f.index("unit"))[0].isupper()
    ):
        return None
    if f.in_prefix:
        if unit == "D" or f.after() == "-":
            return None
        return calendar(base, unit)
    if unit == "Y" and f.after() in ("ended", "ending"):
        return Reading("DURATION", "P1Y")
    full = f.words("unit") != f.tokens.word(f.at + 1)
    if (
        unit in ("Y",) and f.before() in ("for", "of", "during", "this") and f.after() in (",", ".", "", "to")
    ) or (unit == "Y" and full):
        return Reading("DATE", f"{base.year:04d}", "Y")
    if unit in ("W", "M") and f.before() == "for" and f.after() in (",", ".", "", "ended"):
        return calendar(shift(base, -1, unit), unit)
    return None


def ago(f: Found) -> Reading | None:
    """Read "six weeks ago", "a day earlier", "three days later" at the unit's own grain."""
    unit, counts, side = _unit(f), _spread_of(f), f.words("side")
    if not unit or counts is None or _is_age(f):
        return None
    count = counts[0]
    back = side in ("ago", "earlier", "before")
    if side in ("before", "after") and not (f.after() in (".", ",", "", ";") and side == "before"):
        # "two days before the attack": how long, not when
        return _before_event(f, unit, count)
    if isinstance(count, str):
        if side == "later":
            return Reading("DURATION", duration(count, unit))
        return (
            Reading("DATE", "PAST_REF")
            if side == "ago" and unit in ("Y", "T")
            else Reading("DURATION", duration(count, unit))
        )
    if side == "ago" or (side == "earlier" and unit == "Y" and count == 1):
        if unit == "Y" and count == 1:
            return year_ago(f)
        if unit in _CLOCK_UNITS:
            return _hours_ago(f, count, unit)
        base = f.anchors.published
    else:
        base = _anchor_at(f, unit) or f.anchors.base
    if base is None:
        return Reading("DATE", "PAST_REF") if back else Reading("DURATION", duration(count, unit))
    if unit in _CLOCK_UNITS:
        return Reading("DURATION", duration(count, unit))
    grain = "D" if unit == "N" else "Y" if unit == "T" and back else "W" if unit == "F" else unit
    day = shift(base, -count if back else count, unit)
    reading = calendar(day, grain)
    if side == "later" and unit in ("D", "W", "M"):
        when = interval_local(at_grain(day, grain))
        return Reading("DURATION", duration(count, unit), grain, interval=when)
    return reading


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
    unit = _unit(f)
    return Reading("DURATION", duration("X", unit)) if unit and unit not in ("S", "N") else None


def ref(f: Found) -> Reading | None:
    value, word = f.text("ref"), f.words("ref")
    if word == "previously" and not f.tokens.is_break(f.at - 1):
        return None
    if word in ("shortly",) or (word == "soon" and f.before() == "as"):
        return None
    if word == "soon" and f.after() in ("as", "after"):
        return None
    return Reading("DATE", value)


def future(f: Found) -> Reading | None:
    noun = f.match.end() == 2 or f.before() in ("near", "s", "in")
    following = f.after()
    if (
        not noun
        or following == "-"
        or (following.islower() and following.endswith("s") and len(following) > 3)
    ):
        return None
    return Reading("DATE", "FUTURE_REF")


def the_past(f: Found) -> Reading | None:
    return Reading("DATE", "PAST_REF") if f.before() in ("in", "of", "from", "than", "over") else None


def recent(f: Found) -> Reading | None:
    return Reading("DATE", "PAST_REF") if f.before() not in ("most", "more") else None


def current(f: Found) -> Reading | None:
    return Reading("DATE", "PRESENT_REF") if f.tokens.raw(f.at) == "current" and f.after().isalpha() else None


READERS = {
    "duration": duration_of,
    "another": another,
    "units": units,
    "the_units": the_units,
    "every": every,
    "freq": freq,
    "past_span": past_span,
    "vague_span": vague_span,
    "this_unit": this_unit,
    "rel_unit": rel_unit,
    "that_unit": that_unit,
    "side_unit": side_unit,
    "the_unit": the_unit,
    "ago": ago,
    "units_ago": units_ago,
    "ref": ref,
    "future": future,
    "the_past": the_past,
    "recent": recent,
    "current": current,
}

"""Days and parts of days named from the day of writing: today, Friday, the weekend, last night, Easter."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import MO, TH, relativedelta

from geo.dates.found import Found, Reading, calendar
from geo.dates.lexicon import CLASSES, DAWN_HOURS, DUSK_HOURS
from geo.dates.values import at_grain
from geo.wordlist import word_set

_BEFORE = ("last", "past", "this past", "previous", "the previous", "the last", "the past")
_AFTER = ("next", "coming", "this coming", "the next", "the coming")


_OF_AN_AGE = word_set(
    """
        world youth youths children kids teenagers women men people society generation generations leaders
        consumers families students workers standards technology technologies economy culture environment
        computers personal young modern voters parents readers audiences industry
        """
)


def deictic(f: Found) -> Reading | None:
    base, word = f.anchors.published, f.value("word")
    if (
        f.tokens.raw(f.at) == "Today"
        and not f.tokens.is_break(f.at - 1)
        and f.tokens.raw(f.at - 1)[0].isupper()
    ):
        return None  # a title: "USA Today"
    if word in (0, 1) and (
        (f.after() in ("'", "’") and f.after(2) in _OF_AN_AGE)
        or (f.before() == "of" and f.before(2) in _OF_AN_AGE)
    ):
        return None  # "today's youth", "the leaders of tomorrow": an age, not a day
    if base is None:
        return Reading("TIME" if word == "TNI" else "DATE", "XXXX-XX-XX" + ("TNI" if word == "TNI" else ""))
    if word == "TNI":
        return Reading("TIME", base.isoformat() + "TNI", "D")
    if f.after() == "'s" or not isinstance(word, int):
        return None
    return calendar(base + timedelta(days=word), "D")


def day_before_deictic(f: Found) -> Reading | None:
    base, word = f.anchors.published, f.value("word")
    if base is None or not isinstance(word, int) or f.tokens.value(f.at + 1) != "D":
        return None
    return calendar(base + timedelta(days=word + (-1 if f.words("side") == "before" else 1)), "D")


def overnight(f: Found) -> Reading | None:
    """The night before the day of writing, or between a day just named and the next."""
    base = f.anchors.published
    if base is None:
        return Reading("TIME", "XXXX-XX-XXTNI")
    if f.after() in ("stay", "bag", "success", "delivery", "rate", "rates", "lending"):
        return None
    return Reading("TIME", f"{(base - timedelta(days=1)).isoformat()}TNI", clock="TNI")


_NAMED_DAYS = word_set("black bloody super palm good ash fat maundy cyber")
_NEWSPAPERS = word_set("Times Mirror Express Telegraph Mail Post Herald Night")


_WHICH_DAY = word_set("in when that and at last")


def weekday(f: Found) -> Reading | None:
    number = f.whole("weekday")
    if number is None or f.before() in _NAMED_DAYS or f.tokens.raw(f.end) in _NEWSPAPERS:
        return None
    if f.before() in ("a", "one", "any") and (not f.after().isalpha() or f.after() in _WHICH_DAY):
        return Reading("DATE", f"XXXX-WXX-{number + 1}")
    towards = f.towards()
    if f.after() in ("'", "’") and f.after(1) == "s":
        if f.before() == "of" and f.before(2) == "ahead":
            towards = towards or "future"
        elif f.before() != "for" and not any(f.after(n) == "will" for n in range(2, 5)):
            towards = "past"  # "Wednesday's strike" is a thing already known
    found = f.anchors.weekday(number, towards)
    return calendar(found, "D") if found else Reading("DATE", f"XXXX-WXX-{number + 1}")


def rel_weekday(f: Found) -> Reading | None:
    base, number, rel = f.anchors.base, f.whole("weekday"), f.words("rel") or f.words("rel2")
    if number is None:
        return None
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number + 1}")
    if rel in ("following", "previous", "prior", "preceding"):
        base = f.anchors.day or base
    if f.has("rel2"):
        return calendar(base - timedelta(days=(base.weekday() - number) % 7 or 7), "D")
    ahead = (number - base.weekday()) % 7
    if rel in _BEFORE:
        return calendar(base + timedelta(days=ahead - 7), "D")
    if rel in _AFTER or rel == "following":
        return calendar(base + timedelta(days=ahead or 7), "D")
    towards = f.towards()  # "this Friday": the nearest ahead unless the tense is past
    return calendar(base + timedelta(days=ahead - 7 if towards == "past" and ahead else ahead), "D")


def shortday(f: Found) -> Reading | None:
    raw = f.tokens.raw(f.at)
    if f.before() not in ("on", "since", "until", "from", "by", "(", "to", "-", "–") or (
        not raw.endswith(".") and f.before() not in ("on", "since", "until")
    ):
        return None
    return weekday(f)


def weekdays(f: Found) -> Reading | None:
    number = f.whole("weekday")
    return Reading("SET", f"XXXX-WXX-{number + 1}") if number is not None else None


def weekends(f: Found) -> Reading | None:
    """Read "on weekends"."""
    on = f.before() in ("on", "at") and f.tokens.word(f.at) == "weekends"
    return Reading("SET", "XXXX-WXX-WE") if on else None


def weekend(f: Found) -> Reading | None:
    base, rel = f.anchors.base, f.words("rel")
    if base is None:
        return Reading("DATE", "XXXX-WXX-WE")
    monday = base - timedelta(days=base.weekday())
    weeks = 0
    if rel in ("the", "this", "that"):
        # on a Monday or Tuesday "the weekend" is the one just over
        weeks = -1 if base.weekday() < 5 and f.towards() != "future" and rel != "this" else 0
        if rel == "this" and base.weekday() < 2 and f.towards() == "past":
            weeks = -1
    elif rel in (*_BEFORE, "the previous") and base.weekday() <= 6:
        weeks = -1
    elif rel in ("next", "the next", "the following"):
        weeks = 1 if base.weekday() >= 5 else 0
    return Reading("DATE", at_grain(monday + timedelta(weeks=weeks), "E"), "W")


def that_part(f: Found) -> Reading | None:
    """Read "this morning", "last night", "that evening", "every night"."""
    rel, part, base = f.words("rel"), f.text("part"), f.anchors.published
    if rel == "every":
        return Reading("SET", f"XXXX-XX-XXT{part}")
    if rel in ("this", "last"):
        if base is None:
            return Reading("TIME", f"XXXX-XX-XXT{part}")
        return Reading("TIME", f"{(base - timedelta(days=rel == 'last')).isoformat()}T{part}", "D")
    day = f.anchors.day or base
    unnamed = f.anchors.day is None and rel in ("the next", "the following") and f.towards() == "past"
    if day is None or unnamed:
        return Reading("TIME", f"XXXX-XX-XXT{part}")
    days = {"the previous": -1, "the next": 1, "the following": 1}.get(rel, 0)
    return Reading("TIME", f"{(day + timedelta(days=days)).isoformat()}T{part}", "D")


def bare_part(f: Found) -> Reading | None:
    """Read "in the morning", "by noon": the day comes from the words around."""
    value = f.value("part")
    lead = f.tokens.word(f.at)
    if lead == "at" and f.words("part") in _HABITUAL:
        return None
    if f.tokens.classes[f.at] == CLASSES["TO"] and (lead != "through" or value != "NI"):
        return None
    return _at_part(value)


def early_hours(f: Found) -> Reading | None:
    """Read "the early hours", "the small hours", "the early morning hours": midnight to six, or to nine."""
    edge = f.tokens.value(f.index("unit") - 1) if not f.has("part") else "START"
    if f.has("part") and (f.text("part") != "MO" or "early" not in f.match_words()):
        return None
    if f.text("unit") != "H" or edge != "START":
        return None
    return Reading("TIME", "", clock="TMO", hours=(0, 9) if f.has("part") else (0, 6))


_AT_DAWN = word_set("at by before after since until around shortly early near")
_HABITUAL = ("night", "morning", "afternoon", "evening")


def part_of(f: Found) -> Reading | None:
    return _at_part(f.value("part"))


def edge_part(f: Found) -> Reading | None:
    reading = _at_part(f.value("part"))
    reading.edge = str(f.tokens.value(f.at))
    return reading


def _at_part(value: object) -> Reading:
    """A part of a day still to be named: "MO", or a word that is its own time ("TMO" dawn, "T12:00" noon)."""
    clock = str(value)
    if len(clock) == len("MO"):
        return Reading("TIME", "", clock=f"T{clock}")
    return Reading("TIME", "", clock=clock, hours={"TMO": DAWN_HOURS, "TEV": DUSK_HOURS}.get(clock))


def noon(f: Found) -> Reading | None:
    of_a_day = f.before() in _AT_DAWN or f.after() in ("on", "today", "yesterday")
    of_a_day = of_a_day or (f.before() == "from" and f.text("noon") == "TMO")
    if f.text("noon") in ("TMO", "TEV") and not of_a_day:
        return None  # "from dusk to dawn"
    if f.before() == "high" or (f.tokens.raw(f.end - 1)[0].isupper() and not f.tokens.is_break(f.at - 1)):
        return None
    if f.text("noon") == "T24:00" and f.before() in ("after", "past", "since"):
        return _at_part("T00:00")  # "just after midnight on Thursday": as Thursday begins
    return _at_part(f.text("noon"))


_STAYS = word_set(
    "and or in at but when the eve for this last next as with by a that to on after before is was"
)
_NEAR_DAYS = 14


def _holiday(name: str, year: int) -> date:
    """Return the day of a holiday; national ones are those of the United States."""
    if name in _FIXED_DAYS:
        return date(year, *_FIXED_DAYS[name])
    if name == "thanksgiving":
        return date(year, 11, 1) + relativedelta(weekday=TH(4))
    if name == "labor day":
        return date(year, 9, 1) + relativedelta(weekday=MO(1))
    if name == "memorial day":
        return date(year, 5, 31) + relativedelta(weekday=MO(-1))
    return easter(year) - timedelta(days={"good friday": 2, "palm sunday": 7}.get(name, 0))


_FIXED_DAYS = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "halloween": (10, 31),
    "independence day": (7, 4),
    "veterans day": (11, 11),
    "valentine's day": (2, 14),
    "new year": (1, 1),
    "new year's eve": (12, 31),
    "boxing day": (12, 26),
}


def holiday(f: Found) -> Reading | None:
    base, name = f.anchors.base, f.text("holiday")
    if base is None:
        return None
    unit = f.text("unit")
    following = f.after()
    if (
        not unit
        and " " not in f.tokens.raw(f.index("holiday"))
        and not f.has("rel")
        and following.isalpha()
        and f.tokens.raw(f.end).islower()
        and following not in _STAYS
    ):
        return None  # "Christmas trees"
    days = [_holiday(name, base.year + n) for n in (-1, 0, 1)]
    rel = f.words("rel")
    towards = "past" if rel == "last" else "future" if rel in ("next", "this") else f.towards()
    near = min(days, key=lambda d: abs((d - base).days))
    if not rel and abs((near - base).days) <= _NEAR_DAYS:
        day = near
    elif towards == "future":
        day = next(d for d in days if d >= base)
    elif towards == "past":
        day = next(d for d in reversed(days) if d <= base)
    else:
        day = near
    if unit == "E" and day.weekday() == 0:
        day -= timedelta(days=1)  # a Monday's long weekend
    return calendar(day, "W" if unit == "W" else "E" if unit == "E" else "D")


READERS = {
    "deictic": deictic,
    "day_before_deictic": day_before_deictic,
    "overnight": overnight,
    "weekday": weekday,
    "rel_weekday": rel_weekday,
    "shortday": shortday,
    "weekends": weekends,
    "weekdays": weekdays,
    "every_weekday": weekdays,
    "weekend": weekend,
    "that_part": that_part,
    "bare_part": bare_part,
    "early_hours": early_hours,
    "edge_part": edge_part,
    "part_of": part_of,
    "noon": noon,
    "holiday": holiday,
}

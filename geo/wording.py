"""The words readers see: when, where, how many, says who, and what a stop of the timeline means.

Every text here keeps to what the claim carries: "27 or 28 November", never a plus-minus; "near",
with the drawn radius named as our rule; "reported taken", never "taken". The phrases are those of the
language spoken here and now (``geo.phrases``); a claim's own words stay in its article's language unless
its ``labels`` hold them in the reader's. Local time is that of the claim's or the article's IANA zone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from geo.models import Article, Event, EventPlace, Quantity
from geo.phrases import phrases, say
from geo.timeline import DAY_MS, Counts, Stop, from_ms

LABEL_FIELDS = ("title", "summary", "label", "where", "many", "who")
"""What ``Event.labels`` may hold in a language, under keys such as "ar.title": a line that says the claim,
a sentence or two, a name of a few words, and the words for where, how many and says who. "ar.actor.1" and
on name the claim's actors in their order."""
ARTICLE_LABEL_FIELDS = ("title", "map_title", "outlet", "credit")


def label_of(event: Event, field: str) -> str:
    """The claim's text of one of ``LABEL_FIELDS`` in the reader's language, blank where nobody wrote it."""
    return event.labels.get(f"{phrases().code}.{field}", "") if event.labels else ""


def article_words(article: Article, field: str) -> str:
    """One of ``ARTICLE_LABEL_FIELDS`` in the reader's language, else in its own."""
    return article.labels.get(f"{phrases().code}.{field}") or str(getattr(article, field))


def actor_names(events: Iterable[Event]) -> dict[str, str]:
    """Canonical name -> the name in the reader's language, for the actors of these claims."""
    names: dict[str, str] = {}
    for event in events:
        for number, actor in enumerate(event.actors, start=1):
            if own := label_of(event, f"actor.{number}"):
                names[actor.name] = own
            names.setdefault(actor.name, actor.name)
    return names


def day_text(moment: datetime, year: bool = True) -> str:
    """ "27 November 2024" of a local datetime."""
    return phrases().day(moment, year)


def clock_text(moment: datetime) -> str:
    """ "27 November 2024, 16:30" of a local datetime."""
    return say("time.clock", day=day_text(moment), clock=phrases().clock(moment))


def day_range_text(first: datetime, last: datetime, joint: str = "–") -> str:
    """ "27–28 November 2024", with month and year only where they differ; ``joint`` may be "or"."""
    if first.date() == last.date():
        return day_text(first)
    ending = "" if joint == "–" else "_or"
    if (first.year, first.month) == (last.year, last.month):
        day = phrases().in_digits(str(first.day))
        return say(f"time.days_of_month{ending}", first=day, last=day_text(last))
    return say(f"time.days{ending}", first=day_text(first, year=first.year != last.year), last=day_text(last))


def is_midnight(moment: datetime) -> bool:
    """True when a local datetime is the first instant of its day."""
    return (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)


def span_text(start: datetime, end: datetime, joint: str = "–") -> str:
    """A half-open local interval in words: whole days without hours, else with them."""
    if is_midnight(start) and is_midnight(end):
        return day_range_text(start, end - timedelta(days=1), joint)
    if start.date() == end.date():
        clock = phrases().clock
        return say("time.clocks_of_day", day=day_text(start), first=clock(start), last=clock(end))
    return say("time.clocks", first=clock_text(start), last=clock_text(end))


def stop_text(stop: Stop, tz: str) -> str:
    """ "during 27 November 2024", "end of 27 November 2024", or the clock time of a finer stop."""
    start, end = _local(stop, tz)
    if stop.kind == "during":
        return say("time.during", span=span_text(start, end))
    if stop.kind == "end" and is_midnight(end):
        return say("time.end_of", day=day_text(end - timedelta(days=1)))
    return _moment_text(stop, start, end)


def _local(stop: Stop, tz: str) -> tuple[datetime, datetime]:
    zone = ZoneInfo(tz)
    return from_ms(stop.start_ms).astimezone(zone), from_ms(stop.end_ms).astimezone(zone)


def _moment_text(stop: Stop, start: datetime, end: datetime) -> str:
    if stop.kind == "at":
        return day_text(start) if is_midnight(start) else clock_text(start)
    return clock_text(end)


def title_text(stop: Stop | None, tz: str, window_ms: int | None = None) -> str:
    """What the map shows at a stop; "as of" would mean when it was known, and that is not shown.

    ``window_ms`` is the width of the moving window that ends with the stop's segment, None without.
    """
    if stop is None:
        return say("title.undated")
    start, end = _local(stop, tz)
    if window_ms is not None:
        span = span_text(from_ms(stop.end_ms - window_ms).astimezone(ZoneInfo(tz)), end)
        return say("title.window_day" if window_ms <= DAY_MS else "title.window", span=span)
    if stop.kind == "during":
        return say("title.up_to", when=span_text(start, end))
    if stop.kind == "end" and is_midnight(end):
        return say("title.up_to_end_of", day=day_text(end - timedelta(days=1)))
    return say("title.up_to", when=_moment_text(stop, start, end))


def counts_text(counts: Counts) -> str:
    """ "8 shown, 1 later, 2 named only, 4 without a place"; nothing is left out of it."""
    parts = [say("counts.shown", count=counts.shown)]
    for number, name in (
        (counts.later, "later"),
        (counts.earlier, "earlier"),
        (counts.named_only, "named_only"),
        (counts.without_place, "without_place"),
        (counts.background, "background"),
        (counts.hidden, "hidden"),
    ):
        if number:
            parts.append(say(f"counts.{name}", count=number))
    return say("list.comma").join(parts)


def type_words(sub_event_type: str) -> str:
    """The short neutral name of one of ACLED's sub-event types or ours."""
    return say(f"types.{sub_event_type}")


def type_label(event: Event) -> str:
    """The short neutral name of the event's type."""
    return type_words(event.sub_event_type)


def claim_title(event: Event) -> str:
    """The claim in one line: its own title, else type, where and when."""
    return label_of(event, "title") or say(
        "claim.title",
        type=label_of(event, "label") or type_label(event),
        where=where_text(event),
        when=when_text(event),
    )


def when_text(event: Event, with_role: bool = True) -> str:
    """When, with its uncertainty in words; ``with_role`` tells a photograph's date from an event's."""
    words = _interval_words(event)
    return say("when.caption", when=words) if with_role and event.date_role == "caption" else words


def _interval_words(event: Event) -> str:
    if event.time_kind == "standing":
        return say("when.standing")
    if event.time_kind == "undated" or (event.time_start is None and event.time_end is None):
        return say("when.undated")
    zone = ZoneInfo(event.tz)
    start = event.time_start.astimezone(zone) if event.time_start else None
    end = event.time_end.astimezone(zone) if event.time_end else None
    if start is None or end is None:
        edge = start or end
        if edge is None:
            return say("when.undated")
        words = day_text(edge) if is_midnight(edge) else clock_text(edge)
        return say(
            "when.since" if event.time_kind == "since" else "when.from" if start else "when.before",
            moment=words,
        )
    if event.time_kind in ("throughout", "since"):
        one_day = end - start <= timedelta(days=1)
        return say("when.throughout_day" if one_day else "when.throughout", span=span_text(start, end))
    if not (is_midnight(start) and is_midnight(end)):
        return say("when.some_time_from", span=span_text(start, end).replace(", ", " ", 1))
    last = end - timedelta(days=1)
    year = phrases().in_digits(str(start.year))
    if start.day == 1 and end.day == 1 and (end - start).days in (28, 29, 30, 31):
        return say("time.month_of_year", month=phrases().month(start.month), year=year)
    if start.day == start.month == end.day == end.month == 1 and end.year == start.year + 1:
        return year
    if (end.date() - start.date()).days <= 2:
        return day_range_text(start, last, "or")
    return say("when.some_time_in", span=day_range_text(start, last))


def place_name(place: EventPlace) -> str:
    """The place's name in the reader's language where one is known, else as the text has it."""
    return place.name_ar if place.name_ar and phrases().code == "ar" else place.name


def where_text(event: Event) -> str:
    """Where, with its precision in words; reference places are said to be named only."""
    if own := label_of(event, "where"):
        return own
    if site := event.site:
        return site_text(site)
    if not event.places:
        return say("where.none")
    names = phrases().joined(list(dict.fromkeys(place_name(place) for place in event.places)))
    toward = any(place.role == "toward" for place in event.places)
    return say("where.named_only_toward" if toward else "where.named_only", places=names)


def site_text(site: EventPlace) -> str:
    """One site with its precision: the place, near it, or an area."""
    name = place_name(site)
    if site.geo_precision == 3:
        return say("where.area", place=name)
    if site.geo_precision == 2:
        return say("where.near", place=name, radius_km=site.radius_km)
    return say("where.within", place=name, radius_km=site.radius_km) if site.radius_km >= 1 else name


def quantity_text(quantity: Quantity, lang: str = "en") -> str:
    """ "at least 37 killed", "thousands displaced": the printed words first, never our number.

    ``lang`` is the article's. A reader of another language gets the printed bounds in words of theirs,
    and a vague word as a vague word.
    """
    if lang != phrases().code:
        return _told_again(quantity)
    words = quantity.text[:1].lower() + quantity.text[1:]
    noun = quantity.effect or quantity.unit
    return words if noun.casefold() in words.casefold() else f"{words} {noun}"


_AMOUNTS = {
    "=": "exactly",
    ">=": "at_least",
    ">": "more_than",
    "<=": "at_most",
    "<": "fewer_than",
    "~": "about",
    "..": "between",
}


def _told_again(quantity: Quantity) -> str:
    noun = quantity.effect or quantity.unit
    what = say(f"units.{noun}") if phrases().has(f"units.{noun}") else noun
    vague = f"amount.{quantity.text.casefold()}"
    number = quantity.low if quantity.low is not None else quantity.high
    if any(char.isdigit() for char in quantity.text) and number is not None:
        amount = say(
            f"amount.{_AMOUNTS[quantity.op]}",
            number=number,
            low=number,
            high=quantity.high if quantity.high is not None else number,
        )
    elif phrases().has(vague):
        amount = say(vague)
    else:
        amount = say("list.quoted", words=quantity.text)
    return say("amount.of", what=what, amount=amount)


def how_many_text(event: Event) -> str:
    """All quantities of a claim in words, blank when the text gives none."""
    if own := label_of(event, "many"):
        return own
    return say("list.semicolon").join(quantity_text(q, event.lang) for q in event.quantities)


def says_who_text(event: Event) -> str:
    """Who says so, with the hedge."""
    if own := label_of(event, "who"):
        return own
    who = event.attribution or say("claim.outlet")
    if not event.hedge or event.hedge in who:
        return who
    return say("claim.says_who_hedged", who=who, hedge=event.hedge)


def status_text(event: Event) -> str:
    """What was checked about this row; a fact is never said to be verified."""
    return say("claim.machine" if event.status == "machine" else "claim.checked")


def retelling_note() -> str:
    """ "our retelling, not the outlet's words": stands wherever such words are shown."""
    return say("notes.retelling")


def checked_note() -> str:
    """What was checked, where no claim is a machine draft."""
    return say("notes.checked")

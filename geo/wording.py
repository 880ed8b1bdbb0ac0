"""The words readers see: when, where, how many, says who, and what a stop of the timeline means.

Every text here keeps to what the claim carries: "27 or 28 November", never a plus-minus; "near",
with the drawn radius named as our rule; "reported taken", never "taken". English only for now.
Local time is that of the claim's or the article's IANA zone.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from geo.models import Event, EventPlace, Quantity
from geo.timeline import DAY_MS, Counts, Stop, from_ms

TYPE_LABELS = {
    "Armed clash": "Armed clash",
    "Government regains territory": "Territory reported retaken",
    "Non-state actor overtakes territory": "Territory reported taken",
    "Air/drone strike": "Air or drone strike",
    "Chemical weapon": "Chemical weapon",
    "Grenade": "Grenade",
    "Remote explosive/landmine/IED": "Mine or bomb",
    "Shelling/artillery/missile attack": "Shelling",
    "Suicide bomb": "Suicide bomb",
    "Abduction/forced disappearance": "Abduction",
    "Attack": "Attack on civilians",
    "Sexual violence": "Sexual violence",
    "Excessive force against protesters": "Force against protesters",
    "Peaceful protest": "Protest",
    "Protest with intervention": "Protest with intervention",
    "Mob violence": "Mob violence",
    "Violent demonstration": "Violent demonstration",
    "Agreement": "Agreement",
    "Arrests": "Arrests",
    "Change to group/activity": "Change to a group",
    "Disrupted weapons use": "Weapons use disrupted",
    "Headquarters or base established": "Base established",
    "Looting/property destruction": "Looting or destruction",
    "Non-violent transfer of territory": "Territory handed over",
    "Other": "Other development",
    "Displacement": "Displacement",
    "Movement": "Movement",
    "Humanitarian warning": "Humanitarian warning",
    "Presence": "Presence",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
RETELLING_NOTE = "our retelling, not the outlet's words"
CHECKED_NOTE = "coding checked against the text, facts not verified"
MACHINE_NOTE = "machine draft, not checked; facts not verified"


def day_text(moment: datetime, year: bool = True) -> str:
    """ "27 November 2024" of a local datetime."""
    text = f"{moment.day} {MONTHS[moment.month - 1]}"
    return f"{text} {moment.year}" if year else text


def clock_text(moment: datetime) -> str:
    """ "27 November 2024, 16:30" of a local datetime."""
    return f"{day_text(moment)}, {moment:%H:%M}"


def day_range_text(first: datetime, last: datetime, joint: str = "–") -> str:
    """ "27–28 November 2024", with month and year only where they differ; ``joint`` "or" adds spaces."""
    if first.date() == last.date():
        return day_text(first)
    if (first.year, first.month) == (last.year, last.month):
        gap = joint if joint == "–" else f" {joint} "
        return f"{first.day}{gap}{day_text(last)}"
    return f"{day_text(first, year=first.year != last.year)} {joint} {day_text(last)}"


def is_midnight(moment: datetime) -> bool:
    """True when a local datetime is the first instant of its day."""
    return (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)


def span_text(start: datetime, end: datetime, joint: str = "–") -> str:
    """A half-open local interval in words: whole days without hours, else with them."""
    if is_midnight(start) and is_midnight(end):
        return day_range_text(start, end - timedelta(days=1), joint)
    if start.date() == end.date():
        return f"{day_text(start)}, {start:%H:%M} to {end:%H:%M}"
    return f"{clock_text(start)} to {clock_text(end)}"


def stop_text(stop: Stop, tz: str) -> str:
    """ "during 27 November 2024", "end of 27 November 2024", or the clock time of a finer stop."""
    zone = ZoneInfo(tz)
    start = from_ms(stop.start_ms).astimezone(zone)
    end = from_ms(stop.end_ms).astimezone(zone)
    if stop.kind == "at":
        return day_text(start) if is_midnight(start) else clock_text(start)
    if stop.kind == "during":
        return "during " + span_text(start, end)
    return "end of " + day_text(end - timedelta(days=1)) if is_midnight(end) else clock_text(end)


def title_text(stop: Stop | None, tz: str, window_ms: int | None = None) -> str:
    """What the map shows at a stop; "as of" would mean when it was known, and that is not shown.

    ``window_ms`` is the width of the moving window that ends with the stop's segment, None without.
    """
    if stop is None:
        return "Claims without a date"
    zone = ZoneInfo(tz)
    words = stop_text(stop, tz)
    if window_ms is not None:
        start = from_ms(stop.end_ms - window_ms).astimezone(zone)
        end = from_ms(stop.end_ms).astimezone(zone)
        return (
            "Events that may have happened "
            + ("on " if window_ms <= DAY_MS else "in ")
            + span_text(start, end)
        )
    if words.startswith("during "):
        return "Events dated up to " + words.removeprefix("during ")
    return "Events dated up to " + ("the " if words.startswith("end of ") else "") + words


def counts_text(counts: Counts) -> str:
    """ "8 shown, 1 later, 2 named only, 4 without a place"; nothing is left out of it."""
    parts = [f"{counts.shown} shown"]
    for number, words in (
        (counts.later, "later"),
        (counts.earlier, "earlier than the window"),
        (counts.named_only, "named only"),
        (counts.without_place, "without a place"),
        (counts.background, "background"),
        (counts.hidden, "left out by filters"),
    ):
        if number:
            parts.append(f"{number} {words}")
    return ", ".join(parts)


def type_label(event: Event) -> str:
    """The short neutral name of the event's type."""
    return TYPE_LABELS[event.sub_event_type]


def when_text(event: Event) -> str:
    """When, with its uncertainty in words."""
    words = _interval_words(event)
    return f"{words} (date of the photograph)" if event.date_role == "caption" else words


def _interval_words(event: Event) -> str:
    if event.time_kind == "standing":
        return "standing, no date"
    if event.time_kind == "undated" or (event.time_start is None and event.time_end is None):
        return "no date given"
    zone = ZoneInfo(event.tz)
    start = event.time_start.astimezone(zone) if event.time_start else None
    end = event.time_end.astimezone(zone) if event.time_end else None
    if start is None or end is None:
        edge = start or end
        if edge is None:
            return "no date given"
        words = day_text(edge) if is_midnight(edge) else clock_text(edge)
        return ("since " if event.time_kind == "since" else "from " if start else "before ") + words
    if event.time_kind in ("throughout", "since"):
        words = span_text(start, end)
        one_day = end - start <= timedelta(days=1)
        return f"{words}, throughout" if one_day else f"throughout {words}"
    if not (is_midnight(start) and is_midnight(end)):
        return "some time from " + span_text(start, end).replace(", ", " ", 1)
    last = end - timedelta(days=1)
    if start.day == 1 and end.day == 1 and (end - start).days in (28, 29, 30, 31):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if start.day == start.month == end.day == end.month == 1 and end.year == start.year + 1:
        return f"{start.year}"
    if (end.date() - start.date()).days <= 2:
        return day_range_text(start, last, "or")
    return "some time in " + day_range_text(start, last)


def where_text(event: Event) -> str:
    """Where, with its precision in words; reference places are said to be named only."""
    if site := event.site:
        return site_text(site)
    if not event.places:
        return "no place in the text"
    names = " and ".join(dict.fromkeys(place.name for place in event.places))
    toward = any(place.role == "toward" for place in event.places)
    return f"named only: {'towards ' if toward else ''}{names}"


def site_text(site: EventPlace) -> str:
    """One site with its precision: the place, near it, or an area."""
    if site.geo_precision == 3:
        return f"{site.name}, an area"
    if site.geo_precision == 2:
        return f"near {site.name} (drawn {site.radius_km:g} km by our rule)"
    return f"{site.name} (within {site.radius_km:g} km)" if site.radius_km >= 1 else site.name


def quantity_text(quantity: Quantity) -> str:
    """ "at least 37 killed", "thousands displaced": the printed words first, never our number."""
    words = quantity.text[:1].lower() + quantity.text[1:]
    noun = quantity.effect or quantity.unit
    return words if noun.casefold() in words.casefold() else f"{words} {noun}"


def how_many_text(event: Event) -> str:
    """All quantities of a claim in words, blank when the text gives none."""
    return "; ".join(quantity_text(q) for q in event.quantities)


def says_who_text(event: Event) -> str:
    """Who says so, with the hedge."""
    who = event.attribution or "the outlet"
    return who if not event.hedge or event.hedge in who else f"{who} ({event.hedge})"


def status_text(event: Event) -> str:
    """What was checked about this row; a fact is never said to be verified."""
    return "machine draft" if event.status == "machine" else "coding checked against the text"

"""What the ACLED-style and UCDP-style files share: which claims qualify, and what a cell may hold.

A claim of an article is not an event of a codebook. A row is written only for a dated, located
claim of a type the codebook has; the others are listed with their reasons. No foreign id is
minted, no figure is summed, and where the layout has one number for a bound, the bound with its
sign stands beside it in the ``claim_`` columns.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from geo.bulk import collector_paused
from geo.export.hxl import tag_row
from geo.export.snapshot import Snapshot, facts, file_name, utf8_csv
from geo.export.text import last_instant, utc_z
from geo.frames import escape_cell
from geo.models import Event, EventPlace, Quantity
from geo.release import checked
from geo.wording import quantity_text, retelling_note, says_who_text, status_text, when_text, where_text

CLAIM_COLUMNS = (
    *("claim_id", "claim_number", "claim_time_start", "claim_time_last", "claim_time_kind", "claim_tz"),
    *("claim_radius_km", "claim_killed_op", "claim_killed_low", "claim_killed_high", "claim_quantities"),
    *("claim_overlaps_with", "claim_says_who", "claim_status", "claim_words_note"),
)
EXCLUDED_HEADER = ("claim_number", "claim_id", "event_type", "sub_event_type", "when", "where", "reason")


@dataclass(frozen=True)
class Coded:
    """A claim that qualifies: its site, and its first and last local day (inclusive)."""

    event: Event
    number: int
    site: EventPlace
    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        """How many local days the interval touches, 1 or more."""
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True)
class Excluded:
    """A claim that does not qualify, and why."""

    event: Event
    number: int
    reason: str


def coded_or_why(event: Event, number: int, max_days: int) -> Coded | Excluded:
    """The claim as a codebook row, or the first reason why it is none (either codebook)."""

    def no(reason: str) -> Excluded:
        return Excluded(event, number, reason)

    if event.date_role == "publication":
        return no("dated by its publication only")
    if event.time_kind in ("standing", "undated") or not (event.time_start or event.time_end):
        return no("no date")
    last = last_instant(event)
    if event.time_start is None or last is None:
        return no("no last day" if event.time_start else "no first day")
    zone = ZoneInfo(event.tz)
    first_day, last_day = event.time_start.astimezone(zone).date(), last.astimezone(zone).date()
    days = (last_day - first_day).days + 1
    if days > max_days:
        return no(f"dated within {days} days; the layout holds {max_days} at most")
    if not event.places:
        return no("no place in the text")
    site = event.site
    if site is None:
        return no("its places are named only; the text does not say that it happened there")
    if site.lat is None or site.lon is None:
        return no("its place has no coordinates")
    return Coded(event, number, site, first_day, last_day)


def killed(event: Event) -> list[Quantity]:
    """The claim's figures of people killed; casualties are not among them."""
    return [quantity for quantity in event.quantities if quantity.effect == "killed"]


def one_killed(event: Event) -> Quantity | None:
    """The claim's figure of people killed when it gives exactly one; several are never summed."""
    figures = killed(event)
    return figures[0] if len(figures) == 1 else None


def overlapped(rows: Sequence[Coded]) -> set[str]:
    """Ids of the claims whose deaths must not count beside those of another row they overlap with.

    Of two overlapping figures the more conservative one stays (ACLED's rule when sources differ),
    the earlier in the article when both are alike.
    """
    figures = {row.event.event_id: one for row in rows if (one := one_killed(row.event)) and one.low}
    neighbours: dict[str, set[str]] = {event_id: set() for event_id in figures}
    for row in rows:
        for other in row.event.overlaps_with:
            if other in figures and row.event.event_id in figures:
                neighbours[row.event.event_id].add(other)
                neighbours[other].add(row.event.event_id)
    kept: set[str] = set()
    dropped: set[str] = set()
    for event_id in sorted(figures, key=lambda event_id: figures[event_id].low or 0):
        (dropped if neighbours[event_id] & kept else kept).add(event_id)
    return dropped


def sides(event: Event) -> tuple[list[str], list[str]]:
    """Names of the actors of side 1 (or without a side) and of side 2."""
    first = [actor.name for actor in event.actors if actor.side != 2]
    second = [actor.name for actor in event.actors if actor.side == 2]
    return (first, second) if first else (second, [])


def notes(event: Event, is_retelling: bool) -> str:
    """The words the claim rests on, who says so, and what was checked."""
    quotes = " / ".join(event.quotes)
    whose = f" ({retelling_note()})" if is_retelling and quotes else ""
    others = [place.name for place in event.places if place.role == "site"][1:]
    also = f" Also at: {', '.join(others)}." if others else ""
    return f"“{quotes}”{whose}. Says: {says_who_text(event)}. {when_text(event)}.{also} {status_text(event)}."


def claim_cells(row: Coded, is_retelling: bool) -> dict[str, str]:
    """The ``CLAIM_COLUMNS`` of a row."""
    event, figure, last = row.event, one_killed(row.event), last_instant(row.event)
    return {
        "claim_id": event.event_id,
        "claim_number": f"{row.number}",
        "claim_time_start": utc_z(event.time_start) if event.time_start else "",
        "claim_time_last": utc_z(last) if last else "",
        "claim_time_kind": event.time_kind,
        "claim_tz": event.tz,
        "claim_radius_km": f"{row.site.radius_km:g}",
        "claim_killed_op": figure.op if figure else "",
        "claim_killed_low": number_cell(figure.low) if figure else "",
        "claim_killed_high": number_cell(figure.high) if figure else "",
        "claim_quantities": "; ".join(quantity_text(quantity) for quantity in event.quantities),
        "claim_overlaps_with": " ".join(event.overlaps_with),
        "claim_says_who": says_who_text(event),
        "claim_status": status_text(event),
        "claim_words_note": retelling_note() if is_retelling else "",
    }


def number_cell(value: float | None) -> str:
    """A number without a needless fraction; blank for none."""
    return "" if value is None else f"{int(value)}" if value == int(value) else f"{value}"


def table(header: Sequence[str], rows: Iterable[dict[str, str]], hxl: bool) -> bytes:
    """UTF-8 CSV with a byte order mark; every cell safe in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    if hxl:
        writer.writerow(tag_row(header))
    writer.writerows([escape_cell(row.get(column, "")) for column in header] for row in rows)
    return utf8_csv(out.getvalue())


def excluded_table(excluded: Iterable[Excluded]) -> bytes:
    """The claims left out with their reasons, as CSV."""
    rows = (
        {
            "claim_number": f"{item.number}",
            "claim_id": item.event.event_id,
            "event_type": item.event.event_type,
            "sub_event_type": item.event.sub_event_type,
            "when": when_text(item.event),
            "where": where_text(item.event),
            "reason": item.reason,
        }
        for item in excluded
    )
    return table(EXCLUDED_HEADER, rows, hxl=False)


@dataclass(frozen=True)
class Layout:
    """One codebook's table: its columns, which claims qualify, and how a row is filled.

    ``split`` gives (the claims that qualify, those that do not); ``cells`` the rows, given those and the
    note that every row carries.
    """

    project: str
    header: tuple[str, ...]
    note: str
    split: Callable[[Snapshot], tuple[list[Coded], list[Excluded]]]
    cells: Callable[[Snapshot, list[Coded], str], Iterable[dict[str, str]]]

    @collector_paused()
    def rows(self, snapshot: Snapshot, hxl: bool = False) -> bytes:
        """The claims that qualify, as CSV; ``excluded`` lists the others."""
        snapshot = checked(snapshot)
        coded, excluded = self.split(snapshot)
        left_out = f"; {len(excluded)} of {len(snapshot.events)} claims left out" if excluded else ""
        return table(self.header, self.cells(snapshot, coded, self.note + left_out), hxl)

    def excluded(self, snapshot: Snapshot) -> bytes:
        """The claims that do not qualify, with reasons, as CSV."""
        return excluded_table(self.split(checked(snapshot))[1])

    def archive(self, snapshot: Snapshot, hxl: bool = False) -> bytes:
        """A ZIP of both tables and a page that says what this is and is not."""
        snapshot = checked(snapshot)
        said = facts(snapshot)
        readme = [
            f"Claims of one article in the column layout of {self.project}.",
            f"This is not {self.project} data, {self.project} has not seen it, and none of its ids is given.",
            "Only dated, located claims of a type the layout has are rows; the rest is listed with reasons.",
            "Numbers are those the article prints; columns beginning with claim_ keep the bounds.",
            "",
            *(f"{key}: {value}" for key, value in said.items() if value),
        ]
        low = self.project.split()[0].lower()
        names = {
            file_name(snapshot, f".{low}.csv"): self.rows(snapshot, hxl),
            file_name(snapshot, f".{low}-excluded.csv"): self.excluded(snapshot),
            "README.txt": "\n".join(readme).encode(),
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            for name, content in names.items():
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 3)
        return out.getvalue()


def middle_day(row: Coded) -> date:
    """The middle day of the interval, the earlier of two (ACLED codebook, "Time precision")."""
    return row.first_day + timedelta(days=(row.days - 1) // 2)

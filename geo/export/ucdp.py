"""CSV in the column layout of UCDP GED (UCDP GED Codebook 24.1, "Variables").

Qualifies: at least one death, dated within 366 local days, with a site. ``low`` and ``high`` are
the printed bounds, ``best`` only where the article prints an exact number; who died on which side,
dyads, conflict ids, clarity and the type of violence (but one-sided violence) are UCDP's to code
and stay blank.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.export.codebook import (
    CLAIM_COLUMNS,
    Coded,
    Excluded,
    Layout,
    claim_cells,
    coded_or_why,
    killed,
    notes,
    number_cell,
    one_killed,
    overlapped,
    sides,
)
from geo.export.snapshot import Snapshot, published_text
from geo.models import Event
from geo.wording import where_text

UCDP_COLUMNS = (
    *("id", "year", "date_start", "date_end", "date_prec", "side_a", "side_b", "type_of_violence"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "country"),
    *("latitude", "longitude", "event_clarity", "number_of_sources", "source_article"),
    "source_original",
)
NOTE_COLUMN = "not_ucdp_data"
NOTE = "follows UCDP GED's column layout; claims of one article, not UCDP data"
HEADER = (*UCDP_COLUMNS, *CLAIM_COLUMNS, "claim_notes", NOTE_COLUMN)
MAX_DAYS = 366


def split(snapshot: Snapshot) -> tuple[list[Coded], list[Excluded]]:
    """The claims that qualify and those that do not; of overlapping deaths one row stays."""
    rows: list[Coded] = []
    excluded: list[Excluded] = []
    for event, number in zip(snapshot.events, snapshot.numbers, strict=True):
        if reason := _no_death(event):
            excluded.append(Excluded(event, number, reason))
            continue
        found = coded_or_why(event, number, MAX_DAYS)
        if isinstance(found, Coded):
            rows.append(found)
        else:
            excluded.append(found)
    dropped = overlapped(rows)
    for row in rows:
        if row.event.event_id in dropped:
            reason = "its deaths overlap with another row's; counted once, by the more conservative figure"
            excluded.append(Excluded(row.event, row.number, reason))
    excluded.sort(key=lambda item: item.number)
    return [row for row in rows if row.event.event_id not in dropped], excluded


def _no_death(event: Event) -> str:
    figures = killed(event)
    if any(figure.low is not None and figure.low >= 1 for figure in figures):
        return ""
    if figures:
        return "a figure of deaths without a lower bound of at least one"
    if any(quantity.effect == "casualties" for quantity in event.quantities):
        return "casualties are not deaths"
    return "no figure of deaths"


def _cells(snapshot: Snapshot, rows: list[Coded], note: str) -> Iterator[dict[str, str]]:
    article = snapshot.article
    published = published_text(article)
    source = ", ".join(part for part in (article.outlet, published, article.title, article.url) if part)
    for row in rows:
        event, figure = row.event, one_killed(row.event)
        first, second = sides(event)
        several = "" if figure else " Several figures of deaths, not summed."
        yield {
            "year": f"{row.first_day.year}",
            "date_start": row.first_day.isoformat(),
            "date_end": row.last_day.isoformat(),
            "date_prec": _date_prec(row.days),
            "side_a": "; ".join(first),
            "side_b": "; ".join(second),
            "type_of_violence": "3" if event.event_type == "Violence against civilians" else "",
            "best": number_cell(figure.low) if figure and figure.op == "=" else "",
            "low": number_cell(figure.low) if figure else "",
            "high": number_cell(figure.high) if figure else "",
            "where_prec": f"{row.site.where_prec}",
            "where_coordinates": row.site.name,
            "where_description": where_text(event),
            "latitude": f"{row.site.lat}",
            "longitude": f"{row.site.lon}",
            "number_of_sources": "1",
            "source_article": source,
            "source_original": event.attribution,
            **claim_cells(row, article.is_retelling),
            "claim_notes": notes(event, article.is_retelling) + several,
            NOTE_COLUMN: note,
        }


def _date_prec(days: int) -> str:
    """UCDP's date precision: 1 day, 2 two to six days, 3 a week, 4 a month, 5 a year."""
    for prec, longest in (("1", 1), ("2", 6), ("3", 7), ("4", 31)):
        if days <= longest:
            return prec
    return "5"


UCDP = Layout("UCDP GED", HEADER, NOTE, split, _cells)
to_ucdp, ucdp_excluded, to_ucdp_zip = UCDP.rows, UCDP.excluded, UCDP.archive

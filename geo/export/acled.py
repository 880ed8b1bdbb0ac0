"""CSV in the column layout of ACLED's exports (ACLED Codebook 2023, "Column names").

Qualifies: a type of ACLED's, dated within 31 local days, with a site. ``fatalities`` is filled
with the printed lower bound of a single figure of people killed, else blank: blank is not 0, and
casualties fill nothing. ``inter`` codes, ISO codes, regions, ids and time stamps are ACLED's to
give and stay blank.
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
    middle_day,
    notes,
    number_cell,
    one_killed,
    overlapped,
    sides,
)
from geo.export.snapshot import Snapshot

ACLED_COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3"),
    *("location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes"),
    *("fatalities", "tags", "timestamp"),
)
NOTE_COLUMN = "not_acled_data"
NOTE = "follows ACLED's column layout; claims of one article, not ACLED data"
HEADER = (*ACLED_COLUMNS, *CLAIM_COLUMNS, NOTE_COLUMN)
MAX_DAYS = 31

DISORDER_TYPES = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
DISORDER_OF_SUB_TYPE = {
    "Mob violence": "Political violence",
    "Excessive force against protesters": "Political violence; Demonstrations",
}
"""ACLED Codebook 2023, "Disorder types"."""


def split(snapshot: Snapshot) -> tuple[list[Coded], list[Excluded]]:
    """The claims that qualify and those that do not."""
    rows: list[Coded] = []
    excluded: list[Excluded] = []
    for event, number in zip(snapshot.events, snapshot.numbers, strict=True):
        if event.event_type not in DISORDER_TYPES:
            excluded.append(Excluded(event, number, f"{event.sub_event_type} is no type of ACLED's"))
            continue
        found = coded_or_why(event, number, MAX_DAYS)
        if isinstance(found, Coded):
            rows.append(found)
        else:
            excluded.append(found)
    return rows, excluded


def _cells(snapshot: Snapshot, rows: list[Coded], note: str) -> Iterator[dict[str, str]]:
    retold = snapshot.article.is_retelling
    dropped = overlapped(rows)
    for row in rows:
        event, day = row.event, middle_day(row)
        first, second = sides(event)
        said = notes(event, retold)
        figure = one_killed(event)
        if event.event_id in dropped:
            said += " Its deaths overlap with another row's and are not counted again."
            figure = None
        elif len(killed(event)) > 1:
            said += " Several figures of deaths, not summed."
        yield {
            "event_date": day.isoformat(),
            "year": f"{day.year}",
            "time_precision": "1" if row.days == 1 else "2" if row.days <= 7 else "3",
            "disorder_type": DISORDER_OF_SUB_TYPE.get(event.sub_event_type, DISORDER_TYPES[event.event_type]),
            "event_type": event.event_type,
            "sub_event_type": event.sub_event_type,
            "actor1": first[0] if first else "",
            "assoc_actor_1": "; ".join(first[1:]),
            "actor2": second[0] if second else "",
            "assoc_actor_2": "; ".join(second[1:]),
            "civilian_targeting": "Civilian targeting"
            if event.event_type == "Violence against civilians"
            else "",
            "location": row.site.name,
            "latitude": f"{row.site.lat}",
            "longitude": f"{row.site.lon}",
            "geo_precision": f"{row.site.geo_precision}",
            "source": snapshot.article.outlet,
            "notes": said,
            "fatalities": number_cell(figure.low) if figure else "",
            **claim_cells(row, retold),
            NOTE_COLUMN: note,
        }


ACLED = Layout("ACLED", HEADER, NOTE, split, _cells)
to_acled, acled_excluded, to_acled_zip = ACLED.rows, ACLED.excluded, ACLED.archive

"""HXL hashtags for the columns of our tables (HXL 1.1 standard, hxlstandard.org), on request.

A tag row stands directly under the header; columns without a fitting tag stay blank.
"""

from __future__ import annotations

from collections.abc import Sequence

HXL_TAGS = {
    "event_id": "#event+id",
    "event_id_cnty": "#event+id",
    "claim_id": "#event+id",
    "id": "#event+id",
    "time_start": "#date+start",
    "time_end": "#date+end+exclusive",
    "event_date": "#date+occurred",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "claim_time_start": "#date+start",
    "claim_time_last": "#date+end",
    "place_id": "#loc+code",
    "place_name": "#loc+name",
    "location": "#loc+name",
    "where_coordinates": "#loc+name",
    "country": "#country+name",
    **{f"adm{level}_pcode": f"#adm{level}+code" for level in range(5)},
    **{f"adm{level}_name": f"#adm{level}+name" for level in range(5)},
    "pcode_source": "#meta+source+pcode",
    "pcode_note": "#meta+pcode",
    "admin1": "#adm1+name",
    "adm_1": "#adm1+name",
    "admin2": "#adm2+name",
    "adm_2": "#adm2+name",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "geo_precision": "#geo+precision",
    "where_prec": "#geo+precision+ucdp",
    "radius_km": "#geo+radius+km",
    "event_type": "#event+type",
    "sub_event_type": "#event+type+sub",
    "actor1": "#actor+name+first",
    "actor2": "#actor+name+second",
    "side_a": "#actor+name+first",
    "side_b": "#actor+name+second",
    "fatalities": "#affected+killed",
    "claim_killed_low": "#affected+killed+min",
    "claim_killed_high": "#affected+killed+max",
    "low": "#affected+killed+min",
    "high": "#affected+killed+max",
    "best": "#affected+killed+best",
    "attribution": "#meta+source+says",
    "source": "#meta+source",
    "source_article": "#meta+source",
    "snapshot_source": "#meta+source",
    "snapshot_source_url": "#meta+url",
    "snapshot_published": "#date+published",
    "notes": "#description",
    "label": "#event+name",
}


def tag_row(header: Sequence[str]) -> list[str]:
    """The HXL tag of each column, blank where none fits."""
    return [HXL_TAGS.get(column, "") for column in header]


def is_tag_row(cells: Sequence[str]) -> bool:
    """True for a row that holds nothing but HXL tags and blanks, and at least one tag."""
    filled = [cell.strip() for cell in cells if cell and cell.strip()]
    return bool(filled) and all(cell.startswith("#") and len(cell) > 1 for cell in filled)

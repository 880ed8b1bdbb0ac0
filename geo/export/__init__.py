"""Data formats of a snapshot: one file each, and this table from suffix to writer."""

from __future__ import annotations

from collections.abc import Callable

from geo.export.acled import acled_excluded, to_acled, to_acled_zip
from geo.export.csv import to_csv
from geo.export.embedded import embedded_block
from geo.export.geojson import to_geojson
from geo.export.gpkg import to_gpkg
from geo.export.kml import to_kml
from geo.export.snapshot import Snapshot, file_name, shown_only, snapshot_at
from geo.export.ucdp import to_ucdp, to_ucdp_zip, ucdp_excluded
from geo.export.xlsx import to_xlsx

Writer = Callable[[Snapshot], bytes]

WRITERS: dict[str, Writer] = {
    ".geojson": to_geojson,
    ".csv": to_csv,
    ".hxl.csv": lambda snapshot: to_csv(snapshot, hxl=True),
    ".kml": to_kml,
    ".gpkg": to_gpkg,
    ".xlsx": to_xlsx,
    ".acled.csv": to_acled,
    ".acled.zip": to_acled_zip,
    ".ucdp.csv": to_ucdp,
    ".ucdp.zip": to_ucdp_zip,
}
"""The longest suffix that a name ends in decides (``writer_for``)."""

COMPANIONS: dict[str, tuple[str, Writer]] = {
    ".acled.csv": (".acled-excluded.csv", acled_excluded),
    ".ucdp.csv": (".ucdp-excluded.csv", ucdp_excluded),
}
"""What must be written beside a file: the claims that did not qualify, with reasons."""


def writer_for(name: str) -> tuple[str, Writer] | None:
    """(suffix, writer) of the longest known suffix ``name`` ends in, whatever its case; else None."""
    lower = name.lower()
    fitting = [suffix for suffix in WRITERS if lower.endswith(suffix)]
    if not fitting:
        return None
    suffix = max(fitting, key=len)
    return suffix, WRITERS[suffix]


__all__ = [
    "COMPANIONS",
    "WRITERS",
    "Snapshot",
    "Writer",
    "embedded_block",
    "file_name",
    "shown_only",
    "snapshot_at",
    "to_acled",
    "to_acled_zip",
    "to_csv",
    "to_geojson",
    "to_gpkg",
    "to_kml",
    "to_ucdp",
    "to_ucdp_zip",
    "to_xlsx",
    "writer_for",
]

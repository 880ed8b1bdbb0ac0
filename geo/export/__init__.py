"""Data formats of a snapshot: one file each, and this table from suffix to writer."""

from __future__ import annotations

from collections.abc import Callable

from geo.export.csv import to_csv
from geo.export.geojson import to_geojson
from geo.export.gpkg import to_gpkg
from geo.export.kml import to_kml
from geo.export.snapshot import Snapshot, file_name, snapshot_at

Writer = Callable[[Snapshot], bytes]

WRITERS: dict[str, Writer] = {
    ".geojson": to_geojson,
    ".csv": to_csv,
    ".kml": to_kml,
    ".gpkg": to_gpkg,
}
"""The longest suffix that a name ends in decides (``writer_for``)."""


def writer_for(name: str) -> tuple[str, Writer] | None:
    """(suffix, writer) of the longest known suffix ``name`` ends in, whatever its case; else None."""
    lower = name.lower()
    fitting = [suffix for suffix in WRITERS if lower.endswith(suffix)]
    if not fitting:
        return None
    suffix = max(fitting, key=len)
    return suffix, WRITERS[suffix]


__all__ = [
    "WRITERS",
    "Snapshot",
    "Writer",
    "file_name",
    "snapshot_at",
    "to_csv",
    "to_geojson",
    "to_gpkg",
    "to_kml",
    "writer_for",
]

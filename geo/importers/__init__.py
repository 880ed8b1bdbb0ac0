"""Files opened again: our own data formats, and ACLED's and UCDP's tables of other people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from geo.importers.acled import is_acled, read_acled
from geo.importers.areas import area_finder
from geo.importers.csv import is_ours, read_csv
from geo.importers.foreign import MAX_FILE_BYTES, GetArea
from geo.importers.geojson import read_geojson
from geo.importers.gpkg import read_gpkg
from geo.importers.html import read_html
from geo.importers.kml import read_kml
from geo.importers.onto import LaidOnto, lay_onto
from geo.importers.opened import Opened, OpenError
from geo.importers.packed import table_of_workbook, table_of_zip
from geo.importers.tables import csv_rows
from geo.importers.ucdp import is_ucdp, read_ucdp
from geo.importers.xlsx import is_our_workbook, read_xlsx
from geo.models import Article

Reader = Callable[[bytes, str, Article | None], Opened]

READERS: dict[str, Reader] = {
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".kml": read_kml,
    ".gpkg": read_gpkg,
    ".xlsx": read_xlsx,
    ".html": read_html,
    ".htm": read_html,
}
"""Formats that a suffix tells; tables are told apart by their columns (``read_file``)."""
TABLE_SUFFIXES = (".csv", ".tsv", ".txt")


def is_claims_file(name: str) -> bool:
    """Whether a name is that of a file of claims. An HTML file may be an article's too (``is_our_page``),
    and a .txt is always taken for one."""
    return PurePath(name).suffix.lower() in {*READERS, ".csv", ".tsv", ".zip"}


def read_file(
    name: str,
    raw: bytes,
    article: Article | None = None,
    tz: str | None = None,
    get_area: GetArea | None = None,
) -> Opened:
    """Open a file of ours or a table of ACLED's or UCDP's layout by its name and columns.

    A table may also come as a workbook or as the one table of a ZIP.

    ``article`` is the one open on the page (its text checks spans and restores shortened quotes).
    ``tz`` and ``get_area`` (``area_finder``) serve foreign tables: whose days their dates are (None:
    each row's country's), how far a province reaches. Raises OpenError, naming what is allowed.
    """
    if len(raw) > MAX_FILE_BYTES:
        raise OpenError(f"{name}: {len(raw)} bytes; at most {MAX_FILE_BYTES} are read")
    suffix = PurePath(name).suffix.lower()
    if suffix == ".zip":
        name, raw = table_of_zip(raw, name)
        suffix = PurePath(name).suffix.lower()
    elif suffix == ".xlsx" and not is_our_workbook(raw):
        raw, suffix = table_of_workbook(raw, name), ".csv"
    if suffix in READERS:
        return READERS[suffix](raw, name, article)
    if suffix not in TABLE_SUFFIXES:
        allowed = ", ".join((*READERS, *TABLE_SUFFIXES, ".zip"))
        raise OpenError(f"{name}: suffix {suffix or 'none'!r}; allowed are {allowed}")
    header, _ = csv_rows(raw, name)
    if is_ours(header):
        return read_csv(raw, name, article)
    if is_acled(header):
        return _with_note(read_acled(raw, name, tz, get_area), "ACLED", "claim_id" in header)
    if is_ucdp(header):
        return _with_note(read_ucdp(raw, name, tz, get_area), "UCDP GED", "claim_id" in header)
    raise OpenError(
        f"{name}: columns {', '.join(header)[:200]}; allowed are our layout, ACLED's and UCDP GED's"
    )


def _with_note(found: Opened, layout: str, is_our_own: bool) -> Opened:
    """Say what the layout had no room for when it was us who wrote the table."""
    if not is_our_own:
        return found
    note = (
        f"This table follows {layout}'s layout: claims without a date or a place were left out when it was "
        "written, and it holds neither the positions of the words nor corrections and view."
    )
    return replace(found, notes=(*found.notes, note))


__all__ = [
    "READERS",
    "GetArea",
    "LaidOnto",
    "OpenError",
    "Opened",
    "area_finder",
    "is_claims_file",
    "lay_onto",
    "read_acled",
    "read_csv",
    "read_file",
    "read_geojson",
    "read_gpkg",
    "read_html",
    "read_kml",
    "read_ucdp",
    "read_xlsx",
]

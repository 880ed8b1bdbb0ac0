"""Files opened again: our own data formats, and ACLED's and UCDP's tables of other people."""

from __future__ import annotations

from geo.importers.csv import read_csv
from geo.importers.geojson import read_geojson
from geo.importers.gpkg import read_gpkg
from geo.importers.kml import read_kml
from geo.importers.opened import CUT_MARK, Opened, OpenError

__all__ = ["CUT_MARK", "OpenError", "Opened", "read_csv", "read_geojson", "read_gpkg", "read_kml"]

"""Rows of a layer's file: shapely geometries in the file's own coordinates, columns, and the file's CRS.

GeoJSON and GeoPackage are read as the JSON and the SQLite files they are; only a Shapefile is given to
GDAL, after its first bytes were checked, so that no other driver can be talked into opening it.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely

from geo.errors import LayerError
from geo.layers.model import MAX_CELL_CHARS, MAX_COLUMNS, MAX_FEATURES, one_line

WGS84 = "OGC:CRS84"
_NAMED_CRS = re.compile(r"(?:urn:ogc:def:crs:)?(EPSG|OGC):(?::|[\d.]+:)?(\w{1,12})", re.IGNORECASE)
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


@dataclass
class Rows:
    """What a file holds. ``geometries`` hold None, and ``problems`` the reason by row, where a geometry
    could not be read. ``crs`` is what pyproj reads; blank when the file does not say."""

    columns: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    geometries: list[Any] = field(default_factory=list)
    problems: dict[int, str] = field(default_factory=dict)
    crs: str = ""

    def add(self, geometry: Any, cells: Mapping[str, Any], problem: str = "") -> None:
        """One feature. Raises LayerError beyond ``MAX_FEATURES``."""
        if len(self.geometries) >= MAX_FEATURES:
            raise LayerError(f"more than {MAX_FEATURES:,} features; cut the layer to the area of the map")
        row = [""] * len(self.columns)
        for name, value in cells.items():
            if name not in self.columns:
                if len(self.columns) >= MAX_COLUMNS:
                    continue
                self.columns.append(name)
                row.append("")
            row[self.columns.index(name)] = _cell(value)
        if problem:
            self.problems[len(self.geometries)] = problem
        self.geometries.append(geometry)
        self.cells.append(row)


def _cell(value: Any) -> str:
    if value is None or isinstance(value, bytes | dict | list):
        return ""
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return one_line(value, MAX_CELL_CHARS)


def read_geojson(data: bytes) -> Rows:
    """RFC 7946, and the older "crs" member where it names an EPSG code. Raises LayerError."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as err:
        raise LayerError(f"not JSON ({err})") from err
    if not isinstance(found, dict):
        raise LayerError("not GeoJSON: an object is needed")
    kind = found.get("type")
    if kind == "Topology":
        raise LayerError("TopoJSON, not GeoJSON; save it as GeoJSON")
    features = found.get("features") if kind == "FeatureCollection" else [found]
    if not isinstance(features, list):
        raise LayerError("not GeoJSON: no list of features")
    rows = Rows(crs=_geojson_crs(found.get("crs")))
    for feature in features:
        if not isinstance(feature, dict):
            rows.add(None, {}, "not an object")
            continue
        is_feature = feature.get("type") == "Feature"
        geometry = feature.get("geometry") if is_feature else feature
        properties = feature.get("properties") if is_feature else {}
        cells = {
            one_line(key, 60): value
            for key, value in (properties.items() if isinstance(properties, dict) else ())
        }
        if geometry is None:
            rows.add(None, cells, "no geometry")
            continue
        try:
            rows.add(shapely.from_geojson(json.dumps(geometry)), cells)
        except (shapely.errors.ShapelyError, ValueError, TypeError, RecursionError) as err:
            rows.add(None, cells, f"no GeoJSON geometry ({one_line(err, 80)})")
    return rows


def _geojson_crs(crs: Any) -> str:
    name = crs.get("properties", {}).get("name") if isinstance(crs, dict) else None
    if crs is None or crs == {}:
        return WGS84
    match = _NAMED_CRS.fullmatch(name) if isinstance(name, str) else None
    if not match:
        raise LayerError("its crs member names no EPSG code; save it in WGS84 (EPSG:4326)")
    return f"{match[1].upper()}:{match[2]}"


def read_gpkg(data: bytes) -> Rows:
    """The one feature table of a GeoPackage (OGC 12-128). Raises LayerError, also for several tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        path.write_bytes(data)
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
                base.execute("PRAGMA trusted_schema = OFF")
                base.text_factory = lambda raw: raw.decode("utf-8", "replace")
                return _gpkg_rows(base)
        except (sqlite3.Error, OverflowError) as err:
            raise LayerError(f"no GeoPackage ({err})") from err


def _gpkg_rows(base: sqlite3.Connection) -> Rows:
    tables = base.execute(
        "SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition "
        "FROM gpkg_geometry_columns g JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table' "
        "LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
    ).fetchall()
    if len(tables) != 1:
        listed = ", ".join(one_line(row[0], 40) for row in tables[:6])
        raise LayerError(
            f"{len(tables)} layers in the GeoPackage{f' ({listed})' if listed else ''}; save one alone"
        )
    table, column, organisation, code, definition = tables[0]
    virtual = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    if virtual and re.match(r"\s*create\s+virtual", str(virtual[0]), re.IGNORECASE):
        raise LayerError("its table is a virtual one; save the layer as a plain GeoPackage")
    rows = Rows(crs=_gpkg_crs(organisation, code, definition))
    cursor = base.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608 - an identifier of the file, quoted
    names = [entry[0] for entry in cursor.description]
    if column not in names:
        raise LayerError(f"no column {one_line(column, 40)!r} in the table {one_line(table, 40)!r}")
    at = names.index(column)
    rows.columns = [one_line(name, 60) for i, name in enumerate(names) if i != at][:MAX_COLUMNS]
    for values in cursor:
        cells = {
            one_line(name, 60): value
            for i, (name, value) in enumerate(zip(names, values, strict=True))
            if i != at
        }
        try:
            rows.add(_gpkg_geometry(values[at]), cells)
        except (shapely.errors.ShapelyError, ValueError, TypeError) as err:
            rows.add(None, cells, f"no GeoPackage geometry ({one_line(err, 80)})")
    return rows


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _gpkg_crs(organisation: Any, code: Any, definition: Any) -> str:
    if isinstance(organisation, str) and organisation.upper() == "EPSG" and isinstance(code, int):
        return f"EPSG:{code}"
    return str(definition) if isinstance(definition, str) and "[" in definition else ""


def _gpkg_geometry(blob: Any) -> Any:
    """GeoPackageBinary (clause 2.1.3): "GP", version, flags, srs id, envelope, then WKB."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise ValueError("blank" if blob is None else "other bytes")
    envelope = _ENVELOPE_BYTES.get(blob[3] >> 1 & 7)
    if envelope is None:
        raise ValueError("an unknown envelope")
    return shapely.from_wkb(blob[8 + envelope :])


def read_shapefile(parts: Mapping[str, bytes]) -> Rows:
    """A Shapefile's parts by suffix (ESRI Shapefile Technical Description, 1998). Raises LayerError."""
    # Imported here: GDAL costs 40 MB of memory, to be paid by those who bring a Shapefile.
    import pyogrio
    from pyogrio.raw import read

    with tempfile.TemporaryDirectory() as folder:
        for suffix, content in parts.items():
            (Path(folder) / f"layer{suffix}").write_bytes(content)
        # An index that was lost is made again.
        pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": "YES"})
        try:
            meta, _, geometry, values = read(
                f"{folder}/layer.shp", force_2d=True, max_features=MAX_FEATURES + 1, datetime_as_string=True
            )
        except (ValueError, RuntimeError, UnicodeError) as err:
            raise LayerError(f"no Shapefile ({one_line(err, 120).replace(folder, '')})") from err
    rows = Rows(columns=[one_line(name, 60) for name in meta["fields"]][:MAX_COLUMNS])
    rows.crs = parts.get(".prj", b"").decode("utf-8", "replace").strip()
    for i, wkb in enumerate(geometry if geometry is not None else ()):
        cells = {name: values[k][i] for k, name in enumerate(rows.columns)}
        try:
            rows.add(shapely.from_wkb(wkb) if wkb is not None else None, cells, "" if wkb else "no geometry")
        except (shapely.errors.ShapelyError, ValueError, TypeError) as err:
            rows.add(None, cells, f"no geometry ({one_line(err, 80)})")
    return rows


def read_rows(kind: str, parts: Mapping[str, bytes]) -> Rows:
    """The rows of a file that ``unpack.sniff`` took apart."""
    if kind == "shapefile":
        return read_shapefile(parts)
    data = next(iter(parts.values()))
    return read_gpkg(data) if kind == "gpkg" else read_geojson(data)


def numbered(rows: Rows) -> Iterator[tuple[int, Any, list[str]]]:
    """(number from 1, geometry or None, cells) of every feature, the cells as long as the columns."""
    for i, (geometry, cells) in enumerate(zip(rows.geometries, rows.cells, strict=True)):
        yield i + 1, geometry, cells + [""] * (len(rows.columns) - len(cells))

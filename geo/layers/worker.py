"""One layer file in, its features in WGS84 out: ``python -m geo.layers.worker``.

The answer is one line of JSON, then the features' WKB one after the other; ``sizes`` says how long each is.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import LayerError
from geo.layers.model import MAX_VERTICES, one_line
from geo.layers.sources import Rows, numbered, read_rows
from geo.layers.unpack import sniff

MEMORY_LIMIT_BYTES = 3_000_000_000
CPU_LIMIT_S = 60
MAX_LAT = 90.0
_GRID_DEG = 1e-7
"""Coordinates are kept to about a centimetre."""


@dataclass
class Cleaned:
    """Features that can be drawn and joined, those that cannot with number and reason, and notes."""

    columns: list[str]
    cells: list[list[str]]
    geometries: list[Any]
    rejected: list[tuple[int, str]]
    notes: list[str]


def read(data: bytes) -> Cleaned:
    """The features of a file's bytes. Raises LayerError (without the file's name: the caller adds it)."""
    kind, parts = sniff(data)
    rows = read_rows(kind, parts)
    vertices = sum(int(shapely.get_num_coordinates(g)) for g in rows.geometries if g is not None)
    if vertices > MAX_VERTICES:
        raise LayerError(
            f"{vertices:,} points in its outlines; at most {MAX_VERTICES:,}: simplify the layer"
            " or cut it to the map"
        )
    return clean(rows)


def clean(rows: Rows) -> Cleaned:
    """Reprojected, checked and repaired; see ``_one`` for what is set aside."""
    project, notes = _projector(rows)
    out = Cleaned(rows.columns, [], [], [], notes)
    repaired = 0
    for number, geometry, cells in numbered(rows):
        reason = rows.problems.get(number - 1, "")
        if not reason:
            geometry, reason, fixed = _one(geometry, project)
            repaired += fixed
        if reason:
            out.rejected.append((number, reason))
        else:
            out.geometries.append(geometry)
            out.cells.append(cells)
    if not out.geometries:
        first = f": feature {out.rejected[0][0]}: {out.rejected[0][1]}" if out.rejected else ""
        raise LayerError(f"no feature in it can be drawn{first}")
    if repaired:
        out.notes.append(f"{repaired} outlines crossed themselves and were repaired")
    return out


def _one(geometry: Any, project: Any) -> tuple[Any, str, bool]:
    """(geometry in WGS84 or None, why not, whether it was repaired)."""
    if geometry is None or geometry.is_empty:
        return None, "no geometry", False
    geometry = shapely.force_2d(geometry)
    points = shapely.get_coordinates(geometry)
    if not np.isfinite(points).all():
        return None, "a coordinate is no finite number", False
    points = project(points)
    if (
        not np.isfinite(points).all()
        or np.abs(points[:, 0]).max() > 360
        or np.abs(points[:, 1]).max() > MAX_LAT
    ):
        x, y = points[np.abs(points).max(axis=1).argmax()]
        return None, f"longitude {x:g}, latitude {y:g} are not on earth", False
    geometry = shapely.set_coordinates(geometry, points)
    repaired = False
    if not shapely.is_valid(geometry):
        kind = int(shapely.get_dimensions(geometry))
        geometry = _of_dimension(shapely.make_valid(geometry), kind)
        repaired = True
    if geometry is None or geometry.is_empty:
        return None, "its outline encloses nothing", repaired
    whole = shapely.set_precision(geometry, _GRID_DEG)
    if not whole.is_empty:
        geometry = whole
    if shapely.get_type_id(geometry) == 7:
        geometry = _of_dimension(geometry, int(shapely.get_dimensions(geometry)))
    return (geometry, "", repaired) if geometry is not None else (None, "a mixture of kinds", repaired)


def _of_dimension(geometry: Any, dimension: int) -> Any:
    """The parts of that dimension as one geometry; None without any."""
    parts = [p for p in shapely.get_parts(geometry) if int(shapely.get_dimensions(p)) == dimension]
    flat = [q for p in parts for q in shapely.get_parts(p)]
    if not flat:
        return None
    kinds = {0: shapely.multipoints, 1: shapely.multilinestrings, 2: shapely.multipolygons}
    return flat[0] if len(flat) == 1 else kinds[dimension](flat)


def _projector(rows: Rows) -> tuple[Any, list[str]]:
    import pyproj
    from pyproj.exceptions import ProjError

    def same(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return points

    if not rows.crs:
        seen = [shapely.get_coordinates(g) for g in rows.geometries if g is not None]
        points = np.concatenate(seen) if seen else np.zeros((0, 2))
        if len(points) and (np.abs(points[:, 0]).max() > 360 or np.abs(points[:, 1]).max() > 90):
            raise LayerError(
                "it does not say its coordinate system (no .prj) and holds no degrees; add the .prj"
            )
        return same, ["the file does not say its coordinate system: taken as WGS84 degrees"]
    try:
        crs = pyproj.CRS.from_user_input(rows.crs)
        if crs.equals(pyproj.CRS("OGC:CRS84"), ignore_axis_order=True):
            return same, []
        transformer = pyproj.Transformer.from_crs(crs, "OGC:CRS84", always_xy=True)
    except ProjError as err:
        raise LayerError(
            f"its coordinate system cannot be read ({one_line(err, 80)}); save it in WGS84"
        ) from err

    def project(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        x, y = transformer.transform(points[:, 0], points[:, 1])
        return np.column_stack([x, y])

    return project, [f"reprojected to WGS84 from {one_line(crs.name, 60)}"]


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the caller's time limit still holds
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_S, CPU_LIMIT_S + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))


def answer(data: bytes) -> bytes:
    """The header line and the WKB, or {"error": reason}."""
    try:
        found = read(data)
    except LayerError as err:
        return json.dumps({"error": str(err)}).encode("ascii")
    except MemoryError:
        return b'{"error": "reading it needs too much memory"}'
    except Exception as err:
        # A parser may fail in any way of its own on a broken file; the reader hears one sentence.
        return json.dumps({"error": f"broken or not a layer ({type(err).__name__})"}).encode("ascii")
    wkb = [bytes(piece) for piece in shapely.to_wkb(np.array(found.geometries, dtype=object))]
    head = {
        "columns": found.columns,
        "cells": found.cells,
        "rejected": found.rejected,
        "notes": found.notes,
        "sizes": [len(piece) for piece in wkb],
    }
    return json.dumps(head).encode("ascii") + b"\n" + b"".join(wkb)


def main() -> None:
    """Read standard input, write the answer to standard output."""
    _limit()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()

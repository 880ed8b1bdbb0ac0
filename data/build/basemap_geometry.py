"""Web Mercator, simplification and cutting into tiles for the base map build.

World units: x and y in [0, 2**22], x east, y south, so one pixel at zoom z is 2**(14 - z) units
and one unit 9.55 m at the equator. Tiles are the usual z/x/y squares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

WORLD = 2**22
MAX_LAT = 85.05112878

FloatArray = NDArray[np.float64]
GeometryArray = NDArray[np.object_]


def to_world(lonlat: FloatArray) -> FloatArray:
    """Degrees (n, 2: lon, lat) to world units; latitudes beyond Mercator's edge are clamped."""
    lon, lat = lonlat[:, 0], np.clip(lonlat[:, 1], -MAX_LAT, MAX_LAT)
    x = (lon + 180.0) / 360.0
    y = 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)
    return np.column_stack([x, y]) * WORLD


def pixels(count: float, zoom: float) -> float:
    """Length in world units of so many pixels at a zoom."""
    return float(count * 2.0 ** (14 - zoom))


def lines_to_world(lines: list[FloatArray]) -> GeometryArray:
    """Polylines in degrees to linestrings in world units; those of one point are dropped."""
    return np.array([shapely.linestrings(to_world(line)) for line in lines if len(line) > 1], dtype=object)


def rings_to_world(rings: list[FloatArray]) -> GeometryArray:
    """Closed rings in degrees to polygons in world units, made valid."""
    made = [shapely.polygons(to_world(ring)) for ring in rings if len(ring) > 3]
    return np.array(made, dtype=object)


def simplify(geometries: GeometryArray, tolerance: float) -> GeometryArray:
    """Douglas-Peucker without topology checks (rings are drawn with the even-odd rule)."""
    return shapely.simplify(geometries, tolerance, preserve_topology=False)


def tile_bounds(z: int, x: int, y: int, margin: float = 0.0) -> tuple[float, float, float, float]:
    """World-unit bounds of a tile, grown by `margin` units."""
    size = WORLD / 2**z
    return x * size - margin, y * size - margin, (x + 1) * size + margin, (y + 1) * size + margin


def split(
    geometries: GeometryArray, tags: NDArray[np.int64], zoom: int, margin: float
) -> Iterator[tuple[int, int, GeometryArray, NDArray[np.int64]]]:
    """Cut geometries to the tiles of a zoom: yields (x, y, pieces, their tags) of tiles not empty.

    Quarter by quarter, so that a continent's ring is walked once a level, not once a tile.
    """

    def walk(
        z: int, x: int, y: int, geoms: GeometryArray, which: NDArray[np.int64]
    ) -> Iterator[tuple[int, int, GeometryArray, NDArray[np.int64]]]:
        west, north, east, south = tile_bounds(z, x, y, margin)
        bounds = shapely.bounds(geoms)
        near = (
            (bounds[:, 0] <= east)
            & (bounds[:, 2] >= west)
            & (bounds[:, 1] <= south)
            & (bounds[:, 3] >= north)
        )
        geoms, which, bounds = geoms[near], which[near], bounds[near]
        inside = (
            (bounds[:, 0] >= west)
            & (bounds[:, 2] <= east)
            & (bounds[:, 1] >= north)
            & (bounds[:, 3] <= south)
        )
        geoms = geoms.copy()
        if (~inside).any():
            geoms[~inside] = shapely.clip_by_rect(geoms[~inside], west, north, east, south)
        keep = ~shapely.is_empty(geoms)
        geoms, which = geoms[keep], which[keep]
        if not len(geoms):
            return
        if z == zoom:
            yield x, y, geoms, which
            return
        for dy in (0, 1):
            for dx in (0, 1):
                yield from walk(z + 1, 2 * x + dx, 2 * y + dy, geoms, which)

    yield from walk(0, 0, 0, geometries, tags)


def parts(geometry: shapely.Geometry) -> list[FloatArray]:
    """Coordinate arrays of the lines or of the outer rings in a geometry."""
    found = []
    for part in shapely.get_parts(shapely.get_parts(geometry)):
        kind = shapely.get_type_id(part)
        if kind == 1:
            found.append(shapely.get_coordinates(part))
        elif kind == 3:
            found.append(shapely.get_coordinates(shapely.get_exterior_ring(part)))
            found.extend(shapely.get_coordinates(hole) for hole in shapely.get_rings(part)[1:])
    return found


def merge_lines(
    geometries: GeometryArray, tags: NDArray[np.int64]
) -> tuple[GeometryArray, NDArray[np.int64]]:
    """Join lines of one tag that meet end on end, so that dashes run on."""
    merged, merged_tags = [], []
    for tag in np.unique(tags):
        joined = shapely.line_merge(shapely.multilinestrings(shapely.get_parts(geometries[tags == tag])))
        pieces = shapely.get_parts(joined)
        merged.extend(pieces)
        merged_tags.extend([tag] * len(pieces))
    return np.array(merged, dtype=object), np.array(merged_tags, dtype=np.int64)


def map_coordinates(geometries: GeometryArray, change: Callable[[FloatArray], FloatArray]) -> GeometryArray:
    """The geometries with every vertex array passed through `change`."""
    return shapely.transform(geometries, change)

"""Country and division names beside their boundaries, for views that hold no label point of theirs."""

from __future__ import annotations

import basemap_geometry as geometry
import basemap_sources as sources
import numpy as np
import shapely
from basemap_areas import Area, country_name
from basemap_spelling import without_note

# kind of a name beside a boundary: plus the direction from the line to the name, 0-15, clockwise from east
COUNTRY_EDGE, DIVISION_EDGE = 16, 32
EDGE_KM = {COUNTRY_EDGE: 18.0, DIVISION_EDGE: 24.0}
# divisions with less line than this (cities that are divisions) are not named along their lines
SMALL_DIVISION_DEGREES = 1.0


def _direction(normal: geometry.FloatArray) -> int:
    return round(float(np.arctan2(normal[1], normal[0])) / (2 * np.pi) * 16) % 16


def _along(line: shapely.Geometry, step: float) -> list[tuple[geometry.FloatArray, geometry.FloatArray]]:
    """Points on a line, `step` units apart, with the unit vector to its left in screen terms (y south)."""
    length = float(shapely.length(line))
    if length < step * 0.3:
        return []
    found = []
    for distance in np.arange(step * 0.5, max(length, step * 0.6), step):
        a, b = shapely.get_coordinates(
            shapely.line_interpolate_point(
                line, [max(0.0, distance - step * 0.15), min(length, distance + step * 0.15)]
            )
        )
        run = (b - a) / max(float(np.hypot(*(b - a))), 1e-9)
        at = shapely.get_coordinates(shapely.line_interpolate_point(line, distance))[0]
        found.append((at, np.array([run[1], -run[0]])))
    return found


def _step(y: float, km: float) -> float:
    latitude = np.arctan(np.sinh(np.pi * (1 - 2 * y / geometry.WORLD)))
    return float(km / 40075.0 / np.cos(latitude) * geometry.WORLD)


def _lake_tree() -> shapely.STRtree:
    shapes, _records = sources.natural_earth("ne_10m_lakes")
    filled = np.array([s for s in shapes if not s.is_empty], dtype=object)
    return shapely.STRtree(geometry.map_coordinates(filled, geometry.to_world))


def country_edges(borders: geometry.GeometryArray) -> list[Area]:
    """Country names on both sides of national borders, every EDGE_KM, for views that hold no label point."""
    shapes, records = sources.natural_earth("ne_10m_admin_0_countries")
    world = shapely.make_valid(geometry.map_coordinates(np.array(shapes, dtype=object), geometry.to_world))
    pieces, owners = [], []
    for _x, _y, parts, tags in geometry.split(world, np.arange(len(world)), 6, 0.0):
        pieces.extend(parts)
        owners.extend(tags.tolist())
    tree = shapely.STRtree(pieces)
    found = []
    for line in borders:
        y = float(shapely.get_coordinates(line)[0, 1])
        for at, left in _along(line, _step(y, EDGE_KM[COUNTRY_EDGE])):
            sides = [left, -left]
            points = shapely.points([at + side * _step(at[1], 4.0) for side in sides])
            hits = tree.query(points, predicate="intersects")
            owner = {int(i): owners[int(j)] for i, j in hits.T}
            if len(owner) == 2 and owner[0] != owner[1]:
                for i, side in enumerate(sides):
                    r = records[owner[i]]
                    kind = COUNTRY_EDGE + _direction(side)
                    found.append(Area(at[0], at[1], kind, 7.5, 13, country_name(r), str(r["name_ar"] or "")))
    return found


def division_edges(arabic: dict[str, str]) -> list[Area]:
    """Division names on both sides of their lines, every EDGE_KM; `arabic` translates where it can."""
    shapes, records = sources.natural_earth("ne_10m_admin_1_states_provinces_lines")
    named = []
    extent: dict[tuple[str, str], float] = {}
    for shape, r in zip(shapes, records, strict=True):
        code, left, right = (
            str(r["adm0_a3"]),
            without_note(str(r["name_l"])),
            without_note(str(r["name_r"])),
        )
        if left and right and left != right:
            named.append((shape, code, left, right))
            for name in (left, right):
                extent[code, name] = extent.get((code, name), 0.0) + float(shapely.length(shape))
    water = _lake_tree()
    found = []
    for shape, code, left_name, right_name in named:
        world = geometry.map_coordinates(np.array([shape], dtype=object), geometry.to_world)[0]
        line = shapely.line_merge(world) if shapely.get_type_id(world) == 5 else world
        for part in shapely.get_parts(line):
            y = float(shapely.get_coordinates(part)[0, 1])
            for at, left in _along(part, _step(y, EDGE_KM[DIVISION_EDGE])):
                if len(water.query(shapely.points(at), predicate="within")):
                    continue
                for name, side in ((left_name, left), (right_name, -left)):
                    if extent[code, name] < SMALL_DIVISION_DEGREES:
                        continue
                    kind = DIVISION_EDGE + _direction(side)
                    found.append(Area(at[0], at[1], kind, 8.5, 13, name, arabic.get(name, "")))
    return found

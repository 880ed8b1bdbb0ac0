"""Coast and lakes: GSHHG, put right by Natural Earth where GSHHG's lakes are out of date.

GSHHG's lakes are older than many reservoirs and still hold lakes that have shrunk. From NE_KM2 on, a
GSHHG lake that overlaps its Natural Earth counterpart by less than LIKE (area of the intersection over
the union) is replaced by it, and Natural Earth lakes that GSHHG lacks are added. A lake that Natural
Earth lacks stays, unless it is in DRAINED.
"""

from __future__ import annotations

import basemap_geometry as geometry
import basemap_sources as sources
import numpy as np
import shapely
from numpy.typing import NDArray

NE_KM2 = 45.0
LIKE = 0.35
# lon, lat of a point in lakes that are no more: Lake Amik (drained by 1975), Lake Hula (1958), the Kakhovka
# reservoir (its dam was destroyed on 6 June 2023)
DRAINED = ((36.35, 36.30), (35.61, 33.07), (34.30, 47.50))
LAND, LAKE, ISLAND, POND, ANTARCTICA = 1, 2, 3, 4, 5


def _km2(world: geometry.GeometryArray) -> NDArray[np.float64]:
    """Areas in km2 of polygons in world units, by the scale at their middle latitude."""
    bounds = shapely.bounds(world)
    y = (bounds[:, 1] + bounds[:, 3]) / 2 / geometry.WORLD
    latitude = np.arctan(np.sinh(np.pi * (1 - 2 * y)))
    km = 40075.0 / geometry.WORLD * np.cos(latitude)
    return np.asarray(shapely.area(world) * km**2)


def rings() -> tuple[geometry.GeometryArray, NDArray[np.int64]]:
    """Polygons of single rings in world units, and their levels (LAND to ANTARCTICA)."""
    records = [r for r in sources.gshhg_rings("f") if len(r[2]) > 3]
    polygons = geometry.rings_to_world([points for _level, _area, points in records])
    levels = np.array([level for level, _area, _points in records])
    shapes, _records = sources.natural_earth("ne_10m_lakes")
    natural = shapely.get_parts(
        geometry.map_coordinates(
            np.array([s for s in shapes if not s.is_empty], dtype=object), geometry.to_world
        )
    )
    natural = shapely.make_valid(natural)

    lakes = np.flatnonzero(levels == LAKE)
    judged = lakes[_km2(polygons[lakes]) >= NE_KM2]
    simple = shapely.make_valid(geometry.simplify(polygons[judged], geometry.pixels(1, 9)))
    pairs = shapely.STRtree(natural).query(simple, predicate="intersects")
    counterpart: dict[int, list[int]] = {}
    for mine, theirs in pairs.T:
        counterpart.setdefault(int(mine), []).append(int(theirs))

    drop: set[int] = set()
    gone: list[shapely.Geometry] = []
    kept_shapes = []
    drained = shapely.points(geometry.to_world(np.array(DRAINED)))
    drop.update(lakes[shapely.STRtree(polygons[lakes]).query(drained, predicate="within")[1]].tolist())
    for index, polygon in enumerate(simple):
        union = shapely.union_all(natural[counterpart.get(index, [])])
        either = shapely.area(shapely.union(polygon, union))
        both = shapely.area(shapely.intersection(polygon, union))
        if index in counterpart and both / max(either, 1.0) < LIKE:
            drop.add(int(judged[index]))
            gone.append(polygon)
        else:
            kept_shapes.append(polygon)
    # islands and ponds inside a lake that goes, go with it
    inner = np.flatnonzero((levels == ISLAND) | (levels == POND))
    if gone:
        inside = shapely.STRtree(shapely.point_on_surface(polygons[inner])).query(gone, predicate="contains")[
            1
        ]
        drop.update(int(i) for i in inner[inside])
    known = np.concatenate([np.array(kept_shapes, dtype=object), polygons[np.setdiff1d(lakes, judged)]])
    touching = np.unique(shapely.STRtree(known).query(natural, predicate="intersects")[0])
    no_more = shapely.STRtree(natural).query(drained, predicate="within")[1]
    missing = np.setdiff1d(np.arange(len(natural)), np.concatenate([touching, no_more]))
    sea = polygons[levels == LAND]
    added, added_levels = [], []
    on_land = shapely.STRtree(shapely.point_on_surface(natural[missing])).query(
        sea[np.argsort(-shapely.area(sea))[:300]], predicate="contains_properly"
    )[1]
    for polygon in natural[missing[np.unique(on_land)]]:
        for part in shapely.get_parts(polygon):
            if shapely.get_type_id(part) != 3:
                continue
            for number, ring in enumerate(shapely.get_rings(part)):
                added.append(shapely.polygons(shapely.get_coordinates(ring)))
                added_levels.append(LAKE if number == 0 else ISLAND)
    keep = np.array([i not in drop for i in range(len(polygons))])
    return (
        np.concatenate([polygons[keep], np.array(added, dtype=object)]),
        np.concatenate([levels[keep], np.array(added_levels, dtype=np.int64)]),
    )


def coarse_rings() -> tuple[geometry.GeometryArray, NDArray[np.int64]]:
    """Natural Earth's 1:50 million land and lakes, as `rings`: generalised by hand for small scales."""
    found, levels = [], []
    for layer, outer, inner in (("ne_50m_land", LAND, LAKE), ("ne_50m_lakes", LAKE, ISLAND)):
        shapes, _records = sources.natural_earth(layer)
        for part in shapely.get_parts(np.array([s for s in shapes if not s.is_empty], dtype=object)):
            for number, ring in enumerate(shapely.get_rings(part)):
                found.append(shapely.get_coordinates(ring))
                levels.append(outer if number == 0 else inner)
    return geometry.rings_to_world(found), np.array(levels, dtype=np.int64)

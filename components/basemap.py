"""The embedded base map: which cells there are, what the frame needs to draw them, and whom to credit.

The drawing is done by `assets/basemap*.js`; the cells in `data/basemap/` are built by
`data/build/basemap.py` and described in `data/README.md`. Nothing here reads the network.
"""

from __future__ import annotations

import base64
import csv
import json
import math
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from geo.errors import GeoError

Bounds = tuple[float, float, float, float]
Theme = Literal["light", "dark", "print"]
THEMES: tuple[Theme, ...] = ("light", "dark", "print")
ASSETS = (
    *("basemap_style.js", "basemap_cells.js", "basemap_pen.js", "basemap_relief.js", "basemap_ground.js"),
    *("basemap_painter.js", "basemap_labels.js", "basemap_names.js", "basemap_locator.js", "basemap.js"),
)

MAX_LAT = 85.05
_DATA = Path(__file__).resolve().parents[1] / "data" / "basemap"
# an HTML file carries a layer of its article's surroundings if that weighs no more than this
INLINE_BYTES = {"m": 250_000, "r": 350_000, "d": 350_000, "p": 100_000, "s": 150_000}
# zoom from which a place of the supplementary gazetteer is labelled, by its kind
SUPPLEMENT_ZOOM = {"city": 8.5, "town": 9.5, "village": 10.5, "suburb": 11.5}
SUPPLEMENT_MOST = 80
SMALL_PLACES_FROM = 8.7
FINE_RELIEF_FROM = 7.1


def basemap_dir() -> Path:
    """Folder of the committed cells, to be served as it is under one base URL."""
    return _DATA


def asset_names() -> tuple[str, ...]:
    """The scripts in `components/assets/` the frame loads, in this order, after Leaflet."""
    return ASSETS


def attribution() -> list[str]:
    """Plain-text credits that every picture of the map carries."""
    return [
        "Natural Earth",
        "© OpenStreetMap contributors (borders, roads; ODbL)",
        "GeoNames (CC BY 4.0)",
        "GSHHG/WDBII (LGPL)",
        "NOAA GLOBE",
    ]


@lru_cache(maxsize=1)
def _supplement() -> tuple[dict[str, Any], ...]:
    found = []
    for path in sorted((_DATA.parent / "gazetteer").glob("supplement*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                zoom = SUPPLEMENT_ZOOM.get(row["kind"])
                if zoom is not None:
                    place = {"lat": float(row["lat"]), "lon": float(row["lon"]), "zoom": zoom}
                    found.append(place | {"name": row["name"], "arabic": row["name_ar"]})
    return tuple(found)


def supplementary_places(bounds: Bounds) -> list[dict[str, Any]]:
    """Towns and villages of our own gazetteer in the bounds (with a margin), which the cells lack:
    lat, lon, name, arabic ("" if unknown) and the zoom each appears at; at most SUPPLEMENT_MOST.
    """
    south, west, north, east = bounds
    lat_margin, lon_margin = max(0.3, (north - south) * 0.3), max(0.4, (east - west) * 0.3)
    inside = [
        place
        for place in _supplement()
        if south - lat_margin <= place["lat"] <= north + lat_margin
        and west - lon_margin <= place["lon"] <= east + lon_margin
    ]
    return sorted(inside, key=lambda p: (p["zoom"], p["name"]))[:SUPPLEMENT_MOST]


@lru_cache(maxsize=1)
def manifest() -> dict[str, Any]:
    """What the build wrote about the cells: version, bands with their cells as runs, relief tiles."""
    path = _DATA / "manifest.json"
    try:
        loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GeoError(f"{path}: missing; python data/build/basemap.py rebuilds the base map") from None
    return loaded


def basemap_config(
    bounds: Bounds,
    *,
    base_url: str | None,
    inline: bool = False,
    theme: Theme = "light",
    lang: str = "en",
    locator: bool = True,
) -> dict[str, Any]:
    """JSON-able configuration of `window.SituationBasemap.create`, the same for the same arguments.

    bounds: (south, west, north, east) in degrees, the view the map opens with: chooses what `inline`
        carries and which supplementary places are named.
    base_url: where `basemap_dir()` is served; None is allowed with `inline` only.
    inline: carry the cells that cover the bounds (with a margin), and the world, as base64 instead of
        fetching them; beyond them the map shows its world band. For HTML that opens from disk.
    Raises GeoError for bounds out of range, an unknown theme, or neither base_url nor inline.
    """
    if theme not in THEMES:
        raise GeoError(f"theme {theme!r}: one of {', '.join(THEMES)}")
    if base_url is None and not inline:
        raise GeoError("base_url is None: give the address of basemap_dir(), or inline=True")
    south, west, north, east = bounds
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise GeoError(f"bounds {bounds}: south <= north within -90..90, west and east within -180..180")
    found = manifest()
    config: dict[str, Any] = {
        "version": found["version"],
        "base_url": base_url,
        "bands": found["bands"],
        "relief": found["relief"],
        "theme": theme,
        "lang": lang,
        "locator": locator,
        "places": supplementary_places(bounds),
    }
    if inline:
        config["base_url"] = None
        config["inline"] = {key: _base64(key) for key in inline_keys(bounds)}
    return config


def inline_keys(bounds: Bounds) -> list[str]:
    """Names (no suffix) of the files an HTML file for these bounds carries, the world first."""
    found = manifest()
    keys = ["world", f"s/{found['relief']['world']}"]
    grids = [
        (name, found["bands"][name]["zoom"], found["bands"][name]["cells"]) for name in ("m", "r", "d", "p")
    ]
    grids += [(f"s/{zoom}", int(zoom), runs) for zoom, runs in found["relief"]["tiles"].items()]
    for name, zoom, runs in grids:
        tiles = _tiles(bounds, zoom, 0.35)
        if len(tiles) > 200:
            continue
        states = expand_runs(runs)
        mark = "_" if name.startswith("s/") else "/"
        some = [f"{name}{mark}{x}_{y}" for x, y in tiles if states[y * 2**zoom + x] == "F"]
        if sum(file_of(key).stat().st_size for key in some) <= INLINE_BYTES[name[0]]:
            keys += some
    return keys


def expand_runs(text: str) -> str:
    """Run lengths of cell states as written by the build, to one letter (S, L or F) a cell, row by row."""
    out: list[str] = []
    start = 0
    while start < len(text):
        stop = start + 1
        while stop < len(text) and text[stop] not in "SLF":
            stop += 1
        out.append(text[start] * (int(text[start + 1 : stop], 36) if stop > start + 1 else 1))
        start = stop
    return "".join(out)


def band_for(zoom: float) -> str:
    """The band a zoom is drawn from: w(orld), m(iddle), r(egion), d(etail)."""
    return "w" if zoom < 5 else "m" if zoom < 6.2 else "r" if zoom < 7.9 else "d"


def relief_zooms(zoom: float) -> tuple[int, ...]:
    """Tile zooms of the relief a zoom is drawn with, the finest first."""
    if zoom < 3.7:
        return (0,)
    if zoom < 5.2:
        return (3,)
    if zoom < FINE_RELIEF_FROM:
        return (4,)
    return (6, 4) if zoom < 7.9 else (6,)


def view_keys(lat: float, lon: float, zoom: float, size_px: tuple[float, float]) -> list[str]:
    """Names (no suffix) of the files a canvas of that size asks for, its middle at (lat, lon)."""
    found = manifest()
    wide, high = (px / (256 * 2**zoom) for px in size_px)
    x, y = (lon + 180) / 360, mercator_y(lat)
    keys = ["world"]
    bands = [] if zoom < 5 else [band_for(zoom)]
    grids = [(f"{key}/", found["bands"][key]["zoom"], found["bands"][key]["cells"]) for key in bands]
    if zoom >= SMALL_PLACES_FROM:
        grids.append(("p/", found["bands"]["p"]["zoom"], found["bands"]["p"]["cells"]))
    for level in relief_zooms(zoom):
        if level == 0:
            keys.append(f"s/{found['relief']['world']}")
        else:
            grids.append((f"s/{level}_", level, found["relief"]["tiles"][str(level)]))
    for prefix, level, runs in grids:
        states, count = expand_runs(runs), 2**level
        for row in range(math.floor((y - high / 2) * count), math.floor((y + high / 2) * count) + 1):
            for column in range(math.floor((x - wide / 2) * count), math.floor((x + wide / 2) * count) + 1):
                if 0 <= row < count and states[row * count + column % count] == "F":
                    keys.append(f"{prefix}{column % count}_{row}")
    return list(dict.fromkeys(keys))


def _tiles(bounds: Bounds, zoom: int, margin: float) -> list[tuple[int, int]]:
    """Tiles of a zoom that the bounds, grown by a share of their size, touch; x wraps, y is clamped."""
    south, west, north, east = bounds
    count = 2**zoom
    left, right = _x(west, count), _x(east, count)
    if right < left:
        right += count
    top, bottom = _y(north, count), _y(south, count)
    # a lone point still gets its surroundings: about 60 km either way
    grow_x = max((right - left) * margin, count / 640)
    grow_y = max((bottom - top) * margin, count / 640)
    rows = range(max(0, int(top - grow_y)), min(count - 1, int(bottom + grow_y)) + 1)
    columns = range(math.floor(left - grow_x), math.floor(right + grow_x) + 1)
    return [(x, y) for y in rows for x in sorted({column % count for column in columns})]


def _x(lon: float, count: int) -> float:
    return (lon + 180) / 360 * count


def mercator_y(lat: float) -> float:
    """Web Mercator, 0 in the north to 1 in the south; latitudes beyond ``MAX_LAT`` are taken as that."""
    clamped = math.radians(max(-MAX_LAT, min(MAX_LAT, lat)))
    return (1 - math.asinh(math.tan(clamped)) / math.pi) / 2


def _y(lat: float, count: int) -> float:
    return mercator_y(lat) * count


def file_of(key: str) -> Path:
    """The file of a cell or relief tile."""
    return _DATA / (key + (".webp" if key.startswith("s/") else ".bin"))


def _base64(key: str) -> str:
    return base64.b64encode(file_of(key).read_bytes()).decode("ascii")

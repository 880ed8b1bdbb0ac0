"""The shape of a site: a pin only for geo_precision 1, a circle for 2, an area for 3.

A reader of GeoJSON, KML or GeoPackage draws every point as a pin, so a claim "near" a place or "in"
a region leaves as a polygon, and a region whose extent nobody knows leaves without a geometry.
Coordinates here are (x, y) = (lon, lat) in degrees, rounded to 5 places (about 1 m); rings are
closed and counter-clockwise, and are cut at the 180th meridian (RFC 7946, 3.1.6 and 3.1.9).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np

from geo.models import Event, EventPlace

EARTH_RADIUS_KM = 6371.0088
RING_POINTS = 48
"""A 48-gon stays within 0.2 % of the circle's radius."""
MAX_RADIUS_KM = 9_000.0
"""Larger than any continent; a circle beyond a quarter of the globe has no sensible ring."""

XY = tuple[float, float]
Ring = tuple[XY, ...]
ShapeKind = Literal["point", "circle", "area"]

_BEARINGS = np.linspace(0, -2 * np.pi, RING_POINTS, endpoint=False)
_SIN, _COS = np.sin(_BEARINGS), np.cos(_BEARINGS)


@dataclass(frozen=True)
class Shape:
    """What is drawn for one site. ``rings`` are the outer rings of one or two polygons, no holes."""

    kind: ShapeKind
    x: float
    y: float
    rings: tuple[Ring, ...] = ()

    @cached_property
    def ring_texts(self) -> tuple[str, ...]:
        """Each ring as ``x,y x,y ...``; shapes are shared by the claims of a place."""
        return tuple(" ".join([f"{x},{y}" for x, y in ring]) for ring in self.rings)

    @cached_property
    def wkb(self) -> bytes:
        """Little-endian WKB (OGC 06-103r4, 8.2): a Point, or a MultiPolygon of rings without holes."""
        if self.kind == "point":
            return struct.pack("<BIdd", 1, 1, self.x, self.y)
        parts = [struct.pack("<BII", 1, 6, len(self.rings))]
        for ring in self.rings:
            parts.append(struct.pack("<BIII", 1, 3, 1, len(ring)))
            parts.append(struct.pack(f"<{2 * len(ring)}d", *(value for xy in ring for value in xy)))
        return b"".join(parts)


def event_shapes(event: Event) -> list[tuple[EventPlace, Shape]]:
    """Every site of the event that can be drawn, with its shape; reference places are never drawn."""
    found = ((place, site_shape(place)) for place in event.places if place.role == "site")
    return [(place, shape) for place, shape in found if shape]


def site_shape(place: EventPlace) -> Shape | None:
    """The shape of one place, None without coordinates or for a region of unknown extent."""
    if place.lat is None or place.lon is None:
        return None
    if place.geo_precision == 1:
        return Shape("point", round(float(place.lon), 6), round(float(place.lat), 6))
    if place.radius_km <= 0:
        return None
    kind: ShapeKind = "circle" if place.geo_precision == 2 else "area"
    return _round_shape(kind, float(place.lat), float(place.lon), float(place.radius_km))


@lru_cache(maxsize=20_000)
def _round_shape(kind: ShapeKind, lat: float, lon: float, radius_km: float) -> Shape:
    return Shape(kind, round(lon, 6), round(lat, 6), circle_rings(lat, lon, radius_km))


def circle_rings(lat: float, lon: float, radius_km: float) -> tuple[Ring, ...]:
    """The circle on the sphere around a point, as one ring, or two where it crosses longitude 180."""
    reach = min(radius_km, MAX_RADIUS_KM) / EARTH_RADIUS_KM
    phi = np.radians(lat)
    sin_lat = np.clip(np.sin(phi) * np.cos(reach) + np.cos(phi) * np.sin(reach) * _COS, -1, 1)
    ys = np.degrees(np.arcsin(sin_lat))
    turn = np.arctan2(_SIN * np.sin(reach) * np.cos(phi), np.cos(reach) - np.sin(phi) * sin_lat)
    xs = lon + np.degrees(turn)
    if abs(phi) + reach >= np.pi / 2:
        return (_cap(xs, ys, lat),)
    ring = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
    if xs.min() >= -180 and xs.max() <= 180:
        return (_closed(ring),)
    edge = 180.0 if xs.max() > 180 else -180.0
    near = _clip(ring, edge, keep_below=edge > 0)
    far = [(x - 2 * edge, y) for x, y in _clip(ring, edge, keep_below=edge < 0)]
    return tuple(_closed(part) for part in (near, far) if len(part) > 2)


def _cap(xs: np.ndarray, ys: np.ndarray, lat: float) -> Ring:
    """A circle that holds a pole: its edge along all longitudes, closed over the pole."""
    pole = 90.0 if lat > 0 else -90.0
    grid = np.linspace(-180, 180, 2 * RING_POINTS + 1)
    edge = np.interp(grid, (xs + 180) % 360 - 180, ys, period=360)
    line = [(float(x), float(y)) for x, y in zip(grid, edge, strict=True)]
    if pole > 0:
        return _closed([*line, (180.0, pole), (-180.0, pole)])
    return _closed([*line[::-1], (-180.0, pole), (180.0, pole)])


def _clip(ring: list[XY], edge: float, keep_below: bool) -> list[XY]:
    """The part of a convex ring on one side of a meridian (Sutherland and Hodgman's clipping)."""
    out: list[XY] = []
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        in0, in1 = (x0 <= edge) == keep_below or x0 == edge, (x1 <= edge) == keep_below or x1 == edge
        if in0:
            out.append((x0, y0))
        if in0 != in1:
            out.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return out


def _closed(points: list[XY]) -> Ring:
    rounded = [(round(x, 5), round(y, 5)) for x, y in points]
    kept = [xy for i, xy in enumerate(rounded) if i == 0 or xy != rounded[i - 1]]
    if len(kept) > 1 and kept[-1] == kept[0]:
        kept.pop()
    return (*kept, kept[0])

"""What a map needs to draw a layer: outlines thinned to a limit, names with their points, legend rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from geo.layers.model import Layer
from geo.layers.pcodes import _Keyed

MAX_SHOWN_VERTICES = 40_000
MAX_NAMES = 400
STEP_DEG = 1e-5
"""Outlines are drawn from whole steps of this, about a metre."""
FIRST_TOLERANCE_DEG = 5e-5
KINDS = ("points", "lines", "areas")


def layer_payload(layer: Layer, tone: int = 0) -> dict[str, Any]:
    """The layer as JSON-able data for the frame and the pictures; the same for the same layer.

    ``shapes``: one a feature, {"c": class number or -1, "p": parts}; a part is {"k": 0 point, 1 line,
    2 area, "r": rings}; a ring is x, y, dx, dy ... in ``STEP_DEG`` from the point before (longitude first).
    ``names``: {"lat", "lon", "name", "deg": width of the feature's largest part in degrees}.
    ``tone`` is which of the neutral tints it wears. At most ``MAX_SHOWN_VERTICES`` points.
    """
    return _made(_Keyed(layer.layer_id, layer), tone)


@lru_cache(maxsize=16)
def _made(keyed: _Keyed, tone: int) -> dict[str, Any]:
    layer = keyed.layer
    classes = layer.classes
    of = layer.column(layer.class_column) if layer.class_column else ()
    shapes = []
    for i, geometry in enumerate(thinned(layer.geometries)):
        parts = [part for part in (_part(p) for p in shapely.get_parts(geometry)) if part]
        if parts:
            shapes.append({"c": classes.index(of[i]) if of and of[i] in classes else -1, "p": parts})
    return {
        "id": layer.layer_id,
        "title": layer.title,
        "source": layer.source,
        "date": layer.date,
        "credit": layer.credit,
        "kind": KINDS[max(int(shapely.get_dimensions(g)) for g in layer.geometries)],
        "tone": tone,
        "classes": list(classes),
        "step": STEP_DEG,
        "shapes": shapes,
        "names": _names(layer),
        "bounds": _bounds(layer),
    }


def thinned(geometries: Sequence[Any]) -> Sequence[Any]:
    """The geometries with at most about ``MAX_SHOWN_VERTICES`` points; edges that areas share stay shared."""
    shown = np.array(geometries, dtype=object)
    areas = shapely.get_dimensions(shown) == 2
    tolerance = FIRST_TOLERANCE_DEG
    while int(shapely.get_num_coordinates(shown).sum()) > MAX_SHOWN_VERTICES and tolerance < 1:
        shown = np.array(geometries, dtype=object)
        if areas.any():
            shown[areas] = shapely.coverage_simplify(shown[areas], tolerance)
        if not areas.all():
            shown[~areas] = shapely.simplify(shown[~areas], tolerance)
        small = shapely.bounds(shown)
        tiny = areas & (np.nanmax(small[:, 2:] - small[:, :2], axis=1) < tolerance)
        shown[tiny] = None
        shown[shapely.is_missing(shown)] = shapely.Polygon()
        tolerance *= 2
    return list(shown)


def _part(part: Any) -> dict[str, Any] | None:
    kind = int(shapely.get_dimensions(part))
    if part.is_empty or kind < 0:
        return None
    rings = [part.exterior, *part.interiors] if kind == 2 else [part]
    steps = []
    for ring in rings:
        whole = np.rint(shapely.get_coordinates(ring) / STEP_DEG).astype(np.int64)
        if kind == 2:
            whole = whole[:-1]
        keep = np.ones(len(whole), dtype=bool)
        keep[1:] = (np.diff(whole, axis=0) != 0).any(axis=1)
        whole = whole[keep]
        if len(whole) >= (3 if kind == 2 else kind + 1):
            steps.append(np.diff(whole, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel().tolist())
    return {"k": kind, "r": steps} if steps else None


def _names(layer: Layer) -> list[dict[str, Any]]:
    if not layer.label_column:
        return []
    found: list[dict[str, Any]] = []
    for name, geometry in zip(layer.column(layer.label_column), layer.geometries, strict=True):
        if not name:
            continue
        parts = shapely.get_parts(geometry)
        size = shapely.area(parts) if int(shapely.get_dimensions(geometry)) == 2 else shapely.length(parts)
        largest = parts[int(np.argmax(size))]
        west, _south, east, _north = shapely.bounds(largest)
        point = shapely.point_on_surface(largest)
        found.append(
            {
                "lat": round(float(point.y), 5),
                "lon": round(float(point.x), 5),
                "name": name,
                "deg": round(float(east - west), 4),
            }
        )
    return sorted(found, key=lambda entry: -float(entry["deg"]))[:MAX_NAMES]


def _bounds(layer: Layer) -> list[float]:
    """[south, west, north, east] in degrees."""
    west, south, east, north = shapely.total_bounds(np.array(layer.geometries, dtype=object))
    return [round(float(value), 4) for value in (south, west, north, east)]

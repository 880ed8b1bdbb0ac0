"""The base map's cells, decoded for the pictures: the same files the page's painter reads.

The format is described and written in ``data/build/basemap_cells.py``.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from components import basemap
from geo.errors import GeoError

Points = npt.NDArray[np.int64]
BandKey = Literal["w", "m", "r", "d", "p"]
"""World, middle, region, detail, and the small places of the detail."""
LAYERS = {1: "water", 2: "rivers", 3: "borders", 4: "divisions", 5: "roads", 6: "rails"}
VERSION = 1
ARABIC_SPOKEN = 8
COUNTRY, DIVISION, LAKE, SEA, COUNTRY_EDGE, DIVISION_EDGE = 1, 2, 3, 4, 16, 32
"""Kinds of area names; the last two stand beside a boundary and carry a direction."""


class Line(NamedTuple):
    """A ring of water (no name) or a line; ``points`` is (n, 2) in cell steps."""

    tag: int
    name: str
    points: Points
    reach: tuple[int, int, int, int]
    """Least x, least y, most x, most y of the points."""


class PlaceName(NamedTuple):
    """A town: cell steps, the zoom it appears at, its class (0 capital .. 4, and ``ARABIC_SPOKEN`` more
    where Arabic is spoken), names."""

    x: int
    y: int
    zoom: float
    kind: int
    name: str
    arabic: str


class AreaName(NamedTuple):
    """A country, division, lake, sea, or a name beside a boundary, with the zooms it is for."""

    x: int
    y: int
    kind: int
    first: float
    last: float
    name: str
    arabic: str


@dataclass
class Cell:
    """What one cell holds, by layer."""

    lines: dict[str, list[Line]] = field(default_factory=lambda: {name: [] for name in LAYERS.values()})
    places: list[PlaceName] = field(default_factory=list)
    areas: list[AreaName] = field(default_factory=list)


class Band(NamedTuple):
    """One level of detail: cells of a zoom, their steps a side, one letter S, L or F a cell."""

    key: BandKey
    zoom: int
    extent: int
    states: str

    def state(self, column: int, row: int) -> str:
        """S open sea, L bare land, F a file; columns wrap around the world."""
        count = 2**self.zoom
        if not 0 <= row < count:
            return "S" if row < 0 else "L"
        return self.states[row * count + column % count]


@lru_cache(maxsize=8)
def band(key: BandKey) -> Band:
    """A band of the manifest; one that the base map does not have is bare land."""
    found = basemap.manifest()["bands"].get(key, {"zoom": 0, "extent": 1, "cells": "L"})
    return Band(key, found["zoom"], found["extent"], basemap.expand_runs(found["cells"]))


@lru_cache(maxsize=4)
def relief_states(zoom: int) -> str:
    """States of the relief tiles of a zoom, row by row; blank when there are none of that zoom."""
    return basemap.expand_runs(basemap.manifest()["relief"]["tiles"].get(str(zoom), ""))


@lru_cache(maxsize=96)
def cell(key: BandKey, column: int, row: int) -> Cell | None:
    """The decoded cell, None when its file is not there. Raises GeoError when it cannot be read."""
    name = "world.bin" if key == "w" else f"{key}/{column % 2 ** band(key).zoom}_{row}.bin"
    path = basemap.basemap_dir() / name
    if not path.exists():
        return None
    try:
        return decode(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, LookupError, ValueError) as error:
        raise GeoError(f"{path}: not a cell of the base map ({error})") from None


def decode(data: bytes) -> Cell:
    """Bytes of a cell to its layers. Raises ValueError or IndexError for anything else."""
    version, at = _uint(data, 0)
    if version != VERSION:
        raise ValueError(f"cell version {version}, {VERSION} expected")
    count, at = _uint(data, at)
    names = []
    for _ in range(count):
        size, at = _uint(data, at)
        names.append(data[at : at + size].decode("utf-8"))
        at += size
    return _layers(_varints(data[at:]), names)


def _layers(values: npt.NDArray[np.int64], names: list[str]) -> Cell:
    out = Cell()
    v = values.tolist()
    at = 1
    for _ in range(v[0]):
        layer, count = v[at], v[at + 1]
        at += 2
        for _ in range(count):
            if layer == 8:
                x, y, zoom, kind, name, arabic = v[at : at + 6]
                out.places.append(PlaceName(x, y, zoom / 2, kind, names[name], names[arabic]))
                at += 6
            elif layer == 9:
                x, y, kind, first, last, name, arabic = v[at : at + 7]
                out.areas.append(AreaName(x, y, kind, first / 2, last / 2, names[name], names[arabic]))
                at += 7
            else:
                name = ""
                tag = v[at]
                at += 1
                if layer != 1:
                    name = names[v[at]]
                    at += 1
                n = v[at]
                at += 1
                steps = values[at : at + 2 * n]
                signed = np.where(steps & 1, -((steps + 1) >> 1), steps >> 1)
                points = signed.reshape(-1, 2).cumsum(axis=0)
                reach = (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())
                out.lines[LAYERS[layer]].append(Line(tag, name, points, reach))
                at += 2 * n
    return out


def _uint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _varints(data: bytes) -> npt.NDArray[np.int64]:
    """All varints of a byte string at once."""
    raw = np.frombuffer(data, dtype=np.uint8)
    last = raw < 128
    ends = np.flatnonzero(last)
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else np.zeros(0, np.int64)
    place = np.arange(len(raw)) - np.repeat(starts, ends - starts + 1)
    parts = (raw & 127).astype(np.int64) << (7 * place)
    return np.add.reduceat(parts, starts) if len(starts) else np.zeros(0, np.int64)

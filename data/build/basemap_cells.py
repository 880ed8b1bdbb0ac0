"""The binary cell format of the embedded base map, written here and read by basemap.js.

A cell is gzip (no name, no time) over a byte string; all numbers are LEB128 varints, signed ones
zigzag. Strings are UTF-8 with their length before them.

    version
    count of strings, strings (the cell's names; index 0 is none)
    count of layers; each: layer id, count of features, features

    water (1):   ring = tag, points          filled together, even-odd; tag 1 is the cell's own square
    lines (2-7): line = tag, name index, points
    places (8):  x, y, zoom it appears at * 2, kind, name index, Arabic name index
    areas (9):   x, y, kind, first zoom * 2, last zoom * 2, name index, Arabic name index

Points are a count and then x, y steps from the point before (the first from 0, 0) in steps of the
cell's side / its extent. Layer ids: see LAYERS.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

VERSION = 1
LAYERS = {
    "water": 1,
    "rivers": 2,
    "borders": 3,
    "divisions": 4,
    "roads": 5,
    "rails": 6,
    "places": 8,
    "areas": 9,
}


def varint(value: int) -> bytes:
    """A non-negative integer in 7-bit groups, least first."""
    out = bytearray()
    while value > 127:
        out.append((value & 127) | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value: int) -> int:
    """A signed integer as an unsigned one, small stays small."""
    return value << 1 if value >= 0 else (-value << 1) - 1


def varints(values: NDArray[np.int64]) -> bytes:
    """Many signed integers, zigzag and varint, in one go."""
    unsigned = np.where(values >= 0, values << 1, (-values << 1) - 1).astype(np.uint64)
    groups = np.column_stack([(unsigned >> np.uint64(7 * i)) & np.uint64(127) for i in range(5)]).astype(
        np.uint8
    )
    count = np.maximum(1, 5 - (groups[:, ::-1] != 0).argmax(axis=1))
    count[unsigned == 0] = 1
    position = np.arange(5)
    used = position < count[:, None]
    groups[(position < count[:, None] - 1)] |= 128
    return groups[used].tobytes()


def points(coordinates: NDArray[np.int64]) -> bytes:
    """A point count and the steps."""
    steps = np.diff(coordinates, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return varint(len(coordinates)) + varints(steps.ravel())


@dataclass
class Cell:
    """What one cell holds, in cell steps; `encode` makes the file's bytes."""

    rings: list[tuple[int, NDArray[np.int64]]] = field(default_factory=list)
    lines: dict[str, list[tuple[int, str, NDArray[np.int64]]]] = field(default_factory=dict)
    places: list[tuple[int, int, float, int, str, str]] = field(default_factory=list)
    areas: list[tuple[int, int, int, float, float, str, str]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """True if the cell is bare land."""
        return not (self.rings or any(self.lines.values()) or self.places or self.areas)

    @property
    def open_water(self) -> bool:
        """True if nothing but the sea is in it."""
        only_water = not (any(self.lines.values()) or self.places or self.areas)
        return only_water and len(self.rings) == 1 and self.rings[0][0] == 1

    def encode(self) -> bytes:
        """The cell's bytes, compressed; the same for the same content."""
        names: dict[str, int] = {"": 0}

        def index(text: str) -> bytes:
            return varint(names.setdefault(text, len(names)))

        layers: list[bytes] = []
        if self.rings:
            body = b"".join(varint(tag) + points(ring) for tag, ring in self.rings)
            layers.append(varint(LAYERS["water"]) + varint(len(self.rings)) + body)
        for layer in ("rivers", "borders", "divisions", "roads", "rails"):
            lines = self.lines.get(layer, [])
            if lines:
                body = b"".join(varint(tag) + index(name) + points(line) for tag, name, line in lines)
                layers.append(varint(LAYERS[layer]) + varint(len(lines)) + body)
        if self.places:
            body = b"".join(
                varint(x) + varint(y) + varint(round(zoom * 2)) + varint(kind) + index(name) + index(arabic)
                for x, y, zoom, kind, name, arabic in self.places
            )
            layers.append(varint(LAYERS["places"]) + varint(len(self.places)) + body)
        if self.areas:
            body = b"".join(
                varint(x)
                + varint(y)
                + varint(kind)
                + varint(round(first * 2))
                + varint(round(last * 2))
                + index(name)
                + index(arabic)
                for x, y, kind, first, last, name, arabic in self.areas
            )
            layers.append(varint(LAYERS["areas"]) + varint(len(self.areas)) + body)
        strings = [text.encode() for text in names]
        head = varint(VERSION) + varint(len(strings)) + b"".join(varint(len(s)) + s for s in strings)
        return gzip.compress(head + varint(len(layers)) + b"".join(layers), compresslevel=9, mtime=0)


def decode(data: bytes) -> Cell:
    """The cell written by `encode`; for tests and for looking at what is in a file."""
    raw = gzip.decompress(data)
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = raw[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def line() -> NDArray[np.int64]:
        steps = np.array([number() for _ in range(2 * number())], dtype=np.int64).reshape(-1, 2)
        return np.cumsum(np.where(steps & 1, -(steps + 1) // 2, steps // 2), axis=0)

    if number() != VERSION:
        raise ValueError(f"cell version {raw[0]}, {VERSION} expected")
    strings = []
    for _ in range(number()):
        size = number()
        strings.append(raw[at : at + size].decode())
        at += size
    cell = Cell()
    layer_names = {code: name for name, code in LAYERS.items()}
    for _ in range(number()):
        layer = layer_names[number()]
        for _ in range(number()):
            if layer == "water":
                cell.rings.append((number(), line()))
            elif layer == "places":
                x, y, zoom, kind = number(), number(), number() / 2, number()
                cell.places.append((x, y, zoom, kind, strings[number()], strings[number()]))
            elif layer == "areas":
                x, y, kind, first, last = number(), number(), number(), number() / 2, number() / 2
                cell.areas.append((x, y, kind, first, last, strings[number()], strings[number()]))
            else:
                tag = number()
                name = strings[number()]
                cell.lines.setdefault(layer, []).append((tag, name, line()))
    return cell

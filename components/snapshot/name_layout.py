"""Where the base map's names go: greedy by rank, never over one another, never over the claims.

The rules of ``assets/basemap_labels.js``: positions tried, sizes, spaces kept free.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from components.snapshot.typefaces import text_width
from components.snapshot.view import Rect

Align = Literal["start", "middle", "end"]
NEAR_PX = 420
"""The same river or border name is not said again nearer than this."""


@dataclass(frozen=True)
class NameStyle:
    """How a name is set. ``tone`` is a colour of the base map's table; ``most`` letters fit a line."""

    size: float
    weight: int = 400
    tone: str = "middle"
    dot: float = 0.0
    spacing: float = 0.0
    italic: bool = False
    upper: bool = False
    most: int = 14


@dataclass(frozen=True)
class Name:
    """A name that asks for a place at (x, y) px."""

    kind: Literal["place", "area", "edge", "river", "emphasis"]
    x: float
    y: float
    text: str
    style: NameStyle
    rank: float = 0.0
    second: str = ""
    capital: bool = False
    labelled: bool = False
    area_kind: int = 0
    once: str = ""
    key: str = ""
    dx: float = 0.0
    dy: float = 0.0
    angle: float = 0.0


@dataclass(frozen=True)
class PlacedName:
    """A name that found room: its lines, the box around them, where the text is anchored."""

    name: Name
    lines: tuple[str, ...]
    line_height: float
    rect: Rect
    align: Align
    x: float
    y: float


class Occupied:
    """Boxes in a coarse grid, so that asking for an overlap stays cheap."""

    def __init__(self, boxes: Sequence[Rect] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Rect]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    @staticmethod
    def _keys(box: Rect) -> Iterator[tuple[int, int]]:
        for column in range(math.floor(box.x / 64), math.floor(box.right / 64) + 1):
            for row in range(math.floor(box.y / 64), math.floor(box.bottom / 64) + 1):
                yield column, row

    def add(self, box: Rect) -> None:
        """Take the room of a box."""
        for key in self._keys(box):
            self._cells[key].append(box)

    def hits(self, box: Rect) -> bool:
        """True when a box taken before meets this one."""
        return any(box.meets(other) for key in self._keys(box) for other in self._cells.get(key, ()))


def lay_out(names: Sequence[Name], taken: Sequence[Rect], view: Rect) -> list[PlacedName]:
    """The names that find room, in the given order of importance."""
    occupied = Occupied(taken)
    placers = {"area": _area, "edge": _edge, "river": _river, "place": _point, "emphasis": _point}
    said: dict[str, list[Name]] = defaultdict(list)
    out = []
    for name in names:
        if any(math.hypot(p.x - name.x, p.y - name.y) < NEAR_PX for p in said[name.once]):
            continue
        placed = placers[name.kind](name, occupied, view)
        if placed:
            out.append(placed)
            if name.once:
                said[name.once].append(name)
    return out


def _lines(name: Name) -> tuple[str, ...]:
    text = name.text.upper() if name.style.upper else name.text
    middle, cut = len(text) / 2, -1
    if len(text) > name.style.most:
        for at, letter in enumerate(text):
            if letter == " " and (cut < 0 or abs(at - middle) < abs(cut - middle)):
                cut = at
    return (text,) if cut < 0 else (text[:cut], text[cut + 1 :])


def _widest(lines: Sequence[str], style: NameStyle) -> float:
    return max(text_width(line, style.size, style.weight, style.italic, style.spacing) for line in lines)


def _cut(box: Rect, view: Rect) -> bool:
    return box.meets(view) and not view.holds(box, 3)


def _edge(name: Name, occupied: Occupied, view: Rect) -> PlacedName | None:
    lines = _lines(name)
    height = name.style.size * 1.22
    w, h = _widest(lines, name.style), height * len(lines)
    for gap in (11, 18, 27):
        x, y = name.x + name.dx * (w / 2 + gap), name.y + name.dy * (h / 2 + gap)
        box = Rect(x - w / 2, y - h / 2, w, h)
        room = Rect(box.x - 8, box.y - 4, w + 16, h + 8)
        if view.holds(box, 4) and not occupied.hits(room):
            occupied.add(room)
            return PlacedName(name, lines, height, box, "middle", x, box.y)
    return None


def _river(name: Name, occupied: Occupied, view: Rect) -> PlacedName | None:
    size = name.style.size
    w = _widest([name.text], name.style)
    cos, sin = math.cos(name.angle), math.sin(name.angle)
    x, y = name.x + sin * size * 0.95, name.y - cos * size * 0.95
    wide, high = abs(cos) * w + abs(sin) * size, abs(sin) * w + abs(cos) * size
    box = Rect(x - wide / 2, y - high / 2, wide, high)
    if _cut(box, view) or not box.meets(view) or occupied.hits(box):
        return None
    occupied.add(box)
    return PlacedName(name, (name.text,), size, box, "middle", x, y)


_AREA_TRIES = (
    *((0.0, 0.0), (0.0, -0.9), (0.0, 0.9), (-0.35, 0.0), (0.35, 0.0), (0.0, -1.8)),
    *((0.0, 1.8), (-0.6, -0.9), (0.6, 0.9), (0.6, -0.9), (-0.6, 0.9)),
)


def _area(name: Name, occupied: Occupied, view: Rect) -> PlacedName | None:
    lines = _lines(name)
    height = name.style.size * 1.22
    w, h = _widest(lines, name.style), height * len(lines)
    for dx, dy in _AREA_TRIES:
        x, y = name.x + dx * w, name.y + dy * h
        box = Rect(x - w / 2, y - h / 2, w, h)
        room = Rect(box.x - 8, box.y - 5, w + 16, h + 10)
        if box.meets(view) and not _cut(box, view) and not occupied.hits(room):
            occupied.add(room)
            return PlacedName(name, lines, height, box, "middle", x, box.y)
    return None


def _point(name: Name, occupied: Occupied, view: Rect) -> PlacedName | None:
    lines = (name.text, name.second) if name.second else (name.text,)
    height = name.style.size * 1.18
    w, h = _widest(lines, name.style), height * len(lines)
    dot = name.style.dot
    own = Rect(name.x - dot - 1.5, name.y - dot - 1.5, 2 * dot + 3, 2 * dot + 3)
    firm = name.kind == "emphasis"
    if not view.holds(own) or (not firm and occupied.hits(own)):
        return None
    for align, x, y in _positions(name, h, firm):
        left = x if align == "start" else x - w if align == "end" else x - w / 2
        box = Rect(left, y, w, h)
        room = Rect(left - 1, y, w + 2, h) if firm else Rect(left - 5, y - 2, w + 10, h + 4)
        if view.holds(box, 3) and not occupied.hits(room):
            occupied.add(room)
            occupied.add(own)
            return PlacedName(name, lines, height, box, align, x, y)
    return None


def _positions(name: Name, h: float, firm: bool) -> Iterator[tuple[Align, float, float]]:
    x, y, dot = name.x, name.y, name.style.dot
    gap = dot + 4
    yield "start", x + gap, y - h / 2
    yield "start", x + gap * 0.8, y - h - dot * 0.3
    yield "start", x + gap * 0.8, y + dot * 0.3
    yield "end", x - gap, y - h / 2
    yield "end", x - gap * 0.8, y - h - dot * 0.3
    yield "end", x - gap * 0.8, y + dot * 0.3
    yield "middle", x, y - h - gap + 1
    yield "middle", x, y + gap - 1
    if not firm:
        return
    # A mentioned place is always labelled: further and further away until a position is free.
    for away in range(14, 111, 8):
        yield "start", x + away, y - h / 2
        yield "end", x - away, y - h / 2
        yield "middle", x, y - h - away
        yield "middle", x, y + away
        yield "start", x + away * 0.7, y - h - away * 0.7
        yield "end", x - away * 0.7, y - h - away * 0.7
        yield "start", x + away * 0.7, y + away * 0.7
        yield "end", x - away * 0.7, y + away * 0.7

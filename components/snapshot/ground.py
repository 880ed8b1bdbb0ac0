"""The base map's land, water, relief, roads and borders as SVG, drawn as the page's painter draws them.

Colours, widths, dashes and the zooms at which a layer appears are those of ``assets/basemap.js``.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageColor

from components import basemap
from components.snapshot.ground_cells import Band, BandKey, Cell, Line, band, cell, relief_states
from components.snapshot.looks import Looks
from components.snapshot.svg import Svg, number
from components.snapshot.view import Floats, Rect, View

_SCALE = 10
"""Paths are whole tenths of a px, relative to one another: short, and exact enough for print."""
_LEAST_PX = 0.55
_JPEG_QUALITY = 88
_FINE_RELIEF = 6
_SEAM_PX = 0.6
"""Neighbouring fills overlap by this much, or a hair of land would show between them."""
_REACH_PX = 12
"""Lines are drawn this far beyond the map, so that none ends in it."""
_COARSER: dict[BandKey, BandKey] = {"d": "r", "r": "m", "m": "w"}


class Tile(NamedTuple):
    """Where a cell stands in the picture, in px."""

    column: int
    row: int
    left: float
    top: float
    side: float


class Unit(NamedTuple):
    """A cell to draw inside ``within``; ``cell`` None is open sea."""

    cell: Cell | None
    tile: Tile
    band: Band
    within: Rect


def band_for(zoom: float) -> BandKey:
    """World, middle, region or detail, by zoom."""
    return cast(BandKey, basemap.band_for(zoom))


def tiles(zoom: int, view: View) -> Iterator[Tile]:
    """Tiles of a zoom that the map's box touches; columns beyond the world repeat it."""
    side = view.world_px / 2**zoom
    left, top = view.origin
    box = view.box
    rows = range(
        max(0, math.floor((top + box.y) / side)),
        min(2**zoom - 1, math.floor((top + box.bottom) / side)) + 1,
    )
    columns = range(math.floor((left + box.x) / side), math.floor((left + box.right) / side) + 1)
    for row in rows:
        for column in columns:
            yield Tile(column, row, column * side - left, row * side - top, side)


def paint_ground(svg: Svg, view: View, look: Looks) -> None:
    """Everything below the names, for the map's box; the caller clips."""
    units = list(_units(view, band_for(view.zoom), view.box.grown(_REACH_PX)))
    with svg.group("ground"):
        svg.rect(view.box.x, view.box.y, view.box.w, view.box.h, fill=look.ground["land"])
        picture = _relief(view, look)
        if picture:
            at = view.box
            svg.element(
                "image",
                x=at.x,
                y=at.y,
                width=at.w,
                height=at.h,
                preserveAspectRatio="none",
                href=f"data:image/jpeg;base64,{picture}",
            )
        _Pen(svg, view, look, units).all()


def _units(view: View, key: BandKey, within: Rect) -> Iterator[Unit]:
    """The cells of a band; where a file is not there, the coarser one stands in."""
    found = band(key)
    for tile in tiles(found.zoom, view):
        square = _common(within, Rect(tile.left, tile.top, tile.side, tile.side).grown(_SEAM_PX))
        state = found.state(tile.column, tile.row)
        if state == "L" or square is None:
            continue
        held = cell(key, tile.column, tile.row) if state == "F" else None
        if state == "S" or held is not None:
            yield Unit(held, tile, found, within)
        elif key != "w":
            yield from _units(view, _COARSER[key], square)


def _common(a: Rect, b: Rect) -> Rect | None:
    x, y = max(a.x, b.x), max(a.y, b.y)
    w, h = min(a.right, b.right) - x, min(a.bottom, b.bottom) - y
    return Rect(x, y, w, h) if w > 0 and h > 0 else None


class _Pen:
    def __init__(self, svg: Svg, view: View, look: Looks, units: list[Unit]) -> None:
        self.svg, self.view, self.look, self.units = svg, view, look, units
        self.zoom = view.zoom

    def all(self) -> None:
        with self.svg.group(None, transform=f"scale({1 / _SCALE})", fill="none", stroke_linejoin="round"):
            self._water()
            self._rivers()
            self._roads()
            self._divisions()
            self._borders()

    def _stroke(
        self, path: str, colour: str, width: float, dash: tuple[float, ...] = (), cap: str | None = None
    ) -> None:
        if path:
            dashes = " ".join(number(d * _SCALE) for d in dash) or None
            self.svg.element(
                "path",
                d=path,
                stroke=colour,
                stroke_width=width * _SCALE,
                stroke_dasharray=dashes,
                stroke_linecap=cap,
            )

    def _lines(self, layer: str, wanted: Callable[[Line], bool]) -> str:
        parts = []
        for unit in self.units:
            if unit.cell is None:
                continue
            for line in unit.cell.lines[layer]:
                if wanted(line) and _near(line, *_place(unit), unit.within):
                    parts += _runs(_placed(line.points, unit), unit.within)
        return "".join(parts)

    def _water(self) -> None:
        fills, coasts = [], []
        for unit in self.units:
            tile = unit.tile
            if unit.cell is None:
                square = Rect(tile.left, tile.top, tile.side, tile.side).grown(_SEAM_PX)
                corners = [
                    (square.x, square.y),
                    (square.right, square.y),
                    (square.right, square.bottom),
                    (square.x, square.bottom),
                ]
                fills.append(_path(_inside(np.array(corners), unit.within), close=True))
                continue
            rings = []
            margin = unit.band.extent // 256
            for line in unit.cell.lines["water"]:
                if _near(line, *_place(unit), unit.within):
                    points = _placed(line.points, unit)
                    rings.append(_path(_inside(points, unit.within), close=True))
                    if line.tag != 1:
                        coasts += _coast(line.points, points, -margin, unit.band.extent + margin, unit.within)
            fills.append("".join(rings))
        # One path a cell: neighbours overlap by a margin, and even-odd would cancel them there.
        for path in fills:
            if path:
                self.svg.element("path", d=path, fill=self.look.ground["water"], fill_rule="evenodd")
        self._stroke("".join(coasts), self.look.ground["coast"], 0.6 if self.zoom < 5 else 0.8)

    def _rivers(self) -> None:
        ranks = {line.tag for unit in self.units if unit.cell for line in unit.cell.lines["rivers"]}
        for rank in sorted(ranks, reverse=True):
            shown = self.zoom - (9.2 if rank >= 10 else rank * 0.55 + 2.6)
            if shown >= 0:
                width = min(0.8 if rank >= 10 else 2.4 - rank * 0.13, 0.55 + shown * 0.28)
                path = self._lines("rivers", lambda line, rank=rank: line.tag == rank)  # type: ignore[misc]
                self._stroke(path, self.look.ground["river"], width, cap="round")

    def _roads(self) -> None:
        ground, zoom = self.look.ground, self.zoom
        if zoom >= 9:
            self._stroke(self._lines("rails", _exact), ground["rail"], 0.9, (7, 2.5))
            self._stroke(self._lines("rails", _schematic), ground["rail"], 0.7, (2, 4))
        path = self._lines("roads", _schematic)
        self._stroke(path, ground["schematic"], 0.7 if zoom < 8 else 1, () if zoom < 8 else (5, 4))
        path = self._lines("roads", _exact)
        if zoom >= 9.5:
            self._stroke(path, ground["road"], 2.6, cap="round")
            self._stroke(path, ground["roadCore"], 1.3, cap="round")
        else:
            self._stroke(path, ground["road"], 0.8 if zoom < 7.5 else 1.1, cap="round")

    def _divisions(self) -> None:
        if self.zoom >= 5:
            path = self._lines("divisions", lambda line: line.tag <= self.zoom + 2.5)
            self._stroke(path, self.look.ground["division"], 0.7 if self.zoom < 7 else 0.9, (3, 2.5))

    def _borders(self) -> None:
        ground, zoom = self.look.ground, self.zoom
        width = 0.9 if zoom < 5 else 1.1 if zoom < 8 else 1.3
        agreed = self._lines("borders", lambda line: line.tag != 1)
        if zoom >= 5:
            self._stroke(agreed, ground["borderGlow"], 4 if zoom < 8 else 6, cap="round")
        self._stroke(agreed, ground["border"], width, () if zoom < 5 else (8, 2.5, 1.5, 2.5))
        self._stroke(self._lines("borders", lambda line: line.tag == 1), ground["border"], width, (2.5, 3))


def _exact(line: Line) -> bool:
    return not line.tag & 1


def _schematic(line: Line) -> bool:
    return bool(line.tag & 1)


def _place(unit: Unit) -> tuple[float, float, float]:
    """(px a step, left, top) of a unit."""
    return unit.tile.side / unit.band.extent, unit.tile.left, unit.tile.top


def _placed(points: npt.NDArray[np.int64], unit: Unit) -> Floats:
    step, left, top = _place(unit)
    placed: Floats = points * step + np.array([left, top])
    return placed


def _near(line: Line, step: float, left: float, top: float, box: Rect) -> bool:
    x0, y0, x1, y1 = line.reach
    return (
        left + x0 * step <= box.right
        and left + x1 * step >= box.x
        and top + y0 * step <= box.bottom
        and top + y1 * step >= box.y
    )


def _thinned(points: Floats) -> Floats:
    """Without points that fall on the same spot of about half a px as the one before; ends stay."""
    if len(points) < 3:
        return points
    spots = np.round(points / _LEAST_PX)
    keep = np.ones(len(points), dtype=bool)
    keep[1:-1] = (spots[1:-1] != spots[:-2]).any(axis=1)
    return points[keep]


def _path(points: Floats, close: bool = False) -> str:
    if len(points) < 2:
        return ""
    whole = np.round(points * _SCALE).astype(np.int64)
    steps = np.diff(whole, axis=0).ravel().tolist()
    x, y = whole[0].tolist()
    return f"M{x} {y}l{' '.join(map(str, steps))}{'z' if close else ''}"


def _runs(points: Floats, box: Rect, drawn: npt.NDArray[np.bool_] | None = None) -> list[str]:
    """Path data of a polyline's stretches near the box; ``drawn`` says which of its edges count."""
    codes = _outcodes(points, box)
    near = (codes[:-1] & codes[1:]) == 0
    if drawn is not None:
        near &= drawn
    if near.all():
        return [_path(_thinned(points))]
    edges = np.flatnonzero(near)
    if not len(edges):
        return []
    breaks = np.flatnonzero(np.diff(edges) > 1) + 1
    return [_path(_thinned(points[run[0] : run[-1] + 2])) for run in np.split(edges, breaks)]


def _outcodes(points: Floats, box: Rect) -> npt.NDArray[np.int64]:
    x, y = points[:, 0], points[:, 1]
    codes = (x < box.x) * 1 + (x > box.right) * 2 + (y < box.y) * 4 + (y > box.bottom) * 8
    return np.asarray(codes, dtype=np.int64)


def _coast(steps: npt.NDArray[np.int64], points: Floats, low: int, high: int, box: Rect) -> list[str]:
    """The ring without the edges that run along the cell's own frame."""
    after = np.roll(steps, -1, axis=0)
    same = steps == after
    framed = (same & ((steps == low) | (steps == high))).any(axis=1)
    closed = np.vstack([points, points[:1]])
    return _runs(closed, box, ~framed)


def _inside(points: Floats, box: Rect) -> Floats:
    """The ring cut to the box (Sutherland and Hodgman's way, one side after the other)."""
    points = _thinned(points)
    for axis, limit, sign in ((0, box.x, 1), (0, box.right, -1), (1, box.y, 1), (1, box.bottom, -1)):
        if not len(points):
            return points
        away = (points[:, axis] - limit) * sign
        within = away >= 0
        if within.all():
            continue
        after, away_after = np.roll(points, -1, axis=0), np.roll(away, -1)
        crossing = within != np.roll(within, -1)
        share = np.divide(away, away - away_after, out=np.zeros_like(away), where=crossing)
        cuts = points + (after - points) * share[:, None]
        both = np.stack([cuts, after], axis=1).reshape(-1, 2)
        points = both[np.stack([crossing, np.roll(within, -1)], axis=1).ravel()]
    return points


def ring_in(points: Floats, box: Rect) -> str:
    """Path data, in tenths of a px, of a ring of picture px cut to the box; blank when it is elsewhere."""
    return _path(_inside(points, box), close=True)


def stretches_in(points: Floats, box: Rect) -> list[str]:
    """Path data, in tenths of a px, of the stretches of a polyline of picture px near the box."""
    return _runs(points, box)


def cut_ring(line: Line, step: float, left: float, top: float, box: Rect) -> str:
    """Path data, in tenths of a px, of a ring cut to the box; blank when it is elsewhere."""
    if not _near(line, step, left, top, box):
        return ""
    return _path(_inside(line.points * step + np.array([left, top]), box), close=True)


def cut_lines(line: Line, step: float, left: float, top: float, box: Rect) -> list[str]:
    """Path data, in tenths of a px, of a polyline's stretches near the box."""
    if not _near(line, step, left, top, box):
        return []
    return _runs(line.points * step + np.array([left, top]), box)


@lru_cache(maxsize=32)
def _shade(zoom: int, column: int, row: int) -> Image.Image | None:
    path = basemap.basemap_dir() / f"s/{zoom}_{column}_{row}.webp"
    if not path.exists():
        return None
    with Image.open(path) as picture:
        return picture.convert("L").convert("F")


def _relief(view: View, look: Looks) -> str | None:
    """Land with its relief as a base64 JPEG the size of the map's box; None where there is none.

    Grey 128 is flat; lighter and darker are laid over the land's colour. Baked into one opaque picture,
    because PDF readers smooth no transparent one.
    """
    zoom = view.zoom
    levels = basemap.relief_zooms(zoom)
    fine = look.relief * max(0.4, min(1.0, 1 - (zoom - 9) * 0.2))
    coarse = look.relief * max(0.0, min(1.0, (7.9 - zoom) / 1.2))
    box = view.box
    wide, high = math.ceil(box.w), math.ceil(box.h)
    strength = np.zeros((high, wide), dtype=np.float32)
    covered = np.zeros((high, wide), dtype=bool)
    gutter = basemap.manifest()["relief"]["gutter"]
    for level in levels:
        for tile in tiles(level, view):
            column = tile.column % 2**level
            states = relief_states(level)
            if level and (not states or states[tile.row * 2**level + column] != "F"):
                continue
            picture = _shade(level, column, tile.row)
            x0, y0 = max(0, round(tile.left - box.x)), max(0, round(tile.top - box.y))
            x1 = min(wide, round(tile.left + tile.side - box.x))
            y1 = min(high, round(tile.top + tile.side - box.y))
            if picture is None or x1 <= x0 or y1 <= y0:
                continue
            edge = gutter if level else 0
            step = (picture.width - 2 * edge) / tile.side
            into = (
                *(step, 0.0, (box.x + x0 - tile.left) * step + edge),
                *(0.0, step, (box.y + y0 - tile.top) * step + edge),
            )
            lit = picture.transform(
                (x1 - x0, y1 - y0), Image.Transform.AFFINE, into, resample=Image.Resampling.BICUBIC
            )
            part = (np.asarray(lit, dtype=np.float32) - 128) * (fine if level == _FINE_RELIEF else coarse)
            free = ~covered[y0:y1, x0:x1]
            strength[y0:y1, x0:x1][free] = part[free]
            covered[y0:y1, x0:x1] |= level == _FINE_RELIEF
    if not strength.any():
        return None
    alpha = np.minimum(1.0, np.abs(strength) * np.where(strength > 0, 1.6, 1.5) / 255)[..., None]
    land = np.array(ImageColor.getrgb(look.ground["land"])[:3], dtype=np.float32)
    light, dark = np.array([255, 255, 250]), np.array([40, 40, 52])
    over = np.where(strength[..., None] > 0, light, dark).astype(np.float32)
    baked = Image.fromarray(np.round(land * (1 - alpha) + over * alpha).astype(np.uint8), "RGB")
    out = io.BytesIO()
    baked.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return base64.b64encode(out.getvalue()).decode("ascii")

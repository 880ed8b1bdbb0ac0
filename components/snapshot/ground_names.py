"""Which names of the base map ask for a place, and how those that found one are drawn.

The rules of ``assets/basemap.js`` and ``assets/basemap_labels.js``: ranks, zooms, sizes, tones.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from components import basemap
from components.snapshot.ground import Tile, band_for, tiles
from components.snapshot.ground_cells import (
    ARABIC_SPOKEN,
    COUNTRY,
    COUNTRY_EDGE,
    DIVISION,
    DIVISION_EDGE,
    SEA,
    AreaName,
    BandKey,
    Cell,
    PlaceName,
    band,
    cell,
)
from components.snapshot.looks import Looks
from components.snapshot.name_layout import Name, NameStyle, PlacedName, lay_out
from components.snapshot.svg import Svg
from components.snapshot.typefaces import shortened
from components.snapshot.view import Rect, View

_PLACE_STYLES = (
    NameStyle(12.5, 600, "strong", 2.6),  # capital
    NameStyle(12.5, 500, "strong", 2.6),  # 500,000 and more
    NameStyle(12.0, 400, "strong", 2.4),  # 100,000
    NameStyle(11.5, 400, "middle", 2.1),  # 15,000
    NameStyle(11.0, 400, "soft", 1.8),
)
MOST_PX = 260.0
"""A mentioned place's name is shortened to this width."""
_EMPHASIS = NameStyle(14, 700, "emphasis", 3)
_THEIRS = NameStyle(11.5, 600, "middle", spacing=0.4, most=16)
_ARTICLE = re.compile(r"\A(al|el|ad|ar|as|at|az|an|ash)[ -]")
BASELINE = 0.86
"""A line's baseline, in shares of its size below its top."""


def placed_names(
    view: View,
    emphasis: Sequence[Mapping[str, Any]],
    taken: Sequence[Rect],
    arabic: bool = False,
    areas: Sequence[Mapping[str, Any]] = (),
) -> list[PlacedName]:
    """The names to draw. ``emphasis`` is the payload's; ``taken`` are boxes to keep clear of, in px;
    ``areas`` are named areas of the reader's own layers: lat, lon, name, width in degrees ("deg")."""
    firm = []
    most = min(MOST_PX, 0.45 * view.box.w)
    for place in emphasis:
        x, y = view.point(place["lat"], place["lon"])
        firm.append(
            Name(
                "emphasis",
                x,
                y,
                shortened(str(place["name"]), most, 14, 700),
                _EMPHASIS,
                labelled=bool(place["labelled"]),
            )
        )
    return lay_out(_candidates(view, firm, arabic, _theirs(view, areas)), taken, view.box)


def paint_names(svg: Svg, names: Sequence[PlacedName], look: Looks) -> None:
    """Dots, then names with a halo."""
    ground = look.ground
    with svg.group("ground-names"):
        for placed in names:
            name = placed.name
            if name.style.dot:
                colour = ground[name.style.tone]
                svg.element(
                    "circle",
                    cx=name.x,
                    cy=name.y,
                    r=name.style.dot,
                    fill=colour,
                    stroke=ground["halo"],
                    stroke_width=2,
                    paint_order="stroke",
                )
                if name.capital:
                    svg.element(
                        "circle", cx=name.x, cy=name.y, r=name.style.dot + 2, fill="none", stroke=colour
                    )
        for placed in names:
            _paint_name(svg, placed, look)


def _paint_name(svg: Svg, placed: PlacedName, look: Looks) -> None:
    name, style, ground = placed.name, placed.name.style, look.ground
    turned = name.kind == "river"
    halo = ground["waterHalo" if style.tone == "waterName" and not turned else "halo"]
    shift = style.spacing / 2 if placed.align == "middle" else 0.0
    for index, line in enumerate(placed.lines):
        x, y = placed.x + shift, placed.y + index * placed.line_height + BASELINE * style.size
        turn = None
        if turned:
            y = placed.y + 0.35 * style.size
            turn = f"rotate({math.degrees(name.angle):.2f} {placed.x:.2f} {placed.y:.2f})"
        svg.element(
            "text",
            line,
            x=x,
            y=y,
            font_size=style.size,
            font_weight=style.weight,
            font_style="italic" if style.italic or turned else None,
            letter_spacing=style.spacing or None,
            text_anchor=None if placed.align == "start" else placed.align,
            fill=ground[style.tone],
            stroke=halo,
            stroke_width=4 if name.kind == "emphasis" else 3,
            stroke_linejoin="round",
            paint_order="stroke",
            transform=turn,
        )


def _theirs(view: View, areas: Sequence[Mapping[str, Any]]) -> list[Name]:
    """Names of the reader's areas that have room, the widest first."""
    found = []
    for area in areas:
        name, wide = str(area["name"]), area["deg"] / 360 * view.world_px
        x, y = view.point(area["lat"], area["lon"])
        if wide >= 26 + len(name) * 5.5 and view.box.grown(60).holds(Rect(x, y, 0, 0)):
            found.append(Name("area", x, y, name, _THEIRS, -wide, key=name, once=f"o|{name}"))
    return sorted(found, key=lambda name: name.rank)


def _candidates(view: View, emphasis: Sequence[Name], arabic: bool, theirs: Sequence[Name]) -> list[Name]:
    """All names in their order: mentioned places, capitals, countries, great towns, the rest."""
    zoom, box = view.zoom, view.box
    places: list[Name] = []
    areas: list[Name] = []
    edges: list[tuple[AreaName, float, float]] = []
    rivers: list[Name] = []
    keys: list[BandKey] = ["w"] if zoom < 5 else ["w", band_for(zoom)]
    if zoom >= basemap.SMALL_PLACES_FROM:
        keys.append("p")
    for key in keys:
        found = band(key)
        for tile in tiles(found.zoom, view):
            if found.state(tile.column, tile.row) != "F":
                continue
            held = cell(key, tile.column, tile.row)
            if held is None:
                continue
            step = tile.side / found.extent
            for place in held.places:
                if place.zoom > zoom + (0.3 if place.kind % ARABIC_SPOKEN <= 2 else -0.2):
                    continue
                x, y = tile.left + place.x * step, tile.top + place.y * step
                if (
                    box.x - 80 < x < box.right + 80
                    and box.y - 20 < y < box.bottom + 20
                    and not any(_same(e, place, x, y, zoom) for e in emphasis)
                ):
                    places.append(_place(place, x, y, zoom, arabic))
            for area in held.areas:
                if not area.first <= zoom <= area.last + 0.5:
                    continue
                x, y = tile.left + area.x * step, tile.top + area.y * step
                if area.kind >= COUNTRY_EDGE:
                    if box.x < x < box.right and box.y < y < box.bottom:
                        edges.append((area, x, y))
                elif box.x - 150 < x < box.right + 150 and box.y - 40 < y < box.bottom + 40:
                    areas.append(_area(area, x, y, zoom, arabic))
            if key == band_for(zoom):
                rivers += _rivers(held, tile, step, zoom)
    _supplement(view, emphasis, places, arabic)
    towns = {place.key: place for place in places}

    def beside_town(key: str, x: float, y: float) -> bool:
        town = towns.get(_folded(key))
        return town is not None and math.hypot(town.x - x, town.y - y) < 90

    for names in (places, areas, rivers):
        names.sort(key=lambda name: name.rank)
    capitals = [p for p in places if p.capital and p.rank < zoom]
    others = [p for p in places if not (p.capital and p.rank < zoom)]
    beside = _beside(
        [e for e in edges if e[0].kind < DIVISION_EDGE or not beside_town(e[0].name, e[1], e[2])],
        areas,
        box,
        arabic,
    )
    return [
        *(e for e in emphasis if not e.labelled),
        *theirs,
        *capitals,
        *(a for a in areas if a.area_kind == COUNTRY),
        # which country one looks at, and on which side of its border, comes before towns
        *(name for name in beside if name.once.startswith("c|")),
        *(p for p in others if p.rank < zoom - 1),
        *(
            a
            for a in areas
            if a.area_kind != COUNTRY and not (a.area_kind == DIVISION and beside_town(a.key, a.x, a.y))
        ),
        *(name for name in beside if not name.once.startswith("c|")),
        *rivers,
        *(p for p in others if p.rank >= zoom - 1),
    ]


def _supplement(view: View, emphasis: Sequence[Name], places: list[Name], arabic: bool) -> None:
    """Add the towns and villages of our own gazetteer that the cells lack."""
    zoom, box = view.zoom, view.box
    for entry in basemap.supplementary_places(view.bounds):
        x, y = view.point(entry["lat"], entry["lon"])
        place = PlaceName(0, 0, entry["zoom"], 4, entry["name"], entry["arabic"])
        if (
            place.zoom <= zoom
            and box.x <= x <= box.right
            and box.y <= y <= box.bottom
            and not any(_same(e, place, x, y, zoom) for e in emphasis)
            and not any(math.hypot(p.x - x, p.y - y) < 5 for p in places)
        ):
            places.append(_place(place, x, y, zoom, arabic))


def _same(emphasis: Name, place: PlaceName, x: float, y: float, zoom: float) -> bool:
    px = math.hypot(emphasis.x - x, emphasis.y - y)
    km = px * 40075 * 0.8 / (256 * 2**zoom)
    return km < 2.5 or px < 7 or (km < 12 and _folded(emphasis.text) == _folded(place.name))


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).lower()
    return _ARTICLE.sub("", "".join(c for c in letters if c.isalpha() or c in " -"))


def _place(place: PlaceName, x: float, y: float, zoom: float, arabic: bool) -> Name:
    kind = place.kind % ARABIC_SPOKEN
    style = _PLACE_STYLES[kind]
    if kind <= 2:
        style = replace(style, size=style.size + max(-1.0, min(1.5, (zoom - 8) * 0.5)))
    text = place.arabic if arabic and place.arabic else place.name
    second = place.arabic if not arabic and place.kind >= ARABIC_SPOKEN and zoom >= 9.5 and kind <= 2 else ""
    rank = place.zoom + kind * 0.08
    return Name("place", x, y, text, style, rank, second=second, capital=kind == 0, key=_folded(place.name))


def _area(area: AreaName, x: float, y: float, zoom: float, arabic: bool) -> Name:
    grown = min(3.0, max(0.0, zoom - area.first))
    if area.kind == COUNTRY:
        style = NameStyle(11.5 + grown * 1.2, 600, "country", spacing=2 + grown * 0.6, upper=True)
    elif area.kind == DIVISION:
        style = NameStyle(10.5 + grown * 0.5, 500, "area", spacing=1.2 + grown * 0.3, upper=True)
    elif area.kind == SEA:
        style = NameStyle(12 + grown * 0.6, 400, "waterName", spacing=1.2, italic=True, most=9)
    else:
        style = NameStyle(11, 400, "waterName", spacing=0.3, italic=True, most=10)
    if arabic:
        style = replace(style, size=style.size + 1.5, spacing=0.0)
    text = area.arabic if arabic and area.arabic else area.name
    return Name("area", x, y, text, style, area.first, area_kind=area.kind, key=area.name)


def _beside(
    edges: Sequence[tuple[AreaName, float, float]], areas: Sequence[Name], box: Rect, arabic: bool
) -> list[Name]:
    """Names beside boundaries, for countries and divisions whose own name is not in view."""
    inner = Rect(box.x + 20, box.y + 12, box.w - 40, box.h - 24)
    known = {
        (area.area_kind, area.key)
        for area in areas
        if inner.x < area.x < inner.right and inner.y < area.y < inner.bottom
    }
    out = []
    for edge, x, y in edges:
        country = edge.kind < DIVISION_EDGE
        text = edge.arabic if arabic and edge.arabic else edge.name
        if (COUNTRY if country else DIVISION, edge.name) in known:
            continue
        turn = edge.kind % 16 / 16 * 2 * math.pi
        style = (
            NameStyle(11.5, 600, "country", spacing=2.2, upper=True, most=18)
            if country
            else NameStyle(10.5, 500, "area", spacing=1.2, upper=True, most=18)
        )
        away = math.hypot(x - box.x - box.w / 2, y - box.y - box.h / 2) / 4000
        once = f"{'c' if country else 'd'}|{edge.name}"
        rank = (0 if country else 1) + away
        out.append(Name("edge", x, y, text, style, rank, once=once, dx=math.cos(turn), dy=math.sin(turn)))
    return sorted(out, key=lambda name: name.rank)


_RIVER = NameStyle(10.5, 400, "waterName", spacing=0.4, italic=True)


def _rivers(held: Cell, tile: Tile, step: float, zoom: float) -> list[Name]:
    out = []
    for line in held.lines["rivers"]:
        if not line.name or zoom - line.tag * 0.55 - 2.6 < 1.2:
            continue
        run = _straight(line.points * step, 34 + len(line.name) * 6.2)
        if run:
            x, y, angle = run
            where = (tile.left + x, tile.top + y)
            out.append(Name("river", *where, line.name, _RIVER, line.tag, once=f"w|{line.name}", angle=angle))
    return out


def _straight(points: npt.NDArray[np.floating[Any]], wanted: float) -> tuple[float, float, float] | None:
    """Middle and angle of the straightest stretch of about ``wanted`` px, None when there is none."""
    lengths = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    ends = np.searchsorted(along, along[:-1] + wanted)
    starts = np.flatnonzero(ends < len(points))
    best: tuple[float, float, float, float] | None = None
    for start in starts.tolist():
        end = int(ends[start])
        length = along[end] - along[start]
        if length > wanted * 1.8:
            continue
        dx, dy = points[end] - points[start]
        straight = math.hypot(dx, dy) / length
        angle = math.atan2(dy, dx)
        angle -= math.pi if angle > math.pi / 2 else 0
        angle += math.pi if angle <= -math.pi / 2 else 0
        score = straight - abs(angle) * 0.05
        if straight > 0.93 and abs(angle) < 1 and (best is None or score > best[0]):
            x, y = points[(start + end) // 2]
            best = (score, float(x), float(y), angle)
    return best[1:] if best else None

"""A small map of the wider surroundings with the view marked on it, as ``assets/basemap_locator.js``."""

from __future__ import annotations

import math

from components.snapshot.ground import cut_lines, cut_ring
from components.snapshot.ground_cells import SEA, band, cell
from components.snapshot.looks import Looks
from components.snapshot.svg import Svg
from components.snapshot.typefaces import text_width
from components.snapshot.view import Rect, View, unit

WIDE, HIGH = 132.0, 92.0
LEAST_MAP_PX, LEAST_ZOOM = 480.0, 4.6


def locator_rect(view: View, bottom: float) -> Rect | None:
    """Where the inset stands, its lower edge at ``bottom``; None where it would tell nothing."""
    if view.box.w < LEAST_MAP_PX or view.box.h < 260 or view.zoom < LEAST_ZOOM:
        return None
    return Rect(view.box.right - WIDE - 10, bottom - HIGH, WIDE, HIGH)


def paint_locator(svg: Svg, view: View, box: Rect, look: Looks) -> None:
    """The inset with a frame, country names and the view's outline."""
    world = cell("w", 0, 0)
    if world is None:
        return
    ground = look.ground
    inset = View(box, view.lat, view.lon, max(0.8, min(3.4, view.zoom - 4.2)))
    step = inset.world_px / band("w").extent
    left, top = inset.origin
    with svg.group("locator"):
        svg.rect(box.x, box.y, box.w, box.h, fill=ground["land"])
        water, borders = [], []
        for turn in (-1, 0, 1):
            at = (step, turn * inset.world_px - left, -top)
            water += [cut_ring(line, *at, box) for line in world.lines["water"]]
            for line in world.lines["borders"]:
                borders += cut_lines(line, *at, box)
        with svg.group(None, transform="scale(0.1)"):
            svg.element("path", d="".join(water), fill=ground["water"], fill_rule="evenodd")
            svg.element("path", d="".join(borders), fill="none", stroke=ground["border"], stroke_width=6)
        ratio = inset.world_px / view.world_px
        w, h = max(5.0, view.box.w * ratio), max(4.0, view.box.h * ratio)
        x, y = box.x + box.w / 2 - w / 2, box.y + box.h / 2 - h / 2
        _names(svg, inset, box, Rect(x - 2, y - 2, w + 4, h + 4), look)
        svg.rect(x, y, w, h, fill="none", stroke=ground["halo"], stroke_width=3)
        svg.rect(x, y, w, h, fill="none", stroke=ground["emphasis"], stroke_width=1.4)
        svg.rect(box.x, box.y, box.w, box.h, fill="none", stroke=ground["halo"], stroke_width=3)
        svg.rect(
            box.x,
            box.y,
            box.w,
            box.h,
            fill="none",
            stroke=look.frame["bar"],
            stroke_width=1,
            stroke_opacity=0.5,
        )


_NAME_TRIES = (
    *((0, 0), (0, -9), (0, 9), (-16, 0), (16, 0), (0, -17), (0, 17)),
    *((-24, -9), (24, 9), (-24, 9), (24, -9)),
)


def _names(svg: Svg, inset: View, box: Rect, frame: Rect, look: Looks) -> None:
    """Country names where they fit, the nearest to the view's frame first."""
    world = cell("w", 0, 0)
    extent = band("w").extent
    left, top = inset.origin
    middle_x, middle_y = frame.x + frame.w / 2, frame.y + frame.h / 2
    here, _ = unit(inset.lat, inset.lon)
    near = []
    for area in world.areas if world else []:
        x = (area.x / extent + round(here - area.x / extent)) * inset.world_px - left
        y = area.y / extent * inset.world_px - top
        if box.grown(20).holds(Rect(x, y, 0, 0)):
            near.append((math.hypot(x - middle_x, y - middle_y) + area.first * 8, x, y, area))
    taken = [frame]
    for _, x, y, area in sorted(near, key=lambda item: item[0]):
        sea = area.kind == SEA
        w = text_width(area.name, 9, 400 if sea else 500, sea)
        for dx, dy in _NAME_TRIES:
            at = max(box.x + w / 2 + 4, min(box.right - w / 2 - 4, x + dx))
            rect = Rect(at - w / 2 - 2, y + dy - 5.5, w + 4, 11)
            low = rect.y < box.y + 1 or rect.bottom > box.bottom - 1
            if abs(at - x) > 30 or low or any(rect.meets(other) for other in taken):
                continue
            taken.append(rect)
            svg.element(
                "text",
                area.name,
                x=at,
                y=y + dy + 3.2,
                font_size=9,
                font_weight=400 if sea else 500,
                font_style="italic" if sea else None,
                text_anchor="middle",
                fill=look.ground["waterName" if sea else "middle"],
                stroke=look.ground["waterHalo" if sea else "halo"],
                stroke_width=2.5,
                stroke_linejoin="round",
                paint_order="stroke",
            )
            break

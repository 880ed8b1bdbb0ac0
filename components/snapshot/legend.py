"""The legend of a picture: made of what is drawn, in columns, as ``assets/legend.js``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from components.snapshot.claim_looks import ClaimLooks, actor_rows
from components.snapshot.looks import Looks
from components.snapshot.marks import Marks
from components.snapshot.moment import DATED, POSSIBLE, Moment
from components.snapshot.own_layers import legend_rows, paint_swatch
from components.snapshot.svg import Svg
from components.snapshot.typefaces import shortened, text_width
from components.snapshot.view import Rect
from geo.phrases import phrases, say

ROW_H, TEXT_PX, ICON_PX = 24.0, 13.0, 18.5
SMALL_ROW_H, SMALL_TEXT_PX, SMALL_ICON_PX = 20.0, 12.0, 16.0
SMALL_FROM = 12
"""Legends longer than this are set smaller."""
SCALE_ROWS = 4
MAX_ACTOR_PX = 220.0
MAX_OWN_PX = 240.0
GENERAL_MARKS = ("possible", "near", "extent", "area", "count", "reference")


@dataclass(frozen=True)
class LegendItem:
    """One row. ``kind`` is an index of the payload's types, -1 for a ``mark``: one of the general marks,
    "actor" (a spot of ``colours``, one or two), "scale" (of the sizes; the rows after it are left to it) or
    "words" alone."""

    words: str
    kind: int = -1
    mark: str = ""
    colours: tuple[str, ...] = ()
    own: tuple[dict[str, Any], int] | None = None
    """A layer of the reader's and which of its groups, for its swatch."""


def legend_items(at: Moment, dense: bool, looks: ClaimLooks) -> list[LegendItem]:
    """Made of what is drawn now, and of nothing else."""
    claims, slots, types = at.payload["claims"], at.payload["slots"], at.payload["types"]
    marks: set[str] = set()
    sites: dict[int, list[int]] = {}
    for i in np.flatnonzero(at.visible).tolist():
        slot = claims["slot"][i]
        if slot < 0:
            marks.add("reference")
            continue
        sites.setdefault(slot, []).append(i)
        if at.state[i] == POSSIBLE:
            marks.add("possible")
        precision, radius = slots[slot]["precision"], slots[slot]["radius_km"]
        if precision == 3:
            marks.add("area")
        elif radius >= 1 and not dense:
            marks.add("near" if precision == 2 else "extent")
    if at.payload.get("mentions"):
        marks.add("reference")
    if dense:
        marks.discard("reference")
    if dense or any(len(here) > at.payload["style"]["count_from"] for here in sites.values()):
        marks.add("count")
    # Counts have neither type nor actor: beside them only what stands alone is explained.
    singly = [i for here in sites.values() for i in here if not dense or len(here) == 1]
    kinds = sorted({claims["type"][i] for i in singly})
    return [
        *_size_items(looks, singly),
        *_actor_items(looks, singly),
        *(LegendItem(types[kind]["label"], kind) for kind in kinds),
        *(LegendItem(say(f"symbols.{mark}"), mark=mark) for mark in GENERAL_MARKS if mark in marks),
        *_own_items(at),
    ]


def _own_items(at: Moment) -> list[LegendItem]:
    return [
        LegendItem(
            shortened(words, MAX_OWN_PX, TEXT_PX),
            mark="" if layer else "words",
            own=(layer, k) if layer else None,
        )
        for words, layer, k in legend_rows(at.payload.get("own_layers", []))
    ]


def _actor_items(looks: ClaimLooks, shown: Sequence[int]) -> list[LegendItem]:
    if not looks.by_actor:
        return []
    return [
        LegendItem(
            say(words) if words.startswith("symbols.actor_") else shortened(words, MAX_ACTOR_PX, TEXT_PX),
            mark="actor",
            colours=tuple(colours),
        )
        for colours, words in actor_rows(looks, shown)
    ]


def _size_items(looks: ClaimLooks, shown: Sequence[int]) -> list[LegendItem]:
    if looks.quantity is None or not any(i in looks.sized for i in shown):
        return []
    items = [LegendItem(say("symbols.size_scale", what=looks.quantity["label"]), mark="words")]
    items += [LegendItem("", mark="scale"), *[LegendItem("", mark="words")] * (SCALE_ROWS - 1)]
    items.append(LegendItem(say("symbols.size_area"), mark="area_of"))
    if looks.has_high():
        items.append(LegendItem(say("symbols.size_high"), mark="high"))
    if looks.has_open():
        items.append(LegendItem(say("symbols.size_open"), mark="open"))
    return [*items, LegendItem(say("symbols.size_none"), mark="none")]


@dataclass(frozen=True)
class Legend:
    """Items in columns inside ``box``."""

    items: Sequence[LegendItem]
    box: Rect
    columns: int
    column_w: float
    small: bool = False

    @staticmethod
    def column_width(items: Sequence[LegendItem], small: bool = False) -> float:
        """Width of one column in px."""
        size, indent = (SMALL_TEXT_PX, 23) if small else (TEXT_PX, 28)
        return indent + max((text_width(item.words, size) for item in items), default=0.0)

    @classmethod
    def card(cls, items: Sequence[LegendItem], right: float, top: float, room: float) -> Legend:
        """A card with its upper right corner at (right, top), no higher than ``room`` where it can."""
        small = len(items) > SMALL_FROM
        row = SMALL_ROW_H if small else ROW_H
        per_column = max(1, min(15, int((room - 17) // row)))
        columns = max(1, math.ceil(len(items) / per_column))
        rows = math.ceil(len(items) / columns)
        wide = cls.column_width(items, small)
        w, h = columns * wide + (columns - 1) * 14 + 22, rows * row + 13
        return cls(items, Rect(right - w, top, w, h), columns, wide + 14, small)

    @classmethod
    def strip(cls, items: Sequence[LegendItem], x: float, top: float, width: float) -> Legend:
        """Columns over a width, to stand under the map; smaller where that saves rows."""
        small = width < 480
        wide = cls.column_width(items, small) + 8
        columns = max(1, min(len(items), int((width + 8) // wide)))
        rows = math.ceil(len(items) / columns)
        high = rows * (SMALL_ROW_H if small else ROW_H)
        return cls(items, Rect(x, top, width, high), columns, (width + 8) / columns, small)

    def paint(self, svg: Svg, marks: Marks, look: Looks, pad: tuple[float, float]) -> None:
        """Draw the items from the box's corner less ``pad``."""
        rows, from_right = math.ceil(len(self.items) / self.columns), phrases().direction == "rtl"
        high, size, icon, indent = (
            (SMALL_ROW_H, SMALL_TEXT_PX, SMALL_ICON_PX, 23) if self.small else (ROW_H, TEXT_PX, ICON_PX, 28)
        )
        with svg.group("legend"):
            for n, item in enumerate(self.items):
                column, row = divmod(n, rows)
                x = self.box.x + pad[0] + column * self.column_w
                edge = x + self.column_w - 14 if len(self.items) > rows else self.box.right - pad[0]
                middle = edge - icon / 2 if from_right else x + icon / 2
                y = self.box.y + pad[1] + row * high + high / 2
                if item.kind >= 0:
                    marks.symbol(item.kind, DATED, middle, y, icon, plain=marks.looks.by_actor)
                elif item.own:
                    paint_swatch(svg, *item.own, middle, y, icon, look)
                elif item.mark == "scale":
                    _paint_scale(svg, marks.looks.scale(), x, y + high * (SCALE_ROWS - 0.5) - 14, look)
                elif item.mark == "actor":
                    _spot(svg, item.colours, middle, y, icon * 0.42)
                elif item.mark != "words":
                    _general_mark(svg, item.mark, middle, y, icon / ICON_PX, look)
                if not item.words:
                    continue
                shift = 0 if item.mark == "words" else indent
                svg.element(
                    "text",
                    item.words,
                    x=edge - shift if from_right else x + shift,
                    text_anchor="end" if from_right else None,
                    y=y + 4.6,
                    font_size=size,
                    fill=look.frame["ink"],
                )


def _general_mark(svg: Svg, mark: str, x: float, y: float, k: float, look: Looks) -> None:
    ink, paper = look.mark_ink, look.paper
    ring: dict[str, Any] = {"cx": x, "cy": y, "stroke": ink}
    if mark == "possible":
        svg.element("circle", r=7.5 * k, fill=paper, stroke_width=2, stroke_dasharray="3.2 2.6", **ring)
    elif mark == "reference":
        svg.element("circle", r=5.5 * k, fill=paper, stroke_width=1.8, stroke_dasharray="2.6 2.2", **ring)
    elif mark == "area":
        with svg.block("radialGradient", id="legend-area"):
            svg.element("stop", offset=0, stop_color="#5b6c93", stop_opacity=0.75)
            svg.element("stop", offset=1, stop_color="#5b6c93", stop_opacity=0)
        svg.element("circle", cx=x, cy=y, r=10 * k, fill="url(#legend-area)")
    elif mark == "count":
        svg.element("circle", r=8 * k, fill=paper, stroke_width=1.8, **ring)
        svg.element(
            "text", "n", x=x, y=y + 3.4, font_size=10.5 * k, font_weight=700, text_anchor="middle", fill=ink
        )
    elif mark in ("area_of", "open"):
        svg.element("circle", cx=x, cy=y, r=4.5 * k, fill=ink)
        if mark == "open":
            rays = [(math.cos(n * math.pi / 4), math.sin(n * math.pi / 4)) for n in range(8)]
            path = "".join(
                f"M{x + a * 6.4 * k:.2f} {y + b * 6.4 * k:.2f}L{x + a * 9 * k:.2f} {y + b * 9 * k:.2f}"
                for a, b in rays
            )
            svg.element("path", d=path, fill="none", stroke=ink, stroke_width=1.6, stroke_linecap="round")
    elif mark == "high":
        svg.element("circle", cx=x, cy=y, r=4.5 * k, fill=ink)
        svg.element("circle", r=8.5 * k, fill="none", stroke_width=1.6, **ring)
    elif mark == "none":
        svg.element("circle", r=7 * k, fill="none", stroke_width=1, stroke_dasharray="1.5 2", **ring)
    else:
        svg.element("circle", r=8 * k, fill="none", stroke_width=1.8, **ring)
        svg.element("circle", cx=x, cy=y, r=(2 if mark == "near" else 4.5) * k, fill=ink)


def _spot(svg: Svg, colours: Sequence[str], x: float, y: float, r: float) -> None:
    """A round of one colour, or of two halves."""
    if len(colours) == 1:
        svg.element("circle", cx=x, cy=y, r=r, fill=colours[0])
        return
    for sweep, colour in zip((0, 1), colours, strict=False):
        svg.element(
            "path", d=f"M{x:.2f} {y - r:.2f}A{r:.2f} {r:.2f} 0 0 {sweep} {x:.2f} {y + r:.2f}z", fill=colour
        )


def _paint_scale(svg: Svg, scale: Sequence[tuple[str, float]], left: float, base: float, look: Looks) -> None:
    """Circles of the scale's values side by side on one line, each with its value below."""
    ink, x = look.mark_ink, left
    for words, px in scale:
        wide = max(px, text_width(words, 11)) + 8
        svg.element(
            "circle",
            cx=x + wide / 2,
            cy=base - px / 2,
            r=px / 2 - 1,
            fill="none",
            stroke=ink,
            stroke_width=1.6,
        )
        svg.element(
            "text",
            words,
            x=x + wide / 2,
            y=base + 12,
            font_size=11,
            text_anchor="middle",
            fill=look.frame["ink"],
        )
        x += wide

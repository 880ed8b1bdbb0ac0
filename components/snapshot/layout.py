"""The layout of a picture: map with its cards, timeline, and the lines that say whose words these are.

Wide pictures have title and legend as cards over the map, as the page has them; narrow ones have the
title above the map and the legend below it, as on a phone.
"""

from __future__ import annotations

import math

import numpy as np

from components.snapshot import branding, cards
from components.snapshot.claims import ClaimsPainter, is_dense
from components.snapshot.ground import paint_ground
from components.snapshot.ground_names import paint_names, placed_names
from components.snapshot.legend import Legend, legend_items
from components.snapshot.locator import locator_rect, paint_locator
from components.snapshot.looks import Looks
from components.snapshot.marks import Marks
from components.snapshot.moment import Moment
from components.snapshot.own_layers import paint_layers
from components.snapshot.panel import Timeline
from components.snapshot.svg import Svg
from components.snapshot.typefaces import families, shortened, text_width
from components.snapshot.view import Rect, View, fitted
from geo.export import Snapshot
from geo.export.snapshot import facts, whole
from geo.phrases import phrases, say

NARROW_PX = 700
"""Pictures narrower than this are laid out as on a phone."""


def description(snapshot: Snapshot) -> str:
    """What the picture says, for those who hear it and for catalogues."""
    said = facts(snapshot)
    keys = (
        "stop",
        "published",
        "source",
        "counts",
        "words_note",
        "drafts",
        "attribution",
        "release",
        "created",
    )
    return ". ".join([said["title"], *(said[key] for key in keys if said[key])]) + "."


class Layout:
    """One picture: what stands where, and the order in which it is painted.

    Sizes are CSS px; ``view`` is (lat, lon, zoom), None fits all claims; ``bare`` leaves
    title and source lines to what stands around the picture.
    """

    def __init__(
        self,
        at: Moment,
        snapshot: Snapshot,
        look: Looks,
        width: int,
        height: int,
        view: tuple[float, float, float] | None,
        arabic: bool = False,
        bare: bool = False,
    ) -> None:
        self.at, self.snapshot, self.look = at, snapshot, look
        self.width, self.height = float(width), float(height)
        self.arabic = arabic
        self.narrow = width < NARROW_PX
        self.from_right = phrases().direction == "rtl"
        self.pad = 10.0 if self.narrow else 14.0
        self.svg = Svg()
        self.marks = Marks(self.svg, at.payload, look)
        inner = self.width - 2 * self.pad
        self.timeline = Timeline(at, look, self.pad, inner)
        self.logo = None if bare else branding.logo_of(snapshot.profile, self.narrow)
        beside = self.logo.wide + 20 if self.logo else 0.0
        self.source = [] if bare else cards.source_lines(snapshot, inner - beside, self.narrow)
        self.items = legend_items(at, self._is_dense(view), self.marks.looks)
        self.head = [] if bare else cards.title_lines(at, snapshot.headline, self._title_room(), self.narrow)
        self.note_h = 20.0
        source_h = max(cards.lines_height(self.source), self.logo.high + 4 if self.logo else 0.0)
        panel_h = 10 + self.note_h + 4 + self.timeline.height + 8 + source_h + 10
        top, strip_h = 0.0, 0.0
        if self.narrow:
            top = math.ceil(cards.lines_height(self.head) + 18)
            strip_h = Legend.strip(self.items, self.pad, 0, inner).box.h
            strip_h = math.ceil(strip_h + 12) if self.items else 0
        self.panel_top = math.floor(self.height - panel_h)
        map_h = max(120.0, self.panel_top - strip_h - top)
        self.map = Rect(0, top, self.width, map_h)
        self.strip_top = self.map.bottom + 6
        self._cards(view)

    def _is_dense(self, view: tuple[float, float, float] | None) -> bool:
        """Whether the claims in view, without a view all, are too many to draw one by one."""
        at = self.at
        drawn = np.flatnonzero((at.flags & 16 > 0) & (at.flags & 4 > 0) & at.kept)
        whole = Rect(0, 0, self.width, self.height)
        if view is None:
            return is_dense(at.payload["style"], len(drawn), len(drawn), whole)
        seen = View(whole, *view)
        points = (seen.point(slot["lat"], slot["lon"]) for slot in at.payload["slots"])
        inside = [0 <= x <= self.width and 0 <= y <= self.height for x, y in points]
        inside_n = sum(inside[at.payload["claims"]["slot"][i]] for i in drawn.tolist())
        return is_dense(at.payload["style"], len(drawn), inside_n, whole)

    def _title_room(self) -> float:
        if self.narrow:
            return self.width - 24
        legend = Legend.card(self.items, 0, 0, self.height).box.w if self.items else 0.0
        return min(680.0, max(260.0, self.width - legend - 30 - 28 - 12))

    def _cards(self, view: tuple[float, float, float] | None) -> None:
        """Cards over the map, the view that shows the claims between them, the names' obstacles."""
        box = self.map
        self.title: Rect | None = None
        if self.narrow:
            inner = self.width - 2 * self.pad
            self.legend = Legend.strip(self.items, self.pad, self.strip_top, inner)
            padding = (40.0, 24.0, 46.0, 24.0)
        else:
            w, h = cards.lines_width(self.head) + 28, cards.lines_height(self.head) + 16
            self.legend = Legend.card(self.items, box.right - 12, box.y + 12, box.h - 60)
            title_x = 12.0
            if self.from_right:  # title and legend change sides, as on the page
                title_x = box.right - 12 - w
                self.legend = Legend.card(self.items, 12 + self.legend.box.w, box.y + 12, box.h - 60)
            self.title = Rect(title_x, box.y + 12, w, h) if self.head else None
            beside = (self.legend.box.w + 24) if self.items else 24.0
            sides = (24.0, beside) if self.from_right else (beside, 24.0)
            padding = (h + 34 if self.head else 30.0, sides[0], 50.0, sides[1])
        south, west, north, east = self.at.payload["bounds"]
        if view is None:
            self.view = fitted((south, west, north, east), box, padding)
        else:
            self.view = View(box, *view)
        self.credit_lines = cards.attribution_lines(
            self.at.payload["credits"], min(640.0, box.w - cards.scale_rect(self.view).right - 24)
        )
        self.credit = cards.attribution_rect(self.credit_lines, box)
        foot = self.credit.y - 8 if self.credit else box.bottom - 10
        self.inset = locator_rect(self.view, foot)
        if self.inset and self.legend.box.bottom + 20 > self.inset.y and not self.narrow:
            self.inset = None
        over = [self.title, self.credit, self.inset, cards.scale_rect(self.view)]
        if not self.narrow and self.items:
            over.append(self.legend.box)
        self.over = [rect.grown(4) for rect in over if rect]

    def markup(self) -> str:
        """The whole SVG document."""
        at, svg, look = self.at, self.svg, self.look
        frame = look.frame
        claims = ClaimsPainter(at, self.view, look, self.over)
        names = placed_names(
            self.view,
            at.payload["emphasis"],
            [*self.over, *claims.obstacles()],
            arabic=self.arabic,
            areas=[name for layer in at.payload.get("own_layers", []) for name in layer["names"]],
        )
        said = {key: whole(value) for key, value in facts(self.snapshot).items()}
        with svg.block(
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            width=self.width,
            height=self.height,
            viewBox=f"0 0 {self.width:g} {self.height:g}",
            font_family=families(),
            role="img",
            aria_labelledby="picture-title picture-description",
        ):
            svg.element("title", f"{said['title'][:300]}: {at.title[:300]}", id="picture-title")
            svg.element("desc", description(self.snapshot)[:3000], id="picture-description")
            with svg.group("map"):
                paint_ground(svg, self.view, look)
                paint_layers(svg, self.view, at.payload.get("own_layers", []), look)
                claims.paint_areas(svg)
                paint_names(svg, names, look)
                claims.paint(svg, self.marks)
            # What reaches out of the map is covered, not clipped: a clip costs most of a picture's time.
            svg.rect(0, 0, self.width, self.map.y, fill=frame["card"])
            svg.rect(0, self.map.bottom, self.width, self.height - self.map.bottom, fill=frame["card"])
            self._paint_cards()
            self._paint_panel()
        return svg.markup()

    def _paint_cards(self) -> None:
        svg, look = self.svg, self.look
        if self.inset:
            paint_locator(svg, self.view, self.inset, look)
        cards.paint_scale(svg, self.view, look)
        if self.credit:
            cards.paint_attribution(svg, self.credit_lines, self.credit, look)
        with svg.group("title"):
            if self.title:
                paint = self.title
                cards.paint_card(svg, paint, look)
                cards.paint_lines(svg, self.head, paint.x + 14, paint.y + 7, look, paint.right - 14)
            else:
                cards.paint_lines(svg, self.head, 12, 9, look, self.width - 12)
        if self.narrow:
            self.legend.paint(svg, self.marks, look, (0, 0))
        elif self.items:
            cards.paint_card(svg, self.legend.box, look)
            self.legend.paint(svg, self.marks, look, (11, 6.5))

    def _paint_panel(self) -> None:
        svg, frame, x = self.svg, self.look.frame, self.pad
        inner = self.width - 2 * x
        edge = {"stroke": frame["line"], "stroke_width": 1}
        svg.line(0, self.map.bottom + 0.5, self.width, self.map.bottom + 0.5, **edge)
        if self.narrow:
            svg.line(0, self.map.y - 0.5, self.width, self.map.y - 0.5, **edge)
            if self.items:
                svg.line(0, self.panel_top + 0.5, self.width, self.panel_top + 0.5, **edge)
        top = self.panel_top + 10
        zone = phrases().zone(self.at.zone)
        with svg.group("note"):
            words = say("timeline.zone", zone=zone) if self.at.zone != "UTC" else zone
            words = words if self.at.stops else ""
            note = self.at.payload["note"]
            size = 13.0 if not self.narrow else 12.0
            room = inner - text_width(words, size) - 20
            if words and text_width(note, size) <= room:
                svg.element("text", words, x=x, y=top + 14, font_size=size, fill=frame["soft"])
            svg.element(
                "text",
                shortened(note, inner, size),
                x=self.width - x,
                y=top + 14,
                font_size=size,
                text_anchor="end",
                fill=frame["soft"],
            )
        timeline_top = top + self.note_h + 4
        self.timeline.paint(svg, self.marks, timeline_top)
        y = timeline_top + self.timeline.height + 8
        if not self.source:
            return
        with svg.group("source"):
            svg.line(x, y - 2, self.width - x, y - 2, **edge)
            cards.paint_lines(svg, self.source, x, y + 3, self.look, None if self.logo else self.width - x)
        if self.logo:
            branding.paint_logo(svg, self.logo, self.width - x, y + 5)

"""The claims on the map as SVG: soft areas and circles, rows of symbols, references.

Sizes, the places tried for a row and what moves aside are those of ``assets/claims_layer.js``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from components.snapshot.claim_groups import Group, grouped
from components.snapshot.claim_looks import ClaimLooks
from components.snapshot.looks import Looks
from components.snapshot.marks import Marks
from components.snapshot.moment import POSSIBLE, Moment
from components.snapshot.svg import Svg
from components.snapshot.typefaces import shortened, text_width
from components.snapshot.view import Rect, View

SYMBOL_PX, CELL_W, CELL_H, PER_ROW = 24.0, 30.0, 42.0, 6
PLATE_H = 18.0
DENSE_PX = 15.0
REGION_NAMES_UP_TO, LEAST_PLATES = 30, 40
LABEL_PX = 260.0
"""A place's name is shortened to this width."""


@dataclass
class Slot:
    """One distinct place: where it stands in the picture and which claims (indices) are there."""

    entry: dict[str, Any]
    x: float
    y: float
    radius_px: float
    label: str
    members: list[int] = field(default_factory=list)
    refs: list[int] = field(default_factory=list)
    mention: bool = False

    @property
    def key(self) -> str:
        """What the reader's own place for its label is kept by, as ``ClaimsLayout.keyOf`` has it."""
        return f"{self.entry.get('id') or self.entry['name']}|{self.precision}"

    @property
    def precision(self) -> int:
        """1 the place, 2 near it, 3 a region, 0 named only."""
        return int(self.entry["precision"])


@dataclass(frozen=True)
class Cell:
    """A claim's symbol in its row: its middle, from the row's upper left corner, its size and reach in px."""

    claim: int
    x: float
    y: float
    px: float
    reach: float


@dataclass
class Row:
    """Where a slot's symbols stand: ``box`` the symbols, ``rect`` with the label."""

    slot: Slot
    rect: Rect
    box: Rect
    members: Sequence[int] = ()
    as_count: bool = False
    moved: bool = False
    left_of: bool = False
    cells: Sequence[Cell] = ()
    first_y: float = 2 + SYMBOL_PX / 2


class ClaimsPainter:
    """Lays the claims of a moment out on a view and paints them."""

    def __init__(self, at: Moment, view: View, look: Looks, cards: Sequence[Rect] = ()) -> None:
        """``cards`` are boxes over the map that rows keep clear of."""
        self.at, self.view, self.look, self.cards = at, view, look, cards
        claims = at.payload["claims"]
        self.slots = [self._slot(entry) for entry in at.payload["slots"]]
        for i, slot in enumerate(claims["slot"]):
            if slot >= 0:
                self.slots[slot].members.append(i)
            else:
                for ref in claims["refs"][i]:
                    self.slots[ref].refs.append(i)
        for place in self.slots:
            place.members.sort(key=lambda i: (at.start[i], at.end[i], i))
        self.looks = ClaimLooks(at.payload, look.dark)
        self.moved = {key: (dx, dy) for key, dx, dy in at.payload.get("labels", ())}
        self._add_mentions(at.payload.get("mentions", ()))
        drawn = at.kept & (at.flags & 4 > 0)
        kept = [sum(1 for i in slot.members if drawn[i]) for slot in self.slots]
        seen = sum(n for slot, n in zip(self.slots, kept, strict=True) if self._near(slot, 0))
        self.dense = is_dense(at.payload["style"], sum(kept), seen, view.box)
        self.groups: list[Group[Slot]] = (
            grouped([(s, n) for s, n in zip(self.slots, kept, strict=True) if n and self._near(s, 60)], view)
            if self.dense
            else []
        )
        self.rows: list[Row] = [] if self.dense else self._rows()

    def _slot(self, entry: dict[str, Any]) -> Slot:
        x, y = self.view.point(entry["lat"], entry["lon"])
        box = self.view.box
        # A picture wider than the world shows it again; the claims stand where their middle is nearest.
        x += round((box.x + box.w / 2 - x) / self.view.world_px) * self.view.world_px
        size, weight = (14, 400) if entry["precision"] == 3 else (13, 600)
        most = min(LABEL_PX, 0.45 * box.w)
        label = shortened(str(entry["label"]), most, size, weight, italic=True)
        return Slot(entry, x, y, self.view.km_px(entry["radius_km"], entry["lat"]), label)

    def _add_mentions(self, mentions: Sequence[dict[str, Any]]) -> None:
        """Places the text names, hollow and italic, never a claim; not where a claim stands already."""
        for entry in mentions:
            known = (s.entry for s in self.slots if s.precision != 3)
            if not any(
                abs(k["lat"] - entry["lat"]) < 1e-4 and abs(k["lon"] - entry["lon"]) < 1e-4 for k in known
            ):
                slot = self._slot({**entry, "radius_km": 0.0, "precision": 0})
                slot.mention = True
                self.slots.append(slot)

    def _rows(self) -> list[Row]:
        at, rows = self.at, []
        points = [
            Rect(s.x - 7, s.y - 7, 14, 14) for s in self.slots if (s.refs or s.mention) and not s.members
        ]
        taken = [*self.cards, *points]
        # Regions last: their rows may stand anywhere in them, the others tell a point.
        order = sorted(
            self.slots,
            key=lambda s: (s.key not in self.moved, s.precision == 3, not s.members, s.precision),
        )
        for slot in order:
            if not self._near(slot, 0):
                continue
            members = [i for i in slot.members if at.kept[i] and at.flags[i] & 4]
            if members:
                rows.append(self._row(slot, members, taken))
            elif slot.refs or slot.mention:
                rows.append(self._reference(slot, [box for box in taken if not _holds(box, slot)]))
            else:
                continue
            taken.append(rows[-1].rect)
        return rows

    def _near(self, slot: Slot, pad: float) -> bool:
        box = self.view.box.grown(pad)
        return box.x <= slot.x <= box.right and box.y <= slot.y <= box.bottom

    def _row(self, slot: Slot, members: list[int], taken: Sequence[Rect]) -> Row:
        as_count = len(members) > self.at.payload["style"]["count_from"]
        cells, w, h = ([], CELL_W, SYMBOL_PX + PLATE_H) if as_count else self._cells(members)
        first_y = cells[0].y if cells else 2 + SYMBOL_PX / 2
        region = slot.precision == 3
        label = 18.0 if region else 0.0
        top = slot.y - (h / 2 if region else first_y)
        wide = max(w, text_width(slot.label, 14, 400, True) + 8) if region else w
        step = max(18.0, slot.radius_px / 5) if region else 30.0
        tries = [(0.0, 0.0)]
        for k in (1, 2, 3):
            tries += [(0, -k * step), (0, k * step), (-k * (step + 8), 0), (k * (step + 8), 0)]
        own = self.moved.get(slot.key)
        best: tuple[float, float, float, Rect] | None = None
        for dx, dy in [own] if own else tries:
            rect = Rect(slot.x - wide / 2 + dx, top - label + dy, wide, h + label)
            cost = sum(_overlap(rect, other) for other in taken) + (abs(dx) + abs(dy)) * 0.2
            if not self.view.box.holds(rect):
                cost += 400
            if best is None or cost < best[0] - 0.5:
                best = (cost, dx, dy, rect)
            if best[0] == 0:
                break
        assert best is not None
        _, dx, dy, rect = best
        box = Rect(slot.x - w / 2 + dx, top + dy, w, h)
        moved = math.hypot(dx, dy) > 4
        return Row(slot, rect, box, members, as_count, moved, cells=cells, first_y=first_y)

    def _cells(self, members: Sequence[int]) -> tuple[list[Cell], float, float]:
        """(cells, width, height) of a row, as ``ClaimsLayout._cells`` has them."""
        lines = []
        for k in range(0, len(members), PER_ROW):
            line = [(i, self.looks.bounds(i)) for i in members[k : k + PER_ROW]]
            widths = [max(CELL_W, bounds.reach + 6) for _, bounds in line]
            lines.append((line, widths, max(SYMBOL_PX, *(bounds.reach for _, bounds in line))))
        wide = max(sum(widths) for _, widths, _ in lines)
        cells, top = [], 0.0
        for line, widths, tall in lines:
            x = (wide - sum(widths)) / 2
            for (i, bounds), w in zip(line, widths, strict=True):
                cells.append(Cell(i, x + w / 2, top + 2 + tall / 2, bounds.px, bounds.reach))
                x += w
            top += tall + PLATE_H
        return cells, wide, top

    def _reference(self, slot: Slot, taken: Sequence[Rect]) -> Row:
        w = text_width(slot.label, 13, 600, True) + 26
        best: tuple[float, Rect, bool] | None = None
        if own := self.moved.get(slot.key):
            rect = Rect(slot.x - 8 + own[0], slot.y - 10 + own[1], w, 20)
            return Row(slot, rect, rect, moved=True)
        for dy in (0, -18, 18, -34, 34, -50, 50):
            for dx in (0.0, 16 - w):
                rect = Rect(slot.x - 8 + dx, slot.y - 10 + dy, w, 20)
                cost = sum(_overlap(rect, other) for other in taken)
                cost += 0 if self.view.box.holds(rect, 2) else 400
                if best is None or cost < best[0]:
                    best = (cost, rect, dx < 0)
        assert best is not None
        return Row(slot, best[1], best[1], left_of=best[2])

    def obstacles(self) -> list[Rect]:
        """Boxes that the base map's names keep clear of."""
        if self.dense:
            return [Rect(g.at.x - 13, g.at.y - 13, 26, 26) for g in self.groups]
        points = [row.slot for row in self.rows if row.moved or not row.members]
        return [row.rect for row in self.rows] + [Rect(s.x - 7, s.y - 7, 14, 14) for s in points]

    def paint_areas(self, svg: Svg) -> None:
        """Soft areas and circles, to stand below the names."""
        with svg.group("areas"):
            for number, slot in enumerate(self.slots):
                shown = [i for i in slot.members if self.at.visible[i]]
                if shown and self._near(slot, slot.radius_px + 8):
                    self._extent(svg, number, slot, shown)

    def _extent(self, svg: Svg, number: int, slot: Slot, shown: Sequence[int]) -> None:
        dark, x, y, r = self.look.dark, slot.x, slot.y, slot.radius_px
        if slot.precision == 3:
            if r < 4:
                return
            tint = "#a0b4d7" if dark else "#344268"
            name = f"area-{number}"
            with svg.block(
                "radialGradient", id=name, gradientUnits="userSpaceOnUse", cx=x, cy=y, r=r, fx=x, fy=y
            ):
                for offset, opacity in ((0.15, 0.26), (0.7, 0.195), (1, 0)):
                    svg.element("stop", offset=offset, stop_color=tint, stop_opacity=opacity)
            svg.element("circle", cx=x, cy=y, r=r, fill=f"url(#{name})")
            return
        if slot.entry["radius_km"] < 1 or r < 6 or self.dense:
            return
        hollow = all(self.at.state[i] == POSSIBLE for i in shown)
        svg.element(
            "circle",
            cx=x,
            cy=y,
            r=r,
            fill="#ebf0fa" if dark else "#ffffff",
            fill_opacity=0.07 if dark else 0.28,
            stroke="#0a0c10" if dark else "#ffffff",
            stroke_opacity=0.85,
            stroke_width=4,
        )
        svg.element(
            "circle",
            cx=x,
            cy=y,
            r=r,
            fill="none",
            stroke=self.looks.colour(shown[0]),
            stroke_width=2,
            stroke_dasharray="6 4" if hollow else None,
        )

    def paint(self, svg: Svg, marks: Marks) -> None:
        """Symbols with their numbers, and the places that were only named."""
        with svg.group("claims"):
            if self.dense:
                self._paint_dense(svg, marks)
            for row in self.rows:
                if row.members:
                    self._paint_row(svg, marks, row)
        with svg.group("references"):
            for row in self.rows:
                named = row.slot.mention or any(self.at.visible[i] for i in row.slot.refs)
                if named and not row.members:
                    self._paint_reference(svg, row)

    def _paint_row(self, svg: Svg, marks: Marks, row: Row) -> None:
        shown = [i for i in row.members if self.at.visible[i]]
        if not shown:
            return
        slot, box, middle = row.slot, row.box, row.box.x + row.box.w / 2
        if row.moved:
            ink = self.look.frame["ink"]
            svg.line(slot.x, slot.y, middle, box.y + row.first_y, stroke=ink, stroke_width=1.2)
            svg.element("circle", cx=slot.x, cy=slot.y, r=3, fill=ink)
        if slot.precision == 3:
            colour = "#cfdcf5" if self.look.dark else "#24365c"
            self._halo(svg, slot.label, middle, box.y - 6, 14, 400, "middle", colour)
        if row.as_count:
            hollow = all(self.at.state[i] == POSSIBLE for i in shown)
            marks.count(len(shown), middle, box.y + row.first_y, hollow)
            return
        claims = self.at.payload["claims"]
        for cell in row.cells:
            i = cell.claim
            if not self.at.visible[i]:
                continue
            x, y = box.x + cell.x, box.y + cell.y
            with svg.group(f"claim-{claims['number'][i]}"):
                marks.claim(i, int(self.at.state[i]), x, y)
                marks.plate(str(claims["number"][i]), x, y + cell.reach / 2 + 1)

    def _paint_dense(self, svg: Svg, marks: Marks) -> None:
        """A symbol where one claim stands, a count where several do; places that fall together have one."""
        colour = "#cfdcf5" if self.look.dark else "#24365c"
        named = sum(group.at.precision == 3 for group in self.groups) <= REGION_NAMES_UP_TO
        for group in self.groups:
            shown = [(i, slot) for slot in group.slots for i in slot.members if self.at.visible[i]]
            if not shown:
                continue
            if group.at.precision == 3 and named:
                at = group.at
                self._halo(svg, at.label, at.x, at.y - 18, 14, 400, "middle", colour)
            if len(shown) > 1:
                hollow = all(self.at.state[i] == POSSIBLE for i, _ in shown)
                marks.count(len(shown), group.at.x, group.at.y, hollow, small=True)
            else:
                i, slot = shown[0]
                px = None if self.looks.bounds(i).sized else DENSE_PX
                marks.claim(i, int(self.at.state[i]), slot.x, slot.y, px)

    def _paint_reference(self, svg: Svg, row: Row) -> None:
        slot, colour = row.slot, "#cfd8a0" if self.look.dark else "#454d16"
        if row.moved:
            rect = row.rect
            end = rect.right - 4 if rect.x + rect.w / 2 < slot.x else rect.x + 15
            svg.line(slot.x, slot.y, end, rect.y + 10, stroke=colour, stroke_width=1.2)
        svg.element(
            "circle",
            cx=slot.x,
            cy=slot.y,
            r=5.5,
            fill=self.look.paper,
            stroke=colour,
            stroke_width=1.8,
            stroke_dasharray="2.6 2.2",
        )
        x, anchor = (slot.x - 10, "end") if row.left_of else (slot.x + 10, "start")
        if row.moved:
            x = row.rect.x + 18
        self._halo(svg, slot.label, x, row.rect.y + 14.6, 13, 600, anchor, colour)

    def _halo(
        self, svg: Svg, text: str, x: float, y: float, size: float, weight: int, anchor: str, colour: str
    ) -> None:
        dark = self.look.dark
        svg.element(
            "text",
            text,
            x=x,
            y=y,
            font_size=size,
            font_weight=weight,
            font_style="italic",
            text_anchor=anchor,
            fill=colour,
            stroke="#10141a" if dark else "#ffffff",
            stroke_opacity=0.9 if dark else 0.92,
            stroke_width=4,
            stroke_linejoin="round",
            paint_order="stroke",
        )


def is_dense(style: Mapping[str, Any], kept: int, seen: int, box: Rect) -> bool:
    """Whether ``kept`` claims, ``seen`` of them in ``box``, are too many for a symbol and number each.

    A set of some hundred has them always; of a larger one they come back where they find room."""
    most = style["plates_up_to"]
    room = min(
        most, max(LEAST_PLATES, box.w * box.h * style["plates_share"] / (CELL_W * (SYMBOL_PX + PLATE_H)))
    )
    return bool(kept > most and seen > room)


def _holds(box: Rect, slot: Slot) -> bool:
    return box.x == slot.x - 7 and box.y == slot.y - 7


def _overlap(a: Rect, b: Rect) -> float:
    w = min(a.right, b.right) - max(a.x, b.x) + 2
    h = min(a.bottom, b.bottom) - max(a.y, b.y) + 2
    return w * h if w > 0 and h > 0 else 0.0

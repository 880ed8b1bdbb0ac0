"""The timeline under the map as SVG: bars or a histogram, axis, stop, lanes, as ``assets/timeline.js``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from components.map_view.payload import DRAWN, HAS_PLACE, STEADY, TIMELESS
from components.snapshot.looks import Looks
from components.snapshot.marks import Marks
from components.snapshot.moment import Moment
from components.snapshot.panel_bars import (
    CHIP_PX,
    MAX_ROWS,
    STEP,
    Axis,
    Bar,
    BarPainter,
    bar_words,
    bars_of,
    is_cut,
    row_height,
)
from components.snapshot.svg import Svg
from components.snapshot.typefaces import text_width
from geo.phrases import phrases, say
from geo.time_axis import bin_step, finest_step, histogram, marks, tick_labels, tick_step, ticks

BARS_UP_TO = 40
LANE_CHIPS = 24
BINS_H, CAPTION_H, CAPTION_TWO_LINES_H = 76.0, 20.0, 38.0
FLAG_H = 22.0
COMPACT_PX = 560
MARGIN_PX, OPEN_MARGIN_PX = 14.0, 64.0


class Timeline:
    """Laid out for a width; ``height`` is what it needs."""

    def __init__(self, at: Moment, look: Looks, x: float, width: float) -> None:
        self.at, self.look, self.x, self.width = at, look, x, width
        self.stops = at.stops
        whole = (float(self.stops[0].start_ms), float(self.stops[-1].end_ms)) if self.stops else (0.0, 1.0)
        t0, t1 = whole if at.shown is None else at.shown
        self.compact = width < COMPACT_PX
        dated = (at.flags & DRAWN > 0) & (at.flags & TIMELESS == 0)
        if at.shown is not None:
            dated &= (at.start < t1) & (at.end > t0)
        placed = np.flatnonzero(dated)
        kept = placed[at.kept[placed]]
        self.members: list[int] = (placed if len(placed) <= BARS_UP_TO else kept).tolist()
        bounds = (ms for stop in self.stops for ms in (stop.start_ms, stop.end_ms))
        self.finest = finest_step(bounds, at.zone)
        self.bars: list[Bar] = []
        self.as_bars = len(self.members) <= BARS_UP_TO
        if self.as_bars:
            self.axis = self._axis(t0, t1, *is_cut(at, self.members, t0, t1))
            self.bars = bars_of(at, self.members, self.axis, self.compact)
            rows = 1 + max((bar.row for bar in self.bars), default=0)
            self.as_bars = rows <= MAX_ROWS
            self.bars_h = rows * row_height(self.bars) + 4
        if not self.as_bars:
            self.members = kept.tolist()
            self.axis = self._axis(t0, t1, False, False)
            self.caption_h = CAPTION_TWO_LINES_H if self.compact else CAPTION_H
            self.bars_h = self.caption_h + BINS_H
        self.lanes = list(self._lane_lines())
        lanes_h = len(self.lanes) * 24.0
        self.height = FLAG_H + 4 + self.bars_h + 24 + (lanes_h + 6 if self.lanes else 0)

    def _axis(self, t0: float, t1: float, cut_start: bool, cut_end: bool) -> Axis:
        flipped = phrases().time_axis == "rtl"
        cut_left, cut_right = (cut_end, cut_start) if flipped else (cut_start, cut_end)
        x0 = self.x + (OPEN_MARGIN_PX if cut_left else MARGIN_PX)
        x1 = self.x + self.width - (OPEN_MARGIN_PX if cut_right else MARGIN_PX)
        return Axis(t0, t1, x0, x1, self.x, self.x + self.width, flipped)

    def _lane_lines(self) -> Iterator[list[tuple[str, list[int], int]]]:
        """Lanes, as many to a line as there is room for: (name, chips, how many are left out)."""
        flags = self.at.flags
        groups = (
            ("lane_unplaced", flags & HAS_PLACE == 0),
            ("lane_undated", flags & TIMELESS > 0),
            ("lane_background", (flags & DRAWN == 0) & (flags & TIMELESS == 0)),
        )
        line: list[tuple[str, list[int], int]] = []
        used = 0.0
        for name, mask in groups:
            members = np.flatnonzero(mask & self.at.kept).tolist()
            if not members:
                continue
            title = say(f"timeline.{name}", count=len(members))
            room = int((self.width - text_width(title, 12.5) - 70) / STEP)
            most = max(4, min(LANE_CHIPS, room))
            lane = (title, members[:most], max(0, len(members) - most))
            wide = self._lane_width(lane)
            if line and used + wide > self.width:
                yield line
                line, used = [], 0.0
            line.append(lane)
            used += wide + 22
        if line:
            yield line

    @staticmethod
    def _lane_width(lane: tuple[str, list[int], int]) -> float:
        more = text_width(f"+{lane[2]}", 12) + 6 if lane[2] else 0.0
        return text_width(lane[0], 12.5) + 7 + len(lane[1]) * STEP + more

    def paint(self, svg: Svg, painter: Marks, top: float) -> None:
        """Draw with its upper edge at ``top``."""
        frame = self.look.frame
        bars_top = top + FLAG_H + 4
        axis = bars_top + self.bars_h
        with svg.group("timeline"):
            self._window(svg, bars_top, axis)
            with svg.group("axis"):
                svg.line(self.x, axis, self.x + self.width, axis, stroke=frame["bar"])
                self._ticks(svg, bars_top + (0 if self.as_bars else self.caption_h), axis)
            with svg.group("bars"):
                if self.as_bars:
                    bars, high = BarPainter(self.at, self.look, self._words), row_height(self.bars)
                    for bar in self.bars:
                        bars.paint(svg, painter, bar, bars_top + bar.row * high, high - 4)
                else:
                    self._histogram(svg, bars_top)
            self._thumb(svg, top, axis)
        if self.lanes:
            with svg.group("lanes"):
                for n, line in enumerate(self.lanes):
                    self._lane(svg, painter, line, axis + 30 + n * 24 + 10)

    def _words(self, i: int) -> str:
        return bar_words(self.at, i)

    def _window(self, svg: Svg, top: float, axis: float) -> None:
        at = self.at
        if at.window_ms is None or at.stop is None:
            return
        start, end = at.stop.end_ms - at.window_ms, at.stop.end_ms
        if end <= self.axis.t0 or start >= self.axis.t1:
            return
        a, b = sorted((self.axis.clipped_x(start), self.axis.clipped_x(end)))
        colour = self.look.frame["focus"]
        with svg.group("window"):
            svg.rect(a, top - 4, b - a, axis - top + 4, fill=colour, fill_opacity=0.14)
            for ms in (start, end):
                if self.axis.t0 <= ms <= self.axis.t1:
                    x = self.axis.x(ms)
                    svg.line(x, top - 4, x, axis, stroke=colour, stroke_width=2)

    def _ticks(self, svg: Svg, top: float, axis: float) -> None:
        frame, place, at = self.look.frame, self.axis, self.at
        if not self.stops:
            return
        step = tick_step(place.t1 - place.t0, place.x1 - place.x0, self.finest)
        spacing = step.ms / (place.t1 - place.t0) * (place.x1 - place.x0)
        taken: list[tuple[float, float]] = []
        for tick in ticks(place.t0, place.t1, step, at.zone):
            x = place.clipped_x(tick.ms)
            if tick.ms >= place.t0:
                svg.line(x, top, x, axis + (8 if tick.major else 5), stroke=frame["line"])
            until = x if tick.until_ms is None else place.clipped_x(tick.until_ms)
            room = spacing if tick.until_ms is None else abs(until - x)
            weight = 600 if tick.major else 400
            labels = tick_labels(tick, at.zone)
            words = next((w for w in labels if text_width(w, 12, weight) + 8 <= room), None)
            if words is None and tick.until_ms is None:
                words = labels[-1]
            if words is None:
                continue
            middle, half = (x + until) / 2, text_width(words, 12, weight) / 2
            a, b = middle - half, middle + half
            if a < self.x or b > self.x + self.width or any(a < q + 8 and b > p - 8 for p, q in taken):
                continue
            taken.append((a, b))
            svg.element(
                "text",
                words,
                x=middle,
                y=axis + 18,
                font_size=12,
                font_weight=600 if tick.major else None,
                text_anchor="middle",
                fill=frame["ink" if tick.major else "soft"],
            )

    def _histogram(self, svg: Svg, top: float) -> None:
        """Two tones: certainly in this bin, possibly in it. Counts of reports, not of intensity."""
        at, frame, place, n = self.at, self.look.frame, self.axis, self.members
        step = bin_step(place.t1 - place.t0, place.x1 - place.x0, self.finest)
        edges = marks(place.t0, place.t1, step, at.zone)
        counts = histogram(at.start[n], at.end[n], (at.flags[n] & STEADY) > 0, edges)
        sure, all_of = counts[0], counts.sum(axis=0)
        most = float(all_of.max(initial=0)) or 1.0
        base, room, least = top + self.bars_h, BINS_H - 2, 1.2

        def high(count: float) -> float:
            return max(least, count / most * room) if count else 0.0

        for k in range(len(edges) - 1):
            a, b = sorted((place.clipped_x(edges[k]), place.clipped_x(edges[k + 1])))
            wide = max(1.0, b - a - (1 if b - a > 4 else 0))
            low, tall = high(sure[k]), high(all_of[k])
            if tall > low:
                svg.rect(a, base - tall, wide, tall - low, fill=frame["maybe"])
            if low:
                svg.rect(a, base - low, wide, low, fill=frame["sure"])
        self._caption(svg, top, say(f"timeline.bins_{step.unit}", count=step.n))

    def _caption(self, svg: Svg, top: float, units: str) -> None:
        frame, x, y = self.look.frame, self.x + MARGIN_PX, top + 12.0
        style = {"font_size": 12, "fill": frame["soft"]}
        if self.compact:
            svg.element("text", units, x=x, y=y, **style)
            y += 18
        for name in ("sure", "maybe"):
            words = say(f"timeline.{name}")
            svg.rect(x, y - 9, 10, 10, rx=2, fill=frame[name])
            svg.element("text", words, x=x + 15, y=y, **style)
            x += 15 + text_width(words, 12) + 14
        if not self.compact:
            svg.element("text", units, x=x, y=y, **style)

    def _thumb(self, svg: Svg, top: float, axis: float) -> None:
        stop, frame, place = self.at.stop, self.look.frame, self.axis
        if stop is None:
            return
        away = not place.t0 <= stop.time_ms <= place.t1
        x = min(max(place.x(stop.time_ms), self.x + 8), self.x + self.width - 8)
        words = self.at.stop_words
        w = text_width(words, 12.5, 600) + 18
        left = min(max(x - w / 2, self.x), self.x + self.width - w)
        solid, paper = frame["accent"], frame["card"]
        with svg.group("stop"):
            edge = {"stroke": solid, "stroke_width": 1.5} if away else {}
            if not away:
                svg.line(x, top + FLAG_H - 2, x, axis, stroke=solid, stroke_width=2)
            svg.rect(left, top, w, FLAG_H, rx=4, fill=paper if away else solid, **edge)
            svg.element(
                "text",
                words,
                x=left + 9,
                y=top + 15.4,
                font_size=12.5,
                font_weight=600,
                fill=frame["ink" if away else "on-accent"],
            )
            ring = solid if away else paper
            svg.element(
                "circle", cx=x, cy=axis, r=6, fill=paper if away else solid, stroke=ring, stroke_width=2
            )
            if not away:
                svg.element("circle", cx=x, cy=axis, r=7.5, fill="none", stroke=solid)

    def _lane(self, svg: Svg, painter: Marks, line: Sequence[tuple[str, list[int], int]], y: float) -> None:
        x = self.x
        for lane in line:
            name, chips, more = lane
            svg.element("text", name, x=x, y=y + 4.4, font_size=12.5, fill=self.look.frame["soft"])
            at = x + text_width(name, 12.5) + 7 + CHIP_PX / 2
            for i in chips:
                painter.chip(i, at, y, int(self.at.state[i]))
                at += STEP
            if more:
                words = f"+{more}"
                svg.element("text", words, x=at - 8, y=y + 4.2, font_size=12, fill=self.look.frame["soft"])
            x += self._lane_width(lane) + 22

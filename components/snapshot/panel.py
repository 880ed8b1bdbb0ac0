"""The timeline under the map as SVG: bars or a histogram, axis, stop, lanes, as ``assets/timeline.js``."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from components.map_view.payload import DRAWN, HAS_PLACE, STEADY, TIMELESS
from components.snapshot.looks import Looks
from components.snapshot.marks import Marks
from components.snapshot.moment import Moment
from components.snapshot.svg import Svg
from components.snapshot.typefaces import text_width
from components.snapshot.view import Rect

BARS_UP_TO, ROW_H, CHIP_PX = 40, 28.0, 20.0
STEP = CHIP_PX + 3
LANE_CHIPS = 24
HISTOGRAM_H, BINS = 84.0, 120
FLAG_H = 22.0
COMPACT_PX = 560


@dataclass
class _Bar:
    start: float
    end: float
    within: list[int] = field(default_factory=list)
    steady: list[int] = field(default_factory=list)
    x0: float = 0.0
    x1: float = 0.0
    row: int = 0
    fits: int = 0

    @property
    def claims(self) -> list[int]:
        return [*self.within, *self.steady]


class Timeline:
    """Laid out for a width; ``height`` is what it needs."""

    def __init__(self, at: Moment, look: Looks, x: float, width: float) -> None:
        self.at, self.look, self.x, self.width = at, look, x, width
        self.stops = at.stops
        self.t0 = float(self.stops[0].start_ms) if self.stops else 0.0
        self.t1 = float(self.stops[-1].end_ms) if self.stops else 1.0
        placed = (at.flags & DRAWN > 0) & (at.flags & TIMELESS == 0)
        self.placed = np.flatnonzero(placed).tolist()
        self.compact = width < COMPACT_PX
        self.x0 = x + (64 if any(np.isneginf(at.start[i]) for i in self.placed) else 14)
        self.x1 = x + width - (64 if any(np.isposinf(at.end[i]) for i in self.placed) else 14)
        self.bars: list[_Bar] = []
        if len(self.placed) <= BARS_UP_TO:
            self.bars = self._bars()
            self.bars_h = max(1, 1 + max((bar.row for bar in self.bars), default=0)) * ROW_H + 4
        else:
            self.bars_h = HISTOGRAM_H + 2
        self.lanes = list(self._lane_lines())
        lanes_h = len(self.lanes) * 24.0
        self.height = FLAG_H + 4 + self.bars_h + 24 + (lanes_h + 6 if self.lanes else 0)

    def _x(self, ms: float) -> float:
        if math.isinf(ms):
            return self.x + 4 if ms < 0 else self.x + self.width - 4
        return self.x0 + (ms - self.t0) / ((self.t1 - self.t0) or 1) * (self.x1 - self.x0)

    def _bars(self) -> list[_Bar]:
        at = self.at
        groups: dict[tuple[float, float, bool], _Bar] = {}
        for i in self.placed:
            steady = bool(at.flags[i] & STEADY)
            key = (float(at.start[i]), float(at.end[i]), steady and not self.compact)
            bar = groups.setdefault(key, _Bar(key[0], key[1]))
            (bar.steady if steady else bar.within).append(i)
        rows: list[list[tuple[float, float]]] = []
        bars = sorted(groups.values(), key=lambda b: (b.end - b.start, b.start))
        right = self.x + self.width - 2
        for bar in bars:
            a, b = self._x(bar.start), self._x(bar.end)
            need = len(bar.claims) * STEP + 10
            bar.fits = max(1, int((max(b - a, min(need, 120.0)) - 10) / STEP))
            b = max(b, a + min(need, 120.0))
            if b > right:
                a, b = a - (b - right), right
            bar.x0, bar.x1 = a, b
            free = (n for n, taken in enumerate(rows) if all(b <= p + 1 or a >= q - 1 for p, q in taken))
            bar.row = next(free, len(rows))
            if bar.row == len(rows):
                rows.append([])
            rows[bar.row].append((a, b))
        return bars

    def _lane_lines(self) -> Iterator[list[tuple[str, list[int], int]]]:
        """Lanes, as many to a line as there is room for: (name, chips, how many are left out)."""
        flags = self.at.flags
        groups = (
            ("Without a place", flags & HAS_PLACE == 0),
            ("Without a date", flags & TIMELESS > 0),
            ("Background, not drawn", (flags & DRAWN == 0) & (flags & TIMELESS == 0)),
        )
        line: list[tuple[str, list[int], int]] = []
        used = 0.0
        for name, mask in groups:
            members = np.flatnonzero(mask & self.at.kept).tolist()
            if not members:
                continue
            room = int((self.width - text_width(name, 12.5) - 90) / STEP)
            most = max(4, min(LANE_CHIPS, room))
            lane = (f"{name} ({len(members)})", members[:most], max(0, len(members) - most))
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

    def paint(self, svg: Svg, marks: Marks, top: float) -> None:
        """Draw with its upper edge at ``top``."""
        frame = self.look.frame
        bars_top = top + FLAG_H + 4
        axis = bars_top + self.bars_h
        with svg.group("timeline"):
            self._window(svg, bars_top, axis)
            with svg.group("axis"):
                svg.line(self.x, axis, self.x + self.width, axis, stroke=frame["bar"])
                self._ticks(svg, bars_top, axis)
            with svg.group("bars"):
                if len(self.placed) <= BARS_UP_TO:
                    for bar in self.bars:
                        self._bar(svg, marks, bar, bars_top + bar.row * ROW_H)
                else:
                    self._histogram(svg, bars_top)
            self._thumb(svg, top, axis)
        if self.lanes:
            with svg.group("lanes"):
                for n, line in enumerate(self.lanes):
                    self._lane(svg, marks, line, axis + 30 + n * 24 + 10)

    def _window(self, svg: Svg, top: float, axis: float) -> None:
        at = self.at
        if at.window_ms is None or at.stop is None:
            return
        a, b = max(self.x0, self._x(at.stop.end_ms - at.window_ms)), self._x(at.stop.end_ms)
        colour = self.look.frame["focus"]
        with svg.group("window"):
            svg.rect(a, top - 4, b - a, axis - top + 4, fill=colour, fill_opacity=0.14)
            for x in (a, b):
                svg.line(x, top - 4, x, axis, stroke=colour, stroke_width=2)

    def _ticks(self, svg: Svg, top: float, axis: float) -> None:
        frame, reach = self.look.frame, -math.inf
        for tick in self.at.payload["ticks"]:
            x = self._x(tick["ms"])
            svg.line(x, top, x, axis + 6, stroke=frame["line"])
            until = self._x(tick["until"]) if "until" in tick else x
            fits = "until" not in tick or text_width(tick["label"], 12) + 12 <= until - x
            words = tick["label" if fits and not self.compact else "short"]
            middle, half = (x + until) / 2, text_width(words, 12) / 2
            if middle - half < reach + 6 or middle + half > self.x + self.width:
                continue
            reach = middle + half
            svg.element(
                "text", words, x=middle, y=axis + 18, font_size=12, text_anchor="middle", fill=frame["soft"]
            )

    def _bar(self, svg: Svg, marks: Marks, bar: _Bar, top: float) -> None:
        frame, at = self.look.frame, self.at
        box = Rect(bar.x0 + 1.75, top + 0.75, bar.x1 - bar.x0 - 3.5, 22.5)
        open_left, open_right = math.isinf(bar.start), math.isinf(bar.end)
        name = f"bar-{min(bar.claims)}"
        ink = frame["bar"]
        if open_left or open_right:
            self._fade(svg, name, box, open_left, open_right)
            ink = f"url(#{name})"
        if not bar.within:
            svg.rect(box.x, box.y, box.w, box.h, rx=4, fill=frame["fill"], stroke=ink, stroke_width=1.5)
        else:
            svg.element(
                "path",
                d=_bracket(box, open_left, open_right),
                fill="none",
                stroke=ink,
                stroke_width=1.5,
            )
        x, y, left = bar.x0 + (32 if open_left else 6) + CHIP_PX / 2, top + 12, bar.fits
        for group, inset in ((bar.within, False), (bar.steady, bool(bar.within))):
            drawn = [i for i in group[:left] if at.kept[i]]
            left -= len(group[:left])
            if inset and drawn:
                x += 4
                svg.rect(
                    x - CHIP_PX / 2 - 3,
                    top + 1,
                    len(drawn) * STEP + 4,
                    22,
                    rx=4,
                    fill=frame["fill"],
                    stroke=frame["bar"],
                )
            for i in drawn:
                marks.chip(i, x, y, int(at.state[i]))
                x += STEP
        more = len(bar.claims) - bar.fits
        words = self.at.payload["texts"]["bar"][bar.claims[0]]
        x += 6 - CHIP_PX / 2
        if more > 0:
            svg.element("text", f"+{more}", x=x - 4, y=y + 4.2, font_size=12, fill=frame["soft"])
            x += text_width(f"+{more}", 12) + 4
        if text_width(words, 12) < bar.x1 - x - 6:
            svg.element("text", words, x=x, y=y + 4.2, font_size=12, fill=frame["soft"])

    def _fade(self, svg: Svg, name: str, box: Rect, left: bool, right: bool) -> None:
        ink = self.look.frame["bar"]
        edge = min(0.5, 26 / box.w)
        stops = [(0.0, 0 if left else 1), (edge, 1), (1 - edge, 1), (1.0, 0 if right else 1)]
        with svg.block(
            "linearGradient", id=name, gradientUnits="userSpaceOnUse", x1=box.x, y1=0, x2=box.right, y2=0
        ):
            for offset, opacity in stops:
                svg.element("stop", offset=f"{offset:.3f}", stop_color=ink, stop_opacity=opacity)

    def _histogram(self, svg: Svg, top: float) -> None:
        """Two tones: certainly in this bin, possibly in it. Counts of reports, not of intensity."""
        at, dark = self.at, self.look.dark
        sure, maybe = np.zeros(BINS + 1), np.zeros(BINS + 1)
        span = (self.t1 - self.t0) or 1
        for i in self.placed:
            if not at.kept[i]:
                continue
            a = 0 if np.isneginf(at.start[i]) else max(0, math.floor((at.start[i] - self.t0) / span * BINS))
            last = BINS - 1 if np.isposinf(at.end[i]) else math.ceil((at.end[i] - self.t0) / span * BINS) - 1
            b = min(BINS - 1, last)
            if a <= b:
                into = sure if a == b or at.flags[i] & STEADY else maybe
                into[a] += 1
                into[b + 1] -= 1
        sure, maybe = np.cumsum(sure)[:BINS], np.cumsum(maybe)[:BINS]
        most = max(1.0, float((sure + maybe).max()))
        wide = (self.x1 - self.x0) / BINS
        for k in range(BINS):
            high_sure, high_maybe = (part[k] / most * (HISTOGRAM_H - 16) for part in (sure, maybe))
            x, base, w = self.x0 + k * wide, top + HISTOGRAM_H, max(1.0, wide - 0.6)
            svg.rect(x, base - high_sure, w, high_sure, fill="#8fa3bd" if dark else "#4d5d73")
            svg.rect(x, base - high_sure - high_maybe, w, high_maybe, fill="#3c4858" if dark else "#c3ccd6")
        svg.element(
            "text",
            f"reports, not intensity · most at once: {most:,.0f}",
            x=self.x + 14,
            y=top + 9,
            font_size=11.5,
            fill=self.look.frame["soft"],
        )

    def _thumb(self, svg: Svg, top: float, axis: float) -> None:
        stop, frame = self.at.stop, self.look.frame
        if stop is None:
            return
        x, words = self._x(stop.time_ms), self.at.stop_words
        w = text_width(words, 12.5, 600) + 18
        left = min(max(x - w / 2, self.x), self.x + self.width - w)
        with svg.group("stop"):
            svg.line(x, top + FLAG_H - 2, x, axis, stroke=frame["accent"], stroke_width=2)
            svg.rect(left, top, w, FLAG_H, rx=4, fill=frame["accent"])
            svg.element(
                "text",
                words,
                x=left + 9,
                y=top + 15.4,
                font_size=12.5,
                font_weight=600,
                fill=frame["on-accent"],
            )
            svg.element(
                "circle", cx=x, cy=axis, r=6, fill=frame["accent"], stroke=frame["card"], stroke_width=2
            )
            svg.element("circle", cx=x, cy=axis, r=7.5, fill="none", stroke=frame["accent"])

    def _lane(self, svg: Svg, marks: Marks, line: Sequence[tuple[str, list[int], int]], y: float) -> None:
        x = self.x
        for lane in line:
            name, chips, more = lane
            svg.element("text", name, x=x, y=y + 4.4, font_size=12.5, fill=self.look.frame["soft"])
            at = x + text_width(name, 12.5) + 7 + CHIP_PX / 2
            for i in chips:
                marks.chip(i, at, y, int(self.at.state[i]))
                at += STEP
            if more:
                words = f"+{more}"
                svg.element("text", words, x=at - 8, y=y + 4.2, font_size=12, fill=self.look.frame["soft"])
            x += self._lane_width(lane) + 22


def _bracket(box: Rect, open_left: bool, open_right: bool) -> str:
    """Sides and floor of a box, without a side that is open."""
    left = "" if open_left else f"M{box.x:.2f} {box.y:.2f}V{box.bottom - 4:.2f}q0 4 4 4"
    start = f"M{box.x:.2f} {box.bottom:.2f}" if open_left else left
    floor = f"H{box.right - (0 if open_right else 4):.2f}"
    return start + floor + ("" if open_right else f"q4 0 4 -4V{box.y:.2f}")

"""The bars of the timeline in a picture: one for each distinct interval, as ``assets/timeline_bars.js``.

A bar is as long as its interval; where the claims' numbers do not fit into it they stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from components.map_view.payload import STEADY
from components.snapshot.looks import Looks
from components.snapshot.marks import Marks
from components.snapshot.moment import Moment
from components.snapshot.svg import Svg
from components.snapshot.typefaces import text_width
from components.snapshot.view import Rect
from geo.phrases import say

ROW_H, TIGHT_ROW_H, TIGHT_FROM_ROWS, MAX_ROWS = 28.0, 26.0, 7, 14
CHIP_PX = 20.0
STEP = CHIP_PX + 3
INSIDE_FROM_PX, BESIDE_UP_TO, OPEN_INDENT = 120.0, 5, 27.0
INSET_PX, MORE_PX = 12.0, 26.0


@dataclass
class Bar:
    """One interval: its px are [x0, x1], with numbers beside it [left, right]."""

    start: float
    end: float
    within: list[int] = field(default_factory=list)
    steady: list[int] = field(default_factory=list)
    x0: float = 0.0
    x1: float = 0.0
    left: float = 0.0
    right: float = 0.0
    open_left: bool = False
    open_right: bool = False
    beside: bool = False
    chips_left: bool = False
    row: int = 0
    fits: int = 0

    @property
    def claims(self) -> list[int]:
        """The claims in the order of their numbers on the bar."""
        return [*self.within, *self.steady]


@dataclass(frozen=True)
class Axis:
    """Where time stands: [t0, t1] ms on [x0, x1] px inside [left, right] px; ``flipped`` runs leftwards."""

    t0: float
    t1: float
    x0: float
    x1: float
    left: float
    right: float
    flipped: bool = False

    def x(self, ms: float) -> float:
        """px of an instant."""
        share = (ms - self.t0) / ((self.t1 - self.t0) or 1)
        return (
            self.x1 - share * (self.x1 - self.x0) if self.flipped else self.x0 + share * (self.x1 - self.x0)
        )

    def clipped_x(self, ms: float) -> float:
        """px of an instant, or of the end of the axis it lies beyond."""
        return self.x(min(max(ms, self.t0), self.t1))


def bars_of(at: Moment, members: Sequence[int], axis: Axis, compact: bool) -> list[Bar]:
    """The members' bars in rows that do not meet; ``compact`` puts both kinds of one interval in one bar."""
    groups: dict[tuple[float, float, bool], Bar] = {}
    for i in members:
        steady = bool(at.flags[i] & STEADY)
        key = (float(at.start[i]), float(at.end[i]), steady and not compact)
        bar = groups.setdefault(key, Bar(key[0], key[1]))
        (bar.steady if steady else bar.within).append(i)
    rows: list[list[tuple[float, float]]] = []
    bars = sorted(groups.values(), key=lambda b: (b.end - b.start, b.start))
    for bar in bars:
        _measure(bar, axis)
        free = (
            n
            for n, taken in enumerate(rows)
            if all(bar.right <= p + 1 or bar.left >= q - 1 for p, q in taken)
        )
        bar.row = next(free, len(rows))
        if bar.row == len(rows):
            rows.append([])
        rows[bar.row].append((bar.left, bar.right))
    return bars


def row_height(bars: Sequence[Bar]) -> float:
    """Height of a row in px; many rows stand closer."""
    return TIGHT_ROW_H if 1 + max((bar.row for bar in bars), default=0) >= TIGHT_FROM_ROWS else ROW_H


def _measure(bar: Bar, axis: Axis) -> None:
    near, far = axis.left + 4, axis.right - 4
    cut_start, cut_end = bar.start < axis.t0, bar.end > axis.t1
    p = (far if axis.flipped else near) if cut_start else axis.x(bar.start)
    q = (near if axis.flipped else far) if cut_end else axis.x(bar.end)
    bar.x0 = min(p, q)
    bar.x1 = max(p, q, bar.x0 + 4)
    bar.open_left, bar.open_right = (cut_end, cut_start) if axis.flipped else (cut_start, cut_end)
    n, room = len(bar.claims), bar.x1 - bar.x0
    indent = OPEN_INDENT - 5 if bar.open_left else 0.0
    both = INSET_PX if bar.within and bar.steady else 0.0
    need = n * STEP + 10 + indent + both
    bar.beside = room < min(need, INSIDE_FROM_PX + indent)
    if bar.beside:
        bar.fits = min(n, BESIDE_UP_TO)
    else:
        bar.fits = max(1, int((room - 10 - indent - both) / STEP))
        bar.fits = max(1, bar.fits - 1) if n > bar.fits else bar.fits
    bar.left, bar.right = bar.x0, bar.x1
    if bar.beside:
        wide = bar.fits * STEP + both + (MORE_PX if n > bar.fits else 0) + 4
        bar.chips_left = bar.x1 + wide > axis.right and bar.x0 - wide >= axis.left
        if bar.chips_left:
            bar.left = bar.x0 - wide
        else:
            bar.right = bar.x1 + wide


class BarPainter:
    """Draws bars; ``words_of`` gives the interval of a claim in words."""

    def __init__(self, at: Moment, look: Looks, words_of: Callable[[int], str]) -> None:
        self.at, self.look, self.words_of = at, look, words_of

    def paint(self, svg: Svg, marks: Marks, bar: Bar, top: float, height: float) -> None:
        """One bar with its upper edge at ``top``, ``height`` px high."""
        frame = self.look.frame
        box = Rect(bar.x0 + 1.75, top + 0.75, max(0.5, bar.x1 - bar.x0 - 3.5), height - 1.5)
        ink = frame["bar"]
        if bar.open_left or bar.open_right:
            name = f"bar-{min(bar.claims)}"
            self._fade(svg, name, box, bar.open_left, bar.open_right)
            ink = f"url(#{name})"
        if not bar.within:
            svg.rect(box.x, box.y, box.w, box.h, rx=4, fill=frame["fill"], stroke=ink, stroke_width=1.5)
        else:
            path = _bracket(box, bar.open_left, bar.open_right)
            svg.element("path", d=path, fill="none", stroke=ink, stroke_width=1.5)
        if bar.beside:
            x = bar.left + 2 if bar.chips_left else bar.x1 + 5
        else:
            x = bar.x0 + (32 if bar.open_left else 6)
        x = self._chips(svg, marks, bar, x + CHIP_PX / 2, top, height)
        if not bar.beside:
            words = self.words_of(bar.claims[0])
            if text_width(words, 12) < bar.x1 - x - 6:
                svg.element("text", words, x=x, y=top + height / 2 + 4.2, font_size=12, fill=frame["soft"])

    def _chips(self, svg: Svg, marks: Marks, bar: Bar, x: float, top: float, height: float) -> float:
        """Draw the numbers from ``x``, the first one's middle; returns where the words may begin."""
        frame, at, y, left = self.look.frame, self.at, top + height / 2, bar.fits
        for group, inset in ((bar.within, False), (bar.steady, bool(bar.within))):
            drawn = [i for i in group[:left] if at.kept[i]]
            left -= len(group[:left])
            if inset and drawn:
                x += 4
                edge = {"fill": frame["fill"], "stroke": frame["bar"]}
                svg.rect(x - CHIP_PX / 2 - 3, y - 11, len(drawn) * STEP + 4, 22, rx=4, **edge)
            for i in drawn:
                marks.chip(i, x, y, int(at.state[i]))
                x += STEP
        more = len(bar.claims) - bar.fits
        x += 6 - CHIP_PX / 2
        if more > 0:
            svg.element("text", f"+{more}", x=x - 4, y=y + 4.2, font_size=12, fill=frame["soft"])
            x += text_width(f"+{more}", 12) + 4
        return x

    def _fade(self, svg: Svg, name: str, box: Rect, left: bool, right: bool) -> None:
        ink = self.look.frame["bar"]
        edge = min(0.5, 26 / box.w)
        stops = [(0.0, 0 if left else 1), (edge, 1), (1 - edge, 1), (1.0, 0 if right else 1)]
        with svg.block(
            "linearGradient", id=name, gradientUnits="userSpaceOnUse", x1=box.x, y1=0, x2=box.right, y2=0
        ):
            for offset, opacity in stops:
                svg.element("stop", offset=f"{offset:.3f}", stop_color=ink, stop_opacity=opacity)


def bar_words(at: Moment, i: int) -> str:
    """A claim's interval in words, with the zone where the axis has another."""
    words = str(at.payload["texts"]["bar"][i])
    return words if at.zone == at.payload["tz"] else say("timeline.local", words=words)


def _bracket(box: Rect, open_left: bool, open_right: bool) -> str:
    """Sides and floor of a box, without a side that is open."""
    turn = min(4.0, box.w / 2)
    left = f"M{box.x:.2f} {box.y:.2f}V{box.bottom - turn:.2f}q0 {turn:g} {turn:g} {turn:g}"
    start = f"M{box.x:.2f} {box.bottom:.2f}" if open_left else left
    floor = f"H{box.right - (0 if open_right else turn):.2f}"
    return start + floor + ("" if open_right else f"q{turn:g} 0 {turn:g} -{turn:g}V{box.y:.2f}")


def is_cut(at: Moment, members: Sequence[int], t0: float, t1: float) -> tuple[bool, bool]:
    """Whether any member reaches beyond the shown time: (before it, after it)."""
    starts, ends = at.start[list(members)], at.end[list(members)]
    return bool((starts < t0).any()), bool((ends > t1).any())


__all__ = ["Axis", "Bar", "BarPainter", "bar_words", "bars_of", "is_cut", "row_height"]

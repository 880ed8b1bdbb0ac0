"""The claim symbols as SVG: the shapes, pictograms and states of ``assets/symbols.js``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from components.snapshot.claim_looks import BY_TYPE, Bounds, ClaimLooks
from components.snapshot.looks import Looks
from components.snapshot.moment import ABSENT, DATED, POSSIBLE
from components.snapshot.svg import Svg, number
from components.snapshot.typefaces import CAP_HEIGHT, text_width
from geo.timeline import STATE_NAMES


class Marks:
    """Draws symbols, plates and chips; symbols are defined once and stamped from there."""

    def __init__(self, svg: Svg, payload: Mapping[str, Any], look: Looks) -> None:
        self.svg, self.payload, self.look = svg, payload, look
        self.looks = ClaimLooks(payload, look.dark)
        self._known: set[str] = set()

    def symbol(
        self, kind: int, state: int, x: float, y: float, size: float, fill: str = BY_TYPE, plain: bool = False
    ) -> None:
        """The symbol of a type (its index in the payload) centred at (x, y), ``size`` px wide.

        ``plain``: its shape and pictogram alone, where colour means something else."""
        colours = [self.look.frame["bar"]] if plain else self.looks.colours(fill, kind)
        name = self._defined(
            kind, state if state != ABSENT else DATED, size, "plain" if plain else fill, colours
        )
        self.svg.element("use", href=f"#{name}", x=x, y=y)

    def claim(self, i: int, state: int, x: float, y: float, size: float | None = None) -> None:
        """The symbol of claim ``i`` by the reader's looks; ``size`` px wide whatever its figure."""
        kind, fill = self.payload["claims"]["type"][i], self.looks.fill(i)
        bounds = self.looks.bounds(i)
        if size is not None or not bounds.sized:
            self.symbol(kind, state, x, y, size or bounds.px, fill)
            return
        self._bounds(kind, x, y, bounds)
        self.symbol(kind, state, x, y, bounds.px, fill)
        self._outline(kind, x, y, bounds.px, 1.6, self.look.mark_ink)

    def _outline(self, kind: int, x: float, y: float, px: float, width: float, colour: str) -> None:
        k = px / 24
        self.svg.element(
            "path",
            d=self.payload["symbols"][f"shape-{self.payload['types'][kind]['shape']}"],
            fill="none",
            stroke=colour,
            stroke_width=width / k,
            stroke_linejoin="round",
            transform=f"translate({number(x)} {number(y)}) scale({k:.4f}) translate(-12 -12)",
        )

    def _bounds(self, kind: int, x: float, y: float, bounds: Bounds) -> None:
        """Around a symbol that stands for a figure: the high bound, the rays of "or more"."""
        ink, paper = self.look.mark_ink, self.look.paper
        if bounds.ring > bounds.px + 1:
            self._outline(kind, x, y, bounds.ring, 4, paper)
            self._outline(kind, x, y, bounds.ring, 1.8, ink)
        if not bounds.open:
            return
        start = max(bounds.px, bounds.ring) / 2 + 2.5
        rays = [(math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)) for k in range(8)]
        path = "".join(
            f"M{x + a * start:.2f} {y + b * start:.2f}L{x + a * (start + 4):.2f} {y + b * (start + 4):.2f}"
            for a, b in rays
        )
        for width, colour in ((4.5, paper), (1.8, ink)):
            self.svg.element(
                "path", d=path, fill="none", stroke=colour, stroke_width=width, stroke_linecap="round"
            )

    def _defined(self, kind: int, state: int, size: float, fill: str, colours: Sequence[str]) -> str:
        looks_like = "" if fill == BY_TYPE else "-" + fill.replace("+", "_")
        name = f"symbol-{kind}-{STATE_NAMES[state]}-{number(size).replace('.', '_')}{looks_like}"
        if name in self._known:
            return name
        self._known.add(name)
        entry, look = self.payload["types"][kind], self.look
        shape = self.payload["symbols"][f"shape-{entry['shape']}"]
        paper, k = look.paper, size / 24
        filled = look.style["states"][STATE_NAMES[state]]["fill"]
        svg = self.svg
        to_middle = f"scale({k:.4f}) translate(-12 -12)"
        round_ends = {"stroke_linejoin": "round", "stroke_linecap": "round"}
        with svg.block("defs"):
            for half in range(len(colours) if len(colours) > 1 else 0):
                with svg.block("clipPath", id=f"{name}-half-{half}"):
                    svg.rect(12 if half else -4, -4, 16, 32)
            with svg.group(name), svg.group(None, transform=to_middle, **round_ends):
                svg.element("path", d=shape, fill="none", stroke=paper, stroke_width=4 / k)
                svg.element("path", d=shape, fill=paper)
                for half, colour in enumerate(colours):
                    clip = f"url(#{name}-half-{half})" if len(colours) > 1 else None
                    self._half(shape, colour, filled, k, clip)
                svg.element(
                    "path",
                    d=self.payload["symbols"][entry["pictogram"]],
                    fill="none",
                    stroke=paper if filled else look.mark_ink if len(colours) > 1 else colours[0],
                    stroke_width=max(1.9, 1.7 / k),
                )
        return name

    def _half(self, shape: str, colour: str, filled: bool, k: float, clip: str | None) -> None:
        """A symbol's coloured part, the whole of it or the half that ``clip`` leaves."""
        svg, style = self.svg, self.look.style
        if filled:
            svg.element("path", d=shape, fill=colour, clip_path=clip)
            return
        # The page draws the outline's inner half; a smaller outline does without a clip.
        ring = style["ring_px"] / k
        inner = (20 - ring) / 20
        with svg.group(None, clip_path=clip):
            svg.element(
                "path",
                d=shape,
                fill="none",
                stroke=colour,
                stroke_width=ring / inner,
                stroke_linecap="butt",
                stroke_dasharray=" ".join(number(d * 1.15 / k) for d in style["dash"]),
                transform=f"translate(12 12) scale({inner:.4f}) translate(-12 -12)",
            )

    def plate(self, text: str, x: float, top: float) -> None:
        """A claim's number on its plate, centred at x."""
        look, size = self.look, 11.5
        w, h = max(17.0, text_width(text, size, 700) + 9), 15.0
        self.svg.rect(x - w / 2, top, w, h, rx=4, fill=look.paper, stroke=look.mark_ink)
        self._figures(text, x, top + h / 2, size, look.frame["ink"], 700)

    def count(self, n: int, x: float, y: float, hollow: bool, small: bool = False) -> None:
        """How many claims stand at one place, in a ring."""
        text, look = f"{n:,}", self.look
        r = max(11.0 if small else 15.0, text_width(text, 12.5, 700) / 2 + (5 if small else 8))
        self.svg.element(
            "circle",
            cx=x,
            cy=y,
            r=r,
            fill=look.paper,
            stroke=look.mark_ink,
            stroke_width=2,
            stroke_dasharray="4 3" if hollow else None,
        )
        self._figures(text, x, y, 12.5, look.frame["ink"], 700)

    def chip(self, i: int, x: float, y: float, state: int, r: float = 10) -> None:
        """A claim's number as on the timeline, centred at (x, y)."""
        claims, look = self.payload["claims"], self.look
        colour = self.looks.colour(i)
        card, frame = look.frame["card"], look.frame
        if state == ABSENT:
            fill, ink, ring, dash, weight = card, frame["soft"], frame["bar"], None, 500
        elif state == POSSIBLE:
            fill, ink, ring, dash, weight = card, colour, colour, "3.2 2.4", 700
        else:
            fill, ink, ring, dash, weight = colour, card, None, None, 700
        width = 1.8 if dash else 1
        self.svg.element(
            "circle",
            cx=x,
            cy=y,
            r=r if ring is None else r - width / 2,
            fill=fill,
            stroke=ring,
            stroke_width=None if ring is None else width,
            stroke_dasharray=dash,
        )
        text = str(claims["number"][i])
        size = 11.5 if len(text) < 3 else 9.5 if len(text) == 3 else 7
        self._figures(text, x, y, size, ink, weight)

    def _figures(self, text: str, x: float, y: float, size: float, colour: str, weight: int) -> None:
        self.svg.element(
            "text",
            text,
            x=x,
            y=y + size * CAP_HEIGHT / 2,
            font_size=size,
            font_weight=weight,
            text_anchor="middle",
            fill=colour,
        )

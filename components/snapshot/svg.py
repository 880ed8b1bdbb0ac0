"""A small writer of SVG: the one place where text and values become SVG markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from xml.sax.saxutils import escape

from components.snapshot.typefaces import ARABIC_FAMILIES, ARABIC_SCALE, runs, text_width, visual_runs
from geo.phrases import phrases

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Embeddings, overrides and isolates would turn round what stands beside a name; the marks may stay.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SIGN = re.compile("[\u060c\u061b\u061f\u06d4]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text as one line that XML takes: no control characters, nothing that turns its neighbours."""
    return _SPACE.sub(" ", _TURNING.sub("", _NOT_XML.sub("", text))).strip()


def number(value: float) -> str:
    """At most two decimals, no exponent, no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class Svg:
    """Markup in the order it is drawn. Attribute names take ``_`` for ``-``; None leaves one out."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def element(self, tag: str, text: object = None, /, **attributes: object) -> None:
        """One element without children; ``text`` is its content, escaped here."""
        head = f"<{tag}{_attributes(attributes)}"
        if text is None:
            self.parts.append(f"{head}/>")
            return
        words = plain(str(text))
        inner = _in_runs(words, attributes) if tag == "text" else escape(words)
        self.parts.append(f"{head}>{inner}</{tag}>")

    def rect(self, x: float, y: float, w: float, h: float, **attributes: object) -> None:
        """A rectangle; nothing when it has no extent."""
        if w > 0 and h > 0:
            self.element("rect", x=x, y=y, width=w, height=h, **attributes)

    def line(self, x1: float, y1: float, x2: float, y2: float, **attributes: object) -> None:
        """A straight line."""
        self.element("path", d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", **attributes)

    @contextmanager
    def group(self, name: str | None = None, **attributes: object) -> Iterator[None]:
        """Children drawn inside the ``with`` block stand in this group; ``name`` is its id."""
        self.parts.append(f"<g{_attributes({'id': name, **attributes})}>")
        yield
        self.parts.append("</g>")

    @contextmanager
    def block(self, tag: str, **attributes: object) -> Iterator[None]:
        """Any element with children, such as ``clipPath`` or ``linearGradient``."""
        self.parts.append(f"<{tag}{_attributes(attributes)}>")
        yield
        self.parts.append(f"</{tag}>")

    def markup(self) -> str:
        """All of it as one text."""
        return "".join(self.parts)


def _in_runs(text: str, attributes: Mapping[str, Any]) -> str:
    """Text content in which Arabic stands in its own typeface.

    Where it stands beside another script each piece is placed by itself, where it is to be read: within
    one piece the whole would be set in the typeface that has all of its letters.
    """
    # A sentence runs as its language does, whatever name it begins with.
    pieces = visual_runs(text) if phrases().direction == "rtl" else runs(text)
    if not any(arabic for _, arabic in pieces):
        return escape(text)
    size, weight = attributes["font_size"], attributes.get("font_weight") or 400
    italic = attributes.get("font_style") == "italic"
    widths = [text_width(part, size, weight, italic) for part, _ in pieces]
    share = {"middle": 0.5, "end": 1.0}.get(attributes.get("text_anchor") or "start", 0.0)
    x = attributes["x"] - sum(widths) * share
    out = []
    for (part, arabic), wide in zip(pieces, widths, strict=True):
        larger = {"font_family": ARABIC_FAMILIES, "font_size": size * ARABIC_SCALE} if arabic else {}
        alone = {} if len(pieces) == 1 else {"x": x, "text_anchor": "start"}
        # A sign at the edge of Arabic belongs to it: marks keep it on the side where it is read.
        kept = f"\u200f{part}\u200f" if arabic and (_SIGN.match(part[0]) or _SIGN.match(part[-1])) else part
        out.append(f"<tspan{_attributes({**alone, **larger})}>{escape(kept)}</tspan>")
        x += wide
    return "".join(out)


def _attributes(values: Mapping[str, object]) -> str:
    out = []
    for name, value in values.items():
        if value is None:
            continue
        text = number(value) if isinstance(value, float | int) else escape(plain(str(value)), {'"': "&quot;"})
        out.append(f' {name.rstrip("_").replace("_", "-")}="{text}"')
    return "".join(out)

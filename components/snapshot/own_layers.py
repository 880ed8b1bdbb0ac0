"""The reader's own layers in a picture, as ``assets/layers.js``: outline, light tint or hatching, legend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from components.snapshot.ground import ring_in, stretches_in
from components.snapshot.looks import Looks
from components.snapshot.svg import Svg, number
from components.snapshot.view import MAX_LAT, Floats, Rect, View

HATCHES = ("/", "\\", "-", "|", "x", ".")
_HATCH_PX = 9
_REACH_PX = 12
_PATHS = {
    "/": "M-1 10L10 -1M-10 10L1 -1M8 10L19 -1",
    "\\": "M-1 -1L10 10M-10 -1L1 10M8 -1L19 10",
    "-": "M0 4.5L9 4.5",
    "|": "M4.5 0L4.5 9",
    "x": "M-1 10L10 -1M-10 10L1 -1M8 10L19 -1M-1 -1L10 10M-10 -1L1 10M8 -1L19 10",
    ".": "M4.5 3.4a1.1 1.1 0 1 0 .01 0z",
}


def paint_layers(svg: Svg, view: View, drawn: list[dict[str, Any]], look: Looks) -> None:
    """All layers, the first added lowest; the caller covers what reaches out of the map."""
    if not drawn:
        return
    with svg.group("layers"):
        for layer in drawn:
            _patterns(svg, layer, look)
            for k in sorted({shape["c"] for shape in layer["shapes"]}):
                _group(svg, view, layer, k, look)


def _group(svg: Svg, view: View, layer: Mapping[str, Any], k: int, look: Looks) -> None:
    """All features of one group as one fill and one stroke."""
    fills, lines, dots = [], [], []
    box = view.box.grown(_REACH_PX)
    for shape in layer["shapes"]:
        if shape["c"] != k:
            continue
        for part in shape["p"]:
            rings = [_placed(ring, layer["step"], view) for ring in part["r"]]
            if part["k"] == 0:
                dots.append(rings[0][0])
                continue
            if part["k"] == 2:
                fills += [path for path in (ring_in(ring, box) for ring in rings) if path]
                rings = [np.vstack([ring, ring[:1]]) for ring in rings]
            lines += [path for ring in rings for path in stretches_in(ring, box)]
    ink, grouped = ink_of(layer, k, look), bool(layer["classes"])
    with svg.group(None, transform="scale(0.1)", stroke_linejoin="round"):
        if fills:
            path = "".join(fills)
            svg.element("path", d=path, fill=ink, fill_opacity=0.1 if grouped else 0.05, fill_rule="evenodd")
            if grouped and k >= 0:
                hatch = f"url(#{pattern_id(layer, k)})"
                svg.element("path", d=path, fill=hatch, fill_opacity=0.3, fill_rule="evenodd")
        if lines:
            wide = 18 if layer["kind"] == "lines" else 10 if grouped else 12
            svg.element(
                "path", d="".join(lines), fill="none", stroke=ink, stroke_width=wide, stroke_opacity=0.75
            )
    for x, y in dots:
        if view.box.x - 5 < x < view.box.right + 5 and view.box.y - 5 < y < view.box.bottom + 5:
            svg.element("circle", cx=x, cy=y, r=3.5, fill=ink, fill_opacity=0.75, stroke=ink)


def _placed(ring: list[int], step: float, view: View) -> Floats:
    """A ring's points in picture px."""
    degrees = np.array(ring, dtype=np.int64).reshape(-1, 2).cumsum(axis=0) * step
    lat = np.radians(np.clip(degrees[:, 1], -MAX_LAT, MAX_LAT))
    x = degrees[:, 0] / 360 + 0.5
    y = 0.5 - np.arcsinh(np.tan(lat)) / (2 * np.pi)
    left, top = view.origin
    # the copy of the world that is in view
    middle = (left + view.box.x + view.box.w / 2) / view.world_px
    x += np.round(middle - x.mean())
    placed: Floats = np.column_stack([x * view.world_px - left, y * view.world_px - top])
    return placed


def ink_of(layer: Mapping[str, Any], k: int, look: Looks) -> str:
    """The ink of a group, -1 for what belongs to none; a layer without groups has one."""
    grouped = bool(layer["classes"])
    pair = layer["other"] if grouped and k < 0 else layer["inks"][max(0, k) if grouped else 0]
    return str(pair[1 if look.dark else 0])


def pattern_id(layer: Mapping[str, Any], k: int, scale: str = "") -> str:
    """Id of a group's hatching; ``scale`` "legend" is the one in CSS px."""
    return f"hatch{scale}-{layer['id']}-{k}"


def _patterns(svg: Svg, layer: Mapping[str, Any], look: Looks) -> None:
    """The layer's hatchings twice: for paths in tenths of a px, and for the legend."""
    for k in range(len(layer["classes"])):
        hatch, ink = HATCHES[k % len(HATCHES)], ink_of(layer, k, look)
        for scale, times in (("", 10), ("legend", 1)):
            side = _HATCH_PX * times
            with (
                svg.block(
                    "pattern",
                    id=pattern_id(layer, k, scale),
                    patternUnits="userSpaceOnUse",
                    width=side,
                    height=side,
                ),
                svg.group(None, transform=f"scale({number(times)})"),
            ):
                filled = {"fill": ink} if hatch == "." else {"fill": "none", "stroke": ink, "stroke_width": 1}
                svg.element("path", d=_PATHS[hatch], **filled)


def paint_swatch(
    svg: Svg, layer: Mapping[str, Any], k: int, x: float, y: float, size: float, look: Looks
) -> None:
    """A legend's sign of a group (or of the whole layer) in a square of ``size`` px centred on (x, y)."""
    ink, grouped, scale = ink_of(layer, k, look), bool(layer["classes"]), size / 20
    if layer["kind"] == "lines":
        svg.line(x - size / 2, y, x + size / 2, y, stroke=ink, stroke_width=1.8, stroke_opacity=0.85)
        return
    if layer["kind"] == "points":
        svg.element("circle", cx=x, cy=y, r=3.5, fill=ink, fill_opacity=0.75, stroke=ink)
        return
    box = Rect(x - 8.5 * scale, y - 5.5 * scale, 17 * scale, 11 * scale)
    at = {"x": box.x, "y": box.y, "w": box.w, "h": box.h}
    if grouped:
        svg.rect(**at, fill=f"url(#{pattern_id(layer, k, 'legend')})", fill_opacity=0.3)
    svg.rect(**at, fill=ink, fill_opacity=0.1 if grouped else 0.05, stroke=ink, stroke_width=1.1)


def legend_rows(drawn: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any] | None, int]]:
    """(words, layer whose sign stands before them or None, group) of every row of the legend.

    A layer's rows are its title, its source and date, its groups.
    """
    rows: list[tuple[str, dict[str, Any] | None, int]] = []
    for layer in drawn:
        title, by, *classes = layer["rows"]
        rows += [(title, None if classes else layer, 0), (by, None, 0)]
        rows += [(name, layer, k) for k, name in enumerate(classes)]
    return rows

"""What stands around the claims: title, legend, scale bar, attribution, and the lines that say whose
words these are. Each is measured first (so that names keep clear of it) and painted later.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from components.snapshot.looks import Looks
from components.snapshot.moment import Moment
from components.snapshot.svg import Svg
from components.snapshot.typefaces import shortened, text_width, wrapped
from components.snapshot.view import EARTH_M, Rect, View
from geo.export.snapshot import Snapshot, published_text
from geo.phrases import phrases, say
from geo.wording import article_words, clock_text, retelling_note

MAX_FIELD_CHARS = 400
"""Longer outlets, titles and addresses are cut here before they are measured."""


@dataclass(frozen=True)
class TextLine:
    """One line of a block: its words and how they are set."""

    words: str
    size: float
    weight: int = 400
    soft: bool = False


def title_lines(at: Moment, headline: str, width: float, small: bool = False) -> list[TextLine]:
    """Headline (when the reader gave one), what the stop means, when reported and the counts."""
    lines = []
    size = 15.5 if small else 16.5
    main = size
    if headline:
        lines += [TextLine(w, size + 1.5, 700) for w in _balanced(headline, width, size + 1.5, 700)]
        main = size - 1.5
    weight = 600 if headline else 700
    lines += [TextLine(w, main, weight) for w in _balanced(at.title, width, main, weight)]
    sub = 12.0 if small else 13.0
    # Whatever an outlet calls itself, the counts after it must be read.
    source = shortened(at.payload["heading"]["source"], 200 if small else 360, sub)
    lines += [TextLine(w, sub, 400, True) for w in wrapped(at.sub_title(source), width, sub, 400, 3)]
    return lines


def _balanced(text: str, width: float, size: float, weight: int) -> list[str]:
    """At most three lines of about one length: no single word stands alone on the last."""
    text = text[:MAX_FIELD_CHARS]
    lines = wrapped(text, width, size, weight, 3)
    if len(lines) == 1:
        return lines
    for share in (0.55, 0.65, 0.75, 0.85):
        closer = wrapped(text, width * share, size, weight, 3)
        if len(closer) == len(lines) and not closer[-1].endswith("…"):
            return closer
    return lines


def lines_height(lines: Sequence[TextLine]) -> float:
    """Height of a block of lines in px."""
    return sum(line.size * 1.32 for line in lines)


def lines_width(lines: Sequence[TextLine]) -> float:
    """Width of the widest line in px."""
    return max((text_width(line.words, line.size, line.weight) for line in lines), default=0.0)


def paint_lines(
    svg: Svg, lines: Sequence[TextLine], x: float, top: float, look: Looks, right: float | None = None
) -> None:
    """Lines under one another from ``top``; where the language begins at the right, they end at ``right``."""
    ends = right is not None and phrases().direction == "rtl"
    y = top
    for line in lines:
        svg.element(
            "text",
            line.words,
            x=right if ends else x,
            y=y + line.size * 1.04,
            text_anchor="end" if ends else None,
            font_size=line.size,
            font_weight=line.weight if line.weight != 400 else None,
            fill=look.frame["soft" if line.soft else "ink"],
        )
        y += line.size * 1.32


def paint_card(svg: Svg, box: Rect, look: Looks) -> None:
    """A card with a soft edge, as the page's are."""
    svg.rect(
        box.x - 0.5,
        box.y + 0.5,
        box.w + 1,
        box.h + 1.5,
        rx=6.5,
        fill="#000000" if look.dark else "#141820",
        fill_opacity=0.45 if look.dark else 0.14,
    )
    svg.rect(box.x, box.y, box.w, box.h, rx=6, fill=look.frame["card"])


SCALE_PX = 100.0


def scale_lengths(view: View) -> list[tuple[str, float]]:
    """("10 km", px) and ("5 mi", px) at the map's middle, each at most ``SCALE_PX`` long."""
    metres = EARTH_M * math.cos(math.radians(view.lat)) / view.world_px * SCALE_PX
    km = _round_down(metres) if metres < 1000 else 1000 * _round_down(metres / 1000)
    feet = metres * 3.2808399
    if feet > 5280:
        miles = _round_down(feet / 5280)
        other = (say("frame.mi", number=miles), miles * 5280 / 3.2808399)
    else:
        whole = _round_down(feet)
        other = (say("frame.ft", number=whole), whole / 3.2808399)
    words = say("frame.m", number=km) if km < 1000 else say("frame.km", number=km / 1000)
    return [(text, length / metres * SCALE_PX) for text, length in ((words, km), other)]


def _round_down(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(max(value, 1e-9)))
    return power * next(d for d in (10, 5, 3, 2, 1) if value / power >= d)


def scale_rect(view: View) -> Rect:
    """Where the scale bar stands: the map's lower left corner."""
    wide = max(length for _, length in scale_lengths(view))
    return Rect(view.box.x + 12, view.box.bottom - 44, wide + 4, 36)


def paint_scale(svg: Svg, view: View, look: Looks) -> None:
    """Two rulers back to back, kilometres above miles."""
    box, ink, ground = scale_rect(view), look.frame["ink"], look.frame["ground"]
    middle = box.y + 18
    with svg.group("scale"):
        for n, (words, length) in enumerate(scale_lengths(view)):
            side = -1 if n == 0 else 1
            path = (
                f"M{box.x:.1f} {middle + side * 14:.1f}V{middle:.1f}"
                f"H{box.x + length:.1f}V{middle + side * 14:.1f}"
            )
            svg.element("path", d=path, fill="none", stroke=ground, stroke_width=5, stroke_opacity=0.7)
            svg.element("path", d=path, fill="none", stroke=ink, stroke_width=2)
            svg.element(
                "text",
                words,
                x=box.x + 6,
                y=middle + (-4 if n == 0 else 12),
                font_size=11,
                fill=ink,
                stroke=ground,
                stroke_width=3,
                paint_order="stroke",
            )


def attribution_lines(credits: Sequence[str], width: float) -> list[str]:
    """Whom the map is owed to, in as many lines as it takes."""
    return wrapped(say("picture.map", credits=", ".join(credits)), width, 10, 400, 4) if credits else []


def attribution_rect(lines: Sequence[str], map_box: Rect) -> Rect | None:
    """A strip in the map's lower right corner."""
    if not lines:
        return None
    w = max(text_width(line, 10) for line in lines) + 12
    h = len(lines) * 13.5 + 4
    return Rect(map_box.right - w, map_box.bottom - h, w, h)


def paint_attribution(svg: Svg, lines: Sequence[str], box: Rect, look: Looks) -> None:
    """The strip with its lines."""
    with svg.group("attribution"):
        svg.rect(box.x, box.y, box.w, box.h, fill=look.frame["card"], fill_opacity=0.94)
        for n, line in enumerate(lines):
            svg.element(
                "text", line, x=box.x + 6, y=box.y + 12 + n * 13.5, font_size=10, fill=look.frame["soft"]
            )


def source_lines(snapshot: Snapshot, width: float, small: bool = False) -> list[TextLine]:
    """Which article, whose words, when the picture was made, its state hash."""
    article = snapshot.article
    size = 10.5 if small else 11.5
    made = snapshot.created_at.astimezone(UTC)
    source = say("list.comma").join(
        part[:MAX_FIELD_CHARS]
        for part in (
            article_words(article, "title") or article.article_id,
            article_words(article, "outlet"),
        )
        if part
    )
    # The credit repeats what the note says; where room is short the note is enough.
    credit = "" if small and article.is_retelling else article_words(article, "credit")[:MAX_FIELD_CHARS]
    parts = [
        say("picture.source", source=source) if source else "",
        published_text(article),
        article.url[:MAX_FIELD_CHARS],
        credit,
        say("picture.words", note=retelling_note()) if article.is_retelling else "",
        # Whether a name was decided about is for the file's own log; that a place is not the true one
        # must be seen.
        "; ".join(said for said in snapshot.release if said.startswith("places "))[:MAX_FIELD_CHARS],
        say(
            "picture.made_state" if snapshot.state_hash else "picture.made",
            moment=clock_text(made),
            state=snapshot.state_hash,
        ),
        snapshot.profile.name,
    ]
    # An organisation's own notes are whole sentences: they are not cut as soon as a long title is.
    notes = [snapshot.profile.boundary_note, snapshot.profile.disclaimer]
    lines: list[str] = []
    for part, most in [*((p, 2) for p in parts if p), *((p, 5) for p in notes if p)]:
        joined = f"{lines[-1]} · {part}" if lines else part
        if lines and text_width(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += wrapped(part, width, size, 400, most)
    return [TextLine(line, size, 400, True) for line in lines]

"""Pictures of the map made on the server without a browser: SVG, and PNG and PDF made from that SVG.

One layout for all three: map with its cards above, timeline below, as on the page. The SVG holds live
text in named groups (``map``, ``claims``, ``legend``, ``timeline`` ...). PNG is drawn by resvg; PDF by
Typst, which reads SVG with the same library, so that the three look alike and text stays text.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import resvg_py

from components import basemap
from components.map_view.look_state import ClaimLook, look_to_frame
from components.map_view.payload import frame_payload
from components.snapshot.layout import Layout, description
from components.snapshot.leaving import as_released, own_layers
from components.snapshot.looks import Theme, looks
from components.snapshot.moment import moment
from components.snapshot.svg import plain
from components.snapshot.typefaces import font_files, font_folder, needs_system_fonts, set_in
from geo.export import Snapshot
from geo.export.snapshot import facts
from geo.models import Place
from geo.phrases import phrases
from geo.release import checked

PRINT_DPI = 300
CSS_DPI = 96
PRINT_SCALE = PRINT_DPI / CSS_DPI
MIN_PX, MAX_PX, MAX_PIXELS = 240, 6000, 120_000_000
MAX_MENTIONS = 300


@dataclass(frozen=True)
class Size:
    """Layout size in CSS px (96 to an inch); at print scale it is 300 dpi."""

    width: int
    height: int


SIZES: dict[str, Size] = {
    "default": Size(1200, 820),
    "phone": Size(390, 844),
    "a4": Size(1123, 794),
    "a4-portrait": Size(794, 1123),
    "16:9": Size(1280, 720),
    "1:1": Size(864, 864),
    "4:5": Size(864, 1080),
    "9:16": Size(648, 1152),
}
PRINT_PX: dict[str, tuple[int, int]] = {"a4": (3508, 2480), "a4-portrait": (2480, 3508)}
"""Where the standard's whole number of pixels at 300 dpi differs from the scaled layout's."""


@dataclass(frozen=True)
class PictureOptions:
    """What of the situation is drawn, and how large. Raises ValueError for sizes outside 240 to 6000 px.

    ``width`` and ``height`` are CSS px; ``time_ms`` None takes the snapshot's stop, else the last;
    ``kept`` is what the filters leave; ``view`` is (lat, lon, zoom), None fits all claims; ``mentions``
    are places the text names, drawn hollow; ``lang`` "ar" names the base map's towns in Arabic;
    ``window_ms``, ``utc`` and ``shown`` are those of ``moment``; ``claim_look`` says what symbols are
    coloured and sized by and where labels were put; ``bare`` leaves title and source lines
    to what stands around the picture.
    """

    width: int = 1200
    height: int = 820
    time_ms: float | None = None
    mode: str = "up to"
    kept: Sequence[bool] | None = None
    view: tuple[float, float, float] | None = None
    theme: Theme = "light"
    mentions: Sequence[Place] = ()
    lang: str = ""
    """Language of the map's names; blank: the one that is spoken."""
    bare: bool = False
    window_ms: float | None = None
    utc: bool = False
    shown: tuple[float, float] | None = None
    claim_look: ClaimLook = field(default_factory=ClaimLook)

    def __post_init__(self) -> None:
        if not (MIN_PX <= self.width <= MAX_PX and MIN_PX <= self.height <= MAX_PX):
            raise ValueError(f"size {self.width}x{self.height}: {MIN_PX} to {MAX_PX} px either way")


def to_svg(
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None = None,
    **options: Any,
) -> str:
    """The picture as SVG text. ``frame`` holds all claims in order; ``options`` are the fields of
    ``PictureOptions``. What the release check withholds is not in the picture.

    Raises ValueError for a bad size, mode or theme.
    """
    return painted(laid_out(frame, snapshot, get_place, PictureOptions(**options)))


def painted(layout: Layout) -> str:
    """The layout's SVG, in the typeface of its profile."""
    with set_in(layout.snapshot.profile.typeface):
        return layout.markup()


def laid_out(
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None,
    options: PictureOptions,
) -> Layout:
    """The picture before it is painted."""
    frame, snapshot = as_released(frame, snapshot)
    mentions = options.mentions
    around = [] if bool(frame["has_place"].any()) else [(place.lat, place.lon) for place in mentions]
    payload = frame_payload(frame, snapshot.article, basemap.attribution(), get_place, around)
    own = own_layers(snapshot, frame)
    if own:
        payload["own_layers"] = own["layers"]
        payload["credits"] += [layer["credit"] for layer in own["layers"]]
    payload["mentions"] = [
        {"lat": place.lat, "lon": place.lon, "name": place.name, "label": place.name}
        for place in mentions[:MAX_MENTIONS]
    ]
    payload |= look_to_frame(options.claim_look)
    time_ms = options.time_ms
    if time_ms is None and snapshot.stop_utc is not None:
        time_ms = snapshot.stop_utc.timestamp() * 1000
    at = moment(payload, time_ms, options.mode, options.kept, options.window_ms, options.utc, options.shown)
    look = looks(options.theme, snapshot.profile.accent)
    with set_in(snapshot.profile.typeface):
        return Layout(
            at,
            snapshot,
            look,
            options.width,
            options.height,
            options.view,
            (options.lang or phrases().code) == "ar",
            options.bare,
        )


def to_png(
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None = None,
    *,
    scale: float = 1,
    pixels: tuple[int, int] | None = None,
    **options: Any,
) -> bytes:
    """The picture as PNG. ``scale`` is pixels per CSS px (``PRINT_SCALE`` for 300 dpi); ``pixels`` says
    the exact size instead; ``options`` are ``PictureOptions``'s. Raises ValueError beyond 120 megapixels."""
    snapshot = checked(snapshot)
    return png_of(to_svg(frame, snapshot, get_place, **options), scale, pixels, facts(snapshot))


def png_of(
    svg: str,
    scale: float = 1,
    pixels: tuple[int, int] | None = None,
    said: Mapping[str, str] | None = None,
) -> bytes:
    """A PNG of one of our SVGs, with its resolution and ``said`` written into it."""
    wide, high = _size_of(svg)
    to = pixels or (round(wide * scale), round(high * scale))
    if min(to) < 1 or to[0] * to[1] > MAX_PIXELS:
        raise ValueError(f"{to[0]}x{to[1]} px: at most {MAX_PIXELS:,} pixels")
    png = resvg_py.svg_to_bytes(
        # The root's own size, because the library's keeps the layout's proportions to the last pixel.
        svg_string=_HEAD.sub(
            rf'\1 width="{to[0]}" height="{to[1]}" preserveAspectRatio="none"', svg, count=1
        ),
        skip_system_fonts=not needs_system_fonts(svg),
        font_files=font_files(svg),
        font_family="Noto Sans",
        sans_serif_family="Noto Sans",
        # The one image, the relief, is as fine as the layout and smooth: resampling it would take
        # longer than all the rest and show nothing.
        image_rendering="optimize_speed",
    )
    return _with_facts(bytes(png), to[0] / wide, said or {})


def to_pdf(
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None = None,
    **options: Any,
) -> bytes:
    """The picture as a PDF page of its size at 96 px to an inch: vectors, text, embedded fonts."""
    snapshot = checked(snapshot)
    return pdf_of(to_svg(frame, snapshot, get_place, **options), snapshot)


_PAGE = """
#let said = json(bytes(sys.inputs.said))
#set document(title: said.title, author: said.author, keywords: said.keywords, date: auto)
#set page(width: said.width * 0.75pt, height: said.height * 0.75pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, alt: said.alt)
"""


def pdf_of(svg: str, snapshot: Snapshot) -> bytes:
    """A one-page PDF of one of our SVGs."""
    wide, high = _size_of(svg)
    said = facts(snapshot)
    inputs = {
        "title": plain(said["title"])[:300],
        "author": plain(said["source"])[:200],
        "keywords": [word for word in (said["stop"], f"state {said['state_hash']}") if word],
        "alt": plain(description(snapshot))[:2000],
        "width": wide,
        "height": high,
    }
    return typeset(_PAGE, {"said": json.dumps(inputs), "svg": svg}, snapshot, needs_system_fonts(svg))


def typeset(source: str, inputs: Mapping[str, str], snapshot: Snapshot, system_fonts: bool) -> bytes:
    """Typst markup of ours to PDF. What comes from articles goes in as ``inputs``, never as markup."""
    import typst

    pdf: bytes = typst.compile(  # type: ignore[misc]
        source.encode(),
        # Nothing is read from it; what would be must not be the working folder.
        root=str(font_folder()),
        font_paths=[str(font_folder())],
        ignore_system_fonts=not system_fonts,
        sys_inputs=dict(inputs),
        timestamp=int(snapshot.created_at.timestamp()),
    )
    return pdf


_HEAD = re.compile(r'(<svg xmlns="[^"]*") width="([\d.]+)" height="([\d.]+)"')


def _size_of(svg: str) -> tuple[float, float]:
    found = _HEAD.match(svg)
    if found is None:
        raise ValueError("not an SVG of to_svg")
    return float(found[2]), float(found[3])


_KEYWORDS = {
    "title": "Title",
    "source": "Source",
    "stop": "Description",
    "created": "Creation Time",
    "attribution": "Copyright",
}


def _with_facts(png: bytes, scale: float, said: Mapping[str, str]) -> bytes:
    """The PNG with its resolution and text chunks after the header (PNG specification, 11.3)."""
    head = 8 + 25
    per_metre = round(CSS_DPI * scale / 0.0254)
    chunks = [_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))]
    for key, value in said.items():
        if value:
            keyword = _KEYWORDS.get(key, key.replace("_", " ").capitalize()).encode("latin-1")
            chunks.append(_chunk(b"iTXt", keyword + b"\0\0\0\0\0" + plain(value)[:2000].encode("utf-8")))
    return png[:head] + b"".join(chunks) + png[head:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


__all__ = [
    "PRINT_PX",
    "PRINT_SCALE",
    "SIZES",
    "PictureOptions",
    "Size",
    "pdf_of",
    "png_of",
    "to_pdf",
    "to_png",
    "to_svg",
]

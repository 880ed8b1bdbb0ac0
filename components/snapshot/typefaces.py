"""The typefaces of the pictures, how wide a text is in them, and breaking and shortening by that width.

Noto Sans comes from the package ``manimgx-fonts`` and Amiri (for Arabic) from ``fontpkg-amiri``, both
under the SIL Open Font License, so that a machine without any font draws the same picture. Amiri
rather than Noto Sans Arabic, because PDF readers get its letters back in order: Noto's newer Arabic
builds letters from a stem and separate dots. Other scripts have their file loaded when a text needs it;
Chinese, Japanese and Korean come from the system's fonts.
"""

from __future__ import annotations

import importlib.resources
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb  # type: ignore[import-untyped]

from geo.export.snapshot import whole
from geo.gazetteer_store import cache_folder
from geo.profile import Typeface

FAMILIES = "'Noto Sans','Source Sans 3','Segoe UI','Helvetica Neue',Arial,sans-serif"
"""For SVG: a viewer takes the first it has; ours has the first."""
SERIF_FAMILIES = "Amiri,'Noto Serif',Georgia,'Times New Roman',serif"
ARABIC_FAMILIES = "Amiri,'Noto Naskh Arabic','Noto Sans Arabic',Tahoma,sans-serif"
ARABIC_SCALE = 1.2
"""Amiri's letters are small on their body: set this much larger they match Noto Sans."""
CAP_HEIGHT = 0.714
_ARABIC = re.compile(
    "([\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+"
    "(?:[ \u200e\u200f]+[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+)*)"
)
_LETTER = re.compile(r"[^\W\d_]")
_CORE = re.compile(r"[^\W\d_]+(?:[^\w–]*[\w]+)*|\d+(?:[.,:/]\d+)*")
"""Words of another script with what stands between them, or one number."""
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_SCRIPTS = {
    "NotoSansArmenian[wght].ttf": "\u0530-\u058f",
    "NotoSansBengali[wght].ttf": "\u0980-\u09ff",
    "NotoSansDevanagari[wght].ttf": "\u0900-\u097f",
    "NotoSansEthiopic[wght].ttf": "\u1200-\u139f",
    "NotoSansGeorgian[wght].ttf": "\u10a0-\u10ff",
    "NotoSansGujarati[wght].ttf": "\u0a80-\u0aff",
    "NotoSansGurmukhi[wght].ttf": "\u0a00-\u0a7f",
    "NotoSansHebrew[wght].ttf": "\u0590-\u05ff",
    "NotoSansKannada[wght].ttf": "\u0c80-\u0cff",
    "NotoSansKhmer[wght].ttf": "\u1780-\u17ff",
    "NotoSansLao[wght].ttf": "\u0e80-\u0eff",
    "NotoSansMalayalam[wght].ttf": "\u0d00-\u0d7f",
    "NotoSansMyanmar[wght].ttf": "\u1000-\u109f",
    "NotoSansOriya[wght].ttf": "\u0b00-\u0b7f",
    "NotoSansSinhala[wght].ttf": "\u0d80-\u0dff",
    "NotoSansSymbols[wght].ttf": "\u2190-\u2193\u2300-\u27bf",
    "NotoSansTamil[wght].ttf": "\u0b80-\u0bff",
    "NotoSansTelugu[wght].ttf": "\u0c00-\u0c7f",
    "NotoSansThai[wght].ttf": "\u0e00-\u0e7f",
}
_COVERED = re.compile(
    "[\u0000-\u03e1\u03f0-\u052f\u0600-\u06ff\u0750-\u077f\u1e00-\u20cf\u2100-\u215f"
    "\u2190-\u2193\u2212\u221a\ufb50-\ufbb1\ufbd3-\ufd3f\ufe70-\ufe72\ufe74-\ufeff"
    + "".join(letters for name, letters in _SCRIPTS.items() if "Symbols" not in name)
    + "]*\\Z"
)


@lru_cache(maxsize=1)
def _folders() -> tuple[Path, Path]:
    """(Noto Sans and its scripts, Amiri)."""
    noto = Path(str(importlib.resources.files("manimgx_fonts")))
    return noto, Path(str(importlib.resources.files("fontpkg_amiri"))) / "files"


def font_files(text: str = "") -> list[str]:
    """Paths of the font files that draw ``text``: always Latin, Greek, Cyrillic and Arabic."""
    noto, amiri = _folders()
    files = [noto / "NotoSans[wght].ttf", noto / "NotoSans-Italic[wght].ttf"]
    files += [amiri / f"Amiri-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")]
    files += [noto / name for name, letters in _SCRIPTS.items() if re.search(f"[{letters}]", text)]
    return [str(path) for path in files]


def runs(text: str) -> list[tuple[str, bool]]:
    """The text in pieces that are wholly Arabic (True) or hold no Arabic letter (False)."""
    return [(part, n % 2 == 1) for n, part in enumerate(_ARABIC.split(text)) if part]


def reads_from_right(text: str) -> bool:
    """Whether the first letter of the text belongs to a script that runs from right to left."""
    first = _LETTER.search(text)
    return bool(first and _ARABIC.match(first.group()))


def visual_runs(text: str) -> list[tuple[str, bool]]:
    """``runs`` from left to right as they are to stand on paper.

    A line that begins in Arabic runs from the right: its pieces are turned round, numbers and words of
    other scripts keep their own order, and what is neither (a bracket, a dot) is mirrored with the line.
    The cases of UAX 9 that such lines hold: no embeddings, one level of other words inside.
    """
    if not reads_from_right(text):
        return runs(text)
    pieces: list[tuple[str, bool]] = []
    for part, arabic in runs(text):
        if arabic:
            pieces.append((part, True))
            continue
        at = 0
        for core in _CORE.finditer(part):
            pieces += [(part[at : core.start()][::-1].translate(_MIRROR), False), (core.group(), False)]
            at = core.end()
        pieces.append((part[at:][::-1].translate(_MIRROR), False))
    return [piece for piece in reversed(pieces) if piece[0]]


def needs_system_fonts(text: str) -> bool:
    """True when ``text`` holds a letter that none of our files has."""
    return _COVERED.match(text) is None


def font_folder() -> Path:
    """A folder with exactly our files, for a library that takes folders; made once in the cache."""
    noto, _ = _folders()
    folder = cache_folder() / "typefaces-1"
    for path in [*(noto / name for name in _SCRIPTS), *map(Path, font_files())]:
        target = folder / path.name
        if not target.exists() or target.stat().st_size != path.stat().st_size:
            folder.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f"{target.name}.part")
            shutil.copyfile(path, part)
            part.replace(target)
    return folder


_typeface: ContextVar[Typeface] = ContextVar("typeface", default="sans")


@contextmanager
def set_in(typeface: Typeface) -> Iterator[None]:
    """Measure and name the text of a picture in this typeface inside the block."""
    token = _typeface.set(typeface)
    try:
        yield
    finally:
        _typeface.reset(token)


def families() -> str:
    """The families for an SVG's root in the typeface that is set."""
    return FAMILIES if _typeface.get() == "sans" else SERIF_FAMILIES


@lru_cache(maxsize=32)
def _ruler(weight: int, italic: bool, arabic: bool) -> hb.Font:
    """``arabic``: Amiri, which the serif pictures' Latin is set in too."""
    noto, amiri = _folders()
    if arabic:
        style = ("Bold" if weight >= 600 else "") + ("Italic" if italic else "") or "Regular"
        path = amiri / f"Amiri-{style}.ttf"
    else:
        path = noto / ("NotoSans-Italic[wght].ttf" if italic else "NotoSans[wght].ttf")
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    if not arabic:
        font.set_variations({"wght": min(700, max(400, weight))})
    return font


def _ems(part: str, font: hb.Font) -> float:
    buffer = hb.Buffer()
    buffer.add_str(part)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return float(sum(place.x_advance for place in buffer.glyph_positions or ()) / font.face.upem)


def text_width(
    text: str, size: float, weight: int = 400, italic: bool = False, spacing: float = 0.0
) -> float:
    """Width in px of a line at ``size`` px, shaped by HarfBuzz. Letters of scripts other than ours count
    as wide as a missing one."""
    return _text_width(text, size, weight, italic, spacing, _typeface.get() == "serif")


@lru_cache(maxsize=20_000)
def _text_width(text: str, size: float, weight: int, italic: bool, spacing: float, serif: bool) -> float:
    wide = sum(
        _ems(part, _ruler(weight, italic and not arabic, arabic or serif)) * (ARABIC_SCALE if arabic else 1)
        for part, arabic in runs(whole(text))
    )
    return wide * size + spacing * len(text)


def shortened(text: str, width: float, size: float, weight: int = 400, italic: bool = False) -> str:
    """The text, cut with an ellipsis so that it is at most ``width`` px wide."""
    # A line of n letters is hardly ever narrower than n sixths of an em: spares measuring long texts.
    text = text[: max(8, int(width / size * 6))]
    if text_width(text, size, weight, italic) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size, weight, italic) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrapped(text: str, width: float, size: float, weight: int = 400, most: int = 3) -> list[str]:
    """At most ``most`` lines no wider than ``width`` px, the last cut with an ellipsis if need be."""
    lines: list[str] = []
    rest = text[: int(width / size * 6) * most]
    while rest and len(lines) < most - 1:
        line = _first_line(rest, width, size, weight)
        if line == rest:
            break
        lines.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return [*lines, shortened(rest, width, size, weight)] if rest or not lines else lines


def _first_line(text: str, width: float, size: float, weight: int) -> str:
    if len(text) * size * 0.2 < width and text_width(text, size, weight) <= width:
        return text
    end = 0
    for match in re.finditer(r"\S+\s*", text):
        if text_width(text[: match.end()].rstrip(), size, weight) > width:
            break
        end = match.end()
    if end:
        return text[:end]
    cut = shortened(text, width, size, weight).removesuffix("…")
    return cut or text[:1]

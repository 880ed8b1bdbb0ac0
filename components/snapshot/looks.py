"""The page's colours for the pictures, read from the page's own style sheet and painters.

One source: what is changed there is changed in the pictures, and a test fails when a name is gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal

from components.assets import HERE, style_table
from geo.errors import GeoError
from geo.profile import contrast

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")

MIN_ACCENT_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: parts of a picture against what is behind them."""

_VARIABLE = re.compile(r"--sm-([a-z-]+):\s*(#[0-9a-fA-F]{3,8})")
_PAIR = re.compile(r"(\w+): (?:\"([^\"]+)\"|([\d.]+))")


@dataclass(frozen=True)
class Looks:
    """``frame`` holds the style sheet's variables (ground, card, ink, soft, line, accent, on-accent, fill,
    bar, focus), ``ground`` the base map's table of the theme, ``style`` the table of symbols."""

    dark: bool
    frame: dict[str, str]
    ground: dict[str, str]
    relief: float
    style: dict[str, Any]

    def type_colour(self, kind: dict[str, Any]) -> str:
        """Colour of one entry of the payload's ``types``."""
        return str(kind["colour_dark" if self.dark else "colour"])

    @property
    def paper(self) -> str:
        """What stands behind a symbol and inside a hollow one."""
        return "#14181d" if self.dark else "#ffffff"

    @property
    def mark_ink(self) -> str:
        """Lines of the legend's marks and of plates."""
        return "#e9edf2" if self.dark else "#2b3440"


@lru_cache(maxsize=16)
def looks(theme: Theme = "light", accent: str = "") -> Looks:
    """The looks of a theme, with an organisation's ``accent`` (``#rrggbb``) where it can be told from the
    card. Raises ValueError for another theme."""
    if theme not in THEMES:
        raise ValueError(f"theme {theme!r}: one of {', '.join(THEMES)}")
    sheet = (HERE / "situation.css").read_text(encoding="utf-8")
    light = _VARIABLE.findall(_block(sheet, ".sm {", "}"))
    frame = dict(light)
    if theme == "dark":
        frame |= dict(_VARIABLE.findall(_block(sheet, ".sm.sm-dark {", "}")))
    if accent and contrast(accent, frame["card"]) >= MIN_ACCENT_CONTRAST:
        frame |= {"accent": accent, "on-accent": max(("#ffffff", "#000000"), key=partial(contrast, accent))}
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("basemap*.js")))
    table = re.search(rf"\b{theme}: {{([^{{}}]*\bland: [^{{}}]*)}}", scripts)
    if table is None:
        raise GeoError(f"{HERE}: no table of colours {theme!r} with a land in basemap*.js")
    pairs = _PAIR.findall(table[1])
    ground = {name: text for name, text, _ in pairs if text}
    relief = next(float(value) for name, _, value in pairs if name == "relief")
    return Looks(theme == "dark", frame, ground, relief, style_table())


def _block(text: str, opening: str, closing: str) -> str:
    start = text.index(opening) + len(opening)
    return text[start : text.index(closing, start)]

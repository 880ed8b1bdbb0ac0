"""The files on offer: suffix, type, and which choices each of them has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["page", "picture", "table"]


@dataclass(frozen=True)
class Format:
    """One kind of file. ``key`` names its phrases; ``is_quick``: made as soon as it is chosen."""

    key: str
    suffix: str
    mime: str
    kind: Kind
    is_quick: bool = True
    has_size: bool = False
    has_tags: bool = False


FORMATS: tuple[Format, ...] = (
    Format("html", ".html", "text/html", "page"),
    Format("png", ".png", "image/png", "picture", is_quick=False, has_size=True),
    Format("pdf", ".pdf", "application/pdf", "picture", has_size=True),
    Format("briefing", ".briefing.pdf", "application/pdf", "picture", is_quick=False),
    Format("svg", ".svg", "image/svg+xml", "picture", has_size=True),
    Format("gif", ".gif", "image/gif", "picture", is_quick=False),
    Format("geojson", ".geojson", "application/geo+json", "table"),
    Format("csv", ".csv", "text/csv", "table", has_tags=True),
    Format("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "table"),
    Format("kml", ".kml", "application/vnd.google-earth.kml+xml", "table"),
    Format("gpkg", ".gpkg", "application/geopackage+sqlite3", "table"),
    Format("acled", ".acled.zip", "application/zip", "table", has_tags=True),
    Format("ucdp", ".ucdp.zip", "application/zip", "table", has_tags=True),
)
BY_KEY = {made.key: made for made in FORMATS}
SIZES = ("a4", "a4-portrait", "16:9", "1:1", "4:5", "9:16")
QUICK_UP_TO = 2_000
"""With more claims nothing is made before the reader asks for it."""


@dataclass(frozen=True)
class Choice:
    """What the reader chose last. ``is_print``: 300 dots to an inch; ``is_all``: later claims too."""

    format: str = "html"
    size: str = "a4"
    is_print: bool = True
    is_all: bool = False
    has_tags: bool = False

"""Our JS, CSS, symbols and style table, for the page and for every export alike.

The frame's scripts are joined with Leaflet (from the installed ``XStatic-leaflet`` package) into one
file, because streamlit-folium loads links one after the other. The joined files are written once
under the user's cache directory in a folder named by their digest, so no browser ever mixes versions.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from xstatic.pkg import leaflet

HERE = Path(__file__).parent
ICON = HERE / "icon.svg"
"""The page's sign. A picture: an emoji would have Streamlit load its whole catalogue first."""
SCRIPTS = (
    *(
        "words.js",
        "dom.js",
        "leaflet_words.js",
        "time.js",
        "time_axis.js",
        "wire.js",
        "view_canvas.js",
        "claim_looks.js",
        "symbols.js",
        "claims_index.js",
        "claims_layout.js",
        "claims_paint.js",
        "claims_hits.js",
        "claims_layer.js",
        "pointing.js",
        "label_mover.js",
        "looks_control.js",
        "timeline_bars.js",
        "timeline_histogram.js",
        "timeline_tools.js",
        "timeline_hands.js",
        "timeline.js",
        "chrome.js",
        "legend.js",
        "picture.js",
        "bridge.js",
        "tiles.js",
        "layers.js",
        "player.js",
        "viewpoint.js",
        "story.js",
        "crop.js",
        "tools.js",
        "in_page.js",
    ),
    *("basemap_style.js", "basemap_cells.js", "basemap_pen.js", "basemap_relief.js", "basemap_ground.js"),
    *("basemap_painter.js", "basemap_labels.js", "basemap_names.js", "basemap_locator.js", "basemap.js"),
    *("situation.js",),
)
STYLES = ("situation.css", "claims.css", "timeline.css", "story.css")


@dataclass(frozen=True)
class Bundle:
    """The joined assets. ``digest`` names their version."""

    script: str
    style: str
    digest: str


@lru_cache(maxsize=1)
def bundle() -> Bundle:
    """Leaflet and our scripts and styles, each joined in one text."""
    base = Path(leaflet.BASE_DIR)
    # The source map is not served; without this line developer tools would ask for it.
    library = re.sub(r"//# sourceMappingURL=.*", "", _read(base / "leaflet.js"))
    script = ";\n".join([library, *(_read(HERE / name) for name in SCRIPTS if (HERE / name).exists())])
    # Leaflet's pictures (layer switch, default pin) are not used here.
    library_css = re.sub(r"url\([^)]*\)", "none", _read(base / "leaflet.css"))
    style = "\n".join([library_css, *(_read(HERE / name) for name in STYLES)])
    digest = hashlib.sha256((script + style).encode()).hexdigest()[:12]
    return Bundle(script, style, digest)


@lru_cache(maxsize=1)
def style_table() -> dict[str, Any]:
    """The table of looks: shape, pictogram and colours by sub-event type, sizes, dashes."""
    table: dict[str, Any] = json.loads(_read(HERE / "style.json"))
    return table


@lru_cache(maxsize=1)
def symbol_paths() -> dict[str, str]:
    """Path data by symbol id, in a 24 by 24 box."""
    root = ElementTree.fromstring(_read(HERE / "symbols.svg"))  # noqa: S314 - our own file
    space = "{http://www.w3.org/2000/svg}"
    paths = {}
    for symbol in root.iter(f"{space}symbol"):
        path = symbol.find(f"{space}path")
        if path is not None:
            paths[symbol.attrib["id"]] = path.attrib["d"]
    return paths


def module_script(*names: str) -> str:
    """A component's ES module with the helpers that the components beside the frame share; the last of
    ``names`` is the one that exports."""
    return "".join(_read(HERE / name) for name in ("words.js", "neighbour.js", *names))


def publish(folder: Path, name: str, content: bytes) -> Path:
    """Write ``content`` under a name that never changes its meaning; two writers do no harm."""
    target = folder / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    return target


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")

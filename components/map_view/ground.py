"""The ground under the frame: its configuration, and the first view's cells as one file.

A first view takes about a dozen cells. Asked for one by one they queue behind the page's own requests;
as one file they come in one. What a frame of another size needs beside them it fetches itself.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from typing import Any

from components import basemap
from components.assets import publish
from geo.errors import GeoError
from geo.gazetteer_store import cache_folder
from geo.phrases import phrases

STAGE_PX = (949, 409)
"""The map's size in a window of 1440 by 900, the one most first views are near."""
PADDING_PX = {"top": 76, "right": 200, "bottom": 42, "left": 24}
"""``Viewpoint.padding`` of ``assets/viewpoint.js``."""
CLOSEST_HOME, SNAP, LEAST_ZOOM = 11.0, 0.25, 2.0
CANVAS_SHARE = 1.24
"""The ground is drawn that much wider and higher than the map (``padding`` in ``assets/basemap.js``)."""
TILE_PX = 256
MAX_BUNDLE_BYTES = 600_000


def ground_config(
    bounds: tuple[float, float, float, float],
    view: Sequence[float] | None,
    ground_url: str,
    assets_url: str,
) -> dict[str, Any] | None:
    """The base map's configuration; None without its files: the claims still stand on an empty ground.

    ``bounds`` (south, west, north, east) are fitted where ``view`` (lat, lon, zoom) is None.
    """
    try:
        config = basemap.basemap_config(bounds, base_url=ground_url, lang=phrases().code)
    except GeoError:
        return None
    lat, lon, zoom = view if view is not None else fitted(bounds)
    keys = basemap.view_keys(lat, lon, zoom, (STAGE_PX[0] * CANVAS_SHARE, STAGE_PX[1] * CANVAS_SHARE))
    name = f"ground/{hashlib.sha256(repr((config['version'], keys)).encode()).hexdigest()[:16]}.bin"
    folder = cache_folder() / "frame"
    if not (folder / name).exists():
        content = bundle(keys)
        if len(content) > MAX_BUNDLE_BYTES:
            return config
        publish(folder, name, content)
    return config | {"bundle": {"url": f"{assets_url}/{name}", "keys": keys}}


def bundle(keys: Sequence[str]) -> bytes:
    """The files of those names in one, as ``unbundle`` in ``assets/basemap_cells.js`` reads it."""
    files = [basemap.file_of(key).read_bytes() for key in keys]
    head = json.dumps({"keys": list(keys), "sizes": [len(file) for file in files]}).encode("ascii")
    return len(head).to_bytes(4, "little") + head + b"".join(files)


def fitted(bounds: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """(lat, lon, zoom) at which the frame shows bounds at first: Leaflet's ``fitBounds`` with our margins."""
    south, west, north, east = bounds
    x0, x1 = ((lon + 180) / 360 for lon in (west, east))
    y0, y1 = (basemap.mercator_y(lat) for lat in (north, south))
    wide = STAGE_PX[0] - PADDING_PX["left"] - PADDING_PX["right"]
    high = STAGE_PX[1] - PADDING_PX["top"] - PADDING_PX["bottom"]
    zoom = math.log2(min(wide / max(x1 - x0, 1e-9), high / max(y1 - y0, 1e-9)) / TILE_PX)
    zoom = max(LEAST_ZOOM, min(CLOSEST_HOME, math.floor(zoom / SNAP) * SNAP))
    world = TILE_PX * 2**zoom
    x = (x0 + x1) / 2 + (PADDING_PX["right"] - PADDING_PX["left"]) / 2 / world
    y = (y0 + y1) / 2 + (PADDING_PX["bottom"] - PADDING_PX["top"]) / 2 / world
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))
    return lat, x * 360 - 180, zoom

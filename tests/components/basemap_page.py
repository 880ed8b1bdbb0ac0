"""A bare Leaflet page with the embedded base map, served from this process: for tests and measurements."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import xstatic.pkg.leaflet as leaflet
from playwright.sync_api import Browser, Page

from components import basemap

ASSETS = Path(__file__).resolve().parents[2] / "components" / "assets"
PLACES = {
    "Aleppo": (36.2, 37.0),
    "Kharkiv": (49.99, 36.23),
    "Gaza": (31.45, 34.4),
    "Khartoum": (15.6, 32.53),
    "Port-au-Prince": (18.54, -72.34),
    "Goma": (-1.67, 29.22),
    "Manila": (14.6, 121.0),
    "Reykjavik": (64.13, -21.9),
}
ZOOMS = (4, 6, 8, 10, 12)

_TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".webp": "image/webp"}


def html(inline_scripts: bool = False) -> str:
    """The page's HTML; with `inline_scripts` everything is in the text, as in a file opened from disk."""
    folder = Path(leaflet.BASE_DIR)
    if inline_scripts:
        style = f"<style>{(folder / 'leaflet.css').read_text()}</style>"
        texts = [
            (folder / "leaflet.js").read_text(),
            *((ASSETS / n).read_text() for n in basemap.asset_names()),
        ]
        scripts = "".join(f"<script>{text}</script>" for text in texts)
    else:
        style = '<link rel="stylesheet" href="/leaflet/leaflet.css">'
        names = ["/leaflet/leaflet.js", *(f"/assets/{n}" for n in basemap.asset_names())]
        scripts = "".join(f'<script src="{name}"></script>' for name in names)
    page = "html,body,#map{margin:0;height:100%} .leaflet-container{font:12px 'Noto Sans',sans-serif}"
    return f'<!doctype html><meta charset="utf-8">{style}<style>{page}</style><div id="map"></div>{scripts}'


@dataclass
class Site:
    """Where the page is served, and what was asked of it: (path, bytes)."""

    url: str
    served: list[tuple[str, int]] = field(default_factory=list)

    def cell_bytes(self) -> int:
        """Bytes of base map cells served so far."""
        return sum(size for path, size in self.served if path.startswith("/basemap/"))


@contextmanager
def serve() -> Iterator[Site]:
    """Serve the page at 127.0.0.1 until the block ends."""
    roots = {"leaflet": Path(leaflet.BASE_DIR), "assets": ASSETS, "basemap": basemap.basemap_dir()}
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            if path == "/":
                body, kind = html().encode(), "text/html; charset=utf-8"
            else:
                root, _, rest = path[1:].partition("/")
                file = roots.get(root, ASSETS) / rest
                if root not in roots or ".." in rest or not file.is_file():
                    self.send_error(404)
                    return
                body, kind = file.read_bytes(), _TYPES.get(file.suffix, "application/octet-stream")
            site.served.append((path, len(body)))
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def new_page(browser: Browser, size: tuple[int, int] = (850, 530), ratio: float = 1) -> Page:
    """A page of its own context, so that nothing is cached from the one before."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, device_scale_factor=ratio)
    return context.new_page()


def config_for(lat: float, lon: float, **options: Any) -> dict[str, Any]:
    """Configuration for a view of about a degree around a point."""
    bounds = (lat - 0.5, lon - 0.6, lat + 0.5, lon + 0.6)
    return basemap.basemap_config(bounds, **({"base_url": "/basemap"} | options))


def show(
    page: Page, lat: float, lon: float, zoom: float, config: dict[str, Any], emphasis: list[Any] | None = None
) -> None:
    """Create the map with the base map as `window.base` and wait until its first view is painted."""
    page.evaluate(
        """([lat, lon, zoom, config, emphasis]) => {
            window.map = L.map('map', {zoomSnap: 0}).setView([lat, lon], zoom);
            L.control.scale().addTo(map);
            window.base = SituationBasemap.create(map, JSON.parse(config));
            base.setEmphasis(emphasis);
        }""",
        [lat, lon, zoom, json.dumps(config), emphasis or []],
    )
    page.wait_for_function("base.isReady()", timeout=20_000)
    page.wait_for_timeout(80)

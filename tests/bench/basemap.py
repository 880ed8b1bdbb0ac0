"""Print what the embedded base map costs: files, first view, redraw, frames while panning and zooming.

    CHROMIUM=/path/to/chromium python tests/bench/basemap.py

Redraw is the time of one whole repaint, drawn to the end (a pixel is read back); medians over the places.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Page, sync_playwright

from components import basemap
from tests.components import basemap_page as site_page

REDRAW = """() => {
    const times = [], script = [], names = [];
    for (let i = 0; i < 9; i += 1) {
        const start = performance.now();
        base.redraw();
        script.push(performance.now() - start);
        base._ctx.getImageData(0, 0, 1, 1);
        base._nameCtx.getImageData(0, 0, 1, 1);
        times.push(performance.now() - start);
        const again = performance.now();
        base._paintNames();
        names.push(performance.now() - again);
    }
    const middle = list => list.sort((a, b) => a - b)[4];
    return {all: middle(times), script: middle(script), names: middle(names)};
}"""
FRAMES = """(move) => new Promise(resolve => {
    const gaps = [];
    let last = performance.now(), until = last + 1500;
    const step = now => {
        gaps.push(now - last);
        last = now;
        if (now < until) requestAnimationFrame(step);
        else resolve(gaps.slice(2));
    };
    if (move === 'pan') map.panBy([420, 180], {duration: 1.2});
    else map.setZoom(map.getZoom() + 1);
    requestAnimationFrame(step);
})"""


def folder_figures() -> None:
    folder = basemap.basemap_dir()
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*.*")}
    print(f"files {len(sizes)}, {sum(sizes.values()) / 1e6:.2f} MB")
    for key, what in (
        ("world", "world band"),
        ("r/", "region cells"),
        ("d/", "detail cells"),
        ("p/", "villages"),
        ("s/", "relief"),
    ):
        some = [size for name, size in sizes.items() if name.startswith(key)]
        middle, most = statistics.median(some) / 1e3, max(some) / 1e3
        print(
            f"  {what}: {len(some)}, {sum(some) / 1e6:.2f} MB, median {middle:.1f} kB, largest {most:.1f} kB"
        )


def measure(page: Page, ratio: float) -> None:
    for zoom in site_page.ZOOMS:
        page.evaluate("zoom => map.setZoom(zoom, {animate: false})", zoom)
        page.wait_for_function("base._store.pending === 0")
        page.wait_for_timeout(150)
        found = page.evaluate(REDRAW)
        results.setdefault((ratio, zoom), []).append(found)


results: dict[tuple[float, int], list[dict[str, float]]] = {}


def main() -> None:
    folder_figures()
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with site_page.serve() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        first: dict[int, list[float]] = {}
        for place, (lat, lon) in site_page.PLACES.items():
            for zoom in (6, 8, 10):
                page = site_page.new_page(browser)
                page.goto(site.url)
                before = site.cell_bytes()
                site_page.show(page, lat, lon, zoom, site_page.config_for(lat, lon))
                first.setdefault(zoom, []).append((site.cell_bytes() - before) / 1e3)
                page.context.close()
            for ratio in (1, 2):
                page = site_page.new_page(browser, ratio=ratio)
                page.goto(site.url)
                site_page.show(page, lat, lon, 8, site_page.config_for(lat, lon))
                measure(page, ratio)
                if place == "Aleppo":
                    for move in ("pan", "zoom"):
                        page.evaluate("map.setView([36.2, 37.0], 8, {animate: false})")
                        page.wait_for_timeout(300)
                        gaps = page.evaluate(FRAMES, move)
                        rate = 1000 / statistics.mean(gaps)
                        print(
                            f"{move} at {ratio}x: {rate:.0f} frames a second, longest gap {max(gaps):.0f} ms"
                        )
                page.context.close()
        browser.close()
    for zoom, sizes in first.items():
        middle, most = statistics.median(sizes), max(sizes)
        print(f"first view at zoom {zoom}: median {middle:.0f} kB, largest {most:.0f} kB")
    for (ratio, zoom), rows in sorted(results.items()):
        parts = [
            f"{key} {statistics.median(row[key] for row in rows):.1f}" for key in ("all", "script", "names")
        ]
        print(f"redraw at {ratio}x, zoom {zoom}, ms: {', '.join(parts)}")


if __name__ == "__main__":
    main()

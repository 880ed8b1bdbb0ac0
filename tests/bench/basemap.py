"""Print what the embedded base map costs: files, first view, redraw, frames while panning and zooming.

    CHROMIUM=/path/to/chromium python -m tests.bench.basemap            all but the next
    python -m tests.bench.basemap --views [--step DEGREES]              what first views weigh, world-wide

Ground is the time from asking for a repaint to its picture on the map: it is drawn in a worker, and the page
moves on meanwhile. Names are drawn in the page, to the end (a pixel is read back). Medians over the places.
Frames a second are counted at rest too: what the machine gives a page that does nothing is all to expect.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Page, sync_playwright

from components import basemap
from tests.components import basemap_page as site_page

PAINT = """async () => {
    const times = [], names = [];
    for (let i = 0; i < 9; i += 1) {
        const start = performance.now();
        base.redraw();
        while (base.isLoading()) await new Promise(done => setTimeout(done, 2));
        times.push(performance.now() - start);
        const again = performance.now();
        base._paintNames();
        base._nameCtx.getImageData(0, 0, 1, 1);
        names.push(performance.now() - again);
    }
    const middle = list => list.sort((a, b) => a - b)[4];
    return {ground: middle(times), names: middle(names)};
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
    else if (move === 'zoom') map.setZoom(map.getZoom() + 1);
    requestAnimationFrame(step);
})"""
MOVES = ("still", "pan", "zoom")
STAGE_PX = (960, 600)
"""A map somewhat larger than in a window of 1440 by 900."""


def view_figures(step_deg: float) -> None:
    """What a first view asks for, over a grid of the world, by zoom: the heaviest and where it is."""
    folder = basemap.basemap_dir()
    sizes = {
        path.relative_to(folder).with_suffix("").as_posix(): path.stat().st_size
        for path in folder.rglob("*.*")
    }
    canvas = (STAGE_PX[0] * 1.24, STAGE_PX[1] * 1.24)
    steps = [int(edge / step_deg) for edge in (-56, 72, -180, 180)]
    points = [(y * step_deg, x * step_deg) for y in range(*steps[:2]) for x in range(*steps[2:])]
    print(f"first views of {STAGE_PX[0]} by {STAGE_PX[1]} px at {len(points)} points, the heaviest by zoom")
    for zoom in VIEW_ZOOMS:
        seen: dict[tuple[str, ...], tuple[float, float]] = {}
        for point in points:
            seen.setdefault(tuple(basemap.view_keys(*point, zoom, canvas)), point)
        weights = {keys: sum(sizes[key] for key in keys) for keys in seen}
        worst = max(weights, key=weights.__getitem__)
        lat, lon = seen[worst]
        most = max(map(len, weights))
        over = sum(weight > 450_000 for weight in weights.values())
        print(
            f"  zoom {zoom}: {weights[worst] / 1e3:.0f} kB at {lat:g}, {lon:g}; at most {most} files;"
            f" over 450 kB: {over} of {len(weights)}"
        )


VIEW_ZOOMS = (3, 4, 4.75, 5, 5.25, 5.5, 6, 6.25, 6.5, 7, 7.25, 7.5, 7.75, 8, 8.25, 8.5, 8.75, 9, 10, 11)


def folder_figures() -> None:
    folder = basemap.basemap_dir()
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*.*")}
    print(f"files {len(sizes)}, {sum(sizes.values()) / 1e6:.2f} MB")
    for key, what in (
        ("world", "world band"),
        ("m/", "middle cells"),
        ("r/", "region cells"),
        ("d/", "detail cells"),
        ("p/", "small places"),
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
        page.wait_for_function("!base.isLoading()")
        page.wait_for_timeout(150)
        found = page.evaluate(PAINT)
        results.setdefault((ratio, zoom), []).append(found)


def frames(page: Page, move: str) -> tuple[float, float]:
    """(frames a second, longest gap in ms) of a move from the same place."""
    page.evaluate("map.setView([36.2, 37.0], 8, {animate: false})")
    page.wait_for_function("!base.isLoading()")
    page.wait_for_timeout(400)
    gaps = page.evaluate(FRAMES, move)
    return 1000 / statistics.mean(gaps), max(gaps)


results: dict[tuple[float, int], list[dict[str, float]]] = {}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--views", action="store_true", help="weigh first views all over the world, and stop")
    parser.add_argument("--step", type=float, default=1.0, help="degrees between the points of the grid")
    options = parser.parse_args()
    folder_figures()
    if options.views:
        view_figures(options.step)
        return
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
                    for move in MOVES:
                        runs = [frames(page, move) for _ in range(5)]
                        rate, longest = (statistics.median(run[k] for run in runs) for k in (0, 1))
                        print(f"{move} at {ratio}x: {rate:.0f} frames a second, longest gap {longest:.0f} ms")
                page.context.close()
        browser.close()
    for zoom, sizes in first.items():
        middle, most = statistics.median(sizes), max(sizes)
        print(f"first view at zoom {zoom}: median {middle:.0f} kB, largest {most:.0f} kB")
    for (ratio, zoom), rows in sorted(results.items()):
        parts = [f"{key} {statistics.median(row[key] for row in rows):.1f}" for key in ("ground", "names")]
        print(f"repaint at {ratio}x, zoom {zoom}, ms: {', '.join(parts)}")


if __name__ == "__main__":
    main()

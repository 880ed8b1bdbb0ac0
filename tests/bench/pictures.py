"""Times and sizes of the pictures and of the self-contained HTML at 15, 1,000 and 10,000 claims.

Run: python tests/bench/pictures.py [SIZE ...]
To reach: the default PNG well under 1 s, PNG at print size (A4, 300 dpi) in 2 s, HTML under 2 MB at
1,000 claims. Prints the median of several runs once warm, the processor time, and the size.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from components import basemap
from components.snapshot.html import to_html
from components.snapshot.picture import PRINT_PX, SIZES, to_pdf, to_png, to_svg
from geo import library
from geo.export import snapshot_at
from geo.frames import events_to_frame
from geo.gazetteer import open_gazetteer
from tests.browser.libraries import many

RUNS = 5


def measured(make: Callable[[], bytes]) -> tuple[float, float, int]:
    """(median seconds, median processor seconds, bytes) after one run to warm up."""
    size = len(make())
    walls, cpus = [], []
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        make()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus), size


def main(sizes: list[int]) -> None:
    """Print the table."""
    gazetteer = open_gazetteer()
    a4 = SIZES["a4"]
    print(f"{'claims':>7} {'file':<16} {'s':>7} {'cpu s':>7} {'kB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            if count == 15:
                found = library.load(library.DEFAULT_ARTICLE_ID, gazetteer.get)
            else:
                found = library.load("many", gazetteer.get, many(Path(folder) / str(count), count))
            frame = events_to_frame(found.events)
            snapshot = snapshot_at(found.article, found.events, credits=basemap.attribution())
            given = (frame, snapshot, gazetteer.get)
            files: dict[str, Callable[[], bytes]] = {
                "SVG": lambda g=given: to_svg(*g).encode(),
                "PNG 1200x820": lambda g=given: to_png(*g),
                "PNG 2400x1640": lambda g=given: to_png(*g, scale=2),
                "PNG A4 300 dpi": lambda g=given: to_png(
                    *g, width=a4.width, height=a4.height, pixels=PRINT_PX["a4"]
                ),
                "PDF A4": lambda g=given: to_pdf(*g, width=a4.width, height=a4.height),
                "HTML": lambda g=given: to_html(*g),
            }
            for name, make in files.items():
                wall, cpu, size = measured(make)
                print(f"{count:>7,} {name:<16} {wall:>7.3f} {cpu:>7.3f} {size / 1000:>8,.0f}", flush=True)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [15, 1_000, 10_000])

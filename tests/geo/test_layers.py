"""Own layers: the formats, what hostile files meet, what is kept, what is drawn."""

from __future__ import annotations

import contextlib
import json
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import LayerError
from geo.layers import display, kept, unpack, worker
from geo.layers.display import layer_payload
from geo.layers.kept import forget_layer, keep_layer, kept_layers
from geo.layers.model import MAX_FILE_BYTES, described
from geo.layers.read import read_layer
from geo.layers.where import has_kept_layers
from tests.geo import layer_files as files

FORMATS = {
    "districts.geojson": files.geojson,
    "districts.gpkg": files.gpkg,
    "districts.zip": files.shapefile_zip,
    "geojson in a zip": lambda: files.zipped({"a/districts.geojson": files.geojson()}),
    "gpkg in a zip": lambda: files.zipped({"districts.gpkg": files.gpkg()}),
}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_same_features_and_columns(name: str) -> None:
    layer = read_layer(FORMATS[name](), name)
    assert set(files.COLUMNS) <= set(layer.columns)
    assert layer.column("ADM2_PCODE") == tuple(row[2] for row in files.DISTRICTS)
    assert [geometry.bounds for geometry in layer.geometries] == [
        (10.0 + i, 50, 11.0 + i, 51) for i in range(4)
    ]
    assert layer.rejected == ()


@pytest.mark.parametrize("make", [files.shapefile_zip, files.gpkg])
def test_a_projected_layer_comes_to_wgs84(make: Any) -> None:
    project = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:32632", always_xy=True)
    shape = shapely.transform(files.square(10), lambda xy: np.column_stack(project.transform(*xy.T)))
    layer = read_layer(make(crs="EPSG:32632", shapes=[shape]), "utm.zip")
    assert layer.geometries[0].bounds == pytest.approx((10, 50, 11, 51), abs=1e-6)
    assert "UTM zone 32N" in layer.notes[0]


def test_an_old_crs_member_is_followed_and_an_unknown_one_refused() -> None:
    web = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    feature = {"type": "Point", "coordinates": [1113194.9, 6446275.84]}
    found = read_layer(files.geojson([{"type": "Feature", "geometry": feature}], crs=web), "a.json")
    assert found.geometries[0].coords[0] == pytest.approx((10, 50), abs=1e-5)
    odd = {"type": "name", "properties": {"name": "file:///etc/passwd"}}
    with pytest.raises(LayerError, match="EPSG"):
        read_layer(files.geojson(crs=odd), "a.json")


def test_a_shapefile_without_prj_is_taken_as_degrees_only_if_it_holds_degrees() -> None:
    def without_prj(**options: Any) -> bytes:
        folder = files.written("ESRI Shapefile", ".shp", **options)
        return files.zipped({p.name: p.read_bytes() for p in folder.iterdir() if p.suffix != ".prj"})

    assert "WGS84" in read_layer(without_prj(), "a.zip").notes[0]
    with pytest.raises(LayerError, match=r"\.prj"):
        read_layer(without_prj(shapes=[files.square(500_000, 5_600_000, 1000)]), "a.zip")


# ---------------------------------------------------------------- what is set aside
def polygon(*ring: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [list(ring)]}}


@pytest.mark.parametrize(
    ("feature", "reason"),
    [
        (polygon((0, 0), (1, 0)), "geometry"),
        (polygon((0, 0), (1e6, 0), (1, 1), (0, 0)), "not on earth"),
        (polygon((0, 0), (1, 0), (1, 95), (0, 0)), "not on earth"),
        (polygon((0, 0), (1, 1), (2, 2), (0, 0)), "encloses nothing"),
        ({"type": "Feature", "properties": {}, "geometry": None}, "no geometry"),
        ({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": "x"}}, "geometry"),
        ({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": []}}, "no geometry"),
        ("text", "not an object"),
        (7, "not an object"),
    ],
)
def test_a_broken_feature_is_set_aside_with_its_number_and_reason(feature: Any, reason: str) -> None:
    layer = read_layer(files.geojson([*files.district_features(), feature]), "a.geojson")
    assert len(layer.geometries) == 4
    assert [(r.file, r.line) for r in layer.rejected] == [("a.geojson", 5)]
    assert reason in layer.rejected[0].reason


def test_an_outline_that_crosses_itself_is_repaired_and_told() -> None:
    layer = read_layer(files.geojson([polygon((0, 0), (1, 1), (1, 0), (0, 1), (0, 0))]), "bow.json")
    assert shapely.is_valid(layer.geometries[0]) and layer.geometries[0].area == pytest.approx(0.5)
    assert "repaired" in layer.notes[0]


def zip_with(name: str, content: bytes = b"{}", mode: int = 0) -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, content)
        archive.writestr("districts.geojson", files.geojson())
    return out.getvalue()


HOSTILE = {
    "empty": (b"", "empty"),
    "text": (b"hello", "first bytes"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(90), "first bytes"),
    "a driver's own markup": (b'<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>', "first bytes"),
    "lone shp": (b"\x00\x00\x27\x0a" + bytes(200), "zip it"),
    "shp that is none": (files.zipped({"a.shp": b"<OGRVRTDataSource/>"}), "first bytes"),
    "cut shp": (
        files.zipped({"a.shp": b"\x00\x00\x27\x0a" + bytes(60), "a.dbf": b"x"}),
        "Shapefile|no feature",
    ),
    "broken JSON": (b'{"type": "FeatureCollection", "features": [', "not JSON"),
    "deep JSON": (b'{"a":' * 60_000, "not JSON|stopped"),
    "other JSON": (b'{"type": "FeatureCollection"}', "no list"),
    "topojson": (b'{"type": "Topology", "objects": {}}', "TopoJSON"),
    "no features": (files.geojson([]), "no feature"),
    "broken SQLite": (b"SQLite format 3\0" + bytes(2000), "GeoPackage"),
    "broken zip": (b"PK\x03\x04" + bytes(100), "zip"),
    "zip without a layer": (files.zipped({"readme.txt": b"x"}), "0 layers"),
    "zip with two": (files.zipped({"a.geojson": b"{}", "b.geojson": b"{}"}), "2 layers"),
    "zip in a zip": (files.zipped({"a.geojson": files.zipped({"b.geojson": b"{}"})}), "inside"),
    "path that leaves": (zip_with("../../evil.geojson"), "leaves its folder"),
    "absolute path": (zip_with("/etc/evil.geojson"), "leaves its folder"),
    "drive path": (zip_with("C:\\evil.geojson"), "leaves its folder"),
    "link": (zip_with("a.txt", b"/etc/passwd", stat.S_IFLNK | 0o777), "link"),
    "many files": (files.zipped({f"{i}.txt": b"" for i in range(unpack.MAX_ENTRIES + 1)}), "files; at most"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_or_foreign_file_is_refused_with_its_name_and_reason(case: str) -> None:
    data, reason = HOSTILE[case]
    with pytest.raises(LayerError, match=reason) as raised:
        read_layer(data, "../up/odd\nname.zip")
    assert str(raised.value).startswith("odd name.zip: ") and "/tmp" not in str(raised.value)


def test_a_zip_bomb_is_refused_by_what_it_declares_and_by_what_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unpack, "MAX_UNPACKED_BYTES", 100_000)
    bomb = files.zipped({"a.geojson": bytes(3_000_000)})
    with pytest.raises(LayerError, match="unpacks to more"):
        unpack.sniff(bomb)
    lying = bytearray(bomb)
    at = lying.rindex(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(LayerError):
        unpack.sniff(bytes(lying))


def test_too_large_files_many_features_and_huge_outlines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LayerError, match="at most 40 MB"):
        read_layer(bytes(MAX_FILE_BYTES + 1), "a.zip")
    monkeypatch.setattr(worker, "MAX_VERTICES", 10)
    with pytest.raises(LayerError, match="20 points"):
        worker.read(files.geojson())
    monkeypatch.setattr("geo.layers.sources.MAX_FEATURES", 3)
    with pytest.raises(LayerError, match="more than 3 features"):
        worker.read(files.geojson())


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(LayerError, match="longer than"):
        read_layer(files.geojson(), "a.json", time_limit_s=0.001)


def test_a_geopackage_with_a_virtual_table_is_refused(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "a.gpkg"
    path.write_bytes(files.gpkg())
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA writable_schema = ON")
        base.execute(
            "UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE districts USING VirtualOGR(''/etc/x'')' "
            "WHERE name = 'districts'"
        )
    with pytest.raises(LayerError):
        read_layer(path.read_bytes(), "a.gpkg")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 300))
def test_no_bytes_make_the_reader_fail_in_another_way(noise: bytes, at: int) -> None:
    whole = files.geojson()
    for data in (noise, whole[:at] + noise + whole[at + len(noise) :], b"SQLite format 3\0" + noise):
        found = worker.answer(data)
        head = json.loads(found.partition(b"\n")[0])
        assert "error" in head or len(head["sizes"]) == len(head["cells"])


# ---------------------------------------------------------------- words
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": "  "}, "title is blank"),
        ({"source": ""}, "source is blank"),
        ({"date": ""}, "date"),
        ({"date": "May 2024"}, "date"),
        ({"date": "2024-13"}, "date"),
        ({"label_column": "nowhere"}, "no column"),
    ],
)
def test_a_layer_without_title_source_or_date_is_not_shown(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(LayerError, match=reason):
        files.districts(**changes)


def test_words_are_one_line_and_say_whose_the_layer_is() -> None:
    layer = files.districts(title="Dis\ntricts\u202e", source="Survey\x00 office")
    assert layer.credit == "Dis tricts: Survey office, 2024-05"


# ---------------------------------------------------------------- keeping
@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SITUATION_DATA", str(tmp_path))
    return tmp_path


def test_a_kept_layer_comes_back_as_it_was_and_only_for_its_article(home: Path) -> None:
    layer = files.districts(class_column="ADM1_EN")
    assert keep_layer("one", layer)
    found, problems = kept_layers("one")
    assert problems == [] and [x.layer_id for x in found] == [layer.layer_id]
    assert (
        found[0].rows == layer.rows and found[0].credit == layer.credit and found[0].classes == layer.classes
    )
    assert kept_layers("other") == ([], [])
    assert has_kept_layers("one") and not has_kept_layers("other")
    forget_layer("one", "../../x")
    forget_layer("one", layer.layer_id)
    assert kept_layers("one") == ([], [])


def test_kept_files_are_readable_by_the_user_only(home: Path) -> None:
    keep_layer("../../one", files.districts())
    kept_files = [path for path in home.rglob("*") if path.is_file()]
    assert len(kept_files) == 1 and stat.S_IMODE(kept_files[0].stat().st_mode) == 0o600
    assert all(stat.S_IMODE(path.parent.stat().st_mode) == 0o700 for path in kept_files)


def test_a_layer_too_large_to_keep_says_so_and_many_are_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MAX_KEPT_BYTES", 50)
    assert not keep_layer("one", files.districts())
    monkeypatch.setattr(kept, "MAX_KEPT_BYTES", 8_000_000)
    monkeypatch.setattr(kept, "MAX_LAYERS", 2)
    for title in ("a", "b"):
        assert keep_layer("one", files.districts(title=title))
    with pytest.raises(LayerError, match="2 layers are kept"):
        keep_layer("one", files.districts(title="c"))


def test_a_damaged_kept_file_costs_a_sentence_and_not_the_others(home: Path) -> None:
    keep_layer("one", files.districts())
    folder = next(path for path in (home / "layers").iterdir())
    (folder / "0.layer").write_bytes(b"\x1f\x8b" + bytes(30))
    (folder / "1.layer").write_bytes(kept.pack(files.districts())[:-20])
    found, problems = kept_layers("one")
    assert len(found) == 1 and len(problems) == 2


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255), st.booleans())
def test_a_changed_byte_of_a_kept_file_is_refused_or_harmless(at: int, byte: int, inside: bool) -> None:
    packed = kept.pack(files_once())
    if inside:
        raw = bytearray(zlib.decompress(packed, 31))
        raw[at % len(raw)] = byte
        packer = zlib.compressobj(wbits=31)
        data = packer.compress(bytes(raw)) + packer.flush()
    else:
        data = bytearray(packed)
        data[at % len(data)] = byte
    with contextlib.suppress(LayerError):
        kept.unpack(bytes(data))


def files_once(cache: list[Any] = []) -> Any:  # noqa: B006 - read once for all examples
    if not cache:
        cache.append(files.districts())
    return cache[0]


# ---------------------------------------------------------------- drawing
def ring_of(part: dict[str, Any], k: int = 0) -> Any:
    return np.array(part["r"][k]).reshape(-1, 2).cumsum(axis=0) * display.STEP_DEG


def test_what_is_drawn_is_the_outline_with_names_and_groups() -> None:
    payload = layer_payload(files.districts(class_column="ADM1_EN"), tone=2)
    assert (payload["kind"], payload["tone"], payload["classes"]) == ("areas", 2, ["East", "West"])
    assert [shape["c"] for shape in payload["shapes"]] == [1, 1, 0, 0]
    ring = ring_of(payload["shapes"][0]["p"][0])
    assert {tuple(point) for point in ring.round(5)} == {(10, 50), (11, 50), (11, 51), (10, 51)}
    assert payload["names"][0] == {"lat": 50.5, "lon": 10.5, "name": "Far West", "deg": 1.0}
    assert payload["bounds"] == [50.0, 10.0, 51.0, 14.0]
    json.dumps(payload, allow_nan=False)


def test_holes_lines_and_points_are_drawn_too() -> None:
    ring = shapely.Polygon(files.square(0).exterior.coords, [files.square(0.2, 50.2, 0.5).exterior.coords])
    shapes = [ring, shapely.LineString([(0, 0), (1, 1)]), shapely.MultiPoint([(2, 2), (3, 3)])]
    features = [{"type": "Feature", "geometry": json.loads(shapely.to_geojson(s))} for s in shapes]
    layer = described(read_layer(files.geojson(features), "mixed.json"), "Mixed", "Us", "2024")
    drawn = layer_payload(layer)["shapes"]
    assert [len(part["r"]) for part in drawn[0]["p"]] == [2]
    assert [part["k"] for part in drawn[1]["p"]] == [1]
    assert [part["k"] for part in drawn[2]["p"]] == [0, 0]


def test_a_heavy_layer_is_thinned_to_the_limit_and_neighbours_still_share_their_edge() -> None:
    turns = np.linspace(0, 1, 60_000)
    wave = np.column_stack([10 + 0.01 * np.sin(turns * 900), 50 + turns])
    left = shapely.Polygon([(9, 50), *wave, (9, 51)])
    right = shapely.Polygon([(11, 50), *wave, (11, 51)])
    thin = display.thinned([left, right])
    assert sum(map(shapely.get_num_coordinates, thin)) <= display.MAX_SHOWN_VERTICES
    assert thin[0].intersection(thin[1]).area == pytest.approx(0, abs=1e-12)
    assert thin[0].area + thin[1].area == pytest.approx(2, rel=1e-6)

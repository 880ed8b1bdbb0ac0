"""Own layers where they are seen: what the frame gets, pictures, HTML, tables."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.event_table import table_rows
from components.layers import MAX_UPLOAD_MB, _plain, with_pcodes
from components.map_view.layers import TINTS, layers_data, layers_message
from components.snapshot.html import to_html
from components.snapshot.picture import to_svg
from geo.export import WRITERS, snapshot_at
from geo.export.snapshot import Snapshot
from geo.frames import events_to_frame
from geo.layers.model import MAX_FILE_BYTES
from geo.models import Article, Event, EventPlace
from tests.geo import layer_files as files

ARTICLE = Article("a", "Something happened.", title="Title", outlet="Outlet")


def claim(number: int, lat: float, lon: float, **changes: Any) -> Event:
    place = EventPlace(f"user:{number}", f"Place {number}", lat, lon)
    return replace(Event(f"a/c{number}", "a", "Battles", "Armed clash", (0, 9), places=(place,)), **changes)


CLAIMS = (claim(1, 50.5, 10.5), claim(2, 50.5, 13.5), claim(3, 0.0, 0.0))


def snapshot(*layers: Any, claims: tuple[Event, ...] = CLAIMS) -> Snapshot:
    return snapshot_at(ARTICLE, claims, credits=["Ground"], layers=layers or (files.districts(),))


def test_the_frame_gets_layers_with_tints_and_a_text_for_every_claim() -> None:
    data = layers_data([files.districts(), files.districts(title="More", class_column="ADM1_EN")], CLAIMS)
    assert data is not None
    first, second = data["layers"]
    assert first["rows"] == ["Districts", "2024-05, Survey office"]
    assert second["rows"][2:] == ["East", "West"]
    assert first["inks"] == [TINTS[0]] and second["inks"] == [TINTS[1], TINTS[2]]
    assert data["pcodes"][0].startswith("XX01 West, XX0101 Far West (")
    assert "not, or not wholly, inside" in data["pcodes"][2]
    assert layers_data([], CLAIMS) is None


def test_only_the_address_of_a_layer_travels_with_every_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.map_view.layers.cache_folder", lambda: tmp_path)
    message = layers_message([files.districts()], CLAIMS, "/component/x")
    assert message and set(message) == {"url"} and len(json.dumps(message)) < 100
    name = message["url"].removeprefix("/component/x/")
    held = json.loads((tmp_path / "frame" / name).read_text())
    assert held == json.loads(json.dumps(layers_data([files.districts()], CLAIMS)))


def test_a_picture_draws_the_layer_and_says_whose_it_is() -> None:
    shot = snapshot(files.districts(class_column="ADM1_EN"))
    svg = to_svg(events_to_frame(CLAIMS), shot, view=(50.5, 12.0, 7.0))
    assert 'id="layers"' in svg and svg.count("<pattern") == 4
    for words in ("Districts", "2024-05, Survey office", "Near West", "East"):
        assert f">{words}</text>" in svg, words
    assert "Districts: Survey office, 2024-05" in re.sub(r"</text><text[^>]*>", " ", svg)
    plain = to_svg(events_to_frame(CLAIMS), snapshot_at(ARTICLE, CLAIMS), view=(50.5, 12.0, 7.0))
    assert 'id="layers"' not in plain


def test_an_html_file_carries_the_layer_its_credit_and_the_codes() -> None:
    text = to_html(events_to_frame(CLAIMS), snapshot()).decode()
    payload = json.loads(re.search(r'id="claims">(.*?)</script>', text, re.S)[1])  # type: ignore[index]
    assert payload["layers"]["layers"][0]["credit"] == "Districts: Survey office, 2024-05"
    assert "XX0101 Far West" in text and "Districts: Survey office, 2024-05" in text.rpartition("<footer")[2]


@given(st.text(max_size=40), st.text(max_size=40))
def test_hostile_words_of_a_layer_stay_words(title: str, source: str) -> None:
    bad = f"</script><img src=x onerror=alert(1)>{title}"
    layer = replace(files_once(), title=bad, source=f"{source}]]>&lt;", label_column="ADM2_EN")
    layer.__dict__.pop("layer_id", None)
    shot = snapshot_at(ARTICLE, CLAIMS, layers=[layer])
    text = to_html(events_to_frame(CLAIMS), shot).decode()
    assert "<img src=x" not in text
    assert "<img" not in to_svg(events_to_frame(CLAIMS), shot, width=400, height=500)


def files_once(cache: list[Any] = []) -> Any:  # noqa: B006 - read once for all examples
    if not cache:
        cache.append(files.districts())
    return cache[0]


def test_the_panel_takes_files_as_large_as_are_read() -> None:
    assert MAX_UPLOAD_MB * 1_000_000 == MAX_FILE_BYTES


def test_the_panel_writes_a_title_without_a_mark_of_markdown() -> None:
    assert _plain("**a** [b](c) <i> $x$ :smile:") == (r"\*\*a\*\* \[b\]\(c\) \<i\> \$x\$ \:smile\:")


# ---------------------------------------------------------------- tables
def test_the_table_under_the_map_has_a_column_of_codes_only_with_such_a_layer() -> None:
    frame = events_to_frame(CLAIMS)
    coded = with_pcodes(frame, "digest", [files.districts()])
    cells = [row["cells"] for row in table_rows(coded)]
    assert cells[0][-1] == "XX01 West, XX0101 Far West"
    assert "inside" in cells[2][-1]
    assert len(cells[0]) == len(table_rows(frame)[0]["cells"]) + 1
    assert "pcode" not in frame
    assert with_pcodes(frame, "digest", []) is frame


def csv_rows(shot: Snapshot, suffix: str = ".csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(WRITERS[suffix](shot).decode("utf-8-sig"))))


def test_codes_leave_as_columns_with_hxl_tags() -> None:
    tags, *rows = csv_rows(snapshot(), ".hxl.csv")
    assert (tags["adm1_pcode"], tags["adm2_pcode"], tags["adm2_name"]) == (
        "#adm1+code",
        "#adm2+code",
        "#adm2+name",
    )
    assert [row["adm2_pcode"] for row in rows] == ["XX0101", "XX0202", ""]
    assert rows[0]["pcode_source"] == "Districts: Survey office, 2024-05"
    assert rows[2]["pcode_note"]
    assert "adm1_pcode" not in csv_rows(snapshot_at(ARTICLE, CLAIMS))[0]


def test_codes_stand_in_geojson_workbook_and_geopackage() -> None:
    shot = snapshot()
    properties = [f["properties"] for f in json.loads(WRITERS[".geojson"](shot))["features"]]
    assert [p["adm1_pcode"] for p in properties] == ["XX01", "XX02", ""]
    sheet = openpyxl.load_workbook(io.BytesIO(WRITERS[".xlsx"](shot))).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, header.index("adm2_pcode") + 1).value == "XX0101"
    assert sheet.cell(2, header.index("event_json_1") + 1).value.startswith("{")


def test_the_geopackage_has_the_columns_too(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(WRITERS[".gpkg"](snapshot()))
    with sqlite3.connect(path) as base:
        found = base.execute("SELECT adm2_pcode FROM points ORDER BY number").fetchall()
    assert found == [("XX0101",), ("XX0202",), ("",)]


@pytest.mark.parametrize("sensitivity", ["coarsen", "withhold"])
def test_a_code_never_tells_more_than_the_place_that_is_left(sensitivity: Any) -> None:
    shot = snapshot(claims=(claim(1, 50.5, 10.995, sensitivity=sensitivity), claim(2, 50.5, 13.5)))
    row = csv_rows(shot)[0]
    assert row["adm2_pcode"] == "" and "XX0101" not in json.dumps(row)
    text = to_html(events_to_frame(shot.events), shot).decode()
    assert "XX0101 Far West" not in text.partition("<table")[2].partition("</tr>")[2].partition("</tr>")[0]

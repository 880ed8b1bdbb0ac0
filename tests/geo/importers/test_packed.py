"""Tables that come in a ZIP or a workbook, and corrections that come back."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pytest

from geo.export import WRITERS, snapshot_at
from geo.importers import OpenError, read_file
from geo.models import Mention
from geo.review import choose_place, not_a_place, user_place
from tests.geo.claims import first_article
from tests.geo.importers.test_tables_of_others import acled, ucdp


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def workbook(table: bytes) -> bytes:
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(table.decode("utf-8-sig"))):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_table_in_a_zip_is_read() -> None:
    back = read_file("ged.zip", zipped(GEDEvent__csv=ucdp(), readme__txt=b"x"))
    assert [event.event_id for event in back.events] == ["ucdp:77"]


def test_a_table_in_somebodys_workbook_is_read() -> None:
    back = read_file("data.xlsx", workbook(acled()))
    assert back.is_foreign
    plain = read_file("data.csv", acled()).events
    assert [event.quotes for event in back.events] == [event.quotes for event in plain]
    assert [event.time_start for event in back.events] == [event.time_start for event in plain]


@pytest.mark.parametrize("suffix", [".acled.zip", ".ucdp.zip"])
def test_our_own_archive_comes_back_and_says_what_it_could_not_hold(suffix: str) -> None:
    article, events = first_article()
    back = read_file(f"map{suffix}", WRITERS[suffix](snapshot_at(article, events)))
    assert {event.event_id for event in back.events} <= {event.event_id for event in events}
    assert back.events
    assert any("left out" in note for note in back.notes)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK", "no ZIP archive"),
        (zipped(a__txt=b"1"), "0 tables"),
        (zipped(a__csv=b"1", b__csv=b"2"), "2 tables"),
    ],
)
def test_another_archive_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(OpenError, match=said):
        read_file("x.zip", raw)


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".hxl.csv", ".kml", ".gpkg", ".xlsx"])
def test_corrections_come_back_whole(suffix: str) -> None:
    article, events = first_article()
    place = user_place("Zahra", 36.35858, 37.01067, radius_km=1.5, country="SY")
    corrections = (
        choose_place(Mention(0, 5, "Zahra"), place, by="AB", at=article.published_at),
        not_a_place(Mention(10, 17, "Reading"), everywhere=False, by="AB"),
    )
    raw = WRITERS[suffix](snapshot_at(article, events, corrections=corrections, view="time=2024"))
    back = read_file(f"map{suffix}", raw)
    assert back.corrections == corrections
    assert back.view == "time=2024"


@pytest.mark.parametrize(
    "row",
    [
        *("words", {}, {"name": "x", "kind": "other"}, {"name": "x", "kind": "place"}),
        {"name": "x", "kind": "place", "place": {"place_id": "user:1", "name": "x", "lat": 99, "lon": 0}},
        {"name": "x", "kind": "place", "place": {"place_id": "user:1", "name": "x", "lat": "nan", "lon": 0}},
        {"name": "x", "kind": "place", "place": {"place_id": "user:1", "name": "x", "lat": 0, "lon": 0}},
        {"name": "x", "kind": "not_a_place", "span": [5, 1]},
        {"name": "x", "kind": "not_a_place", "at": "yesterday"},
    ],
)
def test_a_bad_correction_is_set_aside(row: object) -> None:
    article, events = first_article()
    data = json.loads(WRITERS[".geojson"](snapshot_at(article, events[:1])))
    data["situation"]["corrections"] = [row]
    back = read_file("x.geojson", json.dumps(data).encode())
    assert back.corrections == ()
    assert len(back.rejected) == 1
    assert len(back.events) == 1

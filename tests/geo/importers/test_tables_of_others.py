"""Tables in ACLED's and UCDP's layout, ours and other people's."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from geo.export import Snapshot, snapshot_at, to_csv
from geo.export.acled import ACLED_COLUMNS, split, to_acled
from geo.export.codebook import one_killed
from geo.export.shapes import site_shape
from geo.export.ucdp import UCDP_COLUMNS, to_ucdp
from geo.importers import OpenError, read_acled, read_file, read_ucdp
from geo.importers.foreign import REGION_RADIUS_KM
from geo.models import Article, Event, Place
from tests.geo.claims import claim_lists, first_article

ACLED_ROW = {
    "event_id_cnty": "XXX1",
    "event_date": "2024-11-27",
    "year": "2024",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "First group",
    "assoc_actor_1": "Second group; Third group",
    "actor2": "Forces",
    "country": "Country",
    "admin1": "Province",
    "admin2": "District",
    "location": "Village",
    "latitude": "36.1",
    "longitude": "36.8",
    "geo_precision": "1",
    "source": "A source",
    "notes": "On that day two groups clashed.",
    "fatalities": "3",
}
UCDP_ROW = {
    "id": "77",
    "date_start": "2024-11-27",
    "date_end": "2024-11-28",
    "date_prec": "2",
    "type_of_violence": "1",
    "side_a": "Government",
    "side_b": "Group",
    "best": "5",
    "low": "4",
    "high": "9",
    "where_prec": "1",
    "where_coordinates": "Village",
    "country": "Country",
    "adm_1": "Province",
    "adm_2": "District",
    "latitude": "36.1",
    "longitude": "36.8",
    "source_article": "A paper, 28 November",
}


def table(columns: tuple[str, ...], *rows: dict[str, str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue().encode()


def acled(**changes: str) -> bytes:
    return table(ACLED_COLUMNS, ACLED_ROW | changes)


def ucdp(**changes: str) -> bytes:
    return table(UCDP_COLUMNS, UCDP_ROW | changes)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_an_acled_row_becomes_a_claim_with_its_notes_as_words() -> None:
    opened = read_acled(acled(), "acled.csv")
    (event,) = opened.events
    assert opened.rejected == ()
    assert opened.is_foreign
    assert event.event_id == "acled:XXX1"
    assert (event.time_start, event.time_end) == (utc("2024-11-27"), utc("2024-11-28"))
    assert [(actor.name, actor.side) for actor in event.actors] == [
        *(("First group", 1), ("Second group", 1), ("Third group", 1), ("Forces", 2)),
    ]
    assert event.site and (event.site.name, event.site.geo_precision) == ("Village", 1)
    assert [(q.op, q.low, q.high, q.effect) for q in event.quantities] == [("=", 3, 3, "killed")]
    assert event.attribution == "A source"
    start, end = event.evidence[0]
    assert opened.article.text[start:end] == event.quotes[0] == "On that day two groups clashed."


def test_spans_stay_right_over_many_rows() -> None:
    raw = table(
        ACLED_COLUMNS, *(ACLED_ROW | {"event_id_cnty": f"X{i}", "notes": "n" * i + "ل"} for i in range(9))
    )
    opened = read_acled(raw, "acled.csv")
    assert len(opened.events) == 9
    for event in opened.events:
        assert opened.article.text[slice(*event.trigger)] == event.quotes[0]


def test_zero_fatalities_mean_no_figure() -> None:
    assert read_acled(acled(fatalities="0"), "x.csv").events[0].quantities == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"geo_precision": "3"},
        {"geo_precision": "", "location": "Province", "admin2": "", "admin3": ""},
        {"geo_precision": "2", "location": "Province", "admin2": ""},
        {"geo_precision": "1", "location": ""},
    ],
)
def test_a_province_only_row_becomes_an_area_and_never_a_pin(changes: dict[str, str]) -> None:
    (event,) = read_acled(acled(**changes), "x.csv").events
    site = event.site
    assert site and (site.name, site.geo_precision) == ("Province", 3)
    assert site.radius_km == REGION_RADIUS_KM["province"]
    shape = site_shape(site)
    assert shape and shape.kind == "area"


def test_a_province_takes_its_extent_from_the_gazetteer() -> None:
    known = Place("gn:1", "Province", 35.9, 37.5, "adm1", radius_km=80)
    asked: list[tuple[str, str]] = []

    def get_area(country: str, admin1: str) -> Place:
        asked.append((country, admin1))
        return known

    (event,) = read_acled(acled(geo_precision="3"), "x.csv", get_area=get_area).events
    assert asked[-1] == ("Country", "Province")
    site = event.site
    assert site and (site.place_id, site.lat, site.lon, site.radius_km) == ("gn:1", 35.9, 37.5, 80)


def test_near_a_place_is_a_circle_by_our_rule() -> None:
    (event,) = read_acled(acled(geo_precision="2"), "x.csv").events
    assert event.site and (event.site.geo_precision, event.site.radius_km) == (2, 4.0)


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        ("1", "2024-11-27", "2024-11-28"),
        ("2", "2024-11-24", "2024-12-01"),
        ("3", "2024-11-01", "2024-12-01"),
    ],
)
def test_time_precision_becomes_an_interval(precision: str, start: str, end: str) -> None:
    (event,) = read_acled(acled(time_precision=precision), "x.csv").events
    assert (event.time_start, event.time_end) == (utc(start), utc(end))
    assert event.time_precision == int(precision)


def test_days_are_those_of_the_given_zone() -> None:
    (event,) = read_acled(acled(), "x.csv", tz="Asia/Damascus").events
    assert event.time_start == utc("2024-11-26 21:00")


def test_without_a_given_zone_days_are_those_of_the_rows_country() -> None:
    lands = {"Syria": Place("gn:1", "Syria", 35, 38, "country", "SY")}
    rows = [ACLED_ROW | {"country": name, "event_id_cnty": name} for name in ("Syria", "Nowhere")]
    opened = read_acled(
        table(ACLED_COLUMNS, *rows), "x.csv", get_area=lambda country, admin1: lands.get(country)
    )
    assert [event.tz for event in opened.events] == ["Asia/Damascus", "UTC"]
    assert [event.time_start for event in opened.events] == [utc("2024-11-26 21:00"), utc("2024-11-27")]
    assert "each row's country" in opened.notes[0]


@pytest.mark.parametrize(
    "text",
    ["2024-11-27", "27 November 2024", "27-Nov-24", "27 Nov 2024", "27/11/2024", "11/27/2024", "27.11.2024"],
)
def test_dates_as_people_write_them(text: str) -> None:
    (event,) = read_acled(acled(event_date=text), "x.csv").events
    assert event.time_start == utc("2024-11-27")


def test_an_ambiguous_date_is_settled_by_the_file_or_refused() -> None:
    one = ACLED_ROW | {"event_date": "05/11/2024"}
    other = ACLED_ROW | {"event_date": "27/11/2024", "event_id_cnty": "XXX2"}
    both = read_acled(table(ACLED_COLUMNS, one, other), "x.csv")
    assert both.events[0].time_start == utc("2024-11-05")
    alone = read_acled(table(ACLED_COLUMNS, one), "x.csv")
    assert alone.events == ()
    assert "day/month or month/day" in alone.rejected[0].reason


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"event_date": ""}, "no date"),
        ({"event_date": "soon"}, "'soon'"),
        ({"event_date": "31/02/2024"}, "no day"),
        ({"time_precision": "9"}, "allowed are 1, 2, 3"),
        ({"sub_event_type": "Skirmish"}, "'Skirmish' under 'Battles'"),
        ({"event_type": "Riots"}, "stands under Battles, not Riots"),
        ({"latitude": "north"}, "two numbers are needed"),
        ({"latitude": "96"}, "-90 to 90"),
        ({"latitude": "0", "longitude": "0"}, "0,0"),
        ({"latitude": "nan"}, "-90 to 90"),
        ({"geo_precision": "7"}, "allowed are 1, 2, 3"),
        ({"fatalities": "many"}, "whole number"),
        ({"fatalities": "-1"}, "0 or more"),
        ({"location": "", "admin1": "", "country": ""}, "no location"),
    ],
)
def test_a_bad_acled_row_is_set_aside_with_its_line(changes: dict[str, str], said: str) -> None:
    good = ACLED_ROW | {"event_id_cnty": "XXX9"}
    opened = read_acled(table(ACLED_COLUMNS, ACLED_ROW | changes, good), "x.csv")
    assert [event.event_id for event in opened.events] == ["acled:XXX9"]
    assert [(r.file, r.line) for r in opened.rejected] == [("x.csv", 2)]
    assert said in opened.rejected[0].reason


def test_a_row_with_missing_cells_and_a_repeated_id_are_set_aside() -> None:
    raw = table(ACLED_COLUMNS, ACLED_ROW, ACLED_ROW) + b"only,three,cells\r\n"
    opened = read_acled(raw, "x.csv")
    assert len(opened.events) == 1
    assert ["stands twice" in r.reason for r in opened.rejected] == [True, False]
    assert "not 31 cells" in opened.rejected[1].reason


def test_a_row_without_coordinates_is_a_claim_without_a_place() -> None:
    (event,) = read_acled(acled(latitude="", longitude=""), "x.csv").events
    assert event.places == ()


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_and_aliases_are_recognised(delimiter: str) -> None:
    columns = ("data_id", "event_date", "event_type", "sub_event_type", "location", "lat", "lon", "geo_prec")
    row = ("5", "2024-11-27", "Battles", "Armed clash", "Village", "36.1", "36.8", "1")
    raw = table(columns, dict(zip(columns, row, strict=True)), delimiter=delimiter)
    opened = read_file("x.csv", raw)
    assert opened.events[0].event_id == "acled:5"
    assert opened.events[0].quotes == ("Armed clash; Village; 2024-11-27",)


def test_a_ucdp_row_becomes_a_claim_with_its_bounds() -> None:
    opened = read_ucdp(ucdp(), "ged.csv")
    (event,) = opened.events
    assert event.event_id == "ucdp:77"
    assert (event.time_start, event.time_end) == (utc("2024-11-27"), utc("2024-11-29"))
    (figure,) = event.quantities
    assert (figure.op, figure.low, figure.high, figure.text) == ("..", 4, 9, "best 5, low 4, high 9")
    assert event.site and (event.site.name, event.site.where_prec) == ("Village", 1)
    assert [(actor.name, actor.side) for actor in event.actors] == [("Government", 1), ("Group", 2)]


@pytest.mark.parametrize(
    ("prec", "name", "precision"),
    [
        ("1", "Village", 1),
        ("2", "Village", 2),
        ("3", "District", 3),
        ("4", "Province", 3),
        ("5", "Village", 3),
        ("6", "Country", 3),
        ("7", "Village", 3),
    ],
)
def test_ucdp_where_prec_decides_pin_circle_or_area(prec: str, name: str, precision: int) -> None:
    (event,) = read_ucdp(ucdp(where_prec=prec), "x.csv").events
    site = event.site
    assert site and (site.name, site.geo_precision, site.where_prec) == (name, precision, int(prec))
    shape = site_shape(site)
    assert shape and shape.kind == {1: "point", 2: "circle", 3: "area"}[precision]


@pytest.mark.parametrize(
    ("changes", "op", "low", "high"),
    [
        ({"best": "5", "low": "5", "high": "5"}, "=", 5, 5),
        ({"best": "", "low": "37", "high": ""}, ">=", 37, None),
        ({"best": "5", "low": "", "high": "8"}, "<=", None, 8),
        ({"best": "0", "low": "0", "high": "2"}, "..", 0, 2),
    ],
)
def test_ucdp_bounds(changes: dict[str, str], op: str, low: int | None, high: int | None) -> None:
    (figure,) = read_ucdp(ucdp(**changes), "x.csv").events[0].quantities
    assert (figure.op, figure.low, figure.high) == (op, low, high)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"date_end": "2024-11-26"}, "before date_start"),
        ({"date_prec": "8"}, "allowed are 1 to 5"),
        ({"where_prec": "9"}, "allowed are 1 to 7"),
        ({"type_of_violence": "4"}, "allowed are 1, 2, 3"),
        ({"low": "9", "high": "4"}, "low 9 above high 4"),
    ],
)
def test_a_bad_ucdp_row_is_set_aside(changes: dict[str, str], said: str) -> None:
    opened = read_ucdp(ucdp(**changes), "x.csv")
    assert opened.events == ()
    assert said in opened.rejected[0].reason


# Back again


@given(claim_lists(4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.data_too_large])
def test_what_an_acled_style_file_can_hold_comes_back(events: list[Event]) -> None:
    snap = replace(snapshot_at(Article("a", ""), events), is_released=True)
    coded = {row.event.event_id: row for row in split(snap)[0]}
    opened = read_acled(to_acled(snap), "x.csv")
    assert opened.rejected == ()
    assert [event.event_id for event in opened.events] == list(coded)
    for back in opened.events:
        before, site = coded[back.event_id].event, coded[back.event_id].site
        assert (back.event_type, back.sub_event_type) == (before.event_type, before.sub_event_type)
        assert (back.time_kind, back.tz) == (before.time_kind, before.tz)
        assert back.time_start and before.time_start
        assert abs((back.time_start - before.time_start).total_seconds()) <= 1
        assert back.site and (back.site.lat, back.site.lon) == (site.lat, site.lon)
        assert back.site.name == site.name
        assert back.site.geo_precision == site.geo_precision
        assert back.site.radius_km == pytest.approx(site.radius_km, rel=1e-4)
        figure, found = one_killed(before), one_killed(back)
        assert (figure is None) == (found is None)
        if figure and found:
            assert (found.op, found.low, found.high) == (figure.op, figure.low, figure.high)


def test_the_first_article_comes_back_from_acled_style_with_and_without_tags() -> None:
    article, events = first_article()
    snap = snapshot_at(article, events)
    for raw in (to_acled(snap), to_acled(snap, hxl=True)):
        opened = read_file("x.csv", raw)
        assert [e.event_id[-3:] for e in opened.events] == [
            "c01",
            "c02",
            "c04",
            "c05",
            "c06",
            "c13",
            "c14",
            "c15",
        ]
        assert opened.rejected == ()
        assert opened.events[3].time_end == events[4].time_end


def test_the_first_article_comes_back_from_ucdp_style() -> None:
    article, events = first_article()
    snap: Snapshot = snapshot_at(article, events)
    for raw in (to_ucdp(snap), to_ucdp(snap, hxl=True)):
        (event,) = read_file("x.csv", raw).events
        assert event.tz == "Asia/Damascus"
        assert event.event_id == events[13].event_id
        assert (event.time_start, event.time_end) == (events[13].time_start, events[13].time_end)
        assert (event.quantities[0].op, event.quantities[0].low) == (">=", 37)


# Which reader


def test_a_file_is_told_by_its_suffix_and_columns() -> None:
    article, events = first_article()
    ours = to_csv(snapshot_at(article, events))
    assert not read_file("claims.CSV", ours).is_foreign
    assert read_file("x.tsv", acled()).is_foreign
    assert read_file("x.csv", ucdp()).events[0].event_id == "ucdp:77"


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("x.docx", b"", "allowed are .geojson"),
        ("x", b"", "'none'"),
        ("x.csv", b"a,b\n1,2\n", "columns a, b; allowed are our layout"),
        ("x.csv", b"", "no header line"),
        ("x.geojson", b"{}", "FeatureCollection"),
        ("x.geojson", b"[" * 100_000, "not JSON"),
        ("x.kml", b"<kml/>", "no claims"),
        ("x.kml", b"<kml", "not XML"),
        ("x.gpkg", b"no", "no GeoPackage"),
        ("x.gpkg", b"SQLite format 3\x00" + b"\x00" * 100, "no GeoPackage"),
        ("x.xlsx", b"PK", "no workbook"),
        ("x.html", b"<p>", "no claims"),
        ("x.html", b'<script type="application/gzip" id="situation-claims">AAA</script>', "unpacked"),
    ],
)
def test_another_file_is_refused_with_what_is_allowed(name: str, raw: bytes, said: str) -> None:
    with pytest.raises(OpenError, match=f"{name}: ") as caught:
        read_file(name, raw)
    assert said in str(caught.value)


def test_a_kml_with_entities_is_refused() -> None:
    bomb = (
        b'<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        b'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&b;</name>'
        b"</Placemark></Document></kml>"
    )
    with pytest.raises(OpenError, match="document type declaration"):
        read_file("x.kml", bomb)


def test_windows_encoding_of_a_foreign_table_is_read() -> None:
    raw = acled(notes="Café").decode().encode("cp1252")
    assert read_acled(raw, "x.csv").events[0].quotes == ("Café",)

"""What leaves in a data format comes back the same: claims, article's head, headline, stop and view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.export import Snapshot, embedded_block, to_csv, to_geojson, to_gpkg, to_kml, to_xlsx
from geo.importers import Opened, OpenError, read_csv, read_geojson, read_gpkg, read_html, read_kml, read_xlsx
from geo.models import Article, Event
from tests.geo.claims import HOSTILE, claim_lists, first_article, hostile_article, hostile_claim


def to_page(snapshot: Snapshot) -> bytes:
    """A page with the claims' block in it, as the self-contained HTML has it."""
    return f"<!doctype html><title>x</title>{embedded_block(snapshot)}<p>more</p>".encode()


FORMATS: dict[str, tuple[Callable[[Snapshot], bytes], Callable[..., Opened]]] = {
    "geojson": (to_geojson, read_geojson),
    "csv": (to_csv, read_csv),
    "csv with tags": (lambda snapshot: to_csv(snapshot, hxl=True), read_csv),
    "kml": (to_kml, read_kml),
    "gpkg": (to_gpkg, read_gpkg),
    "xlsx": (to_xlsx, read_xlsx),
    "html": (to_page, read_html),
}


def snapshot_of(article: Article, events: list[Event], **changes: object) -> Snapshot:
    made = Snapshot(
        article=article,
        events=tuple(events),
        numbers=tuple(range(1, len(events) + 1)),
        states=("dated",) * len(events),
        stop_text="Events dated up to the end of 28 November 2024",
        stop_utc=datetime(2024, 11, 28, 21, tzinfo=UTC),
        counts_text=f"{len(events)} shown",
        created_at=datetime(2024, 12, 1, 12, tzinfo=UTC),
        credits=("GeoNames, CC BY 4.0",),
        state_hash="0123abcd",
        is_released=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
def test_the_first_article_comes_back_whole(name: str) -> None:
    write, read = FORMATS[name]
    article, events = first_article()
    view = "?mode=window&time=2024-11-28T21:00:00Z"
    back = read(write(snapshot_of(article, events, headline="My headline", view=view)), "file")
    assert back.events == tuple(events)
    assert back.rejected == ()
    assert back.article == replace(article, text="")
    assert (back.headline, back.view) == ("My headline", view)
    assert back.stop_utc == datetime(2024, 11, 28, 21, tzinfo=UTC)
    assert any("no article text" in note for note in back.notes)


@pytest.mark.parametrize("name", FORMATS)
def test_the_text_leaves_only_when_it_may_and_comes_back_checked(name: str) -> None:
    write, read = FORMATS[name]
    article, events = first_article()
    shut, allowed = snapshot_of(article, events), snapshot_of(article, events, text_included=True)
    assert article.text not in read(write(shut), "file").article.text
    back = read(write(allowed), "file")
    assert back.article == article
    assert back.notes == ()


@pytest.mark.parametrize("name", FORMATS)
def test_spans_are_checked_against_the_article_that_is_open(name: str) -> None:
    write, read = FORMATS[name]
    article, events = first_article()
    moved = replace(events[2], evidence=((1, 3),))
    back = read(write(snapshot_of(article, [*events[:2], moved])), "file", article)
    assert back.events == tuple(events[:2])
    assert len(back.rejected) == 1
    assert "reads" in back.rejected[0].reason


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(events=claim_lists(2))
def test_any_claims_come_back_the_same(name: str, events: list[Event]) -> None:
    write, read = FORMATS[name]
    back = read(write(snapshot_of(Article("a", ""), events)), "file")
    assert back.rejected == ()
    assert back.events == tuple(events)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_comes_back_the_same(name: str, text: str) -> None:
    write, read = FORMATS[name]
    event, article = hostile_claim(text), hostile_article(text)
    article = replace(article, url="", tz="UTC")
    back = read(write(snapshot_of(article, [event], headline=f"h{text}", view=f"?{text}")), "file")
    assert back.rejected == ()
    assert back.events == (event,)
    assert back.article == replace(article, text="")
    assert (back.headline, back.view) == (f"h{text}", f"?{text}")


@pytest.mark.parametrize("name", FORMATS)
def test_no_claims_at_all_is_a_file_too(name: str) -> None:
    write, read = FORMATS[name]
    back = read(write(snapshot_of(Article("a", ""), [])), "file")
    assert back.events == ()
    assert back.rejected == ()


@pytest.mark.parametrize("name", FORMATS)
@given(raw=st.binary(max_size=200) | st.sampled_from([b"[" * 100_000, b"{}", b"null", b'{"features":[1]}']))
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused_on_purpose(name: str, raw: bytes) -> None:
    try:
        back = FORMATS[name][1](raw, "file")
    except OpenError as err:
        assert str(err).startswith("file: ")
    else:
        assert back.events == ()


def test_half_characters_in_a_file_are_set_aside_or_replaced() -> None:
    article, events = first_article()
    raw = to_geojson(snapshot_of(article, events[:2])).decode()
    raw = raw.replace('"News.az"', '"News \\ud800"').replace(
        '"attribution":"AFP', '"attribution":"\\udfffAFP'
    )
    back = read_geojson(raw.encode(), "file")
    assert back.article.outlet == "News \ufffd"
    assert "half a character" in back.rejected[0].reason
    assert all("\ud800" not in event.attribution for event in back.events)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    article, events = first_article()
    return {name: write(snapshot_of(article, events[:4])) for name, (write, _) in FORMATS.items()}


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_in_part_or_refused_on_purpose(
    name: str, files: dict[str, bytes], data: st.DataObject
) -> None:
    raw = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(1, 40))] = data.draw(st.binary(max_size=10))
    try:
        back = FORMATS[name][1](bytes(raw), "file")
    except OpenError as err:
        assert str(err).startswith("file: ")
    else:
        assert len(back.events) <= 4


def test_lists_within_lists_are_set_aside() -> None:
    article, events = first_article()
    deep = ("[" * 900 + "]" * 900).encode()
    raw = to_geojson(snapshot_of(article, events[:1])).replace(
        b'"labels":{}', b'"labels":{"a":' + deep + b"}"
    )
    back = read_geojson(raw, "file")
    assert len(back.events) + len(back.rejected) == 1

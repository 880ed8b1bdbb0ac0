"""The page with other libraries and screens: a broken row, hostile texts, a thousand claims, a phone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.frames import events_from_csv, events_to_frame
from geo.gazetteer import open_gazetteer
from geo.library import load
from tests.browser import libraries
from tests.browser.conftest import Opened, Server

Visit = Callable[..., Opened]
Serve = Callable[..., Server]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_one_broken_row_is_set_aside_and_counted(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    server = serve(SITUATION_LIBRARY=str(libraries.broken_row(tmp_path / "library")))
    opened = visit(base=server.url)
    assert len(opened.js("window.situation.visible()")) == 10
    expect(opened.page.locator(".st tbody tr")).to_have_count(14)
    note = opened.page.get_by_text("1 row was set aside and not shown")
    expect(note).to_be_visible()
    note.click()
    expect(opened.page.get_by_text("2024-11-28-aleppo.csv, line 5:")).to_be_visible()


def test_hostile_text_runs_nowhere_and_breaks_nothing(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    folder = libraries.hostile(tmp_path / "library")
    server = serve(SITUATION_LIBRARY=str(folder))
    opened = visit(base=server.url)
    opened.settle()
    assert len(opened.js("window.situation.visible()")) == 3
    opened.js("window.situation.select('hostile/c1')")
    opened.page.wait_for_timeout(300)
    expect(opened.frame.locator(".sm-card")).to_contain_text("<img src=x onerror=")
    expect(opened.page.locator(".sa .text")).to_contain_text("</script><script>")
    opened.page.locator(".st tbody tr .pick").nth(1).click()
    opened.settle()
    assert opened.page.evaluate("window.hacked") is None
    assert opened.js("window.top.hacked") is None
    assert opened.errors == []
    assert not [url for url in opened.requests if "example.invalid" in url or url.endswith("/x")]
    overflow = opened.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 1
    size = opened.js("window.situation.snapshot(1).then((blob) => blob.size)")
    assert isinstance(size, int)
    assert size > 10_000


def test_hostile_text_is_harmless_in_html_and_csv(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    from tests.browser.test_snapshot import export

    folder = libraries.hostile(tmp_path / "library")
    opened = visit(base=serve(SITUATION_LIBRARY=str(folder)).url)
    opened.settle()
    path = tmp_path / "hostile.html"
    export(opened, ".html").save_as(path)
    page = opened.page.context.browser.new_page()  # type: ignore[union-attr]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_function("window.situation?.ready")
    page.evaluate("window.situation.select('hostile/c1')")
    page.wait_for_timeout(400)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert errors == []
    page.close()
    raw = Path(export(opened, ".csv").path()).read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(raw)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]


def test_hostile_library_keeps_every_row() -> None:
    """The rows are hostile, not wrong: all four load and come back from CSV as they were."""
    import tempfile

    folder = libraries.hostile(Path(tempfile.mkdtemp()))
    loaded = load("hostile", open_gazetteer().get, folder)
    assert len(loaded.events) == 4
    assert loaded.rejected == ()
    from geo.frames import events_to_csv

    again, rejected = events_from_csv(events_to_csv(loaded.events), "again", loaded.article)
    assert tuple(again) == loaded.events
    assert rejected == []
    assert len(events_to_frame(again)) == 4


@pytest.fixture(scope="module")
def thousand(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Server:
    return serve(SITUATION_LIBRARY=str(libraries.many(tmp_path_factory.mktemp("many"), 1500)))


def test_many_claims_come_as_a_file_and_scrub_without_messages(visit: Visit, thousand: Server) -> None:
    opened = visit(base=thousand.url)
    opened.settle()
    assert any("/claims/" in url and url.endswith(".json") for url in opened.requests)
    assert len(opened.js("window.situation.visible()")) == 1500
    slider = opened.frame.get_by_role("slider", name="Timeline")
    slider.focus()
    slider.press("Home")
    opened.sent.clear()
    first = len(opened.js("window.situation.visible()"))
    for _ in range(20):
        slider.press("ArrowRight", delay=0)
    assert len(opened.js("window.situation.visible()")) >= first
    assert opened.errors == []


def test_phone_puts_the_title_above_the_map_and_the_text_in_a_sheet(visit: Visit) -> None:
    opened = visit(phone=True)
    opened.settle()
    title = opened.frame.locator(".sm-title").bounding_box()
    stage = opened.frame.locator(".sm-stage").bounding_box()
    assert title
    assert stage
    assert title["y"] + title["height"] <= stage["y"] + 1
    opened.frame.get_by_role("button", name="Date, zone and scale of the time axis").click()
    for name in ("Play", "Next claim", "Previous claim", "Playing speed", "Legend"):
        box = opened.frame.get_by_role("button", name=name, exact=True).bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44
    sheet = opened.page.locator(".sa .sheet")
    expect(sheet).to_be_hidden()
    opened.page.get_by_role("button", name="Article · 15 claims").tap()
    expect(sheet).to_be_visible()
    opened.page.locator('.sa .claim[data-claim="2024-11-28-aleppo/c05"]').tap()
    assert opened.js("window.situation.selected") == "2024-11-28-aleppo/c05"
    overflow = opened.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0
    bars = opened.frame.locator(".sm-bar")
    assert len({round(bars.nth(i).bounding_box()["y"]) for i in range(bars.count())}) == 2  # type: ignore[index]


def test_finger_scrubs_on_the_phone(visit: Visit) -> None:
    opened = visit(phone=True)
    opened.settle()
    track = opened.frame.locator(".sm-track").bounding_box()
    assert track
    opened.page.touchscreen.tap(track["x"] + 80, track["y"] + track["height"] - 8)
    assert opened.js("window.situation.time") in ("2024-11-27T09:00:00.000Z", "2024-11-27T21:00:00.000Z")


def test_dark_scheme_darkens_frame_and_text(visit: Visit) -> None:
    opened = visit(dark=True)
    opened.settle()
    assert opened.js("document.querySelector('.sm').classList.contains('sm-dark')")
    assert opened.page.locator(".sa.dark").count() == 1
    assert opened.page.locator(".st.dark").count() == 1


def test_online_tiles_are_asked_for_only_when_switched_on_and_fall_back_when_they_fail(visit: Visit) -> None:
    opened = visit()
    opened.settle()
    assert not [url for url in opened.requests if "tile.openstreetmap.org" in url]
    opened.page.get_by_role("button", name="Map", exact=True).click()
    opened.page.get_by_text("OpenStreetMap, online").click()
    notice = opened.frame.locator(".sm-notice")
    expect(notice).to_contain_text("The embedded map is shown", timeout=15_000)
    assert [url for url in opened.requests if "tile.openstreetmap.org" in url]
    expect(opened.frame.locator(".leaflet-control-attribution")).to_contain_text("Natural Earth")
    expect(opened.page.locator(".facts")).to_contain_text("online map tiles")
    opened.page.get_by_text("Embedded map, no network").click()
    expect(notice).to_have_count(0)
    expect(opened.page.locator(".facts")).to_contain_text("offline")

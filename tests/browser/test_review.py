"""Taking an article in and reviewing its place names on the real page, with a database of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened, Server, frame_of

Visit = Callable[..., Opened]
TEXT = """Port closed after storm

NAPLES, March 3, 2025 - A storm closed the port of Naples on Monday and cut the road to Salerno.
Officials in Rome said ferries to Capri would not sail. The mayor of Zxqvtown was not reached.
"""


@pytest.fixture
def own(serve: Callable[..., Server], tmp_path: Path) -> Server:
    return serve(SITUATION_DATA=str(tmp_path / "data"))


def add(opened: Opened, text: str, title: str = "") -> None:
    page = opened.page
    page.get_by_role("button", name="Add article").click()
    page.get_by_label("Paste a text").fill(text)
    if title:
        page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Read the article").click()


def test_a_pasted_article_stands_on_the_map_and_survives_a_reload(visit: Visit, own: Server) -> None:
    opened = visit(base=own.url)
    add(opened, TEXT, "Storm over Naples")
    expect(opened.page.locator(".sa h2")).to_have_text("Storm over Naples", timeout=40_000)
    expect(opened.page.locator(".sa .by")).to_contain_text("3 March 2025")
    opened.page.wait_for_timeout(2500)
    frame = frame_of(opened.page)
    centre = frame.evaluate("window.situation.map.getCenter()")
    assert 38 < centre["lat"] < 43
    assert 10 < centre["lng"] < 16
    assert "article=sha256-" in opened.page.url
    opened.page.reload()
    frame_of(opened.page)
    expect(opened.page.locator(".sa h2")).to_have_text("Storm over Naples", timeout=20_000)


def test_places_are_listed_with_reasons_corrected_and_undone(visit: Visit, own: Server) -> None:
    opened = visit(base=own.url)
    add(opened, TEXT, "Storm over Naples")
    page = opened.page
    expect(page.locator(".sa h2")).to_have_text("Storm over Naples", timeout=40_000)
    page.wait_for_timeout(2000)
    page.get_by_role("radio", name="Places").or_(page.get_by_role("button", name="Places")).first.click()
    expect(page.get_by_text("mentions of")).to_be_visible(timeout=20_000)
    naples = page.locator(".sa .name-place", has_text="Naples").first
    assert "IT" in str(naples.get_attribute("title"))
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    grid.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 14, box["y"] + 35 + 17)
    expect(page.get_by_text("The chosen name")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Not a place").click()
    expect(page.locator(".sa .name-other").first).to_be_visible(timeout=20_000)
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".sa .name-other")).to_have_count(0, timeout=20_000)


def test_nothing_to_read_and_unreadable_files_are_said_plainly(visit: Visit, own: Server) -> None:
    opened = visit(base=own.url)
    page = opened.page
    page.get_by_role("button", name="Add article").click()
    page.get_by_role("button", name="Read the article").click()
    expect(page.get_by_text("There is nothing to read")).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 not really"}
    )
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Read the article").click()
    expect(page.get_by_text("broken.pdf")).not_to_have_count(0)
    expect(page.locator("[data-testid=stAlert]")).to_be_visible(timeout=40_000)


def choose_first_name(opened: Opened) -> None:
    """Open the list of places and choose its first row."""
    page = opened.page
    page.get_by_role("radio", name="Places").click()
    expect(page.get_by_text("mentions of")).to_be_visible(timeout=20_000)
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    grid.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 14, box["y"] + 35 + 17)
    expect(page.get_by_text("The chosen name")).to_be_visible(timeout=20_000)


def test_another_candidate_is_chosen_and_leaves_with_the_data(visit: Visit, own: Server) -> None:
    from tests.browser.test_snapshot import export

    opened = visit(base=own.url)
    add(opened, TEXT, "Storm over Naples")
    page = opened.page
    expect(page.locator(".sa h2")).to_have_text("Storm over Naples", timeout=40_000)
    page.wait_for_timeout(2000)
    choose_first_name(opened)
    page.get_by_label("Search the gazetteer").fill("Naples")
    page.get_by_label("Search the gazetteer").press("Enter")
    page.wait_for_timeout(1500)
    page.locator(".st-key-review-choice input").click()
    page.keyboard.type("US", delay=30)
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1200)
    page.get_by_role("button", name="Use this place").click()
    expect(page.locator(".sa .name-place", has_text="Naples").first).to_have_attribute(
        "title", re.compile("US"), timeout=20_000
    )
    page.wait_for_timeout(1000)
    saved = Path(export(opened, ".geojson").path()).read_text(encoding="utf-8")
    corrections = json.loads(saved)["situation"]["corrections"]
    assert [c["kind"] for c in corrections] == ["place"]


def test_a_name_is_placed_by_a_click_on_the_map(visit: Visit, own: Server) -> None:
    opened = visit(base=own.url)
    add(opened, TEXT, "Storm over Naples")
    page = opened.page
    expect(page.locator(".sa h2")).to_have_text("Storm over Naples", timeout=40_000)
    page.wait_for_timeout(2000)
    choose_first_name(opened)
    page.get_by_text("Place it by clicking the map").click()
    expect(page.get_by_text("Click the map where it is.")).to_be_visible(timeout=20_000)
    frame = frame_of(page)
    frame.wait_for_function("document.querySelector('.sm.sm-placing')")
    frame.evaluate(
        "situation.map.fire('click', {latlng: L.latLng(40.5, 14.5), containerPoint: L.point(300, 200)})"
    )
    expect(page.get_by_text("Clicked: 40.50000, 14.50000")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Place it there").click()
    expect(page.locator(".sa .name-place").first).to_have_attribute(
        "title", re.compile("placed on the map by the reader"), timeout=20_000
    )

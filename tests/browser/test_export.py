"""What leaves and comes back: the export dialog, its decisions, and files opened again in the page."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.bench.exports import acled_table
from tests.browser.conftest import Opened, Server
from tests.browser.test_snapshot import export, open_panel, pick_format

Visit = Callable[..., Opened]
TEXT = "Soldiers of the army shelled the town of Atarib on 27 November 2024, Ahmad Khalil said."


@pytest.fixture(scope="module")
def own(serve: Callable[..., Server]) -> Server:
    """A server with a data directory of its own: what these tests save is nobody else's."""
    return serve()


def open_file(opened: Opened, path: Path) -> None:
    page = opened.page
    page.get_by_role("button", name="Add article").click()
    page.locator("input[type=file]").first.set_input_files(path)
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Read the article").click()
    expect(page.locator("[data-testid=stAlert]").first).to_be_visible(timeout=60_000)


def close(opened: Opened) -> None:
    opened.page.keyboard.press("Escape")
    expect(opened.page.get_by_role("dialog")).to_have_count(0, timeout=20_000)


def choose(opened: Opened, label: str, option: str) -> None:
    """Add an option to one of the dialog's lists."""
    dialog = opened.page.get_by_role("dialog")
    dialog.get_by_role("combobox", name=label).click()
    opened.page.get_by_role("option", name=re.compile(option)).first.click()
    opened.page.keyboard.press("Escape")


def ids_of(raw: str) -> list[str]:
    return [feature["properties"]["event_id"] for feature in json.loads(raw)["features"]]


def test_the_page_starts_without_making_a_file(visit: Visit) -> None:
    opened = visit()
    expect(opened.page.get_by_role("button", name="Export", exact=True)).to_be_visible()
    assert opened.page.get_by_role("button", name="Download").count() == 0


def test_the_dialog_shows_what_leaves_its_size_and_remembers_the_choice(visit: Visit, own: Server) -> None:
    opened = visit(base=own.url)
    dialog = pick_format(opened, ".kml")
    expect(dialog.get_by_role("img", name=re.compile("^Preview"))).to_be_visible(timeout=30_000)
    expect(dialog.get_by_text("9 shown, 2 named only, 4 without a place")).to_be_visible()
    expect(dialog.get_by_role("button", name=re.compile(r"Download \(\d+ kB\)"))).to_be_visible()
    dialog.get_by_label("Headline").fill("What one report says")
    dialog.get_by_label("Headline").press("Enter")
    opened.page.wait_for_timeout(1500)
    assert "What one report says" in Path(export(opened, ".kml").path()).read_text(encoding="utf-8")
    again = visit(base=own.url)
    chooser = open_panel(again).get_by_role("combobox", name="File")
    expect(chooser).to_have_value("KML for Google Earth")
    again.page.get_by_role("tab", name="Release check").click()
    again.page.get_by_text("What left before").click()
    expect(again.page.get_by_text(re.compile(r"UTC\s+map-2024-11-28-aleppo.*\.kml"))).to_be_visible()


def test_what_is_decided_before_the_release_holds_in_hidden_data_too(visit: Visit, own: Server) -> None:
    opened = visit(base=own.url)
    dialog = pick_format(opened, ".html")
    expect(dialog.get_by_text("not decided about")).to_be_visible(timeout=20_000)
    opened.page.get_by_role("tab", name="Release check").click()
    choose(opened, "Withhold the place of", "^5 ")
    choose(opened, "Withhold these words", "Abdulaziz Ketaz")
    dialog.get_by_role("button", name="Keep them; all other names may leave").click()
    expect(dialog.get_by_text("All are decided about.")).to_be_attached(timeout=30_000)
    opened.page.get_by_role("tab", name="File", exact=True).click()
    page = Path(export(opened, ".html").path()).read_text(encoding="utf-8")
    packed = re.findall(r'<script type="application/gzip"[^>]*>([^<]*)</script>', page)
    said = page + "".join(gzip.decompress(base64.b64decode(part)).decode() for part in packed)
    assert "Base 46" not in said
    assert "Ketaz" not in said
    assert "places withheld: 1" in said
    expect(dialog.get_by_text("Not offered while something is withheld")).to_be_attached()
    again = visit(base=own.url)
    raw = Path(export(again, ".geojson").path()).read_text(encoding="utf-8")
    assert "Base 46" not in raw
    assert "Ketaz" not in raw


@pytest.mark.parametrize("suffix", [".geojson", ".xlsx", ".html"])
def test_a_file_that_left_comes_back_with_claims_and_view(
    visit: Visit, own: Server, serve: Callable[..., Server], tmp_path: Path, suffix: str
) -> None:
    opened = visit("?time=2024-11-27T21:00:00Z&claim=2024-11-28-aleppo/c07")
    opened.settle()
    saved = export(opened, suffix)
    path = tmp_path / saved.suggested_filename
    saved.save_as(path)
    again = visit(base=own.url)
    open_file(again, path)
    expect(again.page.locator("[data-testid=stAlert]").first).to_contain_text(saved.suggested_filename)
    expect(again.page).to_have_url(re.compile("claim=2024-11-28-aleppo%2Fc07"), timeout=30_000)
    expect(again.page).to_have_url(re.compile("time=2024-11-27T21"), timeout=30_000)


def test_a_table_of_others_opens_and_its_bad_rows_are_counted(
    visit: Visit, own: Server, tmp_path: Path
) -> None:
    path = tmp_path / "events.csv"
    table = acled_table(40)
    path.write_bytes(
        table + table.splitlines(keepends=True)[1].replace(b"XXX0,", b"XXX99,").replace(b"2", b"x", 1)
    )
    opened = visit(base=own.url)
    open_file(opened, path)
    expect(opened.page.locator(".sa h2")).to_have_text("events.csv", timeout=40_000)
    expect(opened.page.get_by_text("1 row was set aside and not shown")).to_be_visible()
    expect(opened.page.get_by_text("40 claims", exact=True).first).to_be_visible()


def test_a_file_of_no_claims_is_refused_with_its_reason(visit: Visit, own: Server, tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("{}")
    opened = visit(base=own.url)
    open_file(opened, path)
    expect(opened.page.locator("[data-testid=stAlert]").first).to_contain_text("x.geojson: ")

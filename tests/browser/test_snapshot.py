"""Pictures and files that leave the page: PNG as seen, HTML from disk, data files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Download, Locator, Page, expect

from components.export_panel.formats import FORMATS
from geo.phrases import say
from tests.browser.conftest import Opened

Visit = Callable[..., Opened]
BOX_OF = """(part) => {
  const a = document.querySelector(part).getBoundingClientRect();
  const b = document.querySelector('.sm').getBoundingClientRect();
  return [a.left - b.left, a.top - b.top, a.right - b.left, a.bottom - b.top].map(Math.round);
}"""
PAINTED = """() => [...document.querySelectorAll('.sm-stage canvas')].filter((shown) => {
  if (shown.width <= 300) return false;
  const copy = document.createElement('canvas');  // the ground's canvas takes bitmaps and cannot be read
  copy.width = shown.width;
  copy.height = shown.height;
  const ink = copy.getContext('2d');
  ink.drawImage(shown, 0, 0);
  return ink.getImageData(0, 0, copy.width, copy.height).data.some((v) => v);
}).length"""


def open_panel(opened: Opened) -> Locator:
    """The export dialog, opened."""
    dialog = opened.page.get_by_role("dialog")
    if not dialog.is_visible():
        opened.page.get_by_role("button", name="Export", exact=True).click()
    expect(dialog.get_by_role("combobox", name="File")).to_be_visible(timeout=20_000)
    return dialog


def pick_format(opened: Opened, suffix: str) -> Locator:
    """The dialog with this kind of file chosen."""
    dialog = open_panel(opened)
    made = next(made for made in FORMATS if made.suffix == suffix)
    chooser = dialog.get_by_role("combobox", name="File")
    label = say(f"export.format_{made.key}")
    if chooser.input_value() != label:
        chooser.click()
        opened.page.get_by_role("option", name=label, exact=True).click()
    expect(dialog.get_by_text(say(f"export.limits_{made.key}"))).to_be_visible(timeout=20_000)
    return dialog


def export(opened: Opened, suffix: str) -> Download:
    """Choose a kind of file in the export dialog, have it made, and download it."""
    dialog = pick_format(opened, suffix)
    name = dialog.get_by_text(re.compile(re.escape(suffix) + "$"))
    make = dialog.get_by_role("button", name="Make the file")
    expect(name.or_(make).first).to_be_visible(timeout=30_000)
    if make.is_visible():
        make.click()
    expect(name).to_be_visible(timeout=60_000)
    opened.page.wait_for_timeout(300)
    with opened.page.expect_download() as caught:
        dialog.get_by_role("button", name="Download").click()
    return caught.value


def picture(opened: Opened, scale: int) -> Image.Image:
    raw = opened.js(
        "(k) => situation.snapshot(k).then((b) => b.arrayBuffer()).then((b) => [...new Uint8Array(b)])",
        scale,
    )
    assert isinstance(raw, list)
    return Image.open(io.BytesIO(bytes(raw))).convert("RGB")


def difference(a: Image.Image, b: Image.Image) -> float:
    """Share of pixels that differ by more than 24 in some channel."""
    assert a.size == b.size
    channels = ImageChops.difference(a, b).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return sum(most.histogram()[25:]) / (a.width * a.height)


def grounded(opened: Opened) -> None:
    """Wait until the base map has been painted and the view is at rest."""
    opened.page.wait_for_timeout(1500)


def test_png_is_the_frame_as_seen_with_legend_and_title(visit: Visit) -> None:
    opened = visit()
    grounded(opened)
    # The choice of symbols is no part of a legend that leaves.
    opened.js("document.querySelector('.sm-looks').style.display = 'none'")
    box = opened.frame.locator(".sm").bounding_box()
    assert box
    seen = Image.open(io.BytesIO(opened.page.screenshot(clip=box))).convert("RGB")
    drawn = picture(opened, 1)
    assert abs(drawn.width - box["width"]) <= 1
    assert abs(drawn.height - box["height"]) <= 1
    seen = seen.resize(drawn.size)
    assert len(drawn.getcolors(1 << 24) or []) > 500
    whole = difference(drawn, seen)
    assert whole < 0.01, f"{whole:.2%} of the picture differs from the screen"
    for part in (".sm-title", ".sm-legend", ".leaflet-control-attribution", ".sm-track"):
        rect = opened.js(
            BOX_OF,
            part,
        )
        assert isinstance(rect, list)
        inside, same = drawn.crop(tuple(rect)), seen.crop(tuple(rect))
        assert len(inside.getcolors(1 << 24) or []) > 20, f"{part} is empty in the picture"
        assert difference(inside, same) < 0.02, f"{part} differs from the screen"


def test_png_at_double_size_has_four_times_the_pixels(visit: Visit) -> None:
    opened = visit()
    grounded(opened)
    once, twice = picture(opened, 1), picture(opened, 2)
    assert (twice.width, twice.height) == (2 * once.width, 2 * once.height)
    assert difference(once, twice.resize(once.size)) < 0.05


def test_png_button_downloads_a_named_picture(visit: Visit) -> None:
    opened = visit()
    opened.js("window.situation.setTime('2024-11-27T21:00:00Z')")
    opened.settle()
    dialog = pick_format(opened, ".png")
    with opened.page.expect_download() as caught:
        dialog.get_by_role("button", name="PNG, as seen").click()
    saved = caught.value
    assert saved.suggested_filename.startswith("map-2024-11-28-aleppo-2024-11-27-end-")
    assert Image.open(saved.path()).size[0] > 600


@pytest.fixture
def from_disk(browser: Browser) -> Iterator[Callable[[Path], Page]]:
    contexts = []

    def go(path: Path) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.problems = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.problems.append(str(error)))  # type: ignore[attr-defined]
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)  # type: ignore[attr-defined]
        page.on("request", lambda r: page.problems.append(r.url) if r.url.startswith("http") else None)  # type: ignore[attr-defined]
        page.goto(path.as_uri())
        page.wait_for_function("window.situation?.ready", timeout=20_000)
        page.wait_for_timeout(800)
        return page

    yield go
    for context in contexts:
        context.close()


def test_html_opens_from_disk_without_a_network_and_scrubs(
    visit: Visit, from_disk: Callable[[Path], Page], tmp_path: Path
) -> None:
    opened = visit()
    opened.js("window.situation.setTime('2024-11-27T21:00:00Z')")
    opened.settle()
    saved = export(opened, ".html")
    path = tmp_path / saved.suggested_filename
    saved.save_as(path)
    assert path.suffix == ".html"
    assert path.stat().st_size < 1_500_000
    page = from_disk(path)
    assert page.evaluate("window.situation.time") == "2024-11-27T21:00:00.000Z"
    slider = page.get_by_role("slider", name="Timeline")
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    assert page.evaluate("window.situation.visible().length") == 11
    page.locator('.sm-hit[data-claim="2024-11-28-aleppo/c07"]').click()
    expect(page.locator(".sm-card")).to_contain_text("thousands displaced")
    expect(page.locator("body")).to_contain_text("our retelling, not the outlet's words")
    painted = page.evaluate(PAINTED)
    assert painted >= 3, "claims, areas and the base map are painted"
    assert page.problems == []  # type: ignore[attr-defined]


def test_geojson_and_csv_hold_what_is_shown(visit: Visit) -> None:
    opened = visit()
    opened.js("window.situation.setTime('2024-11-27T21:00:00Z')")
    opened.settle()
    collection = json.loads(Path(export(opened, ".geojson").path()).read_text(encoding="utf-8"))
    ids = {feature["properties"]["event_id"] for feature in collection["features"]}
    assert len(ids) == 14
    assert "2024-11-28-aleppo/c13" not in ids
    text = Path(export(opened, ".csv").path()).read_text(encoding="utf-8-sig")
    assert sum("2024-11-28-aleppo/c" in row[0] for row in csv.reader(io.StringIO(text)) if row) == 14


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [
        (".pdf", b"%PDF-"),
        (".png", b"\x89PNG"),
        (".svg", b"<svg"),
        (".briefing.pdf", b"%PDF-"),
        (".gif", b"GIF8"),
        (".xlsx", b"PK"),
        (".kml", b"<?xml"),
        (".gpkg", b"SQLite"),
        (".acled.zip", b"PK"),
    ],
)
def test_more_formats_download_from_the_page(visit: Visit, suffix: str, begins: bytes) -> None:
    saved = export(visit(), suffix)
    assert saved.suggested_filename.endswith(suffix)
    assert Path(saved.path()).read_bytes().lstrip().startswith(begins)

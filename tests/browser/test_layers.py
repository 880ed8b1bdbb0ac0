"""A layer of the reader's own on the real page: taken in, shown with its words, kept, removed, refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened, Server, frame_of
from tests.geo import layer_files

Visit = Callable[..., Opened]
POPOVER = "[data-testid=stPopoverBody]"


def districts() -> bytes:
    """Two districts about the first article's places, the claims' towns in the eastern one."""
    features = []
    for row, west in zip(layer_files.DISTRICTS, (36.2, 36.7), strict=False):
        shape = layer_files.square(west, 35.9, 0.5 if west == 36.2 else 0.9)
        feature = layer_files.district_features()[0]
        feature["properties"] = dict(zip(layer_files.COLUMNS, row, strict=True))
        feature["geometry"]["coordinates"] = [[list(point) for point in shape.exterior.coords]]
        features.append(feature)
    return layer_files.geojson(features)


def take_in(opened: Opened, content: bytes, name: str = "districts.geojson") -> None:
    opened.page.get_by_role("button", name="Layers", exact=True).click()
    upload: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    opened.page.locator(f"{POPOVER} input[type=file]").set_input_files(upload)


def say(opened: Opened, **words: str) -> None:
    for label, text in words.items():
        opened.page.get_by_role("textbox", name=label, exact=True).fill(text)
    opened.page.get_by_role("button", name="Show the layer").click()


@pytest.fixture
def alone(serve: Callable[..., Server]) -> Server:
    return serve()


def test_a_layer_is_shown_with_its_words_joined_kept_and_removed(visit: Visit, alone: Server) -> None:
    opened = visit(base=alone.url)
    page = opened.page
    take_in(opened, districts())
    expect(page.locator(POPOVER)).to_contain_text("P-codes to ADM2 are joined")
    say(opened, Title="Districts", Source="", Date="2024-05")
    expect(page.locator(POPOVER)).to_contain_text("source is blank")
    say(opened, Source="Survey office <b>")
    frame = frame_of(page)
    legend = frame.locator(".sm-legend")
    expect(legend).to_contain_text("Districts", timeout=20_000)
    expect(legend).to_contain_text("2024-05, Survey office <b>")
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text(
        "Districts: Survey office <b>, 2024-05"
    )
    assert frame.locator(".leaflet-situation-layers-pane canvas").count() == 1
    assert "Far West" in frame.evaluate("situation.basemap.labelRects().map((r) => r.text)")
    page.keyboard.press("Escape")
    frame.evaluate("situation.select('2024-11-28-aleppo/c05')")
    expect(frame.locator(".sm-card")).to_contain_text("XX01 West, XX0102 Near West")
    expect(page.locator(".st table")).to_contain_text("XX0102 Near West")

    again = visit(base=alone.url)
    expect(again.frame.locator(".sm-legend")).to_contain_text("Districts", timeout=20_000)
    again.page.get_by_role("button", name="Layers", exact=True).click()
    again.page.get_by_role("button", name="Remove Districts").click()
    expect(again.frame.locator(".sm-legend")).not_to_contain_text("Districts", timeout=20_000)
    expect(again.page.locator(".st table")).not_to_contain_text("XX0102")
    assert opened.errors == [] and again.errors == []


def test_a_file_that_is_no_layer_is_refused_with_its_reason(visit: Visit) -> None:
    opened = visit()
    take_in(opened, layer_files.zipped({"../evil.geojson": b"{}"}), "evil.zip")
    expect(opened.page.locator(POPOVER)).to_contain_text(
        "evil.zip: a zip archive with a path that leaves its folder"
    )
    assert opened.errors == []

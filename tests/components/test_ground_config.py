"""The first view's cells as one file: which they are, how they are put together, that a page can use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from components import basemap
from components.map_view import ground
from tests.components import basemap_page as site_page

PLACES = sorted(site_page.PLACES)


def parts(content: bytes) -> dict[str, bytes]:
    start = 4 + int.from_bytes(content[:4], "little")
    head = json.loads(content[4:start])
    out = {}
    for key, size in zip(head["keys"], head["sizes"], strict=True):
        out[key] = content[start : start + size]
        start += size
    assert start == len(content)
    return out


def test_a_bundle_holds_each_file_whole() -> None:
    keys = basemap.view_keys(36.2, 37.0, 8.0, (1100, 700))
    assert {"world"} < set(keys)
    assert parts(ground.bundle(keys)) == {key: basemap.file_of(key).read_bytes() for key in keys}


def test_the_configuration_names_the_bundle_and_writes_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "cache_folder", lambda: tmp_path)
    box = (36.0, 36.7, 36.4, 37.2)
    first = ground.ground_config(box, None, "/cells", "/frame")
    assert first is not None and first == ground.ground_config(box, None, "/cells", "/frame")
    written = list((tmp_path / "frame" / "ground").iterdir())
    assert [f"/frame/ground/{written[0].name}"] == [first["bundle"]["url"]] and len(written) == 1
    assert list(parts(written[0].read_bytes())) == first["bundle"]["keys"]
    elsewhere = ground.ground_config(box, [50.0, 36.2, 6.0], "/cells", "/frame")
    assert elsewhere and any(key.startswith("m/") for key in elsewhere["bundle"]["keys"])


def test_without_the_base_map_there_is_no_ground(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(basemap, "_DATA", tmp_path)
    basemap.manifest.cache_clear()
    try:
        assert ground.ground_config((0, 0, 1, 1), None, "/cells", "/frame") is None
    finally:
        basemap.manifest.cache_clear()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("degrees", [0.05, 0.4, 3.0, 20.0, 300.0])
def test_the_first_view_takes_the_bounds_in_and_is_light(place: str, degrees: float) -> None:
    lat, lon = site_page.PLACES[place]
    half = min(degrees / 2, 60.0)
    box = (max(-80.0, lat - half), max(-180, lon - half), min(80.0, lat + half), min(180, lon + half))
    at_lat, at_lon, zoom = ground.fitted(box)
    world = ground.TILE_PX * 2**zoom
    y = (basemap.mercator_y(box[2]) - basemap.mercator_y(at_lat)) * world + ground.STAGE_PX[1] / 2
    x = (box[1] - at_lon) / 360 * world + ground.STAGE_PX[0] / 2
    assert zoom == ground.LEAST_ZOOM or (
        y >= ground.PADDING_PX["top"] - 1 and x >= ground.PADDING_PX["left"] - 1
    )
    keys = basemap.view_keys(at_lat, at_lon, zoom, (949 * 1.24, 409 * 1.24))
    assert sum(basemap.file_of(key).stat().st_size for key in keys) < 450_000


@pytest.mark.browser
@pytest.mark.parametrize("zoom", [4, 5, 6, 7, 7.5, 8, 9, 11])
def test_python_knows_what_the_page_will_ask_for(browser: Browser, zoom: float) -> None:
    with site_page.serve() as site:
        page = site_page.new_page(browser)
        page.goto(site.url)
        site_page.show(page, 36.2, 37.0, zoom, site_page.config_for(36.2, 37.0))
        asked = {
            path.removeprefix("/basemap/").rpartition(".")[0]
            for path, _ in site.served
            if path.startswith("/basemap/")
        }
        page.context.close()
    assert asked == set(basemap.view_keys(36.2, 37.0, zoom, (850 * 1.24, 530 * 1.24)))


@pytest.mark.browser
def test_with_a_bundle_a_first_view_is_one_request(browser: Browser, tmp_path: Path) -> None:
    keys = basemap.view_keys(36.2, 37.0, 8, (850 * 1.24, 530 * 1.24))
    content = ground.bundle(keys)
    with site_page.serve() as site:
        page = site_page.new_page(browser)
        page.goto(site.url)
        page.route("**/bundle.bin", lambda route: route.fulfill(body=content))
        config = site_page.config_for(36.2, 37.0) | {"bundle": {"url": "/bundle.bin", "keys": keys}}
        site_page.show(page, 36.2, 37.0, 8, config)
        assert site.cell_bytes() == 0
        assert "Aleppo" in {r["text"] for r in page.evaluate("base.labelRects()")}
        page.context.close()


@pytest.mark.browser
def test_a_bundle_that_does_not_come_costs_only_itself(browser: Browser) -> None:
    keys = basemap.view_keys(36.2, 37.0, 8, (850 * 1.24, 530 * 1.24))
    with site_page.serve() as site:
        page = site_page.new_page(browser)
        page.goto(site.url)
        config = site_page.config_for(36.2, 37.0) | {"bundle": {"url": "/assets/missing.bin", "keys": keys}}
        site_page.show(page, 36.2, 37.0, 8, config)
        assert "Aleppo" in {r["text"] for r in page.evaluate("base.labelRects()")}
        page.context.close()


@pytest.mark.browser
def test_a_worker_that_cannot_start_leaves_the_drawing_to_the_page(browser: Browser) -> None:
    with site_page.serve() as site:
        page = site_page.new_page(browser)
        page.add_init_script("window.Worker = class { constructor() { throw new Error('no'); } };")
        page.goto(site.url)
        site_page.show(page, 36.2, 37.0, 8, site_page.config_for(36.2, 37.0))
        assert page.evaluate(
            "base._bitmaps === null && base._ctx.getImageData(500, 300, 1, 1).data[3] === 255"
        )
        page.context.close()


@pytest.mark.browser
def test_a_worker_that_stops_leaves_the_drawing_to_the_page(browser: Browser) -> None:
    with site_page.serve() as site:
        page = site_page.new_page(browser)
        page.goto(site.url)
        site_page.show(page, 36.2, 37.0, 8, site_page.config_for(36.2, 37.0))
        assert page.evaluate("base._bitmaps !== null")
        page.evaluate("base._painter.worker.onerror({preventDefault() {}})")
        page.wait_for_function("!base.isLoading() && base._ctx")
        assert page.evaluate("base._ctx.getImageData(500, 300, 1, 1).data[3] === 255")
        assert page.evaluate("document.querySelectorAll('canvas.situation-basemap').length") == 1
        page.context.close()

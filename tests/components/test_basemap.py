"""The embedded base map: its configuration in Python, its drawing in a browser."""

from __future__ import annotations

import base64
import io
import itertools
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Page

from components import basemap
from geo.errors import GeoError
from tests.components import basemap_page as site_page

ALEPPO = (35.9, 36.6, 36.5, 37.3)


# ---------------------------------------------------------------- configuration
def test_configuration_is_json_and_the_same_each_time() -> None:
    first = json.dumps(basemap.basemap_config(ALEPPO, base_url="/x"), sort_keys=True)
    assert first == json.dumps(basemap.basemap_config(ALEPPO, base_url="/x"), sort_keys=True)
    assert len(first) < 16_000, "the list of cells travels with every page"


def test_configuration_with_an_address_carries_no_cells() -> None:
    assert "inline" not in basemap.basemap_config(ALEPPO, base_url="/x")


def test_inline_configuration_carries_the_cells_of_the_view_and_the_world() -> None:
    config = basemap.basemap_config(ALEPPO, base_url=None, inline=True)
    keys = set(config["inline"])
    assert {"world", "s/0_0_0"} <= keys
    assert {key.split("/")[0] for key in keys} == {"world", "m", "r", "d", "p", "s"}
    assert config["base_url"] is None
    for key, text in config["inline"].items():
        assert base64.b64decode(text, validate=True)[:2] in (b"\x1f\x8b", b"RI"), key


@pytest.mark.parametrize("place", sorted(site_page.PLACES))
def test_inline_cells_of_any_article_stay_small(place: str) -> None:
    lat, lon = site_page.PLACES[place]
    config = site_page.config_for(lat, lon, base_url=None, inline=True)
    assert sum(map(len, config["inline"].values())) < 900_000


def test_bounds_of_half_a_continent_carry_the_region_but_no_detail() -> None:
    keys = basemap.inline_keys((20.0, 20.0, 40.0, 50.0))
    assert any(key.startswith("r/") for key in keys)
    assert not any(key.startswith("d/") for key in keys)


def test_bounds_across_the_antimeridian_take_cells_on_both_sides() -> None:
    keys = basemap.inline_keys((-19.0, 177.0, -15.0, -179.0))
    columns = {int(key[2:].split("_")[0]) for key in keys if key.startswith("d/")}
    assert min(columns) == 0 and max(columns) == 127


def test_one_point_as_bounds_gets_its_surroundings() -> None:
    assert any(key.startswith("d/") for key in basemap.inline_keys((36.2, 37.15, 36.2, 37.15)))


@pytest.mark.parametrize(
    "bounds",
    [(40.0, 10.0, 30.0, 20.0), (-95.0, 0.0, 0.0, 1.0), (0.0, -181.0, 1.0, 0.0), (0.0, 0.0, 1.0, 200.0)],
)
def test_bounds_out_of_range_are_refused(bounds: basemap.Bounds) -> None:
    with pytest.raises(GeoError, match="bounds"):
        basemap.basemap_config(bounds, base_url="/x")


def test_no_address_and_nothing_inline_is_refused() -> None:
    with pytest.raises(GeoError, match="base_url"):
        basemap.basemap_config(ALEPPO, base_url=None)


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(GeoError, match="sepia"):
        basemap.basemap_config(ALEPPO, base_url="/x", theme="sepia")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("runs", "states"), [("S", "S"), ("S3L", "SSSL"), ("FSa", "F" + "S" * 10), ("L10", "L" * 36), ("", "")]
)
def test_runs_expand_to_one_letter_a_cell(runs: str, states: str) -> None:
    assert basemap.expand_runs(runs) == states


def test_every_source_is_credited() -> None:
    credits = " ".join(basemap.attribution())
    for source in ("Natural Earth", "OpenStreetMap contributors", "ODbL", "GeoNames", "GSHHG", "GLOBE"):
        assert source in credits


# ---------------------------------------------------------------- drawing
@pytest.fixture(scope="module")
def site() -> Iterator[site_page.Site]:
    with site_page.serve() as served:
        yield served


@pytest.fixture
def page(browser: Browser, site: site_page.Site) -> Iterator[Page]:
    opened = site_page.new_page(browser)
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    opened.on(
        "request",
        lambda r: problems.append(r.url) if not r.url.startswith((site.url, "data:", "blob:")) else None,
    )
    opened.goto(site.url)
    yield opened
    opened.context.close()
    problems = [p for p in problems if "404 (Not Found)" not in p]  # the favicon
    assert problems == [], "errors, warnings or requests to other hosts"


def shot(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def rects(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate("base.labelRects()"))


def overlap(a: dict[str, Any], b: dict[str, Any], slack: float = 0.5) -> bool:
    return bool(
        a["x"] + slack < b["x"] + b["w"]
        and b["x"] + slack < a["x"] + a["w"]
        and a["y"] + slack < b["y"] + b["h"]
        and b["y"] + slack < a["y"] + a["h"]
    )


@pytest.mark.browser
@pytest.mark.parametrize("place", sorted(site_page.PLACES))
def test_the_map_is_drawn_everywhere_with_labels_that_never_touch(page: Page, place: str) -> None:
    lat, lon = site_page.PLACES[place]
    site_page.show(page, lat, lon, site_page.ZOOMS[0], site_page.config_for(lat, lon))
    for zoom in site_page.ZOOMS:
        page.evaluate(
            "([lat, lon, zoom]) => map.setView([lat, lon], zoom, {animate: false})", [lat, lon, zoom]
        )
        page.wait_for_function("base._store.pending === 0")
        page.wait_for_timeout(120)
        picture = shot(page)
        if out := os.environ.get("BASEMAP_SHOTS"):
            picture.save(f"{out}/{place}_{zoom}.png")
        colours = picture.getcolors(picture.width * picture.height)
        assert colours is not None and len(colours) > 60, f"{place} at zoom {zoom} is blank"
        labels = rects(page)
        assert labels, f"{place} at zoom {zoom} has no label"
        for a, b in itertools.combinations(labels, 2):
            assert not overlap(a, b), f"{a['text']} over {b['text']} at {place}, zoom {zoom}"


@pytest.mark.browser
@pytest.mark.parametrize("place", sorted(site_page.PLACES))
def test_the_first_view_of_an_article_is_light(page: Page, site: site_page.Site, place: str) -> None:
    lat, lon = site_page.PLACES[place]
    before = site.cell_bytes()
    site_page.show(page, lat, lon, 9, site_page.config_for(lat, lon))
    assert site.cell_bytes() - before < 450_000


@pytest.mark.browser
def test_labels_keep_clear_of_obstacles_and_controls(page: Page) -> None:
    site_page.show(page, 36.2, 37.0, 9, site_page.config_for(36.2, 37.0))
    free = rects(page)
    target = next(r for r in free if 100 < r["x"] < 600 and 100 < r["y"] < 400)
    claim = {k: target[k] for k in "xywh"}
    page.evaluate("rect => base.setObstacles([rect])", claim)
    page.wait_for_timeout(80)
    controls = page.evaluate(
        "[...document.querySelectorAll('.leaflet-control')].map(c => c.getBoundingClientRect().toJSON())"
    )
    blocked = [claim] + [
        {"x": c["x"], "y": c["y"], "w": c["width"], "h": c["height"]} for c in controls if c["width"]
    ]
    assert len(blocked) > 2
    for label in rects(page):
        assert not any(overlap(label, rect) for rect in blocked), label["text"]


@pytest.mark.browser
def test_no_label_is_cut_by_the_edge_of_the_view(page: Page) -> None:
    site_page.show(page, 36.2, 37.0, 8, site_page.config_for(36.2, 37.0))
    for label in rects(page):
        outside = (
            label["x"] > 850 or label["y"] > 530 or label["x"] + label["w"] < 0 or label["y"] + label["h"] < 0
        )
        whole = (
            label["x"] >= 0
            and label["y"] >= 0
            and label["x"] + label["w"] <= 850
            and label["y"] + label["h"] <= 530
        )
        assert outside or whole, label["text"]


@pytest.mark.browser
def test_a_mentioned_town_is_always_labelled_and_never_twice(page: Page) -> None:
    mentioned = [
        {"lat": 36.20124, "lon": 37.16117, "name": "Aleppo"},
        {"lat": 36.37867, "lon": 36.99294, "name": "Nubl"},
        {"lat": 36.35858, "lon": 37.01067, "name": "Zahra"},
        {"lat": 36.13907, "lon": 36.82504, "name": "Atarib"},
    ]
    site_page.show(page, 36.2, 37.0, 8, site_page.config_for(36.2, 37.0), mentioned)
    for zoom in (7, 8, 9, 10, 11):
        page.evaluate("zoom => map.setZoom(zoom, {animate: false})", zoom)
        page.wait_for_function("base._store.pending === 0")
        page.wait_for_timeout(120)
        labels = rects(page)
        for place in mentioned:
            found = [r for r in labels if r["text"] == place["name"] and r["kind"] != "area"]
            assert [r["kind"] for r in found] == ["emphasis"], f"{place['name']} at zoom {zoom}"
        assert not any("Atarib" in r["text"] and r["kind"] == "place" for r in labels)


@pytest.mark.browser
def test_arabic_names_where_the_language_is_arabic(page: Page) -> None:
    site_page.show(page, 36.2, 37.0, 8, site_page.config_for(36.2, 37.0, lang="ar"))
    texts = {r["text"] for r in rects(page)}
    assert "حلب" in texts and "Aleppo" not in texts


@pytest.mark.browser
def test_themes_differ_in_the_way_they_say(page: Page) -> None:
    site_page.show(page, 36.2, 37.0, 8, site_page.config_for(36.2, 37.0))
    mean = {}
    for theme in basemap.THEMES:
        page.evaluate("theme => base.setTheme(theme)", theme)
        page.wait_for_timeout(80)
        grey = shot(page).convert("L")
        mean[theme] = ImageStat.Stat(grey).mean[0]
    assert mean["dark"] < 70 < 200 < mean["light"] < mean["print"]
    with pytest.raises(Exception, match="sepia"):
        page.evaluate("base.setTheme('sepia')")


@pytest.mark.browser
def test_tiles_on_top_leave_only_the_mentioned_names(page: Page) -> None:
    site_page.show(
        page, 36.2, 37.0, 9, site_page.config_for(36.2, 37.0), [{"lat": 36.2, "lon": 37.16, "name": "Aleppo"}]
    )
    page.evaluate("base.setOnlineTiles(true)")
    page.wait_for_timeout(80)
    assert [r["text"] for r in rects(page)] == ["Aleppo"]


@pytest.mark.browser
def test_a_file_without_a_server_draws_what_it_carries(browser: Browser) -> None:
    opened = site_page.new_page(browser)
    asked: list[str] = []
    opened.on(
        "request",
        lambda r: asked.append(r.url) if not r.url.startswith(("about:", "data:", "blob:")) else None,
    )
    opened.set_content(site_page.html(inline_scripts=True))
    config = site_page.config_for(36.2, 37.0, base_url=None, inline=True)
    site_page.show(opened, 36.2, 37.0, 9, config)
    texts = {r["text"].split(" ")[0] for r in rects(opened)}
    assert {"Idlib", "Aleppo"} <= texts
    assert asked == []
    # far from what it carries it still draws the world, and does not fail
    opened.evaluate("map.setView([10, 10], 9, {animate: false})")
    opened.wait_for_function("base._store.pending === 0")
    assert len(shot(opened).getcolors(850 * 530) or []) > 1
    opened.context.close()


@pytest.mark.browser
def test_a_cell_that_does_not_come_leaves_the_coarser_one(browser: Browser, site: site_page.Site) -> None:
    opened = site_page.new_page(browser)
    opened.goto(site.url)
    opened.route("**/basemap/d/*", lambda route: route.fulfill(status=500))
    site_page.show(opened, 36.2, 37.0, 8, site_page.config_for(36.2, 37.0))
    assert "Aleppo" in {r["text"] for r in rects(opened)}
    assert len(shot(opened).getcolors(850 * 530) or []) > 60
    opened.context.close()


@pytest.mark.browser
def test_sharp_on_a_fine_display(browser: Browser, site: site_page.Site) -> None:
    opened = site_page.new_page(browser, ratio=2)
    opened.goto(site.url)
    site_page.show(opened, 36.2, 37.0, 9, site_page.config_for(36.2, 37.0))
    size = opened.evaluate(
        "[base._container.width / base._container.offsetWidth, base._names.width / base._names.offsetWidth]"
    )
    assert all(abs(ratio - 2) < 0.02 for ratio in size)
    opened.context.close()


@pytest.mark.browser
def test_removing_the_layer_leaves_nothing_behind(page: Page) -> None:
    site_page.show(page, 36.2, 37.0, 9, site_page.config_for(36.2, 37.0))
    page.evaluate("base.remove(); base.setObstacles([]); base.redraw()")
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelectorAll('canvas').length") == 0

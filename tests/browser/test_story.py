"""Story mode: the claims one by one in the article's order, text, map and timeline moving together."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import ROOT, Opened

Visit = Callable[..., Opened]
A = "2024-11-28-aleppo/c"
DURING_27, END_27, DURING_28, END_28 = (
    "2024-11-27T09:00:00.000Z",
    "2024-11-27T21:00:00.000Z",
    "2024-11-28T09:00:00.000Z",
    "2024-11-28T21:00:00.000Z",
)
# A claim of some moment is told once it has happened, one that goes on while it goes on; None: no date,
# the time stays where it was.
TOLD_AT = {
    **{"01": END_27, "02": END_27, "03": DURING_27, "04": END_28, "05": END_28, "06": END_28},
    **{"07": DURING_28, "08": DURING_28, "09": None, "10": END_28, "11": None, "12": None},
    **{"13": DURING_28, "14": END_28, "15": END_28},
}


def card(opened: Opened) -> Locator:
    return opened.frame.get_by_role("region", name="Story of the article")


def start(opened: Opened) -> None:
    opened.frame.get_by_role("button", name="Story: the claims one by one").click()
    expect(card(opened)).to_be_visible()


def centre(opened: Opened) -> list[float]:
    found = opened.js(
        """() => { const { map } = window.situation, c = map.getCenter();
          return [c.lat, c.lng, map.getZoom()] }"""
    )
    assert isinstance(found, list)
    return found


def test_the_story_goes_through_every_claim_in_the_articles_order(visit: Visit) -> None:
    opened = visit()
    start(opened)
    following = card(opened).get_by_role("button", name="Next in the story")
    time = None
    for at, (number, stop) in enumerate(TOLD_AT.items(), start=1):
        assert opened.js("window.situation.selected") == A + number
        expect(card(opened)).to_contain_text(f"{at} of 15")
        time = stop or time
        assert opened.js("window.situation.time") == time
        following.press("Enter")
    assert opened.js("window.situation.selected") == A + "15"  # at the end it stays at the end
    expect(following).to_have_attribute("aria-disabled", "true")


def test_the_card_says_what_when_where_and_who(visit: Visit) -> None:
    opened = visit(f"/?story=1&claim={A}07")
    told = card(opened)
    for words in (
        *("7 of 15", "Displacement", "Thousands of civilians are leaving areas of fighting near Aleppo city"),
        *("throughout 27–28 November 2024", "near Aleppo city (drawn 6 km by our rule)"),
        *("thousands displaced", "News.az", "our retelling, not the outlet's words"),
    ):
        expect(told).to_contain_text(words)
    expect(opened.frame.locator(".sm-card")).to_be_hidden()


def test_text_table_and_map_move_with_it(visit: Visit) -> None:
    opened = visit(f"/?story=1&claim={A}13")
    page = opened.page
    before = centre(opened)
    card(opened).get_by_role("button", name="Next in the story").focus()
    page.keyboard.press("PageDown")
    mark = page.locator(f'.sa .claim[data-claim="{A}14"]')
    expect(mark).to_have_attribute("aria-pressed", "true")
    expect(mark).to_be_in_viewport()
    expect(page.locator(f'.st tr.chosen[data-claim="{A}14"]')).to_have_count(1)
    for _ in range(7):
        page.keyboard.press("PageUp")
    page.wait_for_timeout(1300)
    assert opened.js("window.situation.selected") == A + "07"
    assert centre(opened) != before


def test_what_has_no_place_gets_no_pin_and_what_has_no_date_moves_no_time(visit: Visit) -> None:
    opened = visit(f"/?story=1&claim={A}08")
    expect(card(opened)).to_contain_text("The text names no place for this: no pin.")
    assert A + "08" not in opened.js("window.situation.visible()")
    time = opened.js("window.situation.time")
    card(opened).get_by_role("button", name="Next in the story").click()
    expect(card(opened)).to_contain_text("No date: the time stays where it is.")
    assert opened.js("window.situation.time") == time


def test_arrow_keys_turn_the_pages_and_escape_leaves(visit: Visit) -> None:
    opened = visit()
    start(opened)
    keyboard = opened.page.keyboard
    for key, number in (("ArrowRight", "02"), ("ArrowRight", "03"), ("ArrowLeft", "02"), ("PageDown", "03")):
        keyboard.press(key)
        assert opened.js("window.situation.selected") == A + number
    keyboard.press("Escape")
    expect(card(opened)).to_be_hidden()
    expect(opened.frame.locator(".sm-card")).to_be_visible()  # the claim stays chosen
    expect(opened.frame.get_by_role("button", name="Story: the claims one by one")).to_be_focused()


def test_arrow_keys_on_the_timeline_still_move_the_time(visit: Visit) -> None:
    opened = visit(f"/?story=1&claim={A}01")
    slider = opened.frame.get_by_role("slider", name="Timeline")
    slider.focus()
    slider.press("ArrowRight")
    assert opened.js("window.situation.time") == DURING_28
    assert opened.js("window.situation.selected") == A + "01"


def test_the_address_keeps_the_story(visit: Visit) -> None:
    opened = visit()
    start(opened)
    opened.page.keyboard.press("ArrowRight")
    opened.page.wait_for_url("**/*c02*story=1*")
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_url(re.compile("^((?!story).)*$"))


def test_filters_leave_claims_out_of_the_story(visit: Visit) -> None:
    opened = visit("/?type=Displacement&story=1")
    expect(card(opened)).to_contain_text("1 of 1")
    assert opened.js("window.situation.selected") == A + "07"


def test_with_less_motion_the_map_jumps(visit: Visit) -> None:
    opened = visit()
    opened.page.emulate_media(reduced_motion="reduce")
    start(opened)
    opened.js("window.flights = 0; window.situation.map.on('zoomstart move', () => { window.flights += 1 })")
    opened.page.keyboard.press("ArrowRight")
    steps = opened.js("window.flights")
    opened.page.wait_for_timeout(600)
    assert opened.js("window.flights") == steps


def test_a_file_of_its_own_tells_the_story_too(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    command = [sys.executable, "-m", "components", "2024-11-28-aleppo", "-o", str(file)]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"SITUATION_DATA": str(tmp_path)})
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("window.situation?.ready")
    page.get_by_role("button", name="Story: the claims one by one").click()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    told = page.get_by_role("region", name="Story of the article")
    expect(told).to_contain_text("4 of 15")
    expect(told).to_contain_text("took at least 13 villages")
    assert page.evaluate("window.situation.time") == END_28
    expect(page.locator("tr.chosen")).to_have_attribute("data-claim", A + "04")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    page.locator(".sm-skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#table")).to_be_focused()
    context.close()


@pytest.mark.parametrize("shape", ["16:9", "1:1", "4:5", "9:16"])
def test_a_picture_of_each_shape_holds_title_legend_and_attribution(visit: Visit, shape: str) -> None:
    opened = visit()
    opened.settle()
    view = centre(opened)
    size = opened.js(
        """async (shape) => {
          const names = ['.sm-title', '.sm-legend', '.leaflet-control-attribution', '.sm-flag', '.sm-note'];
          const before = document.querySelector('.sm').getBoundingClientRect().toJSON(), inside = [];
          const paint = window.SM.paint;
          window.SM.paint = (root, scale) => {
            if (root.classList.contains('sm-still')) {
              const box = root.getBoundingClientRect();
              for (const name of names) {
                const r = root.querySelector(name).getBoundingClientRect();
                inside.push(r.width > 0 && r.left >= box.left - 1 && r.right <= box.right + 1
                  && r.top >= box.top - 1 && r.bottom <= box.bottom + 1);
              }
            }
            return paint(root, scale);
          };
          const bitmap = await createImageBitmap(await window.situation.snapshot(2, shape));
          window.SM.paint = paint;
          const after = document.querySelector('.sm').getBoundingClientRect().toJSON();
          const same = JSON.stringify(before) === JSON.stringify(after);
          return { width: bitmap.width, height: bitmap.height, inside, same };
        }""",
        shape,
    )
    assert isinstance(size, dict)
    wide, high = (int(part) for part in shape.split(":"))
    assert size["width"] / size["height"] == pytest.approx(wide / high, rel=0.002)
    assert size["inside"] == [True] * 5
    assert size["same"]
    assert centre(opened) == pytest.approx(view, abs=0.002)  # to the pixel


def test_an_unknown_shape_is_refused(visit: Visit) -> None:
    opened = visit()
    with pytest.raises(Exception, match="one of 16:9, 1:1, 4:5, 9:16"):
        opened.js("window.situation.snapshot(1, '3:1')")


def test_the_map_fills_the_screen_and_comes_back(visit: Visit) -> None:
    opened = visit()
    opened.frame.get_by_role("button", name="Full screen").click()
    leave = opened.frame.get_by_role("button", name="Leave full screen")
    expect(leave).to_be_visible()
    opened.frame.wait_for_function("document.querySelector('.sm').clientWidth > 1300")
    leave.click()
    opened.frame.wait_for_function("document.querySelector('.sm').clientWidth < 1100")


def test_where_full_screen_is_refused_the_map_fills_the_window(visit: Visit) -> None:
    opened = visit()
    opened.js(
        "() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not allowed')) }"
    )
    opened.frame.get_by_role("button", name="Full screen").click()
    opened.frame.wait_for_function("document.querySelector('.sm').clientWidth > 1300")
    opened.page.keyboard.press("Escape")
    opened.frame.wait_for_function("document.querySelector('.sm').clientWidth < 1100")

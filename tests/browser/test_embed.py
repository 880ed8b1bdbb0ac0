"""``?embed=1``: the frame without the page around it, in a frame of somebody else's page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Opened, Server, frame_of

Visit = Callable[..., Opened]
A = "2024-11-28-aleppo/c"


def test_embedded_there_is_the_frame_and_nothing_around_it(visit: Visit) -> None:
    opened = visit("/?embed=1")
    page = opened.page
    for gone in (".sa", ".st", ".st-key-head", ".st-key-bar"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    box = page.locator("iframe").first.bounding_box()
    assert box and (box["x"], box["y"]) == (0, 0)
    assert (round(box["width"]), round(box["height"])) == (1440, 900)
    assert page.evaluate("document.documentElement.scrollHeight") == 900
    for name in ("Play", "Story: the claims one by one", "Full screen"):
        expect(opened.frame.get_by_role("button", name=name).first).to_be_visible()
    expect(opened.frame.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap contributors")


def test_it_leads_to_the_report_and_to_the_whole_page_as_it_stands(visit: Visit) -> None:
    opened = visit("/?embed=1")
    expect(opened.frame.get_by_role("link", name="the report")).to_have_attribute("href", "https://news.az/")
    opened.js(f"window.situation.select('{A}05')")
    opened.page.wait_for_url("**/*claim=*c05*")
    link = opened.frame.get_by_role("link", name="open the page")
    link.focus()
    href = link.get_attribute("href") or ""
    assert "embed" not in href and "c05" in href


def test_the_address_keeps_its_state_and_stays_embedded(visit: Visit) -> None:
    opened = visit("/?embed=1")
    opened.js("window.situation.setTime('2024-11-27T21:00:00Z')")
    opened.page.wait_for_url("**/*time=2024-11-27*")
    assert "embed=1" in opened.page.url
    opened.page.reload()
    opened.frame = frame_of(opened.page)
    assert opened.js("window.situation.time") == "2024-11-27T21:00:00.000Z"


def test_it_works_600_px_wide_inside_another_page(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 700})
    page = context.new_page()
    # The page that embeds it is another origin: about:blank.
    page.set_content(
        f'<iframe src="{server.url}/?embed=1" width="600" height="480" allow="fullscreen"></iframe>'
    )
    frame = frame_of(page)
    expect(frame.locator(".sm")).to_have_class("sm sm-phone sm-low sm-abreast")
    assert frame.evaluate("document.querySelector('.sm').clientWidth") in range(590, 601)
    assert frame.evaluate("document.querySelector('.sm-stage').clientHeight") >= 140
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame.get_by_role("button", name="Story: the claims one by one").click()
    frame.get_by_role("button", name="Next in the story").click()
    assert frame.evaluate("window.situation.selected") == A + "02"
    stage = frame.evaluate("document.querySelector('.sm-stage').getBoundingClientRect().toJSON()")
    story = frame.evaluate("document.querySelector('.sm-story').getBoundingClientRect().toJSON()")
    assert stage["right"] <= story["left"] + 1  # the words stand beside the map, not on it
    assert story["height"] > 400
    context.close()

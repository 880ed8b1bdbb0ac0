"""The phone, 390 by 844: map and timeline on top, a sheet for the text, fingers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from playwright.sync_api import CDPSession, Locator, expect

from tests.browser.conftest import Opened

Visit = Callable[..., Opened]
A = "2024-11-28-aleppo/c"


def box_of(locator: Locator) -> dict[str, float]:
    box = locator.bounding_box()
    assert box
    return dict(box)


def swipe(cdp: CDPSession, start: tuple[float, float], end: tuple[float, float]) -> None:
    """One finger, drawn over the glass."""
    steps = 12
    for k in range(steps + 1):
        x, y = (start[i] + (end[i] - start[i]) * k / steps for i in (0, 1))
        kind = "touchStart" if k == 0 else "touchMove"
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def phone(visit: Visit, query: str = "") -> tuple[Opened, CDPSession]:
    opened = visit(query, phone=True)
    opened.page.locator(".sa .handle").wait_for()
    opened.settle()
    return opened, opened.page.context.new_cdp_session(opened.page)


def test_title_map_timeline_and_the_sheets_handle_fit_on_the_screen(visit: Visit) -> None:
    opened, _ = phone(visit)
    parts = [box_of(opened.frame.locator(name)) for name in (".sm-title", ".sm-stage", ".sm-track")]
    parts.append(box_of(opened.page.locator(".sa .handle")))
    for above, below in pairwise(parts):
        assert above["y"] + above["height"] <= below["y"] + 1
    assert parts[1]["height"] >= 240
    assert parts[-1]["y"] + parts[-1]["height"] == 844
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_a_finger_presses_is_44_px(visit: Visit) -> None:
    opened, _ = phone(visit, f"/?claim={A}05")
    small = opened.js(
        """() => [...document.querySelectorAll('.sm button, .sm a[role=button]')].filter((e) => {
          const r = e.getBoundingClientRect();
          return r.width && !e.matches('.sm-chip,.sm-hit,.sm-skip') && (r.width < 43.5 || r.height < 43.5);
        }).map((e) => e.className + ' ' + e.getAttribute('aria-label'))"""
    )
    assert small == []
    for name in ("Add article", "Export"):
        assert box_of(opened.page.get_by_role("button", name=name).first)["height"] >= 43.5


def test_a_finger_scrubs(visit: Visit) -> None:
    opened, cdp = phone(visit)
    track = box_of(opened.frame.locator(".sm-track"))
    y = track["y"] + track["height"] - 14
    assert opened.js("window.situation.time") == "2024-11-28T21:00:00.000Z"
    opened.sent.clear()
    swipe(cdp, (track["x"] + track["width"] - 16, y), (track["x"] + track["width"] / 2, y))
    assert str(opened.js("window.situation.time")).startswith("2024-11-27")


def test_the_sheet_opens_by_tap_and_by_pull_and_closes_again(visit: Visit) -> None:
    opened, cdp = phone(visit)
    page = opened.page
    handle, sheet = page.locator(".sa .handle"), page.locator(".sa .sheet")
    expect(sheet).to_be_hidden()
    handle.tap()
    expect(sheet).to_be_visible()
    expect(handle).to_have_attribute("aria-expanded", "true")
    handle.tap()
    expect(sheet).to_be_hidden()
    at = box_of(handle)
    x, y = at["x"] + at["width"] / 2, at["y"] + 20
    swipe(cdp, (x, y), (x, y - 300))
    expect(sheet).to_be_visible()
    swipe(cdp, (x, y), (x, y - 20))  # too short a pull changes nothing
    expect(sheet).to_be_visible()
    handle.focus()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_swipe_over_the_text_turns_to_the_next_claim(visit: Visit) -> None:
    opened, cdp = phone(visit, f"/?claim={A}04")
    opened.page.locator(".sa .handle").tap()
    sheet = box_of(opened.page.locator(".sa .sheet"))
    y = sheet["y"] + sheet["height"] / 2
    swipe(cdp, (300, y), (90, y))
    assert opened.js("window.situation.selected") == A + "05"
    swipe(cdp, (90, y), (300, y))
    assert opened.js("window.situation.selected") == A + "04"
    expect(opened.page.locator(f'.sa .claim[data-claim="{A}04"]')).to_be_in_viewport()


def test_the_story_is_swiped_below_the_map(visit: Visit) -> None:
    opened, cdp = phone(visit)
    opened.frame.get_by_role("button", name="Story: the claims one by one").tap()
    opened.settle()
    story, stage = box_of(opened.frame.locator(".sm-story")), box_of(opened.frame.locator(".sm-stage"))
    track = box_of(opened.frame.locator(".sm-track"))
    assert stage["height"] >= 150
    assert stage["y"] + stage["height"] <= track["y"] <= story["y"]
    y = story["y"] + story["height"] / 2
    swipe(cdp, (300, y), (90, y))
    assert opened.js("window.situation.selected") == A + "02"
    swipe(cdp, (90, y), (300, y))
    assert opened.js("window.situation.selected") == A + "01"

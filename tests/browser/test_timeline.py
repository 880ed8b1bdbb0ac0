"""The timeline: bars or bins, brushing, the window, going to a date, zones, fingers, less motion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, expect

from tests.browser import spans
from tests.browser.conftest import Opened, Server

Visit = Callable[..., Opened]
Show = Callable[..., Page]
MARGIN_PX = 14
HOUR_MS = 3_600_000
WATCH = """() => {
  const s = window.situation, seen = (window.seen = { times: new Set(), passing: new Set() });
  const tick = () => {
    seen.times.add(s.time);
    if (s.layer.painter.passing >= 0) seen.passing.add(s.layer.painter.passing);
    requestAnimationFrame(tick);
  };
  s.setTime(s.times[0]);
  tick();
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spans")


@pytest.fixture
def show(browser: Browser, folder: Path) -> Iterator[Show]:
    """Open claims over a span in a page of their own."""
    contexts: list[BrowserContext] = []

    def go(span: str = "10 days", count: int = 200, phone: bool = False, calm: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1000, "height": 760},
            has_touch=phone,
            is_mobile=phone,
            reduced_motion="reduce" if calm else "no-preference",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(spans.page(folder, span, count))
        page.wait_for_function("window.situation?.ready")
        return page

    yield go
    for context in contexts:
        context.close()


def js(page: Page, code: str) -> object:
    return page.evaluate(code)


def track(page: Page) -> dict[str, float]:
    box = page.locator(".sm-track").bounding_box()
    assert box
    return {**box, "left": box["x"] + MARGIN_PX, "width": box["width"] - 2 * MARGIN_PX}


def at(page: Page, share: float, on: str = "bars") -> tuple[float, float]:
    """The point of the track at a share of the shown time, on the bars or on the axis below them."""
    box = track(page)
    y = box["y"] + box["height"] - 10 if on == "axis" else box["y"] + 40
    return box["left"] + share * box["width"], y


def drag(page: Page, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=steps)
    page.mouse.up()


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Timeline", exact=True)


def shown_hours(page: Page) -> float:
    first, last = page.evaluate("window.situation.range.map(Date.parse)")
    return float(last - first) / HOUR_MS


def date_field(page: Page) -> Locator:
    return page.locator(".sm-date-form input")


def labels(page: Page) -> list[str]:
    return page.locator(".sm-tick-label").all_inner_texts()


@pytest.mark.parametrize(
    ("span", "unit", "pattern"),
    [
        ("3 hours", "by minute", r"\d\d:(00|15|30|45)"),
        ("10 days", "by 3 hours", r"\d\d? Nov(ember)?"),
        ("14 months", "by week", r"\w{3,9}( 2024)?|2024"),
        ("40 years", "by 3 months", r"(19|20)\d\d"),
    ],
)
def test_many_claims_are_bins_on_an_axis_of_sensible_units(
    show: Show, span: str, unit: str, pattern: str
) -> None:
    page = show(span, 200)
    expect(page.locator(".sm-units")).to_contain_text("reports, not intensity")
    expect(page.locator(".sm-units")).to_contain_text(unit)
    expect(page.locator(".sm-bar")).to_have_count(0)
    words = labels(page)
    assert 5 <= len(words) <= 21
    assert all(re.fullmatch(pattern, word) for word in words), words


def test_forty_claims_are_bars_with_every_number(show: Show) -> None:
    page = show("14 months", 40)
    expect(page.locator(".sm-histogram")).to_be_hidden()
    numbers = page.locator(".sm-scroll .sm-chip").all_inner_texts()
    assert sorted(map(int, numbers)) == list(range(1, 41))


def test_a_bar_is_as_long_as_its_interval(show: Show) -> None:
    page = show("40 years", 15)
    page.evaluate("window.situation.setTime(window.situation.times[0])")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.sm-bar')].map((e) => e.getBoundingClientRect().width)"""
    )
    whole = track(page)["width"]
    assert max(wide) <= whole * 9 * 30 / (40 * 365) + 4


def test_the_bin_under_the_thumb_is_said_in_numbers(show: Show) -> None:
    page = show("10 days", 200)
    slider(page).focus()
    page.keyboard.press("Home")
    expect(page.locator(".sm-said")).to_have_text(
        re.compile(r"^20 November 2024, 00:00 to 03:00: \d+ certainly, \d+ possibly$")
    )


def test_a_brush_on_the_axis_shows_less_time_and_moves_nothing_else(show: Show) -> None:
    page = show("10 days", 200)
    before = js(page, "[window.situation.time, window.situation.visible().length]")
    drag(page, at(page, 0.2, "axis"), at(page, 0.3, "axis"))
    assert 18 <= shown_hours(page) <= 30
    assert js(page, "[window.situation.time, window.situation.visible().length]") == before
    expect(page.locator(".sm-parked .sm-knob")).to_be_visible()
    expect(page.get_by_role("button", name="Show the whole time")).to_be_visible()


def test_few_claims_in_a_brushed_range_are_bars_again(show: Show) -> None:
    page = show("10 days", 200)
    drag(page, at(page, 0.1, "axis"), at(page, 0.16, "axis"))
    expect(page.locator(".sm-histogram")).to_be_hidden()
    inside = page.evaluate(
        """() => { const [a, b] = window.situation.range.map(Date.parse), c = window.situation.clock;
           return [...Array(c.n).keys()].filter((i) => c.start[i] < b && c.end[i] > a).map((i) => i + 1); }"""
    )
    numbers = {int(n) for n in page.locator(".sm-scroll .sm-chip").all_inner_texts()}
    assert 0 < len(numbers) <= 40
    assert numbers <= set(inside)


@pytest.mark.parametrize("way", ["button", "double click", "Escape", "0"])
def test_ways_back_to_the_whole_time(show: Show, way: str) -> None:
    page = show("10 days", 200)
    drag(page, at(page, 0.2, "axis"), at(page, 0.4, "axis"))
    assert js(page, "window.situation.range") is not None
    if way == "button":
        page.get_by_role("button", name="Show the whole time").click()
    elif way == "double click":
        page.mouse.dblclick(*at(page, 0.5, "axis"))
    else:
        slider(page).focus()
        page.keyboard.press(way)
    assert js(page, "window.situation.range") is None
    expect(page.get_by_role("button", name="Show the whole time")).to_be_hidden()


def test_a_click_on_the_axis_goes_there(show: Show) -> None:
    page = show("10 days", 200)
    page.mouse.click(*at(page, 0.25, "axis"))
    assert js(page, "window.situation.range") is None
    assert str(js(page, "window.situation.time")).startswith("2024-11-22T")


def test_the_keyboard_marks_a_span_and_shows_it(show: Show) -> None:
    page = show("10 days", 200)
    slider(page).focus()
    page.keyboard.press("Home")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".sm-brush")).to_be_visible()
    expect(page.locator(".sm-live")).to_contain_text("Enter shows it")
    end = js(page, "window.situation.clock.segEnds[6]")
    page.keyboard.press("Enter")
    expect(page.locator(".sm-brush")).to_be_hidden()
    assert js(page, "window.situation.range.map(Date.parse)") == [
        js(page, "window.situation.clock.segStarts[0]"),
        end,
    ]


def test_escape_drops_a_marked_span_and_keeps_the_time_shown(show: Show) -> None:
    page = show("10 days", 200)
    slider(page).focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Escape")
    expect(page.locator(".sm-brush")).to_be_hidden()
    page.keyboard.press("Enter")
    assert js(page, "window.situation.range") is None


def test_plus_and_minus_show_less_and_more_time(show: Show) -> None:
    page = show("10 days", 200)
    slider(page).focus()
    page.keyboard.press("+")
    assert 118 <= shown_hours(page) <= 124
    page.keyboard.press("+")
    assert 57 <= shown_hours(page) <= 64
    now = page.evaluate("Date.parse(window.situation.time)")
    first, last = page.evaluate("window.situation.range.map(Date.parse)")
    assert first <= now <= last
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert js(page, "window.situation.range") is None


def test_the_shown_time_follows_the_thumb(show: Show) -> None:
    page = show("10 days", 200)
    slider(page).focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("Home")
    first = page.evaluate("Date.parse(window.situation.range[0])")
    assert first == js(page, "window.situation.clock.segStarts[0]")
    expect(page.locator(".sm-parked")).to_have_count(0)


def test_a_mouse_on_the_bars_scrubs_and_does_not_brush(show: Show) -> None:
    page = show("10 days", 200)
    drag(page, at(page, 0.9), at(page, 0.5))
    assert js(page, "window.situation.range") is None
    assert str(js(page, "window.situation.time")).startswith("2024-11-24T2")


def test_the_window_is_dragged_by_its_middle(show: Show) -> None:
    page = show("10 days", 200)
    page.get_by_role("button", name=re.compile("^Window")).click()
    start = js(page, "window.situation.clock.segEnds.at(-1)")
    drag(page, at(page, 0.96), at(page, 0.46))
    moved = (float(str(start)) - page.evaluate("Date.parse(window.situation.time)")) / HOUR_MS
    assert 114 <= moved <= 126
    assert js(page, "window.situation.windowMs") == 24 * HOUR_MS


def test_the_windows_edges_change_its_width(show: Show) -> None:
    page = show("10 days", 200)
    page.get_by_role("button", name=re.compile("^Window")).click()
    box = track(page)
    drag(page, at(page, 0.9), at(page, 0.7))
    wide = page.evaluate("window.situation.windowMs") / HOUR_MS
    assert 70 <= wide <= 74
    expect(page.locator(".sm-h")).to_contain_text("may have happened in 27–29 November 2024")
    end = page.evaluate("Date.parse(window.situation.time)")
    page.mouse.move(box["left"] + box["width"] * 0.99, box["y"] + 50)
    grip = page.get_by_role("slider", name="Window end").bounding_box()
    assert grip
    drag(page, (grip["x"] + 18, grip["y"] + 30), (grip["x"] - box["width"] * 0.1, grip["y"] + 30))
    narrower = page.evaluate("window.situation.windowMs") / HOUR_MS
    assert 44 <= narrower <= 52
    assert page.evaluate("Date.parse(window.situation.time)") < end


def test_the_windows_edges_have_keys_and_words(show: Show) -> None:
    page = show("14 months", 200)
    page.get_by_role("button", name=re.compile("^Window")).click()
    grip = page.get_by_role("slider", name="Window start")
    before = page.evaluate("window.situation.windowMs") / HOUR_MS
    grip.focus()
    page.keyboard.press("ArrowLeft")
    wider = page.evaluate("window.situation.windowMs") / HOUR_MS
    assert wider > before
    expect(grip).to_have_attribute("aria-valuetext", re.compile(r"^\d+ \w+ 2024$"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.situation.windowMs") / HOUR_MS < wider
    page.get_by_role("slider", name="Window end").focus()
    time = js(page, "window.situation.time")
    page.keyboard.press("ArrowLeft")
    assert str(js(page, "window.situation.time")) < str(time)


def test_going_to_a_date_takes_the_last_stop_of_that_day(show: Show) -> None:
    page = show("14 months", 200)
    page.get_by_role("button", name="Go to date").click()
    field = date_field(page)
    expect(field).to_be_focused()
    field.fill("2024-03-15")
    field.press("Enter")
    time = str(js(page, "window.situation.time"))
    assert time <= "2024-03-15T21:00:00.000Z"
    later = page.evaluate(
        "window.situation.times.find((t) => Date.parse(t) > Date.parse(window.situation.time))"
    )
    assert later > "2024-03-15T22:00:00.000Z"
    expect(field).to_be_hidden()


def test_a_date_without_claims_is_said_to_be_outside(show: Show) -> None:
    page = show("14 months", 200)
    before = js(page, "window.situation.time")
    page.get_by_role("button", name="Go to date").click()
    date_field(page).fill("1999-01-01")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page.locator(".sm-answer")).to_have_text(
        "The claims reach from 5 October 2023 to 3 December 2024."
    )
    assert js(page, "window.situation.time") == before
    page.keyboard.press("Escape")
    expect(page.locator(".sm-date-form")).to_be_hidden()


def test_a_clock_time_can_be_gone_to_where_claims_have_one(show: Show) -> None:
    page = show("3 hours", 60)
    page.get_by_role("button", name="Go to date").click()
    date_field(page).fill("2024-11-27T15:30")
    page.keyboard.press("Enter")
    assert js(page, "window.situation.time") == "2024-11-27T12:30:00.000Z"


def test_utc_changes_words_and_axis_and_not_the_claims(show: Show) -> None:
    page = show("14 months", 30)
    expect(page.locator(".sm-zone")).to_have_text("Damascus time")
    states = js(page, "window.situation.states()")
    expect(page.locator(".sm-flag")).to_have_text("end of 3 December 2024")
    page.get_by_role("button", name="Times in UTC").click()
    expect(page.locator(".sm-zone")).to_have_text("UTC")
    expect(page.locator(".sm-flag")).to_have_text("3 December 2024, 21:00")
    expect(slider(page)).to_have_attribute("aria-valuetext", "3 December 2024, 21:00")
    expect(page.locator(".sm-h")).to_have_text("Events dated up to 3 December 2024, 21:00 (UTC)")
    assert js(page, "window.situation.states()") == states
    page.get_by_role("button", name="Times in Damascus").click()
    expect(page.locator(".sm-flag")).to_have_text("end of 3 December 2024")


def test_with_less_motion_playing_goes_by_plain_steps(show: Show) -> None:
    page = show("14 months", 12, calm=True)
    page.evaluate(WATCH)
    speed = page.get_by_role("button", name="Playing speed")
    speed.click()
    speed.click()
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Pause", exact=True).click()
    assert js(page, "[...window.seen.passing]") == []
    assert page.evaluate("window.seen.times.size") >= 4
    assert js(page, "[...window.seen.times]") == js(
        page, "window.situation.times.slice(0, window.seen.times.size)"
    )
    assert js(page, "getComputedStyle(document.querySelector('.sm-thumb')).transitionDuration") == "0s"


def test_playing_many_stops_takes_seconds_and_not_minutes(show: Show) -> None:
    page = show("10 days", 400)
    page.evaluate("window.situation.setTime(window.situation.times[0]); window.situation.play()")
    page.wait_for_timeout(1500)
    page.evaluate("window.situation.pause()")
    done = page.evaluate(
        "window.situation.times.indexOf(window.situation.time) / window.situation.times.length"
    )
    assert 0.01 < done < 0.2


def fingers(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    found = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})


def swipe(page: Page, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
    session = fingers(page)
    touch(session, "touchStart", start)
    for k in range(1, steps + 1):
        share = k / steps
        touch(
            session,
            "touchMove",
            (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share),
        )
    touch(session, "touchEnd")
    page.wait_for_timeout(100)


@pytest.mark.parametrize("on", ["bars", "axis"])
def test_a_finger_scrubs_wherever_it_is_on_the_track(show: Show, on: str) -> None:
    page = show("10 days", 200, phone=True)
    page.locator(".sm-track").scroll_into_view_if_needed()
    swipe(page, at(page, 0.8, on), at(page, 0.4, on))
    assert js(page, "window.situation.range") is None
    assert str(js(page, "window.situation.time"))[:12] in ("2024-11-23T1", "2024-11-23T2", "2024-11-24T0")


def test_a_tap_goes_to_that_time(show: Show) -> None:
    page = show("10 days", 200, phone=True)
    page.locator(".sm-track").scroll_into_view_if_needed()
    page.touchscreen.tap(*at(page, 0.25))
    assert str(js(page, "window.situation.time")).startswith("2024-11-22T")


def test_two_fingers_show_less_time(show: Show) -> None:
    page = show("10 days", 200, phone=True)
    page.locator(".sm-track").scroll_into_view_if_needed()
    session = fingers(page)
    touch(session, "touchStart", at(page, 0.45), at(page, 0.55))
    for k in range(1, 11):
        touch(session, "touchMove", at(page, 0.45 - 0.02 * k), at(page, 0.55 + 0.02 * k))
    touch(session, "touchEnd")
    page.wait_for_timeout(200)
    assert 40 <= shown_hours(page) <= 60


def test_the_controls_are_large_enough_for_fingers(show: Show) -> None:
    page = show("10 days", 200, phone=True)
    page.get_by_role("button", name="Date, zone and scale of the time axis").click()
    buttons = page.locator(".sm-controls button:visible")
    sizes = [buttons.nth(k).bounding_box() for k in range(buttons.count())]
    assert len(sizes) >= 10
    assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in sizes)
    assert track(page)["height"] >= 44


def test_a_brush_is_told_to_the_page_once_and_kept_in_the_address(visit: Visit) -> None:
    opened = visit()
    opened.settle()
    box = opened.frame.locator(".sm-track").bounding_box()
    assert box
    opened.sent.clear()
    mouse, y = opened.page.mouse, box["y"] + box["height"] - 10
    mouse.move(box["x"] + box["width"] * 0.6, y)
    mouse.down()
    for k in range(20):
        mouse.move(box["x"] + box["width"] * (0.6 + k * 0.015), y)
    assert opened.sent == []
    mouse.up()
    opened.settle()
    assert len(opened.sent) == 1
    assert "shown=2024-11-27T21" in opened.page.url
    opened.page.reload()
    opened.page.wait_for_timeout(500)
    again = visit("/" + opened.page.url.split("/", 3)[3])
    assert again.js("window.situation.range") == ["2024-11-27T21:00:00.000Z", "2024-11-28T21:00:00.000Z"]


def test_dragging_the_window_sends_nothing_until_release(visit: Visit) -> None:
    opened = visit()
    opened.frame.get_by_role("button", name=re.compile("^Window")).click()
    opened.settle()
    opened.sent.clear()
    grip = opened.frame.get_by_role("slider", name="Window start").bounding_box()
    assert grip
    mouse = opened.page.mouse
    mouse.move(grip["x"] + 11, grip["y"] + 30)
    mouse.down()
    mouse.move(grip["x"] - 300, grip["y"] + 30, steps=15)
    assert opened.sent == []
    mouse.up()
    opened.settle()
    assert len(opened.sent) == 1
    assert "window=48h" in opened.page.url


def test_utc_outlasts_reruns_and_a_new_frame(visit: Visit, server: Server) -> None:
    opened = visit()
    opened.frame.get_by_role("button", name="Times in UTC").click()
    opened.settle()
    assert "zone=utc" in opened.page.url
    expect(opened.frame.locator(".sm-flag")).to_have_text("28 November 2024, 21:00")
    again = visit("/" + opened.page.url.removeprefix(server.url).lstrip("/"))
    assert again.js("window.situation.zone") == "UTC"
    expect(again.frame.locator(".sm-zone")).to_have_text("UTC")
    expect(again.frame.locator(".sm-bar").first).to_have_attribute("title", re.compile("local time$"))

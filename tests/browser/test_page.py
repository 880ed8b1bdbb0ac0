"""The first article on the real page: opening, scrubbing, playing, choosing, the address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Opened, Server, frame_of

Visit = Callable[..., Opened]
A = "2024-11-28-aleppo/c"
PLACED = [A + n for n in ("01", "02", "04", "05", "06", "07", "10", "11", "14", "15")]
LATER = sorted([*PLACED, A + "13"])
TIMES = [
    "2024-11-27T09:00:00.000Z",
    "2024-11-27T21:00:00.000Z",
    "2024-11-28T09:00:00.000Z",
    "2024-11-28T21:00:00.000Z",
]
WORDS = [
    "during 27 November 2024",
    "end of 27 November 2024",
    "during 28 November 2024",
    "end of 28 November 2024",
]
POSSIBLE, UNDER_WAY, DATED = "possible", "under_way", "dated"


def expected_states(stop: int) -> dict[str, str]:
    """States of the coded first article at each stop, from the design's table."""
    out = dict.fromkeys(PLACED, POSSIBLE)
    out[A + "11"] = "standing"
    out[A + "07"] = UNDER_WAY
    if stop >= 1:
        out[A + "01"] = out[A + "02"] = DATED
    if stop >= 2:
        out[A + "13"] = UNDER_WAY
    if stop == 3:
        out = {claim: "standing" if claim == A + "11" else DATED for claim in LATER}
    return out


def at_stop(opened: Opened, stop: int) -> None:
    assert opened.js("window.situation.time") == TIMES[stop]
    assert sorted(opened.js("window.situation.visible()")) == (PLACED if stop < 2 else LATER)
    assert opened.js("window.situation.states()") == expected_states(stop)
    slider = opened.frame.get_by_role("slider", name="Timeline")
    expect(slider).to_have_attribute("aria-valuetext", WORDS[stop])


def test_opens_at_the_last_stop_and_asks_no_other_host(visit: Visit, server: Server) -> None:
    opened = visit()
    assert opened.js("window.situation.times") == TIMES
    at_stop(opened, 3)
    opened.page.wait_for_timeout(1500)
    outside = [
        url
        for url in opened.requests
        if not re.match(r"(https?|ws)://127\.0\.0\.1[:/]|data:|blob:|about:", url)
    ]
    assert outside == []
    assert server.outside() == ""
    assert opened.errors == []


def test_keyboard_scrubs_through_the_four_stops(visit: Visit) -> None:
    opened = visit()
    slider = opened.frame.get_by_role("slider", name="Timeline")
    slider.focus()
    slider.press("Home")
    at_stop(opened, 0)
    for stop in (1, 2, 3):
        slider.press("ArrowRight")
        at_stop(opened, stop)
    slider.press("ArrowLeft")
    at_stop(opened, 2)
    slider.press("End")
    at_stop(opened, 3)


def test_mouse_scrubs_and_nothing_is_sent_until_release(visit: Visit) -> None:
    opened = visit()
    opened.settle()
    opened.js("window.mark = 'same frame'; window.situation.map.setView([36.2, 36.9], 9, {animate: false})")
    opened.settle()
    track = opened.frame.locator(".sm-track").bounding_box()
    assert track
    y = track["y"] + track["height"] - 10
    x0 = opened.js("document.querySelector('.sm-axis').children[0].getBoundingClientRect().left")
    left = (
        track["x"]
        + float(x0)
        - float(opened.js("document.querySelector('.sm-track').getBoundingClientRect().left"))
    )
    right = track["x"] + track["width"] - 16
    mouse = opened.page.mouse
    mouse.move(right, y)
    mouse.down()
    opened.sent.clear()
    seen = []
    for step in range(41):
        mouse.move(right + (left - right) * step / 40, y)
        seen.append(str(opened.js("window.situation.time")))
    assert list(dict.fromkeys(seen)) == TIMES[::-1]
    assert opened.sent == []
    at_stop(opened, 0)
    mouse.up()
    opened.settle()
    assert len(opened.sent) == 1
    assert opened.js("window.mark") == "same frame"
    assert opened.js("window.situation.map.getZoom()") == 9
    assert "time=2024-11-27T09" in opened.page.url


def test_play_runs_to_the_last_stop_and_sends_once_after_it(visit: Visit) -> None:
    opened = visit()
    opened.settle()
    opened.sent.clear()
    opened.frame.get_by_role("button", name="Playing speed").click()
    opened.frame.get_by_role("button", name="Playing speed").click()
    opened.frame.get_by_role("button", name="Play", exact=True).click()
    expect(opened.frame.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    assert opened.js("window.situation.time") == TIMES[0]
    opened.frame.wait_for_function("window.situation.time === window.situation.times[3]", timeout=30_000)
    expect(opened.frame.get_by_role("button", name="Play", exact=True)).to_be_visible(timeout=20_000)
    assert opened.sent == []


def test_space_plays_and_pauses(visit: Visit) -> None:
    opened = visit()
    slider = opened.frame.get_by_role("slider", name="Timeline")
    slider.focus()
    slider.press(" ")
    expect(opened.frame.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    slider.press(" ")
    expect(opened.frame.get_by_role("button", name="Play", exact=True)).to_be_visible()


def chosen_everywhere(opened: Opened, claim: str) -> None:
    opened.page.wait_for_timeout(200)
    assert opened.js("window.situation.selected") == claim
    page = opened.page
    expect(page.locator(f'.st tr.chosen[data-claim="{claim}"]')).to_have_count(1)
    mark = page.locator(f'.sa .claim[data-claim="{claim}"]')
    expect(mark).to_have_attribute("aria-pressed", "true")
    expect(mark).to_be_in_viewport()
    expect(opened.frame.locator(".sm-card")).to_be_visible()


def test_choosing_on_the_map_shows_in_text_and_table(visit: Visit) -> None:
    opened = visit()
    opened.frame.locator(f'.sm-hit[data-claim="{A}14"]').click()
    chosen_everywhere(opened, A + "14")
    expect(opened.frame.locator(".sm-card")).to_contain_text("at least 37 killed")
    expect(opened.frame.locator(".sm-card")).to_contain_text("our retelling, not the outlet's words")
    opened.settle()
    assert "claim=2024-11-28-aleppo%2Fc14" in opened.page.url


def test_choosing_in_the_text_shows_on_map_and_in_table(visit: Visit) -> None:
    opened = visit()
    opened.page.locator(f'.sa .claim[data-claim="{A}07"]').click()
    chosen_everywhere(opened, A + "07")


def test_choosing_in_the_table_shows_on_map_and_in_text(visit: Visit) -> None:
    opened = visit()
    opened.page.locator(f'.st tr[data-claim="{A}15"] .pick').click()
    chosen_everywhere(opened, A + "15")


def test_next_and_previous_claim_walk_the_article(visit: Visit) -> None:
    opened = visit()
    opened.frame.get_by_role("button", name="Next claim").click()
    assert opened.js("window.situation.selected") == A + "01"
    opened.frame.get_by_role("button", name="Next claim").click()
    assert opened.js("window.situation.selected") == A + "02"
    opened.frame.get_by_role("button", name="Previous claim").click()
    assert opened.js("window.situation.selected") == A + "01"


def test_window_mode_keeps_only_what_may_have_happened_in_it(visit: Visit) -> None:
    opened = visit("/?time=2024-11-28T09:00:00Z")
    opened.frame.get_by_role("button", name="Window").click()
    assert sorted(opened.js("window.situation.visible()")) == [c for c in LATER if c[-2:] not in ("01", "02")]
    expect(opened.frame.locator(".sm-title")).to_contain_text("may have happened on 28 November 2024")
    opened.settle()
    assert "mode=window" in opened.page.url


def test_counts_in_the_title_partition_the_claims(visit: Visit) -> None:
    opened = visit()
    opened.js("window.situation.setTime('2024-11-27T21:00:00Z')")
    expect(opened.frame.locator(".sm-sub")).to_contain_text(
        "8 shown, 1 later, 2 named only, 4 without a place"
    )
    expect(opened.frame.locator(".sm-h")).to_have_text(
        "West of Aleppo: events dated up to the end of 27 November 2024"
    )


def test_address_restores_time_mode_claim_and_view(visit: Visit) -> None:
    opened = visit("/?time=2024-11-27T09:00:00Z&mode=window&claim=2024-11-28-aleppo/c05&view=36.15,36.9,11")
    assert opened.js("window.situation.time") == TIMES[0]
    assert opened.js("window.situation.mode") == "window"
    assert opened.js("window.situation.selected") == A + "05"
    assert opened.js("window.situation.map.getZoom()") == 11


def test_reload_keeps_what_was_chosen(visit: Visit) -> None:
    opened = visit()
    opened.js("window.situation.setTime('2024-11-27T21:00:00Z')")
    opened.js(f"window.situation.select('{A}04')")
    expect(opened.page).to_have_url(re.compile("time=2024-11-27T21.*claim="), timeout=20_000)
    opened.page.reload()
    opened.frame = frame_of(opened.page)
    assert opened.js("window.situation.time") == TIMES[1]
    assert opened.js("window.situation.selected") == A + "04"


@pytest.mark.parametrize(
    "query",
    [
        "time=yesterday",
        "mode=sideways",
        "claim=nobody/c99",
        "view=91,0,400",
        "article=../../etc/passwd",
        "type=Nonsense",
    ],
)
def test_a_bad_address_falls_back_and_says_so(visit: Visit, query: str) -> None:
    opened = visit(f"/?{query}")
    at_stop(opened, 3)
    expect(opened.page.get_by_text("in the address is not used")).to_be_visible()


def test_filters_leave_the_frame_standing_and_count_what_they_hide(visit: Visit) -> None:
    opened = visit("/?type=Armed clash")
    shown = opened.js("window.situation.visible()")
    assert sorted(shown) == [A + n for n in ("01", "02", "06", "13", "14", "15")]
    opened.js("window.mark = 'same frame'")
    box = opened.page.get_by_placeholder("Search words, places, actors")
    box.fill("thousands")
    box.press("Enter")
    opened.settle()
    assert opened.js("window.situation.visible()") == []
    opened.page.get_by_role("button", name="Clear filters").click()
    opened.settle()
    assert sorted(opened.js("window.situation.visible()")) == LATER
    assert opened.js("window.mark") == "same frame"


def test_article_marks_every_claim_and_says_whose_words_they_are(visit: Visit) -> None:
    opened = visit()
    expect(opened.page.locator(".sa .claim")).to_have_count(15)
    expect(opened.page.locator(".sa .note").first).to_contain_text("our retelling, not the outlet's words")
    expect(opened.page.locator(".sa .lane h3").first).to_contain_text("Not on the map (4)")
    expect(opened.page.locator(".st tbody tr")).to_have_count(15)


def test_the_map_reaches_the_browser_before_the_widgets_around_it(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    got: list[bytes] = []
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: got.append(bytes(data))))
    page.goto(server.url)
    frame_of(page)
    expect(page.get_by_role("button", name="Add article")).to_be_visible(timeout=20_000)
    page.close()

    def first(words: bytes) -> int:
        return next(i for i, data in enumerate(got) if words in data)

    assert first(b"mountInPage") < first(b"Add article")

"""Many claims on the real page: counts, picking, states after scrubbing; and looks, cards and labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from geo.frames import events_to_frame
from tests.browser import libraries
from tests.browser.conftest import Opened, Server

Visit = Callable[..., Opened]
MANY = 10_000
A = "2024-11-28-aleppo/c"
COUNT = 'window.situation.layer.hits.filter((h) => h.kind === "count")'


@pytest.fixture(scope="module")
def crowd(serve: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The page with ten thousand claims at three hundred places."""
    return serve(SITUATION_LIBRARY=str(libraries.many(tmp_path_factory.mktemp("many"), MANY)))


def test_many_claims_open_as_counts_that_add_up_to_what_is_shown(visit: Visit, crowd: Server) -> None:
    opened = visit(base=crowd.url)
    assert opened.js("window.situation.layer.many")
    counted = opened.js("window.situation.layer.hits.reduce((n, h) => n + h.count, 0)")
    assert counted == opened.js("window.situation.counts.shown") == MANY
    assert opened.js("window.situation.layer.hits.every((h) => h.all.length === h.count)")
    assert opened.errors == []


def test_counts_do_not_cover_one_another(visit: Visit, crowd: Server) -> None:
    opened = visit(base=crowd.url)
    near = opened.js(
        "(() => { const h = window.situation.layer.hits; let least = Infinity;"
        " for (let i = 0; i < h.length; i++) for (let j = 0; j < i; j++)"
        " least = Math.min(least, Math.hypot(h[i].x - h[j].x, h[i].y - h[j].y)); return least; })()"
    )
    assert float(str(near)) >= 30


def test_states_and_counts_are_right_at_once_after_scrubbing(visit: Visit, crowd: Server) -> None:
    opened = visit(base=crowd.url)
    slider = opened.frame.get_by_role("slider", name="Timeline")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowLeft")
    opened.js(
        "(() => { const i = document.querySelector('input[type=range]'); i.value = Math.round(i.max / 3);"
        " i.dispatchEvent(new Event('input', { bubbles: true })); })()"
    )
    seen: Any = opened.js(
        "({ t: Date.parse(window.situation.time), s: window.situation.states(),"
        " drawn: window.situation.layer.hits.reduce((n, h) => n + h.count, 0),"
        " shown: window.situation.counts.shown, later: window.situation.counts.later })"
    )
    claims: Any = opened.js(
        "(() => { const c = window.situation.clock; return { a: [...c.start], b: [...c.end], f: [...c.flags],"
        " id: window.situation.layer.payload.claims.id }; })()"
    )
    expected = {}
    for name, start, end, flags in zip(claims["id"], claims["a"], claims["b"], claims["f"], strict=True):
        if start < seen["t"]:
            expected[name] = "dated" if end <= seen["t"] else "under_way" if flags & 1 else "possible"
    assert seen["s"] == expected
    assert seen["drawn"] == seen["shown"] == len(expected)
    assert seen["shown"] + seen["later"] == MANY


def press(opened: Opened, which: str) -> int:
    """Click on the map where a count stands, on nothing but the map; returns its number."""
    stage = "document.querySelector('.sm-stage')"
    size: Any = opened.js(f"[{stage}.clientWidth, {stage}.clientHeight]")
    room = f"h.x > 70 && h.y > 100 && h.x < {size[0]} - 240 && h.y < {size[1]} - 60"
    spot: Any = opened.js(
        f"(() => {{ const h = {COUNT}.find((h) => ({which}) && {room}); return [h.x, h.y, h.count]; }})()"
    )
    box = opened.frame.locator(".sm-stage").bounding_box()
    assert box
    opened.page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    return int(spot[2])


def test_a_count_of_many_places_comes_closer_and_one_place_lists_its_claims(
    visit: Visit, crowd: Server
) -> None:
    opened = visit(base=crowd.url)
    opened.settle()
    before = float(str(opened.js("window.situation.map.getZoom()")))
    press(opened, "h.slots.length > 3")
    opened.page.wait_for_timeout(1500)
    assert float(str(opened.js("window.situation.map.getZoom()"))) > before
    opened.js(
        f"(() => {{ const h = {COUNT}[0], s = h.slots[0];"
        " window.situation.map.setView([s.lat, s.lon], 13, { animate: false }); })()"
    )
    opened.page.wait_for_timeout(600)
    place: Any = [press(opened, "h.count > 1")]
    listed = opened.frame.locator(".sm-list-claim")
    expect(listed.first).to_be_visible()
    expect(listed).to_have_count(min(200, place[0]))
    expect(opened.frame.locator(".sm-list")).to_contain_text(f"{place[0]} claims here")
    expect(listed.first).to_be_focused()
    listed.nth(1).click()
    chosen = opened.js("window.situation.selected")
    assert chosen
    card = opened.frame.locator(".sm-card")
    expect(card).to_be_visible()
    number = str(chosen).rsplit("c", 1)[1]
    expect(card).to_contain_text(f"Claim number {int(number) - 1:06d} happened at a place.")


def test_the_keyboard_walks_among_the_counts_and_opens_one(visit: Visit, crowd: Server) -> None:
    opened = visit(base=crowd.url)
    opened.settle()
    opened.frame.wait_for_selector(".sm-hit")
    stops = opened.js("document.querySelectorAll('.sm-hit[tabindex=\"0\"]').length")
    assert stops == 1
    opened.frame.locator('.sm-hit[tabindex="0"]').focus()
    first = opened.js("document.activeElement.getAttribute('aria-label')")
    assert re.search(r"\d claims", str(first))
    walked = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        opened.page.keyboard.press(key)
        walked.add(opened.js("document.activeElement.getAttribute('aria-label')"))
    assert len(walked) > 1
    expect(opened.frame.locator(".sm-hover")).to_be_visible()
    before = opened.js("window.situation.map.getZoom()")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_timeout(1200)
    listed = opened.js("!document.querySelector('.sm-list').hidden")
    assert listed or opened.js("window.situation.map.getZoom()") != before


def test_a_few_claims_in_view_have_their_symbols_and_numbers_back(visit: Visit, crowd: Server) -> None:
    opened = visit(base=crowd.url)
    opened.js("window.situation.setTime(window.situation.times[0])")
    opened.js("window.situation.map.setView([36.0, 37.0], 12, { animate: false })")
    opened.page.wait_for_timeout(500)
    assert opened.js("window.situation.layer.many") is False


def test_words_of_a_large_set_are_fetched_when_they_are_looked_at(visit: Visit, crowd: Server) -> None:
    opened = visit(base=crowd.url)
    parts = [url for url in opened.requests if re.search(r"/claims/[0-9a-f]+/\d+\.json", url)]
    assert parts == []
    opened.js("window.situation.select('many/c7001')")
    expect(opened.frame.locator(".sm-card")).to_contain_text("Claim number 007000 happened at a place.")
    parts = [url for url in opened.requests if re.search(r"/claims/[0-9a-f]+/14\.json", url)]
    assert len(parts) == 1


def fills(opened: Opened) -> dict[str, list[str]]:
    """Claim -> colours of its symbol on the map."""
    found: Any = opened.js(
        "(() => { const { layer } = window.situation, s = layer.symbols, c = layer.payload.claims;"
        " const of = (i) => s.looks.coloursOf(s.looks.fillOf(i), c.type[i], false);"
        " return Object.fromEntries(c.id.map((id, i) => [id, of(i)])); })()"
    )
    return dict(found)


def test_colour_by_actor_is_chosen_in_the_legend_and_kept_in_the_address(visit: Visit) -> None:
    opened = visit()
    opened.settle()
    legend = opened.frame.locator(".sm-legend")
    assert fills(opened)[A + "02"] == fills(opened)[A + "14"]
    legend.get_by_role("button", name="Symbols").click()
    legend.get_by_role("radio", name="by actor").check()
    colours = fills(opened)
    assert len(colours[A + "02"]) == 2
    assert colours[A + "14"] != colours[A + "15"]
    legend.get_by_role("button", name="Symbols").click()
    for words in ("Hay'at Tahrir al-Sham and allies", "Syrian government forces", "Civilians", "two halves"):
        expect(legend).to_contain_text(words)
    opened.settle()
    assert "colour=actor" in opened.page.url
    chip = opened.js(
        "document.querySelector('.sm-chip[data-claim=\"" + A + "14\"]').style.getPropertyValue('--c')"
    )
    assert chip == colours[A + "14"][0]
    badge = opened.page.locator(f'.sa .claim[data-claim="{A}14"] .badge')
    assert badge.evaluate("(e) => e.style.getPropertyValue('--c')") == chip
    plate = opened.page.locator(f'.st tr[data-claim="{A}14"] svg path').first
    expect(plate).to_have_attribute("fill", str(chip))
    again = visit("?colour=actor")
    assert fills(again) == colours


def test_size_by_a_figure_draws_that_figure_and_nothing_else(visit: Visit) -> None:
    opened = visit("?size=people%2Fkilled")
    sizes: Any = opened.js(
        "(() => { const { layer } = window.situation, c = layer.payload.claims;"
        " return Object.fromEntries(c.id.map((id, i) => [id, layer.symbols.looks.sizeOf(i)])); })()"
    )
    sized = {claim: size for claim, size in sizes.items() if size["sized"]}
    assert list(sized) == [A + "14"]
    assert sized[A + "14"]["open"] is True and sized[A + "14"]["ring"] == 0
    assert sizes[A + "06"]["px"] == 24
    legend = opened.frame.locator(".sm-legend")
    for words in ("killed, as printed", "the low bound", "or more", "no such number"):
        expect(legend).to_contain_text(words)
    assert "167" not in opened.frame.locator(".sm").inner_text()


def test_a_size_that_no_claim_has_is_refused_in_words(visit: Visit) -> None:
    opened = visit("?size=people%2Featen")
    expect(opened.page.get_by_text("no claim on the map has such a number")).to_be_visible()
    assert opened.js("window.situation.look.size") == ""


def test_a_card_beside_the_claim_says_quote_source_and_precision(visit: Visit) -> None:
    opened = visit()
    opened.settle()
    hit = opened.frame.locator(f'.sm-hit[data-claim="{A}01"]')
    hit.hover()
    card = opened.frame.locator(".sm-hover")
    expect(card).to_be_visible()
    for words in ("near Atarib", "4 km by our rule", "AFP", "27 November 2024"):
        expect(card).to_contain_text(words)
    a, b = card.bounding_box(), hit.bounding_box()
    assert a and b
    apart = a["x"] >= b["x"] + b["width"] or a["x"] + a["width"] <= b["x"]
    assert apart or a["y"] >= b["y"] + b["height"] or a["y"] + a["height"] <= b["y"]
    opened.page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_card_comes_with_the_keyboards_focus_and_names_itself(visit: Visit) -> None:
    opened = visit()
    opened.settle()
    opened.frame.get_by_role("slider", name="Timeline").focus()
    hit = opened.frame.locator(f'.sm-hit[data-claim="{A}07"]')
    opened.page.keyboard.press("Tab")
    hit.evaluate("(b) => b.focus({ focusVisible: true })")
    card = opened.frame.locator(".sm-hover")
    expect(card).to_be_visible()
    expect(hit).to_have_attribute("aria-describedby", "sm-hover")
    expect(card).to_contain_text("throughout 27–28 November 2024")


def test_a_finger_gets_the_sheet_and_no_card(visit: Visit) -> None:
    opened = visit(phone=True)
    opened.settle()
    opened.frame.locator(f'.sm-hit[data-claim="{A}07"]').tap()
    expect(opened.frame.locator(".sm-card")).to_be_visible()
    opened.page.wait_for_timeout(300)
    expect(opened.frame.locator(".sm-hover")).to_be_hidden()


def test_labels_are_moved_by_mouse_and_keys_and_put_back(visit: Visit) -> None:
    opened = visit()
    opened.settle()
    opened.frame.get_by_role("button", name="Move numbers and names").click()
    hit = opened.frame.locator(f'.sm-hit[data-claim="{A}07"]')
    box = hit.bounding_box()
    assert box
    mouse = opened.page.mouse
    mouse.move(box["x"] + 15, box["y"] + 15)
    mouse.down()
    mouse.move(box["x"] + 75, box["y"] + 55, steps=5)
    mouse.up()
    assert opened.js("window.situation.selected") is None
    after = hit.bounding_box()
    assert after and abs(after["x"] - box["x"] - 60) < 2 and abs(after["y"] - box["y"] - 40) < 2
    hit.focus()
    opened.page.keyboard.press("ArrowUp")
    moved: Any = opened.js("window.situation.mover.list")
    assert [entry[1:] for entry in moved] == [[60, 32]]
    opened.js("window.situation.map.panBy([40, 0], { animate: false })")
    assert opened.js("window.situation.mover.list") == moved
    opened.frame.get_by_role("button", name="Put them back").click()
    assert opened.js("window.situation.mover.list") == []
    back = hit.bounding_box()
    assert back and abs(back["y"] - box["y"]) < 2


def test_looks_and_moved_labels_leave_with_the_file(visit: Visit, tmp_path: Path) -> None:
    from components.map_view.look_state import ClaimLook, look_to_frame
    from components.snapshot.html import to_html
    from tests.components.snapshot.pictures import first
    from tests.geo.claims import PLACES

    frame, snapshot = first()
    slot = f"{events_to_frame(list(frame['event']))['event'][4].site.place_id}|1"
    look = ClaimLook("actor", "people/killed", ((slot, 40.0, 30.0),))
    made = tmp_path / "map.html"
    made.write_bytes(to_html(frame, snapshot, PLACES.__getitem__, look_to_frame(look)))
    opened = visit()
    opened.page.goto(made.as_uri())
    opened.page.wait_for_function("window.situation?.ready")
    state = opened.page.evaluate("[window.situation.look, window.situation.mover.list]")
    assert state == [{"colour": "actor", "size": "people/killed"}, [[slot, 40, 30]]]
    assert opened.page.evaluate(
        "[...window.situation.layer.boxes.values()].some((b) => b.offset[0] === 40 && b.offset[1] === 30)"
    )

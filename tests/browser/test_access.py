"""For everyone: axe-core finds no serious fault in what is ours, and everything goes by keyboard.

axe-core comes with the package ``axe-playwright-python`` and is put into the page and the frame by the test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Frame, expect

from components.assets import HERE, style_table
from tests.browser.conftest import Opened

Visit = Callable[..., Opened]
A = "2024-11-28-aleppo/c"
# Faults of Streamlit's own elements, by rule and by what of Streamlit they are in. What it adds to this
# list is Streamlit's; nothing of ours may be in it.
STREAMLITS_OWN = {
    ("landmark-unique", "stAppHeader"),
    ("region", "stSkipToContent"),
}
RUN = """() => axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then((r) => {
  const flat = (list) => list.flatMap((v) => v.nodes.map((n) => ({
    rule: v.id, impact: v.impact, html: n.html, target: JSON.stringify(n.target),
    why: [...n.any, ...n.all, ...n.none].map((c) => c.message).join('; '),
  })));
  return { violations: flat(r.violations), incomplete: flat(r.incomplete) };
})"""


@cache
def axe() -> str:
    """The text of axe-core as the package carries it."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(frame: Frame) -> list[dict[str, Any]]:
    """What axe-core finds in a document, components' shadow trees included, without Streamlit's own."""
    frame.evaluate(axe() + ";0")
    found: list[dict[str, Any]] = frame.evaluate(RUN)["violations"]
    return [
        fault
        for fault in found
        if not any(fault["rule"] == rule and part in fault["html"] for rule, part in STREAMLITS_OWN)
    ]


def calm(opened: Opened) -> None:
    opened.page.locator(".st tbody tr").first.wait_for()
    opened.page.wait_for_timeout(1200)


SCREENS = [(phone, dark) for phone in (False, True) for dark in (False, True)]


@pytest.mark.parametrize(("phone", "dark"), SCREENS)
def test_axe_finds_no_fault_in_the_page(visit: Visit, phone: bool, dark: bool) -> None:
    opened = visit(phone=phone, dark=dark)
    calm(opened)
    assert faults(opened.page.main_frame) == []
    assert faults(opened.frame) == []


@pytest.mark.parametrize(("phone", "dark"), SCREENS)
def test_axe_finds_no_fault_with_a_claim_chosen_and_in_the_story(
    visit: Visit, phone: bool, dark: bool
) -> None:
    opened = visit(f"/?claim={A}04", phone=phone, dark=dark)
    calm(opened)
    if phone:
        opened.page.locator(".sa .handle").click()
    assert faults(opened.page.main_frame) == []
    assert faults(opened.frame) == []
    opened.js("window.situation.story()")
    opened.page.wait_for_timeout(1500)
    assert faults(opened.frame) == []


@pytest.mark.parametrize("view", ["Places", "Check", "Versions"])
def test_axe_finds_no_fault_in_the_panels_under_the_map(visit: Visit, view: str) -> None:
    opened = visit()
    calm(opened)
    opened.page.get_by_role("radio", name=view).click()
    opened.page.wait_for_timeout(2500)
    assert [f for f in faults(opened.page.main_frame) if f["impact"] in ("serious", "critical")] == []


def test_axe_finds_no_fault_in_the_frame_on_its_own(visit: Visit) -> None:
    opened = visit("/?embed=1")
    opened.page.wait_for_timeout(1500)
    assert faults(opened.page.main_frame) == []


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2), 1 to 21."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def variables(name: str, selector: str) -> dict[str, str]:
    """The colours that a style sheet gives to variables in the rules of one selector."""
    text = (HERE / name).read_text(encoding="utf-8")
    out: dict[str, str] = {}
    for chosen, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        if chosen.split("*/")[-1].strip() == selector:
            out |= {k: six(v) for k, v in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,6})\b", body)}
    return out


def six(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])


def frame_colours(dark: bool) -> dict[str, str]:
    out = variables("situation.css", ".sm")
    return out | variables("situation.css", ".sm.sm-dark") if dark else out


@pytest.mark.parametrize("dark", [False, True])
def test_words_of_the_frame_stand_out_from_their_ground(dark: bool) -> None:
    c = frame_colours(dark)
    for ground in ("sm-card", "sm-fill", "sm-ground"):
        for words in ("sm-ink", "sm-soft"):
            assert contrast(c[words], c[ground]) >= 4.5, (words, ground)
    assert contrast(c["sm-on-accent"], c["sm-accent"]) >= 4.5
    for sign in ("sm-bar", "sm-focus"):
        assert contrast(c[sign], c["sm-card"]) >= 3, sign


@pytest.mark.parametrize("dark", [False, True])
def test_every_claims_colour_carries_its_number(dark: bool) -> None:
    ground = frame_colours(dark)["sm-card"]
    plain = "#14181d" if dark else "#ffffff"
    for name, look in style_table()["types"].items():
        colour = look["colour_dark" if dark else "colour"]
        assert contrast(colour, ground) >= 4.5, name  # a hollow chip: its number on the card
        assert contrast(colour, plain) >= 4.5, name  # a filled one: its number, or pictogram, on the colour


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("sheet", "root"), [("article.css", ".sa"), ("table.css", ".st")])
def test_words_beside_and_under_the_frame_stand_out(sheet: str, root: str, dark: bool) -> None:
    c = variables(sheet, root) | (variables(sheet, f"{root}.dark") if dark else {})
    ink = "#eef1f5" if dark else "#171c24"  # the theme's text colour
    for ground in ("card", "tint"):
        assert contrast(ink, c[ground]) >= 4.5
        assert contrast(c["soft"], c[ground]) >= 4.5
    assert contrast(c["focus"], c["card"]) >= 3


def test_tab_reaches_every_control_of_the_frame_and_shows_where_it_is(visit: Visit) -> None:
    opened = visit()
    calm(opened)
    opened.js("document.querySelector('.sm-skip').focus()")
    seen = []
    for _ in range(60):
        at = opened.js(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
              return [e.tagName, e.getAttribute('aria-label') || e.textContent.trim(), e.className,
                s.outlineStyle !== 'none' || e.matches('.sm-range')] }"""
        )
        assert isinstance(at, list)
        if at[0] == "BODY":
            break
        seen.append(at)
        opened.page.keyboard.press("Tab")
    names = " | ".join(str(name) for _, name, _, _ in seen)
    for wanted in ("Skip the map", "Map:", "Zoom in", "Zoom out", "Full screen", "Claim 1:", "Claim 7:"):
        assert wanted in names
    for wanted in ("Play", "Up to", "Window", "Next claim", "Story", "Timeline"):
        assert wanted in names
    assert all(name for _, name, _, _ in seen)  # everything that takes the focus has a name
    assert [at for at in seen if not at[3]] == []  # and shows that it has it


def test_the_skip_link_leads_to_the_table(visit: Visit) -> None:
    opened = visit()
    calm(opened)
    opened.js("document.querySelector('.sm-skip').focus()")
    expect(opened.frame.get_by_role("button", name="Skip the map")).to_be_in_viewport()
    opened.page.keyboard.press("Enter")
    expect(opened.page.get_by_role("region", name="Event table")).to_be_focused()


def test_the_table_says_everything_the_card_says(visit: Visit) -> None:
    opened = visit()
    calm(opened)
    expect(opened.page.locator(".st caption")).to_contain_text("Every claim of the map")
    for number in ("01", "04", "07", "11", "14"):
        opened.js(f"window.situation.select('{A}{number}')")
        opened.page.wait_for_timeout(300)
        parts = ".sm-card dd, .sm-card blockquote, .sm-card .sm-summary"
        said = opened.js("(p) => [...document.querySelectorAll(p)].map((e) => e.textContent)", parts)
        assert isinstance(said, list)
        row = opened.page.locator(f'.st tr[data-claim="{A}{number}"]').text_content() or ""
        for fact in said:
            assert fact in row, json.dumps([number, fact], ensure_ascii=False)


def test_words_are_selected_and_used_without_a_mouse(visit: Visit) -> None:
    opened = visit(f"/?claim={A}02")
    calm(opened)
    page, text = opened.page, opened.page.locator(".sa .text")
    before = text.inner_text()
    page.get_by_role("button", name="Select words with the keyboard").press("Enter")
    expect(text).to_be_focused()
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.type("nothing can be written here")
    page.keyboard.press("Delete")
    assert text.inner_text() == before
    bar = page.get_by_role("toolbar", name="The selected words")
    expect(bar).to_contain_text("for claim 2:")
    page.keyboard.press("Enter")
    expect(bar.get_by_role("button", name="Place")).to_be_focused()
    page.keyboard.press("Tab")
    expect(bar.get_by_role("button", name="Date")).to_be_focused()
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    expect(bar).to_be_visible()  # the words are still selected
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Select words with the keyboard")).to_be_focused()
    assert text.get_attribute("contenteditable") is None

"""The page in Arabic: nothing left in English, everything from right to left, the reader's place kept."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from components.assets import HERE
from geo.phrases import languages, load
from tests.browser.conftest import Opened, frame_of

CLAIM = "2024-11-28-aleppo/c07"
END_OF_27 = "2024-11-27T21:00:00.000Z"
LEFT_LATIN = {
    # Names of standards and products.
    *("UTC", "PNG", "HTML", "PDF", "CSV", "GeoJSON", "Leaflet"),
    # Streamlit's own: a link that shows on focus, the name of a chooser's arrow.
    *("Skip", "to", "main", "content", "Open"),
}
WORDS = """() => {
  const found = [], quote = '[lang="en"]:not(html)', credits = '.leaflet-control-attribution';
  const leftOut = `${quote},${credits},script,style,[data-testid="stIconMaterial"]`;
  const isShown = (e) => e.checkVisibility({ visibilityProperty: true });
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const e = node.parentElement;
      if (!e || !node.data.trim() || !isShown(e)) return;
      // Quotes say whose language they are in; icons are letters of a font; credits are names.
      if (e.closest(leftOut)) return;
      found.push(node.data.trim());
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE && isShown(node) && !node.closest(quote)) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
        if (node.getAttribute(name)) found.push(node.getAttribute(name));
      }
    }
    for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) walk(child);
  };
  walk(document.body);
  return found;
}"""


def latin(texts: list[str]) -> set[str]:
    """The texts in which a Latin word stands that is on no list."""
    import re

    return {t for t in texts if set(re.findall(r"[A-Za-z]{2,}", t)) - LEFT_LATIN}


def settled(opened: Opened) -> None:
    """The table is the last to be drawn."""
    opened.page.locator(".st-key-claims-row").wait_for()
    opened.page.locator("table tbody tr").first.wait_for()


def test_no_english_is_left_on_the_arabic_page(visit: Callable[..., Opened]) -> None:
    opened = visit(f"?lang=ar&claim={CLAIM}")
    settled(opened)
    opened.settle()
    on_page, in_frame = opened.page.evaluate(WORDS), opened.frame.evaluate(WORDS)
    assert len(on_page) > 100 and len(in_frame) > 30
    assert latin(on_page) == set()
    assert latin(in_frame) == set()


def test_the_walk_would_find_english(visit: Callable[..., Opened]) -> None:
    opened = visit()
    settled(opened)
    assert "Filters" in latin(opened.page.evaluate(WORDS))
    assert any("Timeline" in words for words in latin(opened.frame.evaluate(WORDS)))


def test_the_arabic_page_runs_from_right_to_left(visit: Callable[..., Opened]) -> None:
    opened = visit("?lang=ar")
    settled(opened)
    page, frame = opened.page, opened.frame
    for root in (page, frame):
        assert root.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    map_box = page.locator("iframe").first.bounding_box()
    article_box = page.get_by_role("region", name="المقال").bounding_box()
    assert map_box and article_box and article_box["x"] < map_box["x"]
    boxes = {
        name: frame.locator(selector).first.bounding_box()
        for name, selector in (
            ("title", ".sm-title"),
            ("legend", ".sm-legend"),
            ("zoom", ".leaflet-control-zoom"),
        )
    }
    assert all(boxes.values())
    left = {name: box["x"] for name, box in boxes.items() if box}
    assert left["legend"] < left["title"] < left["zoom"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_quotes_keep_the_language_and_direction_of_the_article(visit: Callable[..., Opened]) -> None:
    opened = visit(f"?lang=ar&claim={CLAIM}")
    quote = opened.frame.locator(".sm-card blockquote")
    assert quote.get_attribute("lang") == "en"
    assert quote.evaluate("(e) => getComputedStyle(e).direction") == "ltr"


def test_time_runs_from_the_right_and_arrow_keys_follow_the_eye(visit: Callable[..., Opened]) -> None:
    opened = visit("?lang=ar")
    frame = opened.frame
    slider = frame.get_by_role("slider").first
    where = "document.querySelector('.sm-thumb').getBoundingClientRect().x"
    frame.evaluate("window.situation.setTime(window.situation.times[0])")
    first = frame.evaluate(where)
    slider.focus()
    opened.page.keyboard.press("ArrowLeft")
    later = frame.evaluate("window.situation.times.indexOf(window.situation.time)")
    assert later == 1
    assert frame.evaluate(where) < first
    opened.page.keyboard.press("ArrowRight")
    assert frame.evaluate("window.situation.times.indexOf(window.situation.time)") == 0


def choose(page: Page, now: str, wanted: str) -> None:
    """Open the choice of languages, unless it stands open still, and choose."""
    option = page.get_by_role("radiogroup").get_by_text(wanted, exact=True)
    if not option.is_visible():
        page.locator(".st-key-language").get_by_role("button", name=now).click()
    option.click()


def test_switching_the_language_keeps_claim_stop_and_filters(visit: Callable[..., Opened]) -> None:
    opened = visit("?type=Displacement")
    settled(opened)
    opened.js(f"window.situation.setTime('{END_OF_27}')")
    opened.js(f"window.situation.select('{CLAIM}')")
    opened.settle()
    page = opened.page
    choose(page, "English", "العربية")
    page.wait_for_function("document.documentElement.dir === 'rtl'")
    page.wait_for_timeout(1500)
    opened.frame = frame_of(page)
    opened.frame.wait_for_function("document.documentElement.dir === 'rtl' && window.situation.selected")
    assert opened.js("[window.situation.selected, window.situation.time]") == [CLAIM, END_OF_27]
    assert opened.js("window.situation.counts.hidden") == 14
    for part in ("lang=ar", "claim=", "time=2024-11-27", "type=Displacement"):
        assert part in page.url
    choose(page, "العربية", "English")
    page.wait_for_function("document.documentElement.dir === 'ltr'")
    page.wait_for_timeout(1500)
    opened.frame = frame_of(page)
    assert opened.js("[window.situation.selected, window.situation.time]") == [CLAIM, END_OF_27]
    assert "lang=" not in page.url


def test_a_language_without_a_file_is_named_and_not_used(visit: Callable[..., Opened]) -> None:
    opened = visit("?lang=xx")
    opened.page.get_by_text("lang='xx' in the address is not used").wait_for()
    assert opened.page.evaluate("document.documentElement.dir") in ("", "ltr")


@pytest.fixture(scope="module")
def speaking(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_script_tag(content=(HERE / "words.js").read_text(encoding="utf-8"))
    return page


@pytest.mark.parametrize("code", list(languages()))
def test_scripts_and_python_say_the_same(code: str, speaking: Page) -> None:
    """Plural forms, grouping, digits and isolation, for counts that meet every rule of CLDR."""
    language = load(code)
    counts = [*range(0, 131), 199, 200, 1000, 1001, 1_000_000, 12345, 0.5, 1.5, 1234.5678]
    keys = ["page.claims", "counts.shown", "table.claims", "claims_bar.accept_all"]
    values = ["News.az", "حلب", "27", "Zürich", "27 تشرين الثاني"]
    table = language.table(["page", "counts", "table", "claims_bar", "time"])
    told = speaking.evaluate(
        """([table, keys, counts, values]) => {
          const { say } = situationWords(table);
          return [keys.map((key) => counts.map((count) => say(key, { count }))),
                  values.map((day) => say('time.end_of', { day }))];
        }""",
        json.loads(json.dumps([table, keys, counts, values])),
    )
    assert told == [
        [[language.say(key, count=count) for count in counts] for key in keys],
        [language.say("time.end_of", day=value) for value in values],
    ]

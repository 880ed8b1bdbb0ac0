"""Checking drafts on the real page: accept, edit, add from words, versions, two tabs, a killed server."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, Server, frame_of
from tests.browser.test_snapshot import export

Visit = Callable[..., Opened]
TEXT = (
    "Fighting near Braga\n\n"
    "PORTO, March 5, 2025 - Fighting broke out near Braga on Tuesday. 🙂 At least 12 soldiers were killed in "
    "Braga on Tuesday, the mayor said.\n"
    "Shelling hit the outskirts of Porto on Monday. More than 30 people were killed in Braga this week, the "
    "army said. Aid groups warn of a crisis.\n"
)
WAIT = 30_000


@pytest.fixture
def own(serve: Callable[..., Server], tmp_path: Path) -> Server:
    return serve(SITUATION_DATA=str(tmp_path / "data"))


@pytest.fixture
def drafts(visit: Visit, own: Server) -> Opened:
    """The page with a new article of unchecked drafts."""
    opened = visit(base=own.url)
    page = opened.page
    page.get_by_role("button", name="Add article").click()
    page.get_by_label("Paste a text").fill(TEXT)
    page.get_by_role("button", name="Read the article").click()
    expect(page.locator(".st caption")).to_contain_text("machine drafts", timeout=WAIT)
    return anew(opened)


def anew(opened: Opened) -> Opened:
    """The frame after the page had time to mount it anew."""
    opened.page.wait_for_timeout(1500)
    opened.frame = frame_of(opened.page)
    return opened


def choose(opened: Opened, row: int = 0) -> str:
    """Choose a claim by its row in the table; returns its id."""
    line = opened.page.locator(".st tbody tr").nth(row)
    claim = str(line.get_attribute("data-claim"))
    line.locator(".pick").click()
    expect(opened.page.get_by_role("button", name="Delete claim")).to_be_enabled(timeout=WAIT)
    return claim


def press(page: Page, name: str, exact: bool = False) -> None:
    page.get_by_role("button", name=name, exact=exact).first.click()


def show(page: Page, view: str) -> None:
    """Choose what stands under the map."""
    page.get_by_role("radio", name=view, exact=True).click()


def drafts_counted(page: Page, machine: int) -> None:
    fact = page.locator(".facts span", has_text="machine draft")
    if machine:
        expect(fact).to_have_text(f"{machine} machine drafts", timeout=WAIT)
    else:
        expect(fact).to_have_count(0, timeout=WAIT)


def count_of(opened: Opened) -> int:
    return opened.page.locator(".st tbody tr").count()


def ids_of(page: Page) -> set[str]:
    """The ids of the claims in the table."""
    return set(page.locator(".st tbody tr").evaluate_all("rows => rows.map((r) => r.dataset.claim)"))


def select_words(page: Page, words: str) -> None:
    """Select words of one run in the article panel, as a mouse would."""
    found = page.locator(".sa .text").evaluate(
        """(box, words) => {
          for (const span of box.querySelectorAll('span')) {
            const node = span.firstChild;
            if (!node || node.nodeType !== 3) continue;
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            const root = box.getRootNode();
            const selection = root.getSelection ? root.getSelection() : getSelection();
            selection.removeAllRanges();
            selection.addRange(range);
            return true;
          }
          return false;
        }""",
        words,
    )
    assert found, words
    expect(page.get_by_role("toolbar", name="The selected words")).to_be_visible(timeout=WAIT)


def test_drafts_say_so_everywhere_and_those_to_look_at_come_first(drafts: Opened) -> None:
    page, total = drafts.page, count_of(drafts)
    drafts_counted(page, total)
    expect(drafts.frame.locator(".sm-note")).to_contain_text(f"{total} of {total} claims machine draft")
    cells = page.locator('.st td[data-label="Look at"]').all_inner_texts()
    assert cells[0]
    filled = [bool(cell.strip()) for cell in cells]
    assert filled == sorted(filled, reverse=True)
    assert any("no place" in cell for cell in cells)
    assert any("overlapping numbers" in cell for cell in cells)
    assert "machine draft" in Path(export(drafts, ".geojson").path()).read_text(encoding="utf-8")


def test_accepting_undoing_and_redoing_keep_time_view_and_choice(drafts: Opened) -> None:
    page, total = drafts.page, count_of(drafts)
    claim = choose(drafts)
    drafts.js("window.situation.setTime(window.situation.times[0])")
    drafts.js("window.situation.map.getContainer().dispatchEvent(new Event('wheel'))")
    drafts.js("window.situation.map.setView([41.4, -8.5], 10, {animate: false})")
    drafts.settle()
    stop = drafts.js("window.situation.time")
    for name, left in (("Accept claim", total - 1), ("Undo", total), ("Redo", total - 1)):
        press(page, name)
        drafts_counted(page, left)
        anew(drafts)
        assert drafts.js("window.situation.selected") == claim
        assert drafts.js("window.situation.time") == stop
        assert drafts.js("window.situation.map.getZoom()") == 10
    expect(page.locator(f'.st tr[data-claim="{claim}"]')).to_contain_text("coding checked against the text")
    press(page, "Accept all")
    drafts_counted(page, 0)
    expect(anew(drafts).frame.locator(".sm-note")).to_contain_text("coding checked against the text")
    page.reload()
    drafts_counted(page, 0)
    assert drafts.errors == []


def test_the_form_refuses_with_a_reason_keeps_what_was_typed_and_saves(drafts: Opened) -> None:
    page = drafts.page
    ids = ids_of(page)
    claim = choose(drafts, count_of(drafts) - 1)
    press(page, "Edit claim")
    first = page.get_by_label("First day")
    expect(first).to_be_visible(timeout=WAIT)
    page.get_by_label("Says who").fill("the harbour master")
    first.fill("a while ago")
    press(page, "Save claim")
    expect(page.get_by_text("Not saved: the first day 'a while ago'")).to_be_visible(timeout=WAIT)
    expect(page.get_by_label("Says who")).to_have_value("the harbour master")
    first.fill("2025-03-03")
    page.get_by_label("Last day").fill("2025-03-04")
    press(page, "Save claim")
    row = page.locator(f'.st tr[data-claim="{claim}"]')
    expect(row).to_contain_text("the harbour master", timeout=WAIT)
    expect(row).to_contain_text("3 or 4 March 2025")
    expect(first).to_have_count(0)
    assert ids_of(page) == ids
    assert anew(drafts).js("window.situation.selected") == claim


def test_a_place_found_in_the_gazetteer_and_a_point_on_the_map_become_places(drafts: Opened) -> None:
    page = drafts.page
    line = page.locator(".st tr", has_text="Humanitarian warning")
    line.locator(".pick").click()
    press(page, "Edit claim")
    page.get_by_text("Add a place", exact=True).click()
    search = page.get_by_label("Search the gazetteer for a place")
    search.fill("Coimbra")
    search.press("Enter")
    found = page.get_by_label("Place found")
    expect(found).to_have_attribute("placeholder", re.compile(r"\d+ found"), timeout=WAIT)
    page.wait_for_timeout(900)  # the search's rerun would close the list again
    found.click()
    page.get_by_role("option", name=re.compile("Coimbra")).first.click()
    press(page, "Add this place")
    expect(page.get_by_label("Role of Coimbra")).to_be_visible(timeout=WAIT)
    press(page, "Save claim")
    expect(line).to_contain_text("Coimbra", timeout=WAIT)
    anew(drafts)
    press(page, "Edit claim")
    page.get_by_text("Add a place", exact=True).click()
    page.get_by_text("Or point at it on the map").click()
    expect(page.get_by_text("Click the map where it is.")).to_be_visible(timeout=WAIT)
    expect(drafts.frame.locator(".sm-placing")).to_be_visible(timeout=WAIT)
    page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, 0)")
    page.wait_for_timeout(500)
    box = drafts.frame.locator(".leaflet-container").bounding_box()
    assert box
    page.mouse.click(box["x"] + 160, box["y"] + 330)
    expect(page.get_by_text("Clicked:")).to_be_visible(timeout=WAIT)
    name = page.get_by_label("Its name")
    name.fill("The camp")
    name.press("Enter")
    press(page, "Add this point")
    expect(page.get_by_label("Role of The camp")).to_be_visible(timeout=WAIT)
    press(page, "Save claim")
    expect(page.get_by_label("Role of The camp")).to_have_count(0, timeout=WAIT)
    assert anew(drafts).errors == []


def test_selected_words_become_number_and_date_of_the_chosen_claim(drafts: Opened) -> None:
    page = drafts.page
    row = page.locator(".st tr", has_text="outlet").filter(has_text="Porto")
    row.locator(".pick").click()
    page.wait_for_timeout(800)
    row = page.locator(f'.st tr[data-claim="{row.get_attribute("data-claim")}"]')
    select_words(page, "12 soldiers")
    page.get_by_role("toolbar").get_by_role("button", name="Number").click()
    expect(row).to_contain_text("at least 12", timeout=WAIT)
    anew(drafts)
    select_words(page, "Aid groups")
    page.get_by_role("toolbar").get_by_role("button", name="Date").click()
    expect(page.get_by_text("no date is read in “Aid groups”")).to_be_visible(timeout=WAIT)
    expect(row).to_contain_text("3 March 2025")
    select_words(page, "the mayor")
    page.get_by_role("toolbar").get_by_role("button", name="Says who").click()
    expect(row).to_contain_text("mayor", timeout=WAIT)


def test_a_new_claim_from_words_behind_an_emoji_rests_on_those_words(drafts: Opened) -> None:
    page, before = drafts.page, count_of(drafts)
    ids = ids_of(page)
    select_words(page, "the mayor said")
    page.get_by_role("toolbar").get_by_role("button", name="New claim").click()
    expect(page.locator(".st tbody tr")).to_have_count(before + 1, timeout=WAIT)
    expect(page.get_by_role("button", name="Save claim")).to_be_visible(timeout=WAIT)
    new = ids_of(page) - ids
    assert new == {sorted(ids)[0].rsplit("/c", 1)[0] + f"/c{before + 1:02d}"}
    assert anew(drafts).js("window.situation.selected") in new
    expect(page.locator(".sa .mark.chosen", has_text="the mayor said")).to_have_text("the mayor said")
    press(page, "Delete claim")
    expect(page.locator(".st tbody tr")).to_have_count(before, timeout=WAIT)


def test_choosing_a_finding_of_the_check_chooses_the_claim_on_the_map(drafts: Opened) -> None:
    page = drafts.page
    show(page, "Check")
    overlap = page.locator(".sk li", has_text="Numbers that overlap")
    expect(overlap).to_contain_text("never added up", timeout=WAIT)
    button = overlap.locator(".claim").first
    button.click()
    page.wait_for_timeout(300)
    assert drafts.js("window.situation.selected") == button.get_attribute("data-claim")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_versions_are_compared_restored_backed_up_and_brought_back(
    drafts: Opened, serve: Callable[..., Server], visit: Visit, tmp_path: Path
) -> None:
    page, total = drafts.page, count_of(drafts)
    press(page, "Accept all")
    drafts_counted(page, 0)
    show(page, "Versions")
    expect(page.get_by_text("All saved work in one file")).to_be_visible(timeout=WAIT)
    with page.expect_download() as download:
        press(page, "Download a backup")
    backup = Path(download.value.path()).read_bytes()
    press(page, "Restore version 1")
    drafts_counted(page, total)
    show(page, "Claims")
    press(page, "Undo")
    drafts_counted(page, 0)
    elsewhere = visit(base=serve(SITUATION_DATA=str(tmp_path / "elsewhere")).url)
    show(elsewhere.page, "Versions")
    elsewhere.page.locator('input[type=file][accept*="gz"]').set_input_files(
        {"name": "backup.json.gz", "mimeType": "application/gzip", "buffer": backup}
    )
    press(elsewhere.page, "Restore from this file")
    expect(elsewhere.page.get_by_text("1 articles new here")).to_be_visible(timeout=WAIT)


def second_tab(opened: Opened) -> Opened:
    page = opened.page.context.new_page()
    page.goto(opened.page.url)
    tab = Opened(page, page.main_frame)
    tab.frame = frame_of(page)
    expect(page.locator(".st tbody tr")).to_have_count(count_of(opened), timeout=WAIT)
    return tab


def test_two_tabs_on_different_claims_can_keep_both_changes(drafts: Opened) -> None:
    total, other = count_of(drafts), second_tab(drafts)
    choose(drafts, 0)
    choose(other, 1)
    press(drafts.page, "Accept claim")
    drafts_counted(drafts.page, total - 1)
    press(other.page, "Delete claim")
    expect(other.page.get_by_text("Not saved yet: somebody saved version 2")).to_be_visible(timeout=WAIT)
    expect(other.page.locator(".st tbody tr")).to_have_count(total)
    press(other.page, "Keep both changes")
    expect(other.page.locator(".st tbody tr")).to_have_count(total - 1, timeout=WAIT)
    expect(other.page.get_by_text("Not saved yet")).to_have_count(0)
    drafts_counted(other.page, total - 2)


@pytest.mark.parametrize("kept", ["Keep theirs", "Put mine on top"])
def test_two_tabs_on_the_same_claim_have_to_choose(drafts: Opened, kept: str) -> None:
    total, other = count_of(drafts), second_tab(drafts)
    claim = choose(drafts, 0)
    assert choose(other, 0) == claim
    press(drafts.page, "Accept claim")
    drafts_counted(drafts.page, total - 1)
    press(other.page, "Delete claim")
    expect(other.page.get_by_text("Both touched the same claim")).to_be_visible(timeout=WAIT)
    press(other.page, kept)
    expect(other.page.get_by_text("Not saved yet")).to_have_count(0, timeout=WAIT)
    expect(other.page.locator(".st tbody tr")).to_have_count(total - (kept == "Put mine on top"))
    drafts_counted(other.page, total - 1)
    # Whatever was chosen, the other stands in the versions.
    press(other.page, "Undo")
    drafts_counted(other.page, total - (kept == "Put mine on top"))


def test_a_killed_server_loses_nothing_that_was_shown_as_saved(
    visit: Visit, serve: Callable[..., Server], tmp_path: Path
) -> None:
    folder = str(tmp_path / "kept")
    server = serve(SITUATION_DATA=folder)
    opened = visit(base=server.url)
    press(opened.page, "Add article")
    opened.page.get_by_label("Paste a text").fill(TEXT)
    press(opened.page, "Read the article")
    expect(opened.page.locator(".st caption")).to_contain_text("machine drafts", timeout=WAIT)
    total = count_of(anew(opened))
    address = opened.page.url.removeprefix(server.url)
    for accepted in (1, 2):
        choose(opened, 0)
        press(opened.page, "Accept claim")
        drafts_counted(opened.page, total - accepted)
        assert server.process
        server.process.kill()
        server.process.wait(timeout=20)
        server = serve(SITUATION_DATA=folder)
        opened = visit(address, base=server.url)
        drafts_counted(opened.page, total - accepted)
        expect(opened.page.locator(".st tbody tr")).to_have_count(total, timeout=WAIT)


def test_initials_are_asked_once_and_kept_with_what_was_checked(drafts: Opened) -> None:
    page = drafts.page
    press(page, "Your initials")
    page.get_by_label("Initials", exact=True).fill("AB")
    press(page, "Keep", exact=True)
    expect(page.get_by_role("button", name="By AB")).to_be_visible(timeout=WAIT)
    press(page, "Accept all")
    drafts_counted(page, 0)
    show(page, "Versions")
    expect(page.get_by_text("All saved work in one file")).to_be_visible(timeout=WAIT)
    page.reload()
    expect(page.get_by_role("button", name="By AB")).to_be_visible(timeout=WAIT)


@pytest.mark.parametrize("dark", [False, True])
def test_panels_fit_a_phone(visit: Visit, server: Server, dark: bool) -> None:
    opened = visit("/?claim=2024-11-28-aleppo/c14", phone=True, dark=dark)
    page = opened.page
    page.wait_for_timeout(1000)
    for view in ("Check", "Versions", "Claims"):
        show(page, view)
        page.wait_for_timeout(1200)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    press(page, "Edit claim 14")
    expect(page.get_by_label("First day")).to_be_visible(timeout=WAIT)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("Edit claim", "Delete claim", "Add claim", "Save claim"):
        box = page.get_by_role("button", name=name).first.bounding_box()
        assert box and box["height"] >= 44, name
    assert opened.errors == []

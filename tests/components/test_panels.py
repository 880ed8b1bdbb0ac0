"""What the panels show, without a browser: findings, differences of versions, messages from the article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from components.article_view import MAX_CHARS, WordsChosen, article_data, paragraphs, words_chosen
from components.check_panel import MAX_LISTED, caption, check_data
from components.claim_form import checked_text
from components.event_table import table_rows
from components.versions_panel import change_rows, version_table
from geo.checks import Finding
from geo.frames import events_to_frame
from geo.models import Article, Event, Quantity
from geo.review import Correction
from geo.store import Version, Work, compare

NOW = datetime(2025, 3, 5, 12, tzinfo=UTC)
BASE = Event("a/c01", "a", "Battles", "Armed clash", (0, 8), ((0, 8),), ("🙂 words",), confidence=0.9)
ARTICLE = Article("a", "🙂 words and more words")


@pytest.mark.parametrize(
    "value",
    [
        *(None, "words", {}, {"start": 1, "end": 1, "as": "new"}, {"start": -1, "end": 4, "as": "new"}),
        *({"start": "1", "end": 4, "as": "new"}, {"start": 1, "end": 4, "as": "drop", "claim": "a/c01"}),
        *({"start": 1, "end": 4, "as": "place", "claim": None}, {"start": True, "end": 4, "as": "new"}),
        {"start": 1, "end": 4, "as": "place", "claim": 7},
    ],
)
def test_a_message_that_is_none_is_not_taken(value: object) -> None:
    assert words_chosen(value) is None


def test_a_message_names_words_and_claim() -> None:
    value = {"start": 2, "end": 7, "as": "place", "claim": "a/c01"}
    assert words_chosen(value) == WordsChosen(2, 7, "place", "a/c01")
    assert words_chosen({"start": 2, "end": 7, "as": "new"}) == WordsChosen(2, 7, "new", None)


def test_runs_of_the_article_carry_their_offset_in_code_points() -> None:
    text = "🙂 words\n\nand more 🙂 words"
    for runs in paragraphs(text, [BASE, replace(BASE, trigger=(13, 17))]):
        for run in runs:
            assert text[run["a"] : run["a"] + len(run["t"])] == run["t"]


def test_findings_name_their_claims_by_number() -> None:
    frame = events_to_frame([BASE, replace(BASE, event_id="a/c02")])
    found = [Finding("overlap", "two numbers", ("a/c02", "a/c01", "a/gone"))]
    data = check_data(found, frame)
    assert [claim["n"] for claim in data["findings"][0]["claims"]] == [2, 1]
    assert data["caption"].startswith("1 thing does not fit")


def test_no_finding_is_no_proof() -> None:
    assert "no proof" in caption(0)
    assert str(MAX_LISTED) in caption(MAX_LISTED + 1)


def test_drafts_rows_begin_with_why_to_look() -> None:
    frame = events_to_frame([BASE, replace(BASE, event_id="a/c02", status="accepted")])
    first, second = (row["cells"] for row in table_rows(frame, is_drafts=True))
    assert (first[0], second[0]) == ("no place; no date", "")
    assert [row["cells"] for row in table_rows(frame)] == [first[1:], second[1:]]


def test_a_comparison_says_what_changed_from_what_to_what() -> None:
    quantity = Quantity("12", "=", 12, 12, "people", "killed", evidence=((0, 2),))
    gone = replace(BASE, event_id="a/c02")
    new = replace(BASE, event_id="a/c03")
    before = Work(ARTICLE, (BASE, gone))
    after = Work(
        replace(ARTICLE, title="A title"),
        (replace(BASE, hedge="reportedly", quantities=(quantity,)), new),
        (Correction("Porto", "not_a_place"),),
    )
    rows = change_rows(compare(before, after))
    assert ("claim c01", "hedge", "", "reportedly") in [tuple(row.values()) for row in rows]
    assert {row["Of"]: row["What"] for row in rows if row["What"] in ("added", "deleted")} == {
        "claim c03": "added",
        "claim c02": "deleted",
    }
    assert {"Of": "article", "What": "title", "Before": "", "After": "A title"} in rows
    assert {"Of": "correction made", "What": "Porto", "Before": "", "After": "not a place"} in rows
    assert change_rows(compare(before, before)) == []


def test_the_form_says_who_checked_a_claim_and_when() -> None:
    assert checked_text(BASE) == "machine draft"
    checked = replace(BASE, status="accepted", status_by="AB", status_at=NOW)
    assert checked_text(checked) == "coding checked against the text, by AB, 5 March 2025, 12:00 UTC"


def test_versions_say_who_when_and_how_many_are_unchecked() -> None:
    version = Version("a", 2, NOW, "", "edit", "claim 1 accepted", 5, 4, True, False)
    (row,) = version_table([version]).to_dict("records")
    assert row["Saved (UTC)"] == "2025-03-05 12:00:00"
    assert (row["By"], row["Note"], row["Not checked"]) == ("nobody named", "claim 1 accepted", 4)


def test_of_a_text_too_long_to_show_only_the_claims_that_are_shown_travel() -> None:
    text = "🙂 words" + " more" * (MAX_CHARS // 5)
    late = replace(BASE, event_id="a/c02", trigger=(MAX_CHARS + 1, MAX_CHARS + 4))
    data = article_data(events_to_frame([BASE, late]), Article("a", text))
    assert [claim["id"] for claim in data["claims"]] == ["a/c01"]
    assert data["cut"] is True

"""What the pipeline drafts, and what it leaves to the reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from geo.gazetteer import open_gazetteer
from geo.models import Article
from geo.pipeline import parse

ENGLISH = Article(
    "a",
    "On 3 March 2025 rebels attacked an army post in Naples and killed at least 12 soldiers.",
    published_at=datetime(2025, 3, 4, tzinfo=UTC),
)


def test_an_english_text_gives_draft_claims_and_place_names() -> None:
    found = parse(ENGLISH, open_gazetteer())
    assert found.events
    assert found.mentions


def test_a_text_in_a_language_that_is_not_read_gives_place_names_only() -> None:
    found = parse(replace(ENGLISH, lang="de"), open_gazetteer())
    assert found.events == ()
    assert [r.mention.name for r in found.mentions] == ["Naples"]

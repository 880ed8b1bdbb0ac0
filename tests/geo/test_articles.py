from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.articles import MAX_BYTES, parse_article, read_article
from geo.errors import ArticleError
from tests.geo.claims import ARTICLE_FILE


def test_the_first_article_says_that_it_is_a_retelling() -> None:
    article = read_article(ARTICLE_FILE)
    assert article.article_id == "2024-11-28-aleppo"
    assert article.outlet == "News.az"
    assert article.is_retelling
    assert article.tz == "Asia/Damascus"
    assert article.published_at == datetime(2024, 11, 27, 21, tzinfo=UTC)
    assert article.text.startswith("A photograph dated 27 November 2024")


def test_text_without_a_head_is_an_article_with_an_id_of_its_digest() -> None:
    article = parse_article("Shelling was reported.\n")
    assert article.text == "Shelling was reported.\n"
    assert article.article_id.startswith("sha256-")
    assert article.article_id == parse_article("Shelling was reported.\n").article_id
    assert article.published_at is None


def test_line_ends_become_newlines_and_nothing_else_changes() -> None:
    assert parse_article("a\r\nb\rc \u00a0\ufb01e\u0301\n").text == "a\nb\nc \u00a0\ufb01e\u0301\n"


@given(st.text())
def test_a_body_under_a_head_is_kept_as_it_is(body: str) -> None:
    body = body.replace("\r", "")
    assert parse_article("---\ntitle: x\n---\n" + body).text == body


@given(st.text())
def test_any_text_is_read_or_refused_on_purpose(raw: str) -> None:
    for text in (raw, f"---\n{raw}\n---\nbody"):
        try:
            parse_article(text)
        except ArticleError:
            continue


def test_a_time_without_an_offset_is_local_to_the_articles_zone() -> None:
    article = parse_article("---\ntz: Asia/Damascus\npublished_at: 2024-11-28 09:30:00\n---\nx")
    assert article.published_at == datetime(2024, 11, 28, 6, 30, tzinfo=UTC)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfWords")
    assert read_article(file).text == "Words"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("tz: Mars/Olympus", "not an IANA time zone"),
        ("published_at: yesterday", "not an ISO date"),
        ("published_at: [1]", "not an ISO date"),
        ("article_id: ../../etc", "allowed are a-z"),
        ("article_id: A B", "allowed are a-z"),
        ("a: &x [1]\nb: *x", "anchors and aliases"),
        ("a: [", "not YAML"),
        ("a: !!python/object/apply:os.system ['true']", "not YAML"),
        ("title: " + "x" * 9_000, "at most 8000"),
    ],
)
def test_a_bad_head_is_refused_with_the_reason(head: str, said: str) -> None:
    with pytest.raises(ArticleError, match=said):
        parse_article(f"---\n{head}\n---\nbody", "a.md")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a b", "https://a/'onx"])
def test_an_address_that_is_no_plain_link_is_dropped(url: str) -> None:
    assert parse_article(f'---\nurl: "{url}"\n---\nx').url == ""


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"abc\xff\x00\x01")
    with pytest.raises(ArticleError, match=r"a\.txt: not a text file"):
        read_article(file)


def test_a_file_beyond_the_cap_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    with pytest.raises(ArticleError, match=f"at most {MAX_BYTES}"):
        read_article(file)

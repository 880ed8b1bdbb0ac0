from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import articles
from geo.articles import parse_article, read_article, read_bytes
from geo.errors import ArticleError
from geo.models import Article

HEAD = "---\narticle_id: a-town\ntitle: A town\n---\n"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT", ""])
def test_text_files_are_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + "Schüsse in Nubl.".encode())
    assert read_article(path).text == "Schüsse in Nubl."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The mayor’s office said “at least 12” people left the café.", "cp1252"),
        ("El presidente declaró que miles de civiles huyeron según él mañana.", "cp1252"),
        ("The mayor said it.", "utf-16"),
        ("The mayor said it.", "utf-32"),
        ("Президент заявил, что наступление продолжается недалеко от города.", "cp1251"),
        ("أعلن الرئيس أن الهجوم مستمر بالقرب من المدينة حيث نزح آلاف المدنيين", "cp1256"),
    ],
)
def test_other_encodings_are_detected(text: str, encoding: str) -> None:
    assert read_bytes(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "no text"),
        (b" \n\t ", "a.md", "no text"),
        (HEAD.encode(), "a.md", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "not a text file"),
        (b"text", "a.xlsx", r"\.xlsx files are not read; allowed are \.txt"),
        (b"text", "a.pdf", "not a PDF"),
        (b"text", "a.docx", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.docx", "encrypted or old Office"),
        (b"{\\rtf1 text}", "a.txt", "Rich Text"),
        (b"PK\x03\x04", "a.docx", "not a Word document"),
        (b"x" * (articles.MAX_BYTES + 1), "a.txt", "at most 8000000"),
    ],
)
def test_what_cannot_be_read_says_why_and_names_the_file(data: bytes, name: str, says: str) -> None:
    with pytest.raises(ArticleError, match=says) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize(
    "head",
    [
        "published_at: 2024-13-45",
        "published_at: 0001-01-01T00:00:00+14:00",
        "published_at: [1]",
        "tz: Mars/Olympus",
        "tz: ../../etc/passwd",
        "article_id: A B",
        "title: &a [x]\ncredit: *a",
        "title: !!python/object/apply:os.system [ls]",
        "title: " + "[" * 3000,
        "a: b: c",
        "x: " + "y" * 9000,
    ],
)
def test_a_bad_head_is_refused(head: str) -> None:
    with pytest.raises(ArticleError):
        parse_article(f"---\n{head}\n---\nText.")


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ArticleError, match="surrogate"):
        parse_article("half \ud83d")


def test_the_date_and_language_are_read_from_the_text_where_the_head_is_silent() -> None:
    body = "Published: 28 November 2024\nLes combattants ont pris deux villages près de la ville ce matin."
    article = read_bytes(body.encode(), "a.txt")
    assert article.published_at == datetime(2024, 11, 28, tzinfo=UTC)
    assert article.lang == "fr"


def test_the_heads_date_and_language_stand_against_the_text() -> None:
    body = "Published: 28 November 2024\nLes combattants ont pris deux villages près de la ville ce matin."
    article = read_bytes(f"---\npublished_at: 2020-01-02\nlang: en\n---\n{body}".encode(), "a.txt")
    assert (article.published_at, article.lang) == (datetime(2020, 1, 2, tzinfo=UTC), "en")


def test_a_missing_file_is_an_article_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"none\.txt"):
        read_article(tmp_path / "none.txt")


def test_a_text_of_5_mb_is_read() -> None:
    assert len(read_bytes(b"Fighters took the village. " * 190_000, "a.txt").text) > 5_000_000


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=600) | st.text(max_size=300).map(str.encode))
def test_hostile_bytes_give_an_article_or_an_article_error(data: bytes) -> None:
    try:
        article = read_bytes(data, "a.txt")
    except ArticleError:
        return
    assert isinstance(article, Article)
    assert "\r" not in article.text


KEYS = [field.name for field in fields(Article)] + ["retelling"]
VALUES = st.text(max_size=30) | st.dates().map(str) | st.datetimes().map(str) | st.integers().map(str)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5), st.text(max_size=50))
def test_hostile_heads_give_an_article_or_an_article_error(head: dict[str, str], body: str) -> None:
    lines = "\n".join(f"{key}: {value}" for key, value in head.items())
    try:
        article = parse_article(f"---\n{lines}\n---\n{body}")
    except ArticleError:
        return
    assert article.published_at is None or article.published_at.tzinfo is UTC

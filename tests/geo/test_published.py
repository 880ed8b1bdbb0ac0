from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.published import guess_published

STORY = "\nResidents of the town said that shelling went on until 3 May 2019, when a truce began.\n"


@pytest.mark.parametrize(
    ("line", "words", "rule"),
    [
        ("Published: November 28, 2024", "November 28, 2024", "label"),
        ("Published on 28 November 2024 at 10:45 GMT", "28 November 2024", "label"),
        (" date 2024-11-28 A town is taken: what is known", "2024-11-28", "label"),
        ("By A. Writer | Posted: Nov. 28, 2024", "Nov. 28, 2024", "label"),
        ("Thursday, November 28, 2024", "Thursday, November 28, 2024", "stamp"),
        ("28 Nov 2024, 14:05", "28 Nov 2024", "stamp"),
        ("By Jane Roe, 28 November 2024", "28 November 2024", "stamp"),
        ("The Example Times | 28 Nov 2024 | 4 min read", "28 Nov 2024", "stamp"),
        ("28 November 2024 | Updated: 29 November 2024", "28 November 2024", "stamp"),
        ("28/11/2024", "28/11/2024", "stamp"),
        ("11/28/2024", "11/28/2024", "stamp"),
        ("2024-11-28T10:00:00Z", "2024-11-28T10:00:00Z", "stamp"),
        (
            "ALEPPO, Syria, November 28, 2024 (Agency) - Fighters took a village.",
            "November 28, 2024",
            "dateline",
        ),
        (
            "(Beirut, November 28, 2024) – Both sides should let people leave.",
            "November 28, 2024",
            "dateline",
        ),
        ("Port-au-Prince, Haiti, 28 November 2024 - Rain cut the road.", "28 November 2024", "dateline"),
        ("Deir ez-Zor/Al-Hasakah, 28 November 2024 - Rain.", "28 November 2024", "dateline"),
        ("Khartoum 28 November 2024 — Rain cut the road.", "28 November 2024", "dateline"),
    ],
)
def test_a_stated_date_is_read_with_its_words(line: str, words: str, rule: str) -> None:
    text = "A town is taken\n" + line + STORY
    found = guess_published(text)
    assert found is not None
    assert (found.date, found.words, found.rule) == (date(2024, 11, 28), words, rule)
    assert found.evidence is not None
    assert text[slice(*found.evidence)] == words


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2024",
        "Published: 03/04/2024",
        "On November 27, 2024, fighters opened an offensive.",
        "On November 27, 2024 - the day the truce ended - fighters moved.",
        "Fighters near the town on November 27, 2024 [A/Agency]",
        "Updated: 28 November 2024",
        "Monday, November 28, 2024",
        "31 November 2024",
        "November 28",
        "Nov 28 (Agency) - Fighters took a village.",
        "Published: 28 November 2024\nPublished: 29 November 2024",
        "Retrieved 28 November 2024",
        "A law of 28 November 2024: what it says",
        "28 November 2024: the offensive begins near the town\n29 November 2024: it goes on",
        "version 2024-11-28-rc1",
    ],
)
def test_no_date_is_guessed_where_none_is_stated(line: str) -> None:
    assert guess_published("A town is taken\n" + line + STORY) is None


def test_a_label_outranks_the_storys_dateline() -> None:
    text = "Published: 29 November 2024\nBEIRUT, November 28, 2024 (Agency) - Residents left.\n"
    found = guess_published(text)
    assert found is not None
    assert found.date == date(2024, 11, 29)


def page(head: str = "", body: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><p>Text of 3 May 2019.</p>{body}</body></html>"


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    "raw",
    [
        page('<meta property="article:published_time" content="2024-11-28T10:00:00+02:00">'),
        page('<meta name="date" content="2024-11-28">'),
        page('<meta name="pubdate" content="Thu, 28 Nov 2024 10:00:00 GMT">'),
        page(LD.format('{"@type":"NewsArticle","datePublished":"2024-11-28T08:00:00Z"}')),
        page(LD.format('{"@graph":[{"@type":["NewsArticle"],"datePublished":"2024-11-28"}]}')),
        page(body='<time itemprop="datePublished" datetime="2024-11-28">yesterday</time>'),
        page(
            '<meta property="article:published_time" content="2024-11-28">'
            '<meta property="article:modified_time" content="2024-12-01">'
            '<meta name="date" content="2024-12-01">'
        ),
    ],
)
def test_a_pages_head_is_read(raw: str) -> None:
    found = guess_published(raw)
    assert found is not None
    assert (found.date, found.rule, found.evidence) == (date(2024, 11, 28), "head", None)


@pytest.mark.parametrize(
    "raw",
    [
        page(),
        page('<meta name="date" content="03/04/2024">'),
        page('<meta property="article:modified_time" content="2024-11-28">'),
        page('<meta name="date" content="2024-11-28"><meta name="dc.date" content="2024-11-30">'),
        page(LD.format('{"@type":"NewsArticle","datePublished":' + "[" * 100_000)),
        page(LD.format('{"@type":"Person","datePublished":"2024-11-28"}')),
        page('<meta name="date" content="99999-11-28">'),
    ],
)
def test_a_page_that_states_none_or_two_gives_none(raw: str) -> None:
    assert guess_published(raw) is None


@given(st.text(max_size=400))
def test_any_text_gives_a_date_with_its_own_words_or_none(text: str) -> None:
    found = guess_published(text)
    if found and found.evidence:
        assert text[slice(*found.evidence)] == found.words


@given(
    st.lists(
        st.sampled_from(
            [
                "28 November 2024",
                "11/28/2024",
                "Published:",
                "By",
                "A",
                "|",
                "-",
                "(",
                ")",
                "\n",
                " ",
                ",",
                "BEIRUT",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture_of_stamp_words_is_read_without_error(parts: list[str]) -> None:
    found = guess_published(" ".join(parts))
    assert found is None or found.date == date(2024, 11, 28)


@pytest.mark.parametrize(
    "piece", ["A ", "A, ", "By A ", "11/28/2024 ", "| ", "- ", "Published: ", "(", "Mon "]
)
def test_long_lines_of_one_piece_are_read_in_linear_time(piece: str) -> None:
    assert guess_published(piece * 100_000 + "28 November 2024") is None or piece == "11/28/2024 "


@pytest.mark.parametrize(
    "run", ["A" * 380, "A." * 190, "A-" * 190, "Aa " * 120, "A, " * 120, "A of the " * 40, "(" * 380]
)
def test_a_long_prefix_before_a_dateline_is_read_in_linear_time(run: str) -> None:
    assert guess_published(f"{run}! 28 November 2024 - Rain.") is None

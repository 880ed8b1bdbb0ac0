"""The words readers see, in English and Arabic: dates, places, numbers, and what is told in labels."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.models import Actor, Article, Event, EventPlace, Quantity
from geo.phrases import speaking_in
from geo.timeline import Counts, Stop, epoch_ms
from geo.wording import (
    actor_names,
    article_words,
    claim_title,
    counts_text,
    how_many_text,
    place_name,
    says_who_text,
    stop_text,
    title_text,
    type_words,
    when_text,
    where_text,
)

EVENT = Event("a/c01", "a", "Battles", "Armed clash", (0, 1), tz="Asia/Damascus")
SITE = EventPlace("gn:1", "Nubl", 36.4, 37.0, 4.0, "site", 2, 2, name_ar="نبل")


def day(number: int, hour: int = 21) -> datetime:
    """The beginning of a day in Damascus in November 2024, 21:00 UTC the day before."""
    return datetime(2024, 11, number - 1, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "english", "arabic"),
    [
        ({"time_kind": "standing"}, "standing, no date", "قائمة، بلا تاريخ"),
        ({"time_start": day(27), "time_end": day(28)}, "27 November 2024", "27 تشرين الثاني 2024"),
        (
            {"time_start": day(27), "time_end": day(29)},
            "27 or 28 November 2024",
            "27 أو 28 تشرين الثاني 2024",
        ),
        (
            {"time_start": day(27), "time_end": day(28), "time_kind": "throughout"},
            "27 November 2024, throughout",
            "طوال 27 تشرين الثاني 2024",
        ),
        (
            {"time_end": day(27), "time_kind": "before"},
            "before 27 November 2024",
            "قبل 27 تشرين الثاني 2024",
        ),
        (
            {"time_start": day(2), "time_end": day(9)},
            "some time in 2–8 November 2024",
            "في وقت ما خلال المدة 2–8 تشرين الثاني 2024",
        ),
        (
            {"time_start": day(27, 13), "time_end": day(27, 15)},
            "some time from 26 November 2024 16:00 to 18:00",
            "في وقت ما، 26 تشرين الثاني 2024، من 16:00 إلى 18:00",
        ),
    ],
)
def test_when_in_both_languages(fields: dict[str, object], english: str, arabic: str) -> None:
    event = replace(EVENT, **({"time_kind": "within"} | fields))  # type: ignore[arg-type]
    assert when_text(event) == english
    with speaking_in("ar"):
        assert when_text(event) == arabic


def test_a_stop_and_its_title_in_both_languages() -> None:
    start, end = epoch_ms(day(27)), epoch_ms(day(28))
    stop = Stop(end, "end", start, end)
    assert stop_text(stop, "Asia/Damascus") == "end of 27 November 2024"
    assert title_text(stop, "Asia/Damascus") == "Events dated up to the end of 27 November 2024"
    with speaking_in("ar"):
        assert stop_text(stop, "Asia/Damascus") == "نهاية 27 تشرين الثاني 2024"
        assert title_text(stop, "Asia/Damascus") == "أحداث مؤرَّخة حتى نهاية 27 تشرين الثاني 2024"


def test_counts_in_both_languages() -> None:
    counts = Counts(8, 1, 0, 2, 4, 0, 0)
    assert counts_text(counts) == "8 shown, 1 later, 2 named only, 4 without a place"
    with speaking_in("ar"):
        assert counts_text(counts) == "8 معروضة، واحدة لاحقة، اثنتان مكانهما مذكور فقط، 4 بلا مكان"


def test_a_place_has_its_arabic_name_where_one_is_known() -> None:
    event = replace(EVENT, places=(SITE,))
    assert where_text(event) == "near Nubl (drawn 4 km by our rule)"
    with speaking_in("ar"):
        assert where_text(event) == "قرب نبل (دائرة 4 كم وفق قاعدتنا)"
        assert place_name(replace(SITE, name_ar="")) == "Nubl"


@pytest.mark.parametrize(
    ("quantity", "english", "arabic"),
    [
        (
            Quantity("at least 37", ">=", 37, None, "people", "killed"),
            "at least 37 killed",
            "القتلى: 37 على الأقل",
        ),
        (
            Quantity("Thousands", "~", 1000, None, "people", "displaced"),
            "thousands displaced",
            "النازحون: آلاف",
        ),
        (Quantity("over 130", ">", 130, None, "goats"), "over 130 goats", "\u2068goats\u2069: أكثر من 130"),
        (
            Quantity("a handful", "~", 3, None, "people"),
            "a handful people",
            "الأشخاص: «\u2068a handful\u2069»",
        ),
        (Quantity("10 to 12", "..", 10, 12, "villages"), "10 to 12 villages", "القرى: من 10 إلى 12"),
    ],
)
def test_numbers_are_the_printed_ones_in_both_languages(
    quantity: Quantity, english: str, arabic: str
) -> None:
    event = replace(EVENT, quantities=(quantity,))
    assert how_many_text(event) == english
    with speaking_in("ar"):
        assert how_many_text(event) == arabic


def test_an_arabic_articles_numbers_keep_their_own_words_for_an_arabic_reader() -> None:
    event = replace(EVENT, lang="ar", quantities=(Quantity("37 قتيلاً", "=", 37, 37, "people", "killed"),))
    with speaking_in("ar"):
        assert "37 قتيلاً" in how_many_text(event)
    assert how_many_text(event) == "killed: 37"


def test_labels_are_shown_in_their_language_and_fall_back_to_the_coding() -> None:
    labels = {"ar.title": "عنوان", "ar.who": "مصدر", "ar.actor.1": "جهة", "en.title": "A title"}
    event = replace(EVENT, labels=labels, attribution="a mayor", actors=(Actor("Group"), Actor("Other")))
    assert (claim_title(event), says_who_text(event)) == ("A title", "a mayor")
    assert actor_names([event]) == {"Group": "Group", "Other": "Other"}
    with speaking_in("ar"):
        assert (claim_title(event), says_who_text(event)) == ("عنوان", "مصدر")
        assert actor_names([event]) == {"Group": "جهة", "Other": "Other"}
        assert claim_title(EVENT) == "اشتباك مسلح، لا مكان في النص، لم يُذكر تاريخ"


def test_an_article_is_named_in_the_readers_language_where_it_can_be() -> None:
    article = Article("a", "text", title="Title", outlet="Outlet", labels={"ar.title": "عنوان"})
    assert article_words(article, "title") == "Title"
    with speaking_in("ar"):
        assert (article_words(article, "title"), article_words(article, "outlet")) == ("عنوان", "Outlet")


def test_a_reported_taking_is_reported_in_arabic_too() -> None:
    with speaking_in("ar"):
        assert type_words("Non-state actor overtakes territory") == "أرض أُفيد بالسيطرة عليها"

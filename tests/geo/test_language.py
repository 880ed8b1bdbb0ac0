import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.language import UNKNOWN, engine_reads, guess_language, language_name

SENTENCES = {
    "en": "Fighters took two villages near the town, and residents said the road had been closed.",
    "fr": "Les combattants ont pris deux villages près de la ville, selon des habitants.",
    "de": "Kämpfer nahmen zwei Dörfer in der Nähe der Stadt ein, sagten Einwohner am Dienstag.",
    "tr": "Savaşçılar kentin yakınındaki iki köyü ele geçirdi, sakinler yolun kapandığını söyledi.",
    "ar": "سيطر المقاتلون على قريتين قرب المدينة وقال السكان إن الطريق مغلق",
    "ru": "Бойцы заняли две деревни возле города, жители говорят, что дорога закрыта.",
    "fa": "جنگجویان دو روستا را در نزدیکی شهر گرفتند و ساکنان گفتند که جاده بسته است",
    "zh": "武装人员占领了该镇附近的两个村庄,居民说道路已经关闭。",
    "es": "Los combatientes tomaron dos pueblos cerca de la ciudad, dijeron los vecinos.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_is_told(code: str, sentence: str) -> None:
    assert guess_language(sentence) == code


@pytest.mark.parametrize("repeats", [1, 20])
def test_an_english_article_is_told_with_and_without_the_model(repeats: int) -> None:
    assert guess_language(SENTENCES["en"] * repeats) == "en"


def test_capitals_are_told() -> None:
    assert guess_language(SENTENCES["en"].upper()) == "en"


@pytest.mark.parametrize("text", ["", "A", "Nubl", "😀😀😀", "12 345 67", "https://example.org/der/und/die"])
def test_too_little_is_unknown(text: str) -> None:
    assert guess_language(text) == UNKNOWN


def test_german_with_english_names_is_not_english() -> None:
    text = SENTENCES["de"] + ' Die Band "The Who" und "The Band" sagten in "The Times" ab. '
    assert guess_language(text * 10) == "de"


def test_the_engine_reads_english_and_what_is_too_short_to_tell() -> None:
    assert [engine_reads(code) for code in ("en", UNKNOWN, "ar", "")] == [True, True, False, False]


def test_names_are_given_for_codes() -> None:
    assert (language_name("ar"), language_name("xx")) == ("Arabic", "xx")


@given(st.text(max_size=300))
def test_any_text_gives_a_code_and_twice_the_same(text: str) -> None:
    assert guess_language(text) == guess_language(text)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import open_gazetteer
from geo.mentions import find_mentions
from tests.geo.first_article import text_of


def names(text, gazetteer):
    return [mention.name for mention in find_mentions(text, gazetteer)]


def roles(text, gazetteer):
    return {mention.name: mention.role for mention in find_mentions(text, gazetteer)}


@pytest.fixture(scope="module", params=["retelling", "published"])
def article(request):
    return text_of(request.param)


def test_first_article_places_are_found(article, gazetteer):
    found = names(article, gazetteer)
    assert {"Atarib", "Base 46", "Nubl", "Zahra", "Aleppo", "western Aleppo", "Syria"} <= set(found)


def test_first_article_words_that_only_look_like_places_give_nothing(article, gazetteer):
    found = set(names(article, gazetteer))
    assert not found & {
        "March",
        "Battle",
        "HTS",
        "Human",
        "Early",
        "Base",
        "Rights",
        "Thousands",
        "Sham",
        "November",
    }


def test_first_article_countries_that_act_are_actors(article, gazetteer):
    for mention in find_mentions(article, gazetteer):
        if mention.name in ("Turkey", "Russia"):
            assert mention.role == "actor"
        if mention.name == "Iran":
            backed = article[mention.end :].startswith("-backed")
            assert mention.role == ("demonym" if backed else "actor")


def test_first_article_observatory_is_a_source(article, gazetteer):
    at = article.index("Syrian Observatory")
    assert [m.role for m in find_mentions(article, gazetteer) if m.start == at] == ["source"]


def test_spans_quote_the_text_in_order_without_overlap(article, gazetteer):
    end = 0
    for mention in find_mentions(article, gazetteer):
        assert article[mention.start : mention.end] == mention.name and mention.start >= end
        assert 0 <= mention.score <= 1
        end = mention.end


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("In a statement, Turkey said it would respond.", "Turkey", "actor"),
        ("The truce was brokered by Egypt in the spring.", "Egypt", "actor"),
        ("The talks between Iran and Iraq went on.", "Iraq", "actor"),
        ("The Iran-backed fighters left the town.", "Iran", "demonym"),
        ("The Lebanese Broadcasting Corporation reported it.", "Lebanese", "source"),
        ("Two Iraqis were hurt near the road.", "Iraqis", "demonym"),
        ("Shelling was reported in Yemen on Monday.", "Yemen", "place"),
        ("The army entered Damascus at dawn.", "Damascus", "place"),
    ],
)
def test_roles(gazetteer, text, name, role):
    assert roles(text, gazetteer).get(name) == role


def test_nubl_inside_kafr_nubl_is_not_found_alone(gazetteer):
    assert names("Shells fell on Kafr Nubl in the evening.", gazetteer) == ["Kafr Nubl"]


def test_possessive_is_not_part_of_the_name(gazetteer):
    assert "Syria" in names("It stands in Syria's north.", gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "A",
        "é",
        "\n",
        " ",
        "...",
        "🙂",
        "🙂🙂 🙂",
        "\u202e\u200f",
        "no place is named in this sentence",
        "\x00",
        "ا",
    ],
)
def test_texts_without_a_place_give_nothing(gazetteer, text):
    assert find_mentions(text, gazetteer) == []


def test_offsets_count_code_points_behind_emoji(gazetteer):
    text = "🙂🇸🇾 Shelling was reported near Damascus today."
    (mention,) = find_mentions(text, gazetteer)
    assert text[mention.start : mention.end] == "Damascus"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقعت اشتباكات قرب مدينة حلب ودمشق وإدلب يوم الخميس", ["حلب", "دمشق", "إدلب"]),
        ("在大马士革和阿勒颇发生冲突", ["大马士革", "阿勒颇"]),
        ("Στην Αθήνα και τη Θεσσαλονίκη", ["Αθήνα", "Θεσσαλονίκη"]),
        ("Бои начались под городом Алеппо", ["Алеппо"]),
    ],
)
def test_other_scripts_give_gazetteer_matches(gazetteer, text, expected):
    assert names(text, gazetteer) == expected


def test_capitals_only(gazetteer):
    assert "ALEPPO" in names("CLASHES REPORTED NEAR ALEPPO", gazetteer)


def test_two_thousand_places(gazetteer):
    towns = ["Aleppo", "Damascus", "Beirut", "Baghdad"] * 500
    text = ". ".join(f"A report came from {town}" for town in towns)
    assert names(text, gazetteer) == towns


def test_the_same_answer_every_time(gazetteer, article):
    assert find_mentions(article, gazetteer) == find_mentions(article, gazetteer)


def test_five_megabytes_end_with_every_name(gazetteer):
    sentence = "Shelling was reported near Damascus while nothing else of note happened there that day. "
    count = 5_000_000 // len(sentence)
    assert len(find_mentions(sentence * count, gazetteer)) == count


@pytest.mark.parametrize(
    "unit", ["Aleppo ", "A-", "x", "St. ", "'", "Al-", "of ", "A. ", "North ", "\n", "阿", "ال"]
)
def test_long_runs_of_one_thing_end(gazetteer, unit):
    text = unit * (60_000 // len(unit))
    mentions = find_mentions(text, gazetteer)
    assert all(text[mention.start : mention.end] == mention.name for mention in mentions)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("AaZz éحل-'’., \n🙂1St.Paris"), max_size=120))
def test_any_text_gives_ordered_spans_that_quote_it(text):
    end = 0
    for mention in find_mentions(text, open_gazetteer()):
        assert mention.start >= end and text[mention.start : mention.end] == mention.name
        end = mention.end

import pytest

from geo.gazetteer import distance_km
from geo.mentions import find_mentions
from geo.models import Mention
from geo.resolve import resolve
from tests.geo.first_article import text_of


def resolved(text, gazetteer):
    return resolve(text, find_mentions(text, gazetteer), gazetteer)


def place_ids(text, gazetteer, name):
    return [r.place.place_id for r in resolved(text, gazetteer) if r.mention.name == name and r.place]


@pytest.fixture(scope="module", params=["retelling", "published"])
def article(request):
    return text_of(request.param)


@pytest.mark.parametrize(
    ("name", "lat", "lon", "within_km"),
    [
        ("Atarib", 36.13907, 36.82504, 1),
        ("Nubl", 36.37867, 36.99294, 1),
        ("Zahra", 36.35858, 37.01067, 1),
        ("Base 46", 36.12571, 36.88793, 2.5),
        ("western Aleppo", 36.19, 36.92, 15),
    ],
)
def test_first_article_places_stand_where_an_analyst_puts_them(article, gazetteer, name, lat, lon, within_km):
    places = [r.place for r in resolved(article, gazetteer) if r.mention.name == name]
    assert places
    for place in places:
        assert distance_km(place.lat, place.lon, lat, lon) <= within_km


def test_first_article_western_aleppo_is_an_area(article, gazetteer):
    assert {r.place.kind for r in resolved(article, gazetteer) if r.mention.name == "western Aleppo"} == {
        "area"
    }


def test_first_article_aleppo_is_the_city_or_the_province_as_the_words_say(article, gazetteer):
    seen = set()
    for r in resolved(article, gazetteer):
        if r.mention.name != "Aleppo":
            continue
        if article[: r.mention.start].endswith("province of "):
            seen.add("adm1")
            assert r.place.kind == "adm1"
        elif article[r.mention.end :].startswith(" city"):
            seen.add("city")
            assert r.place.place_id == "gn:170063"
    assert seen == {"adm1", "city"}


def test_every_answer_says_why_and_shows_the_runner_up(article, gazetteer):
    for r in resolved(article, gazetteer):
        assert r.place is not None and r.reason and r.candidates[0].place == r.place
        assert all(0 <= candidate.score <= 1 for candidate in r.candidates)
        assert [c.score for c in r.candidates] == sorted((c.score for c in r.candidates), reverse=True)


def test_what_follows_the_comma_decides(gazetteer):
    assert place_ids("He moved to Paris, Texas, last year.", gazetteer, "Paris") == ["gn:4717560"]
    assert place_ids("He moved to Paris, France, last year.", gazetteer, "Paris") == ["gn:2988507"]


def test_a_name_the_gazetteer_lacks_is_kept_without_a_place(gazetteer):
    (answer,) = resolve("Qqzzxv", [Mention(0, 6, "Qqzzxv")], gazetteer)
    assert answer.place is None and answer.score == 0 and answer.candidates == () and answer.reason


def test_no_mentions_no_answers(gazetteer):
    assert resolve("", [], gazetteer) == []


def test_one_answer_per_mention_in_their_order(gazetteer):
    text = "Aleppo, Damascus, Aleppo"
    mentions = [Mention(18, 24, "Aleppo"), Mention(8, 16, "Damascus"), Mention(0, 6, "Aleppo")]
    assert [r.mention for r in resolve(text, mentions, gazetteer)] == mentions

import pytest

from geo.toponym_fallback import known_rows
from geo.toponym_spans import candidate_spans, words_of


def names(text, gazetteer):
    return {span.name for span in candidate_spans(text, words_of(text), gazetteer)}


def test_words_quote_the_text_and_leave_out_the_possessive():
    text = "Hay'at Tahrir al-Sham left Syria's U.S.-held Côte d'Ivoire."
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert {"Hay'at", "Syria", "U.S.", "d'Ivoire"} <= {word.text for word in words}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He lives in Port-au-Prince now.", "Port-au-Prince"),
        ("He lives in St. Louis now.", "St. Louis"),
        ("Rivals in Côte d'Ivoire agreed.", "Côte d'Ivoire"),
        ("The People's Republic of China agreed.", "People's Republic of China"),
        ("It happened in Charleston, W.Va., on Monday.", "W.Va."),
        ("It happened in Fresno, Calif., on Monday.", "Calif."),
        ("It happened in western Aleppo.", "western Aleppo"),
        ("They took Base 46 at night.", "Base 46"),
        ("They met by Qqzzxv River.", "Qqzzxv River"),
        ("They met in Qqzzxv yesterday.", "Qqzzxv"),
    ],
)
def test_names_of_every_make_are_candidates(gazetteer, text, name):
    assert name in names(text, gazetteer)


@pytest.mark.parametrize("text", ["he said no to us.", "in or of me", "aleppo", "12 35 7"])
def test_lower_case_words_and_numbers_are_not(gazetteer, text):
    assert names(text, gazetteer) == set()


def test_a_sentence_end_parts_names(gazetteer):
    assert "Damascus. Aleppo" not in names("It began in Damascus. Aleppo followed.", gazetteer)


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("South Damascus", "Damascus"),
        ("Qamishli Airport road", ""),
        ("Hamilton Township", "Hamilton"),
        ("Damascus", ""),
    ],
)
def test_an_unknown_name_is_looked_up_without_its_generic_words(gazetteer, name, shorter):
    assert known_rows(name, gazetteer)[2] == shorter

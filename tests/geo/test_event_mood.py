"""What is denied, feared, planned or asked for has no type."""

from __future__ import annotations

import pytest

from geo.classify import classify


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that its aircraft had bombed the hospital.",
        "The general threatened to shell the port if the talks failed.",
        "Residents fear that the militia could attack the camp.",
        "Troops will stage a mock assault on the beach next month.",
        "No shots were fired and nobody was arrested.",
        "Soldiers did not open fire.",
        "A documentary about the 1994 massacre opened in cinemas.",
        "The executive director beat his rival in the vote.",
        "The council agreed to buy two new buses.",
    ],
)
def test_what_did_not_happen_has_no_type(text: str) -> None:
    assert classify(text)[1] is None


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Rebels took the town without a fight after soldiers left.", "Non-violent transfer of territory"),
        ("Police fired on marchers who demanded that the general should go, killing two.",
         "Excessive force against protesters"),
        ("An officer was arrested on charges of plotting a bombing.", "Arrests"),
        ("The militia shelled the town and vowed to go on.", "Shelling/artillery/missile attack"),
        ("The government and the rebels agreed that all shelling should end.", "Agreement"),
    ],
)  # fmt: skip
def test_a_cue_reaches_no_further_than_its_clause(text: str, sub_event_type: str) -> None:
    assert classify(text)[1] == sub_event_type

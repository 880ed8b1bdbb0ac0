"""The ways reports tell events: verbs, openings, who says so, and what is denied."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer, open_gazetteer
from tests.geo.test_events import days, only, read, sites


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Homs came under artillery fire on Wednesday.", "Shelling/artillery/missile attack"),
        ("Gunmen blew up a bridge in Homs on Wednesday.", "Remote explosive/landmine/IED"),
        ("The authorities closed the airport in Homs on Wednesday.", "Other"),
        ("Gangs set dozens of houses on fire in Homs on Wednesday.", "Looting/property destruction"),
        ("The general staff counted 40 clashes near Homs on Wednesday.", "Armed clash"),
        ("Seventeen drones were downed near Homs on Wednesday.", "Disrupted weapons use"),
        ("A patrol ran over a landmine near Homs on Wednesday.", "Remote explosive/landmine/IED"),
        ("The rebels gained control of Homs on Wednesday.", "Non-state actor overtakes territory"),
        ("The rebels and the army exchanged 25 prisoners near Homs on Wednesday.", "Agreement"),
    ],
)
def test_verbs_of_reports(text: str, sub_event_type: str, gazetteer: Gazetteer) -> None:
    event = only(read(text, gazetteer))
    assert event.sub_event_type == sub_event_type
    assert days(event) == ("2024-11-27", "2024-11-27")
    assert [name for name, _ in sites(event)] == ["Homs"]


@pytest.mark.parametrize(
    "text",
    [
        "The army denied shelling Homs on Wednesday.",
        "The army denied that it had shelled Homs on Wednesday.",
        "The minister denied it had bombed Homs.",
    ],
)
def test_what_is_denied_is_no_claim(text: str, gazetteer: Gazetteer) -> None:
    assert read(text, gazetteer).events == ()


def test_what_somebody_is_accused_of_is_told_as_said(gazetteer: Gazetteer) -> None:
    event = only(read("The mayor of Hama accused the army of shelling Homs on Wednesday.", gazetteer))
    assert event.attribution == "mayor of Hama"
    assert event.hedge == "accused"
    assert [name for name, _ in sites(event)] == ["Homs"]


@pytest.mark.parametrize(
    ("opening", "kept"),
    [
        ("14:30 Rebels captured the city of Hama on Wednesday.", 1),
        ("• Rebels captured the city of Hama on Wednesday.", 1),
        ("Homs, November 28: Rebels captured Hama on Wednesday.", 1),
        ("Damascus - Rebels captured Hama on Wednesday.", 1),
    ],
)
def test_openings_are_no_part_of_what_is_told(opening: str, kept: int, gazetteer: Gazetteer) -> None:
    result = read(opening, gazetteer)
    assert len(result.events) == kept
    assert [name for name, _ in sites(result.events[0])] == ["Hama"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Prosecutors: a bomb exploded in Homs on Wednesday.", "Prosecutors"),
        ("The monitor, based in Britain, said rebels captured Hama on Wednesday.", "monitor"),
        ("The observatory has documented the death of 12 people in Homs on Wednesday.", "observatory"),
        ("The ministry said on Thursday that terrorists had attacked Homs on Wednesday.", "ministry"),
    ],
)
def test_who_says_so(text: str, who: str, gazetteer: Gazetteer) -> None:
    event = only(read(text, gazetteer))
    assert event.attribution == who
    assert days(event) == ("2024-11-27", "2024-11-27")


def test_it_means_no_person(gazetteer: Gazetteer) -> None:
    text = (
        "Clashes broke out in Hama on Wednesday, a police spokesman said. The charity Aid for All said two "
        "nurses were hurt in Homs on Wednesday. Two patients were executed in Aleppo on Wednesday, it said."
    )
    assert read(text, gazetteer).events[-1].attribution == "charity Aid for All"


def test_a_capital_by_its_countrys_name(gazetteer: Gazetteer) -> None:
    assert sites(only(read("A bomb exploded in the Syrian capital on Wednesday.", gazetteer))) == [
        ("Damascus", 1)
    ]


def test_part_of_a_country_is_a_wide_area(gazetteer: Gazetteer) -> None:
    event = only(read("Ten people were killed in north-west Syria on Wednesday.", gazetteer))
    assert sites(event) == [("north-west Syria", 3)]


def test_a_later_sentence_dates_and_places_the_attack(gazetteer: Gazetteer) -> None:
    event = only(
        read("Gunmen attacked a convoy, the army said. The attack happened on Tuesday in Homs.", gazetteer)
    )
    assert days(event) == ("2024-11-26", "2024-11-26")
    assert [name for name, _ in sites(event)] == ["Homs"]


def test_names_listed_after_the_saying_are_its_places(gazetteer: Gazetteer) -> None:
    text = "Rebels captured 50 towns on Wednesday, the operations room said, among them Hama and Homs."
    names = [name for e in read(text, gazetteer).events for name, _ in sites(e)]
    assert names == ["Hama", "Homs"]


def test_families_are_displaced_as_families(gazetteer: Gazetteer) -> None:
    event = only(read("Some 14,000 families fled Homs on Wednesday.", gazetteer))
    assert [(q.unit, q.low, q.effect) for q in event.quantities] == [("families", 14_000, None)]
    assert event.sub_event_type == "Displacement"


@pytest.mark.parametrize(
    "text",
    [
        "She died in Homs on Tuesday of complications from a stroke.",
        "A bus overturned near Homs on Wednesday, killing nine passengers.",
        "He was taken to a hospital in Homs on Wednesday.",
        "The driver lost control of the vehicle near Homs on Wednesday.",
        "Syria beat Jordan 2-1 in Homs on Wednesday.",
        "Police executed a search warrant in Homs on Wednesday.",
    ],
)
def test_accidents_illness_and_sport_are_no_events(text: str, gazetteer: Gazetteer) -> None:
    assert read(text, gazetteer).events == ()

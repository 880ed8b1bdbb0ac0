"""A file laid onto saved work: what it brings, what stays, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import create_engine

from geo.export import snapshot_at, to_geojson
from geo.importers import lay_onto, read_geojson
from geo.models import Mention
from geo.review import choose_place, not_a_place, user_place
from geo.store import Store, Work, with_text
from tests.geo.claims import first_article

ARTICLE, EVENTS = first_article()


def test_a_file_of_the_article_as_it_stands_changes_nothing() -> None:
    found = read_geojson(to_geojson(snapshot_at(ARTICLE, EVENTS)), "file", ARTICLE)
    laid = lay_onto(EVENTS, (), found)
    assert laid.events == tuple(EVENTS)
    assert laid.notes == ()


def test_claims_the_file_does_not_hold_stay_and_are_counted() -> None:
    changed = replace(EVENTS[0], hedge="it is said")
    found = read_geojson(to_geojson(snapshot_at(ARTICLE, [changed])), "file", ARTICLE)
    laid = lay_onto(EVENTS, (), found)
    assert laid.events == (changed, *EVENTS[1:])
    assert "14 claims" in laid.notes[0]


def test_a_claim_that_left_without_its_place_does_not_lose_the_saved_one() -> None:
    shut = replace(EVENTS[4], sensitivity="withhold", hedge="x")
    found = read_geojson(to_geojson(snapshot_at(ARTICLE, [shut])), "file")
    laid = lay_onto(EVENTS, (), found)
    assert laid.events == tuple(EVENTS)
    assert any("1 claim left without" in note for note in laid.notes)


def test_a_new_claim_stands_at_the_end() -> None:
    found = read_geojson(to_geojson(snapshot_at(ARTICLE, EVENTS[:3])), "file", ARTICLE)
    laid = lay_onto(EVENTS[1:3], (), found)
    assert laid.events == (*EVENTS[1:3], EVENTS[0])
    assert any("new here" in note for note in laid.notes)


def test_a_correction_of_the_file_stands_against_the_saved_one_of_the_same_name() -> None:
    ours = (not_a_place(Mention(0, 5, "Zahra")), not_a_place(Mention(0, 5, "Nubl")))
    theirs = (choose_place(Mention(0, 5, "Zahra"), user_place("Zahra", 36.36, 37.01)),)
    found = read_geojson(to_geojson(snapshot_at(ARTICLE, EVENTS, corrections=theirs)), "file", ARTICLE)
    assert set(lay_onto(EVENTS, ours, found).corrections) == {theirs[0], ours[1]}


def test_an_article_that_came_without_its_text_is_saved_and_takes_its_text_later() -> None:
    found = read_geojson(to_geojson(snapshot_at(ARTICLE, EVENTS)), "file")
    assert found.article.text == ""
    store = Store(create_engine("sqlite://"))
    store.open(Work(found.article, found.events))
    work = store.load(ARTICLE.article_id).work
    assert work.events == tuple(EVENTS)
    with_it, carried = with_text(work, ARTICLE.text)
    assert with_it.events == tuple(EVENTS)
    assert carried.detached == ()
    other, carried = with_text(work, "Another text altogether.")
    assert other.events == ()
    assert len(carried.detached) == len(EVENTS)

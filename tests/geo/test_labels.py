"""What is told of a claim and an article in other languages comes back as it was, from every file of ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from geo.articles import parse_article
from geo.errors import ArticleError
from geo.event_json import event_from_dict, event_to_dict
from geo.export import snapshot_at, to_geojson
from geo.frames import events_from_csv, events_to_csv
from geo.importers.geojson import read_geojson
from geo.models import Actor, Article, Event, EventPlace
from geo.release import released
from geo.store import Store, Work

TEXT = "Guards were seen near Nubl on Monday."
ARTICLE = Article("a", TEXT, title="A title", labels={"ar.title": "عنوان", "ar.map_title": "نبل"})
EVENT = Event(
    "a/c01",
    "a",
    "Battles",
    "Armed clash",
    (0, 6),
    evidence=((0, len(TEXT)),),
    quotes=(TEXT,),
    places=(EventPlace("user:n", "Nubl", 36.4, 37.0, name_ar="نبل"),),
    actors=(Actor("Guards"),),
    labels={"ar.title": "=عنوان، مع فاصلة", "ar.summary": "سطر\nآخر", "ar.actor.1": "حرّاس", "en.label": "x"},
)


def test_labels_come_back_from_json_and_csv() -> None:
    assert event_from_dict(event_to_dict(EVENT), TEXT) == EVENT
    back, rejected = events_from_csv(events_to_csv([EVENT]), "x.csv", ARTICLE)
    assert (back, rejected) == ([EVENT], [])


def test_labels_come_back_from_geojson() -> None:
    opened = read_geojson(to_geojson(snapshot_at(ARTICLE, [EVENT])), "x.geojson", ARTICLE)
    assert [event.labels for event in opened.events] == [EVENT.labels]
    assert opened.events[0].places[0].name_ar == "نبل"


def test_an_object_without_an_arabic_name_stays_as_it_was() -> None:
    bare = replace(EVENT, places=(replace(EVENT.places[0], name_ar=""),))
    assert "name_ar" not in event_to_dict(bare)["places"][0]


def test_labels_are_saved_and_opened_again(tmp_path: Path) -> None:
    store = Store(create_engine(f"sqlite:///{tmp_path / 'x.db'}"))
    saved = store.open(Work(ARTICLE, (EVENT,)), by="ab")
    again = store.load(saved.version.article_id).work
    assert (again.article.labels, again.events) == (ARTICLE.labels, (EVENT,))


def test_an_articles_head_may_hold_titles_in_other_languages() -> None:
    raw = "---\ntitle: A\nlabels:\n  ar:\n    title: عنوان\n---\nText."
    assert parse_article(raw).labels == {"ar.title": "عنوان"}


@pytest.mark.parametrize("labels", ["x", "[1]", "{ar: x}"])
def test_a_head_with_labels_of_another_shape_is_refused(labels: str) -> None:
    with pytest.raises(ArticleError, match="labels"):
        parse_article(f"---\nlabels: {labels}\n---\nText.")


def test_a_place_that_is_withheld_is_withheld_in_arabic_too() -> None:
    secret = replace(EVENT, sensitivity="withhold")
    told = replace(EVENT, event_id="a/c02", places=(), labels={"ar.title": "حرّاس قرب نبل"})
    out = released(snapshot_at(ARTICLE, [secret, told]))
    assert "نبل" not in repr(out.events)
    assert "نبل" not in repr(out.article.labels)

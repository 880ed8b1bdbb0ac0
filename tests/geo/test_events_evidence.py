"""Every machine field rests on words: spans lie in the text, quotes are the text, on corpora and on noise."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.articles import read_article
from geo.event_json import event_from_dict, event_to_dict
from geo.gazetteer import Gazetteer, open_gazetteer
from geo.models import Article, Event
from geo.pipeline import parse

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora"))
REPORTS = ROOT / "tests" / "data" / "reports"
WORDS = st.sampled_from(
    [
        "rebels",
        "soldiers",
        "killed",
        "captured",
        "shelled",
        "near",
        "in",
        "Aleppo",
        "Idlib",
        "towards",
        "on",
        "Monday",
        "13",
        "at",
        "least",
        "villages",
        "and",
        "the",
        "this",
        "offensive",
        "clashes",
        "continued",
        "said",
        ",",
        ".",
        "\n",
        "reportedly",
        "thousands",
        "fled",
        "from",
        "while",
        "after",
        '"',
        "(",
        ")",
        "Base",
        "46",
        "March",
        "2020",
        "'s",
    ]
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def check(event: Event, text: str) -> None:
    spans = [
        event.trigger,
        *event.evidence,
        *event.attribution_evidence,
        *event.hedge_evidence,
        *event.time_evidence,
    ]
    for place in event.places:
        assert place.evidence
        spans += place.evidence
    for actor in event.actors:
        spans += actor.evidence
        assert text[slice(*actor.evidence[0])] == actor.words
    for quantity in event.quantities:
        spans += quantity.evidence
        assert text[slice(*quantity.evidence[0])] == quantity.text
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    assert [text[a:b] for a, b in event.evidence] == list(event.quotes)
    if event.attribution_evidence and event.attribution_kind == "named":
        assert event.attribution
    if event.hedge is not None:
        assert text[slice(*event.hedge_evidence[0])] == event.hedge
    assert event_from_dict(json.loads(json.dumps(event_to_dict(event))), text) == event


@pytest.mark.parametrize("path", sorted(REPORTS.glob("[a-z]*.md")), ids=lambda p: p.stem)
def test_evidence_of_the_invented_reports(path: Path, gazetteer: Gazetteer) -> None:
    article = read_article(path)
    for event in parse(article, gazetteer).events:
        check(event, article.text)


@pytest.mark.parametrize("name", ["lgl", "geovirus", "timebank_dev", "event_places_dev", "plover_synthetic"])
def test_evidence_of_the_corpora(name: str, gazetteer: Gazetteer) -> None:
    path = CORPORA / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"the corpus {name} is not here")
    lines = path.read_text(encoding="utf-8").strip("\n").split("\n")
    step = max(1, len(lines) // 150)
    for line in lines[::step]:
        record = json.loads(line)
        text = record["text"].replace("\r\n", "\n").replace("\r", "\n")
        article = Article("doc", text, published_at=datetime(2020, 5, 4, tzinfo=UTC))
        for event in parse(article, gazetteer).events:
            check(event, text)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=60), noise=st.text(max_size=40))
def test_evidence_of_random_words(words: list[str], noise: str, gazetteer: Gazetteer) -> None:
    text = (" ".join(words) + " " + noise).replace("\r", "\n")
    article = Article("doc", text, published_at=datetime(2024, 11, 28, tzinfo=UTC))
    for event in parse(article, gazetteer).events:
        check(event, text)

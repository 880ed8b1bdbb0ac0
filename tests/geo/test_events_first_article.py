"""The first article as published and its retelling: every trap of the hand coding.

Reads ../shared (the published text is not part of the project); its absence skips with a reason.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from geo.articles import read_article
from geo.event_json import event_from_dict, event_to_dict
from geo.gazetteer import Gazetteer, open_gazetteer
from geo.models import Article, Event
from geo.pipeline import parse

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora")).parent
PUBLISHED = SHARED / "articles" / "2024-11-28-aleppo.txt"
needs_shared = pytest.mark.skipif(not PUBLISHED.exists(), reason="the published article is not here")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def text() -> str:
    return PUBLISHED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def events(text: str, gazetteer: Gazetteer) -> tuple[Event, ...]:
    article = Article("first", text, published_at=datetime(2024, 11, 28, tzinfo=UTC))
    return parse(article, gazetteer).events


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_events", ROOT / "tests" / "bench" / "events.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(events: tuple[Event, ...], gold: Path, folder: Path) -> dict[str, Any]:
    out = folder / "events.jsonl"
    out.write_text(json.dumps({"doc": "x", "events": [event_to_dict(e) for e in events]}), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score_events.py"), str(gold), str(out), "--json"]
    result: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    return result


def holding(events: tuple[Event, ...], text: str, words: str) -> Event:
    """The event whose trigger covers most of ``words``."""
    start = text.index(words)
    span = (start, start + len(words))
    return max(events, key=lambda e: min(e.trigger[1], span[1]) - max(e.trigger[0], span[0]))


@needs_shared
def test_twelve_of_fifteen_claims_and_at_most_three_others(events: tuple[Event, ...], tmp_path: Path) -> None:
    result = scored(events, SHARED / "first_article.jsonl", tmp_path)
    assert result["right"] >= 12
    assert result["spurious"] <= 3
    assert not result["summed_167"]


@needs_shared
def test_the_retelling_agrees_with_the_coded_file_to_the_same_measure(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    article = read_article(ROOT / "data" / "articles" / "2024-11-28-aleppo.md")
    coded = bench().gold_of_csv(ROOT / "data" / "events" / "2024-11-28-aleppo.csv", gazetteer)
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(c) + "\n" for c in coded), encoding="utf-8")
    result = scored(parse(article, gazetteer).events, gold, tmp_path)
    assert result["right"] >= 12
    assert result["spurious"] <= 3


@needs_shared
def test_two_totals_overlap_and_are_not_summed(events: tuple[Event, ...], text: str) -> None:
    numbers = {n for e in events for q in e.quantities for n in (q.low, q.high)}
    assert {130, 37} <= numbers
    assert 167 not in numbers
    casualties = holding(events, text, "casualties estimated to exceed 130")
    killed = holding(events, text, "At least 37 regime personnel were killed")
    assert killed.event_id in casualties.overlaps_with


@needs_shared
def test_states_groups_and_sources_are_no_pins(events: tuple[Event, ...]) -> None:
    pinned = {p.name for e in events for p in e.places if p.role == "site"}
    assert not pinned & {
        "Turkey",
        "Russia",
        "Iran",
        "Hezbollah",
        "Syria",
        "Syrian",
        "Human",
        "Base",
        "Battle",
        "HTS",
        "March",
        "Early",
    }


@needs_shared
def test_the_ceasefire_of_2020_is_background(events: tuple[Event, ...]) -> None:
    old = [e for e in events if e.time_end and e.time_end.date() < date(2024, 1, 1)]
    assert [e.date_role for e in old] == ["background"]


@needs_shared
def test_dates_of_events_stay_inside_the_two_days(events: tuple[Event, ...]) -> None:
    zone = ZoneInfo("Asia/Damascus")
    for event in events:
        if event.date_role == "background":
            continue
        assert event.tz == "Asia/Damascus"
        for moment in (event.time_start, event.time_end):
            if moment is not None:
                assert date(2024, 11, 27) <= moment.astimezone(zone).date() <= date(2024, 11, 29)


@needs_shared
def test_the_caption_dates_the_photograph(events: tuple[Event, ...], text: str) -> None:
    caption = holding(events, text, "ride in military vehicles on the eastern outskirts Atarib town")
    assert caption.date_role == "caption"
    assert caption.attribution_kind == "photo"
    site = caption.site
    assert site is not None
    assert (site.name, site.geo_precision, site.radius_km) == ("Atarib", 2, 4)


@needs_shared
def test_the_headline_and_headings_are_left_out(events: tuple[Event, ...], text: str) -> None:
    headings = ["Battle for Aleppo", "Humanitarian crisis deepens", "Clashes persist amid rising casualties"]
    for words in headings:
        at = text.index(words)
        assert not any(a <= at < b for e in events for a, b in (*e.evidence, e.trigger))


@needs_shared
def test_commentary_and_speculation_are_left_out(events: tuple[Event, ...], text: str) -> None:
    for start, end in ((983, 1067), (1838, 2010), (2293, 2786)):
        assert not any(start <= e.trigger[0] < end for e in events), text[start:end]


@needs_shared
def test_the_city_is_the_place_of_the_displacement_only(events: tuple[Event, ...], text: str) -> None:
    in_city = [e for e in events if any(p.place_id == "gn:170063" and p.role == "site" for p in e.places)]
    assert [e.sub_event_type for e in in_city] == ["Displacement"]
    displaced = holding(events, text, "Thousands of civilians are fleeing")
    assert displaced.time_kind == "throughout"
    assert displaced.site is not None and displaced.site.radius_km == 6
    assert [(q.op, q.low, q.high) for q in displaced.quantities] == [("~", 1000, None)]


@needs_shared
def test_forty_six_is_no_quantity_and_scores_is_no_number(events: tuple[Event, ...]) -> None:
    texts = [q.text for e in events for q in e.quantities]
    assert "46" not in texts
    assert not any("scores" in t for t in texts)


@needs_shared
def test_the_base_is_a_claim_of_its_own_beside_the_villages(events: tuple[Event, ...], text: str) -> None:
    base = holding(events, text, "Base 46")
    villages = holding(events, text, "capture of at least 13 villages")
    assert base.event_id != villages.event_id
    assert base.site is not None and base.site.geo_precision == 1
    assert villages.site is not None and villages.site.geo_precision == 3


@needs_shared
def test_towns_advanced_on_and_held_are_references(events: tuple[Event, ...], text: str) -> None:
    advance = holding(events, text, "advanced approximately 10 kilometers towards")
    held = holding(events, text, "strongholds of Iran-backed Hezbollah forces")
    assert {(p.name, p.role) for p in advance.places} == {("Nubl", "toward"), ("Zahra", "toward")}
    assert {(p.name, p.role) for p in held.places} == {("Nubl", "stronghold"), ("Zahra", "stronghold")}
    assert held.time_kind == "standing"


@needs_shared
def test_shelling_in_response_to_the_offensive_has_no_place(events: tuple[Event, ...], text: str) -> None:
    assert holding(events, text, "Heavy shelling by the Syrian army").site is None


@needs_shared
def test_what_led_to_the_offensive_ends_before_it(events: tuple[Event, ...], text: str) -> None:
    cause = holding(events, text, "heightened artillery bombardments")
    assert cause.time_start is None
    assert cause.time_kind == "before"
    assert cause.time_end == datetime(2024, 11, 27, tzinfo=ZoneInfo("Asia/Damascus"))


@needs_shared
def test_two_spellings_are_one_actor(events: tuple[Event, ...]) -> None:
    names = {a.name for e in events for a in e.actors}
    assert "Hay'at Tahrir al-Sham" in names
    assert not {n for n in names if "Hay'et" in n}


@needs_shared
def test_the_command_gives_the_same_events(tmp_path: Path, text: str, events: tuple[Event, ...]) -> None:
    document = tmp_path / "in.jsonl"
    document.write_text(
        json.dumps({"doc": "first", "published": "2024-11-28", "text": text}), encoding="utf-8"
    )
    command = [sys.executable, "-m", "geo", "events", str(document)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    answer = json.loads(said.stdout)
    assert answer["doc"] == "first"
    assert [e["trigger"] for e in answer["events"]] == [list(e.trigger) for e in events]
    for row in answer["events"]:
        event_from_dict(row, text)


@needs_shared
def test_no_event_lies_long_after_publication(events: tuple[Event, ...]) -> None:
    end = datetime(2024, 11, 28, tzinfo=ZoneInfo("Asia/Damascus")) + timedelta(days=1)
    assert all(e.time_end is None or e.time_end <= end for e in events)

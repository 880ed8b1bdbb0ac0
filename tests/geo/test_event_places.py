"""The place of one verb's event: what is found, where the engine abstains, what bad input does."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.clauses import analyse_text
from geo.commands.event_places import event_places
from geo.event_places import find_event_places
from geo.name_runs import candidates

CORPORA = Path(os.environ.get("SITUATION_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
CORPUS = CORPORA / "event_places_dev.jsonl"


def places(text: str, verb: str) -> list[str]:
    start = text.index(verb)
    return [text[g.start : g.end] for g in find_event_places(text, (start, start + len(verb)))]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("A bomb exploded in central Tarnava on Monday, killing four people.", "exploded", ["Tarnava"]),
        ("A bomb exploded in central Tarnava on Monday, killing four people.", "killing", ["Tarnava"]),
        ("Rebels captured the town of Orlu in northern Veria on Friday.", "captured", ["Orlu"]),
        ("Troops patrolled the streets of Port Elgin overnight.", "patrolled", ["Port Elgin"]),
        ("In Kesh, two men were shot dead by police.", "shot", ["Kesh"]),
        ("Hundreds demonstrated in Lenz and Marr against the new tax.", "demonstrated", ["Lenz", "Marr"]),
        ("Three soldiers were killed, the ministry said.", "killed", []),
        ("Colonel Adam Hartley was killed by a sniper.", "killed", []),
        ("The Veria Liberation Army killed two officers, police said.", "killed", []),
    ],
)
def test_place_of_the_verb(text: str, verb: str, expected: list[str]) -> None:
    assert places(text, verb) == expected


def test_name_runs_keep_hyphens_numbers_and_of() -> None:
    sentence = analyse_text("Ships left Bir al-Tal for the Gulf of Tarn and Camp 17 near Dura-on-Sea.")[0]
    text = "Ships left Bir al-Tal for the Gulf of Tarn and Camp 17 near Dura-on-Sea."
    found = [text[c.start : c.end] for c in candidates(sentence)]
    assert found[-4:] == ["Bir al-Tal", "Gulf of Tarn", "Camp 17", "Dura-on-Sea"]


def test_months_and_weekdays_are_no_candidates() -> None:
    sentence = analyse_text("They met in March and again on Friday in November.")[0]
    assert candidates(sentence) == []


def test_command_answers_in_the_contract_of_the_command_line() -> None:
    text = "Police shot two people in Tarnava."
    answer = event_places({"doc": "7", "text": text, "verb": {"start": 7, "end": 11}})
    assert answer == {"doc": "7", "places": [{"start": 26, "end": 33, "name": "Tarnava"}]}


@pytest.mark.parametrize(
    "verb",
    [
        {"start": 0, "end": 99},
        {"start": -1, "end": 2},
        {"start": 3, "end": 3},
        {"start": "0", "end": 2},
        [0, 2],
    ],
)
def test_a_span_outside_the_text_is_refused(verb: object) -> None:
    with pytest.raises(ValueError, match="verb"):
        event_places({"doc": "1", "text": "They met.", "verb": verb})


@pytest.mark.parametrize(
    "text", ["x", "حلب تحت القصف", "🔥 in 🔥", "A" * 100_000, "Aa " * 40_000, "in Orlu, " * 20_000]
)
def test_odd_texts_neither_fail_nor_hang(text: str) -> None:
    assert isinstance(find_event_places(text, (0, 1)), list)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.integers(-5, 310))
def test_spans_lie_inside_any_text(text: str, start: int) -> None:
    for guess in find_event_places(text, (start, start + 3)):
        assert 0 <= guess.start < guess.end <= len(text)
        assert 0.0 <= guess.score <= 1.0


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora of event places are not here")
def test_f1_on_texts_kept_out_of_training() -> None:
    from hashlib import sha256

    tp = fp = fn = 0
    for o in map(json.loads, CORPUS.open(encoding="utf-8")):
        if int(sha256(f"7:{o['text']}".encode()).hexdigest(), 16) % 5:
            continue
        said = event_places({"doc": o["doc"], "text": o["text"], "verb": o["verb"]})["places"]
        starts = [m.start() for m in re.finditer(r"\w+", o["text"])]
        gold = {w for w in starts if any(p["start"] <= w < p["end"] for p in o["places"])}
        mine = {w for w in starts if any(p["start"] <= w < p["end"] for p in said)}
        tp, fp, fn = tp + len(gold & mine), fp + len(mine - gold), fn + len(gold - mine)
    assert 2 * tp / (2 * tp + fp + fn) >= 0.75

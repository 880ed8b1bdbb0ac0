from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.classify import classify
from geo.codes import TYPE_OF
from geo.commands.classify import classify as classify_document
from geo.wordlist import word_set

DATA = Path(__file__).resolve().parents[1] / "data"


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def weighted_f1(pairs: list[tuple[str | None, str | None]]) -> float:
    gold, found = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    right = Counter(g for g, p in pairs if g == p)
    return sum(n * 2 * right[k] / (n + found[k]) for k, n in gold.items()) / len(pairs)


def test_frozen_sentences_cover_all_types_of_acled_evenly() -> None:
    counts = Counter(r["sub_event_type"] for r in rows("event_types.jsonl"))
    acled = {sub for sub, kind in TYPE_OF.items() if kind != "Outside ACLED"}
    assert counts == dict.fromkeys(acled, 6)


@pytest.mark.parametrize("name", ["event_types.jsonl", "event_types_dev.jsonl"])
def test_weighted_f1_on_invented_sentences(name: str) -> None:
    pairs = [(r["sub_event_type"], classify(r["text"])[1]) for r in rows(name)]
    assert weighted_f1(pairs) >= 0.75


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen shot dead two soldiers at a checkpoint.", "Armed clash"),
        ("Gunmen shot dead two farmers in their field.", "Attack"),
        ("Rebels captured the town after soldiers fled.", "Non-state actor overtakes territory"),
        ("The army captured the town from the rebels.", "Government regains territory"),
        ("Rebels captured Zorvan on Monday.", "Non-state actor overtakes territory"),
        ("Police captured a suspect in Zorvan.", "Arrests"),
        ("Police used tear gas against a march of teachers.", "Protest with intervention"),
        ("Police fired live rounds at protesters, killing one.", "Excessive force against protesters"),
        ("Protesters threw stones at police, who used tear gas.", "Violent demonstration"),
        ("Students marched against the kidnapping of a colleague.", "Peaceful protest"),
        ("On 4 March two shells fell on the village.", "Shelling/artillery/missile attack"),
        ("Air defences shot down four drones.", "Disrupted weapons use"),
        ("Rebels shot down a helicopter.", "Armed clash"),
        ("Militants opened fire on a military base.", "Armed clash"),
    ],
)
def test_who_does_what_to_whom_decides(text: str, expected: str) -> None:
    assert classify(text)[1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The proximity of the front raises concerns about a wider conflict.",
        "In March the bank raised its rates.",
        "She demonstrated her support for the measure.",
        "Peace remains far away.",
    ],
)
def test_words_without_event_give_no_type(text: str) -> None:
    assert classify(text)[:3] == (None, None, 0.0)


def test_the_event_type_is_the_one_of_its_sub_type_and_has_a_reason() -> None:
    kind, sub, score, reason = classify("A roadside bomb killed three soldiers.")
    assert (kind, sub) == ("Explosions/Remote violence", "Remote explosive/landmine/IED")
    assert 0 < score <= 1
    assert "explosive" in reason


def test_command_answers_with_the_document_id() -> None:
    answer = classify_document({"doc": "a", "text": "A drone strike hit the market."})
    assert (answer["doc"], answer["event_type"], answer["sub_event_type"]) == (
        "a",
        "Explosions/Remote violence",
        "Air/drone strike",
    )


def test_command_rejects_a_document_without_text() -> None:
    with pytest.raises(ValueError, match="a string is needed"):
        classify_document({"doc": "a"})


WORDS = st.sampled_from(
    sorted(
        word_set(
            "police army rebels captured seized the town of by was killed protest march shot down drone bomb "
            "set up base bodies found agreement under without a fight withdrew . , riot March 5 Orlu"
        )
    )
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_a_known_type_or_none(text: str) -> None:
    kind, sub, score, reason = classify(text)
    assert (sub is None and kind is None) or TYPE_OF[str(sub)] == kind
    assert 0 <= score <= 1
    assert reason

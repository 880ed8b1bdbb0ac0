from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.quantities import find_quantities, normalise_who, overlapping

GOLD = Path(__file__).resolve().parents[1] / "data" / "quantities.jsonl"
ROWS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def keys(text: str) -> list[tuple[object, ...]]:
    return [(q.op, q.low, q.high, q.effect, q.who) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 37 people were killed.", [(">=", 37, None, "killed", None)]),
        ("Over 130 officers were hurt.", [(">", 130, None, "injured", "officers")]),
        ("Dozens were arrested.", [("~", 12, None, "captured", None)]),
        ("Thousands of civilians are fleeing.", [("~", 1000, None, "displaced", "civilians")]),
        ("Between 10 and 15 guards were wounded.", [("..", 10, 15, "injured", "guards")]),
        ("No one was killed.", [("=", 0, 0, "killed", None)]),
        (
            "Two soldiers and a child were killed.",
            [("=", 2, 2, "killed", "soldiers"), ("=", 1, 1, "killed", "child")],
        ),
        ("The death toll climbed to 66.", [("=", 66, 66, "killed", None)]),
        ("Half a million people fled.", [("=", 500_000, 500_000, "displaced", None)]),
        ("Some 14,000 residents were evacuated.", [("~", 14_000, 14_000, "displaced", "residents")]),
        ("Casualties are estimated to exceed 130.", [(">", 130, None, "casualties", None)]),
        (
            "A blast hit the hall, killing 12 and wounding 30 others.",
            [("=", 12, 12, "killed", None), ("=", 30, 30, "injured", None)],
        ),
        ("Fewer than nine hostages were killed.", [("<", None, 9, "killed", "hostages")]),
        ("Up to 40 miners are missing.", [("<=", None, 40, "missing", "miners")]),
        ("Thirty people were killed or wounded.", [("=", 30, 30, "casualties", None)]),
    ],
)
def test_bounds_effect_and_who_of_one_sentence(text: str, expected: list[tuple[object, ...]]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Troops of the 46th Regiment left Base 46.",
        "The report underscores the risk.",
        "On 27 November 2024 the 24-hour truce ended at 14:30.",
        "A 37-year-old spoke on 12 May.",
        "Prices rose 46 percent, to $3.5 million or 2,000 dollars.",
        "Call +234 803 555 0142 or come to 36.2021 N, 37.1343 E.",
        "Resolution 2254 and Route 60 were discussed for three days.",
        "A T-72 and an M5 lorry passed at magnitude 6.8.",
        "One of the largest bases stands there.",
        "There were no immediate reports of casualties.",
        "Three in four households have water, two thirds have power.",
        "H.R.1546 was read at 0300 GMT.",
        "The two sides met one another in 2011.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert find_quantities(text) == []


def test_things_are_counted_without_effect_and_keep_their_unit() -> None:
    text = "Rebels took at least 13 villages, destroyed 4 T-72 tanks and advanced about 10 kilometers."
    assert [(q.op, q.low, q.high, q.unit, q.effect, q.who) for q in find_quantities(text)] == [
        (">=", 13, None, "villages", None, None),
        ("=", 4, 4, "tanks", None, None),
        ("~", 10, 10, "km", None, None),
    ]


def test_the_one_who_kills_is_not_counted_among_the_killed() -> None:
    assert keys("Two gunmen killed five guards.") == [
        ("=", 2, 2, None, "gunmen"),
        ("=", 5, 5, "killed", "guards"),
    ]


def test_gunmen_who_flee_the_scene_are_not_displaced() -> None:
    assert [q.effect for q in find_quantities("Three attackers fled the scene.")] == [None]


def test_text_without_space_after_full_stop_is_two_sentences() -> None:
    assert keys("They reached Aleppo.Nine people died.") == [("=", 9, 9, "killed", None)]


def test_parts_take_the_effect_of_their_whole_and_stay_apart() -> None:
    assert keys("The strike killed 30 people, including 12 children.") == [
        ("=", 30, 30, "killed", None),
        ("=", 12, 12, "killed", "children"),
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: str(r["id"]))
def test_gold_evidence_quotes_the_text(row: dict) -> None:
    for q in find_quantities(row["text"]):
        s, e = q.evidence[0]
        assert row["text"][s:e] == q.text
        assert all(0 <= a < b <= len(row["text"]) for a, b in q.evidence)
        assert q.effect is None or q.unit == "people"


def test_gold_sentences_reach_the_aimed_precision_and_recall() -> None:
    right = found = gold = 0
    for row in ROWS:
        want = [
            (q["effect"], normalise_who(q["who"]), q["op"], q["low"], q["high"]) for q in row["quantities"]
        ]
        got = [(q.effect, normalise_who(q.who), q.op, q.low, q.high) for q in find_quantities(row["text"])]
        found, gold = found + len(got), gold + len(want)
        for key in got:
            if key in want:
                want.remove(key)
                right += 1
    assert right / found >= 0.95
    assert right / gold >= 0.90


def test_totals_and_their_parts_overlap_and_sides_do_not() -> None:
    quantities = find_quantities(
        "Casualties exceed 130. In all 89 people were killed: 37 soldiers and 52 fighters were killed."
    )
    assert [(q.effect, q.low) for q in quantities] == [
        ("casualties", 130),
        ("killed", 89),
        ("killed", 37),
        ("killed", 52),
    ]
    assert overlapping(quantities) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)]


def test_zero_and_things_overlap_with_nothing() -> None:
    assert (
        overlapping(find_quantities("No one was killed. Nine people were killed. Four tanks burned.")) == []
    )


def test_normalised_who_drops_articles_and_numbers() -> None:
    assert normalise_who("the 37 Regime soldiers") == "regime soldiers"
    assert normalise_who(None) is None


PIECES = st.sampled_from(
    [
        "at",
        "least",
        "12",
        "130",
        "soldiers",
        "were",
        "killed",
        "and",
        "wounded",
        ",",
        ".",
        "no",
        "one",
        "a",
        "child",
        "two",
        "hundred",
        "of",
        "the",
        "dozens",
        "5",
        "%",
        "-",
        "between",
        "2,000",
        "including",
        "missing",
        "$",
        "27",
        "November",
        "thousand",
        "to",
        "out",
        "\n",
        "36.2",
        "N",
        "fled",
        "including“",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=300))
def test_any_text_gives_quotes_of_itself_and_ordered_bounds(text: str) -> None:
    for q in find_quantities(text):
        s, e = q.evidence[0]
        assert text[s:e] == q.text
        assert q.low is None or q.high is None or q.low <= q.high
        assert q.low is not None or q.high is not None
        assert q.effect is None or q.unit == "people"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We received 38 bodies and 70 wounded people.", [("killed", 38), ("injured", 70)]),
        ("Two women aged 68 and 72 died.", [("killed", 2)]),
        (
            "The dead include 65 militants of the Front (FRT), 18 allied fighters and 49 soldiers.",
            [("killed", 65), ("killed", 18), ("killed", 49)],
        ),
        ("At least two wounded patients were executed.", [("killed", 2)]),
        ("The group took seven soldiers captive.", [("captured", 7)]),
        ("A mine went off, wounding him and three others.", [("injured", 3)]),
        ("The number of families displaced has risen to nearly 2,300.", [(None, 2300)]),
        ("Thousands of Israelis rallied.", [(None, 1000)]),
    ],
)
def test_counts_as_reports_print_them(text: str, expected: list[tuple[str | None, int]]) -> None:
    assert [(q.effect, q.low) for q in find_quantities(text)] == expected

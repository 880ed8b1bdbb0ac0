"""Words, sentences and clauses of news English without a parser."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.clauses import analyse_text
from geo.tokens import sentences, tokenize, verb_form


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. said so. Others did not.", 2),
        ("Gen. Smith met Dr. Jones on Nov. 27 in St. Louis.", 1),
        ("It fell.Named after a hill, it stood.", 2),
        ("Example.org reports losses.", 1),
        ("First line\nSecond line", 2),
        ('He said "Go!" and left. Then it rained.', 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(max_size=200), st.integers(0, 50))
def test_tokens_are_their_words(text: str, base: int) -> None:
    tokens = tokenize(text, base)
    assert all(text[t.start - base : t.end - base] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@given(st.text(max_size=200))
def test_every_token_belongs_to_one_clause(text: str) -> None:
    for sentence in analyse_text(text):
        assert len(sentence.clause_of) == len(sentence.tokens)
        assert [c.first for c in sentence.clauses] == sorted(c.first for c in sentence.clauses)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("killed", ("VBD", "kill")),
        ("shelling", ("VBG", "shell")),
        ("fled", ("VBD", "flee")),
        ("carries", ("VBZ", "carry")),
        ("stopped", ("VBD", "stop")),
        ("hundred", ("", "")),
        ("evening", ("", "")),
    ],
)
def test_verb_forms(word: str, form: tuple[str, str]) -> None:
    assert verb_form(word) == form


def tags(text: str) -> dict[str, str]:
    return {t.text: t.tag for t in analyse_text(text)[0].tokens}


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The capture of the town was reported.", "capture", "N"),
        ("Two strikes hit the town.", "strikes", "N"),
        ("An armed man fled.", "armed", "ADJ"),
        ("Displaced families need food.", "Displaced", "ADJ"),
        ("The significant offensive began.", "offensive", "N"),
        ("Aid agencies warn of hunger.", "warn", "VB"),
        ("Heavy shelling by the army went on.", "shelling", "N"),
        ("The army was shelling the town.", "shelling", "VBG"),
    ],
)
def test_neighbours_correct_the_guess(text: str, word: str, tag: str) -> None:
    assert tags(text)[word] == tag


def test_clauses_and_voice() -> None:
    sentence = analyse_text("Dozens were killed when shells hit a market, and the army left.")[0]
    assert [(c.kind, c.marker) for c in sentence.clauses] == [("main", ""), ("sub", "when"), ("coord", "and")]
    killed = next(i for i, t in enumerate(sentence.tokens) if t.text == "killed")
    assert sentence.groups[killed].passive


def test_joined_subjects_are_one_clause() -> None:
    assert len(analyse_text("The rebels and their allies have advanced.")[0].clauses) == 1

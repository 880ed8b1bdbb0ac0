"""Sources and hedges."""

from __future__ import annotations

import pytest

from geo.claims.attribution import hedge_of, sources_of
from geo.clauses import analyse_text


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Two died, the regional governor said on Thursday.", "the regional governor", "named"),
        ("Two died, according to residents.", "residents", "unnamed"),
        ("The United Nations said that two died.", "The United Nations", "named"),
        ("Early reports confirm that two died.", "Early reports", "unnamed"),
        ("Two died, Example.org reports.", "Example.org", "outlet"),
        ("Two died, said the mayor of the town.", "the mayor of the town", "named"),
        ("First accounts, whose authors are not named, say that two died.", "First accounts", "unnamed"),
        ("Two died, two army officers said.", "two army officers", "unnamed"),
    ],
)
def test_who_says_it(text: str, source: str, kind: str) -> None:
    found = sources_of(analyse_text(text)[0], text)
    assert [(text[s.start : s.end], s.kind) for s in found] == [(source, kind)]


@pytest.mark.parametrize(
    "text", ["Two people died.", "No group said it was responsible.", "The army may say more."]
)
def test_no_source(text: str) -> None:
    assert sources_of(analyse_text(text)[0], text) == []


def test_hedges() -> None:
    text = "The town was reportedly taken."
    sentence = analyse_text(text)[0]
    span = hedge_of(sentence, text, (0, len(text)))
    assert span is not None and text[slice(*span)] == "reportedly"

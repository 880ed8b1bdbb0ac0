"""Words that tell an event as having happened: verbs and nouns, each with its family or a reason against it.

A trigger is kept when grammar says that the deed is told as a fact of its own. Plans, fears, wishes,
general statements and words that only point back to an event are set aside with a reason.
"""

from __future__ import annotations

from geo.claims.nouns import noun_trigger
from geo.claims.reading import SentenceReader, SetAside, Trigger, restricts
from geo.claims.verbs import verb_trigger
from geo.clauses import Sentence

__all__ = ["SetAside", "Trigger", "find_triggers", "restricts"]


def find_triggers(sentence: Sentence) -> tuple[list[Trigger], list[SetAside]]:
    """All triggers of a sentence in order, and the words that were set aside with their reasons."""
    reader = SentenceReader(sentence)
    kept: list[Trigger] = []
    aside: list[SetAside] = []
    for i, token in enumerate(sentence.tokens):
        if token.is_verb or (token.tag == "AUX" and i in sentence.groups):
            found = verb_trigger(reader, i)
        elif token.tag in ("N", "VBG"):
            found = noun_trigger(reader, i)
        else:
            continue
        if isinstance(found, Trigger):
            kept.append(found)
        elif found:
            aside.append(SetAside(i, found))
    return kept, aside

"""Words that tell an event as having happened: verbs and nouns, each with its family or a reason against it.

A trigger is kept when grammar says that the deed is told as a fact of its own. Plans, fears, wishes,
general statements and words that only point back to an event are set aside with a reason.
"""

from __future__ import annotations

from collections.abc import Callable

from geo.claims.nouns import noun_trigger
from geo.claims.reading import SentenceReader, SetAside, Trigger, restricts
from geo.claims.verbs import verb_trigger
from geo.claims.words import FAMILY_OF_TYPE
from geo.classify import classify
from geo.clauses import Sentence
from geo.lexicon import SPEECH_VERBS

__all__ = ["SetAside", "Trigger", "find_triggers", "guessed_trigger", "restricts"]

SURE_ENOUGH = 0.55
"""The least score of the classifier that makes a clause an event by itself."""


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


def guessed_trigger(sentence: Sentence, text_of: Callable[[int, int], str]) -> Trigger | None:
    """A trigger for a sentence that has none: the verb of a clause told as done, if its words have a type.

    ``text_of`` gives the words from the first to the last token. Only a clause with a time of its own and
    a finite verb in the past is asked about, so that background and comment stay out.
    """
    reader = SentenceReader(sentence)
    for clause in sentence.clauses:
        group = sentence.groups.get(clause.verb)
        if clause.kind not in ("main", "coord", "that") or group is None or not group.finite:
            continue
        token = sentence.tokens[clause.verb]
        told = token.tag == "VBD" or group.perfect
        timed = any(t.tag == "TIME" for t in sentence.tokens[clause.first : clause.last])
        if not told or not timed or token.lemma in SPEECH_VERBS or reader.unreal(clause.verb):
            continue
        _, sub, score, _ = classify(text_of(clause.first, clause.last))
        family = FAMILY_OF_TYPE.get(sub or "")
        if family and score >= SURE_ENOUGH:
            return Trigger(clause.verb, clause.verb, family)
    return None

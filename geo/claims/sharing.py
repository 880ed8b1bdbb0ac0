"""Words that several claims of a sentence share: its opening, its closing, the first half of a predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.attribution import Source
from geo.claims.grouping import has_own_subject, joined_to
from geo.clauses import Sentence
from geo.wordlist import word_set

if TYPE_CHECKING:
    from geo.claims.drafts import Draft


def share_openings(sentence: Sentence, drafts: list[Draft]) -> None:
    """``In Rafah, on Monday, ...``: an opening without a verb belongs to every claim of the sentence."""
    if not drafts or not sentence.clauses or sentence.clauses[0].verb >= 0:
        return
    opening = sentence.clauses[0]
    if any(0 in {sentence.clause_of[j] for j in d.tokens} for d in drafts):
        owners = [d for d in drafts if any(sentence.clause_of[t.index] == 0 for t in d.triggers)]
        if owners:
            return
    for draft in drafts:
        if not draft.main.reply and not (draft.main.family == "presence" and draft.main.verb < 0):
            draft.tokens = sorted({*range(opening.first, opening.last), *draft.tokens})


def share_listings(sentence: Sentence, drafts: list[Draft], sources: list[Source]) -> None:
    """ "..., the group said, among them X and Y": what is listed after the saying belongs to the claim."""
    for source in sources:
        first = source.last
        while first < len(sentence.tokens) and sentence.tokens[first].tag == "PUNCT":
            first += 1
        rest = sentence.tokens[first:]
        if not rest or rest[0].low not in ("among", "including", "mostly") or any(t.is_verb for t in rest):
            continue
        before = [d for d in drafts if d.main.index < source.first]
        if before:
            before[-1].tokens = sorted({*before[-1].tokens, *range(first, len(sentence.tokens))})


_CLOSINGS = word_set("as while when after")


def share_closings(sentence: Sentence, drafts: list[Draft], telling: set[int]) -> None:
    """ "were killed as they waited at the river on Monday": the clause says when and where."""
    for draft in drafts:
        if draft.main.reply or (draft.main.family == "presence" and draft.main.verb < 0):
            continue
        k = sentence.clause_of[draft.tokens[-1]] + 1
        extra: list[int] = []
        while k < len(sentence.clauses) and k not in telling:
            clause = sentence.clauses[k]
            opens = clause.kind == "sub" and clause.marker in _CLOSINGS
            if not opens and not (extra and clause.kind in ("inf", "part")):
                break
            extra += range(clause.first, clause.last)
            k += 1
        draft.tokens = sorted({*draft.tokens, *extra})


def share_first_halves(sentence: Sentence, drafts: list[Draft]) -> None:
    """ "arrived on Sunday and shot at people": the first half of a joined predicate belongs to the second."""
    telling = {sentence.clause_of[t.index] for d in drafts for t in d.triggers}
    for draft in drafts:
        k = sentence.clause_of[draft.main.index]
        clause = sentence.clauses[k]
        if clause.kind != "coord" or clause.marker not in ("and", "but") or has_own_subject(sentence, clause):
            continue
        first = joined_to(sentence, k)
        taken = draft.family in ("abduct", "sexual")
        if (first not in telling or taken) and sentence.clauses[first].kind in ("main", "coord"):
            half = sentence.clauses[first]
            draft.tokens = sorted({*range(half.first, half.last), *draft.tokens})
    for draft in drafts:
        k = sentence.clause_of[draft.main.index] + 1
        half = sentence.clauses[k] if k < len(sentence.clauses) else sentence.clauses[-1]
        joined = half.kind == "coord" and half.marker == "and" and k not in telling
        if k < len(sentence.clauses) and joined and not has_own_subject(sentence, half):
            draft.tokens = sorted({*range(half.first, half.last), *draft.tokens})

"""Which triggers of a sentence tell one claim: clauses that hang together, and those that stand alone."""

from __future__ import annotations

import re

from geo.claims.triggers import Trigger, restricts
from geo.clauses import Clause, Sentence
from geo.models import Span
from geo.wordlist import word_set

_YEAR = re.compile(r"(?:19|20)\d\d")
_HARMED = word_set("kill die wound injure hurt hospitalise hospitalize treat admit perish")
_JOINING = word_set("when as after while where")


def has_own_subject(sentence: Sentence, clause: Clause) -> bool:
    """A noun stands between the clause's opening and its verb."""
    verb = clause.verb if clause.verb >= 0 else clause.last
    group = sentence.groups.get(clause.verb)
    top = group.first if group else verb
    return any(sentence.tokens[j].tag in ("N", "PROP", "PRON") for j in range(clause.first, top))


def is_absolute(sentence: Sentence, clause: Clause) -> bool:
    """``, with X also suffering``: a participle clause with a subject of its own."""
    for j in range(clause.first - 1, max(-1, clause.first - 12), -1):
        token = sentence.tokens[j]
        if token.low == "with":
            return j > 0 and sentence.tokens[j - 1].text == ","
        if token.tag == "PUNCT" or token.is_verb:
            return False
    return False


def owner_of(
    sentence: Sentence, trigger: Trigger, names: list[Span], harm: bool, hurting: frozenset[int] = frozenset()
) -> int:
    """The clause that owns a trigger's claim: up from participles, joined predicates, causes."""
    k = at = sentence.clause_of[trigger.index]
    for _ in range(6):
        clause = sentence.clauses[k]
        if clause.parent < 0:
            return k
        parent = sentence.clauses[clause.parent]
        if clause.kind == "part" and is_absolute(sentence, clause):
            return k
        if clause.kind in ("part", "inf", "rel"):
            k = clause.parent
            continue
        if clause.kind == "that":
            if restricts(sentence, clause.first):
                k = clause.parent
                continue
            return k
        if clause.kind == "coord":
            own = has_own_subject(sentence, clause)
            counted = any(t.tag == "NUM" for t in sentence.tokens[clause.first : clause.last])
            if (
                not own
                and trigger.family in ("abduct", "sexual")
                and k == at
                and counted
                and joined_to(sentence, k) not in hurting
            ):
                return k
            if own and tells_harm_only(sentence, clause) and has_bare_subject(sentence, clause):
                k = joined_to(sentence, k)
                continue
            if (
                not own
                and not harm
                and _both_dated(sentence, clause, sentence.clauses[joined_to(sentence, k)])
            ):
                return k
            bare = own and harm and k == at and has_bare_subject(sentence, clause)
            if own and not bare:
                return k
            if not harm and holds_name(sentence, clause, names) and holds_name(sentence, parent, names):
                return k
            k = joined_to(sentence, k)
            continue
        if clause.kind == "sub" and clause.marker in _JOINING:
            led = clause.marker in ("when", "as", "after") and tells_harm_only(sentence, parent)
            if trigger.weak or (harm and clause.marker != "after") or led:
                k = clause.parent
                continue
            return k
        return k
    return k


def _both_dated(sentence: Sentence, one: Clause, other: Clause) -> bool:
    """Each half of a joined predicate has a time of its own: two events."""
    return all(
        any(
            t.tag == "TIME" or t.text in ("March", "May") or (t.tag == "NUM" and _YEAR.fullmatch(t.text))
            for t in sentence.tokens[c.first : c.last]
        )
        for c in (one, other)
    )


def only_led_to(sentence: Sentence, trigger: Trigger, names: list[Span]) -> bool:
    """ "after a man died in custody": a clause with "after" that names neither a place nor a time."""
    clause = sentence.clauses[sentence.clause_of[trigger.index]]
    if (
        clause.kind != "sub"
        or clause.marker != "after"
        or clause.parent < 0
        or holds_name(sentence, clause, names)
    ):
        return False
    return not any(t.tag in ("TIME", "NUM") for t in sentence.tokens[clause.first : clause.last])


def joined_to(sentence: Sentence, k: int) -> int:
    """The clause a joined predicate continues: the nearest one before it with a finite verb."""
    for j in range(k - 1, -1, -1):
        clause = sentence.clauses[j]
        if clause.verb >= 0 and (sentence.groups[clause.verb].finite or clause.kind == "part"):
            return j
    return max(0, k - 1)


def has_bare_subject(sentence: Sentence, clause: Clause) -> bool:
    """``and seven were wounded``: only a number, or people without a name or side."""
    words = [
        t
        for t in sentence.tokens[clause.first : clause.verb]
        if t.tag in ("N", "PROP", "NUM", "PRON") and t.text != ","
    ]
    return not any(t.tag == "PROP" for t in words) and len(words) <= 3


def tells_harm_only(sentence: Sentence, clause: Clause) -> bool:
    if clause.verb < 0:
        return False
    verb = sentence.tokens[clause.verb]
    if verb.lemma in ("claim", "cost", "take", "lose"):
        rest = sentence.tokens[clause.verb + 1 : clause.last]
        return any(t.low in ("life", "lives") for t in rest[:4])
    return verb.lemma in _HARMED or (verb.lemma == "shoot" and sentence.groups[clause.verb].passive)


def holds_name(sentence: Sentence, clause: Clause, names: list[Span]) -> bool:
    start, end = sentence.tokens[clause.first].start, sentence.tokens[clause.last - 1].end
    return any(start <= a < end for a, _ in names)


def grouped(sentence: Sentence, triggers: list[Trigger], names: list[Span]) -> list[list[Trigger]]:
    groups: dict[int, list[Trigger]] = {}
    hurting = frozenset(
        sentence.clause_of[t.index] for t in triggers if t.family in ("harm", "attack", "clash")
    )
    for trigger in triggers:
        harm = trigger.family == "harm"
        key = owner_of(sentence, trigger, names, harm, hurting)
        if trigger.family == "presence" and trigger.standing and trigger.verb < 0:
            key = -1 - trigger.index
        if trigger.reply:
            key = -1 - trigger.index
        groups.setdefault(key, []).append(trigger)
    return [groups[k] for k in sorted(groups, key=lambda k: min(t.index for t in groups[k]))]


def dated_agreement(sentence: Sentence, index: int) -> bool:
    """``the ceasefire in March 2020``: a time or a broker stands right after the noun."""
    after = sentence.tokens[index + 1 : index + 9]
    return any(t.tag == "NUM" and len(t.text) == 4 for t in after)


def token_at(sentence: Sentence, offset: int) -> int | None:
    return next((i for i, t in enumerate(sentence.tokens) if t.start <= offset < t.end), None)

"""Triggers of one sentence -> drafts: one draft a claim, with the words it covers.

A casualty clause belongs to the strike that caused it ("a bomb exploded, killing nine"), a joined
predicate to its first half ("entered the camp and looted shops"), unless it has a place of its own.
Two losses of two sides stay two claims. "13 villages and Base 46" are two claims, since one has a
count and the other a place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from geo.claims.attribution import Source
from geo.claims.grouping import (
    dated_agreement,
    grouped,
    is_absolute,
    only_led_to,
    token_at,
)
from geo.claims.sections import Unit
from geo.claims.sharing import share_closings, share_first_halves, share_listings, share_openings
from geo.claims.triggers import Trigger, find_triggers, guessed_trigger
from geo.claims.verbs import tells_accident
from geo.clauses import Clause, Sentence
from geo.models import Quantity, Span
from geo.tokens import Token
from geo.wordlist import word_set

_EFFECT_FAMILY = {
    "killed": "harm",
    "injured": "harm",
    "casualties": "harm",
    "displaced": "displace",
    "captured": "arrest",
    "missing": "harm",
}
_HOUSEHOLDS = word_set("families households")
_MEANS = word_set("air shelling bomb suicide grenade chemical")
_RANK = {
    "capture": 0,
    "suicide": 1,
    "chemical": 1,
    "grenade": 1,
    "air": 2,
    "shelling": 2,
    "bomb": 2,
    "offensive": 3,
}


@dataclass
class Draft:
    """One claim being made: what tells it and what belongs to it.

    ``tokens`` are the indices of the sentence's tokens that are its words; ``quantities`` are the
    counts in them. ``core`` is the span of the trigger words.
    """

    unit: Unit
    triggers: list[Trigger]
    main: Trigger
    family: str
    tokens: list[int]
    core: Span
    quantities: list[Quantity] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    named: Span | None = None
    """Set for one of several things taken: its own name, the only site it may have."""
    counted: bool = False
    """Set for the counted part of several things taken: no name of the list is its site."""

    @property
    def sentence(self) -> Sentence:
        return self.unit.sentence

    @property
    def span(self) -> Span:
        """From the first to the last word of the claim."""
        return self.sentence.tokens[self.tokens[0]].start, self.sentence.tokens[self.tokens[-1]].end


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that were not made a claim, and why."""

    start: int
    end: int
    reason: str


def drafts_of(
    unit: Unit,
    quantities: list[Quantity],
    names: list[Span],
    sources: list[Source],
    text: str = "",
) -> tuple[list[Draft], list[LeftOut]]:
    """The drafts of one sentence, in order. ``names`` are the spans of place names in it."""
    sentence = unit.sentence
    triggers, aside = find_triggers(sentence)

    def text_of(first: int, last: int) -> str:
        return text[sentence.tokens[first].start : sentence.tokens[last - 1].end]

    left = [LeftOut(sentence.tokens[a.index].start, sentence.tokens[a.index].end, a.reason) for a in aside]
    triggers = [t for t in triggers if t.family == "warn" or not _in_saying(sources, t.index)]
    triggers = _promoted(sentence, triggers, quantities, unit.kind == "caption")
    if not triggers and not aside and unit.kind == "body":
        guessed = guessed_trigger(sentence, text_of)
        triggers = [guessed] if guessed is not None else triggers
    told_before = [t for t in triggers if only_led_to(sentence, t, names)]
    left += [
        LeftOut(
            sentence.tokens[t.index].start,
            sentence.tokens[t.index].end,
            "told as what came before another event",
        )
        for t in told_before
    ]
    triggers = [t for t in triggers if t not in told_before]
    groups = grouped(sentence, triggers, names)
    out: list[Draft] = []
    for group in groups:
        strong = [t for t in group if not t.weak]
        if not strong:
            left += [
                LeftOut(sentence.tokens[t.index].start, sentence.tokens[t.index].end, "mentioned in passing")
                for t in group
            ]
            continue
        out.append(_draft(unit, group, strong))
    share_openings(sentence, out)
    share_listings(sentence, out, sources)
    share_closings(sentence, out, {sentence.clause_of[t.index] for t in [*triggers, *told_before]})
    share_first_halves(sentence, out)
    for quantity in quantities:
        _give(out, quantity)
    out = [part for draft in out for part in _split_list(draft, names)]
    return out, left


def _in_saying(sources: list[Source], index: int) -> bool:
    return any(s.first <= index < s.last for s in sources)


def _covers(sentence: Sentence, index: int, span: Span) -> bool:
    token = sentence.tokens[index]
    return token.start < span[1] and span[0] < token.end


def _promoted(
    sentence: Sentence, triggers: list[Trigger], quantities: list[Quantity], caption: bool
) -> list[Trigger]:
    """Weak triggers become strong where a count of people harmed or moved rests on their clause."""
    out = list(triggers)
    for quantity in quantities:
        family = _EFFECT_FAMILY.get(quantity.effect or "", "")
        if quantity.unit in _HOUSEHOLDS and any(t.family == "displace" for t in out):
            family = "displace"  # families are no people, yet they are displaced
        if family == "harm" and tells_accident([t.low for t in sentence.tokens]):
            continue
        if not family or not quantity.evidence or (quantity.low == quantity.high == 0):
            continue
        index = token_at(sentence, quantity.evidence[-1][0])
        if index is None:
            continue
        clause = sentence.clause_of[index]
        if quantity.effect == "captured" and sentence.clauses[clause].kind == "rel":
            continue
        same = [k for k, t in enumerate(out) if sentence.clause_of[t.index] == clause]
        if any(not out[k].weak for k in same):
            continue
        verb = sentence.clauses[clause].verb
        if verb >= 0 and sentence.groups[verb].modal:
            continue
        harmed = [k for k in same if out[k].family in (family, "abduct" if family == "arrest" else family)]
        if harmed:
            k = harmed[0]
            out[k] = Trigger(out[k].index, out[k].verb, out[k].family, anaphor=out[k].anaphor)
        else:
            out.append(Trigger(index, verb, family))
    if caption and out and all(t.weak for t in out):
        t = out[0]
        out[0] = Trigger(t.index, t.verb, t.family, anaphor=False)
    for k, t in enumerate(out):
        if t.weak and t.family == "agreement" and dated_agreement(sentence, t.index):
            out[k] = Trigger(t.index, t.verb, t.family)
    return sorted(out, key=lambda t: t.index)


def _draft(unit: Unit, group: list[Trigger], strong: list[Trigger]) -> Draft:
    sentence = unit.sentence
    main = min(
        strong,
        key=lambda t: (_follows(sentence, t), t.family == "displace", _RANK.get(t.family, 5), t.index),
    )
    family = main.family
    if family in ("harm", "attack"):
        means = [t for t in group if t.family in _MEANS or (t.family == "clash" and family == "harm")]
        if means:
            family = means[0].family
    tokens = _tokens_of(sentence, group, main)
    if unit.kind == "caption":
        tokens = list(range(len(sentence.tokens)))
    return Draft(unit, group, main, family, tokens, _core(sentence, main, group, tokens))


def _follows(sentence: Sentence, trigger: Trigger) -> bool:
    """A loss told as what followed ("killing nine", "were killed when"), not as the deed."""
    if trigger.family != "harm":
        return False
    group = sentence.groups.get(trigger.verb)
    token = sentence.tokens[trigger.index]
    return group is None or group.passive or not group.finite or token.lemma not in ("kill", "slay")


def _tokens_of(sentence: Sentence, group: list[Trigger], main: Trigger) -> list[int]:
    """The words of a claim: the clauses of its triggers and those between that hang on them."""
    if main.reply or (main.family == "presence" and main.verb < 0):
        clause = sentence.clauses[sentence.clause_of[main.index]]
        first = main.index
        while first > clause.first and sentence.tokens[first - 1].tag in ("ADJ", "N", "VBG", "NUM", "PROP"):
            first -= 1
        last = clause.last
        return list(range(first, last))
    chosen: set[int] = set()
    for trigger in group:
        k = sentence.clause_of[trigger.index]
        chosen.add(k)
        for _ in range(4):
            clause = sentence.clauses[k]
            if (
                clause.kind not in ("part", "inf", "rel")
                or clause.parent < 0
                or is_absolute(sentence, clause)
            ):
                break
            k = clause.parent
            chosen.add(k)
    # A verbless or infinitive clause right after belongs to the claim ("..., 10 km west of X").
    for k in sorted(chosen):
        n = k + 1
        while n < len(sentence.clauses) and n not in chosen:
            clause = sentence.clauses[n]
            if clause.verb >= 0 and clause.kind != "part" and clause.kind != "inf":
                break
            if clause.kind == "coord" and clause.marker in (";", "and", "but"):
                break
            chosen.add(n)
            n += 1
    out = [j for k in sorted(chosen) for j in range(sentence.clauses[k].first, sentence.clauses[k].last)]
    absolute = [
        j
        for k in chosen
        if is_absolute(sentence, sentence.clauses[k])
        for j in _before_absolute(sentence, sentence.clauses[k])
    ]
    return sorted({*out, *absolute})


def _before_absolute(sentence: Sentence, clause: Clause) -> range:
    j = clause.first - 1
    while j > 0 and sentence.tokens[j].low != "with":
        j -= 1
    return range(j + 1, clause.first)


def _core(sentence: Sentence, main: Trigger, group: list[Trigger], tokens: list[int]) -> Span:
    """The span shown as the trigger: from the subject's count or the verb to the end of its clause."""
    clause = sentence.clauses[sentence.clause_of[main.index]]
    top = main.index
    if main.verb == main.index:
        vg = sentence.groups.get(main.index)
        top = vg.first if vg else main.index
        if vg is not None and (vg.passive or main.family in ("harm", "displace")):
            top = next((j for j in range(clause.first, top) if sentence.tokens[j].is_word), top)
    else:
        while top > clause.first and sentence.tokens[top - 1].tag in ("ADJ", "N", "NUM", "VBG"):
            top -= 1
        if 0 <= main.verb < main.index and not main.reply:
            vg = sentence.groups.get(main.verb)
            if main.family != "capture":
                top = min(top, vg.first if vg else main.verb)
    inside = [
        j
        for j in tokens
        if j >= top and (j < clause.last or sentence.clause_of[j] in _sub_of(sentence, clause))
    ]
    last = top
    for j in inside:
        if sentence.tokens[j].text in (";",) or (sentence.tokens[j].tag in ("SUB", "REL") and j > top):
            break
        last = j
    while last > top and not sentence.tokens[last].is_word:
        last -= 1
    del group
    return sentence.tokens[top].start, sentence.tokens[last].end


def _sub_of(sentence: Sentence, clause: Clause) -> set[int]:
    """Numbers of the participle and infinitive clauses that follow and hang on ``clause``."""
    number = sentence.clauses.index(clause)
    out = set()
    for n in range(number + 1, len(sentence.clauses)):
        if sentence.clauses[n].kind not in ("part", "inf") or is_absolute(sentence, sentence.clauses[n]):
            break
        out.add(n)
    return out


def _give(drafts: list[Draft], quantity: Quantity) -> None:
    """Give a count to the draft whose words hold it; the nearest one if several do."""
    best: tuple[int, Draft] | None = None
    for draft in drafts:
        for span in quantity.evidence[:1]:
            inside = [j for j in draft.tokens if _covers(draft.sentence, j, span)]
            if inside:
                distance = min(abs(inside[0] - t.index) for t in draft.triggers)
                if quantity.effect and not any(
                    t.family in ("harm", "displace", "arrest") for t in draft.triggers
                ):
                    distance += 20
                if best is None or distance < best[0]:
                    best = (distance, draft)
    if best is not None:
        best[1].quantities.append(quantity)


def _split_list(draft: Draft, names: list[Span]) -> list[Draft]:
    """ "13 villages and Base 46": the counted part and each named part become claims of their own."""
    if draft.family != "capture":
        return [draft]
    counted = [
        q for q in draft.quantities if q.effect is None and q.unit not in ("people", "km") and q.evidence
    ]
    if not counted:
        return [draft]
    sentence = draft.sentence
    end_of_count = counted[0].evidence[-1][1]
    last = token_at(sentence, end_of_count - 1)
    if last is None or last + 1 >= len(sentence.tokens):
        return [draft]
    joined = sentence.tokens[last + 1]
    if joined.low != "and" and not (
        joined.text == "," and sentence.tokens[min(last + 2, len(sentence.tokens) - 1)].low == "and"
    ):
        return [draft]
    stop = next(
        (t.start for t in sentence.tokens[last + 2 :] if _ends_list(t)),
        sentence.end,
    )
    named = [n for n in names if joined.start < n[0] < stop]
    if not named:
        return [draft]
    first = replace(draft, core=(draft.core[0], end_of_count), reasons=[], named=None, counted=True)
    out = [first]
    for span in named:
        part = replace(draft, core=span, quantities=[], reasons=[], named=span, counted=False)
        part.reasons.append("named beside a counted group: a claim of its own")
        out.append(part)
    return out


def _ends_list(token: Token) -> bool:
    return token.text in (",", ";", ".") or (token.tag in ("PREP", "SUB", "REL") and token.low != "of")

"""Who says a claim, who acts in it, and its ACLED type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.actors import ActorMention, ActorName, country_of
from geo.claims.attribution import Source, hedge_of, is_unnamed_hedge
from geo.claims.drafts import Draft
from geo.claims.words import FAMILY_TYPES, NOUNS
from geo.classify import classify
from geo.clauses import Sentence
from geo.models import Actor, AttributionKind, EventPlace, Span
from geo.wordlist import word_set

_BUILDINGS = word_set(
    "station stations base bases post posts chief spokesman source sources officer car cars truck"
)
_AGAINST = word_set("with against on between targeting hit by")
_EXCESSIVE = "Excessive force against protesters"
_ALLOWED: dict[str, frozenset[str]] = {
    "clash": frozenset(("Armed clash",)),
    "offensive": frozenset(("Armed clash",)),
    "harm": frozenset(
        (
            "Armed clash", "Attack", "Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb",
            "Remote explosive/landmine/IED", "Mob violence", "Excessive force against protesters", "Grenade",
        )
    ),
    "attack": frozenset(("Armed clash", "Attack", "Mob violence", _EXCESSIVE, "Suicide bomb")),
    "protest": frozenset(
        ("Peaceful protest", "Protest with intervention", _EXCESSIVE, "Violent demonstration")
    ),
    "disperse": frozenset(("Protest with intervention", _EXCESSIVE, "Violent demonstration")),
    "riot": frozenset(("Violent demonstration", "Mob violence")),
    "bomb": frozenset(("Remote explosive/landmine/IED", "Suicide bomb", "Air/drone strike", "Grenade")),
    "shelling": frozenset(("Shelling/artillery/missile attack", "Air/drone strike", "Chemical weapon")),
    "loot": frozenset(("Looting/property destruction", "Attack", "Mob violence", "Violent demonstration")),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """Who says a claim: words, kind, where they stand, and the hedge."""

    attribution: str
    kind: AttributionKind
    evidence: tuple[Span, ...] = ()
    hedge: str | None = None
    hedge_evidence: tuple[Span, ...] = ()
    reason: str = ""


_CREDIT = re.compile(
    r"[\[(]([^\[\]()\n]{2,90})[\])]\s*$|\bcredited to ([A-Z][^,;.\n]{2,60}?)(?=\s+(?:shows?|from|on)\b)", re.M
)


def leads(sentence: Sentence, source: Source) -> bool:
    """Whether what is said comes after the source's words ("X said that ...")."""
    if source.first == 0:
        return True
    return sentence.tokens[source.first].text not in (",", ";", '"', "”", "–", "—", "-") and (
        sentence.tokens[source.first].low != "according" and source.last < len(sentence.tokens)
        and sentence.tokens[source.last].tag != "PUNCT"
    )  # fmt: skip


def _absolute(sentence: Sentence, source: Source) -> bool:
    """``, with X reporting further losses``: says something else than the clause before."""
    words = sentence.tokens[source.first : source.last]
    return any(t.low == "with" for t in words[:2])


def source_of(draft: Draft, sources: list[Source]) -> Source | None:
    """The source whose saying holds the draft: the nearest that leads it or trails it."""
    sentence = draft.sentence
    first, last = draft.tokens[0], draft.tokens[-1]
    best: tuple[int, Source] | None = None
    for source in sources:
        if _absolute(sentence, source):
            continue
        if leads(sentence, source):
            distance = draft.main.index - source.last
            fits = source.last <= draft.main.index + 1
        else:
            distance = source.first - draft.main.index
            fits = source.first >= draft.main.index
        if fits and (best is None or abs(distance) < best[0]):
            between = sentence.tokens[min(source.last, last) : draft.main.index]
            if leads(sentence, source) and any(t.text == ";" for t in between):
                continue
            best = (abs(distance), source)
    del first
    return best[1] if best else None


def said_of(
    draft: Draft, source: Source | None, text: str, outlet: str, earlier: Said | None, carried: Said | None
) -> Said:
    """Who says a draft: ``earlier`` is the last source before it, ``carried`` one that an anaphor brings."""
    sentence = draft.sentence
    hedge = hedge_of(sentence, text, draft.span)
    words = text[slice(*hedge)] if hedge else None
    spans = (hedge,) if hedge else ()
    if draft.unit.kind == "caption":
        credit = _CREDIT.search(text, sentence.start, sentence.end)
        if credit is None:
            return Said("photograph", "photo", (), words, spans)
        group = 1 if credit[1] else 2
        return Said(f"photograph, {credit[group].strip()}", "photo", (credit.span(group),), words, spans)
    if source is not None:
        if source.pronoun and earlier is not None and earlier.kind in ("named", "unnamed"):
            return Said(earlier.attribution, earlier.kind, ((source.start, source.end),), words, spans,
                        "a pronoun for the source before")  # fmt: skip
        name = text[source.start : source.end].removeprefix("the ").removeprefix("The ")
        return Said(name, source.kind, ((source.start, source.end),), words, spans)
    if carried is not None and carried.kind == "named":
        return Said(carried.attribution, carried.kind, carried.evidence, words, spans,
                    "the source of the sentence it points back to")  # fmt: skip
    if words is not None and is_unnamed_hedge(words):
        return Said(words.lower(), "unnamed", spans, words, spans)
    return Said(outlet or "outlet", "outlet", (), words, spans)


def actors_of(draft: Draft, mentions: list[ActorMention], text: str) -> tuple[list[Actor], list[ActorName]]:
    """Actors in the draft's words: side 1 acts, side 2 is acted on; and what is known of them."""
    sentence = draft.sentence
    verb = draft.main.verb if draft.main.verb >= 0 else draft.main.index
    group = sentence.groups.get(verb)
    passive = bool(group and group.passive)
    at_verb = sentence.tokens[draft.main.index].start
    own = set(draft.tokens)
    out: list[Actor] = []
    known: list[ActorName] = []
    seen: set[str] = set()
    for mention in mentions:
        index = next((i for i, t in enumerate(sentence.tokens) if t.end > mention.start), -1)
        if index not in own or not sentence.start <= mention.start < sentence.end:
            continue
        if mention.actor.name in seen:
            continue
        following = sentence.tokens[index + 1].low if index + 1 < len(sentence.tokens) else ""
        if following in _BUILDINGS and mention.end <= sentence.tokens[index].end:
            continue
        before = sentence.tokens[index - 1].low if index else ""
        before2 = sentence.tokens[index - 2].low if index > 1 else ""
        agent = "by" in (before, before2)
        led = before2 in ("led", "backed")
        acted_on = (mention.start > at_verb) != passive
        if agent:
            acted_on = False
        if before in _AGAINST - {"by"} or before2 in ("with", "against", "between"):
            acted_on = before != "between"
        if led:
            acted_on = mention.start > at_verb
        side = 2 if acted_on else 1
        if mention.actor.kind == "civilian" and draft.family not in ("protest", "displace", "riot"):
            side = 2
        seen.add(mention.actor.name)
        known.append(mention.actor)
        out.append(
            Actor(
                mention.actor.name, text[mention.start : mention.end], side, ((mention.start, mention.end),)
            )
        )
    return out, known


_FIGHTERS = word_set(
    "soldier soldiers troops fighter fighters militant militants rebel rebels combatant combatants personnel "
    "insurgents gunmen jihadists servicemen"
)
_UNARMED = word_set("civilian civilians people women children residents former")


def _foreign(draft: Draft, country: str) -> bool:
    """ "Moscow said its troops had taken X" in a report about another country."""
    if not country:
        return False
    known = {code for t in draft.sentence.tokens if t.tag == "PROP" for code in [country_of(t.text)] if code}
    return bool(known) and country not in known


_FRONTS = word_set(
    "front fronts frontline axis axes position positions lines forces army base bases large-scale"
)


def _on_a_front(draft: Draft) -> bool:
    return any(draft.sentence.tokens[j].low in _FRONTS for j in draft.tokens)


def type_of(
    draft: Draft,
    actors: list[Actor],
    known: list[ActorName],
    sites: list[EventPlace],
    country: str,
    text: str,
) -> tuple[str, str, str]:
    """Event type, sub-event type and the reason for it."""
    family = draft.family
    event_type, sub = FAMILY_TYPES[family]
    if family == "capture":
        takers = [k for a, k in zip(actors, known, strict=True) if a.side == 1]
        if draft.sentence.tokens[draft.main.index].lemma == "surrender":
            return event_type, sub, "forces gave themselves up"
        lemma = draft.sentence.tokens[draft.main.index].lemma
        if not takers and lemma in ("regain", "retake", "recapture", "liberate"):
            return event_type, "Government regains territory", "territory taken back"
        if _foreign(draft, country):
            return event_type, sub, "taken by another state's forces"
        state = next((k for k in takers if k.kind in ("state", "police")), None)
        others = any(k.kind in ("rebel", "militia") for k in takers)
        if state is not None and not others and (not state.country or state.country == country):
            return event_type, "Government regains territory", "taken by the state's own forces"
        return event_type, sub, "territory taken"
    if family == "harm" and any(NOUNS.get(draft.sentence.tokens[j].low) == "clash" for j in draft.tokens):
        return event_type, sub, "people harmed in fighting"
    if family == "harm" and not any(t.family in ("attack", "clash") for t in draft.triggers):
        counted = {w for q in draft.quantities if q.effect for w in (q.who or "").lower().split()}
        if counted & _FIGHTERS and not counted & _UNARMED:
            return "Battles", "Armed clash", "those harmed are armed"
    allowed = _ALLOWED.get(family)
    if allowed is not None:
        start, end = draft.span
        told, told_sub, score, why = classify(text[start:end])
        armed = any(
            k.kind in ("state", "rebel")
            for a, k in zip(actors, known, strict=True)
            if a.side == 2 or family == "clash"
        )
        if told_sub == _EXCESSIVE and not any(t.family == "harm" for t in draft.triggers):
            told = None
        if told is not None and told_sub in allowed and score >= 0.3 and not (armed and told_sub == "Attack"):
            return told, str(told_sub), why
    if family in ("attack", "harm"):
        armed = any(
            k.kind in ("state", "rebel", "police") for a, k in zip(actors, known, strict=True) if a.side == 2
        )
        civilian = any(k.kind == "civilian" for a, k in zip(actors, known, strict=True) if a.side == 2)
        if family == "attack" and armed and not civilian:
            return "Battles", "Armed clash", "armed people were attacked"
        fighters = any(
            k.kind in ("rebel", "state") for a, k in zip(actors, known, strict=True) if a.side == 1
        )
        if family == "attack" and fighters and not civilian and _on_a_front(draft):
            return "Battles", "Armed clash", "an attack on a front"
        if family == "harm" and civilian and not armed:
            return "Violence against civilians", "Attack", "civilians were harmed"
    del sites
    return event_type, sub, "the words of the trigger"

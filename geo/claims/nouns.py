"""Nouns that tell an event when a verb, an agent or a place says that it took place."""

from __future__ import annotations

from geo.claims.reading import SentenceReader, Trigger
from geo.claims.words import (
    ABSTRACT_HEADS,
    COMMENT_VERBS,
    DEMONSTRATIVES,
    LAUNCH_VERBS,
    NOUNS,
    OCCUR_VERBS,
    PHASE_VERBS,
    PRESENCE_NOUNS,
    REPLY_NOUNS,
    WEAPONS,
)
from geo.lexicon import PERSON_NOUNS
from geo.wordlist import word_set

_QUANTIFIERS = word_set("of out up over down at least most more than to between and nearly about around")
_UNREST = word_set("violence unrest hostilities")
_ERUPT = word_set("erupt break flare escalate ensue")
_TELLING = word_set("report record register document see hear confirm observe")
_BACK = word_set("this these that those")


def noun_trigger(r: SentenceReader, i: int) -> Trigger | str | None:
    low = r.lows[i]
    if low in PRESENCE_NOUNS:
        return _stronghold(r, i)
    family = NOUNS.get(low, "")
    if low in _UNREST and r.tokens[r.governing_verb(i)].lemma in _ERUPT and r.governing_verb(i) > i:
        family = "clash"
    after = r.lows[i + 1] if i + 1 < len(r.lows) else ""
    before = r.lows[i - 1] if i else ""
    if low in ("strike", "strikes", "raid", "raids", "attack", "attacks", "bombing", "bombings", "fire"):
        weapon = r.weapon_in(range(max(0, i - 3), i))
        family = weapon or ("" if low in ("strike", "strikes", "fire") else family)
        if low in ("strike", "strikes") and not family and after in ("happened", "occurred", "took", "came"):
            family = "attack"
        if low in ("strike", "strikes") and not family and after in ("on", "hit", "killed", "targeted"):
            family = "air"
    if (low in WEAPONS and after in ("hit", "struck")) or (low in WEAPONS and not family):
        return None
    if low in ("violence", "assault", "assaults", "abuse") and before == "sexual":
        family = "sexual"
    if not family:
        return None
    if r.tokens[i].tag == "PROP" and i and r.tokens[i - 1].tag == "PROP":
        return None
    if before == "suicide" or (before == "car" and low in ("bomb", "bombing")):
        family = "suicide" if before == "suicide" else "bomb"
    if after in (
        "suspect",
        "suspects",
        "line",
        "lines",
        "crimes",
        "zone",
        "zones",
        "plans",
        "agreements",
        "talks",
    ):
        return None
    return _noun_role(r, i, family)


def _stronghold(r: SentenceReader, i: int) -> Trigger | str | None:
    """ "X, a stronghold of Y": a standing fact; "the last army stronghold" after a verb of attack is not."""
    after = r.lows[i + 1] if i + 1 < len(r.lows) else ""
    if after != "of":
        return "only names the place by its holder"
    return Trigger(i, -1, "presence", standing=True)


def _determiner(r: SentenceReader, i: int) -> tuple[str, int]:
    """The determiner or possessor of the noun at ``i`` and where its noun phrase begins."""
    j = i
    while j > 0 and (
        r.tokens[j - 1].tag in ("ADJ", "N", "PROP", "NUM", "VBG", "ADV") or r.lows[j - 1] in ("-",)
    ):
        if r.tokens[j - 1].tag == "N" and r.lows[j - 1] in PERSON_NOUNS:
            break
        j -= 1
        if i - j > 6:
            break
    low = r.lows[j - 1] if j else ""
    if low in ("'s", "'", "’", "’s"):
        return "'s", j
    if j and r.tokens[j - 1].tag == "DET":
        return low, j - 1
    return "", j


def _noun_role(r: SentenceReader, i: int, family: str) -> Trigger | str | None:
    determiner, first = _determiner(r, i)
    preposition = r.lows[first - 1] if first else ""
    head_before = r.lows[first - 2] if first > 1 else ""
    verb = r.governing_verb(i)
    lemma = r.tokens[verb].lemma if verb >= 0 else ""
    after = r.lows[i + 1] if i + 1 < len(r.lows) else ""
    subject_of = verb > i and preposition not in (
        "of",
        "in",
        "during",
        "after",
        "amid",
        "from",
        "since",
        "with",
        "about",
    )
    object_of = 0 <= verb < i and _direct(r, verb, first)
    if preposition in ("of", "about", "for", "to") and head_before in ABSTRACT_HEADS:
        return f'after "{head_before}": spoken about, not told'
    if determiner in ("no", "any", "such", "every"):
        return "denied or general"
    if preposition in ("to", "against", "for", "as") and head_before in REPLY_NOUNS | word_set("as"):
        by = "by" in r.lows[i + 1 : i + 3]
        return (
            Trigger(i, verb, family, reply=True)
            if by and determiner in ("", "a", "an")
            else "only the reason given for another event"
        )
    if r.accused(first) and determiner not in ("the", *_BACK):
        return Trigger(i, verb, family)
    pointing = determiner in _BACK or (
        determiner == "the" and after not in ("of", "by", "on", "against", "in", "at")
    )
    begun = _begun(r, i)
    if begun >= 0 and determiner not in _BACK:
        return Trigger(i, begun, family)
    counted = r.tokens[first].tag == "NUM" and r.lows[first] not in ("one", "1")
    if counted and after in ("by", "on", "against") and 0 <= verb < i and not r.unreal(verb):
        return Trigger(i, verb, family)
    if subject_of:
        if lemma in COMMENT_VERBS:
            return "commentary on an event"
        reason = r.unreal(verb)
        if reason:
            return reason
        group = r.s.groups.get(verb)
        if lemma in _TELLING and group is not None and group.passive:
            return Trigger(i, verb, family, anaphor=pointing)
        if lemma in OCCUR_VERBS and not (
            r.tokens[verb].tag in ("VB", "VBZ") and r.s.groups[verb].first == verb
        ):
            phase = lemma in PHASE_VERBS
            if (
                pointing
                and not phase
                and lemma in ("come", "follow", "last", "leave", "cause", "force", "trigger")
            ):
                return "points back to an event told before"
            return Trigger(i, verb, family, anaphor=pointing or phase, phase=phase)
        if family == "agreement":
            return Trigger(i, verb, family, weak=True)
        return "subject of no verb of happening"
    if object_of:
        if lemma in LAUNCH_VERBS and determiner not in DEMONSTRATIVES:
            return r.unreal(verb) or Trigger(i, verb, family)
        return Trigger(i, verb, family, weak=True)
    if determiner == "'s" and family == "capture" and lemma not in COMMENT_VERBS:
        return (r.unreal(verb) if verb >= 0 else "") or Trigger(i, verb, family)
    if verb < 0 and determiner in ("", "a", "an") and after in ("by", "in", "on", "near", "at", "between"):
        return Trigger(i, verb, family, weak=True)
    if family == "agreement" and preposition in ("since", "after", "of"):
        return Trigger(i, verb, family, weak=True)
    return Trigger(i, verb, family, weak=True, anaphor=pointing)


def _begun(r: SentenceReader, i: int) -> int:
    """ "The offensive, launched on Wednesday by X": the participle that says when or by whom; -1 without."""
    at = i + 1
    if at < len(r.lows) and r.tokens[at].text == ",":
        at += 1
    if at >= len(r.lows) or r.tokens[at].tag != "VBD" or r.tokens[at].lemma not in LAUNCH_VERBS:
        return -1
    after = r.tokens[at + 1 : at + 6]
    return at if any(t.tag == "TIME" or t.low == "by" for t in after) else -1


def _direct(r: SentenceReader, verb: int, first: int) -> bool:
    """Nothing but a particle, a number and adverbs stands between the verb and the noun phrase."""
    return all(
        r.tokens[j].tag in ("ADV", "DET", "ADJ", "NUM")
        or r.lows[j] in _QUANTIFIERS
        or r.lows[j] in _BEFORE_OBJECT
        for j in range(verb + 1, first)
    )


_BEFORE_OBJECT = word_set("on off dozens series number than")

"""Words that tell an event as having happened: verbs and nouns, each with its family or the reason against it.

A trigger is kept when grammar says that the deed is told as a fact of its own. Plans, fears, wishes,
general statements and words that only point back to an event are set aside with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.claims.words import (
    ABSTRACT_HEADS,
    AGREE_VERBS,
    AGREEMENT_NOUNS,
    COMMENT_VERBS,
    DEMONSTRATIVES,
    DISPLACE_LEAVERS,
    FIRE_VERBS,
    HARM_NOUNS,
    HARM_VERBS,
    LAUNCH_VERBS,
    MOVE_VERBS,
    NEED_WORDS,
    NOUNS,
    OCCUR_VERBS,
    PHASE_VERBS,
    PRESENCE_NOUNS,
    PRESENCE_VERBS,
    REAL_GOVERNORS,
    REPLY_NOUNS,
    STRIKE_VERBS,
    TAKE_OBJECTS,
    UNREAL_MODALS,
    VERBS,
    WARNERS,
    WEAPONS,
)
from geo.clauses import Sentence
from geo.lexicon import PERSON_NOUNS
from geo.tokens import Token
from geo.wordlist import word_set

_IF_WORDS = word_set("if unless whether lest")
_NOBODY = word_set("no none nobody neither")
_PAIRED = word_set("tank chemical air suicide")
_ARMED_PAIRS = word_set(
    "strike strikes raid raids attack attacks bombing bombings bomber bombers fire shelling weapon weapons assault"
)
_QUANTIFIERS = word_set("of out up over down at least most more than to between and nearly about around")
_FORCES = word_set(
    "forces troops army rebels fighters soldiers militants insurgents units convoy tanks militia gunmen"
)
_HOMES = word_set("home homes houses villages")
_ROADS = word_set("road roads highway highways route routes motorway line lines")
_GOODS = word_set(
    "vehicle truck trucks boat boats motorcycles tanks tank drugs cash weapons weapon rifles ammunition explosives drugs arms cache vehicles guns"
)
_BACK = word_set("this these that those")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event.

    ``index`` is its token, ``verb`` the verb it hangs on (itself for verbs, -1 without one), ``family``
    a key of ``FAMILY_TYPES``. ``weak`` ones only add to another claim of their clause. ``anaphor``
    means that the words point back to an event told before ("these clashes continued").
    """

    index: int
    verb: int
    family: str
    weak: bool = False
    anaphor: bool = False
    phase: bool = False
    reply: bool = False
    standing: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A possible trigger that was not taken, and why."""

    index: int
    reason: str


class _Reader:
    """One sentence being searched for triggers."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.tokens = sentence.tokens
        self.lows = [t.low for t in sentence.tokens]

    def clause_tokens(self, i: int) -> range:
        clause = self.s.clauses[self.s.clause_of[i]]
        return range(clause.first, clause.last)

    def subject(self, verb: int) -> list[int]:
        """Token indices of the verb's subject; of the clause before for a joined predicate."""
        group = self.s.groups.get(verb)
        top = group.first if group else verb
        clause = self.s.clauses[self.s.clause_of[verb]]
        found = [j for j in range(clause.first, top) if self.tokens[j].is_word]
        found = [j for j in found if self.tokens[j].tag not in ("CC", "SUB", "REL")]
        if any(self.tokens[j].tag in ("N", "PROP", "PRON", "NUM") for j in found):
            return found
        k = self.s.clause_of[verb]
        while k > 0:
            k -= 1
            before = self.s.clauses[k]
            head = before.verb if before.verb >= 0 else before.last
            got = [j for j in range(before.first, head) if self.tokens[j].tag in ("N", "PROP", "PRON", "NUM")]
            if got:
                return got
        return []

    def objects(self, verb: int, reach: int = 14) -> list[int]:
        """Token indices after the verb up to the end of its clause or the next mark."""
        out: list[int] = []
        clause = self.s.clauses[self.s.clause_of[verb]]
        for j in range(verb + 1, min(len(self.tokens), verb + 1 + reach)):
            if j >= clause.last and not (
                self.tokens[j].tag == "CC" or self.s.clauses[self.s.clause_of[j]].verb < 0
            ):
                break
            if self.tokens[j].text in (",", ";", ":", "(") or self.tokens[j].tag in ("SUB", "REL"):
                break
            out.append(j)
        return out

    def head_object(self, verb: int) -> int:
        """The last noun of the first noun phrase after the verb, -1 without one."""
        head = -1
        for j in self.objects(verb):
            tag = self.tokens[j].tag
            if tag in ("N", "PROP"):
                head = j
            elif (
                tag in ("DET", "ADJ", "NUM", "POS")
                or (tag in ("ADV", "VBG", "VBD") and head < 0)
                or (
                    self.lows[j] == "of"
                    and head >= 0
                    and self.lows[head] in ("control", "dozens", "number", "series")
                )
                or (head < 0 and self.lows[j] in _QUANTIFIERS)
            ):
                continue
            else:
                break
        return head

    def has(self, indices: list[int] | range, words: frozenset[str]) -> bool:
        return any(self.lows[j] in words for j in indices)

    def weapon_in(self, indices: list[int] | range) -> str:
        """The family of the first weapon word among the tokens, "" without one."""
        for j in indices:
            family = WEAPONS.get(self.lows[j], "")
            if family and (self.lows[j] not in _PAIRED or self._armed_pair(j)):
                return family
        return ""

    def _armed_pair(self, j: int) -> bool:
        after = self.lows[j + 1] if j + 1 < len(self.lows) else ""
        return after in _ARMED_PAIRS

    def unreal(self, verb: int) -> str:
        """Why what the verb tells is no told fact, "" when it is one."""
        k = self.s.clause_of[verb]
        group = self.s.groups.get(verb)
        seen = 0
        current = verb
        while k >= 0 and seen < 4:
            clause = self.s.clauses[k]
            if group is not None and group.modal in UNREAL_MODALS:
                return "told as possible or planned, not as done"
            if group is not None and (group.negated or self._nobody(group.verb)):
                return "denied in the text"
            if clause.marker in _IF_WORDS:
                return "a condition"
            if clause.kind == "inf" or (group is not None and self._after_to(group.verb)):
                governor = self._governor(clause.first if clause.kind == "inf" else current)
                if governor is None or not self._real(governor):
                    return "an aim or a plan, not a deed"
            if clause.kind not in ("part", "inf", "coord", "that") or clause.parent < 0:
                break
            if clause.kind == "coord" and self._own_subject(clause.first, current):
                break
            k = clause.parent
            current = self.s.clauses[k].verb
            group = self.s.groups.get(current)
            if clause.kind == "that" and current >= 0 and self.tokens[current].lemma in _DOUBTING:
                return "feared, hoped or doubted, not told as done"
            seen += 1
        return ""

    def _nobody(self, verb: int) -> bool:
        subject = self.subject(verb)
        return bool(subject) and self.lows[subject[0]] in _NOBODY

    def _after_to(self, verb: int) -> bool:
        return verb > 0 and self.lows[verb - 1] == "to" and self.tokens[verb].tag == "VB"

    def _own_subject(self, first: int, verb: int) -> bool:
        return any(self.tokens[j].tag in ("N", "PROP", "PRON") for j in range(first, max(first, verb)))

    def _governor(self, i: int) -> Token | None:
        for j in range(i - 1, max(-1, i - 8), -1):
            if j in self.s.groups or self.tokens[j].is_verb:
                return self.tokens[j]
            if self.tokens[j].text in (";", ","):
                return None
        return None

    def _real(self, governor: Token) -> bool:
        return governor.lemma in REAL_GOVERNORS or governor.low in ("estimated", "feared", "thought")

    def governing_verb(self, i: int) -> int:
        """The verb a noun at ``i`` is subject or object of: the next one in its clause, else the one before."""
        clause = self.s.clauses[self.s.clause_of[i]]
        for j in range(i + 1, min(len(self.tokens), i + 16)):
            if self.tokens[j].tag in ("SUB", "REL") or self.tokens[j].text in (";", ","):
                break
            if j in self.s.groups and self.s.groups[j].finite:
                return j
        for j in range(i - 1, max(clause.first, i - 14) - 1, -1):
            if j in self.s.groups:
                return j
        return -1


_DOUBTING = word_set("fear hope doubt worry wish expect threaten vow")


def find_triggers(sentence: Sentence) -> tuple[list[Trigger], list[SetAside]]:
    """All triggers of a sentence in order, and the words that were set aside with their reasons."""
    reader = _Reader(sentence)
    kept: list[Trigger] = []
    aside: list[SetAside] = []
    for i, token in enumerate(sentence.tokens):
        if token.is_verb or (token.tag == "AUX" and i in sentence.groups):
            found = _verb(reader, i)
        elif token.tag in ("N", "VBG"):
            found = _noun(reader, i)
        else:
            continue
        if isinstance(found, Trigger):
            kept.append(found)
        elif found:
            aside.append(SetAside(i, found))
    return kept, aside


def _verb(r: _Reader, i: int) -> Trigger | str | None:
    token = r.tokens[i]
    found = _verb_family(r, i)
    if found is None:
        return None
    family, weak, standing = found
    group = r.s.groups.get(i)
    reason = r.unreal(i)
    if reason:
        return reason
    if token.tag == "VBG" and group is not None and group.first == i:
        before = r.tokens[i - 1] if i else None
        if before is not None and before.tag in ("PREP", "SUB") and before.low not in ("with", "and"):
            weak = True
    present = token.tag in ("VB", "VBZ") and group is not None and group.first == i and group.finite
    if present and family not in ("warn", "presence"):
        return "a general statement in the present tense"
    clause = r.s.clauses[r.s.clause_of[i]]
    if clause.kind == "rel" or (clause.kind == "that" and restricts(r.s, clause.first)):
        weak = family != "agreement"
    return Trigger(i, i, family, weak, False, False, False, standing)


def restricts(sentence: Sentence, first: int) -> bool:
    """Whether "that" opens a relative clause ("a crowd that had blocked"), not what somebody said."""
    before = sentence.tokens[first - 1] if first else None
    return before is not None and not before.is_verb and before.tag in ("N", "PROP", "PRON")


def _after_noun(r: _Reader, i: int) -> str:
    """The noun that the verb's relative clause describes ("a ceasefire that X brokered"), "" for none."""
    clause = r.s.clauses[r.s.clause_of[i]]
    if clause.kind not in ("that", "rel") or not clause.first:
        return ""
    return r.lows[clause.first - 1]


def _verb_family(r: _Reader, i: int) -> tuple[str, bool, bool] | None:
    """Family, weak, standing; None when the verb tells no event here."""
    lemma, low = r.tokens[i].lemma, r.tokens[i].low
    objects = r.objects(i)
    head = r.head_object(i)
    head_low = r.lows[head] if head >= 0 else ""
    after = r.lows[i + 1] if i + 1 < len(r.lows) else ""
    group = r.s.groups.get(i)
    passive = bool(group and group.passive) or (
        r.tokens[i].tag == "VBD" and group is not None and not group.finite
    )
    subject = r.subject(i)
    weapon = r.weapon_in(subject) or r.weapon_in(objects[:10])
    if lemma in ("exchange", "trade"):
        return ("clash", False, False) if "fire" in r.lows[i + 1 : i + 4] else None
    if lemma == "open" and after == "fire":
        return "attack", False, False
    if lemma == "set" and (after in ("fire", "ablaze") or r.lows[i + 1 : i + 3] == ["on", "fire"]):
        return "loot", False, False
    if lemma in FIRE_VERBS and "gas" in r.lows[i + 1 : i + 4]:
        return "disperse", False, False
    if lemma == "disperse":
        return (
            ("disperse", False, False)
            if r.has(subject, word_set("police forces officers troops soldiers"))
            else None
        )
    if lemma in ("fight", "battle") and not passive:
        return "clash", False, False
    if lemma == "repel":
        return "clash", False, False
    if lemma in FIRE_VERBS and lemma != "shoot" and head >= 0 and (family := r.weapon_in([*objects[:8]])):
        return family, False, False
    if lemma in ("launch", "fire") and passive and (family := r.weapon_in(subject)):
        return family, False, False
    if lemma == "shoot":
        if after == "down":
            return "disrupt", False, False
        return "attack", False, False
    if lemma == "gun":
        return ("attack", False, False) if after == "down" else None
    if lemma == "execute" and head_low in ("plan", "order", "operation", "strategy", "attack", "orders"):
        return None
    if lemma in ("seize", "capture", "recapture") or (lemma == "take" and head >= 0):
        target = head_low if not passive else ""
        if (passive and any(r.lows[j] in PERSON_NOUNS for j in subject)) or target in PERSON_NOUNS:
            return ("arrest", False, False) if lemma != "take" else None
        if target in _GOODS:
            return "disrupt", False, False
        if lemma == "take":
            place = target in TAKE_OBJECTS or (head >= 0 and r.tokens[head].tag == "PROP")
            if after in ("place", "part", "over") and after != "over":
                return None
            return ("capture", False, False) if place else None
        named = head >= 0 and r.tokens[head].tag == "PROP"
        if target and not named and target not in TAKE_OBJECTS and not r.has(objects[:8], TAKE_OBJECTS):
            return None
        return "capture", False, False
    if lemma == "cut" and r.has(objects[:6], _ROADS):
        return "capture", False, False
    if lemma == "go" and after == "off" and weapon:
        return weapon, False, False
    if lemma == "come" and r.lows[i + 1 : i + 3] in (["into", "force"], ["into", "effect"]):
        return ("agreement", False, False) if r.has(subject, AGREEMENT_NOUNS) else None
    if lemma == "fall" and (r.lows[i + 1 : i + 3] == ["to", "the"] or "hands" in r.lows[i + 1 : i + 6]):
        return "capture", False, False
    if lemma in PRESENCE_VERBS and not passive and r.tokens[i].tag in ("VB", "VBZ", "VBD"):
        place = head >= 0 and (r.tokens[head].tag == "PROP" or head_low in TAKE_OBJECTS)
        return ("presence", False, r.tokens[i].tag != "VBD") if place and subject else None
    if lemma == "leave":
        leavers = r.has(subject, DISPLACE_LEAVERS)
        if r.has(objects, word_set("dead wounded injured homeless")) or r.has(objects, HARM_NOUNS):
            return "harm", False, False
        places = any(r.tokens[j].tag == "PROP" for j in objects) or r.has(
            objects, word_set("homes areas houses area")
        )
        return ("displace", False, False) if leavers and places else None
    if lemma in ("drive", "force") and "from" in [r.lows[j] for j in objects] and r.has(objects, _HOMES):
        return "displace", False, False
    if lemma == "reach" and r.has(subject, _FORCES):
        place = any(r.tokens[j].tag == "PROP" for j in objects) or r.has(objects, TAKE_OBJECTS)
        return ("move", False, False) if place else None
    if lemma in ("flee", "displace", "evacuate", "uproot"):
        return "displace", False, False
    if lemma == "warn":
        return (
            ("warn", False, False)
            if r.has(range(i), WARNERS) and r.has(range(i, len(r.lows)), NEED_WORDS)
            else None
        )
    if lemma in AGREE_VERBS and r.has(objects, AGREEMENT_NOUNS):
        return "agreement", False, False
    if lemma in AGREE_VERBS and (passive or _after_noun(r, i)) and r.has(subject, AGREEMENT_NOUNS):
        return "agreement", False, False
    if lemma in AGREE_VERBS and _after_noun(r, i) in AGREEMENT_NOUNS:
        return "agreement", False, False
    if lemma in HARM_VERBS and r.has([*objects, *subject], HARM_NOUNS):
        if lemma in ("suffer", "sustain", "inflict", "incur", "cause", "receive"):
            return "harm", False, False
        return ("harm", True, False)
    if r.tokens[i].tag == "AUX":
        told = low in ("had", "have", "has") and "no" not in r.lows[i + 1 : i + 4]
        return ("harm", False, False) if told and r.has(objects[:4], HARM_NOUNS) else None
    if lemma in MOVE_VERBS and lemma != "enter":
        return _movement(r, i, lemma, subject, objects)
    if lemma == "enter":
        return ("move", False, False) if r.has(subject, _FORCES) else None
    if lemma in ("kill", "die", "injure", "wound", "hurt", "perish", "slay"):
        return "harm", False, False
    if lemma in STRIKE_VERBS and weapon:
        return weapon, False, False
    if lemma in ("strike", "hit", "target", "pound") and r.has(
        subject, word_set("strike strikes raid raids jets warplanes")
    ):
        return "air", False, False
    if lemma in ("target", "hit", "strike") and r.has(subject, NOUN_WEAPONS):
        return "shelling", False, False
    if lemma in ("destroy", "burn"):
        told = bool(group and group.finite and not group.passive)
        return ("loot", not told, False)
    if lemma in LAUNCH_VERBS | OCCUR_VERBS or lemma in COMMENT_VERBS:
        return None
    family = VERBS.get(lemma, "")
    if not family:
        return None
    if family == "attack" and weapon:
        return weapon, False, False
    if family == "protest" and lemma == "march" and not (subject and r.has(subject, _PEOPLE)):
        return None
    if family == "bomb" and lemma == "bomb" and weapon == "air":
        return "air", False, False
    return family, False, False


_PEOPLE = (
    PERSON_NOUNS | DISPLACE_LEAVERS | word_set("supporters workers crowd crowds opponents members farmers")
)
NOUN_WEAPONS = word_set("shelling bombardment bombardments artillery barrage barrages fire")


def _movement(
    r: _Reader, i: int, lemma: str, subject: list[int], objects: list[int]
) -> tuple[str, bool, bool] | None:
    lows = [r.lows[j] for j in objects]
    if lemma == "pull" and "out" not in lows[:2] and "back" not in lows[:2]:
        return None
    if lemma in ("push", "drive") and not any(w in lows for w in ("into", "towards", "toward")):
        return None
    named = any(r.tokens[j].tag == "PROP" for j in subject)
    forces = r.has(subject, _FORCES)
    measured = any(
        w in ("km", "kilometers", "kilometres", "miles", "towards", "toward", "into", "from") for w in lows
    )
    if lemma == "move" and not measured:
        return None
    return ("move", False, False) if (forces or named) and (measured or forces) else None


def _noun(r: _Reader, i: int) -> Trigger | str | None:
    low = r.lows[i]
    if low in PRESENCE_NOUNS:
        return _stronghold(r, i)
    family = NOUNS.get(low, "")
    after = r.lows[i + 1] if i + 1 < len(r.lows) else ""
    before = r.lows[i - 1] if i else ""
    if low in ("strike", "strikes", "raid", "raids", "attack", "attacks", "bombing", "bombings", "fire"):
        weapon = r.weapon_in(range(max(0, i - 3), i))
        family = weapon or ("" if low in ("strike", "strikes", "fire") else family)
        if low in ("strike", "strikes") and not family and after in ("on", "hit", "killed", "targeted"):
            family = "air"
    if (low in WEAPONS and after in ("hit", "struck")) or (low in WEAPONS and not family):
        return None
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


def _stronghold(r: _Reader, i: int) -> Trigger | str | None:
    """ "X, a stronghold of Y": a standing fact; "the last army stronghold" after a verb of attack is not."""
    after = r.lows[i + 1] if i + 1 < len(r.lows) else ""
    if after != "of":
        return "only names the place by its holder"
    return Trigger(i, -1, "presence", standing=True)


def _determiner(r: _Reader, i: int) -> tuple[str, int]:
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


def _noun_role(r: _Reader, i: int, family: str) -> Trigger | str | None:
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
    pointing = determiner in _BACK or (
        determiner == "the" and after not in ("of", "by", "on", "against", "in", "at")
    )
    if subject_of:
        if lemma in COMMENT_VERBS:
            return "commentary on an event"
        reason = r.unreal(verb)
        if reason:
            return reason
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


def _direct(r: _Reader, verb: int, first: int) -> bool:
    """Nothing but a particle, a number and adverbs stands between the verb and the noun phrase at ``first``."""
    return all(
        r.tokens[j].tag in ("ADV", "DET", "ADJ", "NUM")
        or r.lows[j] in _QUANTIFIERS
        or r.lows[j] in _BEFORE_OBJECT
        for j in range(verb + 1, first)
    )


_BEFORE_OBJECT = word_set("on off dozens series number than")

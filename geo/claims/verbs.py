"""Verbs that tell an event: their family, from their objects, subjects and weapons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.claims.phrasal import BODIES, PLAIN, PROTESTERS, phrasal
from geo.claims.reading import SentenceReader, Trigger, restricts
from geo.claims.words import (
    AGREE_VERBS,
    AGREEMENT_NOUNS,
    COMMENT_VERBS,
    DISPLACE_LEAVERS,
    FIRE_VERBS,
    GROUP_NOUNS,
    HARM_NOUNS,
    HARM_VERBS,
    LAUNCH_VERBS,
    MOVE_VERBS,
    NEED_WORDS,
    NOUNS,
    OCCUR_VERBS,
    ORDNANCE,
    PRESENCE_VERBS,
    STRIKE_VERBS,
    TAKE_OBJECTS,
    UNMANNED,
    VERBS,
    VIOLENT_VERBS,
    WARNERS,
    WEAPONS,
)
from geo.lexicon import PERSON_NOUNS
from geo.wordlist import word_set

_FORCES = word_set(
    "forces troops army rebels fighters soldiers militants insurgents units convoy tanks militia gunmen"
)
_HOMES = word_set("home homes houses villages")
_ROADS = word_set("road roads highway highways route routes motorway line lines")
_GOODS = word_set(
    "vehicle truck trucks boat boats motorcycles tanks tank drugs cash weapons weapon rifles ammunition "
    "explosives drugs arms cache vehicles guns"
)


def verb_trigger(r: SentenceReader, i: int) -> Trigger | str | None:
    token = r.tokens[i]
    found = _verb_family(r, i)
    if found is None:
        return None
    family, weak, standing = found
    if family == "harm" and tells_accident(r.lows):
        return "an accident or an illness"
    group = r.s.groups.get(i)
    reason = r.unreal(i)
    if reason:
        return reason
    if token.tag == "VBG" and group is not None and group.first == i:
        before = r.tokens[i - 1] if i else None
        if before is not None and before.tag in ("PREP", "SUB") and before.low not in ("with", "and"):
            weak = not r.accused(i) and not _in_reply(r, i)
    following = r.tokens[i + 1].tag if i + 1 < len(r.tokens) else "PUNCT"
    reduced = token.tag == "VBD" and group is not None and not group.finite
    if reduced and following in ("PREP", "PUNCT", "TIME") and family != "agreement":
        weak = True
    present = token.tag in ("VB", "VBZ") and group is not None and group.first == i and group.finite
    if present and family not in ("warn", "presence"):
        return "a general statement in the present tense"
    clause = r.s.clauses[r.s.clause_of[i]]
    if (clause.kind == "rel" and clause.marker not in ("where", "when")) or (
        clause.kind == "that" and restricts(r.s, clause.first)
    ):
        weak = family != "agreement"
    return Trigger(i, i, family, weak, False, False, False, standing)


def tells_accident(lows: Sequence[str]) -> bool:
    """Whether a sentence tells of an accident or an illness and of no weapon or violence."""
    if not any(low in _ACCIDENTS for low in lows):
        return False
    return not any(low in WEAPONS or low in _VIOLENCE or low in VIOLENT_VERBS for low in lows)


def _in_reply(r: SentenceReader, i: int) -> bool:
    """ "responded by targeting X"."""
    return (
        i > 1
        and r.lows[i - 1] == "by"
        and r.tokens[i - 2].lemma in ("respond", "retaliate", "reply", "react")
    )


def _after_noun(r: SentenceReader, i: int) -> str:
    """The noun that the verb's relative clause describes ("a ceasefire that X brokered"), "" for none."""
    clause = r.s.clauses[r.s.clause_of[i]]
    if clause.kind not in ("that", "rel") or not clause.first:
        return ""
    return r.lows[clause.first - 1]


def _verb_family(r: SentenceReader, i: int) -> tuple[str, bool, bool] | None:
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
    special = phrasal(r, i, lemma, objects, subject, passive)
    if special is not PLAIN:
        return special
    if lemma == "open" and after == "fire":
        return "attack", False, False
    if lemma == "set" and (
        after in ("fire", "ablaze", "alight")
        or _on_fire(r.lows[i + 1 : i + 9])
        or r.has(objects[:8], word_set("ablaze alight"))
    ):
        return "loot", False, False
    if lemma in FIRE_VERBS and "gas" in r.lows[i + 1 : i + 4]:
        return "disperse", False, False
    if lemma == "disperse":
        return (
            ("disperse", False, False)
            if r.has(subject, word_set("police forces officers troops soldiers"))
            else None
        )
    if lemma in ("fight", "battle", "clash", "confront") and not passive:
        unrest = r.has([*subject, *objects[:8]], PROTESTERS)
        if unrest or lemma != "confront":
            return ("disperse" if unrest else "clash"), False, False
    if lemma == "repel":
        return "clash", False, False
    if lemma in _WITHSTANDING and r.has(objects[:8], _ASSAULTS):
        return "clash", False, False
    if lemma in ("pelt", "hurl", "throw") and r.has(objects[:10], _MISSILES) and not r.has(subject, _FORCES):
        return "riot", False, False
    if lemma == "light" and r.has(objects[:6], word_set("bonfires fires tyres tires barricades")):
        return "riot", False, False
    if lemma in ("run", "drive", "step", "tread") and r.has(objects[:7], ORDNANCE):
        return "bomb", False, False
    if (lemma in ("subject", "suffer", "endure") and "sexual" in r.lows[i + 1 : i + 8]) or (
        lemma == "assault" and "sexually" in r.lows[max(0, i - 2) : i + 2]
    ):
        return "sexual", False, False
    if lemma in FIRE_VERBS and lemma != "shoot" and head >= 0 and (family := r.weapon_in([*objects[:8]])):
        return ("air" if r.weapon_in(subject) == "air" else family), False, False
    if lemma in ("launch", "fire") and passive and (family := r.weapon_in(subject)):
        return family, False, False
    if lemma == "shoot":
        if after == "down":
            return "disrupt", False, False
        return "attack", False, False
    if lemma == "gun":
        return ("attack", False, False) if after == "down" else None
    if lemma == "execute" and head_low in _CARRIED_OUT:
        return None
    if lemma == "beat" and not passive and after != "up" and not r.has(objects[:8], PERSON_NOUNS):
        return None  # a match, a record
    if lemma == "take" and passive and after in ("to", "into", "by"):
        return ("arrest", False, False) if "custody" in r.lows[i + 1 : i + 4] else None
    if lemma == "lose" and r.has(
        objects[:7], word_set("vehicle car truck bus plane aircraft motorcycle bike")
    ):
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
    if lemma in ("recover", "confiscate", "intercept") and r.has(objects[:8], _GOODS):
        return "disrupt", False, False
    if lemma in ("intercept", "down", "destroy") and r.has([*objects[:8], *subject], UNMANNED):
        return "disrupt", False, False
    if lemma in ("defuse", "dismantle", "neutralise", "neutralize", "deactivate", "remove") and r.has(
        [*objects[:8], *(subject if passive else [])], ORDNANCE
    ):
        return "disrupt", False, False
    if lemma == "cut" and r.has(objects[:6], _ROADS):
        return "capture", False, False
    if lemma == "go" and after == "off" and weapon:
        return weapon, False, False
    if lemma == "come" and r.lows[i + 1 : i + 3] in (["into", "force"], ["into", "effect"]):
        return ("agreement", False, False) if r.has(subject, AGREEMENT_NOUNS) else None
    if (
        lemma in ("gain", "regain", "assume", "lose", "wrest", "establish")
        and "control" in r.lows[i + 1 : i + 4]
    ) or (lemma == "sweep" and after in ("through", "into", "across") and r.has(objects, TAKE_OBJECTS)):
        return "capture", False, False
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
            objects, word_set("homes areas houses area towns villages camps neighbourhoods neighborhoods")
        )
        return ("displace", False, False) if leavers and places else None
    rest = r.lows[i + 1 : i + 18]
    if lemma in ("drive", "force") and not passive and _from_home(rest):
        return "displace", False, False
    if lemma == "arrive" and "from" in rest[:4] and r.has(subject, DISPLACE_LEAVERS - {"children", "women"}):
        return "displace", False, False
    if lemma == "fall" and weapon and after in ("on", "in", "near", "onto", "inside"):
        return weapon, False, False
    if lemma in STRIKE_VERBS and passive and "by" in rest[:4]:
        means = next((NOUNS[w] for w in rest[:8] if NOUNS.get(w) in ("shelling", "air", "bomb")), "")
        if means:
            return means, False, False
    if lemma in ("fan", "pour", "stream", "roll") and r.has(subject, _FORCES | _THEY):
        return "move", False, False
    if lemma in ("send", "dispatch", "bring", "rush") and r.has(objects[:7], _REINFORCEMENTS):
        return "move", False, False
    if lemma == "target" and not weapon and r.has(objects[:9], _TARGETS) and not r.has(subject, NOUN_WEAPONS):
        return "attack", False, False
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
    if r.tokens[i].tag == "AUX" and after == "within":
        near = any(w in _LENGTHS or w.endswith("km") for w in r.lows[i + 2 : i + 6])
        return ("move", False, False) if near and (subject and r.has(subject, _FORCES | _THEY)) else None
    if r.tokens[i].tag == "AUX":
        told = low in ("had", "have", "has") and "no" not in r.lows[i + 1 : i + 4]
        return ("harm", False, False) if told and r.has(objects[:4], HARM_NOUNS) else None
    if lemma in _LIFE_VERBS and r.has(objects[:8], _LIVES):
        return "harm", False, False
    if lemma in _BODY_VERBS and r.has(subject if passive else objects[:8], BODIES):
        return "harm", True, False
    if lemma == "succumb":
        return "harm", False, False
    if lemma in MOVE_VERBS and lemma != "enter":
        return _movement(r, i, lemma, subject, objects)
    if lemma == "enter":
        if not r.has(subject, _FORCES):
            return None
        return ("transfer" if _unopposed(r, i) else "move", False, False)
    if lemma in ("kill", "die", "injure", "wound", "hurt", "perish", "slay"):
        return "harm", False, False
    if lemma in ("hit", "strike") and passive and not weapon and r.has(subject, _BUILDINGS):
        return "shelling", False, False
    if lemma in ("hit", "strike", "target", "pound", "attack") and not weapon:
        after_using = next(
            (j for j in range(i + 1, len(r.lows)) if r.lows[j] in ("using", "with")), len(r.lows)
        )
        weapon = r.weapon_in(range(after_using, len(r.lows))) if r.has(subject, _FORCES) else ""
    if lemma in STRIKE_VERBS and weapon:
        return weapon, False, False
    if lemma in ("strike", "hit", "target", "pound") and r.has(
        subject, word_set("strike strikes raid raids jets warplanes")
    ):
        return "air", False, False
    if lemma in ("target", "hit", "strike") and r.has(subject, NOUN_WEAPONS):
        return "shelling", False, False
    if lemma == "destroy" and r.has(objects[:7], word_set("armoured armored tank tanks military")):
        return "clash", False, False
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
    if (
        family == "bomb"
        and lemma == "bomb"
        and not weapon
        and r.has(subject, word_set("forces army bombers"))
    ):
        return "air", False, False
    if family == "change" and not r.has([*subject, *objects[:8]], GROUP_NOUNS | _FORCES):
        return None
    return family, False, False


_ACCIDENTS = word_set(
    "capsized capsize collision collided crashed crash overturned overturn landslide earthquake flood floods "
    "flooding cyclone drowned stampede derailed derailment crash accident wreck stroke cancer illness "
    "disease pneumonia complications natural overdose"
)
_REINFORCEMENTS = word_set("reinforcements convoy convoys troops soldiers fighters")
_TARGETS = word_set(
    "post posts position positions headquarters checkpoint checkpoints vehicle patrol barracks gathering"
)


def _from_home(rest: list[str]) -> bool:
    """ "forced 14,000 people ... from their homes"."""
    return any(a == "from" and b in ("their", "homes") for a, b in pairwise(rest)) and (
        "homes" in rest or "villages" in rest or "houses" in rest
    )


_CARRIED_OUT = word_set("plan order operation strategy attack orders warrant warrants search")
_VIOLENCE = frozenset(NOUNS) - word_set("killing killings displacement evacuation rally march marches")
_WITHSTANDING = word_set("thwart foil repulse confront counter resist")
_ASSAULTS = word_set(
    "attack attacks assault assaults attempt attempts offensive incursion advance infiltration"
)
_MISSILES = word_set("stones rocks bricks bottles molotov molotovs petrol projectiles firecrackers")
_BUILDINGS = word_set(
    "hospital hospitals school schools market building buildings house houses mosque church camp "
    "clinic convoy ambulance apartment shelter bakery university station port depot"
)
_LENGTHS = word_set("km kilometers kilometres miles metres meters")
_THEY = word_set("they insurgents")
_LIFE_VERBS = word_set("claim cost take lose")
_LIVES = word_set("life lives")
_BODY_VERBS = word_set("recover retrieve find discover pull unearth bury exhume")
_UNOPPOSED = word_set("resistance fight fighting clashes clash opposition")


def _on_fire(lows: list[str]) -> bool:
    return any(lows[k : k + 2] == ["on", "fire"] for k in range(len(lows)))


def _unopposed(r: SentenceReader, i: int) -> bool:
    """ "without meeting resistance", "without a fight"."""
    rest = r.lows[i + 1 : i + 24]
    return "without" in rest and any(w in _UNOPPOSED for w in rest[rest.index("without") :][:5])


_PEOPLE = (
    PERSON_NOUNS | DISPLACE_LEAVERS | word_set("supporters workers crowd crowds opponents members farmers")
)
NOUN_WEAPONS = word_set("shelling bombardment bombardments artillery barrage barrages fire")


def _movement(
    r: SentenceReader, i: int, lemma: str, subject: list[int], objects: list[int]
) -> tuple[str, bool, bool] | None:
    lows = [r.lows[j] for j in objects]
    if lemma == "pull" and "out" not in lows[:2] and "back" not in lows[:2]:
        return None
    edge = "to" in lows and any(w in lows for w in ("edge", "edges", "outskirts", "suburbs", "gates"))
    if lemma in ("push", "drive") and not (edge or any(w in lows for w in ("into", "towards", "toward"))):
        return None
    named = any(r.tokens[j].tag == "PROP" for j in subject)
    forces = r.has(subject, _FORCES)
    measured = edge or any(
        w in ("km", "kilometers", "kilometres", "miles", "towards", "toward", "into", "from") for w in lows
    )
    if lemma == "move" and not measured:
        return None
    return ("move", False, False) if (forces or named) and (measured or forces) else None

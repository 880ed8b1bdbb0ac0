"""The words of a sentence, the concepts in them, and who acts on whom.

No parser: an actor before a verb acts, one after it or before a passive is acted on, and "by" names the
actor of a passive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from geo.event_concepts import PLACE_NOUNS, find_concepts
from geo.event_mood import untold
from geo.wordlist import word_set

MAX_CHARACTERS = 5_000
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[.;,:!?]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,5}")
_BEFORE_MONTH = word_set("in on since of until by early late last mid during next")
_BE = word_set("was were is are been being be")
_PREPOSITIONS = word_set(
    "against of from with in at to by on near for outside inside among between into toward towards over"
)
_RANK = {"@armed": 5, "@army": 4, "@police": 3, "@crowd": 2, "@mob": 1, "@civil": 0}
_CAUSES = word_set("over against denounce denouncing condemn condemning protest protesting demanding")
_SHOWN = word_set("his her its their that how the a an")
_RIOT_POLICE = word_set(
    "police officers officer squad squads gear control policemen unit units forces shields agents"
)
_AIR_PLACES = word_set(
    """
    base bases station personnel officer officers camp headquarters academy
    """
)
_BURNING = word_set("petrol fire gasoline smoke stink paint nuclear atomic molotov tear")
TOLD_ALONE = word_set(
    "airstrike air airact chem grenade ied blast explode suicide shell kill attackact injure abduct sex "
    "capture hq loot burn demolish retake drive_out take leave arrive clash riot storm lynch mobword brawl "
    "throw tyres arrest displace move deploy jailbreak protest strikers change downed"
)
"""Concepts that count only where they are told as having happened."""
_CHARGES = word_set("charges charged accused suspicion suspected allegations")
_CHARGED_WITH = word_set("of with that over")
_RAIDERS = word_set("and were clashed exchanged traded attacked killed in from near on")
_PITS = word_set("coal gold copper diamond iron salt silver")


def words_of(text: str) -> tuple[list[str], list[bool]]:
    """Lower-case words and marks of ``text``, and which of them begin with a capital.

    Possessives are stripped, initials closed up ("US"), the month of March is told from marches.
    """
    raw = _WORD.findall(_INITIALS.sub(lambda m: m.group().replace(".", ""), text[:MAX_CHARACTERS]))
    out = []
    for i, word in enumerate(raw):
        low = word.lower().replace("’", "'")
        if word == "March" and (
            (i and (raw[i - 1].lower() in _BEFORE_MONTH or raw[i - 1][0].isdecimal()))
            or (i + 1 < len(raw) and raw[i + 1][0].isdecimal())
        ):
            low = "(month)"
        out.append(low[:-2] if low.endswith("'s") else low)
    return out, [word[0].isupper() for word in raw]


class Clause:
    """The words of a text, the concepts in them, and who acts on whom."""

    def __init__(self, text: str) -> None:
        self.words: Sequence[str]
        self.words, self.capital = words_of(text)
        self.hits = find_concepts(self.words)
        self._drop_untold()
        self._drop_charges()
        self._drop("protest", "demonstrat", _SHOWN)
        self._drop("riot", "riot", _RIOT_POLICE)
        self._drop("air", "air", _AIR_PLACES)
        self._drop("loot", "cattle", _RAIDERS)
        self._drop_after("ied", "bomb", _BURNING)
        self._drop_after("ied", "mine", _PITS)

    def has(self, *names: str) -> bool:
        """Whether any of the concepts stands in the text."""
        return any(name in self.hits for name in names)

    def _drop_untold(self) -> None:
        """Take back what is denied, feared, planned or asked for; what states of affairs say may stay."""
        unreal = untold(self.words, self.capital)
        if not any(unreal):
            return
        for concept in TOLD_ALONE.intersection(self.hits):
            kept = [(s, e) for s, e in self.hits[concept] if not unreal[s]]
            if kept:
                self.hits[concept] = kept
            else:
                del self.hits[concept]

    def _drop_charges(self) -> None:
        """Take back what somebody was arrested for ("on charges of inciting mutiny")."""
        if "arrest" not in self.hits:
            return
        for concept in [c for c in self.hits if c not in ("arrest", "sex") and not c.startswith("@")]:
            kept = [
                (s, e)
                for s, e in self.hits[concept]
                if not any(
                    self.words[k] in _CHARGES and self.words[k + 1] in _CHARGED_WITH
                    for k in range(max(0, s - 6), s)
                )
            ]
            if kept:
                self.hits[concept] = kept
            else:
                del self.hits[concept]

    def _drop(self, concept: str, stem: str, before: frozenset[str]) -> None:
        """Take back a one-word hit that the next word makes another sense of ("demonstrated his support")."""
        kept = [
            (s, e)
            for s, e in self.hits.get(concept, ())
            if not (self.words[s].startswith(stem) and e < len(self.words) and self.words[e] in before)
        ]
        if kept:
            self.hits[concept] = kept
        else:
            self.hits.pop(concept, None)

    def _drop_after(self, concept: str, stem: str, after: frozenset[str]) -> None:
        """Take back a hit that the word before makes another sense of ("petrol bombs", "gold mine")."""
        kept = [
            (s, e)
            for s, e in self.hits.get(concept, ())
            if not (self.words[e - 1].startswith(stem) and e > 1 and self.words[e - 2] in after)
        ]
        if kept:
            self.hits[concept] = kept
        else:
            self.hits.pop(concept, None)

    def marches_to_war(self) -> bool:
        """Whether the only march here is of armed people ("fighters marched into the town")."""
        first = min((a[0] for a in self.actors if a[2] in ("@armed", "@army")), default=None)
        return first is not None and all(
            self.words[s].startswith("march")
            and s > first
            and e < len(self.words)
            and self.words[e] == "into"
            for s, e in self.hits.get("protest", ())
        )

    def confiscated(self) -> bool:
        """Whether weapons are found or seized: the verb, then the weapon within five words."""
        weapons = [s for s, _ in self.hits.get("weapon", ())]
        return any(e <= s <= e + 5 for _, e in self.hits.get("confiscate", ()) for s in weapons)

    def captured_places(self) -> list[str | None]:
        """Who took each place that "was captured", None where nobody is named."""
        return [
            self.by(last)
            for first, last in self.hits.get("capture", ())
            if self.words[first] in ("captured", "seized")
            and self.passive(first)
            and PLACE_NOUNS.intersection(self.words[max(0, first - 8) : first])
        ]

    def direct(self, concept: str) -> bool:
        """Whether the concept is told and not only what somebody is for or against ("over the arrest of")."""
        return any(
            not _CAUSES.intersection(self.words[max(0, s - 4) : s]) for s, _ in self.hits.get(concept, ())
        )

    @cached_property
    def actors(self) -> list[tuple[int, int, str]]:
        """Mentions of actors ``(first, last, kind)`` in order; where they overlap the longest counts."""
        found = [(s, e, kind) for kind in _RANK for s, e in self.hits.get(kind, ())]
        found.sort(key=lambda x: (x[0], -x[1], -_RANK[x[2]]))
        kept: list[tuple[int, int, str]] = []
        for actor in found:
            if not kept or actor[0] >= kept[-1][1]:
                kept.append(actor)
        return kept

    def takes_named_place(self) -> bool:
        """Armed people capture something with a name and no other noun: "rebels captured Mullaittivu"."""
        for first, last in self.hits.get("capture", ()):
            named = last < len(self.words) and self.capital[last] and not self.passive(first)
            by_armed = any(k in ("@armed", "@army") and e <= first for _, e, k in self.actors)
            if named and by_armed and not any(s <= last < e for s, e, _ in self.actors):
                return True
        return False

    def passive(self, first: int) -> bool:
        """Whether the verb at ``first`` stands in the passive."""
        return any(self.words[k] in _BE for k in range(max(0, first - 3), first))

    def by(self, first: int) -> str | None:
        """The actor named with "by" after position ``first``."""
        for k in range(first, min(len(self.words), first + 15)):
            if self.words[k] == "by":
                return next((kind for s, _, kind in self.actors if k < s <= k + 5), None)
        return None

    def roles(self, *names: str) -> list[tuple[str | None, str | None]]:
        """(who acts, who is acted on) at each place of the concepts, None where nobody is named."""
        out = []
        for name in names:
            for first, last in self.hits.get(name, ()):
                before = [a for a in self.actors if a[1] <= first]
                after = [a for a in self.actors if a[0] >= first and a[1] > last - 1]
                free = [a for a in before if self.words[a[0] - 1 if a[0] else 0] not in _PREPOSITIONS]
                left = (free or before)[0][2] if before else None
                near = (free or before)[-1][2] if before else None
                right = next((a[2] for a in after if a[0] - last < 12), None)
                agent = self.by(last)
                if self.passive(first) or agent:
                    out.append((agent, near))
                else:
                    out.append((left, right))
        return out

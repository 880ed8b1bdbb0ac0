"""A sentence being searched for triggers: subjects, objects, and whether a verb tells a fact."""

from __future__ import annotations

from dataclasses import dataclass

from geo.claims.words import REAL_GOVERNORS, UNREAL_MODALS, WEAPONS
from geo.clauses import Sentence
from geo.tokens import Token
from geo.wordlist import word_set

_IF_WORDS = word_set("if unless whether lest")
_NOBODY = word_set("no none nobody neither")
_PAIRED = word_set("tank chemical air suicide")
_ARMED_PAIRS = word_set(
    "strike strikes raid raids attack attacks bombing bombings bomber bombers fire shelling weapon "
    "weapons assault"
)
_FROM_THE_AIR = word_set("guided glide gliding aerial barrel air-dropped")
_QUANTIFIERS = word_set("of out up over down at least most more than to between and nearly about around")


_DOUBTING = word_set("fear hope doubt worry wish expect threaten vow")
_DENYING = word_set("deny refute reject dismiss rebut")


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


class SentenceReader:
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
                or (head < 0 and (self.lows[j] in _QUANTIFIERS or self.lows[j] == "-"))
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
            if family == "bomb" and j and self.lows[j - 1] in _FROM_THE_AIR:
                return "air"
            if family and (self.lows[j] not in _PAIRED or self._armed_pair(j)):
                return family
        return ""

    def _armed_pair(self, j: int) -> bool:
        after = self.lows[j + 1] if j + 1 < len(self.lows) else ""
        return after in _ARMED_PAIRS

    def _denied(self, verb: int) -> bool:
        """ "denied shelling X", "denied it had fired": a verb of denial right before, in the same clause."""
        first = self.s.clauses[self.s.clause_of[verb]].first
        for j in range(verb - 1, max(-1, first - 2, verb - 9), -1):
            if self.tokens[j].text in (",", ";"):
                return False
            if self.tokens[j].is_verb and self.tokens[j].lemma in _DENYING:
                return True
        return False

    def accused(self, i: int) -> bool:
        """ "accused X of shelling Y", "blamed X for the attack": what somebody says that X did."""
        if not i or self.lows[i - 1] not in ("of", "for"):
            return False
        for j in range(i - 2, max(-1, i - 12), -1):
            if self.tokens[j].text in (",", ";") or self.tokens[j].tag in ("SUB", "REL"):
                return False
            if j in self.s.groups:
                group = self.s.groups[j]
                told = self.tokens[j].tag in ("VBD", "VBG", "VBZ") and not group.negated and not group.modal
                return told and self.tokens[j].lemma in ("accuse", "blame")
        return False

    def unreal(self, verb: int) -> str:
        """Why what the verb tells is no told fact, "" when it is one."""
        if self._denied(verb):
            return "denied in the text"
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
            if clause.kind == "that" and current >= 0 and self.tokens[current].lemma in _DENYING:
                return "denied in the text"
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
        """The verb a noun at ``i`` is subject or object of: the next in its clause, else the one before."""
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


_SAYING_NOUNS = word_set(
    "statement statements report reports claim claims post interview communique message news"
)


def restricts(sentence: Sentence, first: int) -> bool:
    """Whether "that" opens a relative clause ("a crowd that had blocked"), not what somebody said."""
    before = sentence.tokens[first - 1] if first else None
    if before is not None and before.low in _SAYING_NOUNS:
        return False
    return before is not None and not before.is_verb and before.tag in ("N", "PROP", "PRON")

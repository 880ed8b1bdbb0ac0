"""What happened to the counted people of a sentence: killed, injured, captured, displaced, missing.

A trigger takes the counts it stands next to: its object ("killing 12 and wounding 30"), its subject
("two policemen, a soldier and six attackers were killed"), a bare number that a toll announces ("the
death toll climbed to 66"), parts and repeats of a count that has one ("..., including two children").
"""

from __future__ import annotations

from geo.counted_nouns import GENERIC, singular
from geo.counted_phrases import ARTICLES, Count
from geo.harm_words import HEADS, NOMINAL, TOLLS, match_effect
from geo.models import Effect, Span
from geo.number_reader import Token, tokenise
from geo.numerals import find_numerals
from geo.overlaps import ARMED, STATE
from geo.wordlist import word_set

_BE = word_set("was were is are be been being got get")
AUXILIARIES = _BE | word_set("has have had will would could may might must")
_BEFORE_TRIGGER = word_set(
    """
    also reportedly allegedly believed reported confirmed feared thought presumed known said to still all
    both later then left found already officially either seriously critically severely badly slightly
    lightly fatally subsequently since apparently arbitrarily forcibly internally so far now
    """
)
BREAKS = word_set(
    """
    and or but while when where after before as since because although though ; : . ! ? ( ) — – that which
    until if
    """
)
_JOINS = word_set(", and or plus as well & both")
_BEFORE_BARE = word_set(
    """
    to at of was is were reach reached reaches reaching hit hits passed from be by stands as : totalled
    totaled
    """
)
_SPOKE = word_set(
    """
    figure figures number toll spoke put said claimed estimated counted count total tally
    """
)
_LIVES_TAKEN = word_set(
    """
    claimed claim claims claiming cost costs costing taken took taking lost
    """
)
_HOMES = word_set("families households")
_FORCING = word_set("forced forcing force forces drove driven driving drive")
_FREED = word_set("rescued rescue rescuing rescues freed freeing free released releasing released")
_LISTING = word_set("include includes included including are were comprise :")
_TAKING = word_set("take takes took taken taking hold holds held holding")
_TAKEN = word_set("captive hostage prisoner captives hostages prisoners")
_LOST = word_set("lost losing lose loses")
_UNHARMED = word_set("returned return returning rescued freed released repatriated")
_OBJECT_BEFORE = word_set("the a an its their his her another")
_OPENERS = word_set("including among most mostly mainly many some all both")
_SUSPECTS = word_set(
    """
    suspect prisoner inmate robber thief kidnapper raider driver bomber convict assassin
    """
)
_ABBREVIATIONS = word_set("no st gen col lt dr mr mrs ms sgt capt maj approx")
_SCAN = 14


class TokenText:
    """One text with its tokens; positions are token indices throughout."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = tokenise(text)
        self.lows = [t.low for t in self.tokens]
        self.numerals = find_numerals(text, self.tokens)
        self.starts = {n.first: n for n in self.numerals}
        self.taken = [False] * len(self.tokens)
        for n in self.numerals:
            self.taken[n.first : n.last] = [True] * (n.last - n.first)

    def low(self, i: int) -> str:
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges of the sentences; a line end closes one too."""
        bounds, start = [], 0
        for i, t in enumerate(self.tokens):
            nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
            end = nxt is None or "\n" in self.text[t.end : nxt.start]
            if not end and nxt is not None and t.text in ".!?":
                initial = self.low(i - 1) in _ABBREVIATIONS or len(self.low(i - 1)) == 1
                end = not initial and (
                    nxt.text[0].isupper() or (nxt.text[0].isdecimal() and nxt.start > t.end)
                )
            if end:
                bounds.append((start, i + 1))
                start = i + 1
        return bounds

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``[first, last)``."""
        return self.tokens[first].start, self.tokens[last - 1].end


class SentenceCounts:
    """Works out what happened to the counted people of one sentence."""

    def __init__(self, t: TokenText, counts: list[Count], a: int, b: int) -> None:
        self.t, self.counts, self.a, self.b = t, counts, a, b
        self.places = {id(c): k for k, c in enumerate(counts)}

    def low(self, i: int) -> str:
        return self.t.lows[i] if self.a <= i < self.b else ""

    def assign(self) -> None:
        for k, c in enumerate(self.counts):
            if c.part and c.head is None and self.low(c.last) == "of" and k + 1 < len(self.counts):
                whole = self.counts[k + 1]  # "54 of 59 drones": the noun stands with the second number
                c.thing = whole.thing
        groups = self._groups()
        for g in groups:
            self._harm(g)
        listing = False
        for x, y in zip(self.counts, self.counts[1:], strict=False):
            between = [self.low(i) for i in range(x.last, y.numeral.first)]
            if x.trigger is not None:
                listing = listing or self.low(x.trigger[1] - 1) in _LISTING
            if x.effect and y.person and not x.person and between[-1:] in (["were"], ["are"]):
                # "Among the 200 killed were 102 fighters and 74 soldiers"
                y.effect, y.trigger, listing = y.effect or x.effect, y.trigger or x.trigger, True
            elif listing and x.effect and y.effect is None and self._listed(x, y):
                y.effect, y.trigger = x.effect, x.trigger
        for k, x in enumerate(self.counts[:-1]):
            if x.effect and not x.thing and self.low(x.last) == ":":
                # "put the toll at 182: 102 fighters, 19 allies and 61 soldiers"
                for y in self.counts[k + 1 :]:
                    if y.effect is None and not y.thing:
                        y.effect, y.trigger = x.effect, x.trigger
        for g in groups:
            if g[0].effect is None:
                self._inherit(g)

    # -- coordination -----------------------------------------------------------------------------
    def _groups(self) -> list[list[Count]]:
        groups: list[list[Count]] = []
        for c in self.counts:
            if groups and self._joined(groups[-1][-1], c):
                groups[-1].append(c)
            else:
                groups.append([c])
        return groups

    def _joined(self, x: Count, y: Count) -> bool:
        between = [self.low(i) for i in range(x.last, y.numeral.first)]
        if not between or len(between) > 4 or x.head is None or y.head is None or y.thing != x.thing:
            return False
        return all(w in _JOINS or w in ARTICLES for w in between)

    def _listed(self, x: Count, y: Count) -> bool:
        """ "65 militants of X (X), 18 allied fighters and 49 soldiers": items of one list of people."""
        if not (x.person and y.person) or x.head is None or y.head is None or y.adjective is not None:
            return False
        between = range(x.last, y.numeral.first)
        lows = [self.low(i) for i in between]
        if not 0 < len(lows) <= 10 or lows[0] not in ("of", "from", ",", "and"):
            return False
        if lows[-1] not in _JOINS and not (lows[-1] in ARTICLES and len(lows) > 1 and lows[-2] in _JOINS):
            return False
        opened = [w for w in lows if w in BREAKS - {"and", "(", ")"}]
        return not opened and not any(
            match_effect(self.t.lows, i) or self.low(i) in AUXILIARIES for i in between
        )

    # -- effects ----------------------------------------------------------------------------------
    def _harm(self, g: list[Count]) -> None:
        if all(c.thing for c in g):
            return
        first, last = g[0], g[-1]
        for c in g:
            noun = HEADS.get(singular(self.low(c.head))) if c.head is not None else None
            if noun in ("killed", "injured", "casualties", "missing", "captured"):
                c.effect = noun
            elif c.head is not None and singular(self.low(c.head)) == "life":
                before = self.low(c.numeral.first - 1) in _LIVES_TAKEN
                if before or any(self.low(i) == "lost" for i in range(c.last, c.last + 4)):
                    c.effect = "killed"
        if first.effect:
            for c in g[1:]:
                if c.effect is None and not c.thing and c.adjective is not None:
                    c.effect = c.adjective  # "38 bodies and 70 wounded people"
            return
        hit = (
            self._after_taking(last)
            or self._outdone(last)
            or self._right(last, near=True)
            or self._left(first)
            or self._adjective(g)
            or self._right(last, near=False)
            or self._nominal(first)
            or self._toll(first)
            or self._head(g)
        )
        if hit and hit[0] == "displaced" and first.adjective == "injured":
            hit = self._adjective(g) or hit  # "evacuated five injured people"
        if hit:
            for c in g:
                if not c.thing and c.effect is None:
                    c.effect, c.trigger = hit[0], hit[1]

    def _after_taking(self, c: Count) -> tuple[Effect, tuple[int, int]] | None:
        """ "took seven soldiers captive", "taken three hostage"."""
        if self.low(self._before(c) - 1) in _TAKING and self.low(c.last) in _TAKEN:
            return "captured", (c.last, c.last + 1)
        return None

    def _outdone(self, c: Count) -> tuple[Effect, tuple[int, int]] | None:
        """ "two wounded patients were executed": what was done to them outweighs how they were before."""
        if c.adjective not in ("injured", "captured", "displaced") or self.low(c.last) not in _BE | {
            "have",
            "had",
        }:
            return None
        hit = self._right(c, near=False)
        return hit if hit and hit[0] == "killed" else None

    def _right(self, c: Count, *, near: bool) -> tuple[Effect, tuple[int, int]] | None:
        """A trigger after the count, its subject; ``near``: with nothing but an adverb between."""
        i, aux, be, end = c.last, False, False, min(self.b, c.last + _SCAN)
        if c.part and c.head is None and self.low(i) == "of":
            i += 2
        while i < end:
            low = self.low(i)
            hit = match_effect(self.t.lows, i)
            if hit and hit.form == "active":
                hit = None
            if hit and hit.form == "past" and not be and self._object_at(i + hit.length):
                return None  # "two gunmen killed five": they did it
            if (
                hit
                and low in ("held", "crossed", "fled", "flee", "fleeing", "escaped")
                and not self._fits(c, low, be)
            ):
                hit = None
            if hit and (hit.form != "past" or be or not aux):
                return hit.effect, (i, i + hit.length)
            if near and low not in _BEFORE_TRIGGER:
                return None
            if low in AUXILIARIES:
                aux, be = True, be or low in _BE
            elif low == "who" and not aux:
                pass
            elif be and low == "among":
                word = next((self.low(k) for k in range(i + 1, i + 3) if self.low(k) in TOLLS), None)
                return (TOLLS[word], (i, i + 3)) if word else None
            elif low in _BEFORE_TRIGGER or low.endswith("ly"):
                pass
            elif low == "(":
                close = next((k for k in range(i + 1, min(self.b, i + 9)) if self.low(k) == ")"), None)
                if close is None:
                    return None
                i = close
            elif aux or low in BREAKS or i in self.t.starts:
                return None
            elif low == "aged":
                i += 1
                while self.low(i) in ("and", ",", "between", "to") or self.low(i).isdecimal():
                    i += 1
                continue
            elif low == ",":
                close = self._parenthesis(i)
                if close is None:
                    return None
                i = close
            elif low.endswith("ed") and not self.t.tokens[i].text[0].isupper():
                return None
            i += 1
        return None

    def _fits(self, c: Count, low: str, be: bool) -> bool:
        if low == "held":
            return be and c.person
        if low.startswith("fle"):  # gunmen who flee the scene are not displaced
            return c.head is None or singular(self.low(c.head)) not in ARMED | STATE | _SUSPECTS
        return (c.numeral.low or c.numeral.high or 0) >= 100

    def _object_at(self, i: int) -> bool:
        return (
            i in self.t.starts
            or self.low(i) in _OBJECT_BEFORE
            or (self.low(i) == "at" and i in self.t.starts)
        )

    def _parenthesis(self, i: int) -> int | None:
        """The closing comma of ", including two children," opened at i, if it is one."""
        opener = self.low(i + 1)
        if opener not in _OPENERS:
            return None
        return next((k for k in range(i + 2, min(self.b, i + 16)) if self.low(k) == ","), None)

    def _before(self, c: Count) -> int:
        """The position after the last word before the count that is no article, adverb or "another"."""
        i = c.numeral.first
        while self.low(i - 1) in ARTICLES or self.low(i - 1) in ("another", "further", "also", "up"):
            i -= 1
        return i

    def _left(self, c: Count) -> tuple[Effect, tuple[int, int]] | None:
        """A transitive trigger right before the count, its object."""
        i = self._before(c)
        for k in range(max(self.a, i - 5), i):
            hit = match_effect(self.t.lows, k)
            if hit is None or k + hit.length != i or hit.form not in ("past", "active"):
                continue
            if hit.form == "past" and self.low(k - 1) in _BE:
                continue
            if hit.effect == "captured" and c.head is not None and not c.person:
                continue
            return hit.effect, (k, i)
        if self.low(i - 1) == "and" and self.low(i - 2) in ("him", "her", "them", "himself"):
            hit = match_effect(self.t.lows, i - 3) if i - 3 >= self.a else None
            if hit and hit.length == 1 and hit.form in ("past", "active"):
                return hit.effect, (i - 3, i - 2)
        if self.low(i - 1) in _FORCING and c.person:
            rest = [self.low(k) for k in range(c.last, min(self.b, c.last + 14))]
            if any(
                rest[k : k + 3] == ["from", "their", w]
                for k in range(len(rest))
                for w in ("homes", "villages")
            ):
                return "displaced", (i - 1, i)
        word = self.low(i - 1)
        if word in _LOST and c.person and c.head is not None:
            return "killed", (i - 1, i)
        if word == "treated" and self.low(c.last) == "for":
            return "injured", (i - 1, i)
        if word in ("were", "are", "include", "included", "includes", "including", ":"):
            said = self.low(i - 2)
            if word == ":" and said == "follows":
                said = next((self.low(k) for k in range(i - 3, self.a - 1, -1) if self.low(k) in TOLLS), "")
                return (TOLLS[said], (i - 2, i)) if said and c.person else None
            if said in TOLLS and (word == ":" or self.low(i - 3) in ("the", "those")):
                return TOLLS[said], (i - 2, i)
        return None

    def _adjective(self, g: list[Count]) -> tuple[Effect, tuple[int, int]] | None:
        c = g[0]
        if c.adjective is None or (c.adjective == "captured" and self.low(self._before(c) - 1) in _FREED):
            return None
        return c.adjective, (c.numeral.last, c.first) if c.first > c.numeral.last else (c.first, c.last)

    def _nominal(self, c: Count) -> tuple[Effect, tuple[int, int]] | None:
        """ "the evacuation of 12,500 residents" """
        i = self._before(c)
        if (
            self.low(i - 1) == "of"
            and (c.head is None or c.person)
            and (effect := NOMINAL.get(self.low(i - 2)))
        ):
            return effect, (i - 2, i)
        if self.low(i - 1) == "with" and self.low(i - 2) == "contact" and self.low(i - 3) in _LOST:
            return "missing", (i - 3, i)
        return None

    def _toll(self, c: Count) -> tuple[Effect, tuple[int, int]] | None:
        """A bare number that a toll announces: "the death toll climbed to 66"."""
        if c.head is not None and singular(self.low(c.head)) not in GENERIC:
            return None
        i = c.numeral.first
        if self.low(i - 1) not in _BEFORE_BARE and not self.low(i).startswith(
            ("exceed", "surpass", "topp", "tops")
        ):
            return None
        for k in range(i - 1, max(self.a - 1, i - 1 - _SCAN), -1):
            if self.low(k) == ";":
                return None
            effect = TOLLS.get(self.low(k))
            homes = next((j for j in range(max(self.a, k - 3), k) if self.low(j) in _HOMES), None)
            if effect == "displaced" and homes is not None:
                # "the number of families displaced has risen to 2,300": families, not people.
                c.head, c.first, c.last, c.thing = homes, homes, homes + 1, True
                return None
            if effect and not (
                k + 1 < self.b and self.low(k) in ("killed", "captured") and k + 1 in self.t.starts
            ):
                return effect, (k, k + 1)
        return None

    def _head(self, g: list[Count]) -> tuple[Effect, tuple[int, int]] | None:
        c = g[0]
        effect = HEADS.get(singular(self.low(c.head))) if c.head is not None else None
        around = {self.low(k) for k in range(c.numeral.first - 2, c.last + 3)}
        return (effect, (c.first, c.last)) if effect and not around & _UNHARMED else None

    # -- parts and repeats ------------------------------------------------------------------------
    def _inherit(self, g: list[Count]) -> None:
        """Parts of a count and repeats of a figure take its effect: "..., including two children"."""
        c = g[0]
        k = self.places[id(c)]
        earlier = self.counts[max(0, k - 12) : k]
        if not earlier or c.thing:
            return
        i = self._before(c)
        before, before2 = self.low(i - 1), self.low(i - 2)
        part = before in ("including", "includes", "mostly") or (
            before == "them" and before2 in ("among", "of")
        )
        part = part or (self.low(c.numeral.last) == "of" and self.low(c.numeral.last + 1) == "them")
        repeat = before == "from" and before2 in ("up", "down", "rising", "increase")
        if c.head is None and before in ("at", "of", "to", "is", "was"):
            k0 = earlier[-1].last
            repeat = repeat or any(self.low(k) in _SPOKE for k in range(max(k0, i - 8), i))
        if not (part or repeat):
            return
        source = earlier[-1] if part else next((x for x in reversed(earlier) if x.effect), earlier[-1])
        if source.effect:
            for x in g:
                if not x.thing and x.effect is None:
                    x.effect, x.trigger = source.effect, source.trigger

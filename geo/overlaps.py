"""Which counts may hold the same people. Nothing is ever added up: what overlaps is linked."""

from __future__ import annotations

from collections.abc import Sequence

from geo.counted_nouns import singular
from geo.counted_phrases import ARTICLES
from geo.models import Effect, Quantity
from geo.number_reader import tokenise
from geo.wordlist import word_set

STATE = word_set(
    """
    soldier troop troops policeman police officer serviceman personnel guard gendarme conscript airman
    sailor marine peacekeeper recruit army agent commando paratrooper
    """
)
ARMED = word_set(
    """
    fighter militant rebel insurgent jihadist jihadi gunman terrorist attacker guerrilla extremist
    separatist bandit militiaman combatant islamist assailant gangster mercenary
    """
)
_HARMED: dict[Effect, frozenset[str]] = {"casualties": frozenset(("killed", "injured", "casualties"))}


def normalise_who(words: str | None) -> str | None:
    """``who`` for comparing: lower case, without articles, possessives and numbers; None stays None."""
    if words is None:
        return None
    kept = [
        x.low
        for x in tokenise(words)
        if x.low not in ARTICLES and not x.low[0].isdecimal() and x.low[0].isalpha()
    ]
    kept = [w for w in kept if w not in _NUMBER_WORDS]
    return " ".join(kept) or None


_NUMBER_WORDS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve dozen dozens scores hundred thousand
    million
    """
)


def overlapping(quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Pairs ``(i, j)``, i < j, of counts that may hold the same people, so that nobody adds them up.

    Pass the quantities of one incident or one report of it. Two counts overlap when their effects are the
    same, or one is "casualties" and the other killed or injured, and nothing tells their people apart:
    soldiers and fighters are apart, 89 killed and 37 soldiers killed are not, nor are civilians and children.
    Counts of zero and of things overlap with nothing.
    """
    pairs = []
    for i, x in enumerate(quantities):
        for j in range(i + 1, len(quantities)):
            y = quantities[j]
            if x.effect is None or y.effect is None or x.high == 0 or y.high == 0:
                continue
            if (
                y.effect in _HARMED.get(x.effect, {x.effect}) or x.effect in _HARMED.get(y.effect, {y.effect})
            ) and (not _apart(x.who, y.who)):
                pairs.append((i, j))
    return pairs


def _apart(x: str | None, y: str | None) -> bool:
    if x is None or y is None:
        return False
    kinds = [_kind(w) for w in (x, y)]
    if kinds[0] != kinds[1]:
        return True
    a, b = (normalise_who(w) or "" for w in (x, y))
    heads = [singular(w.split()[-1]) if w else "" for w in (a, b)]
    return kinds[0] != "other" and heads[0] != heads[1] and "personnel" not in heads


def _kind(who: str) -> str:
    heads = {singular(w) for w in (normalise_who(who) or "").split()}
    if heads & STATE:
        return "state"
    return "armed" if heads & ARMED else "other"

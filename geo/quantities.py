"""Counts in a text: how many, of what, and what happened to them.

A count is a printed number or number word with its bounds. Nothing is ever added up: totals that may
count the same people are linked by :func:`overlapping` and stay apart.
Vague words get the floor ACLED's codebook gives them (dozens 12, hundreds 100, thousands 1,000) as
``low`` with ``~`` and no ceiling.
"""

from __future__ import annotations

from geo.count_effects import AUXILIARIES, BREAKS, SentenceCounts, TokenText
from geo.counted_nouns import ABSTRACT, GENERIC, MEASURES, is_person, looks_plural, singular
from geo.counted_phrases import ARTICLES, Count, article_counts, count_of
from geo.harm_words import HEADS, match_effect
from geo.models import Quantity, Span
from geo.overlaps import normalise_who, overlapping
from geo.wordlist import word_set

__all__ = ["find_quantities", "normalise_who", "overlapping"]

_NOT_ONE = word_set(
    """
    incident case area site place location attack person people report family
    """
)
_AFTER_MEMBERS = word_set("in at near on by from of to during with")


def find_quantities(text: str) -> list[Quantity]:
    """All counts of ``text`` in order.

    ``evidence`` holds the number with its qualifier (its words are ``Quantity.text``), then the counted
    noun, then the words that tell the effect, as far as the text has them. ``who`` is the counted noun as
    printed, without articles, None where it says no more than "people". Counts of people have the unit
    "people", measures their symbol or plural, all else the noun as printed in lower case.
    """
    t = TokenText(text)
    out: list[Quantity] = []
    pending = 0
    for a, b in t.sentences():
        counts = []
        while pending < len(t.numerals) and t.numerals[pending].first < b:
            counts.append(count_of(t.tokens, t.lows, t.numerals[pending], t.starts))
            pending += 1
        if not counts and not any(t.lows[i] in ("a", "an") for i in range(a, b)):
            continue
        counts += article_counts(t.tokens, t.lows, t.taken, t.starts, a, b)
        counts.sort(key=lambda c: c.numeral.first)
        SentenceCounts(t, counts, a, b).assign()
        out += [q for c in counts if (q := _quantity(t, c)) is not None]
    return out


def _who(t: TokenText, c: Count) -> tuple[int, int] | None:
    """Token range of the words that say who was counted."""
    if c.head is None:
        return None
    low = t.lows[c.head]
    if singular(low) in GENERIC or (singular(low) in HEADS and not is_person(low)):
        modifiers = range(c.first, c.head)
        return (c.first, c.head) if any(is_person(t.lows[k]) for k in modifiers) else None
    last = c.last
    if singular(low) == "member" and t.low(last) == "of":
        k = last + 1
        while t.low(k) in ARTICLES or t.low(k) in ("same", "one"):
            k += 1
        k0 = k
        while (
            k < len(t.lows)
            and k - k0 < 5
            and t.lows[k][0].isalpha()
            and k not in t.starts
            and not (match_effect(t.lows, k) or t.lows[k] in AUXILIARIES | BREAKS | _AFTER_MEMBERS)
        ):
            k += 1
            capital = k < len(t.tokens) and t.tokens[k].text[0].isupper()
            if not capital and (
                (is_person(t.lows[k - 1]) and t.low(k) != "and") or looks_plural(t.lows[k - 1])
            ):
                break
        last = k if k > k0 else last
    return c.first, last


def _quantity(t: TokenText, c: Count) -> Quantity | None:
    """The quantity a count makes, None where it counts nothing worth telling."""
    n, low = c.numeral, t.lows[c.head] if c.head is not None else ""
    if c.effect is None:
        if n.kind == "zero" or c.article:
            return None
        if c.head is None and not _tells_alone(t, c):
            return None
        if c.head is not None and (singular(low) in ABSTRACT or (n.high == 1 and not (c.person or c.thing))):
            return None
        if n.low == n.high == 1 and (t.low(n.last) == "of" or looks_plural(low) or singular(low) in _NOT_ONE):
            return None
    elif n.kind == "zero" and c.head is not None and not c.person:
        return None
    evidence: list[Span] = [t.span(n.first, n.last)]
    if c.head is not None and c.last > c.first:
        evidence.append(t.span(c.first, c.last))
    if c.trigger is not None and t.span(*c.trigger) not in evidence:
        evidence.append(t.span(*c.trigger))
    people = c.effect is not None or c.person or (c.head is None and not c.thing)
    who = _who(t, c) if people else None
    if people:
        unit = "people"
    else:
        unit = MEASURES.get(singular(low)) or (
            " ".join(w for w in t.lows[c.first : c.last] if len(w) > 1 and w[0].isalpha())
            if c.head is not None
            else "things"
        )
    s, e = evidence[0]
    words = None if who is None else t.text[slice(*t.span(*who))]
    return Quantity(t.text[s:e], n.op, n.low, n.high, unit, c.effect, words, tuple(evidence))


def _tells_alone(t: TokenText, c: Count) -> bool:
    """Whether a number without a noun or effect still counts: "35 of whom", "out of 6,000", "3,417"."""
    n = c.numeral
    if c.part or t.low(n.first - 1) == "whom" or (t.low(n.first - 1) == "of" and t.low(n.first - 2) == "out"):
        return True
    if n.kind == "vague":
        return t.low(n.last) not in ("of",) or c.part
    return n.core != n.first or "," in t.tokens[n.core].text or n.last - n.core > 1

"""Whether the words around a time expression speak of what was or of what is to come.

"The talks opened in April" and "the summit set for April" name two different years. Without a
parser, the nearest cue in the sentence decides: first backwards from the expression, then onwards.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cached_property
from typing import Literal

from geo.dates.tokens import Tokens
from geo.wordlist import word_set

Direction = Literal["past", "future"]

_REACH = 18
"""Tokens from the expression that a cue may stand."""
_BREAK, _OPEN, _PUTS_OFF, _PLANS = "break", "open", "puts off", "plans"

_FUTURE = word_set(
    """
        will shall ll won expected scheduled slated due plans plan planning intends intend hopes hope
        expects expect upcoming payable expire expires expiring deadline effective tomorrow
        going meets begins starts leaves arrives opens takes matures maturing redeemable would could may might
        can must should forthcoming supposed poised resumes reconvenes convenes hears heads goes preparing
        bracing
        """
)
_PAST = word_set(
    """
        was were had did has have been since said told took came went made gave got saw found left met
        began became brought held led lost won sent struck hit fell rose broke killed shot set put bought
        sold paid spoke wrote knew thought kept stood ran fought caught taught sought won shook drew flew
        grew threw blew built spent lent felt meant heard read fled hid ago earlier after following
        previously drove chose froze swore gone done seen taken given shown known written spoken driven
        fallen withdrew swept overran overtook overthrew retook undertook sank swam sprang stole slept crept
        dealt dug ate bore clung forgot hung laid lay leapt lit rode rang shone showed slid spun stuck stung
        strode swung tore wore wept withheld withstood woke foresaw upheld understood misled rebuilt oversaw
        """
)
_NOT_PAST_ED = word_set(
    """
        need indeed speed feed seed breed exceed proceed succeed bleed weed unprecedented united hundred
        sacred naked embed red bed shed led wed fed ted fred alfred mohammed ahmed muhammed hamed saeed
        said
        """
) | {"expected", "scheduled", "planned", "supposed", "slated", "proposed"}
_PUT_OFF = word_set(
    "postponed delayed extended suspended adjourned deferred remanded valid gave granted has have"
)
_PRESENT = word_set("open resume reconvene convene go begin expire meet leave arrive depart")
"""Plain forms that tell a timetable unless something governs them: "the talks resume Monday"."""
_HELD_BACK = word_set(
    "to not did do does t never will would could can may might must should shall the a an on of his her their"
)
_CALLED_FOR = word_set(
    "rally rallies protest protests march marches strike strikes demonstration demonstrations meeting vote"
)
_WATCHED = _FUTURE | _PAST | _PUT_OFF | _PRESENT | {"set", "planned", "expected", "scheduled", "comes"}
_BE = word_set("was were is are be been")
_GOVERNED = word_set("be to being not is are s get gets")
_PROSPECTIVE = word_set(
    """
        told advised instructed agreed agree agrees decided decides vowed vows promised promises ordered
        orders called calls urged urges asked asks invited subpoenaed summoned pledged threatened
        offered refused prepares preparing planned wanted hoped intended
        ready about likely due deadline plan plans bid effort efforts
        """
)


class Cues:
    """The words of a text that tell its tenses, looked up once, when first asked for."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    @cached_property
    def _signs(self) -> tuple[array[int], list[str]]:
        """Token numbers in order, and what stands there: see ``_sign``."""
        places, signs = array("L"), []
        for i in range(len(self._tokens)):
            sign = _sign(self._tokens, i)
            if sign:
                places.append(i)
                signs.append(sign)
        return places, signs

    def around(self, first: int, last: int) -> Direction | None:
        """Return the tense around tokens ``first`` up to ``last`` (exclusive), None without a cue."""
        places, signs = self._signs
        lead = self._tokens.word(first - 1)
        until = lead in ("until", "till", "through")
        to_come = until or lead == "by"
        near = lead if lead not in ("on", "in") else self._tokens.word(first - 2)
        if near in ("is", "are", "isn", "aren"):
            return "future"  # "the vote is on Monday"
        if lead in ("the", "of") and "ahead" in (self._tokens.word(first - 2), self._tokens.word(first - 3)):
            return "future"  # "ahead of the December summit"
        begin = bisect_left(places, first)
        for k in range(begin - 1, -1, -1):
            if places[k] < first - _REACH or signs[k] == _BREAK:
                break
            if signs[k] == _OPEN:
                to_come = True
                continue
            ahead = signs[k] == _PLANS or (until and signs[k] == _PUTS_OFF)
            return "future" if ahead else _tense(signs[k])
        for k in range(bisect_left(places, last, begin), len(places)):
            if places[k] >= last + _REACH or signs[k] == _BREAK:
                break
            if signs[k] != _OPEN:
                return _tense(signs[k])
        return "future" if to_come else None


def _tense(sign: str) -> Direction:
    return "future" if sign == "future" else "past"


def _sign(tokens: Tokens, i: int) -> str:
    """Return "past", "future", that a sentence ends, an infinitive is open, an act puts off, plans, or ""."""
    word = tokens.word(i)
    if word == "to":
        return (_governed(tokens, i) or _OPEN) if _is_infinitive(tokens, i) else ""
    if word == "planned":
        return _PLANS
    if word in ("put", "pushed") and tokens.word(i + 1) in ("off", "back"):
        return _PUTS_OFF
    if word in _WATCHED or word.endswith("ed"):
        return _PUTS_OFF if word in _PUT_OFF else _cue(tokens, i) or ""
    return _BREAK if not word[0].isalnum() and tokens.is_break(i) else ""


def _cue(tokens: Tokens, i: int) -> Direction | None:
    word = tokens.word(i)
    before, following = tokens.word(i - 1), tokens.word(i + 1)
    if word in ("expected", "scheduled") and (before in _BE or following == "for"):
        return "future"
    if word in _PRESENT:
        return None if before in _HELD_BACK or not tokens.raw(i).islower() else "future"
    if word == "comes":
        return "future" if following == "into" else None
    if word == "called" and following == "for" and _CALLED_FOR & {tokens.word(i + 2), tokens.word(i + 3)}:
        return "future"
    if word in _FUTURE and tokens.raw(i) != "May":
        return _modal(tokens, i)
    if word == "set" and tokens.word(i + 1) in ("to", "for"):
        return "future"
    if word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST_ED):
        # "to be released", "will be held", "is heard": the auxiliary before decides
        return None if tokens.word(i - 1) in _GOVERNED else "past"
    return None


_REPORTED = word_set("comment say tell discuss specify elaborate confirm disclose reveal identify name")


def _modal(tokens: Tokens, i: int) -> Direction | None:
    """Return what a word that mostly looks ahead says: "would have" and "could not say" tell of the past."""
    word, following = tokens.word(i), tokens.word(i + 1)
    if word == "won":
        return "future" if following in ("'", "’") else "past"
    if following == "have":
        return "past"
    if word in ("would", "could") and following == "not":
        told = tokens.word(i + 2)
        return "past" if word == "could" or told in _REPORTED else "future"
    if word == "due" and following == "to" and not _is_infinitive(tokens, i + 1):
        return None  # a cause: "due to the rain"
    if word in ("plan", "plans") and following not in _PLANNED and tokens.word(i - 1) not in ("to", "will"):
        return None  # a thing: "outlined the plan Monday"
    return "future"


_PLANNED = word_set("to for a an the their his its another more")


def _governed(tokens: Tokens, i: int) -> Direction | None:
    """Return what the verb before an infinitive makes of it: "agreed to" is to come, "failed to" past."""
    for back in range(i - 1, max(-1, i - 6), -1):
        if tokens.is_break(back):
            break
        word = tokens.word(back)
        if word in _PROSPECTIVE or word in _FUTURE or (word in _BE and back == i - 1):
            return "future"
        if word == "set" and back == i - 1 and tokens.word(back - 1) in _BE:
            return "future"
        if word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST_ED):
            return "past"
    return None


def _is_infinitive(tokens: Tokens, i: int) -> bool:
    following = tokens.raw(i + 1)
    if not following.isalpha() or not following.islower():
        return False
    return following not in _NOT_VERBS and not following.endswith("s")


_NOT_VERBS = word_set(
    """
        the a an his her their its our my your this that these those one two three four five six seven
        eight nine ten him them us me it both all some any more less about around nearly almost what which
        who whom many most several few other another
        """
)

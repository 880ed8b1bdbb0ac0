"""Whether the words around a time expression speak of what was or of what is to come.

"The talks opened in April" and "the summit set for April" name two different years. Without a
parser, the nearest cue in the sentence decides: first backwards from the expression, then onwards.
"""

from __future__ import annotations

from typing import Literal

from geo.dates.tokens import Tokens
from geo.wordlist import word_set

Direction = Literal["past", "future"]

_BACK = 18
_ONWARD = 18

_FUTURE = word_set(
    """
        will shall ll won expected scheduled slated due plans plan planning intends intend hopes hope
        expects expect upcoming payable expire expires expiring deadline effective tomorrow
        going meets begins starts leaves arrives opens takes matures maturing redeemable would could may might
        can must should forthcoming supposed poised
        """
)
_PAST = word_set(
    """
        was were had did has have been since said told took came went made gave got saw found left met
        began became brought held led lost won sent struck hit fell rose broke killed shot set put bought
        sold paid spoke wrote knew thought kept stood ran fought caught taught sought won shook drew flew
        grew threw blew built spent lent felt meant heard read fled hid ago earlier after following
        previously drove chose froze swore gone done seen taken given shown known written spoken driven
        fallen
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
_BE = word_set("was were is are be been")
_GOVERNED = word_set("be to being not is are s")
_PROSPECTIVE = word_set(
    """
        agreed agree agrees decided decides vowed vows promised promises ordered orders called calls urged
        urges asked asks invited subpoenaed summoned pledged threatened offered refused prepares preparing
        ready about likely due deadline plan plans bid effort efforts
        """
)


def direction(tokens: Tokens, first: int, last: int) -> Direction | None:
    """Return the tense around tokens ``first`` up to ``last`` (exclusive), None without a cue."""
    lead = tokens.word(first - 1)
    until = lead in ("until", "till", "through")
    to_come = until or lead == "by"
    back = range(first - 1, max(-1, first - 1 - _BACK), -1)
    onward = range(last, min(len(tokens), last + _ONWARD))
    for places in (back, onward):
        for i in places:
            if tokens.is_break(i):
                break
            if until and tokens.word(i) in _PUT_OFF:
                return "future"
            if tokens.word(i) == "to":
                found = _governed(tokens, i) if _is_infinitive(tokens, i) else None
                to_come |= found is None and places is back and _is_infinitive(tokens, i)
            else:
                found = _cue(tokens, i)
            if found:
                return found
    return "future" if to_come else None


def _cue(tokens: Tokens, i: int) -> Direction | None:
    word = tokens.word(i)
    if word in ("planned", "expected", "scheduled") and tokens.word(i - 1) in _BE:
        return "future"
    if word in _FUTURE and tokens.raw(i) != "May":
        return "past" if tokens.word(i + 1) == "have" else "future"
    if word == "set" and tokens.word(i + 1) in ("to", "for"):
        return "future"
    if word == "planned" and tokens.word(i + 1) == "to":
        return "past"
    if word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST_ED):
        # "to be released", "will be held", "is heard": the auxiliary before decides
        return None if tokens.word(i - 1) in _GOVERNED else "past"
    return None


def _governed(tokens: Tokens, i: int) -> Direction | None:
    """Return what the verb before an infinitive makes of it: "agreed to" is to come, "failed to" past."""
    for back in range(i - 1, max(-1, i - 6), -1):
        if tokens.is_break(back):
            break
        word = tokens.word(back)
        if word in _PROSPECTIVE or word in _FUTURE:
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

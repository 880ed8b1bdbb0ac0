"""Which words of a text are not told as having happened: denied, feared, planned, asked for, made up.

A cue word opens a stretch of a few words that ends with its clause. Words that name events inside the
stretch count for nothing: "could capture the port", "denied that ... was bombed", "no shots were fired".
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.wordlist import word_set

_MODALS = word_set("could would might may should must will shall can couldn't wouldn't won't can't cannot")
_OWN_WILL = word_set("their his her its the own good free political")
_NOT = word_set(
    "not never didn't doesn't don't hasn't haven't hadn't wasn't weren't isn't aren't nobody none neither"
)
_NO = word_set("no without")
_DENIALS = word_set("deny denied denies denying denial refuted refutes rebuffed debunked")
_FEARS = word_set(
    "fear fears feared fearing worry worries worried concern concerns threaten threatened threatens "
    "threatening threat threats vow vowed vows hypothetical possibility prospect speculation rumours rumors "
    "likelihood risk"
)
_ASKING = word_set(
    "urge urged urges urging appeal appealed appeals refrain demand demanded demanding demands prevent avoid"
)
_PLANS = word_set(
    "plan plans planned planning intend intends intended prepare prepares prepared preparing aims hopes"
)
_IFS = word_set("if unless whether lest")
_TALES = word_set(
    "film movie novel book documentary museum exhibition memoir memoirs anniversary historian game "
    "video-game series drama fictional"
)
_SIMULATED = word_set("exercise exercises drill drills simulated simulation mock rehearsal wargames")
_PAST_TALK = word_set("history histories memory memories era")
_ENDS = word_set(". ; :")
_SOFT_ENDS = word_set("after when while because but although though until since")
_LONG, _MIDDLE, _SHORT = 30, 12, 5


def untold(words: Sequence[str], capital: Sequence[bool]) -> list[bool]:
    """For each word of :func:`geo.event_clause.words_of` whether it stands in such a stretch."""
    out = [False] * len(words)
    for i, word in enumerate(words):
        length, soft = _reach(words, capital, i)
        for j in range(i + 1, min(len(words), i + 1 + length)):
            if words[j] in _ENDS or (soft and (words[j] in _SOFT_ENDS or words[j] == ",")):
                break
            out[j] = True
        del word
    return out


def _reach(words: Sequence[str], capital: Sequence[bool], i: int) -> tuple[int, bool]:
    """How many words the cue at ``i`` reaches (0 for no cue), and whether a comma ends it."""
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if word in _MODALS:
        named = word in ("will", "may", "can") and (capital[i] or before in _OWN_WILL)
        return (0, True) if named and i else (_MIDDLE, True)
    if word in _NOT:
        return (0, True) if after == "only" else (_SHORT, True)
    if word in _NO:
        return (0, True) if after in ("longer", "doubt") else (_SHORT, True)
    if word in _DENIALS:
        return (0, True) if after in ("responsibility", "involvement", "entry", "access") else (_LONG, False)
    if word in _FEARS:
        return _MIDDLE, True
    if word in _ASKING:
        return _SHORT, True
    if word in ("called", "calls", "call", "calling") and after in ("for", "on"):
        return _SHORT + 1, True
    if word in ("agreed", "agree", "agrees"):
        return (_MIDDLE, True) if after in ("to", "that", "on") else (0, True)
    if word in _PLANS:
        return (_MIDDLE, True) if after in ("to", "for") else (0, True)
    if word in _IFS:
        return _MIDDLE, True
    if word in _SIMULATED:
        return _SHORT, True
    if word in _TALES:
        return (
            (_MIDDLE, True) if after in ("about", "on", "of", "depicting", "recounting", "set") else (0, True)
        )
    return 0, True

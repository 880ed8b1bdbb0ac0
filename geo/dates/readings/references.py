"""Words that only refer to the past, the present or the future."""

from __future__ import annotations

from geo.dates.found import Found, Reading
from geo.wordlist import word_set


def ref(f: Found) -> Reading | None:
    value, word = f.text("ref"), f.words("ref")
    if f.tokens.raw(f.at) == "NOW":
        return None  # an organisation, or a shouted headline
    if f.tokens.raw(f.at) == "Now" and f.after() in (",", "for", "let") and f.tokens.is_break(f.at - 1):
        return None  # "Now for the weather": a turn of speech
    if word == "recently" and f.before() == "most":
        return None  # "most recently in May": the date that follows says when
    if word == "previously" and not f.tokens.is_break(f.at - 1):
        return None
    if word in ("shortly",) or (word == "soon" and f.before() == "as"):
        return None
    if word == "soon" and f.after() in ("as", "after"):
        return None
    return Reading("DATE", value)


def future(f: Found) -> Reading | None:
    noun = f.match.end() == 2 or f.before() in ("near", "s", "in")
    following = f.after()
    if (
        not noun
        or following == "-"
        or (following.islower() and following.endswith("s") and len(following) > 3)
    ):
        return None
    return Reading("DATE", "FUTURE_REF")


_NO_NOUNS = word_set("and but when that to as has have had was were it he she they we i the a in on")


def the_past(f: Found) -> Reading | None:
    stands_alone = not f.after().isalpha() or f.after() in _NO_NOUNS
    return (
        Reading("DATE", "PAST_REF") if stands_alone and f.before() in ("in", "of", "from", "than") else None
    )


def recent(f: Found) -> Reading | None:
    return Reading("DATE", "PAST_REF") if f.before() not in ("most", "more") else None


def current(f: Found) -> Reading | None:
    return Reading("DATE", "PRESENT_REF") if f.tokens.raw(f.at) == "current" and f.after().isalpha() else None


READERS = {
    "ref": ref,
    "future": future,
    "the_past": the_past,
    "recent": recent,
    "current": current,
}

"""Spans that survive editing: each keeps its words and a little text before and after.

Two ways lead to the new place of a span. With the old text at hand, what stands before the first
and after the last difference maps exactly (``move_span``). Without it, the words and their
surroundings are looked for (``find_anchor``). Neither guesses between places that fit equally well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from geo.models import Span

CONTEXT_CHARS = 32
MIN_CONTEXT = 8
"""How many characters around must agree before repeated or edited words count as found."""
MAX_OCCURRENCES = 5_000
MAX_EDITED_CHARS = 2_000


@dataclass(frozen=True)
class Anchor:
    """A span with its words and up to ``CONTEXT_CHARS`` characters on either side."""

    start: int
    end: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True)
class Moved:
    """Where a span stands now. ``is_edited`` when its words are no longer the same."""

    span: Span
    is_edited: bool = False


def make_anchor(text: str, span: Span) -> Anchor:
    """The anchor of ``text[start:end]``. Raises ValueError for a span outside the text."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span [{start}, {end}]; start before end within 0 to {len(text)} is needed")
    before, after = text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS]
    return Anchor(start, end, text[start:end], before, after)


def move_span(span: Span, old: str, new: str) -> Moved | None:
    """Where a span of ``old`` stands in ``new``; None when its words are gone.

    Exact when the edits lie wholly before, behind or inside the span; between several edits the
    words are looked for with their surroundings.
    """
    head, tail = common_ends(old, new)
    return move_within(span, old, new, head, tail)


def move_within(span: Span, old: str, new: str, head: int, tail: int) -> Moved | None:
    """``move_span`` with ``common_ends(old, new)`` already known: for many spans of one edit."""
    start, end = span
    shift = len(new) - len(old)
    if end <= head:
        return Moved(span)
    if start >= len(old) - tail:
        return Moved((start + shift, end + shift))
    tail = min(tail, min(len(old), len(new)) - head)
    if start <= head and end >= len(old) - tail:
        kept = (head - start) + (end - (len(old) - tail))
        if 2 * kept >= end - start:
            return Moved((start, end + shift), is_edited=True)
        return None
    return find_anchor(make_anchor(old, span), new, (max(0, head - CONTEXT_CHARS), len(new) - tail))


def find_anchor(anchor: Anchor, text: str, window: Span | None = None) -> Moved | None:
    """Where the anchor's words stand in ``text``, by what surrounds them; None when that is unclear.

    ``window`` limits where the span may begin and (less some context) end.
    """
    low, high = window or (0, len(text))
    high = min(len(text), high + CONTEXT_CHARS)
    scored = sorted(
        (
            (_agreement(anchor, text, at, at + len(anchor.quote)), at)
            for at in _occurrences(anchor.quote, text, low, high)
        ),
        reverse=True,
    )
    if scored:
        best, at = scored[0]
        is_alone = len(scored) == 1
        is_ahead = is_alone or best > scored[1][0]
        enough = min(MIN_CONTEXT, len(anchor.before) + len(anchor.after))
        if is_ahead and (best >= enough or (is_alone and len(anchor.quote) >= 2 * MIN_CONTEXT)):
            return Moved((at, at + len(anchor.quote)))
        same = [at for score, at in scored if score == best and at == anchor.start]
        if same and best >= enough and window is None:
            return Moved((anchor.start, anchor.end))
        return None
    return _between(anchor, text, low, high)


def common_ends(old: str, new: str) -> tuple[int, int]:
    """Lengths of the longest common beginning and of the longest common end; they may overlap.

    Putting "the old bridge and " before "the bridge" can be read as an edit before "the" or behind
    it: with both ends whole, the reading that leaves a span's words alone is always found.
    """
    limit = min(len(old), len(new))
    head = _longest(limit, lambda n: old[:n] == new[:n])
    tail = _longest(limit, lambda n: n == 0 or old[-n:] == new[-n:])
    return head, tail


def _longest(limit: int, agrees: Callable[[int], bool]) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if agrees(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _occurrences(quote: str, text: str, low: int, high: int) -> Iterator[int]:
    at = text.find(quote, low, high)
    for _ in range(MAX_OCCURRENCES):
        if at < 0:
            return
        yield at
        at = text.find(quote, at + 1, high)


def _agreement(anchor: Anchor, text: str, start: int, end: int) -> int:
    """How many characters directly before and after agree with the anchor's."""
    count = 0
    for mine, theirs in zip(
        reversed(anchor.before), reversed(text[max(0, start - CONTEXT_CHARS) : start]), strict=False
    ):
        if mine != theirs:
            break
        count += 1
    for mine, theirs in zip(anchor.after, text[end : end + CONTEXT_CHARS], strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _between(anchor: Anchor, text: str, low: int, high: int) -> Moved | None:
    """Edited words: what now stands between the text before and the text after."""
    before, after = anchor.before[-MIN_CONTEXT:], anchor.after[:MIN_CONTEXT]
    if len(before) < MIN_CONTEXT or len(after) < MIN_CONTEXT:
        return None
    at = text.find(before, max(0, low - CONTEXT_CHARS), high)
    if at < 0 or text.find(before, at + 1, high) >= 0:
        return None
    start = at + len(before)
    end = text.find(
        after, start, min(len(text), start + min(MAX_EDITED_CHARS, 2 * len(anchor.quote) + CONTEXT_CHARS))
    )
    if end <= start:
        return None
    return Moved((start, end), is_edited=True)

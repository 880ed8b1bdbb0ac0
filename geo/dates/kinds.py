"""How a claim stands to the time named in its words: since it, until it, inside it, right through it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from geo.dates.find import find_time_expressions, interval_of, written_interval
from geo.models import TimeExpression, TimeKind

Modifier = Literal[
    "since", "until", "before", "by", "after", "into", "throughout", "for", "between", "from", ""
]

_LEAD = re.compile(
    r"""\b(?:(?P<since>since|starting|beginning)|(?P<until>until|till|through|up\ to)
    |(?P<before>before|prior\ to|ahead\ of)|(?P<by>by|as\ of)|(?P<after>after|following)
    |(?P<into>into)|(?P<throughout>throughout|all\ (?:day|night|week|month|year|of|through))
    |(?P<for>for)|(?P<between>between)|(?P<from>from))
    (?:[-\s]+(?:at|least|about|around|the|on|early|late|roughly|approximately|of|much|most)){0,4}[-\s(]{0,3}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_LEAD_REACH = 60
"""Characters before an expression in which its preposition may stand."""
_CLOSE = re.compile(r"\b(?:shortly|just|soon|immediately|minutes)\s+(before|after)\s*\Z", re.IGNORECASE)
_CLOSE_MARGIN = timedelta(hours=1)
_JOIN = re.compile(
    r"\s{0,3}(?:-|–|—|/|to|until|till|through|and|into|,?\s?until)\s{0,3}(?:the\s)?", re.IGNORECASE
)
_JOIN_REACH = 16
_DAY = timedelta(days=1)
_DST = timedelta(hours=1)


@dataclass(frozen=True)
class DatedSpan:
    """When a claim happened: UTC instants ``[time_start, time_end)``, either None when open or unknown.

    ``time_precision``: 0 finer than a day, 1 day, 2 within a week, 3 within a month (ACLED), None
    coarser or unknown; where one end is open it is the precision of the named one.
    """

    time_start: datetime | None
    time_end: datetime | None
    time_kind: TimeKind
    time_precision: int | None


def modifier_of(text: str, expression: TimeExpression) -> Modifier:
    """Return the preposition that governs an expression, "" for none or one that means inside it."""
    lead = text[max(0, expression.start - _LEAD_REACH) : expression.start]
    match = _LEAD.search(lead)
    if match is None:
        return ""
    name = match.lastgroup
    return name if name is not None else ""  # type: ignore[return-value]


def time_kind_of(text: str, expression: TimeExpression) -> TimeKind:
    """Return how a claim that holds this expression stands to it, by the expression and its preposition.

    "standing" for sets ("every Monday"), "undated" for what names no time ("recently", "three days"
    alone). An event that is a state of its own ("clashes continued on Friday") is the caller's to know.
    """
    if expression.type == "SET":
        return "standing"
    if expression.value == "PRESENT_REF":
        return "throughout"
    modifier = modifier_of(text, expression)
    if expression.time_start is None or expression.time_end is None:
        return "throughout" if expression.type == "DURATION" and modifier == "for" else "undated"
    if _CLOSE.search(text[max(0, expression.start - _LEAD_REACH) : expression.start]):
        return "within"
    if expression.type == "TIME" and modifier == "before":
        return "within"  # "before dawn on Friday": on Friday
    if expression.type == "DURATION":
        return "throughout" if modifier in ("for", "throughout") else "within"
    kinds: dict[Modifier, TimeKind] = {
        "since": "since",
        "from": "since",
        "until": "throughout",
        "before": "before",
        "by": "before",
        "after": "after",
        "into": "throughout",
        "throughout": "throughout",
    }
    return kinds.get(modifier, "within")


def dated(
    text: str,
    expression: TimeExpression,
    published: datetime | date | None,
    tz: str = "UTC",
    others: Sequence[TimeExpression] | None = None,
) -> DatedSpan:
    """Return when a claim that holds this expression happened.

    ``published`` and ``tz`` as for ``find_time_expressions``: what has gone on "since" a time is known
    up to the end of the day of publication only. ``others`` are the text's expressions, found again
    in the words around when not given; one joined to this as a range ("from Monday to Friday",
    "27-28 November") makes one span of both.
    """
    written = written_interval(published, tz)
    if others is None:
        others = _around(text, expression, published, tz)
    kind = time_kind_of(text, expression)
    if expression.value == "PRESENT_REF" and written is not None:
        return DatedSpan(*written, kind, 1)
    begin, end = expression.time_start, expression.time_end
    if begin is None or end is None:
        return DatedSpan(None, None, kind, None)
    if ranged := _range(text, expression, others):
        return ranged
    precision = precision_of(begin, end)
    if close := _CLOSE.search(text[max(0, expression.start - _LEAD_REACH) : expression.start]):
        before = close.group(1).lower() == "before"
        return DatedSpan(
            begin - _CLOSE_MARGIN if before else begin,
            end if before else end + _CLOSE_MARGIN,
            kind,
            precision,
        )
    known = written[1] if written is not None else None
    if kind == "within" and expression.type == "TIME" and modifier_of(text, expression) == "before":
        midnight, _ = interval_of(expression.value[: len("2024-11-28")], tz)
        return DatedSpan(min(midnight or begin, begin), begin, kind, precision)
    if kind == "since":
        return DatedSpan(begin, known if known is not None and known > begin else None, kind, precision)
    if kind == "before":
        return DatedSpan(None, end if modifier_of(text, expression) == "by" else begin, kind, precision)
    if kind == "after":
        # "after Wednesday's attack" may be on Wednesday, "after Wednesday" is not
        first = begin if text[expression.end : expression.end + 2] in ("'s", "’s") else end
        return DatedSpan(first, known if known is not None and known > first else None, kind, precision)
    if kind == "throughout" and modifier_of(text, expression) == "until":
        return DatedSpan(None, end, kind, precision)
    return DatedSpan(begin, end, kind, precision)


def _around(
    text: str, expression: TimeExpression, published: datetime | date | None, tz: str
) -> list[TimeExpression]:
    first = max(0, expression.start - _LEAD_REACH)
    found = find_time_expressions(text[first : expression.end + _LEAD_REACH], published, tz)
    return [replace(t, start=t.start + first, end=t.end + first) for t in found]


def _range(text: str, expression: TimeExpression, others: Sequence[TimeExpression]) -> DatedSpan | None:
    """Return the span from one expression to the next where the words join them as a range."""
    for first, last in _pairs(expression, others):
        modifier = modifier_of(text, first)
        between = text[first.end : last.start]
        joined = _JOIN.fullmatch(between)
        if joined is None or first.time_start is None or last.time_end is None:
            continue
        if first.value.endswith("TNI") and first.time_end is not None and between.strip() != "and":
            # "the night of 26-27 November", "Friday night into Saturday": one night
            night = first.time_start, first.time_end
            if night[0] < (last.time_start or night[0]) < night[1] < last.time_end:
                return DatedSpan(*night, "within", precision_of(*night))
        if between.strip().lower() in ("into", "and") and modifier != "between":
            continue
        if last.time_end <= first.time_start or modifier in ("before", "after"):
            continue
        kind: TimeKind = "throughout" if modifier == "from" else "within"
        return DatedSpan(first.time_start, last.time_end, kind, precision_of(first.time_start, last.time_end))
    return None


def _pairs(
    expression: TimeExpression, others: Sequence[TimeExpression]
) -> list[tuple[TimeExpression, TimeExpression]]:
    pairs = []
    for other in others:
        if 0 <= other.start - expression.end <= _JOIN_REACH:
            pairs.append((expression, other))
        elif 0 <= expression.start - other.end <= _JOIN_REACH:
            pairs.append((other, expression))
    return pairs


def precision_of(begin: datetime, end: datetime) -> int | None:
    """Return ACLED's time precision: 1 a day, 2 up to a week, 3 up to a month; 0 is finer, None coarser."""
    length = end.astimezone(UTC) - begin.astimezone(UTC)
    for precision, limit in (
        (0, _DAY - 2 * _DST),
        (1, _DAY + _DST),
        (2, 7 * _DAY + _DST),
        (3, 31 * _DAY + _DST),
    ):
        if length <= limit:
            return precision
    return None

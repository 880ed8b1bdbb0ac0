"""When a claim happened: its own time words, then an earlier claim it points to, then the report's days.

A date beside "said" dates the saying. What is told as going on, or told without a date in a report of
dated events, lies between the first of these events and the end of the day of publication. Without
any dated event nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from geo.claims.attribution import Source
from geo.claims.drafts import Draft
from geo.dates import DatedSpan, dated
from geo.dates.find import written_interval
from geo.models import DateRole, Span, TimeExpression, TimeKind

CAMPAIGN_DAYS = 7
"""A dated event at most this long before publication can begin the days that a report is about."""
BACKGROUND_DAYS = 14
"""What ended longer than this before publication is background."""
RANGE_CHARS = 200
"""How far the other end of a range of dates may stand."""
MAX_LAPSE_HOURS = 31 * 24
_LAPSE = re.compile(r"P(T?)(\d{1,3})([DWH])")
_LAPSE_WORDS = frozenset(("in", "over", "past", "last"))
_LONG_NOUNS = frozenset(("war", "conflict", "insurgency", "uprising", "crisis", "rebellion", "fighting"))
_BEGINNINGS = frozenset(("begin", "start", "erupt", "break"))
_BE = frozenset(("is", "are", "was", "were", "been", "being"))


@dataclass(frozen=True)
class When:
    """The time of one claim and the words it rests on; ``own`` when the claim itself names it."""

    start: datetime | None = None
    end: datetime | None = None
    kind: TimeKind = "undated"
    precision: int | None = None
    evidence: tuple[Span, ...] = ()
    own: bool = False
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether either end is known."""
        return self.start is not None or self.end is not None


def written_interval_of(expression: TimeExpression) -> tuple[datetime, datetime] | None:
    """The interval of the expression itself, whatever "since" or "until" stands before it."""
    if expression.time_start is None or expression.time_end is None:
        return None
    return expression.time_start, expression.time_end


class Clock:
    """The publication day, the text's time expressions and the zone they are read in."""

    def __init__(
        self, text: str, published: datetime | date | None, tz: str, expressions: Sequence[TimeExpression]
    ) -> None:
        self.text, self.published, self.tz = text, published, tz
        self.expressions = expressions
        self.written = written_interval(published, tz)
        self._starts = [e.start for e in expressions]

    def _between(self, start: int, end: int) -> Sequence[TimeExpression]:
        """The expressions that begin in ``[start, end)``."""
        return self.expressions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def read(self, expression: TimeExpression) -> DatedSpan:
        """The interval an expression gives to the claim that holds it."""
        near = self._between(expression.start - RANGE_CHARS, expression.end + RANGE_CHARS)
        return dated(self.text, expression, self.published, self.tz, near)

    def own_time(self, draft: Draft, sources: list[Source]) -> When | None:
        """The time a draft names itself, None when it names none."""
        lapse = self._lapse(draft, sources)
        if lapse is not None:
            return lapse
        found: list[tuple[int, TimeExpression, DatedSpan]] = []
        sentence = draft.sentence
        when = self._when_clause(draft)
        if when is not None:
            return when
        own = set(draft.tokens)
        for expression in self._between(sentence.start, sentence.end):
            at = next((i for i, t in enumerate(sentence.tokens) if t.end > expression.start), -1)
            since_clause = self._since_clause(draft, at)
            if (at not in own and not since_clause) or any(s.first <= at < s.last for s in sources):
                continue
            span = self.read(expression)
            within = at > 0 and sentence.tokens[at - 1].low == "within"
            within = within or (
                at > 1 and sentence.tokens[at - 2].low == "from" and sentence.tokens[at - 1].tag == "NUM"
            )
            if (span.time_start is None and span.time_end is None) or within:
                continue
            span = self._as_told(span, expression, draft, at)
            if self.written is not None and span.time_start is not None:
                if span.time_start >= self.written[1]:
                    continue
                if since_clause:
                    span = replace(span, time_end=self.written[1], time_kind="since")
                elif span.time_end is not None and span.time_end > self.written[1]:
                    # What is told as done was done before it was printed.
                    span = replace(span, time_end=self.written[1])
            same = sentence.clause_of[at] == sentence.clause_of[draft.main.index]
            anchor = draft.main.verb if draft.main.verb >= 0 else draft.main.index
            found.append((abs(at - anchor) + (0 if same else 40), expression, span))
        if not found:
            return self._long_run(draft)
        found.sort(key=lambda item: (item[0], item[1].start))
        _, expression, span = found[0]
        kind = span.time_kind
        if kind == "within" and draft.main.phase:
            kind = "throughout"
        return When(
            span.time_start,
            span.time_end,
            kind,
            span.time_precision,
            ((expression.start, expression.end),),
            True,
        )

    def _when_clause(self, draft: Draft) -> When | None:
        """ "since 2020, when X and Y agreed a truce": the date that the "when" hangs on."""
        sentence = draft.sentence
        clause = sentence.clauses[sentence.clause_of[draft.main.index]]
        if clause.marker != "when" or clause.first < 2:
            return None
        at = clause.first - 1
        if sentence.tokens[at].text == ",":
            at -= 1
        end = sentence.tokens[at].end
        for expression in self._between(sentence.start, end):
            if expression.end == end and expression.type in ("DATE", "TIME"):
                span = self.read(expression)
                whole = written_interval_of(expression)
                start, stop = whole or (span.time_start, span.time_end)
                if start is not None and stop is not None:
                    where = ((expression.start, expression.end),)
                    return When(start, stop, "within", span.time_precision, where, True)
        return None

    @staticmethod
    def _since_clause(draft: Draft, at: int) -> bool:
        """ "displaced since clashes began on May 3": a clause with "since" that hangs on the draft's."""
        sentence = draft.sentence
        number = sentence.clause_of[at]
        clause = sentence.clauses[number]
        owners = {sentence.clause_of[j] for j in draft.tokens}
        return clause.marker == "since" and clause.kind == "sub" and clause.parent in owners

    def _long_run(self, draft: Draft) -> When | None:
        """ "The war, which began in 2011, has killed ...": since then, up to the writing."""
        sentence = draft.sentence
        tokens = sentence.tokens
        subject = {tokens[j].low for j in draft.tokens if j < draft.main.index}
        if self.written is None or not subject & _LONG_NOUNS:
            return None
        for expression in self._between(sentence.start, sentence.end):
            at = next((i for i, t in enumerate(tokens) if t.end > expression.start), -1)
            clause = sentence.clauses[sentence.clause_of[at]]
            if clause.kind not in ("rel", "that") or not any(
                tokens[j].lemma in _BEGINNINGS for j in range(clause.first, clause.last)
            ):
                continue
            span = self.read(expression)
            if span.time_start is not None and span.time_start < self.written[1]:
                where = ((expression.start, expression.end),)
                return When(
                    span.time_start, self.written[1], "since", None, where, False, "since the war began"
                )
        return None

    def _as_told(self, span: DatedSpan, expression: TimeExpression, draft: Draft, at: int) -> DatedSpan:
        """ "since the coup in February 2021" goes on to the writing; "Tuesday night" stays on Tuesday."""
        tokens = draft.sentence.tokens
        for j in range(at - 1, max(-1, at - 26), -1):
            begun = span.time_start is not None and self.written is not None
            if tokens[j].low == "since" and span.time_kind == "within" and begun:
                assert span.time_start is not None and self.written is not None
                if span.time_start < self.written[1]:
                    return replace(span, time_end=self.written[1], time_kind="since")
            group = draft.sentence.groups.get(j)
            if (
                (group is not None and group.finite)
                or tokens[j].tag in ("SUB", "REL")
                or tokens[j].text in ";:"
            ):
                break
        if expression.value.endswith("TNI") and span.time_start is not None and span.time_end is not None:
            zone = ZoneInfo(self.tz)
            midnight = datetime.combine(
                span.time_start.astimezone(zone).date() + timedelta(days=1), time(), zone
            ).astimezone(ZoneInfo("UTC"))
            if "overnight" not in expression.text.lower() and span.time_start < midnight < span.time_end:
                return replace(span, time_end=midnight)
        return span

    def _lapse(self, draft: Draft, sources: list[Source]) -> When | None:
        """ "132 killed in 24 hours": the stretch that ends with the day of publication."""
        if self.written is None or not draft.quantities:
            return None
        sentence = draft.sentence
        for expression in self._between(sentence.start, sentence.end):
            if expression.type != "DURATION":
                continue
            at = next((i for i, t in enumerate(sentence.tokens) if t.end > expression.start), -1)
            if at not in draft.tokens or any(s.first <= at < s.last for s in sources):
                continue
            if at < 1 or not {t.low for t in sentence.tokens[max(0, at - 3) : at]} & _LAPSE_WORDS:
                continue
            match = _LAPSE.fullmatch(expression.value)
            if match is None:
                continue
            hours = int(match[2]) * {"D": 24, "W": 168, "H": 1}[match[3]]
            if not 0 < hours <= MAX_LAPSE_HOURS:
                continue
            astride = 24 if match[3] == "H" and hours % 24 == 0 and hours <= 48 else 0
            start = self.written[1] - timedelta(hours=max(hours, 24) + astride)
            precision = 1 if hours <= 24 else 2 if hours <= 168 else 3
            where = ((expression.start, expression.end),)
            return When(start, self.written[1], "within", precision, where, True,
                        "a stretch counted back from publication")  # fmt: skip
        return None

    def said_time(self, draft: Draft, sources: list[Source]) -> tuple[TimeExpression, DatedSpan] | None:
        """The date of the saying in the draft's sentence, None without one."""
        sentence = draft.sentence
        for expression in self._between(sentence.start, sentence.end):
            at = next((i for i, t in enumerate(sentence.tokens) if t.end > expression.start), -1)
            if any(s.first <= at < s.last for s in sources):
                span = self.read(expression)
                if span.time_start is not None and span.time_end is not None:
                    return expression, span
        return None

    def role_of(self, when: When) -> DateRole:
        """``background`` for what ended long before publication, else ``event``."""
        if self.written is None or when.end is None:
            return "event"
        return "background" if when.end < self.written[0] - timedelta(days=BACKGROUND_DAYS) else "event"


def first_dated(clock: Clock, times: Sequence[When | None]) -> datetime | None:
    """The earliest start among the dated events shortly before publication, None without one."""
    if clock.written is None:
        return None
    earliest = clock.written[0] - timedelta(days=CAMPAIGN_DAYS)
    starts = [
        w.start
        for w in times
        if w is not None and w.own and w.start is not None and earliest <= w.start < clock.written[1]
        and w.kind not in ("since", "before")
    ]  # fmt: skip
    return min(starts) if starts else None


def is_ongoing(draft: Draft) -> bool:
    """Told in the present, the perfect or a progressive form: not one dated deed."""
    sentence, verb = draft.sentence, draft.main.verb
    group = sentence.groups.get(verb)
    if group is None:
        return False
    token = sentence.tokens[verb]
    aux = sentence.tokens[group.first].low if group.first != verb else ""
    if token.tag == "VBG" and any(t.low in _BE for t in sentence.tokens[group.first : verb]):
        return True
    return aux in ("has", "have") or (token.tag in ("VB", "VBZ") and group.finite)


def report_days(clock: Clock, start: datetime | None, draft: Draft) -> When | None:
    """From the first dated event to the end of the day of publication; None without either."""
    if clock.written is None or start is None or start >= clock.written[1]:
        return None
    zone = ZoneInfo(clock.tz)
    midnight = datetime.combine(start.astimezone(zone).date(), time(), zone)
    start = midnight.astimezone(ZoneInfo("UTC"))
    days = (clock.written[1] - start) / timedelta(days=1)
    precision = 1 if days <= 1 else 2 if days <= 7 else 3
    kind: TimeKind = (
        "throughout"
        if is_ongoing(draft) and draft.family in ("displace", "shelling", "air", "clash")
        else "within"
    )
    return When(
        start,
        clock.written[1],
        kind,
        precision,
        (),
        False,
        "between the report's first dated event and its day",
    )


def before(start: datetime | None) -> When:
    """An open interval that ends where another event begins."""
    return When(None, start, "before", None, (), False, "told as what led to a later event")


def moved_to_zone(when: When, tz: str, other: str) -> When:
    """The same local days in another zone."""
    if tz == other:
        return when
    home, away = ZoneInfo(tz), ZoneInfo(other)

    def shift(moment: datetime | None) -> datetime | None:
        return (
            None
            if moment is None
            else moment.astimezone(home).replace(tzinfo=away).astimezone(ZoneInfo("UTC"))
        )

    return replace(when, start=shift(when.start), end=shift(when.end))

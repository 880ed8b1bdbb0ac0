"""From sentences to draft events: clause-level claims with when, where, who, what, how many and who says so.

``find_events`` reads an article that other modules have already searched for names, times and counts.
Rules only carry what the text carries: a place or a date passes from one sentence to another through an
anaphor ("this offensive", "these clashes", "continued") and not otherwise; a report's own days bound
what it tells without a date. Plans, fears, general statements and commentary are left out with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from geo.actors import ActorMention, find_actors
from geo.claims import carry
from geo.claims.assign import Said, actors_of, said_of, source_of, type_of
from geo.claims.attribution import Source, sources_of
from geo.claims.drafts import Draft, LeftOut, drafts_of
from geo.claims.places import sites_and_references
from geo.claims.sections import Unit, units_of
from geo.claims.times import Clock, When, before, first_dated, moved_to_zone, report_days
from geo.event_places import places_in
from geo.models import Event, EventPlace, Mention, Place, Quantity, Resolution, Span, TimeExpression
from geo.overlaps import overlapping
from geo.zones import zone_of

MAX_EVENTS = 2_000
CAMPAIGN_SENTENCES = 3
"""How far below an undated opening a date may stand that still begins its days."""


@dataclass
class Claim:
    """A draft with all that was found out about it."""

    draft: Draft
    sources: list[Source]
    own_time: When | None
    places: list[EventPlace]
    when: When = field(default_factory=When)
    said: Said = field(default_factory=lambda: Said("outlet", "outlet"))
    pointed: Claim | None = None
    reasons: list[str] = field(default_factory=list)
    more: list[Span] = field(default_factory=list)
    """Further sentences that tell the same claim."""

    @property
    def sites(self) -> list[EventPlace]:
        """Places where it happened."""
        return [p for p in self.places if p.role == "site"]


def _nobody(name: str) -> Place | None:
    return None


@dataclass(frozen=True)
class Findings:
    """What other modules found in the text."""

    resolutions: Sequence[Resolution]
    expressions: Sequence[TimeExpression]
    quantities: Sequence[Quantity]
    look_up: Callable[[str], Place | None] = _nobody
    """A name that the search for names passed over -> its place in the article's main country."""


def find_events(
    article_id: str,
    text: str,
    published: datetime | date | None,
    tz: str,
    findings: Findings,
    outlet: str = "",
    lang: str = "en",
) -> tuple[list[Event], list[LeftOut]]:
    """Draft events in the order of the text, and what was left out with reasons."""
    clock = Clock(text, published, tz, findings.expressions)
    claims, left = _claims(text, clock, findings, outlet)
    _carry_places(claims, text, findings)
    _carry_times(claims, clock)
    claims, dropped = _without_vague(claims)
    left += dropped
    claims = _added_up(claims)
    _attribute(claims, text, outlet)
    claims = _joined(claims)[:MAX_EVENTS]
    actors = find_actors(text)
    countries = [
        r.place.country for r in findings.resolutions if r.place is not None and r.mention.role == "place"
    ]
    country = max(countries, key=countries.count) if countries else ""
    events: list[Event] = []
    for n, claim in enumerate(claims, 1):
        event = _event(f"{article_id}/c{n:02d}", article_id, text, tz, lang, claim, actors, country, clock)
        if events and carry.loss_of(claims[n - 2], claim):
            reasons = ("the type of the event told right before", *event.reasons[1:])
            event = replace(
                event,
                event_type=events[-1].event_type,
                sub_event_type=events[-1].sub_event_type,
                reasons=reasons,
            )
        events.append(event)
    return _linked(events), sorted(left, key=lambda x: x.start)


def _claims(text: str, clock: Clock, findings: Findings, outlet: str) -> tuple[list[Claim], list[LeftOut]]:
    claims: list[Claim] = []
    left: list[LeftOut] = []
    resolutions, quantities = _By(findings.resolutions), _By(findings.quantities)
    for unit in units_of(text):
        sentence = unit.sentence
        if unit.kind == "heading":
            left.append(LeftOut(sentence.start, sentence.end, "a heading: the article tells it again below"))
            continue
        here = resolutions.within(sentence.start, sentence.end)
        names = [(r.mention.start, r.mention.end) for r in here if r.mention.role == "place" and r.place]
        sources = sources_of(sentence, text, outlet)
        drafts, aside = drafts_of(unit, quantities.within(sentence.start, sentence.end), names, sources)
        left += aside
        for draft in drafts:
            places, reasons = sites_and_references(draft, here, text)
            if not any(p.role == "site" for p in places):
                more, why = _passed_over(draft, here, text, findings)
                places, reasons = [*places, *more], [*reasons, *why]
            claims.append(Claim(draft, sources, clock.own_time(draft, sources), places, reasons=reasons))
    return claims, left


def _passed_over(
    draft: Draft, here: list[Resolution], text: str, findings: Findings
) -> tuple[list[EventPlace], list[str]]:
    """Sites among the words that the model takes for the place of the verb and nobody found before."""
    if draft.main.verb < 0 or draft.counted or draft.named or draft.main.family == "presence":
        return [], []
    found: list[Resolution] = []
    reasons: list[str] = []
    for guess in places_in(draft.sentence, draft.main.verb):
        if any(r.mention.start < guess.end and guess.start < r.mention.end and r.place for r in here):
            continue
        name = text[guess.start : guess.end]
        place = findings.look_up(name)
        if place is None:
            reasons.append(f"no place called {name} is in the gazetteer")
        else:
            why = f"{place.name}: the only place of that name in the article's country"
            found.append(
                Resolution(
                    Mention(guess.start, guess.end, name, "place", guess.score), place, guess.score, why
                )
            )
    places, dropped = sites_and_references(draft, found, text) if found else ([], [])
    return [p for p in places if p.role == "site"], [*reasons, *dropped]


class _By:
    """Resolutions or counts by where they start."""

    def __init__(self, items: Sequence[Resolution] | Sequence[Quantity]) -> None:
        self.items = sorted(items, key=self._start)
        self.starts = [self._start(item) for item in self.items]

    @staticmethod
    def _start(item: Resolution | Quantity) -> int:
        if isinstance(item, Resolution):
            return item.mention.start
        return item.evidence[0][0] if item.evidence else -1

    def within(self, start: int, end: int) -> list:  # type: ignore[type-arg]
        """Those that start in ``[start, end)``."""
        from bisect import bisect_left

        return list(self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


def _carry_places(claims: list[Claim], text: str, findings: Findings) -> None:
    for n, claim in enumerate(claims):
        earlier = [c for c in claims[:n] if c.draft.unit.kind != "caption"]
        pointed = carry.antecedent(claim, earlier)
        claim.pointed = pointed[0] if pointed else None
        if claim.draft.main.family == "presence" and claim.draft.main.standing and not claim.places:
            claim.places += [_named_only(r) for r in carry.holders_places(claim.draft, findings.resolutions)]
        if claim.sites or claim.draft.main.reply or claim.draft.family == "presence":
            continue
        if claim.draft.family in ("warn", "move", "displace") and not (pointed and pointed[2]):
            continue
        if pointed is not None:
            origin, words, _ = pointed
            claim.places += [_inherited(p, words, text) for p in origin.sites]
            continue
        area = carry.area_words(claim.draft)
        if area is not None:
            origin_area = next((c for c in reversed(earlier) if c.sites), None)
            if origin_area is not None:
                claim.places += [_inherited(p, area, text) for p in origin_area.sites]
            continue
        town = carry.town_words(claim.draft)
        if town is not None:
            claim.places += carry.town_site(town, claim.draft, findings.resolutions, text)


def _named_only(resolution: Resolution) -> EventPlace:
    place = resolution.place
    assert place is not None
    return EventPlace(place.place_id, resolution.mention.name, place.lat, place.lon, place.radius_km, "stronghold",
                      1, 1, ((resolution.mention.start, resolution.mention.end),), (resolution.reason,))  # fmt: skip


def _inherited(place: EventPlace, words: Span, text: str) -> EventPlace:
    said = text[words[0] : words[1]]
    return replace(
        place,
        evidence=(words, *place.evidence),
        reasons=(f'inherited through "{said}" from {place.name}', *place.reasons[:1]),
    )


def _carry_times(claims: list[Claim], clock: Clock) -> None:
    for n, claim in enumerate(claims):
        body = [c for c in claims if c.draft.unit.kind != "caption"]
        told = first_dated(clock, [c.own_time for c in body if c in claims[:n]])
        if told is None:
            number = claim.draft.unit.number
            near = [c.own_time for c in body if 0 <= c.draft.unit.number - number <= CAMPAIGN_SENTENCES]
            told = first_dated(clock, near) or first_dated(clock, [c.own_time for c in claims[:n]])
        claim.when = _when(claim, claims[:n], clock, told)


def _when(claim: Claim, earlier: list[Claim], clock: Clock, start: datetime | None) -> When:
    draft = claim.draft
    if claim.own_time is not None:
        return claim.own_time
    if draft.family == "warn":
        return When(reason="a warning is no dated deed")
    if draft.main.standing:
        return When(kind="standing", reason="told as a state of things")
    if draft.main.reply:
        main = claim.pointed or next(
            (c for c in reversed(earlier) if c.own_time and c.draft.unit.kind != "caption"), None
        )
        return before(main.when.start) if main is not None and main.when.start else When()
    days = report_days(clock, start, draft)
    since = carry.since_then(draft)
    if since is not None and clock.written is not None:
        origin = next((c for c in reversed(earlier) if c.own_time and c.own_time.start), None)
        if origin is not None and origin.when.start and origin.when.start < clock.written[1]:
            return When(origin.when.start, clock.written[1], "since", None, (since,), False,
                        "since the event dated before")  # fmt: skip
    pointed = claim.pointed
    if pointed is not None and pointed.draft.main.phase and pointed.when.end and days and days.start:
        # What went on had begun before: a loss "in these clashes" may fall on any of their days.
        if days.start < pointed.when.end:
            return When(days.start, pointed.when.end, "within", 2, pointed.when.evidence, False,
                        "from the first dated event to the end of what it points to")  # fmt: skip
    if pointed is not None and pointed.when.known and not carry.runs_on(draft, pointed.draft):
        return replace(pointed.when, evidence=pointed.when.evidence, own=False,
                       reason="the time of the event it points to")  # fmt: skip
    if carry.is_past(draft):
        said = clock.said_time(draft, claim.sources)
        if said is not None and days is not None and said[1].time_end is not None:
            expression, span = said
            begin = min(filter(None, [days.start, span.time_start]))
            return When(begin, span.time_end, "within", 2, ((expression.start, expression.end),), False,
                        "not after it was said")  # fmt: skip
        if said is not None:
            expression, span = said
            return When(span.time_start, span.time_end, "within", 2, ((expression.start, expression.end),), False,
                        "the day it was said")  # fmt: skip
        same = [c for c in earlier if c.draft.unit.paragraph == draft.unit.paragraph and c.when.own]
        near = [c for c in same if draft.unit.number - c.draft.unit.number <= 2]
        if (
            near
            and clock.role_of(near[-1].when) == "event"
            and near[-1].when.kind in ("within", "throughout")
        ):
            return replace(near[-1].when, own=False, reason="told in one go with the dated sentence before")
    if days is not None:
        return days
    return When(reason="the text gives no date for it")


def _without_vague(claims: list[Claim]) -> tuple[list[Claim], list[LeftOut]]:
    """Leave out what has neither time, place nor number and is told in general terms."""
    kept: list[Claim] = []
    left: list[LeftOut] = []
    for claim in claims:
        reason = carry.too_vague(
            claim.draft, bool(claim.own_time), bool(claim.places), claim.pointed is not None
        )
        if reason:
            left.append(LeftOut(*claim.draft.core, reason))
        else:
            kept.append(claim)
    return kept, left


def _added_up(claims: list[Claim]) -> list[Claim]:
    """ "Another 16 ..." gives its count to the claim before; the counts stay apart."""
    kept: list[Claim] = []
    for claim in claims:
        whole = next((k for k in reversed(kept) if carry.adds_to(claim, k)), None)
        if whole is not None:
            whole.draft.quantities += claim.draft.quantities
            whole.more.append((claim.draft.sentence.start, claim.draft.sentence.end))
        else:
            kept.append(claim)
    return kept


def _attribute(claims: list[Claim], text: str, outlet: str) -> None:
    earlier: Said | None = None
    last: dict[int, Said] = {}
    for claim in claims:
        draft = claim.draft
        source = source_of(draft, claim.sources)
        carried = None
        if claim.pointed is not None and claim.pointed.draft.unit.number == draft.unit.number - 1:
            carried = last.get(claim.pointed.draft.unit.number)
        claim.said = said_of(draft, source, text, outlet, earlier, carried)
        for s in claim.sources:
            if not s.pronoun:
                name = text[s.start : s.end].removeprefix("the ").removeprefix("The ")
                last[draft.unit.number] = Said(name, s.kind, ((s.start, s.end),))
        if claim.said.kind in ("named", "unnamed"):
            earlier = claim.said


def _joined(claims: list[Claim]) -> list[Claim]:
    """Claims told twice are one: the same family, the same site, the same time, no other number."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((k for k in kept if carry.told_again(k, claim)), None)
        if twin is None:
            kept.append(claim)
        else:
            twin.reasons.append("told again later in the article")
            twin.draft.quantities += [q for q in claim.draft.quantities if q.effect]
            twin.more.append((claim.draft.sentence.start, claim.draft.sentence.end))
    return kept


def _note_worthy(quantity: Quantity) -> bool:
    if quantity.effect is not None:
        return not (quantity.low == quantity.high == 0)
    if quantity.op == "=" and quantity.low == 1:
        return False
    return True


def _as_told(quantity: Quantity, draft: Draft) -> Quantity:
    """A count of people who leave is one of displaced people, whatever verb tells it."""
    if draft.family == "displace" and quantity.effect is None and quantity.unit == "people":
        return replace(quantity, effect="displaced")
    return quantity


def _event(
    event_id: str,
    article_id: str,
    text: str,
    tz: str,
    lang: str,
    claim: Claim,
    actor_mentions: list[ActorMention],
    country: str,
    clock: Clock,
) -> Event:
    draft = claim.draft
    unit: Unit = draft.unit
    sentence_span: Span = (unit.sentence.start, unit.sentence.end)
    here = [m for m in actor_mentions if sentence_span[0] <= m.start < sentence_span[1]]
    actors, known = actors_of(draft, here, text)
    event_type, sub, why = type_of(draft, actors, known, claim.sites, country, text)
    pointed = claim.pointed
    if draft.family in ("harm", "attack") and pointed is not None and pointed.draft.family in carry.MEANS:
        event_type, sub, why = type_of(pointed.draft, [], [], [], country, text)
        why = "the type of the event it points to"
    when = claim.when
    zone = carry.zone_of_sites(claim.sites, tz, zone_of)
    when = moved_to_zone(when, tz, zone)
    evidence: list[Span] = [sentence_span, *claim.more]
    if (
        pointed is not None
        and pointed.draft.unit.number != unit.number
        and any(p.reasons and p.reasons[0].startswith("inherited") for p in claim.sites)
    ):
        evidence.insert(0, pointed.draft.core)
    role = "caption" if unit.kind == "caption" else clock.role_of(claim.when)
    reasons = [f"{sub}: {why}", *draft.reasons, *claim.reasons]
    if when.reason:
        reasons.append(f"time: {when.reason}")
    if claim.said.reason:
        reasons.append(f"source: {claim.said.reason}")
    event = Event(
        event_id=event_id,
        article_id=article_id,
        event_type=event_type,
        sub_event_type=sub,
        trigger=draft.core,
        evidence=tuple(evidence),
        quotes=tuple(text[a:b] for a, b in evidence),
        lang=lang,
        time_start=when.start,
        time_end=when.end,
        tz=zone,
        time_kind=when.kind,
        time_precision=when.precision,
        date_role=role,
        places=tuple(claim.places),
        actors=tuple(actors),
        quantities=tuple(_as_told(q, draft) for q in draft.quantities if _note_worthy(q)),
        attribution=claim.said.attribution,
        attribution_kind=claim.said.kind,
        attribution_evidence=claim.said.evidence,
        hedge=claim.said.hedge,
        hedge_evidence=claim.said.hedge_evidence,
        time_evidence=when.evidence,
        confidence=carry.confidence(claim.sites, claim.places, when, draft),
        reasons=tuple(reasons),
    )
    return event


def _linked(events: list[Event]) -> list[Event]:
    """Name in ``overlaps_with`` the events whose counts may hold the same people; nothing is summed."""
    flat = [(n, q) for n, e in enumerate(events) for q in e.quantities if e.date_role != "background"]
    partners: dict[int, set[int]] = {}
    for i, j in overlapping([q for _, q in flat]):
        a, b = flat[i][0], flat[j][0]
        if a != b:
            partners.setdefault(a, set()).add(b)
            partners.setdefault(b, set()).add(a)
    return [
        replace(e, overlaps_with=tuple(events[m].event_id for m in sorted(partners.get(n, ()))))
        for n, e in enumerate(events)
    ]

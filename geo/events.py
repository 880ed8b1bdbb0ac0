"""From sentences to draft events: clause-level claims with when, where, who, what, how many and who says so.

``find_events`` reads an article that other modules have already searched for names, times and counts.
Rules only carry what the text carries: a place or a date passes from one sentence to another through an
anaphor ("this offensive", "these clashes", "continued") and not otherwise; a report's own days bound
what it tells without a date. Plans, fears, general statements and commentary are left out with a reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from geo.actors import ActorMention, find_actors
from geo.claims import carry
from geo.claims.areas import country_part_words, part_of_country
from geo.claims.assign import Said, actors_of, said_of, source_of, type_of
from geo.claims.attribution import SPEAKING_PERSONS, Source, sources_of
from geo.claims.capitals import capital_site, capital_words
from geo.claims.drafts import Draft, LeftOut, drafts_of
from geo.claims.passing import (
    Claim,
    added_up,
    carry_places,
    carry_times,
    dated_after,
    told_once,
    without_vague,
)
from geo.claims.places import sites_and_references
from geo.claims.sections import Unit, iter_units
from geo.claims.times import Clock, moved_to_zone
from geo.event_places import places_in
from geo.models import Event, EventPlace, Mention, Place, Quantity, Resolution, Span, TimeExpression
from geo.overlaps import overlapping
from geo.zones import zone_of

MAX_EVENTS = 2_000
OVERLAP_WINDOW = 300
"""Counts compared with each other at a time: an article has far fewer, a book must not take for ever."""


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
    get: Callable[[str], Place | None] = _nobody
    """Place id -> place."""


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
    heard: list[tuple[int, Source]] = []
    claims, left = _claims(text, clock, findings, outlet, heard)
    countries = [
        r.place.country for r in findings.resolutions if r.place is not None and r.mention.role == "place"
    ]
    country = Counter(countries).most_common(1)[0][0] if countries else ""

    whole = next(
        (
            r.place
            for r in findings.resolutions
            if r.place and r.place.kind == "country" and r.place.country == country
        ),
        None,
    )

    def capital_of(draft: Draft, resolutions: Sequence[Resolution]) -> list[EventPlace]:
        words = capital_words(draft)
        if words:
            return capital_site(words, resolutions, country, findings.get, text)
        tokens = [draft.sentence.tokens[j] for j in draft.tokens]
        part = country_part_words([t.low for t in tokens]) if whole is not None else None
        if part is None or whole is None:
            return []
        first, last, side = part
        found = part_of_country(whole, side, (tokens[first].start, tokens[last].end))
        return [found] if found else []

    claims = dated_after(claims)
    carry_places(claims, text, findings.resolutions, capital_of)
    carry_times(claims, clock)
    claims, dropped = without_vague(claims)
    left += dropped
    claims = added_up(claims)
    _attribute(claims, text, outlet, heard)
    claims = told_once(claims)[:MAX_EVENTS]
    actors = find_actors(text, country=country)
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


def _claims(
    text: str, clock: Clock, findings: Findings, outlet: str, heard: list[tuple[int, Source]]
) -> tuple[list[Claim], list[LeftOut]]:
    claims: list[Claim] = []
    left: list[LeftOut] = []
    resolutions, quantities = _By(findings.resolutions), _By(findings.quantities)
    for unit in iter_units(text):
        sentence = unit.sentence
        if unit.kind == "heading":
            left.append(LeftOut(sentence.start, sentence.end, "a heading: the article tells it again below"))
            continue
        here = resolutions.within(sentence.start, sentence.end)
        names = [(r.mention.start, r.mention.end) for r in here if r.mention.role == "place" and r.place]
        if len(claims) >= MAX_EVENTS:
            left.append(LeftOut(sentence.start, len(text), f"after the first {MAX_EVENTS} events"))
            break
        sources = sources_of(sentence, text, outlet)
        heard += [(unit.number, s) for s in sources if not s.pronoun]
        drafts, aside = drafts_of(unit, quantities.within(sentence.start, sentence.end), names, sources, text)
        left += aside
        for draft in drafts:
            places, reasons = sites_and_references(draft, here, text)
            places = [_as_known_area(p, findings) for p in places]
            if not any(p.role == "site" for p in places):
                more, why = _passed_over(draft, here, text, findings)
                places, reasons = [*places, *more], [*reasons, *why]
            claims.append(Claim(draft, sources, clock.own_time(draft, sources), places, reasons=reasons))
    return claims, left


def _as_known_area(place: EventPlace, findings: Findings) -> EventPlace:
    """ "western X" as the gazetteer's own area of that name, where it has one."""
    if place.geo_precision != 3 or " " not in place.name:
        return place
    area = findings.look_up(place.name)
    if area is None or area.kind not in ("area", "region"):
        return place
    return replace(
        place, place_id=area.place_id, name=area.name, lat=area.lat, lon=area.lon, radius_km=area.radius_km,
        where_prec=5, reasons=(f"{area.name}: the area of that name",),
    )  # fmt: skip


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
        return list(self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


def _meant_by(pronoun: Source, text: str, before: Sequence[tuple[int, Source]]) -> Said | None:
    """Who "it", "he" or "they" stands for: the last source before, a person for "he", no person for "it"."""
    low = text[pronoun.start : pronoun.end].lower()
    for _, source in reversed(before):
        words = text[source.start : source.end]
        person = words.split()[-1].lower() in SPEAKING_PERSONS
        if low in ("he", "she", "it") and source.kind in ("named", "unnamed"):
            if low == "it" and person:
                continue
            name = words.removeprefix("the ").removeprefix("The ")
            return Said(name, source.kind, ((source.start, source.end),))
        if low == "they" and source.kind in ("named", "unnamed"):
            return Said(
                words.removeprefix("the ").removeprefix("The "), source.kind, ((source.start, source.end),)
            )
    return None


def _attribute(claims: list[Claim], text: str, outlet: str, heard: Sequence[tuple[int, Source]] = ()) -> None:
    earlier: Said | None = None
    last: dict[int, Said] = {}
    for claim in claims:
        draft = claim.draft
        source = source_of(draft, claim.sources)
        if source is not None and source.pronoun:
            at = bisect_left(heard, source.start, key=lambda x: x[1].start)
            earlier = _meant_by(source, text, heard[max(0, at - 20) : at]) or earlier
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


def _note_worthy(quantity: Quantity) -> bool:
    if quantity.effect is not None:
        return not (quantity.low == quantity.high == 0)
    return not (quantity.op == "=" and quantity.low == 1)


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
    low = bisect_left(actor_mentions, sentence_span[0], key=lambda m: m.start)
    high = bisect_left(actor_mentions, sentence_span[1], key=lambda m: m.start)
    here = actor_mentions[low:high]
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
    partners: dict[int, set[int]] = {}
    flat = [(n, q) for n, e in enumerate(events) for q in e.quantities if e.date_role != "background"]
    for first in range(0, len(flat), OVERLAP_WINDOW):
        part = flat[first : first + OVERLAP_WINDOW]
        for i, j in overlapping([q for _, q in part]):
            a, b = part[i][0], part[j][0]
            if a != b:
                partners.setdefault(a, set()).add(b)
                partners.setdefault(b, set()).add(a)
    return [
        replace(e, overlaps_with=tuple(events[m].event_id for m in sorted(partners.get(n, ()))))
        for n, e in enumerate(events)
    ]

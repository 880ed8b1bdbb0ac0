"""Passing places, times and losses from claim to claim, and leaving out or joining what repeats."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from geo.claims import carry
from geo.claims.areas import is_part
from geo.claims.assign import Said
from geo.claims.attribution import Source
from geo.claims.drafts import Draft, LeftOut
from geo.claims.times import Clock, When, before, first_dated, report_days
from geo.claims.words import may_point_to
from geo.models import EventPlace, Resolution, Span
from geo.wordlist import word_set

LOOK_BACK = 60
"""How many claims back one can be pointed at: keeps the cost linear in the article's length."""
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


def carry_places(
    claims: list[Claim],
    text: str,
    found: Sequence[Resolution],
    capital_of: Callable[[Draft, Sequence[Resolution]], list[EventPlace]] | None = None,
) -> None:
    """Give claims without a site the site of what their words point back to."""
    starts = [r.mention.start for r in found]
    for n, claim in enumerate(claims):
        earlier = [c for c in claims[max(0, n - LOOK_BACK) : n] if c.draft.unit.kind != "caption"]
        pointed = carry.antecedent(claim, earlier)
        claim.pointed = pointed[0] if pointed else None
        at = bisect_left(starts, claim.draft.sentence.end)
        resolutions = found[max(0, at - LOOK_BACK) : at]
        if claim.draft.main.family == "presence" and claim.draft.main.standing and not claim.places:
            claim.places += [_named_only(r) for r in carry.holders_places(claim.draft, resolutions)]
        if pointed is not None and any(p.role == "site" for p in pointed[0].places):
            # "this offensive ... in northern X": the event pointed to says more exactly where.
            claim.places = [replace(p, role="reference") if is_part(p) else p for p in claim.places]
        if claim.sites or claim.draft.main.reply or claim.draft.family == "presence":
            continue
        bound = claim.draft.family in ("warn", "move", "displace") and not (pointed and pointed[2])
        if pointed is not None and not bound:
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
        if town is not None and not bound:
            claim.places += carry.town_site(town, claim.draft, resolutions, text)
        elif capital_of is not None:
            claim.places += capital_of(claim.draft, resolutions)


def _named_only(resolution: Resolution) -> EventPlace:
    place = resolution.place
    assert place is not None
    mention = resolution.mention
    return EventPlace(
        place_id=place.place_id,
        name=mention.name,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        role="stronghold",
        evidence=((mention.start, mention.end),),
        reasons=(resolution.reason,),
    )


def _inherited(place: EventPlace, words: Span, text: str) -> EventPlace:
    said = text[words[0] : words[1]]
    return replace(
        place,
        evidence=(words, *place.evidence),
        reasons=(f'inherited through "{said}" from {place.name}', *place.reasons[:1]),
    )


_HAPPENED = word_set("happen occur take come")


def dated_after(claims: list[Claim]) -> list[Claim]:
    """ "The attack happened late on Wednesday in X.": gives its time and place to the attack told before."""
    kept: list[Claim] = []
    for claim in claims:
        draft = claim.draft
        tokens = draft.sentence.tokens
        verb = draft.main.verb
        bare = draft.main.anaphor and verb >= 0 and verb != draft.main.index and not draft.quantities
        bare = bare and tokens[verb].lemma in _HAPPENED and len(draft.triggers) == 1
        told = kept[-1] if kept else None
        near = told is not None and draft.unit.number - told.draft.unit.number <= 2
        if not (
            bare
            and told is not None
            and near
            and may_point_to(tokens[draft.main.index].low, told.draft.family)
        ):
            kept.append(claim)
            continue
        if told.own_time is None and claim.own_time is not None:
            told.own_time = claim.own_time
        if not told.sites:
            told.places += claim.sites
        told.more.append((draft.sentence.start, draft.sentence.end))
    return kept


def carry_times(claims: list[Claim], clock: Clock) -> None:
    told: datetime | None = None
    captioned: datetime | None = None
    for n, claim in enumerate(claims):
        start = told
        if start is None:
            number = claim.draft.unit.number
            ahead = [c for c in claims[n : n + LOOK_BACK] if c.draft.unit.kind != "caption"]
            near = [c.own_time for c in ahead if c.draft.unit.number - number <= CAMPAIGN_SENTENCES]
            start = first_dated(clock, near) or captioned
        claim.when = _when(claim, claims[max(0, n - LOOK_BACK) : n], clock, start)
        own = first_dated(clock, [claim.own_time])
        if own is not None and claim.draft.unit.kind == "caption":
            captioned = min(own, captioned or own)
        elif own is not None:
            told = min(own, told or own)


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
    begin, end = (days.start if days else None), (pointed.when.end if pointed else None)
    if pointed is not None and pointed.draft.main.phase and begin and end and begin < end:
        # What went on had begun before: a loss "in these clashes" may fall on any of their days.
        return When(begin, end, "within", 2, pointed.when.evidence, False,
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
            where = ((expression.start, expression.end),)
            return When(span.time_start, span.time_end, "within", 2, where, False,
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


def without_vague(claims: list[Claim]) -> tuple[list[Claim], list[LeftOut]]:
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


def added_up(claims: list[Claim]) -> list[Claim]:
    """ "Another 16 ..." gives its count to the claim before; the counts stay apart."""
    kept: list[Claim] = []
    for claim in claims:
        whole = next((k for k in reversed(kept[-LOOK_BACK:]) if carry.adds_to(claim, k)), None)
        if whole is not None:
            whole.draft.quantities += claim.draft.quantities
            whole.more.append((claim.draft.sentence.start, claim.draft.sentence.end))
        else:
            kept.append(claim)
    return kept


def told_once(claims: list[Claim]) -> list[Claim]:
    """Claims told twice are one: the same family, the same site, the same time, no other number."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((k for k in kept[-LOOK_BACK:] if carry.told_again(k, claim)), None)
        if twin is None:
            kept.append(claim)
        else:
            twin.reasons.append("told again later in the article")
            twin.draft.quantities += [q for q in claim.draft.quantities if q.effect]
            twin.more.append((claim.draft.sentence.start, claim.draft.sentence.end))
    return kept

"""What passes from one claim to another: anaphors, areas and towns named before, claims told twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from geo.claims.drafts import Draft
from geo.claims.places import CITY_POPULATION, CITY_RADIUS_KM, NEAR_RADIUS_KM
from geo.claims.times import When, is_ongoing
from geo.claims.words import ANAPHOR_NOUNS, DEMONSTRATIVES, NOUNS, PHASE_VERBS, REPLY_NOUNS, may_point_to
from geo.models import EventPlace, Place, Resolution, Span
from geo.wordlist import word_set

if TYPE_CHECKING:
    from geo.claims.passing import Claim

MEANS = word_set("air shelling bomb suicide grenade chemical attack clash")
REACH_SENTENCES = 14
"""How many sentences back an anaphor may point."""
_LASTING = word_set("offensive operation campaign invasion war")
_POINTING_PREPOSITIONS = word_set("in during from of by with amid throughout")
_TOWN_NOUNS = word_set("city town village camp district settlement neighbourhood neighborhood")
_AREA_NOUNS = word_set("area region")


def _event_nouns(draft: Draft) -> list[tuple[int, str, bool]]:
    """Nouns that point back: token index, the noun, whether a demonstrative stands before it."""
    tokens = draft.sentence.tokens
    out = []
    for j in draft.tokens:
        low = tokens[j].low
        if low not in ANAPHOR_NOUNS or tokens[j].tag not in ("N", "VBG"):
            continue
        first = j
        while first > 0 and tokens[first - 1].tag in ("ADJ", "N", "VBG") and j - first < 3:
            first -= 1
        determiner = tokens[first - 1].low if first else ""
        if determiner in DEMONSTRATIVES:
            out.append((j, low, True))
        elif determiner == "the":
            preposition = tokens[first - 2].low if first > 1 else "^"
            head = tokens[first - 3].low if first > 2 else ""
            if preposition in _POINTING_PREPOSITIONS and head not in REPLY_NOUNS:
                out.append((j, low, False))
    return out


def antecedent(claim: Claim, earlier: Sequence[Claim]) -> tuple[Claim, Span, bool] | None:
    """The earlier claim that this one points to, the words that point, and whether a demonstrative does.

    The same kind of event is preferred ("these clashes" to clashes), then one the noun can stand for.
    """
    draft = claim.draft
    tokens = draft.sentence.tokens
    near = [
        c
        for c in earlier
        if draft.unit.number - c.draft.unit.number <= REACH_SENTENCES and c.draft is not draft
    ]
    near = [
        c for c in near if not c.draft.main.reply and c.draft.family not in ("presence", "warn", "agreement")
    ]
    pointers = _event_nouns(draft)
    if draft.main.phase or (draft.main.verb >= 0 and draft.family == "clash" and _phase(draft)):
        pointers.append((draft.main.index, tokens[draft.main.index].low, True))
    if draft.main.anaphor and draft.main.verb != draft.main.index and any(q.effect for q in draft.quantities):
        pointers.append((draft.main.index, tokens[draft.main.index].low, True))
    for index, noun, demonstrative in pointers:
        first = index
        while first > 0 and tokens[first - 1].tag in ("ADJ", "N", "VBG", "DET") and index - first < 4:
            first -= 1
        words = (tokens[first].start, tokens[index].end)
        own = NOUNS.get(noun, "")
        wanted = [c for c in near if c.draft is not draft and c.draft.unit.number < draft.unit.number]
        same = [c for c in wanted if own and c.draft.family == own and (c.sites or noun not in _LASTING)]
        exact = [c for c in same if _told_with(c.draft, noun)] or same
        able = [c for c in wanted if may_point_to(noun, c.draft.family)]
        if noun in ("operation", "campaign"):
            exact = [c for c in wanted if c.draft.family == "offensive"]
        chosen = exact or able
        if chosen:
            return chosen[-1], words, demonstrative
    if _shares_sentence(draft) and near and near[-1].draft.unit.number == draft.unit.number:
        other = near[-1]
        if other.pointed is not None:
            return other.pointed, (tokens[draft.tokens[0]].start, tokens[draft.tokens[-1]].end), True
    return None


def _told_with(draft: Draft, noun: str) -> bool:
    """Whether the claim's own words use the noun, in the singular or the plural."""
    stem = noun.rstrip("s")
    return any(t.low.rstrip("s") == stem for t in draft.sentence.tokens)


def _phase(draft: Draft) -> bool:
    verb = draft.main.verb
    return draft.sentence.tokens[verb].lemma in PHASE_VERBS


def _shares_sentence(draft: Draft) -> bool:
    """``also``, ``too``: a second loss of the events of the same sentence."""
    return draft.family == "harm" and any(
        draft.sentence.tokens[j].low in ("also", "too") for j in draft.tokens
    )


def since_then(draft: Draft) -> Span | None:
    """ "since then": the words, None without them."""
    tokens = draft.sentence.tokens
    for j in draft.tokens:
        if tokens[j].low == "then" and j and tokens[j - 1].low == "since":
            return tokens[j - 1].start, tokens[j].end
    return None


def adds_to(claim: Claim, before: Claim) -> bool:
    """ "Another 16 were taken to hospital": more of the loss told in the sentence before."""
    draft = claim.draft
    first = next((t.low for t in draft.sentence.tokens if t.is_word), "")
    toll = any(t.low == "toll" for t in draft.sentence.tokens)
    reach = 4 if toll else 1
    return (
        (first in ("another", "further") or toll)
        and draft.family == "harm"
        and not claim.own_time
        and not claim.places
        and 0 < draft.unit.number - before.draft.unit.number <= reach
        and any(q.effect for q in before.draft.quantities)
    )


def loss_of(before: Claim, claim: Claim) -> bool:
    """ "A bomb went off. Four people were killed.": a loss without a cause, right after an event with one."""
    return (
        claim.draft.family == "harm"
        and claim.pointed is None
        and claim.draft.unit.number == before.draft.unit.number + 1
        and claim.draft.unit.paragraph == before.draft.unit.paragraph
        and before.draft.family in MEANS
    )


def holders_places(draft: Draft, resolutions: Sequence[Resolution]) -> list[Resolution]:
    """The places a "stronghold" speaks of: named right before it, or "the two towns" named last."""
    tokens = draft.sentence.tokens
    first = draft.tokens[0]
    start = tokens[first].start
    kinds = ("city", "town", "village", "suburb")
    named = [r for r in resolutions if r.place and r.mention.role == "place" and r.mention.start < start]
    listed = [r for r in named if r.mention.start >= draft.sentence.start]
    if listed:
        out = [listed[-1]]
        for r in reversed(listed[:-1]):
            between = [t for t in tokens if r.mention.end <= t.start < out[0].mention.start]
            if not all(t.tag in ("CC", "PUNCT", "DET") for t in between):
                break
            out.insert(0, r)
        near = [t for t in tokens if out[-1].mention.end <= t.start < start]
        told = all(t.tag in ("PUNCT", "DET", "ADJ", "VBD", "ADV", "AUX", "NUM", "REL", "N") for t in near)
        return out if told and len(near) <= 6 else []
    counted = next((_COUNTS.get(tokens[j].low, 0) for j in range(first + 1) if tokens[j].low in _COUNTS), 0)
    pointing = any(tokens[j].low in ("the", "these", "both") for j in range(first + 1))
    towns = [r for r in named if r.place is not None and r.place.kind in kinds]
    return towns[-counted:] if counted and pointing and len(towns) >= counted else []


_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}


def area_words(draft: Draft) -> Span | None:
    """ "in the area", "in that region": the words, None without them."""
    tokens = draft.sentence.tokens
    for j in draft.tokens:
        pointing = j > 1 and tokens[j - 1].low in ("the", "that", "this") and tokens[j - 2].low == "in"
        if pointing and tokens[j].low in _AREA_NOUNS:
            return tokens[j - 2].start, tokens[j].end
    return None


def town_words(draft: Draft) -> tuple[Span, str, bool] | None:
    """ "east of the city", "in the camp": words, noun, and whether it only lies near it."""
    tokens = draft.sentence.tokens
    for j in draft.tokens:
        if tokens[j].low in _TOWN_NOUNS and j > 1 and tokens[j - 1].low in ("the", "that", "this"):
            following = tokens[j + 1] if j + 1 < len(tokens) else None
            part = following is not None and following.low in ("centre", "center", "'s", "’s")
            if part and tokens[j].low in ("city", "town"):
                return (tokens[j - 1].start, tokens[j + 1].end), tokens[j].low, True
            if following is not None and (following.tag in ("N", "POS") or following.low == "of"):
                continue
            preposition = tokens[j - 2].low
            before = tokens[j - 3].low if j > 2 else ""
            struck = j - 2 in draft.sentence.groups and j - 2 == draft.main.index and draft.family in MEANS
            if struck or preposition in ("in", "inside", "on", "into"):
                return (tokens[j - 2].start, tokens[j].end), tokens[j].low, False
            if preposition in ("near", "outside", "around") or (preposition == "of" and before in _SIDES):
                return (tokens[j - 2].start, tokens[j].end), tokens[j].low, True
    return None


_SIDES = word_set(
    "suburbs vicinity centre center parts districts streets entrances countryside east west north south "
    "northeast northwest southeast southwest outskirts edge"
)


def town_site(
    found: tuple[Span, str, bool], draft: Draft, resolutions: Sequence[Resolution], text: str
) -> list[EventPlace]:
    """The town named last before the words, as a site; empty without one."""
    words, noun, near = found
    kinds = {"city": ("city", "town"), "town": ("city", "town", "village")}.get(
        noun, ("village", "town", "suburb")
    )
    last: Place | None = None
    name = ""
    for resolution in resolutions:
        mention, place = resolution.mention, resolution.place
        if mention.start >= words[0]:
            break
        if place is None or mention.role != "place":
            continue
        if place.kind in ("adm1", "adm2") and noun == "city":
            # "Aleppo" as a province earlier, "the city" now: the city of that name.
            towns = [c.place for c in resolution.candidates if c.place.kind in kinds]
            place = next((t for t in towns if t.country == place.country and t.name == place.name), place)
        if place.kind in kinds:
            last, name = place, mention.name
    if last is None:
        return []
    radius = (
        (CITY_RADIUS_KM if last.population >= CITY_POPULATION else NEAR_RADIUS_KM) if near else last.radius_km
    )
    precision = 2 if near else 1
    del draft
    return [
        EventPlace(
            last.place_id, name, last.lat, last.lon, radius, "site", precision, precision, (words,),
            (f'"{text[words[0] : words[1]]}" is taken as {name}, the last one named',),
        )
    ]  # fmt: skip


def runs_on(draft: Draft, pointed: Draft) -> bool:
    """Whether the claim sums up something that lasts, so that it is not bound to its first day."""
    lasting = any(noun in _LASTING for _, noun, _ in _event_nouns(draft))
    return lasting or is_ongoing(draft) or (pointed.family == "offensive" and draft.family == "harm")


def is_past(draft: Draft) -> bool:
    """Told in the simple past or as a noun, not as going on."""
    return not is_ongoing(draft)


def too_vague(draft: Draft, dated: bool, placed: bool, pointed: bool) -> str:
    """Why a draft says too little to be a claim, "" when it says enough."""
    if dated or placed or draft.quantities or draft.main.reply or draft.unit.kind == "caption":
        return ""
    tokens = draft.sentence.tokens
    index = draft.main.index
    if (
        draft.main.verb != index
        and draft.main.verb >= 0
        and tokens[index].low.endswith("s")
        and index > draft.main.verb
    ):
        return "a general statement without place, time or number"
    if draft.family == "clash" and tokens[index].low in ("war", "fighting") and not pointed:
        return "speaks of the fighting in general"
    return ""


def told_again(first: Claim, second: Claim) -> bool:
    """Whether two claims of an article tell one event in other words."""
    if first.draft.family != second.draft.family or first.draft.unit.number == second.draft.unit.number:
        return False
    if "caption" in (first.draft.unit.kind, second.draft.unit.kind):
        return False
    mine = {(q.effect, q.low, q.high, q.op) for q in first.draft.quantities if q.effect}
    yours = {(q.effect, q.low, q.high, q.op) for q in second.draft.quantities if q.effect}
    places = {p.place_id for p in first.sites}
    others = {p.place_id for p in second.sites}
    if not places or places != others:
        return False
    own = first.own_time is not None and second.own_time is not None
    same_time = own and (first.when.start, first.when.end) == (second.when.start, second.when.end)
    if mine and yours:
        return mine == yours and (same_time or not own)
    return bool(same_time and not yours and not second.draft.quantities)


def zone_of_sites(sites: Sequence[EventPlace], tz: str, zone_of: Callable[[Place], str | None]) -> str:
    """The article's zone: a claim keeps it, since its days were read in it."""
    del sites, zone_of
    return tz


def confidence(sites: Sequence[EventPlace], places: Sequence[EventPlace], when: When, draft: Draft) -> float:
    """How sure the engine is, 0 to 1: lower for what was carried, summed up or only implied."""
    score = 0.55
    score += 0.15 if when.own else 0.05 if when.known else 0.0
    inherited = any(p.reasons and p.reasons[0].startswith("inherited") for p in sites)
    score += 0.05 if inherited else 0.15 if sites else 0.05 if places else 0.0
    score += 0.1 if draft.quantities else 0.0
    score -= 0.1 if draft.main.weak or draft.main.reply else 0.0
    return round(min(0.95, max(0.1, score)), 2)

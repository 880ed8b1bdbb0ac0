"""Where a claim happened: the place names in its words by role, and their precision.

Only what a preposition or a verb says is used: "in X" and "shelled X" are sites, "near X" is a site of
precision 2, "towards X" and "from X" are references, "western X" and provinces are areas (precision 3).
A name inside a larger one ("X in Y province") leaves the larger one as its container.
"""

from __future__ import annotations

from dataclasses import replace

from geo.claims.areas import part_of_country
from geo.claims.drafts import Draft
from geo.claims.governing import (
    Governed,
    countryside_of,
    governor,
    inside,
    of_a_part,
    with_divisions,
)
from geo.event_places import places_in
from geo.folding import fold
from geo.lexicon import PLACE_ADJECTIVES
from geo.models import EventPlace, Place, PlaceRole, Resolution, Span
from geo.wordlist import word_set

CITY_POPULATION = 100_000
CITY_RADIUS_KM = 6.0
NEAR_RADIUS_KM = 4.0
AREA_RADIUS_KM = 15.0
"""Radii of our rule for precision 2, and the one drawn for an area without a size of its own."""

AREA_KINDS = frozenset(
    "country adm1 adm2 area region continent sea lake river desert island mountain".split()  # noqa: SIM905
)
_WIDE_KINDS = frozenset(("country", "continent"))
_DIRECTIONS = word_set(
    "northern southern eastern western north south east west northeastern northwestern southeastern "
    "southwestern northeast northwest southeast southwest north-eastern north-western south-eastern "
    "south-western rural north-east north-west south-east south-west central"
)
_AREA_NOUNS = word_set(
    "countryside province governorate region oblast hinterland county provinces area areas governorates "
    "regions oblasts"
)
_PART_NOUNS = word_set(
    "district districts neighbourhood neighbourhoods neighborhood neighborhoods quarter quarters suburb "
    "suburbs part parts side edge edges outskirts periphery fringes flank entrance entrances approaches "
    "perimeter vicinity surroundings outskirt environs"
)
_NEAR = word_set(
    "near outside around beyond nearby overlooking surrounding north south east west northeast northwest "
    "southeast southwest off"
)
_SITE_PREPOSITIONS = word_set(
    "in at on inside within across throughout through around near outside off along over between above "
    "beyond into of by behind among including beneath under amid nearby"
)
_OBJECT_SITES = word_set(
    "presence "
    "capture attack shelling air bomb clash loot offensive arrest suicide grenade chemical harm protest riot"
)


def _token_range(draft: Draft, span: Span) -> tuple[int, int] | None:
    tokens = draft.sentence.tokens
    inside = [i for i, t in enumerate(tokens) if t.start < span[1] and span[0] < t.end]
    return (inside[0], inside[-1] + 1) if inside else None


def sites_and_references(
    draft: Draft, resolutions: list[Resolution], text: str
) -> tuple[list[EventPlace], list[str]]:
    """The places of a draft in the order of the text, and reasons against those that were dropped."""
    found: list[tuple[EventPlace, Place, int]] = []
    reasons: list[str] = []
    own = set(draft.tokens)
    groups = frozenset(draft.sentence.groups)
    for resolution in resolutions:
        mention, place = resolution.mention, resolution.place
        at = _token_range(draft, (mention.start, mention.end))
        if at is None or at[0] not in own or place is None:
            continue
        if mention.role != "place" or place.kind == "demonym":
            continue
        if draft.counted:
            continue
        if draft.named and (mention.start, mention.end) != draft.named:
            continue
        resolution = _as_town(draft, at, resolution)
        place = resolution.place
        assert place is not None
        role = _role(draft, at, groups)
        if role is None:
            continue
        before = draft.sentence.tokens[at[0] - 1] if at[0] else None
        if role == "site" and place.kind == "country" and before is not None and before.low in _DIRECTIONS:
            part = part_of_country(place, before.text, (before.start, mention.end))
            if part is not None:
                found.append((part, place, at[0]))
                continue
        if role == "site" and place.kind in _WIDE_KINDS:
            # A whole country says where to look, not where it happened.
            role = "reference"
        found.append((_event_place(draft, at, resolution, place, role, groups), place, at[0]))
    kept: list[EventPlace] = []
    for k, (event_place, place, _) in enumerate(found):
        holder = _container(k, found) or _holds(k, found, draft)
        if holder:
            reasons.append(f"{place.name} only says where {holder} is")
            continue
        kept.append(event_place)
    return _chosen(draft, kept, reasons), reasons


def _chosen(draft: Draft, kept: list[EventPlace], reasons: list[str]) -> list[EventPlace]:
    """With several sites the learned model names the likeliest where it is sure that others are not."""
    sites = [p for p in kept if p.role == "site"]
    if len(sites) < 2 or draft.main.verb < 0:
        return kept
    guesses = places_in(draft.sentence, draft.main.verb)
    liked = [
        p for p in sites if any(g.start < p.evidence[0][1] and p.evidence[0][0] < g.end for g in guesses)
    ]
    if not liked or len(liked) == len(sites):
        return kept
    heads = {_governing(draft, p) for p in liked}
    liked += [p for p in sites if p not in liked and _governing(draft, p) in heads]
    reasons += [f"{p.name} is less likely the place of this event" for p in sites if p not in liked]
    return [p for p in kept if p.role != "site" or p in liked]


def _governing(draft: Draft, place: EventPlace) -> int:
    """Token index of what governs a site: the names of one list share it."""
    at = _token_range(draft, place.evidence[0])
    return governor(draft.sentence.tokens, at[0], frozenset(draft.sentence.groups)).index if at else -2


def _role(draft: Draft, at: tuple[int, int], groups: frozenset[int]) -> PlaceRole | None:
    tokens = draft.sentence.tokens
    family = draft.family
    if draft.main.family == "presence" and draft.main.standing:
        return "stronghold"
    hangs = governor(tokens, at[0], groups)
    word = hangs.word
    after = tokens[at[1]].low if at[1] < len(tokens) else ""
    if word in ("toward", "towards"):
        return "toward"
    moving = family in ("move", "displace") or draft.main.family in ("move", "displace")
    if word in ("to", "into", "onto") and any(w in _PART_NOUNS for w in hangs.between):
        return "site"  # "pushed to the edge of X": there they are
    if word in ("to", "into") and moving:
        verb = tokens[draft.main.verb].lemma if draft.main.verb >= 0 else ""
        return "site" if word == "into" and verb == "enter" else "toward"
    if word == "from":
        return "from" if moving and not _settled(hangs) else ("site" if moving else "reference")
    if word == "between" and _joins_two(draft, hangs):
        return "reference"
    if word in ("to", "against", "with", "for", "about", "than", "per", "via"):
        return "reference"
    if of_a_part(tokens, hangs.index):
        return "reference"
    if hangs.direct:
        lemma = tokens[hangs.index].lemma
        if lemma in ("link", "connect", "join", "lead"):
            return "reference"
        if lemma in ("flee", "leave", "evacuate", "abandon", "quit"):
            return "site" if _part_or_near(hangs) else "from"
        if lemma in ("enter", "reach"):
            return "site"
        if lemma in ("overlook", "threaten", "approach"):
            return "site"
        if moving:
            return "site"
        return "site" if family in _OBJECT_SITES else None
    if word in _SITE_PREPOSITIONS or word in ("on", "after", "during", "since", "before", "amid"):
        if word == "by":
            return None
        if family == "move" and word == "on":
            return "toward"
        return "site"
    if after in ("'s", "’s") or hangs.index < 0 or not word:
        return "site" if _leads(draft, at, hangs) else None
    return None


def _joins_two(draft: Draft, hangs: Governed) -> bool:
    """ "the highway between X and Y": two ends, neither the spot."""
    tokens = draft.sentence.tokens
    return hangs.index > 0 and tokens[hangs.index - 1].low in _LINKS


_LINKS = word_set("highway road route motorway line railway border distance talks corridor")


def _settled(hangs: Governed) -> bool:
    """ "evacuated from settlements near X": what they left lies near X, so X is where it happened."""
    return any(w in _NEAR for w in hangs.between)


def _part_or_near(hangs: Governed) -> bool:
    return any(
        w in _PART_NOUNS or w in _NEAR or w in ("zones", "zone", "areas", "area", "homes")
        for w in hangs.between
    )


def _leads(draft: Draft, at: tuple[int, int], hangs: Governed) -> bool:
    """A name in a phrase that no preposition governs: "eastern outskirts X town", the subject taken."""
    tokens = draft.sentence.tokens
    if any(w in _PART_NOUNS for w in hangs.between[:2]):
        return True
    label = [t.low for t in tokens[at[1] : at[1] + 2]]
    if at[0] == 0 and (label[:1] == [":"] or (label[1:] == [":"] and label[0] in _AREA_NOUNS)):
        return True  # "X province: ..." heads an entry
    following = tokens[at[1] : at[1] + 8]
    passive = (
        draft.main.verb >= 0 and draft.main.verb >= at[1] and draft.sentence.groups[draft.main.verb].passive
    )
    if draft.main.verb < at[1] or not following or draft.family not in _OBJECT_SITES:
        return False
    verb = tokens[draft.main.verb]
    under = verb.lemma == "come" and tokens[min(draft.main.verb + 1, len(tokens) - 1)].low == "under"
    subject = not any(t.tag in ("PREP", "SUB", "REL") for t in tokens[at[1] : draft.main.verb])
    return subject and (passive or under or (draft.family == "capture" and verb.lemma == "fall"))


_DIVISION_WORDS = word_set(
    "province governorate state region district county oblast department division prefecture"
)


def _as_town(draft: Draft, at: tuple[int, int], resolution: Resolution) -> Resolution:
    """A bare name of a town and a division alike means the town where something happened at one spot.

    "in Kano", "near Aleppo" are the towns; "Kano State", "the province of Aleppo" the divisions.
    """
    place = resolution.place
    tokens = draft.sentence.tokens
    following = tokens[at[1]].low if at[1] < len(tokens) else ""
    if place is not None and following in _DIVISION_WORDS - {"district"} and place.kind not in AREA_KINDS:
        for candidate in resolution.candidates:
            if candidate.place.kind in ("adm1", "adm2") and candidate.place.country == place.country:
                return replace(
                    resolution, place=candidate.place, reason=f"{candidate.place.name}: called a division"
                )
    if place is None or place.kind not in ("adm1", "adm2"):
        return resolution
    around = {t.low for t in tokens[max(0, at[0] - 3) : at[0]]} - {"district", "districts"}
    around |= {following}
    named = {t.low for t in tokens[at[0] : at[1]]} & _DIVISION_WORDS
    if named or (following not in ("city", "town") and around & _DIVISION_WORDS):
        return resolution
    if around & _DIRECTIONS and tokens[at[0] - 1].low in _DIRECTIONS:
        return resolution
    for candidate in resolution.candidates:
        other = candidate.place
        if (
            other.kind in ("city", "town")
            and other.country == place.country
            and _same_name(other, resolution)
        ):
            return replace(resolution, place=other, reason=f"{other.name}: the town of that name")
    return resolution


def _same_name(place: Place, resolution: Resolution) -> bool:
    return fold(place.name) == fold(resolution.mention.name) or place.admin1 == resolution.mention.name


def _event_place(
    draft: Draft,
    at: tuple[int, int],
    resolution: Resolution,
    place: Place,
    role: PlaceRole,
    groups: frozenset[int],
) -> EventPlace:
    tokens = draft.sentence.tokens
    mention = resolution.mention
    hangs = governor(tokens, at[0], groups)
    near_words = set(hangs.between) | {hangs.word}
    before = tokens[at[0] - 1].low if at[0] else ""
    after = tokens[at[1]].low if at[1] < len(tokens) else ""
    first = at[0]
    name, radius, reason = mention.name, place.radius_km, resolution.reason
    precision, where = 1, 1
    area = place.kind in AREA_KINDS
    if area and "countryside" in near_words:
        side = next((w for w in hangs.between if w in _DIRECTIONS), "")
        precision, where = 3, 5
        name = f"{side} {name}" if side else name
    elif area and inside(tokens, at[0]):
        precision, where = 3, 5
        name = f"{tokens[at[0] - 2].low}ern {name}"
    elif area:
        precision = 3
        where = {"country": 6, "adm1": 4, "adm2": 3, "sea": 7, "lake": 7}.get(place.kind, 5)
    elif (
        before in _DIRECTIONS
        or after in _AREA_NOUNS - {"area", "areas"}
        or "countryside" in near_words
        or countryside_of(tokens, hangs.index)
        or with_divisions(tokens, at[1])
    ):
        precision, where = 3, 5
        radius = max(radius, AREA_RADIUS_KM)
        side = next((w for w in hangs.between if w in _DIRECTIONS), "")
        if before in _DIRECTIONS:
            first -= 1
            name = f"{tokens[first].text} {name}"
        elif side and "countryside" in near_words:
            name = f"{side} {name}"
        reason = f"an area named after {place.name}: drawn {radius:g} km around it by our rule"
    elif near_words & _NEAR or near_words & _PART_NOUNS or after in _PART_NOUNS:
        precision, where = 2, 2
        radius = CITY_RADIUS_KM if place.population >= CITY_POPULATION else NEAR_RADIUS_KM
        how = "near or part of" if role == "site" else "by"
        reason = f"{how} {place.name}: drawn {radius:g} km by our rule"
    start = tokens[first].start if first != at[0] else mention.start
    return EventPlace(
        place_id=place.place_id,
        name=name,
        lat=place.lat,
        lon=place.lon,
        radius_km=radius,
        role=role,
        geo_precision=precision,
        where_prec=where,
        evidence=((start, mention.end),),
        reasons=tuple(filter(None, [reason])),
    )


def _container(k: int, found: list[tuple[EventPlace, Place, int]]) -> str:
    """The name of a smaller place of the same claim that this one only locates, "" for none."""
    event_place, place, _ = found[k]
    if place.kind not in AREA_KINDS or event_place.role not in ("site", "reference"):
        return ""
    for n, (other, smaller, _) in enumerate(found):
        if n == k or (other.role != "site" and other.role != event_place.role):
            continue
        rank = _rank(smaller)
        if rank < _rank(place) and (
            smaller.country == place.country or not smaller.country or not place.country
        ):
            return other.name
    return ""


def _holds(k: int, found: list[tuple[EventPlace, Place, int]], draft: Draft) -> str:
    """ "A and B in C": the name of B where C only says in which province's seat's name they lie."""
    event_place, place, first = found[k]
    tokens = draft.sentence.tokens
    if not k or event_place.role != "site" or tokens[first - 1].low != "in" or not place.admin1:
        return ""
    other, smaller, _ = found[k - 1]
    ends = tokens[first - 2].end if first > 1 else -1
    together = other.role == "site" and other.evidence[-1][1] == ends
    same = smaller.admin1 == place.admin1 and smaller.population < place.population
    return other.name if together and same and smaller.place_id != place.place_id else ""


def _rank(place: Place) -> int:
    order = {"continent": 6, "region": 5, "country": 5, "adm1": 4, "adm2": 3, "area": 2, "island": 2}
    return order.get(place.kind, 1 if place.kind in AREA_KINDS else 0)


def is_wide(place: EventPlace) -> bool:
    """An area too large to be drawn as one: a country or a continent."""
    return place.where_prec == 6 or place.geo_precision > 3


def place_adjective(word: str) -> bool:
    """Whether a word may stand between a preposition and a place name."""
    return word in PLACE_ADJECTIVES

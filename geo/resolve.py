"""Which place a name means: the candidates of a mention, weighed by the rest of the article.

Every answer carries a score, the runner-up and a reason in words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.folding import fold
from geo.gazetteer import PRIMARY, Gazetteer, distance_km
from geo.models import Candidate, Mention, Place, Resolution

MAX_CANDIDATES = 40
SHOWN_CANDIDATES = 5
NEAR_KM = 60.0

_DIVISION_BEFORE = re.compile(
    r"(?:province|governorate|region|state|department|district|county|oblast)\s+of\s+\Z", re.I
)
_DIVISION_AFTER = re.compile(
    r"\A\s+(?:province|governorate|region|state|department|oblast|district|county)\b", re.I
)
_CITY_BEFORE = re.compile(r"(?:city|town|village|capital|municipality)\s+(?:of\s+)?\Z", re.I)
_CITY_AFTER = re.compile(r"\A(?:'s|’s)?\s+(?:city|town|airport|residents)\b", re.I)


@dataclass
class _Name:
    """A distinct name in the article and what its mentions say about it."""

    mentions: list[int]
    rows: list[int]
    flags: list[int]


def resolve(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Resolution]:
    """One resolution per mention, in the same order; ``place`` is None for a name nobody knows."""
    names: dict[str, _Name] = {}
    for number, mention in enumerate(mentions):
        key = fold(mention.name)
        if key not in names:
            rows, flags = gazetteer.rows(mention.name)
            order = [int(i) for i in range(min(len(rows), MAX_CANDIDATES))]
            names[key] = _Name([], [int(rows[i]) for i in order], [int(flags[i]) for i in order])
        names[key].mentions.append(number)
    countries, anchors = _context(names, gazetteer)
    results: list[Resolution] = []
    for mention in mentions:
        name = names[fold(mention.name)]
        results.append(_resolve_one(text, mention, name, gazetteer, countries, anchors))
    return results


def _context(names: dict[str, _Name], gazetteer: Gazetteer) -> tuple[dict[int, float], list[tuple[int, str]]]:
    """Share of each country among the article's names, and the names with one meaning only."""
    mass: dict[int, float] = {}
    anchors: list[tuple[int, str]] = []
    for key, name in names.items():
        if not name.rows:
            continue
        weights = [math.log1p(int(gazetteer.population[row])) + 1 for row in name.rows]
        total = sum(weights)
        for row, weight in zip(name.rows, weights, strict=True):
            country = int(gazetteer.country[row])
            mass[country] = mass.get(country, 0.0) + len(name.mentions) * weight / total
        if len(name.rows) == 1 and gazetteer.kinds[gazetteer.kind[name.rows[0]]] != "country":
            anchors.append((name.rows[0], key))
    total_mass = sum(mass.values()) or 1.0
    return {country: value / total_mass for country, value in mass.items()}, anchors


def _resolve_one(
    text: str,
    mention: Mention,
    name: _Name,
    gazetteer: Gazetteer,
    countries: dict[int, float],
    anchors: list[tuple[int, str]],
) -> Resolution:
    if not name.rows:
        return Resolution(mention, None, 0.0, "no place of that name in the gazetteer")
    before, after = text[max(0, mention.start - 40) : mention.start], text[mention.end : mention.end + 60]
    division = bool(_DIVISION_BEFORE.search(before) or _DIVISION_AFTER.match(after))
    city = not division and bool(_CITY_BEFORE.search(before) or _CITY_AFTER.match(after))
    scored: list[tuple[float, int, str]] = []
    for row, flags in zip(name.rows, name.flags, strict=True):
        kind = gazetteer.kinds[gazetteer.kind[row]]
        score = 0.35 * math.log10(1 + int(gazetteer.population[row]))
        reason = "best known place of that name"
        score += {"country": 3.0, "adm1": 1.2, "adm2": 0.2}.get(kind, 0.6)
        score += 0.8 if flags & PRIMARY else 0.0
        score += 3.0 * countries.get(int(gazetteer.country[row]), 0.0)
        if division and kind in ("adm1", "adm2"):
            score, reason = score + 8.0, "the words around it call it a division"
        elif city and kind in ("city", "town", "village"):
            score, reason = score + 6.0, "the words around it call it a town"
        near = _nearest_anchor(row, fold(mention.name), gazetteer, anchors)
        if near is not None:
            score += 2.5
            if reason.startswith("best"):
                reason = near
        scored.append((score, row, reason))
    scored.sort(key=lambda item: (-item[0], item[1]))
    top = np.array([item[0] for item in scored])
    shares = np.exp(top - top.max())
    shares /= shares.sum()
    candidates = tuple(
        Candidate(gazetteer.place(row), round(float(share), 3))
        for (_, row, _), share in zip(scored[:SHOWN_CANDIDATES], shares, strict=False)
    )
    reason = scored[0][2] if len(scored) > 1 else "the only place of that name"
    return Resolution(
        mention, candidates[0].place, candidates[0].score, _sentence(reason, candidates), candidates
    )


def _nearest_anchor(row: int, key: str, gazetteer: Gazetteer, anchors: list[tuple[int, str]]) -> str | None:
    best: tuple[float, int] | None = None
    lat, lon = float(gazetteer.lat[row]), float(gazetteer.lon[row])
    for anchor, name in anchors[:200]:
        if name == key or anchor == row:
            continue
        km = distance_km(lat, lon, float(gazetteer.lat[anchor]), float(gazetteer.lon[anchor]))
        if km <= NEAR_KM and (best is None or km < best[0]):
            best = (km, anchor)
    if best is None:
        return None
    return f"{best[0]:.1f} km from {gazetteer.place(best[1]).name}, also named here"


def _sentence(reason: str, candidates: tuple[Candidate, ...]) -> str:
    place = candidates[0].place
    where = ", ".join(filter(None, [place.admin1, place.country]))
    return f"{place.name} ({where}): {reason}" if where else f"{place.name}: {reason}"


def place_label(place: Place) -> str:
    """A place in words for lists: "Paris, Texas, US"."""
    return ", ".join(
        filter(None, [place.name, place.admin1 if place.admin1 != place.name else "", place.country])
    )

"""What the ranker looks at: numbers that describe each candidate place of each name in one document.

Names are grouped (``geo.resolve_groups``); the document's other names vote for countries, divisions and
neighbourhoods in two rounds (``geo.resolve_context``): first weighed by how well known each candidate
is, then again by what the first vote made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import ABBREVIATION, DEMONYM, LOOSE, PRIMARY, Gazetteer
from geo.models import Mention
from geo.resolve_context import Ballot, Columns, Context, Floats, best_of, softmax, tails_match
from geo.resolve_groups import Group, adjacent_pairs, group_mentions

NAMES = (
    "population", "country", "adm1", "adm2", "town", "other_kind", "primary", "demonym", "abbreviation",
    "loose",
    "prominence", "prior", "rank", "candidates", "division_cue", "town_cue", "mentions", "own_tail",
    "own_tail_match",
    "any_tail_match", "country_share", "country_top", "country_named", "country_people", "adm1_share",
    "adm1_named",
    "near_30", "near_150", "near_600", "nearest", "adjacent", "country_share_2", "adm1_share_2", "near_30_2",
    "near_150_2", "near_600_2", "nearest_2", "adjacent_2", "groups", "head_kind",
    "approximate", "radius", "curated", "division_places", "population_gap", "tokens",
)  # fmt: skip
WIDTH = len(NAMES)

# Added to the ranker's values, since its training text has too few cases: what the words around a name
# say it is, and fame where a document names little else.
CUE_WEIGHT = 1.5
FAME_WEIGHT = 0.3
FAME_NAMES = 2.0


@dataclass
class View:
    """One document: its groups, their candidates end to end, the features of each, and what rules add."""

    groups: list[Group]
    group: NDArray[np.int64]
    start: NDArray[np.int64]
    rows: NDArray[np.int64]
    features: NDArray[np.float32]
    offset: Floats
    anchors: NDArray[np.int64]


def describe(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> View:
    """Group the mentions and describe every candidate; ``features`` is float32 [candidates, WIDTH]."""
    groups = group_mentions(text, mentions, gazetteer)
    counts = np.array([len(group.rows) for group in groups], dtype=np.int64)
    start = np.concatenate([[0], np.cumsum(counts)]) if len(groups) else np.zeros(1, np.int64)
    if not start[-1]:
        empty = np.empty(0, np.int64)
        return View(groups, empty, start, empty, np.empty((0, WIDTH), np.float32), np.empty(0), empty)
    group = np.repeat(np.arange(len(groups)), counts)
    rows = np.concatenate([g.rows for g in groups]).astype(np.int64)
    flags = np.concatenate([g.flags for g in groups]).astype(np.int64)
    c = Columns(rows, gazetteer)
    weight = 1.0 + np.log([len(g.mentions) for g in groups])
    kind_of = {name: number for number, name in enumerate(gazetteer.kinds)}
    is_country, is_adm1, is_adm2 = (c.kind == kind_of[name] for name in ("country", "adm1", "adm2"))
    is_town = c.kind <= kind_of["village"]
    other = ~(is_country | is_adm1 | is_adm2 | is_town)
    primary = (flags & PRIMARY) > 0
    demonym, abbreviation = (flags & DEMONYM) > 0, (flags & ABBREVIATION) > 0

    prior_logit = (
        1.0 * c.population + 5.0 * is_country + 4.5 * is_adm1 + 1.5 * is_adm2 + 3.5 * other + 1.2 * primary
        + 5.0 * demonym + 2.0 * abbreviation
    )  # fmt: skip
    prior = softmax(prior_logit, group, start)
    rank = np.arange(len(rows)) - start[group]
    level = np.array([g.division for g in groups])[group]
    division = level > 0
    town = np.array([g.town for g in groups])[group]
    own_tail, own_match, any_match = tails_match(groups, group, start, rows, c, gazetteer)

    by_country, by_adm1 = Ballot(c.country, group), Ballot(c.adm1, group)
    pairs = adjacent_pairs(text, mentions, groups)
    heft = weight[group] * prior
    named_country = by_country.others(heft * (is_country & ~demonym))
    named_people = by_country.others(heft * demonym)
    named_adm1 = by_adm1.others(heft * is_adm1) * (c.adm1 >= 0)
    first = Context(prior, group, start, weight, c, pairs, by_country, by_adm1, is_country | is_adm1)
    vote_logit = (
        prior_logit + 4.0 * first.country_share + 3.0 * first.adm1_share
        + 1.0 * first.near[0] + 0.7 * first.near[1] + 2.0 * first.adjacent
        + 6.0 * own_match + 2.0 * any_match + 1.0 * np.minimum(named_adm1, 2.0)
        + 0.5 * np.minimum(named_country, 2.0)
        + np.where(division, 4.0 * (is_adm1 | is_adm2) - 2.0 * is_town, 0.0)
        + np.where(town, 3.0 * is_town - 3.0 * is_adm1, 0.0)
    )  # fmt: skip
    vote = softmax(vote_logit, group, start)
    second = Context(vote, group, start, weight, c, pairs, by_country, by_adm1, is_country | is_adm1)
    values = (
        c.population, is_country, is_adm1, is_adm2, is_town, other, primary, demonym, abbreviation,
        (flags & LOOSE) > 0, np.log1p(gazetteer.prominence[rows]), prior, np.log1p(rank),
        np.log1p(counts[group]), division, town, weight[group], own_tail, own_match, any_match,
        first.country_share, first.country_top, named_country, named_people, first.adm1_share, named_adm1,
        *first.near, first.nearest, first.adjacent, second.country_share, second.adm1_share, *second.near,
        second.nearest, second.adjacent, np.log1p(len(groups)),
        np.array([_head_kind(g.key) for g in groups])[group],
        np.array([bool(g.approximate) for g in groups])[group], np.log1p(gazetteer.radius_km[rows]),
        gazetteer.curated(rows), np.log1p(np.bincount(group, is_adm1 | is_adm2, len(groups)))[group],
        best_of(c.population, group, start) - c.population,
        np.array([g.key.count(" ") for g in groups])[group],
    )  # fmt: skip
    features = np.empty((len(rows), WIDTH), np.float32)
    for column, value in enumerate(values):
        features[:, column] = value
    said = CUE_WEIGHT * (
        is_adm1 & ((level == 1) | (level == 3)) | is_adm2 & ((level == 2) | (level == 3))
    ) + CUE_WEIGHT * (town & is_town)
    return View(groups, group, start, rows, features, said + _fame(prior, len(groups)), second.anchors)


def _fame(prior: Floats, names: int) -> Floats:
    """Where few names stand in a document there is little to go by: the best known place gains weight."""
    return np.asarray(FAME_WEIGHT * np.exp((1 - names) / FAME_NAMES) * np.log(np.maximum(1e-6, prior)))


_HEADS = {
    "county": 1, "parish": 1, "borough": 1, "district": 2, "province": 3, "state": 3, "region": 3,
    "governorate": 3, "city": 4, "town": 4, "village": 4, "township": 4, "river": 5, "lake": 5, "sea": 5,
    "bay": 5, "island": 6,
}  # fmt: skip


def _head_kind(key: str) -> int:
    """A number for the last word when it tells the kind of place, else 0."""
    return _HEADS.get(key.rsplit(" ", 1)[-1], 0) if " " in key else 0

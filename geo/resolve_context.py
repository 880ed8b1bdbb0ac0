"""What the rest of a document says about each candidate: votes for countries, divisions, surroundings."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import ABBREVIATION, EARTH_RADIUS_KM, PRIMARY, Gazetteer
from geo.resolve_groups import Group

ANCHOR_GROUPS = 60
ANCHORS_PER_GROUP = 2
CHUNK = 4096
REACH_KM = (30.0, 150.0, 600.0)
ADJACENT_KM = 60.0
COUNTY_KM = 50.0

Floats = NDArray[np.float64]


class Columns:
    """The gazetteer's columns at the candidates of a document."""

    def __init__(self, rows: NDArray[np.int64], gazetteer: Gazetteer) -> None:
        self.kind = gazetteer.kind[rows].astype(np.int64)
        self.country = gazetteer.country[rows].astype(np.int64)
        is_adm1 = self.kind == gazetteer.kinds.index("adm1")
        adm1 = gazetteer.adm1[rows].astype(np.int64)
        self.adm1 = np.where(is_adm1, rows, adm1)
        self.kind_country, self.kind_adm1 = gazetteer.kinds.index("country"), gazetteer.kinds.index("adm1")
        self.population = np.log10(1.0 + gazetteer.population[rows].astype(np.float64))
        lat = np.radians(gazetteer.lat[rows].astype(np.float64))
        lon = np.radians(gazetteer.lon[rows].astype(np.float64))
        self.point = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def softmax(logit: Floats, group: NDArray[np.int64], start: NDArray[np.int64]) -> Floats:
    """Shares within each group, adding up to 1."""
    weight = np.exp(logit - best_of(logit, group, start))
    return np.asarray(weight / np.bincount(group, weight)[group])


def best_of(values: Floats, group: NDArray[np.int64], start: NDArray[np.int64]) -> Floats:
    """The largest value of each candidate's group."""
    filled = np.flatnonzero(np.diff(start))
    best = np.zeros(len(start) - 1)
    best[filled] = np.maximum.reduceat(values, start[:-1][filled])
    return np.asarray(best[group])


class Ballot:
    """Sums over candidates that share a country or division, with and without the own group's part."""

    def __init__(self, of: NDArray[np.int64], group: NDArray[np.int64]) -> None:
        _, self.code = np.unique(of, return_inverse=True)
        _, self.own = np.unique(self.code * (int(group[-1]) + 1) + group, return_inverse=True)

    def others(self, heft: Floats) -> Floats:
        """For each candidate, the sum over candidates of other groups in the same country or division."""
        total = np.bincount(self.code, heft)[self.code]
        return np.asarray(np.maximum(0.0, total - np.bincount(self.own, heft)[self.own]))


class Context:
    """What the rest of the document says about each candidate, given shares of the candidates."""

    def __init__(
        self, share: Floats, group: NDArray[np.int64], start: NDArray[np.int64], weight: Floats, c: Columns,
        pairs: list[tuple[int, int]], by_country: Ballot, by_adm1: Ballot, large: NDArray[np.bool_],
    ) -> None:  # fmt: skip
        heft = weight[group] * share
        rest = np.maximum(1.0, weight.sum() - weight[group])
        self.country_share = by_country.others(heft) / rest
        self.country_top = self.country_share / np.maximum(1e-9, self.country_share.max())
        self.adm1_share = by_adm1.others(heft) / rest * (c.adm1 >= 0)
        self.anchors = self._choose(share, group, weight, large)
        self.near, self.nearest = self._near(share, group, weight, c, large)
        self.adjacent = _adjacent(share, start, c, pairs, large)

    @staticmethod
    def _choose(
        share: Floats, group: NDArray[np.int64], weight: Floats, large: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """Candidates that others are measured against: likely ones, of the names said most."""
        heft = weight[group] * share * np.where(large, 0.25, 1.0)
        likely = np.flatnonzero(share > 0.15)
        order = likely[np.argsort(-heft[likely], kind="stable")]
        return np.asarray(order[: ANCHOR_GROUPS * ANCHORS_PER_GROUP])

    def _near(
        self, share: Floats, group: NDArray[np.int64], weight: Floats, c: Columns, large: NDArray[np.bool_]
    ) -> tuple[list[Floats], Floats]:
        """Sums of nearness to other names' places at three reaches, and the best single nearness."""
        near = [np.zeros(len(share)) for _ in REACH_KM]
        nearest = np.zeros(len(share))
        a = self.anchors
        if not len(a):
            return near, nearest
        heft = (weight[group] * share)[a]
        for at in range(0, len(share), CHUNK):
            part = slice(at, at + CHUNK)
            km = _chord_km(c.point[part] @ c.point[a].T)
            other = group[part, None] != group[a][None, :]
            for number, reach in enumerate(REACH_KM):
                size = np.where(large[a], 0.0 if reach < 100 else 0.3, 1.0)
                pull = np.exp(-km / reach) * other
                near[number][part] = np.log1p(pull @ (heft * size))
                if number == 0:
                    nearest[part] = (pull * (share[a] * size)).max(axis=1)
        return near, nearest


def _chord_km(cosine: Floats) -> Floats:
    return np.asarray(EARTH_RADIUS_KM * np.sqrt(np.maximum(0.0, 2.0 - 2.0 * cosine)))


def _adjacent(
    share: Floats,
    start: NDArray[np.int64],
    c: Columns,
    pairs: list[tuple[int, int]],
    large: NDArray[np.bool_],
) -> Floats:
    """The best nearness to a place of a name that stands next to this one."""
    result = np.zeros(len(share))
    for here, there in pairs:
        mine, theirs = slice(start[here], start[here + 1]), slice(start[there], start[there + 1])
        if mine.start == mine.stop or theirs.start == theirs.stop:
            continue
        km = _chord_km(c.point[mine] @ c.point[theirs].T)
        pull = (np.exp(-km / ADJACENT_KM) * (share[theirs] * ~large[theirs])).max(axis=1)
        np.maximum(result[mine], pull, out=result[mine])
    return result


def tails_match(
    groups: list[Group], group: NDArray[np.int64], start: NDArray[np.int64], rows: NDArray[np.int64],
    c: Columns,
    gazetteer: Gazetteer,
) -> tuple[Floats, Floats, Floats]:  # fmt: skip
    """Whether a group has a ", State" tail, whether the candidate lies in it, or in any tail of the name."""
    has, own, any_ = np.zeros(len(rows)), np.zeros(len(rows)), np.zeros(len(rows))
    for number, one in enumerate(groups):
        if not one.tails:
            continue
        part = slice(start[number], start[number + 1])
        for tail in one.tails:
            inside = _inside(part, c, tail, gazetteer)
            any_[part] = np.maximum(any_[part], inside)
            if tail == one.tail:
                has[part] = 1.0
                own[part] = inside
    return has, own, any_


def _inside(part: slice, c: Columns, tail: str, gazetteer: Gazetteer) -> Floats:
    """1 where the candidate lies in a country or division ``tail``, 0.7 where it is near such a county."""
    found, flags = gazetteer.rows(tail)
    inside = np.zeros(part.stop - part.start)
    for row, flag in zip(found[:6].tolist(), flags[:6].tolist(), strict=True):
        if not flag & (PRIMARY | ABBREVIATION):
            continue
        kind = gazetteer.kinds[gazetteer.kind[row]]
        if kind == "country":
            inside = np.maximum(
                inside, (c.country[part] == int(gazetteer.country[row])) & (c.kind[part] != c.kind_country)
            )
        elif kind == "adm1":
            inside = np.maximum(inside, (c.adm1[part] == row) & (c.kind[part] != c.kind_adm1))
        elif kind == "adm2":
            point = _unit(float(gazetteer.lat[row]), float(gazetteer.lon[row]))
            inside = np.maximum(inside, 0.7 * (_chord_km(c.point[part] @ point) < COUNTY_KM))
    return np.asarray(inside, dtype=np.float64)


def _unit(lat: float, lon: float) -> Floats:
    p, q = np.radians(lat), np.radians(lon)
    return np.array([np.cos(p) * np.cos(q), np.cos(p) * np.sin(q), np.sin(p)])

"""P-codes of a boundary layer joined to claims: a claim gets the code of the division it lies in, or none.

P-codes are the place codes of the Common Operational Datasets (IASC/OCHA): columns such as ``ADM1_PCODE`` or
``admin2Pcode`` hold the code of each level. A claim is never given a finer division than its words carry:

- a named place (geo_precision 1) by its point, or by its whole extent where that is known to be 1 km or more;
- near a place (geo_precision 2) by its whole circle, which must lie in one division;
- a region (geo_precision 3) at most to the level UCDP's where_prec gives it, never finer than ADM2; one of
  unclear extent (where_prec 5) by its whole circle and at most to ADM1.

Where several divisions of a level come into question, the next coarser level is taken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from geo.codes import near_radius_km
from geo.layers.model import Layer
from geo.models import Event, EventPlace
from geo.phrases import say

LEVELS = range(5)
FINEST_OF_WHERE_PREC = {1: 4, 2: 4, 3: 2, 4: 1, 5: 1, 6: 0}
"""UCDP GED codebook: 3 second-order division, 4 first-order, 5 vague, 6 country; 7 is water or air."""
EXTENT_FROM_KM = 1.0
LEAST_EXTENT_KM = 0.001
DEFAULT_AREA_KM = 10.0
"""An area without a radius is drawn so wide; it is joined by what is drawn."""
_SLIVER = 0.005
"""Share of an extent below which a neighbour's overlap, or a gap, is the boundary's own inexactness."""
_KM_PER_DEG = 111.2
_CODE_COLUMN = re.compile(r"adm(?:in)?_?([0-4])_?_?(?:p_?code|pcod)", re.IGNORECASE)
_NAME_COLUMN = re.compile(r"adm(?:in)?_?([0-4])_?(?:(?:ref)?name)?_?([a-z]{2})?\d?", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z]{2,3}[A-Za-z0-9.\-]{0,20}")


@dataclass(frozen=True)
class Join:
    """A claim's divisions, the coarsest first: (level, P-code, name); none, and ``reason`` says why.

    ``reason`` is one sentence for a reader, also where a coarser level was taken.
    """

    divisions: tuple[tuple[int, str, str], ...] = ()
    reason: str = ""
    layer: str = ""

    @property
    def text(self) -> str:
        """ "SY07 Idleb, SY0703 Harim", blank without a join."""
        return ", ".join(f"{code} {name}".strip() for _, code, name in self.divisions)


def code_columns(columns: Sequence[str]) -> dict[int, str]:
    """Level -> the column that holds its P-codes, by their usual names."""
    found: dict[int, str] = {}
    for name in columns:
        match = _CODE_COLUMN.fullmatch(name)
        if match:
            found.setdefault(int(match[1]), name)
    return dict(sorted(found.items()))


def name_columns(columns: Sequence[str]) -> dict[int, str]:
    """Level -> the column that holds its names: English where there are several."""
    found: dict[int, str] = {}
    for name in columns:
        match = _NAME_COLUMN.fullmatch(name)
        if match and (int(match[1]) not in found or (match[2] or "").lower() == "en"):
            found[int(match[1])] = name
    return found


def label_column(columns: Sequence[str]) -> str:
    """The column that most likely names the features; blank when none does."""
    names = name_columns(columns)
    if names:
        return names[max(names)]
    for wanted in ("name_en", "name", "shapename", "label", "title", "nom", "admin"):
        for column in columns:
            if column.lower() == wanted:
                return column
    return ""


def has_pcodes(layer: Layer) -> bool:
    """Whether the layer is one of areas with a column of P-codes."""
    return layer.is_areas and bool(code_columns(layer.columns))


def joins(layers: Sequence[Layer], events: Sequence[Event]) -> dict[str, Join]:
    """The join of every claim, by its id; nothing where no layer has P-codes."""
    coded = [layer for layer in layers if has_pcodes(layer)]
    if not coded:
        return {}
    return {event.event_id: join(coded, event) for event in events}


def join(layers: Sequence[Layer], event: Event) -> Join:
    """The finest join that any of the layers with P-codes gives the claim's first site."""
    site = event.site
    if site is None or site.lat is None or site.lon is None:
        return Join(reason=say("layers.join_no_site"))
    finest = _finest(site)
    if finest < 0:
        return Join(reason=say("layers.join_too_vague"))
    found = [_in_layer(layer, site, finest) for layer in layers]
    return max(found, key=lambda join: join.divisions[-1][0] if join.divisions else -1)


def _finest(site: EventPlace) -> int:
    most = FINEST_OF_WHERE_PREC.get(site.where_prec, -1)
    if site.geo_precision == 3:
        most = min(most, 2 if site.where_prec == 3 else 1)
    return most


def _radius_km(site: EventPlace) -> float:
    """How far round its point all divisions must agree; 0 for the point alone."""
    if site.geo_precision == 3 and site.where_prec in (3, 4, 6):
        return 0.0  # the place is the division itself: its point lies in it
    if site.geo_precision == 3:
        return site.radius_km or DEFAULT_AREA_KM
    if site.geo_precision == 2:
        return site.radius_km or near_radius_km(0)
    return site.radius_km if site.radius_km >= EXTENT_FROM_KM else 0.0


def _in_layer(layer: Layer, site: EventPlace, finest: int) -> Join:
    assert site.lat is not None and site.lon is not None
    codes, names = code_columns(layer.columns), name_columns(layer.columns)
    radius_km = max(_radius_km(site), layer.exact_m / 1000)
    is_point = radius_km < LEAST_EXTENT_KM
    extent = shapely.Point(site.lon, site.lat) if is_point else _circle(site.lat, site.lon, radius_km)
    touched = _touched(layer, extent, is_point)
    if not touched:
        return Join(reason=say("layers.join_outside", layer=layer.title), layer=layer.title)
    levels = {level: layer.column(name) for level, name in codes.items()}
    labels = {level: layer.column(name) for level, name in names.items() if level in codes}
    for level in sorted(levels, reverse=True):
        here = {levels[level][i] for i in touched}
        if level > finest or len(here) != 1 or not _CODE.fullmatch(next(iter(here))):
            continue
        at = touched[0]
        divisions = tuple(
            (k, levels[k][at], labels[k][at] if k in labels else "")
            for k in levels
            if k <= level and _CODE.fullmatch(levels[k][at])
        )
        return Join(divisions, _why(level, max(levels), finest, layer), layer.title)
    key = "layers.join_too_coarse" if min(levels) > finest else "layers.join_several"
    return Join(reason=say(key, layer=layer.title), layer=layer.title)


def _why(level: int, deepest: int, finest: int, layer: Layer) -> str:
    if level == deepest:
        return say("layers.join_inside", layer=layer.title)
    if finest < deepest and level == finest:
        return say("layers.join_by_precision", layer=layer.title, level=str(level))
    return say("layers.join_coarser", layer=layer.title, level=str(level))


def _touched(layer: Layer, extent: Any, is_point: bool) -> list[int]:
    """Features that hold the point, or have a real share of the extent; none when it is not covered whole."""
    tree = _tree(layer.layer_id, layer)
    found = sorted(int(i) for i in tree.query(extent, predicate="intersects"))
    if is_point or not found:
        return found
    shares = {i: layer.geometries[i].intersection(extent).area / extent.area for i in found}
    real = [i for i, share in shares.items() if share > _SLIVER]
    covered = shapely.union_all([layer.geometries[i] for i in real]).intersection(extent).area / extent.area
    return real if covered > 1 - _SLIVER else []


class _Keyed:
    """A layer that is told from others by its id alone, for the cache."""

    def __init__(self, layer_id: str, layer: Layer) -> None:
        self.layer_id, self.layer = layer_id, layer

    def __hash__(self) -> int:
        return hash(self.layer_id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.layer_id == self.layer_id


@lru_cache(maxsize=8)
def _made(keyed: _Keyed) -> Any:
    return shapely.STRtree(np.array(keyed.layer.geometries, dtype=object))


def _tree(layer_id: str, layer: Layer) -> Any:
    return _made(_Keyed(layer_id, layer))


def _circle(lat: float, lon: float, radius_km: float) -> Any:
    """About a circle on the ground, as 48 corners in degrees."""
    turns = np.linspace(0, 2 * math.pi, 48, endpoint=False)
    high = radius_km / _KM_PER_DEG
    wide = high / max(0.02, math.cos(math.radians(lat)))
    return shapely.Polygon(np.column_stack([lon + wide * np.cos(turns), lat + high * np.sin(turns)]))

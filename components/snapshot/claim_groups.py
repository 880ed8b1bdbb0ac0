"""Places that fall together on a picture: the server's half of ``ClaimsIndex.clusters``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from components.snapshot.view import View

CELL_PX, APART_PX = 46.0, 34.0


class Standing(Protocol):
    """A place on the picture."""

    x: float
    y: float

    @property
    def precision(self) -> int: ...


S = TypeVar("S", bound=Standing)


@dataclass
class Group(Generic[S]):
    """Places with one count, which stands where the fullest of them, ``at``, is."""

    at: S
    most: int
    kept: int
    slots: list[S] = field(default_factory=list)


def grouped(places: Sequence[tuple[S, int]], view: View) -> list[Group[S]]:
    """Groups of (place, its claims): those in one cell of the world's grid at this scale, and those that
    would cover one another. A region is never grouped with a point."""
    cells: dict[tuple[int, int], Group[S]] = {}
    out: list[Group[S]] = []
    # The world's pixels: the grid is the same wherever the picture's corner is.
    middle_x, middle_y = view.point(0.0, 0.0)
    west, north = middle_x - view.world_px / 2, middle_y - view.world_px / 2
    for place, kept in places:
        group = Group(place, kept, kept, [place])
        if place.precision == 3:
            out.append(group)
            continue
        cell = (math.floor((place.x - west) / CELL_PX), math.floor((place.y - north) / CELL_PX))
        known = cells.setdefault(cell, group)
        if known is group:
            continue
        known.kept += kept
        known.slots.append(place)
        if kept > known.most:
            known.most, known.at = kept, place
    apart: list[Group[S]] = []
    for group in sorted(cells.values(), key=lambda g: -g.kept):
        near = next(
            (g for g in apart if math.hypot(g.at.x - group.at.x, g.at.y - group.at.y) < APART_PX), None
        )
        if near is None:
            apart.append(group)
        else:
            near.kept += group.kept
            near.slots += group.slots
    return out + apart

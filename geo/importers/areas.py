"""How far a province or a country of somebody's table reaches, asked of the gazetteer."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from geo.importers.foreign import GetArea
from geo.models import Place

Candidates = Callable[[str], list[Place]]
"""``Gazetteer.candidates``: every place of a name, best known first."""


def area_finder(candidates: Candidates) -> GetArea:
    """A ``GetArea`` over a gazetteer; None for a country or division that it does not know."""

    @lru_cache(maxsize=1_000)
    def country_code(country: str) -> str:
        return next((place.country for place in candidates(country) if place.kind == "country"), "")

    @lru_cache(maxsize=10_000)
    def get_area(country: str, admin1: str) -> Place | None:
        if not admin1:
            return next((place for place in candidates(country) if place.kind == "country"), None)
        code = country_code(country)
        if not code:
            return None
        fitting = (place for place in candidates(admin1) if place.kind == "adm1" and place.country == code)
        return next(fitting, None)

    return get_area

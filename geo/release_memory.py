"""What was decided about an article before it left, as JSON that is kept and read with care.

A decision about words holds for the article: the same name in a later file is not asked about again.
Where a place's sensitivity stands is the claim's own matter and is saved with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache

from geo.models import EventPlace, Place
from geo.release import COARSE_RADIUS_KM, Choices, Coarser

MAX_WORDS = 2_000


def choices_to_json(choices: Choices) -> str:
    """The decisions about words, and the tick about the right to redistribute."""
    return json.dumps(
        {
            "may_redistribute": choices.may_redistribute,
            "hide": list(choices.hide[:MAX_WORDS]),
            "keep": list(choices.keep[:MAX_WORDS]),
        },
        ensure_ascii=True,
    )


def choices_from_json(text: str) -> Choices:
    """The decisions of ``choices_to_json``; what cannot be read is as if nothing had been decided."""
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        return Choices()
    if not isinstance(said, dict):
        return Choices()

    def words(key: str) -> tuple[str, ...]:
        found = said.get(key)
        return tuple(str(word) for word in found[:MAX_WORDS]) if isinstance(found, list) else ()

    return Choices(said.get("may_redistribute") is True, hide=words("hide"), keep=words("keep"))


def coarser_by(get: Callable[[str], Place], candidates: Callable[[str], list[Place]]) -> Coarser:
    """The province of a gazetteer's place, for a claim whose place is coarsened.

    ``get`` and ``candidates`` are the gazetteer's. None for a place of the reader's own, or where the
    gazetteer knows no province or none wide enough to hide a place in.
    """

    @lru_cache(maxsize=1_000)
    def province(name: str, country: str) -> Place | None:
        fitting = (p for p in candidates(name) if p.kind == "adm1" and p.country == country)
        return next((p for p in fitting if p.radius_km >= COARSE_RADIUS_KM), None)

    def coarser(place: EventPlace) -> Place | None:
        try:
            known = get(place.place_id)
        except LookupError:
            return None
        if known.kind in ("adm1", "country", "region", "continent") or not known.admin1:
            return None
        return province(known.admin1, known.country)

    return coarser

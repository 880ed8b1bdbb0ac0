"""Capitals that are named by their country: "in the Haitian capital", "in the capital"."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from geo.claims.drafts import Draft
from geo.claims.places import CITY_RADIUS_KM
from geo.models import EventPlace, Place, Resolution, Span
from geo.wordlist import word_set

CAPITALS_PATH = Path(__file__).resolve().parents[2] / "data" / "gazetteer" / "capitals.csv"
_NEAR = word_set("near outside around")
_IN = word_set("in inside into on within across through throughout of at hit struck")


@lru_cache(maxsize=1)
def capitals() -> dict[str, str]:
    """ISO code -> place id of the capital."""
    with CAPITALS_PATH.open(encoding="utf-8", newline="") as file:
        return {row["iso"]: row["place_id"] for row in csv.DictReader(file)}


def capital_words(draft: Draft) -> tuple[Span, Span | None, bool] | None:
    """ "in the Haitian capital": the words, the span of the word before "capital", whether only near it."""
    tokens = draft.sentence.tokens
    for j in draft.tokens:
        if tokens[j].low != "capital" or j < 2:
            continue
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        if following is not None and (
            following.tag in ("N", "PROP", "POS") or following.low in ("of", "city")
        ):
            continue
        first, named = j - 1, None
        if tokens[first].low not in ("the", "its"):
            named, first = (tokens[first].start, tokens[first].end), first - 1
            if tokens[first].low not in ("the", "'s", "’s"):
                continue
        if first and (tokens[first - 1].low in _IN | _NEAR):
            return (tokens[first].start, tokens[j].end), named, tokens[first - 1].low in _NEAR
    return None


def capital_site(
    found: tuple[Span, Span | None, bool],
    resolutions: Sequence[Resolution],
    main_country: str,
    get: Callable[[str], Place | None],
    text: str,
) -> list[EventPlace]:
    """The capital the words mean, as a site; empty when no one country is meant."""
    words, named, near = found
    country = main_country
    if named is not None:
        meant = [r.place for r in resolutions if r.mention.start == named[0] and r.place is not None]
        country = meant[0].country if meant else ""
    place = get(capitals().get(country, "")) if country in capitals() else None
    if place is None:
        return []
    radius, precision = (CITY_RADIUS_KM, 2) if near else (place.radius_km, 1)
    said = " ".join(text[words[0] : words[1]].split())
    return [
        EventPlace(
            place.place_id, place.name, place.lat, place.lon, radius, "site", precision, precision, (words,),
            (f'"{said}" is {place.name}',),
        )
    ]  # fmt: skip

"""What a reader can colour and size the claims by: their actors, and the quantities the text prints.

Pure columns for the frame and the pictures alike. Nothing is summed: a size stands for one claim's figure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from components.assets import style_table
from geo.models import Event, Quantity
from geo.phrases import phrases, say

MOST_HALVES = 2
"""A symbol shows one actor, or two as halves; with more it says only that there are several."""
MAX_QUANTITIES = 12


def actor_columns(events: Sequence[Event]) -> dict[str, Any]:
    """{"actors": names in the palette's order, "actor_combos": lists of palette entries, "actor": one
    combo's index a claim}.

    The palette goes to the actors named in most claims, whatever side they are on; an entry is an index
    of ``actors``, "other" for the rest or "several" for three actors or more. No entry: none named.
    """
    names = [tuple(dict.fromkeys(actor.name for actor in event.actors)) for event in events]
    counts = Counter(name for own in names for name in own)
    # By how often, then by name: never by side, and the same for the same claims.
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    shown = {name: k for k, name in enumerate(ranked[: len(style_table()["actors"]["palette"])])}
    combos: dict[tuple[int | str, ...], int] = {}
    column = []
    for own in names:
        entries: tuple[int | str, ...] = tuple(dict.fromkeys(shown.get(name, "other") for name in own))
        if len(own) > MOST_HALVES:
            entries = ("several",)
        column.append(combos.setdefault(entries, len(combos)))
    return {"actors": list(shown), "actor_combos": [list(entries) for entries in combos], "actor": column}


def quantity_key(quantity: Quantity) -> str:
    """ "people/killed", "villages": what makes two figures figures of one thing."""
    return f"{quantity.unit}/{quantity.effect}" if quantity.effect else quantity.unit


def quantity_columns(events: Sequence[Event]) -> list[dict[str, Any]]:
    """The kinds of figures that claims with a site have, most frequent first.

    Each {"key", "label", "most", "at", "low", "high", "open"}: ``at`` are claims, each with its own printed
    bounds (None: not printed); ``open`` says that the words leave it open upwards ("at least 37",
    "thousands"). Of two figures of one kind in a claim the first is taken; they are never added up.
    """
    kinds: dict[str, dict[str, Any]] = {}
    for i, event in enumerate(events):
        if event.site is None:
            continue
        seen: set[str] = set()
        for quantity in event.quantities:
            key = quantity_key(quantity)
            bounds = [x for x in (quantity.low, quantity.high) if x is not None and x > 0]
            if key in seen or not bounds or not all(math.isfinite(x) for x in bounds):
                continue
            seen.add(key)
            kind = kinds.setdefault(
                key, {"key": key, "label": "", "most": 0, "at": [], "low": [], "high": [], "open": []}
            )
            kind["label"] = kind["label"] or _kind_words(quantity)
            kind["most"] = max(kind["most"], *bounds)
            kind["at"].append(i)
            kind["low"].append(quantity.low)
            kind["high"].append(quantity.high)
            kind["open"].append(int(quantity.high is None))
    return sorted(kinds.values(), key=lambda kind: (-len(kind["at"]), kind["key"]))[:MAX_QUANTITIES]


def _kind_words(quantity: Quantity) -> str:
    noun = quantity.effect or quantity.unit
    return say(f"units.{noun}") if phrases().has(f"units.{noun}") else noun

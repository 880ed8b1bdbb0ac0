"""The reader's choice of looks for the pictures: the server's half of ``assets/claim_looks.js``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.phrases import phrases, say

BY_TYPE = "t"
"""The fill of a symbol that is coloured by its claim's type."""


@dataclass(frozen=True)
class Bounds:
    """A symbol's size in px: ``px`` across, ``ring`` that of the high bound (0: none), ``open`` upwards.

    ``sized``: it stands for a figure; else it is a plain symbol of the usual size.
    """

    px: float
    ring: float = 0.0
    open: bool = False
    sized: bool = False

    @property
    def reach(self) -> float:
        """Px across with the ring and the rays of "or more"."""
        return max(self.px, self.ring) + (13 if self.open else 0)


class ClaimLooks:
    """Fills and sizes of a payload's claims by its ``look`` ({"colour", "size"}, either may be absent)."""

    def __init__(self, payload: Mapping[str, Any], dark: bool) -> None:
        self.payload, self.dark = payload, dark
        self.style = payload["style"]
        look = payload.get("look") or {}
        self.by_actor = look.get("colour") == "actor" and bool(payload["actors"])
        kinds = payload["quantities"]
        chosen = [kind for kind in kinds if kind["key"] == look.get("size")]
        self.quantity: Mapping[str, Any] | None = chosen[0] if chosen else None
        self.most = float(chosen[0]["most"]) if chosen else 1.0
        self.sized: dict[int, Bounds] = {}
        if self.quantity:
            columns = (self.quantity[name] for name in ("at", "low", "high", "open"))
            self.sized = {i: self._bounds(*bounds) for i, *bounds in zip(*columns, strict=True)}

    def fill(self, i: int) -> str:
        """What claim ``i`` is filled with: ``BY_TYPE``, or entries of the actors' palette joined by "+"."""
        if not self.by_actor:
            return BY_TYPE
        combo = self.payload["actor_combos"][self.payload["claims"]["actor"][i]]
        return "+".join(str(entry) for entry in combo) or "none"

    def colours(self, fill: str, kind: int) -> list[str]:
        """One or two colours of a fill."""
        name = "colour_dark" if self.dark else "colour"
        if fill == BY_TYPE:
            return [str(self.payload["types"][kind][name])]
        return [self.actor_colour(entry) for entry in fill.split("+")]

    def actor_colour(self, entry: str) -> str:
        """Colour of an entry of the actors' palette: a number, "other", "several" or "none"."""
        table = self.style["actors"]
        found = table[entry] if entry in table else table["palette"][int(entry)]
        return str(found["colour_dark" if self.dark else "colour"])

    def colour(self, i: int) -> str:
        """The one colour where there is room for one."""
        return self.colours(self.fill(i), self.payload["claims"]["type"][i])[0]

    def bounds(self, i: int) -> Bounds:
        """Size of claim ``i``'s symbol."""
        return self.sized.get(i) or Bounds(float(self.style["symbol_px"]))

    def px(self, value: float) -> float:
        """Px across of a value: areas are in proportion, down to a smallest size that can still be read."""
        size = self.style["size"]
        return float(max(size["min_px"], size["max_px"] * math.sqrt(value / self.most)))

    def _bounds(self, low: float | None, high: float | None, is_open: int) -> Bounds:
        px = float(self.style["size"]["min_px"]) if low is None else self.px(low)
        ring = self.px(high) if high is not None and high != low else 0.0
        return Bounds(px, ring, bool(is_open), sized=True)

    def scale(self) -> list[tuple[str, float]]:
        """The legend's scale: (value in words, px across), large to small; the last is the smallest size."""
        if self.quantity is None:
            return []
        size, most = self.style["size"], self.most
        least = most * (size["min_px"] / size["max_px"]) ** 2
        values = [v for v in dict.fromkeys((_round_down(most), _round_down(most / 5))) if v > least]
        rows = [(phrases().number(v), self.px(v)) for v in values]
        return [*rows, (say("symbols.size_least", value=max(1, math.floor(least))), float(size["min_px"]))]

    def has_high(self) -> bool:
        """Whether some figure has a high bound of its own."""
        kind = self.quantity
        return kind is not None and any(
            high is not None and high != low for low, high in zip(kind["low"], kind["high"], strict=True)
        )

    def has_open(self) -> bool:
        """Whether some figure is open upwards."""
        return self.quantity is not None and any(self.quantity["open"])


def actor_rows(looks: ClaimLooks, shown: Sequence[int]) -> list[tuple[list[str], str]]:
    """(colours, key of the words or the actor's name) of the legend's rows for the claims ``shown``."""
    payload = looks.payload
    combos: set[tuple[int | str, ...]] = {
        tuple(payload["actor_combos"][payload["claims"]["actor"][i]]) for i in shown
    }
    none: tuple[int | str, ...] = ("none",)
    named = {str(entry) for combo in combos for entry in combo or none}
    rows = [
        ([looks.actor_colour(str(k))], name) for k, name in enumerate(payload["actors"]) if str(k) in named
    ]
    rows += [
        ([looks.actor_colour(entry)], f"symbols.actor_{entry}")
        for entry in ("other", "several", "none")
        if entry in named
    ]
    two = sorted((combo for combo in combos if len(combo) > 1), key=str)[:1]
    if two:
        rows.append(([looks.actor_colour(str(entry)) for entry in two[0]], "symbols.actor_two"))
    return rows


def _round_down(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(max(1.0, value)))
    return power * next(d for d in (5, 2, 1) if value / power >= d)

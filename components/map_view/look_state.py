"""How the claims look, between the frame and Python: colour, size, and labels the reader put somewhere."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

COLOURS = ("type", "actor")
MAX_LABELS = 400
MAX_MOVE_PX = 600
MAX_KEY_CHARS = 300


@dataclass(frozen=True)
class ClaimLook:
    """``colour`` is one of ``COLOURS``; ``size`` the key of a kind of figures (``choices.quantity_columns``),
    blank for symbols all alike; ``labels`` are (place's key, dx, dy), in CSS px from where a label would
    stand."""

    colour: str = "type"
    size: str = ""
    labels: tuple[tuple[str, float, float], ...] = ()


def look_from_frame(value: Mapping[str, Any]) -> ClaimLook:
    """The look in a report of the frame; what is not one is left out."""
    look = value.get("look")
    look = look if isinstance(look, Mapping) else {}
    colour, size = look.get("colour"), look.get("size")
    labels = value.get("labels")
    return ClaimLook(
        colour if colour in COLOURS else "type",
        size[:MAX_KEY_CHARS] if isinstance(size, str) else "",
        tuple(
            (entry[0], float(entry[1]), float(entry[2]))
            for entry in (labels if isinstance(labels, list) else [])[:MAX_LABELS]
            if _is_label(entry)
        ),
    )


def look_to_frame(look: ClaimLook) -> dict[str, Any]:
    """The same as the frame's initial state has it."""
    return {
        "look": {"colour": look.colour, "size": look.size},
        "labels": [list(label) for label in look.labels],
    }


def _is_label(entry: object) -> bool:
    if not (isinstance(entry, list) and len(entry) == 3 and isinstance(entry[0], str)):
        return False
    return len(entry[0]) <= MAX_KEY_CHARS and all(
        isinstance(x, int | float) and math.isfinite(x) and abs(x) <= MAX_MOVE_PX for x in entry[1:]
    )

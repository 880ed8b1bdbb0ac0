"""P-codes of the reader's boundary layers as columns of tables, made of the claims as they leave.

They are made after the release check: a claim whose place was coarsened or withheld gets the code of
what is left of its place, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.models import Event

if TYPE_CHECKING:  # shapely is loaded when there are layers
    from geo.layers.model import Layer

PCODE_COLUMNS = (
    *(f"adm{level}_{what}" for level in range(5) for what in ("pcode", "name")),
    *("pcode_source", "pcode_note"),
)


def pcode_cells(layers: Sequence[Layer], events: Sequence[Event]) -> list[dict[str, str]]:
    """A dictionary over ``PCODE_COLUMNS`` for every claim; an empty list when no layer has P-codes."""
    if not layers:
        return []
    from geo.layers.pcodes import joins

    found = joins(layers, events)
    if not found:
        return []
    credits = {layer.title: layer.credit for layer in layers}
    rows = []
    for event in events:
        join = found[event.event_id]
        cells = dict.fromkeys(PCODE_COLUMNS, "")
        for level, code, name in join.divisions:
            cells |= {f"adm{level}_pcode": code, f"adm{level}_name": name}
        if join.divisions:
            cells["pcode_source"] = credits.get(join.layer, join.layer)
        rows.append(cells | {"pcode_note": join.reason})
    return rows

"""Claims and snapshot as they may leave: what ``geo.release`` decided, carried into a whole frame.

Pictures and HTML draw all claims of a frame, also those that the snapshot's filters left out; none of
them may show what was withheld.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from geo.export import Snapshot
from geo.frames import events_to_frame
from geo.release import checked, released


def own_layers(snapshot: Snapshot, frame: pd.DataFrame) -> dict[str, Any] | None:
    """The reader's layers as they are drawn, with the P-codes of the frame's claims; None without layers.

    ``frame`` is the released one: no code tells more than the place that is left of a claim.
    """
    if not snapshot.layers:
        return None
    from components.map_view.layers import layers_data

    return layers_data(snapshot.layers, list(frame["event"]))


def as_released(frame: pd.DataFrame, snapshot: Snapshot) -> tuple[pd.DataFrame, Snapshot]:
    """The frame with the snapshot's released claims in it, and the released snapshot.

    Claims of the frame that the snapshot does not know leave with the careful defaults.
    """
    events = list(frame["event"])
    held = {event.event_id for event in (*snapshot.events, *snapshot.others)}
    unknown = tuple(event for event in events if event.event_id not in held)
    if unknown and not snapshot.is_released:
        snapshot = replace(snapshot, others=(*snapshot.others, *unknown))
        unknown = ()
    out = checked(snapshot)
    known = {event.event_id: event for event in (*out.events, *out.others)}
    if any(event.sensitivity != "public" for event in unknown):
        rest = replace(
            snapshot,
            events=unknown,
            numbers=tuple(range(1, len(unknown) + 1)),
            states=("absent",) * len(unknown),
            others=(),
            is_released=False,
        )
        known |= {event.event_id: event for event in released(rest).events}
    kept = [known.get(event.event_id, event) for event in events]
    if all(a is b for a, b in zip(kept, events, strict=True)):
        return frame, out
    return events_to_frame(kept), out

"""Claims and snapshot as they may leave: what ``geo.release`` decided, carried into a whole frame.

Pictures and HTML draw all claims of a frame, also those that the snapshot's filters left out; none of
them may show what was withheld.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from geo.export import Snapshot
from geo.frames import events_to_frame
from geo.release import checked, released


def as_released(frame: pd.DataFrame, snapshot: Snapshot) -> tuple[pd.DataFrame, Snapshot]:
    """The frame with the snapshot's released claims in it, and the released snapshot.

    Claims that the snapshot does not hold leave with the careful defaults.
    """
    out = checked(snapshot)
    known = {event.event_id: event for event in out.events}
    events = list(frame["event"])
    others = [event for event in events if event.event_id not in known]
    if any(event.sensitivity != "public" for event in others):
        rest = replace(
            snapshot,
            events=tuple(others),
            numbers=tuple(range(1, len(others) + 1)),
            states=("absent",) * len(others),
            is_released=False,
        )
        known |= {event.event_id: event for event in released(rest).events}
    kept = [known.get(event.event_id, event) for event in events]
    if all(a is b for a, b in zip(kept, events, strict=True)):
        return frame, out
    return events_to_frame(kept), out

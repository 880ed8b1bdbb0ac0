"""Stops, states at a stop, window, filters and counts: pure functions of a frame of events.

Rules are those of the README's "Uncertain time": with b0 < b1 < ... the distinct finite ends of the
drawn claims' intervals there is a stop *during* each [b(i), b(i+1)) at its midpoint and one at its
*end*. The page's frame computes the same states in the browser; a test compares the two.
All instants are milliseconds since 1970 in UTC (int64); open ends are -inf and +inf (float64).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.codes import DRAWN_DATE_ROLES

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
State = Literal["absent", "possible", "under_way", "dated", "standing"]
STATE_NAMES: tuple[State, ...] = ("absent", "possible", "under_way", "dated", "standing")
DAY_MS = 86_400_000
FILTERS = ("type", "actor", "precision", "attribution", "status")


@dataclass(frozen=True)
class Stop:
    """One stop of the timeline: where the thumb rests and the segment [start_ms, end_ms) it is of."""

    time_ms: int
    kind: Literal["during", "end", "at"]
    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class Counts:
    """A partition of the claims at one stop, in this order: without a place, then named only,
    not drawn (background), later, shown. ``hidden`` ones are left out of all by a filter."""

    shown: int
    later: int
    earlier: int
    named_only: int
    without_place: int
    background: int
    hidden: int


def epoch_ms(moment: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC of an aware datetime."""
    return round(moment.timestamp() * 1000)


def from_ms(time_ms: float) -> datetime:
    """The aware UTC datetime of milliseconds since 1970."""
    return datetime.fromtimestamp(time_ms / 1000, UTC)


def bounds_ms(frame: pd.DataFrame, published_at: datetime | None = None) -> list[int]:
    """The distinct finite ends of all claims that are drawn or would be, placed or not, sorted.

    Without any dated claim the publication day stands in; without that the list is empty.
    """
    drawn = frame[frame["date_role"].isin(DRAWN_DATE_ROLES)]
    found: set[int] = set()
    for column in ("time_start", "time_end"):
        finite = drawn[column].dropna()
        found.update(_to_ms(finite).astype("int64").tolist())
    if not found and published_at is not None:
        start = epoch_ms(published_at)
        found = {start, start + DAY_MS}
    return sorted(found)


def stops(bounds: Sequence[int]) -> list[Stop]:
    """During and end of each segment between neighbouring bounds; a single bound gives one stop."""
    if len(bounds) == 1:
        return [Stop(bounds[0], "at", bounds[0], bounds[0])]
    out: list[Stop] = []
    for start, end in pairwise(bounds):
        out.append(Stop((start + end) // 2, "during", start, end))
        out.append(Stop(end, "end", start, end))
    return out


def nearest_stop(all_stops: Sequence[Stop], time_ms: float) -> int | None:
    """Index of the nearest stop, the later one on a tie; None without stops."""
    if not all_stops:
        return None
    times = np.array([stop.time_ms for stop in all_stops], dtype=np.float64)
    gaps = np.abs(times - time_ms)
    return int(len(times) - 1 - np.argmin(gaps[::-1]))


def intervals(frame: pd.DataFrame) -> tuple[Floats, Floats]:
    """(starts, ends) in ms as float64, -inf and +inf where open or unknown."""
    starts = _to_ms(frame["time_start"]).fillna(-np.inf).to_numpy(np.float64)
    ends = _to_ms(frame["time_end"]).fillna(np.inf).to_numpy(np.float64)
    return starts, ends


def states_at(frame: pd.DataFrame, time_ms: float) -> npt.NDArray[np.int8]:
    """State of each claim at an instant, as an index into ``STATE_NAMES``.

    Standing and undated claims are ``standing`` at every instant; claims whose date role is not
    drawn (background, publication) are ``absent`` at every instant.
    """
    starts, ends = intervals(frame)
    steady = frame["time_kind"].isin(["throughout", "since"]).to_numpy(bool)
    timeless = frame["time_kind"].isin(["standing", "undated"]).to_numpy(bool)
    out = np.where(ends <= time_ms, 3, np.where(steady, 2, 1)).astype(np.int8)
    out[starts >= time_ms] = 0
    out[timeless] = 4
    out[~frame["date_role"].isin(DRAWN_DATE_ROLES).to_numpy(bool)] = 0
    return out


def visible_at(frame: pd.DataFrame, stop: Stop, window_ms: int | None = None) -> Bools:
    """Which claims are on the map at a stop: placed (site or reference) and not absent.

    With ``window_ms`` only those that may have happened in the window ending with the stop's
    segment, [end_ms - window_ms, end_ms), and those without a time.
    """
    states = states_at(frame, stop.time_ms)
    out = (states > 0) & frame["has_place"].to_numpy(bool)
    if window_ms is not None:
        _, ends = intervals(frame)
        out &= (states == 4) | (ends > stop.end_ms - window_ms)
    return np.asarray(out, dtype=bool)


def counts_at(
    frame: pd.DataFrame, stop: Stop, window_ms: int | None = None, kept: Bools | None = None
) -> Counts:
    """How the claims divide at a stop. ``kept`` is what the reader's filters leave (None: all)."""
    kept = np.ones(len(frame), dtype=bool) if kept is None else kept
    has_place = frame["has_place"].to_numpy(bool)
    has_site = frame["has_site"].to_numpy(bool)
    drawn = frame["date_role"].isin(DRAWN_DATE_ROLES).to_numpy(bool)
    states = states_at(frame, stop.time_ms)
    visible = visible_at(frame, stop, window_ms)
    sites = kept & has_site & drawn
    return Counts(
        shown=int((sites & visible).sum()),
        later=int((sites & (states == 0)).sum()),
        earlier=int((sites & (states > 0) & ~visible).sum()),
        named_only=int((kept & has_place & ~has_site).sum()),
        without_place=int((kept & ~has_place).sum()),
        background=int((kept & has_site & ~drawn).sum()),
        hidden=int((~kept).sum()),
    )


def filter_mask(frame: pd.DataFrame, wanted: Mapping[str, Sequence[str]], search: str = "") -> Bools:
    """Rows that match every filter. ``wanted`` maps a filter's name to the accepted values.

    Names: type (sub_event_type), actor (any actor's canonical name), precision (1, 2, 3, reference,
    none), attribution (attribution_kind), status. An empty list does not filter. ``search`` is
    looked for, ignoring case, in quotes, place names, actors, types and attribution.
    """
    mask = np.ones(len(frame), dtype=bool)
    for name, values in wanted.items():
        if not values:
            continue
        accepted = set(values)
        got = [bool(accepted & keys) for keys in filter_keys(frame, name)]
        mask &= np.array(got, dtype=bool)
    if words := search.casefold().split():
        texts = (_search_text(event) for event in frame["event"])
        mask &= np.array([all(word in text for word in words) for text in texts], dtype=bool)
    return mask


def filter_keys(frame: pd.DataFrame, name: str) -> list[set[str]]:
    """For each claim the values under which the filter ``name`` finds it."""
    if name == "actor":
        return [{actor.name for actor in event.actors} for event in frame["event"]]
    if name == "precision":
        return [{precision_key(event)} for event in frame["event"]]
    column = {"type": "sub_event_type", "attribution": "attribution_kind", "status": "status"}[name]
    return [{str(value)} for value in frame[column]]


def precision_key(event: object) -> str:
    """'1', '2', '3' for a site's geo_precision, 'reference' when only named, 'none' without a place."""
    site = getattr(event, "site", None)
    if site is not None:
        return str(site.geo_precision)
    return "reference" if getattr(event, "places", ()) else "none"


def _search_text(event: object) -> str:
    parts = [*getattr(event, "quotes", ()), getattr(event, "attribution", "")]
    parts += [getattr(event, "event_type", ""), getattr(event, "sub_event_type", "")]
    parts += [place.name for place in getattr(event, "places", ())]
    parts += [actor.name for actor in getattr(event, "actors", ())]
    return "\n".join(parts).casefold()


def _to_ms(column: pd.Series) -> pd.Series:
    return (column - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(milliseconds=1)

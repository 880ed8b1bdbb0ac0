"""The claims at one stop, from the payload: the server's half of ``assets/time.js``' ``Clock``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from components.map_view.payload import DRAWN, HAS_PLACE, HAS_SITE, STEADY, STOP_KINDS, TIMELESS
from geo.phrases import phrases, say
from geo.timeline import Counts, Stop, nearest_stop
from geo.wording import counts_text, stop_text, title_text

Bools = npt.NDArray[np.bool_]
ABSENT, POSSIBLE, UNDER_WAY, DATED, STANDING = range(5)


@dataclass(frozen=True)
class Moment:
    """``payload`` at a stop: arrays run along the payload's claims."""

    payload: Mapping[str, Any]
    stops: Sequence[Stop]
    index: int | None
    window_ms: int | None
    start: npt.NDArray[np.float64]
    end: npt.NDArray[np.float64]
    flags: npt.NDArray[np.int64]
    state: npt.NDArray[np.int8]
    visible: Bools
    kept: Bools
    counts: Counts
    zone: str
    shown: tuple[float, float] | None

    @property
    def stop(self) -> Stop | None:
        """The stop, None when no claim has a date and the article none either."""
        return None if self.index is None else self.stops[self.index]

    @property
    def title(self) -> str:
        """ "West of Aleppo: events dated up to the end of 28 November 2024"."""
        words = title_text(self.stop, self.zone, self.window_ms)
        if self.zone != self.payload["tz"] and self.stop is not None:
            words = say("timeline.title_utc", title=words)
        place = self.payload["heading"]["map_title"]
        return say("frame.heading", place=place, title=words[0].lower() + words[1:]) if place else words

    def sub_title(self, source: str) -> str:
        """When it was reported, by whom, and how the claims divide."""
        parts = (self.payload["heading"]["reported"], phrases().shown(source), counts_text(self.counts))
        return " · ".join(part for part in parts if part)

    @property
    def stop_words(self) -> str:
        """ "end of 28 November 2024"; blank without a stop."""
        return "" if self.stop is None else stop_text(self.stop, self.zone)


def moment(
    payload: Mapping[str, Any],
    time_ms: float | None,
    mode: str,
    kept: Sequence[bool] | Bools | None,
    window_ms: float | None = None,
    utc: bool = False,
    shown: tuple[float, float] | None = None,
) -> Moment:
    """The claims at the stop nearest to ``time_ms`` (None: the last). ``window_ms`` is the window's width
    (None: the payload's), ``utc`` words times in UTC, ``shown`` is the part of the time axis that is drawn.

    Raises ValueError for a mode that is neither "up to" nor "window", for a part of the axis that ends
    before it begins, or when ``kept`` does not run along the claims.
    """
    if shown is not None and not shown[0] < shown[1]:
        raise ValueError(f"shown {shown}: its end must be after its beginning, in ms since 1970")
    if mode not in ("up to", "window"):
        raise ValueError(f"mode {mode!r}: 'up to' or 'window'")
    claims, table = payload["claims"], payload["stops"]
    n = len(claims["id"])
    mask = np.ones(n, dtype=bool) if kept is None else np.asarray(kept, dtype=bool)
    if len(mask) != n:
        raise ValueError(f"kept has {len(mask)} values for {n} claims")
    kinds = {value: key for key, value in STOP_KINDS.items()}
    stops = [
        Stop(time, kinds[kind], start, end)  # type: ignore[arg-type]
        for time, kind, start, end in zip(
            table["times"], table["kinds"], table["starts"], table["ends"], strict=True
        )
    ]
    index = nearest_stop(stops, float("inf") if time_ms is None else time_ms)
    if index is not None and time_ms is None:
        index = len(stops) - 1
    start = np.array([-np.inf if x is None else x for x in claims["start"]], dtype=np.float64)
    end = np.array([np.inf if x is None else x for x in claims["end"]], dtype=np.float64)
    flags = np.array(claims["flags"], dtype=np.int64)
    time = np.inf if index is None else stops[index].time_ms
    state = np.where(end <= time, DATED, np.where(flags & STEADY, UNDER_WAY, POSSIBLE)).astype(np.int8)
    state[start >= time] = ABSENT
    state[flags & TIMELESS > 0] = STANDING
    state[flags & DRAWN == 0] = ABSENT
    window = round(window_ms or payload["window_ms"]) if mode == "window" and index is not None else None
    since = -np.inf if window is None or index is None else stops[index].end_ms - window
    has_place, has_site, drawn = flags & HAS_PLACE > 0, flags & HAS_SITE > 0, flags & DRAWN > 0
    visible = (state != ABSENT) & ((state == STANDING) | (end > since)) & has_place & mask
    sites = mask & has_site & drawn
    counts = Counts(
        shown=int((sites & visible).sum()),
        later=int((sites & (state == ABSENT)).sum()),
        earlier=int((sites & (state != ABSENT) & ~visible).sum()),
        named_only=int((mask & has_place & ~has_site).sum()),
        without_place=int((mask & ~has_place).sum()),
        background=int((mask & has_site & ~drawn).sum()),
        hidden=int((~mask).sum()),
    )
    zone = "UTC" if utc else payload["tz"]
    return Moment(payload, stops, index, window, start, end, flags, state, visible, mask, counts, zone, shown)

"""How the reader looks at the time axis, as the frame says it and as it is told: {window, utc, range}."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from geo.time_axis import AxisView

MAX_MS = 8.64e15
"""The last instant of JavaScript's dates, and so the longest window."""


def axis_from_frame(value: Mapping[str, Any]) -> AxisView:
    """The view of a report; what cannot be meant is left at its default."""
    window, shown = _ms(value.get("window")), value.get("range")
    ends = [_ms(ms) for ms in shown] if isinstance(shown, list) and len(shown) == 2 else [None, None]
    first, last = ends
    return AxisView(
        window_ms=window if window and window > 0 else None,
        utc=value.get("utc") is True,
        shown_ms=(first, last) if first is not None and last is not None and first < last else None,
    )


def axis_to_frame(axis: AxisView) -> dict[str, Any]:
    """The same as the frame takes it when it is mounted."""
    shown = list(axis.shown_ms) if axis.shown_ms else None
    return {"window": axis.window_ms, "utc": axis.utc, "range": shown}


def _ms(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return round(value) if abs(value) <= MAX_MS else None

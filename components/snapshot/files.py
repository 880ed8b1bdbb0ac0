"""Every file that is drawn, by suffix, of the page as it stands. Data formats are ``geo.export``'s."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from geo.export import Snapshot
from geo.models import Place

DRAWN = (".html", ".png", ".svg", ".pdf", ".briefing.pdf", ".gif")
A4_PX = (1123, 794)
"""A4 landscape in CSS pixels, 96 to the inch."""


def drawn_file(
    suffix: str,
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None,
    state: dict[str, Any],
    kept: Sequence[bool],
) -> bytes:
    """One file of ``DRAWN``. ``state`` is the frame's: time (ms or None), mode, view, sel,
    and of its time axis window (ms or None), utc, range (two ms or None).

    The PNG is A4 at 300 dpi; the painters are loaded when a file is asked for, not with the page.
    Raises ValueError for another suffix.
    """
    if suffix == ".html":
        from components.snapshot.html import to_html

        return to_html(frame, snapshot, get_place, state, kept)
    from components.snapshot import picture

    view = state.get("view")
    options: dict[str, Any] = {
        "mode": state.get("mode") or "up to",
        "time_ms": state.get("time"),
        "kept": kept,
        "view": tuple(view) if view else None,
        "window_ms": state.get("window"),
        "utc": bool(state.get("utc")),
        "shown": tuple(shown) if (shown := state.get("range")) else None,
    }
    if suffix == ".briefing.pdf":
        from components.snapshot.briefing import to_briefing

        return to_briefing(frame, snapshot, get_place, **options)
    if suffix == ".gif":
        from components.snapshot.animation import to_gif

        return to_gif(frame, snapshot, get_place, **options)
    width, height = A4_PX
    options |= {"width": width, "height": height}
    if suffix == ".svg":
        return picture.to_svg(frame, snapshot, get_place, **options).encode()
    if suffix == ".pdf":
        return picture.to_pdf(frame, snapshot, get_place, **options)
    if suffix == ".png":
        return picture.to_png(frame, snapshot, get_place, scale=picture.PRINT_SCALE, **options)
    raise ValueError(f"suffix {suffix!r}; allowed are {', '.join(DRAWN)}")

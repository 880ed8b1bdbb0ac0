"""Every file that is drawn, by suffix, of the page as it stands. Data formats are ``geo.export``'s."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from components.map_view.look_state import look_from_frame
from geo.export import Snapshot
from geo.models import Place

DRAWN = (".html", ".png", ".svg", ".pdf", ".briefing.pdf", ".gif")
PREVIEW_PX = 960


def drawn_file(
    suffix: str,
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None,
    state: dict[str, Any],
    kept: Sequence[bool],
    size: str = "a4",
    is_print: bool = True,
    progress: Callable[[float, str], None] | None = None,
) -> bytes:
    """One file of ``DRAWN``. ``state`` is the frame's: time (ms or None), mode, view, sel,
    of its time axis window (ms or None), utc, range (two ms or None), and look and labels.

    ``size`` is a name of ``picture.SIZES``; ``is_print`` makes a PNG of 300 dots to an inch, else of 96.
    ``progress`` hears the share done of a GIF. The painters are loaded when a file is asked for, not with
    the page. Raises ValueError for another suffix or size.
    """
    if suffix == ".html":
        from components.snapshot.html import to_html

        return to_html(frame, snapshot, get_place, state, kept)
    from components.snapshot import picture

    options = _options(state, kept)
    if suffix == ".briefing.pdf":
        from components.snapshot.briefing import to_briefing

        return to_briefing(frame, snapshot, get_place, **options)
    if suffix == ".gif":
        from components.snapshot.animation import to_gif

        return to_gif(frame, snapshot, get_place, progress=progress, **options)
    if size not in picture.SIZES:
        raise ValueError(f"size {size!r}; allowed are {', '.join(picture.SIZES)}")
    layout = picture.SIZES[size]
    options |= {"width": layout.width, "height": layout.height}
    if suffix == ".svg":
        return picture.to_svg(frame, snapshot, get_place, **options).encode()
    if suffix == ".pdf":
        return picture.to_pdf(frame, snapshot, get_place, **options)
    if suffix == ".png":
        scale, pixels = (picture.PRINT_SCALE, picture.PRINT_PX.get(size)) if is_print else (1, None)
        return picture.to_png(frame, snapshot, get_place, scale=scale, pixels=pixels, **options)
    raise ValueError(f"suffix {suffix!r}; allowed are {', '.join(DRAWN)}")


def preview(
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None,
    state: dict[str, Any],
    kept: Sequence[bool],
    size: str = "a4",
) -> bytes:
    """A small PNG of the picture that would leave, its longer side ``PREVIEW_PX``."""
    from components.snapshot import picture

    layout = picture.SIZES[size]
    scale = PREVIEW_PX / max(layout.width, layout.height)
    options = _options(state, kept) | {"width": layout.width, "height": layout.height}
    return picture.to_png(frame, snapshot, get_place, scale=scale, **options)


def _options(state: dict[str, Any], kept: Sequence[bool]) -> dict[str, Any]:
    """The frame's state as fields of ``PictureOptions``."""
    view = state.get("view")
    return {
        "mode": state.get("mode") or "up to",
        "time_ms": state.get("time"),
        "kept": kept,
        "view": tuple(view) if view else None,
        "window_ms": state.get("window"),
        "utc": bool(state.get("utc")),
        "shown": tuple(shown) if (shown := state.get("range")) else None,
        "claim_look": look_from_frame(state),
    }

"""The timeline as an animated GIF: one picture a stop, the same part of the world in all of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image

from components.snapshot.leaving import as_released
from components.snapshot.picture import PictureOptions, laid_out, painted, png_of
from geo.export import Snapshot
from geo.models import Place

MAX_STOPS = 48
"""More stops than this are thinned out evenly; the first and the last stay."""
STOP_MS, LAST_MS = 1600, 3200


def to_gif(
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None = None,
    *,
    width: int = 900,
    height: int = 640,
    stop_ms: int = STOP_MS,
    progress: Callable[[float, str], None] | None = None,
    **options: Any,
) -> bytes:
    """The GIF, endless. ``options`` are ``PictureOptions``'s but the time; ``progress`` is told the share
    done and the stop."""
    frame, snapshot = as_released(frame, snapshot)
    given = replace(PictureOptions(**options), width=width, height=height, time_ms=None)
    last = laid_out(frame, snapshot, get_place, given)
    if given.view is None:
        given = replace(given, view=(last.view.lat, last.view.lon, last.view.zoom))
    stops = last.at.stops
    chosen = sorted(
        set(np.linspace(0, len(stops) - 1, min(len(stops), MAX_STOPS)).round().astype(int).tolist())
    )
    pictures = []
    for n, index in enumerate(chosen):
        layout = laid_out(frame, snapshot, get_place, replace(given, time_ms=stops[index].time_ms))
        if progress:
            progress(n / len(chosen), layout.at.stop_words)
        pictures.append(_opened(png_of(painted(layout))))
    if not pictures:
        pictures.append(_opened(png_of(painted(last))))
    # One palette for all, from the fullest picture: colours stay the same from stop to stop.
    palette = pictures[-1].quantize(colors=255, method=Image.Quantize.MEDIANCUT)
    frames = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]
    out = io.BytesIO()
    frames[0].save(
        out,
        "GIF",
        save_all=True,
        append_images=frames[1:],
        duration=[stop_ms] * (len(frames) - 1) + [max(stop_ms, LAST_MS)],
        loop=0,
        optimize=False,
        comment=f"{snapshot.title} - {snapshot.state_hash}"[:200].encode("utf-8"),
    )
    return out.getvalue()


def _opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")

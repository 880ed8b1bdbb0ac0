"""A layer's file to a ``Layer``, read in a process of its own with limits on time and memory."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.apart import run_apart
from geo.errors import LayerError
from geo.layers.model import MAX_FILE_BYTES, Layer, one_line
from geo.models import Rejected

TIME_LIMIT_S = 60.0
_QUIET = {
    "PROJ_NETWORK": "OFF",
    "GDAL_DISABLE_READDIR_ON_OPEN": "FALSE",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "none",
}
"""PROJ fetches no grids, GDAL opens no address: a layer is read with what is in it."""


def read_layer(data: bytes, name: str, time_limit_s: float = TIME_LIMIT_S) -> Layer:
    """The layer in a file, still without title, source and date (``model.described`` adds them).

    ``name`` is the file's, for messages. Features that cannot be drawn are in ``rejected`` with their number.
    Raises LayerError when nothing can be read, naming the file and the reason.
    """
    file = one_line(Path(name.replace("\\", "/")).name, 120) or "layer"
    if len(data) > MAX_FILE_BYTES:
        raise LayerError(
            f"{file}: {len(data) / 1e6:.0f} MB; at most {MAX_FILE_BYTES // 1_000_000} MB are read"
        )
    written = run_apart("geo.layers.worker", data=data, time_limit_s=time_limit_s, environment=_QUIET)
    if written is None:
        raise LayerError(f"{file}: reading it took longer than {time_limit_s:g} s")
    head, _, body = written.partition(b"\n")
    try:
        found = json.loads(head)
    except ValueError:
        found = {"error": "the reader stopped; the file is broken or too large"}
    if "error" in found:
        raise LayerError(f"{file}: {found['error']}")
    return Layer(
        title="",
        source="",
        date="",
        file=file,
        columns=tuple(found["columns"]),
        rows=tuple(tuple(cells) for cells in found["cells"]),
        geometries=tuple(geometries_of(body, found["sizes"])),
        notes=tuple(found["notes"]),
        rejected=tuple(Rejected(file, number, reason) for number, reason in found["rejected"]),
    )


def geometries_of(body: bytes, sizes: list[int]) -> list[Any]:
    """The geometries whose WKB stand one after the other in ``body``."""
    ends = np.cumsum([0, *sizes]).tolist()
    pieces = [body[a:b] for a, b in pairwise(ends)]
    return list(shapely.from_wkb(np.array(pieces, dtype=object))) if pieces else []

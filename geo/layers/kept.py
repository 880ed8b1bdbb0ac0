"""Layers kept with an article: one file each in the user's data directory, readable by the user only.

A layer larger than ``MAX_KEPT_BYTES`` when packed is not kept; the caller says that it lasts for the session.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.errors import LayerError
from geo.folders import DATA_VARIABLE
from geo.layers.model import MAX_FEATURES, MAX_VERTICES, Layer
from geo.layers.read import geometries_of
from geo.layers.where import SUFFIX, folder_of
from geo.models import Rejected

MAX_KEPT_BYTES = 8_000_000
MAX_LAYERS = 12
_MAX_UNPACKED_BYTES = 120_000_000
_FORMAT = 1
_ID = re.compile("[0-9a-f]{16}")
_TEXTS = ("title", "source", "date", "file", "label_column", "class_column")


def pack(layer: Layer) -> bytes:
    """The layer as gzip over one line of JSON and the geometries' WKB; the same for the same layer."""
    wkb = [bytes(piece) for piece in shapely.to_wkb(np.array(layer.geometries, dtype=object))]
    head: dict[str, Any] = {name: getattr(layer, name) for name in _TEXTS}
    head |= {
        "format": _FORMAT,
        "columns": layer.columns,
        "rows": layer.rows,
        "exact_m": layer.exact_m,
        "notes": layer.notes,
        "rejected": [[r.line, r.reason] for r in layer.rejected],
        "sizes": [len(piece) for piece in wkb],
    }
    return gzip.compress(json.dumps(head).encode("ascii") + b"\n" + b"".join(wkb), 6, mtime=0)


def unpack(data: bytes, file: str = "layer") -> Layer:
    """What ``pack`` was given. Raises LayerError naming ``file`` for anything else."""
    try:
        unpacker = zlib.decompressobj(wbits=31)
        raw = unpacker.decompress(data, _MAX_UNPACKED_BYTES)
        if unpacker.unconsumed_tail or not unpacker.eof:
            raise ValueError("too large or broken off")
        line, _, body = raw.partition(b"\n")
        head = json.loads(line)
        if head["format"] != _FORMAT or len(head["sizes"]) > MAX_FEATURES:
            raise ValueError("another format")
        geometries = tuple(geometries_of(body, head["sizes"]))
        if int(shapely.get_num_coordinates(np.array(geometries, dtype=object)).sum()) > MAX_VERTICES:
            raise ValueError("too many points")
        layer = Layer(
            **{name: str(head[name]) for name in _TEXTS},
            columns=tuple(map(str, head["columns"])),
            rows=tuple(tuple(map(str, row)) for row in head["rows"]),
            geometries=geometries,
            exact_m=float(head["exact_m"]),
            notes=tuple(map(str, head["notes"])),
            rejected=tuple(Rejected(str(head["file"]), int(n), str(why)) for n, why in head["rejected"]),
        )
        if any(len(row) != len(layer.columns) for row in layer.rows) or len(layer.rows) != len(geometries):
            raise ValueError("rows and columns do not fit")
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError, shapely.errors.ShapelyError) as err:
        raise LayerError(f"{file}: no kept layer ({err})") from err
    return layer


def keep_layer(article_id: str, layer: Layer) -> bool:
    """Keep the layer with the article; False when it is too large to keep. Raises LayerError when the
    folder cannot be written or the article has ``MAX_LAYERS`` already."""
    data = pack(layer)
    if len(data) > MAX_KEPT_BYTES:
        return False
    folder = folder_of(article_id)
    target = folder / f"{layer.layer_id}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not target.exists() and len(list(folder.glob(f"*{SUFFIX}"))) >= MAX_LAYERS:
            raise LayerError(f"{MAX_LAYERS} layers are kept with this article; remove one first")
        handle, temporary = tempfile.mkstemp(dir=folder)  # readable by the user only
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(temporary).replace(target)
        except OSError:
            with suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as err:
        raise LayerError(
            f"{folder}: {err.strerror or err}; set {DATA_VARIABLE} to a writable folder"
        ) from err
    return True


def kept_layers(article_id: str) -> tuple[list[Layer], list[str]]:
    """(the layers kept with an article, first kept first; sentences about files that cannot be read)."""
    found: list[Layer] = []
    problems: list[str] = []
    try:
        paths = sorted(
            folder_of(article_id).glob(f"*{SUFFIX}"), key=lambda path: (path.stat().st_mtime_ns, path.name)
        )
    except OSError:
        return [], []
    for path in paths[:MAX_LAYERS]:
        try:
            if path.stat().st_size > MAX_KEPT_BYTES:
                raise LayerError(f"{path.name}: larger than {MAX_KEPT_BYTES} bytes")
            found.append(unpack(path.read_bytes(), path.name))
        except (LayerError, OSError) as err:
            problems.append(str(err))
    return found, problems


def forget_layer(article_id: str, layer_id: str) -> None:
    """Remove a kept layer; nothing happens when there is none of that id."""
    if _ID.fullmatch(layer_id):
        with suppress(OSError):
            (folder_of(article_id) / f"{layer_id}{SUFFIX}").unlink()

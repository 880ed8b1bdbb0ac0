"""Our GeoPackage read back: the ``event`` column of its layers, each claim once, in number order."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from geo.errors import EventError
from geo.export.gpkg import ABOUT, LAYERS, UNPLACED
from geo.importers.geojson import json_object
from geo.importers.opened import Opened, OpenError, opened
from geo.models import Article


def read_gpkg(raw: bytes, origin: str, article: Article | None = None) -> Opened:
    """Raises OpenError when the bytes are no GeoPackage of ours; lines are claim numbers.

    Read as the SQLite file it is, read-only: GDAL would have to be trusted with a stranger's file.
    """
    if not raw.startswith(b"SQLite format 3\0"):
        raise OpenError(f"{origin}: no GeoPackage")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.gpkg"
        path.write_bytes(raw)
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
                base.execute("PRAGMA trusted_schema = OFF")
                situation, rows = _rows(base, origin)
        except sqlite3.Error as err:
            raise OpenError(f"{origin}: no GeoPackage of this project ({err})") from err
    return opened(rows, situation, origin, article)


def _rows(
    base: sqlite3.Connection, origin: str
) -> tuple[dict[str, Any], list[tuple[int, Mapping[str, Any] | EventError]]]:
    found = base.execute(f'SELECT value FROM "{ABOUT}" WHERE key = ?', ("situation",)).fetchone()  # noqa: S608
    situation = json_object(str(found[0]), origin) if found else {}
    claims: dict[tuple[int, str], Mapping[str, Any] | EventError] = {}
    for layer in (*LAYERS, UNPLACED):
        for number, event in base.execute(f'SELECT number, event FROM "{layer}"'):  # noqa: S608
            if not isinstance(number, int):
                raise OpenError(f"{origin}: layer {layer}: number {number!r}; a whole number is needed")
            try:
                claims[number, str(event)] = json_object(str(event), origin)
            except OpenError as err:
                claims[number, str(event)] = EventError(str(err))
    return situation, [(key[0], claims[key]) for key in sorted(claims, key=lambda key: key[0])]

"""GeoPackage (OGC 12-128): layers of points, circles and areas, a table of unplaced claims, and one
of what the file says of itself. Written by GDAL.

A claim with several sites has a row for each. ``time_end`` is exclusive as everywhere in this
project; ``time_last`` is the last second inside, for readers whose ends are inclusive.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from geo.bulk import collector_paused
from geo.export.geojson import claim_words, situation
from geo.export.pcodes import PCODE_COLUMNS, pcode_cells
from geo.export.shapes import Shape, event_shapes
from geo.export.snapshot import STATE_TEXTS, Snapshot, facts
from geo.export.text import event_json, last_instant, plain_json, xml_text
from geo.models import Event, EventPlace
from geo.release import checked

LAYERS = {"points": "Point", "circles": "MultiPolygon", "areas": "MultiPolygon"}
UNPLACED, ABOUT = "without_a_place", "about_this_file"
_LAYER_OF = {"point": "points", "circle": "circles", "area": "areas"}
_WORDS = (
    *("number", "label", "state", "state_text", "when_text", "where_text", "how_many_text"),
    *("says_who_text", "status_text"),
)
_TIMES = ("time_start", "time_end", "time_last")
_UTC_FLAG = 100
"""OGR's marker for UTC in a date-time field."""

Row = tuple[int, EventPlace | None, Shape | None]


@collector_paused()
def to_gpkg(snapshot: Snapshot) -> bytes:
    """The snapshot as the bytes of a GeoPackage file."""
    snapshot = checked(snapshot)
    rows: dict[str, list[Row]] = {layer: [] for layer in (*LAYERS, UNPLACED)}
    for i, event in enumerate(snapshot.events):
        shapes = event_shapes(event)
        for place, shape in shapes:
            rows[_LAYER_OF[shape.kind]].append((i, place, shape))
        if not shapes:
            rows[UNPLACED].append((i, event.site, None))
    shared = _Shared(snapshot)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.gpkg"
        for layer, kind in LAYERS.items():
            geometry = [shape.wkb for _, _, shape in rows[layer] if shape]
            _write(path, layer, shared.columns(rows[layer]), geometry, kind)
        _write(path, UNPLACED, shared.columns(rows[UNPLACED]), None, None)
        _write(path, ABOUT, _about(snapshot), None, None)
        return path.read_bytes()


class _Shared:
    """The columns of every claim, made once; a layer takes its rows from them."""

    def __init__(self, snapshot: Snapshot) -> None:
        events = snapshot.events
        retold = snapshot.article.is_retelling
        words = [
            claim_words(event, number, state, retold)
            for event, number, state in zip(events, snapshot.numbers, snapshot.states, strict=True)
        ]
        self.claims: dict[str, np.ndarray] = {"event_id": _texts([event.event_id for event in events])}
        self.claims["number"] = np.array(snapshot.numbers, dtype=np.int32)
        for key in _WORDS[1:]:
            self.claims[key] = _texts([word[key] for word in words])
        if codes := pcode_cells(snapshot.layers, events):
            self.claims |= {key: _texts([cells[key] for cells in codes]) for key in PCODE_COLUMNS}
        for key in ("event_type", "sub_event_type", "time_kind", "sensitivity", "status"):
            self.claims[key] = _texts([getattr(event, key) for event in events])
        self.claims["quotes"] = _texts(["\n".join(event.quotes) for event in events])
        self.claims["quote_note"] = _texts([word["quote_note"] for word in words])
        self.claims |= _times(events)
        self.claims["event"] = _texts([event_json(event) for event in events])
        said = facts(snapshot)
        self.source = xml_text(", ".join(said[key] for key in ("source", "published") if said[key]))

    def columns(self, rows: Sequence[Row]) -> dict[str, np.ndarray]:
        taken = np.array([i for i, _, _ in rows], dtype=np.int64)
        out = {key: values[taken] for key, values in self.claims.items() if key != "event"}
        places = [place for _, place, _ in rows]
        out["place_id"] = _texts([place.place_id if place else "" for place in places])
        out["place_name"] = _texts([place.name if place else "" for place in places])
        out["geo_precision"] = np.array([place.geo_precision if place else 0 for place in places], np.int32)
        out["where_prec"] = np.array([place.where_prec if place else 0 for place in places], np.int32)
        out["radius_km"] = np.array([place.radius_km if place else np.nan for place in places], np.float64)
        out["source"] = _texts([self.source] * len(rows))
        out["event"] = self.claims["event"][taken]
        return out


def _times(events: Sequence[Event]) -> dict[str, np.ndarray]:
    moments = {
        "time_start": [event.time_start for event in events],
        "time_end": [event.time_end for event in events],
        "time_last": [last_instant(event) for event in events],
    }
    return {
        key: np.array([np.datetime64(m.replace(tzinfo=None), "ms") if m else "NaT" for m in values], "M8[ms]")
        for key, values in moments.items()
    }


def _about(snapshot: Snapshot) -> dict[str, np.ndarray]:
    said = {**facts(snapshot), "states": "; ".join(f"{k}: {v}" for k, v in STATE_TEXTS.items())}
    said["situation"] = plain_json(situation(snapshot))
    return {"key": _texts(list(said)), "value": _texts(list(said.values()))}


def _write(
    path: Path, layer: str, columns: dict[str, np.ndarray], geometry: Any, geometry_type: str | None
) -> None:
    # Imported here: GDAL costs 40 MB of memory, to be paid only by those who write a GeoPackage.
    import pyogrio
    from pyogrio.raw import write

    # A temporary file need not survive a power cut; waiting for the disk costs half the time.
    pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})
    write(
        str(path),
        geometry=None if geometry is None else np.array(geometry, dtype=object),
        field_data=list(columns.values()),
        fields=np.array(list(columns), dtype=object),
        layer=layer,
        driver="GPKG",
        geometry_type=geometry_type,
        crs="EPSG:4326" if geometry_type else None,
        append=path.exists(),
        gdal_tz_offsets={
            key: np.full(len(columns[key]), _UTC_FLAG, np.int8) for key in _TIMES if key in columns
        },
    )


def _texts(values: Sequence[str]) -> np.ndarray:
    out = np.empty(len(values), dtype=object)
    out[:] = [xml_text(value) for value in values]
    return out

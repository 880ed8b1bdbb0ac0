"""How a large set of claims travels to the frame: columns as bytes, words only when they are looked at.

A payload (``payload.frame_payload``) is split in two: what drawing and picking need, packed, in one file;
and the claims' words in parts of ``PART`` claims, fetched when a claim of a part is pointed at or chosen.
``assets/wire.js`` puts both together again.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import Any

import numpy as np

PART = 500
"""Claims whose words travel together."""
_NUMBERS = {"f64": "<f8", "i32": "<i4", "u16": "<u2", "u8": "u1"}


def packed(payload: dict[str, Any]) -> tuple[tuple[str, bytes], dict[str, bytes]]:
    """((file name, JSON) of the payload without its claims' words and with packed columns, {file name: JSON}
    of the words' parts in order). Names say what is in a file: it never changes under its name."""
    claims, texts = payload["claims"], payload["texts"]
    count = len(claims["id"])
    numbers = claims["number"]
    thin = {
        "id": _shared_start(claims["id"]),
        "number": None if numbers == list(range(1, count + 1)) else _column(numbers, "i32"),
        "start": _column([-np.inf if x is None else x for x in claims["start"]], "f64"),
        "end": _column([np.inf if x is None else x for x in claims["end"]], "f64"),
        "flags": _column(claims["flags"], "u8"),
        "type": _column(claims["type"], "u8"),
        "slot": _column(claims["slot"], "i32"),
        "actor": _column(claims["actor"], "u16"),
        "refs": [[i, of] for i, of in enumerate(claims["refs"]) if of],
    }
    stops = payload["stops"]
    parts = [
        _json({name: column[start : start + PART] for name, column in texts.items()})
        for start in range(0, count, PART)
    ]
    words = _name(b"".join(parts))
    first = _json(
        payload
        | {
            "claims": thin,
            "stops": {name: _column(stops[name], "u8" if name == "kinds" else "f64") for name in stops},
            "texts": {"part": PART, "url": words, "names": list(texts)},
        }
    )
    return (f"{_name(first)}.json", first), {f"{words}/{k}.json": part for k, part in enumerate(parts)}


def _name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _column(values: Sequence[float], kind: str) -> dict[str, str]:
    """{kind: base64 of little-endian numbers}."""
    return {kind: base64.b64encode(np.array(values, dtype=_NUMBERS[kind]).tobytes()).decode("ascii")}


def _shared_start(ids: Sequence[str]) -> dict[str, Any]:
    low, high = min(ids), max(ids)
    same = next((k for k, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    start = low[:same] if len(ids) > 1 else ""
    return {"start": start, "rest": [name[len(start) :] for name in ids]}

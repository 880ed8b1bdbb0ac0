"""The reader's own layers as the frame and the pictures get them: drawn data with tints, P-codes by claim."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from components.assets import publish
from geo.gazetteer_store import cache_folder
from geo.layers.display import layer_payload
from geo.layers.model import Layer
from geo.layers.pcodes import Join, joins
from geo.models import Event
from geo.phrases import say

TINTS = (
    ("#5d6f8c", "#9fb2cf"),
    ("#8a6f3f", "#cdb27e"),
    ("#7a5c86", "#bfa2cb"),
    ("#3f7a78", "#86bdbb"),
    ("#7b6657", "#c0a997"),
    ("#56616b", "#a9b4bd"),
)
"""Quiet inks on light and on dark ground: none of them is a side's, none stands for good or bad."""


def layers_data(layers: Sequence[Layer], events: Sequence[Event]) -> dict[str, Any] | None:
    """{"layers": drawn layers, "pcodes": a text a claim, blank without one}; None without layers."""
    if not layers:
        return None
    found = joins(layers, events)
    return {
        "layers": _drawn(layers),
        "pcodes": [card_text(found.get(e.event_id)) for e in events] if found else [],
    }


def card_text(join: Join | None) -> str:
    """What the card says: the codes and why they are these, or why there is none."""
    if join is None:
        return ""
    return say("layers.card", codes=join.text, reason=join.reason) if join.divisions else join.reason


def _drawn(layers: Sequence[Layer]) -> list[dict[str, Any]]:
    drawn = []
    tone = 0
    for layer in layers:
        payload = dict(layer_payload(layer, tone))
        wide = max(1, len(layer.classes))
        payload["inks"] = [TINTS[(tone + k) % len(TINTS)] for k in range(wide)]
        payload["other"] = TINTS[-1]
        payload["rows"] = [layer.title, f"{layer.date}, {layer.source}", *layer.classes]
        tone += wide
        drawn.append(payload)
    return drawn


def layers_message(
    layers: Sequence[Layer], events: Sequence[Event], assets_url: str
) -> dict[str, Any] | None:
    """Address of the file that holds ``layers_data``; written under the cache if it is not there.

    The message itself travels with every run of the page, so that only the address is in it.
    """
    found = layers_data(layers, events)
    if found is None:
        return None
    content = _bytes(found)
    name = f"layers/{hashlib.sha256(content).hexdigest()[:16]}.json"
    publish(cache_folder() / "frame", name, content)
    return {"url": f"{assets_url}/{name}"}


def _bytes(found: Mapping[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8", "replace"
    )

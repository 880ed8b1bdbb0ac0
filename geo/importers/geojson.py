"""Our GeoJSON read back: each feature's properties are the claim's own JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from geo.errors import EventError
from geo.importers.opened import Opened, OpenError, opened
from geo.models import Article


def read_geojson(raw: bytes, origin: str, article: Article | None = None) -> Opened:
    """Raises OpenError when the bytes are no GeoJSON FeatureCollection; lines are feature numbers."""
    data = json_object(raw, origin)
    features = data.get("features")
    if data.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise OpenError(f"{origin}: type {data.get('type')!r}; a FeatureCollection with features is needed")
    situation = data.get("situation")
    return opened(_rows(features), situation if isinstance(situation, Mapping) else {}, origin, article)


def json_object(raw: bytes | str, origin: str) -> dict[str, Any]:
    """A JSON object, or OpenError."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as err:
        raise OpenError(f"{origin}: not JSON ({str(err)[:100]})") from err
    if not isinstance(data, dict):
        raise OpenError(f"{origin}: JSON, but no object")
    return data


def _rows(features: list[Any]) -> Iterator[tuple[int, Mapping[str, Any] | EventError]]:
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, Mapping) else None
        if isinstance(properties, Mapping):
            yield number, properties
        else:
            yield number, EventError("a feature without properties")

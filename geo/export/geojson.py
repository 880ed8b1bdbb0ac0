"""GeoJSON (RFC 7946): one Feature a claim, unplaced claims with a null geometry.

The properties are the claim's own JSON object (the README's "The data model"), whole, and beside
it what a reader of the file needs in words. What the file says of itself stands in the foreign
member ``situation``. Pins only for geo_precision 1 (``geo.export.shapes``).
"""

from __future__ import annotations

import json
from typing import Any

from geo.bulk import collector_paused
from geo.event_json import event_to_dict
from geo.export.pcodes import pcode_cells
from geo.export.shapes import Shape, event_shapes
from geo.export.snapshot import STATE_TEXTS, Snapshot, article_to_dict, facts, whole
from geo.export.text import json_text
from geo.models import Event
from geo.release import checked
from geo.review import correction_to_dict
from geo.wording import (
    how_many_text,
    retelling_note,
    says_who_text,
    status_text,
    type_label,
    when_text,
    where_text,
)


@collector_paused()
def to_geojson(snapshot: Snapshot) -> bytes:
    """The snapshot as a UTF-8 GeoJSON FeatureCollection."""
    snapshot = checked(snapshot)
    head = json.dumps(
        {"type": "FeatureCollection", "name": snapshot.title, "situation": situation(snapshot)},
        ensure_ascii=False,
        indent=1,
    )
    codes = pcode_cells(snapshot.layers, snapshot.events) or [{}] * len(snapshot.events)
    body = ",\n".join(json_text(_feature(snapshot, i, codes[i])) for i in range(len(snapshot.events)))
    return f'{whole(head)[:-2]},\n "features": [\n{body}\n]}}\n'.encode()


def situation(snapshot: Snapshot) -> dict[str, Any]:
    """What the file says of itself, the article's head, and the reader's corrections of place names.

    A correction may hold the very point that a coarsened or withheld claim must not show, so they
    stay behind where any claim is not public.
    """
    said: dict[str, Any] = {**facts(snapshot), "article": article_to_dict(snapshot)}
    if snapshot.corrections and all(event.sensitivity == "public" for event in snapshot.events):
        said["corrections"] = [correction_to_dict(c) for c in snapshot.corrections]
    return said


def claim_words(event: Event, number: int, state: str, is_retelling: bool) -> dict[str, Any]:
    """The claim in words, for those who read the file without our page."""
    return {
        "number": number,
        "label": f"{number} {type_label(event)}",
        "state": state,
        "state_text": STATE_TEXTS.get(state, state),
        "when_text": when_text(event),
        "where_text": where_text(event),
        "how_many_text": how_many_text(event),
        "says_who_text": says_who_text(event),
        "status_text": status_text(event),
        "quote_note": retelling_note() if is_retelling else "",
    }


def _feature(snapshot: Snapshot, i: int, codes: dict[str, str]) -> dict[str, Any]:
    event = snapshot.events[i]
    shapes = event_shapes(event)
    properties = event_to_dict(event) | codes
    properties |= claim_words(event, snapshot.numbers[i], snapshot.states[i], snapshot.article.is_retelling)
    site = shapes[0][0] if shapes else event.site
    if site:
        properties |= {
            "place_name": site.name,
            "geo_precision": site.geo_precision,
            "radius_km": site.radius_km,
            "drawn_as": shapes[0][1].kind if shapes else "nothing: the extent is not known",
        }
    return {
        "type": "Feature",
        "id": event.event_id,
        "geometry": geometry([shape for _, shape in shapes]),
        "properties": properties,
    }


def geometry(shapes: list[Shape]) -> dict[str, Any] | None:
    """The GeoJSON geometry of a claim's sites; None when nothing can be drawn."""
    if not shapes:
        return None
    points = [(shape.x, shape.y) for shape in shapes if shape.kind == "point"]
    polygons = [[ring] for shape in shapes for ring in shape.rings]
    parts: list[dict[str, Any]] = []
    if points:
        parts.append(_one_or_many("Point", points))
    if polygons:
        parts.append(_one_or_many("Polygon", polygons))
    return parts[0] if len(parts) == 1 else {"type": "GeometryCollection", "geometries": parts}


def _one_or_many(kind: str, coordinates: list[Any]) -> dict[str, Any]:
    if len(coordinates) == 1:
        return {"type": kind, "coordinates": coordinates[0]}
    return {"type": f"Multi{kind}", "coordinates": coordinates}

"""Our KML read back: each Placemark holds the claim's own JSON object in its ExtendedData.

Entities are not resolved, nothing is fetched, and a document type declaration is refused.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from lxml import etree

from geo.errors import EventError
from geo.export.kml import NAMESPACE
from geo.importers.geojson import json_object
from geo.importers.opened import Opened, OpenError, opened
from geo.models import Article

_KML = f"{{{NAMESPACE}}}"


def read_kml(raw: bytes, origin: str, article: Article | None = None) -> Opened:
    """Raises OpenError when the bytes are no KML of ours; lines are claim numbers."""
    try:
        situation, rows = _walk(raw, origin)
    except (etree.LxmlError, LookupError, ValueError) as err:
        if isinstance(err, OpenError):
            raise
        raise OpenError(f"{origin}: not XML ({str(err)[:100]})") from err
    if situation is None:
        raise OpenError(f"{origin}: KML, but not written by this project: no claims in it")
    return opened(rows, situation, origin, article)


def _walk(
    raw: bytes, origin: str
) -> tuple[dict[str, Any] | None, list[tuple[int, Mapping[str, Any] | EventError]]]:
    situation: dict[str, Any] | None = None
    rows: list[tuple[int, Mapping[str, Any] | EventError]] = []
    walk = etree.iterparse(
        io.BytesIO(raw),
        events=("end",),
        tag=(f"{_KML}Placemark", f"{_KML}Data"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    for _, element in walk:
        if element.getroottree().docinfo.doctype:
            raise OpenError(f"{origin}: a document type declaration; KML needs none")
        if element.tag == f"{_KML}Data":
            if element.get("name") == "situation" and situation is None:
                situation = json_object(element.findtext(f"{_KML}value") or "", origin)
            continue
        data = {item.get("name"): item.findtext(f"{_KML}value") or "" for item in element.iter(f"{_KML}Data")}
        number = data.get("number", "")
        order = int(number) if number.isdecimal() and len(number) < 10 else len(rows) + 1
        rows.append((order, _claim(data.get("event"), origin)))
        element.clear()
    return situation, sorted(rows, key=lambda row: row[0])


def _claim(event: str | None, origin: str) -> Mapping[str, Any] | EventError:
    if not event:
        return EventError("a Placemark without a claim of ours")
    try:
        return json_object(event, origin)
    except OpenError as err:
        return EventError(str(err))

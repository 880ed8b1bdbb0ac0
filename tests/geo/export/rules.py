"""The rules of RFC 7946 and of the KML 2.2 schema that a file of ours could break, as code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree

KML = "{http://www.opengis.net/kml/2.2}"
FEATURE_ORDER = (
    *("name", "visibility", "open", "author", "link", "address", "phoneNumber", "Snippet", "description"),
    *("LookAt", "Camera", "TimeStamp", "TimeSpan", "styleUrl", "Style", "StyleMap", "Region"),
    "ExtendedData",
)
"""Order of the elements of AbstractFeatureType (OGC 07-147r2, 9.1)."""
GEOMETRIES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry")
COLOUR = re.compile(r"[0-9a-f]{8}\Z")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
GEOMETRY_NAMES = {"Point", "MultiPoint", "Polygon", "MultiPolygon", "GeometryCollection"}
RESERVED = {"coordinates", "geometries", "geometry", "properties", "features"}


def geojson_breaches(data: dict[str, Any]) -> Iterator[str]:
    """What in a FeatureCollection breaks RFC 7946 (sections 3.1, 3.2, 3.3, 4, 7.1)."""
    if data.get("type") != "FeatureCollection" or not isinstance(data.get("features"), list):
        yield "no FeatureCollection"
        return
    if "crs" in data:
        yield "crs is not allowed (4)"
    if set(data) & (RESERVED - {"features"}):
        yield "a foreign member with a reserved name (7.1)"
    ids = [feature.get("id") for feature in data["features"]]
    if len(set(ids)) != len(ids):
        yield "an id stands twice (3.2)"
    for feature in data["features"]:
        if feature.get("type") != "Feature":
            yield "a feature that is none (3.2)"
        if set(feature) & {"coordinates", "geometries", "features"}:
            yield "a feature with a member of another type (7.1)"
        if not {"geometry", "properties"} <= set(feature):
            yield "geometry and properties are required, null at least (3.2)"
        if not isinstance(feature.get("id", ""), str | int | float):
            yield "id is neither text nor number (3.2)"
        if feature["geometry"] is not None:
            yield from _geometry_breaches(feature["geometry"])


def _geometry_breaches(geometry: dict[str, Any]) -> Iterator[str]:
    kind = geometry.get("type")
    if kind not in GEOMETRY_NAMES:
        yield f"geometry type {kind!r}"
        return
    if kind == "GeometryCollection":
        for part in geometry["geometries"]:
            if part["type"] == "GeometryCollection":
                yield "nested collections should be avoided (3.1.8)"
            yield from _geometry_breaches(part)
        return
    coordinates = geometry["coordinates"]
    if kind == "Point":
        yield from _position_breaches(coordinates)
    elif kind == "MultiPoint":
        for position in coordinates:
            yield from _position_breaches(position)
    else:
        for polygon in [coordinates] if kind == "Polygon" else coordinates:
            yield from polygon_breaches(polygon)


def polygon_breaches(rings: list[list[list[float]]]) -> Iterator[str]:
    """Closed rings of four or more positions, the outer one counter-clockwise (3.1.6)."""
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            yield "a ring that is open or too short"
        for position in ring:
            yield from _position_breaches(position)
    if signed_area(rings[0]) <= 0:
        yield "an outer ring that is not counter-clockwise"


def signed_area(ring: list[list[float]]) -> float:
    """Twice-signed area in square degrees over two; positive when counter-clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def _position_breaches(position: list[float]) -> Iterator[str]:
    if len(position) != 2 or not all(isinstance(value, int | float) for value in position):
        yield f"position {position!r} (3.1.1)"
    elif not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
        yield f"position {position!r} is outside longitude and latitude (4)"


def kml_breaches(raw: bytes) -> Iterator[str]:
    """What in a KML file breaks the schema: order, required parts, values, references, ids."""
    root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag != f"{KML}kml" or [child.tag for child in root] != [f"{KML}Document"]:
        yield "no kml with one Document"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    if len(set(ids)) != len(ids):
        yield "an id stands twice"
    for element in root.iter(f"{KML}Document", f"{KML}Folder", f"{KML}Placemark"):
        yield from _order_breaches(element)
    for span in root.iter(f"{KML}TimeSpan"):
        ends = [(child.tag.removeprefix(KML), child.text or "") for child in span]
        if [name for name, _ in ends] not in (["begin"], ["end"], ["begin", "end"]):
            yield f"TimeSpan holds {ends}"
        if any(not DATE_TIME.match(text) for _, text in ends):
            yield f"TimeSpan {ends} is no dateTime"
        if len(ends) == 2 and ends[0][1] > ends[1][1]:
            yield f"TimeSpan {ends} ends before it begins"
    for url in root.iter(f"{KML}styleUrl"):
        if (url.text or "").removeprefix("#") not in ids:
            yield f"styleUrl {url.text!r} points nowhere"
    for colour in root.iter(f"{KML}color"):
        if not COLOUR.match(colour.text or ""):
            yield f"colour {colour.text!r}"
    for coordinates in root.iter(f"{KML}coordinates"):
        for position in (coordinates.text or "").split():
            lon, lat = map(float, position.split(","))
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                yield f"coordinates {position}"
    for ring in root.iter(f"{KML}LinearRing"):
        positions = (ring.findtext(f"{KML}coordinates") or "").split()
        if len(positions) < 4 or positions[0] != positions[-1]:
            yield "a LinearRing that is open or too short"
    for tag in ("href", "NetworkLink", "link", "Link", "Icon"):
        if root.find(f".//{KML}{tag}") is not None:
            yield f"{tag}: nothing outside the file may be fetched"


def _order_breaches(feature: Any) -> Iterator[str]:
    names = [child.tag.removeprefix(KML) for child in feature]
    own = names
    if feature.tag == f"{KML}Placemark":
        drawn = [name for name in names if name in GEOMETRIES]
        if len(drawn) > 1 or (drawn and names[-1] != drawn[0]):
            yield "a Placemark holds one geometry, last"
        own = [name for name in names if name not in GEOMETRIES]
    else:
        own = [name for name in names if name not in ("Folder", "Placemark")]
        if names[: len(own)] != own:
            yield "features stand after the Document's own elements"
    unknown = [name for name in own if name not in FEATURE_ORDER]
    if unknown:
        yield f"unknown elements {unknown}"
        return
    places = [FEATURE_ORDER.index(name) for name in own]
    if places != sorted(places):
        yield f"elements out of order: {own}"

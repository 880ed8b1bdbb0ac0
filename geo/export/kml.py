"""KML 2.2 (OGC 07-147r2): one Placemark a claim with TimeSpan and style, in folders by precision.

KML ends are inclusive: a span ends with the last second inside the claim's interval. Descriptions
are shown as HTML by Google Earth, so the words are escaped as HTML first and as XML after. No
icon, schema or link outside the file is fetched.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from lxml import etree

from geo.codes import DRAWN_DATE_ROLES
from geo.export.colours import colour_of
from geo.export.geojson import claim_words, situation
from geo.export.shapes import Shape, event_shapes
from geo.export.snapshot import Snapshot, facts
from geo.export.text import ascii_json, event_json, last_instant, utc_z, xml_text
from geo.models import Event
from geo.release import checked

NAMESPACE = "http://www.opengis.net/kml/2.2"
FOLDERS = {
    "point": "At a place",
    "circle": "Near a place, drawn by our rule",
    "area": "In an area",
    "none": "Without a place of their own",
}
HOLLOW_STATES = ("absent", "possible")
DATA_WORDS = (
    *("number", "state_text", "when_text", "where_text", "how_many_text", "says_who_text"),
    "status_text",
)


def to_kml(snapshot: Snapshot) -> bytes:
    """The snapshot as UTF-8 KML."""
    snapshot = checked(snapshot)
    folders: dict[str, list[int]] = {kind: [] for kind in FOLDERS}
    shapes = [[shape for _, shape in event_shapes(event)] for event in snapshot.events]
    for i, drawn in enumerate(shapes):
        folders[drawn[0].kind if drawn else "none"].append(i)
    out = io.BytesIO()
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("kml", nsmap={None: NAMESPACE}), xml.element("Document"):
            for element in _document_head(snapshot, shapes):
                xml.write(element)
            for kind, name in FOLDERS.items():
                if not folders[kind]:
                    continue
                with xml.element("Folder"):
                    xml.write(_leaf("name", f"{name} ({len(folders[kind])})"))
                    for i in folders[kind]:
                        xml.write(_placemark(snapshot, i, shapes[i]))
    return out.getvalue()


def _document_head(snapshot: Snapshot, shapes: list[list[Shape]]) -> Iterator[Any]:
    said = facts(snapshot)
    yield _leaf("name", snapshot.title)
    yield _leaf("open", "1")
    shown = [value for key, value in said.items() if value and key not in ("title", "view", "stop_utc")]
    yield _leaf("description", _html(shown))
    styles: dict[str, Any] = {}
    for i, event in enumerate(snapshot.events):
        kind = shapes[i][0].kind if shapes[i] else "none"
        key = _style_id(event, snapshot.states[i], kind)
        if key not in styles:
            styles[key] = _style(key, colour_of(event), snapshot.states[i], kind)
    yield from styles.values()
    yield _data({"situation": ascii_json(situation(snapshot))})


def _placemark(snapshot: Snapshot, i: int, shapes: list[Shape]) -> Any:
    event, state = snapshot.events[i], snapshot.states[i]
    words = claim_words(event, snapshot.numbers[i], state, snapshot.article.is_retelling)
    mark = etree.Element("Placemark", id=f"c{i + 1}")
    mark.append(_leaf("name", words["label"]))
    mark.append(_leaf("visibility", "1" if event.date_role in DRAWN_DATE_ROLES else "0"))
    etree.SubElement(mark, "Snippet", maxLines="0")
    mark.append(_leaf("description", _html(_sentences(event, words))))
    first, last = event.time_start, last_instant(event)
    if first or last:
        span = etree.SubElement(mark, "TimeSpan")
        if first:
            span.append(_leaf("begin", utc_z(first)))
        if last:
            span.append(_leaf("end", utc_z(last)))
    mark.append(_leaf("styleUrl", "#" + _style_id(event, state, shapes[0].kind if shapes else "none")))
    data = {key: f"{words[key]}" for key in DATA_WORDS}
    if site := event.site:
        data |= {"geo_precision": f"{site.geo_precision}", "radius_km": f"{site.radius_km:g}"}
    mark.append(_data({"event_id": event.event_id, **data, "event": event_json(event)}))
    parts = [part for shape in shapes for part in _geometries(shape)]
    if len(parts) == 1:
        mark.append(parts[0])
    elif parts:
        etree.SubElement(mark, "MultiGeometry").extend(parts)
    return mark


def _sentences(event: Event, words: dict[str, Any]) -> list[str]:
    lines = [words[key] for key in ("when_text", "where_text", "how_many_text", "state_text")]
    lines += [f"“{quote}”" for quote in event.quotes]
    return [*lines, words["quote_note"], f"says: {words['says_who_text']}", words["status_text"]]


def _html(lines: Iterable[str]) -> str:
    return "<br/>".join(escape(line) for line in lines if line)


def _geometries(shape: Shape) -> Iterator[Any]:
    if shape.kind == "point":
        point = etree.Element("Point")
        point.append(_leaf("coordinates", f"{shape.x},{shape.y}"))
        yield point
    for ring in shape.rings:
        polygon = etree.Element("Polygon")
        line = etree.SubElement(etree.SubElement(polygon, "outerBoundaryIs"), "LinearRing")
        line.append(_leaf("coordinates", " ".join(f"{x},{y}" for x, y in ring)))
        yield polygon


def _style_id(event: Event, state: str, kind: str) -> str:
    fill = "hollow" if state in HOLLOW_STATES else "solid"
    return f"{kind}-{fill}-{colour_of(event)[1:]}"


def _style(key: str, colour: str, state: str, kind: str) -> Any:
    """A soft-edged area has no outline; what is only possible by now is hollow."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    bgr = blue + green + red
    hollow = state in HOLLOW_STATES
    style = etree.Element("Style", id=key)
    etree.SubElement(style, "IconStyle").append(_leaf("color", ("80" if hollow else "ff") + bgr))
    etree.SubElement(style, "LineStyle").extend([_leaf("color", "ff" + bgr), _leaf("width", "2")])
    poly = etree.SubElement(style, "PolyStyle")
    poly.append(_leaf("color", "40" + bgr))
    poly.append(_leaf("fill", "0" if hollow and kind == "circle" else "1"))
    poly.append(_leaf("outline", "0" if kind == "area" else "1"))
    return style


def _data(values: dict[str, str]) -> Any:
    extended = etree.Element("ExtendedData")
    for name, value in values.items():
        data = etree.SubElement(extended, "Data", name=name)
        data.append(_leaf("value", value))
    return extended


def _leaf(tag: str, text: str) -> Any:
    element = etree.Element(tag)
    element.text = xml_text(text)
    return element

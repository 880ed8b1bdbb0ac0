"""KML 2.2 (OGC 07-147r2): one Placemark a claim with TimeSpan and style, in folders by precision.

KML ends are inclusive: a span ends with the last second inside the claim's interval. Descriptions
are shown as HTML by Google Earth, so the words are escaped as HTML first and as XML after. No
icon, schema or link outside the file is fetched.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from html import escape as escape_html
from typing import Any
from xml.sax.saxutils import escape as escape_xml

from geo.bulk import collector_paused
from geo.codes import DRAWN_DATE_ROLES
from geo.export.colours import colour_of
from geo.export.geojson import claim_words, situation
from geo.export.shapes import Shape, event_shapes
from geo.export.snapshot import Snapshot, facts
from geo.export.text import event_json, last_instant, plain_json, utc_z, xml_text
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


@collector_paused()
def to_kml(snapshot: Snapshot) -> bytes:
    """The snapshot as UTF-8 KML."""
    snapshot = checked(snapshot)
    folders: dict[str, list[int]] = {kind: [] for kind in FOLDERS}
    shapes = [[shape for _, shape in event_shapes(event)] for event in snapshot.events]
    for i, drawn in enumerate(shapes):
        folders[drawn[0].kind if drawn else "none"].append(i)
    out = io.StringIO()
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{NAMESPACE}"><Document>\n')
    out.writelines(_document_head(snapshot, shapes))
    for kind, name in FOLDERS.items():
        if folders[kind]:
            out.write(f"<Folder><name>{name} ({len(folders[kind])})</name>\n")
            out.writelines(_placemark(snapshot, i, shapes[i]) for i in folders[kind])
            out.write("</Folder>\n")
    out.write("</Document></kml>\n")
    return out.getvalue().encode()


def _document_head(snapshot: Snapshot, shapes: list[list[Shape]]) -> Iterator[str]:
    said = facts(snapshot)
    shown = [value for key, value in said.items() if value and key not in ("title", "view", "stop_utc")]
    yield f"<name>{_xml(snapshot.title)}</name><open>1</open>\n"
    yield f"<description>{_html(shown)}</description>\n"
    styles: dict[str, str] = {}
    for i, event in enumerate(snapshot.events):
        kind = shapes[i][0].kind if shapes[i] else "none"
        key = _style_id(event, snapshot.states[i], kind)
        if key not in styles:
            styles[key] = _style(key, colour_of(event), snapshot.states[i], kind)
    yield from styles.values()
    yield _data({"situation": plain_json(situation(snapshot))})


def _placemark(snapshot: Snapshot, i: int, shapes: list[Shape]) -> str:
    event, state = snapshot.events[i], snapshot.states[i]
    words = claim_words(event, snapshot.numbers[i], state, snapshot.article.is_retelling)
    data = {key: f"{words[key]}" for key in DATA_WORDS}
    if site := event.site:
        data |= {"geo_precision": f"{site.geo_precision}", "radius_km": f"{site.radius_km:g}"}
    parts = [part for shape in shapes for part in _geometries(shape)]
    drawn = "".join(parts)
    return (
        f'<Placemark id="c{i + 1}"><name>{_xml(words["label"])}</name>'
        f"<visibility>{int(event.date_role in DRAWN_DATE_ROLES)}</visibility>"
        f'<Snippet maxLines="0"></Snippet><description>{_html(_sentences(event, words))}</description>'
        f"{_span(event)}<styleUrl>#{_style_id(event, state, shapes[0].kind if shapes else 'none')}</styleUrl>"
        f"{_data({'event_id': event.event_id, **data, 'event': event_json(event)})}"
        f"{f'<MultiGeometry>{drawn}</MultiGeometry>' if len(parts) > 1 else drawn}</Placemark>\n"
    )


def _span(event: Event) -> str:
    first, last = event.time_start, last_instant(event)
    if not first and not last:
        return ""
    begin = f"<begin>{utc_z(first)}</begin>" if first else ""
    end = f"<end>{utc_z(last)}</end>" if last else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>"


def _sentences(event: Event, words: dict[str, Any]) -> list[str]:
    lines = [words[key] for key in ("when_text", "where_text", "how_many_text", "state_text")]
    lines += [f"“{quote}”" for quote in event.quotes]
    return [*lines, words["quote_note"], f"says: {words['says_who_text']}", words["status_text"]]


def _html(lines: Iterable[str]) -> str:
    return _xml("<br/>".join(escape_html(line) for line in lines if line))


def _xml(text: str) -> str:
    """The one place where text becomes KML."""
    clean = xml_text(text)
    return clean if clean.isalnum() else escape_xml(clean)


def _geometries(shape: Shape) -> Iterator[str]:
    if shape.kind == "point":
        yield f"<Point><coordinates>{shape.x},{shape.y}</coordinates></Point>"
    for line in shape.ring_texts:
        yield (
            "<Polygon><outerBoundaryIs><LinearRing>"
            f"<coordinates>{line}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
        )


def _style_id(event: Event, state: str, kind: str) -> str:
    fill = "hollow" if state in HOLLOW_STATES else "solid"
    return f"{kind}-{fill}-{colour_of(event)[1:]}"


def _style(key: str, colour: str, state: str, kind: str) -> str:
    """A soft-edged area has no outline; what is only possible by now is hollow."""
    bgr = colour[5:7] + colour[3:5] + colour[1:3]
    hollow = state in HOLLOW_STATES
    return (
        f'<Style id="{key}"><IconStyle><color>{"80" if hollow else "ff"}{bgr}</color></IconStyle>'
        f"<LineStyle><color>ff{bgr}</color><width>2</width></LineStyle><PolyStyle><color>40{bgr}</color>"
        f"<fill>{int(not (hollow and kind == 'circle'))}</fill><outline>{int(kind != 'area')}</outline>"
        "</PolyStyle></Style>\n"
    )


def _data(values: dict[str, str]) -> str:
    items = [f'<Data name="{name}"><value>{_xml(value)}</value></Data>' for name, value in values.items()]
    return f"<ExtendedData>{''.join(items)}</ExtendedData>"

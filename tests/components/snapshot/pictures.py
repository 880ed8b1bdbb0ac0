"""The first article's picture for tests, and what an SVG of ours may hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from components import basemap
from components.snapshot.picture import to_svg
from components.snapshot.typefaces import text_width
from geo.export import Snapshot, snapshot_at
from geo.frames import events_to_frame
from geo.models import Article, Event
from tests.geo.claims import PLACES, first_article

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    *("svg", "title", "desc", "defs", "g", "path", "rect", "circle", "text", "tspan", "use", "image"),
    *("linearGradient", "radialGradient", "stop", "clipPath"),
}
MADE = datetime(2024, 11, 29, 8, tzinfo=UTC)


def snapshot_of(
    article: Article, events: Sequence[Event], time: datetime | None = None, headline: str = ""
) -> tuple[pd.DataFrame, Snapshot]:
    snapshot = snapshot_at(
        article, events, time, credits=basemap.attribution(), headline=headline, created_at=MADE
    )
    return events_to_frame(events), snapshot


@lru_cache(maxsize=8)
def first(time: datetime | None = None, headline: str = "") -> tuple[pd.DataFrame, Snapshot]:
    """Frame and snapshot of the first article's claims."""
    return snapshot_of(*first_article(), time, headline)


def first_svg(**options: Any) -> ElementTree.Element:
    time = options.pop("time", None)
    headline = options.pop("headline", "")
    return ElementTree.fromstring(to_svg(*first(time, headline), PLACES.__getitem__, **options))


def marked(events: Sequence[Event], sensitivity: Any) -> list[Event]:
    return [replace(event, sensitivity=sensitivity) for event in events]


def group(root: ElementTree.Element, name: str) -> ElementTree.Element:
    found = root.find(f".//{SVG}g[@id='{name}']")
    assert found is not None, f"no group {name}"
    return found


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def spans(root: ElementTree.Element) -> list[tuple[str, float, float]]:
    """(text, left, right) of every unturned text, in px, measured as the layout measures."""
    out = []
    for element in root.iter(f"{SVG}text"):
        if "transform" in element.attrib:
            continue
        text = "".join(element.itertext())
        weight = int(float(element.get("font-weight", "400")))
        w = text_width(
            text,
            float(element.attrib["font-size"]),
            weight,
            element.get("font-style") == "italic",
            float(element.get("letter-spacing", "0")),
        )
        x = float(element.attrib["x"])
        left = {"middle": x - w / 2, "end": x - w}.get(element.get("text-anchor", "start"), x)
        out.append((text, left, left + w))
    return out


def assert_harmless(root: ElementTree.Element) -> None:
    """Nothing in the SVG can run or fetch."""
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            if name.endswith("href"):
                assert value.startswith(("#", "data:image/jpeg;base64,"))
            elif "url(" in value:
                assert value.startswith("url(#")

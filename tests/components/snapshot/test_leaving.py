"""What is withheld is in no file that is drawn, hidden data and claims left out by filters included."""

from __future__ import annotations

import base64
import gzip
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pypdfium2
import pytest

from components.snapshot.html import to_html
from components.snapshot.picture import to_pdf, to_svg
from geo.export import Snapshot, snapshot_at
from geo.frames import events_to_frame
from geo.models import Event
from geo.release import Choices, released
from tests.bench.exports import claims
from tests.geo.claims import first_article

ARTICLE, EVENTS = first_article()
BASE = "2024-11-28-aleppo/c05"


def kept_without(event_id: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([event.event_id != event_id for event in EVENTS])


def page_bytes(frame: pd.DataFrame, snapshot: Snapshot, kept: object = None) -> str:
    """The HTML file's text and what is packed inside it."""
    page = to_html(frame, snapshot, None, None, kept).decode()
    packed = re.findall(r'<script type="application/gzip"[^>]*>([^<]*)</script>', page)
    return page + "".join(gzip.decompress(base64.b64decode(part)).decode() for part in packed)


def withheld(events: list[Event]) -> list[Event]:
    return [replace(e, sensitivity="withhold") if e.event_id == BASE else e for e in events]


@pytest.mark.parametrize("filtered", [False, True])
def test_a_withheld_place_is_nowhere_in_the_html(filtered: bool) -> None:
    events = withheld(EVENTS)
    kept = kept_without(BASE) if filtered else None
    said = page_bytes(events_to_frame(events), snapshot_at(ARTICLE, events, kept=kept), kept)
    assert "Base 46" not in said
    assert "36.1257" not in said
    assert "Base 46" in page_bytes(events_to_frame(EVENTS), snapshot_at(ARTICLE, EVENTS))


def test_a_withheld_word_is_nowhere_in_the_html_even_of_claims_left_out_by_filters() -> None:
    name = "Abdulaziz Ketaz"
    kept = kept_without(EVENTS[0].event_id)
    frame, plain = events_to_frame(EVENTS), snapshot_at(ARTICLE, EVENTS, kept=kept)
    assert name in page_bytes(frame, plain, kept)
    assert name not in page_bytes(frame, released(plain, Choices(hide=(name,))), kept)


def test_a_page_of_a_thousand_claims_is_under_two_megabytes() -> None:
    article, events = claims(1_000)
    page = to_html(events_to_frame(events), snapshot_at(article, events))
    assert len(page) < 2_000_000
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.decode())
    assert policy
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "script-src &#x27;sha256-" in policy[1]
    assert "http" not in policy[1]


@pytest.mark.parametrize("filtered", [False, True])
def test_a_withheld_place_is_nowhere_in_pictures(filtered: bool) -> None:
    events = withheld(EVENTS)
    kept = kept_without(BASE) if filtered else None
    frame, snapshot = events_to_frame(events), snapshot_at(ARTICLE, events, kept=kept)
    assert "Base 46" not in to_svg(frame, snapshot, kept=kept)
    page = pypdfium2.PdfDocument(to_pdf(frame, snapshot, kept=kept))[0]
    assert "Base 46" not in page.get_textpage().get_text_range()

"""The one-page briefing and the animated timeline."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from components.snapshot.animation import LAST_MS, MAX_STOPS, STOP_MS, to_gif
from components.snapshot.briefing import to_briefing
from geo.models import Event
from tests.components.snapshot.pictures import first, marked, snapshot_of
from tests.geo.claims import HOSTILE, PLACES, first_article, hostile_article, hostile_claim


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    text: str = document[0].get_textpage().get_text_range()
    return " ".join(text.split())


def test_the_briefing_has_map_claims_words_and_what_is_not_known() -> None:
    text = text_of(to_briefing(*first(), PLACES.__getitem__))
    for words in (
        *("Offensive west of Aleppo", "Events dated up to the end of 28 November 2024"),
        *("What is claimed (15)", "at least 37 killed", "Syrian Observatory for Human Rights"),
        *("What is not known", "the text names no place for claims 3, 8, 9 and 12"),
        *("our retelling, not the outlet's words", "western Aleppo, area"),
    ):
        assert words in text
    assert "167" not in text


def test_more_claims_than_fit_are_counted_on_the_page() -> None:
    article, events = first_article()
    many: list[Event] = [
        replace(event, event_id=f"{event.event_id}-{n}") for n in range(8) for event in events
    ]
    text = text_of(to_briefing(*snapshot_of(article, many)))
    assert "What is claimed (120)" in text
    assert "more claims did not find room on this page" in text


def test_a_briefing_without_claims_is_still_a_page() -> None:
    assert "What is claimed (0)" in text_of(to_briefing(*snapshot_of(first_article()[0], [])))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_leave_the_briefing_one_page(text: str) -> None:
    claims = [hostile_claim(text), hostile_claim(f"#panic() {text}", 2)]
    assert "What is not known" in text_of(to_briefing(*snapshot_of(hostile_article(text), claims)))


def test_withheld_places_are_not_in_the_briefing() -> None:
    article, events = first_article()
    frame, snapshot = snapshot_of(article, marked(events[:1], "withhold"))
    assert "Atarib" not in text_of(to_briefing(frame, snapshot))


def test_the_gif_has_a_picture_a_stop_and_rests_on_the_last() -> None:
    told: list[str] = []
    gif = Image.open(
        io.BytesIO(to_gif(*first(), PLACES.__getitem__, progress=lambda share, what: told.append(what)))
    )
    assert (gif.n_frames, gif.size, gif.info["loop"]) == (4, (900, 640), 0)
    waits = []
    pictures = []
    for n in range(gif.n_frames):
        gif.seek(n)
        waits.append(gif.info["duration"])
        pictures.append(gif.convert("RGB"))
    assert waits == [STOP_MS, STOP_MS, STOP_MS, LAST_MS]
    assert told == [
        *("during 27 November 2024", "end of 27 November 2024"),
        *("during 28 November 2024", "end of 28 November 2024"),
    ]
    assert len({picture.tobytes() for picture in pictures}) == 4


def test_the_map_stands_still_in_the_gif() -> None:
    gif = Image.open(io.BytesIO(to_gif(*first(), PLACES.__getitem__)))
    corners = []
    for n in (0, 3):
        gif.seek(n)
        corners.append(gif.convert("RGB").crop((0, 240, 150, 330)).tobytes())
    assert corners[0] == corners[1]


def test_many_stops_are_thinned_out() -> None:
    article, events = first_article()
    hours = [
        replace(
            events[4],
            event_id=f"hours/{n}",
            time_start=events[4].time_start.replace(hour=n % 24, day=1 + n // 24),  # type: ignore[union-attr]
            time_end=events[4].time_end.replace(day=28),  # type: ignore[union-attr]
        )
        for n in range(60)
    ]
    gif = Image.open(io.BytesIO(to_gif(*snapshot_of(article, hours), width=320, height=400)))
    assert gif.n_frames == MAX_STOPS


def test_an_article_without_stops_gives_one_picture() -> None:
    article = replace(first_article()[0], published_at=None)
    assert Image.open(io.BytesIO(to_gif(*snapshot_of(article, [])))).n_frames == 1

"""The timeline of a picture: bars or bins, a part of the time, UTC, the window's width."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from components.snapshot.files import drawn_file
from components.snapshot.picture import to_svg
from geo.export import snapshot_at
from geo.frames import events_to_frame
from geo.time_axis import bin_step, finest_step, histogram, marks
from geo.timeline import epoch_ms, intervals
from tests.browser import spans
from tests.components.snapshot.pictures import SVG, first, first_svg, group, texts
from tests.geo.claims import PLACES

HOUR_MS = 3_600_000


def svg_of(span: str, count: int, **options: Any) -> ElementTree.Element:
    article, events = spans.claims(span, count)
    return ElementTree.fromstring(to_svg(events_to_frame(events), snapshot_at(article, events), **options))


def numbers(root: ElementTree.Element) -> list[int]:
    return [int(text) for text in texts(group(root, "bars")) if text.isdigit()]


def begin_of(span: str) -> int:
    start = spans.SPANS[span][0].replace(tzinfo=spans.ZoneInfo(spans.TZ))
    return epoch_ms(start)


def test_forty_claims_are_bars_with_every_number() -> None:
    assert sorted(numbers(svg_of("14 months", 40))) == list(range(1, 41))


@pytest.mark.parametrize("span", list(spans.SPANS))
@pytest.mark.parametrize("width", [390, 1200])
def test_many_claims_are_bins_of_reports_on_sensible_units(span: str, width: int) -> None:
    root = svg_of(span, 120, width=width, height=1100)
    said = texts(group(root, "bars"))
    assert sum("reports, not intensity" in text for text in said) == 1
    assert {"certainly then", "possibly then"} <= set(said)
    labels = texts(group(root, "axis"))
    assert 3 <= len(labels) <= 24


def test_the_bins_are_as_high_as_their_counts() -> None:
    root = svg_of("10 days", 120, width=1200)
    article, events = spans.claims("10 days", 120)
    frame = events_to_frame(events)
    starts, ends = intervals(frame)
    first, last = starts.min(), ends.max()
    step = bin_step(last - first, 1200 - 28 - 28, finest_step([*starts, *ends], article.tz))
    steady = frame["time_kind"].eq("throughout").to_numpy(bool)
    sure, maybe = histogram(starts, ends, steady, marks(first, last, step, article.tz))
    drawn = [r for r in group(root, "bars").iter(f"{SVG}rect") if r.get("fill") in ("#4d5d73", "#c3ccd6")]
    tall = [float(r.attrib["height"]) for r in drawn if r.get("rx") is None]
    assert len(tall) == int((sure > 0).sum() + (maybe > 0).sum())
    most = float((sure + maybe).max())
    unit = 74 / most
    assert max(tall) == pytest.approx(max(sure.max(), maybe.max()) * unit, abs=0.6)
    assert sum(tall) == pytest.approx(float(sure.sum() + maybe.sum()) * unit, rel=0.02)


def test_a_part_of_the_time_shows_its_claims_as_bars() -> None:
    begin = begin_of("10 days")
    shown = (begin + 12 * HOUR_MS, begin + 36 * HOUR_MS)
    root = svg_of("10 days", 200, shown=shown)
    article, events = spans.claims("10 days", 200)
    starts, ends = intervals(events_to_frame(events))
    inside = [i + 1 for i in range(200) if starts[i] < shown[1] and ends[i] > shown[0]]
    assert 0 < len(numbers(root)) <= len(inside) <= 40
    assert set(numbers(root)) <= set(inside)
    assert article.tz == "Asia/Damascus"
    assert "21 Nov" in texts(group(root, "axis"))


def test_the_map_has_the_same_claims_whatever_part_of_the_time_is_shown() -> None:
    begin = begin_of("10 days")
    whole, part = svg_of("10 days", 60), svg_of("10 days", 60, shown=(begin, begin + 24 * HOUR_MS))
    assert texts(group(whole, "claims")) == texts(group(part, "claims"))
    assert texts(group(whole, "title")) == texts(group(part, "title"))


def test_utc_is_said_in_title_and_panel() -> None:
    local, utc = first_svg(), first_svg(utc=True)
    assert "Damascus time" in texts(group(local, "note"))
    assert "UTC" in texts(group(utc, "note"))
    assert texts(group(utc, "stop")) == ["28 November 2024, 21:00"]
    assert texts(group(local, "stop")) == ["end of 28 November 2024"]
    assert any(text.endswith("(UTC)") for text in texts(group(utc, "title")))
    assert any(text.endswith("local time") for text in texts(group(utc, "bars")))


def test_the_window_has_the_readers_width() -> None:
    day, both = (first_svg(mode="window", window_ms=n * 24 * HOUR_MS) for n in (1, 2))
    widths = [float(next(group(root, "window").iter(f"{SVG}rect")).attrib["width"]) for root in (day, both)]
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)
    assert "1 earlier than the window" not in " ".join(texts(group(both, "title")))


def test_a_file_is_drawn_as_the_page_stands() -> None:
    frame, snapshot = first()
    state = {"mode": "window", "window": 48 * HOUR_MS, "utc": True, "range": [1732654800000, 1732741200000]}
    root = ElementTree.fromstring(
        drawn_file(".svg", frame, snapshot, PLACES.__getitem__, state, [True] * 15).decode()
    )
    assert any(text.endswith("(UTC)") for text in texts(group(root, "title")))
    assert "27 Nov" in texts(group(root, "axis"))
    assert "28 Nov" not in texts(group(root, "axis"))


@pytest.mark.parametrize("shown", [(5.0, 5.0), (6.0, 5.0)])
def test_a_part_that_ends_before_it_begins_is_refused(shown: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="shown"):
        first_svg(shown=shown)

"""The browser's axis and Python's agree: marks, ticks, their words, bins, in every zone and language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from components.assets import bundle
from geo.phrases import load, speaking_in
from geo.time_axis import STEPS, bin_step, finest_step, histogram, marks, tick_labels, tick_step, ticks
from geo.timeline import epoch_ms

ZONES = ("UTC", "Asia/Damascus", "America/New_York", "Asia/Kathmandu", "America/Sao_Paulo", "Europe/Berlin")
SPANS_MINUTES = (180, 10 * 1440, 14 * 30 * 1440, 40 * 365 * 1440)
AXIS = """([start, end, width, tz, bounds, claims]) => {
  const { axis } = SM, finest = axis.finestStep(bounds, tz), name = (s) => `${s.n} ${s.unit}`;
  const bin = axis.binStep(end - start, width, finest), tick = axis.tickStep(end - start, width, finest);
  const edges = axis.marks(start, end, bin, tz);
  const clock = {
    n: claims.length, flags: claims.map((c) => c[2]),
    start: claims.map((c) => c[0] ?? -Infinity), end: claims.map((c) => c[1] ?? Infinity),
  };
  const counts = axis.histogram(clock, () => true, edges);
  return {
    finest: name(finest), bin: name(bin), tick: name(tick), edges,
    ticks: axis.ticks(start, end, tick, tz).map((t) => [t.ms, t.until, t.major, axis.labels(t, tick, tz)]),
    sure: Array.from(counts.sure), maybe: Array.from(counts.maybe), most: counts.most,
  };
}"""

MARKS = """([start, end, unit, n, tz]) => {
  const step = SM.axis.STEPS.find((s) => s.unit === unit && s.n === n);
  return SM.axis.marks(start, end, step, tz);
}"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=bundle().script)
    yield page
    page.close()


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("minutes", SPANS_MINUTES)
@pytest.mark.parametrize("tz", ZONES)
def test_browser_and_python_agree_on_the_axis(blank: Page, tz: str, minutes: int, lang: str) -> None:
    blank.evaluate("(words) => SM.speak(words)", load(lang).table(["time"]))
    rng = random.Random(f"{tz}{minutes}{lang}")
    for width in (330.0, 870.0, 1500.0):
        begin = datetime(rng.randint(1972, 1990), rng.randint(1, 12), rng.randint(1, 28), tzinfo=UTC)
        start = epoch_ms(begin) + rng.randrange(1440) * 60_000
        end = start + minutes * 60_000 * 2 // rng.randint(2, 3)
        unit = (end - start) / 60
        claims: list[tuple[float | None, float | None, int]] = []
        for _ in range(80):
            a = round(start + unit * rng.randint(-5, 62))
            b = round(a + unit * rng.randint(1, 9))
            claims.append(
                (a if rng.random() < 0.9 else None, b if rng.random() < 0.9 else None, rng.getrandbits(1))
            )
        got = blank.evaluate(AXIS, [start, end, width, tz, [start, end], claims])
        finest = finest_step([start, end], tz)
        binned, ticked = bin_step(end - start, width, finest), tick_step(end - start, width, finest)
        edges = marks(start, end, binned, tz)
        starts = np.array([-np.inf if c[0] is None else c[0] for c in claims])
        ends = np.array([np.inf if c[1] is None else c[1] for c in claims])
        sure, maybe = histogram(starts, ends, np.array([bool(c[2]) for c in claims]), edges)
        with speaking_in(lang):
            expected = [
                [t.ms, t.until_ms, t.major, tick_labels(t, tz)] for t in ticks(start, end, ticked, tz)
            ]
        assert got == {
            "finest": f"{finest.n} {finest.unit}",
            "bin": f"{binned.n} {binned.unit}",
            "tick": f"{ticked.n} {ticked.unit}",
            "edges": edges,
            "ticks": expected,
            "sure": sure.astype(int).tolist(),
            "maybe": maybe.astype(int).tolist(),
            "most": int((sure + maybe).max()),
        }


@pytest.mark.parametrize("tz", ZONES)
def test_marks_agree_where_the_clocks_change(blank: Page, tz: str) -> None:
    for year in (1985, 2010, 2018, 2024):
        start, end = epoch_ms(datetime(year, 1, 1, tzinfo=UTC)), epoch_ms(datetime(year, 12, 31, tzinfo=UTC))
        for step in STEPS:
            if step.ms < 3_600_000:
                continue
            got = blank.evaluate(MARKS, [start, end, step.unit, step.n, tz])
            assert got == marks(start, end, step, tz), (year, step)

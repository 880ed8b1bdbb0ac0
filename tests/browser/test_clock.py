"""The browser's clock and Python's agree: stops, states, counts and words on random claims."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page

from components.assets import bundle
from components.map_view.payload import frame_payload, window_ms
from geo.frames import events_to_frame
from geo.models import Article, Event, EventPlace
from geo.timeline import STATE_NAMES, bounds_ms, counts_at, nearest_stop, states_at, stops, visible_at
from geo.wording import counts_text, stop_text, title_text

ZONES = ("Asia/Damascus", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC", "America/Sao_Paulo")
KINDS = ("within", "throughout", "before", "after", "since", "standing", "undated")
WALK = """([payload, hidden]) => {
  SM.speak(payload.words);
  const clock = new SM.Clock(payload.stops, payload.claims, payload.tz);
  hidden.forEach((h, i) => { clock.hidden[i] = h ? 1 : 0; });
  const out = [];
  for (const width of [null, payload.window_ms]) for (let k = 0; k < clock.times.length; k++) {
    const counts = clock.update(k, width);
    out.push({
      states: Array.from(clock.state), visible: Array.from(clock.visible), counts: SM.countsText(counts),
      title: SM.titleText(clock, k, width),
      stop: SM.stopText(clock.kinds[k], clock.segStarts[k], clock.segEnds[k], clock.tz),
    });
  }
  const probes = [-1e15, 1e15];
  for (const t of clock.times) probes.push(t, t + 1, t - 1);
  for (let k = 1; k < clock.times.length; k++) probes.push((clock.times[k - 1] + clock.times[k]) / 2);
  return { walk: out, probes, nearest: probes.map((t) => clock.nearest(t)) };
}"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_script_tag(content=bundle().script)
    return page


def random_claims(seed: int, count: int) -> tuple[Article, list[Event]]:
    rng = random.Random(seed)
    zone = rng.choice(ZONES)
    clocks = rng.random() < 0.5
    start = datetime(rng.choice((1999, 2024)), rng.randint(1, 12), rng.randint(1, 28), tzinfo=UTC)
    unit = timedelta(minutes=rng.choice((7, 60))) if clocks else timedelta(days=1)
    site = EventPlace("user:a", "A", 36.0, 37.0)
    base = Event("e", "a", "Battles", "Armed clash", (0, 1), tz=zone, places=(site,))
    events = []
    for i in range(count):
        kind = rng.choice(KINDS)
        begin = start + unit * rng.randrange(40)
        end = begin + unit * rng.randint(1, 9)
        event = replace(base, event_id=f"e{i}", time_kind=kind)
        if kind not in ("standing", "undated"):
            event = replace(
                event,
                time_start=None if kind == "before" else begin,
                time_end=None if kind in ("after", "since") else end,
            )
        places = rng.choice(((site,), (), (replace(site, role="toward"),)))
        events.append(replace(event, places=places, date_role=rng.choice(("event", "caption", "background"))))
    return Article("a", "x", tz=zone, published_at=start + timedelta(days=3)), events


@pytest.mark.parametrize("seed", range(24))
def test_browser_and_python_agree(blank: Page, seed: int) -> None:
    article, events = random_claims(seed, 1 + seed % 12)
    frame = events_to_frame(events)
    all_stops = stops(bounds_ms(frame, article.published_at))
    rng = random.Random(seed)
    hidden = [rng.random() < 0.2 for _ in events]
    seen = blank.evaluate(WALK, [frame_payload(frame, article), hidden])
    kept = ~events_to_frame(events)["event_id"].isin(
        [e.event_id for e, h in zip(events, hidden, strict=True) if h]
    )
    expected = []
    for width in (None, window_ms(all_stops)):
        for stop in all_stops:
            expected.append(
                {
                    "states": states_at(frame, stop.time_ms).tolist(),
                    "visible": (visible_at(frame, stop, width) & kept).astype(int).tolist(),
                    "counts": counts_text(counts_at(frame, stop, width, kept)),
                    "title": title_text(stop, article.tz, width),
                    "stop": stop_text(stop, article.tz),
                }
            )
    assert seen["walk"] == expected
    assert seen["nearest"] == [nearest_stop(all_stops, t) for t in seen["probes"]]


def test_state_names_are_the_same_on_both_sides(blank: Page) -> None:
    assert blank.evaluate("SM.STATE_NAMES") == list(STATE_NAMES)

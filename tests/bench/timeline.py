"""Measure the timeline alone: `python -m tests.bench.timeline` from the project's folder. Prints ms.

Claims with clock times over ten days, in the frame's own scripts without a map. "a step" is what the
timeline does when the thumb moves by one stop, layout included; "states" is the clock's share of it.
"""

from __future__ import annotations

import argparse

from playwright.sync_api import sync_playwright

from components.assets import bundle
from components.map_view.payload import FRAME_ROOMS
from geo.phrases import load
from tests.conftest import FLAGS, chromium_path

MEASURE = """([n, words]) => {
  SM.speak(words);
  let seed = 7;
  const random = () => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff);
  const day = 86400000, begin = Date.UTC(2024, 10, 20);
  const claims = { id: [], number: [], start: [], end: [], flags: [], type: [], slot: [], refs: [] };
  for (let i = 0; i < n; i++) {
    const start = begin + Math.floor(random() * 14400) * 60000;
    claims.id.push('c' + i);
    claims.number.push(i + 1);
    claims.start.push(start);
    claims.end.push(start + [30, 60, 180, 720][Math.floor(random() * 4)] * 60000);
    claims.flags.push(28 | (random() < 0.33 ? 1 : 0));
    for (const column of ['type', 'slot', 'refs']) claims[column].push(0);
  }
  const bounds = [...new Set([...claims.start, ...claims.end])].sort((a, b) => a - b);
  const stops = { times: [], kinds: [], starts: [], ends: [] };
  for (let k = 0; k + 1 < bounds.length; k++) {
    for (const [time, kind] of [[(bounds[k] + bounds[k + 1]) / 2, 1], [bounds[k + 1], 2]]) {
      stops.times.push(time);
      stops.kinds.push(kind);
      stops.starts.push(bounds[k]);
      stops.ends.push(bounds[k + 1]);
    }
  }
  const payload = { claims, tz: 'Asia/Damascus', zone: 'Damascus', note: '', texts: { bar: [] } };
  document.body.innerHTML =
    '<div class="sm" style="width:915px;height:650px"><section class="sm-panel"></section></div>';
  const none = () => {}, colour = () => '#234';
  const clock = new SM.Clock(stops, claims, payload.tz);
  const timeline = new SM.Timeline(document.querySelector('.sm-panel'), payload, clock,
    { colour, claimColour: colour },
    { short: () => '', barText: () => '', move: none, release: none, hold: none, ranged: none });
  timeline.setMode(null);
  timeline.render();
  const from = Math.floor(stops.times.length * 0.3);
  const median = (times, what) => {
    const took = [];
    for (let k = 0; k < times; k++) {
      const t = performance.now();
      what(k);
      took.push(performance.now() - t);
    }
    took.sort((a, b) => a - b);
    return [took[times >> 1], took[Math.floor(times * 0.95)]];
  };
  const step = (k) => { timeline.showIndex(from + k); timeline.paintStates(); document.body.offsetWidth; };
  const out = { stops: stops.times.length };
  out['states'] = median(300, (k) => clock.update(from + k, null));
  out['a step'] = median(300, step);
  timeline.windowMs = day;
  out['a step, with a window'] = median(300, step);
  timeline.windowMs = null;
  out['bins, whole time'] = median(20, () => timeline.render());
  timeline.setRange([begin + day, begin + 2 * day], false);
  out['bins, one day of ten'] = median(20, () => timeline.render());
  return out;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="claims, comma separated")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for size in (int(part) for part in options.sizes.split(",")):
            page = browser.new_page(viewport={"width": 1000, "height": 700})
            page.add_style_tag(content=bundle().style)
            page.add_script_tag(content=bundle().script)
            found = page.evaluate(MEASURE, [size, load("en").table(FRAME_ROOMS)])
            print(f"{size:,} claims, {found.pop('stops'):,} stops: median and 95th percentile, ms")
            for name, (middle, high) in found.items():
                print(f"  {name}: {middle:.2f} {high:.2f}")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()

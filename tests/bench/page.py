"""Measure the page: `python -m tests.bench.page` from the project's folder. Prints medians.

Key to paint is from the key event to the first task after the paint it caused. The naive way is
`naive_app.py`, measured in the same run and browser, with the same claims. Everything is local.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from tests.browser import libraries
from tests.browser.conftest import FLAGS, ROOT, chromium_path, frame_of, free_port

KEY_TO_PAINT = """() => {
  window.paints = [];
  addEventListener('keydown', () => {
    const t = performance.now();
    requestAnimationFrame(() => {
      const c = new MessageChannel();
      c.port1.onmessage = () => window.paints.push(performance.now() - t);
      c.port2.postMessage(0);
    });
  }, true);
}"""
FRAMES = """(ms) => new Promise((done) => {
  const t0 = performance.now();
  let n = 0;
  const tick = () => {
    n++;
    const t = performance.now();
    if (t - t0 < ms) requestAnimationFrame(tick); else done(n * 1000 / (t - t0));
  };
  requestAnimationFrame(tick);
})"""
SCRUBBING = """(ms) => new Promise((done) => {
  const input = document.querySelector('input[type=range]'), last = +input.max;
  const t0 = performance.now();
  let n = 0, way = 1;
  const tick = () => {
    if (+input.value >= last) way = -1; else if (+input.value <= 0) way = 1;
    input.value = +input.value + way;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    n++;
    const t = performance.now();
    if (t - t0 < ms) { requestAnimationFrame(tick); return; }
    input.dispatchEvent(new Event('change', { bubbles: true }));
    done(n * 1000 / (t - t0));
  };
  requestAnimationFrame(tick);
})"""
VIEW = "JSON.stringify([window.situation.map.getCenter(), window.situation.map.getZoom()])"
PNG = """async () => {
  const t = performance.now();
  const blob = await window.situation.snapshot(1);
  return [performance.now() - t, blob.size / 1024];
}"""


class Server:
    """One Streamlit process; memory is its resident set in MB."""

    def __init__(self, script: str, **environment: str) -> None:
        self.port = free_port()
        self.started = time.perf_counter()
        env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.url = f"http://127.0.0.1:{self.port}"
        while True:
            try:
                urllib.request.urlopen(self.url + "/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)

    def memory_mb(self) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return float("nan")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def new_page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1440, "height": 900}).new_page()


def scrub(browser: Browser, library: str | None, steps: int = 60) -> dict[str, float]:
    """Key to paint, bytes while dragging, frames a second while playing, of our page."""
    server = Server("app.py", **({"SITUATION_LIBRARY": library} if library else {}))
    page = new_page(browser)
    sent: list[int] = []
    page.on("websocket", lambda ws: ws.on("framesent", lambda data: sent.append(len(data))))
    opened = time.perf_counter()
    page.goto(server.url)
    frame = frame_of(page)
    ready = time.perf_counter() - opened
    page.wait_for_timeout(2500)
    slider = frame.get_by_role("slider", name="Timeline")
    slider.focus()
    count = int(frame.evaluate("window.situation.times.length"))
    frame.evaluate("window.situation.setTime(window.situation.times[window.situation.times.length >> 1])")
    frame.evaluate("window.situation.map.setZoom(window.situation.map.getZoom() + 0.5, {animate: false})")
    page.wait_for_timeout(1500)
    view = frame.evaluate(
        "JSON.stringify([window.situation.map.getCenter(), window.situation.map.getZoom()])"
    )
    frame.evaluate(KEY_TO_PAINT)
    sent.clear()
    for step in range(steps):
        key = "ArrowRight" if count > 2 * steps or step % 4 < 2 else "ArrowLeft"
        page.keyboard.press(key)
        page.wait_for_timeout(40)
    paints = frame.evaluate("window.paints")
    box = frame.locator(".sm-track").bounding_box()
    assert box
    page.wait_for_timeout(900)
    sent.clear()
    page.mouse.move(box["x"] + 100, box["y"] + 40)
    page.mouse.down()
    for step in range(80):
        page.mouse.move(box["x"] + 100 + step * 6, box["y"] + 40)
    dragged = sum(sent)
    page.mouse.up()
    page.wait_for_timeout(900)
    released = len(sent)
    scrubbed = statistics.median(float(frame.evaluate(SCRUBBING, 1500)) for _ in range(3))
    page.wait_for_timeout(900)
    frame.evaluate("window.situation.setTime(window.situation.times[0])")
    frame.evaluate("window.situation.play()")
    fps = statistics.median(float(frame.evaluate(FRAMES, 1500)) for _ in range(3))
    frame.evaluate("window.situation.pause()")
    same = view == frame.evaluate(
        "JSON.stringify([window.situation.map.getCenter(), window.situation.map.getZoom()])"
    )
    png = [frame.evaluate(PNG) for _ in range(5)]
    server.stop()
    return {
        "key to paint, ms": statistics.median(paints),
        "bytes while dragging": dragged,
        "messages after release": released,
        "view kept": float(same),
        "frames a second, scrubbing": scrubbed,
        "frames a second, playing": fps,
        "first visit to a ready frame, s": ready,
        "PNG in the page, ms": statistics.median(took for took, _ in png),
        "PNG in the page, kB": statistics.median(size for _, size in png),
    }


def naive(browser: Browser, library: str | None, steps: int = 7) -> float:
    """Key to paint of the plain re-render, ms."""
    server = Server("tests/bench/naive_app.py", **({"SITUATION_LIBRARY": library} if library else {}))
    page = new_page(browser)
    page.goto(server.url)
    page.wait_for_function("window.naive", timeout=120_000)
    page.wait_for_timeout(1500)
    slider = page.get_by_role("slider").first
    slider.focus()
    times = []
    for k in range(steps):
        page.evaluate("() => { window.naive = null; window.pressed = performance.now(); }")
        slider.press("ArrowLeft" if k % 2 else "ArrowRight")
        page.wait_for_function("window.naive", timeout=120_000)
        times.append(float(page.evaluate("window.naive[1] - window.pressed")))
        page.wait_for_timeout(600)
    server.stop()
    return statistics.median(times)


def start(browser: Browser, ours: bool) -> tuple[float, float, int]:
    """(seconds from `streamlit run` to the first marker, page weight in MB, requests)."""
    server = Server("app.py") if ours else Server("tests/bench/naive_app.py", NAIVE_BARE="1")
    page = new_page(browser)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weight: list[float] = []
    session.on("Network.loadingFinished", lambda event: weight.append(event["encodedDataLength"]))
    page.goto(server.url)
    if ours:
        frame_of_fast(page)
    else:
        page.wait_for_function("window.naive", timeout=60_000)
    seconds = time.perf_counter() - server.started
    page.wait_for_timeout(1500)
    server.stop()
    return seconds, sum(weight) / 1e6, len(weight)


def frame_of_fast(page: Page) -> Frame:
    """As ``frame_of``, polled every 10 ms."""
    while True:
        for frame in page.frames:
            try:
                if frame != page.main_frame and frame.evaluate("Boolean(window.situation?.ready)"):
                    return frame
            except Exception:
                continue
        page.wait_for_timeout(10)


def memory(browser: Browser) -> tuple[float, float]:
    """Resident memory of the server in MB with 1 and with 10 tabs."""
    server = Server("app.py")
    pages = []
    figures = []
    for tabs in range(10):
        page = new_page(browser)
        page.goto(server.url)
        frame_of(page)
        pages.append(page)
        if tabs in (0, 9):
            page.wait_for_timeout(1500)
            figures.append(server.memory_mb())
    server.stop()
    for page in pages:
        page.close()
    return figures[0], figures[1]


def html_file() -> tuple[float, float]:
    """(seconds, MB) of the self-contained HTML of the default map, warm."""
    from components.snapshot.html import to_html
    from geo import library
    from geo.export import snapshot_at
    from geo.frames import events_to_frame
    from geo.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    loaded = library.load(library.DEFAULT_ARTICLE_ID, gazetteer.get, library.DATA)
    frame = events_to_frame(loaded.events)
    times = []
    for _ in range(4):
        t = time.perf_counter()
        made = to_html(frame, snapshot_at(loaded.article, loaded.events), gazetteer.get)
        times.append(time.perf_counter() - t)
    return statistics.median(times[1:]), len(made) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="15,1000,10000,100000", help="claims, comma separated")
    parser.add_argument("--starts", type=int, default=5, help="cold starts of each page")
    options = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for size in (int(part) for part in options.sizes.split(",")):
            library = None if size == 15 else str(libraries.many(Path(folder) / str(size), size))
            figures = scrub(browser, library)
            plain = naive(browser, library) if size <= 1000 else float("nan")
            print(f"{size} claims")
            for name, value in figures.items():
                print(f"  {name}: {value:.1f}")
            times = plain / figures["key to paint, ms"]
            print(f"  naive key to paint, ms: {plain:.0f}  ({times:.0f} times ours)")
        starts = [(start(browser, ours=True), start(browser, ours=False)) for _ in range(options.starts)]
        ours = statistics.median(a[0] for a, _ in starts)
        bare = statistics.median(b[0] for _, b in starts)
        ratio = statistics.median(a[0] / b[0] for a, b in starts)
        print(f"start to first marker: {ours:.2f} s, bare st_folium {bare:.2f} s, ratio {ratio:.2f}")
        (_, weight, requests), (_, bare_weight, _) = starts[-1]
        print(f"page weight: {weight:.2f} MB in {requests} requests, bare {bare_weight:.2f} MB")
        one, ten = memory(browser)
        print(f"server memory: {one:.0f} MB with one tab, {ten:.0f} MB with ten")
        seconds, size_mb = html_file()
        print(f"HTML of the default map: {seconds:.2f} s, {size_mb:.2f} MB")
        browser.close()


if __name__ == "__main__":
    main()

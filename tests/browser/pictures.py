"""Make the README's pictures from the real page: `python -m tests.browser.pictures`."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.bench.page import Server
from tests.browser.conftest import FLAGS, READY_MS, ROOT, chromium_path, frame_of

FOLDER = ROOT / "data" / "pictures"
END_OF_27 = "window.situation.setTime('2024-11-27T21:00:00Z')"
CHOOSE = "window.situation.select('2024-11-28-aleppo/c07')"
TELL = "window.situation.select('2024-11-28-aleppo/c05'); window.situation.story()"
SHOTS = (
    ("page", {"width": 1440, "height": 900}, "light", (END_OF_27, CHOOSE)),
    ("dark", {"width": 1440, "height": 900}, "dark", ()),
    ("phone", {"width": 390, "height": 844}, "light", (END_OF_27,)),
    ("story", {"width": 1440, "height": 900}, "light", (TELL,)),
    ("story-phone", {"width": 390, "height": 844}, "light", (TELL,)),
    ("arabic", {"width": 1440, "height": 900}, "light", (END_OF_27, CHOOSE)),
)
SETTLE_MS = 2500


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as data:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        os.environ["SITUATION_DATA"] = data
        server = Server("app.py")
        for name, size, scheme, steps in SHOTS:
            phone = size["width"] < 500
            context = browser.new_context(
                viewport=size, color_scheme=scheme, has_touch=phone, is_mobile=phone
            )
            page = context.new_page()
            page.goto(f"{server.url}/?lang=ar" if name == "arabic" else server.url)
            frame = frame_of(page)
            page.locator(".st tbody tr").first.wait_for(state="attached", timeout=READY_MS)
            page.wait_for_timeout(SETTLE_MS)
            for step in steps:
                frame.evaluate(step)
            page.wait_for_timeout(SETTLE_MS)
            save(page.screenshot(), FOLDER / f"{name}.png")
            context.close()
        server.stop()
        browser.close()


def save(png: bytes, path: Path) -> None:
    """With 256 colours: a third of the size, and nothing of a map is lost to the eye."""
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


if __name__ == "__main__":
    main()

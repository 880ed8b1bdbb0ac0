"""Settings of every test, and the one browser they share.

Playwright's synchronous interface can stand only once in a process, so every test that needs a
browser takes this fixture.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from geo import phrases

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def chromium_path() -> str:
    """$CHROMIUM, or one on the path; `make test` installs one where it may."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "no Chromium: run `make test`, or set CHROMIUM=/path/to/it"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium to which every host but this one is unknown."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(autouse=True, scope="session")
def every_phrase_is_written() -> None:
    """A phrase that nobody wrote fails the test that asks for it, instead of showing its key."""
    phrases.IS_STRICT = True

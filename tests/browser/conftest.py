"""The real page, served by the real server, in headless Chromium with every other host blocked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.conftest import FLAGS, chromium_path

ROOT = Path(__file__).resolve().parents[2]
READY_MS = 60_000
__all__ = ["FLAGS", "chromium_path"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # On a busy machine a click can fall between two reruns of the page, as a person's can.
            # Such a test is tried again; one that fails twice more has found something.
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=1))


@dataclass
class Server:
    url: str
    network_log: Path
    process: subprocess.Popen[bytes] | None = None

    def outside(self) -> str:
        """What the server process tried to reach outside this machine, a line each."""
        return self.network_log.read_text(encoding="utf-8") if self.network_log.exists() else ""


@dataclass
class Opened:
    """A page with its frame, and every request and message it made."""

    page: Page
    frame: Frame
    requests: list[str] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def js(self, code: str, arg: object = None) -> object:
        return self.frame.evaluate(code, arg)

    def settle(self) -> None:
        """Long enough for the message after release (300 ms) and the rerun it causes."""
        self.page.wait_for_timeout(900)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start the page's server; keyword arguments become environment variables."""
    running: list[subprocess.Popen[bytes]] = []

    def start(**environment: str) -> Server:
        port, folder = free_port(), tmp_path_factory.mktemp("server")
        log = folder / "network.log"
        env = os.environ | environment | {"SITUATION_NETWORK_LOG": str(log)}
        env["PYTHONPATH"] = str(Path(__file__).parent / "guard")
        env.setdefault("SITUATION_DATA", str(folder / "data"))
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        with (folder / "server.log").open("wb") as out:
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT)
        running.append(process)
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                    return Server(f"http://127.0.0.1:{port}", log, process)
            except OSError:
                if process.poll() is not None:
                    break
                wait_a_little()
        raise RuntimeError((folder / "server.log").read_text(encoding="utf-8", errors="replace"))

    yield start
    for process in running:
        process.terminate()
    for process in running:
        process.wait(timeout=20)


def wait_a_little() -> None:
    import time

    time.sleep(0.1)


@pytest.fixture(scope="session")
def server(serve: Callable[..., Server]) -> Server:
    """The page with the project's own library."""
    return serve()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Opened]]:
    """Open the page and wait for its frame. `query` is appended; `phone` and `dark` change the screen."""
    contexts = []

    def go(query: str = "", base: str | None = None, phone: bool = False, dark: bool = False) -> Opened:
        context = browser.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1440, "height": 900},
            has_touch=phone,
            is_mobile=phone,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        opened = Opened(page, page.main_frame)
        page.on("request", lambda request: opened.requests.append(request.url))
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on("websocket", lambda ws: ws.on("framesent", lambda data: opened.sent.append(len(data))))
        page.goto((base or server.url) + query)
        opened.frame = frame_of(page)
        return opened

    yield go
    for context in contexts:
        context.close()


def frame_of(page: Page) -> Frame:
    """The map's frame, once it is ready."""
    for _ in range(READY_MS // 100):
        for frame in page.frames:
            try:
                if frame != page.main_frame and frame.evaluate("Boolean(window.situation?.ready)"):
                    return frame
            except Exception:
                continue
        page.wait_for_timeout(100)
    raise AssertionError("the map's frame did not become ready")

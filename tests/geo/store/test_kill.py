"""A server that is killed in the middle of a save loses nothing it has shown as saved."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from geo.store import Store, open_engine

ROUNDS = 10
WRITER = Path(__file__).with_name("killed_writer.py")
ROOT = Path(__file__).parents[3]


def killed_after(folder: Path, wait_s: float) -> int:
    """Run the writer, kill it that long after its first save; the last version it told of."""
    command = [sys.executable, str(WRITER), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(wait_s)
        process.send_signal(signal.SIGKILL)
        told = [first, *process.stdout]
    assert process.returncode == -signal.SIGKILL
    return int([line for line in told if line.endswith("\n")][-1])


def test_nothing_told_as_saved_is_lost_to_kill_9(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(ROUNDS):
        told = killed_after(tmp_path, chance.uniform(0, 0.15))
        engine = open_engine(tmp_path)
        store = Store(engine)
        saved = store.load("a")
        assert saved.version.number in (told, told + 1)
        numbers = [version.number for version in store.versions("a")]
        assert numbers == list(range(saved.version.number, 0, -1))
        for version in store.versions("a")[:3]:
            previous = store.load("a", version.number).work.article.text
            assert version.number == 1 or previous.startswith(f"{version.number - 1} ")
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        engine.dispose()

"""A module of ours run in a process of its own, for readers of files of unknown origin.

Such readers are large, partly native code; apart, a file that makes one of them loop, crash or grow
costs an error message and never the page.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def run_apart(
    module: str,
    *arguments: str,
    data: bytes,
    time_limit_s: float,
    environment: Mapping[str, str] | None = None,
) -> bytes | None:
    """What ``python -m module`` wrote to its standard output when given ``data``; None when it took longer.

    A process that crashed leaves what it had written until then.
    """
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    python_path = {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, the file goes through stdin
            [sys.executable, "-m", module, *arguments],
            input=data,
            capture_output=True,
            timeout=time_limit_s,
            env=os.environ | dict(environment or {}) | python_path,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout

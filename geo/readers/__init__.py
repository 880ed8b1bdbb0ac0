"""Reading files that are not plain text: each format in a process of its own.

PDF, DOCX and HTML parsers are large, partly native, and fed with files of unknown origin. They
run in ``geo.readers.worker`` with a time and memory limit, so that a file that makes one of them
loop, crash or grow costs an error message and never the page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

from geo.errors import ArticleError
from geo.readers.extract import Extract

Kind = Literal["html", "pdf", "docx"]

TIME_LIMIT_S = 30.0
"""Wall clock for one file. 200 pages of PDF take about 2 s."""

_ROOT = Path(__file__).resolve().parents[2]


def extract(data: bytes, kind: Kind, origin: str, time_limit_s: float = TIME_LIMIT_S) -> Extract:
    """The text and head of a file of that kind. Raises ArticleError naming ``origin`` and the reason."""
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in paths if p)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, the file goes through stdin
            [sys.executable, "-m", "geo.readers.worker", kind],
            input=data,
            capture_output=True,
            timeout=time_limit_s,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as err:
        raise ArticleError(f"{origin}: reading it took longer than {time_limit_s:g} s") from err
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {"error": f"the {kind.upper()} reader stopped; the file is broken or too large"}
    if "error" in answer:
        raise ArticleError(f"{origin}: {answer['error']}")
    return Extract(**answer)

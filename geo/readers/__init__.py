"""Reading files that are not plain text: each format in a process of its own.

PDF, DOCX and HTML parsers are large, partly native, and fed with files of unknown origin. They
run in ``geo.readers.worker`` with a time and memory limit, so that a file that makes one of them
loop, crash or grow costs an error message and never the page.
"""

from __future__ import annotations

import json
from typing import Literal

from geo.apart import run_apart
from geo.errors import ArticleError
from geo.readers.extract import Extract

Kind = Literal["html", "pdf", "docx"]

TIME_LIMIT_S = 30.0
"""Wall clock for one file. 200 pages of PDF take about 2 s."""


def extract(data: bytes, kind: Kind, origin: str, time_limit_s: float = TIME_LIMIT_S) -> Extract:
    """The text and head of a file of that kind. Raises ArticleError naming ``origin`` and the reason."""
    written = run_apart("geo.readers.worker", kind, data=data, time_limit_s=time_limit_s)
    if written is None:
        raise ArticleError(f"{origin}: reading it took longer than {time_limit_s:g} s")
    try:
        answer = json.loads(written)
    except ValueError:
        answer = {"error": f"the {kind.upper()} reader stopped; the file is broken or too large"}
    if "error" in answer:
        raise ArticleError(f"{origin}: {answer['error']}")
    return Extract(**answer)

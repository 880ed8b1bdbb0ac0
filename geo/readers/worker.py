"""One file in, its text out: ``python -m geo.readers.worker html|pdf|docx`` (bytes in, JSON out)."""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict

from geo.errors import ArticleError
from geo.readers.extract import MAX_TEXT_CHARS, Extract

MEMORY_LIMIT_BYTES = 2_000_000_000
CPU_LIMIT_S = 30


def read(data: bytes, kind: str) -> Extract:
    """Call the format's reader. Raises ArticleError (without the file's name: the caller adds it)."""
    try:
        if kind == "html":
            from geo.readers.html import read_html as reader
        elif kind == "pdf":
            from geo.readers.pdf import read_pdf as reader
        elif kind == "docx":
            from geo.readers.docx import read_docx as reader
        else:
            raise ArticleError(f"no reader for {kind!r}; there are html, pdf, docx")
        found = reader(data)
    except ArticleError:
        raise
    except MemoryError as err:
        raise ArticleError("reading it needs too much memory") from err
    except Exception as err:
        # A parser may fail in any way of its own on a broken file; the reader hears one sentence.
        raise ArticleError(f"broken or not {kind.upper()} ({type(err).__name__})") from err
    if len(found.text) > MAX_TEXT_CHARS:
        raise ArticleError(f"{len(found.text)} characters of text; at most {MAX_TEXT_CHARS} are read")
    return found


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the caller's time limit still holds
        return
    with contextlib.suppress(ValueError, OSError):  # some systems know a limit and refuse to set it
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_S, CPU_LIMIT_S + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))


def main() -> None:
    """Read standard input, write one JSON object: the extract, or {"error": reason}."""
    _limit()
    try:
        answer = asdict(read(sys.stdin.buffer.read(), sys.argv[1]))
    except ArticleError as err:
        answer = {"error": str(err)}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main()

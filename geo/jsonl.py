"""JSON Lines in, JSON Lines out: the one reader and writer of every subcommand.

A line that cannot be read or converted is reported on stderr with its number and skipped; the rest
go on. Order is kept and every answer is written as soon as it is there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

MAX_LINE_BYTES = 64 * 1024 * 1024

Document = dict[str, Any]


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    if path == "-":
        yield sys.stdin.buffer
    else:
        with Path(path).open("rb") as file:
            yield file


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is longer than allowed, whose rest is skipped."""
    number = 0
    while line := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_LINE_BYTES)
            yield number, None
        else:
            yield number, line


def text_of(document: Document) -> str:
    """The field ``text``. Raises ValueError when it is missing or no string."""
    text = document.get("text")
    if not isinstance(text, str):
        raise ValueError(f'"text" is {type(text).__name__}, a string is needed')
    return text


def convert(path: str, function: Callable[[Document], Document], output: IO[str] | None = None) -> int:
    """Convert every document of a JSONL file ("-" is standard input) and write the answers.

    ``function`` takes one document and returns the answer; ValueError (and its children) and
    KeyError mean that this document cannot be converted. Returns the exit code: 1 if any line
    was skipped, else 0. Raises OSError when the file cannot be opened.
    """
    out = output or _standard_output()
    failed = False
    with _opened(path) as file:
        for number, line in _lines(file):
            try:
                if line is None:
                    raise ValueError(f"longer than {MAX_LINE_BYTES} bytes")
                if not line.strip():
                    continue
                document = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                if not isinstance(document, dict):
                    raise ValueError(f"{type(document).__name__}, a JSON object is needed")
                answer = function(document)
            except (ValueError, KeyError, RecursionError) as error:
                failed = True
                print(f"{path}:{number}: {_words(error)}", file=sys.stderr)
                continue
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    out.flush()
    return 1 if failed else 0


def _words(error: Exception) -> str:
    return f"missing {error}" if isinstance(error, KeyError) else str(error)


def _standard_output() -> IO[str]:
    if hasattr(sys.stdout, "reconfigure"):
        # A lone surrogate in the input must not end the run.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return sys.stdout

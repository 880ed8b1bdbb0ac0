"""What every reader hands back, and the caps they share."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_TEXT_CHARS = 8_000_000
MAX_HEAD_CHARS = 500

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True)
class Extract:
    """Text and head of a file. ``published`` is an ISO date or instant, blank when not told."""

    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    lang: str = ""
    published: str = ""


def tidy(text: str) -> str:
    """``\\n`` line ends, no control characters, no blanks at line ends, at most one empty line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", text)
    lines: list[str] = []
    for line in (raw.strip(" \t\u00a0") for raw in text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")


def head_line(text: str) -> str:
    """One line of at most ``MAX_HEAD_CHARS`` for a title or name."""
    return " ".join(_CONTROL.sub(" ", text).split())[:MAX_HEAD_CHARS]

"""Text on its way into XML, and instants on their way into formats without half-open intervals."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from geo.event_json import event_to_dict
from geo.models import Event

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without the characters XML 1.0 cannot hold (each becomes U+FFFD)."""
    if text.isascii() and text.isprintable():
        return text
    return _NOT_XML.sub("\ufffd", text)


def json_text(value: Any) -> str:
    """Compact JSON as text that can be written as UTF-8; lone surrogates become escapes."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def plain_json(value: Any) -> str:
    """The same without the characters XML 1.0 cannot hold: those become escapes."""
    text = json_text(value)
    if text.isascii() or not _NOT_XML.search(text):
        return text
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def event_json(event: Event) -> str:
    """The claim's whole JSON object, for the one field that is read back."""
    return plain_json(event_to_dict(event))


def last_instant(event: Event) -> datetime | None:
    """The last whole second inside the claim's interval, for formats whose ends are inclusive.

    A date-only or exclusive end would lose or add a day in their readers (QGIS, Google Earth).
    """
    if event.time_end is None:
        return None
    last = event.time_end - timedelta(seconds=1)
    return max(last, event.time_start) if event.time_start else last


def utc_z(moment: datetime) -> str:
    """``2024-11-27T21:00:00Z``, whole seconds."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"

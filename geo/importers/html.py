"""Our self-contained HTML read back: the block of gzipped claims in it; nothing of it is run."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Mapping

from geo.errors import EventError
from geo.export.embedded import EMBEDDED_ID, EMBEDDED_TYPE
from geo.importers.geojson import json_object
from geo.importers.opened import Opened, OpenError, opened
from geo.models import Article

MAX_UNPACKED_BYTES = 1_000_000_000
_BLOCK = re.compile(
    rb'<script type="%s" id="%s">([A-Za-z0-9+/=\s]*)</script>'
    % (re.escape(EMBEDDED_TYPE.encode()), re.escape(EMBEDDED_ID.encode()))
)


def read_html(raw: bytes, origin: str, article: Article | None = None) -> Opened:
    """Raises OpenError when the bytes are no HTML file of ours; lines are claim numbers."""
    found = _BLOCK.search(raw)
    if not found:
        raise OpenError(f"{origin}: HTML, but not written by this project: no claims in it")
    data = json_object(_unpacked(found.group(1), origin), origin)
    situation, events = data.get("situation"), data.get("events")
    if not isinstance(situation, Mapping) or not isinstance(events, list):
        raise OpenError(f"{origin}: its claims are not as this project writes them")
    rows = (
        (i, event if isinstance(event, Mapping) else EventError("no JSON object"))
        for i, event in enumerate(events, start=1)
    )
    return opened(rows, situation, origin, article)


def _unpacked(packed: bytes, origin: str) -> bytes:
    try:
        unzip = zlib.decompressobj(zlib.MAX_WBITS | 16)
        data = unzip.decompress(base64.b64decode(packed), MAX_UNPACKED_BYTES)
    except (binascii.Error, ValueError, zlib.error) as err:
        raise OpenError(f"{origin}: its claims cannot be unpacked ({err})") from err
    if unzip.unconsumed_tail:
        raise OpenError(f"{origin}: claims beyond {MAX_UNPACKED_BYTES} bytes unpacked")
    return data

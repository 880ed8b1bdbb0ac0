"""Our own CSV read back, with or without HXL tags; rows edited in a spreadsheet come back as edited."""

from __future__ import annotations

import csv
import io
from typing import Any

from geo.export.hxl import is_tag_row
from geo.frames import NEEDED_COLUMNS, csv_objects, unescape_cell
from geo.importers.geojson import json_object
from geo.importers.opened import Opened, OpenError, opened
from geo.models import Article


def read_csv(raw: bytes, origin: str, article: Article | None = None) -> Opened:
    """Raises OpenError when the bytes are no UTF-8 table in our layout."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise OpenError(f"{origin}: not UTF-8 ({err.reason} at byte {err.start})") from err
    text = _without_tags(text)
    try:
        first = next(csv.DictReader(io.StringIO(text, newline="")), {})
    except csv.Error as err:
        raise OpenError(f"{origin}: not CSV ({err})") from err
    situation: dict[str, Any] = {}
    if machine := first.get("snapshot_json"):
        situation = json_object(unescape_cell(machine), origin)
    return opened(csv_objects(text), situation, origin, article)


def is_ours(header: list[str]) -> bool:
    """True for a header with the columns our layout cannot do without."""
    return set(header) >= NEEDED_COLUMNS


def _without_tags(text: str) -> str:
    head, _, rest = text.partition("\n")
    tags, newline, body = rest.partition("\n")
    return head + "\n\n" + body if newline and is_tag_row(tags.split(",")) else text

"""Our XLSX read back: the claims' JSON objects from the hidden columns at the end of the sheet.

Read by openpyxl without formulas, links or macros; the unpacked size is capped before anything is
parsed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from geo.errors import EventError
from geo.export.xlsx import ABOUT, CLAIMS
from geo.importers.geojson import json_object
from geo.importers.opened import Opened, OpenError, opened
from geo.models import Article

MAX_UNPACKED_BYTES = 2_000_000_000


def read_xlsx(raw: bytes, origin: str, article: Article | None = None) -> Opened:
    """Raises OpenError when the bytes are no workbook of ours; lines are those of the sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > MAX_UNPACKED_BYTES:
            raise OpenError(f"{origin}: {size} bytes unpacked; at most {MAX_UNPACKED_BYTES} are read")
        return _read(raw, origin, article)
    except OpenError:
        raise
    except Exception as err:  # whatever openpyxl's ZIP and XML layers raise on a damaged file
        raise OpenError(f"{origin}: no workbook ({type(err).__name__}: {str(err)[:100]})") from err


def is_our_workbook(raw: bytes) -> bool:
    """False only for a workbook that can be opened and lacks our sheet: somebody's table, perhaps."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open("xl/workbook.xml") as part:
            return f'name="{ABOUT}"'.encode() in part.read(1_000_000)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        return True


def _read(raw: bytes, origin: str, article: Article | None) -> Opened:
    # Imported here: openpyxl costs 12 MB and 0.1 s, to be paid only by those who open a workbook.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    if CLAIMS not in book.sheetnames or ABOUT not in book.sheetnames:
        raise OpenError(f"{origin}: sheets {', '.join(book.sheetnames)[:200]}; needed are {CLAIMS}, {ABOUT}")
    said = "".join(
        str(row[1] or "")
        for row in book[ABOUT].iter_rows(max_col=2, values_only=True)
        if len(row) > 1 and str(row[0] or "").startswith("situation_json_")
    )
    situation = json_object(said, origin) if said else {}
    return opened(_rows(book[CLAIMS].iter_rows(values_only=True), origin), situation, origin, article)


def _rows(
    rows: Iterator[tuple[Any, ...]], origin: str
) -> Iterator[tuple[int, Mapping[str, Any] | EventError]]:
    header = [str(name or "") for name in next(rows, ())]
    at = [i for i, name in enumerate(header) if name.startswith("event_json_")]
    if not at:
        raise OpenError(f"{origin}: sheet {CLAIMS} without the column event_json_1")
    for line, row in enumerate(rows, start=2):
        whole = "".join(str(row[i]) for i in at if i < len(row) and row[i] is not None)
        if not whole:
            continue
        try:
            yield line, json_object(whole, origin)
        except OpenError as err:
            yield line, EventError(str(err))

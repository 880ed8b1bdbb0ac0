"""Tables inside something else: a ZIP as UCDP and our own export give it, the first sheet of a workbook."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from pathlib import PurePath

from geo.importers.opened import OpenError

MAX_UNPACKED_BYTES = 500_000_000
MAX_PARTS = 1_000
EXCLUDED_MARK = "-excluded"
"""Our own archives hold a second table, of the claims left out; it is no table of events."""


def table_of_zip(raw: bytes, origin: str) -> tuple[str, bytes]:
    """(name, bytes) of the one table in an archive. Raises OpenError when there is none, or several."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()[:MAX_PARTS]
            tables = [
                part
                for part in parts
                if PurePath(part.filename).suffix.lower() in (".csv", ".tsv")
                and EXCLUDED_MARK not in part.filename
                and not part.filename.startswith("__MACOSX")
            ]
            if len(tables) != 1:
                names = ", ".join(part.filename for part in parts)[:200]
                raise OpenError(f"{origin}: {len(tables)} tables in it ({names}); one .csv is read")
            with archive.open(tables[0]) as member:
                content = member.read(MAX_UNPACKED_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as err:
        if isinstance(err, OpenError):
            raise
        raise OpenError(f"{origin}: no ZIP archive that can be read ({str(err)[:100]})") from err
    if len(content) > MAX_UNPACKED_BYTES:
        raise OpenError(f"{origin}: more than {MAX_UNPACKED_BYTES} bytes unpacked")
    return PurePath(tables[0].filename).name, content


def table_of_workbook(raw: bytes, origin: str) -> bytes:
    """The first sheet of somebody's workbook as CSV, UTF-8. Raises OpenError."""
    # Imported here: openpyxl costs 12 MB and 0.1 s, to be paid only by those who open a workbook.
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > MAX_UNPACKED_BYTES:
            raise OpenError(f"{origin}: {size} bytes unpacked; at most {MAX_UNPACKED_BYTES} are read")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        out = io.StringIO()
        writer = csv.writer(out)
        for row in book.worksheets[0].iter_rows(values_only=True):
            writer.writerow([_cell(value) for value in row])
    except OpenError:
        raise
    except Exception as err:  # whatever openpyxl's ZIP and XML layers raise on a damaged file
        raise OpenError(f"{origin}: no workbook ({type(err).__name__}: {str(err)[:100]})") from err
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat()
    return f"{int(value)}" if isinstance(value, float) and value.is_integer() else f"{value}"

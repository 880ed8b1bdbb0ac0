"""Tables as rows of text: CSV of whoever wrote it, told apart by its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from geo.frames import MAX_CELL_CHARS, unescape_cell
from geo.importers.opened import OpenError

DELIMITERS = ",;\t|"


def csv_rows(raw: bytes, origin: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """(header in lower case, iterator of (line number, cells)). Raises OpenError.

    UTF-8 with or without byte order mark, else Windows-1252; the delimiter is the one that splits
    the header most.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(MAX_CELL_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
    except csv.Error as err:
        raise OpenError(f"{origin}: not CSV ({err})") from err
    if not any(header):
        raise OpenError(f"{origin}: no header line")
    return header, _numbered(reader, origin)


def picked(cells: list[str], order: Sequence[int]) -> list[str]:
    """The cells at these columns, without the apostrophe that keeps a spreadsheet from running them."""
    return [unescape_cell(cell) if cell[:1] == "'" else cell for cell in [cells[i] for i in order]]


def _numbered(reader: Iterator[list[str]], origin: str) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as err:
            raise OpenError(f"{origin}: not CSV ({err} in line {reader.line_num})") from err  # type: ignore[attr-defined]
        if any(cells):
            yield reader.line_num, cells  # type: ignore[attr-defined]

"""XLSX (ECMA-376): a sheet of claims to read and sort, and a sheet of what the file says of itself.

openpyxl makes the workbook; the rows of the claims are put into its sheet by hand, because at
100,000 claims its writer takes a minute. Every text is an inline string, so that nothing is run as a
formula. The claim's JSON object stands in the last columns, in pieces a cell can hold.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from geo.bulk import collector_paused
from geo.export.geojson import claim_words, situation
from geo.export.pcodes import PCODE_COLUMNS, pcode_cells
from geo.export.snapshot import Snapshot, facts
from geo.export.text import event_json, last_instant, plain_json, xml_text
from geo.models import Event
from geo.release import checked

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CLAIMS, ABOUT = "Claims", "About this file"
MAX_CELL_CHARS = 32_767
"""Excel's limit (Excel specifications and limits, "Total number of characters that a cell can contain")."""
MAX_ROWS = 1_048_575
COLUMNS: dict[str, int] = {
    "number": 8,
    "label": 26,
    "when_text": 28,
    "where_text": 30,
    "how_many_text": 20,
    "says_who_text": 28,
    "status_text": 26,
    "state_text": 24,
    "quotes": 60,
    "quote_note": 20,
    "place_name": 20,
    "lat": 10,
    "lon": 10,
    "radius_km": 10,
    "geo_precision": 12,
    "time_start_utc": 20,
    "time_last_utc": 20,
    "event_id": 24,
}
_ESCAPED = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_MARKER = "</sheetData>"
_DIMENSION = re.compile(r'<dimension ref="[A-Z0-9:]+" ?/>')


@collector_paused()
def to_xlsx(snapshot: Snapshot) -> bytes:
    """The snapshot as the bytes of an XLSX workbook. Raises ValueError beyond a sheet's rows."""
    snapshot = checked(snapshot)
    if len(snapshot.events) > MAX_ROWS:
        raise ValueError(f"{len(snapshot.events)} claims; a sheet holds {MAX_ROWS}")
    objects = [pieces(event_json(event)) for event in snapshot.events]
    wide = max((len(item) for item in objects), default=1)
    shell = io.BytesIO()
    _shell(snapshot, wide).save(shell)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(shell) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book,
    ):
        for part in made.infolist():
            content = made.read(part.filename)
            if part.filename != "xl/worksheets/sheet1.xml":
                book.writestr(part.filename, content)
                continue
            head, marker, tail = content.decode().partition(_MARKER)
            last = f"{column_letter(len(_columns(snapshot)) + wide)}{len(snapshot.events) + 1}"
            head = _DIMENSION.sub(f'<dimension ref="A1:{last}"/>', head, count=1)
            with book.open(part.filename, "w") as sheet:
                sheet.write(head.encode())
                for row in _rows(snapshot, objects):
                    sheet.write(row.encode())
                sheet.write((marker + tail).encode())
    return out.getvalue()


def column_letter(number: int) -> str:
    """``A`` for 1, ``AA`` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def pieces(text: str) -> list[str]:
    """The text in parts of at most ``MAX_CELL_CHARS``, and nothing in it that Excel would decode.

    Excel reads ``_x0041_`` as a character; JSON can say the ``x`` as an escape.
    """
    safe = _ESCAPED.sub("_\\\\u0078", text)
    return [safe[i : i + MAX_CELL_CHARS] for i in range(0, len(safe), MAX_CELL_CHARS)]


def _shell(snapshot: Snapshot, wide: int) -> Workbook:
    # Imported here: openpyxl costs 12 MB and 0.1 s, to be paid only by those who write a workbook.
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = CLAIMS
    columns = _columns(snapshot)
    header = [*columns, *(f"event_json_{i + 1}" for i in range(wide))]
    for i, name in enumerate(header, start=1):
        column = sheet.column_dimensions[column_letter(i)]
        column.width = columns.get(name, 10)
        column.hidden = name not in columns
        _put(sheet, 1, i, name, bold=True)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{column_letter(len(columns))}{len(snapshot.events) + 1}"
    about = book.create_sheet(ABOUT)
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 18, 100
    said = facts(snapshot)
    for i, piece in enumerate(pieces(plain_json(situation(snapshot)))):
        said[f"situation_json_{i + 1}"] = piece
    for i, (key, value) in enumerate(said.items(), start=1):
        _put(about, i, 1, key, bold=True)
        _put(about, i, 2, value)
    return book


def _columns(snapshot: Snapshot) -> dict[str, int]:
    """The columns to read, with those of the P-codes where one of the reader's layers has them."""
    if not snapshot.layers or not pcode_cells(snapshot.layers, snapshot.events[:1]):
        return COLUMNS
    return COLUMNS | {key: 20 if key.endswith(("name", "note")) else 12 for key in PCODE_COLUMNS}


def _put(sheet: Worksheet, row: int, column: int, text: str, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column)
    cell.value = _cell_text(text)
    cell.data_type = "s"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _cell_text(text: str) -> str:
    return xml_text(text)[:MAX_CELL_CHARS]


def _rows(snapshot: Snapshot, objects: list[list[str]]) -> Iterator[str]:
    retold = snapshot.article.is_retelling
    columns = _columns(snapshot)
    codes = pcode_cells(snapshot.layers, snapshot.events) or [{}] * len(snapshot.events)
    letters = [column_letter(i + 1) for i in range(len(columns) + max(map(len, objects), default=0))]
    claims = zip(snapshot.events, snapshot.numbers, snapshot.states, objects, strict=True)
    for i, (event, number, state, parts) in enumerate(claims, start=2):
        words = claim_words(event, number, state, retold) | _site_cells(event) | codes[i - 2]
        words["quotes"] = "\n".join(event.quotes)
        cells = [words.get(key, "") for key in columns]
        written = [_xml_cell(f"{letters[j]}{i}", value) for j, value in enumerate((*cells, *parts))]
        yield f'<row r="{i}">{"".join(written)}</row>'


def _site_cells(event: Event) -> dict[str, object]:
    first, last = event.time_start, last_instant(event)
    cells: dict[str, object] = {
        "event_id": event.event_id,
        "time_start_utc": f"{first:%Y-%m-%d %H:%M:%S}" if first else "",
        "time_last_utc": f"{last:%Y-%m-%d %H:%M:%S}" if last else "",
    }
    if site := event.site:
        cells |= {
            "place_name": site.name,
            "lat": site.lat,
            "lon": site.lon,
            "radius_km": site.radius_km,
            "geo_precision": site.geo_precision,
        }
    return cells


def _xml_cell(at: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        text = escape(_cell_text(value)).replace("\r", "&#13;")
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{at}"><v>{value}</v></c>'

"""CSV in our own layout: ``geo.frames.CSV_COLUMNS`` and, after them, what a reader needs in words.

The words and the file's own facts stand on every row, so that they survive sorting and filtering;
``snapshot_json`` on the first row holds the same for machines. Every cell is safe in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import json

from geo.bulk import collector_paused
from geo.export.geojson import claim_words, situation
from geo.export.hxl import tag_row
from geo.export.pcodes import PCODE_COLUMNS, pcode_cells
from geo.export.snapshot import Snapshot, facts, utf8_csv
from geo.frames import CSV_COLUMNS, csv_cells, escape_cell
from geo.release import checked

WORD_COLUMNS = (
    *("number", "label", "state", "state_text", "when_text", "where_text", "how_many_text"),
    *("says_who_text", "status_text", "quote_note"),
)
FACT_COLUMNS = (
    *("title", "stop", "published", "source", "source_url", "source_credit", "counts", "drafts"),
    *("attribution", "organisation", "disclaimer", "boundary_note", "created", "release", "state_hash"),
)
HEADER = (*CSV_COLUMNS, *WORD_COLUMNS, *(f"snapshot_{key}" for key in FACT_COLUMNS), "snapshot_json")


@collector_paused()
def to_csv(snapshot: Snapshot, hxl: bool = False) -> bytes:
    """The snapshot as UTF-8 CSV with a byte order mark (spreadsheets need it), CRLF line ends.

    ``hxl`` adds the row of HXL tags under the header.
    """
    snapshot = checked(snapshot)
    out = io.StringIO()
    writer = csv.writer(out)
    codes = pcode_cells(snapshot.layers, snapshot.events)
    header = (*HEADER, *PCODE_COLUMNS) if codes else HEADER
    writer.writerow(header)
    if hxl:
        writer.writerow(tag_row(header))
    said = facts(snapshot)
    tail = [escape_cell(said[key]) for key in FACT_COLUMNS]
    machine = json.dumps(situation(snapshot), ensure_ascii=False)
    claims = zip(snapshot.events, snapshot.numbers, snapshot.states, strict=True)
    for i, (event, number, state) in enumerate(claims):
        words = claim_words(event, number, state, snapshot.article.is_retelling)
        row = [escape_cell(f"{words[key]}") for key in WORD_COLUMNS]
        joined = [escape_cell(codes[i][key]) for key in PCODE_COLUMNS] if codes else []
        writer.writerow([*csv_cells(event), *row, *tail, machine, *joined])
        machine = ""
    return utf8_csv(out.getvalue())

"""The claims whole, inside a self-contained HTML file: what the page reads when the file is opened again.

One script block of a type no browser runs, holding gzipped JSON in base64: 1,000 claims take about
a tenth of their JSON, and nothing in base64 can end the block or become markup.
"""

from __future__ import annotations

import base64
import gzip

from geo.event_json import event_to_dict
from geo.export.geojson import situation
from geo.export.snapshot import Snapshot
from geo.export.text import json_text
from geo.release import checked

EMBEDDED_ID = "situation-claims"
EMBEDDED_TYPE = "application/gzip"


def embedded_block(snapshot: Snapshot) -> str:
    """The ``<script>`` element to put into the file, released like every other export."""
    snapshot = checked(snapshot)
    whole = {"situation": situation(snapshot), "events": [event_to_dict(e) for e in snapshot.events]}
    packed = gzip.compress(json_text(whole).encode(), compresslevel=9, mtime=0)
    return f'<script type="{EMBEDDED_TYPE}" id="{EMBEDDED_ID}">{base64.b64encode(packed).decode()}</script>'


def is_our_page(raw: bytes) -> bool:
    """Whether an HTML file is one of ours, with its claims inside."""
    return f'<script type="{EMBEDDED_TYPE}" id="{EMBEDDED_ID}">'.encode() in raw

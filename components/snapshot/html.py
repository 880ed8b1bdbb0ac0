"""A self-contained HTML file: the frame with its map, timeline and words, opened from disk.

Nothing in it is fetched: Leaflet, scripts, style, claims and the base map's cells are inside. A
Content-Security-Policy with the scripts' own hashes forbids everything else.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Callable
from typing import Any

import pandas as pd

from components import basemap
from components.assets import HERE, bundle
from components.map_view.payload import frame_payload, hidden_bits
from components.map_view.time_layer import script_json
from components.snapshot.branding import logo_of
from components.snapshot.leaving import as_released, own_layers
from components.snapshot.looks import looks
from components.snapshot.typefaces import SERIF_FAMILIES
from geo import wording
from geo.export import Snapshot, embedded_block
from geo.export.snapshot import facts
from geo.models import Place
from geo.phrases import phrases, say

_START = """
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const payload = read('claims'), ground = read('ground');
  payload.initial = read('initial');
  const map = L.map('map', { minZoom: 2, maxZoom: 16, worldCopyJump: true, zoomSnap: 0.25 });
  L.control.scale().addTo(map);
  const table = document.getElementById('table');
  SM.mount(map, payload, ground, { dark: false, toTable: () => { table.scrollIntoView(); table.focus(); } });
  document.getElementById('place').replaceWith(document.querySelector('.sm'));
  window.situation.map.invalidateSize();
  const mark = (id) => {
    for (const row of table.rows) row.classList.toggle('chosen', Boolean(id) && row.dataset.claim === id);
  };
  document.addEventListener('situation:change', (e) => mark(e.detail.selected));
  mark(window.situation.selected);
})();
"""


def to_html(
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None = None,
    initial: dict[str, Any] | None = None,
    kept: Any = None,
) -> bytes:
    """The file, UTF-8. ``frame`` holds all claims of the article in order; ``kept`` is what the
    filters leave; ``initial`` may hold time (ms), mode, sel, view."""
    frame, snapshot = as_released(frame, snapshot)
    article = snapshot.article
    payload = frame_payload(frame, article, basemap.attribution(), get_place)
    own = own_layers(snapshot, frame)
    if own:
        payload["layers"] = own
    south, west, north, east = payload["bounds"]
    ground = basemap.basemap_config(
        (south, west, north, east), base_url=None, inline=True, lang=phrases().code
    )
    state = {"time": None, "sel": None, "mode": "up to", "view": None, **(initial or {})}
    state["hidden"] = hidden_bits(kept) if kept is not None else ""
    joined = bundle()
    start = _START.strip()
    own_style = (HERE / "snapshot.css").read_text(encoding="utf-8")
    blocks = "".join(
        f'<script type="application/json" id="{name}">{script_json_text(value)}</script>\n'
        for name, value in (("claims", payload), ("ground", ground), ("initial", state))
    )
    # A closing tag inside a script text would end the block early; ours holds none, and this checks it.
    script = joined.script.replace("</script", "<\\/script")
    hashes = " ".join(_hash(text) for text in (script, start))
    policy = (
        f"default-src 'none'; worker-src blob:; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    place = wording.article_words(article, "map_title") or wording.article_words(article, "title")
    title = html.escape(say("frame.heading", place=place, title=snapshot.stop_text))
    parts = [
        f'<!doctype html>\n<html lang="{phrases().code}" dir="{phrases().direction}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>\n<style>{joined.style}\n{own_style}{_profile_style(snapshot)}</style></head>",
        "\n<body><main>",
        _head(snapshot),
        '<div id="place"></div><div id="map"></div>',
        _table(frame, kept, own["pcodes"] if own else []),
        _foot(snapshot),
        f"</main>\n{blocks}{embedded_block(snapshot)}<script>{script}</script>\n<script>{start}</script></body></html>\n",
    ]
    return "".join(parts).encode("utf-8", "replace")


def script_json_text(value: object) -> str:
    """JSON for a data block: the same escapes as ``script_json``, without breaking up braces."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _head(snapshot: Snapshot) -> str:
    title, counts = html.escape(snapshot.title), html.escape(snapshot.counts_text)
    logo = logo_of(snapshot.profile)
    picture = (
        f'<img class="logo" alt="{html.escape(snapshot.profile.name)}" src="{logo.link}">' if logo else ""
    )
    return f'{picture}<h1 dir="auto">{title}</h1><p class="by">{counts}</p>'


def _profile_style(snapshot: Snapshot) -> str:
    """Accent and typeface of the profile; both are checked values, no text of anybody goes in."""
    profile, look = snapshot.profile, looks("light", snapshot.profile.accent)
    style = ""
    if profile.accent:
        style += f".sm{{--sm-accent:{look.frame['accent']};--sm-on-accent:{look.frame['on-accent']}}}"
    if profile.typeface == "serif":
        style += f"body,.sm,.sm *{{font-family:{SERIF_FAMILIES}}}"
    return style


def _table(frame: pd.DataFrame, kept: Any, pcodes: list[str]) -> str:
    heads = ("number", "when", "where", "what", "how_many", "says_who", "words", "status")
    names: tuple[str, ...] = tuple(say(f"table.{name}") for name in heads)
    quoted = say("table.words")
    if pcodes:
        names = (*names, say("table.pcode"))
    rows = []
    for i, (event, number) in enumerate(zip(frame["event"], frame["number"], strict=True)):
        if kept is not None and not kept[i]:
            continue
        cells = (
            str(number),
            wording.when_text(event),
            wording.where_text(event),
            wording.label_of(event, "title") or wording.type_label(event),
            wording.how_many_text(event),
            wording.says_who_text(event),
            " … ".join(event.quotes)[:700],
            wording.status_text(event),
            *pcodes[i : i + 1],
        )
        tds = "".join(
            f"<td{' class=q' if name == quoted else ''}>{html.escape(cell)}</td>"
            for name, cell in zip(names, cells, strict=True)
        )
        rows.append(f'<tr data-claim="{html.escape(event.event_id)}">{tds}</tr>')
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(rows)
    return f'<table id="table" tabindex="-1"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _foot(snapshot: Snapshot) -> str:
    lines = [
        html.escape(say("facts.line", name=say(f"facts.{name}"), value=value))
        for name, value in facts(snapshot).items()
        if value
    ]
    return f'<footer dir="auto">{"<br>".join(lines)}</footer>'


__all__ = ["script_json", "to_html"]

"""A briefing on one A4 page as PDF: map with timeline, the claims with their words, what is not known.

Set by Typst from data alone: texts of articles go in as JSON, never as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pypdfium2

from components.assets import style_table
from components.snapshot.branding import logo_of, logo_svg
from components.snapshot.layout import description
from components.snapshot.leaving import as_released
from components.snapshot.picture import PictureOptions, laid_out, painted, typeset
from components.snapshot.svg import plain
from components.snapshot.typefaces import needs_system_fonts
from geo import wording
from geo.export import Snapshot
from geo.export.snapshot import facts
from geo.models import Event, Place
from geo.phrases import phrases, say
from geo.unknowns import unknowns

PICTURE_PX = (1060, 580)
QUOTE_CHARS = 170
MOST_CLAIMS = 60
"""More never find room on one page."""
TEXT_SIZES_PT = (9.0, 8.5, 8.0, 7.5, 7.0)

_SHEET = """
#let d = json(bytes(sys.inputs.said))
#let ink = rgb("#171c24")
#let soft = rgb("#4d5763")
#let line-colour = rgb("#d9d5cb")
#set document(title: d.title, author: d.author, date: auto)
#set page(paper: "a4", margin: (x: 12mm, top: 11mm, bottom: 9mm))
#let faces = if d.serif { ("Amiri", "Noto Sans") } else { ("Noto Sans", "Amiri") }
#set text(font: faces, size: d.size * 1pt, fill: ink, lang: d.lang, dir: if d.rtl { rtl } else { ltr })
#let accent = rgb(d.accent)
#set par(leading: 0.52em, spacing: 0.7em)
#let small(body) = text(size: 0.9em, fill: soft, body)
#let chip(number, colour) = box(
  width: 1.5em, height: 1.05em, baseline: 0.2em, radius: 0.5em, fill: rgb(colour),
  align(center + horizon, text(fill: white, weight: 700, size: 0.8em, number)),
)
#let quote-faces = ("Libertinus Serif", "Amiri")
#let rule = 0.6pt + line-colour
#let side(body) = if d.rtl { (right: body) } else { (left: body) }
#let has-logo = "logo" in sys.inputs
#let logo = if has-logo { image(bytes(sys.inputs.logo), format: "svg", height: 9.5mm, alt: d.organisation) }
#place(top + if d.rtl { left } else { right }, logo)
#let headline = text(size: 15pt, weight: 700, fill: accent, d.title)
#block(width: if has-logo { 78% } else { 100% }, below: 0.7em, headline)
#v(if d.rtl { 0.1em } else { -0.5em })
#text(size: 9.5pt, weight: 600, d.stop) #h(0.4em) #small(d.facts)
#v(-0.1em)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: d.alt)
#v(0.1em)
#grid(
  columns: (2.35fr, 1fr), column-gutter: 6mm,
  [
    #text(weight: 700, size: 1.1em, d.claims_head)
    #columns(2, gutter: 5mm)[
      #for claim in d.claims {
        block(breakable: false, spacing: 0.85em, {
          chip(claim.number, claim.colour)
          h(0.35em)
          text(weight: 600, claim.what)
          if claim.facts != "" [ · #claim.facts]
          linebreak()
          text(font: quote-faces, size: 1.1em, style: "italic", lang: claim.lang, dir: auto, claim.quote)
          linebreak()
          small(claim.who)
        })
      }
      #if d.left_out != "" { small(d.left_out) }
    ]
  ],
  block(inset: side(4mm), stroke: side(rule), [
    #text(weight: 700, size: 1.1em, d.unknown_head)
    #for sentence in d.unknowns { block(above: 0.85em, below: 0.85em, sentence) }
    #v(0.5em)
    #for note in d.notes { block(above: 0.75em, below: 0.75em, small(note)) }
  ]),
)
"""


def to_briefing(
    frame: pd.DataFrame,
    snapshot: Snapshot,
    get_place: Callable[[str], Place] | None = None,
    **options: Any,
) -> bytes:
    """The page. ``options`` are ``PictureOptions``'s without a size.

    Text is set as large as the page allows; claims that find no room are counted on it.
    """
    frame, snapshot = as_released(frame, snapshot)
    wide, high = PICTURE_PX
    drawn = replace(PictureOptions(**options), width=wide, height=high, bare=True)
    svg = painted(laid_out(frame, snapshot, get_place, drawn))
    said = _said(snapshot)
    claims = said["claims"]
    system_fonts = needs_system_fonts(svg + json.dumps(said, ensure_ascii=False))
    inputs = {"svg": svg}
    if logo := logo_of(snapshot.profile):
        inputs["logo"] = logo_svg(logo)

    def page(size: float, most: int) -> bytes | None:
        left = len(claims) - most
        words = say("briefing.left_out", count=left) if left else ""
        given = {**said, "size": size, "claims": claims[:most], "left_out": words}
        pdf = typeset(_SHEET, {"said": json.dumps(given), **inputs}, snapshot, system_fonts)
        return pdf if len(pypdfium2.PdfDocument(pdf)) == 1 else None

    for size in TEXT_SIZES_PT:
        if pdf := page(size, len(claims)):
            return pdf
    low, high_mark, best = 0, min(len(claims), MOST_CLAIMS), b""
    while low < high_mark:
        most = (low + high_mark + 1) // 2
        if pdf := page(TEXT_SIZES_PT[-1], most):
            low, best = most, pdf
        else:
            high_mark = most - 1
    return best or typeset(
        _SHEET,
        {"said": json.dumps({**said, "size": 7, "claims": [], "left_out": ""}), **inputs},
        snapshot,
        system_fonts,
    )


def _said(snapshot: Snapshot) -> dict[str, Any]:
    fact = facts(snapshot)
    looks = style_table()["types"]
    shown = [
        (number, event)
        for number, event, state in zip(snapshot.numbers, snapshot.events, snapshot.states, strict=True)
        if state != "absent" or not event.places
    ]
    notes = [
        say("briefing.italics", note=wording.retelling_note()) if snapshot.article.is_retelling else "",
        " ".join(
            [
                say(
                    "briefing.source",
                    words=say("list.comma").join(x for x in (fact["source"], fact["published"]) if x),
                ),
                fact["source_url"],
            ]
        ).strip(),
        fact["drafts"][:1].upper() + fact["drafts"][1:] + ".",
        say("briefing.map", credits=fact["attribution"]) if fact["attribution"] else "",
        snapshot.profile.boundary_note,
        snapshot.profile.disclaimer,
        say("briefing.made", moment=fact["created"][:16].replace("T", " "), state=fact["state_hash"]),
    ]
    return {
        "title": plain(fact["title"])[:160],
        "author": plain(fact["organisation"] or fact["source"])[:120],
        "organisation": plain(fact["organisation"])[:120],
        "accent": snapshot.profile.accent or "#171c24",
        "serif": snapshot.profile.typeface == "serif",
        "stop": plain(fact["stop"])[:160],
        "facts": plain(" · ".join(x for x in (fact["published"], fact["source"], fact["counts"]) if x))[:240],
        "alt": plain(description(snapshot))[:2000],
        "claims_head": say("briefing.claims", count=len(shown)),
        "unknown_head": say("unknown.head"),
        "lang": phrases().code,
        "rtl": phrases().direction == "rtl",
        "claims": [_claim(number, event, looks[event.sub_event_type]["colour"]) for number, event in shown],
        "unknowns": unknowns([event for _, event in shown], [number for number, _ in shown]),
        "notes": [plain(note)[:400] for note in notes if note],
    }


def _claim(number: int, event: Event, colour: str) -> dict[str, str]:
    parts: Sequence[str] = (wording.when_text(event), wording.where_text(event), wording.how_many_text(event))
    quote = plain(" … ".join(event.quotes))
    if len(quote) > QUOTE_CHARS:
        quote = quote[:QUOTE_CHARS].rsplit(" ", 1)[0] + " …"
    return {
        "number": str(number),
        "colour": colour,
        "what": wording.label_of(event, "title") or wording.type_label(event),
        "lang": event.lang if re.fullmatch("[a-z]{2,3}", event.lang) else "und",
        "facts": " · ".join(plain(part)[:120] for part in parts if part),
        "quote": say("list.quoted", words=quote) if quote else "",
        "who": plain(wording.says_who_text(event))[:120]
        + (f" · {wording.status_text(event)}" if event.status == "machine" else ""),
    }

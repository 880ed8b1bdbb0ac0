"""The article beside the map: every claim's words marked and numbered, the lanes of what is not drawn.

A Streamlit v2 component with text nodes only; its script talks to the frame in the same page, so a
choice shows at once and Python hears of it from the frame alone. What Python hears from here is which
selected words are to become what of a claim.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from components.assets import HERE, module_script, style_table, symbol_paths
from geo import wording
from geo.models import Article, Event, Resolution, Span
from geo.phrases import phrases, say

WORDS_AS = ("place", "time", "quantity", "source", "claim", "new")
MAX_CHARS = 200_000
"""Of a longer text the page shows the beginning and says so."""
MAX_QUOTED = 1_000


def article_data(
    frame: pd.DataFrame, article: Article, mentions: Sequence[Resolution] = ()
) -> dict[str, Any]:
    """What the component draws: paragraphs of runs, claims, lanes. Plain JSON, no HTML."""
    if len(article.text) > MAX_CHARS:
        # Claims of the part that is not shown would travel with every run of the page, for nothing.
        frame = frame[[event.trigger[0] < MAX_CHARS for event in frame["event"]]]
    events: list[Event] = list(frame["event"])
    numbers = frame["number"].tolist()
    looks, paths = style_table()["types"], symbol_paths()
    return {
        "title": wording.article_words(article, "title") or say("article.untitled"),
        "byline": byline(article),
        "url": article.url,
        "note": _note(article),
        "cut": len(article.text) > MAX_CHARS,
        "lang": article.lang,
        "paragraphs": paragraphs(article.text[:MAX_CHARS], events, mentions) or _quotes(events),
        "claims": [
            {
                "id": event.event_id,
                "n": number,
                "label": wording.type_label(event),
                "title": wording.claim_title(event),
                "summary": wording.label_of(event, "label")
                or wording.label_of(event, "title")
                or " · ".join(filter(None, [wording.type_label(event), wording.how_many_text(event)])),
                "when": wording.when_text(event),
                "colour": looks[event.sub_event_type]["colour"],
                "colour_dark": looks[event.sub_event_type]["colour_dark"],
                "shape": paths["shape-" + looks[event.sub_event_type]["shape"]],
                "pictogram": paths[looks[event.sub_event_type]["pictogram"]],
            }
            for event, number in zip(events, numbers, strict=True)
        ],
        "lanes": lanes(events),
        "words": phrases().table(("article", "list")),
    }


def _note(article: Article) -> str:
    if not article.text:
        return say("reopen.no_text")
    return say("article.retelling") if article.is_retelling else ""


def _quotes(events: Sequence[Event]) -> list[list[dict[str, Any]]]:
    """The claims' own words, a paragraph each, for an article that came without its text."""
    return [
        [{"t": quote, "a": span[0], "m": [i], "e": [i], "end": [i]}]
        for i, event in enumerate(events[:MAX_QUOTED])
        for quote, span in zip(event.quotes[:1], event.evidence[:1], strict=False)
    ]


def byline(article: Article) -> str:
    """ "Retold from News.az, 28 November 2024": whose report, and when."""
    parts = []
    if outlet := wording.article_words(article, "outlet"):
        parts.append(say("article.retold_from", outlet=outlet) if article.is_retelling else outlet)
    if article.published_at:
        parts.append(wording.day_text(article.published_at.astimezone(ZoneInfo(article.tz))))
    return say("list.comma").join(parts)


def lanes(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Claims that the map or the time axis cannot carry, by reason; a claim may stand in two."""
    out = []
    for name, members in (
        (
            "unplaced",
            [i for i, e in enumerate(events) if not e.places],
        ),
        (
            "named",
            [i for i, e in enumerate(events) if e.places and not e.site],
        ),
        (
            "undated",
            [i for i, e in enumerate(events) if e.time_kind in ("standing", "undated")],
        ),
    ):
        if members:
            out.append(
                {
                    "name": say(f"article.lane_{name}"),
                    "note": say(f"article.lane_{name}_note"),
                    "members": members,
                }
            )
    return out


def paragraphs(
    text: str, events: Sequence[Event], mentions: Sequence[Resolution] = ()
) -> list[list[dict[str, Any]]]:
    """Paragraphs of runs {"t": words, "a": their offset, "m": claims marked here, "e": claims this is
    evidence for, "end": claims whose mark ends with this run, "p": what a place name was read as};
    the runs joined are the text without blank lines."""
    marks, rests = _cover([[e.trigger] for e in events]), _cover([e.evidence for e in events])
    names = _cover([[(r.mention.start, r.mention.end)] for r in mentions])
    edges = sorted({*marks, *rests, *names})
    out = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
            out.append(_runs(text, [start, *inner, end], edges, (marks, rests, names), mentions))
        start = end + 1
    return out


def _cover(spans_of: Sequence[Sequence[Span]]) -> dict[int, list[int]]:
    """Offset -> claims whose spans cover the text from there to the next offset; one sweep."""
    changes: dict[int, list[tuple[int, int]]] = {}
    for claim, spans in enumerate(spans_of):
        for start, end in spans:
            changes.setdefault(start, []).append((claim, 1))
            changes.setdefault(end, []).append((claim, -1))
    depth: dict[int, int] = {}
    cover = {}
    for offset in sorted(changes):
        for claim, by in changes[offset]:
            depth[claim] = depth.get(claim, 0) + by
            if not depth[claim]:
                del depth[claim]
        cover[offset] = sorted(depth)
    return cover


def _runs(
    text: str,
    points: Sequence[int],
    edges: Sequence[int],
    covers: tuple[dict[int, list[int]], ...],
    mentions: Sequence[Resolution],
) -> list[dict[str, Any]]:
    def at(cover: dict[int, list[int]], offset: int) -> list[int]:
        """Claims covering ``offset``: those of the last change at or before it."""
        k = bisect_right(edges, offset)
        while k and edges[k - 1] not in cover:
            k -= 1
        return cover[edges[k - 1]] if k else []

    marks, rests, names = covers
    out = []
    for a, b in pairwise(points):
        run: dict[str, Any] = {"t": text[a:b], "a": a}
        if marked := at(marks, a):
            run["m"] = marked
            after = at(marks, b)
            if ends := [i for i in marked if b == points[-1] or i not in after]:
                run["end"] = ends
        if rest := at(rests, a):
            run["e"] = rest
        if named := at(names, a):
            run["p"] = _reading(mentions[named[0]])
        out.append(run)
    return out


def _reading(resolution: Resolution) -> dict[str, str]:
    """How a place name was read: its role, and the place with the reason in words."""
    from geo.resolve import place_label  # the resolver is not loaded for articles coded already

    place = resolution.place
    what = place_label(place) if place else say("article.not_resolved")
    role = resolution.mention.role if place or resolution.mention.role != "place" else "unresolved"
    return {
        "role": role,
        "title": say("article.read_as", place=what, reason=resolution.reason) if resolution.reason else what,
    }


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "situation_article",
        html='<div class="sa"></div>',
        css=(HERE / "article.css").read_text(encoding="utf-8"),
        js=module_script("article_words.js", "article_sheet.js", "article.js"),
    )


@dataclass(frozen=True)
class WordsChosen:
    """Words the reader selected, ``[start, end)`` in code points of the article's text, and what for.

    ``what``: "place", "time", "quantity", "source", "claim" (what ``claim`` rests on) or "new".
    """

    start: int
    end: int
    what: str
    claim: str | None


def article_view(
    frame: pd.DataFrame, article: Article, mentions: Sequence[Resolution] = (), key: str = "article-view"
) -> WordsChosen | None:
    """Draw the article panel; ``mentions`` are marked in place with how they were read.

    Returns what the reader wants done with selected words, in the run in which they asked for it.
    """
    data = article_data(frame, article, mentions)
    result = _component()(key=key, data=data, height="content", on_words_change=lambda: None)
    return words_chosen(getattr(result, "words", None))


def words_chosen(value: object) -> WordsChosen | None:
    """The message of the panel's script, None when it is not one."""
    if not isinstance(value, Mapping):
        return None
    start, end, what, claim = (value.get(name) for name in ("start", "end", "as", "claim"))
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        return None
    if what not in WORDS_AS or not (claim is None or isinstance(claim, str)):
        return None
    return WordsChosen(start, end, str(what), claim) if claim or what == "new" else None

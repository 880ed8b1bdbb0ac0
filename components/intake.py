"""Taking in: a pasted text, an article's file, a file that this page wrote, or a table of ACLED or UCDP."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import PurePath
from zoneinfo import ZoneInfo

import streamlit as st

from geo.articles import MAX_BYTES, parse_article, read_bytes, with_published
from geo.errors import ArticleError
from geo.export.embedded import is_our_page
from geo.language import engine_reads, guess_language, language_name
from geo.models import Article
from geo.phrases import say

KINDS = ["txt", "md", "html", "htm", "pdf", "docx"]
DATA_KINDS = ["geojson", "json", "csv", "tsv", "kml", "gpkg", "xlsx", "zip"]
MAX_PASTED_CHARS = 5_000_000


@dataclass(frozen=True)
class Intake:
    """An article to take in, and what the reader should be told about it; or a file of claims as it is."""

    article: Article | None
    notes: tuple[str, ...] = ()
    file: tuple[str, bytes] | None = None
    """(name, content) of a file that holds claims rather than an article's words."""


def intake(key: str = "intake") -> Intake | None:
    """Draw the intake; returns an article in the run in which the reader asked for it to be read.

    Then the widgets get new keys: the panel closes, and is blank when it is opened again.
    """
    base = key
    key = f"{base}-{st.session_state.get(f'{base}-round', 0)}"
    # A form, so that the press of its button and the text just pasted arrive together.
    with st.popover(say("intake.add"), key=f"{key}-popover"), st.form(f"{key}-form", border=False):
        pasted = st.text_area(
            say("intake.paste"),
            key=f"{key}-text",
            height=160,
            max_chars=MAX_PASTED_CHARS,
            placeholder=say("intake.paste_hint"),
        )
        opened = st.file_uploader(
            say("intake.file"), type=[*KINDS, *DATA_KINDS], key=f"{key}-file", help=say("reopen.help")
        )
        title = st.text_input(say("intake.title"), key=f"{key}-title", placeholder=say("intake.title_hint"))
        day = st.date_input(
            say("intake.published"),
            value=None,
            key=f"{key}-published",
            help=say("intake.published_help"),
        )
        if not st.form_submit_button(say("intake.read"), type="primary", key=f"{key}-read"):
            return None
        try:
            if opened is not None and holds_claims(opened.name, opened.getvalue()):
                _start_afresh(base)
                return Intake(None, file=(opened.name, opened.getvalue()))
            if opened is not None:
                article = read_bytes(opened.getvalue(), opened.name)
            elif pasted.strip():
                article = with_published(parse_article(pasted, "the pasted text"))
            else:
                st.error(say("intake.nothing"))
                return None
        except ArticleError as err:
            st.error(str(err))
            return None
    _start_afresh(base)
    return _described(article, title, day if isinstance(day, date) else None)


def holds_claims(name: str, raw: bytes) -> bool:
    """Whether a file holds claims: a data format, or a page that this project wrote."""
    suffix = PurePath(name).suffix.lower().lstrip(".")
    return suffix in DATA_KINDS or (suffix in ("html", "htm") and is_our_page(raw))


def _start_afresh(base: str) -> None:
    st.session_state[f"{base}-round"] = st.session_state.get(f"{base}-round", 0) + 1


def _described(article: Article, title: str, day: date | None) -> Intake:
    notes = []
    if day is not None:
        moment = datetime.combine(day, time(), ZoneInfo(article.tz)).astimezone(UTC)
        article = replace(article, published_at=moment)
    elif article.published_at is None:
        notes.append(say("intake.no_date"))
    lang = guess_language(article.text)
    if not engine_reads(lang):
        notes.append(say("intake.language", language=language_name(lang)))
    shown = title.strip() or article.title or _first_line(article.text)
    return Intake(
        replace(article, title=shown[:300], lang=lang if lang != "und" else article.lang), tuple(notes)
    )


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 90 else line[:89] + "…"


__all__ = ["MAX_BYTES", "Intake", "holds_claims", "intake"]

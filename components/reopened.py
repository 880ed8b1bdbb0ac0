"""A file that left is opened again: its claims, corrections and view are put on the desk.

An article that is there already gets the file's claims as a further version, which can be undone; a new
one is taken in. What could not be read is kept beside the article and counted on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from urllib.parse import parse_qsl

import streamlit as st

from components import desk
from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from geo.importers import Opened, area_finder, lay_onto, read_file
from geo.library import Loaded
from geo.phrases import say


def open_file(
    name: str, raw: bytes, gazetteer: Gazetteer, articles: Collection[str], load: Callable[[str], Loaded]
) -> str | None:
    """Put the file's article on the desk; its id, or None when the file is refused (a message says why).

    The page's address is set to the file's view: the next run follows it.
    """
    try:
        with st.spinner(say("reopen.reading", file=name)):
            found = read_file(name, raw, get_area=area_finder(gazetteer.candidates))
            article_id = found.article.article_id
            there = desk.open_article(article_id, load) if article_id in articles else None
            if there is not None and there.article.text:
                found = read_file(name, raw, there.article)
            if not found.events:
                desk.tell(say("reopen.no_claims", file=name, count=len(found.rejected)))
                return None
            if there is None:
                article_id = desk.take_in(found.article, found.events, found.corrections)
                notes = [say("reopen.taken_in", file=name, count=len(found.events))]
            else:
                notes = _on_top(there, found, name)
    except GeoError as err:
        desk.tell(str(err))
        return None
    for note in (*notes, *found.notes):
        desk.tell(note)
    desk.keep_set_aside(article_id, found.rejected)
    st.query_params.from_dict(_params(found.view, article_id))
    return article_id


def _on_top(there: desk.OnDesk, found: Opened, name: str) -> list[str]:
    """Lay the file's claims onto the article's as a version of their own, if they differ."""
    laid = lay_onto(there.events, there.corrections, found)
    if laid.events == there.events and laid.corrections == there.corrections:
        return [say("reopen.same", file=name), *laid.notes]
    done = desk.save(
        there,
        lambda work: replace(work, events=laid.events, corrections=laid.corrections),
        say("reopen.version", file=name),
    )
    return [say("reopen.on_top", file=name), *laid.notes] if done else []


def _params(view: str, article_id: str) -> dict[str, str]:
    """The view as query parameters, typed and checked by the page when it arrives there."""
    try:
        given = dict(parse_qsl(view.lstrip("?"), max_num_fields=50))
    except ValueError:
        given = {}
    return {**given, "article": article_id}


__all__ = ["open_file"]

"""The publication date an article states: in a page's head, a stamp line or a dateline.

Only dates that stand where publication dates stand count, never those of the story itself, and
none is given when two such dates differ or when one could be read two ways (03/04/2024).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from geo.models import Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD_CHARS = 3_000
"""How far into a text stamps and datelines are looked for."""
MAX_LINE_CHARS = 400
MAX_JSON_CHARS = 500_000


@dataclass(frozen=True)
class Published:
    """A publication date, the words that say so, and where they stand.

    ``evidence`` counts into the text given to ``guess_published``; None when the date stands in
    a page's head. ``rule`` is one of: head, label, stamp, dateline.
    """

    date: date
    words: str
    evidence: Span | None
    rule: str


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul"),
            *("august aug", "september sept sep", "october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "(?P<{}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?P<weekday>" + "|".join(f"{d[:3]}(?:{d[3:]})?" for d in WEEKDAYS) + r")\.?,?[ ]{1,2})?"
_DATE = re.compile(
    rf"(?<![\w/.-]){_WEEKDAY}(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?:T[\d:.+Z-]{1,25})?"
    rf"|{_MONTH.format('m2')}[ ]{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]{{1,2}}(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[ ]{{1,2}}(?:of[ ])?{_MONTH.format('m3')},?[ ]{{1,2}}(?P<y3>\d{{4}})"
    r"|(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y4>\d{4})"
    r")(?![\w/-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:first[ ])?(?:published|posted|issued|released|publication date|date published|date of publication"
    r"|publication|date|dated)(?:[ ](?:on|at|online))?[ ]?:?",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"(?:last[ ])?(?:updated|modified|revised|edited|accessed|retrieved|archived|corrected)"
    r"(?:[ ](?:on|at))?[ ]?:?",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ ]?[ap]\.?m\.?)?|\d{1,2}[ ]?[ap]\.?m\.?"
_HARMLESS = re.compile(
    rf"(?:at[ ]|on[ ])?(?:{_CLOCK})?[ ]?"
    r"(?:GMT|UTC|BST|CET|CEST|EE?S?T|ET|EST|EDT|PT|PST|PDT|CT|MT|AST|IST|MSK|Z)?"
    r"|\d{1,3}[ ]min(?:ute)?s?[ ]read|by[ ].{1,80}",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[|•·–—,;()\[\]]|\s-\s")
_STRONG = re.compile(r"[|•·]")
_CAPITALISED = r"[A-ZÀ-Þ][\w.'’]{0,30}"
_PARTICLES = r"(?:(?:of|the|al|el|de|and|au|la|sur|an|as|ash|ar|ad|ed|es|ez|ul)[ -]){0,2}"
_PLACE_PREFIX = re.compile(
    # A separator is needed between words: otherwise a run of capitals could be split in countless ways.
    rf"[(\[]?(?:{_CAPITALISED}(?:[ ,/–-]{{1,3}}{_PARTICLES}{_CAPITALISED}){{0,7}}[ ,/–-]{{0,3}})?[(\[]?"
)
_FUNCTION_WORD = re.compile(r"\b(?:On|In|Since|By|From|Until|After|Before|As|The|At|For|Late|Early)\b")
_DATELINE_END = re.compile(
    r"[)\]]?[ ]?(?:\([^()\n]{2,40}\)|/[^/\n]{2,25}/)?[ ]?[,.]?[ ]?[)\]]?[ ]?(?:[-–—]{1,2}|:)(?:[ ]|$)"
)


def guess_published(raw: str) -> Published | None:
    """The publication date that a text (or an HTML page, given whole) states, or None.

    >>> guess_published("BEIRUT, November 28, 2024 (Agency) - Residents said ...").date
    datetime.date(2024, 11, 28)
    """
    if looks_like_html(raw):
        from geo.errors import ArticleError
        from geo.readers.html import parse_html

        try:
            stated = published_in_tree(parse_html(raw))
        except ArticleError:
            return None
        return Published(date.fromisoformat(stated[:10]), stated, None, "head") if stated else None
    return _in_text(raw[:HEAD_CHARS])


def looks_like_html(raw: str) -> bool:
    """Whether the text begins as an HTML page does."""
    return bool(
        re.match(
            r"\s{0,100}(?:<\?xml[^>]{0,200}\?>\s{0,100})?<(?:!doctype\s+html|html|head|body)\b", raw, re.I
        )
    )


def _in_text(text: str) -> Published | None:
    found: list[tuple[int, Published | None]] = []
    line_start = 0
    for number, line in enumerate(text.split("\n")):
        for match in _DATE.finditer(line[:MAX_LINE_CHARS]):
            rule = _rule(line[: match.start()], line[match.end() : MAX_LINE_CHARS], is_early=number < 12)
            if not rule:
                continue
            day = _day(match)
            span = (line_start + match.start(), line_start + match.end())
            guess = Published(day, match.group(), span, rule) if day else None
            found.append((1 if rule == "label" else 0, guess))
        line_start += len(line) + 1
    if not found:
        return None
    best = max(rank for rank, _ in found)
    guesses = [guess for rank, guess in found if rank == best]
    if any(guess is None for guess in guesses) or len({guess.date for guess in guesses if guess}) != 1:
        return None
    return guesses[0]


def _rule(before: str, after: str, is_early: bool) -> str:
    """Why a date on a line counts as the publication date: label, stamp, dateline, or "" for not."""
    parts = [part.strip(" :") for part in _SEPARATORS.split(before)]
    strong = bool(_STRONG.search(before))
    if _OTHER_LABEL.fullmatch(parts[-1]):
        return ""
    head_is_plain = all(
        _HARMLESS.fullmatch(part) or (strong and len(part.split()) <= 5) for part in parts[:-1]
    )
    if parts[-1] and _LABEL.fullmatch(parts[-1]) and head_is_plain:
        return "label"
    if (
        _DATELINE_END.match(after)
        and not _FUNCTION_WORD.search(before)
        and _PLACE_PREFIX.fullmatch(before.strip())
    ):
        rest = after[_DATELINE_END.match(after).end() :]  # type: ignore[union-attr]
        if rest.strip():
            return "dateline"
    if not is_early or not head_is_plain:
        return ""
    last_is_plain = _HARMLESS.fullmatch(parts[-1]) or (strong and not parts[-1])
    tail_is_plain = all(
        _is_plain_tail(part.strip(" :"), bool(_STRONG.search(after))) for part in _SEPARATORS.split(after)
    )
    return "stamp" if last_is_plain and tail_is_plain else ""


def _is_plain_tail(part: str, strong: bool) -> bool:
    if _HARMLESS.fullmatch(part) or _OTHER_LABEL.match(part):
        return True
    return strong and len(part.split()) <= 5


def _day(match: re.Match[str]) -> date | None:
    """The date of a match; None when it does not exist, contradicts its weekday or reads two ways."""
    get = match.group
    if get("a"):
        first, second, year = int(get("a")), int(get("b")), int(get("y4"))
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    elif get("y1"):
        day, month, year = int(get("d1")), int(get("m1")), int(get("y1"))
    else:
        which = "2" if get("m2") else "3"
        day, month, year = int(get("d" + which)), MONTHS[get("m" + which).lower()], int(get("y" + which))
    if not 1700 <= year <= 2199:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    weekday = get("weekday")
    if weekday and not WEEKDAYS[found.weekday()].startswith(weekday.lower()[:3]):
        return None
    return found


# In this order: the first that states one date (or several of one day) decides.
_META_TIERS = (
    ("article:published_time", "og:published_time", "og:article:published_time"),
    ("datepublished", "parsely-pub-date", "pubdate", "publishdate", "publish_date", "publication_date"),
    ("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "sailthru.date", "date"),
)


def published_in_tree(tree: HtmlElement) -> str:
    """The publication date a page's own declarations state: an ISO date or instant, "" for none."""
    tiers = [[*_metas(tree, _META_TIERS[0])], [*_json_ld(tree)], [*_metas(tree, _META_TIERS[1])]]
    tiers += [[*_metas(tree, _META_TIERS[2])], [*_time_elements(tree)]]
    for tier in tiers:
        stated = [iso for iso in map(_iso, tier) if iso]
        if stated:
            return max(stated, key=len) if len({iso[:10] for iso in stated}) == 1 else ""
    return ""


def _metas(tree: HtmlElement, names: tuple[str, ...]) -> Iterator[str]:
    for node in tree.iter("meta"):
        keys = {(node.get(key) or "").lower() for key in ("property", "name", "itemprop")}
        if keys & set(names) and node.get("content"):
            yield str(node.get("content"))


def _time_elements(tree: HtmlElement) -> Iterator[str]:
    for node in tree.iter("time", "span", "p", "div"):
        is_stamp = (node.get("itemprop") or "").lower() == "datepublished"
        if is_stamp or (node.tag == "time" and node.get("pubdate") is not None):
            yield str(node.get("datetime") or node.get("content") or node.text_content())[:100]


def _json_ld(tree: HtmlElement) -> Iterator[str]:
    for node in tree.iter("script"):
        if (node.get("type") or "").lower().strip() != "application/ld+json":
            continue
        try:
            data = json.loads((node.text or "")[:MAX_JSON_CHARS])
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and ("Article" in k or k in ("Report", "BlogPosting")) for k in kinds):
                yield str(thing.get("datePublished") or "")[:100]


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Top-level objects and those of an ``@graph``: deeper ones describe other pages."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (
                (thing for thing in graph if isinstance(thing, dict)) if isinstance(graph, list) else ()
            )


def _iso(value: str) -> str:
    value = " ".join(value.split())[:100]
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            return moment.date().isoformat()
        # The printed day is kept: 00:30+02:00 is that day, though the day before in UTC.
        moment.astimezone(UTC)
        return moment.isoformat()
    except (ValueError, OverflowError):
        match = _DATE.search(value)
        day = _day(match) if match else None
        return day.isoformat() if day else ""

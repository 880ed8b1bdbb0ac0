"""Reading an article: plain text, Markdown, HTML, PDF or DOCX -> ``Article``.

Text may begin with a YAML head (between two lines of ``---``), read with PyYAML's safe loader; it
may hold article_id, title, map_title, outlet, url, lang, published_at, retrieved_at, tz,
retelling, credit, and labels (titles in other languages). The body is everything after it, with
``\\n`` line ends and nothing else changed. Where a file's head is silent, the publication date is taken
from a stamp or dateline in the text (``geo.published``) and the language is told from its words
(``geo.language``).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from geo.errors import ArticleError
from geo.models import Article

if TYPE_CHECKING:
    from geo.readers import Kind

MAX_BYTES = 8_000_000
"""Text and pages: an article is far smaller; beyond this a file is refused, not read into memory."""
MAX_DOCUMENT_BYTES = 40_000_000
"""PDF and DOCX, which carry pictures."""
MAX_HEAD_CHARS = 8_000
MAX_FIELD_CHARS = 500

TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
SUFFIXES = (*TEXT_SUFFIXES, *HTML_SUFFIXES, ".pdf", ".docx")

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_article(path: Path) -> Article:
    """Read a file of one of ``SUFFIXES``. Raises ArticleError naming the file and the reason."""
    try:
        size = path.stat().st_size
        if size > MAX_DOCUMENT_BYTES:
            raise ArticleError(f"{path}: {size} bytes; at most {MAX_DOCUMENT_BYTES} are read")
        data = path.read_bytes()
    except OSError as err:
        raise ArticleError(f"{path}: {err.strerror or err}") from err
    return read_bytes(data, str(path))


def read_bytes(data: bytes, file_name: str) -> Article:
    """Read an uploaded file; its kind is told by its first bytes, then by the name's ending.

    Raises ArticleError, with the name and the reason, for files that are too large, encrypted,
    broken, scanned, in an unknown encoding, of another kind, or without text.
    """
    kind = _kind(data, file_name)
    limit = MAX_BYTES if kind in ("text", "html") else MAX_DOCUMENT_BYTES
    if len(data) > limit:
        raise ArticleError(f"{file_name}: {len(data)} bytes; at most {limit} are read")
    if kind == "text":
        article, has_lang = _read_text(data, file_name)
    else:
        article, has_lang = _read_document(data, kind, file_name), False
    if not article.text.strip():
        raise ArticleError(f"{file_name}: there is no text in it")
    if not has_lang:
        from geo.language import UNKNOWN, guess_language

        told = guess_language(article.text)
        article = replace(article, lang=article.lang if told == UNKNOWN else told)
    return with_published(article)


def with_published(article: Article) -> Article:
    """The article with the publication date its text states, where none is known yet."""
    from geo.published import guess_published

    found = None if article.published_at else guess_published(article.text)
    if not found:
        return article
    return replace(article, published_at=_instant(found.date, ZoneInfo(article.tz), "text", "published_at"))


def _kind(data: bytes, file_name: str) -> Literal["text", "html", "pdf", "docx"]:
    suffix = PurePath(file_name).suffix.lower()
    if data.startswith(_OLE):
        raise ArticleError(
            f"{file_name}: an encrypted or old Office file; save it as .docx without a password"
        )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or suffix == ".docx":
        return "docx"
    if suffix == ".pdf":
        raise ArticleError(f"{file_name}: broken or not a PDF")
    if data.startswith(b"{\\rtf"):
        raise ArticleError(f"{file_name}: Rich Text is not read; save it as .docx or .txt")
    if suffix in HTML_SUFFIXES or re.match(
        rb"[\xef\xbb\xbf\s]{0,64}<(?:!doctype\s+html|html)\b", data, re.IGNORECASE
    ):
        return "html"
    if suffix in TEXT_SUFFIXES or not suffix:
        return "text"
    raise ArticleError(f"{file_name}: {suffix} files are not read; allowed are {', '.join(SUFFIXES)}")


def _read_text(data: bytes, origin: str) -> tuple[Article, bool]:
    from geo.readers.encoding import decode

    try:
        raw = decode(data)
    except ArticleError as err:
        raise ArticleError(f"{origin}: {err}") from err
    article = parse_article(raw, origin)
    return article, "lang" in _split(_line_ends(raw), origin)[0]


def _read_document(data: bytes, kind: Kind, origin: str) -> Article:
    from geo.readers import extract

    found = extract(data, kind, origin)
    lang = found.lang if re.fullmatch("[a-z]{2}", found.lang) else ""
    # A page declares the language of its frame: it stands only where the words do not tell.
    return Article(
        article_id=_text_id(found.text, origin),
        text=found.text,
        title=found.title,
        outlet=found.outlet,
        url=safe_url(found.url),
        lang=lang or "en",
        published_at=_printed_day(found.published),
    )


def _printed_day(published: str) -> datetime | None:
    """The instant a page states, moved to 00:00 UTC of the printed day where UTC would change the day."""
    if not published:
        return None
    moment = datetime.fromisoformat(published)
    if moment.tzinfo is not None and moment.astimezone(UTC).date() == moment.date():
        return moment.astimezone(UTC)
    return datetime.combine(moment.date(), time(), UTC)


def parse_article(raw: str, origin: str = "text") -> Article:
    """Split head and body. ``origin`` only names the source in error messages."""
    head, body = _split(_line_ends(raw), origin)
    tz = _zone(str(head.get("tz") or "UTC"), origin)
    slug = str(head.get("article_id") or "")
    if slug and not _ID.fullmatch(slug):
        raise ArticleError(f"{origin}: article_id {slug!r}; allowed are a-z, 0-9, '.', '_', '-', up to 80")
    return Article(
        article_id=slug or _text_id(body, origin),
        text=body,
        title=_field(head, "title"),
        outlet=_field(head, "outlet"),
        url=safe_url(str(head.get("url") or "")),
        lang=_field(head, "lang") or "en",
        published_at=_instant(head.get("published_at"), tz, origin, "published_at"),
        retrieved_at=_instant(head.get("retrieved_at"), tz, origin, "retrieved_at"),
        tz=tz.key,
        is_retelling=bool(head.get("retelling", False)),
        credit=_field(head, "credit"),
        map_title=_field(head, "map_title"),
        labels=_labels(head, origin),
    )


def _line_ends(raw: str) -> str:
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def _text_id(text: str, origin: str) -> str:
    try:
        return "sha256-" + hashlib.sha256(text.encode()).hexdigest()[:16]
    except UnicodeEncodeError as err:
        raise ArticleError(f"{origin}: half a character (a lone surrogate) at {err.start}") from err


def _field(head: dict[str, Any], key: str) -> str:
    return str(head.get(key) or "")[:MAX_FIELD_CHARS]


def _labels(head: dict[str, Any], origin: str) -> dict[str, str]:
    """``labels: {ar: {title: ...}}`` of a head as {"ar.title": ...}."""
    given = head.get("labels") or {}
    if not isinstance(given, dict) or not all(isinstance(by_name, dict) for by_name in given.values()):
        raise ArticleError(f"{origin}: labels must be texts by language and name, such as ar: {{title: ...}}")
    return {
        f"{lang}.{name}"[:MAX_FIELD_CHARS]: str(text)[:MAX_FIELD_CHARS]
        for lang, by_name in given.items()
        for name, text in by_name.items()
        if text is not None
    }


def _split(raw: str, origin: str) -> tuple[dict[str, Any], str]:
    found = _HEAD.match(raw)
    if not found:
        return {}, raw
    if len(found.group(1)) > MAX_HEAD_CHARS:
        raise ArticleError(f"{origin}: a head of {len(found.group(1))} characters; at most {MAX_HEAD_CHARS}")
    try:
        if any(
            getattr(event, "anchor", None) for event in yaml.parse(found.group(1), Loader=yaml.SafeLoader)
        ):
            raise ArticleError(f"{origin}: YAML anchors and aliases are not allowed in the head")
        head = yaml.safe_load(found.group(1))
    except ArticleError:
        raise
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError, TypeError) as err:
        reason = (str(err).splitlines() or [type(err).__name__])[0]
        raise ArticleError(f"{origin}: the head is not YAML ({reason})") from err
    if not isinstance(head, dict):
        return {}, raw
    return head, raw[found.end() :]


def _zone(name: str, origin: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as err:
        raise ArticleError(f"{origin}: tz {name!r} is not an IANA time zone such as 'Asia/Damascus'") from err


def _instant(value: object, tz: ZoneInfo, origin: str, key: str) -> datetime | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError as err:
            raise ArticleError(f"{origin}: {key} {value!r} is not an ISO date such as 2024-11-28") from err
    try:
        if isinstance(value, datetime):
            return (value if value.tzinfo else value.replace(tzinfo=tz)).astimezone(UTC)
        if isinstance(value, date):
            return datetime.combine(value, time(), tz).astimezone(UTC)
    except OverflowError as err:
        raise ArticleError(f"{origin}: {key} {value} lies outside the calendar") from err
    raise ArticleError(f"{origin}: {key} {value!r} is not an ISO date such as 2024-11-28")


def safe_url(url: str) -> str:
    """Only http and https survive: the address becomes a link on the page."""
    return url if re.fullmatch(r"https?://[^\s<>\"'`]{1,500}", url) else ""

"""Reading an article: plain text or Markdown with a YAML head -> ``Article``.

The head (between two lines of ``---``) is read with PyYAML's safe loader and may hold article_id,
title, outlet, url, lang, published_at, retrieved_at, tz, retelling, credit. What it does not
hold stays empty. The body is everything after it, with ``\\n`` line ends and nothing else changed.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from geo.errors import ArticleError
from geo.models import Article

MAX_BYTES = 8_000_000
"""A news article is far smaller; a file beyond this is refused rather than read into memory."""
MAX_HEAD_CHARS = 8_000

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


def read_article(path: Path) -> Article:
    """Read a ``.md`` or ``.txt`` file (UTF-8). Raises ArticleError naming the file and the reason."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ArticleError(f"{path}: {size} bytes; at most {MAX_BYTES} are read")
    try:
        raw = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise ArticleError(f"{path}: not UTF-8 text ({err.reason} at byte {err.start})") from err
    return parse_article(raw, origin=str(path))


def parse_article(raw: str, origin: str = "text") -> Article:
    """Split head and body. ``origin`` only names the source in error messages."""
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    head, body = _split(raw, origin)
    tz = _zone(str(head.get("tz") or "UTC"), origin)
    slug = str(head.get("article_id") or "")
    if slug and not _ID.fullmatch(slug):
        raise ArticleError(f"{origin}: article_id {slug!r}; allowed are a-z, 0-9, '.', '_', '-', up to 80")
    return Article(
        article_id=slug or "sha256-" + hashlib.sha256(body.encode()).hexdigest()[:16],
        text=body,
        title=str(head.get("title") or ""),
        outlet=str(head.get("outlet") or ""),
        url=_safe_url(str(head.get("url") or "")),
        lang=str(head.get("lang") or "en"),
        published_at=_instant(head.get("published_at"), tz, origin, "published_at"),
        retrieved_at=_instant(head.get("retrieved_at"), tz, origin, "retrieved_at"),
        tz=tz.key,
        is_retelling=bool(head.get("retelling", False)),
        credit=str(head.get("credit") or ""),
    )


def _split(raw: str, origin: str) -> tuple[dict[str, Any], str]:
    found = _HEAD.match(raw)
    if not found:
        return {}, raw
    if len(found.group(1)) > MAX_HEAD_CHARS:
        raise ArticleError(f"{origin}: a head of {len(found.group(1))} characters; at most {MAX_HEAD_CHARS}")
    if re.search(r"[&*][A-Za-z0-9_]+\s*$|:\s*[&*]", found.group(1), re.MULTILINE):
        raise ArticleError(f"{origin}: YAML anchors and aliases are not allowed in the head")
    try:
        head = yaml.safe_load(found.group(1))
    except yaml.YAMLError as err:
        raise ArticleError(f"{origin}: the head is not YAML ({str(err).splitlines()[0]})") from err
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
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=tz)).astimezone(UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), tz).astimezone(UTC)
    raise ArticleError(f"{origin}: {key} {value!r} is not an ISO date such as 2024-11-28")


def _safe_url(url: str) -> str:
    """Only http and https survive: the address becomes a link on the page."""
    return url if re.fullmatch(r"https?://[^\s<>\"'`]{1,500}", url) else ""

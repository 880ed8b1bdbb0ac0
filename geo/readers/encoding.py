"""Bytes -> text when nobody says which encoding they are in."""

from __future__ import annotations

import codecs
import re

from geo.errors import ArticleError

SAMPLE_BYTES = 200_000
ENCODINGS = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r"),
    *("iso8859_2", "iso8859_9", "iso8859_15", "big5", "gb18030", "shift_jis", "euc_kr", "utf_16", "utf_32"),
)
"""What news is still written in besides UTF-8: a closed list, as rare code pages only win by accident."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, declared: str = "") -> str:
    """The text of ``data``: by its byte order mark, as ``declared``, as UTF-8, or as detected.

    Raises ArticleError when no encoding fits or when the result is not text (control characters).
    """
    text = _decoded(data, declared)
    if _CONTROL.search(text):
        raise ArticleError("not a text file (it holds control characters)")
    return text


def _decoded(data: bytes, declared: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, f"marked as {name} but not readable as such")
    for name in (declared, "utf-8"):
        try:
            # A declared code page is checked against the list: Python knows codecs that are no encodings.
            if name and codecs.lookup(name).name in _ALLOWED:
                return data.decode(name)
        except (LookupError, ValueError):
            continue
    if b"\x00" in data[:SAMPLE_BYTES] and not _like_utf16(data[:SAMPLE_BYTES]):
        raise ArticleError("not a text file (it holds zero bytes)")
    name = _detected(data[:SAMPLE_BYTES])
    return _strict(data, name, f"looks like {name} but is not readable as such; save it as UTF-8")


def _like_utf16(data: bytes) -> bool:
    return data[0::2].count(0) > len(data) // 4 or data[1::2].count(0) > len(data) // 4


def _detected(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    found = list(from_bytes(sample, cp_isolation=list(ENCODINGS)))
    if not found:
        raise ArticleError("neither UTF-8 nor another known text encoding; save it as UTF-8")
    # Code pages often fit a short text equally well; then the most used one is meant.
    best = min(found, key=lambda match: (match.chaos, -match.coherence, match.encoding != "cp1252"))
    return best.encoding


def _strict(data: bytes, name: str, reason: str) -> str:
    try:
        return data.decode(name)
    except (LookupError, ValueError) as err:
        raise ArticleError(reason) from err


_ALLOWED = {codecs.lookup(name).name for name in (*ENCODINGS, "utf-8", "iso8859-1", "ascii", "gbk", "euc_jp")}

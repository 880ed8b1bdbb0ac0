"""PDF -> text by PDFium, with lines joined into paragraphs again.

A PDF holds lines, not sentences: a name broken over two lines ("Khan / Sheikhoun") would be lost,
so lines of one paragraph are joined by a blank, words divided at a line's end are made whole, and
lines that stand at the head or foot of most pages are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

import pypdfium2 as pdfium

from geo.errors import ArticleError
from geo.readers.extract import MAX_TEXT_CHARS, Extract, head_line, tidy

MAX_PAGES = 300
MIN_CHARS = 16
"""Fewer letters and digits than this in the whole file: pictures of text, not text."""

_HYPHENS = "\u00ad\ufffe\x02"
_NO_TITLE = re.compile(r"untitled|anonymous|microsoft word|\.\w{2,4}$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…。؟۔][\"'”’»)\]]*$")


def read_pdf(data: bytes) -> Extract:
    """All pages' text and the title. Raises ArticleError for encrypted, broken, scanned, long files."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as err:
        if "password" in str(err).lower():
            raise ArticleError("encrypted: it opens only with a password; save it without one") from err
        raise ArticleError("broken or not a PDF") from err
    try:
        if len(document) > MAX_PAGES:
            raise ArticleError(f"{len(document)} pages; at most {MAX_PAGES} are read: save those you need")
        pages = []
        size = 0
        for number in range(len(document)):
            pages.append(_page_lines(document, number))
            size += sum(map(len, pages[-1]))
            if size > MAX_TEXT_CHARS:
                raise ArticleError(f"more than {MAX_TEXT_CHARS} characters of text")
        title = head_line(document.get_metadata_value("Title") or "")
    finally:
        document.close()
    # Blank lines at a page's ends are no paragraph ends: a sentence may run on over the page.
    lines = [
        line for page in without_running_heads(pages) for line in "\n".join(page).strip("\n").split("\n")
    ]
    text = tidy(join_lines(lines))
    if sum(char.isalnum() for char in text) < MIN_CHARS:
        raise ArticleError("no text in it, only pictures (a scan?): run text recognition (OCR) on it first")
    return Extract(text=text, title="" if _NO_TITLE.search(title) else title)


def _page_lines(document: pdfium.PdfDocument, number: int) -> list[str]:
    try:
        page = document[number]
        text = page.get_textpage().get_text_range()
    except pdfium.PdfiumError as err:
        raise ArticleError(f"page {number + 1} is broken") from err
    return str(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without first and last lines that (digits aside) stand on most of three or more pages."""
    if len(pages) < 3:
        return pages

    def mask(line: str) -> str:
        return re.sub(r"\d+", "0", line.strip())

    counts: Counter[str] = Counter()
    for lines in pages:
        full = [line for line in lines if line.strip()]
        counts.update({mask(line) for line in (*full[:1], *full[-1:])})
    common = {line for line, count in counts.items() if count > max(2, len(pages) // 2)}
    out = []
    for lines in pages:
        places = [i for i, line in enumerate(lines) if line.strip()]
        drop = {i for i in (*places[:1], *places[-1:]) if mask(lines[i]) in common}
        out.append([line for i, line in enumerate(lines) if i not in drop])
    return out


def join_lines(lines: list[str]) -> str:
    """Paragraphs, one a line: a line well short of the usual width that ends a sentence ends one."""
    widths = [len(line.strip()) for line in lines if line.strip()]
    usual = median(sorted(widths)[len(widths) // 2 :]) if widths else 0
    out: list[str] = []
    is_open = False
    for line in lines:
        words = line.strip()
        if not words:
            is_open = False
            continue
        if is_open and out:
            last = out[-1]
            is_divided = last.endswith("-") and last[-2:-1].isalpha() and words[0].islower()
            if last[-1] in _HYPHENS or is_divided:
                out[-1] = last[:-1] + words
            else:
                out[-1] = f"{last} {words}"
        else:
            out.append(words)
        short = len(words) < 0.8 * usual
        is_open = words[-1] in f"-{_HYPHENS}" or not (
            short and (_SENTENCE_END.search(words) or len(words) < 0.6 * usual)
        )
    return "\n".join(out)

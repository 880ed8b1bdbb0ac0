"""DOCX -> text, paragraph by paragraph, tables, text boxes and tracked insertions included."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from geo.errors import ArticleError
from geo.readers.extract import Extract, head_line, tidy

MAX_PARTS = 5_000
MAX_UNPACKED_BYTES = 150_000_000
MAX_XML_BYTES = 40_000_000


def read_docx(data: bytes) -> Extract:
    """The document's text and title. Raises ArticleError for broken, oversized or foreign files."""
    _check_archive(data)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile) as err:
        raise ArticleError("broken or not a Word document (.docx)") from err
    paragraphs = [_words(node) for node in document.element.body.iter(_W + "p") if not _is_fallback(node)]
    text = tidy("\n".join(paragraphs))
    if not text:
        raise ArticleError("no text in the document")
    return Extract(text=text, title=head_line(document.core_properties.title or ""))


def _check_archive(data: bytes) -> None:
    """Refuse archives that unpack too large. A part never unpacks to more than its declared size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as err:
        raise ArticleError("broken or not a Word document (.docx)") from err
    if len(parts) > MAX_PARTS:
        raise ArticleError(f"{len(parts)} parts in the file; at most {MAX_PARTS} are read")
    total = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if total > MAX_UNPACKED_BYTES or xml > MAX_XML_BYTES:
        raise ArticleError(
            f"it unpacks to {total} bytes, {xml} of them XML; "
            f"at most {MAX_UNPACKED_BYTES} and {MAX_XML_BYTES} are read"
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise ArticleError("encrypted: save it without a password")
    if "word/document.xml" not in {part.filename for part in parts}:
        raise ArticleError("a ZIP archive but not a Word document (.docx)")


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _is_fallback(node: Any) -> bool:
    """Text boxes stand twice in the file, the second time for old readers."""
    return any(parent.tag == _FALLBACK for parent in node.iterancestors())


def _words(paragraph: Any) -> str:
    """The paragraph's own words: deleted text is another element, text boxes are paragraphs themselves."""
    out = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == _W + "t":
            out.append(node.text or "")
        elif node.tag in (_W + "tab", _W + "br", _W + "cr"):
            out.append("\n" if node.tag != _W + "tab" else " ")
        elif node.tag == _W + "noBreakHyphen":
            out.append("-")
        elif node.tag != _W + "p":
            stack.extend(reversed(node))
    return "".join(out)

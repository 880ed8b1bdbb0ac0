"""HTML -> the article's own text (no menus, teasers or comments) and its head.

The main text is found by trafilatura (Barbaresi 2021, ACL demo 15); the head is read from the
page's own declarations only. Captions are kept: they carry claims and dates of their own.
"""

from __future__ import annotations

import re

from lxml import html as lxml_html

from geo.errors import ArticleError
from geo.published import published_in_tree
from geo.readers.encoding import decode
from geo.readers.extract import Extract, head_line, tidy

MAX_ELEMENTS = 150_000

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_HIDDEN = ("script", "style", "noscript", "template", "iframe", "object", "svg")


def read_html(data: bytes) -> Extract:
    """Main text, title, outlet, address, language and publication date of a page."""
    declared = _DECLARED.search(data[:4096])
    raw = decode(data, declared.group(1).decode("ascii") if declared else "")
    if not raw.strip():
        raise ArticleError("the file is empty")
    tree = parse_html(raw)
    published = published_in_tree(tree)
    head = Extract(
        text="",
        title=head_line(_meta(tree, "og:title") or _first_text(tree, "//h1") or _first_text(tree, "//title")),
        outlet=head_line(_meta(tree, "og:site_name") or _meta(tree, "application-name")),
        url=head_line(_canonical(tree)),
        lang=head_line(str(tree.get("lang") or ""))[:2].lower(),
        published=published,
    )
    text = tidy(_main_text(tree))
    if not text:
        raise ArticleError("no text found in the page (is it filled by scripts? save it as text or PDF)")
    return Extract(text, head.title, head.outlet, head.url, head.lang, head.published)


def parse_html(raw: str) -> lxml_html.HtmlElement:
    """Parse a page; libxml2 itself caps the depth at 256. Raises ArticleError."""
    # A declaration that names an encoding may not stand in text that is already decoded.
    raw = re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", raw)
    try:
        tree = lxml_html.document_fromstring(raw)
    except (ValueError, lxml_html.etree.LxmlError) as err:
        raise ArticleError("not readable as HTML") from err
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise ArticleError(f"more than {MAX_ELEMENTS} elements in the page")
    return tree


def _main_text(tree: lxml_html.HtmlElement) -> str:
    import trafilatura

    for caption in list(tree.iter("figcaption")):
        caption.tag = "p"
    for figure in list(tree.iter("figure")):
        figure.drop_tag()
    found = trafilatura.extract(tree, include_comments=False, include_tables=True, include_images=False)
    if found:
        return str(found)
    for hidden in list(tree.iter(*_HIDDEN)):
        hidden.drop_tree()
    body = tree.find("body")
    return "" if body is None else "\n".join(str(piece) for piece in body.itertext())


def _meta(tree: lxml_html.HtmlElement, name: str) -> str:
    for node in tree.iter("meta"):
        if name in (node.get("property"), node.get("name")) and node.get("content"):
            return str(node.get("content"))
    return ""


def _first_text(tree: lxml_html.HtmlElement, path: str) -> str:
    nodes = tree.xpath(path)
    return str(nodes[0].text_content()) if nodes else ""


def _canonical(tree: lxml_html.HtmlElement) -> str:
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and node.get("href"):
            return str(node.get("href"))
    return _meta(tree, "og:url")

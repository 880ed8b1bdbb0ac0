"""PDF, DOCX and HTML files, made here, through the same entry as the page's uploads."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from geo import apart, readers
from geo.articles import read_bytes
from geo.errors import ArticleError
from geo.readers import docx as docx_reader
from geo.readers import pdf as pdf_reader
from geo.readers.extract import Extract
from geo.readers.pdf import join_lines, without_running_heads
from geo.readers.worker import read

SENTENCE = "Fighters took the village on Tuesday, officials said, and at least 12 people were hurt. "


def pdf(*pages: list[str], title: str = "", encrypt: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=StandardEncryption(encrypt) if encrypt else None)
    canvas.setTitle(title)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(60, 780 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """A DOCX with some parts replaced; ``word__document.xml`` stands for word/document.xml."""
    new = {name.replace("__", "/"): body for name, body in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            archive.writestr(name, new.get(name, old.read(name)))
    return out.getvalue()


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


class TestPdf:
    def test_lines_become_paragraphs_and_names_over_two_lines_whole(self) -> None:
        lines = [
            "Fighters moved from the road towards the town of Khan",
            "Sheikhoun on Tuesday, and residents were told to leave.",
            "The mayor said so.",
            "A second paragraph begins here and it runs on for two",
            "lines.",
        ]
        article = read_bytes(pdf(lines, title="A road is cut"), "a.pdf")
        assert article.title == "A road is cut"
        assert article.text.split("\n")[0].startswith(
            "Fighters moved from the road towards the town of Khan Sheik"
        )
        assert article.text.endswith("for two lines.")

    def test_several_pages_are_read_in_order_without_their_running_heads(self) -> None:
        pages = [
            ["The Example Times", f"Story part {name}.", f"Page {n}"] for n, name in enumerate("ABCD", 1)
        ]
        text = read_bytes(pdf(*pages), "a.pdf").text
        assert [text.index(f"part {name}") for name in "ABCD"] == sorted(
            text.index(f"part {n}") for n in "ABCD"
        )
        assert "Example Times" not in text
        assert "Page" not in text

    def test_a_sentence_that_runs_on_over_a_page_is_whole(self) -> None:
        first = ["Fighters moved from the road towards the town of Khan"]
        second = ["Sheikhoun on Tuesday, and residents were told to leave."]
        assert "Khan Sheikhoun" in read_bytes(pdf(first, second), "a.pdf").text

    def test_a_file_that_is_named_otherwise_is_still_read(self) -> None:
        assert "village" in read_bytes(pdf([SENTENCE]), "upload.txt").text

    def test_an_encrypted_file_says_so(self) -> None:
        with pytest.raises(ArticleError, match=r"a\.pdf: encrypted"):
            read_bytes(pdf([SENTENCE], encrypt="secret"), "a.pdf")

    def test_a_scan_says_so(self) -> None:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4)
        canvas.drawImage(ImageReader(Image.new("L", (200, 200), 128)), 50, 50)
        canvas.save()
        with pytest.raises(ArticleError, match=r"a\.pdf: no text in it, only pictures .*OCR"):
            read_bytes(out.getvalue(), "a.pdf")

    def test_too_many_pages_say_how_many(self) -> None:
        data = pdf(*[["x"]] * (pdf_reader.MAX_PAGES + 1))
        with pytest.raises(ArticleError, match="301 pages; at most 300"):
            read_bytes(data, "a.pdf")

    def test_a_cut_file_says_so(self) -> None:
        with pytest.raises(ArticleError, match=r"a\.pdf: (broken|no text)"):
            read_bytes(pdf([SENTENCE])[:300], "a.pdf")

    def test_a_divided_word_is_made_whole(self) -> None:
        lines = ["The gover-", "nor of the province said that the road was cut off."]
        assert join_lines(lines).startswith("The governor of")

    def test_two_pages_keep_their_first_lines(self) -> None:
        assert without_running_heads([["Title", "a"], ["Title", "b"]]) == [["Title", "a"], ["Title", "b"]]


class TestDocx:
    def test_paragraphs_tables_and_the_title_are_read(self) -> None:
        document = docx.Document()
        document.core_properties.title = "A village"
        document.add_paragraph("First paragraph.")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "Village"
        table.cell(0, 1).text = "Dead"
        document.add_paragraph("Last paragraph.")
        out = io.BytesIO()
        document.save(out)
        article = read_bytes(out.getvalue(), "a.docx")
        assert article.title == "A village"
        assert article.text.split() == ["First", "paragraph.", "Village", "Dead", "Last", "paragraph."]

    def test_inserted_text_is_read_and_deleted_text_is_not(self) -> None:
        data = word("Kept MARK")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = archive.read("word/document.xml")
        runs = b'</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins>'
        runs += b'<w:del w:id="2" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>'
        data = repacked(data, **{"word__document.xml": xml.replace(b"MARK", runs)})
        assert read_bytes(data, "a.docx").text == "Kept new"

    def test_a_published_line_is_read(self) -> None:
        article = read_bytes(word("Published: 28 November 2024", SENTENCE), "a.docx")
        assert article.published_at == datetime(2024, 11, 28, tzinfo=UTC)

    def test_an_empty_document_says_so(self) -> None:
        with pytest.raises(ArticleError, match=r"a\.docx: no text in the document"):
            read_bytes(word(""), "a.docx")

    def test_another_archive_says_so(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", "x")
        with pytest.raises(ArticleError, match="not a Word document"):
            read_bytes(out.getvalue(), "a.docx")

    def test_a_zip_bomb_is_refused_before_it_is_unpacked(self) -> None:
        data = repacked(word("x"), **{"word__document.xml": b" " * (docx_reader.MAX_XML_BYTES + 1)})
        assert len(data) < 1_000_000
        with pytest.raises(ArticleError, match="it unpacks to 4"):
            read_bytes(data, "a.docx")

    def test_entities_are_neither_expanded_nor_fetched(self) -> None:
        data = word("MARK")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = archive.read("word/document.xml")
        declaration, _, rest = xml.partition(b"?>")
        bomb = (
            b'<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        )
        xml = declaration + b"?>" + bomb + rest.replace(b"MARK", b"start &b; &f; end")
        try:
            text = read_bytes(repacked(data, **{"word__document.xml": xml}), "a.docx").text
        except ArticleError:
            return
        assert "boom" not in text
        assert text.split()[0] == "start"
        assert set(text.split()) <= {"start", "end"}


STORY = "".join(f"<p>{SENTENCE} Part {n}. {SENTENCE}</p>" for n in range(4))


class TestHtml:
    def test_the_story_and_its_captions_are_read_and_menus_and_teasers_are_not(self) -> None:
        body = (
            '<nav><ul><li><a href="/">Home in Berlin</a></li></ul></nav><main><article>'
            "<h1>A village is taken</h1><figure><img src='x.jpg'>"
            "<figcaption>Soldiers near a bridge on 27 November 2024 [A/Agency]</figcaption></figure>"
            f"{STORY}</article><aside><a href='/1'>Flood in Paris</a></aside></main>"
            "<script>var x = 'Madrid';</script><footer>Example Ltd, Sydney</footer>"
        )
        head = (
            '<meta charset="utf-8"><title>A village is taken - The Example</title>'
            '<meta property="og:site_name" content="The Example">'
            '<meta property="article:published_time" content="2024-11-28T10:00:00+02:00">'
            '<link rel="canonical" href="https://example.org/a">'
        )
        article = read_bytes(page(body, head), "a.html")
        assert article.title == "A village is taken"
        assert article.outlet == "The Example"
        assert article.url == "https://example.org/a"
        assert article.published_at == datetime(2024, 11, 28, 8, tzinfo=UTC)
        assert article.lang == "en"
        assert "Part 3." in article.text
        assert "27 November 2024" in article.text
        for other in ("Berlin", "Paris", "Madrid", "Sydney", "<"):
            assert other not in article.text

    def test_the_printed_day_is_kept_where_utc_has_another(self) -> None:
        head = '<meta property="article:published_time" content="2024-11-28T00:30:00+02:00">'
        assert read_bytes(page(STORY, head), "a.html").published_at == datetime(2024, 11, 28, tzinfo=UTC)

    def test_a_page_saved_under_another_name_is_known_by_its_first_words(self) -> None:
        assert "<p>" not in read_bytes(page(STORY), "saved.txt").text

    def test_a_short_page_is_read(self) -> None:
        assert read_bytes(page("<p>Rebels took Nubl.</p>"), "a.html").text == "Rebels took Nubl."

    @pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-1", "utf-8"])
    def test_a_declared_encoding_is_obeyed(self, encoding: str) -> None:
        data = page("<p>Le café près de l'école a été touché.</p>", f'<meta charset="{encoding}">')
        assert "café près" in read_bytes(data.decode().encode(encoding), "a.html").text

    def test_a_page_filled_by_scripts_says_so(self) -> None:
        with pytest.raises(ArticleError, match=r"a\.html: no text found in the page"):
            read_bytes(page("<div id=root></div><script>go()</script>"), "a.html")

    def test_an_address_that_is_no_web_address_is_dropped(self) -> None:
        head = '<link rel="canonical" href="javascript:alert(1)">'
        assert read_bytes(page(STORY, head), "a.html").url == ""

    @pytest.mark.parametrize(
        "piece", ["<div>", "<ul><li>", "<table><tr><td>", "<", "<p a=b ", "&amp;", "<!--"]
    )
    def test_pages_of_one_piece_repeated_end(self, piece: str) -> None:
        try:
            read_bytes(b"<!doctype html>" + (piece * 60_000 + "words").encode(), "a.html")
        except ArticleError as err:
            assert str(err).startswith("a.html: ")

    def test_too_many_elements_are_refused(self) -> None:
        with pytest.raises(ArticleError, match="more than 150000 elements"):
            read_bytes(page("<i>a</i>" * 151_000), "a.html")


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(ArticleError, match=r"a\.pdf: reading it took longer than 0\.001 s"):
        readers.extract(pdf([SENTENCE]), "pdf", "a.pdf", time_limit_s=0.001)


def test_a_reader_that_crashes_is_an_article_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    with pytest.raises(ArticleError, match=r"a\.pdf: the PDF reader stopped"):
        readers.extract(b"%PDF-", "pdf", "a.pdf")


SAMPLES = {"pdf": pdf([SENTENCE] * 3), "docx": word(SENTENCE), "html": page(STORY)}


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_damaged_files_are_read_or_refused_on_purpose(kind: str, data: st.DataObject) -> None:
    body = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(body)))
        body[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    try:
        assert isinstance(read(bytes(body), kind), Extract)
    except ArticleError as err:
        assert str(err)


@settings(deadline=None, max_examples=12)
@given(
    st.sampled_from([("a.pdf", b"%PDF-1.7\n"), ("a.docx", b"PK\x03\x04"), ("a.html", b"<html>")]), st.binary()
)
def test_hostile_bytes_through_the_entry_are_read_or_refused(kind: tuple[str, bytes], tail: bytes) -> None:
    name, head = kind
    try:
        assert read_bytes(head + tail, name).text.strip()
    except ArticleError as err:
        assert str(err).startswith(name)

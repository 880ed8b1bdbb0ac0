"""PNG and PDF of the picture: size, resolution, what is seen where, text and fonts."""

from __future__ import annotations

import ctypes
import io
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from components.snapshot.looks import looks
from components.snapshot.picture import PRINT_PX, PRINT_SCALE, SIZES, png_of, to_pdf, to_png, to_svg
from tests.components.snapshot.pictures import first, snapshot_of
from tests.geo.claims import PLACES, first_article


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def share_of(image: Image.Image, box: tuple[float, ...], colour: str) -> float:
    """Share of the box's pixels that have about a colour."""
    wanted = bytes.fromhex(colour[1:])
    part = image.crop(tuple(round(x) for x in box))
    near = sum(
        number
        for number, pixel in part.getcolors(part.width * part.height) or []
        if all(abs(a - b) < 12 for a, b in zip(pixel, wanted, strict=True))
    )
    return near / (part.width * part.height)


@pytest.mark.parametrize("name", ["default", "phone", "1:1", "9:16"])
def test_a_png_has_the_layout_s_size(name: str) -> None:
    size = SIZES[name]
    image = picture(to_png(*first(), width=size.width, height=size.height))
    assert image.size == (size.width, size.height)
    assert len(set(image.resize((120, 82)).get_flattened_data())) > 200


def test_a_png_at_twice_the_scale_has_twice_the_pixels() -> None:
    image = picture(to_png(*first(), scale=2))
    assert image.size == (2400, 1640)


def test_a_paper_format_has_300_dots_an_inch() -> None:
    size = SIZES["a4"]
    image = Image.open(
        io.BytesIO(to_png(*first(), width=size.width, height=size.height, pixels=PRINT_PX["a4"]))
    )
    assert image.size == (3508, 2480)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.5)


def test_every_print_size_is_whole_pixels_at_300_dpi() -> None:
    for name, size in SIZES.items():
        if name not in ("default", "phone", *PRINT_PX):
            assert (size.width * PRINT_SCALE) % 1 == 0 and (size.height * PRINT_SCALE) % 1 == 0


def test_title_legend_symbols_and_timeline_are_seen_where_they_belong() -> None:
    image, look = picture(to_png(*first(), PLACES.__getitem__)), looks()
    ink, accent = look.frame["ink"], look.frame["accent"]
    assert share_of(image, (26, 18, 560, 42), ink) > 0.04
    clash = look.style["types"]["Armed clash"]["colour"]
    assert share_of(image, (980, 20, 1004, 44), clash) > 0.1
    moved = look.style["types"]["Displacement"]["colour"]
    assert share_of(image, (400, 100, 900, 500), moved) > 0.0005
    assert share_of(image, (1000, 580, 1200, 640), accent) > 0.1
    assert share_of(image, (0, 60, 1200, 540), "#ffffff") < 0.25


def test_a_png_says_what_it_is() -> None:
    image = Image.open(io.BytesIO(to_png(*first())))
    image.load()
    said: dict[str, Any] = image.info
    assert said["Title"] == "Offensive west of Aleppo: villages and an army base reported taken"
    assert said["Description"] == "Events dated up to the end of 28 November 2024"
    assert "OpenStreetMap" in said["Copyright"]
    assert said["Words note"] == "our retelling, not the outlet's words"
    assert len(said["State hash"]) == 8


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(ValueError, match="120,000,000"):
        to_png(*first(), scale=40)
    with pytest.raises(ValueError, match="not an SVG"):
        png_of("<svg/>")


def test_text_is_drawn_without_any_font_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py

    seen: dict[str, Any] = {}
    draw = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: seen.update(given) or draw(**given))
    article, events = first_article()
    image = picture(to_png(*snapshot_of(replace(article, map_title="غرب حلب"), events)))
    assert seen["skip_system_fonts"]
    assert share_of(image, (26, 18, 90, 44), looks().frame["ink"]) > 0.01


def pdf_text(data: bytes) -> str:
    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


def test_a_pdf_has_the_picture_s_size_and_selectable_text() -> None:
    data = to_pdf(*first(), PLACES.__getitem__, width=1123, height=794)
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((1123 * 0.75, 794 * 0.75))
    text = pdf_text(data)
    for words in (
        "West of Aleppo: events dated up to the end of 28 November 2024",
        *("Territory reported taken", "Nubl (named only)", "27 or 28 November", "Aleppo city"),
        *("our retelling, not the outlet's words", "OpenStreetMap contributors"),
    ):
        assert words in text
    assert document.get_metadata_dict()["Title"].startswith("Offensive west of Aleppo")


def test_the_fonts_of_a_pdf_are_embedded_and_its_map_is_drawn_as_lines() -> None:
    page = pypdfium2.PdfDocument(to_pdf(*first()))[0]
    kinds = [item.type for item in page.get_objects(max_depth=15)]
    assert kinds.count(pdfium.FPDF_PAGEOBJ_PATH) > 100
    assert kinds.count(pdfium.FPDF_PAGEOBJ_IMAGE) <= 1
    found = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15))
    assert len(found) > 50
    assert all(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(item.raw)) == 1 for item in found)


def test_arabic_in_a_pdf_is_shaped_and_comes_back() -> None:
    article, events = first_article()
    frame, snapshot = snapshot_of(replace(article, map_title="الأتارب"), events)
    data = to_pdf(frame, snapshot)
    page = pypdfium2.PdfDocument(data)[0]
    letters = [c for c in pdf_text(data) if "\u0600" <= c <= "\u06ff"]
    assert sorted(letters) == sorted("الأتارب")
    fonts = set()
    buffer = ctypes.create_string_buffer(64)
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
        pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(item.raw), buffer, 64)
        fonts.add(buffer.value.decode().split("+")[-1])
    assert any(name.startswith("Amiri") for name in fonts)


def test_hostile_words_do_not_become_typst_markup() -> None:
    article, events = first_article()
    words = '#panic("x") $x$ *b* `c` \\ "q" #read("/etc/passwd")'
    data = to_pdf(*snapshot_of(replace(article, title=words), events, headline=words))
    assert words.replace("  ", " ")[:20] in pdf_text(data)
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == words


def test_the_svg_is_the_same_for_the_same_snapshot() -> None:
    assert to_svg(*first()) == to_svg(*first())

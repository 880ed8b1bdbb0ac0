"""An organisation's profile in pictures and pages; a logo is harmless whatever was handed in."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, PngImagePlugin

from components.snapshot.branding import KEPT_PX, logo_of, logo_png, profile_of_file
from components.snapshot.briefing import to_briefing
from components.snapshot.html import to_html
from components.snapshot.looks import looks
from components.snapshot.picture import to_pdf, to_png, to_svg
from geo.errors import ProfileError
from geo.export import Snapshot, snapshot_at
from geo.frames import events_to_frame
from geo.profile import Profile, profile_to_json
from tests.geo.claims import first_article

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10">'
)
SVG = f'{HEAD}<rect width="30" height="10" fill="#7a1f2b"/></svg>'.encode()
ARTICLE, EVENTS = first_article()
FRAME = events_to_frame(EVENTS)


def profile(**changes: object) -> Profile:
    made = Profile(
        "The Desk", logo_png(SVG, "x"), "#7a1f2b", "sans", "Not for navigation.", "No position on borders."
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def snapshot(made: Profile) -> Snapshot:
    return replace(snapshot_at(ARTICLE, EVENTS), profile=made)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<image xlink:href="http://example.org/x.png" width="9" height="9"/>',
        '<use href="http://example.org/x.svg#a"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<a href="javascript:alert(1)"><rect width="9" height="9"/></a>',
        "<style>@import url(http://example.org/x.css);</style>",
        '<rect width="9" height="9" style="fill:url(http://example.org/#x)"/>',
        '<rect width="9" height="9" fill="url( \'http://example.org/#x\' )"/>',
        '<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>',
        "<?xml-stylesheet href='http://example.org/x.css'?>",
    ],
)
def test_an_svg_that_reaches_out_or_runs_is_refused(inside: str) -> None:
    with pytest.raises(ProfileError, match="allowed in a logo"):
        logo_png(f"{HEAD}{inside}</svg>".encode(), "logo.svg")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"GIF89a",
        b"<svg",
        b"<p/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"\x89PNG\r\n\x1a\n" + b"0" * 50,
        b"x" * 2_000_001,
    ],
)
def test_what_is_no_logo_is_refused(raw: bytes) -> None:
    with pytest.raises(ProfileError):
        logo_png(raw, "logo")


def test_a_png_is_drawn_anew_without_what_hid_in_it() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "secret words")
    out = io.BytesIO()
    Image.new("RGB", (2_000, 1_000), "#123456").save(out, "PNG", pnginfo=notes)
    made = logo_png(out.getvalue(), "logo.png")
    assert b"secret" not in made
    size = Image.open(io.BytesIO(made)).size
    assert size[0] <= KEPT_PX[0]
    assert size[1] <= KEPT_PX[1]


def test_an_svg_becomes_a_png_of_its_shape() -> None:
    picture = Image.open(io.BytesIO(logo_png(SVG, "x"))).convert("RGB")
    assert picture.size[0] / picture.size[1] == pytest.approx(3, abs=0.05)
    assert picture.getpixel((5, 5)) == (0x7A, 0x1F, 0x2B)
    logo = logo_of(profile())
    assert logo
    assert logo.wide / logo.high == pytest.approx(3, abs=0.05)


def test_a_profile_file_comes_back_and_its_logo_is_drawn_anew() -> None:
    back = profile_of_file(profile_to_json(profile()).encode(), "p.json")
    assert replace(back, logo_png=b"") == replace(profile(), logo_png=b"")
    assert back.logo_png.startswith(b"\x89PNG")


@pytest.mark.parametrize("width", [390, 1200])
def test_logo_accent_and_notes_are_in_the_picture(width: int) -> None:
    svg = to_svg(FRAME, snapshot(profile()), width=width, height=844)
    assert '<g id="logo">' in svg
    assert 'fill="#7a1f2b"' in svg
    assert "Not for navigation." in svg
    assert "No position on borders." in svg
    plain = to_svg(FRAME, snapshot(Profile()), width=width, height=844)
    assert '<g id="logo">' not in plain
    assert "#7a1f2b" not in plain


def test_the_logo_is_seen_in_the_png() -> None:
    picture = Image.open(io.BytesIO(to_png(FRAME, snapshot(profile())))).convert("RGB")
    corner = picture.crop((1200 - 14 - 110, 820 - 60, 1200 - 14, 820))
    colours = [colour for _, colour in corner.getcolors(100_000) or []]
    assert (0x7A, 0x1F, 0x2B) in colours


def test_a_serif_picture_names_and_measures_the_serif() -> None:
    serif = to_svg(FRAME, snapshot(profile(typeface="serif")))
    assert 'font-family="Amiri,' in serif
    assert 'font-family="Amiri,' not in to_svg(FRAME, snapshot(profile()))
    pdf = pypdfium2.PdfDocument(to_pdf(FRAME, snapshot(profile(typeface="serif"))))
    assert "Not for navigation." in pdf[0].get_textpage().get_text_range()


def test_an_accent_that_cannot_be_told_from_the_dark_card_is_left_out_there() -> None:
    assert looks("light", "#7a1f2b").frame["accent"] == "#7a1f2b"
    assert looks("dark", "#1f2b3a").frame["accent"] == looks("dark").frame["accent"]


def test_page_and_briefing_carry_the_profile() -> None:
    page = to_html(FRAME, snapshot(profile())).decode()
    assert '<img class="logo" alt="The Desk" src="data:image/png;base64,' in page
    assert "--sm-accent:#7a1f2b" in page
    assert "Not for navigation." in page
    pdf = pypdfium2.PdfDocument(to_briefing(FRAME, snapshot(profile())))
    assert len(pdf) == 1
    assert "Not for navigation." in pdf[0].get_textpage().get_text_range()

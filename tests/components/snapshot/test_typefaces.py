"""Measuring, breaking and shortening texts, and which font files a text needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.snapshot.svg import Svg, number, plain
from components.snapshot.typefaces import (
    font_files,
    font_folder,
    needs_system_fonts,
    shortened,
    text_width,
    wrapped,
)


@given(st.text(max_size=400), st.floats(40, 900), st.sampled_from([10.0, 13.0, 18.0]))
def test_a_shortened_text_is_no_wider_than_asked(text: str, width: float, size: float) -> None:
    assert text_width(shortened(text, width, size), size) <= width or len(text) <= 8


@given(st.text(st.characters(codec="latin-1"), max_size=400), st.integers(1, 4))
def test_broken_lines_fit_and_are_no_more_than_asked(text: str, most: int) -> None:
    lines = wrapped(text, 200, 13, 400, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line, 13) <= 200 for line in lines)


def test_a_text_that_fits_is_not_touched() -> None:
    assert wrapped("end of 28 November 2024", 300, 13) == ["end of 28 November 2024"]
    assert shortened("Aleppo", 200, 13) == "Aleppo"


def test_a_text_is_broken_between_words() -> None:
    assert wrapped("one two three four five six", 90, 13, 400, 3) == ["one two three", "four five six"]


def test_a_long_word_is_cut() -> None:
    lines = wrapped("x" * 10_000, 100, 13, 400, 2)
    assert len(lines) == 2 and lines[1].endswith("…")


@pytest.mark.parametrize(
    ("text", "file"),
    [("Газа", "NotoSans[wght].ttf"), ("حلب", "Amiri-Regular.ttf"), ("חיפה", "NotoSansHebrew[wght].ttf")],
)
def test_each_script_has_its_file(text: str, file: str) -> None:
    assert any(path.endswith(file) for path in font_files(text))
    assert not needs_system_fonts(text)
    assert (font_folder() / file).exists()


def test_only_scripts_without_a_file_need_the_system_s_fonts() -> None:
    assert needs_system_fonts("台北")
    assert not needs_system_fonts("Ma'arratmisrin – “…” → × · − © ½")
    assert needs_system_fonts("≥ 13")
    assert len(font_files("Aleppo")) < len(font_files("חיפה"))


def test_attributes_and_texts_are_escaped_in_one_place() -> None:
    svg = Svg()
    svg.element("text", '<b>&"', x=1.50, class_='"><script>', stroke_width=None)
    assert svg.markup() == '<text x="1.5" class="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;"</text>'


def test_what_turns_its_neighbours_is_taken_out_of_a_text() -> None:
    assert plain("a\u202eb\u2066c\x00\ud800d\n\te") == "abcd e"
    assert plain("\u200fحلب") == "\u200fحلب"


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (-0.001, "0"), (0.456, "0.46"), (1e9, "1000000000"), (12.5, "12.5")]
)
def test_numbers_are_short_and_without_exponent(value: float, text: str) -> None:
    assert number(value) == text

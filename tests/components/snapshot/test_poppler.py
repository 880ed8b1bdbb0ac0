"""PDF files in another reader: Poppler where it is installed (``tests/poppler.sh``), else PDFium."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from components.snapshot.briefing import to_briefing
from components.snapshot.picture import to_pdf
from geo.export import Snapshot, snapshot_at
from geo.frames import events_to_frame
from tests.geo.claims import HOSTILE, first_article

ARTICLE, EVENTS = first_article()
FRAME = events_to_frame(EVENTS)


def text_of(path: Path) -> str:
    if shutil.which("pdftotext"):
        done = subprocess.run(
            ["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, timeout=60
        )
        return " ".join(done.stdout.decode().split())
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(pdf[0].get_textpage().get_text_range().split())


def page_of(path: Path, folder: Path) -> Image.Image:
    if shutil.which("pdftoppm"):
        command = ["pdftoppm", "-r", "72", "-png", "-singlefile", str(path), str(folder / "page")]
        subprocess.run(command, capture_output=True, check=True, timeout=60)
        return Image.open(folder / "page.png").convert("RGB")
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[0].render(scale=1).to_pil().convert("RGB")


def made(write: Callable[..., bytes], snapshot: Snapshot, folder: Path) -> Path:
    path = folder / "x.pdf"
    path.write_bytes(write(FRAME, snapshot))
    return path


@pytest.mark.parametrize("write", [to_pdf, to_briefing])
def test_the_words_can_be_selected(write: Callable[..., bytes], tmp_path: Path) -> None:
    said = text_of(made(write, snapshot_at(ARTICLE, EVENTS, headline="What one report says"), tmp_path))
    for words in ("What one report says", "9 shown, 2 named only, 4 without a place", "Aleppo", "News.az"):
        assert words in said


@pytest.mark.parametrize("write", [to_pdf, to_briefing])
def test_the_page_is_painted(write: Callable[..., bytes], tmp_path: Path) -> None:
    page = page_of(made(write, snapshot_at(ARTICLE, EVENTS), tmp_path), tmp_path)
    assert len(page.getcolors(1_000_000) or []) > 300


def test_arabic_comes_back_in_order(tmp_path: Path) -> None:
    said = text_of(made(to_pdf, snapshot_at(ARTICLE, EVENTS, headline="معارك غرب حلب"), tmp_path))
    assert re.search("معارك|حلب", said)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_a_page_and_nothing_else(text: str, tmp_path: Path) -> None:
    article = replace(ARTICLE, title=f"t {text}", outlet=f"o {text}", credit=text)
    path = made(to_pdf, snapshot_at(article, EVENTS, headline=f"h {text}"), tmp_path)
    raw = path.read_bytes()
    assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile|SubmitForm|OpenAction)\b", raw)
    assert re.search("9 shown|2 named only", text_of(path))

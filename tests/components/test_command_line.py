"""``python -m components``: every kind of file end to end, and what goes wrong said quietly."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from components.__main__ import PICTURES, main
from geo.export import COMPANIONS, WRITERS
from tests.browser.libraries import broken_row

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "2024-11-28-aleppo"
REPORT = """---
title: A report for a test
outlet: Nobody
published_at: 2024-11-28
---
Fighters clashed with soldiers near Atarib on 27 November, residents said.
At least 13 people were killed in shelling in Nubl on Wednesday.
"""
KINDS = (*PICTURES, ".html", *WRITERS)
SAID = ("Offensive west of Aleppo", "our retelling, not the outlet", "OpenStreetMap")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """One run that writes a file of every kind."""
    folder = tmp_path_factory.mktemp("out")
    command = [sys.executable, "-m", "components", ARTICLE, "--time", "2024-11-27T12:00"]
    for suffix in KINDS:
        command += ["-o", str(folder / f"map{suffix}")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    return done, folder


def test_a_good_run_is_silent_and_returns_0(written: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    done, _ = written
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("suffix", KINDS)
def test_each_file_is_there(suffix: str, written: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    assert (written[1] / f"map{suffix}").stat().st_size > 300


@pytest.mark.parametrize("suffix", COMPANIONS)
def test_what_did_not_qualify_is_written_beside(
    suffix: str, written: tuple[subprocess.CompletedProcess[str], Path]
) -> None:
    assert (written[1] / f"map{COMPANIONS[suffix][0]}").exists()


@pytest.mark.parametrize("suffix", [".svg", ".html", ".geojson", ".kml"])
def test_files_of_text_carry_title_source_and_credits(
    suffix: str, written: tuple[subprocess.CompletedProcess[str], Path]
) -> None:
    text = (written[1] / f"map{suffix}").read_text(encoding="utf-8").replace("&#x27;", "'")
    for words in (*SAID, "27 November 2024", "8 shown, 1 later, 2 named only, 4 without a place"):
        assert words in text


def test_png_pdf_and_svg_show_the_stop(written: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    _, folder = written
    assert Image.open(folder / "map.png").size == (1200, 820)
    text = pypdfium2.PdfDocument(folder / "map.pdf")[0].get_textpage().get_text_range()
    assert "events dated up to 27 November 2024" in text
    briefing = pypdfium2.PdfDocument(folder / "map.briefing.pdf")
    assert "What is not known" in briefing[0].get_textpage().get_text_range()
    assert Image.open(folder / "map.gif").n_frames == 4
    assert ElementTree.parse(folder / "map.svg").getroot().get("width") == "1200"


def test_the_html_opens_at_the_stop_with_nothing_to_fetch(
    written: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    text = (written[1] / "map.html").read_text(encoding="utf-8")
    state = text.split('id="initial">')[1].split("</script>")[0]
    assert json.loads(state)["time"] == 1732698000000
    assert "default-src &#x27;none&#x27;" in text


@pytest.mark.parametrize(
    ("arguments", "size"),
    [(["--size", "phone", "--scale", "2"], (780, 1688)), (["--size", "640x480"], (640, 480))],
)
def test_size_and_scale(arguments: list[str], size: tuple[int, int], tmp_path: Path) -> None:
    out = tmp_path / "x.PNG"
    assert main([ARTICLE, *arguments, "-o", str(out)]) == 0
    assert Image.open(out).size == size


def test_symbols_are_coloured_by_actor_and_sized_by_a_figure(tmp_path: Path) -> None:
    out = tmp_path / "x.svg"
    assert main([ARTICLE, "--colour-by", "actor", "--size-by", "people/killed", "-o", str(out)]) == 0
    drawn = out.read_text(encoding="utf-8")
    assert "Syrian government forces" in drawn and "killed, as printed" in drawn


def test_a_figure_that_no_claim_has_is_named_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([ARTICLE, "--size-by", "people/eaten", "-o", str(tmp_path / "x.svg")]) == 1
    assert "people/killed" in capsys.readouterr().err


def test_paper_is_written_at_300_dots_an_inch(tmp_path: Path) -> None:
    assert main([ARTICLE, "--size", "a4", "-o", str(tmp_path / "a4.png")]) == 0
    picture = Image.open(tmp_path / "a4.png")
    assert picture.size == (3508, 2480)
    assert round(picture.info["dpi"][0]) == 300


def test_an_article_file_without_coded_claims_is_read_by_the_engine(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    assert main([str(tmp_path / "report.md"), "-o", str(tmp_path / "x.svg")]) == 0
    text = (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert "machine draft" in text
    assert "Atarib" in text


def test_the_publication_date_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "Soldiers clashed with rebels in Atarib yesterday.", encoding="utf-8"
    )
    out = tmp_path / "x.geojson"
    assert main([str(tmp_path / "report.txt"), "--published", "2024-11-28", "-o", str(out)]) == 0
    collection = json.loads(out.read_text(encoding="utf-8"))
    assert "28 November 2024" in json.dumps(collection)


def test_a_table_of_coded_claims_can_be_given(tmp_path: Path) -> None:
    table = ROOT / "data/events" / f"{ARTICLE}.csv"
    article = ROOT / "data/articles" / f"{ARTICLE}.md"
    out = tmp_path / "x.svg"
    assert main([str(article), "--events", str(table), "-o", str(out)]) == 0
    assert "9 shown, 2 named only, 4 without a place" in out.read_text(encoding="utf-8")


def test_rows_set_aside_are_named_and_the_rest_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = broken_row(tmp_path / "library")
    out = tmp_path / "x.csv"
    arguments = [str(folder / f"articles/{ARTICLE}.md"), "--events", str(folder / f"events/{ARTICLE}.csv")]
    assert main([*arguments, "-o", str(out)]) == 1
    assert f"{ARTICLE}.csv:5: " in capsys.readouterr().err
    assert out.read_text(encoding="utf-8-sig").count("2024-11-28-aleppo/c") >= 14


@pytest.mark.parametrize(
    ("article", "named"),
    [("no-such-article", "no-such-article"), ("broken.pdf", "broken or not a PDF"), ("empty.txt", "no text")],
)
def test_input_that_cannot_be_read_returns_1_with_one_line(
    article: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PD")
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    given = article if article.startswith("no-") else str(tmp_path / article)
    assert main([given, "-o", str(tmp_path / "x.png")]) == 1
    error = capsys.readouterr().err
    assert named in error and error.count("\n") == 1
    assert not (tmp_path / "x.png").exists()


def test_a_folder_that_is_not_there_returns_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ARTICLE, "-o", str(tmp_path / "none" / "x.csv")]) == 1
    assert "x.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "-o/--out"),
        (["-o", "x.doc"], ".doc"),
        (["-o", "x.png", "--size", "big"], "'big'"),
        (["-o", "x.png", "--size", "20x20"], "20x20"),
        (["-o", "x.png", "--scale", "0"], "'0'"),
        (["-o", "x.png", "--time", "yesterday"], "'yesterday'"),
        (["-o", "x.png", "--published", "28/11/2024"], "28/11/2024"),
        (["-o", "x.png", "--mode", "after"], "'after'"),
        (["-o", "x.png", "--view", "1,2"], "'1,2'"),
    ],
)
def test_wrong_usage_returns_2_and_names_the_value(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([ARTICLE, *arguments])
    assert ended.value.code == 2
    assert named in capsys.readouterr().err


def test_a_terminal_gets_a_progress_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        assert main([ARTICLE, "-o", str(tmp_path / "x.csv")]) == 0
        terminal.flush()
        shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "█" in shown and "writing" in shown
    assert shown.endswith("\r\x1b[K")


def test_no_bar_is_written_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.StringIO()
    monkeypatch.setattr(sys, "stderr", plain)
    assert main([ARTICLE, "-o", str(tmp_path / "x.csv")]) == 0
    assert plain.getvalue() == ""


def test_the_time_is_the_article_s_when_no_zone_is_given(tmp_path: Path) -> None:
    for name, time in (("a", "2024-11-27T23:00"), ("b", "2024-11-27T20:00+00:00")):
        assert main([ARTICLE, "--time", time, "-o", str(tmp_path / f"{name}.geojson")]) == 0
    a, b = ((tmp_path / f"{name}.geojson").read_text(encoding="utf-8") for name in "ab")
    assert "the end of 27 November 2024" in a and "the end of 27 November 2024" in b


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".kml", ".gpkg", ".xlsx", ".html"])
def test_a_file_that_was_written_is_read_again(
    suffix: str, written: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path
) -> None:
    out = tmp_path / "again.geojson"
    assert main([str(written[1] / f"map{suffix}"), "-o", str(out)]) == 0
    once = json.loads((written[1] / "map.geojson").read_text(encoding="utf-8"))
    again = json.loads(out.read_text(encoding="utf-8"))
    assert [f["properties"]["event_id"] for f in again["features"]] == [
        f["properties"]["event_id"] for f in once["features"]
    ]
    assert [f["geometry"] for f in again["features"]] == [f["geometry"] for f in once["features"]]


def test_an_organisation_s_profile_is_applied_and_a_bad_one_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile, out = tmp_path / "profile.toml", tmp_path / "x.svg"
    profile.write_text('name = "The Desk"\naccent = "#7a1f2b"\ndisclaimer = "Not for navigation."\n')
    assert main([ARTICLE, "--profile", str(profile), "-o", str(out)]) == 0
    assert "Not for navigation." in out.read_text(encoding="utf-8")
    assert "#7a1f2b" in out.read_text(encoding="utf-8")
    profile.write_text('accent = "#ffff00"\n')
    assert main([ARTICLE, "--profile", str(profile), "-o", str(out)]) == 1
    assert "contrast 1.1" in capsys.readouterr().err

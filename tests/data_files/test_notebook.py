"""The example notebook runs from its first cell to its last."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "data/notebook/one_article.ipynb"


@pytest.fixture(scope="module")
def run() -> Any:
    """The notebook with its outputs; a cell that fails fails the test."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(book, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return book


def outputs(book: Any, words: str) -> list[Any]:
    """The outputs of the cell with these words in it."""
    return next(
        list(cell.outputs) for cell in book.cells if cell.cell_type == "code" and words in cell.source
    )


def test_the_table_has_a_row_for_each_claim(run: Any) -> None:
    page = outputs(run, "pd.DataFrame")[-1]["data"]["text/html"]
    assert page.count("<tr>") == 15
    assert "at least 37 killed" in page


def test_the_engine_finds_a_draft(run: Any) -> None:
    assert "'machine'" in outputs(run, "parse(report")[-1]["data"]["text/plain"]


def test_the_map_is_a_picture(run: Any) -> None:
    assert any("image/png" in output.get("data", {}) for output in outputs(run, "to_png"))


def test_the_file_that_left_comes_back(run: Any) -> None:
    said = outputs(run, "read_file")[-1]["data"]["text/plain"]
    assert "15" in said
    assert "no article text" in said


def test_it_is_kept_without_outputs_so_that_a_change_can_be_read() -> None:
    book = nbformat.read(NOTEBOOK, as_version=4)
    assert all(not cell.outputs for cell in book.cells if cell.cell_type == "code")

"""The first article in both forms: our retelling, and the published text where it is at hand."""

import os
from pathlib import Path

import pytest

from geo.articles import read_article

ROOT = Path(__file__).resolve().parent.parent.parent
CORPORA = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora"))


def text_of(form: str) -> str:
    if form == "retelling":
        return read_article(ROOT / "data" / "articles" / "2024-11-28-aleppo.md").text
    path = CORPORA.parent / "articles" / "2024-11-28-aleppo.txt"
    if not path.exists():
        pytest.skip(f"the published text is not at hand: {path}")
    return path.read_text(encoding="utf-8")

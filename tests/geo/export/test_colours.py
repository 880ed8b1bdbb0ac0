from __future__ import annotations

import json

import pytest

from geo import codes
from geo.export.colours import colour_of
from geo.models import Event
from tests.geo.claims import ROOT

STYLE = ROOT / "components/assets/style.json"


@pytest.mark.parametrize("sub", codes.TYPE_OF)
def test_files_have_the_colours_of_the_page(sub: str) -> None:
    table = json.loads(STYLE.read_text(encoding="utf-8"))["types"]
    event = Event("e", "a", codes.TYPE_OF[sub], sub, (0, 1))
    assert colour_of(event) == table[sub]["colour"]

"""``python -m geo timexes``: documents in, TIMEX3 out."""

import io
import json

import pytest

from geo.__main__ import COMMANDS, main
from geo.commands.timexes import timexes
from geo.errors import ArticleError
from geo.jsonl import convert


def test_the_answer_holds_spans_types_and_values():
    text = "On Tuesday the truce of March 2020 broke."
    answer = timexes({"doc": 7, "published": "2024-11-28", "text": text})
    assert answer == {
        "doc": 7,
        "timexes": [
            {"start": 3, "end": 10, "type": "DATE", "value": "2024-11-26"},
            {"start": 24, "end": 34, "type": "DATE", "value": "2020-03"},
        ],
    }


@pytest.mark.parametrize(
    ("document", "value"),
    [
        ({"published": "2024-11-28T23:30:00+00:00", "tz": "Asia/Damascus"}, "2024-11-29"),
        ({"published": "2024-11-28T23:30:00+00:00"}, "2024-11-28"),
        ({"published": None}, "XXXX-XX-XX"),
        ({}, "XXXX-XX-XX"),
    ],
)
def test_published_may_be_a_day_an_instant_or_unknown(document, value):
    (found,) = timexes({"doc": 1, "text": "They left today.", **document})["timexes"]
    assert found["value"] == value


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", 20241128, ["2024-11-28"]])
def test_a_bad_day_of_writing_is_named(published):
    with pytest.raises(ArticleError, match="not an ISO date"):
        timexes({"doc": 1, "text": "today", "published": published})


def test_a_bad_line_is_skipped_and_the_rest_goes_on(tmp_path, capsys):
    path = tmp_path / "in.jsonl"
    good = json.dumps({"doc": "a", "published": "2024-11-28", "text": "today"})
    bad = json.dumps({"doc": "b", "published": "soon", "text": "today"})
    path.write_text(f"{bad}\n{good}\n", encoding="utf-8")
    out = io.StringIO()
    assert convert(str(path), timexes, out) == 1
    assert [json.loads(line)["doc"] for line in out.getvalue().splitlines()] == ["a"]
    assert f"{path}:1:" in capsys.readouterr().err


def test_the_command_is_registered(tmp_path, capsys):
    path = tmp_path / "in.jsonl"
    path.write_text('{"doc": 1, "published": "2024-11-28", "text": "today"}\n', encoding="utf-8")
    assert "timexes" in COMMANDS and main(["timexes", str(path)]) == 0
    assert '"value": "2024-11-28"' in capsys.readouterr().out

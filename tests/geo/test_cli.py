import io
import json
import subprocess
import sys

import pytest

from geo.__main__ import COMMANDS, main
from geo.jsonl import convert


def run(*arguments, stdin=b""):
    return subprocess.run(
        [sys.executable, "-m", "geo", *arguments], input=stdin, capture_output=True, check=False
    )


def lines(*documents):
    return b"".join(json.dumps(document).encode() + b"\n" for document in documents)


def test_toponyms_from_standard_input_in_order():
    done = run(
        "toponyms",
        "-",
        stdin=lines({"doc": 1, "text": "Clashes near Atarib."}, {"doc": "b", "text": "Nothing."}),
    )
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0 and done.stderr == b""
    assert first["doc"] == 1 and second == {"doc": "b", "toponyms": []}
    (toponym,) = first["toponyms"]
    assert list(toponym) == ["start", "end", "name", "lat", "lon", "place_id", "role", "score"]
    assert (toponym["start"], toponym["end"], toponym["name"]) == (13, 19, "Atarib")
    assert toponym["place_id"] == "gn:174030" and toponym["role"] == "place" and 0 < toponym["score"] <= 1


def test_no_demonyms_leaves_out_peoples_only(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines({"doc": 1, "text": "Two Iraqis were seen near Damascus."}))
    names = lambda *a: [t["name"] for t in json.loads(run("toponyms", *a, str(path)).stdout)["toponyms"]]  # noqa: E731
    assert names() == ["Iraqis", "Damascus"]
    assert names("--no-demonyms") == ["Damascus"]


def test_resolve_gives_the_same_spans_with_coordinates(tmp_path):
    path = tmp_path / "in.jsonl"
    spans = [{"start": 9, "end": 14, "name": "Zahra"}, {"start": 0, "end": 4, "name": "Nubl"}]
    path.write_bytes(lines({"doc": 1, "text": "Nubl and Zahra", "toponyms": spans}))
    done = run("resolve", str(path))
    answer = json.loads(done.stdout)["toponyms"]
    assert [(t["start"], t["end"], t["name"]) for t in answer] == [(9, 14, "Zahra"), (0, 4, "Nubl")]
    assert all(36 < t["lat"] < 37 for t in answer)


@pytest.mark.parametrize(
    "bad",
    [
        b"not json\n", b"[]\n", b'{"doc": 1}\n', b'{"text": "Aleppo"}\n', b'{"doc": 1, "text": 3}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
    ],
)  # fmt: skip
def test_a_bad_line_is_reported_with_its_number_and_skipped(bad):
    good = lines({"doc": 1, "text": "Clashes near Atarib."})
    done = run("toponyms", "-", stdin=good + bad + good)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith(b"-:2: ") and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "span",
    [{"start": -1, "end": 2}, {"start": 2, "end": 2}, {"start": 0, "end": 99}, {"start": "0", "end": 4},
     {"start": 0, "end": 4, "name": "Zahra"}, {"start": True, "end": 4}, 3],
)  # fmt: skip
def test_a_span_that_does_not_fit_is_a_bad_line(span):
    done = run("resolve", "-", stdin=lines({"doc": 1, "text": "Nubl", "toponyms": [span]}))
    assert done.returncode == 1 and done.stdout == b"" and done.stderr.startswith(b"-:1: ")


def test_empty_input_and_blank_lines_are_fine():
    assert run("toponyms", "-").returncode == 0
    assert run("toponyms", "-", stdin=b"\n\n").stdout == b""


def test_a_missing_file_is_one_line_on_stderr():
    done = run("toponyms", "/nowhere/in.jsonl")
    assert done.returncode == 1 and done.stdout == b"" and done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_wrong_usage_is_2():
    assert run("nothing").returncode == 2
    assert run("toponyms").returncode == 2


def test_index_says_where_it_is(capsys):
    assert main(["index"]) == 0
    assert "places, index in" in capsys.readouterr().out


def test_every_command_says_what_it_does(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    text = capsys.readouterr().out
    assert all(command in text for command in COMMANDS)


def test_a_line_that_is_too_long_is_skipped(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("geo.jsonl.MAX_LINE_BYTES", 20)
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"doc": 1}\n{"doc": "' + b"x" * 50 + b'"}\n{"doc": 3}\n')
    out = io.StringIO()
    assert convert(str(path), lambda document: document, out) == 1
    assert [json.loads(line)["doc"] for line in out.getvalue().splitlines()] == [1, 3]
    assert ":2:" in capsys.readouterr().err

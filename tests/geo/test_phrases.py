"""Languages: every file says the same things with the same holes; numbers, plurals and dates; fallback."""

from __future__ import annotations

import ast
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from geo import phrases
from geo.errors import LanguageError
from geo.phrases import FALLBACK, FOLDER, PLURALS, Phrases, languages, load, say, speaking_in

ROOT = Path(__file__).resolve().parents[2]
CODES = sorted(path.stem for path in FOLDER.glob("*.json"))
BLOCK = (
    '{"language": {"name": "X", "locale": "en", "direction": "ltr", "digits": "latn", "time_axis": "ltr"}}'
)
HOLE = re.compile(r"\{(\w+)\}")
SOURCES = [
    ROOT / "app.py",
    *sorted((ROOT / "geo").rglob("*.py")),
    *sorted((ROOT / "components").rglob("*.py")),
]
SCRIPTS = sorted((ROOT / "components" / "assets").glob("*.js"))
IN_SCRIPT = re.compile(r"""\bsay\(\s*['"`]([a-z_]+\.[^'"`$]+)['"`]""")


def own(code: str) -> dict[str, Any]:
    """The phrases that a language's file itself has, by key."""
    rooms = json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
    return {
        f"{room}.{name}": phrase
        for room, of in rooms.items()
        if room != "language"
        for name, phrase in of.items()
    }


def holes(phrase: str | dict[str, str]) -> set[str]:
    texts = [phrase] if isinstance(phrase, str) else list(phrase.values())
    return {hole for text in texts for hole in HOLE.findall(text)}


@pytest.mark.parametrize("code", CODES)
def test_every_language_says_everything_that_english_says_and_nothing_else(code: str) -> None:
    assert set(own(code)) == set(own(FALLBACK))


@pytest.mark.parametrize("code", CODES)
def test_a_phrase_has_the_same_holes_in_every_language(code: str) -> None:
    english = own(FALLBACK)
    # A language may say a count in words ("two later"); it never drops another value.
    wrong = {key: (holes(phrase) ^ holes(english[key])) - {"count"} for key, phrase in own(code).items()}
    assert {key: names for key, names in wrong.items() if names} == {}


@pytest.mark.parametrize("code", CODES)
def test_a_phrase_that_counts_has_every_plural_form_of_its_language(code: str) -> None:
    rule = Locale.parse(load(code).locale).plural_form
    needed = {*rule.tags, "other"}
    assert {k: set(p) for k, p in own(code).items() if isinstance(p, dict) and set(p) != needed} == {}


@pytest.mark.parametrize("code", CODES)
def test_no_phrase_is_blank_or_padded(code: str) -> None:
    texts = [(k, t) for k, p in own(code).items() for t in ([p] if isinstance(p, str) else p.values())]
    joints = {"list.comma", "list.semicolon"}
    assert [k for k, t in texts if not t.strip() or (t != t.strip() and k not in joints)] == []


def said_in(file: Path) -> set[str]:
    """The keys that a module hands to ``say`` as plain texts."""
    keys = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "say" and isinstance(node.args[0], ast.Constant):
                keys.add(str(node.args[0].value))
    return keys


def test_every_phrase_that_python_says_is_written() -> None:
    known = set(own(FALLBACK))
    assert {f"{f.relative_to(ROOT)}: {k}" for f in SOURCES for k in said_in(f) if k not in known} == set()


def test_every_phrase_that_a_script_says_is_written() -> None:
    known = set(own(FALLBACK))
    said = {(f.name, key) for f in SCRIPTS for key in IN_SCRIPT.findall(without_comments(f))}
    assert {
        (n, k) for n, k in said if not (k in known or (k.endswith("_") and key_begins(k, known)))
    } == set()


def key_begins(start: str, known: set[str]) -> bool:
    return any(key.startswith(start) for key in known)


def without_comments(script: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_a_language_with_a_file_is_offered_under_its_own_name() -> None:
    assert list(languages().items())[:1] == [("en", "English")]
    assert languages()["ar"] == "العربية"


def test_another_language_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block = {"name": "Polski", "locale": "pl_PL", "direction": "ltr", "digits": "latn", "time_axis": "ltr"}
    few = {"one": "{count} dzień", "few": "{count} dni", "many": "{count} dni", "other": "{count} dnia"}
    (tmp_path / "en.json").write_text((FOLDER / "en.json").read_text(encoding="utf-8"), encoding="utf-8")
    polish = {"language": block, "counts": {"shown": few}}
    (tmp_path / "pl.json").write_text(json.dumps(polish), encoding="utf-8")
    monkeypatch.setattr(phrases, "FOLDER", tmp_path)
    load.cache_clear()
    try:
        assert languages() == {"en": "English", "pl": "Polski"}
        with speaking_in("pl"):
            assert say("counts.shown", count=1) == "1 dzień"
            assert say("counts.shown", count=3) == "3 dni"
            assert say("counts.later", count=3) == "3 later"
            assert phrases.phrases().day(datetime(2024, 11, 27)) == "27 listopada 2024"
    finally:
        load.cache_clear()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not JSON"),
        ("[]", "'language' block"),
        ('{"language": {"name": "X"}}', "locale"),
        (BLOCK.replace("ltr", "up", 1), "'up'"),
        (BLOCK.replace("latn", "x"), "'x'"),
        ('{"language": {}, "room": "text"}', "room"),
        ('{"language": {}, "room": {"key": {"one": "x"}}}', "room.key"),
        ('{"language": {}, "room": {"key": 3}}', "room.key"),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_the_reason(
    content: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en.json").write_text((FOLDER / "en.json").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "xx.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr(phrases, "FOLDER", tmp_path)
    with pytest.raises(LanguageError, match=re.escape(words)) as error:
        load("xx")
    assert "xx.json" in str(error.value)


@pytest.mark.parametrize("code", ["", "../en", "en.json", "zz", "x" * 500])
def test_a_language_without_a_file_is_refused(code: str) -> None:
    with pytest.raises(LanguageError, match="there are ar, en"):
        load(code)


def test_an_unwritten_phrase_fails_in_the_tests_and_shows_its_key_to_a_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(LanguageError, match=r"no.such"):
        say("no.such")
    with pytest.raises(LanguageError, match="day"):
        say("time.end_of")
    monkeypatch.setattr(phrases, "IS_STRICT", False)
    assert say("no.such") == "no.such"
    assert say("time.end_of") == "end of {day}"


def test_a_block_speaks_its_language_and_gives_it_back() -> None:
    assert say("time.end_of", day="x") == "end of x"
    with speaking_in("ar") as arabic:
        assert phrases.phrases() is arabic
        assert say("time.during", span="2024") == "خلال 2024"
    assert phrases.phrases().code == "en"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "لا شيء معروض"),
        (1, "واحدة معروضة"),
        (2, "اثنتان معروضتان"),
        (3, "3 معروضة"),
        (11, "11 معروضة"),
        (100, "100 معروضة"),
        (12345, "12,345 معروضة"),
    ],
)
def test_arabic_has_six_plural_forms(count: int, words: str) -> None:
    assert load("ar").say("counts.shown", count=count) == words


def in_arabic_digits() -> Phrases:
    arabic = load("ar")
    return Phrases("ar", "x", "ar_SY", "rtl", "arab", "rtl", arabic.phrases)


def test_digits_are_one_setting() -> None:
    other = in_arabic_digits()
    assert other.day(datetime(2024, 11, 27)) == "٢٧ تشرين الثاني ٢٠٢٤"
    assert load("ar").day(datetime(2024, 11, 27)) == "27 تشرين الثاني 2024"
    assert other.say("counts.shown", count=12) == "١٢ معروضة"
    assert other.clock(datetime(2024, 11, 27, 16, 30)) == "١٦:٣٠"


@given(st.text(max_size=30))
def test_a_value_stands_in_a_phrase_as_it_is(value: str) -> None:
    told = load("en").say("time.end_of", day=value).removeprefix("end of ")
    assert told.removeprefix("\u2068").removesuffix("\u2069") == value.removeprefix("\u2068").removesuffix(
        "\u2069"
    )


def test_a_name_of_the_other_direction_is_isolated_and_others_are_not() -> None:
    assert load("ar").say("time.end_of", day="News.az") == "نهاية \u2068News.az\u2069"
    assert load("ar").say("time.end_of", day="27") == "نهاية 27"
    assert load("en").say("time.end_of", day="حلب") == "end of \u2068حلب\u2069"
    assert load("en").say("time.end_of", day="Zürich") == "end of Zürich"


def test_what_scripts_get_is_the_rooms_asked_for() -> None:
    table = load("ar").table(["counts", "list"])
    assert {key.split(".")[0] for key in table["phrases"]} == {"counts", "list"}
    assert (table["lang"], table["locale"], table["dir"], table["axis"]) == ("ar", "ar-SY", "rtl", "rtl")
    assert table["months"][10] == "تشرين الثاني"
    assert set(PLURALS) >= set(table["phrases"]["counts.shown"])


def test_a_claim_is_no_allegation_in_arabic() -> None:
    """What somebody reports is an "ifada"; other words for it say that it is doubted."""
    texts = {k: str(p) for k, p in own("ar").items()}
    assert {k for k, text in texts.items() if re.search("ادعاء|ادّعاء|مزعوم|مزاعم|يزعم|زعم", text)} == set()

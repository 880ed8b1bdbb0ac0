"""What readers are told, in their language: one file a language, ``data/languages/<code>.json``.

A new language is one new file: copy ``en.json``, translate, set its ``language`` block (name, CLDR
``locale``, ``direction``, ``digits``, ``time_axis``). What it lacks is said in English, phrase by phrase.

**To add words**: put them into ``en.json`` and ``ar.json`` under the room they belong to, then::

    from geo.phrases import say
    say("counts.shown", count=8)              # "8 shown"
    say("checks.shown_first", limit=200)      # values fill {placeholders} of the same name

- A key is ``room.name``. A phrase that depends on a number is an object of CLDR plural categories
  (``one``, ``other``; Arabic has ``zero one two few many other``) and is chosen by ``count``.
- Whole sentences are phrases; never join pieces: other languages order them otherwise.
- ``int`` and ``float`` values are written in the reader's manner (grouping, digits); hand over a ``str``
  for what is no amount: a year, an id, a name, or a date already worded by ``geo.wording``.
- Foreign names inside a phrase are isolated, so that "News.az" keeps its letters' order in Arabic.

**Which language** is a matter of the running context, as with ``decimal``'s precision: ``app.py`` calls
``speak("ar")`` once a run, a command line by its option, and ``with speaking_in("ar"):`` holds for a block.
Functions that are cached, or run later in another thread, take the language as an argument.

**In scripts** (``components/assets/words.js``) the same: ``say('frame.play')``, given the phrases by
``phrases().table(rooms)``, which travels in the payload as ``words``.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal

from geo.errors import LanguageError

FOLDER = Path(__file__).resolve().parents[1] / "data" / "languages"
FALLBACK = "en"
PLURALS = ("zero", "one", "two", "few", "many", "other")
MAX_FILE_BYTES = 1_000_000

IS_STRICT = False
"""True in the tests: a phrase that is not written or not filled raises instead of showing its key."""

Direction = Literal["ltr", "rtl"]
Phrase = str | Mapping[str, str]

_HOLE = re.compile(r"\{(\w+)\}")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u058f\u0900-\u1fff\u3040-\ud7ff]")
_ISOLATE, _END = "\u2068", "\u2069"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Phrases:
    """One language: its phrases, and how it writes numbers and months.

    ``digits`` is a CLDR numbering system ("latn" 0-9, "arab" ٠-٩); ``time_axis`` says where time begins.
    """

    code: str
    name: str
    locale: str
    direction: Direction
    digits: str
    time_axis: Direction
    phrases: Mapping[str, Phrase]

    def say(self, key: str, /, **values: object) -> str:
        """The phrase of ``key`` with its holes filled."""
        phrase = self.phrases.get(key)
        if phrase is None:
            return _missing(f"{self.code}: no phrase {key!r}", key)
        if not isinstance(phrase, str):
            phrase = phrase.get(self.plural(values.get("count", 0))) or phrase["other"]
        if "{" not in phrase:
            return phrase

        def fill(hole: re.Match[str]) -> str:
            name = hole.group(1)
            if name not in values:
                return _missing(f"{self.code}: {key!r} needs {name!r}", hole.group())
            return self.shown(values[name])

        return _HOLE.sub(fill, phrase)

    def has(self, key: str) -> bool:
        """Whether there is a phrase of that key, here or in English."""
        return key in self.phrases

    def shown(self, value: object) -> str:
        """A value inside a phrase: numbers in the reader's manner, words of the other direction isolated."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value)
        text = str(value)
        other = _LEFT_TO_RIGHT if self.direction == "rtl" else _RIGHT_TO_LEFT
        # A value that is a phrase itself has its foreign names isolated already.
        return f"{_ISOLATE}{text}{_END}" if other.search(text) and _ISOLATE not in text else text

    def plural(self, count: object) -> str:
        """The CLDR plural category of a count."""
        if not isinstance(count, int | float):
            return "other"
        return str(_babel(self.locale).plural_form(count))

    def number(self, value: float) -> str:
        """ "12,345.5": grouped, at most three decimals, in the language's digits."""
        # Babel takes the signs of a numbering system, not its digits.
        return self.in_digits(format_decimal(value, locale=_babel(self.locale), numbering_system=self.digits))

    def in_digits(self, text: str) -> str:
        """The text with 0-9 in the language's digits; nothing else is touched (years, clock times)."""
        return text.translate(_digits(self.digits)) if self.digits != "latn" else text

    def month(self, month: int, width: Literal["wide", "abbreviated"] = "wide") -> str:
        """The name of a month (1 to 12) as it stands within a date."""
        return str(_babel(self.locale).months["format"][width][month])

    def day(self, moment: datetime, year: bool = True) -> str:
        """ "27 November 2024" of a local datetime, without the year where ``year`` is False."""
        values = {"day": self.in_digits(str(moment.day)), "month": self.month(moment.month)}
        if not year:
            return self.say("time.day_of_month", **values)
        return self.say("time.day", **values, year=self.in_digits(str(moment.year)))

    def clock(self, moment: datetime) -> str:
        """ "16:30" of a local datetime."""
        return self.in_digits(f"{moment:%H:%M}")

    def zone(self, tz: str) -> str:
        """ "Damascus" for "Asia/Damascus": the city an IANA zone is named after."""
        if tz == "UTC":
            return self.say("time.utc")
        city = get_timezone_location(tz, locale=_babel(self.locale), return_city=True)
        return str(city).rpartition("/")[2]

    def joined(self, items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """ "a, b and c" ("or": "a, b or c")."""
        return str(format_list([self.shown(x) for x in items], style, locale=_babel(self.locale)))

    def table(self, rooms: Sequence[str]) -> dict[str, Any]:
        """What scripts need: the phrases of some rooms, and how the language writes and reads."""
        start = tuple(f"{room}." for room in rooms)
        return {
            "lang": self.code,
            "locale": self.locale.replace("_", "-"),
            "dir": self.direction,
            "digits": self.digits,
            "axis": self.time_axis,
            "months": [self.month(m) for m in range(1, 13)],
            "short_months": [self.month(m, "abbreviated") for m in range(1, 13)],
            "months_short": [self.month(m, "abbreviated") for m in range(1, 13)],
            "phrases": {key: phrase for key, phrase in self.phrases.items() if key.startswith(start)},
        }


def languages() -> dict[str, str]:
    """Code -> the language's own name, English first: the files that are there."""
    codes = sorted((path.stem for path in FOLDER.glob("*.json")), key=lambda code: (code != FALLBACK, code))
    return {code: load(code).name for code in codes}


@lru_cache(maxsize=32)
def load(code: str) -> Phrases:
    """The language of that code. Raises LanguageError naming the file and what is wrong with it."""
    own = _read(code)
    block = own["language"]
    phrases = _flat(own, code)
    if code != FALLBACK:
        phrases = {**load(FALLBACK).phrases, **phrases}
    try:
        _babel(str(block["locale"]))
        result = Phrases(
            code=code,
            name=str(block["name"]),
            locale=str(block["locale"]),
            direction=_one_of(block["direction"], code),
            digits=str(block["digits"]),
            time_axis=_one_of(block["time_axis"], code),
            phrases=phrases,
        )
        _digits(result.digits)
    except (KeyError, UnknownLocaleError, ValueError) as err:
        raise LanguageError(f"data/languages/{code}.json, language: {err}") from err
    return result


def phrases() -> Phrases:
    """The language spoken here and now."""
    return _spoken.get() or load(FALLBACK)


def speak(code: str) -> Phrases:
    """Speak a language from here on, in this thread or task."""
    chosen = load(code)
    _spoken.set(chosen)
    return chosen


@contextmanager
def speaking_in(code: str) -> Iterator[Phrases]:
    """Speak a language inside the block."""
    token = _spoken.set(load(code))
    try:
        yield phrases()
    finally:
        _spoken.reset(token)


def say(key: str, /, **values: object) -> str:
    """A phrase in the language spoken here and now; see the module's text."""
    return phrases().say(key, **values)


_spoken: ContextVar[Phrases | None] = ContextVar("spoken", default=None)


def _read(code: str) -> dict[str, Any]:
    path = FOLDER / f"{code}.json"
    if not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", code) or not path.is_file():
        known = ", ".join(sorted(p.stem for p in FOLDER.glob("*.json")))
        raise LanguageError(f"language {code[:40]!r}; there are {known}")
    if path.stat().st_size > MAX_FILE_BYTES:
        raise LanguageError(f"data/languages/{path.name}: larger than {MAX_FILE_BYTES} bytes")
    try:
        own = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as err:
        raise LanguageError(f"data/languages/{path.name}: not JSON ({err})") from err
    if not isinstance(own, dict) or not isinstance(own.get("language"), dict):
        raise LanguageError(f"data/languages/{path.name}: an object with a 'language' block is needed")
    return own


def _flat(own: Mapping[str, Any], code: str) -> dict[str, Phrase]:
    """``{"room": {"name": phrase}}`` as ``{"room.name": phrase}``."""
    out: dict[str, Phrase] = {}
    for room, phrases_of in own.items():
        if room == "language":
            continue
        if not isinstance(phrases_of, dict):
            raise LanguageError(f"data/languages/{code}.json: {room!r} must hold phrases by name")
        for name, phrase in phrases_of.items():
            if isinstance(phrase, dict):
                wrong = set(phrase) - set(PLURALS)
                good = not wrong and "other" in phrase and all(isinstance(x, str) for x in phrase.values())
            else:
                good = isinstance(phrase, str)
            if not good:
                raise LanguageError(
                    f"data/languages/{code}.json: {room}.{name} must be a text, or texts by"
                    f" {', '.join(PLURALS)} with 'other' among them"
                )
            out[f"{room}.{name}"] = phrase
    return out


def _one_of(value: object, code: str) -> Direction:
    if value == "ltr":
        return "ltr"
    if value == "rtl":
        return "rtl"
    raise ValueError(f"{value!r}; allowed are 'ltr' and 'rtl'")


@lru_cache(maxsize=32)
def _babel(locale: str) -> Locale:
    return Locale.parse(locale)


@lru_cache(maxsize=8)
def _digits(system: str) -> dict[int, str]:
    starts = {"latn": "0", "arab": "٠", "arabext": "۰", "deva": "०", "beng": "০"}
    if system not in starts:
        raise ValueError(f"digits {system!r}; allowed are {', '.join(starts)}")
    return {ord("0") + k: chr(ord(starts[system]) + k) for k in range(10)}


def _missing(message: str, shown: str) -> str:
    if IS_STRICT:
        raise LanguageError(message)
    _log.warning(message)
    return shown

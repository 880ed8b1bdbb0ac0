"""Who acts in a claim: names from ``data/gazetteer/actors.csv`` and plain words for armed and other groups.

A name is matched as written, whole words only; acronyms need their capitals. Words that mean somebody only in
one country ("regime forces", "the junta") count where that country is the article's. A people's name before
"army", "troops", "police" and the like names that state's forces, listed or not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.wordlist import word_set

_GAZETTEER = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
ACTORS_PATH = _GAZETTEER / "actors.csv"
CAPITALS_PATH = _GAZETTEER / "capitals.csv"
COUNTRIES_PATH = _GAZETTEER / "countries.csv"

STATE_WORDS = (
    "government forces|government troops|government soldiers|government fighters|army troops|the army|"
    "army soldiers|"
    "soldiers|troops|the military|security forces|pro-government forces|state forces|army"
)
REBEL_WORDS = (
    "opposition forces|opposition groups|opposition fighters|opposition factions|rebels|rebel forces|"
    "rebel fighters|"
    "rebel groups|insurgents|militants|jihadists|islamist fighters|separatists|guerrillas|rebel factions|"
    "gunmen|"
    "armed men|armed opposition groups|fighters|armed groups|extremists"
)
MILITIA_WORDS = (
    "militia|militiamen|gangs|gang members|gang|bandits|attackers|assailants|unidentified men|mob|"
    "cartel members"
)
POLICE_WORDS = "police|police officers|officers|riot police|gendarmes|border guards"
CIVILIAN_WORDS = (
    "civilians|residents|villagers|people|families|refugees|displaced people|protesters|demonstrators|"
    "students|"
    "journalists|aid workers|teachers|farmers|passengers|worshippers|children|women"
)


@dataclass(frozen=True, slots=True)
class ActorName:
    """One actor as known: name, kind (state, rebel, militia, police, civilian, external, agency), country."""

    name: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor's words in the text."""

    start: int
    end: int
    actor: ActorName


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One line of the table: the actor, its spellings, and those that mean it in its own country alone."""

    actor: ActorName
    spellings: tuple[str, ...]
    local: tuple[str, ...]


@lru_cache(maxsize=1)
def actor_rows() -> tuple[ActorRow, ...]:
    """The table of ``data/gazetteer/actors.csv``."""
    with ACTORS_PATH.open(encoding="utf-8", newline="") as file:
        return tuple(
            ActorRow(
                ActorName(row["name"], row["kind"], row["country"]),
                (row["name"], *filter(None, row["spellings"].split("|"))),
                tuple(filter(None, row["local"].split("|"))),
            )
            for row in csv.DictReader(file)
        )


_FORCES = word_set(
    "army military troops soldiers forces airforce navy warplanes jets drones artillery tanks helicopters "
    "commandos marines paratroopers servicemen gunners snipers regime government"
)
_POLICE = word_set("police gendarmes gendarmerie policemen")
_ARMED_TAILS = word_set("forces troops soldiers army warplanes artillery")


@lru_cache(maxsize=1)
def peoples() -> dict[str, str]:
    """Lower-case name of a people ("ruritanian") -> country code."""
    out: dict[str, str] = {}
    with COUNTRIES_PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["demonyms"].split("|"):
                if word and " " not in word and not word.endswith("s"):
                    out.setdefault(word.lower(), row["country"])
    return out


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    """Lower-case country and capital names -> country code."""
    out: dict[str, str] = {}
    with CAPITALS_PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            out.setdefault(row["name"].lower(), row["iso"])
    with COUNTRIES_PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            out[row["name"].lower()] = row["country"]
    return out


def country_of(word: str) -> str:
    """The country a people's name, a country or a capital in its place stands for, "" for none."""
    low = word.lower()
    return peoples().get(low) or peoples().get(low.removesuffix("s")) or _seats().get(low, "")


def _national(run: Sequence[str]) -> tuple[ActorName, int] | None:
    """ "Ruritanian army", "Ruritanian government troops": the state's forces and how many words name them."""
    country = peoples().get(run[0].lower()) if run and run[0][0].isupper() else None
    if country is None or len(run) < 2:
        return None
    words = [w.lower() for w in run[1:3]]
    if words[0] in _POLICE:
        return ActorName(f"{run[0]} police", "police", country), 2
    if words[0] in ("government", "regime", "security", "army", "air", "riot"):
        if words[1:] and words[1] == "police":
            return ActorName(f"{run[0]} police", "police", country), 3
        if words[1:] and (words[1] in _ARMED_TAILS or words[:2] == ["air", "force"]):
            return ActorName(f"{run[0]} forces", "state", country), 3
    if words[0] in _FORCES - {"government", "regime"}:
        return ActorName(f"{run[0]} forces", "state", country), 2
    return None


def _rows() -> Iterator[tuple[str, ActorName]]:
    for row in actor_rows():
        for spelling in row.spellings:
            yield spelling, row.actor
    for words, kind in (
        (STATE_WORDS, "state"),
        (REBEL_WORDS, "rebel"),
        (MILITIA_WORDS, "militia"),
        (POLICE_WORDS, "police"),
        (CIVILIAN_WORDS, "civilian"),
    ):
        for word in words.split("|"):
            yield word, ActorName(word.removeprefix("the "), kind, "")


_WORD = re.compile(r"[^\W_](?:[\w.'’-]*[\w])?")


def _key(words: str) -> str:
    return words.replace("’", "'") if words.isupper() else words.replace("’", "'").lower()


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, ActorName]]:
    """First word in lower case -> the spellings that begin with it, longest first."""
    known: dict[str, dict[str, ActorName]] = {}
    for spelling, actor in _rows():
        words = _WORD.findall(spelling)
        if words:
            known.setdefault(words[0].lower().replace("’", "'"), {}).setdefault(_key(" ".join(words)), actor)
    return {
        first: dict(sorted(names.items(), key=lambda item: -item[0].count(" ")))
        for first, names in known.items()
    }


@lru_cache(maxsize=64)
def _index_in(country: str) -> dict[str, dict[str, ActorName]]:
    """The index with the words that mean somebody in ``country`` alone."""
    local = [(s, row.actor) for row in actor_rows() if row.actor.country == country for s in row.local]
    if not country or not local:
        return _index()
    index = {first: dict(names) for first, names in _index().items()}
    for spelling, actor in local:
        words = _WORD.findall(spelling)
        index.setdefault(words[0].lower(), {})[_key(" ".join(words))] = actor
    return {
        first: dict(sorted(n.items(), key=lambda item: -item[0].count(" "))) for first, n in index.items()
    }


def find_actors(text: str, start: int = 0, end: int | None = None, country: str = "") -> list[ActorMention]:
    """Actors named in ``text[start:end]``, in order, the longest name where several begin alike.

    ``country`` is the code of the country the text is about, "" when unknown.
    """
    index = _index_in(country)
    words = list(_WORD.finditer(text, start, len(text) if end is None else end))
    out: list[ActorMention] = []
    i = 0
    while i < len(words):
        first = words[i].group().lower().replace("’", "'").removesuffix("'s")
        step = 1
        for name, actor in index.get(first, {}).items():
            n = name.count(" ") + 1
            run = words[i : i + n]
            if len(run) < n:
                continue
            said = " ".join(w.group() for w in run).replace("’", "'").removesuffix("'s")
            if (said if name.isupper() else said.lower()) == name:
                stop = run[-1].end() - (
                    2 if run[-1].group().endswith(("'s", "’s")) and not name.endswith("'s") else 0
                )
                out.append(ActorMention(run[0].start(), stop, actor))
                step = n
                break
        else:
            national = _national([w.group() for w in words[i : i + 3]])
            if national is not None and "\n" not in text[words[i].start() : words[i + national[1] - 1].end()]:
                step = national[1]
                stop = words[i + step - 1].end()
                out.append(ActorMention(words[i].start(), stop, national[0]))
        i += step
    return out

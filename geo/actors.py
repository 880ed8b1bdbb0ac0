"""Who acts in a claim: names from ``data/gazetteer/actors.csv`` and plain words for armed and other groups.

A name is matched as written, whole words only; acronyms need their capitals.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ACTORS_PATH = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "actors.csv"

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
    """One actor as known: name, kind (state, rebel, militia, police, civilian, external), country code."""

    name: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor's words in the text."""

    start: int
    end: int
    actor: ActorName


def _rows() -> Iterator[tuple[str, ActorName]]:
    with ACTORS_PATH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            actor = ActorName(row["name"], row["kind"], row["country"])
            for spelling in (row["name"], *filter(None, row["spellings"].split("|"))):
                yield spelling, actor
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


def find_actors(text: str, start: int = 0, end: int | None = None) -> list[ActorMention]:
    """Actors named in ``text[start:end]``, in order, the longest name where several begin alike."""
    index = _index()
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
        i += step
    return out

"""Build the gazetteer's index: a trie of folded names and columns of places, read back memory-mapped.

Run as ``python -m geo.gazetteer_build FOLDER`` by ``geo.gazetteer``, in a process of its own, since it
needs about 1 GB for some seconds. It prints one line of JSON per step: {"done": 0 to 1, "step": words}.

Files of an index (all arrays little-endian, one row per place unless said otherwise):
``names.trie`` folded names -> key number; ``post_start.npy`` uint32 [keys + 1] into ``post_place.npy``
uint32 and ``post_flags.npy`` uint8 (flags of ``geo.gazetteer_sources``), best place first;
``lat lon radius`` float32, ``number`` int64 (GeoNames id, or minus the row of ``ids.json``),
``population`` uint32, ``kind country source certainty`` small integers into lists of ``meta.json``,
``adm1`` int32 (row of the first-level division or -1), ``prominence`` uint16 (number of names),
``name_start`` uint32 [places + 1] into ``names.txt`` (UTF-8), likewise ``ar_start`` and ``ar.txt``.
Keys that begin with "=" are abbreviations (exact), with "~" loose keys.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import marisa_trie
import numpy as np

from geo.folding import fold, fold_loose, word_set
from geo.gazetteer_sources import (
    ABBREVIATION,
    ALTERNATE,
    DATA,
    DEMONYM,
    KINDS,
    LOOSE,
    PRIMARY,
    Entry,
    read_cities,
    read_countries,
    read_divisions,
    read_supplement,
    read_words,
    supplement_files,
)
from geo.models import Rejected

# Countries where Arabic is an official language: only their names get loose keys.
ARABIC_COUNTRIES = word_set("AE BH DZ EG EH IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE DJ ER")

Report = Callable[[float, str], None]


def read_all(report: Report, rejected: list[Rejected]) -> Iterator[Entry]:
    """Every entry of every source, divisions before towns, so that towns find theirs."""
    extra = (
        (read_words(DATA / "abbreviations.csv"), ABBREVIATION),
        (read_words(DATA / "demonyms.csv"), DEMONYM),
        (read_words(DATA / "spellings.csv", "spellings"), ALTERNATE),
    )
    report(0.02, "countries and divisions")
    for entry in _read_sources(report, rejected):
        for table, flag in extra:
            for word in table.get(entry.place_id, ()):
                entry.names[word] = entry.names.get(word, 0) | flag
        yield entry


def _read_sources(report: Report, rejected: list[Rejected]) -> Iterator[Entry]:
    yield from read_countries(DATA / "countries.csv")
    yield from read_divisions(DATA / "divisions.csv")
    for path in supplement_files():
        yield from read_supplement(path, rejected)
    report(0.1, "towns")
    yield from read_cities()


class _Texts:
    """Texts laid end to end with their starts."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.start = array("L", [0])

    def add(self, text: str) -> None:
        self.data += text.encode()
        self.start.append(len(self.data))

    def save(self, folder: Path, text_name: str, start_name: str) -> None:
        (folder / text_name).write_bytes(bytes(self.data))
        np.save(folder / start_name, np.array(self.start, dtype=np.uint32))


class _Codes(dict[str, int]):
    """Word -> number in order of first appearance."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def keys_of(name: str, flags: int, country: str) -> Iterator[tuple[str, int]]:
    """The index keys of one name of a place in ``country``, each with its flags."""
    if flags & ABBREVIATION:
        yield "=" + name, ABBREVIATION
        flags &= ~ABBREVIATION
        if not flags:
            return
    key = fold(name)
    if not key:
        return
    yield key, flags
    if country in ARABIC_COUNTRIES and flags & (PRIMARY | ALTERNATE) and key.isascii():
        loose = fold_loose(name)
        if loose:
            yield "~" + loose, flags | LOOSE


def build(folder: Path, report: Report) -> None:
    """Write the index into ``folder``, which must exist and be empty."""
    rejected: list[Rejected] = []
    names, arabic = _Texts(), _Texts()
    countries, sources, certainties = _Codes(), _Codes(), _Codes()
    columns: dict[str, array[float] | array[int]] = {
        "lat": array("f"), "lon": array("f"), "radius": array("f"), "number": array("q"),
        "population": array("L"), "kind": array("B"), "country": array("H"), "source": array("H"),
        "certainty": array("H"), "adm1": array("l"), "prominence": array("H"),
    }  # fmt: skip
    ids: list[str] = []
    divisions: dict[tuple[str, str], int] = {}
    posts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, entry in enumerate(read_all(report, rejected)):
        prefix, _, rest = entry.place_id.partition(":")
        if prefix == "gn" and rest.isdigit():
            columns["number"].append(int(rest))
        else:
            columns["number"].append(-1 - len(ids))
            ids.append(entry.place_id)
        for column, value in (
            ("lat", entry.lat), ("lon", entry.lon), ("radius", entry.radius_km),
            ("population", entry.population),
            ("kind", KINDS.index(entry.kind)), ("country", countries[entry.country]),
            ("source", sources[entry.source]), ("certainty", certainties[entry.certainty]),
            ("prominence", min(len(entry.names), 65535)),
        ):  # fmt: skip
            columns[column].append(value)  # type: ignore[arg-type]
        if entry.kind == "adm1":
            divisions[entry.country, entry.admin1_code] = row
            divisions.setdefault((entry.country, entry.name), row)
        code = entry.admin1_code or entry.admin1_name
        columns["adm1"].append(
            -1 if entry.kind in ("adm1", "country") else divisions.get((entry.country, code), -1)
        )
        names.add(entry.name)
        arabic.add(entry.name_ar)
        merged: dict[str, int] = {}
        for name, flags in entry.names.items():
            for key, key_flags in keys_of(name, flags, entry.country):
                merged[key] = merged.get(key, 0) | key_flags
        for key, flags in merged.items():
            posts[key].append((row, flags))
    report(0.5, "names")
    _save_names(folder, posts, np.array(columns["population"]), report)
    report(0.9, "places")
    types = {
        "lat": "f4", "lon": "f4", "radius": "f4", "number": "i8", "population": "u4", "kind": "u1",
        "country": "u2", "source": "u2", "certainty": "u2", "adm1": "i4", "prominence": "u2",
    }  # fmt: skip
    for column, values in columns.items():
        np.save(folder / f"{column}.npy", np.array(values, dtype=types[column]))
    names.save(folder, "names.txt", "name_start.npy")
    arabic.save(folder, "ar.txt", "ar_start.npy")
    number = np.array(columns["number"], dtype=np.int64)
    order = np.argsort(number, kind="stable").astype(np.uint32)
    np.save(folder / "number_order.npy", order)
    meta = {
        "places": len(number),
        "keys": len(posts),
        "kinds": KINDS,
        "countries": list(countries),
        "sources": list(sources),
        "certainties": list(certainties),
        "ids": ids,
        "rejected": [[r.file, r.line, r.reason] for r in rejected],
        "sizes": {path.name: path.stat().st_size for path in sorted(folder.iterdir())},
    }
    (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
    report(1.0, "done")


def _save_names(
    folder: Path, posts: dict[str, list[tuple[int, int]]], population: np.ndarray, report: Report
) -> None:
    """Trie and postings; the places of a name stand by primary name first, then by population."""
    trie = marisa_trie.Trie(posts.keys())
    trie.save(str(folder / "names.trie"))
    report(0.7, "postings")
    by_number: list[list[tuple[int, int]]] = [[]] * len(posts)
    for key, places in posts.items():
        by_number[trie.key_id(key)] = places
    start, place, flags = array("L", [0]), array("L"), array("B")
    strong = PRIMARY | DEMONYM | ABBREVIATION
    for places in by_number:
        if len(places) > 1:
            places.sort(key=lambda post: (not post[1] & strong, -int(population[post[0]]), post[0]))
        for row, flag in places:
            place.append(row)
            flags.append(flag)
        start.append(len(place))
    np.save(folder / "post_start.npy", np.array(start, dtype=np.uint32))
    np.save(folder / "post_place.npy", np.array(place, dtype=np.uint32))
    np.save(folder / "post_flags.npy", np.array(flags, dtype=np.uint8))


def main(arguments: list[str]) -> int:
    def report(done: float, step: str) -> None:
        sys.stdout.write(json.dumps({"done": done, "step": step}) + "\n")
        sys.stdout.flush()

    build(Path(arguments[0]), report)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

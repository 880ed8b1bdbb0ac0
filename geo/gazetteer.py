"""The gazetteer: names to places, places by id, places near a point.

    gazetteer = open_gazetteer()
    gazetteer.candidates("Aleppo")     # every place of that name, best known first
    gazetteer.get("gn:170063")         # one place; GazetteerError if nobody holds it

The index is memory-mapped (``geo.gazetteer_build`` describes its files): it opens in well under 0.3 s
and only the pages that are read take memory.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geo.errors import GazetteerError
from geo.folding import fold, fold_loose
from geo.gazetteer_sources import ABBREVIATION, ALTERNATE, DEMONYM, LOOSE, PRIMARY
from geo.gazetteer_store import Progress, ensure_index
from geo.models import Place, Rejected

__all__ = [
    "ABBREVIATION",
    "ALTERNATE",
    "DEMONYM",
    "LOOSE",
    "PRIMARY",
    "Gazetteer",
    "distance_km",
    "open_gazetteer",
]

EARTH_RADIUS_KM = 6371.0088
MAX_QUERY_LENGTH = 200
PREFIX_SCAN = 4000

Rows = NDArray[np.uint32]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on the mean sphere, km. Within 0.6 % of the ellipsoid."""
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


class Gazetteer:
    """An opened index. Rows are positions in its columns and mean nothing outside of one index."""

    def __init__(self, folder: Path) -> None:
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            self._trie = marisa_trie.Trie()
            self._trie.mmap(str(folder / "names.trie"))
            self.lat: NDArray[np.float32] = self._column(folder, "lat")
            self.lon: NDArray[np.float32] = self._column(folder, "lon")
            self.radius_km: NDArray[np.float32] = self._column(folder, "radius")
            self.population: NDArray[np.uint32] = self._column(folder, "population")
            self.kind: NDArray[np.uint8] = self._column(folder, "kind")
            self.country: NDArray[np.uint16] = self._column(folder, "country")
            self.adm1: NDArray[np.int32] = self._column(folder, "adm1")
            self.prominence: NDArray[np.uint16] = self._column(folder, "prominence")
            self._number = self._column(folder, "number")
            self._number_order = self._column(folder, "number_order")
            self._source = self._column(folder, "source")
            self._certainty = self._column(folder, "certainty")
            self._post_start = self._column(folder, "post_start")
            self._post_place = self._column(folder, "post_place")
            self._post_flags = self._column(folder, "post_flags")
            self._name_start = self._column(folder, "name_start")
            self._ar_start = self._column(folder, "ar_start")
            self._names = np.memmap(folder / "names.txt", mode="r", dtype=np.uint8)
            self._ar = np.memmap(folder / "ar.txt", mode="r", dtype=np.uint8)
        except (OSError, ValueError, KeyError) as error:
            raise GazetteerError(f"index in {folder} cannot be opened: {error}") from error
        self.folder = folder
        self.kinds: tuple[str, ...] = tuple(meta["kinds"])
        self.countries: tuple[str, ...] = tuple(meta["countries"])
        self._sources: list[str] = meta["sources"]
        self._certainties: list[str] = meta["certainties"]
        self._ids: list[str] = meta["ids"]
        self._supplement = frozenset(
            -1 - row for row, place_id in enumerate(self._ids) if place_id[:4] == "sup:"
        )
        self._row_of_id = {place_id: row for row, place_id in enumerate(self._ids)}
        self.rejected: tuple[Rejected, ...] = tuple(Rejected(*row) for row in meta["rejected"])
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self.place = lru_cache(maxsize=20_000)(self._place)

    @staticmethod
    def _column(folder: Path, name: str) -> NDArray[Any]:
        # np.asarray drops the memmap subclass, whose indexing is several times slower; it still is mapped.
        return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))

    def __len__(self) -> int:
        return len(self.lat)

    def _lookup(self, key: str) -> tuple[Rows, NDArray[np.uint8]] | None:
        """Rows and flags of an index key as it stands, best known first; None if there is none."""
        try:
            number = self._trie.key_id(key)
        except KeyError:
            return None
        start, end = int(self._post_start[number]), int(self._post_start[number + 1])
        return self._post_place[start:end], self._post_flags[start:end]

    def has_key(self, key: str) -> bool:
        """Whether the folded name stands in the index."""
        return key in self._trie

    def is_curated(self, row: int) -> bool:
        """Whether the row comes from a supplement of ours and not from GeoNames."""
        return bool(self._number[row] < 0)

    def is_supplement(self, row: int) -> bool:
        """Whether the row was gathered for the reports of a region (ids that begin with ``sup:``)."""
        return int(self._number[row]) in self._supplement

    def curated(self, rows: NDArray[np.int64] | Rows) -> NDArray[np.bool_]:
        """``is_curated`` for many rows."""
        return np.asarray(self._number[rows] < 0)

    def _place(self, row: int) -> Place:
        """The place in that row of the index."""
        number = int(self._number[row])
        adm1 = int(self.adm1[row])
        return Place(
            place_id=f"gn:{number}" if number >= 0 else self._ids[-1 - number],
            name=self._text(self._names, self._name_start, row),
            lat=round(float(self.lat[row]), 5),
            lon=round(float(self.lon[row]), 5),
            kind=self.kinds[self.kind[row]],
            country=self.countries[self.country[row]],
            admin1=self._text(self._names, self._name_start, adm1) if adm1 >= 0 else "",
            population=int(self.population[row]),
            radius_km=float(self.radius_km[row]),
            name_ar=self._text(self._ar, self._ar_start, row),
            source=self._sources[self._source[row]],
            certainty=self._certainties[self._certainty[row]],
        )

    @staticmethod
    def _text(data: NDArray[np.uint8], start: NDArray[np.uint32], row: int) -> str:
        return bytes(data[int(start[row]) : int(start[row + 1])]).decode()

    def row_of(self, place_id: str) -> int:
        """Row of a place id. Raises GazetteerError when the gazetteer does not hold it."""
        prefix, _, rest = place_id.partition(":")
        number: int | None = None
        if prefix == "gn" and rest.isascii() and rest.isdigit() and len(rest) < 12:
            number = int(rest)
        elif place_id in self._row_of_id:
            number = -1 - self._row_of_id[place_id]
        if number is not None:
            at = int(np.searchsorted(self._number, number, sorter=self._number_order))
            if at < len(self) and int(self._number[self._number_order[at]]) == number:
                return int(self._number_order[at])
        raise GazetteerError(
            f"no place with id {place_id!r}: ids look like 'gn:170063' (GeoNames) or 'sup:zahra-aleppo'"
        )

    def get(self, place_id: str) -> Place:
        """The place with that id. Raises GazetteerError when the gazetteer does not hold it."""
        return self.place(self.row_of(place_id))

    def rows(self, name: str) -> tuple[Rows, NDArray[np.uint8]]:
        """Rows of every place called ``name`` and the flags that tell how, best known first.

        Abbreviations match letter for letter. Only if the name itself is unknown are the loose
        spellings of Arabic names tried.
        """
        found = [self.lookup(f"={name}")] if len(name) <= 8 else []
        if name[:4].lower() == "the ":
            found.append(self.lookup(fold(name[4:])))
        found.append(self.lookup(fold(name)))
        hits = [hit for hit in found if hit is not None]
        if not hits:
            loose = self.lookup("~" + fold_loose(name))
            hits = [loose] if loose is not None else []
        if len(hits) == 1:
            return hits[0]
        if not hits:
            return np.empty(0, np.uint32), np.empty(0, np.uint8)
        rows = np.concatenate([hit[0] for hit in hits])
        flags = np.concatenate([hit[1] for hit in hits])
        _, first = np.unique(rows, return_index=True)
        first.sort()
        return rows[first], flags[first]

    def candidates(self, name: str) -> list[Place]:
        """Every place called ``name``, best known first; empty if there is none.

        A whole name matches or nothing does: "Nubl" does not find "Kafr Nubl".
        """
        if not name or len(name) > MAX_QUERY_LENGTH:
            return []
        rows, _ = self.rows(name)
        return [self.place(int(row)) for row in rows]

    def near(self, lat: float, lon: float, radius_km: float, limit: int = 100) -> list[Place]:
        """Places within ``radius_km`` of a point, nearest first, at most ``limit``."""
        if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius_km >= 0):
            raise ValueError(f"lat {lat}, lon {lon}, radius_km {radius_km}: out of range")
        band = np.flatnonzero(np.abs(self.lat - np.float32(lat)) <= radius_km / 111.0 + 1e-4)
        p, q = math.radians(lat), np.radians(self.lat[band].astype(np.float64))
        half = np.radians(self.lon[band].astype(np.float64) - lon) / 2
        h = np.sin((q - p) / 2) ** 2 + math.cos(p) * np.cos(q) * np.sin(half) ** 2
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, h)))
        inside = np.flatnonzero(km <= radius_km)
        order = inside[np.argsort(km[inside], kind="stable")][:limit]
        return [self.place(int(band[i])) for i in order]

    def search(self, text: str, limit: int = 10) -> list[Place]:
        """Places for a search box: whole names first, then names that begin with ``text``."""
        text = text.strip()
        if not text or len(text) > MAX_QUERY_LENGTH or limit <= 0:
            return []
        chosen: dict[int, None] = dict.fromkeys(int(row) for row in self.rows(text)[0])
        key = fold(text)
        if len(chosen) < limit and len(key) >= 2:
            rows: set[int] = set()
            for name in islice(self._trie.iterkeys(key), PREFIX_SCAN):
                hit = self.lookup(name)
                if hit is not None:
                    rows.update(int(row) for row in hit[0])
            ranked: Sequence[int] = sorted(rows, key=lambda row: (-int(self.population[row]), row))
            chosen.update(dict.fromkeys(ranked[: 2 * limit]))
        return [self.place(row) for row in islice(chosen, limit)]


@lru_cache(maxsize=2)
def _opened(folder: Path) -> Gazetteer:
    return Gazetteer(folder)


def open_gazetteer(progress: Progress | None = None) -> Gazetteer:
    """The gazetteer of the present data; its index is built first if needed (some 15 s, once).

    ``progress(done, step)`` is called meanwhile, ``done`` from 0 to 1. One object per process, safe
    to share between threads. Raises GazetteerError.
    """
    return _opened(ensure_index(progress))

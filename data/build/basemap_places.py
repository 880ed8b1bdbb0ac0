"""Populated places of the base map and the zoom at which each appears."""

from __future__ import annotations

from dataclasses import dataclass

import basemap_geometry as geometry
import basemap_sources as sources
import basemap_spelling as spelling
import numpy as np
from numpy.typing import NDArray

CAPITAL, LARGE, MEDIUM, SMALL, VILLAGE = 0, 1, 2, 3, 4
# added to the kind where Arabic is the country's first language: the name is written in both scripts
ARABIC_SPOKEN = 8
FIRST_ZOOM, LAST_ZOOM = 3, 12
PEOPLE_AT_ZOOM = {3: 1_500_000, 4: 500_000, 5: 150_000, 6: 50_000, 7: 12_000, 8: 3_000}
SPACING_PX = 36.0
# capitals whose status is contested: drawn as a city of their size
UNMARKED_CAPITALS = {"Jerusalem", "Hargeysa", "Laayoune"}


@dataclass(frozen=True)
class Place:
    """A populated place: world units, the zoom it appears at, class, names."""

    x: float
    y: float
    zoom: float
    kind: int
    name: str
    arabic: str


def _kind(population: int, capital: bool) -> int:
    if capital:
        return CAPITAL
    for kind, least in ((LARGE, 500_000), (MEDIUM, 100_000), (SMALL, 15_000)):
        if population >= least:
            return kind
    return VILLAGE


def _capitals() -> list[tuple[float, float, str]]:
    shapes, records = sources.natural_earth("ne_10m_populated_places_simple")
    return [
        (shape.x, shape.y, str(record["nameascii"] or record["name"]))
        for shape, record in zip(shapes, records, strict=True)
        if record["featurecla"] == "Admin-0 capital"
    ]


def populated_places(cities: list[dict[str, object]]) -> list[Place]:
    """Every place of cities500 that is not crowded out by a greater one at the last zoom.

    A place appears at the first zoom at which no greater place that is already shown stands nearer
    than SPACING_PX pixels and its population reaches PEOPLE_AT_ZOOM; capitals always qualify.
    """
    lonlat = np.array([[float(c["longitude"]), float(c["latitude"])] for c in cities])  # type: ignore[arg-type]
    world = geometry.to_world(lonlat)
    population = np.array([int(c["population"]) for c in cities])  # type: ignore[call-overload]
    transliterated = spelling.countries_whose_first_language(spelling.OTHER_SCRIPTS)
    population = _without_doubles(cities, lonlat, population)
    names = [spelling.plain_name(str(c["name"]), c["countrycode"] in transliterated) for c in cities]
    capital = np.zeros(len(cities), dtype=bool)
    for lon, lat, name in _capitals():
        if name in UNMARKED_CAPITALS:
            continue
        near = np.flatnonzero(np.hypot(lonlat[:, 0] - lon, lonlat[:, 1] - lat) < 0.25)
        same = [i for i in near if name == cities[i]["name"] or name in cities[i]["alternatenames"]]  # type: ignore[operator]
        near = np.array(same) if same else near
        if len(near):
            capital[near[population[near].argmax()]] = True
    order = sorted(
        np.flatnonzero(np.abs(lonlat[:, 1]) < 84).tolist(),
        key=lambda i: (-(population[i] + 1) * (6 if capital[i] else 1), int(cities[i]["geonameid"])),  # type: ignore[call-overload]
    )
    zoom_of = np.full(len(cities), 99)
    for zoom in range(FIRST_ZOOM, LAST_ZOOM + 1):
        spacing = geometry.pixels(SPACING_PX, zoom)
        least = PEOPLE_AT_ZOOM.get(zoom, 0)
        taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
        shown = [i for i in order if zoom_of[i] < zoom]
        waiting = [i for i in order if zoom_of[i] == 99 and (population[i] >= least or capital[i])]
        for index in shown + waiting:
            x, y = world[index]
            column, row = int(x // spacing), int(y // spacing)
            if zoom_of[index] == 99 and any(
                (x - px) ** 2 + (y - py) ** 2 < spacing**2
                for dx in (-1, 0, 1)
                for dy in (-1, 0, 1)
                for px, py in taken.get((column + dx, row + dy), ())
            ):
                continue
            zoom_of[index] = min(zoom_of[index], zoom)
            taken.setdefault((column, row), []).append((x, y))
    arabic_spoken = spelling.countries_whose_first_language({"ar"})
    cldr = spelling.arabic_cities()

    def arabic(i: int) -> str:
        zone = str(cities[i]["timezone"])
        stands_for = zone.rsplit("/", 1)[-1].replace("_", " ")
        if spelling.folded(names[i]) == spelling.folded(stands_for) and zone in cldr:
            return cldr[zone]
        return spelling.arabic_name(names[i], cities[i]["alternatenames"])  # type: ignore[arg-type]

    return [
        Place(
            world[i][0],
            world[i][1],
            float(zoom_of[i]),
            _kind(int(population[i]), bool(capital[i]))
            + ARABIC_SPOKEN * (cities[i]["countrycode"] in arabic_spoken),
            names[i],
            arabic(i),
        )
        for i in order
        if zoom_of[i] <= LAST_ZOOM
    ]


def _without_doubles(
    cities: list[dict[str, object]], lonlat: geometry.FloatArray, population: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Populations for ranking: GeoNames gives some quarters the figure of their city ("Al Mawsil al Jadidah"
    beside "Mosul"). A place whose name holds the whole name of another within 10 km ranks with a
    twentieth of its figure.
    """

    result = population.copy()
    for index in np.flatnonzero(population >= 50_000):
        lon, lat = lonlat[index]
        own = spelling.folded(str(cities[index]["name"]))
        if " " not in own:
            continue
        near = np.flatnonzero(
            (np.abs(lonlat[:, 1] - lat) < 0.09)
            & (np.abs(lonlat[:, 0] - lon) * np.cos(np.radians(lat)) < 0.09)
        )
        for other in near:
            if other == index or cities[other]["countrycode"] != cities[index]["countrycode"]:
                continue
            if population[other] < population[index] / 8:
                continue
            alternates = cities[other]["alternatenames"]
            names = {spelling.folded(str(n)) for n in [cities[other]["name"], *alternates]}  # type: ignore[misc]
            if any(len(n) > 3 and n != own and f" {n} " in f" {own} " for n in names) and own not in names:
                result[index] = population[index] // 20
    return result

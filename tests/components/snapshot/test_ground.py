"""The base map's cells and their painter: decoding, cutting to the view, names."""

from __future__ import annotations

import gzip
import random

import numpy as np
import pytest

from components import basemap
from components.snapshot.ground import _inside, _runs, tiles
from components.snapshot.ground_cells import band, cell, decode, relief_states
from components.snapshot.name_layout import Name, NameStyle, lay_out
from components.snapshot.view import Rect, View, fitted, unit
from data.build.basemap_cells import Cell as BuiltCell

BOX = Rect(0, 0, 100, 80)


def test_a_cell_of_the_build_is_read_back() -> None:
    built = BuiltCell()
    ring = np.array([[0, 0], [500, -20], [480, 700]], dtype=np.int64)
    built.rings.append((2, ring))
    built.lines["rivers"] = [(3, "Quwayq", np.array([[5, 5], [-100, 60_000]], dtype=np.int64))]
    read = decode(gzip.decompress(built.encode()))
    assert read.lines["water"][0].tag == 2
    assert read.lines["water"][0].points.tolist() == ring.tolist()
    assert read.lines["water"][0].reach == (0, -20, 500, 700)
    assert (read.lines["rivers"][0].name, read.lines["rivers"][0].points.tolist()) == (
        "Quwayq",
        [[5, 5], [-100, 60_000]],
    )


def test_every_committed_cell_near_the_first_article_can_be_read() -> None:
    for path in sorted((basemap.basemap_dir() / "d").glob("*.bin"))[:20]:
        column, row = map(int, path.stem.split("_"))
        assert cell("d", column, row) is not None


def test_the_world_has_water_borders_and_names() -> None:
    world = cell("w", 0, 0)
    assert world is not None
    assert len(world.lines["water"]) > 100 and len(world.lines["borders"]) > 100
    assert {"Syria", "Turkey"} <= {area.name for area in world.areas}


@pytest.mark.parametrize("data", [b"", b"\x02", b"\x01\x05abc", bytes(range(256))])
def test_broken_cells_are_refused(data: bytes) -> None:
    with pytest.raises((ValueError, LookupError)):
        decode(data)


def test_cells_outside_the_world_are_sea_or_land() -> None:
    assert band("d").state(0, -1) == "S"
    assert band("d").state(0, 10_000) == "L"
    assert relief_states(99) == ""


def area(points: np.ndarray) -> float:
    x, y = points[:, 0], points[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def test_a_ring_is_cut_to_the_box() -> None:
    ring = np.array([[-50.0, -50], [150, -50], [150, 40], [-50, 40]])
    cut = _inside(ring, BOX)
    assert area(cut) == pytest.approx(100 * 40)
    assert cut.min() >= 0


def test_cutting_keeps_what_of_a_ring_lies_inside() -> None:
    rng = random.Random(3)
    for _ in range(40):
        middle = np.array([rng.uniform(-20, 120), rng.uniform(-20, 100)])
        turns = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        ring = middle + 40 * np.column_stack([np.cos(turns), np.sin(turns)])
        cut = _inside(ring, BOX)
        if not len(cut):
            continue
        assert cut[:, 0].min() >= -1e-6 and cut[:, 0].max() <= 100 + 1e-6
        assert area(cut) <= area(ring) + 1e-6


def test_a_line_is_drawn_only_near_the_box() -> None:
    line = np.array([[-500.0, 10], [-400, 10], [50, 10], [60, 20], [500, 20], [900, 900]])
    assert len(_runs(line, BOX)) == 1
    assert _runs(line + 2000, BOX) == []
    there_and_back = np.array([[10.0, 10], [10, -400], [400, -400], [400, 40], [90, 40]])
    assert len(_runs(there_and_back, BOX)) == 2


def test_the_fitted_view_holds_all_corners_clear_of_the_padding() -> None:
    box = Rect(0, 0, 1000, 600)
    bounds = (35.8, 36.4, 36.6, 37.4)
    view = fitted(bounds, box, (60, 200, 40, 20))
    south, west, north, east = bounds
    for lat, lon in ((south, west), (north, east)):
        x, y = view.point(lat, lon)
        assert 20 <= x <= 800 and 60 <= y <= 560
    assert view.bounds[0] < south and view.bounds[3] > east


@pytest.mark.parametrize("bounds", [(36, 37, 36, 37), (-85, -180, 85, 180), (-56, -170, 72, 180)])
def test_points_and_the_world_can_be_fitted(bounds: tuple[float, float, float, float]) -> None:
    view = fitted(bounds, Rect(0, 0, 400, 300), (40, 24, 40, 24))
    assert 0 <= view.zoom <= 11
    assert -90 <= view.lat <= 90
    assert list(tiles(3, view))


def test_mercator_of_the_unit_square() -> None:
    assert unit(0, 0) == (0.5, 0.5)
    assert unit(85.0511, -180) == pytest.approx((0, 0), abs=1e-4)


def test_a_tenth_of_the_earth_is_a_tenth_of_the_world() -> None:
    assert View(BOX, 0, 0, 3).km_px(4007.5, 0) == pytest.approx(204.8, rel=1e-3)


def place(x: float, y: float, text: str, **more: object) -> Name:
    return Name("place", x, y, text, NameStyle(12, dot=2), **more)  # type: ignore[arg-type]


def test_names_never_overlap_each_other_or_what_is_taken() -> None:
    rng = random.Random(5)
    view = Rect(0, 0, 800, 500)
    taken = [Rect(300, 200, 200, 120)]
    names = [place(rng.uniform(0, 800), rng.uniform(0, 500), f"Town {i}") for i in range(120)]
    placed = lay_out(names, taken, view)
    assert len(placed) > 40
    boxes = [p.rect for p in placed]
    for n, box in enumerate(boxes):
        assert view.holds(box)
        assert not any(box.meets(other) for other in [*boxes[:n], *taken])


def test_a_name_said_nearby_is_not_said_again() -> None:
    names = [place(100, 100, "Euphrates", once="r"), place(200, 100, "Euphrates", once="r")]
    assert len(lay_out(names, [], Rect(0, 0, 800, 500))) == 1

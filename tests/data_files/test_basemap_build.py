"""The committed cells of the embedded base map: complete, small, readable, and as the build writes them."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import basemap

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "data" / "build"))

import basemap_cells as cells  # noqa: E402

FOLDER = basemap.basemap_dir()
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


def listed() -> set[str]:
    """File names the manifest promises."""
    names = {"manifest.json", "world.bin", f"s/{MANIFEST['relief']['world']}.webp"}
    for key in ("m", "r", "d", "p"):
        side = 2 ** MANIFEST["bands"][key]["zoom"]
        states = basemap.expand_runs(MANIFEST["bands"][key]["cells"])
        assert len(states) == side * side
        names |= {f"{key}/{i % side}_{i // side}.bin" for i, state in enumerate(states) if state == "F"}
    for zoom, runs in MANIFEST["relief"]["tiles"].items():
        side = 2 ** int(zoom)
        states = basemap.expand_runs(runs)
        names |= {f"s/{zoom}_{i % side}_{i // side}.webp" for i, state in enumerate(states) if state == "F"}
    return names


def present() -> set[str]:
    return {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}


def test_the_files_are_those_of_the_manifest() -> None:
    assert present() == listed()


def test_the_version_is_the_digest_of_the_files() -> None:
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.*")):
        if path.name != "manifest.json":
            digest.update(path.relative_to(FOLDER).as_posix().encode() + path.read_bytes())
    assert MANIFEST["version"] == digest.hexdigest()[:12]


def test_all_of_it_is_at_most_25_mb_and_cells_are_small() -> None:
    sizes = {name: (FOLDER / name).stat().st_size for name in present()}
    assert sum(sizes.values()) <= 25_000_000
    assert sizes["world.bin"] < 95_000
    assert max(size for name, size in sizes.items() if name != "world.bin") < 100_000
    assert np.median([size for name, size in sizes.items() if name.startswith("d/")]) < 5_000


@pytest.mark.parametrize("key", ["w", "m", "r", "d", "p"])
def test_cells_can_be_read_and_stay_inside_their_square(key: str) -> None:
    extent = MANIFEST["bands"][key]["extent"]
    margin = extent // 256
    files = [FOLDER / "world.bin"] if key == "w" else sorted((FOLDER / key).glob("*.bin"))[::40]
    for path in files:
        cell = cells.decode(path.read_bytes())
        assert not cell.empty
        for _tag, ring in cell.rings:
            assert ring.min() >= -margin and ring.max() <= extent + margin, path.name
        for lines in cell.lines.values():
            for _tag, _name, line in lines:
                assert len(line) > 1 and line.min() >= 0 and line.max() <= extent, path.name
        for x, y, zoom, kind, name, _arabic in cell.places:
            assert 0 <= x <= extent and 0 <= y <= extent, path.name
            assert 3 <= zoom <= 12 and kind % 8 <= 4 and kind < 16 and name, path.name


def test_a_cell_with_nothing_but_a_sea_name_is_sea() -> None:
    small = [
        path for key in "mrd" for path in sorted((FOLDER / key).glob("*.bin")) if path.stat().st_size < 200
    ]
    named = 0
    for path in small:
        cell = cells.decode(path.read_bytes())
        if any(kind == 4 for _x, _y, kind, *_ in cell.areas) and not cell.lines:
            named += 1
            assert cell.rings, path.name
    assert named > 2


def test_a_cell_written_again_gives_the_same_bytes() -> None:
    for path in sorted((FOLDER / "d").glob("*.bin"))[::200]:
        assert cells.decode(path.read_bytes()).encode() == path.read_bytes()


texts = st.text(max_size=12).filter(lambda t: "\x00" not in t)
steps = st.integers(0, 8192)
points = st.lists(st.tuples(st.integers(-40, 9000), st.integers(-40, 9000)), min_size=1, max_size=30)


@given(
    rings=st.lists(st.tuples(st.integers(0, 1), points), max_size=4),
    lines=st.lists(st.tuples(st.integers(0, 300), texts, points), max_size=4),
    places=st.lists(
        st.tuples(
            st.integers(0, 8192), st.integers(0, 8192), st.integers(6, 24), st.integers(0, 4), texts, texts
        )
    ),
)
def test_what_is_written_is_read_back(rings: list, lines: list, places: list) -> None:  # type: ignore[type-arg]
    cell = cells.Cell(
        rings=[(tag, np.array(ring, dtype=np.int64)) for tag, ring in rings],
        lines={"rivers": [(tag, name, np.array(line, dtype=np.int64)) for tag, name, line in lines]},
        places=[(x, y, zoom / 2, kind, name, arabic) for x, y, zoom, kind, name, arabic in places],
    )
    again = cells.decode(cell.encode())
    assert [(tag, ring.tolist()) for tag, ring in again.rings] == [
        (tag, ring.tolist()) for tag, ring in cell.rings
    ]
    assert [(t, n, p.tolist()) for t, n, p in again.lines.get("rivers", [])] == [
        (t, n, p.tolist()) for t, n, p in cell.lines["rivers"]
    ]
    assert again.places == cell.places


@given(st.lists(st.integers(-(2**31), 2**31), min_size=1, max_size=50))
def test_varints_in_one_go_are_those_one_by_one(values: list[int]) -> None:
    one_by_one = b"".join(cells.varint(cells.zigzag(value)) for value in values)
    assert cells.varints(np.array(values, dtype=np.int64)) == one_by_one

"""The rules of the house, walked with ``ast``: who may import whom, and how long the page is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NETWORK_MODULES = {
    *("aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib3", "websocket", "websockets", "xmlrpc"),
    *("urllib.request", "geopy.adapters", "geopy.geocoders.nominatim"),
}
NETWORK_NAMES = {"geopy.geocoders.Nominatim", "geopy.Nominatim", "urllib.request"}
COMPONENT_IMPORTS = {
    "map_view": {"basemap"},
    "snapshot": {"map_view", "basemap"},
    "__main__": {"snapshot", "map_view", "basemap"},
    # The page's memory speaks of what three of its parts hold: the address, the filters, the frame.
    "page_state": {"url_state", "filters", "map_view", "tiles", "layers"},
    # A file that left and is opened again lands on the desk.
    "reopened": {"desk"},
    # The export panel changes claims (their sensitivity) on the desk, and shows what files are drawn.
    "export_panel": {"desk", "snapshot"},
    # What stands under the map is composed of its panels, as the page is of its parts.
    "workbench": {
        *("desk", "map_view", "event_table", "review_panel", "claims_bar", "claim_form"),
        *("check_panel", "versions_panel"),
    },
}


def imports(tree: ast.AST) -> Iterator[str]:
    """Every dotted name a module imports, ``from a import b`` as both ``a`` and ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def imports_of(file: Path) -> set[str]:
    return set(imports(ast.parse(file.read_text(encoding="utf-8"), str(file))))


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def top(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def breaches_of_geo(file: Path) -> set[str]:
    """What a module of ``geo`` imports and must not."""
    names = imports_of(file)
    bad = top(names) & {"app", "components", "streamlit", "folium", "streamlit_folium", "branca"}
    if file.relative_to(ROOT).as_posix() != "geo/online.py":
        bad |= {name for name in names if name in NETWORK_MODULES | NETWORK_NAMES}
        bad |= {name for name in names if name.split(".")[0] in NETWORK_MODULES}
    return bad | {name for name in names if name.startswith(".")}


def component_of(file: Path) -> str:
    """The component a file belongs to: its folder or its own name."""
    return file.relative_to(ROOT / "components").parts[0].removesuffix(".py")


def breaches_of_component(file: Path) -> set[str]:
    """Other components that a component imports without being allowed to."""
    own = component_of(file)
    used = {name.split(".")[1] for name in imports_of(file) if name.startswith("components.")}
    known = {component_of(other) for other in files("components")} - {"__init__"}
    bad = (used & known) - {own, "assets", *COMPONENT_IMPORTS.get(own, set())}
    return bad | (top(imports_of(file)) & {"app"})


@pytest.mark.parametrize("file", files("geo"), ids=lambda f: f.relative_to(ROOT).as_posix())
def test_geo_knows_neither_the_page_nor_the_network(file: Path) -> None:
    assert breaches_of_geo(file) == set()


def test_components_import_no_other_component_but_those_named() -> None:
    found = {file.name: breaches_of_component(file) for file in files("components")}
    assert {name: bad for name, bad in found.items() if bad} == {}


def test_nothing_but_the_page_imports_the_page() -> None:
    others = [file for folder in ("geo", "components", "data/build") for file in files(folder)]
    assert [file for file in others if "app" in top(imports_of(file))] == []


def test_the_page_script_stays_under_150_lines() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 150


@pytest.mark.parametrize(
    "line",
    [
        *("import streamlit", "from folium import Map", "import components.map_view", "import socket"),
        *("import urllib.request", "from urllib import request", "from geopy.geocoders import Nominatim"),
        *("def f():\n    import requests", "from http.client import HTTPConnection", "from . import models"),
    ],
)
def test_the_walk_finds_a_breach(line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    file = tmp_path / "geo" / "x.py"
    file.parent.mkdir()
    file.write_text(line)
    assert breaches_of_geo(file)


def test_the_walk_finds_a_component_that_imports_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    folder = tmp_path / "components"
    folder.mkdir()
    (folder / "basemap.py").write_text("")
    (folder / "map_view.py").write_text("from components.basemap import x")
    (folder / "filters.py").write_text("from components.map_view import x")
    assert breaches_of_component(folder / "map_view.py") == set()
    assert breaches_of_component(folder / "filters.py") == {"map_view"}

"""The page's script under Streamlit's own test harness: cheap guards before any browser runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SITUATION_DATA", str(tmp_path))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


def test_the_page_runs_without_an_exception_or_a_warning(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    assert not page.warning


def test_the_map_links_to_this_server_only(page: AppTest) -> None:
    arguments = json.loads(page.get("component_instance")[0].proto.json_args)
    links = arguments["js_links"] + arguments["css_links"]
    assert links
    assert all(link.startswith("/component/") for link in links)
    assert "http" not in arguments["script"]


def test_the_frame_is_asked_for_once_a_choice_and_nothing_else(page: AppTest) -> None:
    arguments = json.loads(page.get("component_instance")[0].proto.json_args)
    assert arguments["returned_objects"] == []


def test_a_filter_changes_the_message_and_not_the_mounted_map(page: AppTest) -> None:
    before = json.loads(page.get("component_instance")[0].proto.json_args)
    page.multiselect(key="filter-type").set_value(["Displacement"]).run()
    after = json.loads(page.get("component_instance")[0].proto.json_args)
    assert after["script"] == before["script"]
    assert after["feature_group"] != before["feature_group"]


def test_embedded_the_map_is_drawn_and_nothing_around_it(page: AppTest) -> None:
    assert page.selectbox
    page.query_params["embed"] = "1"
    page.run()
    assert not page.exception
    assert len(page.get("component_instance")) == 1
    assert not page.selectbox and not page.button and not page.text_input


def test_opening_the_page_writes_no_database(page: AppTest, tmp_path: Path) -> None:
    assert not page.exception
    assert list(tmp_path.iterdir()) == []


def test_readme_pictures_and_files_stand_where_it_says() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    import re

    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text):
        assert (ROOT / name).is_file(), name

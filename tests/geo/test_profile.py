"""An organisation's profile: read with care, checked, and carried into names and facts of every file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geo.errors import ProfileError
from geo.export import WRITERS, file_name, snapshot_at
from geo.export.snapshot import facts
from geo.profile import NO_PROFILE, Profile, contrast, profile_from_bytes, profile_to_json
from tests.geo.claims import first_article

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
FULL = Profile(
    name="The Desk",
    logo_png=PNG,
    accent="#1f4e79",
    typeface="serif",
    disclaimer="Not for navigation.",
    boundary_note="Borders take no position.",
    file_name_rule="{organisation}-{created}-{article}-{stop}",
)


def test_a_profile_comes_back_from_its_file() -> None:
    assert profile_from_bytes(profile_to_json(FULL).encode(), "p.json") == FULL


def test_a_profile_is_read_from_toml_too() -> None:
    raw = b'name = "The Desk"\naccent = "#1f4e79"\n'
    assert profile_from_bytes(raw, "p.toml") == Profile("The Desk", accent="#1f4e79")


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"accent": "#ffee00"}, "contrast 1.2"),
        ({"accent": "red"}, "a colour such as"),
        ({"typeface": "comic"}, "allowed are sans, serif"),
        ({"file_name_rule": "{nothing}"}, "allowed in braces"),
        ({"file_name_rule": "{article.__class__}"}, "allowed in braces"),
        ({"file_name_rule": "{article!r}"}, "allowed in braces"),
        ({"file_name_rule": "{"}, "file_name_rule"),
        ({"logo_png": "AAAA"}, "no PNG"),
        ({"logo_png": "!"}, "p.json"),
        ({"name": 3}, "name: a text"),
        ({"disclaimer": "x" * 401}, "at most 400"),
        ({"colour": "x"}, "colour; allowed are accent"),
    ],
)
def test_a_bad_profile_is_refused_by_field(said: dict[str, object], named: str) -> None:
    with pytest.raises(ProfileError, match=r"^p\.json: ") as caught:
        profile_from_bytes(json.dumps(said).encode(), "p.json")
    assert named in str(caught.value)


@pytest.mark.parametrize("raw", [b"[1]", b"\xff", b"{" * 100_000, b"x" * 1_000_001])
def test_a_file_that_is_no_profile_is_refused(raw: bytes) -> None:
    with pytest.raises(ProfileError):
        profile_from_bytes(raw, "p")


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_file_name_follows_the_rule_and_stays_safe() -> None:
    article, events = first_article()
    snapshot = snapshot_at(article, events)
    assert file_name(snapshot, ".csv").startswith("map-2024-11-28-aleppo-2024-11-28-end-")
    named = file_name(replace(snapshot, profile=FULL), ".csv")
    assert named.startswith("the-desk-2")
    assert named.endswith("-2024-11-28-aleppo-2024-11-28-end.csv")
    hostile = Profile(name="../../etc\n\x00", file_name_rule="{organisation}/../{article}")
    assert file_name(replace(snapshot, profile=hostile), ".csv") == "etc-2024-11-28-aleppo.csv"
    long = replace(snapshot, article=replace(article, article_id="x" * 300), profile=FULL)
    assert len(file_name(long, ".acled-excluded.csv")) <= 100


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".kml", ".xlsx", ".gpkg"])
def test_disclaimer_and_boundary_note_are_in_every_data_file(suffix: str) -> None:
    article, events = first_article()
    snapshot = replace(snapshot_at(article, events), profile=FULL)
    assert facts(snapshot)["disclaimer"] == FULL.disclaimer
    raw = WRITERS[suffix](snapshot)
    if suffix == ".xlsx":
        import io
        import zipfile

        book = zipfile.ZipFile(io.BytesIO(raw))
        raw = b"".join(book.read(name) for name in book.namelist())
    assert b"Not for navigation." in raw
    assert b"Borders take no position." in raw


def test_no_profile_changes_nothing() -> None:
    assert Profile() == NO_PROFILE
    assert profile_from_bytes(b"{}", "p") == NO_PROFILE

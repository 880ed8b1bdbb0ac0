"""The palettes under the eyes of people who see colours otherwise, and their contrast on the map.

Deuteranopia, protanopia and tritanopia are simulated by Machado, Oliveira and Fernandes (2009) at full
severity; differences are distances in CAM02-UCS, where 1 is about what can just be seen side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from colorspacious import cspace_convert

from components.assets import HERE, style_table
from components.snapshot.looks import THEMES, Theme, looks

DEFICIENCIES = ("none", "deuteranomaly", "protanomaly", "tritanomaly")
SAME_SHAPE, OTHER_SHAPE = 10.0, 7.0
"""Least difference of two types' colours: their shapes tell them apart as well where they differ."""
ACTORS = 10.0
"""Least difference of two entries of the actors' palette, told by colour alone."""
TEXT, SYMBOL = 4.5, 3.0
"""Contrast of text and of symbols (WCAG 2.2, 1.4.3 and 1.4.11)."""

Colour = npt.NDArray[np.float64]


def rgb(colour: str) -> Colour:
    return np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])


def seen(colour: str, deficiency: str) -> Colour:
    """The colour as such an eye sees it, in CAM02-UCS."""
    own = rgb(colour)
    if deficiency != "none":
        space = {"name": "sRGB1+CVD", "cvd_type": deficiency, "severity": 100}
        own = np.clip(cspace_convert(own, space, "sRGB1"), 0, 1)
    out: Colour = cspace_convert(own, "sRGB1", "CAM02-UCS")
    return out


def difference(a: str, b: str, deficiency: str) -> float:
    return float(np.linalg.norm(seen(a, deficiency) - seen(b, deficiency)))


def luminance(colour: str) -> float:
    own = rgb(colour)
    linear = np.where(own <= 0.04045, own / 12.92, ((own + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def colour_key(theme: Theme) -> str:
    return "colour_dark" if theme == "dark" else "colour"


def type_colours(theme: Theme) -> dict[str, set[str]]:
    """Colour -> the shapes of the types that have it."""
    found: dict[str, set[str]] = {}
    for look in style_table()["types"].values():
        found.setdefault(look[colour_key(theme)], set()).add(look["shape"])
    return found


def actor_colours(theme: Theme) -> dict[str, str]:
    """Every entry of the actors' palette with its colour."""
    table: dict[str, Any] = style_table()["actors"]
    entries = {str(k): entry for k, entry in enumerate(table["palette"])}
    entries |= {name: table[name] for name in ("other", "several", "none")}
    return {name: entry[colour_key(theme)] for name, entry in entries.items()}


def test_two_colours_that_differ_by_hue_alone_are_found() -> None:
    red, green = "#c0392b", "#5f8f2a"
    assert difference(red, green, "none") > 40
    assert difference(red, green, "deuteranomaly") < 20


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_types_are_told_apart(theme: Theme, deficiency: str) -> None:
    shapes = type_colours(theme)
    short = {
        (a, b): round(difference(a, b, deficiency), 1)
        for a, b in combinations(shapes, 2)
        if difference(a, b, deficiency) < (SAME_SHAPE if shapes[a] & shapes[b] else OTHER_SHAPE)
    }
    assert short == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_actors_are_told_apart_by_colour_alone(theme: Theme, deficiency: str) -> None:
    colours = actor_colours(theme)
    short = {
        (a, b): round(difference(colours[a], colours[b], deficiency), 1)
        for a, b in combinations(colours, 2)
        if difference(colours[a], colours[b], deficiency) < ACTORS
    }
    assert short == {}


@pytest.mark.parametrize("theme", THEMES)
def test_symbols_stand_out_from_land_water_and_their_own_paper(theme: Theme) -> None:
    look = looks(theme)
    grounds = (look.ground["land"], look.ground["water"], look.paper, look.frame["card"])
    colours = [*type_colours(theme), *actor_colours(theme).values(), look.mark_ink]
    weak = {(c, g): round(contrast(c, g), 2) for c in colours for g in grounds if contrast(c, g) < SYMBOL}
    assert weak == {}


def names_on_the_map() -> Iterator[tuple[str, str]]:
    """(theme, colour) of the italic names that the painters of page and pictures write on the map."""
    script = (HERE / "claims_paint.js").read_text(encoding="utf-8")
    pairs = re.findall(r"dark \? '(#[0-9a-f]{6})' : '(#[0-9a-f]{6})'", script)
    for dark, light in pairs:
        yield "dark", dark
        yield "light", light


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_card_map_and_plate(theme: Theme) -> None:
    look = looks(theme)
    frame = look.frame
    pairs = [(frame["ink"], frame["card"]), (frame["soft"], frame["card"]), (frame["ink"], look.paper)]
    pairs += [(frame["on-accent"], frame["accent"]), (frame["soft"], frame["fill"])]
    mine = [colour for own, colour in names_on_the_map() if own == theme]
    assert mine
    pairs += [(colour, ground) for colour in mine for ground in (look.ground["land"], look.ground["water"])]
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < TEXT}
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
def test_no_colour_pair_is_red_against_green(theme: Theme) -> None:
    """Neither palette holds a red: hues from 350 to 20 degrees at a chroma that reads as one."""
    reds = []
    for colour in [*type_colours(theme), *actor_colours(theme).values()]:
        _, chroma, hue = cspace_convert(rgb(colour), "sRGB1", "JCh")
        if chroma > 45 and (hue > 350 or hue < 30):
            reds.append((colour, round(float(hue))))
    assert reds == []

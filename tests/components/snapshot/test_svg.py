"""The picture as SVG: what stands in which group, hostile texts, what was withheld."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.map_view.payload import frame_payload
from components.snapshot.layout import NARROW_PX
from components.snapshot.looks import looks
from components.snapshot.moment import moment
from components.snapshot.picture import SIZES, to_svg
from geo.frames import events_to_frame
from geo.models import Place
from geo.timeline import STATE_NAMES, bounds_ms, counts_at, states_at, stops, visible_at
from tests.components.snapshot.pictures import (
    SVG,
    assert_harmless,
    first,
    first_svg,
    group,
    marked,
    snapshot_of,
    spans,
    texts,
)
from tests.geo.claims import HOSTILE, PLACES, first_article, hostile_article, hostile_claim

FIRST_STOP = datetime(2024, 11, 27, 9, tzinfo=UTC)
GROUPS = (
    *("map", "ground", "ground-names", "areas", "claims", "references", "title", "legend", "scale"),
    *("attribution", "locator", "timeline", "bars", "axis", "stop", "lanes", "note", "source"),
)


@pytest.mark.parametrize("name", GROUPS)
def test_the_picture_has_its_named_groups(name: str) -> None:
    assert len(group(first_svg(), name))


def test_title_counts_and_note_say_what_the_stop_means() -> None:
    root = first_svg(time=FIRST_STOP)
    title, *rest = texts(group(root, "title"))
    assert title == "West of Aleppo: events dated up to 27 November 2024"
    assert " ".join(rest).startswith("reported 28 November 2024 · News.az")
    assert " ".join(rest).endswith(" · 8 shown, 1 later, 2 named only, 4 without a place")
    note = texts(group(root, "note"))[-1]
    assert note.startswith("one report")
    assert note.endswith(" · coding checked against the text, facts not verified")
    assert texts(group(root, "stop")) == ["during 27 November 2024"]


def test_a_headline_stands_above_what_the_stop_means() -> None:
    said = texts(group(first_svg(headline="A week west of Aleppo"), "title"))
    assert said[:2] == [
        "A week west of Aleppo",
        "West of Aleppo: events dated up to the end of 28 November 2024",
    ]


def test_the_legend_is_made_of_what_is_shown() -> None:
    during = texts(group(first_svg(time=FIRST_STOP), "legend"))
    at_the_end = texts(group(first_svg(), "legend"))
    assert "hollow: possibly by now" in during
    assert "hollow: possibly by now" not in at_the_end
    assert at_the_end == [
        *("Armed clash", "Territory reported taken", "Displacement", "circle: near the place"),
        *("ring: extent of the place", "soft area: a region", "named only, no event there"),
    ]


def test_source_words_dates_and_state_are_in_the_picture() -> None:
    said = " ".join(texts(group(first_svg(), "source")))
    assert "News.az" in said
    assert "our retelling, not the outlet's words" in said
    assert "made 29 November 2024, 08:00 UTC, state " in said
    assert "OpenStreetMap" in " ".join(texts(group(first_svg(), "attribution")))


def test_the_claims_are_those_the_page_shows() -> None:
    numbers = {
        name for name in range(1, 16) if first_svg().find(f".//{SVG}g[@id='claim-{name}']") is not None
    }
    assert numbers == {1, 2, 4, 5, 6, 7, 13, 14, 15}
    assert texts(group(first_svg(), "references")) == ["Nubl (named only)", "Zahra (named only)"]


def test_filtered_claims_are_left_out_and_counted() -> None:
    root = first_svg(kept=[i == 4 for i in range(15)])
    assert [g.get("id") for g in group(root, "claims") if g.tag == f"{SVG}g"] == ["claim-5"]
    assert "1 shown, 14 left out by filters" in texts(group(root, "title"))[-1]


def test_towns_that_claims_name_are_labelled_once_and_other_names_keep_clear() -> None:
    names = texts(group(first_svg(), "ground-names"))
    assert names.count("Atarib") == 1
    assert not {"Al Atarib", "Aleppo", "Nubl"} & set(names)
    assert len(names) > 10


@pytest.mark.parametrize("name", SIZES)
def test_no_text_leaves_the_picture(name: str) -> None:
    size = SIZES[name]
    root = first_svg(width=size.width, height=size.height)
    outside = [text for text, left, right in spans(root) if left < -0.5 or right > size.width + 0.5]
    assert outside == []


@pytest.mark.parametrize("name", [name for name, size in SIZES.items() if size.width >= NARROW_PX])
def test_cards_of_the_map_do_not_cover_the_claims(name: str) -> None:
    size = SIZES[name]
    root = first_svg(width=size.width, height=size.height)
    cards = [r for key in ("title", "legend") for r in group(root, key).iter(f"{SVG}rect")]
    for use in group(root, "claims").iter(f"{SVG}use"):
        x, y = float(use.attrib["x"]), float(use.attrib["y"])
        for card in cards:
            box = [float(card.attrib[key]) for key in ("x", "y", "width", "height")]
            assert not (box[0] < x < box[0] + box[2] and box[1] < y < box[1] + box[3])


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("width", [390, 1200])
def test_hostile_texts_stay_text_and_keep_the_layout(text: str, width: int) -> None:
    article = hostile_article(text)
    claims = [
        hostile_claim(text),
        replace(
            hostile_claim(text, 2),
            places=(replace(hostile_claim(text).places[0], lat=36.4, geo_precision=3),),
        ),
        replace(
            hostile_claim(text, 3), places=(replace(hostile_claim(text).places[0], lat=36.5, role="toward"),)
        ),
    ]
    frame, snapshot = snapshot_of(article, claims, headline=text)
    svg = to_svg(frame, snapshot, width=width, height=820)
    root = ElementTree.fromstring(svg)
    assert_harmless(root)
    assert not any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in svg)
    assert "3 shown" in " ".join(texts(group(root, "title"))) or "2 shown, 1 named only" in " ".join(
        texts(group(root, "title"))
    )
    if text.isascii():
        outside = [t for t, left, right in spans(root) if left < -0.5 or right > width + 0.5]
        assert outside == []


@given(st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_headline_gives_well_formed_svg(headline: str) -> None:
    frame, snapshot = first()
    assert_harmless(ElementTree.fromstring(to_svg(frame, replace(snapshot, headline=headline))))


@pytest.mark.parametrize("sensitivity", ["coarsen", "withhold"])
def test_no_precise_place_of_a_sensitive_claim_is_drawn(sensitivity: str) -> None:
    article, events = first_article()
    events = [*marked(events[:1], sensitivity), *(e for e in events[1:] if not e.site)]
    frame, snapshot = snapshot_of(article, events)
    root = ElementTree.fromstring(to_svg(frame, snapshot))
    assert not any("Atarib" in text for text in texts(root))
    words = " ".join(texts(group(root, "source")))
    assert ("places coarsened: 1" if sensitivity == "coarsen" else "places withheld: 1") in words


def test_a_claim_the_snapshot_left_out_is_not_shown_more_precisely() -> None:
    article, events = first_article()
    events = [*marked(events[:1], "withhold"), *events[1:]]
    frame, _ = snapshot_of(article, events)
    _, only_second = snapshot_of(article, events[1:2])
    root = ElementTree.fromstring(to_svg(frame, only_second))
    assert root.find(f".//{SVG}g[@id='claim-1']") is None
    assert "Atarib" not in texts(root)


def test_machine_drafts_are_called_so() -> None:
    article, events = first_article()
    frame, snapshot = snapshot_of(article, [replace(e, status="machine") for e in events])
    root = ElementTree.fromstring(to_svg(frame, snapshot))
    assert any("machine draft, not checked" in text for text in texts(group(root, "note")))


def test_places_that_were_only_read_are_drawn_where_no_claim_stands() -> None:
    article, _ = first_article()
    frame, snapshot = snapshot_of(article, [])
    places = [Place("gn:1", "Atarib", 36.139, 36.825), Place("gn:2", "Nubl", 36.379, 36.993)]
    root = ElementTree.fromstring(to_svg(frame, snapshot, mentions=places))
    assert set(texts(group(root, "references"))) == {"Atarib", "Nubl"}
    assert texts(group(root, "legend")) == ["named only, no event there"]


def test_an_article_without_claims_or_date_still_has_a_map() -> None:
    article = replace(first_article()[0], published_at=None)
    root = ElementTree.fromstring(to_svg(*snapshot_of(article, [])))
    assert texts(group(root, "title"))[0] == "West of Aleppo: claims without a date"


@pytest.mark.parametrize("mode", ["up to", "window"])
def test_states_and_counts_are_those_of_the_library(mode: str) -> None:
    frame, _ = first()
    payload = frame_payload(frame, first_article()[0])
    kept = np.arange(15) != 6
    for stop in stops(bounds_ms(frame)):
        at = moment(payload, stop.time_ms, mode, kept)
        window = payload["window_ms"] if mode == "window" else None
        assert at.state.tolist() == states_at(frame, stop.time_ms).tolist()
        assert at.visible.tolist() == (visible_at(frame, stop, window) & kept).tolist()
        assert at.counts == counts_at(frame, stop, window, kept)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"width": 100}, "size 100x820"),
        ({"height": 10_000}, "size 1200x10000"),
        ({"mode": "after"}, "mode 'after'"),
        ({"theme": "blue"}, "theme 'blue'"),
        ({"kept": [True]}, "1 values for 15 claims"),
    ],
)
def test_wrong_arguments_are_named(options: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        first_svg(**options)


def test_the_looks_come_from_the_page_s_own_files() -> None:
    light, dark = looks("light"), looks("dark")
    for name in ("ground", "card", "ink", "soft", "line", "accent", "on-accent", "fill", "bar", "focus"):
        assert light.frame[name].startswith("#")
        assert dark.frame[name] != light.frame[name] or name == "card"
    tones = {"land", "water", "coast", "river", "road", "roadCore", "schematic", "rail", "division", "border"}
    tones |= {"borderGlow", "strong", "middle", "soft", "emphasis", "halo", "country", "area", "waterName"}
    assert tones <= set(light.ground) & set(dark.ground)
    assert set(light.style["states"]) == set(STATE_NAMES[1:])


def test_the_base_map_can_name_its_towns_in_arabic() -> None:
    names = texts(group(first_svg(lang="ar"), "ground-names"))
    assert sum("\u0600" <= name[0] <= "\u06ff" for name in names) > 10


def test_arabic_stands_in_its_own_typeface_beside_latin() -> None:
    article, events = first_article()
    root = ElementTree.fromstring(to_svg(*snapshot_of(replace(article, map_title="غرب حلب"), events)))
    title = group(root, "title").find(f"{SVG}text")
    assert title is not None
    arabic, latin = title
    assert (arabic.text, latin.text) == ("غرب حلب", ": events dated up to the end of 28 November 2024")
    assert arabic.attrib["font-family"].startswith("Amiri")
    assert "font-family" not in latin.attrib
    assert float(latin.attrib["x"]) > float(arabic.attrib["x"]) + 30


def test_the_dark_picture_is_dark() -> None:
    root = first_svg(theme="dark")
    land = group(root, "ground").find(f"{SVG}rect")
    assert land is not None
    assert sum(bytes.fromhex(land.attrib["fill"][1:])) < 200


def test_a_claim_keeps_its_number_when_others_are_filtered() -> None:
    article, events = first_article()
    frame = events_to_frame(events)
    _, snapshot = snapshot_of(article, events[4:5])
    root = ElementTree.fromstring(
        to_svg(frame, snapshot, PLACES.__getitem__, kept=[i == 4 for i in range(15)])
    )
    assert "5" in texts(group(root, "claim-5"))

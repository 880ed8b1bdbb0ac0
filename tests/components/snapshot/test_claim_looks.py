"""Colour by actor, size by a figure, labels put elsewhere and dense places, in the server's pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

from components.assets import style_table
from components.map_view.look_state import ClaimLook
from components.snapshot.claim_groups import APART_PX, grouped
from components.snapshot.claim_looks import Bounds, ClaimLooks
from components.snapshot.claims import is_dense
from components.snapshot.picture import to_svg
from components.snapshot.view import Rect, View
from geo.models import Article, Event, EventPlace
from tests.components.snapshot.pictures import SVG, first_svg, group, snapshot_of, texts

ACTORS = style_table()["actors"]["palette"]
BASE = Event(
    "m/c0",
    "m",
    "Battles",
    "Armed clash",
    (0, 5),
    ((0, 5),),
    ("words",),
    time_start=datetime(2024, 11, 27, tzinfo=UTC),
    time_end=datetime(2024, 11, 28, tzinfo=UTC),
    time_kind="within",
)


def uses(root: ElementTree.Element, claim: int) -> list[str]:
    return [use.attrib["href"] for use in group(root, f"claim-{claim}").iter(f"{SVG}use")]


def fills(root: ElementTree.Element, name: str) -> set[str]:
    return {path.get("fill", "") for path in group(root, name.removeprefix("#")).iter(f"{SVG}path")}


def test_by_type_is_the_default_and_one_colour() -> None:
    root = first_svg()
    [use] = uses(root, 14)
    assert style_table()["types"]["Armed clash"]["colour"] in fills(root, use)
    assert root.find(f".//{SVG}clipPath") is None


def test_by_actor_a_claim_of_two_has_two_halves_and_the_legend_follows() -> None:
    root = first_svg(claim_look=ClaimLook("actor"))
    [two] = uses(root, 2)
    [one] = uses(root, 14)
    assert {ACTORS[0]["colour"], ACTORS[1]["colour"]} <= fills(root, two)
    assert ACTORS[1]["colour"] in fills(root, one)
    words = texts(group(root, "legend"))
    for name in ("Hay'at Tahrir al-Sham and allies", "Syrian government forces", "two halves: two actors"):
        assert name in words
    assert "Armed clash" in words


def test_by_size_only_the_claim_with_that_figure_grows_and_nothing_is_summed() -> None:
    plain, sized = first_svg(), first_svg(claim_look=ClaimLook("type", "people/killed"))
    assert uses(plain, 6) == uses(sized, 6)
    assert uses(plain, 14) != uses(sized, 14)
    # Its dark edge, and the rays of "at least 37" on their ground.
    assert len(group(sized, "claim-14").findall(f"{SVG}path")) == 3
    legend = texts(group(sized, "legend"))
    for words in ("killed, as printed", "area of the plate: the low bound", "rays: or more"):
        assert words in legend
    assert "outer line: the high bound" not in legend
    assert not any("167" in words for words in texts(sized))


def test_a_look_that_is_not_offered_draws_the_usual_map() -> None:
    # Reading the address says so; a picture from elsewhere must not fail over it.
    usual, odd = first_svg(), first_svg(claim_look=ClaimLook("type", "people/eaten"))
    assert ElementTree.tostring(usual) == ElementTree.tostring(odd)


def test_sizes_are_in_proportion_of_area_between_their_bounds() -> None:
    kind = {"key": "k", "label": "k", "most": 400, "at": [0, 1, 2, 3], "low": [400, 100, 1, None]}
    kind |= {"high": [400, None, 100, 50], "open": [0, 1, 0, 0]}
    payload = {"style": style_table(), "quantities": [kind], "actors": [], "look": {"size": "k"}}
    looks = ClaimLooks(payload, dark=False)
    size = style_table()["size"]
    assert looks.bounds(0) == Bounds(size["max_px"], 0, False, True)
    assert looks.bounds(1) == Bounds(size["max_px"] / 2, 0, True, True)
    assert looks.bounds(2) == Bounds(size["min_px"], size["max_px"] / 2, False, True)
    assert looks.bounds(3).px == size["min_px"] and looks.bounds(3).ring > size["min_px"]
    assert not looks.bounds(4).sized


def test_a_label_put_elsewhere_stands_there_with_a_line() -> None:
    def label(root: ElementTree.Element) -> tuple[float, float]:
        found = next(
            t for t in group(root, "references").iter(f"{SVG}text") if "Nubl" in "".join(t.itertext())
        )
        return float(found.attrib["x"]), float(found.attrib["y"])

    usual = first_svg()
    moved = first_svg(claim_look=ClaimLook(labels=(("gn:166331|0", -120.0, -60.0),)))
    (x, y), (to_x, to_y) = label(usual), label(moved)
    assert to_y < y - 30 and to_x < x
    lines = [p for p in group(moved, "references").iter(f"{SVG}path") if p.get("stroke-width") == "1.2"]
    assert len(lines) == 1


def crowd(count: int, places: int) -> list[Event]:
    spots = [EventPlace(f"user:{k}", f"P{k}", 35.5 + 0.02 * k, 36.5 + 0.02 * (k % 7)) for k in range(places)]
    return [
        replace(
            BASE,
            event_id=f"m/c{i}",
            places=(spots[i % places],),
            time_end=datetime(2024, 11, 28, tzinfo=UTC) + timedelta(hours=i % 5),
        )
        for i in range(count)
    ]


def test_a_crowd_is_drawn_as_counts_that_add_up() -> None:
    count = style_table()["plates_up_to"] + 60
    frame, snapshot = snapshot_of(Article("m", "words"), crowd(count, 30))
    root = ElementTree.fromstring(to_svg(frame, snapshot))
    numbers = [int(words.replace(",", "")) for words in texts(group(root, "claims"))]
    assert sum(numbers) == count
    assert "number in a ring: claims there" in texts(group(root, "legend"))


def test_a_crowd_seen_from_near_has_its_symbols_back() -> None:
    style = style_table()
    assert is_dense(style, 10_000, 300, Rect(0, 0, 900, 500))
    assert not is_dense(style, 10_000, 30, Rect(0, 0, 900, 500))
    assert not is_dense(style, style["plates_up_to"], style["plates_up_to"], Rect(0, 0, 300, 300))


class Spot:
    def __init__(self, x: float, y: float, precision: int = 1) -> None:
        self.x, self.y, self.precision = x, y, precision


def test_places_that_would_cover_one_another_share_a_count_and_regions_stand_alone() -> None:
    view = View(Rect(0, 0, 900, 600), 36.0, 37.0, 8)
    near, far, region = Spot(412, 300), Spot(700, 300), Spot(410, 302, precision=3)
    places = [(Spot(400, 300), 5), (near, 2), (far, 1), (region, 4)]
    groups = grouped(places, view)
    assert sorted(group.kept for group in groups) == [1, 4, 7]
    points = [group.at for group in groups if group.at.precision != 3]
    assert abs(points[0].x - points[1].x) >= APART_PX

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import EventError
from geo.models import Candidate, Event, EventPlace, Mention, Place, Resolution
from geo.review import (
    Correction,
    apply_corrections,
    choose_place,
    correct_events,
    decimal_text,
    mgrs_text,
    not_a_place,
    own_places,
    user_place,
    wrapped_lon,
)

TEXT = "Georgia said that Springfield was calm. In Springfield, Georgia waited; springfield slept."
NEAR = Place("gn:1", "Springfield", 39.8, -89.6, population=114_000)
FAR = Place("gn:2", "Springfield", 44.0, -123.0, population=60_000)
STATE = Place("gn:3", "Georgia", 33.0, -83.5, "adm1")


def mention(name: str, nth: int) -> Mention:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.lower().index(name.lower(), at + 1)
    return Mention(at, at + len(name), TEXT[at : at + len(name)])


def resolved(name: str, nth: int, place: Place) -> Resolution:
    return Resolution(
        mention(name, nth), place, 0.7, "largest of its name", (Candidate(place, 0.7), Candidate(FAR, 0.2))
    )


FOUND = [
    resolved("Georgia", 0, STATE),
    resolved("Springfield", 0, NEAR),
    resolved("Springfield", 1, NEAR),
    resolved("Georgia", 1, STATE),
    resolved("springfield", 2, NEAR),
]


def ids(resolutions: list[Resolution]) -> list[str | None]:
    return [r.place.place_id if r.place else None for r in resolutions]


def test_a_correction_applies_to_all_mentions_of_the_name_however_written() -> None:
    out = apply_corrections(FOUND, [choose_place(FOUND[1].mention, FAR, by="AB")])
    assert ids(out) == ["gn:3", "gn:2", "gn:2", "gn:3", "gn:2"]
    assert out[1].reason == "chosen by the reader (AB); was Springfield"
    assert [c.place.place_id for c in out[1].candidates] == ["gn:2", "gn:1"]
    assert out[0] is FOUND[0]


def test_a_correction_of_one_mention_leaves_the_others_and_wins_over_the_name() -> None:
    corrections = [
        choose_place(FOUND[2].mention, NEAR, everywhere=False),
        choose_place(FOUND[1].mention, FAR),
    ]
    assert ids(apply_corrections(FOUND, corrections)) == ["gn:3", "gn:2", "gn:1", "gn:3", "gn:2"]


def test_the_later_of_two_corrections_stands() -> None:
    corrections = [choose_place(FOUND[1].mention, FAR), not_a_place(FOUND[1].mention)]
    assert ids(apply_corrections(FOUND, corrections)) == ["gn:3", None, None, "gn:3", None]


def test_not_a_place_keeps_the_mention_and_says_so() -> None:
    out = apply_corrections(FOUND, [not_a_place(FOUND[0].mention, by="AB")])
    assert out[0].mention.role == "other"
    assert out[0].reason == "marked as not a place by the reader (AB); was Georgia"
    assert len(out) == len(FOUND)


def test_a_place_after_not_a_place_is_a_place_again() -> None:
    dropped = apply_corrections(FOUND, [not_a_place(FOUND[0].mention)])
    assert apply_corrections(dropped, [choose_place(FOUND[0].mention, STATE)])[0].mention.role == "place"


def test_an_actor_that_is_placed_elsewhere_stays_an_actor() -> None:
    actor = replace(FOUND[0], mention=replace(FOUND[0].mention, role="actor"))
    assert apply_corrections([actor], [choose_place(actor.mention, FAR)])[0].mention.role == "actor"


def test_words_the_engine_did_not_find_become_a_mention() -> None:
    start = TEXT.index("calm")
    added = Correction("calm", "place", FAR, (start, start + 4))
    out = apply_corrections(FOUND, [added], TEXT)
    assert [r.mention.name for r in out] == [
        "Georgia",
        "Springfield",
        "calm",
        "Springfield",
        "Georgia",
        "springfield",
    ]


def test_words_that_no_longer_stand_there_are_not_added() -> None:
    assert len(apply_corrections(FOUND, [Correction("calm", "place", FAR, (0, 4))], TEXT)) == len(FOUND)


def test_without_corrections_nothing_changes() -> None:
    assert apply_corrections(FOUND, []) == FOUND


@pytest.mark.parametrize(
    ("name", "kind", "place"), [("", "place", FAR), ("x", "place", None), ("x", "not_a_place", FAR)]
)
def test_a_correction_that_makes_no_sense_is_refused(name: str, kind: str, place: Place | None) -> None:
    with pytest.raises(EventError):
        Correction(name, kind, place)  # type: ignore[arg-type]


class TestUserPlace:
    def test_the_same_click_gives_the_same_id_and_another_another(self) -> None:
        first = user_place("A farm", 36.123456789, 37.0)
        assert first.place_id == user_place("a FARM", 36.123457, 37.0).place_id
        assert first.place_id != user_place("A farm", 36.1236, 37.0).place_id
        assert first.place_id.startswith("user:")

    def test_a_map_dragged_round_the_world_gives_a_longitude(self) -> None:
        assert user_place("A farm", 10.0, 397.0).lon == 37.0
        assert wrapped_lon(-181.0) == 179.0

    @pytest.mark.parametrize(
        ("lat", "lon"), [(91, 0), (float("nan"), 1), (1, float("inf")), (0, 0), (0.000001, 360.000001)]
    )
    def test_a_point_that_cannot_be_is_refused(self, lat: float, lon: float) -> None:
        with pytest.raises(EventError):
            user_place("A farm", lat, lon)

    def test_own_places_are_found_by_their_id(self) -> None:
        farm = user_place("A farm", 36, 37)
        corrections = [choose_place(FOUND[0].mention, farm), choose_place(FOUND[1].mention, FAR)]
        assert own_places(corrections) == {farm.place_id: farm}
        assert (
            apply_corrections(FOUND, corrections)[0].reason == "placed on the map by the reader; was Georgia"
        )


class TestEvents:
    def event(self, *places: EventPlace) -> Event:
        return Event("a/1", "a", "Battles", "Armed clash", (0, 7), places=places)

    def place(self, at: Resolution, precision: int = 1) -> EventPlace:
        assert at.place is not None
        span = (at.mention.start - 3, at.mention.end)
        return EventPlace(
            at.place.place_id, at.place.name, at.place.lat, at.place.lon, 0.0, "site", precision, 1, (span,)
        )

    def test_places_follow_their_corrected_mention(self) -> None:
        event = self.event(self.place(FOUND[1], 2), self.place(FOUND[3]))
        after = apply_corrections(FOUND, [choose_place(FOUND[1].mention, FAR)])
        (out,) = correct_events([event], FOUND, after)
        assert [p.place_id for p in out.places] == ["gn:2", "gn:3"]
        assert (out.places[0].lat, out.places[0].lon, out.places[0].radius_km) == (44.0, -123.0, 4)
        assert out.places[0].geo_precision == 2
        assert out.event_id == event.event_id

    def test_what_is_no_place_leaves_the_event(self) -> None:
        event = self.event(self.place(FOUND[1]))
        after = apply_corrections(FOUND, [not_a_place(FOUND[1].mention)])
        assert correct_events([event], FOUND, after)[0].places == ()

    def test_a_correction_of_one_mention_leaves_events_on_others(self) -> None:
        event = self.event(self.place(FOUND[2]))
        after = apply_corrections(FOUND, [choose_place(FOUND[1].mention, FAR, everywhere=False)])
        assert correct_events([event], FOUND, after) == [event]

    def test_a_place_the_reader_already_changed_by_hand_stays(self) -> None:
        event = self.event(replace(self.place(FOUND[1]), place_id="gn:9"))
        after = apply_corrections(FOUND, [choose_place(FOUND[1].mention, FAR)])
        assert correct_events([event], FOUND, after) == [event]


class TestCoordinates:
    def test_decimal(self) -> None:
        assert decimal_text(36.139071, -36.8) == "36.13907, -36.80000"

    @pytest.mark.parametrize(
        ("lat", "lon", "digits", "grid"),
        [
            # NGA.STND.0037, and the two irregular zones of Norway and Svalbard.
            (36.13907, 36.82504, 5, "37S CA 04306 01564"),
            (36.13907, 36.82504, 3, "37S CA 043 015"),
            (60.5, 4.5, 1, "32V KN 5 1"),
            (75.0, 10.0, 1, "33X UD 5 2"),
            (-33.8568, 151.2153, 4, "56H LH 3490 5228"),
            (84.5, 10.0, 2, "Z BA 06 98"),
        ],
    )
    def test_mgrs(self, lat: float, lon: float, digits: int, grid: str) -> None:
        ours = mgrs_text(lat, lon, digits)
        assert ours.split()[:2] == grid.split()[:2]
        for mine, theirs in zip(ours.split()[2:], grid.split()[2:], strict=True):
            assert abs(int(mine) - int(theirs)) <= 1

    @pytest.mark.parametrize(
        ("lat", "lon", "digits"), [(91, 0, 5), (0, 181, 5), (float("nan"), 0, 5), (1, 1, 0), (1, 1, 6)]
    )
    def test_what_has_no_grid_is_refused(self, lat: float, lon: float, digits: int) -> None:
        with pytest.raises(EventError):
            mgrs_text(lat, lon, digits)

    @given(st.floats(-90, 90), st.floats(-180, 180))
    def test_every_point_has_a_grid_that_leads_back(self, lat: float, lon: float) -> None:
        import mgrs

        back_lat, back_lon = mgrs.MGRS().toLatLon(mgrs_text(lat, lon).replace(" ", ""))
        assert abs(back_lat - lat) < 1e-4
        assert (
            abs(wrapped_lon(back_lon - lon)) < 1e-3 or abs(lat) > 89 or abs(abs(back_lon - lon) - 360) < 1e-3
        )


@given(st.lists(st.integers(0, 4)), st.booleans())
def test_corrections_never_lose_or_move_a_mention(which: list[int], everywhere: bool) -> None:
    corrections = [
        choose_place(FOUND[n].mention, FAR, everywhere=everywhere, at=datetime.now(UTC)) for n in which
    ]
    out = apply_corrections(FOUND, corrections, TEXT)
    assert [(r.mention.start, r.mention.end, r.mention.name) for r in out] == [
        (r.mention.start, r.mention.end, r.mention.name) for r in FOUND
    ]

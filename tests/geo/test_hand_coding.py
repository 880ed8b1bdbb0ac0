"""Words of the text made into a place, a date, a number, a source, a claim."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from geo.errors import EventError
from geo.hand_coding import apply_words, event_place, new_claim, relinked, trimmed, with_place
from geo.models import Article, Event, Mention, Place, Quantity, Resolution

TEXT = (
    "LISBON, March 5, 2025 - Fighting broke out near Porto on Tuesday. At least 12 soldiers were killed,\n"
    "the mayor of Braga said. 🙂 Some 30 people were killed in all."
)
ARTICLE = Article("a", TEXT, outlet="Gazette", published_at=datetime(2025, 3, 5, tzinfo=UTC))
PORTO = Place("gn:2735943", "Porto", 41.15, -8.61, "city", "PT", population=250_000)
FOUND = [Resolution(Mention(TEXT.index("Porto"), TEXT.index("Porto") + 5, "Porto"), PORTO, 0.9)]
CLAIM = Event("a/c01", "a", "Battles", "Armed clash", (24, 41), ((24, 41),), (TEXT[24:41],))


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_words_become_the_site() -> None:
    event = apply_words(CLAIM, "place", ARTICLE, span("near Porto"), FOUND)
    assert [(p.place_id, p.role, p.geo_precision) for p in event.places] == [("gn:2735943", "site", 1)]
    assert event.places[0].evidence == (span("near Porto"),)


def test_another_site_takes_the_stead_of_the_first_and_references_stay() -> None:
    first = with_place(CLAIM, event_place(PORTO))
    toward = with_place(first, event_place(Place("user:b", "Braga", 41.5, -8.4), role="toward"))
    second = with_place(toward, event_place(Place("user:c", "Faro", 37.0, -7.9)))
    assert [(p.name, p.role) for p in second.places] == [("Faro", "site"), ("Braga", "toward")]


def test_near_a_city_is_drawn_by_our_rule() -> None:
    assert event_place(PORTO, role="site", geo_precision=2).radius_km == 6.0


def test_words_without_a_known_place_are_refused() -> None:
    with pytest.raises(EventError, match="no place is known for “the mayor of Braga”"):
        apply_words(CLAIM, "place", ARTICLE, span("the mayor of Braga"), FOUND)


def test_words_become_the_date() -> None:
    event = apply_words(CLAIM, "time", ARTICLE, span("on Tuesday"), FOUND)
    assert event.time_start == datetime(2025, 3, 4, tzinfo=UTC)
    assert event.time_end == datetime(2025, 3, 5, tzinfo=UTC)
    assert event.time_kind == "within"
    assert event.time_evidence == (span("on Tuesday"),)


def test_a_date_long_before_the_report_becomes_background() -> None:
    text = "LISBON, March 5, 2025 - They signed it in March 2020 and again on Tuesday."
    article = Article("a", text, published_at=datetime(2025, 3, 5, tzinfo=UTC))
    event = Event("a/c01", "a", "Strategic developments", "Agreement", (24, 35), ((24, 35),), (text[24:35],))
    long_ago = apply_words(event, "time", article, (text.index("March 2020"), text.index(" and again")))
    assert (long_ago.time_start, long_ago.date_role) == (datetime(2020, 3, 1, tzinfo=UTC), "background")
    lately = apply_words(long_ago, "time", article, (text.index("on Tuesday"), len(text) - 1))
    assert (lately.time_start, lately.date_role) == (datetime(2025, 3, 4, tzinfo=UTC), "event")


def test_words_without_a_date_are_refused() -> None:
    with pytest.raises(EventError, match="no date is read in “Fighting”"):
        apply_words(CLAIM, "time", ARTICLE, span("Fighting"))


def test_words_become_a_number_with_what_it_counts() -> None:
    event = apply_words(CLAIM, "quantity", ARTICLE, span("At least 12 soldiers were killed"))
    (quantity,) = event.quantities
    assert (quantity.op, quantity.low, quantity.effect, quantity.who) == (">=", 12, "killed", "soldiers")
    assert all(TEXT[a:b] for a, b in quantity.evidence)
    again = apply_words(event, "quantity", ARTICLE, span("12"))
    assert len(again.quantities) == 1


def test_words_without_a_number_are_refused() -> None:
    with pytest.raises(EventError, match="no number is read"):
        apply_words(CLAIM, "quantity", ARTICLE, span("Fighting"))


def test_words_become_the_source_named_or_not() -> None:
    named = apply_words(CLAIM, "source", ARTICLE, span("the mayor of Braga"))
    assert (named.attribution, named.attribution_kind) == ("mayor of Braga", "named")
    assert apply_words(CLAIM, "source", ARTICLE, span("soldiers")).attribution_kind == "unnamed"


def test_words_become_what_the_claim_rests_on() -> None:
    event = apply_words(CLAIM, "claim", ARTICLE, span("Some 30 people were killed"))
    assert event.quotes == ("Some 30 people were killed",)
    assert event.trigger == span("Some 30 people were killed")


def test_a_new_claim_reads_what_its_words_carry_and_nothing_else() -> None:
    words = "Fighting broke out near Porto on Tuesday"
    event = new_claim(ARTICLE, span(words), "a/c02", "UTC", FOUND)
    assert (event.sub_event_type, event.quotes) == ("Armed clash", (words,))
    assert event.site is not None and event.site.name == "Porto"
    assert event.time_start == datetime(2025, 3, 4, tzinfo=UTC)
    bare = new_claim(ARTICLE, span("the mayor of Braga said"), "a/c03", "UTC", FOUND)
    assert (bare.places, bare.time_kind, bare.quantities) == ((), "undated", ())


def test_blanks_around_the_words_are_left_out() -> None:
    start = TEXT.index("🙂")
    assert trimmed(TEXT, (start - 1, start + 2)) == (start, start + 1)
    assert trimmed(TEXT, (5, 0)) == (0, 5)


@pytest.mark.parametrize("bad", [(3, 3), (10_000, 20_000), (-5, 0)])
def test_no_words_are_refused(bad: tuple[int, int]) -> None:
    with pytest.raises(EventError, match="no words"):
        trimmed(TEXT, bad)


def test_too_many_words_are_refused() -> None:
    with pytest.raises(EventError, match="at most"):
        trimmed("x" * 5000, (0, 4000))


def test_overlapping_numbers_name_each_other_and_let_go_again() -> None:
    part = Quantity("12", "=", 12, 12, "people", "killed", "soldiers")
    total = Quantity("30", "~", 30, 30, "people", "killed", None)
    a = Event("a/c01", "a", "Battles", "Armed clash", (0, 1), quantities=(part,))
    b = Event("a/c02", "a", "Battles", "Armed clash", (0, 1), quantities=(total,))
    linked = relinked([a, b], "a/c02")
    assert [e.overlaps_with for e in linked] == [("a/c02",), ("a/c01",)]
    without = [linked[0], Event("a/c02", "a", "Battles", "Armed clash", (0, 1), overlaps_with=("a/c01",))]
    assert [e.overlaps_with for e in relinked(without, "a/c02")] == [(), ()]
    assert relinked([a], "nobody") == (a,)

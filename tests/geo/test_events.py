"""Draft events: what the engine reads, what it leaves out, and the traps of language."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.articles import read_article
from geo.gazetteer import Gazetteer, open_gazetteer
from geo.models import Article, Event, ParseResult
from geo.pipeline import parse

REPORTS = Path(__file__).parents[1] / "data" / "reports"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def read(text: str, gazetteer: Gazetteer, published: str = "2024-11-28") -> ParseResult:
    day = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return parse(Article("a", text, published_at=day), gazetteer)


def days(event: Event) -> tuple[str | None, str | None]:
    from datetime import timedelta
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(event.tz)
    start = event.time_start.astimezone(zone).date().isoformat() if event.time_start else None
    end = None
    if event.time_end:
        end = (event.time_end.astimezone(zone) - timedelta(microseconds=1)).date().isoformat()
    return start, end


def only(result: ParseResult) -> Event:
    assert len(result.events) == 1, [e.quotes for e in result.events]
    return result.events[0]


def sites(event: Event) -> list[tuple[str, int]]:
    return [(p.name, p.geo_precision) for p in event.places if p.role == "site"]


def test_a_bombing_with_its_dead_and_wounded_is_one_event(gazetteer: Gazetteer) -> None:
    event = only(
        read("A car bomb exploded in Aleppo on Wednesday, killing four people and wounding 19.", gazetteer)
    )
    assert event.sub_event_type == "Remote explosive/landmine/IED"
    assert sites(event) == [("Aleppo", 1)]
    assert days(event) == ("2024-11-27", "2024-11-27")
    assert {(q.effect, q.low) for q in event.quantities} == {("killed", 4), ("injured", 19)}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels could capture Idlib within days.",
        "The army plans to bomb Idlib.",
        "Residents fear that the army will shell Idlib.",
        "If the rebels attack Idlib, thousands will flee.",
        "The rebels did not capture Idlib.",
        "No one was killed in Idlib on Wednesday.",
        "The rebels tried to seize Idlib.",
        "The proximity of the fighting raises concerns about a widening of the conflict.",
        "This battle highlights the fragility of ceasefire agreements.",
        "The conflict shows no signs of abating.",
    ],
)
def test_what_is_not_told_as_done_is_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert read(text, gazetteer).events == ()


def test_what_is_left_out_has_a_reason(gazetteer: Gazetteer) -> None:
    result = read("The rebels could capture Idlib within days.", gazetteer)
    assert "possible or planned" in result.rejected[0].reason
    assert result.rejected[0].line == 1


@pytest.mark.parametrize(
    ("text", "name", "precision", "radius_km"),
    [
        ("Rebels shelled Idlib on Wednesday.", "Idlib", 1, None),
        ("Rebels clashed with soldiers near Aleppo on Wednesday.", "Aleppo", 2, 6),
        ("Rebels clashed with soldiers on the outskirts of Aleppo on Wednesday.", "Aleppo", 2, 6),
        ("Rebels clashed with soldiers near Nubl on Wednesday.", "Nubl", 2, 4),
        ("Rebels clashed with soldiers in the province of Aleppo on Wednesday.", "Aleppo", 3, None),
        ("Rebels clashed with soldiers in the Idlib countryside on Wednesday.", "Idlib", 3, 15),
    ],
)
def test_precision_follows_the_words(
    text: str, name: str, precision: int, radius_km: float | None, gazetteer: Gazetteer
) -> None:
    event = only(read(text, gazetteer))
    assert sites(event) == [(name, precision)]
    if radius_km is not None:
        assert event.places[0].radius_km == radius_km


def test_towards_and_from_are_no_sites(gazetteer: Gazetteer) -> None:
    event = only(read("Rebels advanced from Atarib towards Nubl on Wednesday.", gazetteer))
    assert {(p.name, p.role) for p in event.places} == {("Atarib", "from"), ("Nubl", "toward")}
    assert event.site is None


def test_a_country_is_never_where_it_happened(gazetteer: Gazetteer) -> None:
    event = only(read("A bomb exploded in a market in Syria on Wednesday.", gazetteer))
    assert event.site is None


def test_the_date_of_saying_is_not_the_date_of_the_deed(gazetteer: Gazetteer) -> None:
    event = only(read("Rebels shelled Idlib on Tuesday, the army said on Thursday.", gazetteer))
    assert days(event) == ("2024-11-26", "2024-11-26")


def test_this_offensive_carries_its_place_and_time(gazetteer: Gazetteer) -> None:
    result = read(
        "Rebels launched an offensive near Atarib on 27 November 2024. "
        "At least 20 soldiers were killed in this offensive, a monitor said.",
        gazetteer,
    )
    first, second = result.events
    assert sites(second) == sites(first) == [("Atarib", 2)]
    assert second.places[0].reasons[0].startswith("inherited")
    assert days(second)[0] == "2024-11-27"


def test_in_response_to_the_offensive_carries_no_place(gazetteer: Gazetteer) -> None:
    result = read(
        "Rebels launched an offensive near Atarib on 27 November 2024. "
        "Shelling by the army in response to the offensive has hit civilian areas.",
        gazetteer,
    )
    assert result.events[1].site is None


def test_without_any_date_nothing_is_guessed(gazetteer: Gazetteer) -> None:
    event = only(read("Rebels captured Atarib.", gazetteer))
    assert (event.time_start, event.time_end, event.time_kind) == (None, None, "undated")


def test_losses_of_two_sides_stay_two_events(gazetteer: Gazetteer) -> None:
    result = read(
        "Clashes broke out near Atarib on Wednesday. At least 37 soldiers were killed in these clashes, "
        "with the rebels also suffering heavy casualties.",
        gazetteer,
    )
    assert len(result.events) == 3
    assert sites(result.events[2]) == [("Atarib", 2)]


def test_a_count_and_a_named_place_taken_together_are_two_events(gazetteer: Gazetteer) -> None:
    result = read("Rebels captured six villages and the town of Atarib on Wednesday.", gazetteer)
    assert [sites(e) for e in result.events] == [[], [("Atarib", 1)]]
    assert [q.low for q in result.events[0].quantities] == [6]


def test_an_old_event_is_background(gazetteer: Gazetteer) -> None:
    event = only(read("Russia and Turkey brokered a ceasefire in March 2020.", gazetteer))
    assert (event.date_role, event.sub_event_type) == ("background", "Agreement")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Rebels shelled Idlib on Tuesday, the Aleppo Media Centre said.", "Aleppo Media Centre", "named"),
        ("Witnesses said rebels shelled Idlib on Tuesday.", "Witnesses", "unnamed"),
        ("According to residents, rebels shelled Idlib on Tuesday.", "residents", "unnamed"),
        ("Rebels reportedly shelled Idlib on Tuesday.", "reportedly", "unnamed"),
        ("Rebels shelled Idlib on Tuesday.", "outlet", "outlet"),
    ],
)  # fmt: skip
def test_who_says_so(text: str, name: str, kind: str, gazetteer: Gazetteer) -> None:
    event = only(read(text, gazetteer))
    assert (event.attribution, event.attribution_kind) == (name, kind)


def test_who_took_the_town_decides_the_type(gazetteer: Gazetteer) -> None:
    rebels = only(read("Rebels captured Atarib on Wednesday.", gazetteer))
    army = only(read("The Syrian army recaptured Atarib on Wednesday.", gazetteer))
    assert rebels.sub_event_type == "Non-state actor overtakes territory"
    assert army.sub_event_type == "Government regains territory"
    assert army.actors[0].name == "Syrian government forces"


def test_overlapping_totals_name_each_other_and_are_never_summed(gazetteer: Gazetteer) -> None:
    result = read(
        "Casualties of the offensive near Atarib exceeded 130 on Wednesday. "
        "At least 37 soldiers were killed.",
        gazetteer,
    )
    first, second = result.events
    assert first.overlaps_with == (second.event_id,)
    lows = [q.low for e in result.events for q in e.quantities]
    assert sorted(lows) == [37, 130]


@pytest.mark.parametrize("gold", sorted(REPORTS.glob("*.jsonl")), ids=lambda p: p.stem)
def test_invented_reports_give_about_as_many_events_as_claims(gold: Path, gazetteer: Gazetteer) -> None:
    article = read_article(gold.with_suffix(".md"))
    claims = len(gold.read_text(encoding="utf-8").splitlines())
    events = parse(article, gazetteer).events
    assert claims * 0.7 <= len(events) <= claims * 1.3


@pytest.mark.parametrize(
    "text", ["", "x", "حلب تحت القصف", "🔥" * 50, "KILLED " * 300, "killed " * 5_000, "\n" * 500]
)
def test_odd_texts_do_not_fail(text: str, gazetteer: Gazetteer) -> None:
    assert isinstance(read(text, gazetteer).events, tuple)


def test_the_same_article_gives_the_same_events(gazetteer: Gazetteer) -> None:
    article = read_article(REPORTS / "gaza.md")
    assert parse(article, gazetteer) == parse(article, gazetteer)

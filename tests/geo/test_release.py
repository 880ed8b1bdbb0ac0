from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.export import WRITERS, Snapshot, snapshot_at, to_csv, to_geojson
from geo.importers import read_csv
from geo.models import Article, Event, EventPlace, Place
from geo.release import (
    COARSE_RADIUS_KM,
    CUT_MARK,
    QUOTE_CHARS,
    Choices,
    checked,
    findings,
    released,
    short_quote,
    undecided,
)
from tests.geo.claims import claims, first_article

BASE = "2024-11-28-aleppo/c05"


def snapshot(**changes: object) -> Snapshot:
    article, events = first_article()
    return replace(snapshot_at(article, events), **changes)  # type: ignore[arg-type]


def one(snap: Snapshot, event_id: str) -> Event:
    return next(event for event in snap.events if event.event_id == event_id)


def unpacked(name: str, raw: bytes) -> bytes:
    """The bytes to look into: what is inside a ZIP, the file itself otherwise."""
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return b"\n".join(archive.read(part) for part in archive.namelist())


def marked(event_id: str, sensitivity: str) -> Snapshot:
    snap = snapshot()
    events = [replace(e, sensitivity=sensitivity) if e.event_id == event_id else e for e in snap.events]  # type: ignore[arg-type]
    return replace(snap, events=tuple(events))


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("sensitivity", ["coarsen", "withhold"])
def test_no_format_holds_the_place_of_a_sensitive_claim(suffix: str, sensitivity: str) -> None:
    """Base 46 is the place of one claim only; its sentence is shared with another one."""
    raw = unpacked(suffix, WRITERS[suffix](marked(BASE, sensitivity)))
    for secret in (b"36.12571", b"36.88793", b"Base 46", b"sup:base-46"):
        assert secret not in raw, f"{secret!r} in {suffix}"


@pytest.mark.parametrize("suffix", [s for s in WRITERS if "ucdp" not in s])
def test_the_same_words_are_there_while_the_claim_is_public(suffix: str) -> None:
    raw = unpacked(suffix, WRITERS[suffix](snapshot()))
    assert b"Base 46" in raw


def test_a_withheld_claim_stays_without_a_place() -> None:
    event = one(released(marked(BASE, "withhold")), BASE)
    assert event.places == ()
    assert "[place withheld]" in event.quotes[0]
    assert event.reasons == ()


def test_a_coarsened_claim_is_an_area_that_holds_its_place() -> None:
    event = one(released(marked(BASE, "coarsen")), BASE)
    site = event.site
    assert site and site.geo_precision == 3 and site.where_prec >= 5
    assert (site.lat, site.lon, site.radius_km) == (36.25, 36.75, COARSE_RADIUS_KM)


def test_a_coarsened_claim_names_the_province_when_it_is_known() -> None:
    province = Place("gn:170062", "Aleppo Governorate", 36.16, 37.6, "adm1", radius_km=80)
    event = one(released(marked(BASE, "coarsen"), coarser=lambda place: province), BASE)
    assert event.site and (event.site.name, event.site.radius_km) == ("Aleppo Governorate", 80)


def test_other_claims_at_the_same_place_keep_theirs() -> None:
    snap = released(marked("2024-11-28-aleppo/c02", "withhold"))
    assert one(snap, "2024-11-28-aleppo/c04").site == one(snapshot(), "2024-11-28-aleppo/c04").site


def test_the_readers_choice_overrides_the_claims_own_sensitivity() -> None:
    opened_up = released(marked(BASE, "withhold"), Choices(sensitivity={BASE: "public"}))
    assert one(opened_up, BASE).site
    assert one(opened_up, BASE).sensitivity == "public"
    shut = released(snapshot(), Choices(sensitivity={BASE: "withhold"}))
    assert one(shut, BASE).places == ()


def test_counts_and_log_say_what_was_withheld() -> None:
    snap = released(snapshot(), Choices(sensitivity={BASE: "withhold"}))
    assert snap.counts_text.endswith("(of these 1 with the place withheld)")
    assert "places withheld: 1" in snap.release
    assert b"places withheld: 1" in to_geojson(snap)


@given(st.lists(claims(), max_size=3, unique_by=lambda e: e.event_id))
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_sensitive_coordinates_survive_in_any_claim(events: list[Event]) -> None:
    snap = Snapshot(
        *(Article("a", "t"), tuple(events), tuple(range(len(events))), ("dated",) * len(events)),
        *("", None, "", snapshot().created_at),
    )
    for before, after in zip(events, released(snap).events, strict=True):
        if before.sensitivity == "withhold":
            assert after.places == ()
        if before.sensitivity == "coarsen":
            for place in after.places:
                assert (place.geo_precision, place.radius_km) == (3, COARSE_RADIUS_KM)
                assert place.lat is not None and (place.lat * 4) % 1 == 0


def outlet_snapshot(quote: str) -> Snapshot:
    article = Article("a", quote, "Title", "Outlet", "https://example.org/a")
    place = EventPlace("user:x", "x", 36.0, 37.0)
    event = Event(
        *("a/1", "a", "Battles", "Armed clash", (0, 4)),
        evidence=((0, len(quote)),),
        quotes=(quote,),
        places=(place,),
    )
    return snapshot_at(article, [event])


LONG = "Fighting was reported from several places. " * 12


def test_quotes_of_an_outlet_are_cut_and_the_link_stands_beside_them() -> None:
    data = json.loads(to_geojson(outlet_snapshot(LONG)))
    (quote,) = data["features"][0]["properties"]["quotes"]
    assert len(quote) <= QUOTE_CHARS
    assert quote.endswith(CUT_MARK)
    assert data["situation"]["source_url"] == "https://example.org/a"
    assert "quotes cut at 200 characters" in data["situation"]["release"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_articles_text_leaves_only_with_the_right_to_redistribute(suffix: str) -> None:
    tail = LONG[-300:].encode()
    assert tail not in unpacked(suffix, WRITERS[suffix](outlet_snapshot(LONG)))


def test_with_the_right_to_redistribute_text_and_quotes_leave_whole() -> None:
    snap = released(outlet_snapshot(LONG), Choices(may_redistribute=True))
    data = json.loads(to_geojson(snap))
    assert data["situation"]["article"]["text"] == LONG
    assert data["features"][0]["properties"]["quotes"] == [LONG]
    assert "the exporter states the right to redistribute" in data["situation"]["release"]


def test_the_text_stays_behind_when_a_claim_is_withheld() -> None:
    snap = released(outlet_snapshot(LONG), Choices(may_redistribute=True, sensitivity={"a/1": "withhold"}))
    assert not snap.text_included
    assert snap.article.text == ""
    assert any("left out all the same" in line for line in snap.release)


def test_our_own_retelling_is_not_cut() -> None:
    assert [e.quotes for e in released(snapshot()).events] == [e.quotes for e in snapshot().events]


@given(st.text(max_size=400), st.integers(10, 300))
def test_a_short_quote_is_no_longer_than_its_limit(quote: str, limit: int) -> None:
    short = short_quote(quote, limit)
    assert len(short) <= limit
    if short != quote:
        assert short.endswith(CUT_MARK)
        assert quote.startswith(short.removesuffix(CUT_MARK))


def test_shortened_and_withheld_quotes_come_back_whole_with_the_article() -> None:
    article, _ = first_article()
    snap = released(snapshot(), Choices(sensitivity={BASE: "withhold"}, hide=("Abdulaziz Ketaz",)))
    back = read_csv(to_csv(snap), "x.csv", article)
    assert back.rejected == ()
    assert [e.quotes for e in back.events] == [e.quotes for e in snapshot().events]
    outlet = outlet_snapshot(LONG)
    back = read_csv(to_csv(outlet), "x.csv", outlet.article)
    assert back.events[0].quotes == (LONG,)


def test_a_quote_that_was_changed_does_not_come_back() -> None:
    outlet = outlet_snapshot(LONG)
    changed = to_csv(outlet).replace(b"Fighting was reported", b"Peace was reported", 1)
    back = read_csv(changed, "x.csv", outlet.article)
    assert back.events == ()
    assert "reads" in back.rejected[0].reason


@pytest.mark.parametrize(
    ("words", "kind", "pointed_at"),
    [
        ("Rana Haddad, 34, said her house was hit", "person", "Rana Haddad"),
        ("a man named Omar al-Khatib was killed", "person", "Omar al-Khatib"),
        ("Dr Salim treated them", "person", "Dr Salim"),
        ("shells hit the Al-Nour Hospital", "hospital", "Al-Nour Hospital"),
        ("a field hospital near the town", "hospital", "field hospital"),
        ("the tents of Sawa Camp burned", "camp", "Sawa Camp"),
        ("families moved to a refugee camp", "camp", "refugee camp"),
        ("an aid convoy was stopped", "convoy", "aid convoy"),
        ("قصف مستشفى المدينة", "hospital", "مستشفى"),
    ],
)
def test_names_are_pointed_at(words: str, kind: str, pointed_at: str) -> None:
    found = findings(outlet_snapshot(words))
    assert (kind, pointed_at) in [(f.kind, f.words) for f in found]
    assert all(f.event_ids == ("a/1",) for f in found)


@pytest.mark.parametrize(
    "words",
    [
        "The Syrian Army shelled the town",
        "The United Nations warned on Monday",
        "the Human Rights Observatory reported",
        "in November President Haddad spoke",
        "clashes west of the town",
    ],
)
def test_organisations_and_offices_are_not_taken_for_private_persons(words: str) -> None:
    assert [f.words for f in findings(outlet_snapshot(words)) if f.kind == "person"] == []


def test_actors_and_places_are_not_taken_for_persons() -> None:
    assert [f.words for f in findings(snapshot()) if f.kind == "person"] == ["Abdulaziz Ketaz"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_hidden_name_is_in_no_format(suffix: str) -> None:
    snap = released(snapshot(), Choices(hide=("Abdulaziz Ketaz",)))
    raw = unpacked(suffix, WRITERS[suffix](snap))
    assert b"Ketaz" not in raw


def test_what_was_decided_is_logged_without_the_names() -> None:
    snap = snapshot()
    choices = Choices(hide=("Abdulaziz Ketaz",))
    assert [f.words for f in undecided(snap, choices)] == ["shelter"]
    log = released(snap, choices).release
    assert "names of persons: 1 withheld" in log
    assert "camps and shelters: 1 not decided" in log
    assert "Ketaz" not in " ".join(log)
    assert "camps and shelters: 1 kept by decision" in released(snap, Choices(keep=("shelter",))).release


def test_checking_twice_changes_nothing() -> None:
    once = checked(snapshot())
    assert checked(once) is once


@given(st.text(max_size=2000))
def test_any_text_can_be_searched_for_names(text: str) -> None:
    for finding in findings(outlet_snapshot(text or "x")):
        assert finding.words in text

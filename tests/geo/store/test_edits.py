from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.errors import EventError
from geo.models import Mention, Place, Resolution
from geo.review import choose_place, not_a_place
from geo.store import Work, with_text
from geo.store.edits import accept, add, change, correct, delete, uncorrect
from tests.geo.store.works import NUBL, first_work

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ADDED = first_work()
DRAFT = replace(ADDED, events=tuple(replace(e, status="machine", status_by=None) for e in ADDED.events))


def test_accepted_drafts_say_who_and_when_and_others_stay_drafts() -> None:
    first, second = DRAFT.events[:2]
    work = accept(DRAFT, {first.event_id}, "AB", NOW)
    assert (work.events[0].status, work.events[0].status_by, work.events[0].status_at) == (
        "accepted",
        "AB",
        NOW,
    )
    assert work.events[1] == second
    assert work.unchecked == DRAFT.unchecked - 1


@pytest.mark.parametrize(
    ("before", "after"), [("machine", "edited"), ("accepted", "edited"), ("added", "added")]
)
def test_an_edit_marks_the_claim(before: str, after: str) -> None:
    work = replace(DRAFT, events=(replace(DRAFT.events[0], status=before), *DRAFT.events[1:]))  # type: ignore[arg-type]
    changed = change(work, replace(work.events[0], attribution="AFP"), "AB", NOW)
    assert (changed.events[0].attribution, changed.events[0].status, changed.events[0].status_by) == (
        "AFP",
        after,
        "AB",
    )
    assert changed.events[1:] == work.events[1:]


def test_an_edit_that_changes_nothing_marks_nothing() -> None:
    assert change(DRAFT, DRAFT.events[0], "AB", NOW) is DRAFT


def test_accepting_an_edited_claim_leaves_it_edited() -> None:
    edited = change(DRAFT, replace(DRAFT.events[0], attribution="AFP"), "AB", NOW)
    assert accept(edited, {edited.events[0].event_id}, "CD", NOW).events[0].status == "edited"


def test_an_added_claim_stands_where_its_words_stand() -> None:
    new = replace(DRAFT.events[4], event_id="x/c16")
    work = add(DRAFT, new, "AB", NOW)
    triggers = [event.trigger for event in work.events]
    assert triggers == sorted(triggers)
    added = next(event for event in work.events if event.event_id == "x/c16")
    assert (added.status, added.status_by, added.status_at) == ("added", "AB", NOW)


def test_an_id_cannot_be_added_twice() -> None:
    with pytest.raises(EventError, match="stands already"):
        add(DRAFT, DRAFT.events[0], "AB", NOW)


def test_a_deleted_claim_is_no_longer_named_as_overlapping() -> None:
    first, second = (event.event_id for event in DRAFT.events[:2])
    work = replace(DRAFT, events=(replace(DRAFT.events[0], overlaps_with=(second,)), *DRAFT.events[1:]))
    left = delete(work, {second})
    assert [e.event_id for e in left.events[:2]] == [first, DRAFT.events[2].event_id]
    assert left.events[0].overlaps_with == ()


def test_a_detached_claim_can_be_deleted() -> None:
    start, end = DRAFT.events[0].evidence[0]
    body = DRAFT.article.text
    work, carried = with_text(DRAFT, body[:start] + body[end:])
    gone = {item.event.event_id for item in carried.detached}
    assert gone
    assert delete(work, gone).detached == ()


@pytest.mark.parametrize("step", ["accept", "change", "delete"])
def test_an_unknown_id_is_refused(step: str) -> None:
    with pytest.raises(EventError, match="none of this article's claims"):
        if step == "accept":
            accept(DRAFT, {"x"}, "AB", NOW)
        elif step == "change":
            change(DRAFT, replace(DRAFT.events[0], event_id="x"), "AB", NOW)
        else:
            delete(DRAFT, {"x"})


class TestCorrections:
    other = Place("gn:9", "Nubl", 10.0, 20.0, "town")

    def found(self) -> tuple[Work, list[Resolution]]:
        """The first article with every mention of Nubl resolved as coded."""
        body = DRAFT.article.text
        spans = [(i, i + 4) for i in range(len(body)) if body.startswith("Nubl", i)]
        return DRAFT, [Resolution(Mention(*span, name="Nubl"), NUBL, 0.9) for span in spans]

    def nubl_ids(self, work: Work) -> list[str]:
        return [p.place_id for e in work.events for p in e.places if p.name == "Nubl"]

    def test_claims_follow_a_correction_and_go_back_without_it(self) -> None:
        work, found = self.found()
        assert set(self.nubl_ids(work)) == {"gn:166331"}
        moved = correct(work, choose_place(found[0].mention, self.other, by="AB"), found)
        assert set(self.nubl_ids(moved)) == {"gn:9"}
        back = uncorrect(moved, moved.corrections[0], found)
        assert set(self.nubl_ids(back)) == {"gn:166331"}
        assert back.corrections == ()

    def test_a_second_correction_of_the_name_takes_the_place_of_the_first(self) -> None:
        work, found = self.found()
        once = correct(work, choose_place(found[0].mention, self.other), found)
        twice = correct(once, not_a_place(replace(found[0].mention, name="NUBL")), found)
        assert len(twice.corrections) == 1
        assert self.nubl_ids(twice) == []
        assert [e.event_id for e in twice.events] == [e.event_id for e in work.events]

from dataclasses import replace

from geo.store import Work, compare, merge
from tests.geo.store.works import corrected, edited, first_work

BASE = first_work()


def without(work: Work, number: int) -> Work:
    return replace(work, events=work.events[:number] + work.events[number + 1 :])


def test_the_same_work_has_no_difference() -> None:
    assert compare(BASE, first_work()).is_empty


def test_changed_added_and_removed_claims_are_named_with_their_fields() -> None:
    added = replace(BASE.events[0], event_id="x/c99")
    after = replace(
        without(edited(BASE, 2, "SANA"), 5), events=(added, *without(edited(BASE, 2, "SANA"), 5).events)
    )
    difference = compare(BASE, after)
    assert [(c.event_id, c.kind) for c in difference.changes] == [
        ("x/c99", "added"),
        (BASE.events[2].event_id, "changed"),
        (BASE.events[5].event_id, "removed"),
    ]
    fields = difference.changes[1].fields
    assert fields["attribution"] == (BASE.events[2].attribution, "SANA")
    assert set(fields) == {"attribution", "status", "status_by"}
    assert not difference.is_order_changed
    assert not difference.is_empty


def test_corrections_and_the_head_are_compared() -> None:
    work = corrected(replace(BASE, article=replace(BASE.article, title="Another")))
    difference = compare(BASE, work)
    assert difference.article == {"title": (BASE.article.title, "Another")}
    assert difference.corrections_added == work.corrections
    assert compare(work, BASE).corrections_removed == work.corrections


def test_another_order_is_a_difference() -> None:
    assert compare(BASE, replace(BASE, events=BASE.events[::-1])).is_order_changed


def test_changes_to_different_claims_are_put_together() -> None:
    mine = corrected(edited(BASE, 0, "AFP"))
    theirs = without(edited(BASE, 1, "SANA"), 7)
    merged = merge(BASE, mine, theirs)
    assert merged is not None
    assert merged.events[0].attribution == "AFP"
    assert merged.events[1].attribution == "SANA"
    assert BASE.events[7].event_id not in {e.event_id for e in merged.events}
    assert merged.corrections == mine.corrections
    assert len(merged.events) == 14


def test_an_addition_of_each_is_kept() -> None:
    mine = replace(BASE, events=(*BASE.events, replace(BASE.events[0], event_id="x/c16")))
    theirs = replace(BASE, events=(*BASE.events, replace(BASE.events[0], event_id="x/c17")))
    merged = merge(BASE, mine, theirs)
    assert merged is not None
    assert [e.event_id for e in merged.events[-2:]] == ["x/c17", "x/c16"]


def test_two_changes_of_one_claim_are_not_put_together() -> None:
    assert merge(BASE, edited(BASE, 0, "AFP"), edited(BASE, 0, "SANA")) is None
    assert merge(BASE, edited(BASE, 0, "AFP"), without(BASE, 0)) is None


def test_the_same_change_of_both_is_one_change() -> None:
    both = edited(BASE, 0, "AFP")
    assert merge(BASE, both, both) == both


def test_two_titles_or_an_edited_text_are_not_put_together() -> None:
    def titled(title: str) -> Work:
        return replace(BASE, article=replace(BASE.article, title=title))

    assert merge(BASE, titled("A"), titled("B")) is None
    merged = merge(BASE, titled("A"), edited(BASE, 0, "AFP"))
    assert merged is not None
    assert (merged.article.title, merged.events[0].attribution) == ("A", "AFP")
    longer = replace(BASE, article=replace(BASE.article, text=BASE.article.text + "."))
    assert merge(BASE, longer, edited(BASE, 0, "AFP")) is None

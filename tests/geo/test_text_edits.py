from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.event_json import event_from_dict, event_to_dict
from geo.models import Actor, Event, EventPlace, Mention, Place, Quantity
from geo.review import choose_place, not_a_place
from geo.text_edits import EDITED, carry_over
from tests.geo.claims import first_article

TEXT = "Rebels took Nubl. At least 12 people were hurt there. Residents left Nubl."
NUBL = Place("gn:166331", "Nubl", 36.37867, 36.99294)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def event(number: int, words: str, *, trigger: str, quantity: str = "") -> Event:
    quantities = (
        (Quantity(quantity, ">=", 12, None, "people", "injured", None, (span(quantity),)),)
        if quantity
        else ()
    )
    return Event(
        f"a/{number}",
        "a",
        "Battles",
        "Armed clash",
        span(trigger),
        (span(words),),
        (words,),
        places=(EventPlace("gn:166331", "Nubl", evidence=(span("Nubl"),)),),
        actors=(Actor("rebels", "Rebels", 1, (span("Rebels"),)),),
        quantities=quantities,
    )


EVENTS = (
    event(1, "Rebels took Nubl.", trigger="took"),
    event(2, "At least 12 people were hurt there.", trigger="were hurt", quantity="At least 12"),
)


def test_an_edit_elsewhere_moves_every_span_and_changes_nothing_else() -> None:
    new = TEXT.replace("Residents left Nubl", "Everybody went away")
    carried = carry_over(EVENTS, [], TEXT, new)
    assert carried.events == EVENTS
    lead = "A lead. "
    carried = carry_over(EVENTS, [], TEXT, lead + TEXT)
    assert carried.events[1].trigger == tuple(n + len(lead) for n in EVENTS[1].trigger)
    assert [e.quotes for e in carried.events] == [e.quotes for e in EVENTS]
    assert (carried.edited, carried.detached) == ((), ())


def test_edited_evidence_is_quoted_anew_and_said() -> None:
    carried = carry_over(EVENTS, [], TEXT, TEXT.replace("people", "villagers"))
    assert carried.edited == ("a/2",)
    assert carried.events[1].quotes == ("At least 12 villagers were hurt there.",)
    assert carried.events[1].reasons == (EDITED,)
    assert carried.events[1].quantities == EVENTS[1].quantities
    twice = carry_over(carried.events, [], TEXT.replace("people", "villagers"), TEXT.replace("people", "men"))
    assert twice.events[1].reasons == (EDITED,)


def test_a_number_loses_its_evidence_when_its_words_change() -> None:
    carried = carry_over(EVENTS, [], TEXT, TEXT.replace("least 12", "least 13"))
    assert carried.events[1].quantities[0].evidence == ()
    assert carried.events[1].quantities[0].text == "At least 12"


def test_a_claim_whose_words_are_gone_is_detached_not_dropped() -> None:
    short = TEXT.replace("At least 12 people were hurt there. ", "")
    carried = carry_over(EVENTS, [], TEXT, short)
    assert [e.event_id for e in carried.events] == ["a/1"]
    assert [item.event for item in carried.detached] == [EVENTS[1]]
    assert [anchor.quote for anchor in carried.detached[0].anchors][-1] == "were hurt"
    back = carry_over(carried.events, [], short, "A lead. " + TEXT, carried.detached)
    assert back.reattached == ("a/2",)
    assert back.events[-1].quotes == EVENTS[1].quotes
    assert carry_over([], [], short, "Another text.", carried.detached).reattached == ()


def test_a_claim_keeps_standing_on_its_evidence_when_the_trigger_goes() -> None:
    two = replace(EVENTS[0], trigger=span("left"))
    carried = carry_over([two], [], TEXT, TEXT.replace(" Residents left Nubl.", ""))
    assert carried.events[0].trigger == span("Rebels took Nubl.")


def test_corrections_follow_or_are_named_as_dropped() -> None:
    here = Mention(*span("Nubl"), name="Nubl")
    there = Mention(TEXT.rindex("Nubl"), TEXT.rindex("Nubl") + 4, "Nubl")
    corrections = [
        choose_place(here, NUBL),
        choose_place(here, NUBL, everywhere=False),
        not_a_place(there, everywhere=False),
    ]
    new = "A lead. " + TEXT[: TEXT.index(" Residents")]
    carried = carry_over([], corrections, TEXT, new)
    assert carried.corrections[0] == corrections[0]
    assert new[slice(*(carried.corrections[1].span or ()))] == "Nubl"
    assert carried.dropped == (corrections[2],)


@pytest.mark.parametrize("size", [0, 1, 500])
def test_the_first_article_is_carried_over_whole(size: int) -> None:
    article, events = first_article()
    carried = carry_over(events, [], article.text, "x" * size + article.text)
    assert [e.event_id for e in carried.events] == [e.event_id for e in events]
    assert [e.quotes for e in carried.events] == [e.quotes for e in events]


@settings(deadline=None)
@given(st.data())
def test_any_edit_of_the_first_article_loses_no_claim_and_breaks_no_rule(data: st.DataObject) -> None:
    article, events = first_article()
    text = article.text
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(
            st.integers(start, min(len(text), start + data.draw(st.sampled_from([0, 3, 50, 900]))))
        )
        text = text[:start] + data.draw(st.text("ab é\n.", max_size=8)) + text[end:]
    carried = carry_over(events, [], article.text, text)
    ids = [e.event_id for e in carried.events] + [d.event.event_id for d in carried.detached]
    assert sorted(ids) == sorted(e.event_id for e in events)
    for claim in carried.events:
        assert event_from_dict(event_to_dict(claim), text) == claim

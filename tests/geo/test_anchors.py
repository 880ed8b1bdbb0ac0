import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.anchors import CONTEXT_CHARS, Anchor, Moved, common_ends, find_anchor, make_anchor, move_span

TEXT = (
    "Fighters took two villages near the bridge. Residents left. "
    "At least 12 people were hurt, officials said. Residents left. A second bridge was closed on Friday."
)


def span_of(words: str, text: str = TEXT, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def test_an_anchor_keeps_the_words_and_32_characters_on_either_side() -> None:
    anchor = make_anchor(TEXT, span_of("At least 12 people"))
    assert anchor.quote == "At least 12 people"
    assert anchor.before == "s near the bridge. Residents left. "[-CONTEXT_CHARS:]
    assert anchor.after == " were hurt, officials said. Resid"[:CONTEXT_CHARS]


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-1, 4), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="start before end"):
        make_anchor(TEXT, span)


def test_an_edit_inside_the_words_widens_the_span() -> None:
    new = TEXT.replace("12 people were", "12 or 13 people were")
    moved = move_span(span_of("At least 12 people were hurt"), TEXT, new)
    assert moved is not None
    assert moved.is_edited
    assert new[slice(*moved.span)] == "At least 12 or 13 people were hurt"


def test_words_that_are_deleted_are_gone() -> None:
    new = TEXT.replace("At least 12 people were hurt, officials said. ", "")
    assert move_span(span_of("At least 12 people"), TEXT, new) is None


def test_words_that_are_replaced_are_gone() -> None:
    assert move_span(span_of("12"), TEXT, TEXT.replace("12", "forty")) is None


def test_several_edits_leave_the_words_between_them() -> None:
    new = "UPDATE. " + TEXT.replace("two villages", "three villages").replace("Friday", "Saturday morning")
    moved = move_span(span_of("12 people"), TEXT, new)
    assert moved == Moved(span_of("12 people", new))


def test_a_repeated_sentence_is_told_by_its_neighbours() -> None:
    new = "New lead. " + TEXT.replace("Friday", "Monday")
    for nth in (0, 1):
        moved = move_span(span_of("Residents left.", nth=nth), TEXT, new)
        assert moved == Moved(span_of("Residents left.", new, nth))


def test_words_edited_among_several_edits_are_found_between_their_neighbours() -> None:
    new = "New lead. " + TEXT.replace("12 people", "13 persons").replace("Friday", "Monday")
    moved = move_span(span_of("12 people"), TEXT, new)
    assert moved is not None
    assert (new[slice(*moved.span)], moved.is_edited) == ("13 persons", True)


def test_two_equal_places_are_not_guessed_between() -> None:
    anchor = Anchor(50, 53, "abc", "x" * 20, "y" * 20)
    twice = ("x" * 20 + "abc" + "y" * 20) * 2
    assert find_anchor(anchor, twice) is None


def test_the_old_place_decides_between_equal_ones() -> None:
    twice = ("x" * 20 + "abc" + "y" * 20) * 2
    anchor = make_anchor(twice, (63, 66))
    moved = find_anchor(Anchor(63, 66, "abc", "x" * 20, "y" * 20), twice)
    assert anchor.quote == "abc"
    assert moved == Moved((63, 66))


def test_a_short_word_elsewhere_is_not_taken_for_it() -> None:
    assert (
        find_anchor(make_anchor(TEXT, span_of("12")), "Route 12 is closed for good, says the council.")
        is None
    )


def test_a_text_of_5_mb_is_searched() -> None:
    text = "Fighters took the village. " * 190_000
    edited = text[:2_000_000] + "NEW " + text[2_000_000:3_000_000] + "WORDS " + text[3_000_000:]
    assert move_span((4_000_000, 4_000_010), text, edited) == Moved((4_000_010, 4_000_020))
    assert move_span((2_500_000, 2_500_010), text, edited) is None


texts = st.text("ab \n.é😀", min_size=1, max_size=80)


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@given(st.data(), texts, st.text("ab \n.é", max_size=20))
def test_an_edit_outside_a_span_never_loses_it(data: st.DataObject, text: str, put_in: str) -> None:
    start, end = data.draw(spans(text))
    if data.draw(st.booleans()):
        cut = data.draw(st.integers(0, start))
        to = data.draw(st.integers(cut, start))
        right = (start + len(put_in) - (to - cut), end + len(put_in) - (to - cut))
    else:
        cut = data.draw(st.integers(end, len(text)))
        to = data.draw(st.integers(cut, len(text)))
        right = (start, end)
    new = text[:cut] + put_in + text[to:]
    moved = move_span((start, end), text, new)
    assert moved is not None
    assert not moved.is_edited
    assert new[slice(*moved.span)] == text[start:end]
    # In a text of few letters one edit can be read in several ways; with unique words only one is right.
    if new.count(text[start:end]) == 1:
        assert moved.span == right


@given(st.data(), texts, texts)
def test_whatever_is_edited_a_span_keeps_its_words_or_says_so(
    data: st.DataObject, old: str, new: str
) -> None:
    span = data.draw(spans(old))
    moved = move_span(span, old, new)
    if moved is None:
        return
    start, end = moved.span
    assert 0 <= start < end <= len(new)
    assert moved.is_edited or new[start:end] == old[slice(*span)]


@given(st.data(), texts)
def test_an_unedited_text_leaves_every_span_where_it_is(data: st.DataObject, text: str) -> None:
    span = data.draw(spans(text))
    assert move_span(span, text, text) == Moved(span)


words = st.lists(st.from_regex(r"[a-z]{6,10}", fullmatch=True), min_size=12, max_size=40, unique=True)


@given(st.data(), words)
def test_unique_words_are_found_again_by_the_anchor_alone(data: st.DataObject, parts: list[str]) -> None:
    text = " ".join(parts)
    n = data.draw(st.integers(3, len(parts) - 4))
    start = text.index(parts[n])
    anchor = make_anchor(text, (start, start + len(parts[n])))
    lead = data.draw(st.text("XYZ ", max_size=30))
    new = lead + text[: -len(parts[-1])] + "END"
    assume(new.count(parts[n]) == 1)
    moved = find_anchor(anchor, new)
    assert moved is not None
    assert moved.span[0] == start + len(lead)


@given(texts, texts)
def test_common_ends_are_common_and_cannot_be_longer(old: str, new: str) -> None:
    head, tail = common_ends(old, new)
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    assert old[head : head + 1] != new[head : head + 1] or head == min(len(old), len(new))
    assert tail == min(len(old), len(new)) or old[len(old) - tail - 1] != new[len(new) - tail - 1]

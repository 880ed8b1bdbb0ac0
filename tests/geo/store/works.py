"""Work to save, for the store's tests."""

from dataclasses import replace

from geo.models import Mention, Place
from geo.review import choose_place, not_a_place
from geo.store import Work
from tests.geo.claims import first_article

NUBL = Place("gn:166331", "Nubl", 36.37867, 36.99294, "town", population=21_039)


def first_work() -> Work:
    article, events = first_article()
    return Work(article, tuple(events))


def edited(work: Work, number: int, attribution: str) -> Work:
    """The work with the attribution of one claim changed."""
    events = list(work.events)
    events[number] = replace(events[number], attribution=attribution, status="edited", status_by="AB")
    return replace(work, events=tuple(events))


def corrected(work: Work) -> Work:
    """The work with a correction of a name and one of a single mention."""
    at = work.article.text.index("Nubl")
    mention = Mention(at, at + 4, "Nubl")
    corrections = (choose_place(mention, NUBL, by="AB"), not_a_place(mention, everywhere=False, by="AB"))
    return replace(work, corrections=corrections)

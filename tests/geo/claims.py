"""Claims for tests: the coded first article with its places, and Hypothesis strategies of any claim."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from geo import codes
from geo.articles import read_article
from geo.frames import events_from_csv
from geo.models import Actor, Article, Event, EventPlace, Place, Quantity

ROOT = Path(__file__).parents[2]
ARTICLE_FILE = ROOT / "data/articles/2024-11-28-aleppo.md"
EVENTS_FILE = ROOT / "data/events/2024-11-28-aleppo.csv"

PLACES = {
    place.place_id: place
    for place in (
        Place("gn:174030", "Atarib", 36.13907, 36.82504, "town", population=10_657),
        Place("gn:166331", "Nubl", 36.37867, 36.99294, "town", population=21_039),
        Place("sup:zahra-aleppo", "Zahra", 36.35858, 37.01067, "town", radius_km=1),
        Place("gn:170063", "Aleppo", 36.20124, 37.16117, "city", population=1_602_264),
        Place("sup:base-46", "Base 46", 36.12571, 36.88793, "military", radius_km=2.5),
        Place("sup:western-aleppo", "western Aleppo", 36.19, 36.92, "area", radius_km=15),
    )
}

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "]]>&lt;b&gt;&amp;`${1}`",
    "\"quoted\", 'single'; DROP TABLE claims;--",
    '=HYPERLINK("http://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "''",
    "a\r\nb\nc\rd",
    "\u202eright to left\u202c \u200f",
    "حلب الغربي",
    "\x00\x07\x1b\ufffe",
    "line\u2028separator",
    "😀" * 3,
    "x" * 10_000,
)


def first_article() -> tuple[Article, list[Event]]:
    """The first article and its fifteen claims, places filled."""
    article = read_article(ARTICLE_FILE)
    events, rejected = events_from_csv(
        EVENTS_FILE.read_text(encoding="utf-8"), EVENTS_FILE.name, article, PLACES.__getitem__
    )
    assert not rejected
    return article, events


def hostile_claim(text: str, number: int = 1) -> Event:
    """A located, dated claim whose every text field holds ``text``."""
    return Event(
        event_id=f"hostile/{number}/{text}",
        article_id=f"hostile {text}",
        event_type="Battles",
        sub_event_type="Armed clash",
        trigger=(0, 1),
        evidence=((0, 1),),
        quotes=(text,),
        lang=text,
        time_start=datetime(2024, 11, 27, tzinfo=UTC),
        time_end=datetime(2024, 11, 28, tzinfo=UTC),
        time_kind="within",
        time_precision=1,
        places=(EventPlace(f"user:{text}", f"p{text}", 36.2, 37.1, 0.0, reasons=(text,)),),
        actors=(Actor(f"a{text}", text, 1, ((0, 1),)),),
        quantities=(Quantity(f"q{text}", "=", 3, 3, "people", "killed", text),),
        attribution=text,
        hedge=text,
        overlaps_with=(text,),
        incident_id=text,
        reasons=(text,),
        status_by=text,
        labels={text: text},
    )


def hostile_article(text: str) -> Article:
    """An article whose every text field holds ``text``."""
    return Article(f"hostile {text}", "words " + text, text, text, text, text, credit=text)


_HOSTILE_TEXT = st.sampled_from(HOSTILE)
_ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | _HOSTILE_TEXT
_FILLED_TEXT = _ANY_TEXT.filter(lambda text: text.strip())
_OPTIONAL_TEXT = st.none() | _ANY_TEXT.filter(bool)
_NUMBER = st.integers(0, 10**9) | st.floats(0, 1e9, allow_nan=False).map(lambda x: round(x, 3))
_MOMENT = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
_ZONE = st.sampled_from(["UTC", "Asia/Damascus", "America/St_Johns", "Asia/Kathmandu"])
_SPAN = st.tuples(st.integers(0, 5000), st.integers(1, 300)).map(lambda t: (t[0], t[0] + t[1]))
_SPANS = st.lists(_SPAN, max_size=2).map(tuple)


@st.composite
def quantities(draw: Any) -> Quantity:
    """Any printed quantity that the data model allows."""
    effect = draw(st.none() | st.sampled_from(codes.EFFECTS))
    bounds = [draw(st.none() | _NUMBER), draw(st.none() | _NUMBER)]
    if None not in bounds:
        bounds.sort()
    return Quantity(
        text=draw(_FILLED_TEXT),
        op=draw(st.sampled_from(codes.OPS)),
        low=bounds[0],
        high=bounds[1],
        unit="people" if effect else draw(_ANY_TEXT),
        effect=effect,
        who=draw(_OPTIONAL_TEXT),
        evidence=draw(_SPANS),
    )


@st.composite
def places(draw: Any) -> EventPlace:
    """Any place of a claim, with or without coordinates."""
    lat = draw(st.none() | st.floats(-90, 90))
    lon = None if lat is None else draw(st.floats(-180, 180).filter(lambda x: x != 0))
    return EventPlace(
        place_id=draw(_FILLED_TEXT),
        name=draw(_FILLED_TEXT),
        lat=lat,
        lon=lon,
        radius_km=0.0 if lat is None else draw(st.just(0.0) | st.floats(0.5, 2_000)),
        role=draw(st.sampled_from(codes.PLACE_ROLES)),
        geo_precision=draw(st.integers(1, 3)),
        where_prec=draw(st.integers(1, 7)),
        evidence=draw(_SPANS),
        reasons=draw(st.lists(_ANY_TEXT, max_size=2).map(tuple)),
    )


@st.composite
def claims(draw: Any, event_id: str | None = None) -> Event:
    """Any claim that the data model allows, hostile text included."""
    kind = draw(st.sampled_from(sorted(codes.EVENT_TYPES)))
    time_kind = draw(st.sampled_from(codes.TIME_KINDS))
    start = end = None
    if time_kind not in ("standing", "undated"):
        start, end = draw(st.none() | _MOMENT), draw(st.none() | _MOMENT)
        if start is None and end is None:
            start = draw(_MOMENT)
        if start and end and start >= end:
            start, end = end, start + timedelta(seconds=1)
    evidence = draw(_SPANS)
    return Event(
        event_id=event_id or draw(_FILLED_TEXT),
        article_id=draw(_FILLED_TEXT),
        event_type=kind,
        sub_event_type=draw(st.sampled_from(codes.EVENT_TYPES[kind])),
        trigger=draw(_SPAN),
        evidence=evidence,
        quotes=tuple(draw(_ANY_TEXT) for _ in evidence),
        lang=draw(st.sampled_from(["en", "ar", "de"])),
        time_start=start,
        time_end=end,
        tz=draw(_ZONE),
        time_kind=time_kind,
        time_precision=draw(st.none() | st.integers(0, 3)),
        date_role=draw(st.sampled_from(codes.DATE_ROLES)),
        places=draw(st.lists(places(), max_size=3).map(tuple)),
        actors=draw(
            st.lists(
                st.builds(Actor, _FILLED_TEXT, _ANY_TEXT, st.none() | st.integers(1, 3), _SPANS), max_size=2
            ).map(tuple)
        ),
        quantities=draw(st.lists(quantities(), max_size=2).map(tuple)),
        attribution=draw(_ANY_TEXT),
        attribution_kind=draw(st.sampled_from(codes.ATTRIBUTION_KINDS)),
        attribution_evidence=draw(_SPANS),
        hedge=draw(_OPTIONAL_TEXT),
        hedge_evidence=draw(_SPANS),
        time_evidence=draw(_SPANS),
        overlaps_with=draw(st.lists(_ANY_TEXT, max_size=2).map(tuple)),
        incident_id=draw(_OPTIONAL_TEXT),
        confidence=draw(st.none() | st.floats(0, 1)),
        reasons=draw(st.lists(_ANY_TEXT, max_size=2).map(tuple)),
        status=draw(st.sampled_from(codes.STATUSES)),
        status_by=draw(_OPTIONAL_TEXT),
        status_at=draw(st.none() | _MOMENT),
        sensitivity=draw(st.sampled_from(codes.SENSITIVITIES)),
        labels=draw(st.dictionaries(_ANY_TEXT, _ANY_TEXT, max_size=2)),
    )


def claim_lists(max_size: int = 3) -> st.SearchStrategy[list[Event]]:
    """Claims with distinct ids."""
    return st.lists(claims(), max_size=max_size, unique_by=lambda event: event.event_id)

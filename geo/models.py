"""The nouns of the project: Article, Mention, Place, Resolution, TimeExpression, Quantity, Event.

Plain frozen records without behaviour beyond small derived values. Their JSON is the contract
(see "The data model" in the README); reading and writing it lives in ``geo.frames``.
Spans are ``(start, end)`` in Unicode code points of ``Article.text``, end exclusive, and
``text[start:end]`` is always the quoted words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Span = tuple[int, int]

MentionRole = Literal["place", "actor", "source", "demonym", "other"]
PlaceRole = Literal["site", "toward", "from", "stronghold", "reference"]
TimeKind = Literal["within", "throughout", "before", "after", "since", "standing", "undated"]
DateRole = Literal["event", "background", "caption", "publication"]
Op = Literal["=", ">=", ">", "<=", "<", "~", ".."]
Effect = Literal["killed", "injured", "captured", "displaced", "missing", "casualties"]
AttributionKind = Literal["named", "unnamed", "outlet", "photo"]
Status = Literal["machine", "accepted", "edited", "added"]
Sensitivity = Literal["public", "coarsen", "withhold"]


@dataclass(frozen=True)
class Article:
    """One text and what is known about it.

    ``text`` is the body after front matter with ``\\n`` line ends, not normalised further;
    every span counts into it. ``published_at`` is null where the article does not say.
    ``is_retelling`` marks words that are ours and not the outlet's: every quote shown or
    exported from such an article is labelled so. ``map_title`` is a short name of the area for
    the map's heading ("West of Aleppo"); blank when nobody gave one. ``labels`` holds titles in
    other languages, under keys such as "ar.title", "ar.map_title", "ar.credit".
    """

    article_id: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    lang: str = "en"
    published_at: datetime | None = None
    retrieved_at: datetime | None = None
    tz: str = "UTC"
    is_retelling: bool = False
    credit: str = ""
    map_title: str = ""
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mention:
    """A place name standing in the text at ``text[start:end]``, whatever it stands for."""

    start: int
    end: int
    name: str
    role: MentionRole = "place"
    score: float = 1.0


@dataclass(frozen=True)
class Place:
    """One gazetteer entry.

    ``place_id``: ``gn:`` GeoNames id, ``sup:`` our supplement, ``user:`` the reader's own; further
    prefixes are listed in ``data/README.md``. ``radius_km`` is how far the place reaches from its
    point, 0 when unknown. ``population`` 0 means unknown. ``kind`` is one of: city, town, village,
    suburb, country, adm1, adm2, area, region, continent, sea, lake, river, mountain, island,
    desert, military, airport, landmark, crossing, demonym. ``certainty`` says how sure the coordinates are.
    """

    place_id: str
    name: str
    lat: float
    lon: float
    kind: str = "city"
    country: str = ""
    admin1: str = ""
    population: int = 0
    radius_km: float = 0.0
    name_ar: str = ""
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True)
class Candidate:
    """A place a mention may mean, with the score the resolver gave it (0 to 1)."""

    place: Place
    score: float


@dataclass(frozen=True)
class Resolution:
    """What a mention was taken to mean; ``place`` is None when nothing was good enough.

    ``reason`` is one sentence for a reader ("next to Nubl in the same phrase, 2.7 km").
    ``candidates`` holds the best few, best first, the chosen one included.
    """

    mention: Mention
    place: Place | None
    score: float = 0.0
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class TimeExpression:
    """A time expression: its words, its TIMEX3 type and value, and the interval it means."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    time_start: datetime | None = None
    time_end: datetime | None = None


@dataclass(frozen=True)
class Quantity:
    """A printed number or number word. Bounds are the printed ones; strictness lives in ``op``.

    A blank bound (None) is unknown, never 0. ``unit`` is "people" whenever ``effect`` is set.
    """

    text: str
    op: Op
    low: float | None
    high: float | None
    unit: str
    effect: Effect | None = None
    who: str | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True)
class EventPlace:
    """A place of an event. Only ``role == "site"`` says that it happened there.

    ``geo_precision``: 1 the named place, 2 near or part of it, 3 a region (ACLED codebook).
    ``where_prec``: UCDP GED codebook, 1 exact to 7 water or air. ``name_ar``: the name in Arabic script,
    the gazetteer's where the coding gives none.
    """

    place_id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    role: PlaceRole = "site"
    geo_precision: int = 1
    where_prec: int = 1
    evidence: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    name_ar: str = ""


@dataclass(frozen=True)
class Actor:
    """Somebody who acts or is acted upon: canonical name, the words in the text, the side."""

    name: str
    words: str = ""
    side: int | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Event:
    """One claim of one article. ``[time_start, time_end)`` is half-open, either end may be None.

    ``time_precision``: 0 finer than a day, 1 day, 2 within a week, 3 within a month (ACLED).
    ``labels``: the claim told in some language, under keys such as "ar.title" (``geo.wording.LABEL_FIELDS``).
    """

    event_id: str
    article_id: str
    event_type: str
    sub_event_type: str
    trigger: Span
    evidence: tuple[Span, ...] = ()
    quotes: tuple[str, ...] = ()
    lang: str = "en"
    time_start: datetime | None = None
    time_end: datetime | None = None
    tz: str = "UTC"
    time_kind: TimeKind = "undated"
    time_precision: int | None = None
    date_role: DateRole = "event"
    places: tuple[EventPlace, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attribution: str = ""
    attribution_kind: AttributionKind = "outlet"
    attribution_evidence: tuple[Span, ...] = ()
    hedge: str | None = None
    hedge_evidence: tuple[Span, ...] = ()
    time_evidence: tuple[Span, ...] = ()
    overlaps_with: tuple[str, ...] = ()
    incident_id: str | None = None
    confidence: float | None = None
    reasons: tuple[str, ...] = ()
    status: Status = "machine"
    status_by: str | None = None
    status_at: datetime | None = None
    sensitivity: Sensitivity = "public"
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> EventPlace | None:
        """The first place where it happened, or None: such a claim is never a pin."""
        return next((p for p in self.places if p.role == "site"), None)


@dataclass(frozen=True)
class Rejected:
    """Something that could not be read: where it stood and why, for the reader to see."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True)
class ParseResult:
    """All that ``geo.pipeline.parse`` found in one article."""

    article: Article
    events: tuple[Event, ...] = ()
    mentions: tuple[Resolution, ...] = ()
    rejected: tuple[Rejected, ...] = ()

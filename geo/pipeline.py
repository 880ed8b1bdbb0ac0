"""One article in, everything found in it out: ``parse(article, gazetteer) -> ParseResult``."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from geo.dates import find_time_expressions
from geo.events import Findings, find_events
from geo.gazetteer import Gazetteer
from geo.language import engine_reads
from geo.mentions import find_mentions
from geo.models import Article, ParseResult, Place, Rejected, Resolution
from geo.quantities import find_quantities
from geo.resolve import resolve
from geo.zones import main_zone


def parse(article: Article, gazetteer: Gazetteer) -> ParseResult:
    """Find the events of an article, every place name in it, and what was left out with the reason.

    Times are read in the article's zone; where it names none ("UTC"), in the zone most of its places
    keep. ``rejected`` names the line of the text. The same article gives the same answer. In a
    language the engine does not read only the place names are looked up.
    """
    text = article.text
    resolutions = resolve(text, find_mentions(text, gazetteer), gazetteer)
    if not engine_reads(article.lang):
        return ParseResult(article, (), tuple(resolutions))
    tz = article.tz
    if tz == "UTC":
        tz = main_zone([r.place for r in resolutions if r.place is not None and r.mention.role == "place"])
    published = _local_day(article)
    findings = Findings(
        resolutions,
        find_time_expressions(text, published, tz),
        find_quantities(text),
        _in_country(resolutions, gazetteer),
        gazetteer.get,
    )
    events, left = find_events(
        article.article_id, text, published, tz, findings, article.outlet, article.lang
    )
    breaks = [i for i, char in enumerate(text) if char == "\n"]
    rejected = tuple(
        Rejected(
            article.article_id,
            bisect_left(breaks, x.start) + 1,
            f"{_quote(text, x.start, x.end)}: {x.reason}",
        )
        for x in left
    )
    return ParseResult(article, tuple(events), tuple(resolutions), rejected)


def _in_country(resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> Callable[[str], Place | None]:
    """Look a name up among the article's own places, then in its main country if it is unique there."""
    known = {
        r.mention.name: r.place for r in resolutions if r.place is not None and r.mention.role == "place"
    }
    countries = [p.country for p in known.values() if p.country]
    main = Counter(countries).most_common(1)[0][0] if countries else ""

    def look_up(name: str) -> Place | None:
        if name in known:
            return known[name]
        found = [p for p in gazetteer.candidates(name) if main and p.country == main and p.kind != "demonym"]
        points = [p for p in found if p.kind not in ("adm1", "adm2")] or found
        return points[0] if len(points) == 1 else None

    return look_up


def _local_day(article: Article) -> datetime | date | None:
    """The publication as a day where only the day is known, else as the instant."""
    moment = article.published_at
    if moment is None:
        return None
    local = moment.astimezone(ZoneInfo(article.tz))
    return local.date() if (local.hour, local.minute) == (0, 0) else moment


def _quote(text: str, start: int, end: int, longest: int = 60) -> str:
    words = " ".join(text[start:end].split())
    return f'"{words[: longest - 1]}…"' if len(words) > longest else f'"{words}"'

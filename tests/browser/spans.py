"""Claims over 3 hours, 10 days, 14 months or 40 years, for tests and pictures of the timeline."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from components.snapshot.html import to_html
from geo.codes import TYPE_OF
from geo.export import snapshot_at
from geo.frames import events_to_frame
from geo.models import Article, Event, EventPlace

TZ = "Asia/Damascus"
SPANS: dict[str, tuple[datetime, timedelta, int]] = {
    "3 hours": (datetime(2024, 11, 27, 14), timedelta(minutes=5), 36),
    "10 days": (datetime(2024, 11, 20), timedelta(minutes=30), 480),
    "14 months": (datetime(2023, 10, 5), timedelta(days=1), 426),
    "40 years": (datetime(1984, 3, 1), timedelta(days=30), 487),
}


def claims(span: str, count: int, seed: int = 5) -> tuple[Article, tuple[Event, ...]]:
    """``count`` claims whose intervals are whole units of the span; the first and the last unit are taken."""
    rng = random.Random(f"{span}{count}{seed}")
    start, unit, units = SPANS[span]
    zone = ZoneInfo(TZ)
    subs = sorted(TYPE_OF)
    events = []
    for i in range(count):
        first = 0 if i == 0 else units - 1 if i == 1 else int(rng.triangular(0, units, units * 0.6))
        last = min(units, first + (1 if i < 2 else rng.choice((1, 1, 2, 4, 9))))
        begin, end = ((start + unit * k).replace(tzinfo=zone).astimezone(UTC) for k in (first, last))
        sub = rng.choice(subs)
        place = EventPlace(f"user:p{i % 40}", f"Place {i % 40}", 35.2 + (i * 7 % 40) / 25, 36 + (i % 40) / 17)
        events.append(
            Event(
                *(f"spans/c{i + 1}", "spans", TYPE_OF[sub], sub, (0, 5)),
                evidence=((0, 5),),
                quotes=("Words",),
                time_start=begin,
                time_end=max(end, begin + timedelta(minutes=5)),
                tz=TZ,
                time_kind=rng.choice(("within", "within", "throughout")),
                time_precision=0,
                places=(place,),
                status="added",
            )
        )
    article = Article("spans", "Words of a report.", title=f"{count} claims", tz=TZ, outlet="Nobody")
    return article, tuple(events)


def page(folder: Path, span: str, count: int) -> str:
    """The address of a self-contained page with these claims."""
    article, events = claims(span, count)
    file = folder / f"{span}-{count}.html".replace(" ", "-")
    file.write_bytes(to_html(events_to_frame(events), snapshot_at(article, events), None))
    return file.as_uri()

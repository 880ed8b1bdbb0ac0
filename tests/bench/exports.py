"""Times and sizes of every file at 15, 1,000 and 100,000 claims, and of reading 100,000 rows.

Run: python tests/bench/exports.py [SIZE ...]
To reach: any data file in 1 s at 1,000 claims and 10 s at 100,000; 100,000 ACLED rows read in 5 s; a PNG
of A4 at 300 dots to an inch in 2 s; HTML under 2 MB at 1,000 claims. Pictures and pages up to 1,000 claims.
Prints the median of several runs (one at 100,000), the processor time, and the size.
"""

from __future__ import annotations

import csv
import io
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from geo.export import WRITERS, Snapshot, snapshot_at
from geo.export.acled import ACLED_COLUMNS
from geo.importers import READERS, read_acled, read_csv
from geo.models import Actor, Article, Event, EventPlace, Quantity
from geo.release import checked

SIZES = (15, 1_000, 100_000)
LIMITS_S = {1_000: 1.0, 100_000: 10.0}
SENTENCE = (
    "Fighters of one group clashed with soldiers of another near the village, residents said that day. "
)
TYPES = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Outside ACLED", "Displacement"),
)


def claims(count: int) -> tuple[Article, list[Event]]:
    """An article and ``count`` claims with clock times, of all precisions, each with two sentences."""
    rng = random.Random(7)
    text = SENTENCE * 20
    start = datetime(2024, 11, 1, tzinfo=UTC)
    events = []
    for i in range(count):
        kind, sub = TYPES[rng.randrange(3)]
        first = start + timedelta(minutes=rng.randrange(60 * 24 * 60))
        precision = rng.choice((1, 1, 2, 3))
        at = rng.randrange(3_000)
        place = EventPlace(
            *(f"user:{at}", f"Village {at}", 35 + at / 1500, 36 + at / 1400),
            *({1: 0.0, 2: 4.0, 3: 15.0}[precision], "site", precision, precision),
            evidence=((70, 81),),
        )
        deaths = Quantity("at least 3", ">=", 3, None, "people", "killed", "soldiers", ((5, 15),))
        event = Event(
            event_id=f"bench/c{i:06}",
            article_id="bench",
            event_type=kind,
            sub_event_type=sub,
            trigger=(27, 34),
            evidence=((0, len(SENTENCE)),),
            quotes=(SENTENCE,),
            time_start=first,
            time_end=first + timedelta(hours=rng.choice((1, 6, 24))),
            tz="Asia/Damascus",
            time_kind="within",
            time_precision=1,
            places=(place,) if rng.random() < 0.9 else (),
            actors=(Actor("One group", "one group", 1, ((12, 21),)), Actor("Another", "another", 2)),
            quantities=(deaths,) if rng.random() < 0.3 else (),
            attribution="residents",
            attribution_kind="unnamed",
            confidence=0.8,
            reasons=("the nearest name in the sentence",),
        )
        events.append(event)
    return Article("bench", text, "Bench", "Nobody", published_at=start, tz="Asia/Damascus"), events


def acled_table(count: int) -> bytes:
    """``count`` invented rows in ACLED's column layout."""
    rng = random.Random(7)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(ACLED_COLUMNS)
    for i in range(count):
        at = rng.randrange(5_000)
        day = date(2020, 1, 1) + timedelta(days=rng.randrange(1_800))
        row = {
            "event_id_cnty": f"XXX{i}",
            "event_date": day.isoformat(),
            "year": day.year,
            "time_precision": rng.choice("1112"),
            "event_type": "Battles",
            "sub_event_type": "Armed clash",
            "actor1": f"Group {i % 300}",
            "actor2": f"Forces {i % 70}",
            "country": "Country",
            "admin1": f"Province {at % 14}",
            "admin2": f"District {at % 60}",
            "location": f"Village {at}",
            "latitude": 35 + at / 2500,
            "longitude": 36 + at / 2500,
            "geo_precision": rng.choice("1123"),
            "source": "A source",
            "notes": SENTENCE * 3,
            "fatalities": rng.choice((0, 0, 2, 10)),
        }
        writer.writerow([row.get(column, "") for column in ACLED_COLUMNS])
    return out.getvalue().encode()


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """(median wall seconds, median processor seconds)."""
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


def line(what: str, count: int, wall_s: float, cpu_s: float, size: int, limit: float | None = None) -> None:
    """One printed row."""
    limit = limit or LIMITS_S.get(count)
    verdict = "" if limit is None else "ok" if wall_s <= limit else f"above {limit:g} s"
    print(f"{what:24}{count:>8,}{wall_s:>9.3f}{cpu_s:>9.3f}{size / 1e6:>10.2f}  {verdict}", flush=True)


def exports(snapshot: Snapshot, count: int) -> None:
    """Writes every format once or several times and prints a row each; reads back the first three sizes."""
    runs = 1 if count > 10_000 else 5
    for suffix, write in WRITERS.items():
        made: list[bytes] = []
        wall_s, cpu_s = timed(lambda write=write, made=made: made.append(write(snapshot)), runs)  # type: ignore[misc]
        line("write " + suffix, count, wall_s, cpu_s, len(made[0]))
        reader = read_csv if suffix == ".csv" else READERS.get(suffix)
        if reader and count <= 1_000:
            raw = made[0]
            wall_s, cpu_s = timed(lambda reader=reader, raw=raw: reader(raw, "bench", None), runs)  # type: ignore[misc]
            line("read " + suffix, count, wall_s, cpu_s, len(raw))


def drawn(article: Article, events: list[Event], count: int) -> None:
    """The page and the pictures, a row each."""
    from components.snapshot.files import DRAWN, drawn_file
    from geo.frames import events_to_frame

    frame, snapshot = events_to_frame(events), snapshot_at(article, events)
    for suffix in DRAWN:
        if suffix == ".gif" and count > 100:
            continue  # one picture a stop: forty-eight times a PNG
        made: list[bytes] = []
        wall_s, cpu_s = timed(
            lambda s=suffix, made=made: made.append(drawn_file(s, frame, snapshot, None, {}, [True] * count)),  # type: ignore[misc]
            2,
        )
        line("draw " + suffix, count, wall_s, cpu_s, len(made[0]), limit=2.0 if suffix == ".png" else None)


def main(sizes: list[int]) -> None:
    print(f"{'':24}{'claims':>8}{'wall s':>9}{'cpu s':>9}{'MB':>10}")
    for count in sizes:
        article, events = claims(count)
        snapshot = snapshot_at(article, events)
        wall_s, cpu_s = timed(lambda s=snapshot: checked(s), 1)  # type: ignore[misc]
        line("release check", count, wall_s, cpu_s, 0)
        exports(replace(checked(snapshot)), count)
        if count <= 1_000:
            drawn(article, events, count)
    raw = acled_table(100_000)
    wall_s, cpu_s = timed(lambda: read_acled(raw, "bench.csv"), 3)
    line("read ACLED-style rows", 100_000, wall_s, cpu_s, len(raw), limit=5.0)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))

"""Print how the engine reads events, against hand codings: python tests/bench/events.py

Rows: the first article as published (needs ../shared), its retelling against data/events, the invented
reports of tests/data/reports one by one, then sums over them and over each later set of reports. Columns:
claims right (dates, place and numbers), found, spurious events, type and attribution right. Then documents a
second, the first article's time once warm, and memory.
``--claims`` lists every claim. A claim of the coded file becomes gold so: its days; a site of precision 3
an area within 25 km, other sites a point within 15 km at precision 2 and 3 km at 1; references by name.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.articles import read_article  # noqa: E402
from geo.event_json import event_to_dict  # noqa: E402
from geo.gazetteer import Gazetteer, open_gazetteer  # noqa: E402
from geo.models import Article  # noqa: E402
from geo.pipeline import parse  # noqa: E402

SHARED = Path(os.environ.get("SITUATION_CORPORA", ROOT.parent / "shared" / "corpora")).parent
REPORTS = ROOT / "tests" / "data" / "reports"
LATER = ("reports_blind", "reports_fresh", "reports_last")


def gold_of_csv(path: Path, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """The claims of a coded file in the layout the scorer reads."""
    out = []
    for row in csv.DictReader(path.open(encoding="utf-8")):
        start, end = json.loads(row["trigger"])
        zone = ZoneInfo(row["tz"])
        days: list[str] | None = None
        if row["time_start"] or row["time_end"]:
            first = _day(row["time_start"], zone, 0) if row["time_start"] else "*"
            last = _day(row["time_end"], zone, 1) if row["time_end"] else "*"
            days = [first, last]
        places = json.loads(row["places"] or "[]")
        sites = [p for p in places if p["role"] == "site"]
        gold_place: dict[str, Any] | None = None
        if sites:
            place = gazetteer.get(sites[0]["place_id"])
            area = sites[0]["geo_precision"] == 3
            within = 25 if area else 15 if sites[0]["geo_precision"] == 2 else 3
            gold_place = {"kind": "area" if area else "point", "name": place.name, "lat": place.lat}
            gold_place |= {"lon": place.lon, "within_km": within}
        elif places:
            gold_place = {"kind": "reference", "names": [p["name"] for p in places]}
        quantities = json.loads(row["quantities"] or "[]")
        named = row["attribution_kind"] == "named"
        out.append(
            {
                "claim": row["event_id"].rpartition("/")[2],
                "trigger": [start, end],
                "dates": [days],
                "place": gold_place,
                "quantities": [
                    {k: q[k] for k in ("op", "low", "high", "unit", "effect")} for q in quantities
                ],
                "attribution": row["attribution"] if named else row["attribution_kind"],
                "event_type": row["event_type"],
                "sub_event_type": row["sub_event_type"],
            }
        )
    return out


def _day(moment: str, zone: ZoneInfo, back: int) -> str:
    return (datetime.fromisoformat(moment).astimezone(zone) - timedelta(microseconds=back)).date().isoformat()


Counts = dict[str, int]


def score(
    name: str, article: Article, gold: Path, gazetteer: Gazetteer, show: bool, quiet: bool = False
) -> Counts:
    """Run the outside scorer on one article, print its line and give its counts."""
    scorer = SHARED / "score_events.py"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "events.jsonl"
        events = [event_to_dict(e) for e in parse(article, gazetteer).events]
        out.write_text(json.dumps({"doc": name, "events": events}), encoding="utf-8")
        said = subprocess.run(
            [sys.executable, str(scorer), str(gold), str(out), "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
    result = json.loads(said.stdout)
    claims = result["claims"]
    right = {key: sum(bool(c.get(key)) for c in claims) for key in ("type", "attribution")}
    counts = {key: int(result[key]) for key in ("right", "of", "found", "spurious")} | right
    if not quiet:
        print(f"{name:12}  {_line(counts)}  summed {result['summed_167']}")
    if show:
        for claim in claims:
            print("   ", "  ".join(f"{k} {v}" for k, v in claim.items()))
    return counts


def _line(counts: Counts) -> str:
    return (
        f"right {counts['right']:2} of {counts['of']:2}  found {counts['found']:2}  "
        f"spurious {counts['spurious']}  type {counts['type']:2}  attribution {counts['attribution']:2}"
    )


def _sum(rows: list[Counts]) -> Counts:
    return {key: sum(row[key] for row in rows) for key in rows[0]}


def speed(articles: list[Article], gazetteer: Gazetteer) -> None:
    """Documents a second over the articles, the first one's time, and memory."""
    for article in articles:
        parse(article, gazetteer)
    rounds = 5
    started = time.perf_counter()
    for _ in range(rounds):
        for article in articles:
            parse(article, gazetteer)
    seconds = time.perf_counter() - started
    chars = sum(len(a.text) for a in articles) / len(articles)
    times = []
    for _ in range(9):
        started = time.perf_counter()
        parse(articles[0], gazetteer)
        times.append(time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"documents/s {rounds * len(articles) / seconds:.0f} (mean {chars:.0f} characters)  "
        f"{articles[0].article_id} {sorted(times)[4] * 1000:.0f} ms warm  resident at most {memory:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", action="store_true", help="list every claim")
    arguments = parser.parse_args()
    gazetteer = open_gazetteer()
    articles: list[Article] = []
    if (SHARED / "score_events.py").exists():
        text = (SHARED / "articles" / "2024-11-28-aleppo.txt").read_text(encoding="utf-8")
        first = Article("2024-11-28-aleppo", text, published_at=datetime(2024, 11, 28, tzinfo=UTC))
        articles.append(first)
        score("published", first, SHARED / "first_article.jsonl", gazetteer, arguments.claims)
        retold = read_article(ROOT / "data" / "articles" / "2024-11-28-aleppo.md")
        articles.append(retold)
        coded = gold_of_csv(ROOT / "data" / "events" / "2024-11-28-aleppo.csv", gazetteer)
        with tempfile.TemporaryDirectory() as folder:
            gold = Path(folder) / "gold.jsonl"
            gold.write_text("".join(json.dumps(c) + "\n" for c in coded), encoding="utf-8")
            score("retelling", retold, gold, gazetteer, arguments.claims)
    else:
        print(f"{SHARED / 'score_events.py'} is absent: nothing is scored")
    rows: list[Counts] = []
    for gold_path in sorted(REPORTS.glob("*.jsonl")):
        article = read_article(gold_path.with_suffix(".md"))
        articles.append(article)
        if (SHARED / "score_events.py").exists():
            rows.append(score(gold_path.stem, article, gold_path, gazetteer, arguments.claims))
    if rows:
        print(f"{'reports':14} {_line(_sum(rows))}")
        for folder in LATER:
            paths = sorted((REPORTS.parent / folder).glob("*.jsonl"))
            later = [
                score(p.stem, read_article(p.with_suffix(".md")), p, gazetteer, False, quiet=True)
                for p in paths
            ]
            print(f"{folder:14} {_line(_sum(later))}")
    speed(articles, gazetteer)


if __name__ == "__main__":
    main()

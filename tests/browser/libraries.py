"""Libraries written for the tests: hostile texts, a broken row, many claims."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from geo.codes import TYPE_OF
from geo.frames import events_to_csv
from geo.models import Actor, Event, EventPlace, Quantity

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "2024-11-28-aleppo"
HOSTILE = (
    '<img src=x onerror="window.top.hacked=1"> </script><script>window.top.hacked=2</script> '
    '`${window.top.hacked=3}` {{\'x\'}} " \' =HYPERLINK("http://example.invalid","x") '
    "\u202e\u200f\u2066 \u2028 &lt;b&gt; \\u003c "
)


def broken_row(folder: Path) -> Path:
    """The project's own article and events with one row whose quote is not in the text."""
    (folder / "articles").mkdir(parents=True)
    (folder / "events").mkdir()
    article = (ROOT / "data/articles" / f"{SOURCE}.md").read_text(encoding="utf-8")
    (folder / "articles" / f"{SOURCE}.md").write_text(article, encoding="utf-8")
    rows = (ROOT / "data/events" / f"{SOURCE}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    assert "at least 13 villages" in rows[4]
    rows[4] = rows[4].replace("at least 13 villages", "at least 31 villages")
    (folder / "events" / f"{SOURCE}.csv").write_text("".join(rows), encoding="utf-8")
    return folder


def hostile(folder: Path) -> Path:
    """An article and four claims whose every text field holds hostile text, 10,000 characters of it."""
    text = (HOSTILE * 70)[:10_000]
    body = f"First {text} end.\n\nSecond {text} end.\n"
    write_article(folder, "hostile", body, title=HOSTILE.replace("\n", " "), outlet=HOSTILE)
    base = Event(
        event_id="hostile/c1",
        article_id="hostile",
        event_type="Battles",
        sub_event_type="Armed clash",
        trigger=(6, 6 + len(text)),
        evidence=((0, 6 + len(text)),),
        quotes=(body[: 6 + len(text)],),
        time_start=datetime(2024, 11, 26, 21, tzinfo=UTC),
        time_end=datetime(2024, 11, 27, 21, tzinfo=UTC),
        tz="Asia/Damascus",
        time_kind="within",
        places=(EventPlace("user:a", text, 36.1, 36.9, 2.0, evidence=((0, 5),), reasons=(text,)),),
        actors=(Actor(text, text, 1, ((0, 5),)),),
        quantities=(Quantity(body[:5], "=", 1, 1, text),),
        attribution=text,
        hedge=text,
        reasons=(text,),
        status="added",
        status_by=HOSTILE,
        labels={"ar": text},
    )
    area = replace(base.places[0], place_id="user:b", lat=36.3, geo_precision=3, radius_km=9.0)
    named = replace(base.places[0], place_id="user:c", lat=36.4, role="toward")
    events = [
        base,
        replace(base, event_id=f"hostile/{HOSTILE[:90]}", places=(area,)),
        replace(
            base,
            event_id="hostile/c3",
            places=(named,),
            sub_event_type="Movement",
            event_type="Outside ACLED",
        ),
        replace(base, event_id="hostile/c4", places=()),
    ]
    write_events(folder, "hostile", events)
    return folder


def many(folder: Path, count: int, seed: int = 7) -> Path:
    """``count`` claims with clock times over ten days around 300 places, in one generated article."""
    rng = random.Random(seed)
    sentence = "Claim number {:06d} happened at a place.\n"
    body = "".join(sentence.format(i) for i in range(count))
    size = len(sentence.format(0))
    subs = sorted(TYPE_OF)
    start = datetime(2024, 11, 20, tzinfo=UTC)
    places = [
        EventPlace(
            f"user:p{i}", f"Place {i}", round(rng.uniform(35.2, 36.9), 4), round(rng.uniform(35.9, 38.5), 4)
        )
        for i in range(300)
    ]
    events = []
    for i in range(count):
        sub = rng.choice(subs)
        begin = start + timedelta(minutes=rng.randrange(10 * 24 * 60))
        a = i * size
        events.append(
            Event(
                event_id=f"many/c{i + 1}",
                article_id="many",
                event_type=TYPE_OF[sub],
                sub_event_type=sub,
                trigger=(a, a + size - 1),
                evidence=((a, a + size - 1),),
                quotes=(body[a : a + size - 1],),
                time_start=begin,
                time_end=begin + timedelta(minutes=rng.choice((30, 60, 180, 720))),
                tz="Asia/Damascus",
                time_kind=rng.choice(("within", "within", "throughout")),
                time_precision=0,
                places=(rng.choice(places),),
                status="added",
            )
        )
    write_article(folder, "many", body, title=f"{count} generated claims", outlet="Nobody")
    write_events(folder, "many", events)
    return folder


def write_article(folder: Path, name: str, body: str, title: str, outlet: str) -> None:
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    head = [f"article_id: {name}", f"title: {quoted(title)}", f"outlet: {quoted(outlet)}"]
    head += ["published_at: 2024-11-28", "tz: Asia/Damascus", "retelling: true"]
    text = "---\n" + "\n".join(head) + "\n---\n" + body
    (folder / "articles" / f"{name}.md").write_text(text, encoding="utf-8")


def write_events(folder: Path, name: str, events: list[Event]) -> None:
    (folder / "events").mkdir(exist_ok=True)
    (folder / "events" / f"{name}.csv").write_text(events_to_csv(events), encoding="utf-8", newline="")


def quoted(text: str) -> str:
    """A YAML double-quoted scalar."""
    import json

    return json.dumps(text)

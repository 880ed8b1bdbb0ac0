"""What left is logged, the latest first, and goes with its article."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import create_engine

from geo.models import Article
from geo.store import Departure, Store, Work, departures, log_departure

DAY = datetime(2025, 1, 1, tzinfo=UTC)


def test_files_that_left_are_listed_the_latest_first_and_go_with_the_article() -> None:
    store = Store(create_engine("sqlite://"))
    saved = store.open(Work(Article("a", "Words.")))
    for n in range(3):
        line = Departure("a", f"map-{n}.csv", 10 * n, "0123abcd", "places withheld: 1", "AB")
        log_departure(store, line, lambda n=n: DAY + timedelta(hours=n))
    log_departure(store, Departure("b", "x.csv", 1, "", ""))
    found = departures(store, "a")
    assert [line.file_name for line in found] == ["map-2.csv", "map-1.csv", "map-0.csv"]
    assert found[0] == Departure(
        "a", "map-2.csv", 20, "0123abcd", "places withheld: 1", "AB", DAY + timedelta(hours=2)
    )
    assert len(departures(store, "a", most=1)) == 1
    store.delete(saved.version)
    assert departures(store, "a") == []
    assert len(departures(store, "b")) == 1

"""How long a save and an opening take, and how the database grows: ``python tests/bench/saving.py``."""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from geo.store import Store, Work, open_engine
from tests.geo.claims import first_article

SAVES = 100


def main() -> None:
    article, events = first_article()
    for copies in (1, 70):
        claims = tuple(
            replace(e, event_id=f"{e.event_id}-{n}", overlaps_with=()) for n in range(copies) for e in events
        )
        with tempfile.TemporaryDirectory() as folder:
            store = Store(open_engine(Path(folder)))
            now = store.open(Work(article, claims))
            start = time.perf_counter()
            for n in range(SAVES):
                changed = replace(now.work.events[n % len(claims)], attribution=f"source {n}")
                events_now = tuple(changed if e.event_id == changed.event_id else e for e in now.work.events)
                now = store.save(replace(now.work, events=events_now), now.version)
            saved_s = time.perf_counter() - start
            start = time.perf_counter()
            for _ in range(SAVES):
                store.load(article.article_id)
            loaded_s = time.perf_counter() - start
            store.engine.dispose()
            size_kb = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1000
        print(
            f"{len(claims):5} claims: save {1000 * saved_s / SAVES:.1f} ms, "
            f"open {1000 * loaded_s / SAVES:.1f} ms, {size_kb:.0f} kB after {SAVES} saves"
        )


if __name__ == "__main__":
    main()

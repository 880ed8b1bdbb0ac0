import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import StoreError
from geo.store import Store, Work, backup_bytes, open_engine, restore_bytes, with_text
from tests.geo.claims import HOSTILE, hostile_article
from tests.geo.store.works import corrected, edited, first_work


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    made: list[Store] = []

    def build(name: str) -> Store:
        made.append(Store(open_engine(tmp_path / name)))
        return made[-1]

    yield build
    for store in made:
        store.engine.dispose()


def filled(store: Store) -> Store:
    """Six versions with undo, corrections, an edited text and a detached claim."""
    now = store.open(first_work(), by="AB")
    now = store.save(edited(now.work, 0, "AFP"), now.version, by="AB")
    now = store.save(corrected(now.work), now.version, by="CD", note="places")
    now = store.undo(now.version, by="CD")
    now = store.redo(now.version, by="CD")
    start, end = now.work.events[8].evidence[0]
    body = now.work.article.text
    work, carried = with_text(now.work, body[:start] + body[end:])
    assert carried.detached
    store.save(work, now.version, by="AB")
    return store


ARTICLE = first_work().article.article_id


def test_a_backup_brings_everything_back(make: Callable[[str], Store]) -> None:
    old, new = filled(make("old")), make("new")
    done = restore_bytes(new, backup_bytes(old))
    assert (done.added, done.unchanged) == ((ARTICLE,), ())
    assert new.versions(ARTICLE) == old.versions(ARTICLE)
    for version in old.versions(ARTICLE):
        assert new.load(ARTICLE, version.number) == old.load(ARTICLE, version.number)
    assert new.undo(new.load(ARTICLE).version).work == old.undo(old.load(ARTICLE).version).work
    assert new.new_event_id(ARTICLE) == old.new_event_id(ARTICLE)


def test_the_same_work_gives_the_same_file(make: Callable[[str], Store]) -> None:
    old, new = filled(make("old")), make("new")
    restore_bytes(new, backup_bytes(old))
    assert backup_bytes(new) == backup_bytes(old)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_goes_round(make: Callable[[str], Store], words: str) -> None:
    old, new = make("old"), make("new")
    saved = old.open(Work(hostile_article(words)), by="AB")
    restore_bytes(new, backup_bytes(old))
    assert new.load(saved.version.article_id) == saved


def test_an_older_backup_changes_nothing(make: Callable[[str], Store]) -> None:
    store = make("old")
    saved = store.open(first_work())
    data = backup_bytes(store)
    later = store.save(edited(saved.work, 0, "AFP"), saved.version)
    assert restore_bytes(store, data).unchanged == (ARTICLE,)
    assert store.load(ARTICLE) == later


def test_a_newer_backup_of_the_same_work_brings_it_forward(make: Callable[[str], Store]) -> None:
    old, new = make("old"), make("new")
    saved = old.open(first_work())
    restore_bytes(new, backup_bytes(old))
    later = old.save(edited(saved.work, 0, "AFP"), saved.version)
    assert restore_bytes(new, backup_bytes(old)).extended == (ARTICLE,)
    assert new.load(ARTICLE) == later


def test_work_that_went_two_ways_is_put_on_top_and_nothing_is_lost(make: Callable[[str], Store]) -> None:
    here, there = make("here"), make("there")
    saved = here.open(first_work())
    mine = here.save(edited(saved.work, 0, "AFP"), saved.version, by="AB")
    other = there.open(first_work())
    theirs = there.save(edited(other.work, 1, "SANA"), other.version, by="CD")
    assert restore_bytes(here, backup_bytes(there), by="AB").on_top == (ARTICLE,)
    now = here.load(ARTICLE)
    assert (now.work, now.version.note, now.version.saved_by) == (theirs.work, "from a backup", "AB")
    assert here.undo(now.version).work == mine.work


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(data).splitlines()]


def packed(rows: list[Any]) -> bytes:
    return gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode())


def version_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return next(row for row in rows if "article" in row)["versions"][-1]


BREAKS: dict[str, Callable[[list[dict[str, Any]]], Any]] = {
    "another format": lambda rows: rows[0].update(format="x"),
    "a newer format": lambda rows: rows[0].update(version=2),
    "a changed piece": lambda rows: rows[1].update(body=rows[1]["body"] + " "),
    "a piece of another kind": lambda rows: rows[1].update(body=[1]),
    "no end": lambda rows: rows.pop(),
    "a missing piece": lambda rows: rows.pop(1),
    "a line that is a list": lambda rows: rows.insert(1, [1]),
    "a forged manifest": lambda rows: version_of(rows).update(manifest="../x"),
    "a link forward": lambda rows: version_of(rows).update(undo_to=99),
    "a number that jumps": lambda rows: version_of(rows).update(number=99),
    "another action": lambda rows: version_of(rows).update(action="<script>"),
    "a time that is none": lambda rows: version_of(rows).update(saved_at="soon"),
    "a time without an offset": lambda rows: version_of(rows).update(saved_at="2026-01-01T00:00:00"),
    "a column too many": lambda rows: version_of(rows).update(x=1),
    "an article twice": lambda rows: rows.insert(-1, dict(rows[-2])),
    "something behind the end": lambda rows: rows.append({"piece": "x"}),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_backup_is_refused_and_writes_nothing(make: Callable[[str], Store], name: str) -> None:
    rows = lines(backup_bytes(filled(make("old"))))
    BREAKS[name](rows)
    if name not in ("no end", "something behind the end") and "end" in rows[-1]:
        rows[-1]["end"] = len(rows) - 1
    new = make("new")
    with pytest.raises(StoreError, match="the backup cannot be read"):
        restore_bytes(new, packed(rows))
    assert new.articles() == []


@pytest.mark.parametrize("data", [b"", b"x", b"\x1f\x8b", gzip.compress(b""), gzip.compress(b"[" * 100_000)])
def test_what_is_no_backup_is_refused(make: Callable[[str], Store], data: bytes) -> None:
    with pytest.raises(StoreError, match="the backup cannot be read"):
        restore_bytes(make("new"), data)


def test_a_cut_backup_is_refused(make: Callable[[str], Store]) -> None:
    data = backup_bytes(filled(make("old")))
    with pytest.raises(StoreError, match="the backup cannot be read"):
        restore_bytes(make("new"), data[: len(data) // 2])


def test_a_backup_that_unpacks_too_large_is_refused(
    make: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.store.backup.MAX_UNPACKED_BYTES", 1_000_000)
    with pytest.raises(StoreError, match="more than 1000000 bytes"):
        restore_bytes(make("new"), gzip.compress(b" " * 3_000_000))


def forged(head: dict[str, Any], claim: dict[str, Any] | None = None) -> bytes:
    """A backup whose names all fit and whose article's head is another."""
    pieces: dict[str, str] = {}

    def put(value: Any) -> str:
        body = json.dumps(value)
        pieces[name := hashlib.sha256(body.encode()).hexdigest()] = body
        return name

    base = {
        "article_id": "a", "title": "", "outlet": "", "url": "", "lang": "en", "published_at": None,
        "retrieved_at": None, "tz": "UTC", "is_retelling": False, "credit": "", "map_title": "",
    }  # fmt: skip
    events = [put({"event": claim, "anchors": []})] if claim else []
    manifest = {"text": put("Words."), "article": put(base | head), "corrections": [], "detached": []}
    version = {
        "article_id": "a", "number": 1, "manifest": put(manifest | {"events": events}), "note": "",
        "saved_at": "2026-01-01T00:00:00+00:00", "saved_by": "", "action": "open", "undo_to": None,
        "redo_to": None, "claims": 0, "unchecked": 0,
    }  # fmt: skip
    rows = [{"format": "situation-map backup", "version": 1}]
    rows += [{"piece": name, "body": body} for name, body in pieces.items()]
    rows += [{"article": "a", "last_ordinal": 0, "versions": [version]}]
    return packed([*rows, {"end": len(rows)}])


def test_a_forged_head_is_read_when_it_keeps_to_the_format(make: Callable[[str], Store]) -> None:
    store = make("new")
    restore_bytes(store, forged({"title": "T", "url": "javascript:alert(1)"}))
    assert (store.load("a").work.article.title, store.load("a").work.article.url) == ("T", "")


@pytest.mark.parametrize(
    "head",
    [
        {"title": 1},
        {"is_retelling": "yes"},
        {"published_at": "soon"},
        {"published_at": "2026-01-01"},
        {"lang": []},
    ],
)
def test_a_forged_head_that_does_not_is_refused(make: Callable[[str], Store], head: dict[str, Any]) -> None:
    with pytest.raises(StoreError, match="the backup cannot be read"):
        restore_bytes(make("new"), forged(head))


@pytest.mark.parametrize(
    "claim", [{}, {"event_id": 1}, {"event_id": "a/c1", "article_id": "a", "trigger": [0, 99]}]
)
def test_a_forged_claim_is_refused(make: Callable[[str], Store], claim: dict[str, Any]) -> None:
    with pytest.raises(StoreError, match="the backup cannot be read"):
        restore_bytes(make("new"), forged({}, claim or {"x": 1}))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_backups_are_restored_or_refused(make: Callable[[str], Store], data: st.DataObject) -> None:
    store = make("fuzz")
    body = bytearray(gzip.decompress(forged({"title": "T"})))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    with suppress(StoreError):
        restore_bytes(store, gzip.compress(bytes(body)))
    for row in store.articles():
        store.load(row.article_id)

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from geo.anchors import CONTEXT_CHARS
from geo.errors import EventError, StaleVersionError, StoreError
from geo.models import Article
from geo.store import Saved, Store, Work, data_dir, database, open_engine, prepare, store_url, with_text
from tests.geo.claims import HOSTILE, hostile_article
from tests.geo.store.works import corrected, edited, first_work

CLOCK = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    engine = open_engine(tmp_path)
    ticks = iter(range(10_000))
    yield Store(engine, now=lambda: CLOCK + timedelta(seconds=next(ticks)))
    engine.dispose()


@pytest.fixture
def saved(store: Store) -> Saved:
    return store.open(first_work(), by="AB")


class TestOpening:
    def test_a_new_article_becomes_version_1(self, saved: Saved) -> None:
        assert saved.work == first_work()
        assert (saved.version.number, saved.version.saved_by, saved.version.action) == (1, "AB", "open")
        assert saved.version.saved_at == CLOCK
        assert (saved.version.claims, saved.version.unchecked) == (15, 0)

    def test_a_saved_article_is_opened_as_it_was_left(self, store: Store, saved: Saved) -> None:
        store.save(edited(saved.work, 0, "AFP"), saved.version, by="AB")
        again = store.open(first_work(), by="CD")
        assert again.work.events[0].attribution == "AFP"
        assert again.version.number == 2

    def test_another_process_finds_it(self, store: Store, saved: Saved, tmp_path: Path) -> None:
        store.save(corrected(saved.work), saved.version, by="AB")
        other = Store(open_engine(tmp_path))
        assert other.load(saved.version.article_id).work == corrected(first_work())

    def test_the_list_names_the_last_saved_first_with_its_counts(self, store: Store, saved: Saved) -> None:
        draft = replace(first_work().events[0], article_id="b", event_id="b/c01", status="machine")
        article = replace(first_work().article, article_id="b", title="B")
        store.open(Work(article, (draft,)), by="CD")
        rows = store.articles()
        assert [row.article_id for row in rows] == ["b", saved.version.article_id]
        assert [(row.version.claims, row.version.unchecked) for row in rows] == [(1, 1), (15, 0)]
        assert (rows[0].title, rows[0].published_at) == ("B", article.published_at)

    def test_an_article_that_is_not_saved_says_so(self, store: Store) -> None:
        with pytest.raises(StoreError, match="'x' is not saved"):
            store.load("x")

    def test_a_version_that_is_not_there_says_so(self, store: Store, saved: Saved) -> None:
        with pytest.raises(StoreError, match="has no version 9"):
            store.load(saved.version.article_id, 9)


class TestSaving:
    def test_every_save_is_a_version_that_can_be_looked_at(self, store: Store, saved: Saved) -> None:
        second = store.save(edited(saved.work, 0, "AFP"), saved.version, by="AB")
        third = store.save(edited(second.work, 1, "SANA"), second.version, by="CD", note="checked\x00 twice")
        assert [v.number for v in store.versions(saved.version.article_id)] == [3, 2, 1]
        assert [v.saved_by for v in store.versions(saved.version.article_id)] == ["CD", "AB", "AB"]
        assert third.version.note == "checked twice"
        assert store.load(saved.version.article_id, 1).work == first_work()
        assert store.load(saved.version.article_id, 2).work == second.work

    def test_what_a_save_returns_is_what_is_read_again(self, store: Store, saved: Saved) -> None:
        work, carried = with_text(corrected(saved.work), saved.work.article.text[400:])
        assert carried.detached
        assert store.save(work, saved.version, by="AB") == store.load(saved.version.article_id)

    def test_the_same_work_again_makes_no_version(self, store: Store, saved: Saved) -> None:
        assert store.save(saved.work, saved.version, by="CD") == saved

    def test_ids_stay_when_claims_are_edited_deleted_and_the_text_changes(
        self, store: Store, saved: Saved
    ) -> None:
        work = edited(saved.work, 3, "SANA")
        work = replace(work, events=work.events[:5] + work.events[6:])
        work, _ = with_text(work, "A lead.\n\n" + work.article.text)
        ids = [e.event_id for e in store.save(work, saved.version).work.events]
        assert ids == [e.event_id for n, e in enumerate(first_work().events) if n != 5]

    def test_an_added_claim_gets_an_id_never_given_before(self, store: Store, saved: Saved) -> None:
        article_id = saved.version.article_id
        new = store.new_event_id(article_id)
        assert new == f"{article_id}/c16"
        work = replace(saved.work, events=(*saved.work.events, replace(saved.work.events[0], event_id=new)))
        second = store.save(work, saved.version)
        third = store.undo(second.version)
        assert len(third.work.events) == 15
        assert store.new_event_id(article_id) == f"{article_id}/c17"

    def test_work_that_breaks_the_data_model_is_refused_and_nothing_is_written(
        self, store: Store, saved: Saved
    ) -> None:
        first = saved.work.events[0]
        bad = (
            replace(first, quotes=("other words",)),
            replace(first, article_id="another"),
            replace(first, event_id=saved.work.events[1].event_id),
        )
        for event in bad:
            with pytest.raises(EventError):
                store.save(replace(saved.work, events=(event, *saved.work.events[1:])), saved.version)
        assert store.load(saved.version.article_id) == saved

    def test_work_on_another_article_is_refused(self, store: Store, saved: Saved) -> None:
        other = Work(replace(saved.work.article, article_id="b"))
        with pytest.raises(StoreError, match="cannot follow"):
            store.save(other, saved.version)

    @pytest.mark.parametrize("words", HOSTILE)
    def test_hostile_text_comes_back_as_it_went_in(self, store: Store, words: str) -> None:
        work = Work(hostile_article(words))
        back = store.open(work, by=words).work.article
        assert (back.text, back.title, back.article_id) == (
            work.article.text,
            work.article.title,
            work.article.article_id,
        )

    def test_half_a_character_in_an_id_is_refused(self, store: Store) -> None:
        with pytest.raises(StoreError, match="half a character"):
            store.open(Work(Article("a\ud800", "words")))

    def test_a_text_of_5_mb_and_2000_claims_are_saved(self, store: Store) -> None:
        body = "Fighters took the village. " * 190_000
        event = replace(
            first_work().events[0], article_id="big", trigger=(0, 8), evidence=((0, 8),),
            quotes=("Fighters",), time_evidence=(),
            places=(), actors=(), quantities=(), attribution_evidence=(), hedge_evidence=(),
        )  # fmt: skip
        events = tuple(replace(event, event_id=f"big/c{n}", overlaps_with=()) for n in range(2000))
        assert len(store.open(Work(Article("big", body), events)).work.events) == 2000

    def test_spans_are_stored_with_the_text_around_them(self, store: Store, saved: Saved) -> None:
        with store.engine.connect() as connection:
            bodies = connection.execute(text("SELECT body FROM pieces")).scalars().all()
        import json

        pieces = [json.loads(body) for body in bodies]
        anchors = [row for piece in pieces if isinstance(piece, dict) for row in piece.get("anchors", [])]
        assert len(anchors) >= 30
        body = saved.work.article.text
        for start, end, quote, before, after in anchors:
            assert body[start:end] == quote
            assert body[max(0, start - CONTEXT_CHARS) : start] == before
            assert body[end : end + CONTEXT_CHARS] == after


class TestTwoTabs:
    def test_the_second_save_is_refused_and_says_who_saved_when(self, store: Store, saved: Saved) -> None:
        store.save(edited(saved.work, 0, "AFP"), saved.version, by="AB")
        with pytest.raises(
            StaleVersionError, match=r"AB saved version 2 .* at 2026-01-02 03:04:06 UTC"
        ) as caught:
            store.save(edited(saved.work, 1, "SANA"), saved.version, by="CD")
        assert (caught.value.number, caught.value.saved_by) == (2, "AB")
        assert store.load(saved.version.article_id).work.events[1] == first_work().events[1]

    @pytest.mark.parametrize("what", ["undo", "redo", "restore", "delete"])
    def test_no_other_change_overwrites_either(self, store: Store, saved: Saved, what: str) -> None:
        store.save(edited(saved.work, 0, "AFP"), saved.version, by="AB")
        with pytest.raises(StaleVersionError):
            if what == "restore":
                store.restore(1, saved.version)
            else:
                getattr(store, what)(saved.version)

    def test_of_many_saves_at_once_exactly_one_wins(self, tmp_path: Path) -> None:
        stores = [Store(open_engine(tmp_path)) for _ in range(6)]
        saved = stores[0].open(first_work())
        barrier = Barrier(len(stores))
        outcomes: list[str] = []

        def save(n: int) -> None:
            barrier.wait()
            try:
                stores[n].save(edited(saved.work, n, f"writer {n}"), saved.version, by=f"W{n}")
                outcomes.append(f"W{n}")
            except StaleVersionError as err:
                outcomes.append("stale after " + err.saved_by)

        threads = [Thread(target=save, args=(n,)) for n in range(len(stores))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        winner = stores[0].load(saved.version.article_id).version
        assert winner.number == 2
        assert sorted(outcomes) == sorted([winner.saved_by] + [f"stale after {winner.saved_by}"] * 5)

    def test_threads_share_one_store(self, store: Store) -> None:
        failures: list[BaseException] = []

        def work(n: int) -> None:
            try:
                now = store.open(Work(Article(f"a{n}", "0")))
                for step in range(10):
                    now = store.save(Work(Article(f"a{n}", f"{n} {step}")), now.version)
                    assert store.load(f"a{n}") == now
            except BaseException as err:
                failures.append(err)

        threads = [Thread(target=work, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert sorted(row.version.number for row in store.articles()) == [11] * 8


class TestUndo:
    def test_three_steps_back_and_forth(self, store: Store, saved: Saved) -> None:
        now = saved
        states = [now.work]
        for n in range(3):
            now = store.save(edited(now.work, n, f"change {n}"), now.version, by="AB")
            states.append(now.work)
        for state in reversed(states[:-1]):
            assert now.version.can_undo
            now = store.undo(now.version, by="AB")
            assert now.work == state
        assert not now.version.can_undo
        with pytest.raises(StoreError, match="nothing to undo"):
            store.undo(now.version)
        for state in states[1:]:
            assert now.version.can_redo
            now = store.redo(now.version, by="AB")
            assert now.work == state
        assert not now.version.can_redo
        with pytest.raises(StoreError, match="nothing to redo"):
            store.redo(now.version)

    def test_a_change_after_undo_ends_redo_and_can_be_undone(self, store: Store, saved: Saved) -> None:
        second = store.save(edited(saved.work, 0, "one"), saved.version)
        back = store.undo(second.version)
        other = store.save(edited(back.work, 1, "two"), back.version)
        assert not other.version.can_redo
        assert store.undo(other.version).work == saved.work

    def test_corrections_are_undone_and_redone(self, store: Store, saved: Saved) -> None:
        second = store.save(corrected(saved.work), saved.version)
        assert len(second.work.corrections) == 2
        back = store.undo(second.version)
        assert back.work.corrections == ()
        assert store.redo(back.version).work.corrections == second.work.corrections

    def test_an_earlier_version_is_restored_on_top_and_can_be_undone(
        self, store: Store, saved: Saved
    ) -> None:
        second = store.save(edited(saved.work, 0, "one"), saved.version)
        third = store.save(edited(second.work, 1, "two"), second.version)
        back = store.restore(1, third.version, by="AB")
        assert (back.work, back.version.number, back.version.note) == (saved.work, 4, "version 1 restored")
        assert store.undo(back.version).work == third.work

    @settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=14))
    def test_undo_and_redo_behave_like_two_stacks(self, store: Store, steps: list[str]) -> None:
        article_id = f"a{len(store.articles())}"
        now = store.open(Work(Article(article_id, "0")))
        done, undone = [now.work], []
        for n, step in enumerate(steps):
            if step == "edit":
                now = store.save(Work(Article(article_id, f"text {n}")), now.version)
                done, undone = [*done, now.work], []
            elif step == "undo" and len(done) > 1:
                now = store.undo(now.version)
                undone.append(done.pop())
            elif step == "redo" and undone:
                now = store.redo(now.version)
                done.append(undone.pop())
            assert now.work == done[-1]
            assert (now.version.can_undo, now.version.can_redo) == (len(done) > 1, bool(undone))


class TestDeleting:
    def test_nothing_of_a_deleted_article_stays_and_others_do(self, store: Store, saved: Saved) -> None:
        other = store.open(Work(replace(first_work().article, article_id="b")))
        second = store.save(corrected(saved.work), saved.version)
        store.delete(second.version)
        assert [row.article_id for row in store.articles()] == ["b"]
        assert store.load("b") == other
        with store.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM pieces")).scalar() == 3


class TestSettings:
    def test_initials_are_kept(self, store: Store, tmp_path: Path) -> None:
        assert store.setting("initials") == ""
        store.set_setting("initials", "AB")
        store.set_setting("initials", "CD")
        assert Store(open_engine(tmp_path)).setting("initials") == "CD"


class TestDatabase:
    def test_the_folder_is_the_named_one(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("SITUATION_DATA", str(tmp_path / "new"))
        assert data_dir() == tmp_path / "new"
        assert store_url() == f"sqlite:///{tmp_path}/new/situation.db"
        assert (tmp_path / "new").stat().st_mode & 0o077 == 0

    def test_without_a_named_folder_it_is_the_users_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SITUATION_DATA", raising=False)
        assert data_dir().name == "situation-map"

    def test_a_folder_that_cannot_be_made_says_what_to_do(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(StoreError, match="set SITUATION_DATA"):
            store_url(tmp_path / "file" / "below")

    def test_a_file_that_is_no_database_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "situation.db").write_bytes(b"not a database at all, " * 100)
        with pytest.raises(StoreError, match="not a database"):
            open_engine(tmp_path)

    def test_it_runs_in_wal_mode_with_full_synchronisation(self, store: Store) -> None:
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2

    def test_an_engine_made_elsewhere_is_prepared_and_twice_does_no_harm(self, tmp_path: Path) -> None:
        engine = create_engine(store_url(tmp_path))
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
        prepare(engine)
        prepare(engine)
        assert Store(engine).open(first_work()).version.number == 1
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"

    def test_a_newer_database_is_left_alone(self, store: Store, tmp_path: Path) -> None:
        with store.engine.begin() as connection:
            connection.execute(text("INSERT INTO schema_version (number) VALUES (99)"))
        with pytest.raises(StoreError, match="of version 99; this program knows up to"):
            open_engine(tmp_path)

    def test_a_migration_runs_once_and_keeps_what_is_saved(
        self, store: Store, saved: Saved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def second(connection: database.Connection) -> None:
            connection.execute(text("ALTER TABLE articles ADD COLUMN colour TEXT"))

        monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, second))
        for _ in range(2):
            assert Store(open_engine(tmp_path)).load(saved.version.article_id) == saved

    def test_a_migration_that_fails_leaves_the_database_as_it_was(
        self, store: Store, saved: Saved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def second(connection: database.Connection) -> None:
            connection.execute(text("ALTER TABLE articles ADD COLUMN colour TEXT"))
            connection.execute(text("DROP TABLE pieces_of_another_name"))

        monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, second))
        with pytest.raises(StoreError, match="no such table"):
            open_engine(tmp_path)
        monkeypatch.undo()
        assert Store(open_engine(tmp_path)).load(saved.version.article_id) == saved

    def test_a_part_that_is_missing_is_an_error_and_no_crash(self, store: Store, saved: Saved) -> None:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.execute(text("DELETE FROM pieces WHERE body LIKE '%trigger%'"))
            connection.commit()
        with pytest.raises(StoreError, match="a part of it is missing"):
            store.load(saved.version.article_id)

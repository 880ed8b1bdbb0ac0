import numpy as np
import pytest

from geo.errors import GazetteerError
from geo.toponym_features import WIDTH, describe
from geo.toponym_model import MODELS, load_rank_model, load_span_model, rank_model, span_model
from geo.toponym_spans import candidate_spans, words_of

TEXT = "Clashes were reported in Aleppo, Syria, said John Aleppo of Paris, Texas, on Monday."


def test_weights_are_small_and_hold_no_pickles():
    for path in (MODELS / "toponym_spans.npz", MODELS / "toponym_ranker.npz"):
        assert path.stat().st_size < 5_000_000
        with np.load(path, allow_pickle=False) as arrays:
            assert all(arrays[name].dtype != object for name in arrays.files)


def test_a_saved_model_answers_as_before(tmp_path, gazetteer):
    model = span_model()
    model.save(tmp_path / "spans.npz")
    words = words_of(TEXT)
    x = describe(words, candidate_spans(TEXT, words, gazetteer), gazetteer, model.tables)
    again = load_span_model(tmp_path / "spans.npz")
    assert again.trees.raw(x).tolist() == model.trees.raw(x).tolist()
    assert again.tables == model.tables and again.threshold == model.threshold
    rank_model().save(tmp_path / "ranker.npz")
    assert load_rank_model(tmp_path / "ranker.npz").threshold == rank_model().threshold


def test_weights_of_other_features_are_refused(tmp_path):
    np.savez(tmp_path / "old.npz", names=np.array(["one", "two"]))
    with pytest.raises(GazetteerError, match="other features"):
        load_span_model(tmp_path / "old.npz")
    with pytest.raises(GazetteerError, match="other features"):
        load_rank_model(tmp_path / "old.npz")


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    (tmp_path / "bad.npz").write_bytes(b"no archive")
    with pytest.raises(GazetteerError, match="cannot be read"):
        load_span_model(tmp_path / "bad.npz")
    with pytest.raises(GazetteerError, match="cannot be read"):
        load_span_model(tmp_path / "absent.npz")


def test_every_span_is_described_by_finite_numbers(gazetteer):
    words = words_of(TEXT)
    spans = candidate_spans(TEXT, words, gazetteer)
    x = describe(words, spans, gazetteer, span_model().tables)
    assert x.shape == (len(spans), WIDTH) and np.isfinite(x).all()


def test_no_spans_give_no_rows(gazetteer):
    assert describe([], [], gazetteer, span_model().tables).shape == (0, WIDTH)

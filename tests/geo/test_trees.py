import numpy as np
import pytest

from geo.trees import CHUNK_ROWS, Trees, trees_from


@pytest.fixture
def trees():
    """x0 <= 1 ? (x1 <= 0.5 ? 1 : 2) : 3, and a tree that is one leaf of 10."""
    return Trees(
        feature=np.array([0, 1, 0, 0, 0, 0], np.int16),
        threshold=np.array([1, 0.5, 0, 0, 0, 0], np.float32),
        left=np.array([1, 3, 2, 3, 4, 5], np.int32),
        right=np.array([2, 4, 2, 3, 4, 5], np.int32),
        value=np.array([0, 0, 3, 1, 2, 10], np.float32),
        root=np.array([0, 5], np.int32),
        depth=2,
    )


@pytest.mark.parametrize(
    ("row", "expected"), [((1, 0.5), 11), ((1, 0.6), 12), ((1.01, 0), 13), ((-5, 9), 12)]
)
def test_a_row_ends_in_the_leaf_its_values_lead_to(trees, row, expected):
    assert trees.raw(np.array([row], np.float32)).tolist() == [expected]


def test_no_rows_give_no_values(trees):
    assert trees.raw(np.empty((0, 2), np.float32)).shape == (0,)


def test_many_rows_give_what_each_gives_alone(trees):
    x = np.random.default_rng(1).normal(size=(CHUNK_ROWS + 7, 2)).astype(np.float32)
    alone = [float(trees.raw(row[None])[0]) for row in x[-20:]]
    assert trees.raw(x)[-20:].tolist() == alone


def test_probability_is_the_logistic_function(trees):
    assert trees.probability(np.array([[1, 0]], np.float32))[0] == pytest.approx(1 / (1 + np.exp(-11)))


def test_stored_and_read_back_they_are_the_same(trees, tmp_path):
    np.savez(tmp_path / "trees.npz", **trees.arrays("t_"))
    with np.load(tmp_path / "trees.npz", allow_pickle=False) as stored:
        again = trees_from(dict(stored), "t_")
    x = np.array([[0, 0], [2, 2]], np.float32)
    assert again.raw(x).tolist() == trees.raw(x).tolist()


def test_a_missing_array_is_a_key_error(trees):
    with pytest.raises(KeyError):
        trees_from(trees.arrays("a_"), "b_")

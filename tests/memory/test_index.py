"""Every index finds the nearest, and forgets what it is told to forget."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from app.memory.chroma_index import ChromaIndex, Refusing
from app.memory.index import VectorIndex
from app.memory.numpy_index import NumpyIndex

needs_chroma = pytest.mark.skipif(
    importlib.util.find_spec("chromadb") is None, reason="the extra chroma is not installed"
)
DIMENSIONS = 48


@pytest.fixture(params=[NumpyIndex, pytest.param(ChromaIndex, marks=needs_chroma)])
def index(request: pytest.FixtureRequest) -> Iterator[VectorIndex]:
    make: Callable[[], VectorIndex] = request.param
    made = make()
    yield made
    made.clear()


def vectors(count: int, seed: int = 1, dimensions: int = DIMENSIONS) -> NDArray[np.float32]:
    made = np.random.default_rng(seed).standard_normal((count, dimensions)).astype(np.float32)
    unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def ids(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)


def test_the_nearest_come_first_with_their_cosines(index: VectorIndex) -> None:
    made = vectors(50)
    index.add(np.arange(100, 150), made)
    found, cosines = index.nearest(made[7], 5)
    exact = made @ made[7]
    assert found[0] == 107 and len(found) == 5
    assert found.tolist() == (np.argsort(-exact)[:5] + 100).tolist()
    np.testing.assert_allclose(cosines, np.sort(exact)[::-1][:5], atol=2e-3)


def test_an_empty_one_finds_nothing(index: VectorIndex) -> None:
    assert len(index) == 0
    index.remove(ids(1, 2))
    index.add(ids(), vectors(0))
    found, cosines = index.nearest(vectors(1)[0], 3)
    assert not len(found) and not len(cosines)


def test_what_is_removed_is_not_found(index: VectorIndex) -> None:
    made = vectors(20)
    index.add(np.arange(20), made)
    index.remove(ids(3, 19, 99))
    assert len(index) == 18
    found, _ = index.nearest(made[3], 20)
    assert sorted(found.tolist()) == [id for id in range(20) if id not in (3, 19)]


def test_the_same_number_is_replaced(index: VectorIndex) -> None:
    made = vectors(6)
    index.add(np.arange(5), made[:5])
    index.add(ids(2, 9), np.stack([made[5], made[2]]))
    assert len(index) == 6
    assert index.nearest(made[5], 1)[0].tolist() == [2]
    assert index.nearest(made[2], 1)[0].tolist() == [9]


def test_a_cleared_one_can_be_filled_again(index: VectorIndex) -> None:
    index.add(np.arange(5), vectors(5))
    index.clear()
    assert len(index) == 0 and not len(index.nearest(vectors(1)[0], 3)[0])
    index.add(ids(7), vectors(1, dimensions=16))
    assert index.nearest(vectors(1, dimensions=16)[0], 3)[0].tolist() == [7]


def test_many_are_found_as_surely_as_all() -> None:
    centres, chance = vectors(300, dimensions=384), np.random.default_rng(5)
    noise = chance.standard_normal((30_000, 384)).astype(np.float32) * 0.05
    made = centres[chance.integers(0, 300, 30_000)] + noise
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    index = NumpyIndex()
    for start in range(0, 30_000, 7_000):
        index.add(np.arange(start, min(30_000, start + 7_000)), made[start : start + 7_000])
    shares = []
    for asked in made[::1500] + noise[::1500]:
        exact = set(np.argsort(-(made @ asked))[:10].tolist())
        shares.append(len(exact & set(index.nearest(asked, 10)[0].tolist())) / 10)
    assert np.mean(shares) > 0.95


@needs_chroma
def test_chroma_finds_what_numpy_finds() -> None:
    made = vectors(2000, dimensions=384)
    chroma, exact = ChromaIndex(), NumpyIndex()
    for one in (chroma, exact):
        one.add(np.arange(2000), made)
    shares = [
        len(set(chroma.nearest(asked, 10)[0].tolist()) & set(exact.nearest(asked, 10)[0].tolist())) / 10
        for asked in vectors(50, seed=2, dimensions=384)
    ]
    chroma.clear()
    assert np.mean(shares) >= 0.9


@needs_chroma
def test_chroma_is_really_emptied() -> None:
    first, second = ChromaIndex(), ChromaIndex()
    first.add(ids(1), vectors(1))
    second.add(ids(2), vectors(1))
    first.clear()
    assert len(second) == 1
    second.clear()
    assert ChromaIndex()._client.list_collections() == []


def test_chroma_is_given_vectors_only() -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        Refusing()(["words"])
    assert Refusing.build_from_config(Refusing().get_config()).name() == "refusing"

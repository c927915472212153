"""The embedder: vectors of one length that put near what means the same."""

from pathlib import Path

import numpy as np
import pytest

from app.domain.errors import ModelFileError
from app.engines import Embedder
from app.engines.minilm import MiniLmEmbedder
from app.settings.places import models_root
from tests import models

TOKENIZER = models_root() / "minilm-l6-v2" / "tokenizer.json"


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    try:
        return MiniLmEmbedder(models.minilm(), TOKENIZER)
    except models.NotInstalled as error:
        pytest.skip(str(error))


def test_what_means_the_same_is_near(embedder: Embedder) -> None:
    vectors = embedder.embed(
        ["I have a job interview", "They want to meet me about the position", "The cat sleeps"]
    )
    assert vectors.shape == (3, embedder.dimensions) and vectors.dtype == np.float32
    near, far = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert near > far + 0.2
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)


def test_a_text_has_one_vector_alone_and_among_others(embedder: Embedder) -> None:
    alone = embedder.embed(["a short one"])
    among = embedder.embed(["a short one", "and a much longer text that makes the batch wider " * 4])
    assert alone[0] @ among[0] > 0.99


@pytest.mark.parametrize("text", ["", " ", "🍄" * 3000, "x" * 100_000, "שלום", "a\0b"])
def test_any_text_has_a_vector(embedder: Embedder, text: str) -> None:
    assert np.isfinite(embedder.embed([text])).all()


def test_no_texts_and_more_than_a_batch(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)
    assert embedder.embed(["one"] * 70).shape == (70, embedder.dimensions)


def test_missing_and_damaged_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="missing"):
        MiniLmEmbedder(tmp_path / "model.onnx", TOKENIZER)
    (tmp_path / "model.onnx").write_bytes(b"not an onnx file")
    with pytest.raises(ModelFileError, match="damaged"):
        MiniLmEmbedder(tmp_path / "model.onnx", TOKENIZER)

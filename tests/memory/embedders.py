"""Embedders whose vectors a test can foresee."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.memory.words import words_of


class WordEmbedder:
    """A direction for each word, the sum of them for a text: near is what shares words.

    ``same``: words that mean the same, each by the one that stands for it. ``seed``: another one is another
    embedder. ``asked`` are the texts it was given.
    """

    dimensions = 64

    def __init__(self, same: Mapping[str, str] | None = None, *, seed: str = "") -> None:
        self._same, self._seed = same or {}, seed
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See Embedder."""
        self.asked += texts
        vectors = np.array([self._vector(text) for text in texts], np.float32)
        return vectors.reshape(len(texts), self.dimensions)

    def _vector(self, text: str) -> NDArray[np.float32]:
        words = [self._same.get(word, word) for word in words_of(text)] or ["nothing"]
        vector = np.sum([self._direction(word) for word in words], axis=0)
        unit: NDArray[np.float32] = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit

    def _direction(self, word: str) -> NDArray[np.float64]:
        digest = hashlib.sha256(f"{self._seed}{word}".encode()).digest()
        return np.random.default_rng(int.from_bytes(digest[:8], "little")).standard_normal(self.dimensions)

"""The same index in Chroma, in memory only.

It is there for whoever wants it: building it takes minutes for 100,000 vectors where ``NumpyIndex`` has
nothing to build, it answers no sooner, and its package brings 300 MB along. Numbers and vectors only: no text
ever reaches it.
"""

from __future__ import annotations

import importlib
import uuid
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The most that it takes at once is 5,461.
_AT_ONCE = 5000
# How widely it looks around: the default misses one of ten.
_WIDELY = 400


class ChromaIndex:
    """Vectors in a collection of their own. Chroma keeps what is closed: only ``clear`` empties it."""

    def __init__(self) -> None:
        # By name: it need not be installed.
        chromadb: Any = importlib.import_module("chromadb")
        self._client = chromadb.EphemeralClient(
            chromadb.Settings(anonymized_telemetry=False, allow_reset=True)
        )
        self._name = f"vectors-{uuid.uuid4().hex}"
        self._vectors: Any = None

    def __len__(self) -> int:
        return 0 if self._vectors is None else int(self._vectors.count())

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.floating]) -> None:
        """See VectorIndex."""
        if not len(ids):
            return
        if self._vectors is None:
            self._vectors = self._client.create_collection(
                self._name,
                embedding_function=Refusing(),
                configuration={"hnsw": {"space": "cosine", "ef_search": _WIDELY}},
            )
        for start in range(0, len(ids), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            self._vectors.upsert(
                ids=[str(id) for id in ids[part].tolist()], embeddings=vectors[part].astype(np.float32)
            )

    def remove(self, ids: NDArray[np.int64]) -> None:
        """See VectorIndex."""
        for start in range(0, len(ids) if self._vectors is not None else 0, _AT_ONCE):
            self._vectors.delete(ids=[str(id) for id in ids[start : start + _AT_ONCE].tolist()])

    def nearest(
        self, vector: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """See VectorIndex."""
        there = len(self)
        if not there:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        found = self._vectors.query(
            query_embeddings=[vector], n_results=min(count, there), include=["distances"]
        )
        ids = np.array([int(id) for id in found["ids"][0]], np.int64)
        return ids, (1 - np.array(found["distances"][0])).astype(np.float32)

    def clear(self) -> None:
        """See VectorIndex."""
        if self._vectors is not None:
            self._client.delete_collection(self._name)
            self._vectors = None
        if not self._client.count_collections():
            self._client.reset()


class Refusing:
    """Where vectors should come from when none are given: without it, Chroma would download a model."""

    def __call__(self, input: object) -> Any:
        """Never."""
        raise ValueError("vectors are made elsewhere")

    @staticmethod
    def name() -> str:
        """What Chroma calls it."""
        return "refusing"

    def get_config(self) -> dict[str, Any]:
        """Nothing to set."""
        return {}

    @staticmethod
    def build_from_config(config: dict[str, Any]) -> Refusing:
        """Another one, which refuses as well."""
        return Refusing()

    def is_legacy(self) -> bool:
        """It has a name."""
        return False

    def default_space(self) -> str:
        """How vectors are compared."""
        return "cosine"

    def supported_spaces(self) -> list[str]:
        """How they can be."""
        return ["cosine"]

"""Embedder on all-MiniLM-L6-v2 (int8 ONNX), in-process: small and called constantly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.domain.errors import ModelFileError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What the model was trained to compare; the rest of a longer text is not read.
_LONGEST = 160
_BATCH = 32


class MiniLmEmbedder:
    """Sentence vectors by mean pooling over the tokens, as the model's authors publish it (sbert.net)."""

    dimensions = 384

    def __init__(self, model: Path, tokenizer: Path, *, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        for file in (model, tokenizer):
            if not file.is_file():
                raise ModelFileError(
                    f"The embedder's file {file.name} is missing.", "Get the starter models again."
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Library errors arrive as exceptions; its own lines on stderr add nothing.
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(
                str(model), sess_options=options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # both libraries raise bare Exceptions for damaged files
            raise ModelFileError(
                "The embedder's files are damaged.", "Get the starter models again."
            ) from error
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()
        self._inputs = {item.name for item in self._session.get_inputs()}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), 384), each of length 1; an empty text gives a vector too."""
        parts = [self._embed(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimensions), dtype=np.float32)

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([item.attention_mask for item in encoded], dtype=np.int64)
        feed = {"input_ids": np.array([item.ids for item in encoded], dtype=np.int64), "attention_mask": mask}
        if "token_type_ids" in self._inputs:
            feed["token_type_ids"] = np.zeros_like(mask)
        output = np.asarray(self._session.run(None, feed)[0], dtype=np.float32)
        if output.ndim == 3:
            weights = mask[:, :, None].astype(np.float32)
            output = (output * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        vectors: NDArray[np.float32] = output / np.maximum(
            np.linalg.norm(output, axis=1, keepdims=True), 1e-9
        )
        return vectors.astype(np.float32)

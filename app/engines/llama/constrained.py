"""Drawing tokens that a grammar allows.

Masking the vocabulary takes as long as a third of a token. A model that knows what to write is seldom wrong,
so the token is drawn as always and only that one is looked at; when it may not stand there the likeliest ones
are looked at, and only when none of these may either, all of them.
"""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import EngineError
from app.engines.grammar import Schema, gbnf
from app.engines.llama.binding import Context, Weights

# As llama_token_data of the library.
_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
_LIKELIEST = 512


class Form:
    """What JSON under one schema may go on with; ``draw`` token after token until it is ``complete``."""

    def __init__(self, weights: Weights, schema: Schema) -> None:
        """Raises EngineError when the schema cannot be used."""
        self._weights, self._lib = weights, weights.lib
        # Nothing but text made by gbnf() comes here; the library still says no by a null pointer.
        grammar = gbnf(schema).encode()
        self._grammar = self._lib.llama_sampler_init_grammar(weights.vocabulary, grammar, b"root")
        if not self._grammar:
            raise EngineError(
                "The form that the model was to write in cannot be used.", "This is a mistake in Afterglow."
            )
        self._end = _end_of_reply(weights)
        self._everything = np.arange(weights.vocabulary_size, dtype=np.int32)
        self._candidates = np.zeros(weights.vocabulary_size, dtype=_CANDIDATE)
        self.complete = False

    def draw(self, context: Context, chain: Any) -> int:
        """The next token by ``chain`` among those that may stand here; it is taken as written.

        Raises EngineError when there is none.
        """
        logits = context.logits()
        logits[self._weights.control_tokens] = -np.inf
        token = self._choose(self._everything, logits, chain)
        if token is None or not self._may(token):
            token = None
            for ids in (_likeliest(logits), self._everything):
                token = self._choose(ids, logits, chain, masked=True)
                if token is not None:
                    break
        if token is None:
            raise EngineError(
                "This model cannot write in the form it was asked for.", "Choose another model."
            )
        # Neither call looks whether it may: a token that the grammar does not allow ends the process.
        self._lib.llama_sampler_accept(self._grammar, token)
        self._lib.llama_sampler_accept(chain, token)
        self.complete = self._weights.piece(token).endswith((b"}", b"]")) and self._may(self._end)
        return token

    def _choose(
        self, ids: NDArray[np.int32], logits: NDArray[np.float32], chain: Any, *, masked: bool = False
    ) -> int | None:
        """The token of ``ids`` that ``chain`` draws; None when there is none that has a chance."""
        candidates = self._candidates[: len(ids)]
        candidates["id"] = ids
        candidates["logit"] = logits if ids is self._everything else logits[ids]
        array = self._array(candidates)
        if masked:
            self._lib.llama_sampler_apply(self._grammar, ctypes.byref(array))
        # A chain that finds no number to compare ends the process.
        if not np.isfinite(candidates["logit"].max()):
            return None
        self._lib.llama_sampler_apply(chain, ctypes.byref(array))
        if not 0 <= array.selected < array.size:
            return None
        chosen = array.data[array.selected]
        return int(chosen.id) if np.isfinite(chosen.logit) else None

    def _may(self, token: int) -> bool:
        """Whether the grammar allows ``token`` here."""
        candidate = np.array([(token, 0.0, 0.0)], dtype=_CANDIDATE)
        array = self._array(candidate)
        self._lib.llama_sampler_apply(self._grammar, ctypes.byref(array))
        return bool(np.isfinite(candidate["logit"][0]))

    def _array(self, candidates: NDArray[np.void]) -> Any:
        data = candidates.ctypes.data_as(self._lib.llama_token_data_p)
        return self._lib.llama_token_data_array(data, len(candidates), -1, False)

    def close(self) -> None:
        """Free the grammar."""
        if self._grammar:
            self._lib.llama_sampler_free(self._grammar)
            self._grammar = None


def _likeliest(logits: NDArray[np.float32]) -> NDArray[np.int32]:
    count = min(_LIKELIEST, len(logits))
    return np.argpartition(logits, -count)[-count:].astype(np.int32)


def _end_of_reply(weights: Weights) -> int:
    """A token with which this model ends a reply. Raises EngineError when it has none."""
    lib, vocabulary = weights.lib, weights.vocabulary
    for token in (lib.llama_vocab_eot(vocabulary), lib.llama_vocab_eos(vocabulary)):
        if token >= 0 and weights.ends_reply(token):
            return int(token)
    raise EngineError("This model does not say where a reply ends.", "Choose another model.")

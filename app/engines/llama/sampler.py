"""How the next token is drawn: top-k, DRY over the history, min-p, temperature."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

from app.engines import Sampling
from app.engines.llama.binding import Weights

# DRY (github.com/oobabooga/text-generation-webui, pull request 5677): penalise tokens that would continue a
# sequence that stands in the history already. The shortlist of top-k keeps it cheap on a large vocabulary.
_DRY_BASE = 1.75
_DRY_ALLOWED_LENGTH = 3
DRY_HISTORY = 1024
_DRY_BREAKERS = (b"\n", b":", b'"', b"*")
_RANDOM_SEED = 0xFFFFFFFF


class Sampler:
    """A chain for one ``Sampling``; ``begin`` before every reply."""

    def __init__(self, weights: Weights, sampling: Sampling) -> None:
        self.sampling = sampling
        self._lib = lib = weights.lib
        self.chain: Any = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        for link in self._links(weights, sampling):
            lib.llama_sampler_chain_add(self.chain, link)

    def _links(self, weights: Weights, sampling: Sampling) -> Iterable[Any]:
        lib = self._lib
        if sampling.temperature <= 0:
            return [lib.llama_sampler_init_greedy()]
        breakers = (ctypes.c_char_p * len(_DRY_BREAKERS))(*_DRY_BREAKERS)
        dry = lib.llama_sampler_init_dry(
            weights.vocabulary, sampling.dry_multiplier, _DRY_BASE, _DRY_ALLOWED_LENGTH, DRY_HISTORY,
            breakers, len(_DRY_BREAKERS),
        )  # fmt: skip
        seed = _RANDOM_SEED if sampling.seed is None else sampling.seed
        return [
            lib.llama_sampler_init_top_k(sampling.top_k),
            dry,
            lib.llama_sampler_init_min_p(sampling.min_p, 1),
            lib.llama_sampler_init_temp(sampling.temperature),
            lib.llama_sampler_init_dist(seed),
        ]

    def begin(self, history: Iterable[int]) -> None:
        """Start a reply after ``history`` (token ids, oldest first)."""
        self._lib.llama_sampler_reset(self.chain)
        if self.sampling.temperature > 0:
            for token in history:
                self._lib.llama_sampler_accept(self.chain, int(token))

    def close(self) -> None:
        """Free the chain and its links."""
        if self.chain:
            self._lib.llama_sampler_free(self.chain)
            self.chain = None

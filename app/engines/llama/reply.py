"""A reply while it is written, token by token."""

from __future__ import annotations

import codecs
import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from app.domain.control import CancelToken
from app.engines import Piece, Sampling
from app.engines.llama.binding import Context
from app.engines.llama.constrained import Form
from app.engines.llama.loading import Loaded
from app.engines.llama.sampler import DRY_HISTORY, Sampler


class Reply:
    """One reply in ``context``, which holds ``target``; the last ``start`` tokens of it are its beginning.

    ``form``: what may be written at all.
    """

    def __init__(
        self,
        loaded: Loaded,
        context: Context,
        target: np.ndarray[Any, Any],
        sampling: Sampling,
        cancel: CancelToken,
        *,
        start: int = 0,
        form: Form | None = None,
    ) -> None:
        self._weights, self._context, self._cancel, self._form = loaded.weights, context, cancel, form
        self.ids: list[int] = [int(token) for token in target[len(target) - start :]]
        self._most = start + min(sampling.max_tokens, context.size - len(target))
        self._history = target[-DRY_HISTORY:]
        if sampling not in loaded.samplers:
            loaded.samplers[sampling] = Sampler(loaded.weights, sampling)
        self._sampler = loaded.samplers[sampling]
        self.reason = "cancelled"
        self.first_at = 0.0

    def write(self, reply_start: str) -> Iterator[Piece]:
        """Yield the text piece by piece until the model ends, the length is reached or a cancel."""
        text = codecs.getincrementaldecoder("utf-8")("replace")
        self._sampler.begin(self._history)
        if reply_start:
            yield Piece(reply_start)
        while not self._cancel.cancelled:
            token = self._draw()
            self.first_at = self.first_at or time.perf_counter()
            if self._weights.ends_reply(token):
                self.reason = "end"
                return
            if len(self.ids) >= self._most:
                self.reason = "length"
                return
            self.ids.append(token)
            if piece := text.decode(self._weights.piece(token)):
                yield Piece(piece)
            if self._form is not None and self._form.complete:
                self.reason = "end"
                return
            if not self._context.decode([token]):
                return

    def _draw(self) -> int:
        if self._form is None:
            return self._context.sample(self._sampler.chain)
        return self._form.draw(self._context, self._sampler.chain)

"""A loaded model and a context with one sequence, over the low-level calls of llama-cpp-python.

Nothing above this module sees a C pointer. Only the caller's thread may use an object of this module.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.domain.errors import EngineError, ModelFileError

if TYPE_CHECKING:
    from app.domain.control import CancelToken

SEQUENCE = 0
# Small enough that a cancel between batches is quick on a GPU, large enough for full speed on a CPU.
READ_BATCH = 256
_GGML_LOG_ERROR = 4
_log_callbacks: list[object] = []
_aborting = threading.Event()


def load_library() -> Any:
    """Import the binding and silence its log (the binding's own log filter is off by one level)."""
    import llama_cpp.llama_cpp as lib

    @lib.llama_log_callback  # type: ignore[untyped-decorator]
    def log(level: int, text: bytes, _data: object) -> None:
        # An abort that was asked for is no error, though the library says so three times.
        if level == _GGML_LOG_ERROR and not _aborting.is_set():
            sys.stderr.write(text.decode("utf-8", "replace"))

    lib.llama_log_set(log, ctypes.c_void_p(0))
    _log_callbacks.append(log)  # the library keeps the pointer: keep the object alive
    lib.llama_backend_init()
    return lib


class Weights:
    """A model in memory: its vocabulary and its metadata."""

    def __init__(self, lib: Any, path: Path, *, gpu_layers: int) -> None:
        self.lib = lib
        params = lib.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        self.pointer = lib.llama_model_load_from_file(str(path).encode(), params)
        if not self.pointer:
            raise ModelFileError(
                f"The model file {path.name} cannot be loaded; it is damaged or of an unknown kind.",
                "Check it with `afterglow models verify`, or get it again.",
            )
        self.vocabulary = lib.llama_model_get_vocab(self.pointer)
        self.vocabulary_size = int(lib.llama_vocab_n_tokens(self.vocabulary))

    @cached_property
    def control_tokens(self) -> np.ndarray[Any, Any]:
        """The ids of the template's tokens that do not end a reply: they have no text."""
        lib, vocabulary = self.lib, self.vocabulary
        control = [id for id in range(self.vocabulary_size) if lib.llama_vocab_is_control(vocabulary, id)]
        return np.array([id for id in control if not self.ends_reply(id)], dtype=np.int32)

    def meta(self, key: str) -> str | None:
        """A metadata value as text, None when the file does not state it."""
        size = 1024
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = self.lib.llama_model_meta_val_str(self.pointer, key.encode(), buffer, size)
            if length < 0:
                return None
            if length < size:
                return buffer.value.decode("utf-8", "replace")
            size = length + 1

    def memory_kind(self) -> str:
        """ "full", "sliding" or "recurrent" (hybrids included): how history can be taken back."""
        if self.lib.llama_model_is_recurrent(self.pointer) or self.lib.llama_model_is_hybrid(self.pointer):
            return "recurrent"
        return "sliding" if self.lib.llama_model_n_swa(self.pointer) > 0 else "full"

    def tokenize(self, text: str, *, markers: bool) -> list[int]:
        """Token ids of ``text``. Only with ``markers`` are template tokens recognised in it."""
        data = text.encode("utf-8", "replace")
        size = len(data) + 8
        buffer = (self.lib.llama_token * size)()
        count = self.lib.llama_tokenize(self.vocabulary, data, len(data), buffer, size, False, markers)
        if count < 0:
            raise EngineError("The model could not read this text.", "Shorten it and try again.")
        return list(buffer[:count])

    def piece(self, token: int) -> bytes:
        """The bytes of one token; empty for template tokens."""
        buffer = ctypes.create_string_buffer(128)
        length = self.lib.llama_token_to_piece(self.vocabulary, token, buffer, 128, 0, False)
        return buffer.raw[:length] if length > 0 else b""

    def ends_reply(self, token: int) -> bool:
        """True for the tokens with which the model says that it has finished."""
        return bool(self.lib.llama_vocab_is_eog(self.vocabulary, token))

    def special_text(self, name: str) -> str:
        """The text of the ``bos`` or ``eos`` token; empty when the model has none."""
        token = getattr(self.lib, f"llama_vocab_{name}")(self.vocabulary)
        if token < 0:
            return ""
        text = self.lib.llama_vocab_get_text(self.vocabulary, token)
        return text.decode("utf-8", "replace") if text else ""

    def close(self) -> None:
        """Free the model."""
        if self.pointer:
            self.lib.llama_model_free(self.pointer)
            self.pointer = None


class Context:
    """A key/value cache with one sequence, and the token ids that are in it."""

    def __init__(self, weights: Weights, size: int, *, threads: int, gpu: bool) -> None:
        self.weights, self.size = weights, size
        self._lib = lib = weights.lib
        params = lib.llama_context_default_params()
        params.n_ctx = size
        params.n_batch = params.n_ubatch = READ_BATCH
        params.n_seq_max = 1
        params.n_threads = params.n_threads_batch = threads
        # Flash attention gains nothing on a CPU (measured slower); on a GPU the library decides.
        params.flash_attn_type = -1 if gpu else 0
        # A smaller sliding cache lets seq_rm succeed although the cells are gone: wrong text, no error.
        params.swa_full = True
        self.pointer = lib.llama_init_from_model(weights.pointer, params)
        if not self.pointer:
            raise EngineError("There is not enough memory for the conversation.", "Choose a smaller model.")
        self._memory = lib.llama_get_memory(self.pointer)
        self.ids = np.empty(0, dtype=np.int32)
        self._cancel: CancelToken | None = None
        self._abort = lib.ggml_abort_callback(self._aborted)
        self._no_abort = lib.ggml_abort_callback()

    def _aborted(self, _data: object) -> bool:
        if self._cancel is None or not self._cancel.cancelled:
            return False
        _aborting.set()
        return True

    def use_threads(self, threads: int) -> None:
        """Work with so many threads from now on."""
        self._lib.llama_set_n_threads(self.pointer, threads, threads)

    def clear(self) -> None:
        """Forget everything read."""
        self._lib.llama_memory_clear(self._memory, True)
        self.ids = self.ids[:0]

    def common_prefix(self, target: np.ndarray[Any, Any]) -> int:
        """How many leading tokens of ``target`` are in the sequence."""
        length = min(len(self.ids), len(target))
        different = np.flatnonzero(self.ids[:length] != target[:length])
        return int(different[0]) if len(different) else length

    def trim(self, length: int) -> None:
        """Keep the first ``length`` tokens; forgets all when the memory kind cannot take back a part."""
        if length >= len(self.ids):
            return
        if self._lib.llama_memory_seq_rm(self._memory, SEQUENCE, length, -1):
            self.ids = self.ids[:length]
        else:
            self.clear()

    def close_hole(self, start: int, end: int) -> bool:
        """Remove the tokens in [start, end) and move the rest up; False when this memory cannot."""
        lib = self._lib
        if not lib.llama_memory_can_shift(self._memory):
            return False
        if not lib.llama_memory_seq_rm(self._memory, SEQUENCE, start, end):
            return False
        lib.llama_memory_seq_add(self._memory, SEQUENCE, end, -1, start - end)
        self.ids = np.concatenate([self.ids[:start], self.ids[end:]])
        return True

    def read(self, tokens: np.ndarray[Any, Any], cancel: CancelToken) -> Iterator[int]:
        """Decode ``tokens`` at the end of the sequence, yielding how many are done; stops when cancelled."""
        lib, done = self._lib, 0
        self._cancel = cancel
        lib.llama_set_abort_callback(self.pointer, self._abort, None)
        try:
            while done < len(tokens) and not cancel.cancelled:
                step = min(READ_BATCH, len(tokens) - done)
                if not self.decode(tokens[done : done + step]):
                    return
                done += step
                yield done
        finally:
            lib.llama_set_abort_callback(self.pointer, self._no_abort, None)
            self._cancel = None

    def decode(self, tokens: np.ndarray[Any, Any] | Sequence[int]) -> bool:
        """Decode at most READ_BATCH tokens. False when cancelled (the sequence is as before)."""
        array = np.ascontiguousarray(tokens, dtype=np.int32)
        pointer = array.ctypes.data_as(ctypes.POINTER(self._lib.llama_token))
        _aborting.clear()
        result = self._lib.llama_decode(self.pointer, self._lib.llama_batch_get_one(pointer, len(array)))
        if result == 0:
            self.ids = np.concatenate([self.ids, array])
            return True
        # Whatever part of the batch arrived is taken back, so that ids and cache agree.
        if not self._lib.llama_memory_seq_rm(self._memory, SEQUENCE, len(self.ids), -1):
            self.clear()
        if result == 2:
            return False
        raise EngineError(
            "The model stopped while reading the conversation.",
            "Try again; if it happens again, restart the app.",
        )

    def export(self) -> np.ndarray[Any, Any]:
        """The cache of the sequence as bytes."""
        size = self._lib.llama_state_seq_get_size(self.pointer, SEQUENCE)
        buffer = np.empty(size, dtype=np.uint8)
        pointer = buffer.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        return buffer[: self._lib.llama_state_seq_get_data(self.pointer, pointer, size, SEQUENCE)]

    def take(self, state: np.ndarray[Any, Any], ids: np.ndarray[Any, Any]) -> bool:
        """Replace the sequence by an exported one (bytes); False, and an empty one, when it does not fit."""
        self.clear()
        pointer = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        if not self._lib.llama_state_seq_set_data(self.pointer, pointer, len(state), SEQUENCE):
            self.clear()
            return False
        self.ids = np.array(ids, dtype=np.int32)
        return True

    def sample(self, chain: Any) -> int:
        """Draw the next token from the logits of the last decoded one."""
        return int(self._lib.llama_sampler_sample(chain, self.pointer, -1))

    def logits(self) -> np.ndarray[Any, Any]:
        """How likely each token is to follow the last decoded one: a view that may be written to."""
        pointer = self._lib.llama_get_logits_ith(self.pointer, -1)
        return np.ctypeslib.as_array(pointer, (self.weights.vocabulary_size,))

    def close(self) -> None:
        """Free the cache."""
        if self.pointer:
            self._lib.llama_free(self.pointer)
            self.pointer = None

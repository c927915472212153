"""LanguageModel on llama-cpp-python: owns the decode loop, the token-level history and the sampler."""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from app.domain.control import CancelToken
from app.domain.errors import EngineError
from app.domain.nouns import TokenIds
from app.engines import Finished, ModelDescription, ModelEvent, Prompt, Reading, Sampling, TurnEnd
from app.engines.llama import foreseeing, turn_format
from app.engines.llama.binding import READ_BATCH, Context, load_library
from app.engines.llama.constrained import Form
from app.engines.llama.loading import LlamaOptions, Loaded, load
from app.engines.llama.reply import Reply

_STATE_VERSION = 1
_LONGEST_KEY = 4096
# Shifting a shorter rest costs as much as reading it.
_WORTH_SHIFTING = 64
_ROOM_FOR_REPLY = 16
# Room for a short text, what is to be said about it, and some hundred tokens of answer.
_LEAST_DESK = 1024
# A single message takes at most this part of the window; of a longer one, beginning and end are read.
_LONGEST_SHARE = 3


class LlamaLanguageModel:
    """One GGUF model with one remembered chat sequence. Use from one thread only."""

    def __init__(self, options: LlamaOptions) -> None:
        self._options = options
        self._lib = load_library()
        self._loaded: Loaded | None = None
        self._words = lru_cache(maxsize=4096)(self._tokenize)

    # -- loading ---------------------------------------------------------------------------------------------

    def describe(self) -> ModelDescription:
        """Load if needed and say what was loaded. Raises EngineError, ModelFileError."""
        return self._ready().description

    def offers_gpu(self) -> bool:
        """Whether this build of llama.cpp can use a graphics card."""
        return bool(self._lib.llama_supports_gpu_offload())

    def _ready(self) -> Loaded:
        if self._loaded is None:
            self._loaded = load(self._lib, self._options)
        return self._loaded

    def use_threads(self, threads: int | None) -> None:
        """Work with at most so many threads from now on; see the Protocol."""
        self._options = replace(self._options, most_threads=threads)
        if self._loaded is not None:
            now = self._options.threads_now()
            for context in self._loaded.contexts():
                context.use_threads(now)
            self._loaded.description = replace(self._loaded.description, threads=now)

    def close(self) -> None:
        """Give back memory; the next call loads again."""
        if self._loaded is not None:
            self._loaded.close()
            self._loaded = None
            self._words.cache_clear()

    # -- writing a prompt as tokens --------------------------------------------------------------------------

    def _tokenize(self, text: str, markers: bool) -> tuple[int, ...]:
        return tuple(self._ready().weights.tokenize(text, markers=markers))

    def _compose(self, prompt: Prompt, *, reply: bool) -> np.ndarray[Any, Any]:
        """Token ids of a prompt. Every part is tokenised by itself, so that what stands never changes."""
        loaded = self._ready()
        form, ids = loaded.format, list[int]()
        ids += self._opening(form.start)
        ids += self._words(prompt.head, False)
        previous = "head"
        for turn in prompt.turns:
            ids += self._words(_between(form, previous, turn.role), True)
            if turn.tokens is not None and turn.tokens.model == loaded.description.fingerprint:
                ids += turn.tokens.ids
            else:
                ids += self._words(turn.tail, False) if turn.tail else ()
                ids += shorten(self._words(turn.text, False), loaded.chat.size // _LONGEST_SHARE)
            previous = turn.role
        if reply:
            ids += self._words(_between(form, previous, "character"), True)
            ids += self._words(prompt.reply_start, False) if prompt.reply_start else ()
        return np.array(ids, dtype=np.int32)

    def _opening(self, start: str) -> tuple[int, ...]:
        weights = self._ready().weights
        bos = weights.special_text("bos")
        if bos and weights.lib.llama_vocab_get_add_bos(weights.vocabulary) and not start.startswith(bos):
            start = bos + start
        return self._words(start, True)

    def _left_out(self, prompt: Prompt) -> int:
        longest = self._ready().chat.size // _LONGEST_SHARE
        newest = prompt.turns[-1] if prompt.turns else None
        return max(0, len(self._words(newest.text, False)) - longest) if newest else 0

    def count(self, prompt: Prompt) -> int:
        """How many tokens the prompt takes, reply header included."""
        return len(self._compose(prompt, reply=True))

    # -- reading and writing ---------------------------------------------------------------------------------

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        """Read what is new of the prompt and write a reply; ``Finished`` comes last, also after a cancel."""
        began = time.perf_counter()
        loaded = self._ready()
        chat = loaded.chat
        target = self._compose(prompt, reply=True)
        if len(target) + _ROOM_FOR_REPLY > chat.size:
            raise EngineError(
                "The conversation is too long for this model's context window.",
                "Choose a larger context window.",
            )
        if not sampling.reuse_prefix:
            chat.clear()
        reused, shifted = _align(chat, target[:-1])
        total, done = len(target) - reused, 0
        for done in chat.read(target[reused:], cancel):
            yield Reading(done, total)
        start_ids = len(self._words(prompt.reply_start, False)) if prompt.reply_start else 0
        reply = Reply(loaded, chat, target, sampling, cancel, start=start_ids)
        if done == total:
            yield from reply.write(prompt.reply_start)
        yield Finished(
            tokens=TokenIds(loaded.description.fingerprint, tuple(reply.ids)), reason=reply.reason,
            decoded_before_first=done, reused=reused, used=len(chat.ids), window=chat.size,
            first_token_s=(reply.first_at or time.perf_counter()) - began,
            total_s=time.perf_counter() - began,
            shifted=shifted, left_out=self._left_out(prompt),
        )  # fmt: skip

    def write(
        self, prompt: Prompt, schema: Mapping[str, Any], sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        """Write JSON that is valid under ``schema`` in a context of its own; see the Protocol."""
        began = time.perf_counter()
        loaded = self._ready()
        with ExitStack() as after:
            form = Form(loaded.weights, schema)
            after.callback(form.close)
            target = self._compose(replace(prompt, reply_start=""), reply=True)
            desk = self._desk(len(target) + sampling.max_tokens)
            if len(target) + _ROOM_FOR_REPLY > desk.size:
                raise EngineError(
                    "This is too much for the model's context window.", "Choose a larger context window."
                )
            # The head is the same the next time, and what was said does not stay.
            head = len(self._compose(Prompt(prompt.head, ()), reply=False))
            after.callback(desk.trim, head)
            desk.trim(min(head, desk.common_prefix(target)))
            reused = len(desk.ids)
            total, done = len(target) - reused, 0
            for done in desk.read(target[reused:], cancel):
                yield Reading(done, total)
            reply = Reply(loaded, desk, target, sampling, cancel, form=form)
            if done == total:
                yield from reply.write("")
            yield Finished(
                tokens=TokenIds(loaded.description.fingerprint, tuple(reply.ids)), reason=reply.reason,
                decoded_before_first=done, reused=reused, used=len(desk.ids), window=desk.size,
                first_token_s=(reply.first_at or time.perf_counter()) - began,
                total_s=time.perf_counter() - began, left_out=self._left_out(prompt),
            )  # fmt: skip

    def _desk(self, tokens: int) -> Context:
        """The context of what is written beside the chat; at most as large as that of the chat."""
        loaded = self._ready()
        wanted = min(max(tokens, _LEAST_DESK), loaded.chat.size)
        if loaded.desk is None or loaded.desk.size < wanted:
            if loaded.desk is not None:
                loaded.desk.close()
                loaded.desk = None
            loaded.desk = self._another(wanted)
        return loaded.desk

    def _another(self, tokens: int) -> Context:
        """A context beside that of the chat, for at least so many tokens. Raises EngineError."""
        loaded = self._ready()
        size = -(-tokens // READ_BATCH) * READ_BATCH
        gpu = loaded.description.gpu_layers > 0
        return Context(loaded.weights, size, threads=loaded.description.threads, gpu=gpu)

    def read(self, prompt: Prompt, *, aside: bool, cancel: CancelToken) -> Iterator[Reading]:
        """Read a prompt without answering; see the Protocol."""
        loaded = self._ready()
        target = self._compose(prompt, reply=False)
        context = self._side(len(target)) if aside else loaded.chat
        if len(target) > context.size:
            raise EngineError(
                "The conversation is too long for this model's context window.",
                "Choose a larger context window.",
            )
        reused, _ = _align(context, target)
        total, done = len(target) - reused, 0
        for done in context.read(target[reused:], cancel):
            yield Reading(done, total)
        if aside and done == total:
            loaded.chat.take(context.export(), context.ids)
            context.close()
            loaded.side = None

    def foresee(self, prompt: Prompt, *, cancel: CancelToken) -> Iterator[Reading | TurnEnd]:
        """Read a prompt whose last turn may go on, and say how probable it is that it does not."""
        loaded = self._ready()
        chat, target = loaded.chat, self._compose(foreseeing.open_ended(prompt), reply=False)
        if len(target) > chat.size:
            raise EngineError(
                "The conversation is too long for this model's context window.",
                "Choose a larger context window.",
            )
        # What comes next is known only right after the last token was read.
        reused, _ = _align(chat, target[:-1])
        total, done = len(target) - reused, 0
        for done in chat.read(target[reused:], cancel):
            yield Reading(done, total)
        if done == total and not cancel.cancelled:
            yield TurnEnd(foreseeing.share(chat.logits(), self._turn_ends(loaded)))

    def _turn_ends(self, loaded: Loaded) -> np.ndarray[Any, Any]:
        if loaded.turn_ends is None:
            before_reply = self._words(loaded.format.before_reply, True)
            loaded.turn_ends = foreseeing.ends_of_turn(loaded.weights, before_reply)
        return loaded.turn_ends

    def _side(self, tokens: int) -> Context:
        """A second context, made when a side job needs it, so that side jobs never evict the chat."""
        loaded = self._ready()
        if loaded.side is None or loaded.side.size < tokens:
            if loaded.side is not None:
                loaded.side.close()
                loaded.side = None
            loaded.side = self._another(tokens + READ_BATCH)
        return loaded.side

    # -- the sequence between two runs of the program --------------------------------------------------------

    def _state_key(self) -> dict[str, object]:
        import llama_cpp

        description = self._ready().description
        return {
            "version": _STATE_VERSION, "model": description.fingerprint, "library": llama_cpp.__version__,
            "gpu": description.gpu_layers > 0,
        }  # fmt: skip

    def save_state(self) -> bytes:
        """The chat sequence as bytes: one JSON line, token ids, cache. Empty when nothing was read."""
        if self._loaded is None or not len(self._loaded.chat.ids):
            return b""
        chat = self._loaded.chat
        key = self._state_key() | {"tokens": len(chat.ids)}
        return b"".join([json.dumps(key).encode(), b"\n", chat.ids.data, chat.export().data])

    def restore_state(self, state: bytes) -> bool:
        """Take back a saved sequence; False when it belongs to another model or version, or does not fit."""
        end = state.find(b"\n", 0, _LONGEST_KEY)
        if end < 0:
            return False
        key = json.loads(state[:end])
        count = key.pop("tokens", 0)
        chat, start = self._ready().chat, end + 1
        if key != self._state_key() or count > chat.size or len(state) < start + 4 * count:
            return False
        # Views, not copies: the state of a long conversation has hundreds of megabytes.
        ids = np.frombuffer(state, dtype=np.int32, count=count, offset=start)
        return chat.take(np.frombuffer(state, dtype=np.uint8, offset=start + 4 * count), ids)


def _between(form: turn_format.TurnFormat, previous: str, role: str) -> str:
    """The marker text between two messages. Two user messages in a row become one with an empty line."""
    if role == "user":
        return {"head": form.after_head, "user": "\n\n"}.get(previous, form.after_reply)
    return form.before_reply if previous == "user" else form.after_head


def _align(context: Context, target: np.ndarray[Any, Any]) -> tuple[int, bool]:
    """Make the sequence a prefix of ``target``; returns its length and whether a hole was closed.

    When a block after the common prefix was dropped and the rest stands, the rest is moved up (K-shift): the
    way out when the window is full and the user waits. Reading again in idle time is exact and preferred.
    """
    reused = context.common_prefix(target)
    shifted = False
    rest = len(context.ids) - reused
    if reused and rest > _WORTH_SHIFTING and len(target) - reused > _WORTH_SHIFTING:
        hole = _find_hole(context.ids, target, reused)
        if hole and context.close_hole(reused, hole):
            shifted = True
            reused = context.common_prefix(target)
    context.trim(reused)
    return len(context.ids), shifted


def _find_hole(ids: np.ndarray[Any, Any], target: np.ndarray[Any, Any], start: int) -> int | None:
    """The end of the dropped block: the first place from which the sequence goes on as ``target[start:]``."""
    probe = target[start : start + _WORTH_SHIFTING]
    for end in np.flatnonzero(ids[start + 1 :] == probe[0]) + start + 1:
        if len(ids) - end >= len(probe) and np.array_equal(ids[end : end + len(probe)], probe):
            return int(end)
    return None


def shorten(ids: Sequence[int], longest: int) -> Sequence[int]:
    """``ids`` without its middle when longer than ``longest``: two thirds beginning, one third end."""
    if len(ids) <= longest:
        return ids
    end = longest // 3
    return (*ids[: longest - end], *ids[-end:])

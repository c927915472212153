"""Trying a language model: it is loaded in a process of its own, says hello, and is gone again."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from app.domain.control import CancelToken
from app.domain.errors import EngineError
from app.domain.machine import WORDS_PER_TOKEN, Hello
from app.domain.progress import Progress
from app.engines import Finished, Piece, Prompt, PromptTurn, Reading, Sampling
from app.engines.process import EngineProcess, engine_command
from app.engines.process_language_model import ProcessLanguageModel

_PROMPT = Prompt(
    "You are a warm, attentive companion. You speak plainly and briefly.",
    (PromptTurn("user", "Say hello in one short sentence."),),
)
_SAMPLING = Sampling(max_tokens=60)
# A greeting needs no more; a larger one would take memory for nothing.
_WINDOW = 1024
# How the usual chat templates mark turns. A weak model writes such marks as words.
_MARK = re.compile(r"<[|｜][^<>\s]{1,40}[|｜]>|</?s>|</?(?:start|end)_of_turn>|\[/?INST\]|<</?SYS>>")
_LONGEST_MARK = 48
# What may become one: it is held back until it is clear.
_BEGUN = re.compile(rf"(?:<|\[)[^\s>\]]{{0,{_LONGEST_MARK}}}>?$")


def hello(options: dict[str, Any], *, cancel: CancelToken) -> Iterator[Progress | str | Hello]:
    """Load the model of ``options`` (those of the engine "llama") and let it greet.

    Yields progress, then pieces of the greeting, ``Hello`` last. The other engine should rest meanwhile: two
    models may not fit the memory. Raises EngineError, ModelFileError; Cancelled when cancelled.
    """
    options = options | {"window": min(_WINDOW, options.get("window", _WINDOW))}
    process = EngineProcess(engine_command("llama"), lambda: options)
    model = ProcessLanguageModel(process)
    try:
        yield Progress(0, 0)
        began = time.perf_counter()
        model.offers_gpu()  # starts the process, so that there is one to end
        # Loading knows no cancel and may take minutes.
        cancel.on_cancel(process.kill)
        model.describe()
        yield from _greeting(model, time.perf_counter() - began, cancel)
    except EngineError:
        cancel.raise_if_cancelled()  # it was ended because nobody waits for it any more
        raise
    finally:
        model.close()


def _greeting(
    model: ProcessLanguageModel, load_s: float, cancel: CancelToken
) -> Iterator[Progress | str | Hello]:
    text, speech = "", _Speech()
    for event in model.stream(_PROMPT, _SAMPLING, cancel=cancel):
        match event:
            case Reading(done, total):
                yield Progress(done, total)
            case Piece(piece):
                if plain := speech.hear(piece):
                    text += plain
                    yield plain
            case Finished():
                cancel.raise_if_cancelled()
                if plain := speech.rest():
                    text += plain
                    yield plain
                if not text.strip():
                    raise EngineError(
                        "The model was loaded and said nothing.",
                        "Try once more, or choose another model: this one may not be made for conversations.",
                    )
                # The first token, which the clock starts with, is made up for by the one that ends a reply.
                tokens_per_s = len(event.tokens.ids) / max(event.total_s - event.first_token_s, 1e-6)
                yield Hello(text.strip(), tokens_per_s * WORDS_PER_TOKEN, load_s, event.first_token_s)


class _Speech:
    """What a model says without the marks of a chat template. The first one after words ends what it says:
    the rest is a conversation that it makes up.
    """

    def __init__(self) -> None:
        self._held, self._spoke, self._over = "", False, False

    def hear(self, piece: str) -> str:
        """What is clear by now; it may be nothing."""
        self._held += piece
        said = ""
        while mark := _MARK.search(self._held):
            said += self._say(self._held[: mark.start()])
            self._held = self._held[mark.end() :]
            self._over = self._spoke
        begun = _BEGUN.search(self._held)
        clear = begun.start() if begun else len(self._held)
        said += self._say(self._held[:clear])
        self._held = self._held[clear:]
        return said

    def rest(self) -> str:
        """What was held back, unless a mark was broken off in it."""
        held, self._held = self._held, ""
        return "" if held.startswith(("<|", "<｜")) else self._say(held)

    def _say(self, words: str) -> str:
        if self._over:
            return ""
        self._spoke = self._spoke or bool(words.strip())
        return words

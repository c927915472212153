"""The chat template inside a model file, run within bounds: it is a program, and nobody knows whose."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.domain.errors import ModelFileError

# The longest ones of known models have 20,000 characters, and take some thousand steps for four messages.
_LONGEST = 128 * 1024
_MOST_WRITTEN = 64 * 1024
_MOST_STEPS = 1_000_000
# For few steps that are each long; of this thread's computing time, so that a busy computer is no reason.
_MOST_SECONDS = 5.0
_MOST_MEMORY = 256 * 2**20
_MOST_COPIES = 10_000
_MOST_BITS = 10_000
# What a template can bring about by its mistakes; jinja2 has no error of its own for them.
_MISTAKES = (
    TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError,
    SyntaxError, TypeError, ValueError,
)  # fmt: skip
Chat = list[dict[str, str]]


class Template:
    """A compiled chat template. Raises ModelFileError when it cannot be read, and what it does is bounded."""

    def __init__(self, source: str, *, bos: str, eos: str) -> None:
        if len(source) > _LONGEST:
            raise _endless()
        # Not optimized: nothing of the template is reckoned before it is run.
        environment = _Bounded(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"], optimized=False
        )
        # A fixed date: templates that print today's would make every morning's first turn re-read everything.
        self._given = {
            "raise_exception": _refuse, "strftime_now": lambda _format: "", "date_string": "",
            "enable_thinking": False, "bos_token": bos, "eos_token": eos, "add_generation_prompt": True,
        }  # fmt: skip
        try:
            with _little_memory():
                self._compiled = environment.from_string(source)
        except _MISTAKES as error:
            raise ModelFileError(
                "This model's chat template cannot be read.", "Get the model from another source."
            ) from error

    def write(self, messages: Chat) -> str | None:
        """The conversation as text; None when the template refuses it or makes a mistake.

        Raises ModelFileError when it does not come to an end.
        """
        parts, written = list[str](), 0
        try:
            with _little_memory(), _few_steps():
                for part in self._compiled.generate(messages=messages, **self._given):
                    written += len(part)
                    if written > _MOST_WRITTEN:
                        raise _endless()
                    parts.append(part)
        except _MISTAKES as mistake:
            # What it made hangs on the error in a circle, and may be large.
            mistake.__traceback__ = None
            gc.collect()
            return None
        return "".join(parts)


class _Bounded(ImmutableSandboxedEnvironment):
    """No step may take for ever by itself: the interpreter cannot stop in the middle of one."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply within reason; no powers at all, which no chat needs."""
        if operator == "**":
            raise SecurityError("powers are not allowed")
        for one, other in ((left, right), (right, left)):
            if not isinstance(one, int):
                continue
            if isinstance(other, int):
                large = one.bit_length() + other.bit_length() > _MOST_BITS
            else:
                large = hasattr(other, "__len__") and one * len(other) > _MOST_COPIES
            if large:
                raise SecurityError("too large a product")
        return super().call_binop(context, operator, left, right)


def _refuse(message: str) -> None:
    raise TemplateError(message)


def _endless() -> ModelFileError:
    return ModelFileError(
        "The chat template inside this model file does not come to an end.",
        "Get the model from another source, or choose another one.",
    )


@contextmanager
def _few_steps() -> Iterator[None]:
    """Raise ModelFileError after too many lines of Python, or too long a time, in this thread."""
    left, until = _MOST_STEPS, time.thread_time() + _MOST_SECONDS

    def step(_frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal left
        left -= 1
        if left < 0 or time.thread_time() > until:
            raise _endless()
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        yield
    finally:
        sys.settrace(before)


@contextmanager
def _little_memory() -> Iterator[None]:
    """MemoryError in here when the process grows by more than what a template can need (on Linux)."""
    if sys.platform != "linux":
        yield
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = pages * resource.getpagesize() + _MOST_MEMORY
    limits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([bound, *limits]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))

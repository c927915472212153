"""An engine process for tests: the real host, a scripted model. ``python -m tests.engines.scripted_host``.

Options: ``replies``, ``pause``, ``misbehave``: "crash-at-start", "no-start", "deaf" (to a cancel), "hungry".
"""

import os
import sys
import time
from collections.abc import Generator
from dataclasses import replace
from typing import Any

from app.domain.control import CancelToken
from app.engines import ModelDescription, ModelEvent, Prompt, Sampling, host
from tests.scripted_model import ScriptedModel


class DeafModel(ScriptedModel):
    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        yield from super().stream(prompt, sampling, cancel=CancelToken())


class HungryModel(ScriptedModel):
    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        eaten = b"x" * (400 * 2**20)
        time.sleep(30)
        yield from super().stream(prompt, sampling, cancel=cancel)
        del eaten


class GpuModel(ScriptedModel):
    """Dies while it loads onto the graphics card."""

    def describe(self) -> ModelDescription:
        os._exit(9)

    def offers_gpu(self) -> bool:
        return True


class LateGpuModel(GpuModel):
    """Loads onto the graphics card, and dies in its first reading there."""

    def describe(self) -> ModelDescription:
        return replace(ScriptedModel.describe(self), gpu_layers=9)

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        os._exit(9)
        yield from super().stream(prompt, sampling, cancel=cancel)


def scripted(options: dict[str, Any]) -> host.Service:
    misbehave = options.get("misbehave", "")
    # What a library writes to stdout must not break the protocol.
    sys.stdout.write("a library says hello\n")
    sys.stdout.flush()
    if misbehave == "crash-at-start":
        os._exit(11)
    if misbehave == "no-start":
        time.sleep(60)
    kind = {"deaf": DeafModel, "hungry": HungryModel}.get(misbehave, ScriptedModel)
    if options.get("gpu", True):
        kind = {"gpu-crash": GpuModel, "late-gpu-crash": LateGpuModel}.get(misbehave, kind)
    return host.language_model_service(
        kind(options.get("replies", ["one two three"]), pause=options.get("pause", 0.0))
    )


if __name__ == "__main__":
    host.ENGINES["scripted"] = scripted
    host.main("scripted")

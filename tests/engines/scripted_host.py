"""An engine process for tests: the real host, a scripted model. ``python -m tests.engines.scripted_host``.

With an argument it measures instead, see ``measurer``.

Options: ``replies``, ``pause``, ``misbehave``: "crash-at-start", "no-start", "deaf" (to a cancel), "hungry",
"slow-load" (for ``seconds``), "frozen" (so that not even a ping is answered).
"""

import ctypes
import os
import sys
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

from app.domain.control import CancelToken
from app.domain.machine import Gpu, Speed
from app.domain.progress import Progress
from app.engines import ModelDescription, ModelEvent, Prompt, Sampling, host, wire
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


class SlowModel(ScriptedModel):
    """Takes its time to load."""

    seconds = 0.0

    def describe(self) -> ModelDescription:
        time.sleep(self.seconds)
        return super().describe()


class FrozenModel(ScriptedModel):
    """Holds the interpreter while it loads."""

    def describe(self) -> ModelDescription:
        ctypes.PyDLL(None).sleep(60)
        return super().describe()


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
    SlowModel.seconds = options.get("seconds", 0.0)
    kinds = {"deaf": DeafModel, "hungry": HungryModel, "slow-load": SlowModel, "frozen": FrozenModel}
    kind = kinds.get(misbehave, ScriptedModel)
    if options.get("gpu", True):
        kind = {"gpu-crash": GpuModel, "late-gpu-crash": LateGpuModel}.get(misbehave, kind)
    return host.language_model_service(
        kind(options.get("replies", ["one two three"]), pause=options.get("pause", 0.0))
    )


def measurer(misbehave: str) -> host.Service:
    """Says one speed at once. ``misbehave``: "crash", "gpu-crash" (where a graphics card is asked for)."""

    def serve(op: str, args: dict[str, Any], _raw: bytes, _cancel: CancelToken) -> Iterator[host.Answer]:
        if op == "gpus":
            yield "done", [wire.to_json(Gpu("Scripted", 8_000_000_000, 7_000_000_000))], b""
            return
        yield "item", {"progress": wire.to_json(Progress(1, 2))}, b""
        if misbehave == "crash" or (misbehave == "gpu-crash" and args["gpu"]):
            os._exit(9)
        yield "item", {"speed": wire.to_json(Speed(1e9, 0.0, 1.0, 1, args["gpu"], "scripted"))}, b""
        yield "done", None, b""

    return serve


if __name__ == "__main__":
    if len(sys.argv) > 1:
        host.ENGINES["scripted"] = lambda _options: measurer(sys.argv[1])
    else:
        host.ENGINES["scripted"] = scripted
    host.main("scripted")

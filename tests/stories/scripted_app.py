"""The real program with a scripted language model in its engine process; everything else is as shipped.

Run as ``python -m tests.stories.scripted_app ARGUMENTS``. The replies (in turn, with AND_THEN between them)
and the pause between words come from the environment (AFTERGLOW_TEST_REPLY, AFTERGLOW_TEST_PAUSE) each time
the engine starts: only the tests read these.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import app.__main__ as entry
from app.engines import LanguageModel
from app.engines.process import EngineProcess
from app.engines.process_language_model import ProcessLanguageModel
from app.main import Program

AND_THEN = "\n----\n"


class ScriptedProgram(Program):
    """The program, but its language model says what the test wants."""

    def language_model(self) -> LanguageModel:
        if self._model is None:
            command = [sys.executable, "-m", "tests.engines.scripted_host"]
            self._model = ProcessLanguageModel(EngineProcess(command, _options))
            self._open.callback(self._model.close)
        return self._model


def _options() -> dict[str, Any]:
    replies = os.environ.get("AFTERGLOW_TEST_REPLY", "Nine umbrellas came in today, two of them green.")
    return {
        "replies": replies.split(AND_THEN),
        "pause": float(os.environ.get("AFTERGLOW_TEST_PAUSE", "0")),
        "misbehave": os.environ.get("AFTERGLOW_TEST_MISBEHAVE", ""),
    }


def build(data: Path | None = None) -> Program:
    return ScriptedProgram(data)


if __name__ == "__main__":
    sys.exit(entry.main(build))

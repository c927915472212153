"""A library of models that does what the test wants."""

from __future__ import annotations

from typing import Any


class ScriptedLibrary:
    def __getattr__(self, name: str) -> Any:
        raise NotImplementedError(name)

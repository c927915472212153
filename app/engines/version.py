"""Which version of the language engine is installed, without loading it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def engine_version() -> str:
    """The binding's version; empty in a build that does not say."""
    try:
        return version("llama-cpp-python")
    except PackageNotFoundError:
        return ""

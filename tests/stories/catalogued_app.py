"""The real program, engines and all, with the catalogue that AFTERGLOW_TEST_CATALOG names.

Its sources are at SHELF, which is the server that AFTERGLOW_TEST_SERVER names. Only the tests read these.
Run as ``python -m tests.stories.catalogued_app ARGUMENTS``.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import app.__main__ as entry
from app.catalog.catalog import Catalog, ModelFile
from app.main import Program

SHELF = "https://models.example"


def load_catalog(path: Path, server: str) -> Catalog:
    """The catalogue with its sources at ``server``, which no catalogue may name itself: it has no TLS."""
    cards = Catalog.load(path).cards
    return Catalog(
        tuple(replace(card, files=tuple(_moved(file, server) for file in card.files)) for card in cards)
    )


def _moved(file: ModelFile, server: str) -> ModelFile:
    return replace(file, sources=tuple(source.replace(SHELF, server) for source in file.sources))


def build(data: Path | None = None) -> Program:
    path, server = os.environ["AFTERGLOW_TEST_CATALOG"], os.environ["AFTERGLOW_TEST_SERVER"]
    return Program(data, catalog=load_catalog(Path(path), server))


if __name__ == "__main__":
    sys.exit(entry.main(build))

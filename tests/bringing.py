"""A model file for a test or a benchmark, brought to a program as a user would."""

from __future__ import annotations

from pathlib import Path

from app.catalog.catalog import ModelCard
from app.catalog.entries import Added, Found, Way
from app.domain.control import CancelToken
from app.main import Program


def bring(program: Program, file: Path, way: Way = Way.COPY) -> ModelCard:
    """Take the file in and answer with it from now on."""
    *_, found = program.library.look(file, cancel=CancelToken())
    assert isinstance(found, Found)
    *_, added = program.library.add(found, way, cancel=CancelToken())
    assert isinstance(added, Added)
    return program.library.use(added.card.id)

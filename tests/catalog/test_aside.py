"""What stays of a model that turned out wrong, or whose file was deleted elsewhere: seen, and removable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.catalog.adding import add, look
from app.catalog.catalog import ModelCard, ModelFile
from app.catalog.entries import Added, Found, State, Way
from app.catalog.here import gone, linked
from app.catalog.jobs import bad_path
from app.catalog.shelf import Shelf
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from tests.catalog.making import card, catalog, gguf, sha256

_DATA = gguf({"general.architecture": "llama"}, os.urandom(3000))
_FILE = ModelFile("known.gguf", len(_DATA), sha256(_DATA))
_CARD = card("known", _FILE, starter=False)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf that knows one model."""
    return Shelf(tmp_path / "models", catalog(_CARD))


def own(shelf: Shelf, folder: Path, way: Way) -> tuple[ModelCard, Path]:
    """A model of the user's own, and where its file lies."""
    source = folder / "mine.gguf"
    source.write_bytes(_DATA + b"mine")
    *_, found = look(source, shelf, cancel=CancelToken())
    assert isinstance(found, Found)
    *_, added = add(found, way, shelf, cancel=CancelToken())
    assert isinstance(added, Added)
    return added.card, source


def test_a_wrong_file_is_counted_named_and_removed(shelf: Shelf) -> None:
    bad = bad_path(shelf.path(_CARD, _FILE))
    bad.parent.mkdir(parents=True)
    bad.write_bytes(bytes(700))
    assert (shelf.aside(_CARD), shelf.here_bytes(_CARD)) == ((bad,), 700)
    assert not shelf.partial(_CARD), "nothing of it can be gone on with"
    shelf.remove(_CARD)
    assert (shelf.aside(_CARD), shelf.here_bytes(_CARD)) == ((), 0)
    assert not bad.parent.exists()


def test_an_own_model_that_is_found_spoilt_stays_to_be_removed(shelf: Shelf, tmp_path: Path) -> None:
    model, _ = own(shelf, tmp_path, Way.COPY)
    shelf.path(model, model.files[0]).write_bytes(bytes(model.size))
    with pytest.raises(ModelFileError, match="spoilt"):
        shelf.check(model)
    (bad,) = shelf.aside(model)
    assert model in shelf.cards() and bad.name == "mine.gguf.bad" and not gone(shelf, model)
    shelf.remove(model)
    assert model not in shelf.cards() and list(shelf.folder.iterdir()) == []


def test_an_own_model_whose_file_was_deleted_elsewhere_is_gone_and_can_be_removed(
    shelf: Shelf, tmp_path: Path
) -> None:
    model, source = own(shelf, tmp_path, Way.LINK)
    assert (gone(shelf, model), linked(shelf, model)) == (False, True)
    source.unlink()
    assert (shelf.state(model), gone(shelf, model)) == (State.MISSING, True)
    shelf.remove(model)
    assert model not in shelf.cards() and list(shelf.folder.iterdir()) == []


def test_a_model_of_the_catalogue_is_never_gone_but_missing(shelf: Shelf) -> None:
    assert not gone(shelf, _CARD) and not linked(shelf, _CARD)


def test_a_copy_has_no_other_place(shelf: Shelf, tmp_path: Path) -> None:
    model, source = own(shelf, tmp_path, Way.COPY)
    assert not linked(shelf, model)
    os.link(shelf.path(model, model.files[0]), source.with_name("second.gguf"))
    assert linked(shelf, model)


def test_a_link_whose_file_is_changed_or_gone_says_so(shelf: Shelf, tmp_path: Path) -> None:
    model, source = own(shelf, tmp_path, Way.LINK)
    source.write_bytes(bytes(model.size))
    os.utime(source, ns=(1, 1))
    assert shelf.state(model) is State.DAMAGED
    with pytest.raises(ModelFileError, match="spoilt"):
        shelf.check(model)
    assert source.exists() and linked(shelf, model), "only the link is set aside"
    source.unlink()
    assert (shelf.state(model), shelf.here_bytes(model)) == (State.MISSING, 0)
    with pytest.raises(ModelFileError, match="not on this computer") as caught:
        shelf.require(model)
    assert "Add its file again" in caught.value.advice
    shelf.remove(model)
    assert shelf.cards() == (_CARD,) and list(shelf.folder.iterdir()) == []

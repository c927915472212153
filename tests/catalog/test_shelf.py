"""The models folder: what is whole, what is not, and files of the user's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.catalog.catalog import Catalog, ModelFile
from app.catalog.entries import State
from app.catalog.shelf import Shelf
from app.catalog.writing import Record, read_record, record_path, write_record
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, KnownError, ModelFileError
from tests.catalog.making import card, catalog, gguf, sha256

_DATA = gguf({"general.architecture": "llama", "general.name": "Known"}, os.urandom(5000))
_FILE = ModelFile("known.gguf", len(_DATA), sha256(_DATA))
_CARD = card("known", _FILE, starter=False)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf that knows one model."""
    return Shelf(tmp_path / "models", catalog(_CARD))


@pytest.fixture
def ready(shelf: Shelf) -> Shelf:
    """A shelf with that model whole."""
    path = shelf.path(_CARD, _FILE)
    path.parent.mkdir(parents=True)
    path.write_bytes(_DATA)
    write_record(path, Record.of(path, _FILE.sha256))
    return shelf


def _names(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in shelf.folder.rglob("*") if path.is_file())


def test_ready_needs_the_file_and_its_record(ready: Shelf) -> None:
    assert ready.state(_CARD) is State.READY
    ready.require(_CARD)
    record_path(ready.path(_CARD, _FILE)).unlink()
    assert ready.state(_CARD) is State.DAMAGED


def test_a_start_never_hashes(ready: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.catalog.writing.hashlib.sha256", lambda *_: pytest.fail("hashed"))
    assert ready.installed() == (_CARD,)


def test_a_missing_model_says_what_to_do(shelf: Shelf) -> None:
    assert shelf.state(_CARD) is State.MISSING
    with pytest.raises(ModelFileError) as caught:
        shelf.require(_CARD)
    assert "not on this computer" in caught.value.message and "models get known" in caught.value.advice


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (_DATA[:100], "cut off"),
        (_DATA + b"x", "longer than it should be"),
        (_DATA[:-1] + bytes([_DATA[-1] ^ 1]), "was changed"),
    ],
)
def test_damage_is_a_sentence(ready: Shelf, content: bytes, says: str) -> None:
    path = ready.path(_CARD, _FILE)
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))
    assert ready.state(_CARD) is State.DAMAGED
    with pytest.raises(ModelFileError, match=says):
        ready.require(_CARD)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"sha256": 1}', '{"sha256": "x", "size": "y", "mtime_ns": 0}']
)
def test_a_record_that_cannot_be_read_counts_as_none(ready: Shelf, text: str) -> None:
    path = ready.path(_CARD, _FILE)
    record_path(path).write_text(text)
    assert read_record(path) is None
    assert ready.state(_CARD) is State.DAMAGED
    ready.check(_CARD)
    assert ready.state(_CARD) is State.READY


def test_check_sees_a_change_that_size_and_time_hide(ready: Shelf) -> None:
    path = ready.path(_CARD, _FILE)
    seen = path.stat()
    path.write_bytes(_DATA[:-1] + bytes([_DATA[-1] ^ 1]))
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert ready.state(_CARD) is State.READY
    with pytest.raises(ModelFileError, match="spoilt"):
        ready.check(_CARD)
    assert ready.state(_CARD) is State.MISSING
    assert _names(ready) == ["known.gguf.bad"]


def test_check_of_a_truncated_file_keeps_saying_so(ready: Shelf) -> None:
    os.truncate(ready.path(_CARD, _FILE), 10)
    with pytest.raises(ModelFileError, match="10 of"):
        ready.check(_CARD)


def test_checking_tells_how_far_it_is_and_can_be_cancelled(ready: Shelf) -> None:
    *_, last = ready.checking(_CARD, cancel=CancelToken())
    assert (last.done, last.total) == (_CARD.size, _CARD.size)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        ready.check(_CARD, cancel=cancel)


def test_the_real_shelf_finds_the_shipped_tokenizer(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, Catalog.load())
    embedder = shelf.card("minilm-l6-v2")
    assert [shelf.file_state(embedder, file) for file in embedder.files] == [State.MISSING, State.READY]
    assert shelf.state(embedder) is State.MISSING


def test_remove_takes_everything_of_the_model(ready: Shelf) -> None:
    path = ready.path(_CARD, _FILE)
    path.with_name(path.name + ".bad").write_bytes(b"x")
    ready.remove(_CARD)
    assert list(ready.folder.iterdir()) == []
    ready.remove(_CARD)


def test_what_cannot_be_removed_is_a_sentence(shelf: Shelf) -> None:
    shelf.path(_CARD, _FILE).mkdir(parents=True)
    with pytest.raises(KnownError, match="could not be removed"):
        shelf.remove(_CARD)

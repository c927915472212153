"""The models folder: what is whole, what is not, and files of the user's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.catalog.catalog import Catalog, ModelCard, ModelFile
from app.catalog.entries import Added, State
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


def _add(shelf: Shelf, path: Path) -> ModelCard:
    *_, last = shelf.add_file(path, cancel=CancelToken())
    assert isinstance(last, Added)
    return last.card


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
    assert "not on this computer" in caught.value.message and "models get starter" in caught.value.advice


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


def test_a_known_file_is_recognised_by_its_hash_whatever_its_name(shelf: Shelf, tmp_path: Path) -> None:
    source = tmp_path / "download(3).gguf"
    source.write_bytes(_DATA)
    assert _add(shelf, source) == _CARD
    assert shelf.state(_CARD) is State.READY
    assert source.exists()


def test_an_unknown_file_becomes_a_model_of_unknown_origin(shelf: Shelf, tmp_path: Path) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(
        gguf(
            {"general.architecture": "gemma3", "general.name": "Mine", "gemma3.context_length": 8192,
             "gemma3.attention.sliding_window": 512, "tokenizer.ggml.model": "x"}
        )
    )  # fmt: skip
    added = _add(shelf, source)
    assert (added.name, added.window, added.memory_kind, added.own) == ("Mine", 8192, "sliding", True)
    assert (added.licence, shelf.installed()) == ("unknown", (added,))
    assert Shelf(shelf.folder, shelf.catalog).card(added.id) == added
    assert shelf.path(added, added.files[0]).read_bytes() == source.read_bytes()
    shelf.check(added)
    shelf.remove(added)
    assert shelf.cards() == (_CARD,) and _names(shelf) == []
    with pytest.raises(KnownError):
        shelf.card(added.id)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("mamba.ssm.state_size", "recurrent"),
        ("rwkv7.wkv.head_size", "recurrent"),
        ("llama.block_count", "full"),
    ],
)
def test_the_kind_of_memory_is_read_from_the_file(shelf: Shelf, tmp_path: Path, key: str, kind: str) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(gguf({"general.architecture": key.split(".")[0], key: 4}))
    added = _add(shelf, source)
    assert (added.memory_kind, added.name) == (kind, "mine")


def test_a_file_put_into_the_models_folder_is_moved_not_copied(shelf: Shelf) -> None:
    shelf.folder.mkdir()
    loose = shelf.folder / "by-hand.gguf"
    loose.write_bytes(_DATA)
    assert shelf.loose_files() == (loose,)
    assert _add(shelf, loose) == _CARD
    assert shelf.loose_files() == () and shelf.state(_CARD) is State.READY


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GG", b"PK\x03\x04 a zip", b"GGUF", b"GGUF" + b"\xff" * 40,
        gguf({"general.architecture": "x"})[:40],
        gguf({"general.architecture": "x", "split.count": 3}),
    ],
)  # fmt: skip
def test_what_is_no_whole_gguf_file_is_refused_with_a_sentence(
    shelf: Shelf, tmp_path: Path, content: bytes
) -> None:
    source = tmp_path / "bad.gguf"
    source.write_bytes(content)
    with pytest.raises(ModelFileError):
        _add(shelf, source)
    assert not shelf.folder.exists()


@pytest.mark.parametrize("name", ["nothing.gguf", "."])
def test_a_missing_file_or_a_folder_is_a_sentence(shelf: Shelf, tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelFileError):
        _add(shelf, tmp_path / name)


def test_adding_cancelled_leaves_nothing_and_keeps_the_source(shelf: Shelf, tmp_path: Path) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(_DATA)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(shelf.add_file(source, cancel=cancel))
    assert source.exists() and _names(shelf) == []


def test_a_note_that_cannot_be_read_hides_its_model(shelf: Shelf, tmp_path: Path) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(gguf({"general.architecture": "llama"}))
    added = _add(shelf, source)
    note = shelf.folder / added.id / "own.json"
    note.write_text("{")
    assert shelf.cards() == (_CARD,)
    assert _add(shelf, source) == added
    assert shelf.installed() == (added,)


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

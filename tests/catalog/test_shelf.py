"""The models folder: what is whole, what is not, and files of the user's own."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.catalog.catalog import Catalog, ModelFile
from app.catalog.entries import State
from app.catalog.shelf import Shelf, adding_path
from app.catalog.writing import Record, cannot_write, read_record, record_path, write_record
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


def test_what_a_full_disk_left_of_a_note_goes_with_the_model(shelf: Shelf) -> None:
    path = shelf.path(_CARD, _FILE)
    path.parent.mkdir(parents=True)
    path.with_name("known.gguf.part.json.new").write_text("")
    shelf.remove(_CARD)
    assert list(shelf.folder.iterdir()) == []


def test_what_a_killed_program_left_is_tidied_and_what_another_one_writes_is_not(shelf: Shelf) -> None:
    shelf.tidy()
    folder = shelf.path(_CARD, _FILE).parent
    folder.mkdir(parents=True)
    mine = adding_path(shelf.path(_CARD, _FILE))
    left, busy = folder / "known.gguf.7.adding", folder / "known.gguf.abc123.adding"
    for path in (left, busy, mine):
        path.write_bytes(b"half")
    for path in (left, mine):
        os.utime(path, ns=(1, 1))
    shelf.tidy()
    assert sorted(folder.iterdir()) == sorted([busy, mine])


def test_what_cannot_be_removed_is_a_sentence(shelf: Shelf) -> None:
    shelf.path(_CARD, _FILE).mkdir(parents=True)
    with pytest.raises(KnownError, match="could not be removed"):
        shelf.remove(_CARD)


def test_what_a_broken_off_download_left_is_counted_and_dropped(shelf: Shelf) -> None:
    other = ModelFile("other.bin", 3, sha256(b"abc"))
    two = replace(_CARD, files=(_FILE, other))
    path = shelf.path(two, other)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"abc")
    shelf.remember(two, other, other.sha256)
    half = path.with_name("known.gguf.part")
    half.write_bytes(_DATA[:1000])
    half.with_name("known.gguf.part.json").write_text("{}")
    assert (shelf.here_bytes(two), shelf.partial(two)) == (1003, True)
    shelf.drop(two)
    assert _names(shelf) == [] and not shelf.partial(two)


def test_dropping_a_half_spares_a_whole_model(ready: Shelf) -> None:
    path = ready.path(_CARD, _FILE)
    path.with_name("known.gguf.part").write_bytes(b"x")
    assert ready.here_bytes(_CARD) == _CARD.size + 1 and not ready.partial(_CARD)
    ready.drop(_CARD)
    assert ready.state(_CARD) is State.READY
    assert _names(ready) == ["known.gguf", "known.gguf.record.json"]


def test_a_model_is_ready_when_those_it_needs_are(ready: Shelf) -> None:
    coder = card("coder", ModelFile("coder.bin", 3, sha256(b"abc")), starter=False)
    circle = replace(_CARD, needs=("coder",))
    coder = replace(coder, needs=("known",))
    shelf = Shelf(ready.folder, catalog(circle, coder))
    assert shelf.with_needs(circle) == (coder, circle), "even in a circle each comes once"
    assert (shelf.own_state(circle), shelf.state(circle)) == (State.READY, State.MISSING)
    with pytest.raises(ModelFileError, match="Model coder is not on this computer"):
        shelf.require(circle)
    path = shelf.path(coder, coder.files[0])
    path.parent.mkdir()
    path.write_bytes(b"abc")
    shelf.remember(coder, coder.files[0], coder.files[0].sha256)
    shelf.require(circle)
    path.write_bytes(b"abcd")
    assert shelf.state(circle) is State.DAMAGED
    shelf.check(circle)


def test_the_same_bytes_under_another_model_are_found(ready: Shelf) -> None:
    same = replace(_FILE, name="renamed.gguf")
    assert ready.twin(same) == ready.path(_CARD, _FILE)
    assert ready.twin(ModelFile("x", 1, sha256(b"x"))) is None
    assert ready.twin(ModelFile("unknown", 0)) is None
    os.utime(ready.path(_CARD, _FILE), ns=(1, 1))
    assert ready.twin(same) is None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES])
def test_a_refusal_of_the_disk_says_what_to_do(number: int) -> None:
    said = cannot_write(Path("models"), OSError(number, os.strerror(number)))
    assert said.advice and ("4 GB" in said.message) is (number == errno.EFBIG)


def test_a_file_without_a_hash_is_never_taken_for_whole(shelf: Shelf) -> None:
    nameless = ModelFile("x.bin", 3)
    model = card("x", nameless, starter=False)
    path = shelf.path(model, nameless)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"abc")
    shelf.remember(model, nameless, "")
    assert shelf.state(model) is State.DAMAGED
    with pytest.raises(ModelFileError, match="spoilt"):
        shelf.check(model)


def test_an_earlier_record_counts_and_goes_with_its_model(ready: Shelf) -> None:
    path = ready.path(_CARD, _FILE)
    record_path(path).rename(path.with_name("known.gguf.json"))
    assert ready.state(_CARD) is State.READY
    ready.remove(_CARD)
    assert _names(ready) == []

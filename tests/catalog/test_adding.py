"""Files of the user's: recognised, then copied, moved or linked; nothing is lost when that fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.catalog import adding, writing
from app.catalog.adding import add, look
from app.catalog.catalog import ModelCard, ModelFile
from app.catalog.entries import Added, Found, State, Way
from app.catalog.here import linked
from app.catalog.shelf import Shelf
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, ModelFileError
from app.domain.progress import Progress
from tests.catalog.making import card, catalog, gguf, sha256

KNOWN = gguf({"general.architecture": "llama", "general.name": "Known"}, os.urandom(5000))
FILE = ModelFile("known.gguf", len(KNOWN), sha256(KNOWN))
CARD = card("known", FILE, starter=False)
MINE = gguf(
    {"general.architecture": "gemma3", "general.name": "Mine", "gemma3.context_length": 8192,
     "gemma3.block_count": 2, "gemma3.attention.head_count": 4, "gemma3.attention.head_count_kv": 2,
     "gemma3.embedding_length": 64, "gemma3.attention.sliding_window": 512,
     "tokenizer.chat_template": "{{x}}"},
    os.urandom(1_200_000),
)  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf that knows one model."""
    return Shelf(tmp_path / "models", catalog(CARD))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A language model of unknown origin."""
    path = tmp_path / "downloads" / "mine.gguf"
    path.parent.mkdir()
    path.write_bytes(MINE)
    return path


def found(shelf: Shelf, path: Path) -> Found:
    *steps, last = look(path, shelf, cancel=CancelToken())
    assert isinstance(last, Found)
    assert all(isinstance(step, Progress) and step.done <= step.total for step in steps)
    return last


def added(shelf: Shelf, path: Path, way: Way = Way.COPY) -> ModelCard:
    *_, progress, last = add(found(shelf, path), way, shelf, cancel=CancelToken())
    assert isinstance(last, Added) and last.waiting == ()
    assert isinstance(progress, Progress) and progress.done == progress.total
    return last.card


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def here(shelf: Shelf, model: ModelCard) -> Path:
    return shelf.path(model, model.files[0])


def test_a_known_file_is_recognised_by_its_hash_whatever_its_name(shelf: Shelf, tmp_path: Path) -> None:
    source = tmp_path / "download(3)"
    source.write_bytes(KNOWN)
    seen = found(shelf, source)
    assert (seen.card, seen.known, seen.architecture, seen.loose) == (CARD, True, "llama", False)
    assert not shelf.folder.exists(), "looking changes nothing"
    assert added(shelf, source) == CARD
    assert shelf.state(CARD) is State.READY and source.exists()


def test_an_unknown_file_becomes_a_model_of_unknown_origin(shelf: Shelf, mine: Path) -> None:
    seen = found(shelf, mine)
    assert (seen.known, seen.paths, seen.size, seen.window) == (False, (mine,), len(MINE), 8192)
    assert (seen.has_template, seen.missing, seen.card.name) == (True, (), "Mine")
    model = added(shelf, mine)
    assert (model.name, model.window, model.memory_kind, model.own) == ("Mine", 8192, "sliding", True)
    # Two layers, two heads of 16 numbers for keys and as many for values, two bytes each.
    assert model.kv_bytes == 2 * 2 * 2 * (16 + 16)
    assert model.memory_bytes == len(MINE) + model.kv_bytes * 4096 + (400 << 20)
    assert (model.licence, shelf.installed()) == ("unknown", (model,))
    assert Shelf(shelf.folder, shelf.catalog).card(model.id) == model
    assert here(shelf, model).read_bytes() == mine.read_bytes()
    shelf.check(model)
    shelf.remove(model)
    assert shelf.cards() == (CARD,) and names(shelf.folder) == [] and mine.exists()


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
    seen = found(shelf, source)
    assert (seen.card.memory_kind, seen.card.name, seen.has_template) == (kind, "mine", False)


@pytest.mark.parametrize(
    ("name", "shown"), [("Two\nlines\x07\u202e", "Two lines"), ("x" * 500, "x" * 80), ("  ", "mine")]
)
def test_what_a_file_calls_itself_is_made_fit_to_be_shown(
    shelf: Shelf, mine: Path, name: str, shown: str
) -> None:
    mine.write_bytes(gguf({"general.architecture": "llama", "general.name": name}))
    assert found(shelf, mine).card.name == shown


@pytest.mark.parametrize("name", ["a:b?.gguf", "ä" * 120 + ".gguf", "CON .GGUF", "no ending"])
def test_a_name_that_a_disk_may_refuse_is_changed(shelf: Shelf, mine: Path, name: str) -> None:
    source = mine.rename(mine.with_name(name))
    model = added(shelf, source)
    kept = model.files[0].name
    assert kept.endswith(".gguf") and len(kept.encode()) <= 155 and not set(kept) & set(':?*"<>|')
    assert shelf.installed() == (model,)


def test_a_file_put_into_the_models_folder_is_moved_not_copied(shelf: Shelf) -> None:
    shelf.folder.mkdir()
    loose = shelf.folder / "by-hand.gguf"
    loose.write_bytes(KNOWN)
    assert shelf.loose_files() == (loose,) and found(shelf, loose).loose
    assert added(shelf, loose, Way.COPY) == CARD
    assert shelf.loose_files() == () and shelf.state(CARD) is State.READY


@pytest.mark.parametrize("linking", [True, False])
def test_moving_on_one_disk_copies_nothing(
    shelf: Shelf, mine: Path, monkeypatch: pytest.MonkeyPatch, linking: bool
) -> None:
    if not linking:
        monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    number = mine.stat().st_ino
    model = added(shelf, mine, Way.MOVE)
    assert not mine.exists() and here(shelf, model).stat().st_ino == number
    assert shelf.installed() == (model,)
    assert names(shelf.folder) == ["mine.gguf", "mine.gguf.record.json", "own.json"]


def test_moving_to_another_disk_copies_first(
    shelf: Shelf, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing(errno.EXDEV))
    model = added(shelf, mine, Way.MOVE)
    assert not mine.exists() and here(shelf, model).read_bytes() == MINE


@pytest.mark.parametrize("linking", [True, False])
def test_linking_takes_no_room_and_removing_spares_the_file(
    shelf: Shelf, mine: Path, monkeypatch: pytest.MonkeyPatch, linking: bool
) -> None:
    if not linking:
        monkeypatch.setattr(os, "symlink", refusing(errno.EPERM))
    model = added(shelf, mine, Way.LINK)
    place = here(shelf, model)
    assert place.samefile(mine) and place.is_symlink() is linking
    assert linked(shelf, model)
    assert shelf.installed() == (model,) and shelf.here_bytes(model) == len(MINE)
    shelf.remove(model)
    assert mine.read_bytes() == MINE and names(shelf.folder) == []


def test_where_links_are_not_allowed_copying_is_advised(
    shelf: Shelf, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    monkeypatch.setattr(os, "symlink", refusing(errno.EPERM))
    with pytest.raises(ModelFileError, match="does not allow links") as caught:
        added(shelf, mine, Way.LINK)
    assert "copy" in caught.value.advice and names(shelf.folder) == []


@pytest.mark.parametrize("first", list(Way))
@pytest.mark.parametrize("second", list(Way))
def test_what_is_here_already_can_be_added_again(
    shelf: Shelf, mine: Path, tmp_path: Path, first: Way, second: Way
) -> None:
    again = tmp_path / "again.gguf"
    again.write_bytes(MINE)
    model = added(shelf, mine, first)
    source = again if first is Way.MOVE else mine
    assert added(shelf, source, second).id == model.id
    assert source.exists() is (second is not Way.MOVE)
    assert here(shelf, model).read_bytes() == MINE and shelf.state(model) is State.READY
    assert len(shelf.installed()) == 1
    if second is not Way.LINK:
        assert not here(shelf, model).is_symlink()


def test_a_model_can_be_added_from_its_own_place(shelf: Shelf, mine: Path) -> None:
    model = added(shelf, mine)
    place = here(shelf, model)
    os.utime(place, ns=(1, 1))
    assert shelf.state(model) is State.DAMAGED
    for way in Way:
        assert added(shelf, place, way).id == model.id
        assert place.read_bytes() == MINE and shelf.state(model) is State.READY


def test_the_half_of_a_download_is_not_needed_any_more(shelf: Shelf, tmp_path: Path) -> None:
    source, half = tmp_path / "x.gguf", shelf.folder / "known" / "known.gguf.part"
    source.write_bytes(KNOWN)
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    half.with_name("known.gguf.part.json").write_text("{}")
    left = shelf.folder / "known" / "known.gguf.1.adding"
    left.write_bytes(b"left by a program that was ended")
    os.utime(left, ns=(1, 1))
    assert shelf.partial(CARD)
    added(shelf, source)
    assert names(shelf.folder) == ["known.gguf", "known.gguf.record.json"]


def test_a_file_that_changed_after_it_was_looked_at_is_not_taken(shelf: Shelf, mine: Path) -> None:
    for way in Way:
        seen = found(shelf, mine)
        mine.write_bytes(MINE[:-1] + bytes([MINE[-1] ^ 1]))
        os.utime(mine, ns=(1, 1))
        with pytest.raises(ModelFileError, match="has changed"):
            list(add(seen, way, shelf, cancel=CancelToken()))
        assert names(shelf.folder) == [] and mine.exists()
        mine.write_bytes(MINE)


def test_a_file_that_changed_is_not_deleted_because_another_like_it_is_here(shelf: Shelf, mine: Path) -> None:
    added(shelf, mine)
    seen = found(shelf, mine)
    mine.write_bytes(b"something new of the same name")
    with pytest.raises(ModelFileError, match="has changed"):
        list(add(seen, Way.MOVE, shelf, cancel=CancelToken()))
    assert mine.exists()


def test_a_file_that_vanished_after_it_was_looked_at_is_a_sentence(shelf: Shelf, mine: Path) -> None:
    seen = found(shelf, mine)
    mine.unlink()
    for way in Way:
        with pytest.raises(ModelFileError):
            list(add(seen, way, shelf, cancel=CancelToken()))
        assert names(shelf.folder) == []


def test_a_file_whose_time_alone_changed_is_taken(shelf: Shelf, mine: Path) -> None:
    seen = found(shelf, mine)
    os.utime(mine, ns=(1, 1))
    *_, last = add(seen, Way.LINK, shelf, cancel=CancelToken())
    assert isinstance(last, Added) and shelf.state(last.card) is State.READY


def refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.ENOSPC))


def no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "write_record", refusing(errno.ENOSPC))


def no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", refusing(errno.EACCES))


def no_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "keep_note", refusing(errno.ENOSPC))


def unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def chunks(_: object) -> Iterator[bytes]:
        yield b"beginning"
        raise ModelFileError("The file cannot be read.", "Check the disk.")

    monkeypatch.setattr(writing, "_chunks", chunks)


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("linking", [True, False])
@pytest.mark.parametrize("fault", [full_disk, no_record, no_name, no_note, unreadable])
def test_nothing_is_lost_when_it_fails(
    shelf: Shelf, mine: Path, monkeypatch: pytest.MonkeyPatch, way: Way, linking: bool,
    fault: Callable[[pytest.MonkeyPatch], None],
) -> None:  # fmt: skip
    other = mine.with_name("other.gguf")
    other.write_bytes(gguf({"general.architecture": "llama"}))
    kept = added(shelf, other)
    before = names(shelf.folder)
    seen = found(shelf, mine)
    with monkeypatch.context() as broken:
        fault(broken)
        if not linking:
            broken.setattr(os, "link", refusing(errno.EPERM))
        try:
            list(add(seen, way, shelf, cancel=CancelToken()))
        except (OSError, ModelFileError):
            assert mine.read_bytes() == MINE, "the source is where it was"
            assert names(shelf.folder) == before and shelf.installed() == (kept,)
            assert not shelf.folder.joinpath(seen.card.id).exists()
        else:
            # Nothing is read or flushed where no byte is copied.
            assert way is not Way.COPY and fault in (full_disk, unreadable)
    assert shelf.state(added(shelf, mine if mine.exists() else here(shelf, seen.card))) is State.READY


@pytest.mark.parametrize("how", ["cancelled", "closed"])
@pytest.mark.parametrize("way", [Way.COPY, Way.MOVE])
def test_stopped_half_way_nothing_is_left_and_the_source_stays(
    shelf: Shelf, mine: Path, monkeypatch: pytest.MonkeyPatch, how: str, way: Way
) -> None:
    monkeypatch.setattr(writing, "_SECONDS_BETWEEN", 0)
    monkeypatch.setattr(os, "link", refusing(errno.EXDEV))
    seen, cancel = found(shelf, mine), CancelToken()
    steps = iter(add(seen, way, shelf, cancel=cancel))
    next(steps)
    (part,) = names(shelf.folder)
    assert part.startswith("mine.gguf.") and part.endswith(".adding")
    if how == "closed":
        steps.close()  # type: ignore[attr-defined]
    else:
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(steps)
    assert mine.read_bytes() == MINE and names(shelf.folder) == []


def test_looking_can_be_cancelled(shelf: Shelf, mine: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(look(mine, shelf, cancel=cancel))


def test_no_room_is_said_before_copying(shelf: Shelf, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = found(shelf, mine)
    monkeypatch.setattr(writing, "lacking_space", lambda *_: 5_000_000_000)
    with pytest.raises(ModelFileError, match=r"5\.0 GB more"):
        list(add(seen, Way.COPY, shelf, cancel=CancelToken()))
    assert names(shelf.folder) == []
    *_, last = add(seen, Way.LINK, shelf, cancel=CancelToken())
    assert isinstance(last, Added)


def test_a_link_is_never_moved(shelf: Shelf, mine: Path) -> None:
    link = mine.with_name("link.gguf")
    link.symlink_to(mine)
    with pytest.raises(ModelFileError, match="only a link"):
        added(shelf, link, Way.MOVE)
    model = added(shelf, link, Way.COPY)
    assert mine.exists() and link.is_symlink() and not here(shelf, model).is_symlink()


def test_a_note_that_cannot_be_read_hides_its_model(shelf: Shelf, mine: Path) -> None:
    model = added(shelf, mine)
    note = shelf.folder / model.id / "own.json"
    for text in ("{", "[]", "{}", '{"name": 1, "files": [], "window": 1, "memory_kind": "full"}'):
        note.write_text(text)
        assert shelf.cards() == (CARD,)
    assert added(shelf, mine) == model
    assert shelf.installed() == (model,)


def test_a_note_of_an_earlier_version_is_understood(shelf: Shelf, mine: Path) -> None:
    model = added(shelf, mine)
    place = here(shelf, model)
    (shelf.folder / model.id / "own.json").write_text(
        '{"name": "Mine", "file": "mine.gguf", "window": 8192, "memory_kind": "sliding"}'
    )
    writing.record_path(place).rename(place.with_name("mine.gguf.json"))
    (older,) = shelf.installed()
    assert (older.id, older.name, older.size) == (model.id, "Mine", model.size)
    shelf.remove(older)
    assert names(shelf.folder) == []

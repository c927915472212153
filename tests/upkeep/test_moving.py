"""A move brings everything along or changes nothing, and goes nowhere dangerous."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DiskFull, KnownError, VaultError
from app.settings.places import Places
from app.settings.pointer import POINTER, RECORD, MoveRecord, write_pointer, write_record
from app.store.one_instance import hold
from app.upkeep import moving
from tests.store.keyrings import MemoryKeyring
from tests.upkeep.conftest import OWN, House

Contents = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "disk"


def moved(house: House, target: Path) -> None:
    with hold(house.places.vault):
        steps = list(house.data.move(target, cancel=CancelToken()))
    assert steps[-1].done == steps[-1].total
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_everything_comes_along_and_the_old_folder_only_points(
    house: House, target: Path, contents: Contents
) -> None:
    before = contents(house.home)
    moved(house, target)
    assert list(contents(house.home)) == [POINTER]
    after = contents(target)
    gone = {"vault/instance.lock", "vault/vault.reserve"}
    assert {name: data for name, data in after.items() if name not in gone} == {
        name: data for name, data in before.items() if name not in gone
    }
    assert house.data.left_over() == ()
    house.look()
    assert house.places.data == target and house.places.home == house.home
    assert house.said() == ["The blue door is mine."]


def test_again_and_home_again(house: House, target: Path, tmp_path: Path) -> None:
    for place in (target, tmp_path / "other", house.home):
        moved(house, place)
        house.look()
        assert house.places.data == place and house.said() == ["The blue door is mine."]
    assert not target.exists() and not (tmp_path / "other").exists()
    assert not (house.home / POINTER).exists() and not (house.home / RECORD).exists()


def test_a_model_is_whole_on_a_disk_with_coarse_times(
    house: House, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.utime
    monkeypatch.setattr(os, "utime", lambda path, *, ns: real(path, ns=(0, ns[1] // 10**9 * 10**9)))
    moved(house, target)
    from app.catalog.writing import read_record

    model = target / "models" / OWN / "mine.gguf"
    record = read_record(model)
    assert record is not None and record.fits(model)


def linked(house: House) -> tuple[Path, Path]:
    """A model file of the user's that Afterglow uses where it is; and its link."""
    theirs = house.home.parent / "theirs.gguf"
    link = house.home / "models" / OWN / "mine.gguf"
    link.rename(theirs)
    link.symlink_to(theirs)
    return theirs, link


def test_a_linked_model_stays_where_it_is_and_the_link_comes_along(house: House, target: Path) -> None:
    theirs, link = linked(house)
    before = theirs.stat()
    moved(house, target)
    new = target / link.relative_to(house.home)
    assert new.is_symlink() and new.resolve() == theirs and not os.path.lexists(link)
    assert (theirs.stat().st_ino, theirs.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert house.data.left_over() == ()


def test_a_cancelled_move_keeps_the_link(house: House, target: Path) -> None:
    theirs, link = linked(house)
    cancel = CancelToken()
    steps = house.data.move(target, cancel=cancel)
    next(steps)
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(steps)
    assert link.resolve() == theirs and theirs.is_file() and not target.exists()


def test_files_of_the_user_stay_and_are_named(house: House, target: Path) -> None:
    (house.home / "diary.txt").write_text("mine")
    (house.home / "vault" / "notes").mkdir()
    (house.home / "models" / "loose.gguf").write_text("GGUF")
    moved(house, target)
    assert house.data.left_over() == (house.home / "diary.txt", house.home / "vault" / "notes")
    assert (target / "models" / "loose.gguf").exists() and not (target / "diary.txt").exists()


@pytest.mark.parametrize(
    "make",
    [
        lambda house: house.home, lambda house: house.home / "inside", lambda house: house.home / "vault",
        lambda house: house.home.parent, lambda house: house.home.parent / "gone" / "deeper",
        lambda house: house.home.parent / "full", lambda house: house.home.parent / "file",
        lambda house: house.home.parent / "link", lambda house: house.home.parent / "link" / "inside",
        lambda house: house.home.parent / "circle", lambda house: house.home.parent / "\udcff",
    ],
)  # fmt: skip
def test_where_it_cannot_go(house: House, contents: Contents, make: Callable[[House], Path]) -> None:
    around = house.home.parent
    (around / "full").mkdir()
    (around / "full" / ".hidden").write_text("")
    (around / "file").write_text("")
    (around / "link").symlink_to(house.home)
    (around / "circle").symlink_to(around / "circle")
    before = contents(around)
    with hold(house.places.vault), pytest.raises(KnownError) as caught:
        list(house.data.move(make(house), cancel=CancelToken()))
    assert caught.value.advice
    after = contents(around)
    after.pop("data/vault/instance.lock")
    assert after == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the rights of files bind nobody here")
def test_a_folder_that_cannot_be_written(house: House, target: Path) -> None:
    target.mkdir(mode=0o500)
    with pytest.raises(VaultError):
        list(house.data.move(target, cancel=CancelToken()))
    assert not (house.home / RECORD).exists()


@pytest.mark.parametrize("name", ["models", "vault/vault.db", "state", "logs/afterglow.log"])
def test_what_lies_behind_a_link_is_not_touched(
    house: House, target: Path, contents: Contents, name: str
) -> None:
    elsewhere = house.home.parent / "elsewhere"
    (house.home / name).rename(elsewhere)
    (house.home / name).symlink_to(elsewhere)
    before = contents(elsewhere)
    with pytest.raises(VaultError, match="link"):
        list(house.data.move(target, cancel=CancelToken()))
    assert contents(elsewhere) == before and not target.exists()


@pytest.mark.parametrize("made", [True, False])
@pytest.mark.parametrize("after", [1, 3, 9])
@pytest.mark.parametrize("how", ["cancelled", "closed"])
def test_stopped_half_way_everything_is_as_it_was(
    house: House, target: Path, contents: Contents, how: str, after: int, made: bool
) -> None:
    before = contents(house.home)
    if not made:
        target.mkdir()
    cancel = CancelToken()
    steps = house.data.move(target, cancel=cancel)
    for _ in range(after):
        next(steps)
    if how == "closed":
        steps.close()  # type: ignore[attr-defined]
    else:
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(steps)
    assert contents(house.home) == before
    assert target.exists() is not made and (made or not any(target.iterdir()))
    house.look()
    assert house.places.data == house.home and house.said()


def test_a_copy_that_is_not_the_same_is_not_used(
    house: House, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = moving._write_all
    monkeypatch.setattr(moving, "_write_all", lambda to, data: real(to, bytes([data[0] ^ 1]) + data[1:]))
    with pytest.raises(VaultError, match="not the same"):
        list(house.data.move(target, cancel=CancelToken()))
    assert not target.exists() and house.said()


def test_no_room(house: House, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "_SPARE", 1 << 60)
    with pytest.raises(VaultError, match="more are needed"):
        list(house.data.move(target, cancel=CancelToken()))
    assert not target.exists()


def test_a_disk_that_fills_up(
    house: House, small_disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = small_disk("100k")
    monkeypatch.setattr(moving, "_SPARE", -(1 << 40))
    with pytest.raises(DiskFull):
        list(house.data.move(disk / "here", cancel=CancelToken()))
    assert not any(disk.iterdir()) and house.said()


class TestTheNewPlaceIsGone:
    def test_it_is_named_and_no_empty_vault_is_made(self, house: House, target: Path) -> None:
        moved(house, target)
        target.rename(target.with_name("unplugged"))
        for _ in range(2):
            with pytest.raises(KnownError, match="disk") as caught:
                house.look()
            assert str(target) in caught.value.message
            target.mkdir(exist_ok=True)  # where a disk is mounted a folder stays
        assert [path.name for path in house.home.iterdir()] == [POINTER]

    @pytest.mark.parametrize("text", ["", "folder = 7", 'folder = "relative"', "\x00", "folder"])
    def test_a_pointer_that_cannot_be_read(self, bare: House, text: str) -> None:
        bare.home.mkdir()
        (bare.home / POINTER).write_text(text)
        with pytest.raises(KnownError, match=r"data-folder\.toml"):
            bare.look()

    def test_pointers_in_a_circle(self, tmp_path: Path) -> None:
        for name, other in (("a", "b"), ("b", "a")):
            (tmp_path / name / "vault").mkdir(parents=True)
            write_pointer(tmp_path / name, tmp_path / other)
        with pytest.raises(KnownError, match="circle"):
            Places.at(tmp_path / "a")


def test_an_unfinished_copy_is_never_opened(house: House, target: Path) -> None:
    (target / "vault").mkdir(parents=True)
    record = MoveRecord(house.home, target, house.home, made=True)
    for folder in (house.home, target):
        write_record(folder, record)
    with pytest.raises(KnownError, match="interrupted"):
        Places.at(target)
    assert Places.at(house.home).data == house.home
    with hold(house.places.vault):
        house.data.finish_move()
    assert not target.exists() and not (house.home / RECORD).exists()
    assert house.said()


def test_a_folder_copied_by_hand_with_a_record_in_it_is_a_folder(house: House, tmp_path: Path) -> None:
    write_record(house.home, MoveRecord(tmp_path / "x", tmp_path / "y", tmp_path / "x"))
    assert Places.at(house.home).data == house.home
    house.data.finish_move()
    assert house.said()


def test_the_rest_of_an_old_folder_goes_at_the_next_start(
    house: House, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(moving, "remove_file", lambda path: None)
        moved(house, target)
    assert house.data.left_over() and (house.home / "vault" / "vault.db").exists()
    house.look()
    assert house.places.data == target
    house.data.finish_move()
    assert [path.name for path in house.home.iterdir()] == [POINTER]
    assert house.said()


def test_a_second_try_after_a_failure(house: House, target: Path, backend: MemoryKeyring) -> None:
    (target / "vault").mkdir(parents=True)
    (target / "vault" / "vault.db").write_bytes(b"half")
    write_record(target, MoveRecord(house.home, target, house.home))
    moved(house, target)
    house = House(house.home, backend)
    assert house.places.data == target and house.said()

"""Models that come in pieces in installed packages: joined whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.catalog.catalog import ModelFile
from app.catalog.entries import Connection, State
from app.catalog.getting import Getting
from app.catalog.shelf import Shelf
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, ModelFileError
from app.domain.progress import Progress
from tests.catalog.making import card, catalog, make_parts, sha256
from tests.catalog.scripted_fetching import ScriptedFetching

_DATA = os.urandom(3_500_000)
_SMALL = b"small"

Make = Callable[..., Shelf]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A shelf over a catalogue of one model whose two files are importable in pieces."""
    packages = tmp_path / "packages"
    monkeypatch.syspath_prepend(str(packages))

    def _make(**changes: Any) -> Shelf:
        big = ModelFile("big.gguf", len(_DATA), sha256(_DATA), make_parts(packages, "aft_big", _DATA, 3))
        small = ModelFile(
            "small.onnx", len(_SMALL), sha256(_SMALL), make_parts(packages, "aft_small", _SMALL, 1)
        )
        return Shelf(tmp_path / "models", catalog(card("big", replace(big, **changes), small)))

    return _make


def _steps(shelf: Shelf, cancel: CancelToken | None = None) -> Iterator[Progress]:
    getting = Getting(shelf, ScriptedFetching(), Connection, str)
    return getting.get(shelf.catalog.cards[0], cancel=cancel or CancelToken())


def _run(shelf: Shelf) -> list[Progress]:
    return list(_steps(shelf))


def _names(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in shelf.folder.rglob("*") if path.is_file())


def test_the_pieces_are_joined_verified_and_ready(make: Make) -> None:
    shelf = make()
    (big,) = shelf.catalog.cards
    assert shelf.state(big) is State.MISSING
    steps = _run(shelf)
    assert steps[-1] == Progress(len(_DATA) + len(_SMALL), len(_DATA) + len(_SMALL), "Model big")
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert shelf.path(big, big.files[0]).read_bytes() == _DATA
    assert shelf.installed() == (big,)
    assert _names(shelf) == [
        "big.gguf", "big.gguf.record.json", "small.onnx", "small.onnx.record.json",
    ]  # fmt: skip


def test_a_second_time_there_is_nothing_to_do(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = make()
    _run(shelf)
    monkeypatch.setattr("app.catalog.getting.written", lambda *_a, **_k: pytest.fail("wrote again"))
    assert len(_run(shelf)) == 1


def test_a_copy_with_another_time_is_verified_instead_of_joined(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = make()
    _run(shelf)
    big = shelf.catalog.cards[0]
    os.utime(shelf.path(big, big.files[0]), ns=(1, 1))
    assert shelf.state(big) is State.DAMAGED
    monkeypatch.setattr("app.catalog.getting.written", lambda *_a, **_k: pytest.fail("wrote again"))
    _run(shelf)
    assert shelf.state(big) is State.READY


def test_a_truncated_file_is_made_anew(make: Make) -> None:
    shelf = make()
    _run(shelf)
    big = shelf.catalog.cards[0]
    os.truncate(shelf.path(big, big.files[0]), 100)
    assert shelf.state(big) is State.DAMAGED
    _run(shelf)
    assert shelf.state(big) is State.READY


def test_a_wrong_hash_is_kept_aside_and_never_used(make: Make) -> None:
    shelf = make(sha256="0" * 64)
    with pytest.raises(ModelFileError, match="kept aside"):
        _run(shelf)
    assert shelf.state(shelf.catalog.cards[0]) is State.MISSING
    assert _names(shelf) == ["big.gguf.bad"]


def test_progress_comes_at_most_ten_times_a_second(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = make()
    times = iter([number * 0.04 for number in range(100)])
    monkeypatch.setattr("app.catalog.getting.time.monotonic", lambda: next(times))
    # Five steps of the big file and the small file's two take 0.28 s of this clock.
    assert len(_run(shelf)) <= 1 + 4


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_ended_early_it_leaves_no_half_file(make: Make, way: str) -> None:
    shelf = make()
    cancel = CancelToken()
    steps = _steps(shelf, cancel)
    next(steps)
    (part,) = _names(shelf)
    assert part.startswith("big.gguf.") and part.endswith(".adding")
    if way == "cancel":
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(steps)
    else:
        steps.close()  # type: ignore[attr-defined]
    assert _names(shelf) == []


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_missing_piece_names_the_command(make: Make, tmp_path: Path, missing: int) -> None:
    shelf = make()
    shutil.rmtree(tmp_path / "packages" / f"aft_big{missing}")
    with pytest.raises(ModelFileError) as caught:
        _run(shelf)
    assert "1 of 3 pieces" in caught.value.message and "pip install" in caught.value.advice
    assert not shelf.folder.exists()


def test_a_piece_that_is_cut_off_is_seen_before_anything_is_written(make: Make, tmp_path: Path) -> None:
    shelf = make()
    os.truncate(tmp_path / "packages" / "aft_big2" / "data" / "part02.bin", 5)
    with pytest.raises(ModelFileError, match="bytes instead of"):
        _run(shelf)
    assert not shelf.folder.exists()


def test_too_little_room_is_said_first(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = make()
    usage = shutil.disk_usage("/")._replace(free=10)
    monkeypatch.setattr("app.catalog.writing.shutil.disk_usage", lambda _: usage)
    with pytest.raises(ModelFileError, match="not enough room"):
        _run(shelf)
    assert not shelf.folder.exists()


def test_a_disk_that_fills_up_half_way_leaves_nothing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = make()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.catalog.writing.os.fsync", full)
    with pytest.raises(ModelFileError, match="disk is full"):
        _run(shelf)
    assert _names(shelf) == []


def test_a_folder_that_cannot_be_made_is_a_sentence(make: Make) -> None:
    shelf = make()
    shelf.folder.write_text("in the way")
    with pytest.raises(ModelFileError, match="could not be put in place"):
        _run(shelf)


def test_a_shipped_file_that_is_gone_is_a_sentence(make: Make) -> None:
    shelf = make(parts=(), shipped="gone/file.json")
    with pytest.raises(ModelFileError, match="Install Afterglow again"):
        _run(shelf)

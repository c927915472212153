"""Restore, move and erase: with the vault closed, to their end, and what is said about it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.desktop import frame
from app.desktop.window import Window
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, KnownError
from app.domain.progress import Progress
from app.settings.pointer import MoveRecord
from app.upkeep import moving
from tests.desktop.accessibility import unnamed
from tests.desktop.shell import CTRL, Shell
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_unlock import PASSPHRASE


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in(passphrase=PASSPHRASE).close()
    return Shell(stage, show(stage))


def begin(shell: Shell, kind: str, place: Path | None = None, *, models: bool = False) -> None:
    shell.rooms.upkeep_wanted.emit(kind, place, models)
    assert shell.shown == "UpkeepPresenter"


def page(shell: Shell) -> Any:
    return shell.frame.presenter


def ended(shell: Shell) -> str:
    until(lambda: page(shell).state["next"], 20)
    turn(0.05)
    return str(page(shell).state["stage"])


def press_next(shell: Shell) -> None:
    assert unnamed(shell.root) == []
    shell.press(Qt.Key.Key_Return)


def backup(shell: Shell, target: Path) -> Path:
    for _ in shell.stage.data.backup(shell.companion.vault, target, cancel=CancelToken()):
        pass
    return target


class Slow:
    """Stands in for one job: waits for a cancel after its first step."""

    def __init__(self, *, listens: bool = True) -> None:
        self.listens, self.go_on = listens, False

    def __call__(self, *_: object, cancel: CancelToken, **__: object) -> Any:
        yield Progress(1, 4, "vault.db")
        while not self.go_on:
            if cancel.wait(0.01) and self.listens:
                raise Cancelled
        yield Progress(4, 4)


def test_restore(shell: Shell, tmp_path: Path) -> None:
    number = shell.conversation(said="From before.")
    file = backup(shell, tmp_path / "a.afterglow")
    shell.companion.vault.conversations.remove(number)
    vault = shell.companion.vault
    begin(shell, "restore", file)
    assert vault.closed or shell.frame.rooms is None
    assert ended(shell) == "done"
    assert vault.closed
    assert page(shell).state["heading"] == "Your backup is back"
    press_next(shell)
    until(lambda: shell.shown == "UnlockPresenter" and page(shell).state["way"] == "passphrase")
    page(shell).unlock(PASSPHRASE)
    until(lambda: shell.frame.rooms is not None and shell.frame.rooms.chat is not None)
    until(lambda: number in {row.number for row in shell.side.lines.rows})


def test_a_vault_that_was_set_aside(shell: Shell, tmp_path: Path) -> None:
    file = backup(shell, tmp_path / "a.afterglow")
    number = shell.conversation(said="Since then.")
    begin(shell, "restore", file)
    assert ended(shell) == "done"
    press_next(shell)
    until(lambda: shell.shown == "UnlockPresenter" and page(shell).state["way"] == "passphrase")
    page(shell).unlock(PASSPHRASE)
    until(lambda: shell.frame.rooms is not None and shell.frame.rooms.chat is not None)
    begin(shell, "bring_back", Path("kept-1"))
    assert ended(shell) == "done"
    assert page(shell).state["heading"] == "Your old vault is back"
    press_next(shell)
    until(lambda: shell.shown == "UnlockPresenter" and page(shell).state["way"] == "passphrase")
    page(shell).unlock(PASSPHRASE)
    until(lambda: shell.frame.rooms is not None and shell.frame.rooms.chat is not None)
    until(lambda: number in {row.number for row in shell.side.lines.rows})


def test_a_file_that_is_no_backup(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "holiday.jpg"
    file.write_bytes(b"nothing" * 100)
    begin(shell, "restore", file)
    assert ended(shell) == "failed"
    assert page(shell).state["problem"] and "Nothing was changed" in page(shell).state["words"]
    press_next(shell)
    until(lambda: shell.shown == "UnlockPresenter" and page(shell).state["way"] == "passphrase")
    page(shell).unlock(PASSPHRASE)
    until(lambda: shell.frame.rooms is not None)


def test_move(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "disk" / "afterglow"
    target.parent.mkdir()
    begin(shell, "move", target)
    assert ended(shell) == "done"
    assert page(shell).state["proof"] == ["Checked: nothing is left in the old place."]
    assert list(target.rglob("vault.db"))


def test_a_folder_that_is_not_empty(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").touch()
    begin(shell, "move", tmp_path / "photos")
    assert ended(shell) == "failed"
    press_next(shell)
    until(lambda: shell.shown == "UnlockPresenter")


def test_cancel_leaves_everything_as_it_was(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell.stage.data, "move", Slow())
    begin(shell, "move", tmp_path / "there")
    until(lambda: page(shell).state["done"] == 1)
    turn(0.05)
    assert "25 %, vault.db" in shell.texts()
    shell.press(Qt.Key.Key_Tab)
    page(shell).stop()
    assert ended(shell) == "stopped"
    assert page(shell).state["words"] == "Everything is as it was before."
    press_next(shell)
    until(lambda: shell.shown == "UnlockPresenter")


def test_erase(shell: Shell) -> None:
    folder = shell.stage.places.data
    shell.frame.act("side")
    begin(shell, "erase")
    assert ended(shell) == "done"
    assert page(shell).state["heading"] == "Everything is gone"
    assert "The models stay, as you wished. Nothing personal is in them." in shell.texts()
    assert "Close Afterglow" in shell.texts()
    press_next(shell)
    until(shell.frame.may_close)
    left = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    assert left == [], "closing writes nothing new"
    assert not any(saved.place for saved in shell.stage.saved)


def test_what_cannot_be_erased_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*, models: bool, cancel: CancelToken) -> Any:
        yield Progress(1, 2)
        raise KnownError("This could not be deleted: /x/vault.db.", "Delete it by hand.")

    monkeypatch.setattr(shell.stage.data, "erase", refuses)
    monkeypatch.setattr(shell.stage.data, "left_over", lambda: (Path("/x/vault.db"),))
    begin(shell, "erase", models=True)
    assert ended(shell) == "failed"
    assert page(shell).state["problem"] == "This could not be deleted: /x/vault.db."
    press_next(shell)
    until(shell.frame.may_close)


def test_closing_the_window_during_a_move_waits_for_it(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(listens=False)
    monkeypatch.setattr(shell.stage.data, "move", slow)
    begin(shell, "move", tmp_path / "there")
    until(lambda: page(shell).state["done"] == 1)
    shell.root.close()
    turn(0.2)
    assert not shell.frame.may_close()
    slow.go_on = True
    until(shell.frame.may_close)


def test_closing_does_not_wait_for_ever(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "_UPKEEP_FAREWELL_MS", 100)
    monkeypatch.setattr(frame, "_JOIN_SECONDS", 0.1)
    slow = Slow(listens=False)
    monkeypatch.setattr(shell.stage.data, "move", slow)
    begin(shell, "move", tmp_path / "there")
    until(lambda: page(shell).state["done"] == 1)
    shell.frame.leave()
    until(shell.frame.may_close)
    slow.go_on = True


def test_nothing_else_can_be_done_meanwhile(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    monkeypatch.setattr(shell.stage.data, "restore", slow)
    begin(shell, "restore", tmp_path / "a")
    until(lambda: page(shell).state["done"] == 1)
    for key in (Qt.Key.Key_K, Qt.Key.Key_Comma, Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_B):
        shell.press(key, CTRL)
    assert not shell.frame.lock()
    assert shell.shown == "UpkeepPresenter"
    slow.go_on = True
    assert ended(shell) == "done"


def test_a_data_folder_that_cannot_be_opened_any_more(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost() -> Any:
        raise KnownError("The data folder is not there.", "Connect the disk.")

    monkeypatch.setattr(shell.stage, "parts", lost)
    slow = Slow()
    slow.go_on = True
    monkeypatch.setattr(shell.stage.data, "move", slow)
    parts: Any = shell.frame._parts
    object.__setattr__(parts, "renew", lost)
    begin(shell, "move", tmp_path / "there")
    assert ended(shell) == "failed"
    assert page(shell).state["problem"] == "The data folder is not there."


def test_a_draft_is_kept_before_it(shell: Shell, tmp_path: Path) -> None:
    number = shell.chat.conversation_id
    shell.type("unsent")
    file = tmp_path / "none"
    begin(shell, "restore", file)
    assert ended(shell) == "failed"
    vault = shell.stage.door.unlock()
    assert vault.conversations.get(number).draft == "unsent"
    vault.close()


def test_a_stop_that_comes_too_late_has_stopped_nothing(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = moving._turn

    def late(record: MoveRecord) -> None:
        turned(record)
        page(shell)._job.cancel()

    monkeypatch.setattr(moving, "_turn", late)
    begin(shell, "move", tmp_path / "new")
    assert ended(shell) == "done"
    assert page(shell).state["heading"] == "Moved"
    assert list((tmp_path / "new").rglob("vault.db"))


def test_nothing_can_be_stopped_once_the_copy_is_through(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    through = threading.Event()

    def copied(*_: object, cancel: CancelToken) -> Iterator[Progress]:
        yield Progress(1, 4)
        cancel.wait(0.2)
        yield Progress(4, 4)
        through.wait(10)

    monkeypatch.setattr(shell.stage.data, "move", copied)
    begin(shell, "move", tmp_path / "new")
    until(lambda: page(shell).state["done"] == 1)
    turn(0.05)
    assert "Cancel" in shell.texts()
    until(lambda: page(shell).state["done"] == 4)
    turn(0.05)
    assert "Cancel" not in shell.texts()
    page(shell).stop()
    assert not page(shell).state["stopping"]
    through.set()
    assert ended(shell) == "done"


def test_what_a_move_leaves_behind_is_not_called_removed(shell: Shell, tmp_path: Path) -> None:
    mine = shell.stage.places.data / "my holiday.jpg"
    mine.write_bytes(b"sun")
    begin(shell, "move", tmp_path / "new")
    assert ended(shell) == "done"
    assert mine.exists()
    assert "removed" not in page(shell).state["words"] and "is still there" in page(shell).state["words"]
    assert page(shell).state["proof"] == [f"Still in the old place: {mine}"]


def test_an_old_place_that_cannot_be_read_does_not_undo_a_move(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable() -> tuple[Path, ...]:
        raise KnownError("It cannot be read.")

    monkeypatch.setattr(shell.stage.data, "left_over", unreadable)
    begin(shell, "move", tmp_path / "new")
    assert ended(shell) == "done"
    assert page(shell).state["proof"] == [f"Still in the old place: {shell.stage.places.data}"]


def test_an_erasure_that_never_began_has_deleted_nothing(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*, models: bool, cancel: CancelToken) -> Iterator[Progress]:
        if models or not cancel.cancelled:
            raise Cancelled
        yield Progress(0, 1)

    monkeypatch.setattr(shell.stage.data, "erase", never)
    begin(shell, "erase")
    assert ended(shell) == "stopped"
    assert not page(shell).erased

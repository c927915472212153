"""The unlock page, locking, and leaving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.desktop.chat.presenter import ChatPresenter
from app.desktop.window import Window
from app.store.vault import VAULT_FILE
from tests.desktop.accessibility import unnamed
from tests.desktop.stage import Stage, turn, until, write
from tests.desktop.test_chat import items
from tests.desktop.test_first_run import leave

PASSPHRASE = "seven quiet herons"


def state(window: Window) -> dict[str, Any]:
    page: Any = window.frame.presenter
    return page.state if page is not None else {}


def chatting(window: Window) -> bool:
    return isinstance(window.frame.presenter, ChatPresenter) and state(window)["light"] == "ready"


def test_the_keyring_opens_by_itself(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    window = show(stage)
    until(lambda: chatting(window))


def test_without_a_keyring_the_passphrase_is_asked_for(
    tmp_path: Path, show: Callable[[Stage], Window]
) -> None:
    stage = Stage(tmp_path / "bare", keyring=False)
    stage.door.create(passphrase=PASSPHRASE, use_keyring=False)[0].close()
    window = show(stage)
    until(lambda: state(window).get("way") == "passphrase")
    page: Any = window.frame.presenter
    page.unlock("   ")
    assert state(window)["problem"] == "Nothing was typed yet."
    page.unlock("seven quiet heroes")
    until(lambda: state(window)["problem"] == "The passphrase is not right.")
    assert state(window)["advice"]
    page.choose("recovery")
    assert state(window)["problem"] == ""
    page.unlock("12345-ABCDE")
    until(lambda: state(window)["problem"] == "This is not a complete recovery code.")
    page.choose("passphrase")
    write(window.root, PASSPHRASE)
    assert not unnamed(window.root)
    QTest.keyClick(window.root, Qt.Key.Key_Return)
    until(lambda: type(window.frame.presenter).__name__ != "UnlockPresenter")


def test_a_keyring_that_lost_the_key_locks_nobody_out(
    stage: Stage, show: Callable[[Stage], Window], tmp_path: Path
) -> None:
    vault, code = stage.door.create(passphrase=None)
    vault.close()
    other = Stage(tmp_path / "data")  # the same folder, a keyring that knows nothing
    window = show(other)
    until(lambda: state(window).get("way") == "recovery")
    assert state(window)["problem"]
    page: Any = window.frame.presenter
    page.unlock(code.lower())
    until(lambda: type(window.frame.presenter).__name__ != "UnlockPresenter")


def test_a_lock_clears_the_screen_and_closes_the_vault(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in(passphrase=PASSPHRASE).close()
    window = show(stage)
    until(lambda: chatting(window))
    assert stage.companion is not None
    vault, companion = stage.companion.vault, stage.companion
    companion.gate.clear()
    page: Any = window.frame.presenter
    page.send("A secret")
    until(lambda: state(window)["words"].startswith("Writing"))
    QTest.keyClick(window.root, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert type(window.frame.presenter).__name__ == "UnlockPresenter"
    until(lambda: vault.closed and state(window)["way"] == "passphrase")
    root: Any = window.root
    assert not any("secret" in str(item.property("text")) for item in items(root.contentItem()))
    assert companion.parked
    assert stage.rests == 1
    turn(0.1)
    assert state(window)["ways"] == ["passphrase", "recovery"], "the keyring opens it for nobody who comes by"
    unlock: Any = window.frame.presenter
    unlock.unlock(PASSPHRASE)
    until(lambda: chatting(window))
    history = stage.companion.history(1)
    assert [message.text for message in history][-2:] == ["A secret", "Good "]
    assert history[-1].status.value == "interrupted"


def test_without_passphrase_a_button_opens_a_lock(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    window = show(stage)
    until(lambda: chatting(window))
    window.frame.lock()
    until(lambda: state(window).get("way") == "keyring")
    turn(0.1)
    assert type(window.frame.presenter).__name__ == "UnlockPresenter", "not by itself"
    QTest.keyClick(window.root, Qt.Key.Key_Return)
    until(lambda: chatting(window))


def test_leaving_saves_and_closes_everything(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    window = show(stage)
    until(lambda: chatting(window))
    assert stage.companion is not None
    leave(window)
    assert window.frame.may_close()
    assert stage.companion.parked
    assert stage.companion.vault.closed
    assert stage.rests == 1


def test_a_damaged_vault_is_said_plainly(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    (stage.door.folder / VAULT_FILE).write_bytes(b"nothing that was ever a vault" * 300)
    window = show(stage)
    until(lambda: state(window).get("problem"))
    assert not state(window)["busy"]


def test_a_screen_reader_hears_no_passphrase(tmp_path: Path, show: Callable[[Stage], Window]) -> None:
    stage = Stage(tmp_path / "bare", keyring=False)
    stage.door.create(passphrase=PASSPHRASE, use_keyring=False)[0].close()
    window = show(stage)
    until(lambda: state(window).get("way") == "passphrase")
    turn(0.05)
    write(window.root, "heron")
    root: Any = window.root
    field = next(
        item
        for item in items(root.contentItem())
        if item.property("text") == "heron" and item.activeFocusOnTab()
    )
    interface = QAccessible.queryAccessibleInterface(field)
    # Where a screen reader was there before, Qt tells no name of such a field.
    told = [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    assert any(words.startswith("Passphrase") for words in told)
    assert "heron" not in [
        interface.text(kind) for kind in (QAccessible.Text.Value, QAccessible.Text.Description)
    ]
    text = interface.textInterface()
    assert text is None or "heron" not in text.text(0, 5)

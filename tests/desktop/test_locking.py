"""When the vault locks: by itself, from every page, within a bounded time, and still after a restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest

from app.catalog.entries import State
from app.desktop import putting_away
from app.desktop.idle import IdleWatch
from app.desktop.window import Window
from tests.desktop.library import ScriptedLibrary, found
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items
from tests.desktop.test_first_run import FirstRun, leave
from tests.desktop.test_unlock import PASSPHRASE, chatting, state


def unlocking(window: Window) -> bool:
    return type(window.frame.presenter).__name__ == "UnlockPresenter"


def watch_of(window: Window) -> IdleWatch:
    watch = window.root.findChild(IdleWatch)
    assert watch is not None
    return watch


@pytest.fixture
def timed(stage: Stage) -> Stage:
    """Locks after five minutes; with a passphrase."""
    stage.idle_minutes = 5
    stage.move_in(passphrase=PASSPHRASE).close()
    return stage


def test_nobody_there_for_a_while_locks(timed: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(timed)
    until(lambda: chatting(window))
    watch = watch_of(window)
    timed.clock.time += timedelta(minutes=4)
    watch.look()
    assert chatting(window)
    QTest.keyClick(window.root, Qt.Key.Key_A)
    timed.clock.time += timedelta(minutes=4)
    watch.look()
    assert chatting(window), "a key counts as being there"
    timed.clock.time -= timedelta(hours=3)
    watch.look()
    assert chatting(window), "a clock set back locks nothing"
    timed.clock.time += timedelta(hours=3, minutes=6)
    watch.look()
    until(lambda: state(window).get("way") == "passphrase")


@pytest.mark.parametrize("touch", ["mouse", "key"])
def test_the_first_touch_after_sleep_locks_and_goes_no_further(
    timed: Stage, show: Callable[[Stage], Window], touch: str
) -> None:
    window = show(timed)
    until(lambda: chatting(window))
    timed.clock.time += timedelta(hours=8)
    if touch == "mouse":
        QTest.mouseMove(window.root, QPoint(300, 300))
        turn(0.05)
    else:
        QTest.keyClick(window.root, Qt.Key.Key_A)
    assert unlocking(window)
    until(lambda: state(window).get("way") == "passphrase")
    root: Any = window.root
    assert not any(item.property("text") == "a" for item in items(root.contentItem())), "it was swallowed"
    turn(0.05)
    QTest.keyClick(window.root, Qt.Key.Key_B)
    assert any(item.property("text") == "b" for item in items(root.contentItem())), "only the first one is"


def test_a_screen_that_comes_back_locks_before_it_is_touched(
    timed: Stage, show: Callable[[Stage], Window]
) -> None:
    window = show(timed)
    until(lambda: chatting(window))
    timed.clock.time += timedelta(hours=8)
    QCoreApplication.sendEvent(window.root, QEvent(QEvent.Type.WindowActivate))
    assert unlocking(window)


def test_a_key_after_sleep_reaches_a_page_that_is_locked_already(
    timed: Stage, show: Callable[[Stage], Window]
) -> None:
    window = show(timed)
    until(lambda: chatting(window))
    window.frame.lock()
    until(lambda: state(window).get("way") == "passphrase")
    turn(0.05)
    timed.clock.time += timedelta(hours=8)
    QTest.keyClick(window.root, Qt.Key.Key_A)
    root: Any = window.root
    assert any(item.property("text") == "a" for item in items(root.contentItem()))


def test_the_recovery_code_does_not_stay_on_the_screen(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.idle_minutes = 5
    run = FirstRun(show(stage))
    code = run.to_code(PASSPHRASE)
    stage.clock.time += timedelta(minutes=6)
    watch_of(run.window).look()
    assert unlocking(run.window)
    until(lambda: run.state["way"] == "passphrase")
    root: Any = run.window.root
    shown = " ".join(str(item.property("text")) for item in items(root.contentItem()))
    assert not any(group in shown for group in code)
    run.page.unlock(PASSPHRASE)
    until(lambda: run.state.get("step") == "code" and run.state["code"])
    assert run.state["code"] != code, "it goes on as after a restart"


def test_the_models_page_locks_too(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.library = ScriptedLibrary(ready=False)
    run = FirstRun(show(stage))
    run.to_models()
    assert run.window.frame.lock()
    until(lambda: unlocking(run.window) and run.state["way"] == "keyring")
    run.page.unlock("")
    until(lambda: type(run.page).__name__ == "ChatPresenter")


def test_a_file_that_was_agreed_to_at_first_run_is_added_also_under_lock(
    stage: Stage, show: Callable[[Stage], Window]
) -> None:
    stage.library = library = ScriptedLibrary(ready=False)
    library.found["night-writer.gguf"] = found()
    run = FirstRun(show(stage))
    run.to_models()
    adding = run.models.adding
    adding.look("/somewhere/night-writer.gguf")
    until(lambda: adding.state["phase"] == "asking")
    library.gate.clear()
    adding.add("copy")
    until(lambda: adding.state["done"])
    assert run.window.frame.lock()
    until(lambda: unlocking(run.window))
    assert adding.state["phase"] == "adding"
    library.gate.set()
    until(lambda: adding.state["phase"] == "")
    assert library.entry("own-aaaabbbbcccc").state is State.READY


def test_a_lock_while_the_vault_is_entered_holds(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    window = show(stage)
    until(lambda: window.frame._vault is not None)
    assert unlocking(window), "the first look into the vault is still on its way"
    assert window.frame.lock()
    until(lambda: state(window).get("way") == "keyring")
    turn(0.2)
    assert unlocking(window)
    assert not state(window)["problem"]


def test_there_is_nothing_to_lock_twice(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    window = show(stage)
    until(lambda: chatting(window))
    assert window.frame.lock()
    assert not window.frame.lock()
    until(lambda: state(window).get("way") == "keyring")


def test_a_restart_does_not_undo_a_lock(timed: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(timed)
    until(lambda: chatting(window))
    window.frame.lock()
    leave(window)
    again = show(timed)
    until(lambda: state(again).get("way") == "passphrase")
    turn(0.2)
    assert unlocking(again)
    assert state(again)["ways"] == ["passphrase", "recovery"]
    page: Any = again.frame.presenter
    page.unlock(PASSPHRASE)
    until(lambda: chatting(again))
    leave(again)
    last = show(timed)
    until(lambda: chatting(last))
    assert not (timed.door.folder / "locked").exists(), "who only closes the window is let in by the keyring"


def test_without_a_passphrase_a_restart_opens(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    window = show(stage)
    until(lambda: chatting(window))
    window.frame.lock()
    leave(window)
    again = show(stage)
    until(lambda: chatting(again))


def test_a_load_that_does_not_end_is_ended(
    stage: Stage, show: Callable[[Stage], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(putting_away, "FAREWELL_MS", 150)

    def stuck(companion: Any) -> None:
        companion.stuck = True

    stage.prepare = stuck
    stage.move_in(passphrase=PASSPHRASE).close()
    window = show(stage)
    until(lambda: stage.companion is not None and stage.companion.warmed)
    assert stage.companion is not None
    vault = stage.companion.vault
    window.frame.lock()
    until(lambda: vault.closed and state(window).get("way") == "passphrase", 3)
    rests = stage.rests
    turn(0.4)
    assert stage.rests == rests, "what was not needed any more has stopped"

"""Every object of a class looks the same to QML.

Connecting a signal to a method that is no Slot of exactly that signature gives the one object a description
of its own. QML remembers descriptions by their address and outlives them: another object's may come to lie
there, and then a page reads nothing at all of its presenter.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import getCppPointer, isValid

from app.desktop.window import Window
from tests.desktop.shell import Shell
from tests.desktop.stage import Stage, turn, until


def odd() -> set[str]:
    """What makes objects odd: the class, and the method that is no Slot of the signature it is used with."""
    return {
        f"{type(one).__qualname__}.{added}"
        for one in gc.get_objects()
        if isinstance(one, QObject) and type(one).__module__.startswith("app.desktop") and isValid(one)
        for added in _added(one)
    }


def _added(one: QObject) -> list[str]:
    kind: Any = type(one)
    own, common = one.metaObject(), kind.staticMetaObject
    if getCppPointer(own)[0] == getCppPointer(common)[0]:
        return []
    known = {common.method(number).methodSignature().data() for number in range(common.methodCount())}
    methods = (own.method(number).methodSignature().data() for number in range(own.methodCount()))
    return [bytes(name).decode() for name in methods if name not in known] or ["?"]


def test_first_run_and_unlock(stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    until(lambda: window.frame.presenter is not None)
    found = odd()
    stage.move_in().close()
    again = show(stage)
    until(lambda: again.frame.rooms is not None)
    again.frame.lock()
    turn(0.2)
    assert sorted(found | odd()) == []


def test_every_page(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    shell = Shell(stage, show(stage))
    found = odd()
    for act in ("settings", "character", "memory", "keyboard", "palette", "temporary", "new"):
        shell.frame.act(act)
        turn(0.1)
        found |= odd()
    shell.rooms.upkeep_wanted.emit("erase", None, False)
    until(lambda: shell.frame.presenter.state["next"])  # type: ignore[union-attr]
    assert sorted(found | odd()) == []

"""The unlock page's presenter: the keyring by itself, a passphrase, or the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.domain.control import CancelToken
from app.domain.errors import KeyringUnavailable
from app.settings.lock_mark import LockMark

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks
    from app.store.door import Door
    from app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class UnlockState:
    """What the page shows. ``way``: asked for now, "passphrase", "recovery" or "keyring" (a button only).

    ``ways``: what else can be chosen. ``closing``: the vault of before is still being closed.
    """

    way: str = ""
    ways: tuple[str, ...] = ()
    busy: bool = True
    closing: bool = False
    problem: str = ""
    advice: str = ""


class UnlockPresenter(QObject):
    """``automatic``: try the keyring at once (at the start of the app, not after a lock)."""

    changed = Signal()
    unlocked = Signal(object)  # the Vault

    def __init__(self, tasks: Tasks, door: Door, *, automatic: bool, closing: bool = False) -> None:
        super().__init__()
        self._tasks, self._door, self._automatic = tasks, door, automatic
        self._shown = UnlockState(closing=closing)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """UnlockState as the view reads it."""
        return for_view(self._shown)

    @property
    def recovered(self) -> bool:
        """The recovery code is what opened, or is asked for."""
        return self._shown.way == "recovery"

    def start(self) -> None:
        """Look which ways in there are; call once the vault of before is closed."""
        door, mark = self._door, LockMark(self._door.folder)
        self._tasks.run(
            "engines",
            lambda _: (door.slots(), mark.there()),
            owner=self,
            on_done=self._found,
            on_error=self.fail,
        )

    @Slot(str)
    def choose(self, way: str) -> None:
        """Ask for the passphrase, the recovery code, or offer the keyring."""
        if not self._shown.busy:
            self._show(way=way, problem="", advice="")

    @Slot(str)
    def unlock(self, typed: str) -> None:
        """Open with what was typed, or with the keyring when that is the way."""
        if self._shown.busy:
            return
        if self._shown.way == "keyring":
            self._open(lambda: self._door.unlock())
        elif not typed.strip():
            self._show(problem=self.tr("Nothing was typed yet."), advice="")
        elif self._shown.way == "recovery":
            self._open(lambda: self._door.unlock_with_recovery(typed.strip()))
        else:
            self._open(lambda: self._door.unlock_with_passphrase(typed))

    def _found(self, found: tuple[frozenset[str], bool]) -> None:
        slots, locked = found
        # With a passphrase, a lock would mean nothing if the keyring opened it for anybody who comes by, or
        # who closes the window and opens it again.
        self._automatic = self._automatic and not (locked and "passphrase" in slots)
        keyring = "keyring" in slots and (self._automatic or "passphrase" not in slots)
        known = (
            ("passphrase", "passphrase" in slots),
            ("keyring", keyring),
            ("recovery", "recovery" in slots),
        )
        ways = tuple(name for name, there in known if there)
        first = "keyring" if keyring else ways[0] if ways else "recovery"
        self._show(ways=ways, way=first, busy=False, closing=False)
        if keyring and self._automatic:
            self._automatic = False
            self.unlock("")

    def _open(self, work: Callable[[], Vault]) -> None:
        def job(_: CancelToken) -> Vault:
            return work()

        self._show(busy=True, problem="", advice="")
        self._tasks.run("engines", job, owner=self, on_done=self.unlocked.emit, on_error=self.fail)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong and ask again."""
        problem, advice = in_words(error)
        way, ways = self._shown.way, self._shown.ways
        if isinstance(error, KeyringUnavailable):
            way = next((name for name in ways if name != "keyring"), "recovery")
        self._show(busy=False, closing=False, way=way, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()

"""When Afterglow locks itself, and the ways in: passphrase, system keyring, recovery code."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.entering import CODE_UNWRITTEN
from app.desktop.passphrases import weakness
from app.desktop.plain import as_shown, in_words
from app.desktop.settings.clipboard import copy_for_a_moment
from app.desktop.shown import for_view
from app.domain.errors import WrongKey

if TYPE_CHECKING:
    from app.desktop.parts import Parts
    from app.desktop.preferences import Preferences
    from app.desktop.tasks import Tasks
    from app.store.keyring_slot import KeyringStatus
    from app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class LockState:
    """``form``: what is asked now: "", set, remove, code, seen, confirm. ``busy`` while the door works.

    ``proof``: the form asks for the present passphrase (or the recovery code) first. ``keyring``: unknown,
    there or absent on this computer; ``held``: it opens this vault. ``problem``: a field (old, short,
    different, wrong), ``keyring``, or a sentence. ``done``: what was done last: set, changed, removed, code.
    ``code_lost``: the code that is shown takes the place of one that nobody wrote down.
    """

    loaded: bool = False
    passphrase: bool = False
    recovered: bool = False
    code_lost: bool = False
    keyring: str = "unknown"
    keyring_words: str = ""
    held: bool = False
    form: str = ""
    proof: bool = False
    busy: bool = False
    problem: str = ""
    advice: str = ""
    done: str = ""
    code: tuple[str, ...] = ()
    asked: tuple[int, ...] = ()
    copied: bool = False


class LockPresenter(QObject):
    """``recovered``: the vault was opened with the recovery code, so nobody has to know the passphrase.

    ``code_lost``: nobody said that the last code is written down; it is replaced by a fresh one at once.
    """

    changed = Signal()
    lock_wanted = Signal()

    def __init__(
        self, tasks: Tasks, parts: Parts, vault: Vault, preferences: Preferences, *, recovered: bool,
        code_lost: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tasks, self._parts, self._vault = tasks, parts, vault
        self._preferences = preferences
        self._shown = LockState(recovered=recovered, form="set" if recovered else "")
        self._code_lost = code_lost
        preferences.changed.connect(self.changed)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """LockState, and ``idle_minutes``."""
        return for_view(self._shown) | {"idle_minutes": self._preferences.settings.idle_lock_minutes}

    @property
    def showing_code(self) -> bool:
        """True while a new recovery code was made and not typed back yet."""
        return bool(self._shown.code)

    @Slot()
    def start(self) -> None:
        """Look at the ways in, and at the keyring (it may take seconds)."""
        door = self._parts.door
        self._tasks.run(
            "engines", lambda _: door.slots(), owner=self, on_done=self._know_ways, on_error=self._failed
        )
        self._tasks.run(
            "engines", lambda _: door.keyring_status(), owner=self, on_done=self._know_keyring,
            on_error=self._failed,
        )  # fmt: skip

    @Slot(int)
    def lock_after(self, minutes: int) -> None:
        """Of nothing done; 0: never by itself."""
        self._preferences.change(idle_lock_minutes=minutes)

    @Slot()
    def lock_now(self) -> None:
        """At once."""
        self.lock_wanted.emit()

    @Slot(str)
    def ask(self, form: str) -> None:
        """Open a form (set, remove, code), or none; what was asked before is given up."""
        if not self._shown.busy and not self._shown.code:  # a code that is shown waits to be written down
            proof = self._shown.passphrase and not self._shown.recovered
            self._show(
                form=form, proof=proof, problem="", advice="", done="", code=(), asked=(), copied=False
            )

    @Slot(str, result=str)
    def judge(self, passphrase: str) -> str:
        """What is weak about it; see app.desktop.passphrases."""
        return weakness(passphrase) if passphrase else ""

    @Slot(str, str, str)
    def keep(self, old: str, passphrase: str, again: str) -> None:
        """Set or change the passphrase; ``old`` proves that this is the owner."""
        vault, door = self._vault, self._parts.door
        done = "changed" if self._shown.passphrase else "set"
        if weakness(passphrase) == "short":
            self._show(problem="short", advice="")
        elif passphrase != again:
            self._show(problem="different", advice="")
        else:
            self._work(old, lambda: door.set_passphrase(vault, passphrase), lambda _: self._kept(done))

    @Slot(str)
    def remove(self, old: str) -> None:
        """Take the passphrase away; the keyring has to be there instead."""
        vault, door = self._vault, self._parts.door
        self._work(old, lambda: door.set_passphrase(vault, None), lambda _: self._kept("removed"))

    @Slot(bool)
    def use_keyring(self, wanted: bool) -> None:
        """Let the keyring open the vault by itself, or no longer."""
        if self._shown.busy:
            return
        vault, door = self._vault, self._parts.door

        def work(_: object) -> frozenset[str]:
            door.use_keyring(vault, wanted)
            return door.slots()

        form = self._shown.form if self._shown.code else ""
        self._show(busy=True, form=form, problem="", advice="", done="")
        self._tasks.run("engines", work, owner=self, on_done=self._know_ways, on_error=self._keyring_failed)

    @Slot(str)
    def make_code(self, old: str) -> None:
        """A new recovery code; from this moment the old one opens nothing but older backups."""
        self._work(old, self._new_code, self._show_code)

    @Slot()
    def copy_code(self) -> None:
        """Onto the clipboard for half a minute."""
        if self._shown.code:
            copy_for_a_moment("-".join(self._shown.code))
            self._show(copied=True)

    @Slot()
    def written_down(self) -> None:
        """From the code to typing two groups of it, and back again."""
        if self._shown.form == "seen":
            groups = sorted(secrets.SystemRandom().sample(range(1, len(self._shown.code) + 1), 2))
            self._show(form="confirm", asked=tuple(groups), problem="", advice="")
        elif self._shown.form == "confirm":
            self._show(form="seen", problem="", advice="")

    @Slot(str, str)
    def confirm(self, first: str, second: str) -> None:
        """The two groups that were asked for, typed back."""
        shown, vault = self._shown, self._vault
        if shown.form != "confirm" or shown.busy:
            return
        asked = (shown.asked[0], shown.asked[1])
        if not self._parts.confirm_recovery_code("-".join(shown.code), asked, first + second):
            self._show(problem="wrong", advice="")
            return
        self._show(busy=True, problem="", advice="")
        self._tasks.run(
            "engines", lambda _: vault.personal.set(CODE_UNWRITTEN, False), owner=self,
            on_done=lambda _: self._kept("code"), on_error=self._failed,
        )  # fmt: skip

    # -- what comes back -------------------------------------------------------------------------------------

    def _work(self, old: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """In a lane: prove ``old`` where that is asked, then ``work``."""
        if self._shown.busy:
            return
        door, proof = self._parts.door, self._shown.proof

        def job(_: object) -> Any:
            if proof:
                door.check(old)
            return work()

        if proof and not old.strip():
            self._show(problem="old", advice="")
            return
        self._show(busy=True, problem="", advice="", done="")
        self._tasks.run("engines", job, owner=self, on_done=then, on_error=self._failed)

    def _new_code(self) -> str:
        # If nobody writes it down (a crash, a lock), the next unlock comes back to it.
        self._vault.personal.set(CODE_UNWRITTEN, True)
        return self._parts.door.new_recovery_code(self._vault)

    def _kept(self, done: str) -> None:
        passphrase = {"set": True, "changed": True, "removed": False}.get(done, self._shown.passphrase)
        recovered = self._shown.recovered and done == "code"
        self._show(busy=False, form="", done=done, code=(), asked=(), copied=False, code_lost=False)
        self._show(passphrase=passphrase, recovered=recovered)
        self.start()

    def _show_code(self, code: str) -> None:
        self._show(busy=False, form="seen", code=tuple(code.split("-")))

    def _know_ways(self, ways: frozenset[str]) -> None:
        self._show(loaded=True, busy=False, passphrase="passphrase" in ways, held="keyring" in ways)
        if self._code_lost:
            self._code_lost = False
            self._show(code_lost=True, form="", proof=False)
            # Whoever unlocked just now need not prove it again, and the old code is void already.
            self._work("", self._new_code, self._show_code)

    def _know_keyring(self, status: KeyringStatus) -> None:
        self._show(keyring="there" if status.available else "absent", keyring_words=as_shown(status.advice))

    def _keyring_failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(busy=False, problem="keyring", advice=f"{problem} {advice}".strip())

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        if isinstance(error, WrongKey):
            problem, advice = "old", f"{problem} {advice}".strip()
        self._show(busy=False, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()

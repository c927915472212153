"""The first-run page's presenter: from "what is this" to the first word, one step at a time."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.companion.acquaintance import BirthdayUnknown, NotAdult, NotAName, NotAYear, introduce
from app.companion.tones import allowed_tones
from app.desktop.first_run.models import ModelsStep
from app.desktop.first_run.steps import (
    Beginning,
    FirstRunState,
    begin_vault,
    finish_vault,
)
from app.desktop.passphrases import SHORTEST
from app.desktop.plain import as_shown, in_words
from app.desktop.shown import for_view
from app.domain.nouns import Profile, Tone

if TYPE_CHECKING:
    from app.desktop.adding import Adding
    from app.desktop.downloads import Downloads
    from app.desktop.parts import Parts
    from app.desktop.tasks import Tasks
    from app.store.keyring_slot import KeyringStatus
    from app.store.vault import Vault

_BACK = {"you": "welcome", "character": "you", "key": "character", "confirm": "code"}


class FirstRunPresenter(QObject):
    """Asks, step by step, and makes the vault once everything personal is known.

    ``vault`` and ``step``: go on after a break.
    """

    changed = Signal()
    opened = Signal(object)  # the Vault, made just now
    finished = Signal(object)  # the Vault, to go on with
    leave_wanted = Signal()  # the app is to close

    def __init__(
        self,
        tasks: Tasks,
        parts: Parts,
        downloads: Downloads,
        adding: Adding,
        *,
        vault: Vault | None = None,
        step: str = "welcome",
        character: str = "",
    ) -> None:
        super().__init__()
        self._tasks, self._parts, self._vault = tasks, parts, vault
        self._year = parts.clock.now().year
        self._profile: Profile | None = None
        self._code = ""
        self._models = ModelsStep(tasks, parts.library, downloads, adding, self)
        known = [one.id for one in parts.starters]
        self._shown = FirstRunState(step=step, character=character if character in known else known[0])

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """FirstRunState as the view reads it."""
        return for_view(self._shown)

    @Property(list, constant=True)
    def characters(self) -> list[dict[str, str]]:
        """The characters to choose from."""
        return [
            {
                "id": one.id,
                "name": one.name,
                "picture": one.picture,
                "tagline": as_shown(one.tagline),
                "tone": one.tone.value,
                "greeting": one.greeting,
            }
            for one in self._parts.starters
        ]

    @Property(QObject, constant=True)
    def models(self) -> ModelsStep:
        """The last step: which model answers."""
        return self._models

    def start(self) -> None:
        """Look at the keyring (it may take seconds); a new code where the old one was never confirmed."""
        self._tasks.run(
            "engines",
            lambda _: self._parts.door.keyring_status(),
            owner=self,
            on_done=self._know_keyring,
        )
        vault = self._vault
        if vault is not None and self._shown.step == "code":
            self._show(busy=True)
            self._tasks.run(
                "engines", lambda _: self._parts.door.new_recovery_code(vault), owner=self,
                on_done=self._show_code, on_error=self._failed,
            )  # fmt: skip
        elif self._shown.step == "models":
            self._models.start()

    # -- steps -----------------------------------------------------------------------------------------------

    @Slot()
    def forward(self) -> None:
        """From the welcome to the questions, and from the code to typing it back."""
        if self._shown.step == "welcome":
            self._show(step="you")
        elif self._shown.step == "code" and self._code:
            groups = sorted(secrets.SystemRandom().sample(range(1, self._code.count("-") + 2), 2))
            self._show(step="confirm", asked=tuple(groups))

    @Slot()
    def back(self) -> None:
        """One step back, where that changes nothing that is already made."""
        step = _BACK.get(self._shown.step)
        if step and not self._shown.busy and not self._shown.refused:
            self._show(step=step, problem="", advice="")

    @Slot(str, str, bool)
    def introduce(self, name: str, year: str, had_birthday: bool) -> None:
        """Who the user is. A year that says "not an adult" ends here and cannot be changed."""
        if self._shown.refused:
            return
        self._show(name=name, year=year, birthday=had_birthday)
        try:
            self._profile = introduce(name, year, self._year, had_birthday=had_birthday)
        except NotAName:
            self._show(problem="name", advice="")
        except NotAYear:
            self._show(problem="year", advice="")
        except BirthdayUnknown:
            self._show(problem="birthday", advice="")
        except NotAdult:
            self._show(refused=True, year="", birthday=False, problem="", advice="")
        else:
            tones = tuple(tone.value for tone in allowed_tones(self._profile, self._year))
            self._show(step="character", name=self._profile.name, tones=tones, problem="", advice="")

    @Slot(str, str)
    def choose(self, character: str, tone: str) -> None:
        """Whom to talk with, and how they speak with this user."""
        allowed = allowed_tones(self._profile, self._year)
        self._show(
            character=character,
            tone=tone if Tone(tone) in allowed else Tone.PLAYFUL.value,
        )
        vault = self._vault
        if vault is None:
            self._show(step="key")
            return
        self._make(lambda: (vault, finish_vault(vault, self._parts.door, self._beginning())))

    @Slot(str, str, bool)
    def keep_key(self, passphrase: str, again: str, use_keyring: bool) -> None:
        """Make the vault. Without a keyring there must be a passphrase."""
        keyring = use_keyring and self._shown.keyring == "there"
        if self._shown.busy or self._shown.keyring == "unknown":
            return
        if not passphrase and not keyring:
            self._show(problem="needed")
        elif passphrase and len(passphrase) < SHORTEST:
            self._show(problem="short")
        elif passphrase != again:
            self._show(problem="different")
        else:
            door, beginning = self._parts.door, self._beginning()
            self._make(lambda: begin_vault(door, beginning, passphrase or None, keyring))

    @Slot(str, str)
    def confirm(self, first: str, second: str) -> None:
        """The two groups of the code that were asked for, typed back."""
        vault = self._vault
        if vault is None or self._shown.busy:
            return
        right = self._parts.confirm_recovery_code(
            self._code, (self._shown.asked[0], self._shown.asked[1]), first + second
        )
        if not right:
            self._show(problem="wrong")
            return
        self._show(busy=True, problem="")
        self._tasks.run(
            "engines", lambda _: vault.personal.set("recovery_confirmed", True), owner=self,
            on_done=lambda _: self._confirmed(), on_error=self._failed,
        )  # fmt: skip

    @Slot()
    def finish(self) -> None:
        """On to the conversation; a download goes on beside it."""
        self._models.leave()
        if self._vault is not None:
            self.finished.emit(self._vault)

    # -- what comes back -------------------------------------------------------------------------------------

    def _know_keyring(self, status: KeyringStatus) -> None:
        kind = "there" if status.available else "absent"
        self._show(keyring=kind, keyring_name=status.backend, keyring_advice=as_shown(status.advice))

    def _beginning(self) -> Beginning:
        assert self._profile is not None
        return Beginning(
            self._profile,
            self._parts.starters,
            self._shown.character,
            Tone(self._shown.tone),
        )

    def _make(self, work: Any) -> None:
        self._show(busy=True, problem="", advice="")
        self._tasks.run(
            "engines",
            lambda _: work(),
            owner=self,
            on_done=self._made,
            on_error=self._failed,
        )

    def _made(self, made: tuple[Vault, str]) -> None:
        self._vault, code = made
        self.opened.emit(self._vault)
        self._show_code(code)

    def _show_code(self, code: str) -> None:
        self._code = code
        self._show(busy=False, step="code", code=tuple(code.split("-")))

    def _confirmed(self) -> None:
        self._code = ""
        self._show(busy=False, step="models", code=(), asked=())
        self._models.start()

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(busy=False, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()

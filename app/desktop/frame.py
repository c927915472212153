"""Which page is on the window, and what happens between pages: entering, locking, leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot

from app.companion.tones import allowed_tones, tone_for
from app.desktop.chat.notices import Notices
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.chat.state import Relationship
from app.desktop.first_run.presenter import FirstRunPresenter
from app.desktop.parts import Parts, Talks
from app.desktop.plain import in_words
from app.desktop.tasks import Tasks
from app.desktop.unlock.presenter import UnlockPresenter
from app.domain.control import CancelToken
from app.domain.nouns import Character, Profile, Tone
from app.settings.lock_mark import LockMark

if TYPE_CHECKING:
    from app.store.vault import Vault

_HERE = Path(__file__).parent
# How long closing the window or the vault may wait for the engine; after that the engine is ended, and what
# the model had read is simply read again next time.
_FAREWELL_MS = 8000
_JOIN_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Entry:
    """What an open vault says about where to go. ``step``: where first run goes on, empty when it is done."""

    companion: Talks
    relationship: Relationship
    step: str


class Frame(QObject):
    """Owns the presenter of the page that is shown. ``ended``: everything is closed, the app may quit."""

    page_changed = Signal(str, QObject)
    farewell_changed = Signal()
    ended = Signal()

    def __init__(self, parts: Parts, tasks: Tasks) -> None:
        super().__init__()
        self._parts, self._tasks = parts, tasks
        self._mark = LockMark(parts.door.folder)
        self._notices = Notices(parts.settings.notice)
        self._presenter: QObject | None = None
        self._vault: Vault | None = None
        self._companion: Talks | None = None
        self._farewell = ""
        self._ended = False

    @Property(str, notify=farewell_changed)
    def farewell(self) -> str:
        """The word on the screen while the app closes; empty before."""
        return self._farewell

    @property
    def presenter(self) -> QObject | None:
        """The presenter of the page that is shown."""
        return self._presenter

    def start(self) -> None:
        """The first page."""
        self._tasks.run(
            "engines", lambda _: self._parts.door.state().name, owner=self, on_done=self._first_page,
            on_error=self._no_way_in,
        )  # fmt: skip

    @Slot(result=bool)
    def lock(self) -> bool:
        """Clear the screen at once, then close the vault. False when none was open."""
        if self._vault is None:
            return False
        self._mark.put()
        number = self._leave_chat()
        unlock = self._show_unlock(automatic=False, closing=True)
        # An engine that loads or hangs cannot be asked to stop: it is ended, and so is one started after it.
        patience = QTimer(self, interval=_FAREWELL_MS)
        patience.timeout.connect(self._end_engines)
        patience.start()

        def closed() -> None:
            patience.stop()
            patience.deleteLater()
            unlock.start()

        self._put_away(number, closed)
        return True

    @Slot(result=bool)
    def may_close(self) -> bool:
        """True once nothing is left to save."""
        return self._ended

    @Slot()
    def leave(self) -> None:
        """Save, close everything, then ``ended``; within a bounded time."""
        if self._farewell:
            return
        self._farewell = self.tr("Saving, one moment…")
        self.farewell_changed.emit()
        number = self._leave_chat()
        self._show_page("", None)
        self._tasks.cancel_all()
        QTimer.singleShot(_FAREWELL_MS, self, self._end)
        self._put_away(number, self._end)

    # -- pages -----------------------------------------------------------------------------------------------

    def _first_page(self, state: str) -> None:
        if state == "NEW":
            self._show_first_run(None, "welcome")
        else:
            self._show_unlock(automatic=True).start()

    def _no_way_in(self, error: BaseException) -> None:
        self._show_unlock(automatic=False).fail(error)

    def _show_unlock(self, *, automatic: bool, closing: bool = False) -> UnlockPresenter:
        page = UnlockPresenter(self._tasks, self._parts.door, automatic=automatic, closing=closing)
        page.unlocked.connect(self._enter)
        self._show_page("unlock", page)
        return page

    def _show_first_run(self, vault: Vault | None, step: str, character: str = "") -> None:
        page = FirstRunPresenter(self._tasks, self._parts, vault=vault, step=step, character=character)
        page.opened.connect(self._hold)
        page.finished.connect(self._enter)
        self._show_page("first_run", page)
        page.start()

    def _show_chat(self, entry: Entry) -> None:
        clock = self._parts.clock
        page = ChatPresenter(self._tasks, entry.companion, entry.relationship, self._notices, clock)
        page.lock_wanted.connect(self.lock)
        page.models_wanted.connect(self._get_models)
        self._companion = entry.companion
        self._show_page("chat", page)
        page.open()
        if (vault := self._vault) is not None:
            # Opening reads a few pages only; damage further in is looked for while the model loads.
            self._tasks.run(
                "engines", lambda _: vault.check(), owner=page, on_done=page.checked, on_error=page.failed
            )

    def _show_page(self, name: str, presenter: QObject | None) -> None:
        last, self._presenter = self._presenter, presenter
        if presenter is not None:
            presenter.setParent(self)
        source = QUrl.fromLocalFile(str(_HERE / name / "View.qml")).toString() if name else ""
        self.page_changed.emit(source, presenter)
        if last is not None:
            last.deleteLater()  # after the page that it belongs to

    # -- in and out ------------------------------------------------------------------------------------------

    def _hold(self, vault: Vault) -> None:
        """Remember an open vault, so that leaving closes it."""
        self._vault = vault

    def _enter(self, vault: Vault) -> None:
        self._hold(vault)
        parts = self._parts

        def look(_: CancelToken) -> Entry:
            companion = parts.make_companion(vault)
            chosen = str(vault.personal.get("character", parts.starters[0].id))
            known = {character.id: character for character in vault.characters.all()}
            character, profile = known.get(chosen) or parts.starters[0], vault.personal.profile()
            step = ""
            if profile is None:
                step = "you"
            elif not vault.personal.get("recovery_confirmed", True):
                step = "code"
            return Entry(companion, _relationship(vault, character, profile, parts.clock.now().year), step)

        self._tasks.run(
            "engines", look, owner=self, on_done=lambda entry: self._entered(vault, entry),
            on_error=lambda error: self._not_entered(vault, error),
        )  # fmt: skip

    def _entered(self, vault: Vault, entry: Entry) -> None:
        if self._vault is not vault:
            return  # locked or left meanwhile
        self._mark.take_away()
        if entry.step:
            self._show_first_run(vault, entry.step, entry.relationship.character.id)
        else:
            self._show_chat(entry)

    def _not_entered(self, vault: Vault, error: BaseException) -> None:
        if self._vault is vault:
            self._vault = None
            vault.close()
            self._no_way_in(error)

    def _get_models(self) -> None:
        page = self._presenter
        character = page.character_id if isinstance(page, ChatPresenter) else ""
        self._leave_chat()
        self._show_first_run(self._vault, "models", character)

    def _leave_chat(self) -> int | None:
        """End what the chat page does; the conversation that was on it."""
        page = self._presenter
        if not isinstance(page, ChatPresenter):
            return None
        page.leave()
        return page.conversation_id

    def _put_away(self, number: int | None, then: Callable[[], None]) -> None:
        """Save what the model has read, close the vault, rest the engines; one lane after the other, so that
        whatever still runs in them is over."""
        vault, self._vault = self._vault, None
        companion, self._companion = self._companion, None

        def park(_: CancelToken) -> None:
            if companion is not None and number is not None:
                companion.park(number)

        def close(_: CancelToken) -> None:
            if vault is not None:
                vault.close()
            self._parts.rest()

        def closed(_: object) -> None:
            then()

        def parked(_: object) -> None:
            self._tasks.run("background", close, owner=self, on_done=closed, on_error=not_closed)

        def not_parked(error: BaseException) -> None:
            in_words(error)
            parked(None)

        def not_closed(error: BaseException) -> None:
            in_words(error)
            then()

        self._tasks.run("turn", park, owner=self, on_done=parked, on_error=not_parked)

    def _end_engines(self) -> None:
        self._tasks.run("engines", lambda _: self._parts.rest(), owner=self)

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            if not self._tasks.close(_JOIN_SECONDS):
                self._parts.rest()  # an engine that would not listen is ended now
            self.ended.emit()


def _relationship(vault: Vault, character: Character, profile: Profile | None, year: int) -> Relationship:
    def keep(tone: Tone) -> None:
        vault.characters.save(replace(vault.characters.get(character.id), tone=tone))

    tone = tone_for(character.tone, profile, year)
    return Relationship(character, tone, allowed_tones(profile, year), keep)

"""One call at a time: from the button in a conversation to the page, and back to what was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.alive import spoken_of, state_of
from app.desktop.call.presenter import CallPresenter

if TYPE_CHECKING:
    from app.desktop.chat.presenter import ChatPresenter
    from app.desktop.downloads import Downloads
    from app.desktop.parts import Parts
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.talking import Talking
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault


class Calling(QObject):
    """``page_wanted``: the page of a call that begins. ``changed``: a call is on, or is over.
    ``over``: it ended; ``models``: the user goes on to the models page.
    """

    page_wanted = Signal(QObject)
    changed = Signal()
    over = Signal(bool)
    help_wanted = Signal()

    def __init__(
        self, tasks: Tasks, parts: Parts, vault: Vault, sound: SoundChoices, downloads: Downloads,
        talking: Talking, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._tasks, self._parts, self._vault = tasks, parts, vault
        self._sound, self._downloads, self._talking = sound, downloads, talking
        self._page: CallPresenter | None = None
        self._chat: ChatPresenter | None = None
        self._models = self._hushed = False
        talking.opened.connect(self._opened)
        talking.call_wanted.connect(self._begin)

    @property
    def page(self) -> CallPresenter | None:
        """The page of the call; None while there is none."""
        return self._page

    def attended(self) -> bool:
        """A call is on, and somebody was understood in it since this was asked last."""
        return self._page is not None and self._page.running and self._page.attended()

    @Slot()
    def begin(self) -> None:
        """Call whoever is talked with on the page; once more: hang up."""
        if self._page is not None:
            self._page.end()
        elif self._talking.chat is not None:
            spoken_of(self._talking.chat).call()

    @Slot()
    def _begin(self) -> None:
        chat = self._talking.chat
        number = chat.conversation_id if chat is not None else None
        if chat is None or number is None or self._page is not None:
            return  # nothing is open yet
        spoken = spoken_of(chat)
        spoken.enter_call()
        page = CallPresenter(
            self._tasks, self._vault, spoken.companion, self._parts.speech, self._sound, self._parts.library,
            self._downloads, spoken.character, number,
            temporary=state_of(chat)["temporary"],
        )  # fmt: skip
        page.setParent(self)
        page.over.connect(self._over)
        page.models_wanted.connect(self._to_models)
        page.help_wanted.connect(self.help_wanted)
        self._chat, self._page = chat, page
        self.changed.emit()
        self.page_wanted.emit(page)
        page.hush(self._hushed)
        page.begin()

    def hush(self, on: bool) -> None:
        """The user reads who can help, or no longer: nobody speaks or listens meanwhile."""
        self._hushed = on
        if self._page is not None:
            self._page.hush(on)
        elif on and self._talking.chat is not None:
            spoken_of(self._talking.chat).hush()

    def leave(self) -> None:
        """The vault closes: end the call now. Whoever closes it waits for the lane."""
        if self._page is not None:
            self._page.leave()

    @Slot(object)
    def _opened(self, chat: ChatPresenter | None) -> None:
        if self._page is not None and chat is not self._chat:
            self._chat = None  # deleted meanwhile
            self._page.end()

    @Slot()
    def _to_models(self) -> None:
        self._models = True
        if self._page is not None:
            self._page.end()

    @Slot()
    def _over(self) -> None:
        page, self._page = self._page, None
        chat, self._chat = self._chat, None
        models, self._models = self._models, False
        if page is None:
            return
        if chat is not None:
            spoken_of(chat).leave_call()
            self._talking.listed.emit()
        self.changed.emit()
        self.over.emit(models)
        page.deleteLater()

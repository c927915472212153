"""While a vault is open: the side, the conversation, and the page that lies over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.actions import IN_CALL
from app.desktop.calling import Calling
from app.desktop.character.presenter import CharacterPresenter
from app.desktop.character.voicing import VoiceParts
from app.desktop.chat.notices import Notices
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.coming import Coming
from app.desktop.forgetting import Forgetting
from app.desktop.keyboard.presenter import KeyboardPresenter
from app.desktop.memory.presenter import MemoryPresenter
from app.desktop.models.deeds import Deeds
from app.desktop.models.presenter import ModelsPresenter
from app.desktop.overlaid import Palette, settings_page
from app.desktop.plain import in_words
from app.desktop.preferences import Preferences
from app.desktop.settings.presenter import SettingsPresenter
from app.desktop.side.presenter import SidePresenter
from app.desktop.sound_choices import SoundChoices
from app.desktop.talking import Talking
from app.domain.errors import folder_gone

if TYPE_CHECKING:
    from app.desktop.adding import Adding
    from app.desktop.downloads import Downloads
    from app.desktop.parts import Parts, Talks
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault


class Rooms(QObject):
    """Navigation: every page asks for another one by its signals, and what the user meant happens here.

    ``page_changed(name, presenter)`` and ``palette_changed(presenter)`` say what is to be shown (None:
    nothing); ``page_again``: the one that is shown already. ``upkeep_wanted(kind, place, models)``: a long
    job with the vault closed. ``failed``: something that was asked for could not be done; what is wrong, and
    what to do. ``recovered``: the recovery code has opened the vault. ``code_lost``: a new one was made and
    nobody said that it is written down; the settings then make another one.
    """

    page_changed = Signal(str, QObject)
    page_again = Signal()
    palette_changed = Signal(QObject)
    lock_wanted = Signal()
    search_wanted = Signal()
    upkeep_wanted = Signal(str, object, bool)
    failed = Signal(str, str)

    def __init__(
        self, tasks: Tasks, parts: Parts, vault: Vault, companion: Talks, preferences: Preferences,
        notices: Notices, character_id: str, downloads: Downloads, adding: Adding, *,
        recovered: bool = False, code_lost: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tasks, self._parts, self._vault = tasks, parts, vault
        self._companion, self._preferences, self._downloads = companion, preferences, downloads
        self._recovered, self._code_lost = recovered, code_lost
        self._forgetting = Forgetting(tasks, companion.memory, parts.clock)
        self._sound = sound = SoundChoices(tasks, vault, parts.devices(), self)
        self._talking = Talking(tasks, parts, vault, companion, notices, self._forgetting, sound)
        self._calling = Calling(tasks, parts, vault, sound, downloads, self._talking, self)
        self._adding, self._deeds = adding, Deeds(tasks, parts.library, vault, self)
        Coming(downloads, adding, self._deeds, self._talking, self)
        self._side = SidePresenter(tasks, vault, companion, parts.clock, character_id)
        for one in (self._forgetting, self._talking, self._side):
            one.setParent(self)
        self._page: QObject | None = None
        self._told: QObject | None = None
        self._settings: SettingsPresenter | None = None
        self._palette = Palette(tasks, vault, self)
        self._first_character, self._entering = character_id, False
        self._character = ""  # on the character page
        self._language = preferences.settings.language
        self._connect()

    @property
    def side(self) -> SidePresenter:
        """What stands beside every page."""
        return self._side

    @property
    def chat(self) -> ChatPresenter | None:
        """The open conversation, also under another page."""
        return self._talking.chat

    @property
    def shown(self) -> QObject | None:
        """The presenter of the page that is on the window."""
        return self._page or self._talking.chat

    @property
    def calling(self) -> Calling:
        """The call, where there is one."""
        return self._calling

    def enter(self) -> None:
        """Begin where the user was; whoever asks for another page meanwhile stays there."""
        self._entering = True
        self._side.refresh()
        self._talking.go_on(self._first_character)
        if self._code_lost:
            self.show_settings("lock")

    def act(self, id: str) -> None:
        """Do what stands in the table of actions."""
        deeds: dict[str, Callable[[], object]] = {
            "palette": self._palette.turn, "settings": self.show_settings, "models": self.show_models,
            "memory": lambda: self._show_memory(self._talking.character_id), "keyboard": self.show_keyboard,
            "lock": self.lock_wanted.emit, "call": self._call, "search": self._side.focus_search,
            "new": lambda: self._new(self._talking.character_id),
            "temporary": lambda: self._new_temporary(self._talking.character_id),
            "next": lambda: self._side.step(1), "previous": lambda: self._side.step(-1),
            "character": lambda: self.show_character(self._talking.character_id),
            "new_character": lambda: self.show_character(""),
        }  # fmt: skip
        in_call = self._calling.page is not None and id not in IN_CALL
        if not self._preferences.resize(id) and id in deeds and not in_call:
            if id != "palette":
                self.close_palette()
            deeds[id]()

    def talk_with_nth(self, number: int) -> None:
        """With the character of this place in the side, from 1."""
        known: Any = self._side.people  # a property of Qt, which the stubs do not know as one
        people = known.rows.rows
        if 1 <= number <= len(people) and self._calling.page is None:
            self._talking.talk(people[number - 1].key)

    # -- pages -----------------------------------------------------------------------------------------------

    @Slot()
    def close_palette(self) -> None:
        """Take the palette away."""
        self._palette.close()

    @Slot()
    @Slot(str)
    def show_settings(self, section: str = "") -> None:
        """The settings, at a section."""
        if self._settings is None:
            page = settings_page(
                self, self._tasks, self._parts, self._vault, self._preferences, self._sound, section,
                recovered=self._recovered, code_lost=self._code_lost,
            )  # fmt: skip
            self._code_lost = False
            self._settings = page
        elif section:
            self._settings.show(section)
        self._put("settings", self._settings)

    @Slot()
    @Slot(str)
    def show_models(self, section: str = "") -> None:
        """What is here, what there is to get, or how downloads reach the internet; see ModelsPresenter."""
        if isinstance(self._page, ModelsPresenter):
            self._page.show(section)
            self.page_again.emit()
            return
        page = ModelsPresenter(
            self._tasks, self._parts.library, self._vault, self._downloads, self._adding, self._deeds, section
        )
        page.closed.connect(self.back)
        self._put("models", page)

    @Slot(str, str, int)
    def _show_memory(self, character_id: str, kind: str = "", number: int = 0) -> None:
        """What a character remembers; one memory of it, where there is a ``number``."""
        wanted, page = character_id or self._first_character, self._page
        if isinstance(page, MemoryPresenter):
            page.show_character(wanted)
            self.page_again.emit()
        else:
            page = MemoryPresenter(
                self._tasks, self._companion.memory, self._vault, self._parts.clock, self._forgetting, wanted,
                temporary=self._talking.chat is not None and self._talking.number is None,
            )  # fmt: skip
            page.closed.connect(self.back)
            page.message_wanted.connect(self._converse)
            page.talk_wanted.connect(self._talking.talk)
            self._put("memory", page)
        if number:
            page.point(kind, number)

    @Slot()
    def show_keyboard(self) -> None:
        """Every key."""
        if not isinstance(self._page, KeyboardPresenter):
            page = KeyboardPresenter(self)
            page.closed.connect(self.back)
            self._put("keyboard", page)

    @Slot(str)
    def show_character(self, id: str) -> None:
        """The page of a character; empty for a new one."""
        if isinstance(self._page, CharacterPresenter) and id == self._character:
            return
        page = CharacterPresenter(
            self._tasks, self._vault, self._companion, self._parts.clock, id or None,
            starters=self._parts.starters, window=self._preferences.settings.window,
            library=self._parts.library,
            voices=VoiceParts(
                self._parts.speech, self._sound, self._parts.library, lambda: self.show_models("get:voice")
            ),
        )  # fmt: skip
        page.closed.connect(self.back)
        page.talk_wanted.connect(self._talking.talk)
        page.saved.connect(self._character_saved)
        page.removed.connect(self._character_removed)
        self._character = id
        self._put("character", page)
        page.open()

    @Slot()
    def back(self) -> None:
        """To the conversation."""
        if self._talking.chat is not None:
            self._put("chat", None)
        else:
            self._talking.talk(self._first_character)

    @Slot()
    def folder_back(self) -> None:
        """The data folder is there again: what the conversation says about that is over."""
        problem, _ = in_words(folder_gone(self._parts.data.folder))
        chat: Any = self._talking.chat  # its properties are Qt's
        if chat is not None and chat.state["problem"] == problem:
            chat.aside.dismiss_problem()

    # -- the end ---------------------------------------------------------------------------------------------

    def leave(self) -> int | None:
        """Keep what is typed and end everything; the conversation of which the reading is worth keeping."""
        self._calling.leave()
        self._talking.keep_drafts()
        self._side.leave()
        self.close_palette()
        self._keep_edit()
        if self._settings is not None:
            self._settings.leave()
        if isinstance(self._page, ModelsPresenter | MemoryPresenter):
            self._page.leave()
        self._forgetting.keep()
        return self._talking.leave()

    # -- what the user meant ---------------------------------------------------------------------------------

    @Slot()
    def _say_anew(self) -> None:
        """In another language: what is not said by a view, which does so by itself."""
        language = self._preferences.settings.language
        if language != self._language:
            self._language = language
            self._side.refresh()
            self._talking.say_anew()

    def _connect(self) -> None:
        self._preferences.changed.connect(self._say_anew)
        side, talking = self._side, self._talking
        side.conversation_wanted.connect(self._converse)
        side.new_wanted.connect(self._new)
        side.temporary_wanted.connect(self._new_temporary)
        side.character_wanted.connect(self.show_character)
        side.hit_wanted.connect(self._converse)
        side.settings_wanted.connect(self.show_settings)
        side.models_wanted.connect(self.show_models)
        side.palette_wanted.connect(self._palette.turn)
        self._palette.changed.connect(self.palette_changed)
        self._palette.chosen.connect(self._chosen)
        self._calling.page_wanted.connect(self._call_begins)
        self._calling.over.connect(lambda models: self.show_models("get") if models else self.back())
        side.lock_wanted.connect(self.lock_wanted)
        side.gone.connect(talking.gone)
        side.archived.connect(talking.archived)
        deeds: Any = side.deeds  # a property of Qt, which the stubs do not know as one
        talking.list_wanted.connect(deeds.out_of_archive)
        side.character_changed.connect(self._talking.talk)
        talking.opened.connect(self._opened)
        talking.writing.connect(side.show_writing)
        talking.temporary_waits.connect(side.show_waiting)
        talking.listed.connect(side.refresh)
        talking.character_wanted.connect(self.show_character)
        talking.settings_wanted.connect(self.show_settings)
        talking.models_wanted.connect(self.show_models)
        talking.memory_wanted.connect(self._show_memory)
        talking.message_wanted.connect(self._converse)
        self._forgetting.gone.connect(side.refresh)
        self._deeds.character_changed.connect(self._character_saved)
        talking.lock_wanted.connect(self.lock_wanted)
        talking.search_wanted.connect(self.search_wanted)
        talking.failed.connect(self.failed)

    @Slot(int)
    @Slot(int, int)
    @Slot(int, int, str)
    def _converse(self, number: int, message: int = 0, words: str = "") -> None:
        if message:
            self._talking.show(number, lambda chat: chat.jump(message, words))
        else:
            self._talking.show(number)

    @Slot(str)
    def _new(self, character_id: str) -> None:
        self._talking.begin(character_id or self._first_character)

    @Slot(str)
    def _new_temporary(self, character_id: str) -> None:
        self._talking.begin_temporary(character_id or self._first_character)

    @Slot(str, str)
    def _chosen(self, kind: str, value: str) -> None:
        self.close_palette()
        deeds: dict[str, Callable[[str], object]] = {
            "action": self.act, "settings": self.show_settings, "models": self.show_models,
            "talk": self._talking.talk, "character": self.show_character,
            "conversation": lambda number: self._converse(int(number)),
        }  # fmt: skip
        deeds[kind](value)

    def _call(self) -> None:
        """Call, or hang up. A page that asks something before it goes is asked before anybody listens."""
        if self._calling.page is None and self._page is not None:
            self.back()
        if self._page is self._calling.page:
            self._calling.begin()

    @Slot(QObject)
    def _call_begins(self, page: QObject) -> None:
        self.close_palette()
        self._put("call", page)

    @Slot(object)
    def _opened(self, chat: ChatPresenter | None) -> None:
        if chat is None:
            self.show_character("")  # nobody is left to talk with
            return
        self._first_character = chat.character_id
        self._side.show_open(self._talking.number)
        entering, self._entering = self._entering, False
        if not entering or self._page is None:
            self._put("chat", None)

    @Slot(str)
    @Slot(str, bool)
    def _character_saved(self, id: str, _: bool = True) -> None:
        self._side.refresh()
        self._talking.edited(id)

    @Slot(str)
    def _character_removed(self, id: str) -> None:
        self._talking.person_gone(id)
        self._side.refresh()

    def _put(self, name: str, page: QObject | None) -> None:
        """Show ``page`` over the conversation; None: the conversation. Nothing comes over a call."""
        if self._calling.page not in (None, page):
            return
        if page is not None:
            page.setParent(self)
        settings = self._settings
        if settings is not None and self._page is settings and page is not settings:
            settings.leave_for(
                lambda: self._replace(name, page), lambda: page.deleteLater() if page is not None else None
            )
        else:
            self._replace(name, page)

    def _replace(self, name: str, page: QObject | None) -> None:
        last = self._page
        if last is not None and page is not last and self._keep_edit():
            left: Any = last
            self._side.draft_kept(left.state["name"])
        self._page = page
        if self._told is self.shown:
            self.page_again.emit()
        else:
            self._told = self.shown
            self.page_changed.emit(name, self.shown)
        if last is not None and last is not page:
            self._drop(last)

    def _drop(self, page: QObject) -> None:
        if page is self._settings:
            if self._settings.working:
                return  # a backup is being written; whoever comes back sees how far it is
            self._settings = None
        elif isinstance(page, ModelsPresenter | MemoryPresenter):
            page.leave()
        page.deleteLater()

    def _keep_edit(self) -> bool:
        """True when something of a character was not saved."""
        return isinstance(self._page, CharacterPresenter) and self._page.keep_draft()

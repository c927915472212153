"""What is on the window as a whole: entering, locking, leaving, and long jobs with the vault closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot

from app.desktop import putting_away
from app.desktop.actions import IN_CALL, OUTSIDE, of_shell
from app.desktop.adding import Adding
from app.desktop.chat.notices import Notices
from app.desktop.downloads import Downloads
from app.desktop.entering import Entry, look_around
from app.desktop.first_run.presenter import FirstRunPresenter
from app.desktop.headline import Headline
from app.desktop.help import Help
from app.desktop.palette.presenter import PalettePresenter
from app.desktop.parts import Parts, Talks
from app.desktop.plain import in_words
from app.desktop.preferences import Preferences
from app.desktop.presence import Presence
from app.desktop.putting_away import PuttingAway
from app.desktop.rooms import Rooms
from app.desktop.tasks import Tasks
from app.desktop.unlock.presenter import UnlockPresenter
from app.desktop.upkeep.presenter import ERASE, UpkeepPresenter
from app.settings.lock_mark import LockMark

if TYPE_CHECKING:
    from app.store.vault import Vault

_HERE = Path(__file__).parent
# What a long job may take to put everything back as it was.
_UPKEEP_FAREWELL_MS = 60_000
_JOIN_SECONDS = 2.0


class Frame(QObject):
    """Owns the presenters. ``ended``: everything is closed, the app may quit.

    ``asked``: something that the window itself does (see Window.qml). ``leaving``: the last moment to change
    a setting. ``came``: Afterglow was started once more.
    """

    page_changed = Signal(str, QObject)
    side_changed = Signal(str, QObject)
    palette_changed = Signal(str, QObject)
    changed = Signal()
    asked = Signal(str)
    came = Signal()
    leaving = Signal()
    ended = Signal()

    def __init__(
        self, parts: Parts, tasks: Tasks, preferences: Preferences,
        lend: Callable[[Callable[[int], bytes] | None], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self._parts, self._tasks, self._preferences, self._lend = parts, tasks, preferences, lend
        self._mark = LockMark(parts.door.folder)
        self._notices = Notices(parts.settings.notice)
        self._presence = Presence(tasks, parts.come_file, self)
        self._presence.came.connect(self.came)
        self._words = Headline(self)
        self._words.changed.connect(self.changed)
        self._help = Help(self)
        self._presence.gone.connect(lambda: self._words.folder_gone(self._parts.data.folder))
        self._presence.back.connect(self.dismiss)
        self._downloads = Downloads(tasks, parts.library)
        self._adding = Adding(tasks, parts.library, self)
        self._downloads.setParent(self)
        self._page: QObject | None = None  # that lies on the whole window
        self._rooms: Rooms | None = None
        self._vault: Vault | None = None
        self._companion: Talks | None = None
        self._recovered = self._introduced = self._ended = self._helping = False
        self._next: Callable[[], None] | None = None  # after a vault that is on its way to being closed

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """Headline as the window reads it."""
        return self._words.shown()

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def actions(self) -> list[dict[str, Any]]:
        """What has a shortcut here: ``id``, ``keys``, and whether ``in_call`` and ``outside`` of a vault."""
        return [
            {"id": one.id, "keys": list(one.keys), "in_call": one.id in IN_CALL, "outside": one.id in OUTSIDE}
            for one in of_shell() if one.keys
        ]  # fmt: skip

    @Property(QObject, constant=True)
    def help(self) -> Help:
        """Whom somebody in need can call; there whatever else is."""
        return self._help

    @property
    def presenter(self) -> QObject | None:
        """The presenter of the page that is shown."""
        return self._rooms.shown if self._rooms is not None else self._page

    @property
    def rooms(self) -> Rooms | None:
        """What is there while a vault is open and first run is done."""
        return self._rooms

    def start(self) -> None:
        """The first page."""
        self._look_for_a_way_in(automatic=True)

    @Slot(str)
    def act(self, id: str) -> None:
        """Do what stands in the table of actions."""
        if id == "leave":
            self.leave()
        elif id == "help":
            self.asked.emit(id)
        elif not self._preferences.resize(id) and self._rooms is not None:
            if id in ("side", "part", "search") and self._rooms.calling.page is None:
                self._rooms.close_palette()
                self.asked.emit(id)
            self._rooms.act(id)

    @Slot(int)
    def talk_with_nth(self, number: int) -> None:
        """With the character of this place in the side, from 1."""
        if self._rooms is not None:
            self._rooms.talk_with_nth(number)

    @Slot()
    def dismiss(self) -> None:
        """The problem was read, or is none any more."""
        self._words.dismiss()

    @Slot()
    def look(self) -> None:
        """The window came to the front: see at once how things are."""
        self._presence.look()

    @Slot(bool)
    def helping(self, on: bool) -> None:
        """The card of those who can help is shown, or no longer: nobody speaks or listens meanwhile."""
        self._helping = on
        if self._rooms is not None:
            self._rooms.calling.hush(on)

    def idle(self) -> bool:
        """Nobody has touched the window for a while: lock, unless they talk; whether it was locked."""
        return not (self._rooms is not None and self._rooms.calling.attended()) and self.lock()

    @Slot(result=bool)
    def lock(self) -> bool:
        """Clear the screen at once, then close the vault. False when none was open."""
        if self._vault is None:
            return False
        self._mark.put()
        number = self._leave_rooms()
        unlock = self._show_unlock(automatic=False, closing=True)
        self._put_away(number, unlock.start)
        return True

    @Slot(result=bool)
    def may_close(self) -> bool:
        """True once nothing is left to save."""
        return self._ended

    @Slot()
    def leave(self) -> None:
        """Save, close everything, then ``ended``; within a bounded time."""
        if self._words.farewell:
            return
        page = self._page
        busy = isinstance(page, UpkeepPresenter) and page.working
        if isinstance(page, UpkeepPresenter) and page.erased:
            self._preferences.forget()
        self._words.show(farewell=self.tr("Saving, one moment…"))
        if not busy:
            self.leaving.emit()
        if busy or self._rooms is not None:  # else only what must be stored may still be on its way
            self._tasks.cancel_all()
        number = self._leave_rooms()
        if isinstance(page, UpkeepPresenter) and busy:
            page.over.connect(self._end)
            QTimer.singleShot(_UPKEEP_FAREWELL_MS, self, self._end)
            return
        self._show_page("", None)
        QTimer.singleShot(putting_away.FAREWELL_MS + putting_away.GRACE_MS, self, self._end)
        if self._next is None:
            self._put_away(number, self._end)
        else:
            self._next = self._end

    # -- pages on the whole window ---------------------------------------------------------------------------

    def _look_for_a_way_in(self, *, automatic: bool) -> None:
        self._tasks.run(
            "engines", lambda _: self._parts.door.state().name, owner=self,
            on_done=lambda state: self._first_page(state, automatic), on_error=self._no_way_in,
        )  # fmt: skip

    def _first_page(self, state: str, automatic: bool) -> None:
        if state == "NEW":
            self._show_first_run(None, "welcome")
        else:
            self._show_unlock(automatic=automatic).start()

    def _no_way_in(self, error: BaseException) -> None:
        self._show_unlock(automatic=False).fail(error)

    def _show_unlock(self, *, automatic: bool, closing: bool = False) -> UnlockPresenter:
        page = UnlockPresenter(self._tasks, self._parts.door, automatic=automatic, closing=closing)
        page.unlocked.connect(self._enter)
        self._show_page("unlock", page)
        return page

    def _show_first_run(self, vault: Vault | None, step: str, character: str = "") -> None:
        page = FirstRunPresenter(
            self._tasks, self._parts, self._downloads, self._adding, vault=vault, step=step,
            character=character,
        )  # fmt: skip
        page.opened.connect(self._hold)
        page.finished.connect(self._enter)
        page.leave_wanted.connect(self.leave)
        self._show_page("first_run", page)
        page.start()

    def _show_page(self, name: str, presenter: QObject | None) -> None:
        """A page on the whole window; the rooms, if there were any, are over."""
        last, rooms = self._page, self._rooms
        self._page, self._rooms = presenter, None
        if presenter is not None:
            presenter.setParent(self)
        self._tell_page(name, presenter)
        if rooms is not None:
            self.side_changed.emit("", None)
            self._words.show(inside=False, calling=False)
        for old in (last, rooms):
            if old is not None:
                old.deleteLater()  # after the page that it belongs to

    @Slot(str, QObject)
    def _tell_page(self, name: str, presenter: QObject | None) -> None:
        self.page_changed.emit(_source(name) if presenter is not None else "", presenter)

    @Slot(QObject)
    def _tell_palette(self, presenter: PalettePresenter | None) -> None:
        self.palette_changed.emit(_source("palette") if presenter is not None else "", presenter)

    # -- in --------------------------------------------------------------------------------------------------

    @Slot(object)
    def _hold(self, vault: Vault) -> None:
        """Remember an open vault, so that leaving closes it."""
        self._vault = vault

    @Slot(object)
    def _enter(self, vault: Vault) -> None:
        self._hold(vault)
        if isinstance(self._page, UnlockPresenter):
            self._recovered = self._page.recovered
        # Whoever does not want to wait for the first model is not asked again while the app is open.
        self._introduced = self._introduced or isinstance(self._page, FirstRunPresenter)
        parts, recovered, fetching = self._parts, self._recovered, self._downloads.running
        self._tasks.run(
            "engines", lambda _: look_around(parts, vault, recovered=recovered, fetching=fetching),
            owner=self, on_done=lambda entry: self._entered(vault, entry),
            on_error=lambda error: self._not_entered(vault, error),
        )  # fmt: skip

    def _entered(self, vault: Vault, entry: Entry) -> None:
        if self._vault is not vault or self._words.farewell:
            return  # locked or left meanwhile
        self._mark.take_away()
        self._lend(vault.pictures.held)
        self._presence.guard(vault)
        if entry.step and not (entry.step == "models" and self._introduced):
            self._show_first_run(vault, entry.step, entry.character)
        else:
            self._show_rooms(vault, entry)

    def _not_entered(self, vault: Vault, error: BaseException) -> None:
        if self._vault is vault:
            self._vault = None
            vault.close()
            self._no_way_in(error)

    def _show_rooms(self, vault: Vault, entry: Entry) -> None:
        last, self._page = self._page, None
        self._companion = entry.companion
        rooms = Rooms(
            self._tasks, self._parts, vault, entry.companion, self._preferences, self._notices,
            entry.character, self._downloads, self._adding,
            recovered=self._recovered, code_lost=entry.code_lost,
        )  # fmt: skip
        rooms.setParent(self)
        rooms.page_changed.connect(self._tell_page)
        rooms.page_again.connect(lambda: self.asked.emit("page"))
        rooms.palette_changed.connect(self._tell_palette)
        rooms.lock_wanted.connect(self.lock)
        rooms.upkeep_wanted.connect(self._begin_upkeep)
        rooms.search_wanted.connect(lambda: self.act("search"))
        rooms.calling.changed.connect(self._call_changed)
        rooms.calling.help_wanted.connect(lambda: self.act("help"))
        rooms.failed.connect(self._words.tell)
        self._presence.back.connect(rooms.folder_back)
        self._rooms = rooms
        rooms.calling.hush(self._helping)
        self.page_changed.emit("", None)
        self._words.show(inside=True)
        self.side_changed.emit(_source("side"), rooms.side)
        rooms.enter()
        # Opening reads a few pages only; damage further in is looked for while the model loads.
        self._tasks.run(
            "engines", lambda _: vault.check(), owner=rooms, on_done=self._words.checked,
            on_error=lambda error: self._words.tell(*in_words(error)),
        )  # fmt: skip
        if last is not None:
            last.deleteLater()

    @Slot()
    def _call_changed(self) -> None:
        self._words.show(calling=self._rooms is not None and self._rooms.calling.page is not None)

    # -- out -------------------------------------------------------------------------------------------------

    def _leave_rooms(self) -> int | None:
        """End what the pages do; the conversation of which the model's reading is worth keeping."""
        self._presence.guard(None)
        self._lend(None)
        self.dismiss()
        return self._rooms.leave() if self._rooms is not None else None

    def _put_away(self, number: int | None, then: Callable[[], None]) -> None:
        vault, self._vault = self._vault, None
        companion, self._companion = self._companion, None
        self._next = then
        away = PuttingAway(self._tasks, self._preferences, self._parts.rest, self)
        away.begin(vault, companion, number, self._go_on)

    def _go_on(self) -> None:
        """The vault is closed."""
        then, self._next = self._next, None
        if then is not None:
            then()

    @Slot()
    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            if not self._tasks.close(_JOIN_SECONDS):
                self._parts.rest()  # an engine that would not listen is ended now
            self.ended.emit()

    # -- long jobs with the vault closed ---------------------------------------------------------------------

    @Slot(str, object, bool)
    def _begin_upkeep(self, kind: str, place: Path | None, models: bool) -> None:
        page = UpkeepPresenter(self._tasks, self._parts, kind, place=place, models=models)
        page.renewed.connect(self._renew)
        page.over.connect(lambda: self._upkeep_over(page))
        page.next_wanted.connect(lambda: self._after_upkeep(page))
        number = self._leave_rooms()
        self._show_page("upkeep", page)

        def begin() -> None:
            if self._words.farewell:
                return  # left while a download was still ending
            if kind == ERASE:
                self._preferences.forget()  # a setting saved from now on would be there again
            page.begin()

        # Nothing is written to the models folder while it is moved or erased.
        self._put_away(number, lambda: self._downloads.rest(lambda: self._adding.rest(begin)))

    @Slot(object)
    def _renew(self, parts: Parts) -> None:
        self._parts = parts
        self._mark = LockMark(parts.door.folder)
        self._preferences.follow(parts)
        self._presence.follow(parts.come_file)
        self._downloads.follow(parts.library)
        self._adding.follow(parts.library)

    def _upkeep_over(self, page: UpkeepPresenter) -> None:
        if page.kind == ERASE and not page.erased:
            self._preferences.follow(self._parts)

    def _after_upkeep(self, page: UpkeepPresenter) -> None:
        if page.erased:
            self.leave()
        else:
            self._look_for_a_way_in(automatic=False)


def _source(name: str) -> str:
    return QUrl.fromLocalFile(str(_HERE / name / "View.qml")).toString()

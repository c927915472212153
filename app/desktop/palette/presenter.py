"""The palette's presenter: reads what there is to find, and says what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from app.desktop.actions import Action
from app.desktop.palette.finding import Entry, Known, found
from app.desktop.plain import in_words
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.domain.nouns import Character, ConversationLine
    from app.store.vault import Vault

# What is shown before anything is typed; and what makes no sense here.
_FIRST = ("new", "search", "temporary", "memory", "settings", "models", "character", "lock")
_NOT_HERE = ("palette", "part")


@dataclass(frozen=True, slots=True)
class _Read:
    characters: list[Character]
    lines: list[ConversationLine]


class PalettePresenter(QObject):
    """``chosen(kind, value)``: an "action" by its id, a section of the "settings", somebody to "talk" with or
    whose "character" page to open by id, a "conversation" by its number. ``closed``: nothing was.
    """

    changed = Signal()
    chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, tasks: Tasks, vault: Vault, actions: Sequence[Action]) -> None:
        super().__init__()
        self._tasks, self._vault = tasks, vault
        wanted = [action for action in actions if action.id not in _NOT_HERE]
        wanted.sort(key=lambda action: _FIRST.index(action.id) if action.id in _FIRST else len(_FIRST))
        self._actions = [*(_of_action(action) for action in wanted), *self._sections()]
        self._known = [Known.of(entry) for entry in self._actions]
        self._typed, self._problem, self._reading = "", "", True
        self._entries = found(self._known, "")

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """``entries``: what fits, as the fields of Entry and the ``heading`` of its group, where it begins.

        ``typed``. ``problem``: what could not be read. ``reading``: there is more to come.
        """
        before = ["", *(entry.group for entry in self._entries)]
        return {
            "entries": [
                {**for_view(entry), "heading": "" if last == entry.group else entry.group}
                for last, entry in zip(before, self._entries, strict=False)
            ],
            "typed": self._typed,
            "problem": self._problem,
            "reading": self._reading,
        }

    def open(self) -> None:
        """Read what there is; the actions can be found at once."""

        def read(_: CancelToken) -> _Read:
            conversations = self._vault.conversations
            lines = [*conversations.lines(), *conversations.lines(archived=True)]
            return _Read(self._vault.characters.all(), lines)

        self._tasks.run("engines", read, owner=self, on_done=self._know, on_error=self._failed)

    @Slot(str)
    def find(self, typed: str) -> None:
        """Show what fits."""
        self._typed = typed
        self._show()

    @Slot(int)
    def choose(self, number: int) -> None:
        """Take one of the entries."""
        if 0 <= number < len(self._entries):
            entry = self._entries[number]
            self.chosen.emit(entry.kind, entry.value)

    def _know(self, read: _Read) -> None:
        entries = [*self._actions, *self._people(read.characters), *self._conversations(read)]
        self._known = [Known.of(entry) for entry in entries]
        self._reading = False
        self._show()

    def _failed(self, error: BaseException) -> None:
        self._problem, self._reading = " ".join(in_words(error)).strip(), False
        self._show()

    def _sections(self) -> list[Entry]:
        group = QCoreApplication.translate("actions", "Pages and actions")
        sections = (
            ("appearance", self.tr("Settings: appearance and text size"), "sun"),
            ("language", self.tr("Settings: language"), "globe"),
            ("lock", self.tr("Settings: lock, passphrase and recovery code"), "key"),
            ("model", self.tr("Settings: the model that answers"), "chip"),
            ("voice", self.tr("Settings: voice, microphone and speaker"), "sound"),
            ("data", self.tr("Settings: backup, export, move, delete everything"), "folder"),
            ("about", self.tr("Settings: about Afterglow, licences"), "info"),
        )
        models = (
            ("get", self.tr("Models: get another one"), "plus"),
            ("connection", self.tr("Models: mirrors, proxy and token"), "globe"),
        )
        return [
            Entry(kind, id, group, words, picture=picture)
            for kind, those in (("settings", sections), ("models", models))
            for id, words, picture in those
        ]

    def _people(self, characters: list[Character]) -> list[Entry]:
        talk, edit = self.tr("Talk with {0}"), self.tr("Edit {0}")
        group = self.tr("Characters")
        return [
            Entry(
                kind, one.id, group, words.replace("{0}", one.name), one.tagline if kind == "talk" else "",
                picture="" if kind == "talk" else "edit",
                portrait=one.picture or "none" if kind == "talk" else "", person=one.name,
            )
            for kind, words in (("talk", talk), ("character", edit))
            for one in characters
        ]  # fmt: skip

    def _conversations(self, read: _Read) -> list[Entry]:
        people = {one.id: one for one in read.characters}
        nothing, group = self.tr("Nothing said yet"), self.tr("Conversations")
        archived = self.tr("{0}, archived")
        entries = []
        for line in read.lines:
            person = people.get(line.character_id)
            name = person.name if person else ""
            entries.append(
                Entry(
                    "conversation", str(line.id), group, line.title or line.first_words or nothing,
                    archived.replace("{0}", name) if line.archived else name,
                    portrait=(person.picture if person else "") or "none", person=name,
                )
            )  # fmt: skip
        return entries

    def _show(self) -> None:
        self._entries = found(self._known, self._typed)
        self.changed.emit()


def _of_action(action: Action) -> Entry:
    group = QCoreApplication.translate("actions", "Pages and actions")
    keys = action.key_words[0] if action.key_words else ""
    return Entry("action", action.id, group, action.words, keys=keys, picture=action.picture)

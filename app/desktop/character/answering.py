"""Which model answers as this character, and in which voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.catalog.catalog import Task
from app.catalog.entries import State
from app.desktop.character.voicing import Voicing

if TYPE_CHECKING:
    from app.catalog.entries import Entry
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks


class Answering(QObject):
    """``choose`` is told the id of a model; empty: the one of the settings.

    There is something to choose once a second language model is here, and while the chosen one is not.
    """

    changed = Signal()

    def __init__(
        self, tasks: Tasks, library: Library | None, choose: Callable[[str], None], voicing: Voicing,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._voicing = voicing
        self._tasks, self._library, self._choose = tasks, library, choose
        self._writers: dict[str, Entry] | None = None  # not known yet
        self._model = ""

    @Property(QObject, constant=True)
    def voicing(self) -> Voicing:
        """In which voice it answers aloud."""
        return self._voicing

    @Property(str, notify=changed)
    def model(self) -> str:
        """The id of the chosen one; empty: the usual one."""
        return self._model

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def options(self) -> list[dict[str, Any]]:
        """What can be chosen: ``value`` and ``text``. Empty where there is nothing to choose."""
        if self._writers is None:
            return []
        here = [entry for entry in self._writers.values() if entry.state is State.READY]
        away = self._model not in ("", *(entry.card.id for entry in here))
        if not away and not self._model and len(here) < 2:
            return []
        usual = next((entry.card.name for entry in here if entry.in_use), "")
        first = self.tr("The usual one: {0}").replace("{0}", usual) if usual else self.tr("The usual one")
        options = [("", first), *((entry.card.id, entry.card.name) for entry in here)]
        if away:
            options.append((self._model, self._words_for_one_away()))
        return [{"value": value, "text": text} for value, text in options]

    @Property(bool, notify=changed)
    def away(self) -> bool:
        """The chosen one cannot be used on this computer now."""
        if self._writers is None or not self._model:
            return False
        entry = self._writers.get(self._model)
        return entry is None or entry.state is not State.READY

    @Slot(str)
    def choose(self, id: str) -> None:
        """Let this one answer."""
        if id != self._model and id in [option["value"] for option in self.options]:  # type: ignore[attr-defined]
            self._choose(id)

    def show(self, model: str) -> None:
        """This one is chosen on the page now."""
        if model != self._model:
            self._model = model
            self.changed.emit()

    def read(self) -> None:
        """See which models are here. Where that cannot be told, nothing is offered."""
        library = self._library
        if library is not None:
            self._tasks.run(
                "engines", lambda _: library.entries(), owner=self, on_done=self._read, on_error=_not_read
            )

    def _read(self, entries: Sequence[Entry]) -> None:
        self._writers = {
            entry.card.id: entry for entry in entries if entry.card.task is Task.LANGUAGE and entry.usable
        }
        self.changed.emit()

    def _words_for_one_away(self) -> str:
        entry = (self._writers or {}).get(self._model)
        if entry is None:
            return self.tr("One that is not on this computer")
        return self.tr("{0} (cannot be used now)").replace("{0}", entry.card.name)


def _not_read(_: BaseException) -> None:
    """The page is about the character; the models page says what is wrong with the models."""

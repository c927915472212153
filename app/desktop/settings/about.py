"""What Afterglow is, what protects the user, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.plain import as_shown, in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.tasks import Tasks
    from app.upkeep.about import About


class AboutPresenter(QObject):
    """Looks when it is first shown, and again when asked."""

    changed = Signal()

    def __init__(self, tasks: Tasks, about: Callable[[], About]) -> None:
        super().__init__()
        self._tasks, self._about = tasks, about
        self._found: About | None = None
        self._trouble = ("", "")
        self._looking = False

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """``version``, ``facts`` (what, holds, words), ``licences`` (name, version, licence), ``looking``."""
        found = self._found
        return {
            "looking": self._looking,
            "problem": self._trouble[0],
            "advice": self._trouble[1],
            "version": found.version if found else "",
            "facts": [
                {"what": as_shown(fact.what), "holds": fact.holds, "words": as_shown(fact.words)}
                for fact in (found.enforced if found else ())
            ],
            "licences": [
                {"name": as_shown(one.name), "version": one.version, "licence": as_shown(one.licence)}
                for one in (found.licences if found else ())
            ],
        }

    @Slot()
    def start(self) -> None:
        """Look at it all now."""
        if not self._looking:
            self._looking, self._trouble = True, ("", "")
            self.changed.emit()
            self._tasks.run(
                "engines", lambda _: self._about(), owner=self, on_done=self._know, on_error=self._failed
            )

    def _know(self, found: About) -> None:
        self._found, self._looking = found, False
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._trouble, self._looking = in_words(error), False
        self.changed.emit()

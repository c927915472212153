"""What is done with one model: use, try, check, remove. Each row of the page shows its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.offers import asked
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.domain.machine import Hello
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.domain.nouns import Character
    from app.store.vault import Vault


# What ends the engine waits for the reply that is being written, and no model is loaded meanwhile.
_AFTER_A_REPLY = "turn"
# What nobody asks for any more once the page is gone.
_OF_THE_PAGE = ("hello", "verify", "offer")


@dataclass(frozen=True, slots=True)
class Deed:
    """``kind``: use, hello, verify, remove, offer, give; "" when nothing was asked. ``phase``: running, done,
    failed, stopped. ``begun``: what is to be used or removed does not wait for a reply any more. ``said``:
    what the model has said so far; ``words_per_s`` and ``first_s`` (seconds to the first word) once it has
    said all.
    """

    kind: str = ""
    phase: str = ""
    begun: bool = False
    done: int = 0
    total: int = 0
    said: str = ""
    words_per_s: float = 0.0
    first_s: float = 0.0
    problem: str = ""
    advice: str = ""


class Deeds(QObject):
    """One deed for each model at a time; one hello over all, because two would share the memory.

    They outlive the page: what the user has asked to use or to remove is done, wherever they are by then.
    ``changed(id)``: ``state(id)`` is another one. ``settled(id)``: the library is to be looked at again.
    ``offered``: what the user is asked before a download, for ConsentDialog. ``character_changed(id)``:
    another model answers as this character from now on.
    """

    changed = Signal(str)
    settled = Signal(str)
    offered = Signal("QVariantMap")  # type: ignore[arg-type]
    character_changed = Signal(str)

    def __init__(self, tasks: Tasks, library: Library, vault: Vault, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._library, self._vault = tasks, library, vault
        self._known: dict[str, Deed] = {}
        self._cancels: dict[str, CancelToken] = {}
        self._greeting = ""

    @Slot(str, result="QVariantMap")
    def state(self, id: str) -> dict[str, Any]:
        """``Deed`` as a row reads it."""
        return for_view(self._known.get(id, Deed()))

    @Slot(str)
    def offer(self, id: str) -> None:
        """Ask the user whether to fetch it."""
        library = self._library

        def work(_: CancelToken) -> Iterator[dict[str, Any]]:
            yield asked(library, id)

        self._begin(id, "offer", "engines", work, self.offered.emit)

    @Slot(str)
    def use(self, id: str) -> None:
        """Answer with this one from now on; its file is checked first."""
        library = self._library

        def work(_: CancelToken) -> Iterator[object]:
            yield None
            library.use(id)

        self._begin(id, "use", _AFTER_A_REPLY, work, lambda _: self._started(id))

    @Slot(str, "QVariantList")
    def give(self, id: str, characters: list[str]) -> None:
        """These characters answer with it from now on; others that did so have no model of their own."""
        vault = self._vault

        def work(_: CancelToken) -> Iterator[str]:
            with vault.transaction():
                changed = reassigned(vault.characters.all(), id, characters)
                for one in changed:
                    vault.characters.save(one)
            yield from (one.id for one in changed)

        self._begin(id, "give", "engines", work, self.character_changed.emit)

    @Slot(str)
    def verify(self, id: str) -> None:
        """Compare every byte with what it should be."""
        library = self._library
        self._begin(
            id, "verify", "checking", lambda cancel: library.verify(id, cancel=cancel),
            lambda item: self._far(id, item),
        )  # fmt: skip

    @Slot(str)
    def remove(self, id: str) -> None:
        """Delete its files. The user has agreed."""
        library = self._library

        def work(_: CancelToken) -> Iterator[object]:
            yield None
            library.remove(id)

        self._begin(id, "remove", _AFTER_A_REPLY, work, lambda _: self._started(id))

    @Slot(str)
    def hello(self, id: str) -> None:
        """Let it say hello. It makes way for a reply."""
        if self._greeting and self._greeting != id:
            self.stop(self._greeting)
        self._greeting = id
        library = self._library
        # In the lane that gives way to turns: two models at once would be slow, or too much for the memory.
        self._begin(
            id, "hello", "background", lambda cancel: library.hello(id, cancel=cancel),
            lambda item: self._heard(id, item),
        )  # fmt: skip

    @Slot(str)
    def stop(self, id: str) -> None:
        """End what runs."""
        if id in self._cancels:
            self._cancels[id].cancel()

    @Slot(str)
    def dismiss(self, id: str) -> None:
        """What is said about it was read."""
        if id not in self._cancels and self._known.pop(id, None) is not None:
            self.changed.emit(id)

    def leave(self) -> None:
        """The page goes: what was to be used or removed still is."""
        for id, cancel in self._cancels.items():
            if self._known[id].kind in _OF_THE_PAGE:
                cancel.cancel()

    def _begin(
        self, id: str, kind: str, lane: str, work: Callable[[CancelToken], Iterator[Any]],
        on_item: Callable[[Any], None] | None = None,
    ) -> None:  # fmt: skip
        if id in self._cancels:
            return
        self._show(id, Deed(kind, "running"))
        self._cancels[id] = self._tasks.stream(
            lane, work, owner=self, on_item=on_item, on_done=lambda: self._over(id, "done"),
            on_error=lambda error: self._failed(id, error), on_cancelled=lambda: self._over(id, "stopped"),
        )  # fmt: skip

    def _started(self, id: str) -> None:
        self._show(id, replace(self._known[id], begun=True))

    def _far(self, id: str, progress: Progress) -> None:
        self._show(id, replace(self._known[id], done=progress.done, total=progress.total))

    def _heard(self, id: str, item: Progress | str | Hello) -> None:
        now = self._known[id]
        if isinstance(item, Progress):
            self._far(id, item)
        elif isinstance(item, Hello):
            self._show(id, replace(now, said=item.text, words_per_s=item.words_per_s, first_s=item.first_s))
        else:
            self._show(id, replace(now, said=now.said + item))

    def _failed(self, id: str, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._known[id] = replace(self._known[id], problem=problem, advice=advice)
        self._over(id, "failed")

    def _over(self, id: str, phase: str) -> None:
        self._cancels.pop(id, None)
        if self._greeting == id:
            self._greeting = ""
        last = self._known[id]
        quiet = phase != "failed" and last.kind in ("use", "remove", "offer", "give")
        if quiet or (phase == "stopped" and not last.said):
            self._known.pop(id)
            self.changed.emit(id)
        else:
            self._show(id, replace(last, phase=phase))
        if last.kind in ("use", "remove", "verify", "give"):
            self.settled.emit(id)

    def _show(self, id: str, deed: Deed) -> None:
        self._known[id] = deed
        self.changed.emit(id)


def reassigned(people: Sequence[Character], id: str, users: Sequence[str]) -> list[Character]:
    """Those whose own model is another one once exactly ``users`` have the model ``id``."""
    wanted = {one.id: id if one.id in users else "" if one.model == id else one.model for one in people}
    return [replace(one, model=wanted[one.id]) for one in people if one.model != wanted[one.id]]

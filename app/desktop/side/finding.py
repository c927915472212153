"""Searches all messages and titles while one types."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.desktop.lists import Rows
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.desktop.side.model import Found
from app.desktop.side.words import around, as_title, bold, day_word, holds, marked, unmarked
from app.desktop.words import one_line

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken, Clock
    from app.domain.nouns import Character, ConversationLine
    from app.store.search import Hit
    from app.store.vault import Vault

# Keys that come together are one question; nobody waits for what they see.
PAUSE_MS = 15
PAGE = 50


@dataclass(frozen=True, slots=True)
class FindingState:
    """``words``: what is looked for, empty when nothing is. ``looked``: what stands below is the answer.

    ``count``: how many lines were found; ``more``: there are others.
    """

    words: str = ""
    looked: bool = False
    count: int = 0
    more: bool = False
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    hits: list[Hit]
    known: _Known


@dataclass(frozen=True, slots=True)
class _Known:
    """What the hits are shown with; read once for a whole search, for it is slower than finding."""

    lines: dict[int, ConversationLine]
    characters: dict[str, Character]


class Finding(QObject):
    """One search at a time: the newest words win, an answer to older ones is dropped."""

    changed = Signal()

    def __init__(self, tasks: Tasks, vault: Vault, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._vault, self._clock = tasks, vault, clock
        self._shown = FindingState()
        self._rows: Rows[Found] = Rows(Found, self)
        self._job: CancelToken | None = None
        self._known: _Known | None = None
        self._most = PAGE
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._start)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """FindingState as the view reads it."""
        return for_view(self._shown)

    @Property(QObject, constant=True)
    def rows(self) -> Rows[Found]:
        """What was found, by conversation, the newest first."""
        return self._rows

    @Slot(str)
    def find(self, words: str) -> None:
        """Look for ``words`` when typing pauses; blank words end the search."""
        words = words.replace("\0", "").strip()
        if words == self._shown.words:
            return
        self._drop()
        self._most = PAGE
        if not words:
            self._known = None
            self._rows.show([])
            self._show(FindingState())
            return
        # What was found before stays until the answer is there: nothing blinks.
        self._show(FindingState(words, False, self._shown.count, False))
        self._pause.start()

    @Slot()
    def more(self) -> None:
        """Find another page."""
        if self._shown.more:
            self._most += PAGE
            self._start()

    def again(self) -> None:
        """The same words once more: something was changed."""
        self._known = None
        if self._shown.words and not self._pause.isActive():
            self._start()

    @Slot()
    def _start(self) -> None:
        self._drop()
        words, most, known = self._shown.words, self._most, self._known
        self._job = self._tasks.run(
            "engines", lambda _: self._look(words, most, known), owner=self,
            on_done=lambda answer: self._found(words, most, answer),
            on_error=lambda error: self._failed(words, error),
        )  # fmt: skip

    def _drop(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look(self, words: str, most: int, known: _Known | None) -> _Answer:
        """In a lane."""
        hits = self._vault.messages.search(words, limit=most + 1)
        if known is None:
            every = self._vault.conversations.lines() + self._vault.conversations.lines(archived=True)
            people = self._vault.characters.all()
            known = _Known({line.id: line for line in every}, {one.id: one for one in people})
        return _Answer(hits, known)

    def _found(self, words: str, most: int, answer: _Answer) -> None:
        if words != self._shown.words or most != self._most:
            return
        self._known = answer.known
        rows = self._as_rows(words, most, answer)
        self._rows.show(rows)
        self._show(FindingState(words, True, len(rows), len(answer.hits) > most))

    def _failed(self, words: str, error: BaseException) -> None:
        if words == self._shown.words:
            problem, advice = in_words(error)
            self._rows.show([])
            self._show(FindingState(words, True, 0, False, problem, advice))

    def _as_rows(self, words: str, most: int, answer: _Answer) -> list[Found]:
        """Those that are found by their title, then the others in the order of their newest hit."""
        lines = answer.known.lines
        titled = [line.id for line in lines.values() if holds(as_title(line.title), words)]
        groups: dict[int, list[Hit]] = {number: [] for number in titled[:most]}
        for hit in answer.hits[:most]:
            groups.setdefault(hit.message.conversation_id, []).append(hit)
        return [
            row
            for number, hits in groups.items()
            if number in lines
            for row in self._group(words, lines[number], hits, answer.known.characters)
        ]

    def _group(
        self, words: str, line: ConversationLine, hits: list[Hit], characters: dict[str, Character]
    ) -> list[Found]:
        character = characters.get(line.character_id)
        name = as_title(line.title) or one_line(line.first_words) or self.tr("New conversation")
        head = Found(
            key=f"c{line.id}", conversation=line.id, message=0, name=name, first=True,
            picture=character.picture if character else "", character=character.name if character else "",
            marked=bold(name, holds(as_title(line.title), words)), snippet="", plain="",
            day=day_word(line.last_at, self._clock.now()),
        )  # fmt: skip
        rows: list[Found] = []
        last = ""
        for hit in hits:
            day = day_word(hit.message.created_at, self._clock.now())
            snippet, spans = around(*unmarked(hit.snippet, hit.spans))
            rows.append(
                replace(
                    head, key=f"m{hit.message.id}", message=hit.message.id, first=not rows,
                    snippet=marked(snippet, spans), plain=as_title(snippet), day="" if day == last else day,
                )
            )  # fmt: skip
            last = day
        return rows or [head]

    def _show(self, state: FindingState) -> None:
        self._shown = state
        self.changed.emit()

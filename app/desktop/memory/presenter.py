"""The memory page's presenter: what one character remembers, and what the user does about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.desktop.forgetting import Forgetting
from app.desktop.lists import Rows
from app.desktop.memory.deeds import Deeds
from app.desktop.memory.rows import (
    SECTIONS,
    Row,
    View,
    episode_rows,
    fact_rows,
    fits,
    followup_rows,
    headed,
    section_headings,
    section_names,
    section_of,
)
from app.desktop.plain import in_words
from app.desktop.reasons import Reasons
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.desktop.parts import Remembers
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken, Clock
    from app.domain.memories import Fact, Followup
    from app.domain.nouns import Character, Message
    from app.store.vault import Vault

PAGE = 50
# Keys that come together are one question.
PAUSE_MS = 150


@dataclass(frozen=True, slots=True)
class MemoryState:
    """Whose memory it is: ``character``, ``name``, ``picture``; ``people``: all of them, as value and text.

    ``section``: one of SECTIONS, whose ``names`` are given as id, name and heading. ``words``: what is looked
    for over all sections, empty when nothing is; ``looked``: what stands in the list is the answer.
    ``empty``: nothing at all is remembered yet. ``more``: there is more that was said. ``temporary``: of the
    open conversation nothing is kept.
    """

    character: str = ""
    name: str = ""
    picture: str = ""
    people: tuple[dict[str, str], ...] = ()
    section: str = SECTIONS[0]
    names: tuple[dict[str, str], ...] = ()
    words: str = ""
    looked: bool = True
    loaded: bool = False
    empty: bool = False
    more: bool = False
    temporary: bool = False
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    people: list[Character]
    facts: Sequence[Fact] = ()
    followups: Sequence[Followup] = ()
    said: Sequence[Message] = ()
    more: bool = False


class MemoryPresenter(QObject):
    """Begins with ``character_id``. ``message_wanted``: show this message, of a conversation.

    ``talk_wanted``: with this character. ``pointed(key)``: this row is the one that was asked for.
    """

    changed = Signal()
    closed = Signal()
    pointed = Signal(str)
    message_wanted = Signal(int, int)
    talk_wanted = Signal(str)

    def __init__(
        self, tasks: Tasks, memory: Remembers, vault: Vault, clock: Clock, forgetting: Forgetting,
        character_id: str, *, temporary: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tasks, self._memory, self._vault, self._clock = tasks, memory, vault, clock
        self._forgetting = forgetting
        self._shown = MemoryState(character=character_id, temporary=temporary)
        self._rows: Rows[Row] = Rows(Row, self)
        self._deeds = Deeds(tasks, memory, self)
        self._reasons = Reasons(tasks, memory, clock, self)
        self._known = _Known([])
        self._unfolded: set[int] = set()
        self._target: tuple[str, int] | None = None
        self._asked = 0
        self._loading = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        forgetting.done.connect(self.look)
        self._deeds.done.connect(self.look)
        self._deeds.added.connect(self._added)
        self._reasons.message_wanted.connect(self.message_wanted)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """MemoryState as the page reads it."""
        return for_view(self._shown)

    @Property(QObject, constant=True)
    def rows(self) -> Rows[Row]:
        """The memories of the section, or what was found."""
        return self._rows

    @Property(QObject, constant=True)
    def deeds(self) -> Deeds:
        """What is done with one memory."""
        return self._deeds

    @Property(QObject, constant=True)
    def reasons(self) -> Reasons:
        """Where one comes from."""
        return self._reasons

    @Property(QObject, constant=True)
    def forgetting(self) -> Forgetting:
        """Forgetting one, and the way back."""
        return self._forgetting

    @Slot()
    def look(self) -> None:
        """Read what is remembered now."""
        self._pause.stop()
        self._asked += 1
        asked, character, words = self._asked, self._shown.character, self._shown.words
        limit = max(PAGE, len(self._known.said)) if not words else PAGE
        memory, vault = self._memory, self._vault

        def read(_: CancelToken) -> _Known:
            people = vault.characters.all()
            facts, followups = memory.facts(character), memory.followups(character)
            said = memory.episodes(character, words=words, limit=limit)
            return _Known(people, facts, followups, said, len(said) == limit)

        def known(found: _Known) -> None:
            if asked == self._asked:
                self._know(found)

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                self._failed(error)

        self._tasks.run("engines", read, owner=self, on_done=known, on_error=failed)

    @Slot()
    def more(self) -> None:
        """More of what was said."""
        known, asked = self._known, self._asked
        if not known.more or self._loading or self._pause.isActive():
            return
        character, words, before = self._shown.character, self._shown.words, known.said[-1].id
        self._loading = True

        def came(older: list[Message]) -> None:
            self._loading = False
            if asked == self._asked:
                self._known = replace(known, said=[*known.said, *older], more=len(older) == PAGE)
                self._list()

        def failed(error: BaseException) -> None:
            self._loading = False
            self._failed(error)

        self._tasks.run(
            "engines",
            lambda _: self._memory.episodes(character, before=before, words=words, limit=PAGE),
            owner=self, on_done=came, on_error=failed,
        )  # fmt: skip

    @Slot(str)
    def show(self, section: str) -> None:
        """Turn to a section; a search is over."""
        if section in SECTIONS:
            searched = self._shown.words != ""
            self._show(section=section, words="", looked=True)
            if searched:
                self._known = replace(self._known, said=(), more=False)
                self.look()
            self._list()

    @Slot(str)
    def show_character(self, id: str) -> None:
        """Turn to what another character remembers."""
        if id != self._shown.character:
            self._deeds.begin(0, "")
            self._unfolded.clear()
            self._known = _Known(self._known.people)
            self._show(character=id, words="", looked=True, loaded=False, empty=False, **self._who(id))
            self._rows.show([])
            self.look()

    @Slot(str)
    def find(self, words: str) -> None:
        """Look for ``words`` in everything when typing pauses; blank words end the search."""
        words = words.replace("\0", "").strip()
        if words == self._shown.words:
            return
        self._asked += 1  # what is on its way answers another question
        self._known = replace(self._known, said=(), more=False)
        self._show(words=words, looked=False)
        self._list()
        self._pause.start()

    @Slot(int)
    def unfold(self, number: int) -> None:
        """Show what was so before this fact, or fold it away."""
        self._unfolded ^= {number}
        self._list()

    @Slot()
    def back(self) -> None:
        """To where the user came from."""
        self.closed.emit()

    def point(self, kind: str, number: int) -> None:
        """Show this memory."""
        self._target = (kind, number)
        if self._shown.words:
            self.show(self._shown.section)
        elif self._shown.loaded:
            self._list()

    def leave(self) -> None:
        """The page goes: what was forgotten cannot be put back any more."""
        self._deeds.keep()
        self._forgetting.finish()

    # -- inside ----------------------------------------------------------------------------------------------

    def _know(self, known: _Known) -> None:
        self._known = known
        people = tuple({"value": one.id, "text": one.name} for one in known.people)
        character = self._shown.character
        if all(one.id != character for one in known.people) and known.people:
            self.show_character(known.people[0].id)  # deleted meanwhile
            return
        nothing = not (known.facts or known.followups or known.said or self._shown.words)
        self._show(
            people=people, loaded=True, looked=True, problem="", advice="", empty=nothing,
            **self._who(character),
        )  # fmt: skip
        self._list()

    def _who(self, id: str) -> dict[str, Any]:
        person = next((one for one in self._known.people if one.id == id), None)
        name = person.name if person else ""
        headings = section_headings(name)
        names = tuple(
            {"id": section, "name": words, "heading": headings[section]}
            for section, words in section_names(name).items()
        )
        return {"name": name, "picture": person.picture if person else "", "names": names}

    def _list(self) -> None:
        self._aim()
        view = View(
            self._shown.character, {one.id: one.name for one in self._known.people}, self._clock.now()
        )
        rows = self._found(view) if self._shown.words else self._section(self._shown.section, view)
        self._rows.show(rows)
        # With a search what was said stands below all that was found.
        self._show(more=self._known.more and (self._shown.words != "" or self._shown.section == "said"))
        if self._target is not None and self._shown.loaded:
            (kind, number), self._target = self._target, None
            if any(row.key == f"{kind}{number}" for row in rows):
                self.pointed.emit(f"{kind}{number}")

    def _section(self, section: str, view: View) -> list[Row]:
        known = self._known
        if section == "said":
            return episode_rows(known.said, view)
        rows = fact_rows(known.facts, section, view, self._unfolded)
        return [*followup_rows(known.followups, view), *rows] if section == "plans" else rows

    def _found(self, view: View) -> list[Row]:
        known, words = self._known, self._shown.words
        names = section_headings(view.name)
        facts = [fact for fact in known.facts if fits(f"{fact.text} {fact.about}", words)]
        followups = [one for one in known.followups if fits(one.title, words)]
        rows: list[Row] = []
        for section in SECTIONS[:-1]:
            found = fact_rows(facts, section, view, self._unfolded)
            if section == "plans":
                found = [*followup_rows(followups, view), *found]
            rows += headed(found, names[section])
        return [*rows, *episode_rows(known.said, view, names["said"])]

    def _aim(self) -> None:
        """Turn to the section in which the memory stands that is to be shown."""
        if self._target is None or not self._shown.loaded:
            return
        kind, number = self._target
        if kind == "followup":
            self._show(section="plans")
        fact = next((one for one in self._known.facts if kind == "fact" and one.id == number), None)
        if fact is not None:
            self._show(section=section_of(fact))
            if fact.replaced_by is not None:
                self._unfolded.update(one.id for one in self._known.facts)

    @Slot(int)
    def _added(self, number: int) -> None:
        self._target = ("fact", number)
        self._show(words="", looked=True)
        self.look()

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(loaded=True, looked=True, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        shown = replace(self._shown, **changes)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

"""What the window is given by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.desktop.spoken_parts import system_devices

if TYPE_CHECKING:
    from datetime import date

    from app.catalog.catalog import ModelCard
    from app.catalog.entries import Added, Connection, Entry, Found, Offer, Way
    from app.companion.events import Foreseen, Notice, ReadingPrompt, TextDelta, TurnEvent
    from app.desktop.spoken_parts import SoundDevices, Speaks
    from app.domain.control import CancelToken, Clock
    from app.domain.machine import Hello, Machine, Speed
    from app.domain.memories import Fact, Followup, MemoryRef, Recall, Source
    from app.domain.nouns import Character, Conversation, Message
    from app.domain.progress import Progress
    from app.settings.settings import Settings
    from app.store.door import Door
    from app.store.messages import Removed
    from app.store.vault import Vault
    from app.upkeep.about import About
    from app.upkeep.kept import Kept


class Chats(Protocol):
    """Conversations, without the model. Every method is called in a lane."""

    def open(self, character_id: str) -> Conversation:
        """The conversation in which something was said last (never an archived one), or a new one."""
        ...

    def begin(self, character_id: str) -> Conversation:
        """A new conversation with the character's greeting."""
        ...

    def conversation(self, id: int) -> Conversation:
        """The conversation as it is now, its draft with it. Raises LookupError."""
        ...

    def history(
        self, conversation_id: int, *, before: int | None = None, since: int = 0, limit: int = 200
    ) -> list[Message]:
        """The newest ``limit`` messages with ``since`` ≤ position < ``before``, oldest first."""
        ...

    def other_version(self, message_id: int, step: int) -> Message:
        """Choose the version ``step`` places on (back when negative); the outermost at an end."""
        ...

    def branch(self, message_id: int, *, title: str = "") -> Conversation:
        """A new conversation that begins with a copy of everything up to this message."""
        ...

    def take_out(self, message_id: int) -> Removed:
        """Delete a message with all its versions."""
        ...

    def put_back(self, removed: Removed) -> None:
        """Everything as before; what came in its place goes. Raises LookupError when it is too late."""
        ...


class Forgets(Protocol):
    """Where a memory comes from, and forgetting it. Called in a lane; every method raises KnownError."""

    def why(self, ref: MemoryRef) -> list[tuple[Source, Message]]:
        """The messages that it comes from, with the words in each; empty: the user wrote it."""
        ...

    def trace(self, ref: MemoryRef) -> list[Message]:
        """What goes from the conversations when it is forgotten with its words."""
        ...

    def also(self, ref: MemoryRef) -> list[str]:
        """What else is forgotten then, because only these messages say it; with the names filled in."""
        ...

    def hide(self, ref: MemoryRef, *, words: bool) -> None:
        """Forget it, the first half: it is nowhere any more, but can be put back.

        ``words``: the messages that it comes from go too, at the end.
        """
        ...

    def put_back(self, ref: MemoryRef) -> None:
        """Everything as before. Raises LookupError when it is too late."""
        ...

    def finish(self, ref: MemoryRef) -> None:
        """Forget what was hidden for good. What was left hidden is finished when the vault opens again."""
        ...


class Remembers(Forgets, Protocol):
    """What is remembered, as the window shows it. Every method is called in a lane and raises KnownError.

    Texts come with the names filled in. What is hidden (``hide``) is left out everywhere.
    """

    def facts(self, character_id: str, *, history: bool = True) -> list[Fact]:
        """What a character knows, with what others share; with ``history`` also what was so before."""
        ...

    def followups(self, character_id: str) -> list[Followup]:
        """What it came or comes back to, in every state."""
        ...

    def episodes(
        self, character_id: str, *, before: int | None = None, words: str = "", limit: int = 50
    ) -> list[Message]:
        """What was said, the newest first; ``before``: only what is older than this message."""
        ...

    def used(self, message_id: int) -> list[Recall]:
        """What was remembered for a reply."""
        ...

    def marks(self, message_ids: Sequence[int]) -> dict[int, int]:
        """How many memories were used, by reply; replies without any may be left out."""
        ...

    def write(self, character_id: str, text: str) -> Fact:
        """Keep what the user wrote."""
        ...

    def edit(self, fact_id: int, text: str) -> Fact:
        """Say it in other words; where it comes from stays."""
        ...

    def pin(self, fact_id: int, pinned: bool) -> Fact:
        """Keep it in mind in every conversation, or no longer."""
        ...

    def share(self, fact_id: int, shared: bool) -> Fact:
        """Let every character know it, or only this one."""
        ...

    def redate(self, followup_id: int, day: date) -> Followup:
        """It is on another day."""
        ...

    def drop(self, followup_id: int) -> Followup:
        """Never ask about it."""
        ...


class Talks(Chats, Protocol):
    """The companion as the window uses it. Every method is called in a lane."""

    @property
    def memory(self) -> Remembers:
        """What is remembered; a temporary companion remembers nothing."""
        ...

    def warm(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[ReadingPrompt | Notice]:
        """Load the model and let it read the conversation."""
        ...

    def reply(
        self, conversation_id: int, text: str, *, cancel: CancelToken, spoken: bool = False
    ) -> Iterator[TurnEvent]:
        """Store what the user wrote, or said, and stream the reply."""
        ...

    def anticipate(
        self, conversation_id: int, text: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | Foreseen]:
        """Read what the user is saying, or is about to, before it is over; nothing of it is kept."""
        ...

    def cut(self, message_id: int, heard: str) -> Message | None:
        """Keep of a reply only what was heard of it; None: nothing was."""
        ...

    def in_call(self, on: bool) -> None:
        """Leave room on the processor for hearing and speaking, or take it back."""
        ...

    def reply_again(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """A new version of the last reply, or the reply that is missing."""
        ...

    def go_on(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Go on with the newest reply: only new text is streamed; the same message holds both afterwards."""
        ...

    def rewrite(self, message_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Say something else in the place of an own message; ``TurnStarted.removed`` undoes it."""
        ...

    def preview(
        self, character: Character, said: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | TextDelta]:
        """What a character would say, stored or not; nothing of it is kept."""
        ...

    def temporary(self) -> Talks:
        """Somebody to talk with of which nothing is kept; ``end`` forgets it all."""
        ...

    def end(self) -> None:
        """Forget everything said to a temporary companion; does nothing to another one."""
        ...

    def tend(self, conversation_id: int, *, cancel: CancelToken) -> bool:
        """Idle work."""
        ...

    def park(self, conversation_id: int) -> None:
        """Keep what the model has read of a conversation, sealed, for the next time."""
        ...

    def forget_states(self, ids: Iterable[int]) -> None:
        """Remove what was kept of conversations that ``Vault.purge`` forgot."""
        ...


class DataCare(Protocol):
    """Everything about the data folder as a whole. Every method is called in a lane.

    The iterators end when the work is done. Cancelled or failed (Cancelled, KnownError) they leave everything
    as it was, but for ``erase``: once its first step is told it goes on to its end.
    """

    @property
    def folder(self) -> Path:
        """The data folder."""
        ...

    def backup(self, vault: Vault, target: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Write an encrypted copy of the open vault to the file ``target``."""
        ...

    def restore(self, source: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Bring the backup ``source`` back; the vault is closed, and the present one is set aside."""
        ...

    def kept(self) -> tuple[Kept, ...]:
        """The vaults that restores set aside, the newest first."""
        ...

    def bring_back(self, name: str, *, cancel: CancelToken) -> Iterator[Progress]:
        """Put one of them in the place of the present vault, which is closed, and set aside in turn."""
        ...

    def forget_kept(self, name: str) -> None:
        """Delete one of them for good. Raises KnownError."""
        ...

    def export(self, vault: Vault, folder: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Write everything readable, in clear, into a new folder in ``folder``; ``exported`` says which."""
        ...

    @property
    def exported(self) -> Path | None:
        """The folder that the last export made."""
        ...

    def move(self, target: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Move the data folder to the new or empty folder ``target``; the vault is closed, engines rest.

        Afterwards ``Parts.renew`` gives the parts over the new place, also when it failed or was cancelled.
        """
        ...

    def erase(self, *, models: bool, cancel: CancelToken) -> Iterator[Progress]:
        """Delete all that Afterglow made, with ``models`` the model files too; the vault is closed.

        Raises KnownError at its end that names what could not be removed.
        """
        ...

    def left_over(self) -> tuple[Path, ...]:
        """After ``move`` or ``erase``: what still lies in the old place. Empty proves that all is gone."""
        ...


class WayOut(Protocol):
    """How downloads reach the internet. Every method is called in a lane and raises KnownError."""

    def connection(self) -> Connection:
        """How downloads reach the internet."""
        ...

    def connect(self, connection: Connection) -> None:
        """Change that (its ``token`` is ignored)."""
        ...

    def set_token(self, token: str) -> None:
        """Keep a token for gated models in the system's keyring; empty: forget it."""
        ...


class Library(WayOut, Protocol):
    """The models a user can choose from: what is here, what fits, getting and removing.

    Every method is called in a lane and raises KnownError with what to do. The iterators can be cancelled
    (Cancelled) and then leave what can be gone on with.
    """

    def machine(self) -> Machine:
        """This computer as it is now; quick."""
        ...

    def speed(self) -> Speed | None:
        """What ``measure`` found the last time on this computer; None: it was never measured."""
        ...

    def measure(self, *, cancel: CancelToken) -> Iterator[Progress]:
        """Measure how fast this computer runs language models: about ten seconds. ``speed`` has it after."""
        ...

    def entries(self) -> tuple[Entry, ...]:
        """Every model, in the order to show them; the user's own last."""
        ...

    def entry(self, id: str) -> Entry:
        """One of them."""
        ...

    def offer(self, id: str) -> Offer:
        """What the user has to agree to before ``get``. No connection is opened."""
        ...

    def get(self, id: str, *, cancel: CancelToken) -> Iterator[Progress]:
        """Fetch and verify it, going on where an earlier try ended; usable when all of it is verified.

        ``Progress.what`` names the file in hand, or says what is waited for. A language model that is got
        while no other one can answer is used from then on.
        """
        ...

    def drop(self, id: str) -> None:
        """Delete what a broken-off download left."""
        ...

    def look(self, path: Path, *, cancel: CancelToken) -> Iterator[Progress | Found]:
        """What a file is, ``Found`` last. Nothing is changed. Hashing takes seconds for each gigabyte."""
        ...

    def add(self, found: Found, way: Way, *, cancel: CancelToken) -> Iterator[Progress | Added]:
        """Bring it to the models folder, ``Added`` last. Used from then on when no other one can answer."""
        ...

    def remove(self, id: str) -> None:
        """Delete its files."""
        ...

    def verify(self, id: str, *, cancel: CancelToken) -> Iterator[Progress]:
        """Hash it again; a spoilt file is kept aside and never used."""
        ...

    def use(self, id: str) -> ModelCard:
        """Answer with this language model, where a character has none of its own, or listen with this one."""
        ...

    def hello(self, id: str, *, cancel: CancelToken) -> Iterator[Progress | str | Hello]:
        """Load a language model and let it say hello: pieces of text, ``Hello`` last."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The long-lived objects behind the window.

    ``pictures``: the folder with ``<character id>.svg``. ``confirm_recovery_code(code, (first, second),
    typed)``: true when the two asked groups were typed. ``make_companion`` reads the vault: it is called in a
    lane. ``rest`` ends the engines so that nothing said stays in their memory: called after every lock and at
    the end; the next turn loads again. Called in a lane, or last of all on the interface thread.
    ``save_settings`` keeps everything but what only the library changes: the language model, the connection.
    It raises KnownError. ``renew``: the parts over the data folder as it is now, after a restore or a move.
    ``come_file`` appears when Afterglow was started once more: come to the front, and remove it at once, so
    that the second start knows. ``about`` is called in a lane. ``devices``: once for every vault, on the
    interface thread.
    """

    door: Door
    starters: tuple[Character, ...]
    make_companion: Callable[[Vault], Talks]
    confirm_recovery_code: Callable[[str, tuple[int, int], str], bool]
    settings: Settings
    save_settings: Callable[[Settings], None]
    clock: Clock
    pictures: Path
    rest: Callable[[], None]
    data: DataCare
    about: Callable[[], About]
    renew: Callable[[], Parts]
    come_file: Path
    library: Library
    speech: Speaks
    devices: Callable[[], SoundDevices] = system_devices

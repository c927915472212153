"""What the window is given by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.catalog.catalog import Catalog
    from app.catalog.shelf import Shelf
    from app.catalog.starter import Progress
    from app.companion.events import Notice, ReadingPrompt, TurnEvent
    from app.domain.control import CancelToken, Clock
    from app.domain.nouns import Character, Conversation, Message
    from app.settings.settings import Settings
    from app.store.door import Door
    from app.store.vault import Vault


class Talks(Protocol):
    """The companion as the window uses it. Every method is called in a lane."""

    def open(self, character_id: str) -> Conversation:
        """The newest conversation with a character, or a new one with its greeting."""
        ...

    def history(self, conversation_id: int, *, before: int | None = None, limit: int = 200) -> list[Message]:
        """The newest ``limit`` messages before position ``before``, oldest first."""
        ...

    def warm(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[ReadingPrompt | Notice]:
        """Load the model and let it read the conversation."""
        ...

    def reply(self, conversation_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Store what the user wrote and stream the reply."""
        ...

    def reply_again(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """A new version of the last reply, or the reply that is missing."""
        ...

    def tend(self, conversation_id: int, *, cancel: CancelToken) -> bool:
        """Idle work."""
        ...

    def park(self, conversation_id: int) -> None:
        """Keep what the model has read, sealed, for the next start."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The long-lived objects behind the window.

    ``pictures``: the folder with ``<character id>.svg``. ``confirm_recovery_code(code, (first, second),
    typed)``: true when the two asked groups were typed. ``make_companion`` reads the vault: it is called in a
    lane. ``rest`` ends the engines so that nothing said stays in their memory: called after every lock and at
    the end; the next turn loads again. Called in a lane, or last of all on the interface thread.
    """

    door: Door
    shelf: Shelf
    catalog: Catalog
    get_starter: Callable[[CancelToken], Iterator[Progress]]
    starters: tuple[Character, ...]
    make_companion: Callable[[Vault], Talks]
    confirm_recovery_code: Callable[[str, tuple[int, int], str], bool]
    settings: Settings
    save_settings: Callable[[Settings], None]
    clock: Clock
    pictures: Path
    rest: Callable[[], None]

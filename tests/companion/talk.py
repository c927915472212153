"""A talk over days: what the tests of remembering say to a companion."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from app.companion.companion import Companion
from app.companion.events import Recalled, TurnEvent
from app.domain.control import CancelToken
from app.domain.memories import Fact, MemoryKind, MemoryRef
from app.domain.nouns import Role
from app.engines import Sampling
from app.store.vault import Vault
from tests.companion.stage import SetClock, say
from tests.scripted_model import ScriptedModel

MONDAY = datetime.fromisoformat("2026-11-02T10:00:00+01:00")


class Talk:
    """A companion over a vault, its clock, and what is said to it."""

    def __init__(
        self,
        vault: Vault,
        folder: Path,
        *replies: str,
        window: int = 4096,
        model: ScriptedModel | None = None,
    ) -> None:
        self.vault, self.clock = vault, SetClock()
        self.clock.time = MONDAY
        self.model = model or ScriptedModel(replies or ("Mm, I see.",), window=window)
        self.companion = Companion(
            vault, self.model, self.clock, folder / "state", sampling=Sampling(max_tokens=60)
        )
        self.number = self.companion.open("anselm").id

    def say(self, text: str, *, idle: bool = True) -> list[TurnEvent]:
        """One turn; ``idle``: with time after it."""
        events = say(self.companion, self.number, text)
        if idle:
            self.companion.tend(self.number, cancel=CancelToken())
        return events

    def later(self, **time: float) -> None:
        self.clock.time += timedelta(**time)

    def anew(self, who: str = "anselm") -> None:
        """Another conversation."""
        self.number = self.companion.begin(who).id

    def fact(self, words: str) -> Fact:
        """The one fact in which this stands."""
        (found,) = [one for one in self.companion.memory.facts("anselm") if words in one.text]
        return found

    def message(self, words: str) -> MemoryRef:
        """The message of the user in which this stands, in this conversation."""
        (found,) = [
            one for one in self.companion.history(self.number) if one.role is Role.USER and words in one.text
        ]
        return MemoryRef(MemoryKind.EPISODE, found.id)

    def forget(self, ref: MemoryRef) -> None:
        """With its words, and for good."""
        self.companion.memory.hide(ref, words=True)
        self.companion.memory.finish(ref)

    @property
    def tail(self) -> str:
        """What stood before the user's newest words when the model read them."""
        return self.model.prompts[-1].turns[-1].tail

    @property
    def head(self) -> str:
        return self.model.prompts[-1].head


def recalled(events: list[TurnEvent]) -> list[str]:
    """The memories of a turn, as they were given."""
    return [one.text for event in events if isinstance(event, Recalled) for one in event.recalls]

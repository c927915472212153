"""Which language model answers for a character."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from app.companion.events import Notice
from app.companion.seat import Seat
from app.domain.errors import KnownError
from app.domain.nouns import Character


class Models(Protocol):
    """Behind the one LanguageModel that a companion has, another file can answer from now on."""

    def turn_to(self, id: str, *, leaving: Callable[[], None]) -> bool:
        """Answer with the model ``id`` from now on; empty: with the one of the settings. Loads nothing.

        Called while the seat is held, before every use of the model. When another model answered until now,
        ``leaving`` is called first, then its engine rests. False: that model cannot be used, and the one of
        the settings answers.
        """
        ...


@dataclass(frozen=True, slots=True)
class Turned:
    """``changed``: another model answers than before, and it has read nothing; ``notices``: what to tell."""

    changed: bool = False
    notices: tuple[Notice, ...] = ()


def turn_to(models: Models | None, seat: Seat, character: Character) -> Turned:
    """Turn to the model of ``character``; what the one before had in mind is kept first.

    Without ``models`` one model answers for everybody.
    """
    if models is None:
        return Turned()
    changed = False

    def leaving() -> None:
        nonlocal changed
        changed = True
        held = seat.held
        if held is not None and not held.kept:
            with suppress(KnownError):  # only time is lost
                held.keep()
        seat.held = None

    own = models.turn_to(character.model, leaving=leaving)
    seat.model = character.model
    if own:
        return Turned(changed)
    away = Notice(
        f"The model that was chosen for {character.name} cannot be used on this computer now, so the usual"
        " one answers."
    )
    return Turned(changed, (away,))

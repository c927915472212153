"""What an open vault says about where to go."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.catalog.catalog import Task
from app.catalog.entries import Entry as Model
from app.catalog.entries import State
from app.desktop.parts import Parts, Talks
from app.domain.errors import KnownError

if TYPE_CHECKING:
    from app.store.vault import Vault


# In Vault.personal: a new recovery code was made in the settings, and is not typed back yet.
CODE_UNWRITTEN = "code_unwritten"


@dataclass(frozen=True, slots=True)
class Entry:
    """Who is talked with. ``step``: where first run goes on, empty when it is done.

    ``code_lost``: a new recovery code was made later, and nobody said that it is written down.
    """

    companion: Talks
    character: str
    step: str
    code_lost: bool


def answering(models: Iterable[Model]) -> Model | None:
    """The language model that answers now, where no character has one of its own."""
    usable = (one for one in models if one.card.task is Task.LANGUAGE and one.state is State.READY)
    return next((one for one in usable if one.in_use), None)


def look_around(parts: Parts, vault: Vault, *, recovered: bool = False, fetching: str = "") -> Entry:
    """Forget what was deleted, and see where the user was. Called in a lane. Raises KnownError.

    ``recovered``: it was opened with the recovery code. ``fetching``: this model is on its way just now.
    """
    companion = parts.make_companion(vault)
    with suppress(KnownError):  # on a disk that cannot be written one can still read
        companion.forget_states(vault.purge())
    step = ""
    if vault.personal.profile() is None:
        step = "you"
    elif not vault.personal.get("recovery_confirmed", True):
        step = "code"
    elif _on_its_way(parts, fetching):
        step = "models"
    code_lost = not step and bool(vault.personal.get(CODE_UNWRITTEN, False))
    if code_lost and recovered:
        vault.personal.set(CODE_UNWRITTEN, False)  # whoever came in with it has it on paper
        code_lost = False
    return Entry(companion, str(vault.personal.get("character", parts.starters[0].id)), step, code_lost)


def _on_its_way(parts: Parts, fetching: str) -> bool:
    """Nobody can answer yet, and the first model was begun: there is more to see there than in a chat."""
    with suppress(KnownError):
        models = parts.library.entries()
        begun = (one for one in models if one.partial or one.card.id == fetching)
        return answering(models) is None and any(one.card.task is Task.LANGUAGE for one in begun)
    return False

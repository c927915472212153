"""What an open vault says about where to go."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desktop.parts import Parts, Talks
from app.domain.errors import KnownError

if TYPE_CHECKING:
    from app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Entry:
    """Who is talked with. ``step``: where first run goes on, empty when it is done."""

    companion: Talks
    character: str
    step: str


def look_around(parts: Parts, vault: Vault) -> Entry:
    """Forget what was deleted, and see where the user was. Called in a lane. Raises KnownError."""
    companion = parts.make_companion(vault)
    with suppress(KnownError):  # on a disk that cannot be written one can still read
        companion.forget_states(vault.purge())
    step = ""
    if vault.personal.profile() is None:
        step = "you"
    elif not vault.personal.get("recovery_confirmed", True):
        step = "code"
    return Entry(companion, str(vault.personal.get("character", parts.starters[0].id)), step)

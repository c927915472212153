"""Which conversation the user means, and what has to be known to show it. Everything here runs in a lane."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.companion.tones import allowed_tones, tone_for
from app.desktop.chat.state import Relationship
from app.domain.control import Clock
from app.domain.errors import KnownError
from app.domain.nouns import Tone

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.store.vault import Vault

# Where the user was last, in the vault.
LAST_CHARACTER, LAST_CONVERSATION = "character", "conversation"


@dataclass(frozen=True, slots=True)
class Opening:
    """A conversation that can be shown: ``number`` at ``companion``; ``kept`` None: nothing of it is."""

    companion: Talks
    number: int
    kept: int | None
    relationship: Relationship


class Openings:
    """Looks into the vault. Every method raises LookupError when what is asked for is not there."""

    def __init__(self, vault: Vault, companion: Talks, clock: Clock) -> None:
        self._vault, self._companion, self._clock = vault, companion, clock

    def opening(self, companion: Talks, number: int, *, temporary: bool) -> Opening:
        """How to show this conversation; from now on it is the one where the user was last."""
        vault, year = self._vault, self._clock.now().year
        character = vault.characters.get(companion.conversation(number).character_id)
        profile = vault.personal.profile()
        tone = tone_for(character.tone, profile, year)
        if not temporary:
            self.remember(character.id, number)

        def keep(tone: Tone) -> None:
            vault.characters.save(replace(vault.characters.get(character.id), tone=tone))

        # A temporary conversation has the character as it was when it began.
        tones = (tone,) if temporary else allowed_tones(profile, year)
        kept = None if temporary else number
        return Opening(companion, number, kept, Relationship(character, tone, tones, keep))

    def remember(self, character_id: str, number: int) -> None:
        """This conversation is the one on the page."""
        # On a full disk one can still read.
        with suppress(KnownError), self._vault.transaction():
            self._vault.personal.set(LAST_CHARACTER, character_id)
            self._vault.personal.set(LAST_CONVERSATION, number)

    def newest(self, character_id: str) -> int:
        """The newest conversation with this character, else with the first that there is."""
        known = [character.id for character in self._vault.characters.all()]
        if not known:
            raise LookupError("no character")
        return self._companion.open(character_id if character_id in known else known[0]).id

    def untouched(self, character_id: str, typed: Collection[int]) -> int:
        """One in which the user has said nothing yet, else a new one. In ``typed`` something is."""
        lines = self._vault.conversations.lines(character_id, limit=1)
        if lines and not lines[0].first_words and not lines[0].title:
            if not lines[0].has_draft and lines[0].id not in typed:
                return lines[0].id
        return self._companion.begin(character_id).id

    def last(self, character_id: str) -> int:
        """Where the user was, else the newest with this character."""
        number = self._vault.personal.get(LAST_CONVERSATION)
        shown = {line.id for line in self._vault.conversations.lines(character_id)}
        if isinstance(number, int) and number in shown:
            return number
        return self.newest(character_id)

"""What the first-run page shows, and what its steps do to the vault. Called in a lane."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.nouns import Character, Profile, Tone

if TYPE_CHECKING:
    from app.store.door import Door
    from app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """``step``: welcome, you, character, key, code, confirm, models.

    ``problem``: which field is wrong (name, year, needed, short, different, wrong) or a sentence.
    ``keyring``: unknown, there, absent.
    """

    step: str = "welcome"
    busy: bool = False
    problem: str = ""
    advice: str = ""
    refused: bool = False
    name: str = ""
    year: str = ""
    birthday: bool = False
    tones: tuple[str, ...] = ()
    character: str = ""
    tone: str = Tone.SUPPORTIVE.value
    keyring: str = "unknown"
    keyring_name: str = ""
    keyring_advice: str = ""
    code: tuple[str, ...] = ()
    asked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the user chose before there was a vault."""

    profile: Profile
    characters: tuple[Character, ...]
    chosen: str
    tone: Tone


def begin_vault(door: Door, beginning: Beginning, passphrase: str | None, keyring: bool) -> tuple[Vault, str]:
    """Make the vault and put everything in; returns it with its recovery code. Raises VaultError."""
    vault, code = door.create(passphrase=passphrase, use_keyring=keyring)
    try:
        _store(vault, beginning)
    except BaseException:
        vault.close()
        raise
    return vault, code


def finish_vault(vault: Vault, door: Door, beginning: Beginning) -> str:
    """The same for a vault that was made, but left empty by a break; returns a new recovery code."""
    _store(vault, beginning)
    return door.new_recovery_code(vault)


def _store(vault: Vault, beginning: Beginning) -> None:
    known = {character.id for character in vault.characters.all()}
    with vault.transaction():
        for character in beginning.characters:
            if character.id == beginning.chosen:
                character = replace(character, tone=beginning.tone)
            if character.id in known:
                vault.characters.save(character)
            else:
                vault.characters.add(character)
        vault.personal.set("character", beginning.chosen)
        vault.personal.set("recovery_confirmed", False)
        vault.personal.set_profile(beginning.profile)

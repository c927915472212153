"""What the character page shows, and how it is read from the vault."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.characters.writing import LIMITS, duplicate, new_character
from app.companion.tones import allowed_tones
from app.desktop.character.draft import DraftKeeper, Edit, forget_strays
from app.desktop.pictures import round_face
from app.domain.errors import KnownError
from app.domain.nouns import Character, name_of

if TYPE_CHECKING:
    from app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class CharacterState:
    """``fresh``: never saved. ``restored``: an unsaved edit of an earlier time is on the page.

    ``asking``: where the user wants to go although something is not saved (back, talk; empty: nowhere).
    ``gone``: deleted, to be put back. ``original``: the words it was shipped with can come back. ``alone``:
    the only character there is. ``conversations``: how many go with it. ``user``: what stands for {user}.
    ``problems``: a sentence for each field that has one.
    """

    ready: bool = False
    fresh: bool = False
    unsaved: bool = False
    saving: bool = False
    restored: bool = False
    asking: str = ""
    gone: bool = False
    original: bool = False
    alone: bool = True
    conversations: int = 0
    user: str = ""
    name: str = ""
    picture: str = ""
    tone: str = ""
    tones: tuple[str, ...] = ()
    limits: dict[str, int] = field(default_factory=lambda: dict(LIMITS))
    problems: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A character from the vault. ``draft``: an edit that was never saved; ``face``: its picture, to show."""

    base: Character
    fresh: bool
    draft: Edit | None
    face: str
    shown: dict[str, Any]


def load(vault: Vault, keeper: DraftKeeper, character_id: str | None, year: int) -> Loaded:
    """Everything the page needs, or a new character. In a lane; raises KnownError."""
    forget_strays(vault)
    if character_id is None:
        base = new_character()
    else:
        try:
            base = vault.characters.get(character_id)
        except LookupError:
            raise KnownError("This character is not there any more.", "Go back and choose another.") from None
    draft = keeper.read(base)
    if draft is not None and draft.picture is None and draft.tidy() == base:
        draft = None
    face = round_face(draft.picture.data) if draft is not None and draft.picture is not None else ""
    profile = vault.personal.profile()
    others = [one.id for one in vault.characters.all() if one.id != base.id]
    shown = {
        "alone": not others,
        "conversations": len(vault.conversations.all(base.id)),
        "user": name_of(profile),
        "tones": tuple(tone.value for tone in allowed_tones(profile, year)),
    }
    return Loaded(base, character_id is None, draft, face, shown)


def save(vault: Vault, edit: Edit, keeper: DraftKeeper, number: int) -> Character:
    """Put the edit into the vault, its picture with it, and forget its draft. In a lane; raises VaultError.

    ``number`` is the place of that among the writes of ``keeper``.
    """
    stored = _stored(vault, edit)
    with suppress(KnownError):  # saved is saved; a draft that says the same is not shown again
        keeper.write(number, None)
    return stored


def copy(vault: Vault, character: Character) -> Character:
    """The same once more, under a name of its own. In a lane; raises VaultError."""
    return vault.characters.add(duplicate(character, [one.name for one in vault.characters.all()]))


def _stored(vault: Vault, edit: Edit) -> Character:
    character = edit.tidy()
    with vault.transaction():
        if edit.picture is not None:
            number = vault.pictures.add(edit.picture.kind, edit.picture.data)
            character = replace(character, picture=f"vault-{number}")
        try:
            return vault.characters.save(character)
        except LookupError:
            return vault.characters.add(character)


def hide(vault: Vault, id: str) -> bool:
    """Delete a character for the user's eyes; False when there is no other one. In a lane."""
    others = [one for one in vault.characters.all() if one.id != id]
    if others:
        vault.characters.hide(id)
    return bool(others)


def put_back(vault: Vault, id: str) -> bool:
    """Show it again; False when it is forgotten already. In a lane."""
    try:
        vault.characters.put_back(id)
    except LookupError:
        return False
    return True


def original(base: Character, edit: Edit, starters: Sequence[Character]) -> Character | None:
    """The character as it was shipped, with the user's tone, model and voice.

    None when it was not, or is so.
    """
    shipped = next((one for one in starters if base.origin == f"starter:{one.id}"), None)
    if shipped is None:
        return None
    now = edit.character
    shipped = replace(
        shipped, id=base.id, origin=base.origin, tone=now.tone, model=now.model, voice=now.voice
    )
    return None if edit.picture is None and edit.tidy() == shipped else shipped

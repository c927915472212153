"""What stands on the character page and is not saved yet, and how it outlives a lock."""

from __future__ import annotations

import base64
import binascii
import threading
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from app.desktop.pictures import ImportedPicture
from app.domain.nouns import Character, ExampleLine, Tone
from app.domain.voices import VoiceSettings

if TYPE_CHECKING:
    from app.store.vault import Vault

TEXTS = ("name", "tagline", "persona", "style", "greeting", "disclosure")
_PREFIX = "character_draft:"
_NEW = "new"


@dataclass(frozen=True, slots=True)
class Edit:
    """A character as it stands on the page. ``picture``: chosen, and not in the vault yet."""

    character: Character
    picture: ImportedPicture | None = None

    def tidy(self) -> Character:
        """The character without white space around its texts."""
        character = self.character
        texts = {field: getattr(character, field).strip() for field in TEXTS}
        lines = tuple(
            ExampleLine(line.user.strip(), line.character.strip())
            for line in character.example_lines
            if line.user.strip() or line.character.strip()
        )
        return replace(character, **texts, example_lines=lines)


def read_by_model(character: Character) -> tuple[object, ...]:
    """Everything that stands in the prompt, and who reads it: when it changes, it is read anew."""
    return (
        character.name, character.persona, character.style, character.tone, character.example_lines,
        character.model,
    )  # fmt: skip


class DraftKeeper:
    """Keeps the unsaved edit of one character in the vault; a write that was overtaken does nothing.

    ``number`` is called on the interface thread, everything else in a lane.
    """

    def __init__(self, vault: Vault, character_id: str | None) -> None:
        self._vault, self._name = vault, _PREFIX + (character_id or _NEW)
        self._lock = threading.Lock()
        self._given = self._written = 0

    def number(self) -> int:
        """The place of the next write among the others."""
        self._given += 1
        return self._given

    def write(self, number: int, edit: Edit | None) -> None:
        """Keep ``edit``; None forgets what was kept. Raises VaultError."""
        with self._lock:
            if number > self._written:
                self._vault.personal.set(self._name, as_json(edit) if edit is not None else None)
                self._written = number

    def read(self, base: Character) -> Edit | None:
        """What was kept of an edit of ``base``, None where there is nothing."""
        return from_json(self._vault.personal.get(self._name), base)


def forget_strays(vault: Vault) -> None:
    """Forget drafts of characters that are gone for good."""
    for name in vault.personal.all():
        id = name.removeprefix(_PREFIX)
        if id in (name, _NEW):
            continue
        try:
            vault.characters.get(id)
        except LookupError:
            vault.personal.set(name, None)


def as_json(edit: Edit) -> dict[str, Any]:
    """The edit as the vault keeps it."""
    character = edit.character
    kept: dict[str, Any] = {field: getattr(character, field) for field in TEXTS}
    kept["example_lines"] = [[line.user, line.character] for line in character.example_lines]
    kept["tone"], kept["look"], kept["origin"] = character.tone.value, character.picture, character.origin
    kept["model"], kept["voice"] = character.model, asdict(character.voice)
    if edit.picture is not None:
        kept["picture"] = [edit.picture.kind, base64.b64encode(edit.picture.data).decode()]
    return kept


def from_json(kept: object, base: Character) -> Edit | None:
    """``base`` with what was kept; None when that is nothing, or spoilt."""
    if not isinstance(kept, dict):
        return None
    try:
        texts = {field: str(kept[field]) for field in TEXTS}
        lines = tuple(ExampleLine(str(user), str(said)) for user, said in kept["example_lines"])
        character = replace(
            base, **texts, example_lines=lines, tone=Tone(kept["tone"]), picture=str(kept["look"]),
            origin=str(kept["origin"]), model=str(kept.get("model", base.model)),
            voice=_voice(kept.get("voice"), base.voice),
        )  # fmt: skip
        picture = None
        if "picture" in kept:
            kind, data = kept["picture"]
            picture = ImportedPicture(str(kind), base64.b64decode(data, validate=True))
    except (KeyError, TypeError, ValueError, binascii.Error):
        return None
    return Edit(character, picture)


def _voice(kept: Any, base: VoiceSettings) -> VoiceSettings:
    """Earlier versions kept none. Raises KeyError, TypeError, ValueError where it is spoilt."""
    if kept is None:
        return base
    return VoiceSettings(
        str(kept["model"]), int(kept["speaker"]), float(kept["rate"]), float(kept["pitch"]),
        float(kept["expressiveness"]), bool(kept["feeling"]),
    ).within()  # fmt: skip

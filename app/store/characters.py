"""The characters the user has."""

from __future__ import annotations

import json
from dataclasses import asdict

from app.domain.nouns import Character, ExampleLine, Tone
from app.domain.voices import VoiceSettings
from app.store.connection import Row
from app.store.session import Session
from app.store.text import clean

_COLUMNS = (
    "id, name, tagline, persona, style, greeting, disclosure, example_lines, tone, origin, picture, model,"
    " voice"
)
_PLACES = ",".join("?" * len(_COLUMNS.split(",")))


class Characters:
    """In the order in which they were added. A hidden one was deleted by the user and can be put back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, character: Character) -> Character:
        """Store a new character. Raises ValueError when the id is taken."""
        row = _row(character)
        with self._session.transaction():
            if self._session.read("SELECT 1 FROM characters WHERE id = ?", (row[0],)):
                raise ValueError("a character with this id is in the vault")
            self._session.write(f"INSERT INTO characters ({_COLUMNS}) VALUES ({_PLACES})", row)
        return _character(row)

    def get(self, id: str) -> Character:
        """Also a hidden one. Raises LookupError."""
        rows = self._session.read(f"SELECT {_COLUMNS} FROM characters WHERE id = ?", (clean(id),))
        if not rows:
            raise LookupError("no such character")
        return _character(rows[0])

    def all(self) -> list[Character]:
        """Every character, oldest first; never a hidden one."""
        return [
            _character(row)
            for row in self._session.read(
                f"SELECT {_COLUMNS} FROM characters WHERE hidden = 0 ORDER BY number"
            )
        ]

    def save(self, character: Character) -> Character:
        """Replace what is stored under the character's id. Raises LookupError."""
        row = _row(character)
        with self._session.transaction():
            self.get(row[0])
            self._session.write(
                "UPDATE characters SET name=?, tagline=?, persona=?, style=?, greeting=?, disclosure=?,"
                " example_lines=?, tone=?, origin=?, picture=?, model=?, voice=? WHERE id=?",
                (*row[1:], row[0]),
            )
        return _character(row)

    def hide(self, id: str) -> None:
        """Delete it, with every conversation, for the user's eyes, until ``put_back`` or ``Vault.purge``.

        Works on a full disk too.
        """
        self._session.remove(
            lambda: self._session.write(
                "UPDATE characters SET hidden = 1 WHERE id = ? AND hidden = 0", (clean(id),)
            )
        )

    def put_back(self, id: str) -> Character:
        """Show a hidden one again. Raises LookupError when it is forgotten already."""
        with self._session.transaction():
            self._session.write("UPDATE characters SET hidden = 0 WHERE id = ? AND hidden = 1", (clean(id),))
            if not self._session.read("SELECT 1 FROM characters WHERE id = ? AND hidden = 0", (clean(id),)):
                raise LookupError("no such character")
            return self.get(id)

    def remove(self, id: str) -> None:
        """Forget a character and every conversation with it. Works on a full disk too."""

        def work() -> None:
            self._session.write("DELETE FROM characters WHERE id = ?", (clean(id),))

        self._session.remove(work)


def _row(character: Character) -> tuple[str, ...]:
    examples = [[clean(line.user), clean(line.character)] for line in character.example_lines]
    return (
        clean(character.id),
        clean(character.name),
        clean(character.tagline),
        clean(character.persona),
        clean(character.style),
        clean(character.greeting),
        clean(character.disclosure),
        json.dumps(examples, ensure_ascii=False),
        character.tone.value,
        clean(character.origin),
        clean(character.picture),
        clean(character.model),
        _voice_text(character.voice),
    )


def _character(row: Row) -> Character:
    id, name, tagline, persona, style, greeting, disclosure, examples, tone, origin, picture, *rest = row
    model, voice = rest
    return Character(
        id=id,
        name=name,
        tagline=tagline,
        persona=persona,
        style=style,
        greeting=greeting,
        disclosure=disclosure,
        example_lines=tuple(ExampleLine(user, answer) for user, answer in json.loads(examples)),
        tone=Tone(tone),
        origin=origin,
        picture=picture,
        model=model,
        voice=_voice(voice),
    )


def _voice_text(voice: VoiceSettings) -> str:
    kept = asdict(voice.within())
    return json.dumps(kept | {"model": clean(voice.model)}, ensure_ascii=False)


def _voice(text: str) -> VoiceSettings:
    kept = json.loads(text)
    usual = asdict(VoiceSettings())
    return VoiceSettings(**(usual | {name: kept[name] for name in usual if name in kept})).within()

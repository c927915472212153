"""Everything in the vault as readable files, in clear."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.domain.control import CancelToken
from app.domain.errors import VaultError
from app.domain.nouns import Character, Conversation, Message
from app.domain.progress import Progress
from app.store.files import spoken, sync_folder
from app.store.pictures import picture_id
from app.store.vault import Vault
from app.upkeep.file_names import Names, file_name
from app.upkeep.remembered import Remembered
from app.upkeep.written import FORMAT, as_json, character_json, conversation_json, conversation_markdown

_AT_ONCE = 500
_README = """\
This is everything that Afterglow kept for you, written on {date}.

It is NOT encrypted: whoever can read this folder can read all of it. Keep it where only you can look, and
delete it when you no longer need it.

characters/      the people you wrote with, and their pictures
memory/          what each of them remembers of you, with the words it comes from, in the same two forms
conversations/   every conversation twice: .md to read, .json for programs (with all versions of every reply)
about-you.json   what you told Afterglow about yourself, and your settings

In the .md files a heading says who spoke and when, and every line that was said begins with ">". The .json
files are format {format}; times are written as ISO 8601.
"""


def export(
    vault: Vault, folder: Path, *, now: datetime, pictures: Path, cancel: CancelToken
) -> Iterator[Progress | Path]:
    """Write everything into a new folder in ``folder``; yields messages done and in all, last that folder.

    What is deleted meanwhile is written as far as it was still found; nothing else is missing for that.
    Cancelled, failed or closed half way it leaves nothing. ``pictures``: where the pictures lie that
    characters come with. Raises Cancelled, DiskFull, VaultError.
    """
    _may_take(folder, vault.folder)
    part = folder / f".afterglow-export-{secrets.token_hex(4)}.part"
    finished = False
    try:
        _private(part)
        yield from _Export(vault, part, now, pictures, cancel).all()
        cancel.raise_if_cancelled()
        place = _free(folder, f"Afterglow export {now.date().isoformat()}")
        part.rename(place)
        finished = True
        sync_folder(folder)
    except OSError as error:
        raise spoken(error, folder) from None
    finally:
        if not finished:
            shutil.rmtree(part, ignore_errors=True)
    yield place


class _Export:
    def __init__(
        self, vault: Vault, folder: Path, now: datetime, pictures: Path, cancel: CancelToken
    ) -> None:
        self._vault, self._folder, self._now = vault, folder, now
        self._pictures, self._cancel = pictures, cancel
        self._names = Names()
        self._done = self._total = 0

    def all(self) -> Iterator[Progress]:
        """Write every file."""
        conversations = list(reversed(self._vault.conversations.all()))
        characters = self._characters(conversations)
        self._total = sum(self._vault.messages.count(one.id) for one in conversations)
        yield Progress(0, self._total)
        self._readme()
        self._about_you()
        _private(self._folder / "characters")
        _private(self._folder / "memory")
        _private(self._folder / "conversations")
        for character in characters.values():
            self._cancel.raise_if_cancelled()
            self._character(character)
        self._names = Names()
        for conversation in conversations:
            if conversation.character_id in characters:
                yield from self._conversation(conversation, characters[conversation.character_id])
        for name in ("characters", "memory", "conversations", ""):
            sync_folder(self._folder / name)

    def _characters(self, conversations: list[Conversation]) -> dict[str, Character]:
        """Those that are shown, and whoever was deleted a moment ago but is in ``conversations``."""
        found = {one.id: one for one in self._vault.characters.all()}
        for id in {one.character_id for one in conversations} - set(found):
            with contextlib.suppress(LookupError):  # forgotten, and their conversations with them
                found[id] = self._vault.characters.get(id)
        return found

    def _readme(self) -> None:
        text = _README.format(date=self._now.date().isoformat(), format=FORMAT)
        _write(self._folder / "READ ME.txt", text.encode())

    def _about_you(self) -> None:
        values = self._vault.personal.all()
        profile = values.pop("profile", None)
        text = as_json({"kind": "about-you", "profile": profile, "settings": values})
        _write(self._folder / "about-you.json", text.encode())

    def _character(self, character: Character) -> None:
        name = self._names.free(file_name(character.name, otherwise="Without a name"))
        found = self._picture(character)
        picture = ""
        if found is not None:
            data, kind = found
            picture = f"{name}.{kind}"
            _write(self._folder / "characters" / picture, data)
        text = character_json(character, picture)
        _write(self._folder / "characters" / f"{name}.json", text.encode())
        self._memory(character, name)

    def _memory(self, character: Character, name: str) -> None:
        facts = self._vault.facts.all(character.id, history=True, shared=False)
        followups = self._vault.followups.all(character.id)
        if not facts and not followups:
            return
        memory = Remembered(character, self._vault.personal.profile(), facts, followups, self._said)
        for ending, text in {"md": memory.markdown(), "json": memory.json()}.items():
            _write(self._folder / "memory" / f"{name}.{ending}", text.encode())

    def _said(self, message_id: int) -> tuple[Message, str] | None:
        """A message and the title of its conversation; None: deleted since."""
        try:
            message = self._vault.messages.get(message_id)
            return message, self._vault.conversations.get(message.conversation_id).title
        except LookupError:
            return None

    def _picture(self, character: Character) -> tuple[bytes, str] | None:
        """The bytes of a picture and its ending. One that is gone is no reason to give up."""
        number = picture_id(character.picture)
        try:
            if number is not None:
                return self._vault.pictures.get(number), file_name(
                    self._vault.pictures.kind(number), otherwise="picture"
                )
            path = self._pictures / Path(character.picture).name
            return (path.read_bytes(), path.suffix.lstrip(".")) if path.suffix else None
        except (LookupError, FileNotFoundError, IsADirectoryError):
            return None

    def _conversation(self, conversation: Conversation, character: Character) -> Iterator[Progress]:
        title = conversation.title or f"With {character.name}"
        messages: list[Message] = []
        places: list[list[tuple[Message, bool]]] = []
        for piece in self._history(conversation):
            self._cancel.raise_if_cancelled()
            messages += piece
            places += [self._versions(message) for message in piece]
            self._done += len(piece)
            # Something may have been said since it was counted.
            yield Progress(min(self._done, self._total), self._total, title)
        if not messages and self._forgotten(conversation):
            return
        profile = self._vault.personal.profile()
        texts = {
            "md": conversation_markdown(conversation, character, profile, messages),
            "json": conversation_json(conversation, character, places),
        }
        day = conversation.created_at.date().isoformat()
        name = self._names.free(f"{day} {file_name(title, otherwise='Without a title')}")
        for ending, text in texts.items():
            _write(self._folder / "conversations" / f"{name}.{ending}", text.encode())

    def _history(self, conversation: Conversation) -> Iterator[list[Message]]:
        last = self._vault.messages.history(conversation.id, limit=1, light=True)
        end = last[0].position if last else 0
        for start in range(1, end + 1, _AT_ONCE):
            yield self._vault.messages.history(
                conversation.id, since=start, before=min(start + _AT_ONCE, end + 1), light=True
            )

    def _versions(self, message: Message) -> list[tuple[Message, bool]]:
        if message.versions == 1:
            return [(message, True)]
        try:
            return [(one, one.id == message.id) for one in self._vault.messages.versions(message.id)]
        except LookupError:  # deleted since it was read
            return [(message, True)]

    def _forgotten(self, conversation: Conversation) -> bool:
        try:
            self._vault.conversations.get(conversation.id)
        except LookupError:
            return True
        return False


def _may_take(folder: Path, vault: Path) -> None:
    """Raise VaultError unless the export can go into ``folder``."""
    try:
        if not folder.is_dir():
            raise VaultError(
                f"There is no folder {folder}.", "Choose a folder that is there, such as your documents."
            )
        data = vault.resolve().parent
        if data == folder.resolve() or data in folder.resolve().parents:
            raise VaultError(
                f"{folder} is inside the data folder of Afterglow.",
                "Choose another folder: the export is not encrypted.",
            )
    except OSError as error:
        raise spoken(error, folder) from None


def _free(folder: Path, name: str) -> Path:
    place, number = folder / name, 1
    while os.path.lexists(place):
        number += 1
        place = folder / f"{name} ({number})"
    return place


def _private(folder: Path) -> None:
    folder.mkdir(mode=0o700)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)

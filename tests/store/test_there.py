"""While the vault's file is not where it was, nothing is written and everything can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.errors import VaultError, folder_gone
from app.domain.nouns import Character, Conversation, Profile, Role, Tone
from app.store.vault import Vault
from tests.store.samples import NOW, character

Write = Callable[[Vault, Character, Conversation], object]

WRITES: dict[str, Write] = {
    "a message": lambda vault, _, chat: vault.messages.add(chat.id, Role.USER, "lost?", now=NOW),
    "another version": lambda vault, *_: vault.messages.add_version(2, "lost?", now=NOW),
    "an edit": lambda vault, *_: vault.messages.edit(1, "lost?"),
    "taking out": lambda vault, *_: vault.messages.take_out(1),
    "a draft": lambda vault, _, chat: vault.conversations.set_draft(chat.id, "lost?"),
    "a new conversation": lambda vault, ann, _: vault.conversations.add(ann.id, now=NOW),
    "a title": lambda vault, _, chat: vault.conversations.rename(chat.id, "lost?"),
    "the archive": lambda vault, _, chat: vault.conversations.archive(chat.id, True),
    "hiding a conversation": lambda vault, _, chat: vault.conversations.hide(chat.id),
    "a branch": lambda vault, _, chat: vault.conversations.branch(chat.id, 1, title="", now=NOW),
    "a tone": lambda vault, ann, _: vault.characters.save(replace(ann, tone=Tone.PLAYFUL)),
    "a character": lambda vault, *_: vault.characters.add(character("bo")),
    "hiding a character": lambda vault, ann, _: vault.characters.hide(ann.id),
    "a profile": lambda vault, *_: vault.personal.set_profile(Profile("Mika", 1991)),
    "a setting": lambda vault, *_: vault.personal.set("name", None),
    "a picture": lambda vault, *_: vault.pictures.add("svg", b"<svg/>"),
    "removing a picture": lambda vault, *_: vault.pictures.remove(1),
    "forgetting": lambda vault, *_: vault.purge(),
}


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> Conversation:
    vault.messages.add(chat.id, Role.USER, "kept", now=NOW)
    vault.messages.add(chat.id, Role.CHARACTER, "kept too", now=NOW)
    vault.conversations.hide(vault.conversations.add(chat.character_id, now=NOW).id)
    return chat


def everything(vault: Vault) -> list[object]:
    return [
        vault.characters.all(), vault.conversations.all(), vault.messages.history(1), vault.personal.all(),
        vault.messages.search("kept"),
    ]  # fmt: skip


@pytest.mark.parametrize("what", WRITES)
def test_no_write_of_any_kind_is_taken_until_it_is_back(
    vault: Vault, ann: Character, said: Conversation, what: str
) -> None:
    before = everything(vault)
    away = vault.folder.with_name("away")
    vault.folder.rename(away)
    with pytest.raises(VaultError) as told:
        WRITES[what](vault, ann, said)
    expected = folder_gone(vault.folder.parent)
    assert (told.value.message, told.value.advice) == (expected.message, expected.advice)
    assert str(vault.folder.parent) in told.value.advice
    assert everything(vault) == before, "reading stays possible, and nothing is half written"
    away.rename(vault.folder)
    WRITES[what](vault, ann, said)
    assert vault.check() == []


def test_another_file_in_its_place_is_not_written_into(vault: Vault, said: Conversation) -> None:
    bytes_before = vault.file.read_bytes()
    vault.file.rename(vault.file.with_suffix(".moved"))
    vault.file.write_bytes(bytes_before)
    with pytest.raises(VaultError, match="not there"):
        vault.messages.add(said.id, Role.USER, "lost?", now=NOW)
    assert vault.file.read_bytes() == bytes_before


def test_what_is_begun_ends_whole(vault: Vault, said: Conversation) -> None:
    """The look is before a transaction, so a part of one is never refused."""
    away = vault.folder.with_name("away")
    with vault.transaction():
        vault.conversations.rename(said.id, "both")
        vault.folder.rename(away)
        vault.conversations.set_draft(said.id, "both")
    away.rename(vault.folder)
    kept = vault.conversations.get(said.id)
    assert (kept.title, kept.draft) == ("both", "both")


def test_a_vault_in_memory_is_always_there(vault: Vault, said: Conversation) -> None:
    temporary = vault.temporary()
    vault.folder.rename(vault.folder.with_name("away"))
    temporary.characters.add(character("bo"))
    assert len(temporary.characters.all()) == 2
    temporary.close()
    vault.folder.with_name("away").rename(vault.folder)


def test_locking_is_possible_without_it(vault: Vault, said: Conversation) -> None:
    vault.folder.rename(vault.folder.with_name("away"))
    vault.close()
    assert vault.closed

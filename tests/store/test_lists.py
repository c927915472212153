"""The list of conversations, archive, drafts, and deleting with a way back until the purge."""

from __future__ import annotations

import pytest

from app.domain.nouns import Character, Conversation, Role
from app.store.door import Door
from app.store.vault import Vault
from tests.store.samples import NOW, PASSPHRASE, character


def listed(vault: Vault) -> list[str]:
    return [line.title for line in vault.conversations.lines()]


def chats(vault: Vault, *titles: str) -> list[Conversation]:
    return [vault.conversations.add("ann", title, now=NOW) for title in titles]


def test_a_line_of_the_list(vault: Vault, chat: Conversation) -> None:
    vault.messages.add(chat.id, Role.CHARACTER, "Mind the pendulum.", now=NOW)
    (line,) = vault.conversations.lines()
    assert (line.id, line.character_id, line.title, line.messages) == (chat.id, "ann", "", 1)
    assert (line.first_words, line.last_words, line.last_at) == ("", "Mind the pendulum.", NOW)
    vault.messages.add(chat.id, Role.USER, "  Two\n\nlines\t" + "and more " * 40, now=NOW)
    reply = vault.messages.add(chat.id, Role.CHARACTER, "first", now=NOW)
    vault.messages.add_version(reply.id, "猫" * 500, now=NOW)
    vault.conversations.set_draft(chat.id, "typed")
    (line,) = vault.conversations.lines("ann")
    assert line.first_words.startswith("Two lines and more") and len(line.first_words) <= 120
    assert line.last_words == "猫" * 159 + "…"
    assert (line.messages, line.has_draft, line.archived) == (3, True, False)
    assert vault.conversations.lines("nobody") == []


def test_the_newest_activity_comes_first_whatever_the_clock_says(vault: Vault, ann: Character) -> None:
    one, two, three = chats(vault, "one", "two", "three")
    assert listed(vault) == ["three", "two", "one"]
    vault.messages.add(one.id, Role.USER, "x", now=NOW.replace(year=1999))
    assert listed(vault) == ["one", "three", "two"]
    vault.messages.add(three.id, Role.USER, "x", now=NOW)
    assert listed(vault) == ["three", "one", "two"]
    chats(vault, "new")
    assert listed(vault) == ["new", "three", "one", "two"]
    assert [line.title for line in vault.conversations.lines(limit=2)] == ["new", "three"]
    vault.conversations.branch(two.id, 9, title="branch", now=NOW)
    assert listed(vault)[0] == "branch"


def test_archive_and_back(vault: Vault, chat: Conversation) -> None:
    assert vault.conversations.archive(chat.id, True).archived
    assert vault.conversations.lines() == [] == vault.conversations.all(archived=False)
    assert [line.archived for line in vault.conversations.lines(archived=True)] == [True]
    assert [one.id for one in vault.conversations.all()] == [chat.id]
    assert not vault.conversations.archive(chat.id, False).archived
    assert len(vault.conversations.lines()) == 1


def test_a_draft_is_kept_as_typed(vault: Vault, chat: Conversation) -> None:
    vault.conversations.set_draft(chat.id, "half a tho\0ught \ud83d")
    assert vault.conversations.get(chat.id).draft == "half a thought \ufffd"
    vault.conversations.set_draft(99, "nobody minds")


def test_a_hidden_conversation_is_shown_nowhere_and_comes_back(vault: Vault, chat: Conversation) -> None:
    said = vault.messages.add(chat.id, Role.USER, "heron 猫", now=NOW)
    vault.conversations.hide(chat.id)
    assert vault.conversations.all() == [] == vault.conversations.lines()
    assert vault.messages.search("heron") == [] == vault.messages.search("猫")
    assert vault.conversations.get(chat.id).id == chat.id
    assert vault.conversations.put_back(chat.id).id == chat.id
    assert [hit.message.id for hit in vault.messages.search("heron")] == [said.id]


def test_a_hidden_character_takes_its_conversations_along(vault: Vault, chat: Conversation) -> None:
    vault.characters.add(character("mia"))
    other = vault.conversations.add("mia", now=NOW)
    for place in (chat, other):
        vault.messages.add(place.id, Role.USER, "heron 猫", now=NOW)
    vault.characters.hide("ann")
    assert [one.id for one in vault.characters.all()] == ["mia"]
    assert [one.id for one in vault.conversations.all()] == [other.id]
    assert [line.id for line in vault.conversations.lines()] == [other.id]
    assert [hit.character_id for hit in vault.messages.search("heron")] == ["mia"]
    assert [hit.character_id for hit in vault.messages.search("猫")] == ["mia"]
    assert vault.characters.get("ann").id == "ann"
    vault.characters.put_back("ann")
    assert len(vault.messages.search("heron")) == 2


def test_a_purge_forgets_what_is_hidden_and_nothing_else(vault: Vault, chat: Conversation) -> None:
    vault.characters.add(character("mia"))
    kept = vault.conversations.add("mia", "kept", now=NOW)
    gone = [chat, vault.conversations.add("ann", now=NOW), vault.conversations.add("mia", now=NOW)]
    for place in (kept, *gone):
        for number in range(450 if place is chat else 3):
            vault.messages.add(place.id, Role.USER, f"heron {number}", now=NOW)
    vault.characters.hide("ann")
    vault.conversations.hide(gone[2].id)
    assert vault.purge() == [one.id for one in gone]
    assert vault.purge() == []
    assert [one.id for one in vault.conversations.all()] == [kept.id]
    assert len(vault.messages.search("heron", limit=999)) == 3
    assert vault.messages.history(chat.id) == []
    for call in (
        lambda: vault.characters.get("ann"),
        lambda: vault.characters.put_back("ann"),
        lambda: vault.conversations.put_back(chat.id),
    ):
        with pytest.raises(LookupError):
            call()
    assert vault.check() == []


def test_a_purge_of_some_leaves_what_else_is_hidden(vault: Vault, chat: Conversation) -> None:
    other = vault.conversations.add(chat.character_id, now=NOW)
    for one in (chat, other):
        vault.conversations.hide(one.id)
    vault.characters.hide(chat.character_id)
    assert vault.purge([chat.id, 9999]) == [chat.id]
    vault.conversations.put_back(other.id)
    vault.characters.put_back(chat.character_id)


def test_a_purge_that_was_interrupted_goes_on_and_nothing_of_it_comes_back(
    vault: Vault, chat: Conversation
) -> None:
    for number in range(300):
        vault.messages.add(chat.id, Role.USER, f"heron {number}", now=NOW)
    vault.conversations.hide(chat.id)
    session = vault._session
    remove, calls = session.remove, []

    def breaking(work: object) -> None:
        calls.append(work)
        if len(calls) == 3:
            raise KeyboardInterrupt
        remove(work)  # type: ignore[arg-type]

    session.remove = breaking  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        vault.purge()
    session.remove = remove  # type: ignore[method-assign]
    with pytest.raises(LookupError):
        vault.conversations.put_back(chat.id)
    assert vault.messages.search("heron") == []
    assert vault.purge() == [chat.id]
    assert vault.check() == []


def test_pictures_stay_while_somebody_has_them(vault: Vault, ann: Character, door: Door) -> None:
    from dataclasses import replace

    used, unused = vault.pictures.add("webp", b"\0used"), vault.pictures.add("webp", b"unused")
    assert (vault.pictures.get(used), vault.pictures.kind(used)) == (b"\0used", "webp")
    vault.characters.save(replace(ann, picture=f"vault-{used}"))
    vault.purge()
    assert vault.pictures.get(unused) == b"unused", "perhaps on a page that is not saved yet"
    vault.close()
    again = door.unlock_with_passphrase(PASSPHRASE)
    again.purge()
    assert again.pictures.get(used) == b"\0used"
    with pytest.raises(LookupError):
        again.pictures.get(unused)
    again.pictures.remove(used)
    with pytest.raises(LookupError):
        again.pictures.kind(used)
    again.close()


def test_the_search_index_has_nothing_left_of_what_is_forgotten(vault: Vault, chat: Conversation) -> None:
    def left() -> int:
        """Blocks of the index with a piece of the word."""
        rows = vault._session.read(
            "SELECT count(*) FROM message_words_data WHERE instr(block, CAST('qxheron' AS BLOB)) > 0"
        )
        return int(rows[0][0])

    for number in range(120):
        vault.messages.add(chat.id, Role.USER, f"zqxheron{number} by the river", now=NOW)
    assert left() > 0
    vault.messages.take_out_after(chat.id, 60)
    assert vault.messages.search("zqxheron100") == []
    vault.conversations.hide(chat.id)
    vault.purge()
    assert left() == 0
    assert vault.check() == []

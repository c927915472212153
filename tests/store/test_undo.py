"""What is taken out comes back exactly as it was; a branch is a copy; a temporary vault is nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import VaultError
from app.domain.nouns import Conversation, Message, Role, Status, TokenIds
from app.store.backup import backup
from app.store.door import Door
from app.store.vault import Vault
from tests.store.samples import NOW


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> list[Message]:
    """Four turns; the second reply has three versions, of which the second is selected."""
    for number in range(4):
        vault.messages.add(chat.id, Role.USER, f"heron {number}", now=NOW, tail=f"[{number}]")
        reply = vault.messages.add(
            chat.id, Role.CHARACTER, f"otter {number}", now=NOW, tokens=TokenIds("m", (number,))
        )
        if number == 1:
            second = vault.messages.add_version(
                reply.id, "badger", now=NOW, status=Status.INTERRUPTED, tokens=TokenIds("m", (7, 8))
            )
            vault.messages.add_version(reply.id, "weasel", now=NOW)
            vault.messages.select(second.id)
    return vault.messages.history(chat.id)


def whole(vault: Vault, chat: Conversation) -> list[list[Message]]:
    """Every version at every place."""
    return [vault.messages.versions(message.id) for message in vault.messages.history(chat.id)]


def test_one_place_with_all_versions(vault: Vault, chat: Conversation, said: list[Message]) -> None:
    before = whole(vault, chat)
    removed = vault.messages.take_out(said[3].id)
    assert (removed.count, removed.conversation_id) == (1, chat.id)
    assert [one.position for one in vault.messages.history(chat.id)] == [1, 2, 3, 5, 6, 7, 8]
    for word in ("badger", "weasel"):
        assert vault.messages.search(word) == []
    assert vault.check() == []
    vault.messages.put_back(removed)
    assert whole(vault, chat) == before and vault.messages.history(chat.id) == said
    vault.messages.put_back(removed)
    assert whole(vault, chat) == before, "twice is once"
    assert [hit.message.text for hit in vault.messages.search("badger")] == ["badger"]
    assert vault.check() == []


def test_the_last_place_comes_back_where_it_was(
    vault: Vault, chat: Conversation, said: list[Message]
) -> None:
    removed = [vault.messages.take_out(message.id) for message in reversed(said[-2:])]
    later = vault.messages.add(chat.id, Role.USER, "later", now=NOW)
    for one in removed:
        vault.messages.put_back(one)
    assert vault.messages.history(chat.id) == [*said, later]


def test_everything_after_a_place(vault: Vault, chat: Conversation, said: list[Message]) -> None:
    vault.conversations.set_window(chat.id, 3, keep_tails=True)
    before = whole(vault, chat)
    removed = vault.messages.take_out_after(chat.id, 3)
    assert removed.count == 5
    for text in ("new words", "new reply"):
        vault.messages.add(chat.id, Role.USER, text, now=NOW)
    vault.messages.put_back(removed)
    assert whole(vault, chat) == before
    assert vault.messages.search("new") == []
    assert vault.conversations.get(chat.id).window_start == 3
    assert vault.check() == []


def test_nothing_after_the_end(vault: Vault, chat: Conversation, said: list[Message]) -> None:
    removed = vault.messages.take_out_after(chat.id, 99)
    assert removed.count == 0
    vault.messages.put_back(removed)
    assert vault.messages.history(chat.id) == said


@pytest.mark.parametrize(("after", "shows_from"), [(8, 7), (7, 7), (6, 5), (3, 3), (2, 1), (1, 1), (0, 0)])
def test_the_window_moves_back_when_it_began_behind(
    vault: Vault, chat: Conversation, said: list[Message], after: int, shows_from: int
) -> None:
    vault.conversations.set_window(chat.id, 7)
    removed = vault.messages.take_out_after(chat.id, after)
    assert vault.conversations.get(chat.id).window_start == shows_from
    vault.messages.put_back(removed)
    assert vault.conversations.get(chat.id).window_start == 7


def test_a_window_that_rolled_meanwhile_stays(vault: Vault, chat: Conversation, said: list[Message]) -> None:
    removed = vault.messages.take_out_after(chat.id, 6)
    vault.conversations.set_window(chat.id, 5)
    vault.messages.put_back(removed)
    assert vault.conversations.get(chat.id).window_start == 5
    removed = vault.messages.take_out_after(chat.id, 6)
    new = vault.messages.add(chat.id, Role.USER, "new", now=NOW)
    vault.conversations.set_window(chat.id, new.position)
    vault.messages.put_back(removed)
    assert vault.conversations.get(chat.id).window_start == 5


def test_what_is_gone_cannot_be_put_back(vault: Vault, chat: Conversation, said: list[Message]) -> None:
    removed = vault.messages.take_out(said[0].id)
    vault.conversations.remove(chat.id)
    with pytest.raises(LookupError):
        vault.messages.put_back(removed)


def test_a_branch_copies_what_is_selected(vault: Vault, chat: Conversation, said: list[Message]) -> None:
    vault.conversations.set_window(chat.id, 3, keep_tails=True)
    vault.messages.take_out(said[1].id)
    old = whole(vault, chat)
    made = vault.conversations.branch(chat.id, 5, title="Other", now=NOW)
    copied = vault.messages.history(made.id)
    assert [one.text for one in copied] == ["heron 0", "heron 1", "badger", "heron 2"]
    for copy, message in zip(copied, [said[0], *said[2:5]], strict=True):
        assert (copy.position, copy.status, copy.tail, copy.tokens) == (
            *(message.position, message.status, message.tail, message.tokens),
        )
        assert (copy.version, copy.versions, copy.conversation_id) == (1, 1, made.id)
        assert copy.id != message.id
    assert (made.title, made.window_start, made.character_id) == ("Other", 3, "ann")
    assert whole(vault, chat) == old
    assert vault.messages.add(made.id, Role.USER, "on it goes", now=NOW).position == 6
    assert len(vault.messages.search("badger")) == 2
    assert vault.check() == []


def test_a_branch_before_the_window_shows_as_much(
    vault: Vault, chat: Conversation, said: list[Message]
) -> None:
    vault.conversations.set_window(chat.id, 7)
    assert vault.conversations.branch(chat.id, 4, title="", now=NOW).window_start == 3
    with pytest.raises(LookupError):
        vault.conversations.branch(99, 4, title="", now=NOW)


def test_edit_can_give_new_tokens_and_another_end(vault: Vault, chat: Conversation) -> None:
    made = vault.messages.add(chat.id, Role.CHARACTER, "one", now=NOW, status=Status.INTERRUPTED)
    assert vault.messages.edit(made.id, "uno").status is Status.INTERRUPTED
    longer = vault.messages.edit(made.id, "one two", status=Status.COMPLETE, tokens=TokenIds("m", (1, 2)))
    assert (longer.text, longer.status, longer.tokens) == (
        "one two",
        Status.COMPLETE,
        TokenIds("m", (1, 2)),
    )


def test_a_light_history_has_everything_but_token_ids(
    vault: Vault, chat: Conversation, said: list[Message]
) -> None:
    from dataclasses import replace

    light = vault.messages.history(chat.id, light=True)
    assert light == [replace(message, tokens=None) for message in said]
    assert [message.versions for message in light] == [1, 1, 1, 3, 1, 1, 1, 1]


def files(folder: Path) -> dict[Path, bytes]:
    """Every file but the index of the write-ahead log, which also changes when somebody reads."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


def test_a_temporary_vault_keeps_nothing(
    vault: Vault, chat: Conversation, door: Door, tmp_path: Path
) -> None:
    vault.personal.set("theme", "warm")
    before = files(tmp_path)
    vault.characters.hide("ann")
    assert vault.temporary().characters.all() == []
    vault.characters.put_back("ann")
    changed = files(tmp_path)
    temporary = vault.temporary()
    assert temporary.characters.all() == vault.characters.all()
    assert temporary.personal.get("theme") == "warm"
    assert temporary.conversations.all() == []
    place = temporary.conversations.add("ann", now=NOW)
    temporary.messages.add(place.id, Role.USER, "heron " * 9000, now=NOW)
    assert len(temporary.messages.search("heron")) == 1
    assert temporary.purge() == []
    for call in (
        lambda: door.set_passphrase(temporary, "another one"),
        lambda: door.new_recovery_code(temporary),
        lambda: backup(temporary, door, tmp_path / "copy.afterglow"),
    ):
        with pytest.raises(VaultError, match="locked"):
            call()
    temporary.close()
    assert temporary.closed and not vault.closed
    now = files(tmp_path)
    assert now == changed and now.keys() == before.keys()
    assert [one.id for one in vault.conversations.all()] == [chat.id]

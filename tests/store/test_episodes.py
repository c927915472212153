"""Every message is an episode at once, and stops being one at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Character, Conversation, Message, Role, Status
from app.store.vault import Vault
from tests.store.samples import NOW, character

SIZE = 8


def say(vault: Vault, chat: Conversation, text: str, role: Role = Role.USER) -> Message:
    return vault.messages.add(chat.id, role, text, now=NOW)


def ids(vault: Vault, character_id: str = "ann") -> list[int]:
    return [row[0] for row in vault.episodes.rows(character_id)]


@pytest.mark.parametrize(
    ("text", "word"),
    [("I was running", "run"), ("Cafés in Bern", "cafe"), ("two herons", "heron"), ("No 7, please", "7")],
)
def test_words_are_found_in_any_form(vault: Vault, chat: Conversation, text: str, word: str) -> None:
    said = say(vault, chat, text)
    assert vault.episodes.holding(word) == str(said.id)


def test_words_follow_the_message(vault: Vault, chat: Conversation) -> None:
    first, second = say(vault, chat, "a heron"), say(vault, chat, "herons again")
    assert vault.episodes.holding("heron") == f"{first.id},{second.id}"
    vault.messages.edit(first.id, "a stork")
    assert vault.episodes.holding("heron") == str(second.id)
    assert vault.episodes.holding("stork") == str(first.id)
    vault.messages.remove(second.id)
    assert vault.episodes.holding("heron") == ""


def test_a_row_is_told_in_numbers(vault: Vault, chat: Conversation) -> None:
    asked = say(vault, chat, "Is it late? ", Role.CHARACTER)
    assert vault.episodes.rows("ann") == [
        (asked.id, chat.id, asked.position, 0, 12, 1, int(NOW.timestamp()), 20260301)
    ]


def test_the_day_is_that_of_whoever_spoke(vault: Vault, chat: Conversation) -> None:
    late = datetime.fromisoformat("2026-02-28T23:30:00-05:00")
    vault.messages.add(chat.id, Role.USER, "late", now=late)
    assert vault.episodes.rows("ann")[0][6:] == (int(late.timestamp()), 20260228)
    assert late.astimezone(UTC).month == 3


def test_only_what_counts_may_be_found(vault: Vault, ann: Character, chat: Conversation) -> None:
    other = vault.characters.add(character("bob"))
    elsewhere = vault.conversations.add(other.id, now=NOW)
    first = say(vault, chat, "first", Role.CHARACTER)
    second = vault.messages.add_version(first.id, "second", now=NOW)
    say(vault, elsewhere, "with somebody else")
    vault.messages.add(chat.id, Role.CHARACTER, "", now=NOW, status=Status.FAILED)
    assert ids(vault) == [second.id]
    vault.messages.select(first.id)
    assert ids(vault) == [first.id]
    assert vault.episodes.rows(ann.id, [first.id, second.id]) == vault.episodes.rows(ann.id)
    assert set(vault.episodes.messages([first.id, second.id])) == {first.id}


def hide_conversation(vault: Vault, message: Message) -> None:
    vault.conversations.hide(message.conversation_id)


def hide_character(vault: Vault, message: Message) -> None:
    vault.characters.hide("ann")


def hide_episode(vault: Vault, message: Message) -> None:
    vault.forgetting.hide(MemoryRef(MemoryKind.EPISODE, message.id), words=False)


def hide_words(vault: Vault, message: Message) -> None:
    vault.forgetting.hide(MemoryRef(MemoryKind.EPISODE, message.id), words=True)


@pytest.mark.parametrize("hide", [hide_conversation, hide_character, hide_episode, hide_words])
def test_what_is_hidden_is_not_found(
    vault: Vault, chat: Conversation, hide: Callable[[Vault, Message], None]
) -> None:
    said = say(vault, chat, "a heron")
    before = vault.episodes.newest_change()
    hide(vault, said)
    assert ids(vault) == []
    assert vault.episodes.messages([said.id]) == {}
    assert vault.episodes.said("ann") == []
    assert vault.episodes.without_vectors(SIZE, [said.id]) == []
    changed = vault.episodes.changed(before, vault.episodes.newest_change())
    assert changed and set(changed) <= {said.id, None}


def test_a_vector_is_of_these_words_only(vault: Vault, chat: Conversation) -> None:
    said = say(vault, chat, "a heron")
    vault.episodes.begin_vectors(b"probe")
    assert vault.episodes.without_vectors(SIZE, [said.id, 99]) == [(said.id, "a heron")]
    vault.messages.edit(said.id, "a stork")
    vault.episodes.keep_vectors([(said.id, "a heron", b"x" * SIZE), (said.id + 1, "gone", b"x" * SIZE)])
    assert vault.episodes.without_vectors(SIZE, [said.id])
    vault.episodes.keep_vectors([(said.id, "a stork", b"y" * SIZE)])
    assert not vault.episodes.without_vectors(SIZE, [said.id])
    assert vault.episodes.vectors_of([said.id]) == [(said.id, b"y" * SIZE)]
    vault.messages.edit(said.id, "a crane")
    assert vault.episodes.vectors_of([said.id]) == []


def test_a_vector_of_another_size_is_none(vault: Vault, chat: Conversation) -> None:
    said = say(vault, chat, "a heron")
    vault.episodes.keep_vectors([(said.id, "a heron", b"xyz")])
    assert vault.episodes.without_vectors(SIZE, [said.id, 99]) == [(said.id, "a heron")]


def test_the_vector_goes_with_what_is_forgotten(vault: Vault, chat: Conversation) -> None:
    kept, gone, unsaid = (say(vault, chat, text) for text in ("kept", "forgotten", "deleted"))
    vault.episodes.keep_vectors((one.id, one.text, b"x" * SIZE) for one in (kept, gone, unsaid))
    ref = MemoryRef(MemoryKind.EPISODE, gone.id)
    vault.forgetting.hide(ref, words=False)
    vault.forgetting.finish(ref)
    vault.messages.take_out(unsaid.id)
    assert vault.messages.get(gone.id).text == "forgotten"
    assert [row[0] for part in vault.episodes.vectors() for row in part] == [kept.id]


def test_another_embedder_begins_anew(vault: Vault, chat: Conversation) -> None:
    said = say(vault, chat, "a heron")
    assert vault.episodes.probe() == b""
    vault.episodes.begin_vectors(b"one")
    vault.episodes.keep_vectors([(said.id, "a heron", b"x" * SIZE)])
    first = vault.episodes.newest_vector()
    vault.episodes.begin_vectors(b"two")
    assert vault.episodes.probe() == b"two"
    vault.episodes.keep_vectors([(said.id, "a heron", b"y" * SIZE)])
    assert vault.episodes.newest_vector() > first
    assert list(vault.episodes.vectors(after=first)) == [[(said.id, b"y" * SIZE)]]


def test_changes_are_told_until_they_are_dropped(vault: Vault, chat: Conversation) -> None:
    start = vault.episodes.newest_change()
    said = say(vault, chat, "a heron")
    vault.messages.edit(said.id, "a stork")
    newest = vault.episodes.newest_change()
    assert newest == start + 2
    assert vault.episodes.changed(start, newest) == [said.id, said.id]
    assert vault.episodes.changed(start, newest - 1) == [said.id]
    assert vault.episodes.changed(newest, newest) == []
    vault.episodes.drop_changes(newest)
    assert vault.episodes.changed(start, newest) is None
    assert vault.episodes.newest_change() == newest


def test_a_broken_index_of_words_is_mended(vault: Vault, chat: Conversation) -> None:
    said = say(vault, chat, "a heron")
    assert not vault.episodes.mend_words()
    vault._session.write(
        "INSERT INTO episode_words (episode_words, rowid, text) VALUES ('delete', ?, ?)", (said.id, said.text)
    )
    assert vault.episodes.holding("heron") == ""
    assert vault.episodes.mend_words()
    assert vault.episodes.holding("heron") == str(said.id)


def test_what_was_said_newest_first(vault: Vault, chat: Conversation) -> None:
    texts = ["a heron", "two herons 🪶", "and a stork", "昨日は猫がいた"]
    said = [say(vault, chat, text) for text in texts]
    shown = vault.episodes.said("ann", limit=2)
    assert [one.id for one in shown] == [said[3].id, said[2].id]
    assert [one.id for one in vault.episodes.said("ann", before=said[2].id)] == [said[1].id, said[0].id]
    assert [one.text for one in vault.episodes.said("ann", words="heron")] == [texts[1], texts[0]]
    assert [one.text for one in vault.episodes.said("ann", words="🪶")] == [texts[1]]
    assert [one.text for one in vault.episodes.said("ann", words="猫が")] == [texts[3]]
    assert vault.episodes.said("ann", words="heron stork") == []

"""A hit says where it stands: the words in its snippet, its conversation and its character."""

from __future__ import annotations

import pytest

from app.domain.nouns import Conversation, Role
from app.store.messages import Hit
from app.store.pictures import picture_id
from app.store.vault import Vault
from tests.store.samples import NOW, character


def say(vault: Vault, chat: Conversation, text: str) -> None:
    vault.messages.add(chat.id, Role.USER, text, now=NOW)


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.spans]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The Heron at the river", "heron", ["Heron"]),
        ("heron, HERON and herons", "hero", ["heron", "HERON", "herons"]),
        ("Cafés by the river, a café", "cafe river", ["river", "café"]),
        ("by the river bank", "the river ", ["the", "river"]),
        ("🕰😀 heron 😀", "heron", ["heron"]),
        ("昨日は猫がいた。猫が好き", "猫が", ["猫が", "猫が"]),
        ("the 🤖 and the 😀", "😀 🤖", ["🤖", "😀"]),
        ("a.b (c) [d] a.b", ".", [".", "."]),
        ("שלום heron עולם", "עולם", ["עולם"]),
        ("a \x02heron\x03 b heron", "heron", ["heron", "heron"]),
    ],
)
def test_the_words_in_the_snippet(
    vault: Vault, chat: Conversation, text: str, words: str, found: list[str]
) -> None:
    say(vault, chat, text)
    (hit,) = vault.messages.search(words)
    assert marked(hit) == found
    assert not {"\x02", "\x03"} & set(hit.snippet)


@pytest.mark.parametrize("words", ["heron", "猫が"])
def test_a_long_message_is_shown_around_the_words(vault: Vault, chat: Conversation, words: str) -> None:
    say(vault, chat, "long ago " * 500 + words + " and on " * 500)
    (hit,) = vault.messages.search(words)
    assert marked(hit) == [words]
    assert hit.snippet.startswith("…") and hit.snippet.endswith("…") and len(hit.snippet) < 200
    assert len(hit.message.text) > 8000 and hit.message.tokens is None


@pytest.mark.parametrize("words", ["heron", "😀"])
def test_where_a_hit_is_from_and_where_to_look(vault: Vault, chat: Conversation, words: str) -> None:
    vault.characters.add(character("mia"))
    other = vault.conversations.add("mia", "River", now=NOW)
    for place in (chat, other):
        say(vault, place, f"one {words} here")
    newest, oldest = vault.messages.search(words)
    assert (newest.title, newest.character_id, newest.message.conversation_id) == ("River", "mia", other.id)
    assert (oldest.title, oldest.character_id) == ("", "ann")
    assert vault.messages.search(words, character_id="ann") == [oldest]
    assert vault.messages.search(words, character_id="mia", conversation_id=chat.id) == []
    assert vault.messages.search(words, conversation_id=other.id) == [newest]
    assert vault.messages.search(words, limit=1) == [newest]
    assert vault.messages.search(words, character_id="nobody") == []
    vault.conversations.archive(chat.id, True)
    assert len(vault.messages.search(words)) == 2, "what is archived is still found"


def test_every_word_must_be_there(vault: Vault, chat: Conversation) -> None:
    say(vault, chat, "猫と犬")
    say(vault, chat, "猫だけ")
    assert [hit.message.text for hit in vault.messages.search("犬 猫")] == ["猫と犬"]


def test_the_name_of_a_picture() -> None:
    assert picture_id("vault-7") == 7
    for other in ("", "billie.svg", "vault-", "vault-x", "vault-7.svg", "xvault-7", "vault--7"):
        assert picture_id(other) is None

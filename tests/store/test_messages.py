"""What was said comes back exactly, in the order in which it was said, and can be found and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.nouns import Conversation, Message, Role, Status, TokenIds
from app.store.vault import Vault
from tests.store.samples import NOW


def say(vault: Vault, chat: Conversation, *texts: str) -> list[Message]:
    return [vault.messages.add(chat.id, Role.USER, text, now=NOW) for text in texts]


def found(vault: Vault, words: str) -> list[str]:
    return [hit.message.text for hit in vault.messages.search(words)]


def test_a_message_round_trips(vault: Vault, chat: Conversation) -> None:
    tokens = TokenIds("model-1", (0, 1, 151_000, 2**31 - 1))
    made = vault.messages.add(
        chat.id,
        Role.CHARACTER,
        "Well.",
        now=NOW,
        status=Status.INTERRUPTED,
        tail="[it is noon]",
        tokens=tokens,
    )
    assert vault.messages.get(made.id) == made
    assert made == Message(
        id=made.id,
        conversation_id=chat.id,
        position=1,
        version=1,
        versions=1,
        role=Role.CHARACTER,
        text="Well.",
        status=Status.INTERRUPTED,
        created_at=NOW,
        tail="[it is noon]",
        tokens=tokens,
    )


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", ""),
        ("   \n\t ", "   \n\t "),
        ("before\0after", "beforeafter"),
        ("\0", ""),
        ("é\0é", "éé"),
        ("lone \ud800 and \udfff", "lone \ufffd and \ufffd"),
        ("joined \ud83d\ude00", "joined 😀"),
        ("👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪", "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪"),
        ("مرحبا بالعالم \u202eabc\u202c שלום", "مرحبا بالعالم \u202eabc\u202c שלום"),
        ("日本語のテキスト ไทย", "日本語のテキスト ไทย"),
        ("'; DROP TABLE messages; --", "'; DROP TABLE messages; --"),
        ("\u0000\uffff\ufeff\u0085\u2028", "\uffff\ufeff\u0085\u2028"),
        ("x" * 100_000, "x" * 100_000),
        ("é 😀 שלום\n" * 10_000, "é 😀 שלום\n" * 10_000),
    ],
    ids=range(14),
)
def test_any_text_is_kept(vault: Vault, chat: Conversation, said: str, kept: str) -> None:
    made = vault.messages.add(chat.id, Role.USER, said, now=NOW, tail=said)
    assert made.text == kept
    assert made.tail == kept
    assert vault.messages.edit(made.id, said).text == kept
    assert [message.text for message in vault.messages.history(chat.id)] == [kept]
    assert vault.check() == []


def test_order_is_position_even_when_the_clock_is_set_back(vault: Vault, chat: Conversation) -> None:
    times = [
        datetime(2031, 1, 1, tzinfo=UTC),
        datetime(2020, 1, 1, tzinfo=UTC),
        NOW,
        NOW - timedelta(days=9000),
    ]
    for number, time in enumerate(times):
        vault.messages.add(chat.id, Role.USER, str(number), now=time)
    history = vault.messages.history(chat.id)
    assert [message.text for message in history] == ["0", "1", "2", "3"]
    assert [message.position for message in history] == [1, 2, 3, 4]
    assert [message.created_at for message in history] == times
    first = vault.conversations.add(chat.character_id, now=times[0])
    last = vault.conversations.add(chat.character_id, now=times[1])
    assert vault.conversations.all()[:2] == [last, first]


def test_history_in_parts(vault: Vault, chat: Conversation) -> None:
    say(vault, chat, *"abcdefgh")

    def texts(**part: Any) -> str:
        return "".join(message.text for message in vault.messages.history(chat.id, **part))

    assert texts() == "abcdefgh"
    assert texts(since=3) == "cdefgh"
    assert texts(before=4) == "abc"
    assert texts(limit=3) == "fgh"
    assert texts(since=2, before=7, limit=2) == "ef"
    assert texts(limit=0) == ""
    assert vault.messages.count(chat.id) == 8


def test_conversations_do_not_mix(vault: Vault, chat: Conversation) -> None:
    other = vault.conversations.add(chat.character_id, now=NOW)
    say(vault, chat, "here")
    assert say(vault, other, "there")[0].position == 1
    assert [message.text for message in vault.messages.history(other.id)] == ["there"]


def test_versions_of_a_reply(vault: Vault, chat: Conversation) -> None:
    say(vault, chat, "hello")
    first = vault.messages.add(chat.id, Role.CHARACTER, "one", now=NOW)
    second = vault.messages.add_version(
        first.id, "two", now=NOW, status=Status.FAILED, tokens=TokenIds("m", (1,))
    )
    assert (second.position, second.version, second.versions, second.role) == (2, 2, 2, Role.CHARACTER)
    assert [message.text for message in vault.messages.history(chat.id)] == ["hello", "two"]
    third = vault.messages.add_version(first.id, "three", now=NOW)
    assert [message.text for message in vault.messages.versions(second.id)] == ["one", "two", "three"]
    assert vault.messages.select(first.id).versions == 3
    assert [message.text for message in vault.messages.history(chat.id)] == ["hello", "one"]
    assert vault.messages.count(chat.id) == 2
    vault.messages.remove(first.id)
    assert [message.text for message in vault.messages.history(chat.id)] == ["hello", "three"]
    vault.messages.remove(second.id)
    assert vault.messages.history(chat.id)[-1].id == third.id
    vault.messages.remove(third.id)
    assert vault.messages.count(chat.id) == 1


def test_an_edited_reply_loses_its_token_ids(vault: Vault, chat: Conversation) -> None:
    made = vault.messages.add(chat.id, Role.CHARACTER, "one", now=NOW, tail="t", tokens=TokenIds("m", (5,)))
    edited = vault.messages.edit(made.id, "two")
    assert edited.tokens is None
    assert edited.tail == "t"


def test_set_window_drops_every_tail_of_this_conversation(vault: Vault, chat: Conversation) -> None:
    other = vault.conversations.add(chat.character_id, now=NOW)
    for place in (chat, other):
        vault.messages.add(place.id, Role.USER, "x", now=NOW, tail="noon")
    made = vault.messages.add(chat.id, Role.USER, "y", now=NOW)
    assert vault.messages.set_tail(made.id, "one").tail == "one"
    assert vault.conversations.set_window(chat.id, 1, keep_tails=True).window_start == 1
    assert [message.tail for message in vault.messages.history(chat.id)] == ["noon", "one"]
    assert vault.conversations.set_window(chat.id, 2).window_start == 2
    assert [message.tail for message in vault.messages.history(chat.id)] == ["", ""]
    assert [message.tail for message in vault.messages.history(other.id)] == ["noon"]


def test_what_is_not_there(vault: Vault, chat: Conversation) -> None:
    for call in (
        lambda: vault.messages.get(99),
        lambda: vault.messages.edit(99, "x"),
        lambda: vault.messages.set_tail(99, "x"),
        lambda: vault.messages.select(99),
        lambda: vault.messages.versions(99),
        lambda: vault.messages.remove(99),
        lambda: vault.messages.add_version(99, "x", now=NOW),
        lambda: vault.messages.add(99, Role.USER, "x", now=NOW),
        lambda: vault.messages.take_out(99),
        lambda: vault.messages.take_out_after(99, 0),
    ):
        with pytest.raises(LookupError):
            call()
    assert vault.messages.history(99) == []


def test_search_finds_words_in_any_case_and_accent(vault: Vault, chat: Conversation) -> None:
    say(vault, chat, "The Café in the garden", "my gardener", "rain on Sunday")
    assert found(vault, "cafe") == ["The Café in the garden"]
    assert found(vault, "GARDEN") == ["my gardener", "The Café in the garden"]
    assert found(vault, "garden café") == ["The Café in the garden"]
    assert found(vault, "garden ") == ["The Café in the garden"]
    assert found(vault, "moon") == []
    assert "garden" in vault.messages.search("cafe")[0].snippet


def test_search_in_one_conversation_and_with_a_limit(vault: Vault, chat: Conversation) -> None:
    other = vault.conversations.add(chat.character_id, now=NOW)
    say(vault, chat, "heron one", "heron two")
    say(vault, other, "heron three")
    assert [hit.message.text for hit in vault.messages.search("heron", conversation_id=chat.id)] == [
        "heron two",
        "heron one",
    ]
    assert [hit.message.text for hit in vault.messages.search("heron", limit=1)] == ["heron three"]


@pytest.mark.parametrize("words", ["猫が", "😀", "?!", "ไทย", "고양"])
def test_search_without_spaces_or_letters(vault: Vault, chat: Conversation, words: str) -> None:
    say(vault, chat, f"before {words} after", f"前{words}後", "nothing")
    assert found(vault, words) == [f"前{words}後", f"before {words} after"]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  ",
        '"',
        "a AND",
        "NEAR(",
        "text:x",
        "* OR *",
        "-x",
        "^",
        "(",
        "\0",
        "\ud800",
        "x" * 5000,
        "a " * 5000,
    ]
    + ["'; DROP TABLE messages", "%", "_", "a\0b"],
)
def test_any_text_is_a_safe_query(vault: Vault, chat: Conversation, words: str) -> None:
    say(vault, chat, "plain")
    assert isinstance(vault.messages.search(words), list)


def test_only_the_selected_version_is_found(vault: Vault, chat: Conversation) -> None:
    first = vault.messages.add(chat.id, Role.CHARACTER, "heron", now=NOW)
    vault.messages.add_version(first.id, "otter", now=NOW)
    assert found(vault, "heron") == []
    vault.messages.select(first.id)
    assert found(vault, "heron") == ["heron"]


def test_the_index_follows_edits_and_removals(vault: Vault, chat: Conversation) -> None:
    made = say(vault, chat, "heron", "otter", "badger", "weasel")
    vault.messages.edit(made[0].id, "swan")
    vault.messages.remove(made[1].id)
    vault.messages.take_out_after(chat.id, 2)
    assert [found(vault, word) for word in ("heron", "swan", "otter", "badger", "weasel")] == [
        [],
        ["swan"],
        [],
        [],
        [],
    ]
    assert vault.check() == []
    vault.conversations.remove(chat.id)
    assert found(vault, "swan") == []
    assert vault.check() == []

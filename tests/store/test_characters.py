from __future__ import annotations

import math
from dataclasses import replace

import pytest

from app.domain.nouns import Conversation, ExampleLine, Role, Tone
from app.domain.voices import VoiceSettings
from app.store.vault import Vault
from tests.store.samples import NOW, character


def test_round_trip_in_the_order_added(vault: Vault) -> None:
    for id in ("zoe", "ann", "mia"):
        assert vault.characters.add(character(id)) == character(id)
    assert vault.characters.all() == [character("zoe"), character("ann"), character("mia")]
    assert vault.characters.get("mia") == character("mia")


def test_save_replaces(vault: Vault) -> None:
    vault.characters.add(character())
    changed = replace(character(), name="Ann 🕰", tone=Tone.PLAYFUL, example_lines=(ExampleLine("a", "b"),))
    changed = replace(changed, model="one-of-her-own")
    assert vault.characters.save(changed) == changed
    assert vault.characters.get("ann") == changed


def test_the_voice_is_kept_within_what_can_be_heard(vault: Vault) -> None:
    own = VoiceSettings("a-voice", 2, 0.8, -3.5, 0.2, feeling=False)
    assert vault.characters.add(replace(character(), voice=own)).voice == own
    assert vault.characters.get("ann").voice == own
    beyond = VoiceSettings("a\0voice", -4, 9, math.nan, -1, feeling=True)
    kept = vault.characters.save(replace(character(), voice=beyond)).voice
    assert kept == VoiceSettings("avoice", 0, 1.4, 0.0, 0.0, feeling=True)
    assert vault.characters.all()[0].voice == kept


def test_a_voice_of_which_little_is_known_is_as_usual(vault: Vault) -> None:
    vault.characters.add(character())
    with vault.transaction():
        vault._session.write("UPDATE characters SET voice = ?", ('{"rate": 40, "later": 1}',))
    assert vault.characters.get("ann").voice == VoiceSettings(rate=1.4)


def test_the_same_id_twice_and_one_that_is_not_there(vault: Vault) -> None:
    vault.characters.add(character())
    with pytest.raises(ValueError, match="id"):
        vault.characters.add(character())
    with pytest.raises(LookupError):
        vault.characters.get("x")
    with pytest.raises(LookupError):
        vault.characters.save(character("x"))


def test_text_is_cleaned(vault: Vault) -> None:
    odd = replace(character(), persona="a\0b\ud800", example_lines=(ExampleLine("\0", "\udfff"),))
    kept = vault.characters.add(odd)
    assert kept.persona == "ab\ufffd"
    assert kept.example_lines == (ExampleLine("", "\ufffd"),)
    assert vault.characters.get("ann") == kept


def test_remove_forgets_every_conversation(vault: Vault, chat: Conversation) -> None:
    vault.messages.add(chat.id, Role.USER, "heron", now=NOW)
    vault.characters.remove(chat.character_id)
    assert vault.characters.all() == []
    assert vault.conversations.all() == []
    assert vault.messages.search("heron") == []
    assert vault.check() == []

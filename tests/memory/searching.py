"""A search over a small talk, for the tests of what it finds and how it keeps in step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from app.domain.control import CancelToken
from app.domain.nouns import Conversation, Message, Role
from app.memory.episode_search import EpisodeSearch, Found
from app.store.vault import Vault
from tests.memory.embedders import WordEmbedder
from tests.store.samples import NOW

SAME = {"feline": "cat", "exhausted": "tired", "worn": "tired"}
TALK = (
    "My sister Anna moved to Bern.",
    "How does she like it?",
    "She misses the lake.",
    "I have a clock that is older than Bern.",
    "We had a cat called Pip.",
    "The job at the harbour begins on Monday.",
)


@pytest.fixture
def search(vault: Vault) -> EpisodeSearch:
    return EpisodeSearch(vault, lambda: WordEmbedder(SAME))


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> list[Message]:
    return say(vault, chat, *TALK)


def say(vault: Vault, chat: Conversation, *texts: str, begin: int = 0) -> list[Message]:
    """By turns, the user first, a minute apart."""
    return [
        vault.messages.add(
            chat.id,
            Role.CHARACTER if number % 2 else Role.USER,
            text,
            now=NOW + timedelta(minutes=begin + number),
        )
        for number, text in enumerate(texts)
    ]


def take_in(search: EpisodeSearch) -> bool:
    return search.take_in(cancel=CancelToken())


def find(search: EpisodeSearch, words: str, character_id: str = "ann", **more: Any) -> list[Found]:
    given = {"user_name": "Sam", "character_name": "Ann"} | more
    return search.find(words, character_id=character_id, now=NOW, **given)


def texts(found: Sequence[Found], lane: str = "words") -> list[str]:
    return [one.message.text for one in found if one.lane == lane]

"""A companion over a real vault with a scripted model, for the tests of a turn."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.characters.starters import load_starters
from app.companion.companion import Companion
from app.companion.events import (
    ReplyWithdrawn,
    TextDelta,
    TurnEvent,
)
from app.domain.control import CancelToken
from app.domain.nouns import Message, Profile
from app.engines import Sampling
from app.settings.places import resources
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.vault import Vault
from tests.scripted_model import ScriptedModel

REPLY = "Nine umbrellas came in, two of them green, and a violin without its bow."
CHEAP = PassphraseCost(8, 1, 1)


class SetClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = Door(tmp_path / "vault", cost=CHEAP).create(passphrase="open sesame", use_keyring=False)
    for character in load_starters(resources() / "characters"):
        vault.characters.add(character)
    vault.personal.set_profile(Profile("Sam", 1990))
    yield vault
    vault.close()


Make = Callable[..., tuple[Companion, ScriptedModel, int]]


@pytest.fixture
def make(vault: Vault, tmp_path: Path) -> Make:
    def companion(*replies: str, **options: object) -> tuple[Companion, ScriptedModel, int]:
        model = ScriptedModel(replies or ("Fine by me.",), **options)  # type: ignore[arg-type]
        made = Companion(vault, model, SetClock(), tmp_path / "state", sampling=Sampling(max_tokens=60))
        return made, model, made.open("anselm").id

    return companion


def say(companion: Companion, conversation: int, text: str) -> list[TurnEvent]:
    return list(companion.reply(conversation, text, cancel=CancelToken()))


def shown(events: list[TurnEvent]) -> str:
    """What stands on the screen after the events."""
    text = ""
    for event in events:
        match event:
            case TextDelta(piece):
                text += piece
            case ReplyWithdrawn():
                text = ""
    return text


def texts(messages: list[Message]) -> list[str]:
    return [message.text for message in messages]

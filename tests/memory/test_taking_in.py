"""What was said is looked into whatever one message does, and nothing that changed meanwhile is believed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from app.domain.control import CancelToken
from app.domain.errors import ModelFileError, VaultError
from app.domain.memories import NewFact
from app.domain.nouns import Conversation, Message, Role
from app.engines import Embedder
from app.memory import memory as module
from app.memory.episode_search import EpisodeSearch
from app.memory.memory import Memory
from app.memory.rules import facts_in
from app.memory.times import asked_time, find_times
from app.store.unread import Stage
from app.store.vault import Vault
from tests.fakes import FixedClock
from tests.memory.embedders import WordEmbedder
from tests.scripted_model import ScriptedModel
from tests.store.samples import NOW


@pytest.fixture
def memory(vault: Vault, chat: Conversation) -> Memory:
    return Memory(vault, None, FixedClock(NOW))


def say(vault: Vault, text: str, role: Role = Role.USER) -> Message:
    return vault.messages.add(1, role, text, now=NOW)


def take_in(memory: Memory) -> None:
    memory.take_in(cancel=CancelToken())


def texts(vault: Vault) -> list[str]:
    return [fact.text for fact in vault.facts.all("ann")]


def test_a_message_that_a_rule_stumbles_over_is_left(
    vault: Vault, memory: Memory, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rules = facts_in

    def stumbling(message: Message, before: Sequence[Message]) -> object:
        if "poison" in message.text:
            raise OverflowError(message.text)
        return rules(message, before)

    monkeypatch.setattr(module, "facts_in", stumbling)
    say(vault, "A poison."), say(vault, "My sister is called Mia.")
    take_in(memory)
    assert len(texts(vault)) == 1 and vault.unread.oldest(Stage.RULES, 9) == []
    assert "OverflowError" in caplog.text and "poison" not in caplog.text


def test_messages_that_a_check_of_the_models_words_stumbles_over_are_left(
    vault: Vault, memory: Memory, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbling(*_: object, **__: object) -> list[NewFact]:
        raise ValueError("poison")

    say(vault, "My sister is called Mia.")
    take_in(memory)
    monkeypatch.setattr(module, "extract", stumbling)
    assert learn(vault, memory), "there may be more"
    assert not learn(vault, memory) and "ValueError" in caplog.text and "poison" not in caplog.text


def test_what_is_edited_while_the_model_reads_it_is_read_again(
    vault: Vault, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = say(vault, "My sister is called Mia.")
    take_in(memory)

    def editing(*_: object, **__: object) -> list[NewFact]:
        vault.messages.edit(said.id, "My sister is called Maya.")
        return []

    monkeypatch.setattr(module, "extract", editing)
    learn(vault, memory)
    assert [one.text for one in vault.unread.oldest(Stage.RULES, 9)] == ["My sister is called Maya."]


def learn(vault: Vault, memory: Memory) -> bool:
    model = ScriptedModel(("Mm.",), parameters=8_000_000_000)
    return memory.learn(vault.characters.get("ann"), model, cancel=CancelToken())


def test_what_a_message_ends_is_history(vault: Vault, memory: Memory) -> None:
    say(vault, "My girlfriend Aylin plays the drums."), say(vault, "I have a dog called Bruno.")
    say(vault, "I broke up with Aylin and my dog died.")
    take_in(memory)
    assert sorted(texts(vault)) == ["{user} broke up with Aylin.", "{user}'s dog died."]


def test_a_companion_that_says_the_users_words_back_learns_nothing_of_itself(
    vault: Vault, memory: Memory
) -> None:
    say(vault, "I work in a flower shop now."), say(vault, "I work in a flower shop, Sam.", Role.CHARACTER)
    say(vault, "Where do I work?"), say(vault, "I work in a flower shop.", Role.CHARACTER)
    take_in(memory)
    assert texts(vault) == ["{user} works in a flower shop."]


def test_a_locked_vault_is_no_stumbling(vault: Vault, memory: Memory) -> None:
    say(vault, "My sister is called Mia.")
    vault.close()
    with pytest.raises(VaultError):
        take_in(memory)


def test_it_stops_after_the_message_in_hand(
    vault: Vault, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel, rules = CancelToken(), facts_in

    def cancelling(message: Message, before: Sequence[Message]) -> object:
        cancel.cancel()
        return rules(message, before)

    monkeypatch.setattr(module, "facts_in", cancelling)
    for number in range(3):
        say(vault, f"I have {number} cats.")
    memory.take_in(cancel=cancel)
    assert len(vault.unread.oldest(Stage.RULES, 9)) == 2


def test_what_goes_on_meanwhile_is_read_when_it_has_ended(vault: Vault, memory: Memory) -> None:
    begun = say(vault, "I was born in Lubumbashi and", Role.CHARACTER)
    (in_hand,) = vault.unread.oldest(Stage.RULES, 9)
    vault.messages.edit(begun.id, "I was born in Lubumbashi and I have a cat called Zwibbel.")
    memory._look_into(in_hand)
    assert texts(vault) == [] and [one.id for one in vault.unread.oldest(Stage.RULES, 9)] == [begun.id]
    take_in(memory)
    assert vault.unread.oldest(Stage.RULES, 9) == [] and texts(vault)


def test_what_is_gone_meanwhile_is_passed_over(vault: Vault, memory: Memory) -> None:
    say(vault, "My sister is called Mia.")
    waiting = vault.unread.oldest(Stage.RULES, 9)
    vault.conversations.hide(1)
    vault.purge()
    memory._look_into(waiting[0])
    assert texts(vault) == []


def test_a_clock_that_was_ahead_does_not_decide_which_fact_holds(vault: Vault, chat: Conversation) -> None:
    ahead, now = NOW.replace(year=NOW.year + 10), NOW
    vault.messages.add(chat.id, Role.USER, "I work as a nurse.", now=ahead)
    take_in(Memory(vault, None, FixedClock(ahead)))
    other = vault.conversations.add("ann", now=now)
    vault.messages.add(other.id, Role.USER, "I work as a baker now.", now=now)
    take_in(Memory(vault, None, FixedClock(now)))
    (job,) = [fact for fact in vault.facts.all("ann") if fact.slot]
    assert "baker" in job.text and job.said_at == now


@pytest.mark.parametrize("at", ["9999-12-31T23:59:00+14:00", "0001-01-01T00:00:00+14:00"])
@pytest.mark.parametrize("text", ["What happened the day after tomorrow?", "I was born in 9999 at 24:00!"])
def test_at_the_ends_of_the_calendar_no_time_is_found(at: str, text: str) -> None:
    moment = datetime.fromisoformat(at)
    assert find_times(text, said_at=moment) == [] and asked_time(text, now=moment) is None


def test_an_embedder_that_comes_later_is_used(vault: Vault, chat: Conversation) -> None:
    here: list[Embedder] = []
    asked: list[int] = []

    def make() -> Embedder:
        asked.append(1)
        if not here:
            raise ModelFileError("It is missing.", "Get it.")
        return here[0]

    def find(search: EpisodeSearch) -> list[str]:
        found = search.find(
            "Is there a feline?", character_id="ann", now=NOW, user_name="Sam", character_name="Ann"
        )
        return [one.message.text for one in found]

    search = EpisodeSearch(vault, make)
    say(vault, "We had a cat called Pip."), say(vault, "It rains.")
    assert find(search) == [] and find(search) == [] and asked == [1], "no turn waits for it twice"
    search.take_in(cancel=CancelToken())
    assert asked == [1, 1]
    here.append(WordEmbedder({"feline": "cat"}))
    search.take_in(cancel=CancelToken())
    assert find(search)[:1] == ["We had a cat called Pip."]

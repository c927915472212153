"""Forgotten at once for the eyes, put back as it was, or gone for good with all that was made of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import DiskFull
from app.domain.memories import Fact, Followup, MemoryRef, Recall
from app.domain.nouns import Conversation, Message, Role
from app.store.digests import DigestSentence
from app.store.door import Door
from app.store.unread import Stage
from app.store.vault import Vault
from tests.store.memories import episode_ref, fact, fact_ref, followup, followup_ref
from tests.store.samples import NOW, PASSPHRASE, character

TABLES = (
    "facts", "fact_sources", "followups", "recalls", "digests", "digest_sources", "hidden_episodes",
    "uncleaned",
)  # fmt: skip


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> Message:
    made = vault.messages.add(chat.id, Role.USER, "Mia comes on Saturday. I like tea.", now=NOW)
    vault.messages.add(chat.id, Role.CHARACTER, "How nice.", now=NOW)
    return made


@pytest.fixture
def mia(vault: Vault, said: Message) -> Fact:
    kept = vault.facts.add("ann", fact(said, "Mia", value="Mia"), said_at=NOW)
    assert kept is not None
    return kept


@pytest.fixture
def tea(vault: Vault, said: Message, mia: Fact) -> Fact:
    kept = vault.facts.add("ann", fact(said, "tea", value="tea"), said_at=NOW)
    assert kept is not None
    return kept


@pytest.fixture
def visit(vault: Vault, said: Message) -> Followup:
    kept = vault.followups.add("ann", followup(said, "on Saturday"), said_at=NOW)
    assert kept is not None
    return kept


def texts(vault: Vault) -> list[str]:
    return [message.text for message in vault.messages.history(1)]


def everything(vault: Vault) -> list[object]:
    """All that anybody can see."""
    return [
        *(vault.facts.all("ann", history=True), vault.followups.all("ann"), vault.messages.history(1)),
        *(vault.messages.search("comes"), vault.digests.get(1), vault.conversations.lines()),
        *(vault.episodes.said("ann"), vault.messages.count(1)),
    ]


def left(vault: Vault) -> dict[str, int]:
    """How many rows each table of memory has, where there are any."""
    counted = {table: vault._session.read(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}
    return {table: count for table, count in counted.items() if count}


def test_with_its_words_all_that_rests_on_them_is_hidden_and_comes_back(
    vault: Vault, said: Message, mia: Fact, tea: Fact, visit: Followup
) -> None:
    ref = fact_ref(mia.id)
    vault.digests.set(
        1, [DigestSentence("Mia!", (episode_ref(said.id),)), DigestSentence("Tea.", (fact_ref(tea.id),))]
    )
    before = everything(vault)
    assert vault.forgetting.hide(ref, words=True) == [1]
    assert texts(vault) == ["How nice."] and vault.messages.search("Saturday") == []
    assert not (vault.facts.all("ann") or vault.followups.all("ann") or vault.facts.of_message(said.id))
    assert vault.digests.get(1) == () and [one.text for one in vault.episodes.said("ann")] == ["How nice."]
    assert vault.unread.oldest(Stage.RULES, 9)[0].text == "How nice."
    assert vault.forgetting.put_back(ref) == [1]
    assert everything(vault) == before
    assert vault.forgetting.put_back(ref) == [], "twice is once"
    assert everything(vault) == before and left(vault).get("hidden_episodes") is None


def test_for_good_nothing_is_left(vault: Vault, said: Message, mia: Fact, tea: Fact, visit: Followup) -> None:
    ref = fact_ref(mia.id)
    vault.conversations.set_edit(1, (said.id, "Mia comes on Sunday."))
    vault.forgetting.hide(ref, words=True)
    assert vault.forgetting.finish(ref) == [1]
    assert texts(vault) == ["How nice."] and left(vault) == {}
    assert vault.conversations.edit(1) is None
    assert vault._session.read("SELECT 1 FROM messages WHERE text LIKE '%Mia%'") == []
    with pytest.raises(LookupError):
        vault.forgetting.put_back(ref)
    with pytest.raises(LookupError):
        vault.forgetting.hide(ref, words=True)
    vault.forgetting.read_anew([1])
    assert vault.forgetting.finish(ref) == []
    assert vault.check() == []


def test_without_its_words_they_stay(vault: Vault, said: Message, mia: Fact, tea: Fact) -> None:
    ref = fact_ref(mia.id)
    vault.forgetting.hide(ref, words=False)
    assert vault.facts.all("ann") == [tea] and texts(vault)[0] == said.text
    vault.forgetting.finish(ref)
    assert vault.facts.all("ann") == [tea] and texts(vault)[0] == said.text
    assert vault.facts.add("ann", fact(said, "Mia", value="Mia"), said_at=NOW) is None


def test_what_is_not_hidden_is_not_finished(vault: Vault, mia: Fact) -> None:
    assert vault.forgetting.finish(fact_ref(mia.id)) == [] == vault.forgetting.finish()
    assert vault.facts.all("ann") == [mia]


@pytest.mark.parametrize("make", [fact_ref, followup_ref, episode_ref])
def test_what_is_not_there_cannot_be_forgotten(
    vault: Vault, chat: Conversation, make: Callable[[int], MemoryRef]
) -> None:
    for act in (lambda ref: vault.forgetting.hide(ref, words=True), vault.forgetting.put_back):
        with pytest.raises(LookupError):
            act(make(99))
    assert vault.forgetting.trace(make(99)) == []


def test_an_episode_is_the_message(vault: Vault, said: Message, mia: Fact) -> None:
    ref = episode_ref(said.id)
    before = everything(vault)
    vault.forgetting.hide(ref, words=True)
    assert texts(vault) == ["How nice."] and vault.facts.all("ann") == []
    vault.forgetting.put_back(ref)
    assert everything(vault) == before
    vault.forgetting.hide(ref, words=True)
    vault.forgetting.finish()
    assert texts(vault) == ["How nice."] and left(vault) == {}


def test_an_episode_without_its_words_is_recalled_no_more(vault: Vault, said: Message, mia: Fact) -> None:
    ref = episode_ref(said.id)
    vault.forgetting.hide(ref, words=False)
    assert texts(vault)[0] == said.text and vault.facts.all("ann") == [mia]
    assert [one.text for one in vault.episodes.said("ann")] == ["How nice."]
    vault.forgetting.put_back(ref)
    assert len(vault.episodes.said("ann")) == 2
    vault.forgetting.hide(ref, words=False)
    vault.forgetting.finish(ref)
    assert [one.text for one in vault.episodes.said("ann")] == ["How nice."]
    assert vault.recalls.keep(said.id, [Recall(ref, "Mia", "")]) == ()
    with pytest.raises(LookupError):
        vault.forgetting.put_back(ref)
    removed = vault.messages.take_out(said.id)
    vault.messages.put_back(removed)
    assert [one.text for one in vault.episodes.said("ann")] == ["How nice."]


def test_two_that_share_their_words(vault: Vault, said: Message, mia: Fact, tea: Fact) -> None:
    before = everything(vault)
    vault.forgetting.hide(fact_ref(mia.id), words=True)
    vault.forgetting.hide(fact_ref(tea.id), words=True)
    vault.forgetting.put_back(fact_ref(mia.id))
    assert texts(vault) == ["How nice."]
    vault.forgetting.put_back(fact_ref(tea.id))
    assert everything(vault) == before
    vault.forgetting.hide(fact_ref(tea.id), words=False)
    vault.forgetting.hide(fact_ref(tea.id), words=True)
    vault.forgetting.hide(fact_ref(tea.id), words=False)
    assert texts(vault)[0] == said.text, "the last word counts"
    vault.forgetting.hide(fact_ref(mia.id), words=True)
    vault.forgetting.finish(fact_ref(mia.id))
    assert texts(vault) == ["How nice."] and vault.facts.all("ann") == []


def test_every_version_and_every_copy_goes(vault: Vault, chat: Conversation, said: Message) -> None:
    reply = vault.messages.history(1)[1]
    second = vault.messages.add_version(reply.id, "I have a cat.", now=NOW)
    own = vault.facts.add("ann", fact(second, "a cat", value="cat"), said_at=NOW)
    assert own is not None
    vault.messages.select(reply.id)
    branch = vault.conversations.branch(1, 2, title="", now=NOW)
    vault.messages.select(second.id)
    other = vault.conversations.branch(1, 2, title="", now=NOW)
    edited = vault.conversations.branch(1, 2, title="", now=NOW)
    vault.messages.edit(vault.messages.history(edited.id)[1].id, "Something else.")
    ref = fact_ref(own.id)
    assert [(one.conversation_id, one.text) for one in vault.forgetting.trace(ref)] == [
        (1, "I have a cat."), (other.id, "I have a cat."),
    ]  # fmt: skip
    vault.forgetting.hide(ref, words=True)
    assert [one.text for one in vault.messages.history(other.id)] == [said.text]
    assert sorted(vault.forgetting.finish(ref)) == [1, other.id]
    assert texts(vault) == [said.text]
    assert [one.text for one in vault.messages.history(branch.id)] == [said.text, "How nice."]
    assert [one.text for one in vault.messages.history(edited.id)] == [said.text, "Something else."]
    assert vault._session.read("SELECT 1 FROM messages WHERE text LIKE '%cat%'") == []


def test_what_is_traced_is_what_goes(vault: Vault, said: Message, mia: Fact, visit: Followup) -> None:
    for ref in (fact_ref(mia.id), followup_ref(visit.id), episode_ref(said.id)):
        assert [one.id for one in vault.forgetting.trace(ref)] == [said.id]
        vault.forgetting.hide(ref, words=True)
        assert [one.id for one in vault.forgetting.trace(ref)] == [said.id], "also while it is hidden"
        vault.forgetting.put_back(ref)


def test_the_prompt_of_another_conversation_is_noticed(vault: Vault, mia: Fact) -> None:
    other = vault.conversations.add("ann", now=NOW)
    asked = vault.messages.add(other.id, Role.USER, "Who comes?", now=NOW, tail="Mia")
    vault.recalls.keep(asked.id, [Recall(fact_ref(mia.id), "Mia", "")])
    assert vault.forgetting.hide(fact_ref(mia.id), words=False) == [other.id]
    assert vault.forgetting.finish(fact_ref(mia.id)) == [other.id]
    assert vault.forgetting.rewritten() == [other.id] == vault.purge(), "until somebody read it anew"
    vault.forgetting.read_anew([other.id, 99])
    assert vault.forgetting.rewritten() == [] == vault.purge()


def test_an_unlock_finishes_what_was_begun(door: Door) -> None:
    vault, _ = door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    chat = vault.conversations.add("ann", now=NOW)
    first = vault.messages.add(chat.id, Role.USER, "Mia comes.", now=NOW)
    second = vault.messages.add(chat.id, Role.USER, "Bo comes.", now=NOW)
    kept = vault.facts.add("ann", fact(first, "Mia", value="Mia"), said_at=NOW)
    assert kept is not None
    vault.forgetting.hide(fact_ref(kept.id), words=True)
    vault.forgetting.hide(episode_ref(second.id), words=True)
    vault.close()
    vault = door.unlock_with_passphrase(PASSPHRASE)
    assert vault.messages.history(chat.id) == [] == vault.facts.all("ann")
    assert vault.purge(only=[]) == [], "while something else is deleted it waits"
    assert vault._session.read("SELECT count(*) FROM messages") == [(2,)]
    assert vault.purge() == [chat.id]
    assert vault._session.read("SELECT count(*) FROM messages") == [(0,)] and left(vault) == {}
    vault.forgetting.read_anew([chat.id])
    assert vault.purge() == []
    vault.close()


def test_deleting_takes_memories_along(vault: Vault, said: Message, mia: Fact, visit: Followup) -> None:
    vault.digests.set(1, [DigestSentence("Mia!", (fact_ref(mia.id),))])
    vault.conversations.hide(1)
    assert vault.facts.all("ann") == [] == vault.followups.all("ann")
    assert vault.purge() == [1]
    assert left(vault) == {}


def test_with_a_character_goes_its_memory(vault: Vault, mia: Fact, visit: Followup) -> None:
    vault.facts.pin(mia.id, True)
    vault.characters.add(replace(character("bo"), name="Bo"))
    vault.characters.remove("ann")
    assert left(vault) == {} and vault._session.read("SELECT 1 FROM messages") == []


def test_it_works_on_a_full_disk(
    door: Door, small_disk: Callable[[str], Path], make_door: Callable[..., Door]
) -> None:
    full = make_door(small_disk("2m") / "data")
    vault, _ = full.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    chat = vault.conversations.add("ann", now=NOW)
    said = vault.messages.add(chat.id, Role.USER, "Mia comes.", now=NOW)
    kept = vault.facts.add("ann", fact(said, "Mia", value="Mia"), said_at=NOW)
    assert kept is not None
    filler = full.folder.parent / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass
    with pytest.raises(DiskFull):
        for _ in range(500):
            vault.messages.add(chat.id, Role.USER, "words " * 200, now=NOW)
    vault.forgetting.hide(fact_ref(kept.id), words=True)
    vault.forgetting.finish(fact_ref(kept.id))
    assert vault.facts.all("ann") == []
    assert vault._session.read("SELECT 1 FROM messages WHERE id = ?", (said.id,)) == []
    assert vault._session.read("SELECT 1 FROM uncleaned") == [(1,)], "there was no room to write all anew"
    filler.unlink()
    vault.purge()
    assert vault._session.read("SELECT 1 FROM uncleaned") == []
    vault.close()


def test_what_else_goes_with_the_messages_is_told(
    vault: Vault, said: Message, mia: Fact, tea: Fact, visit: Followup
) -> None:
    mias, teas, visits = fact_ref(mia.id), fact_ref(tea.id), followup_ref(visit.id)
    assert vault.forgetting.also(mias) == [teas, visits]
    assert vault.forgetting.also(visits) == [mias, teas]
    assert vault.forgetting.also(episode_ref(said.id)) == [mias, teas, visits]
    vault.facts.pin(tea.id, True)
    assert vault.forgetting.also(mias) == [visits], "what is pinned stays"
    vault.facts.pin(tea.id, False)
    again = vault.messages.add(1, Role.USER, "I like tea.", now=NOW)
    vault.facts.add("ann", fact(again, "tea", value="tea"), said_at=NOW)
    assert vault.forgetting.also(mias) == [visits], "something else says it too"
    vault.forgetting.hide(mias, words=True)
    vault.forgetting.finish(mias)
    assert [one.id for one in vault.facts.all("ann")] == [tea.id] and vault.followups.all("ann") == []
    assert vault.forgetting.also(mias) == []


def test_what_a_hidden_message_says_does_not_stay_a_fact(
    vault: Vault, said: Message, mia: Fact, tea: Fact
) -> None:
    hidden = vault.conversations.add("ann", now=NOW)
    again = vault.messages.add(hidden.id, Role.USER, "I like tea.", now=NOW)
    vault.facts.add("ann", fact(again, "tea", value="tea"), said_at=NOW)
    vault.conversations.hide(hidden.id)
    assert vault.forgetting.also(fact_ref(mia.id)) == [fact_ref(tea.id)]

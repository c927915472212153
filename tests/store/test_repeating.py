"""With a memory go the replies that repeat it, and no others."""

from __future__ import annotations

import pytest

from app.domain.memories import Fact, MemoryRef, NewFact, Recall
from app.domain.nouns import Conversation, Message, Role
from app.store.digests import DigestSentence
from app.store.unread import Stage
from app.store.vault import Vault
from tests.store.memories import episode_ref, fact, fact_ref, followup, followup_ref
from tests.store.samples import NOW, character


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> Message:
    say(vault, chat, Role.CHARACTER, "Good day. Tell me of the museum.")
    return say(vault, chat, Role.USER, "Mia comes on Saturday. I like tea.")


@pytest.fixture
def mia(vault: Vault, said: Message) -> Fact:
    return keep(vault, fact(said, "Mia", value="Mia"))


def say(vault: Vault, chat: Conversation, role: Role, text: str) -> Message:
    return vault.messages.add(chat.id, role, text, now=NOW)


def keep(vault: Vault, new: NewFact) -> Fact:
    kept = vault.facts.add("ann", new, said_at=NOW)
    assert kept is not None
    return kept


def goes(vault: Vault, ref: MemoryRef) -> list[str]:
    """What is told of it; and that hiding, putting back and finishing mean the same."""
    told = vault.forgetting.trace(ref)
    before = vault._session.read("SELECT id, selected FROM messages ORDER BY id")
    shown = {id for id, selected in before if selected}
    vault.forgetting.hide(ref, words=True)
    left = {row[0] for row in vault._session.read("SELECT id FROM messages WHERE selected = 1")}
    assert shown - left == {message.id for message in told}
    assert [message.id for message in vault.forgetting.trace(ref)] == [message.id for message in told]
    vault.forgetting.put_back(ref)
    assert vault._session.read("SELECT id, selected FROM messages ORDER BY id") == before
    vault.forgetting.hide(ref, words=True)
    vault.forgetting.finish(ref)
    assert {row[0] for row in vault._session.read("SELECT id FROM messages WHERE selected = 1")} == left
    return [message.text for message in told]


@pytest.mark.parametrize("reply", ["Mia, then.", "MIA!", "mia's welcome", "With Mía we are three."])
def test_the_reply_to_it(vault: Vault, chat: Conversation, said: Message, mia: Fact, reply: str) -> None:
    say(vault, chat, Role.CHARACTER, reply)
    assert goes(vault, fact_ref(mia.id)) == [said.text, reply]


@pytest.mark.parametrize("reply", ["How nice.", "On Saturday it rains.", "The miasma of the museum.", ""])
def test_a_reply_that_says_nothing_of_it_stays(
    vault: Vault, chat: Conversation, said: Message, mia: Fact, reply: str
) -> None:
    say(vault, chat, Role.CHARACTER, reply)
    assert goes(vault, fact_ref(mia.id)) == [said.text]


def test_words_that_everybody_says_repeat_nothing(vault: Vault, chat: Conversation) -> None:
    said = say(vault, chat, Role.USER, "I like to be called by the name of the day.")
    known = keep(vault, fact(said, "called by the name", value="called by the name of the day"))
    say(vault, chat, Role.CHARACTER, "I like the name that you are called by; what a nice day.")
    assert goes(vault, fact_ref(known.id)) == [said.text]


def test_every_version_and_every_copy_of_such_a_reply(
    vault: Vault, chat: Conversation, said: Message, mia: Fact
) -> None:
    reply = say(vault, chat, Role.CHARACTER, "Mia, how nice.")
    vault.conversations.branch(chat.id, reply.position, title="", now=NOW)
    vault.messages.add_version(reply.id, "How nice.", now=NOW)
    assert goes(vault, fact_ref(mia.id)) == [said.text, "How nice.", said.text, "Mia, how nice."]
    assert vault._session.read("SELECT 1 FROM messages WHERE text LIKE '%Mia%'") == []


def test_a_reply_in_a_branch_alone(vault: Vault, chat: Conversation, said: Message, mia: Fact) -> None:
    branch = vault.conversations.branch(chat.id, said.position, title="", now=NOW)
    say(vault, chat, Role.CHARACTER, "How nice.")
    say(vault, branch, Role.CHARACTER, "Mia!")
    assert goes(vault, fact_ref(mia.id)) == [said.text, said.text, "Mia!"]


def test_the_reply_that_was_given_it(vault: Vault, chat: Conversation) -> None:
    said = say(vault, chat, Role.USER, "I like green tea from Uji.")
    tea = keep(vault, fact(said, "green tea", value="green tea"))
    other = vault.conversations.add("ann", now=NOW)
    for asked, reply in (("What is in my cup?", "Green tea, as ever."), ("And then?", "More tea.")):
        message = say(vault, other, Role.USER, asked)
        say(vault, other, Role.CHARACTER, reply)
        if reply.startswith("Green"):
            vault.recalls.keep(message.id, [Recall(episode_ref(said.id), said.text, "")])
    assert goes(vault, fact_ref(tea.id)) == [said.text, "Green tea, as ever."]


def test_a_reply_below_it(vault: Vault, chat: Conversation) -> None:
    said = say(vault, chat, Role.USER, "I like green tea.")
    tea = keep(vault, fact(said, "green tea", value="green tea"))
    other = vault.conversations.add("ann", now=NOW)
    vault.digests.set(other.id, [DigestSentence("Likes green tea.", (fact_ref(tea.id),))])
    for reply in ("You like your tea green.", "My coat is green."):
        say(vault, other, Role.USER, "Well?")
        say(vault, other, Role.CHARACTER, reply)
    assert goes(vault, fact_ref(tea.id)) == [said.text, "You like your tea green."]


def test_the_reply_that_asked(vault: Vault, chat: Conversation, said: Message) -> None:
    visit = vault.followups.add("ann", followup(said, "on Saturday"), said_at=NOW)
    assert visit is not None
    say(vault, chat, Role.CHARACTER, "Mm.")
    say(vault, chat, Role.USER, "Hello.")
    asks = say(vault, chat, Role.CHARACTER, "How was the visit?")
    vault._session.write("UPDATE followups SET asked_in = ? WHERE id = ?", (asks.id, visit.id))
    assert goes(vault, followup_ref(visit.id)) == [said.text, "How was the visit?"]


def test_a_name_that_came_up_with_it(vault: Vault, chat: Conversation, said: Message, mia: Fact) -> None:
    say(vault, chat, Role.CHARACTER, "Fine.")
    say(vault, chat, Role.USER, "It rains.")
    say(vault, chat, Role.CHARACTER, "Then Mia gets wet.")
    assert goes(vault, fact_ref(mia.id)) == [said.text, "Then Mia gets wet."]


@pytest.mark.parametrize("before", [True, False])
def test_not_a_name_that_is_told_elsewhere(vault: Vault, chat: Conversation, before: bool) -> None:
    if before:
        say(vault, chat, Role.CHARACTER, "Bern is where I was made.")
    said = say(vault, chat, Role.USER, "My flat is in Bern.")
    flat = keep(vault, fact(said, "in Bern", value="Bern"))
    say(vault, chat, Role.CHARACTER, "Fine.")
    say(vault, chat, Role.USER, "It rains." if before else "Bern is wet.")
    say(vault, chat, Role.CHARACTER, "In Bern it always does.")
    assert goes(vault, fact_ref(flat.id)) == [said.text]


def test_another_character_keeps_its_own_words(
    vault: Vault, chat: Conversation, said: Message, mia: Fact
) -> None:
    vault.characters.add(character("bo"))
    other = vault.conversations.add("bo", now=NOW)
    say(vault, other, Role.CHARACTER, "Mia is my neighbour.")
    assert goes(vault, fact_ref(mia.id)) == [said.text]


def test_many_at_once_with_what_was_said_of_forgetting_them(
    vault: Vault, chat: Conversation, said: Message, mia: Fact
) -> None:
    tea = keep(vault, fact(said, "tea", value="tea"))
    later = say(vault, chat, Role.USER, "Bo comes on Sunday.")
    wish = say(vault, chat, Role.USER, "Forget Mia and Bo.")
    refs = [fact_ref(mia.id), fact_ref(tea.id), episode_ref(later.id), fact_ref(999)]
    assert vault.forgetting.forget(refs, asides=[wish.id, 999]) == [chat.id]
    (left,) = vault.messages.history(chat.id)
    assert left.text == "Good day. Tell me of the museum."
    assert vault.facts.all("ann") == []
    assert vault._session.read("SELECT count(*) FROM hidden_episodes") == [(0,)]


def test_what_is_set_aside_is_neither_found_nor_learnt(
    vault: Vault, chat: Conversation, said: Message, mia: Fact
) -> None:
    say(vault, chat, Role.CHARACTER, "Mm.")
    wish = say(vault, chat, Role.USER, "Forget Mia.")
    vault.forgetting.set_aside([wish.id, 999])
    assert vault.forgetting.is_aside(wish.id) and not vault.forgetting.is_aside(said.id)
    assert wish.id not in [one.id for one in vault.episodes.said("ann")]
    assert wish.id not in [one.id for one in vault.unread.oldest(Stage.RULES, 9)]
    assert vault.forgetting.finish() == [], "it stays in the conversation"
    assert wish.text in [one.text for one in vault.messages.history(chat.id)]
    assert goes(vault, fact_ref(mia.id)) == [said.text, wish.text]


def test_without_its_words_every_reply_stays(
    vault: Vault, chat: Conversation, said: Message, mia: Fact
) -> None:
    say(vault, chat, Role.CHARACTER, "Mia!")
    vault.forgetting.hide(fact_ref(mia.id), words=False)
    vault.forgetting.finish(fact_ref(mia.id))
    assert len(vault.messages.history(chat.id)) == 3


def test_of_a_long_message_too(vault: Vault, chat: Conversation) -> None:
    said = say(vault, chat, Role.USER, " ".join(f"Wordy{number} umbrella" for number in range(20_000)))
    say(vault, chat, Role.CHARACTER, "So many umbrellas.")
    assert goes(vault, episode_ref(said.id)) == [said.text, "So many umbrellas."]

"""What was said is found by its words and its meaning; what may not be found is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.domain.memories import MemoryKind, MemoryRef, Precision, TimeSpan
from app.domain.nouns import Conversation, Message, Role
from app.memory.episode_search import EpisodeSearch
from app.store.vault import Vault
from tests.memory.searching import TALK, find, said, say, search, take_in, texts
from tests.store.samples import NOW, character

__all__ = ["said", "search"]


def test_words_of_the_question_find_it(search: EpisodeSearch, said: list[Message]) -> None:
    best = find(search, "Where did my sister move?")[0]
    assert best.message.text == TALK[0] and best.lane == "words"
    assert best.why == "You spoke of sister, move."


def test_it_is_found_at_once_and_by_meaning_after_taking_in(
    vault: Vault, chat: Conversation, search: EpisodeSearch, said: list[Message]
) -> None:
    assert texts(find(search, "Was there a feline?"))[0] == TALK[4]  # a few get their vectors at once
    take_in(search)
    [new] = say(vault, chat, "The storm took the roof.", begin=20)
    assert texts(find(search, "What about the storm?"))[0] == new.text
    assert not take_in(search)
    assert texts(find(search, "Was there a feline?"))[0] == TALK[4]


def test_whoever_is_asked_about_comes_first(vault: Vault, chat: Conversation, search: EpisodeSearch) -> None:
    say(vault, chat, "I painted the harbour in oil.", "I painted the harbour in chalk.")
    assert texts(find(search, "What did I paint?"))[0].endswith("oil.")
    assert texts(find(search, "What did you paint?"))[0].endswith("chalk.")
    assert texts(find(search, "What did Ann paint?"))[0].endswith("chalk.")
    assert texts(find(search, "What did Sam paint?"))[0].endswith("oil.")


def test_the_reply_is_found_with_the_question(
    vault: Vault, chat: Conversation, search: EpisodeSearch
) -> None:
    say(vault, chat, "I am off.", "What is the name of your dog?", "Rufus!", *["Oh well."] * 9)
    assert "Rufus!" in texts(find(search, "What is my dog's name?"))[:2]


def test_the_day_that_is_named_counts(vault: Vault, chat: Conversation, search: EpisodeSearch) -> None:
    for month in (3, 5):
        vault.messages.add(
            chat.id, Role.USER, f"A storm, number {month}.", now=NOW.replace(month=month, day=7)
        )
    assert texts(find(search, "What of the storm in May?"))[0].endswith("5.")
    assert texts(find(search, "What of the storm on 7 March 2026?"))[0].endswith("3.")


def test_a_time_leaves_out_all_else(vault: Vault, chat: Conversation, search: EpisodeSearch) -> None:
    say(vault, chat, "An early storm.", "Indeed.", "A late storm.", "Indeed, late.")
    during = TimeSpan(NOW + timedelta(minutes=2), NOW + timedelta(minutes=3), Precision.MINUTE)
    assert texts(find(search, "the storm", during=during)) == ["A late storm."]
    assert {one.message.text for one in find(search, "", during=during)} <= {"A late storm."}


def test_a_character_knows_only_its_own(vault: Vault, search: EpisodeSearch, said: list[Message]) -> None:
    bob = vault.characters.add(character("bob"))
    [other] = say(vault, vault.conversations.add(bob.id, now=NOW), "My sister hates clocks.")
    take_in(search)
    assert texts(find(search, "sister clocks", "bob")) == [other.text]
    assert other.text not in texts(find(search, "sister clocks"))
    assert find(search, "sister clocks", "nobody") == []


def edit(vault: Vault, message: Message) -> None:
    vault.messages.edit(message.id, "Nothing of it.")


def remove(vault: Vault, message: Message) -> None:
    vault.messages.remove(message.id)


def rewind(vault: Vault, message: Message) -> None:
    vault.messages.take_out_after(message.conversation_id, message.position - 1)


def answer_again(vault: Vault, message: Message) -> None:
    vault.messages.add_version(message.id, "Something else.", now=NOW)


def hide_conversation(vault: Vault, message: Message) -> None:
    vault.conversations.hide(message.conversation_id)


def hide_character(vault: Vault, message: Message) -> None:
    vault.characters.hide("ann")


def hide_episode(vault: Vault, message: Message) -> None:
    vault.forgetting.hide(MemoryRef(MemoryKind.EPISODE, message.id), words=False)


def forget(vault: Vault, message: Message) -> None:
    ref = MemoryRef(MemoryKind.EPISODE, message.id)
    vault.forgetting.hide(ref, words=True)
    vault.forgetting.finish(ref)


def delete_conversation(vault: Vault, message: Message) -> None:
    vault.conversations.hide(message.conversation_id)
    vault.purge()


GONE = [
    edit, remove, rewind, answer_again, hide_conversation, hide_character, hide_episode, forget,
    delete_conversation,
]  # fmt: skip


@pytest.mark.parametrize("gone", GONE)
@pytest.mark.parametrize("taken_in", [True, False])
def test_what_is_gone_is_never_found(
    vault: Vault,
    search: EpisodeSearch,
    said: list[Message],
    gone: Callable[[Vault, Message], None],
    taken_in: bool,
) -> None:
    if taken_in:
        take_in(search)
    assert TALK[4] in texts(find(search, "the cat"))
    gone(vault, said[4])
    for words in ("the cat", "the feline", TALK[4]):
        assert TALK[4] not in [one.message.text for one in find(search, words)]
    take_in(search)
    assert TALK[4] not in [one.message.text for one in find(search, "the feline")]


def test_what_is_put_back_is_found_again(vault: Vault, search: EpisodeSearch, said: list[Message]) -> None:
    take_in(search)
    ref = MemoryRef(MemoryKind.EPISODE, said[4].id)
    vault.forgetting.hide(ref, words=True)
    assert TALK[4] not in texts(find(search, "a feline"))
    vault.forgetting.put_back(ref)
    assert texts(find(search, "a feline"))[0] == TALK[4]
    taken = vault.messages.take_out(said[4].id)
    assert TALK[4] not in texts(find(search, "the cat"))
    vault.messages.put_back(taken)
    take_in(search)
    assert texts(find(search, "the cat"))[0] == TALK[4]


def test_what_is_in_view_and_its_copies_are_left_out(
    vault: Vault, search: EpisodeSearch, chat: Conversation, said: list[Message]
) -> None:
    vault.conversations.branch(chat.id, said[-1].position, title="", now=NOW)
    assert texts(find(search, "the cat")).count(TALK[4]) == 1
    hidden = find(search, "the cat", hidden=lambda message: message.conversation_id == chat.id)
    assert TALK[4] not in texts(hidden)


def test_what_says_the_same_comes_once(vault: Vault, chat: Conversation, search: EpisodeSearch) -> None:
    say(vault, chat, "The cat ran away!", "Oh no.", "the CAT ran away", "Again?", "The cat came back.")
    found = texts(find(search, "my cat"))
    assert sum("ran away" in text.lower() for text in found) == 1 and "The cat came back." in found


def test_at_most_so_many(search: EpisodeSearch, said: list[Message]) -> None:
    assert len(texts(find(search, "sister lake clock cat job", limit=2))) == 2
    assert texts(find(search, "sister", limit=0)) == []


def test_what_is_only_near_in_meaning_has_a_lane_of_its_own(
    vault: Vault, chat: Conversation, search: EpisodeSearch
) -> None:
    say(vault, chat, "So tired and worn.", "Sleep, then.", "Are you tired?", "Always.")
    take_in(search)
    [implied] = [one for one in find(search, "I feel exhausted.") if one.lane == "meaning"]
    assert implied.message.text == "So tired and worn."
    assert implied.why == "It is near in meaning to what you said." and implied.score > 0.55


def test_what_was_never_said_scores_low(search: EpisodeSearch, said: list[Message]) -> None:
    take_in(search)
    known = find(search, "Where did my sister Anna move?")[0].score
    unknown = find(search, "Which violin concerto did my uncle conduct in Bern?")[0].score
    assert known > 0.6 and unknown < 0.5
    assert all(one.score < 0.5 for one in find(search, "violin concertos"))


@pytest.mark.parametrize(
    "words", ["", "?", "the of and", "🕰", "猫", "x" * 5000, "a\0b", "' OR 1=1 --", "a* NEAR b"]
)
def test_anything_can_be_looked_for(search: EpisodeSearch, said: list[Message], words: str) -> None:
    find(search, words)

"""What was said is found by its words and its meaning; what may not be found is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.domain.control import CancelToken
from app.domain.errors import ModelFileError, VaultError
from app.domain.memories import MemoryKind, MemoryRef, Precision, TimeSpan
from app.domain.nouns import Character, Conversation, Message, Role
from app.engines import Embedder
from app.engines.minilm import MiniLmEmbedder
from app.memory.episode_search import EpisodeSearch, Found
from app.settings.places import models_root
from app.store.vault import Vault
from tests import models
from tests.memory.embedders import WordEmbedder
from tests.store.samples import NOW, character

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


def test_without_an_embedder_words_alone(vault: Vault, said: list[Message]) -> None:
    def missing() -> Embedder:
        raise ModelFileError("The embedder's file is missing.", "Get it.")

    for make in (None, missing):
        search = EpisodeSearch(vault, make)
        assert not take_in(search)
        best = find(search, "the cat")[0]
        assert best.message.text == TALK[4] and best.score == 1
        assert TALK[4] not in texts(find(search, "the feline"))


def test_another_embedder_makes_everything_anew(vault: Vault, said: list[Message]) -> None:
    take_in(EpisodeSearch(vault, lambda: WordEmbedder(SAME)))
    again = WordEmbedder(SAME)
    assert not take_in(EpisodeSearch(vault, lambda: again))
    assert not set(again.asked) & set(TALK)
    other = WordEmbedder(seed="other")
    search = EpisodeSearch(vault, lambda: other)
    assert texts(find(search, "the cat"))[0] == TALK[4]  # by words, until then
    take_in(search)
    assert set(TALK) <= set(other.asked)
    assert texts(find(search, "Pip Pip"))[0] == TALK[4]


def test_taking_in_can_be_cut_short(
    vault: Vault, chat: Conversation, search: EpisodeSearch, said: list[Message]
) -> None:
    cancelled = CancelToken()
    cancelled.cancel()
    assert search.take_in(cancel=cancelled)
    assert list(vault.episodes.vectors()) == []
    say(vault, chat, *(f"Number {number}." for number in range(300)), begin=20)
    assert search.take_in(cancel=CancelToken(), limit=100)
    kept = [row[0] for part in vault.episodes.vectors() for row in part]
    assert 100 <= len(kept) < 300 and said[0].id not in kept
    assert not take_in(search)
    assert sum(len(part) for part in vault.episodes.vectors()) == 306
    assert vault.episodes.changed(0, 1) is None


def test_only_what_changed_is_looked_at_again(
    vault: Vault, chat: Conversation, search: EpisodeSearch, said: list[Message]
) -> None:
    take_in(search)
    vault._session.write("DELETE FROM episode_vectors WHERE message_id = ?", (said[0].id,))
    [new] = say(vault, chat, "The storm took the roof.", begin=20)
    take_in(search)
    assert len(vault.episodes.vectors_of([new.id])) == 1 and not vault.episodes.vectors_of([said[0].id])
    vault.conversations.hide(chat.id)
    vault.conversations.put_back(chat.id)
    take_in(search)
    assert len(vault.episodes.vectors_of([said[0].id])) == 1


def test_a_damaged_vector_is_made_again(vault: Vault, search: EpisodeSearch, said: list[Message]) -> None:
    take_in(search)
    vault._session.write("UPDATE episode_vectors SET vector = x'0102' WHERE message_id = ?", (said[4].id,))
    fresh = EpisodeSearch(vault, lambda: WordEmbedder(SAME))
    assert texts(find(fresh, "the cat"))[0] == TALK[4]
    assert not take_in(fresh)
    assert len(vault.episodes.vectors_of([said[4].id])[0][1]) == 2 * WordEmbedder.dimensions


def test_a_broken_index_is_mended(vault: Vault, search: EpisodeSearch, said: list[Message]) -> None:
    for message in said:
        vault._session.write(
            "INSERT INTO episode_words (episode_words, rowid, text) VALUES ('delete', ?, ?)",
            (message.id, message.text),
        )
    assert texts(find(search, "harbour"))[0] == TALK[5]


def test_changes_that_somebody_else_dropped_are_noticed(
    vault: Vault, chat: Conversation, search: EpisodeSearch, said: list[Message]
) -> None:
    find(search, "the cat")
    say(vault, chat, "The storm took the roof.", begin=20)
    take_in(EpisodeSearch(vault, lambda: WordEmbedder(SAME)))
    assert vault.episodes.changed(0, 1) is None
    assert texts(find(search, "the storm"))[0].startswith("The storm")


def test_an_index_that_does_not_add_up_is_read_anew(
    vault: Vault, search: EpisodeSearch, said: list[Message]
) -> None:
    take_in(search)
    find(search, "the cat")
    search._pasts["ann"].index.clear()
    say(vault, vault.conversations.all("ann")[0], "Well.", begin=20)
    take_in(search)
    assert texts(find(search, "a feline"))[0] == TALK[4]


def test_locked_is_empty(vault: Vault, search: EpisodeSearch, said: list[Message]) -> None:
    take_in(search)
    find(search, "the cat")
    past = search._pasts["ann"]
    vault.close()
    search.clear()
    assert search._pasts == {} and len(past.timeline) == len(past.index) == 0
    with pytest.raises(VaultError):
        find(search, "the cat")
    with pytest.raises(VaultError):
        take_in(search)


def test_a_clock_that_was_set_back_changes_no_order(
    vault: Vault, chat: Conversation, search: EpisodeSearch
) -> None:
    vault.messages.add(chat.id, Role.USER, "The key is under the stone.", now=NOW)
    vault.messages.add(chat.id, Role.USER, "The key hangs by the door.", now=NOW - timedelta(days=900))
    found = texts(find(search, "the key"))
    assert set(found) == {"The key is under the stone.", "The key hangs by the door."}


ACTIONS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9)), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_kept_in_step_is_as_read_anew(vault: Vault, ann: Character, actions: list[tuple[int, int]]) -> None:
    embedder = WordEmbedder(SAME)
    chat = vault.conversations.add(ann.id, now=NOW)
    kept = EpisodeSearch(vault, lambda: embedder)
    say(vault, chat, *TALK)
    take_in(kept)
    for what, which in actions:
        _act(vault, chat, kept, what, which)
        take_in(kept)
        anew = EpisodeSearch(vault, lambda: embedder)
        first, second = ({one.message.text for one in find(one, "sister cat")} for one in (kept, anew))
        assert first == second
        past, fresh = kept._pasts["ann"], anew._pasts["ann"]
        for name in ("ids", "slots", "by_user", "lengths", "around"):
            np.testing.assert_array_equal(getattr(past.timeline, name), getattr(fresh.timeline, name))
        assert len(past.index) == len(fresh.index)
        assert past.sound() and not len(past.without_vector())
    vault.conversations.hide(chat.id)
    vault.purge()


def _act(vault: Vault, chat: Conversation, search: EpisodeSearch, what: int, which: int) -> None:
    messages = vault.messages.history(chat.id)
    if what == 0 or not messages:
        say(vault, chat, f"The harbour has number {which}.", begin=60 * which)
        return
    message = messages[which % len(messages)]
    ref = MemoryRef(MemoryKind.EPISODE, message.id)
    match what:
        case 1:
            vault.messages.edit(message.id, f"My sister has number {which}.")
        case 2:
            vault.messages.add_version(message.id, f"A cat with number {which}.", now=NOW)
        case 3:
            taken = vault.messages.take_out(message.id)
            if which % 2:
                vault.messages.put_back(taken)
        case 4:
            vault.forgetting.hide(ref, words=bool(which % 2))
        case 5:
            vault.conversations.branch(chat.id, message.position, title="", now=NOW)
        case _:
            find(search, "sister")


def test_two_lanes_at_once(
    vault: Vault, chat: Conversation, search: EpisodeSearch, said: list[Message]
) -> None:
    works: list[Callable[[], object]] = [
        lambda: find(search, "sister cat"),
        lambda: take_in(search),
        lambda: say(vault, chat, "The cat again."),
        search.clear,
    ]
    with ThreadPoolExecutor(len(works)) as lanes:
        for done in [lanes.submit(work) for _ in range(10) for work in works]:
            done.result()


class Listed:
    """An index of lists, to show that any will do."""

    def __init__(self) -> None:
        self.kept: dict[int, NDArray[np.floating]] = {}

    def __len__(self) -> int:
        return len(self.kept)

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.floating]) -> None:
        self.kept.update(zip(ids.tolist(), vectors, strict=True))

    def remove(self, ids: NDArray[np.int64]) -> None:
        for id in ids.tolist():
            self.kept.pop(id, None)

    def nearest(
        self, vector: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        order = sorted(self.kept, key=lambda id: -float(self.kept[id] @ vector))[:count]
        cosines = [float(self.kept[id] @ vector) for id in order]
        return np.array(order, np.int64), np.array(cosines, np.float32)

    def clear(self) -> None:
        self.kept.clear()


def test_any_index_will_do(vault: Vault, said: list[Message]) -> None:
    search = EpisodeSearch(vault, lambda: WordEmbedder(SAME), index=Listed)
    take_in(search)
    assert texts(find(search, "a feline"))[0] == TALK[4]


def test_the_real_embedder_finds_what_shares_no_word(vault: Vault, chat: Conversation) -> None:
    try:
        embedder = MiniLmEmbedder(models.minilm(), models_root() / "minilm-l6-v2" / "tokenizer.json")
    except models.NotInstalled as error:
        pytest.skip(str(error))
    say(
        vault, chat,
        "I got an offer from the hospital in Zurich!", "Congratulations!",
        "The soup was too salty.", "You have high standards.",
        "Our puppy chewed the sofa again.", "Poor sofa.",
    )  # fmt: skip
    search = EpisodeSearch(vault, lambda: embedder)
    take_in(search)
    assert texts(find(search, "Which new employer wants me?"))[0].startswith("I got an offer")
    assert texts(find(search, "What did my dog destroy?"))[0].startswith("Our puppy")
    assert "Our puppy chewed the sofa again." in texts(
        find(search, "The dog ruined our furniture."), "meaning"
    )

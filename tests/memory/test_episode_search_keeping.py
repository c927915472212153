"""A search keeps in step with the vault: without an embedder, with another one, damaged, locked."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.domain.control import CancelToken
from app.domain.errors import ModelFileError, VaultError
from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Character, Conversation, Message, Role
from app.engines import Embedder
from app.engines.minilm import MiniLmEmbedder
from app.memory.episode_search import EpisodeSearch
from app.settings.places import models_root
from app.store.vault import Vault
from tests import models
from tests.memory.embedders import WordEmbedder
from tests.memory.searching import SAME, TALK, find, said, say, search, take_in, texts
from tests.store.samples import NOW

__all__ = ["said", "search"]


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

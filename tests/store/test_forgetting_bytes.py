"""What is forgotten with its words lies on no page any more: not of the vault, its log, or a new backup."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from app.domain.memories import MemoryKind, MemoryRef, Recall
from app.domain.nouns import Conversation, Message, Role, TokenIds
from app.store.backup import backup
from app.store.cleaning import SEARCH_INDEXES
from app.store.copying import copy_before
from app.store.digests import DigestSentence
from app.store.door import Door
from app.store.vault import VAULT_FILE, Vault
from tests.store.memories import fact, followup
from tests.store.pages import found
from tests.store.samples import NOW

RARE = "Quixquorvex"
# Also what a word index makes of it.
WORDS = (RARE, "quixquorv")


@pytest.fixture
def full(vault: Vault, chat: Conversation) -> MemoryRef:
    """The word in everything that can hold it, between much that does not."""
    chance = random.Random(3)
    _talk(vault, chat, chance, 150)
    said = vault.messages.add(
        chat.id, Role.USER, f"My friend {RARE} comes on Friday. " + "And so on. " * 600, now=NOW
    )
    kept = vault.facts.add("ann", fact(said, f"My friend {RARE}", value=RARE), said_at=NOW)
    assert kept is not None
    ref = MemoryRef(MemoryKind.FACT, kept.id)
    assert vault.followups.add("ann", followup(said, f"{RARE} comes on Friday"), said_at=NOW)
    _talk(vault, chat, chance, 60)
    asked = vault.messages.add(chat.id, Role.USER, "Who comes?", now=NOW, tail=f"You remember: {RARE}.")
    recalls = [
        Recall(ref, f"{RARE} is a friend.", "You asked."),
        Recall(MemoryRef(MemoryKind.EPISODE, said.id), f"On Friday {RARE} comes.", "You asked."),
    ]
    assert len(vault.recalls.keep(asked.id, recalls)) == 2
    vault.digests.set(
        chat.id, [DigestSentence(f"{RARE} is a friend.", (ref,)), DigestSentence("It rains.", ())]
    )
    vault.conversations.set_edit(chat.id, (said.id, f"My friend {RARE} comes on Sunday."))
    vault.conversations.branch(chat.id, asked.position, title="", now=NOW)
    _talk(vault, chat, chance, 150)
    return ref


def _talk(vault: Vault, chat: Conversation, chance: random.Random, times: int) -> list[Message]:
    """Messages of all lengths, so that pages are split and joined around them."""
    words = "the heron stood in the reeds and waited for somebody who would mend the clock".split()
    return [
        vault.messages.add(
            chat.id,
            chance.choice(list(Role)),
            " ".join(chance.choices(words, k=chance.choice([3, 12, 80, 700]))),
            now=NOW,
            tokens=chance.choice([None, TokenIds("m", tuple(range(chance.choice([5, 300]))))]),
        )
        for _ in range(times)
    ]


def test_the_word_is_found_while_it_is_there(vault: Vault, full: MemoryRef) -> None:
    assert len(found(vault, *WORDS)) > 5
    vault._session.tidy()
    assert any(place.startswith("page") for place in found(vault, *WORDS))
    vault.forgetting.hide(full, words=True)
    assert found(vault, *WORDS) != []


def test_no_page_and_no_frame_holds_it(vault: Vault, full: MemoryRef, door: Door, tmp_path: Path) -> None:
    vault.forgetting.hide(full, words=True)
    vault.forgetting.finish(full)
    assert found(vault, *WORDS) == []
    assert found(vault, "heron") != []
    backup(vault, door, tmp_path / "backup")
    with zipfile.ZipFile(tmp_path / "backup") as packed:
        packed.extract(VAULT_FILE, tmp_path / "unpacked")
    copy = tmp_path / "unpacked" / VAULT_FILE
    assert found(vault, *WORDS, file=copy) == []
    assert found(vault, "heron", file=copy) != []
    assert vault.check() == []


def test_nor_when_everything_around_it_changed_before(
    vault: Vault, chat: Conversation, full: MemoryRef
) -> None:
    chance = random.Random(5)
    for _ in range(6):
        for message in chance.sample(vault.messages.history(chat.id), 40):
            if RARE in message.text + message.tail:
                continue
            if chance.random() < 0.5:
                vault.messages.take_out(message.id)
            else:
                vault.messages.edit(message.id, "the clock is mended " * chance.choice([1, 30, 400]))
        _talk(vault, chat, chance, 20)
    assert found(vault, *WORDS) != []
    vault.forgetting.hide(full, words=True)
    vault.forgetting.put_back(full)
    vault.forgetting.hide(full, words=True)
    vault.forgetting.finish()
    assert found(vault, *WORDS) == []
    assert vault.check() == []


@pytest.mark.parametrize("index", SEARCH_INDEXES)
def test_a_word_with_which_a_page_of_an_index_begins(vault: Vault, chat: Conversation, index: str) -> None:
    letters = random.Random(11)
    with vault.transaction():
        for _ in range(300):
            words = ("".join(letters.choices("bcdfghklmnpqrt", k=9)) for _ in range(20))
            vault.messages.add(chat.id, Role.USER, " ".join(words), now=NOW)
    vault._session.write(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    begins = [row[0][1:].decode() for row in vault._session.read(f"SELECT term FROM {index}_idx")]
    begin = max(begins, key=len)
    assert len(begin) > 2
    sharing = [one for one in vault.messages.history(chat.id) if f" {begin}" in f" {one.text}"]
    for one in sharing:
        vault.forgetting.hide(MemoryRef(MemoryKind.EPISODE, one.id), words=True)
    vault.forgetting.finish()
    assert found(vault, *sharing[0].text.split()) == []
    left = [row[0][1:].decode() for row in vault._session.read(f"SELECT term FROM {index}_idx")]
    assert begin not in left
    assert vault.check() == []


def test_the_copy_from_before_a_migration_goes_too(vault: Vault, full: MemoryRef) -> None:
    copy = copy_before(vault.folder, 4)
    copy.write_bytes(vault.file.read_bytes())
    made = vault.temporary()
    made.forgetting.finish()
    vault.forgetting.finish()
    assert copy.exists(), "nothing was forgotten"
    vault.forgetting.hide(full, words=True)
    vault.forgetting.finish(full)
    assert not copy.exists()
    made.close()


def test_a_fact_alone_goes_while_the_words_stay(vault: Vault, chat: Conversation) -> None:
    said = vault.messages.add(chat.id, Role.USER, "My friend comes.", now=NOW)
    for number in range(300):
        vault.facts.add("ann", fact(said, "My friend", value=f"friend {number}"), said_at=NOW)
    kept = vault.facts.add("ann", fact(said, "My friend", value=RARE), said_at=NOW)
    assert kept is not None
    for number in range(300, 600):
        vault.facts.add("ann", fact(said, "My friend", value=f"friend {number}"), said_at=NOW)
    for one in vault.facts.all("ann")[::3]:
        if one.id != kept.id:
            ref = MemoryRef(MemoryKind.FACT, one.id)
            vault.forgetting.hide(ref, words=False)
            vault.forgetting.finish(ref)
    assert found(vault, *WORDS) != []
    ref = MemoryRef(MemoryKind.FACT, kept.id)
    vault.facts.pin(kept.id, True)
    vault.forgetting.hide(ref, words=False)
    vault.forgetting.finish(ref)
    assert found(vault, *WORDS) == []

"""Damage is noticed and said, the lock locks, and lanes may use the vault at the same time."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import VaultDamaged, VaultError
from app.domain.nouns import Conversation, Role
from app.store.connection import PAGE_BYTES, connect
from app.store.door import Door
from app.store.vault import FILE_PURPOSE, VAULT_FILE, Vault
from tests.store.samples import NOW, PASSPHRASE, character

MakeDoor = Callable[..., Door]


@pytest.fixture
def filled(door: Door) -> Door:
    vault, _ = door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    chat = vault.conversations.add("ann", now=NOW)
    for number in range(120):
        vault.messages.add(chat.id, Role.USER, f"words {number} " * 40, now=NOW)
    vault.close()
    return door


def read_everything(door: Door) -> list[str]:
    """What is wrong, by opening, checking and reading; VaultDamaged counts as one finding."""
    vault = None
    try:
        vault = door.unlock_with_passphrase(PASSPHRASE)
        found = vault.check()
        vault.messages.history(1)
        vault.messages.search("words")
    except VaultDamaged as error:
        return [error.message]
    finally:
        if vault is not None:
            vault.close()
    return found


@pytest.mark.parametrize("seed", range(30))
def test_flipped_pages_are_noticed(filled: Door, seed: int) -> None:
    assert read_everything(filled) == []
    path = filled.folder / VAULT_FILE
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(chance.choice([1, 1, 3, 20])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    assert read_everything(filled) != []


@pytest.mark.parametrize("kind", ["swapped", "zeroed", "random"])
def test_whole_wrong_pages_are_noticed(filled: Door, kind: str) -> None:
    path = filled.folder / VAULT_FILE
    data = bytearray(path.read_bytes())
    fifth, sixth = slice(5 * PAGE_BYTES, 6 * PAGE_BYTES), slice(6 * PAGE_BYTES, 7 * PAGE_BYTES)
    match kind:
        case "swapped":
            data[fifth], data[sixth] = data[sixth], data[fifth]
        case "zeroed":
            data[fifth] = bytes(PAGE_BYTES)
        case _:
            data[fifth] = random.Random(1).randbytes(PAGE_BYTES)
    path.write_bytes(data)
    assert read_everything(filled) != []


def test_a_damaged_page_raises_when_read(filled: Door) -> None:
    path = filled.folder / VAULT_FILE
    vault = filled.unlock_with_passphrase(PASSPHRASE)
    # Not those of the schema, without which nothing opens.
    ((page,),) = vault._session.read("SELECT rootpage FROM sqlite_schema WHERE name = 'messages'")
    vault.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE_BYTES + 100] ^= 255
    path.write_bytes(data)
    vault = filled.unlock_with_passphrase(PASSPHRASE)
    with pytest.raises(VaultDamaged, match="damaged"):
        vault.messages.history(1)
    with pytest.raises(VaultDamaged, match="damaged"):
        vault.messages.add(1, Role.USER, "x", now=NOW)
    vault.close()


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.99])
def test_a_truncated_vault_is_refused_and_left_alone(filled: Door, part: float) -> None:
    path = filled.folder / VAULT_FILE
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    before = path.read_bytes()
    assert read_everything(filled) != []
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"not a vault at all\n" * 500, bytes(20_000), b"SQLite format 3\0" + bytes(9000)]
)
def test_what_is_not_a_vault_is_refused_and_left_alone(filled: Door, content: bytes) -> None:
    path = filled.folder / VAULT_FILE
    path.write_bytes(content)
    with pytest.raises(VaultDamaged):
        filled.unlock_with_passphrase(PASSPHRASE)
    assert path.read_bytes() == content


def test_a_search_index_that_does_not_match_is_noticed(filled: Door) -> None:
    vault = filled.unlock()
    connection = connect(filled.folder / VAULT_FILE, vault.key.derive(FILE_PURPOSE))
    connection.execute("INSERT INTO message_words (rowid, text) VALUES (9999, 'ghost')")
    connection.close()
    assert any("index" in line for line in vault.check())
    vault.close()


def test_a_locked_vault_gives_nothing(vault: Vault, chat: Conversation) -> None:
    assert not vault.closed
    first, second = vault.derive("one"), vault.derive("two")
    assert len(first) == 32
    assert first != second
    assert first == vault.derive("one")
    assert first != vault.key.derive(FILE_PURPOSE)
    vault.close()
    vault.close()
    assert vault.closed
    for call in (
        lambda: vault.messages.history(chat.id),
        lambda: vault.messages.add(chat.id, Role.USER, "x", now=NOW),
        lambda: vault.derive("one"),
        vault.check,
    ):
        with pytest.raises(VaultError, match="locked"):
            call()


def test_closing_leaves_one_file(door: Door) -> None:
    door.create(passphrase=PASSPHRASE)[0].close()
    assert {path.name for path in door.folder.iterdir()} == {
        "vault.db",
        "vault.slots",
        "vault.slots.copy",
        "vault.reserve",
    }


def test_a_transaction_is_all_or_nothing(vault: Vault, chat: Conversation) -> None:
    with pytest.raises(RuntimeError), vault.transaction():
        vault.messages.add(chat.id, Role.USER, "gone", now=NOW)
        vault.personal.set("x", 1)
        raise RuntimeError
    with vault.transaction():
        vault.messages.add(chat.id, Role.USER, "kept", now=NOW)
        with pytest.raises(RuntimeError), vault.transaction():
            vault.messages.add(chat.id, Role.USER, "gone", now=NOW)
            raise RuntimeError
    assert [message.text for message in vault.messages.history(chat.id)] == ["kept"]
    assert vault.personal.get("x") is None


def test_many_lanes_at_once(vault: Vault, chat: Conversation) -> None:
    wrong: list[BaseException] = []

    def lane(name: str) -> None:
        try:
            for number in range(40):
                with vault.transaction():
                    vault.messages.add(chat.id, Role.USER, f"{name} {number}", now=NOW)
                    vault.messages.search(name)
                vault.messages.history(chat.id, limit=3)
        except BaseException as error:
            wrong.append(error)
            raise

    lanes = [threading.Thread(target=lane, args=(name,)) for name in ("one", "two", "three", "four")]
    for thread in lanes:
        thread.start()
    for thread in lanes:
        thread.join()
    assert wrong == []
    history = vault.messages.history(chat.id)
    assert [message.position for message in history] == list(range(1, 161))
    for name in ("one", "two", "three", "four"):
        assert [m.text for m in history if m.text.startswith(name)] == [
            f"{name} {number}" for number in range(40)
        ]
    assert vault.check() == []


def test_what_was_asked_for_is_called_when_it_is_closed(vault: Vault) -> None:
    called: list[bool] = []
    vault.when_closed(lambda: called.append(vault.closed))
    assert called == []
    vault.close()
    vault.close()
    assert called == [True]


def test_closing_waits_for_a_transaction(vault: Vault, chat: Conversation) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def lane() -> None:
        with vault.transaction():
            inside.set()
            go_on.wait(10)
            vault.messages.add(chat.id, Role.USER, "kept", now=NOW)

    writer = threading.Thread(target=lane)
    writer.start()
    inside.wait(10)
    closer = threading.Thread(target=vault.close)
    closer.start()
    assert not vault.closed
    go_on.set()
    writer.join()
    closer.join()
    assert vault.closed


def test_another_program_in_the_vault_is_said(vault: Vault, chat: Conversation) -> None:
    connection = vault._session._connection
    assert connection is not None
    connection.execute("PRAGMA busy_timeout=100")
    other = connect(vault.folder / VAULT_FILE, vault.key.derive(FILE_PURPOSE))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(VaultError, match="Another program"):
        vault.messages.add(chat.id, Role.USER, "x", now=NOW)
    other.execute("ROLLBACK")
    other.close()


def test_the_folder_goes_away_while_open(vault: Vault, tmp_path: Path) -> None:
    (vault.folder / VAULT_FILE).rename(tmp_path / "away.db")
    vault.close()
    assert vault.closed

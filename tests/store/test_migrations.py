"""Every vault ever released opens, every migration is all or nothing, and none goes untested."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import VaultTooNew
from app.domain.nouns import Message, Profile, Role, Status, TokenIds
from app.domain.voices import VoiceSettings
from app.store import door as door_module
from app.store import migrations
from app.store.cleaning import SEARCH_INDEXES
from app.store.connection import Connection, connect
from app.store.door import Door
from app.store.migrations import (
    MIGRATIONS,
    Migration,
    m001_first_schema,
    m002_lists_and_pictures,
    m003_model_of_a_character,
    m004_memory,
    m005_voice_of_a_character,
    migrate,
    schema_of,
)
from app.store.unread import Stage
from app.store.vault import FILE_PURPOSE, VAULT_FILE, Vault
from tests.store.make_golden import GOLDEN, VOICE
from tests.store.memories import episode_ref, fact_ref, followup_ref
from tests.store.samples import NOW, PASSPHRASE, character

MakeDoor = Callable[..., Door]
KEY = bytes(32)


def m_next(connection: Connection) -> None:
    """What a later version might add."""
    connection.execute("ALTER TABLE characters ADD COLUMN mood TEXT NOT NULL DEFAULT ''")
    connection.execute("UPDATE characters SET mood = 'warm'")


def m_failing(connection: Connection) -> None:
    """Fails half way."""
    connection.execute("DELETE FROM messages")
    connection.execute("ALTER TABLE messages ADD COLUMN mood TEXT")
    raise RuntimeError("half way")


def test_m001_first_schema(tmp_path: Path) -> None:
    connection = connect(tmp_path / "vault.db", KEY, create=True)
    m001_first_schema(connection)
    tables = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    }
    assert {"characters", "conversations", "messages", "message_words", "personal"} <= tables
    secure = connection.execute("SELECT v FROM message_words_config WHERE k = 'secure-delete'").fetchone()
    assert secure == (1,)
    connection.close()


def test_m002_lists_and_pictures(tmp_path: Path) -> None:
    connection = connect(tmp_path / "vault.db", KEY, create=True)
    m001_first_schema(connection)
    connection.execute(
        "INSERT INTO characters (id, name, tagline, persona, style, greeting, disclosure, example_lines,"
        " tone, origin, picture) VALUES ('a', 'A', '', '', '', '', '', '[]', 'dry', '', '')"
    )
    connection.execute(
        "INSERT INTO conversations (character_id, title, created_at) VALUES ('a', 'T', '2026')"
    )
    m002_lists_and_pictures(connection)
    columns = "title, hidden, archived, draft, began_after, left_out"
    assert connection.execute(f"SELECT {columns} FROM conversations").fetchall() == [("T", 0, 0, "", 0, 0)]
    assert connection.execute("SELECT hidden FROM characters").fetchall() == [(0,)]
    connection.execute("INSERT INTO pictures (kind, data) VALUES ('svg', x'00')")
    connection.close()


def test_m003_model_of_a_character(tmp_path: Path) -> None:
    connection = connect(tmp_path / "vault.db", KEY, create=True)
    m001_first_schema(connection)
    m002_lists_and_pictures(connection)
    connection.execute(
        "INSERT INTO characters (id, name, tagline, persona, style, greeting, disclosure, example_lines,"
        " tone, origin, picture) VALUES ('a', 'A', '', '', '', '', '', '[]', 'dry', '', '')"
    )
    m003_model_of_a_character(connection)
    assert connection.execute("SELECT id, model FROM characters").fetchall() == [("a", "")]
    connection.close()


def test_m004_memory(tmp_path: Path) -> None:
    connection = connect(tmp_path / "vault.db", KEY, create=True)
    for migration in MIGRATIONS[:3]:
        migration(connection)
    connection.execute(
        "INSERT INTO characters (id, name, tagline, persona, style, greeting, disclosure, example_lines,"
        " tone, origin, picture) VALUES ('a', 'A', '', '', '', '', '', '[]', 'dry', '', '')"
    )
    connection.execute(
        "INSERT INTO conversations (character_id, title, created_at) VALUES ('a', 'T', '2026')"
    )
    connection.execute(
        "INSERT INTO messages (conversation_id, position, version, selected, role, text, status, created_at)"
        " VALUES (1, 1, 1, 1, 'user', 'The heron clock', 'complete', '2026')"
    )
    m004_memory(connection)
    for index in SEARCH_INDEXES:
        found = f"SELECT rowid FROM {index} WHERE {index} MATCH 'heron'"
        assert connection.execute(found).fetchall() == [(1,)], "what was said before is found"
        secure = connection.execute(f"SELECT v FROM {index}_config WHERE k = 'secure-delete'").fetchone()
        assert secure == (1,)
    assert connection.execute("SELECT message_id, stage FROM unread").fetchall() == [(1, 0)]
    connection.execute("UPDATE messages SET text = 'The otter clock'")
    connection.execute("DELETE FROM messages")
    for index in SEARCH_INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    connection.close()


def test_m005_voice_of_a_character(tmp_path: Path) -> None:
    connection = connect(tmp_path / "vault.db", KEY, create=True)
    for migration in MIGRATIONS[:4]:
        migration(connection)
    connection.execute(
        "INSERT INTO characters (id, name, tagline, persona, style, greeting, disclosure, example_lines,"
        " tone, origin, picture) VALUES ('a', 'A', '', '', '', '', '', '[]', 'dry', '', '')"
    )
    m005_voice_of_a_character(connection)
    assert connection.execute("SELECT id, voice FROM characters").fetchall() == [("a", "{}")]
    connection.close()


def test_long_messages_that_are_changed_and_deleted_leave_the_index_whole(vault: Vault) -> None:
    chance = random.Random(0)
    words = "the heron stood in the reeds and waited for somebody who would mend the clock".split()
    vault.characters.add(character())
    chat = vault.conversations.add("ann", now=NOW)
    with vault.transaction():
        for _ in range(300):
            text = " ".join(chance.choices(words, k=chance.choice([3, 12, 80, 700])))
            vault.messages.add(chat.id, Role.USER, text, now=NOW)
    for message in chance.sample(vault.messages.history(chat.id), 100):
        vault.messages.edit(message.id, "the clock is mended " * chance.choice([1, 30, 400]))
    for message in chance.sample(vault.messages.history(chat.id), 150):
        vault.messages.take_out(message.id)
    assert vault.check() == []


def test_every_migration_has_a_test_and_a_golden_vault() -> None:
    for number, migration in enumerate(MIGRATIONS, start=1):
        name = getattr(migration, "__name__", "")
        assert name.startswith(f"m{number:03}_")
        assert f"test_{name}" in globals(), f"{name} has no test"
        assert (GOLDEN / f"schema-{number}" / VAULT_FILE).exists(), f"no golden vault of schema {number}"
    named = {name for name in vars(migrations) if name.startswith("m0")}
    assert len(named) == len(MIGRATIONS), "a migration is missing in the list"


@pytest.mark.parametrize("schema", range(1, len(MIGRATIONS) + 1))
@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_a_golden_vault_opens_with_everything_in_it(
    tmp_path: Path, make_door: MakeDoor, schema: int, way: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(GOLDEN / f"schema-{schema}", folder)
    door = make_door(folder)
    if way == "passphrase":
        vault = door.unlock_with_passphrase(PASSPHRASE)
    else:
        vault = door.unlock_with_recovery((folder / "recovery-code.txt").read_text())
    assert vault.personal.profile() == Profile("Mika", 1991)
    own = "a-model-of-her-own" if schema >= 3 else ""
    voice = VOICE if schema >= 5 else VoiceSettings()
    assert vault.characters.all() == [replace(character(), model=own, voice=voice)]
    (chat,) = vault.conversations.all(archived=False)
    assert (chat.title, chat.created_at) == ("Clocks", NOW)
    said, reply = vault.messages.history(chat.id)
    assert (said.role, said.text, said.tail) == (Role.USER, "Is the heron clock ready? 🕰", "[Sunday]")
    assert (reply.text, reply.status, reply.versions) == ("Nearly: mind the", Status.INTERRUPTED, 2)
    assert vault.messages.versions(reply.id)[0].tokens == TokenIds("model", (1, 2, 3))
    assert [hit.message.id for hit in vault.messages.search("heron")] == [said.id]
    assert [line.id for line in vault.conversations.lines()] == [chat.id]
    if schema >= 2:
        (away,) = vault.conversations.all(archived=True)
        assert (away.title, away.draft) == ("Put away", "And the cuckoo?")
        assert vault.pictures.get(1) == b"<svg/>"
        assert len(vault.purge()) == 1
    else:
        assert vault.conversations.all(archived=True) == []
        assert vault.purge() == []
    look_at_the_memory(vault, said, schema)
    assert vault.check() == []
    vault.close()


def look_at_the_memory(vault: Vault, said: Message, schema: int) -> None:
    """From schema 4 on there is a memory of every sort; before, all that was said is yet to be read."""
    assert [one.id for one in vault.unread.oldest(Stage.RULES, 9)][0] == said.id
    assert [one.id for one in vault.episodes.said("ann", words="heron")] == [said.id]
    facts = vault.facts.all("ann")
    if schema < 4:
        assert facts == [] and vault.digests.get(said.conversation_id) == ()
        return
    assert [(one.value, one.text, one.pinned) for one in facts] == [
        ("heron", "{user} has clock: heron.", False), ("", "{user} likes herons.", True),
    ]  # fmt: skip
    (visit,) = vault.followups.all("ann")
    assert (visit.title, visit.source.quote, visit.said_at) == ("the clock", "ready?", NOW)
    assert [one.ref for one in vault.recalls.of(said.id)] == [
        fact_ref(facts[0].id), followup_ref(visit.id), episode_ref(said.id),
    ]  # fmt: skip
    assert [one.text for one in vault.digests.get(said.conversation_id)] == ["There is a heron clock."]
    assert vault._session.read("SELECT count(*) > 0 FROM forgotten") == [(1,)]
    vault.forgetting.hide(fact_ref(facts[0].id), words=True)
    vault.forgetting.finish()
    assert vault.followups.all("ann") == [] and len(vault.facts.all("ann")) == 1


def with_migrations(monkeypatch: pytest.MonkeyPatch, *more: Migration) -> None:
    def longer(connection: Connection, folder: Path, **options: Callable[[int], None]) -> bool:
        return migrate(connection, folder, migrations=(*MIGRATIONS, *more), **options)

    monkeypatch.setattr(door_module, "migrate", longer)


@pytest.fixture
def old(door: Door) -> Door:
    vault, _ = door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    chat = vault.conversations.add("ann", now=NOW)
    vault.messages.add(chat.id, Role.USER, "kept", now=NOW)
    vault.close()
    return door


def copies(door: Door) -> list[Path]:
    return sorted(door.folder.glob("vault.before-schema-*.db"))


def raw(vault: Vault) -> Connection:
    return connect(vault.folder / VAULT_FILE, vault.key.derive(FILE_PURPOSE))


def test_a_copy_is_made_before_and_goes_after_the_next_opening(
    old: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_migrations(monkeypatch, m_next)
    vault = old.unlock()
    (copy,) = copies(old)
    assert copy.stat().st_mode & 0o777 == 0o600
    before = connect(copy, vault.key.derive(FILE_PURPOSE))
    assert schema_of(before) == len(MIGRATIONS)
    assert before.execute("SELECT text FROM messages").fetchall() == [("kept",)]
    before.close()
    connection = raw(vault)
    assert schema_of(connection) == len(MIGRATIONS) + 1
    assert connection.execute("SELECT mood FROM characters").fetchall() == [("warm",)]
    connection.close()
    vault.close()
    old.unlock().close()
    assert copies(old) == []


def test_a_failing_migration_changes_nothing(old: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    with_migrations(monkeypatch, m_failing)
    with pytest.raises(RuntimeError, match="half way"):
        old.unlock()
    assert len(copies(old)) == 1
    monkeypatch.undo()
    vault = old.unlock()
    assert [message.text for message in vault.messages.history(1)] == ["kept"]
    assert vault.check() == []
    vault.close()


def test_the_steps_before_a_failing_one_stay(tmp_path: Path) -> None:
    connection = connect(tmp_path / "vault.db", KEY, create=True)
    with pytest.raises(RuntimeError):
        migrate(connection, tmp_path, migrations=(*MIGRATIONS, m_next, m_failing))
    assert schema_of(connection) == len(MIGRATIONS) + 1
    connection.close()


def test_a_new_vault_needs_no_copy(tmp_path: Path) -> None:
    connection = connect(tmp_path / "vault.db", KEY, create=True)
    asked: list[int] = []
    assert migrate(connection, tmp_path, before=asked.append)
    assert not migrate(connection, tmp_path, before=asked.append)
    assert asked == []
    connection.close()


def test_a_vault_of_a_newer_version_is_refused_and_left_alone(old: Door) -> None:
    vault = old.unlock()
    connection = raw(vault)
    connection.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    connection.close()
    vault.close()
    before = (old.folder / VAULT_FILE).read_bytes()
    with pytest.raises(VaultTooNew, match="newer Afterglow"):
        old.unlock()
    assert (old.folder / VAULT_FILE).read_bytes() == before
    assert copies(old) == []

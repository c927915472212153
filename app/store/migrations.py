"""The history of the schema: numbered, forward only, one transaction each.

A released migration is never changed; a new one is appended. Every one has a test of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.errors import VaultTooNew
from app.store.connection import Connection, speaking
from app.store.episode_schema import EPISODE_SCHEMA
from app.store.memory_schema import MEMORY_SCHEMA
from app.store.unread import UNREAD_SCHEMA

Migration = Callable[[Connection], None]


_FIRST_SCHEMA = (
    """CREATE TABLE characters (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        tagline TEXT NOT NULL,
        persona TEXT NOT NULL,
        style TEXT NOT NULL,
        greeting TEXT NOT NULL,
        disclosure TEXT NOT NULL,
        example_lines TEXT NOT NULL,
        tone TEXT NOT NULL,
        origin TEXT NOT NULL,
        picture TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE conversations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        character_id TEXT NOT NULL REFERENCES characters(id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        created_at TEXT NOT NULL,
        window_start INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX conversations_of_character ON conversations (character_id)",
    """CREATE TABLE messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        version INTEGER NOT NULL,
        selected INTEGER NOT NULL CHECK (selected IN (0, 1)),
        role TEXT NOT NULL CHECK (role IN ('user', 'character')),
        text TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('complete', 'interrupted', 'failed')),
        created_at TEXT NOT NULL,
        tail TEXT NOT NULL DEFAULT '',
        tokens_model TEXT,
        tokens BLOB,
        UNIQUE (conversation_id, position, version)
    ) STRICT""",
    "CREATE UNIQUE INDEX selected_messages ON messages (conversation_id, position) WHERE selected = 1",
    """CREATE VIRTUAL TABLE message_words USING fts5 (
        text, content='messages', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )""",
    # Without it, deleted words stay in the index until it happens to be merged.
    "INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1)",
    """CREATE TRIGGER message_added AFTER INSERT ON messages BEGIN
        INSERT INTO message_words (rowid, text) VALUES (new.id, new.text);
    END""",
    """CREATE TRIGGER message_removed AFTER DELETE ON messages BEGIN
        INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', old.id, old.text);
    END""",
    """CREATE TRIGGER message_edited AFTER UPDATE OF text ON messages BEGIN
        INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO message_words (rowid, text) VALUES (new.id, new.text);
    END""",
    "CREATE TABLE personal (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def m001_first_schema(connection: Connection) -> None:
    """Characters, conversations, messages with versions and a search index, personal settings."""
    for statement in _FIRST_SCHEMA:
        connection.execute(statement)


_LISTS = (
    # hidden: deleted by the user. 1 can still be put back, 2 is being forgotten.
    "ALTER TABLE characters ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1, 2))",
    "ALTER TABLE conversations ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1, 2))",
    "ALTER TABLE conversations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))",
    "ALTER TABLE conversations ADD COLUMN draft TEXT NOT NULL DEFAULT ''",
    # The highest id of a message when it began: where it stands in the list while nothing was said.
    "ALTER TABLE conversations ADD COLUMN began_after INTEGER NOT NULL DEFAULT 0",
    # The highest position ever taken out: never given to another message, so that it can be put back.
    "ALTER TABLE conversations ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE pictures (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT""",
)


def m002_lists_and_pictures(connection: Connection) -> None:
    """Archive, drafts, deleting with a way back, and the user's own pictures of characters."""
    for statement in _LISTS:
        connection.execute(statement)


def m003_model_of_a_character(connection: Connection) -> None:
    """Which language model answers for a character; empty: the one of the settings."""
    connection.execute("ALTER TABLE characters ADD COLUMN model TEXT NOT NULL DEFAULT ''")


_EDITED_WORDS = (
    # With secure-delete, SQLite loses track of a long list of places when a row leaves the index and comes
    # back in one go. A row in between, which is none, ends the one before the other begins.
    "DROP TRIGGER message_edited",
    """CREATE TRIGGER message_edited AFTER UPDATE OF text ON messages BEGIN
        INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO message_words (rowid, text) VALUES (-1, '');
        INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', -1, '');
        INSERT INTO message_words (rowid, text) VALUES (new.id, new.text);
    END""",
    "INSERT INTO message_words (message_words) VALUES ('rebuild')",
)


def m004_memory(connection: Connection) -> None:
    """Facts, follow-ups, recalls, digests, forgetting. What was said can be found and is to be read."""
    for statement in (*MEMORY_SCHEMA, *EPISODE_SCHEMA, *UNREAD_SCHEMA, *_EDITED_WORDS):
        connection.execute(statement)


def m005_voice_of_a_character(connection: Connection) -> None:
    """How a character sounds, as JSON; what is not in it is as usual."""
    connection.execute("ALTER TABLE characters ADD COLUMN voice TEXT NOT NULL DEFAULT '{}'")


MIGRATIONS: tuple[Migration, ...] = (
    m001_first_schema,
    m002_lists_and_pictures,
    m003_model_of_a_character,
    m004_memory,
    m005_voice_of_a_character,
)


def schema_of(connection: Connection) -> int:
    """How many migrations the vault has seen."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0]) if row else 0


def migrate(
    connection: Connection,
    folder: Path,
    *,
    migrations: Sequence[Migration] = MIGRATIONS,
    before: Callable[[int], None] = lambda schema: None,
) -> bool:
    """Bring the vault to the newest schema; True when anything changed.

    ``before`` is called once with the old schema before the first change to a vault in use: it makes the
    copy. A migration that fails leaves the vault exactly as the one before it did. Raises VaultTooNew.
    """
    with speaking(folder):
        schema = schema_of(connection)
        if schema > len(migrations):
            raise VaultTooNew(
                f"This vault was written by a newer Afterglow"
                f" (schema {schema}; this one knows {len(migrations)}).",
                "Install the newest Afterglow. The vault was not changed.",
            )
        if schema == len(migrations):
            return False
        if schema:
            before(schema)
        for number in range(schema, len(migrations)):
            _step(connection, migrations[number], number + 1)
    return True


def _step(connection: Connection, migration: Migration, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        migration(connection)
        connection.execute(f"PRAGMA user_version={number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

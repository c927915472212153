"""The part of the schema that lets what was said be found again: words, vectors, and what changed.

Every message has its words in ``episode_words`` from the moment it is stored (triggers); whether it may be
found (selected, not hidden) is asked when searching. A vector is made of the words of one message alone, so
that nothing of a message stays anywhere once it is gone. ``episode_changes`` says which messages changed
since somebody last looked (NULL: perhaps all), so that a search in memory need not read everything again.
Stands on ``hidden_episodes`` of the memory schema.
"""

from __future__ import annotations

EPISODE_SCHEMA: tuple[str, ...] = (
    # detail=none: which message holds a word is enough; where in it is read from the message itself.
    """CREATE VIRTUAL TABLE episode_words USING fts5 (
        text, content='messages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2',
        detail=none
    )""",
    # Without it, deleted words stay in the index until it happens to be merged.
    "INSERT INTO episode_words (episode_words, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO episode_words (episode_words) VALUES ('rebuild')",
    # A vector that is made again gets a higher number than all before it.
    """CREATE TABLE episode_vectors (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        message_id INTEGER NOT NULL UNIQUE REFERENCES messages(id) ON DELETE CASCADE,
        vector BLOB NOT NULL
    ) STRICT""",
    # What the embedder that made them makes of one fixed sentence: so another embedder is noticed.
    "CREATE TABLE episode_embedder (id INTEGER PRIMARY KEY CHECK (id = 1), probe BLOB NOT NULL) STRICT",
    "CREATE TABLE episode_changes (id INTEGER PRIMARY KEY AUTOINCREMENT, message_id INTEGER) STRICT",
    """CREATE TRIGGER episode_added AFTER INSERT ON messages BEGIN
        INSERT INTO episode_words (rowid, text) VALUES (new.id, new.text);
        INSERT INTO episode_changes (message_id) VALUES (new.id);
    END""",
    """CREATE TRIGGER episode_removed AFTER DELETE ON messages BEGIN
        INSERT INTO episode_words (episode_words, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO episode_changes (message_id) VALUES (old.id);
    END""",
    """CREATE TRIGGER episode_edited AFTER UPDATE OF text ON messages WHEN old.text IS NOT new.text BEGIN
        INSERT INTO episode_words (episode_words, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO episode_words (rowid, text) VALUES (new.id, new.text);
        DELETE FROM episode_vectors WHERE message_id = new.id;
        INSERT INTO episode_changes (message_id) VALUES (new.id);
    END""",
    """CREATE TRIGGER episode_selected AFTER UPDATE OF selected ON messages WHEN old.selected <> new.selected
    BEGIN
        INSERT INTO episode_changes (message_id) VALUES (new.id);
    END""",
    """CREATE TRIGGER episode_hidden AFTER INSERT ON hidden_episodes BEGIN
        INSERT INTO episode_changes (message_id) VALUES (new.message_id);
        DELETE FROM episode_vectors WHERE message_id = new.message_id AND new.kind = 'forgotten';
    END""",
    """CREATE TRIGGER episode_put_back AFTER DELETE ON hidden_episodes BEGIN
        INSERT INTO episode_changes (message_id) VALUES (old.message_id);
    END""",
    """CREATE TRIGGER episodes_hidden AFTER UPDATE OF hidden ON conversations WHEN old.hidden <> new.hidden
    BEGIN
        INSERT INTO episode_changes (message_id) VALUES (NULL);
    END""",
    """CREATE TRIGGER episodes_of_character_hidden AFTER UPDATE OF hidden ON characters
        WHEN old.hidden <> new.hidden
    BEGIN
        INSERT INTO episode_changes (message_id) VALUES (NULL);
    END""",
)

"""The tables of memory, and what happens by itself when something that it rests on goes.

Whatever deletes a message, a fact or a follow-up, the triggers take along all that holds words of it:
sources, facts without one, recalls with the tails that were read with them, sentences of digests. No index
holds words: the marks are keyed hashes (``marks.py``).
"""

from __future__ import annotations

_TABLES = (
    # text, said_at, valid_*: as the user wrote or pinned it; while text is empty the newest source has them.
    # hidden: deleted by the user and can be put back; 2: the words it comes from go too.
    """CREATE TABLE facts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        character_id TEXT NOT NULL REFERENCES characters(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        slot TEXT NOT NULL,
        value TEXT NOT NULL,
        text TEXT NOT NULL,
        said_at TEXT,
        valid_from TEXT,
        valid_until TEXT,
        origin TEXT NOT NULL CHECK (origin IN ('rules', 'model', 'user')),
        pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
        shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
        hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1, 2)),
        same_slot BLOB,
        same_value BLOB NOT NULL,
        same_text BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX facts_of_character ON facts (character_id)",
    "CREATE INDEX facts_same_slot ON facts (same_slot) WHERE same_slot IS NOT NULL",
    "CREATE INDEX facts_same_value ON facts (same_value)",
    "CREATE INDEX facts_same_text ON facts (same_text)",
    "CREATE INDEX facts_shared ON facts (shared) WHERE shared = 1",
    "CREATE INDEX facts_hidden ON facts (hidden) WHERE hidden > 0",
    # counts_at: when it was said, for putting in order, where a wrong clock had told another time before;
    # NULL: said_at.
    """CREATE TABLE fact_sources (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
        message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
        quote TEXT NOT NULL,
        text TEXT NOT NULL,
        said_at TEXT,
        valid_from TEXT,
        valid_until TEXT,
        counts_at TEXT
    ) STRICT""",
    "CREATE INDEX sources_of_fact ON fact_sources (fact_id)",
    "CREATE INDEX sources_in_message ON fact_sources (message_id)",
    """CREATE TABLE followups (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        character_id TEXT NOT NULL REFERENCES characters(id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
        quote TEXT NOT NULL,
        said_at TEXT,
        event_start TEXT,
        event_end TEXT,
        event_precision TEXT,
        event_phrase TEXT,
        due_start TEXT NOT NULL,
        due_end TEXT NOT NULL,
        due_precision TEXT NOT NULL,
        due_phrase TEXT NOT NULL,
        priority REAL NOT NULL,
        sad INTEGER NOT NULL CHECK (sad IN (0, 1)),
        state TEXT NOT NULL CHECK (state IN ('open', 'asked', 'answered', 'cancelled', 'stale')),
        asked_at TEXT,
        asked_in INTEGER REFERENCES messages(id) ON DELETE SET NULL,
        hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1, 2)),
        same BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX followups_of_character ON followups (character_id, state, due_end)",
    "CREATE INDEX followups_asked ON followups (character_id, asked_at) WHERE asked_at IS NOT NULL",
    "CREATE INDEX followups_in_message ON followups (message_id)",
    "CREATE INDEX followups_asked_in ON followups (asked_in) WHERE asked_in IS NOT NULL",
    "CREATE INDEX followups_same ON followups (same)",
    "CREATE INDEX followups_hidden ON followups (hidden) WHERE hidden > 0",
    """CREATE TABLE recalls (
        asked_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        ref INTEGER NOT NULL,
        text TEXT NOT NULL,
        why TEXT NOT NULL,
        score REAL NOT NULL,
        said_at TEXT,
        PRIMARY KEY (asked_id, place)
    ) STRICT""",
    "CREATE INDEX recalls_of ON recalls (kind, ref)",
    """CREATE TABLE digests (
        conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (conversation_id, place)
    ) STRICT""",
    """CREATE TABLE digest_sources (
        conversation_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        ref INTEGER NOT NULL,
        PRIMARY KEY (conversation_id, place, kind, ref),
        FOREIGN KEY (conversation_id, place) REFERENCES digests(conversation_id, place) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX digests_resting_on ON digest_sources (kind, ref)",
    # What left the window from this position on, and no digest was made of it yet.
    """CREATE TABLE undigested (
        conversation_id INTEGER PRIMARY KEY REFERENCES conversations(id) ON DELETE CASCADE,
        position INTEGER NOT NULL
    ) STRICT""",
    # Never recalled. kind and ref: the memory with which they were hidden; 'forgotten': for good, while the
    # words stay in the conversation. selected: what to select again; NULL: it was not deselected.
    """CREATE TABLE hidden_episodes (
        message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        ref INTEGER NOT NULL,
        selected INTEGER CHECK (selected IN (0, 1)),
        PRIMARY KEY (message_id, kind, ref)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX hidden_with ON hidden_episodes (kind, ref)",
    # The facts that changed last, or whose place was taken (NULL: perhaps all): whoever keeps a list of them
    # reads only these again.
    "CREATE TABLE fact_changes (id INTEGER PRIMARY KEY AUTOINCREMENT, fact_id INTEGER) STRICT",
    # Which messages of a branch are copies, and of which message; that one may be gone.
    """CREATE TABLE copies (
        message_id INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE,
        copy_of INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX copies_of ON copies (copy_of)",
    # Keyed hashes of what must not be learnt again.
    "CREATE TABLE forgotten (mark BLOB PRIMARY KEY) STRICT, WITHOUT ROWID",
    # Conversations in whose prompt something was forgotten: what the model has read of them no longer fits.
    "CREATE TABLE rewritten (conversation_id INTEGER PRIMARY KEY) STRICT",
    # Not empty: something was forgotten, and the pages are not written anew yet.
    "CREATE TABLE uncleaned (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT",
)


def _gone(table: str, kind: str) -> str:
    """What goes with a row of ``table``, which is a memory of this kind."""
    return f"""CREATE TRIGGER memory_{kind}_gone AFTER DELETE ON {table} BEGIN
        {_unreadable(kind, "old.id")}
    END"""


def _unreadable(kind: str, ref: str) -> str:
    """Statements that take out of every prompt what was said of this memory."""
    recalled = f"SELECT asked_id FROM recalls WHERE kind = '{kind}' AND ref = {ref}"
    digested = f"SELECT conversation_id FROM digest_sources WHERE kind = '{kind}' AND ref = {ref}"
    return f"""
        INSERT OR IGNORE INTO rewritten
            SELECT conversation_id FROM messages WHERE id IN ({recalled}) AND tail <> '';
        UPDATE messages SET tail = '' WHERE id IN ({recalled}) AND tail <> '';
        DELETE FROM recalls WHERE kind = '{kind}' AND ref = {ref};
        INSERT OR IGNORE INTO rewritten {digested};
        DELETE FROM digests WHERE rowid IN (SELECT d.rowid FROM digest_sources s JOIN digests d
            ON d.conversation_id = s.conversation_id AND d.place = s.place
            WHERE s.kind = '{kind}' AND s.ref = {ref});
    """


def _learnt_from_copies(original: str) -> str:
    return (
        "INSERT OR REPLACE INTO unread (message_id)"
        f" SELECT message_id FROM copies WHERE copy_of = {original};"
    )


_SAYING_THE_SAME = (
    "SELECT c.message_id FROM copies c JOIN messages m ON m.id = c.message_id"
    " WHERE c.copy_of = new.id AND m.text = new.text"
)
_TRIGGERS = (
    _gone("facts", "fact"),
    _gone("followups", "followup"),
    _gone("messages", "episode"),
    # Nobody says it any more. What the user wrote or pinned needs no source.
    """CREATE TRIGGER memory_source_gone AFTER DELETE ON fact_sources
    WHEN NOT EXISTS (SELECT 1 FROM fact_sources WHERE fact_id = old.fact_id) BEGIN
        DELETE FROM facts WHERE id = old.fact_id AND pinned = 0 AND origin <> 'user';
    END""",
    f"""CREATE TRIGGER memory_episode_forgotten AFTER INSERT ON hidden_episodes
    WHEN new.kind = 'forgotten' BEGIN
        {_unreadable("episode", "new.message_id")}
        DELETE FROM unread WHERE message_id = new.message_id;
    END""",
    # Other words stand there now.
    f"""CREATE TRIGGER memory_message_edited AFTER UPDATE OF text ON messages WHEN new.text <> old.text BEGIN
        DELETE FROM fact_sources WHERE message_id = new.id AND instr(new.text, quote) = 0;
        DELETE FROM followups WHERE message_id = new.id AND instr(new.text, quote) = 0;
        {_unreadable("episode", "new.id")}
        {_learnt_from_copies("new.id")}
    END""",
    # The words stand in the branches still: from now on it is they that say it.
    f"""CREATE TRIGGER memory_original_gone AFTER DELETE ON messages BEGIN
        {_learnt_from_copies("old.id")}
    END""",
    """CREATE TRIGGER memory_copied AFTER INSERT ON copies
    WHEN EXISTS (SELECT 1 FROM messages WHERE id = new.copy_of) BEGIN
        DELETE FROM unread WHERE message_id = new.message_id;
    END""",
    # It is put back.
    f"""CREATE TRIGGER memory_original_back AFTER INSERT ON messages
    WHEN EXISTS (SELECT 1 FROM copies WHERE copy_of = new.id) BEGIN
        DELETE FROM unread WHERE message_id IN ({_SAYING_THE_SAME});
        DELETE FROM fact_sources WHERE message_id IN ({_SAYING_THE_SAME});
        DELETE FROM followups WHERE message_id IN ({_SAYING_THE_SAME});
    END""",
    # The reply that asked is taken out of its conversation: nobody was asked, unless it was answered.
    """CREATE TRIGGER memory_question_gone BEFORE DELETE ON messages
    WHEN old.selected = 1 AND old.role = 'character'
        AND EXISTS (SELECT 1 FROM conversations WHERE id = old.conversation_id AND hidden = 0) BEGIN
        UPDATE followups SET state = 'open', asked_at = NULL, asked_in = NULL
            WHERE asked_in = old.id AND state = 'asked';
    END""",
)

_RIVALS = "SELECT id FROM facts WHERE same_slot = old.same_slot"
# What a change of facts touches; the log keeps the newest of them.
_CHANGES = tuple(
    f"CREATE TRIGGER facts_changed_{number} AFTER {event}"
    f" BEGIN INSERT INTO fact_changes (fact_id) {facts}; END"
    for number, (event, facts) in enumerate(
        (
            ("INSERT ON facts", "VALUES (new.id)"),
            ("UPDATE ON facts", "VALUES (new.id)"),
            ("DELETE ON facts", f"VALUES (old.id); INSERT INTO fact_changes (fact_id) {_RIVALS}"),
            ("INSERT ON fact_sources", "VALUES (new.fact_id)"),
            ("UPDATE ON fact_sources", "VALUES (new.fact_id)"),
            ("DELETE ON fact_sources", "VALUES (old.fact_id)"),
            (
                "UPDATE OF selected ON messages WHEN old.selected <> new.selected",
                "SELECT DISTINCT fact_id FROM fact_sources WHERE message_id = new.id",
            ),
            ("UPDATE OF hidden ON conversations WHEN old.hidden <> new.hidden", "VALUES (NULL)"),
            ("UPDATE OF hidden ON characters WHEN old.hidden <> new.hidden", "VALUES (NULL)"),
        )
    )
) + (
    "CREATE TRIGGER facts_changed_long_ago AFTER INSERT ON fact_changes"
    " BEGIN DELETE FROM fact_changes WHERE id <= new.id - 5000; END",
)

MEMORY_SCHEMA: tuple[str, ...] = (*_TABLES, *_TRIGGERS, *_CHANGES)

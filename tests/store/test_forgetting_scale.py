"""However much is remembered, forgetting looks only at what it takes away."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from app.domain.nouns import Conversation
from app.store.connection import Row
from app.store.session import Session
from app.store.vault import Vault
from tests.store.memories import episode_ref, fact_ref, followup_ref
from tests.store.samples import NOW

MESSAGES, FACTS = 3000, 600
# These are read as a whole where they are: they hold what is hidden, and no more.
SMALL = {"rewritten", "uncleaned", "conversations", "oc", "kc"}


@pytest.fixture
def large(vault: Vault, chat: Conversation) -> Vault:
    """Enough for the planner to know which way is the shorter one; a vault is slow to fill."""
    chance = random.Random(2)
    write = vault._session.write
    with vault.transaction():
        for number in range(MESSAGES):
            write(
                "INSERT INTO messages (conversation_id, position, version, selected, role, text, status,"
                " created_at) VALUES (?, ?, 1, 1, 'user', ?, 'complete', ?)",
                (chat.id, number + 1, f"message {number}", NOW.isoformat()),
            )
        for number in range(1, FACTS + 1):
            write(
                "INSERT INTO facts (character_id, kind, about, slot, value, text, origin, same_value,"
                " same_text) VALUES ('ann', 'you', '', '', ?, '', 'rules', ?, ?)",
                (f"Name {number}", chance.randbytes(32), chance.randbytes(32)),
            )
            write(
                "INSERT INTO fact_sources (fact_id, message_id, quote, text) VALUES (?, ?, 'message', 'x')",
                (number, number),
            )
            write(
                "INSERT INTO followups (character_id, title, kind, message_id, quote, due_start, due_end,"
                " due_precision, due_phrase, priority, sad, state, same)"
                " VALUES ('ann', 'x', 'x', ?, 'message', ?, ?, 'day', '', 0.5, 0, 'open', ?)",
                (number + FACTS, NOW.isoformat(), NOW.isoformat(), chance.randbytes(32)),
            )
            write(
                "INSERT INTO recalls VALUES (?, 0, 'fact', ?, 'x', '', 0, NULL)", (MESSAGES - number, number)
            )
    return vault


def test_it_goes_by_indexes(large: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Sequence[object]]] = []

    def listening(name: str) -> None:
        before = getattr(Session, name)

        def listen(self: Session, sql: str, parameters: Sequence[object] = ()) -> list[Row] | int:
            asked.append((sql, parameters))
            return before(self, sql, parameters)  # type: ignore[no-any-return]

        monkeypatch.setattr(Session, name, listen)

    for name in ("read", "write"):
        listening(name)
    for ref in (fact_ref(7), followup_ref(9), episode_ref(2500)):
        for words in (False, True):
            large.forgetting.hide(ref, words=words)
            large.forgetting.put_back(ref)
        large.forgetting.trace(ref)
        large.forgetting.also(ref)
        large.forgetting.hide(ref, words=True)
        large.forgetting.finish(ref)
    monkeypatch.undo()
    assert len(asked) > 60
    read_whole = {step for sql, parameters in asked for step in scans(large, sql, parameters)}
    assert read_whole == set()
    assert [row[0] for row in large._session.read("SELECT count(*) FROM messages")] == [MESSAGES - 3]


def scans(vault: Vault, sql: str, parameters: Sequence[object]) -> list[str]:
    """The tables that a statement, triggers aside, reads as a whole. Cleaning has its own bound.

    What is virtual is the index of words, asked for a word.
    """
    if sql.startswith("PRAGMA") or "words_there" in sql or "_idx" in sql:
        return []
    steps = [row[3].split() for row in vault._session.read(f"EXPLAIN QUERY PLAN {sql}", parameters)]
    tables = [step for step in steps if step[0] == "SCAN" and not {"USING", "VIRTUAL"} & set(step)]
    return [f"{step[1]}: {sql}" for step in tables if step[1] not in SMALL]


def test_what_goes_by_itself_goes_by_indexes_too(large: Vault) -> None:
    """What the triggers and cascades look for has an index each."""
    indexed = {
        ("facts", "character_id"), ("fact_sources", "fact_id"), ("fact_sources", "message_id"),
        ("followups", "character_id"), ("followups", "message_id"), ("followups", "asked_in"),
        ("recalls", "asked_id"), ("recalls", "kind"), ("digests", "conversation_id"),
        ("digest_sources", "conversation_id"), ("digest_sources", "kind"), ("hidden_episodes", "message_id"),
        ("episode_vectors", "message_id"), ("unread", "message_id"),
        ("copies", "copy_of"),
    }  # fmt: skip
    for table, column in indexed:
        (step,) = large._session.read(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1")
        assert "SEARCH" in step[3], (table, column)

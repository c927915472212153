"""Forgets for good what the user deleted."""

from __future__ import annotations

import time
from collections.abc import Collection

from app.store.conversations import EDIT
from app.store.session import Session

# So many at once, that somebody who writes meanwhile does not wait.
_AT_ONCE = 100
_PAUSE_S = 0.001


def purge(session: Session, fresh_pictures: set[int], only: Collection[int] | None = None) -> list[int]:
    """Forget everything hidden and the pictures that no character has; ids of the conversations forgotten.

    ``only``: of the hidden, only these conversations and no character.
    From its beginning nothing of it can be put back; an interruption is made good by the next purge. Works
    on a full disk too.
    """
    gone = _doomed(session, only)
    for id in gone:
        while session.read("SELECT 1 FROM messages WHERE conversation_id = ? LIMIT 1", (id,)):
            _delete(
                session,
                "DELETE FROM messages WHERE id IN"
                f" (SELECT id FROM messages WHERE conversation_id = ? LIMIT {_AT_ONCE})",
                id,
            )
            time.sleep(_PAUSE_S)  # a lock that is free for no time is not free for those who wait
    _delete(session, "DELETE FROM conversations WHERE hidden = 2")
    _delete(session, "DELETE FROM characters WHERE hidden = 2")
    for (id,) in session.read(
        "SELECT id FROM pictures WHERE NOT EXISTS"
        " (SELECT 1 FROM characters WHERE picture = 'vault-' || pictures.id)"
    ):
        if id not in fresh_pictures:
            _delete(session, "DELETE FROM pictures WHERE id = ?", id)
    for (name,) in session.read("SELECT name FROM personal WHERE substr(name, 1, ?) = ?", (len(EDIT), EDIT)):
        if not session.read("SELECT 1 FROM conversations WHERE id = ?", (name.removeprefix(EDIT),)):
            _delete(session, "DELETE FROM personal WHERE name = ?", name)
    return gone


def _doomed(session: Session, only: Collection[int] | None) -> list[int]:
    found: list[int] = []

    def mark() -> None:
        if only is None:
            mark_all()
        else:
            for id in only:
                session.write("UPDATE conversations SET hidden = 2 WHERE hidden = 1 AND id = ?", (id,))
        found[:] = [row[0] for row in session.read("SELECT id FROM conversations WHERE hidden = 2")]

    def mark_all() -> None:
        session.write("UPDATE characters SET hidden = 2 WHERE hidden = 1")
        session.write(
            "UPDATE conversations SET hidden = 2 WHERE hidden = 1"
            " OR (hidden = 0 AND character_id IN (SELECT id FROM characters WHERE hidden = 2))"
        )

    if session.read(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM characters WHERE hidden > 0)"
        " OR EXISTS (SELECT 1 FROM conversations WHERE hidden > 0)"
    ):
        session.remove(mark)
    return found


def _delete(session: Session, sql: str, *parameters: object) -> None:
    session.remove(lambda: session.write(sql, parameters))

"""How a row of the messages becomes a Message."""

from __future__ import annotations

import struct
from datetime import datetime

from app.domain.nouns import Message, Role, Status, TokenIds
from app.store.connection import Row

# Without token ids: for lists and pages.
LIGHT = (
    "m.id, m.conversation_id, m.position, m.version, (SELECT count(*) FROM messages v WHERE"
    " v.conversation_id = m.conversation_id AND v.position = m.position), m.role, m.text, m.status,"
    " m.created_at, m.tail"
)
WHOLE = f"{LIGHT}, m.tokens_model, m.tokens"

_ROLES = {role.value: role for role in Role}
_STATUSES = {status.value: status for status in Status}


def message_of(row: Row) -> Message:
    """The message of a row with the columns WHOLE or LIGHT."""
    id, conversation_id, position, version, versions, role, text, status, created_at, tail = row[:10]
    tokens = None
    if len(row) > 10 and row[11] is not None:
        tokens = TokenIds(row[10] or "", unpacked(row[11]))
    # By place: ten thousand of these are made when a long conversation is opened.
    return Message(
        id, conversation_id, position, version, versions, _ROLES[role], text, _STATUSES[status],
        datetime.fromisoformat(created_at), tail, tokens,
    )  # fmt: skip


def packed(tokens: TokenIds | None) -> tuple[str | None, bytes | None]:
    """Token ids as two columns."""
    if tokens is None:
        return None, None
    return tokens.model, struct.pack(f"<{len(tokens.ids)}i", *tokens.ids)


def unpacked(ids: bytes) -> tuple[int, ...]:
    """The ids of a column again."""
    return struct.unpack(f"<{len(ids) // 4}i", ids)

"""One message on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.nouns import Message, Role, Status


@dataclass(frozen=True, slots=True)
class Row:
    """``writing``: a reply that is not stored yet, or goes on; a new one has ``id`` and ``position`` 0."""

    mine: bool
    text: str
    status: Status
    at: datetime
    id: int = 0
    position: int = 0
    version: int = 1
    versions: int = 1
    writing: bool = False

    @classmethod
    def of(cls, message: Message) -> Row:
        """The row of a stored message."""
        # By place: ten thousand of these are made when a hit far up is jumped to.
        return cls(
            message.role is Role.USER, message.text, message.status, message.created_at, message.id,
            message.position, message.version, message.versions,
        )  # fmt: skip

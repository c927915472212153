"""Small things to remember, for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.domain.memories import Fact, FactKind, Source
from app.domain.nouns import Message, Role, Status

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def said(
    text: str, *, id: int = 1, role: Role = Role.USER, at: datetime = NOW, conversation: int = 1
) -> Message:
    """A message with these words."""
    return Message(id, conversation, id, 1, 1, role, text, Status.COMPLETE, at)


def fact(text: str, *, id: int = 1, kind: FactKind = FactKind.YOU, source: int = 1, **more: Any) -> Fact:
    """A fact of one message."""
    made = Fact(
        id,
        "anselm",
        kind,
        about="",
        slot="",
        value=text,
        text=text,
        said_at=NOW,
        sources=(Source(source, text),),
    )
    return replace(made, **more)

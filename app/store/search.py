"""Finds messages by their words. Any text is a safe query."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.nouns import Message
from app.store.connection import Row
from app.store.rows import LIGHT, message_of
from app.store.session import Session
from app.store.text import clean

_WORD = re.compile(r"\w+", re.UNICODE)
# Scripts written without spaces: the index holds a whole run of them as one word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_MOST_WORDS = 32
# Around a found word in a snippet; control characters that nobody types.
_BEGIN, _END = "\x02", "\x03"
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
_BEFORE, _AFTER = 40, 80

_SHOWN = (
    " AND m.selected = 1 AND m.conversation_id NOT IN (SELECT h.id FROM conversations h"
    " WHERE h.hidden > 0 OR h.character_id IN (SELECT k.id FROM characters k WHERE k.hidden > 0))"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that was found (without token ids), and the part of it around the words, as plain text.

    ``spans`` are the places (start, end) of the words in ``snippet``, counted in code points; ``title`` and
    ``character_id`` are those of its conversation.
    """

    message: Message
    snippet: str
    spans: tuple[tuple[int, int], ...]
    title: str
    character_id: str


def search(
    session: Session, words: str, *, limit: int, conversation_id: int | None, character_id: str | None
) -> list[Hit]:
    """See ``Messages.search``."""
    where, scope = _SHOWN, []
    if conversation_id is not None:
        where += " AND m.conversation_id = ?"
        scope.append(str(conversation_id))
    if character_id is not None:
        where += " AND m.conversation_id IN (SELECT o.id FROM conversations o WHERE o.character_id = ?)"
        scope.append(clean(character_id))
    words = clean(words)
    query = index_query(words)
    if query is not None:
        return _indexed(session, query, where, scope, limit)
    parts = words.split()[:_MOST_WORDS]
    return _scanned(session, parts, where, scope, limit) if parts else []


def index_query(words: str) -> str | None:
    """An FTS5 query that wants every word, the last one possibly unfinished.

    None when the index cannot answer: nothing but signs, or a script without spaces.
    """
    found = _WORD.findall(clean(words))[:_MOST_WORDS]
    if not found or _UNSPACED.search(words):
        return None
    quoted = [f'"{word}"' for word in found]
    # While a word is being typed, "garde" already finds "garden"; two letters would find half of everything.
    unfinished = len(found[-1]) > 2 and words[-1:] == found[-1][-1]
    return " ".join(quoted) + ("*" if unfinished else "")


def _indexed(session: Session, query: str, where: str, scope: list[str], limit: int) -> list[Hit]:
    # CROSS: the index comes first, from its end, so that a frequent word is done after ``limit`` messages.
    rows = session.read(
        f"SELECT {LIGHT}, c.title, c.character_id,"
        f" snippet(message_words, 0, '{_BEGIN}', '{_END}', '…', 16) FROM message_words"
        " CROSS JOIN messages m ON m.id = message_words.rowid"
        " CROSS JOIN conversations c ON c.id = m.conversation_id"
        f" WHERE message_words MATCH ?{where} ORDER BY message_words.rowid DESC LIMIT ?",
        (query, *scope, limit),
    )
    return [_hit(row[:-1], *_marked(row[-1])) for row in rows]


def _scanned(session: Session, parts: list[str], where: str, scope: list[str], limit: int) -> list[Hit]:
    # For signs, emoji and scripts without spaces, which the index cannot find: read everything.
    holds = " AND ".join("instr(m.text, ?) > 0" for _ in parts)
    rows = session.read(
        f"SELECT {LIGHT}, c.title, c.character_id FROM messages m"
        " CROSS JOIN conversations c ON c.id = m.conversation_id"
        f" WHERE {holds}{where} ORDER BY m.id DESC LIMIT ?",
        (*parts, *scope, limit),
    )
    return [_hit(row, *_around(row[6], parts)) for row in rows]


def _hit(row: Row, snippet: str, spans: tuple[tuple[int, int], ...]) -> Hit:
    *message, title, character_id = row
    return Hit(message_of(tuple(message)), snippet, spans, title, character_id)


def _marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without its marks, and where they stood."""
    spans: list[tuple[int, int]] = []
    plain, begun = "", -1
    for piece in re.split(f"({_MARKS.pattern})", snippet):
        if piece == _BEGIN:
            begun = len(plain)
        elif piece == _END:
            if 0 <= begun < len(plain):
                spans.append((begun, len(plain)))
            begun = -1
        else:
            plain += piece
    return plain, tuple(spans)


def _around(text: str, parts: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    start = max(0, min(text.find(part) for part in parts) - _BEFORE)
    end = min(len(text), start + _BEFORE + len(parts[0]) + _AFTER)
    snippet = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
    found = re.finditer("|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True)), snippet)
    return snippet, tuple(match.span() for match in found)

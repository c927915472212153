"""Keyed hashes of what was said: two that are equal mean the same words; nobody can read one."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Callable, Iterable

from app.store.session import Session

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_PURPOSE = "marks of memories 1"


def folded(text: str) -> str:
    """``text`` without regard to case, punctuation and spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _BETWEEN_WORDS.sub(" ", plain).strip() or plain.strip()


class Marks:
    """Makes the marks of one vault, and keeps those of what was forgotten and must not be learnt again.

    ``derive`` gives the vault's key for a purpose.
    """

    def __init__(self, session: Session, derive: Callable[[str], bytes]) -> None:
        self._session, self._derive = session, derive

    def of(self, sort: str, owner: str, *words: str) -> bytes:
        """The mark of these words, folded, in this order, under ``sort`` and ``owner``."""
        said = json.dumps([sort, owner, *map(folded, words)], ensure_ascii=True).encode()
        return hmac.new(self._derive(_PURPOSE), said, hashlib.sha256).digest()

    def of_words(self, message_id: int, quote: str) -> bytes:
        """The mark of these words in this message."""
        return self.of("words", str(message_id), quote)

    def of_source(self, message_id: int) -> bytes:
        """The mark of a message of which something was forgotten while its words stay."""
        return self.of("source", str(message_id))

    def forgotten(self, *marks: bytes) -> bool:
        """Whether one of them must not be learnt again."""
        return any(self._session.read("SELECT 1 FROM forgotten WHERE mark = ?", (mark,)) for mark in marks)

    def forget(self, marks: Iterable[bytes]) -> None:
        """Never learn these again."""
        for mark in marks:
            self._session.write("INSERT OR IGNORE INTO forgotten (mark) VALUES (?)", (mark,))

    def allow(self, *marks: bytes) -> None:
        """The user says it themself: these may be known again."""
        for mark in marks:
            self._session.write("DELETE FROM forgotten WHERE mark = ?", (mark,))

"""Turns what somebody typed into a query that is always valid."""

from __future__ import annotations

import re

from app.store.text import clean

_WORD = re.compile(r"\w+", re.UNICODE)
# Scripts written without spaces: the index holds a whole run of them as one word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_MOST_WORDS = 32


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

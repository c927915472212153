"""Text made comparable: typography, width and case cannot hide a phrase."""

from __future__ import annotations

import re
import unicodedata

_STRAIGHT = {ord(mark): "'" for mark in "‘’‚‛ʼʹ′´`＇"} | {ord(mark): '"' for mark in "“”„‟«»″＂"}
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0e\ufe0f\ufeff]"
)
_ACCENT = re.compile("[\u0300-\u036f]")


def even(text: str) -> str:
    """Compatible forms, straight quotes, no invisible characters; case, accents and line breaks stay."""
    if text.isascii():
        return text.replace("`", "'")
    # Before NFKC: it turns a lone acute accent into a space and a combining mark.
    text = text.translate(_STRAIGHT)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_STRAIGHT)


def fold(text: str) -> str:
    """``even``, then without case and accents ("Êtes-vous" becomes "etes-vous"); line breaks stay."""
    text = even(text).casefold()
    if text.isascii():
        return text
    return _ACCENT.sub("", unicodedata.normalize("NFD", text))

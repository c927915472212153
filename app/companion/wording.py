"""Text made comparable: typography, width and case cannot hide a phrase."""

from __future__ import annotations

import re
import unicodedata

# Every mark that stands for an apostrophe or a quotation mark somewhere.
_STRAIGHT = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07"), "'")
_STRAIGHT |= dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"), '"')
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

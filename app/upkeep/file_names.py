"""File names that every system takes, out of any words."""

from __future__ import annotations

import re
import unicodedata

_BYTES = 120
_FORBIDDEN = frozenset('<>:"/\\|?*')
# Windows keeps these for devices, with any ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
# Joiners make one picture out of several emoji, and letters out of some scripts: they stay.
_JOINERS = frozenset("\u200c\u200d")


def file_name(words: str, *, otherwise: str) -> str:
    """``words`` as a file name without ending, at most 120 bytes; ``otherwise`` where nothing is left."""
    kept = "".join(_kept(letter) for letter in unicodedata.normalize("NFC", words))
    name = _cut(" ".join(kept.split()).strip(". "), _BYTES).strip(". ")
    if not any(letter.isalnum() or unicodedata.category(letter) == "So" for letter in name):
        name = otherwise
    return f"_{name}" if _DEVICE.fullmatch(name) else name


class Names:
    """Gives every name once, also where a disk does not tell capitals or composed letters apart."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """``name``, or with the first number that is free."""
        number, found = 1, name
        while _folded(found) in self._taken:
            number += 1
            found = f"{name} ({number})"
        self._taken.add(_folded(found))
        return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _kept(letter: str) -> str:
    if letter in _FORBIDDEN:
        return "-"
    # Controls, marks of direction, halves of letters, and what stands for no letter at all.
    if unicodedata.category(letter) in ("Cc", "Zl", "Zp"):
        return " "
    hidden = unicodedata.category(letter) in ("Cf", "Cs", "Co", "Cn") and letter not in _JOINERS
    return "" if hidden else letter


def _cut(name: str, most: int) -> str:
    """The beginning of ``name``, never ending within a letter or an emoji of several signs."""
    data = name.encode()
    if len(data) <= most:
        return name
    end = len(data[:most].decode(errors="ignore"))
    while end > 1 and _belongs(name[end - 1], name[end]):
        end -= 1
    return name[:end]


def _belongs(before: str, letter: str) -> bool:
    """Whether ``letter`` cannot be parted from the sign before it."""
    joined = _JOINERS | {"\ufe0e", "\ufe0f"}
    return letter in joined or before in _JOINERS or unicodedata.category(letter) in ("Mn", "Me", "Mc", "Sk")

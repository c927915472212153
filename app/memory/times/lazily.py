"""Patterns that are compiled when they are first needed: some 250 of them at the start would be felt."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

_END = sys.maxsize


class Lazily:
    """A regular expression with the methods of ``re.Pattern`` that are used here."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def made(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self._pattern, self._flags)

    @property
    def groupindex(self) -> Mapping[str, int]:
        """The named groups."""
        return self.made.groupindex

    def search(self, text: str, begin: int = 0, end: int = _END) -> re.Match[str] | None:
        """The first place where it matches."""
        return self.made.search(text, begin, end)

    def match(self, text: str, begin: int = 0, end: int = _END) -> re.Match[str] | None:
        """Whether it matches at ``begin``."""
        return self.made.match(text, begin, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Whether it matches all of the text."""
        return self.made.fullmatch(text)

    def finditer(self, text: str, begin: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Every place where it matches."""
        return self.made.finditer(text, begin, end)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self.made.sub(new, text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The text between the matches."""
        return [part or "" for part in self.made.split(text, maxsplit)]

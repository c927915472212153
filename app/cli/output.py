"""What a command says: plain lines for a person, or one JSON object a line for a script."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.errors import KnownError
from app.domain.nouns import TokenIds

# Control characters and surrogates.
_STEERING = {"Cc", "Cs"}


class Output:
    """Where a command's words go."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def line(self, text: str = "") -> None:
        """A line for a person; nothing in JSON."""
        if not self.as_json:
            print(printable(text), flush=True)

    def part(self, text: str) -> None:
        """Text without a line's end, for a person."""
        if not self.as_json:
            print(printable(text), end="", flush=True)

    def aside(self, text: str) -> None:
        """A passing remark on stderr (progress), overwritten by the next one; nothing in JSON."""
        if not self.as_json and sys.stderr.isatty():
            # One row only: what runs over into the next cannot be written over.
            row = printable(text).replace("\n", " ")[: shutil.get_terminal_size().columns - 1]
            print(f"\r\033[K{row}", end="", file=sys.stderr, flush=True)

    def remark(self, text: str) -> None:
        """A line of progress on stderr, where nothing can be written over; nothing in JSON."""
        if not self.as_json:
            print(printable(text), file=sys.stderr, flush=True)

    def record(self, value: Any) -> None:
        """One JSON object; nothing for a person."""
        if self.as_json:
            print(json.dumps(plain(value), ensure_ascii=False), flush=True)

    def error(self, error: KnownError) -> None:
        """What went wrong and what to do."""
        if self.as_json:
            self.record({"error": type(error).__name__, "message": error.message, "advice": error.advice})
        print(printable(str(error)), file=sys.stderr, flush=True)


def printable(text: str) -> str:
    """``text`` without what would steer a terminal: names of files and models come from strangers."""
    return "".join(
        letter
        if letter in "\n\t" or unicodedata.category(letter) not in _STEERING
        else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )


def plain(value: Any) -> Any:
    """``value`` as what JSON knows. Events carry their name under "event"; token ids are left out."""
    if isinstance(value, TokenIds):
        return len(value.ids)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def event_record(event: Any) -> dict[str, Any]:
    """A turn event as a JSON object that names itself."""
    return {"event": type(event).__name__, **plain(event)}

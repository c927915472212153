"""What may enter the vault as text."""

from __future__ import annotations


def clean(text: str) -> str:
    """``text`` without NUL and with every lone surrogate replaced by U+FFFD.

    SQLite's own text functions stop at NUL, and a lone surrogate has no UTF-8 form. Two halves of one
    character that arrived apart are joined, not replaced.
    """
    if text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "")


def one_line(text: str, most: int) -> str:
    """The beginning of ``text`` in one line of at most ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"

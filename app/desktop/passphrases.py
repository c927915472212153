"""How easily a passphrase is guessed by somebody who has the files and a lot of time."""

from __future__ import annotations

SHORTEST = 8
# What somebody types who wants it over with: neighbours on the keyboard and in the alphabet.
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "yxcvbnm",
    "zxcvbnm",
)
_FEW = 4
_LONG = 14


def weakness(passphrase: str) -> str:
    """What is weak about it: "short" (refused), "run", "repeats", "digits", "word", or nothing ("")."""
    plain = "".join(passphrase.casefold().split())
    if len(passphrase) < SHORTEST:
        return "short"
    if any(plain in run or plain[::-1] in run for run in _RUNS):
        return "run"
    if len(set(plain)) <= _FEW:
        return "repeats"
    if plain.isdecimal():
        return "digits"
    if len(passphrase.split()) == 1 and len(passphrase) < _LONG:
        return "word"
    return ""

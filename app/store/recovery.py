"""The recovery code: 160 random bits as 34 characters that can be read aloud and typed back.

Crockford's alphabet (no I, L, O, U; they are read as 1, 1, 0 and refused). The last two characters are the
number modulo 1021: a prime below 32², so that every single wrong character and every two swapped neighbours
are noticed before anything is tried.
"""

from __future__ import annotations

import hmac
import secrets

from app.domain.errors import WrongKey

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BITS = 160
_CHARACTERS = 32
_PRIME = 1021
_GROUP = 5


def fresh_code() -> str:
    """A new code in groups, such as ``ABCDE-FGHJK-…``."""
    return spell(secrets.token_bytes(_BITS // 8))


def spell(secret: bytes) -> str:
    """The code for 20 bytes, in seven groups."""
    number = int.from_bytes(secret, "big")
    plain = _digits(number, _CHARACTERS) + _digits(number % _PRIME, 2)
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))


def read(code: str) -> bytes:
    """The 20 bytes of a code as somebody typed it. Raises WrongKey for a typing mistake."""
    plain = _plain(code)
    if len(plain) != _CHARACTERS + 2 or any(character not in _ALPHABET for character in plain):
        raise WrongKey(
            "This is not a complete recovery code.",
            "It has 34 letters and digits in seven groups. Check it and try again.",
        )
    number = _number(plain[:_CHARACTERS])
    if _number(plain[_CHARACTERS:]) != number % _PRIME:
        raise WrongKey("The recovery code has a typing mistake.", "Compare it with your note and try again.")
    return number.to_bytes(_BITS // 8, "big")


def confirm_recovery_code(code: str, group_numbers: tuple[int, int], typed: str) -> bool:
    """True when ``typed`` holds the two asked groups of ``code`` (numbered from 1), in that order."""
    groups = code.split("-")
    wanted = "".join(groups[number - 1] for number in group_numbers)
    return hmac.compare_digest(_plain(typed).encode(), wanted.encode())


def _plain(text: str) -> str:
    return "".join(character for character in text.upper() if character.isalnum()).translate(_READ_AS)


def _digits(number: int, length: int) -> str:
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in reversed(range(length)))


def _number(plain: str) -> int:
    value = 0
    for character in plain:
        value = value * 32 + _ALPHABET.index(character)
    return value

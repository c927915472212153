"""The few primitives the vault is built from, all from ``cryptography``; nothing is our own invention."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


class NotThisKey(Exception):
    """The key does not open the wrapped bytes, or they were changed. The caller says it in words."""


@dataclass(frozen=True, slots=True)
class PassphraseCost:
    """What one guess at a passphrase costs (Argon2id). ``memory_kib`` in KiB."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def at_least(self, other: PassphraseCost) -> PassphraseCost:
        """The dearer of the two in every respect: a cost is never lowered."""
        return PassphraseCost(
            max(self.memory_kib, other.memory_kib),
            max(self.passes, other.passes),
            max(self.lanes, other.lanes),
        )

    def stretch(self, passphrase: str, salt: bytes) -> bytes:
        """A 32-byte key from a passphrase, written in any Unicode form."""
        spelled = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
        return Argon2id(
            salt=salt, length=KEY_BYTES, iterations=self.passes, lanes=self.lanes, memory_cost=self.memory_kib
        ).derive(spelled)


def subkey(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """A 32-byte key for one purpose, from which ``key`` and the keys for other purposes cannot be found."""
    return HKDF(SHA256(), KEY_BYTES, salt or None, f"afterglow/{purpose}".encode()).derive(key)


def wrap(key: bytes, secret: bytes, bound_to: str) -> bytes:
    """``secret`` under AES-256-GCM; opens only together with the same ``bound_to``."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, bound_to.encode())


def unwrap(key: bytes, wrapped: bytes, bound_to: str) -> bytes:
    """The secret again. Raises NotThisKey."""
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], bound_to.encode())
    except (InvalidTag, ValueError):
        raise NotThisKey from None


class DataKey:
    """The random key of one vault. It never leaves memory unwrapped and is wiped when the vault closes."""

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._raw = bytearray(raw)

    @classmethod
    def fresh(cls) -> DataKey:
        """A new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def __repr__(self) -> str:
        return "DataKey(…)"

    @property
    def raw(self) -> bytes:
        """The 32 bytes, for wrapping into a slot. Raises ValueError after ``forget``."""
        if not self._raw:
            raise ValueError("the key was dropped")
        return bytes(self._raw)

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose."""
        return subkey(self.raw, purpose)

    def forget(self) -> None:
        """Overwrite and drop the key."""
        for index in range(len(self._raw)):
            self._raw[index] = 0
        self._raw.clear()

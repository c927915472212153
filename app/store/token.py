"""The token for models behind an account: in the system keyring, and nowhere else."""

from __future__ import annotations

import re

from app.domain.errors import KeyringUnavailable, KnownError
from app.store.keyring_slot import KeyringSlot

# The host that the token is for: nobody else ever gets it.
HOST = "huggingface.co"
_NAME = "download token"
# It becomes part of an HTTP header: printable, without spaces.
_FITS = re.compile(r"[!-~]{8,512}")


class Token:
    """One token per user of this computer. Where there is no keyring it cannot be kept."""

    def __init__(self, keyring: KeyringSlot) -> None:
        self._keyring = keyring

    def get(self) -> str:
        """The token; empty when none is kept, or the keyring does not give it now."""
        try:
            return self._keyring.read_text(_NAME)
        except KeyringUnavailable:
            return ""

    def set(self, token: str) -> None:
        """Keep it; empty: forget it. Raises KnownError when it cannot be one, KeyringUnavailable."""
        token = token.strip()
        if not token:
            self.forget()
            return
        if _FITS.fullmatch(token) is None:
            raise KnownError(
                "This is no token: it has spaces or unusual letters, or an unusual length.",
                f"Copy it once more from your account at {HOST}, under “Access Tokens”.",
            )
        try:
            self._keyring.write_text(_NAME, token)
            if self._keyring.read_text(_NAME) != token:
                raise KeyringUnavailable("The system keyring does not keep what it is given.")
        except KeyringUnavailable as error:
            raise KeyringUnavailable(
                error.message, "The token is kept nowhere else. Set up the system keyring, then try again."
            ) from error

    def forget(self) -> None:
        """Keep it no longer. Raises KeyringUnavailable."""
        try:
            self._keyring.forget_text(_NAME, "the download token")
        except KeyringUnavailable as error:
            advice = error.advice if "entry" in error.advice else "Set up the system keyring, then try again."
            raise KeyringUnavailable(error.message, advice) from error

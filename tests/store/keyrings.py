"""Keyring backends for tests: one that works, and ones that fail in the ways real ones do."""

from __future__ import annotations

import threading
import time

from app.store.keyring_slot import KeyringSlot


class MemoryKeyring:
    """Works, and forgets with the test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class RoamingKeyring(MemoryKeyring):
    """As on Windows, where what is kept roams with the profile by default."""

    persist = "enterprise"


class LockedKeyring(MemoryKeyring):
    """Its owner did not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        from keyring.errors import KeyringLocked

        raise KeyringLocked("words of the backend")

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username)


class ForgetfulKeyring(MemoryKeyring):
    """Takes a secret and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class SilentKeyring(MemoryKeyring):
    """Waits for a prompt that nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.go_on = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        self.go_on.wait(20)
        return None


class PromptingKeyring(MemoryKeyring):
    """Is read only after somebody typed a password at its prompt."""

    typing_takes = 0.0

    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(self.typing_takes)
        return super().get_password(service, username)


def slot(backend: MemoryKeyring | None, *, patience: float = 5.0) -> KeyringSlot:
    """A keyring slot that trusts the backends of this file."""
    return KeyringSlot(lambda: backend, trusted={__name__}, patience=patience)

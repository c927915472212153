"""The system keyring as a way in: asked in a thread with a time limit, and only when it is one we trust."""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.domain.errors import KeyringUnavailable

_SERVICE = "Afterglow"
_LINUX = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
)
_BY_SYSTEM = {"win32": ("keyring.backends.Windows",), "darwin": ("keyring.backends.macOS",)}
_CLASSES = {"keyring.backends.Windows": "WinVaultKeyring", "keyring.backends.kwallet": "DBusKeyring"}
TRUSTED = frozenset((*_LINUX, "keyring.backends.Windows", "keyring.backends.macOS"))
_ADVICE = "Use your passphrase or recovery code."

T = TypeVar("T")


class KeyringBackend(Protocol):
    """What is used of a backend of the ``keyring`` library."""

    def get_password(self, _service: str, _username: str, /) -> str | None:
        """What is kept, None when nothing is."""
        ...

    def set_password(self, _service: str, _username: str, _password: str, /) -> None:
        """Keep it."""
        ...

    def delete_password(self, _service: str, _username: str, /) -> None:
        """Keep it no longer."""
        ...


@dataclass(frozen=True, slots=True)
class KeyringStatus:
    """Whether this computer can keep the key. ``backend`` is its module, ``advice`` what to do when not."""

    available: bool
    backend: str
    advice: str = ""


class KeyringSlot:
    """Keeps one secret of 32 bytes per vault in the system keyring.

    ``find`` gives the backend (None where there is none); a backend whose module is not in ``trusted`` is
    refused, because some keep secrets in clear. A keyring that does not answer in ``patience`` seconds is not
    asked again until it has answered; ``typing_patience`` is for a read in which the keyring may show a
    prompt and somebody types into it. Every method raises KeyringUnavailable.
    """

    def __init__(
        self,
        find: Callable[[], KeyringBackend | None],
        *,
        trusted: Collection[str] = TRUSTED,
        patience: float = 10.0,
        typing_patience: float = 60.0,
    ) -> None:
        self._find = find
        self._trusted = trusted
        self._patience = patience
        self._typing_patience = typing_patience
        self._unanswered: threading.Thread | None = None

    @classmethod
    def system(cls) -> KeyringSlot:
        """The keyring of this computer."""
        return cls(find_system_backend)

    def status(self) -> KeyringStatus:
        """Whether it works, tried with a real secret; never raises and never hangs."""
        try:
            backend = self._ask(self._backend)
            name = type(backend).__module__
        except KeyringUnavailable as error:
            return KeyringStatus(False, "none", error.message)
        try:
            self.write("probe", bytes(32))
            works = self.read("probe") == bytes(32)
            if works:
                self._ask(lambda: backend.delete_password(_SERVICE, _key_of("probe")))
        except KeyringUnavailable as error:
            return KeyringStatus(False, name, error.message)
        return KeyringStatus(
            works, name, "" if works else "The system keyring does not keep what it is given."
        )

    def read(self, vault_id: str, *, typing: bool = False) -> bytes | None:
        """The secret of this vault; None when the keyring holds none.

        ``typing``: wait as long as somebody needs to unlock the keyring at its prompt.
        """
        patience = self._typing_patience if typing else self._patience
        try:
            secret = bytes.fromhex(self.read_text(_key_of(vault_id), patience=patience))
        except ValueError:
            return None
        return secret if len(secret) == 32 else None

    def write(self, vault_id: str, secret: bytes) -> None:
        """Keep the secret of this vault. 64 characters: some keyrings have low limits."""
        self.write_text(_key_of(vault_id), secret.hex())

    def forget(self, vault_id: str) -> None:
        """Keep the secret of this vault no longer; looked at afterwards. Nothing there is fine too."""
        self.forget_text(_key_of(vault_id), "the key of this vault")

    def read_text(self, name: str, *, patience: float | None = None) -> str:
        """What is kept under ``name``; empty when nothing is."""
        return self._ask(lambda: self._backend().get_password(_SERVICE, name), patience) or ""

    def write_text(self, name: str, text: str) -> None:
        """Keep ``text`` under ``name``."""
        self._ask(lambda: self._backend().set_password(_SERVICE, name, text))

    def forget_text(self, name: str, what: str) -> None:
        """Keep nothing under ``name`` any longer; looked at afterwards. ``what`` names it in the error."""

        def work() -> bool:
            backend = self._backend()
            if backend.get_password(_SERVICE, name) is not None:
                backend.delete_password(_SERVICE, name)
            return backend.get_password(_SERVICE, name) is None

        if not self._ask(work):
            raise KeyringUnavailable(
                f"The system keyring did not delete {what}.",
                f"Open your keyring and delete the entry “{_SERVICE}”, “{name}”.",
            )

    def _backend(self) -> KeyringBackend:
        backend = self._find()
        if backend is None:
            raise KeyringUnavailable("This computer has no system keyring that can be used.", _ADVICE)
        if type(backend).__module__ not in self._trusted:
            raise KeyringUnavailable(
                "The system keyring is not one that Afterglow trusts with a key.", _ADVICE
            )
        if hasattr(backend, "persist"):
            # The default of Windows lets the secret roam with the profile: it would leave the machine.
            backend.persist = "local machine"
        return backend

    def _ask(self, question: Callable[[], T], patience: float | None = None) -> T:
        if self._unanswered is not None and self._unanswered.is_alive():
            raise _silent()
        answers: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

        def work() -> None:
            try:
                answers.put((question(), None))
            except BaseException as error:  # noqa: BLE001  handed to the caller below
                answers.put((None, error))

        thread = threading.Thread(target=work, name="keyring", daemon=True)
        thread.start()
        try:
            answer, error = answers.get(timeout=self._patience if patience is None else patience)
        except queue.Empty:
            self._unanswered = thread
            raise _silent() from None
        if error is not None:
            raise _said(error) from None
        return answer  # type: ignore[return-value]


def _key_of(vault_id: str) -> str:
    return f"vault {vault_id}"


def _silent() -> KeyringUnavailable:
    return KeyringUnavailable(
        "The system keyring does not answer.",
        "If it shows a window, answer there and try again; or use your passphrase or recovery code.",
    )


def _said(error: BaseException) -> BaseException:
    """What a backend raised, as a KnownError. Backends raise many kinds, D-Bus libraries' own too."""
    if isinstance(error, KeyringUnavailable) or not isinstance(error, Exception):
        return error
    if type(error).__name__ in ("KeyringLocked", "LockedException"):
        return KeyringUnavailable(
            "The system keyring is locked.", "Unlock it, or use your passphrase or recovery code."
        )
    return KeyringUnavailable("The system keyring cannot be used now.", _ADVICE)


def find_system_backend() -> KeyringBackend | None:
    """The best trusted backend that works here, without plugins: any package could add one of those.

    ``PYTHON_KEYRING_BACKEND`` is heard, so that somebody can switch the keyring off.
    """
    chosen = os.environ.get("PYTHON_KEYRING_BACKEND")
    if chosen:
        return _make(*chosen.rpartition(".")[::2])
    for module in _BY_SYSTEM.get(sys.platform, _LINUX):
        backend = _make(module, _CLASSES.get(module, "Keyring"))
        if backend is not None:
            return backend
    return None


def _make(module: str, name: str) -> KeyringBackend | None:
    if module not in TRUSTED:
        return None
    try:
        kind = getattr(importlib.import_module(module), name)
        backend: KeyringBackend | None = kind() if kind.viable else None
    except (ImportError, AttributeError, RuntimeError):
        return None
    return backend

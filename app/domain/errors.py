"""Errors a user can read.

* KnownError                    shown as written: what is wrong, and what to do
    * VaultError                the vault cannot be opened, read or written
        * VaultMissing          there is no vault here
        * WrongKey              passphrase or recovery code does not fit
        * KeyringUnavailable    the system keyring is absent, locked or not trusted
        * VaultDamaged          the vault file is corrupt, truncated or no vault
        * VaultTooNew           written by a newer Afterglow
        * DiskFull              nothing more can be written
    * AlreadyRunning            another Afterglow holds this data folder
    * EngineError               an engine failed; the conversation goes on
        * EngineDied            the engine process ended by itself
            * EngineNotStarted  it ended before it could do anything
        * NotEnoughMemory       said before loading
        * NothingKept           the model wrote, and none of it was worth keeping
    * ModelFileError            a model file is missing, truncated, of a wrong format or hash
    * DownloadError             a file could not be fetched; what came so far is kept
        * NoConnection          host not found, no network, no answer in time, or the host is in trouble
        * NotTrusted            the host's certificate is not trusted
        * NotAllowed            the host wants an account that may have the file
        * NotThere              the host does not have the file
        * WrongFile             the host sent something else
        * NoRoom                the disk cannot take it

Anything else that reaches a user is a bug and is reported without personal text.
"""

from __future__ import annotations

from pathlib import Path


class KnownError(Exception):
    """``message`` says what is wrong, ``advice`` what to do; both are shown to the user as written."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class VaultError(KnownError):
    """The vault cannot be opened, read or written."""


def folder_gone(folder: Path) -> VaultError:
    """The error for a data folder that is not there any more, while its vault is open."""
    return VaultError(
        "The folder with your conversations is not there any more.",
        f"Connect the disk again, or put the folder {folder} back. Nothing new can be kept until then;"
        " what you type stays in its field.",
    )


class VaultMissing(VaultError):
    """There is no vault in the data folder."""


class WrongKey(VaultError):
    """Passphrase or recovery code does not open this vault."""


class KeyringUnavailable(VaultError):
    """The system keyring is absent, locked, changed or not one we trust."""


class VaultDamaged(VaultError):
    """The vault file is corrupt, truncated or not a vault."""


class VaultTooNew(VaultError):
    """The vault was written by a newer version of Afterglow."""


class DiskFull(VaultError):
    """The disk is full; nothing stored so far is lost."""


class AlreadyRunning(KnownError):
    """Another Afterglow uses this data folder."""


class EngineError(KnownError):
    """An engine failed."""


class EngineDied(EngineError):
    """The engine process ended by itself."""


class EngineNotStarted(EngineDied):
    """The engine process ended before it could do anything."""


class NotEnoughMemory(EngineError):
    """The model does not fit into the memory that is free; said before loading."""


class NothingKept(EngineError):
    """The model wrote, and none of it was worth keeping; it can be asked again at once."""


class NothingToAdd(KnownError):
    """A reply that should go on is finished as it is; nothing is wrong."""


class ModelFileError(KnownError):
    """A model file is missing, truncated, of a wrong format or hash."""


class DownloadError(KnownError):
    """A file could not be fetched; what came so far is kept."""


class NoConnection(DownloadError):
    """The host is not found, not reached, does not answer in time or is in trouble."""


class NotTrusted(DownloadError):
    """The host's certificate is not trusted."""


class NotAllowed(DownloadError):
    """The host wants an account that may have the file."""


class NotThere(DownloadError):
    """The host does not have the file."""


class WrongFile(DownloadError):
    """The host sent a file of another length or hash."""


class NoRoom(DownloadError):
    """The disk is full, or cannot take the file."""


class Cancelled(Exception):
    """Raised inside a job whose CancelToken was set. Never shown."""

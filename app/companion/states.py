"""What the model has read of a conversation, kept for the next time: sealed files, one per conversation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from app.domain.errors import KnownError
from app.store.files import spoken
from app.store.sealed import seal, unseal

_PURPOSE = "sequence-state"
_NAME = re.compile(r"sequence-([0-9]+)\.sealed")
_KEPT = 3


class SavedStates:
    """The newest three are kept in ``folder``. ``derive`` gives the vault's key for a purpose.

    A state that is missing, damaged or of another model only costs time: it is read again. With None as
    the folder nothing is ever written.
    """

    def __init__(self, folder: Path | None, derive: Callable[[str], bytes]) -> None:
        self._folder, self._derive = folder, derive
        if folder is not None:
            with suppress(OSError):
                (folder / "sequence.sealed").unlink(missing_ok=True)  # there was once one for all

    @property
    def wanted(self) -> bool:
        """Whether anything is kept at all."""
        return self._folder is not None

    def keep(self, conversation_id: int, state: bytes) -> None:
        """Seal the state of a conversation. Raises DiskFull, VaultError."""
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise spoken(error, self._folder) from None
        path = self._file(conversation_id)
        seal(path, self._derive(_PURPOSE), f"{_PURPOSE}:{conversation_id}", state)
        with suppress(OSError):  # one too many is no harm
            newest = sorted(self._files(), key=lambda one: one[0].stat().st_mtime_ns, reverse=True)
            self.forget(id for file, id in newest[_KEPT:] if file != path)

    def open(self, conversation_id: int) -> bytes:
        """The state of a conversation; empty where there is none that can be read."""
        if self._folder is None:
            return b""
        with suppress(KnownError, OSError):
            path = self._file(conversation_id)
            return unseal(path, self._derive(_PURPOSE), f"{_PURPOSE}:{conversation_id}")
        return b""

    def forget(self, ids: Iterable[int]) -> set[int]:
        """Remove the states of these conversations; returns those of which none is left."""
        gone = set(ids)
        for id in tuple(gone) if self._folder is not None else ():
            try:
                self._file(id).unlink(missing_ok=True)
            except OSError:
                gone.discard(id)
        return gone

    def forget_others(self, ids: Iterable[int]) -> None:
        """Remove every state but those of these conversations."""
        self.forget({id for _, id in self._files()} - set(ids))

    def _file(self, conversation_id: int) -> Path:
        assert self._folder is not None
        return self._folder / f"sequence-{conversation_id}.sealed"

    def _files(self) -> list[tuple[Path, int]]:
        if self._folder is None or not self._folder.is_dir():
            return []
        found = ((path, _NAME.fullmatch(path.name)) for path in self._folder.iterdir())
        return [(path, int(match.group(1))) for path, match in found if match]

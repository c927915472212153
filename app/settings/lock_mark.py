"""Remembers over a restart that the vault was locked and not only closed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


class LockMark:
    """An empty file in ``folder``. It means something only where a passphrase can be asked for."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "locked"

    def put(self) -> None:
        """Set the mark. Where nothing can be written the lock holds for as long as the program runs."""
        with suppress(OSError):
            self._file.touch(mode=0o600)

    def there(self) -> bool:
        """Whether the last thing that happened was a lock."""
        try:
            return self._file.exists()
        except OSError:
            return False

    def take_away(self) -> None:
        """Somebody who may has opened the vault."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

"""Whether the data folder is still where it was: its disk may have gone, and may come back."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import folder_gone


class Standing:
    """Remembers what was seen of a data folder: alone it may only be the place of a disk that is away."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._seen = self._look()

    def require(self) -> None:
        """Raise VaultError where the data folder, or the vault in it, was seen and is not there any more.

        Nothing must be written then: it would lie in the way when the disk comes back.
        """
        now = self._look()
        if self._seen - now:
            raise folder_gone(self._data)
        self._seen = now

    def _look(self) -> set[Path]:
        return {path for path in (self._data, self._data / "vault") if path.is_dir()}

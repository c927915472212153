"""Where things lie: the user's data folder, and the files that the program ships."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PROGRAM = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Places:
    """One data folder and what lies where in it. Nothing is created before something is written."""

    data: Path

    @classmethod
    def default(cls) -> Places:
        """The user's own data folder, never one that the system copies to other computers."""
        return cls(platformdirs.user_data_path("afterglow", appauthor=False, roaming=False))

    @property
    def vault(self) -> Path:
        """Folder of the vault, its key slots and its lock."""
        return self.data / "vault"

    @property
    def models(self) -> Path:
        """Folder of the model files."""
        return self.data / "models"

    @property
    def state(self) -> Path:
        """Folder of sealed side files that can be made again."""
        return self.data / "state"

    @property
    def logs(self) -> Path:
        """Folder of the logs."""
        return self.data / "logs"

    @property
    def settings_file(self) -> Path:
        """The settings that are needed before the vault opens."""
        return self.data / "settings.toml"


def _shipped(name: str) -> Path:
    """A top-level folder: inside an installed program under ``app/shipped``, else beside ``app``."""
    installed = _PROGRAM / "shipped" / name
    return installed if installed.is_dir() else _PROGRAM.parent / name


def resources() -> Path:
    """Folder of what the program ships to read: characters, prompts, themes, icons."""
    return _shipped("resources")


def models_root() -> Path:
    """Folder of the catalogue and of the small model files that the program ships."""
    return _shipped("models")

"""Where things lie: the user's data folder, and the files that the program ships."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.settings.pointer import follow

_PROGRAM = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Places:
    """One data folder and what lies where in it. Nothing is created before something is written.

    ``passed``: the folders whose pointers led here, where it was moved; the first one is looked at first.
    """

    data: Path
    passed: tuple[Path, ...] = ()

    @classmethod
    def default(cls) -> Places:
        """The user's own data folder, never one that the system copies to other computers."""
        return cls.at(platformdirs.user_data_path("afterglow", appauthor=False, roaming=False))

    @classmethod
    def at(cls, folder: Path) -> Places:
        """The data folder at ``folder``, or where it was moved from there. Raises KnownError."""
        return cls(*follow(Path(os.path.abspath(folder))))

    @property
    def home(self) -> Path:
        """Where the data folder is looked for, and where a pointer to it lies if it is elsewhere."""
        return self.passed[0] if self.passed else self.data

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
    def come_file(self) -> Path:
        """Appears when Afterglow is started once more over this data folder; the window takes it away."""
        return self.vault / "come-forward"

    @property
    def machine_file(self) -> Path:
        """What was measured of this computer; it can be measured again."""
        return self.data / "machine.json"

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

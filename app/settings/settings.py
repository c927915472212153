"""The few settings needed before the vault opens. Plain text, nothing personal."""

from __future__ import annotations

import os
import shutil
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import tomli_w

from app.domain.errors import KnownError

VERSION = 1
_LIMITS = {"threads": (1, 512), "window": (1024, 131_072), "idle_lock_minutes": (0, 1440)}


@dataclass(frozen=True, slots=True)
class Settings:
    """``threads`` None leaves the choice to the engine; ``idle_lock_minutes`` 0 never locks by itself.

    ``window`` is the context window to open, in tokens. ``notice`` is what ``load`` has to tell the user
    about the file, empty when all is well; it is never saved.
    """

    version: int = VERSION
    language_model: str = "qwen2.5-coder-1.5b"
    window: int = 4096
    threads: int | None = None
    gpu: bool = True
    idle_lock_minutes: int = 15
    notice: str = field(default="", compare=False)


def load(path: Path) -> Settings:
    """Read the settings. Never fails: what cannot be understood becomes the default, with a ``notice``.

    A file that is not wholly understood is copied to ``settings.toml.aside`` before anything writes over it.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        return Settings(
            notice=f"The settings could not be read, so the defaults apply. {_keep_aside(path)}".strip()
        )
    values, refused = _understood(table)
    version = table.get("version", VERSION)
    if not _whole(version) or version > VERSION:
        notice = f"The settings were written by a newer Afterglow; some may not apply. {_keep_aside(path)}"
    elif refused:
        names = ", ".join(refused)
        notice = f"These settings were not understood and are back to default: {names}. {_keep_aside(path)}"
    else:
        notice = ""
    return Settings(**values, notice=notice.strip())


def save(path: Path, settings: Settings) -> None:
    """Write the settings; the old file stays whole until the new one is. Raises KnownError."""
    table = {item.name: getattr(settings, item.name) for item in fields(settings) if item.name != "notice"}
    table["version"] = VERSION
    text = tomli_w.dumps({name: value for name, value in table.items() if value is not None})
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KnownError(
            f"The settings could not be saved: {error.strerror}.",
            f"Check that the folder {path.parent} can be written and that the disk is not full.",
        ) from error


def _understood(table: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    refused = []
    for name, fits in _FITS.items():
        if name not in table:
            continue
        if fits(name, table[name]):
            values[name] = table[name]
        else:
            refused.append(name)
    return values, refused


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number_fits(name: str, value: Any) -> bool:
    lowest, highest = _LIMITS[name]
    return _whole(value) and lowest <= value <= highest


_FITS = {
    "language_model": lambda _, value: isinstance(value, str) and 0 < len(value) <= 200,
    "window": _number_fits,
    "threads": _number_fits,
    "gpu": lambda _, value: isinstance(value, bool),
    "idle_lock_minutes": _number_fits,
}


def _keep_aside(path: Path) -> str:
    aside = path.with_name(path.name + ".aside")
    try:
        shutil.copyfile(path, aside)
    except OSError:
        return ""
    return f"The old file is kept as {aside.name}."

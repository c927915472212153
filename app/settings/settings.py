"""The few settings needed before the vault opens. Plain text, nothing personal."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import tomli_w

from app.domain.errors import KnownError

VERSION = 1
APPEARANCES = ("system", "light", "dark")
LANGUAGES = ("", "en", "de")
_LIMITS = {
    "threads": (1, 512),
    "window": (1024, 131_072),
    "idle_lock_minutes": (0, 1440),
    "text_percent": (80, 200),
}
# A password in it would lie in a readable file: "user:password@" is not understood.
_ADDRESS = re.compile(r"https?://(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?(/[!-?A-~]*)?")
_LAST_PORT = 65_535
# As the models name them: ISO 639-1, three letters where there are no two.
_SPOKEN = re.compile(r"([a-z]{2,3})?")
# No screen is larger; a place far off the screens is put right by the window.
_FURTHEST = 100_000


@dataclass(frozen=True, slots=True)
class Settings:
    """``threads`` None leaves the choice to the engine; ``idle_lock_minutes`` 0 never locks by itself.

    ``window`` is the context window to open, in tokens. ``appearance`` is one of APPEARANCES, ``language``
    one of LANGUAGES (empty: the system's). ``place`` is where the window was when it was last closed: x, y,
    width and height. ``mirrors`` are addresses that downloads try first; ``proxy`` is "system", "none" or an
    address; ``ca_file`` holds certificates to trust besides the usual ones; ``download_token``: the system's
    keyring holds one (so that it is not asked in vain). ``speech_recognizer`` is the id of the model that
    listens; ``spoken_language`` the language in which it is spoken with the program, as a short code such as
    "de", empty: it is found out. ``notice`` is what ``load`` has to tell the user about the file, empty when
    all is well; it is never saved.
    """

    version: int = VERSION
    language_model: str = "qwen2.5-coder-1.5b"
    window: int = 4096
    threads: int | None = None
    gpu: bool = True
    idle_lock_minutes: int = 15
    appearance: str = "system"
    text_percent: int = 100
    reduced_motion: bool = False
    language: str = ""
    tray: bool = False
    place: tuple[int, int, int, int] | None = None
    maximised: bool = False
    side_open: bool = True
    mirrors: tuple[str, ...] = ()
    proxy: str = "system"
    ca_file: str = ""
    download_token: bool = False
    speech_recognizer: str = "whisper-base"
    spoken_language: str = ""
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
        part.unlink(missing_ok=True)  # whatever a crash left, with whatever rights
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
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
            values[name] = tuple(table[name]) if isinstance(table[name], list) else table[name]
        else:
            refused.append(name)
    return values, refused


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number_fits(name: str, value: Any) -> bool:
    lowest, highest = _LIMITS[name]
    return _whole(value) and bool(lowest <= value <= highest)


def _yes_or_no(_: str, value: Any) -> bool:
    return isinstance(value, bool)


def _place_fits(_: str, value: Any) -> bool:
    if not (isinstance(value, list) and len(value) == 4 and all(map(_whole, value))):
        return False
    x, y, width, height = value
    return bool(max(abs(x), abs(y), width, height) <= _FURTHEST and min(width, height) > 0)


def _mirrors_fit(_: str, value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 16 and all(is_address(one) for one in value)


def is_address(text: object) -> bool:
    """Whether this is the address of a host, http or https, without a name and a password in it."""
    if not isinstance(text, str) or len(text) > 300 or (found := _ADDRESS.fullmatch(text)) is None:
        return False
    host, port = found[1], found[2]
    # The system's search for a host stumbles over these instead of telling that there is none.
    labels = host.removesuffix(".").split(".")
    fits = host.startswith("[") or all(0 < len(label) <= 63 for label in labels)
    return fits and int((port or ":443")[1:]) <= _LAST_PORT


def _id_fits(_: str, value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200


_FITS: dict[str, Callable[[str, Any], bool]] = {
    "language_model": _id_fits,
    "window": _number_fits,
    "threads": _number_fits,
    "gpu": _yes_or_no,
    "idle_lock_minutes": _number_fits,
    "appearance": lambda _, value: value in APPEARANCES,
    "text_percent": _number_fits,
    "reduced_motion": _yes_or_no,
    "language": lambda _, value: value in LANGUAGES,
    "tray": _yes_or_no,
    "place": _place_fits,
    "maximised": _yes_or_no,
    "side_open": _yes_or_no,
    "mirrors": _mirrors_fit,
    "proxy": lambda _, value: value in ("system", "none") or is_address(value),
    "download_token": _yes_or_no,
    "ca_file": lambda _, value: isinstance(value, str) and len(value) <= 4096,
    "speech_recognizer": _id_fits,
    "spoken_language": lambda _, value: isinstance(value, str) and _SPOKEN.fullmatch(value) is not None,
}


def _keep_aside(path: Path) -> str:
    aside = path.with_name(path.name + ".aside")
    try:
        shutil.copyfile(path, aside)
        aside.chmod(0o600)
    except OSError:
        return ""
    return f"The old file is kept as {aside.name}."

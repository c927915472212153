"""What in a data folder is Afterglow's own: known names in known folders, and nothing else.

No symbolic link is ever followed. A link under a known name is told apart, because what it leads to lies
somewhere else; so is one that was made for a model file of the user's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.settings.pointer import POINTER, RECORD

_SIDE = r"(-wal|-shm|-journal)?"
_PART = r"(\.[0-9a-f]{8}\.part)?"
_VAULT = re.compile(
    rf"vault\.db(\.new)?{_SIDE}|vault\.before-schema-\d+\.db{_SIDE}|vault\.slots(\.copy)?{_PART}"
    r"|vault\.reserve|instance\.lock|locked|come-forward|aside"
)
# Whatever a model of the catalogue consists of, its record and note, and halves with what is known of them.
_MODEL = re.compile(
    r".+\.(gguf|onnx|json|bin|txt|safetensors)((\.record)?\.json)?"
    r"(\.part(\.json(\.new)?)?|\.bad|\.\d+\.adding)?"
)
_OWN = re.compile(r"own-[0-9a-f]{12}")
_SETTINGS = r"settings\.toml(\.aside|\.part)?|(data-folder|moving)\.toml\.part|machine\.json(\.part)?"
# Folders by their path, "/" between the parts, and the files in each.
_KNOWN: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r""), re.compile(_SETTINGS)),
    (re.compile(r"vault(/kept-\d+|/restoring(\.part)?)?"), _VAULT),
    (re.compile(r"state"), re.compile(rf".+\.sealed{_PART}")),
    (re.compile(r"measuring"), re.compile(r"heavy|light")),
    (re.compile(r"logs"), re.compile(r".+\.log(\.\d+)?")),
)
_MODELS = re.compile(r"models(/[^/]+)?")
# Of this moment only: not worth taking along.
_PASSING = frozenset(("instance.lock", "come-forward", "vault.reserve", f"{POINTER}.part", f"{RECORD}.part"))


@dataclass(frozen=True, slots=True)
class Stock:
    """Paths within the data folder: ``files``, ``folders`` (the inner ones first), and known names that are
    ``links`` to elsewhere. ``linked``: links that stand for a model file which the user keeps elsewhere; they
    are Afterglow's own, and what they lead to is not."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    links: tuple[Path, ...]
    linked: tuple[Path, ...] = ()

    @property
    def lasting(self) -> tuple[Path, ...]:
        """The files that a copy of the data folder needs."""
        return tuple(path for path in self.files if path.name not in _PASSING)


class Knowledge:
    """Knows Afterglow's names. ``models``: the ids of the catalogue, whose files it may touch; None leaves
    every model alone. ``loose``: so are model files that the user put beside them for taking in."""

    def __init__(self, models: Collection[str] | None, *, loose: bool = False) -> None:
        self._models, self._loose = models, loose

    def stock(self, data: Path) -> Stock:
        """Everything of Afterglow's in ``data``. Raises OSError where a folder cannot be read."""
        files, folders, links, linked = list[Path](), list[Path](), list[Path](), list[Path]()
        for path, entry in self._walk(data, Path()):
            if _leads_away(entry):
                (linked if self._model_link(data, path) else links).append(path)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                files.append(path)
        # What opens the vault goes first where things are removed, and the lock of the running program last.
        files.sort(key=lambda path: (path.name in _PASSING, not path.name.startswith("vault.slots")))
        folders.sort(key=lambda path: -len(path.parts))
        return Stock(tuple(files), tuple(folders), tuple(links), tuple(linked))

    def rest(self, data: Path) -> tuple[Path, ...]:
        """Everything that lies in ``data``, known or not, but for a pointer; unknown folders as a whole."""
        return tuple(sorted(self._rest(data, Path())))

    def _rest(self, data: Path, inside: Path) -> Iterator[Path]:
        for entry in _entries(data / inside):
            path = inside / entry.name
            if path in (Path(POINTER), Path(RECORD)) or (self._models is None and path == Path("models")):
                continue
            known = entry.is_dir(follow_symlinks=False) and not _leads_away(entry) and self._folder(path)
            within = list(self._rest(data, path)) if known else []
            yield from within or [data / path]

    def _walk(self, data: Path, inside: Path) -> Iterator[tuple[Path, os.DirEntry[str]]]:
        for entry in _entries(data / inside):
            path = inside / entry.name
            if not (self._folder(path) or self._file(path)):
                continue
            if _leads_away(entry):
                yield path, entry
            elif entry.is_dir(follow_symlinks=False):
                if self._folder(path):
                    yield path, entry
                    yield from self._walk(data, path)
            elif entry.is_file(follow_symlinks=False) and self._file(path):
                yield path, entry

    def _model_link(self, data: Path, path: Path) -> bool:
        """Whether a link is one to a model file outside of the data folder."""
        if len(path.parts) != 3 or path.parts[0] != "models" or not self._file(path):
            return False
        target = Path(os.path.realpath(data / path))
        return not target.is_dir() and not target.is_relative_to(os.path.realpath(data))

    def _folder(self, path: Path) -> bool:
        name = path.as_posix()
        if any(folder.fullmatch(name) for folder, _ in _KNOWN):
            return True
        if self._models is None or not _MODELS.fullmatch(name):
            return False
        return len(path.parts) == 1 or path.name in self._models or bool(_OWN.fullmatch(path.name))

    def _file(self, path: Path) -> bool:
        inside = "" if path.parent == Path() else path.parent.as_posix()
        if any(folder.fullmatch(inside) and file.fullmatch(path.name) for folder, file in _KNOWN):
            return True
        if self._models is None or not (self._folder(path.parent) and inside.startswith("models")):
            return False
        if inside == "models":
            return path.name.endswith(".gguf.part") or (self._loose and path.suffix == ".gguf")
        return bool(_MODEL.fullmatch(path.name))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _leads_away(entry: os.DirEntry[str]) -> bool:
    # On Windows a junction leads elsewhere too; Python knows them from 3.12 on.
    junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or bool(junction is not None and junction())

"""What is asked of the downloader, and what it tells on the way: nouns, and their form between processes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.domain import errors


@dataclass(frozen=True, slots=True)
class Job:
    """One file to fetch: ``size`` in bytes, ``sha256`` or ``md5`` in lower-case hex (one of them is needed).

    ``path`` is its final place; ``urls`` are the addresses of the same bytes, the best first. ``token`` is
    sent to ``token_host`` only. ``proxy``: "system", "none" or an address. ``ca_file``: certificates to trust
    besides the usual ones, empty: none.
    """

    path: Path
    size: int
    urls: tuple[str, ...]
    sha256: str = ""
    md5: str = ""
    token: str = field(default="", repr=False)
    token_host: str = ""
    proxy: str = "system"
    ca_file: str = ""

    @property
    def hash(self) -> str:
        """What the file is recognised by: "sha256 …", or "md5 …" where only that is known."""
        return f"sha256 {self.sha256}" if self.sha256 else f"md5 {self.md5}"


@dataclass(frozen=True, slots=True)
class Got:
    """Bytes that are here, of all; ``bytes_per_s`` over the last moments."""

    done: int
    total: int
    bytes_per_s: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something failed that may pass: it is tried again after ``seconds``; ``why`` is a whole sentence."""

    seconds: float
    why: str


@dataclass(frozen=True, slots=True)
class Verifying:
    """What came earlier is hashed again before the rest is fetched, in bytes."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Done:
    """The file lies at its place, whole and right."""

    sha256: str


Step = Got | Waiting | Verifying | Done

_STEPS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Got, Waiting, Verifying, Done)}
_ERRORS: dict[str, type[errors.DownloadError]] = {
    kind.__name__: kind
    for kind in (
        errors.NoConnection, errors.NotTrusted, errors.NotAllowed, errors.NotThere, errors.WrongFile,
        errors.NoRoom,
    )
}  # fmt: skip


def part_path(path: Path) -> Path:
    """Where the half of a file lies that is not whole yet."""
    return path.with_name(path.name + ".part")


def sidecar_path(path: Path) -> Path:
    """Where it is noted what the half belongs to."""
    return path.with_name(path.name + ".part.json")


def bad_path(path: Path) -> Path:
    """Where a file is kept whose bytes are not the right ones."""
    return path.with_name(path.name + ".bad")


def host_of(url: str) -> str:
    """The host that an address names, in lower-case and without a port; empty where there is none."""
    scheme, found, rest = url.partition("://")
    if not found or scheme.lower() not in ("http", "https"):
        return ""
    authority = rest.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0].rpartition("@")[2].lower()
    if authority.startswith("["):
        return authority[1:].partition("]")[0]
    return authority.partition(":")[0]


def job_to_json(job: Job) -> dict[str, Any]:
    """A job as plain JSON values."""
    return asdict(job) | {"path": str(job.path)}


def job_from_json(data: dict[str, Any]) -> Job:
    """The job that ``job_to_json`` wrote."""
    return Job(**data | {"path": Path(data["path"]), "urls": tuple(data["urls"])})


def step_to_json(step: Step) -> dict[str, Any]:
    """A step with its name."""
    return {"step": type(step).__name__, **asdict(step)}


def step_from_json(data: dict[str, Any]) -> Step:
    """The step that ``step_to_json`` wrote."""
    fields = dict(data)
    step: Step = _STEPS[fields.pop("step")](**fields)
    return step


def error_to_json(error: errors.KnownError) -> dict[str, str]:
    """A known error with its kind."""
    return {"kind": type(error).__name__, "message": error.message, "advice": error.advice}


def error_from_json(data: dict[str, str]) -> errors.DownloadError:
    """The error that ``error_to_json`` wrote; a DownloadError when the kind is none of a download."""
    return _ERRORS.get(data["kind"], errors.DownloadError)(data["message"], data["advice"])

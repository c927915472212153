"""What the head of a host's answer says. A host may write anything there, so each word is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from app.catalog.trying import Fault
from app.domain.errors import DownloadError, NoConnection, NotAllowed, NotThere, WrongFile

LATER = "Try again later."
_PASSES = (408, 425, 429)
# No file and no pause is longer, and Python refuses numbers of thousands of digits.
_MOST_DIGITS = 18


def require_file(status: int, headers: Mapping[str, str], host: str, good: tuple[int, ...]) -> None:
    """Raise Fault unless the answer has one of the ``good`` statuses, and the bytes as they are."""
    if status in good and headers.get("content-encoding", "identity") == "identity":
        return
    if status in _PASSES or status >= 500:
        error: DownloadError = NoConnection(f"{host} is busy or in trouble ({status}).", LATER)
        raise Fault(error, after_s=retry_after(headers.get("retry-after", "")))
    if status in (401, 403):
        error = NotAllowed(
            f"{host} gives this file only to people who have accepted its licence there ({status}).",
            "Accept it on the model's page, then put an access token of your account into the settings.",
        )
    elif status in (404, 410):
        error = NotThere(f"{host} does not have this file any more.", "Choose another model.")
    elif status == 407:
        raise wants_password()
    else:
        error = DownloadError(f"{host} answered in a way that is no file ({status}).", LATER)
    raise Fault(error, lasting=True)


def require_length(headers: Mapping[str, str], size: int, host: str) -> None:
    """Raise Fault where another length than ``size`` is told."""
    if whole_number(headers.get("content-length", "")) not in (None, size):
        raise other_length(host)


def begins_at(headers: Mapping[str, str], begin: int, size: int, host: str) -> bool:
    """Whether a part of the file begins at ``begin``. Raises Fault where it is a part of another file."""
    wide = headers.get("content-range", "")
    if whole_number(wide.rpartition("/")[2]) not in (None, size):
        raise other_length(host)
    return wide.startswith(f"bytes {begin}-")


def strong(etag: str) -> str:
    """An ETag that stands for every single byte and can be sent back; empty where it is none."""
    usable = etag.isascii() and etag.isprintable() and not etag.startswith("W/")
    return etag if usable else ""


def other_length(host: str) -> Fault:
    """What comes from ``host`` is longer or shorter than the file."""
    error = WrongFile(f"{host} has another file at this address: its length is not the right one.", LATER)
    return Fault(error, lasting=True)


def no_file(host: str) -> Fault:
    """What ``host`` sends cannot be understood."""
    return Fault(DownloadError(f"{host} answered in a way that is no file.", LATER), lasting=True)


def wants_password() -> Fault:
    """A proxy lets nobody through whom it does not know."""
    error = DownloadError(
        "The proxy wants a name and a password.",
        "Afterglow's own setting takes none, as it would lie in a readable file. Choose the system's proxy "
        "in the settings, and put them into the variable https_proxy: http://name:password@host:3128.",
    )
    return Fault(error, lasting=True)


def whole_number(text: str) -> int | None:
    """The number that a header holds; None where it holds none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def retry_after(text: str) -> float:
    """Seconds of a Retry-After header, which is a number or a date; 0 where it says neither."""
    if (seconds := whole_number(text)) is not None:
        return float(seconds)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0

"""How downloads reach the internet: mirrors, a proxy, certificates, and a token for gated models."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from app.catalog.entries import Connection
from app.domain.errors import KnownError
from app.settings.settings import Settings, is_address

MOST_MIRRORS = 16


class Choices(Protocol):
    """The settings, and changing them."""

    @property
    def settings(self) -> Settings:
        """As they are now."""
        ...

    def change(self, **values: Any) -> None:
        """Keep other values for some of them. Raises KnownError."""
        ...


class TokenKept(Protocol):
    """The token for gated models, in the system's keyring."""

    def get(self) -> str:
        """The token; empty when none is kept."""
        ...

    def set(self, token: str) -> None:
        """Keep it; empty: forget it. Raises KnownError."""
        ...


class WayOut:
    """Reads and changes the settings of the connection."""

    def __init__(self, choices: Choices, token: TokenKept) -> None:
        self._choices, self._token = choices, token

    def connection(self) -> Connection:
        """How downloads reach the internet."""
        settings = self._choices.settings
        return Connection(settings.mirrors, settings.proxy, settings.ca_file, settings.download_token)

    def connect(self, connection: Connection) -> None:
        """Change that (its ``token`` is ignored). Raises KnownError when something in it cannot be."""
        mirrors = tuple(dict.fromkeys(one.strip() for one in connection.mirrors if one.strip()))
        for mirror in mirrors:
            _require_address(mirror, "a mirror", "https://mirror.example")
        if len(mirrors) > MOST_MIRRORS:
            raise KnownError(
                f"These are {len(mirrors)} mirrors.",
                f"Keep {MOST_MIRRORS} of them at most: the nearest ones.",
            )
        proxy = connection.proxy.strip() or "system"
        if proxy not in ("system", "none"):
            _require_address(proxy, "a proxy", "http://proxy.example:3128")
        ca_file = connection.ca_file.strip()
        if ca_file:
            path = Path(ca_file).expanduser().absolute()  # found from wherever the program is started
            _require_certificates(path)
            ca_file = str(path)
        self._choices.change(mirrors=mirrors, proxy=proxy, ca_file=ca_file)

    def set_token(self, token: str) -> None:
        """Keep a token for gated models in the system's keyring; empty: forget it."""
        self._token.set(token)
        self._choices.change(download_token=bool(token.strip()))


def _require_address(text: str, what: str, example: str) -> None:
    if not is_address(text):
        raise KnownError(
            f"“{text}” is no address of {what}.",
            f"Write it like {example}, without a name and a password in it.",
        )


def _require_certificates(path: Path) -> None:
    try:
        text = path.read_text(encoding="ascii", errors="replace")
    except OSError as error:
        raise KnownError(
            f"The file {path} cannot be read: {error.strerror or 'the disk refuses'}.",
            "Choose the file with the certificates that your network uses.",
        ) from error
    if "-----BEGIN CERTIFICATE-----" not in text:
        raise KnownError(
            f"The file {path.name} holds no certificate in the PEM form.",
            "Choose a file that begins with “-----BEGIN CERTIFICATE-----”; it often ends in .pem or .crt.",
        )

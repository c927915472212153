"""How downloads reach the internet: what is kept of it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalog.entries import Connection
from app.catalog.way_out import WayOut
from app.domain.errors import KnownError
from tests.catalog.house import Choices, Token


class Way:
    """The settings of the connection, over settings and a keyring in memory."""

    def __init__(self) -> None:
        self.token = Token()
        self.out = WayOut(Choices(), self.token)


@pytest.fixture
def way() -> Way:
    return Way()


def test_the_connection_is_kept_in_the_settings(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificates = tmp_path / "office.pem"
    certificates.write_text("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n")
    assert way.out.connection() == Connection()
    way.out.connect(
        Connection(
            (" https://near.example ", "", "https://near.example"),
            "http://proxy:3128",
            str(certificates),
            True,
        )
    )
    assert way.out.connection() == Connection(
        ("https://near.example",), "http://proxy:3128", str(certificates), False
    )
    way.out.connect(Connection(proxy=""))
    assert way.out.connection() == Connection()
    monkeypatch.chdir(tmp_path)
    way.out.connect(Connection(ca_file="office.pem"))
    assert way.out.connection().ca_file == str(certificates), "found from everywhere"


@pytest.mark.parametrize(
    ("connection", "says"),
    [
        (Connection(mirrors=("ftp://x",)), "no address of a mirror"),
        (Connection(mirrors=("https://name:word@x",)), "no address of a mirror"),
        (Connection(mirrors=tuple(f"https://m{n}.example" for n in range(17))), "17 mirrors"),
        (Connection(proxy="somewhere"), "no address of a proxy"),
        (Connection(ca_file="/nowhere/office.pem"), "cannot be read"),
        (Connection(ca_file=pytest.__file__), "no certificate"),
    ],
)
def test_what_cannot_be_a_connection_is_refused(way: Way, connection: Connection, says: str) -> None:
    with pytest.raises(KnownError, match=says) as caught:
        way.out.connect(connection)
    assert caught.value.advice and way.out.connection() == Connection()


def test_the_token_is_kept_in_the_keyring_and_the_settings_say_that_there_is_one(way: Way) -> None:
    way.out.set_token("hf_abcdefgh")
    assert way.token.kept == "hf_abcdefgh" and way.out.connection().token
    with pytest.raises(KnownError):
        way.out.set_token("no token")
    assert way.out.connection().token
    way.out.set_token("")
    assert way.token.kept == "" and not way.out.connection().token

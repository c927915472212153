"""The download token: in the keyring or nowhere."""

from __future__ import annotations

import pytest

from app.domain.errors import KeyringUnavailable, KnownError
from app.store.token import Token
from tests.store.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, slot


def test_it_is_kept_and_forgotten() -> None:
    backend = MemoryKeyring()
    token = Token(slot(backend))
    assert token.get() == ""
    token.set("  hf_0123456789\n")
    assert Token(slot(backend)).get() == "hf_0123456789"
    token.set("")
    assert token.get() == "" and not backend.kept
    token.forget()


@pytest.mark.parametrize(
    "text", ["short", "hf_012 3456789", "hf_0123456789\r\nHost: elsewhere", "ü" * 20, "x" * 513]
)
def test_what_cannot_be_a_token_is_a_sentence(text: str) -> None:
    backend = MemoryKeyring()
    with pytest.raises(KnownError, match="no token"):
        Token(slot(backend)).set(text)
    assert not backend.kept


def test_without_a_keyring_it_is_kept_nowhere() -> None:
    for backend in (None, LockedKeyring()):
        token = Token(slot(backend))
        with pytest.raises(KeyringUnavailable) as caught:
            token.set("hf_0123456789")
        assert "nowhere else" in caught.value.advice
        assert token.get() == ""


def test_a_keyring_that_takes_it_and_keeps_nothing() -> None:
    token = Token(slot(ForgetfulKeyring()))
    with pytest.raises(KeyringUnavailable, match="does not keep"):
        token.set("hf_0123456789")

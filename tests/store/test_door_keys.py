"""What the settings ask of the door: prove a key without opening, and switch the keyring on and off."""

from __future__ import annotations

import pytest

from app.domain.errors import KeyringUnavailable, VaultError, WrongKey
from app.store.door import Door
from app.store.slots import SLOT_FILES
from tests.store.samples import PASSPHRASE


def test_a_key_is_proved_without_opening(door: Door) -> None:
    vault, code = door.create(passphrase=PASSPHRASE)
    vault.close()
    files = [(door.folder / name).read_bytes() for name in SLOT_FILES]
    door.check(PASSPHRASE)
    door.check(code.lower())
    for wrong in ("", "  ", "seven quiet heroes", code[:-1] + ("0" if code[-1] != "0" else "1")):
        with pytest.raises(WrongKey):
            door.check(wrong)
    assert [(door.folder / name).read_bytes() for name in SLOT_FILES] == files


def test_without_a_passphrase_the_recovery_code_proves_it(door: Door) -> None:
    vault, code = door.create(passphrase=None)
    vault.close()
    door.check(code)
    with pytest.raises(WrongKey):
        door.check("anything")


def test_the_keyring_off_and_on_again(door: Door) -> None:
    vault, _ = door.create(passphrase=PASSPHRASE)
    door.use_keyring(vault, False)
    assert door.slots() == {"recovery", "passphrase"}
    vault.close()
    with pytest.raises(KeyringUnavailable):
        door.unlock()
    again = door.unlock_with_passphrase(PASSPHRASE)
    assert "keyring" not in door.slots(), "it does not come back by itself"
    door.use_keyring(again, True)
    again.close()
    door.unlock().close()


def test_the_keyring_stays_where_only_the_code_would_be_left(door: Door) -> None:
    vault, _ = door.create(passphrase=None)
    with pytest.raises(VaultError, match="needs a passphrase"):
        door.use_keyring(vault, False)
    assert "keyring" in door.slots()
    vault.close()
    with pytest.raises(VaultError, match="locked"):
        door.use_keyring(vault, True)

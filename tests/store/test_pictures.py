"""The user's own pictures: kept, held in memory for who may not wait, and released."""

from __future__ import annotations

import pytest

from app.store.vault import Vault


def test_a_picture_is_kept_and_forgotten(vault: Vault) -> None:
    id = vault.pictures.add("png", b"\x89PNG")
    assert (vault.pictures.kind(id), vault.pictures.get(id)) == ("png", b"\x89PNG")
    vault.pictures.remove(id)
    for lookup in (vault.pictures.get, vault.pictures.held):
        with pytest.raises(LookupError):
            lookup(id)


def test_what_is_held_needs_no_vault_and_goes_with_the_lock(vault: Vault) -> None:
    before = vault.pictures.add("png", b"one")
    vault.pictures.release()
    with pytest.raises(LookupError):
        vault.pictures.held(before)
    vault.pictures.hold()
    after = vault.pictures.add("png", b"two")
    assert (vault.pictures.held(before), vault.pictures.held(after)) == (b"one", b"two")
    vault.close()
    with pytest.raises(LookupError):
        vault.pictures.held(after)

"""Who asks for a name is told of whose name it is, not of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.store.vault import Vault
from tests.companion.talk import Talk


@pytest.mark.parametrize("digest", [True, False])
def test_names_of_others_stay_away(vault: Vault, tmp_path: Path, digest: bool) -> None:
    talk = Talk(vault, tmp_path)
    talk.say("My name is Marie Antoinette and I eat cake all day. Just kidding.")
    talk.say("If I had a dog, maybe I would name it Ziggy, a silly name.")
    talk.say("My sister is called Lena.")
    talk.later(days=3)
    talk.anew()
    if not digest:
        vault.digests.set(talk.number, [])
    talk.say("Do you remember my sister's name?")
    assert "Lena" in talk.head + talk.tail
    assert "Antoinette" not in talk.tail and "Ziggy" not in talk.tail
    assert "You remember nothing" not in talk.tail

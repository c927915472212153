"""A recovery code survives being read aloud, and no slip of the pen goes unnoticed."""

from __future__ import annotations

import secrets

import pytest

from app.domain.errors import WrongKey
from app.store.recovery import confirm_recovery_code, fresh_code, read, spell

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_it_has_160_bits_in_34_characters() -> None:
    code = fresh_code()
    assert len(code.replace("-", "")) == 34
    assert [len(group) for group in code.split("-")] == [5, 5, 5, 5, 5, 5, 4]
    assert len(read(code)) == 20
    assert set(code) <= set(ALPHABET + "-")


@pytest.mark.parametrize("secret", [bytes(20), b"\xff" * 20, bytes(range(20))])
def test_round_trip(secret: bytes) -> None:
    assert read(spell(secret)) == secret


def test_no_code_is_given_twice() -> None:
    assert len({fresh_code() for _ in range(200)}) == 200


def test_it_is_read_in_any_spelling() -> None:
    code = spell(bytes.fromhex("0011223344556677889900112233445566778899"))
    sloppy = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert read(f" {sloppy}\n") == read(code)


def test_every_single_wrong_character_is_noticed() -> None:
    plain = fresh_code().replace("-", "")
    for place, right in enumerate(plain):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(WrongKey, match="typing mistake"):
                read(plain[:place] + wrong + plain[place + 1 :])


def test_every_swap_of_neighbours_is_noticed() -> None:
    for _ in range(20):
        plain = fresh_code().replace("-", "")
        for place in range(31):
            if plain[place] != plain[place + 1]:
                with pytest.raises(WrongKey):
                    read(plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :])


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 34, "é" * 34, "0" * 33, "0" * 35, "\0\ud800"])
def test_what_is_no_code_is_refused_in_words(typed: str) -> None:
    with pytest.raises(WrongKey, match="not a complete recovery code"):
        read(typed)


def test_two_groups_typed_back() -> None:
    code = spell(secrets.token_bytes(20))
    groups = code.split("-")
    assert confirm_recovery_code(code, (2, 5), f"{groups[1].lower()} {groups[4]}")
    assert confirm_recovery_code(code, (7, 1), groups[6] + groups[0])
    assert not confirm_recovery_code(code, (2, 5), groups[4] + groups[1] + "X")
    assert not confirm_recovery_code(code, (2, 5), groups[1])
    assert not confirm_recovery_code(code, (2, 5), "")

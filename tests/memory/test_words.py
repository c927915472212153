"""Which words say what a text is about."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.memory.words import STOP_WORDS, content_words, forms_of, words_of
from app.store.vault import Vault


def test_only_what_says_something_stays_once_in_order() -> None:
    assert words_of("When did I go to Bern with my sister, and with whose sister?") == ["bern", "sister"]
    assert content_words("the and of it") == frozenset()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don't", []),
        ("7 x 9", ["7", "9"]),
        ("Café CAFE\u0301", ["café"]),
        ("猫", ["猫"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_words_of_all_kinds(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_forms_that_stemming_does_not_join() -> None:
    assert set(forms_of("bought")) == {"bought", "buy"}
    assert {"mother", "mum"} <= set(forms_of("mom"))
    assert {"child", "kid"} <= set(forms_of("kids"))
    assert forms_of("heron") == ("heron",)
    assert all(not STOP_WORDS & set(forms_of(word)) for word in ("gave", "children", "wedding"))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30))
def test_every_word_is_a_safe_query(vault: Vault, text: str) -> None:
    for word in words_of(text):
        for form in forms_of(word):
            vault.episodes.holding(form)

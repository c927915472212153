"""What the models page says about each model, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.catalog.catalog import Task
from app.catalog.entries import Entry, Fit, State
from app.desktop.language_names import language_name
from app.desktop.models.rows import example, parts_of_others, rows
from tests.desktop.library import GB, MACHINE, WITH_GPU, card, entry, language_models, other_models


def shown(entries: list[Entry], id: str) -> dict[str, object]:
    """What is said about one of them."""
    return next(row.shown for row in rows(entries, MACHINE, []) if row.key == id)


def test_recommended_ones_come_first_and_the_rest_keeps_its_order() -> None:
    names = [row.key for row in rows(language_models(), MACHINE, [])]
    assert names == ["qwen3-4b", "starter", "gemma-4b", "llama-8b", "mistral-24b", "nobody-7b"]


def test_parts_of_a_model_are_counted_and_not_offered_alone() -> None:
    entries = other_models()
    assert parts_of_others(entries) == {"flux-text"}
    assert shown(entries, "flux")["size"] == 6_400_000_000
    here = [replace(one, state=State.READY) if one.card.id == "flux-text" else one for one in entries]
    assert shown(here, "flux")["size"] == 4_100_000_000


def test_a_model_that_lets_another_one_see_is_offered_beside_it() -> None:
    gemma = entry(card("gemma-4b", "Gemma 3 4B", 2 * GB))
    eyes = entry(card("eyes", "Eyes", GB, Task.VISION, needs=("gemma-4b",)))
    assert parts_of_others([gemma, eyes]) == set()
    ready = [replace(gemma, state=State.READY), replace(eyes, state=State.READY)]
    assert shown(ready, "gemma-4b")["helps"] == ["Eyes"]
    assert shown(ready, "gemma-4b")["alone"] is True


def test_the_speed_is_said_for_the_one_that_answers() -> None:
    entries = language_models()
    best = example(entries)
    assert best is not None and best.card.id == "qwen3-4b"
    answering = [replace(one, in_use=one.card.id == "llama-8b") for one in entries]
    chosen = example(answering)
    assert chosen is not None and chosen.card.id == "llama-8b"
    assert example([replace(one, words_per_s=None) for one in entries]) is None


def test_a_graphics_card_is_named_only_where_it_helps() -> None:
    entries = language_models()
    entries[3] = replace(entries[3], fit=Fit.WELL)
    little = replace(WITH_GPU, memory_free=2 * GB)
    on_card = {row.key: row.shown["on_card"] for row in rows(entries, little, [])}
    assert on_card["llama-8b"] == 12 * GB
    assert on_card["mistral-24b"] == 0, "it fits nowhere"
    assert not any(row.shown["on_card"] for row in rows(entries, WITH_GPU, []) if row.key == "qwen3-4b")
    off = [replace(one, fit=Fit.TIGHT) for one in entries]  # so it is where the card may not be used
    assert not any(row.shown["on_card"] for row in rows(off, little, []))


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("en-GB", "British English"), ("de", "Deutsch"), ("es", "español"), ("qq", "qq")],
)
def test_languages_are_called_as_their_speakers_do(code: str, name: str) -> None:
    assert language_name(code) == name

"""What fits, how fast it writes, and what is recommended: pure arithmetic over nouns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.catalog.catalog import ModelCard, ModelFile, Task
from app.catalog.entries import Fit, Need
from app.catalog.fit import (
    COMPUTE_BYTES,
    PROGRAM_BYTES,
    Candidate,
    fit,
    need,
    reach,
    recommended,
    words_per_s,
)
from app.domain.machine import Gpu, Machine, Speed
from tests.catalog.making import card

GB = 1_000_000_000
MACHINE = Machine("Test", 4, (), (), 16 * GB, 8 * GB, 100 * GB)
SPEED = Speed(bytes_per_s=20e9, overhead_s=0.01, tokens_read_per_s=50, threads=4, on_gpu=False, engine="1")


def model(id: str = "a", size: int = 2 * GB, **changes: Any) -> ModelCard:
    made = card(id, ModelFile(f"{id}.gguf", size), starter=False)
    return replace(made, **{"window": 32768, "kv_bytes": 100_000, "rank": 50} | changes)


def test_a_language_model_needs_weights_window_and_what_the_engine_takes_to_compute() -> None:
    found = need(model(), 4096)
    assert found == Need(2 * GB, 100_000 * 4096, COMPUTE_BYTES, PROGRAM_BYTES)
    assert found.total == 2 * GB + 409_600_000 + COMPUTE_BYTES + PROGRAM_BYTES


def test_no_window_is_larger_than_what_the_model_was_trained_for() -> None:
    assert need(model(window=1024), 4096).context == 100_000 * 1024


def test_the_head_of_the_file_is_asked_where_nothing_else_says_what_a_token_takes() -> None:
    header: dict[str, int | str] = {
        "general.architecture": "x", "x.block_count": 10, "x.attention.head_count": 8,
        "x.attention.head_count_kv": 2, "x.attention.key_length": 64,
    }  # fmt: skip
    assert need(model(kv_bytes=0), 1000, header).context == 2 * 10 * 2 * 128 * 1000
    assert need(model(), 1000, header).context == 100_000 * 1000, "a hybrid's head says too much"


def test_where_nobody_states_what_a_token_takes_it_follows_from_the_whole() -> None:
    unknown = model(kv_bytes=0, memory_bytes=2 * GB + COMPUTE_BYTES + 4096 * 50_000)
    assert need(unknown, 2048).context == 50_000 * 2048
    assert need(model(kv_bytes=0, memory_bytes=1), 2048).context == 0


def test_another_model_needs_what_the_catalogue_says_and_the_models_it_cannot_run_without() -> None:
    text = model("text", 3 * GB, task=Task.IMAGE, memory_bytes=3 * GB)
    paints = model("paints", 4 * GB, task=Task.IMAGE, memory_bytes=5 * GB)
    assert need(paints, 4096, None, (text,)) == Need(7 * GB, 0, 1 * GB, PROGRAM_BYTES)


def of(total: int) -> Need:
    return Need(total - PROGRAM_BYTES, 0, 0, PROGRAM_BYTES)


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (int(8 * GB / 1.15) + PROGRAM_BYTES - 2, Fit.WELL),
        (int(8 * GB / 1.15) + PROGRAM_BYTES + 2, Fit.TIGHT),
        (int(14.3 * GB), Fit.TIGHT),
        (int(14.5 * GB), Fit.NOT),
    ],
)
def test_fit(total: int, expected: Fit) -> None:
    assert fit(of(total), MACHINE) is expected


def test_a_graphics_card_with_enough_memory_counts_when_it_may_be_used() -> None:
    machine = replace(MACHINE, memory=4 * GB, memory_free=2 * GB, gpus=(Gpu("G", 12 * GB, 11 * GB),))
    assert fit(of(8 * GB), machine) is Fit.WELL
    assert fit(of(8 * GB), machine, gpu=False) is Fit.NOT
    assert fit(of(12 * GB), machine) is Fit.NOT


def test_words_a_second() -> None:
    assert words_per_s(model(size=2 * GB), SPEED) == pytest.approx(0.75 / (0.01 + 0.1))
    assert words_per_s(model(task=Task.VOICE), SPEED) is None
    assert words_per_s(model(size=0), SPEED) is None


def test_a_speed_of_the_graphics_card_is_of_models_that_fit_there() -> None:
    speed = replace(SPEED, on_gpu=True)
    cards = (Gpu("G", 4 * GB, 4 * GB),)
    assert words_per_s(model(size=2 * GB), speed, cards) is not None
    assert words_per_s(model(size=4 * GB), speed, cards) is None
    assert words_per_s(model(size=2 * GB), speed) is None


def candidate(id: str, rank: int, **changes: Any) -> Candidate:
    fields: dict[str, Any] = {"fit": Fit.WELL, "words_per_s": None, "to_have": True}
    of_card = {name: changes.pop(name) for name in ("task", "starter", "own", "size") if name in changes}
    return Candidate(model(id, rank=rank, **of_card), **fields | changes)


def test_the_best_company_that_fits_well_and_is_quick_enough_is_recommended() -> None:
    assert recommended(
        [
            candidate("too-large", 90, fit=Fit.TIGHT),
            candidate("too-slow", 80, words_per_s=3.9, size=5 * GB),
            candidate("not-to-have", 70, to_have=False), candidate("mine", 65, own=True),
            candidate("right", 60, words_per_s=2.0), candidate("lesser", 50, words_per_s=20.0),
        ]
    ) == {"right"}  # fmt: skip


def test_a_small_model_is_worth_some_waiting_a_large_one_must_be_quick() -> None:
    slow = candidate("slow", 90, words_per_s=1.9)
    large = candidate("large", 80, words_per_s=4.0, size=5 * GB)
    assert recommended([slow, candidate("b", 60, words_per_s=2.0), candidate("c", 50, words_per_s=30.0)]) == {
        "b"
    }
    assert recommended([slow, large, candidate("b", 60, words_per_s=9.0)]) == {"large"}


def test_how_large_a_file_may_be() -> None:
    machine = replace(MACHINE, memory=16 * GB, memory_free=8 * GB, gpus=())
    well, tight = reach(machine)
    for size, wanted in ((well, Fit.WELL), (well + GB // 10, Fit.TIGHT), (tight + GB // 10, Fit.NOT)):
        needed = need(model(size=size, kv_bytes=146_484), 4096)
        assert fit(needed, machine) is wanted
    assert reach(replace(machine, memory=GB, memory_free=GB // 10)) == (0, 0)
    card = Gpu("G", 24 * GB, 20 * GB)
    assert reach(replace(machine, gpus=(card,)))[0] > 15 * GB
    assert reach(replace(machine, gpus=(card,)), gpu=False) == (well, tight)


def test_without_a_measurement_no_large_model_is_recommended() -> None:
    assert recommended([candidate("a", 60), candidate("b", 70), candidate("c", 90, size=4 * GB)]) == {"b"}
    assert recommended([candidate("b", 70), candidate("c", 90, size=4 * GB, words_per_s=9.0)]) == {"c"}


def test_each_task_has_its_own_recommendation_and_no_model_without_a_rank() -> None:
    voice = {"task": Task.VOICE}
    assert recommended(
        [candidate("a", 1), candidate("v", 2, **voice), candidate("w", 3, **voice),
         candidate("e", 0, task=Task.EMBEDDING)]
    ) == {"a", "w"}  # fmt: skip


def test_on_a_small_computer_the_starter_or_the_smallest_is_left() -> None:
    small = [
        candidate("b", 60, fit=Fit.TIGHT, size=3 * GB), candidate("a", 50, fit=Fit.TIGHT, size=2 * GB),
        candidate("huge", 90, fit=Fit.NOT, size=1),
    ]  # fmt: skip
    assert recommended(small) == {"a"}
    starter = candidate("s", 0, starter=True, size=3 * GB, fit=Fit.TIGHT)
    assert recommended([*small, starter]) == {"s"}
    assert recommended([candidate("huge", 90, fit=Fit.NOT)]) == frozenset()

"""The engine process: supervised, killed when it must be, gone when its parent is gone."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest

from app.domain.control import CancelToken
from app.domain.errors import EngineDied, EngineError
from app.domain.nouns import TokenIds
from app.engines import Finished, ModelEvent, Piece, Prompt, PromptTurn, Sampling
from app.engines.host import together
from app.engines.process import EngineProcess, Limits
from app.engines.process_language_model import ProcessLanguageModel

COMMAND = [sys.executable, "-m", "tests.engines.scripted_host"]
PROMPT = Prompt("head", (PromptTurn("user", "hello"),))
Start = Callable[..., ProcessLanguageModel]


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[ProcessLanguageModel] = []

    def make(limits: Limits | None = None, **options: Any) -> ProcessLanguageModel:
        running.append(ProcessLanguageModel(EngineProcess(COMMAND, lambda: options, limits)))
        return running[-1]

    yield make
    for model in running:
        model.close()


def text_of(model: ProcessLanguageModel, cancel: CancelToken | None = None) -> str:
    events = list(model.stream(PROMPT, Sampling(), cancel=cancel or CancelToken()))
    return "".join(event.text for event in events if isinstance(event, Piece))


def test_it_answers_though_its_library_prints_to_stdout(start: Start) -> None:
    model = start(replies=["one two", "three"])
    assert text_of(model) == "one two"
    assert text_of(model) == "three"


def test_killed_in_the_middle_it_says_so_and_the_next_call_works(start: Start) -> None:
    model = start(replies=["word " * 200], pause=0.01)
    events = model.stream(PROMPT, Sampling(), cancel=CancelToken())
    first = [next(events) for _ in range(5)]
    os.kill(model._process.pid or 0, signal.SIGKILL)
    with pytest.raises(EngineDied):
        list(events)
    assert any(isinstance(event, Piece) for event in first)
    assert model.describe().name == "Scripted"


def test_a_cancel_ends_the_stream_early_with_what_was_written(start: Start) -> None:
    model, cancel = start(replies=["word " * 500], pause=0.01), CancelToken()
    events = []
    for event in model.stream(PROMPT, Sampling(), cancel=cancel):
        events.append(event)
        if len(events) == 6:
            cancel.cancel()
    assert isinstance(events[-1], Finished) and events[-1].reason == "cancelled"
    assert len(events) < 100


def test_a_closed_iterator_leaves_the_engine_free_for_the_next_request(start: Start) -> None:
    model = start(replies=["word " * 500, "next"], pause=0.01)
    events = model.stream(PROMPT, Sampling(), cancel=CancelToken())
    for _ in range(4):
        next(events)
    events.close()
    pid = model._process.pid
    assert text_of(model) == "next"
    assert model._process.pid == pid


def test_an_engine_that_ignores_a_cancel_is_killed(start: Start) -> None:
    model = start(Limits(grace=0.3), replies=["word"], misbehave="deaf", pause=20.0)
    cancel = CancelToken()
    events = model.stream(PROMPT, Sampling(), cancel=cancel)
    next(events)
    cancel.cancel()
    with pytest.raises(EngineDied):
        list(events)


def test_one_that_takes_too_much_memory_is_stopped_with_a_sentence(start: Start) -> None:
    model = start(Limits(memory=250 * 2**20), misbehave="hungry")
    with pytest.raises(EngineError, match="more memory"):
        text_of(model)


def test_a_crash_at_the_start_is_told_and_repeated_ones_are_backed_off(start: Start) -> None:
    model = start(Limits(crashes=2, crash_window=60), misbehave="crash-at-start")
    for _ in range(2):
        with pytest.raises(EngineDied, match="did not start"):
            model.describe()
    with pytest.raises(EngineError, match="2 times in a row") as caught:
        model.describe()
    assert "doctor" in caught.value.advice


def test_one_that_never_gets_ready_is_given_up(start: Start) -> None:
    with pytest.raises(EngineDied, match="did not start"):
        start(Limits(start=1.0), misbehave="no-start").describe()


def test_a_large_model_on_a_slow_disk_may_take_its_time_to_load(start: Start) -> None:
    model = start(Limits(start=10, silence=0.5, pong=5), misbehave="slow-load", seconds=3.0)
    assert model.describe().name == "Scripted", "it answers every ping, so it is alive"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a C library's sleep")
def test_one_that_answers_no_ping_is_ended(start: Start) -> None:
    model = start(Limits(silence=0.5, pong=0.5), misbehave="frozen")
    with pytest.raises(EngineDied):
        model.describe()


def test_killed_from_another_thread_it_is_no_crash(start: Start) -> None:
    model = start(Limits(crashes=1), misbehave="slow-load", seconds=60)
    model.offers_gpu()
    late = threading.Timer(0.3, model._process.kill)
    late.start()
    with pytest.raises(EngineError, match="was closed"):
        model.describe()
    late.join()
    assert not model.offers_gpu(), "the next one starts at once"


def test_what_crashed_before_a_close_does_not_hold_up_the_next_model() -> None:
    options = {"misbehave": "crash-at-start"}
    model = ProcessLanguageModel(EngineProcess(COMMAND, lambda: options, Limits(crashes=1)))
    with pytest.raises(EngineDied):
        model.describe()
    with pytest.raises(EngineError, match="1 times in a row"):
        model.describe()
    model.close()
    options.clear()
    assert model.describe().name == "Scripted"
    model.close()


def test_a_crash_on_the_graphics_card_falls_back_to_the_processor_with_a_word(start: Start) -> None:
    description = start(misbehave="gpu-crash", gpu=True).describe()
    assert "processor" in description.notice


def test_a_crash_in_the_first_reading_there_does_too(start: Start) -> None:
    model = start(misbehave="late-gpu-crash", replies=["fine now"])
    assert model.describe().gpu_layers == 9
    with pytest.raises(EngineDied):
        text_of(model)
    assert "processor" in model.describe().notice
    assert text_of(model) == "fine now"


def test_another_file_may_try_the_graphics_card_again() -> None:
    options: dict[str, Any] = {"path": "first", "misbehave": "gpu-crash"}
    model = ProcessLanguageModel(EngineProcess(COMMAND, lambda: dict(options)))
    try:
        assert "processor" in model.describe().notice
        model.close()
        assert "processor" in model.describe().notice, "the same file is not tried there again"
        model.close()
        options |= {"path": "second", "misbehave": "late-gpu-crash"}
        description = model.describe()
        assert (description.gpu_layers, description.notice) == (9, "")
    finally:
        model.close()


def test_a_close_in_the_middle_is_no_crash_and_starts_nothing_again(start: Start) -> None:
    model = start(replies=["one two three"], pause=5.0)
    events = model.stream(PROMPT, Sampling(), cancel=CancelToken())
    next(events)
    model.close()
    with pytest.raises(EngineError, match="was closed"):
        list(events)
    assert model._process.pid is None


def test_ctrl_c_in_the_terminal_does_not_end_the_engine(start: Start) -> None:
    model = start(replies=["one two three"], pause=0.05)
    events = model.stream(PROMPT, Sampling(), cancel=CancelToken())
    next(events)
    os.kill(model._process.pid or 0, signal.SIGINT)
    assert isinstance(list(events)[-1], Finished)


def test_a_program_that_cannot_be_started_is_told() -> None:
    process = EngineProcess(["/nonexistent/program"], dict)
    with pytest.raises(EngineError, match="could not be started"):
        process.call("describe")


def test_the_engine_ends_when_its_parent_is_killed() -> None:
    program = (
        "import sys, time; from tests.engines.test_process import *\n"
        "model = ProcessLanguageModel(EngineProcess(COMMAND, dict))\n"
        "model.describe(); print(model._process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    engine = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while (
        psutil.pid_exists(engine.pid)
        and engine.status() != psutil.STATUS_ZOMBIE
        and time.monotonic() < deadline
    ):
        time.sleep(0.05)
    assert not psutil.pid_exists(engine.pid) or engine.status() == psutil.STATUS_ZOMBIE


def test_pieces_that_follow_at_once_come_together_and_none_is_lost() -> None:
    end = Finished(TokenIds("m", ()), "end", 0, 0, 0, 0, 0.0, 0.0)
    events: list[ModelEvent] = [Piece("a"), Piece("b"), Piece("c"), end]
    joined = list(together(iter(events)))
    assert joined[0] == Piece("a"), "the first one must not wait"
    assert joined == [Piece("a"), Piece("bc"), events[-1]]
    assert list(together(iter([Piece("a"), Piece("b")]))) == [Piece("a"), Piece("b")]

"""Reading a turn that may go on, leaving a core free: the contract of every model, then a real one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.control import CancelToken
from app.domain.errors import EngineError
from app.engines import Finished, LanguageModel, Prompt, PromptTurn, Reading, Sampling, TurnEnd
from app.engines.llama.foreseeing import open_ended
from app.engines.llama.language_model import LlamaLanguageModel
from app.engines.llama.loading import LlamaOptions
from app.engines.process import EngineProcess, engine_command
from app.engines.process_language_model import ProcessLanguageModel
from tests.scripted_model import ScriptedModel

HEAD = "You are Mira, warm and teasing. Speak in one or two short sentences."
GREEDY = Sampling(temperature=0, max_tokens=4)
BEFORE = (PromptTurn("user", "Hello."), PromptTurn("character", "There you are! How was your day?"))


def saying(text: str, *before: PromptTurn, head: str = HEAD) -> Prompt:
    return Prompt(head, (*(before or BEFORE), PromptTurn("user", text, tail="(Mon 02 Mar 2026, 09:30.)\n")))


def foreseen(model: LanguageModel, text: str) -> tuple[float, int]:
    """How probable the end is, and how many tokens were read for that."""
    *readings, last = model.foresee(saying(text), cancel=CancelToken())
    assert isinstance(last, TurnEnd) and isinstance(readings[-1], Reading)
    return last.probability, readings[-1].done


def replied(model: LanguageModel, prompt: Prompt) -> Finished:
    *_, end = model.stream(prompt, GREEDY, cancel=CancelToken())
    assert isinstance(end, Finished)
    return end


@pytest.fixture(scope="module")
def real(qwen_05b: Path) -> Iterator[LlamaLanguageModel]:
    model = LlamaLanguageModel(LlamaOptions(str(qwen_05b), window=1024, threads=1))
    yield model
    model.close()


@pytest.fixture(params=["scripted", "in-process", "child process"])
def model(request: pytest.FixtureRequest) -> Iterator[LanguageModel]:
    if request.param == "scripted":
        yield ScriptedModel()
    elif request.param == "in-process":
        yield request.getfixturevalue("real")
    else:
        path = request.getfixturevalue("qwen_05b")
        options = {"path": str(path), "window": 1024, "threads": 1}
        process = EngineProcess(engine_command("llama"), lambda: options)
        proxy = ProcessLanguageModel(process)
        yield proxy
        proxy.close()


class TestContract:
    def test_it_tells_at_last_how_probable_the_end_is(self, model: LanguageModel) -> None:
        probability, _ = foreseen(model, "I went to the harbour and")
        assert 0 <= probability <= 1
        assert replied(model, saying("I went to the harbour and back.")).tokens.ids

    def test_a_cancel_leaves_it_untold(self, model: LanguageModel) -> None:
        cancel = CancelToken()
        cancel.cancel()
        prompt = saying("Words and words. " * 20, head="Another head. " * 20)
        assert not [event for event in model.foresee(prompt, cancel=cancel) if isinstance(event, TurnEnd)]

    def test_a_closed_iterator_leaves_nothing_behind(self, model: LanguageModel) -> None:
        events = model.foresee(saying("I went", head="Another head. " * 20), cancel=CancelToken())
        assert isinstance(next(events), Reading)
        events.close()  # type: ignore[attr-defined]
        foreseen(model, "I went to the harbour")

    def test_the_number_of_threads_can_change_at_any_time(self, model: LanguageModel) -> None:
        model.use_threads(1)
        foreseen(model, "I went")
        model.use_threads(None)
        foreseen(model, "I went to the harbour")


@pytest.fixture(params=["real", "sliding"])
def either(request: pytest.FixtureRequest) -> Iterator[LlamaLanguageModel]:
    if request.param == "real":
        yield request.getfixturevalue("real")
        return
    path = request.getfixturevalue("gemma_270m")
    model = LlamaLanguageModel(LlamaOptions(str(path), window=1024, threads=1))
    yield model
    model.close()


def test_what_was_read_ahead_is_not_read_again(either: LlamaLanguageModel) -> None:
    foreseen(either, "I went to the harbour")
    assert foreseen(either, "I went to the harbour.")[1] == 1, "the marks do not count"
    assert foreseen(either, "I went to the harbour and saw a heron.")[1] <= 6
    end = replied(either, saying("I went to the harbour and saw a heron."))
    header = either.count(saying("x")) - either.count(Prompt(HEAD, BEFORE)) + 4
    assert end.decoded_before_first < header and end.reused > 40
    fresh = list(
        either.stream(
            saying("I went to the harbour and saw a heron."), replace(GREEDY, reuse_prefix=False),
            cancel=CancelToken(),
        )
    )[-1]  # fmt: skip
    assert isinstance(fresh, Finished) and fresh.tokens == end.tokens


def test_speech_that_goes_on_another_way_is_read_from_there(real: LlamaLanguageModel) -> None:
    foreseen(real, "My sister Ana visits me tomorrow")
    assert foreseen(real, "My sister called")[1] <= 3


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("I went to the store and", "I went to the store and bought some milk."),
        ("My sister is called", "My sister is called Anna."),
        ("I think that", "I think so."),
        ("What is", "What is your name?"),
    ],
)
def test_an_end_is_more_probable_where_the_words_are_whole(
    real: LlamaLanguageModel, cut: str, whole: str
) -> None:
    assert foreseen(real, cut)[0] < 0.05 < foreseen(real, whole)[0]


def test_a_cancel_within_a_batch_leaves_what_was_read_before(real: LlamaLanguageModel) -> None:
    read = foreseen(real, "I went to the harbour")
    cancel = CancelToken()
    long = saying("Words about the sea and the harbour. " * 40)
    for event in real.foresee(long, cancel=cancel):
        assert isinstance(event, Reading)
        cancel.cancel()
    assert real._loaded is not None and len(real._loaded.chat.ids) < 500
    assert foreseen(real, "I went to the harbour")[0] == pytest.approx(read[0], abs=0.02)


def test_what_does_not_fit_is_refused_with_a_sentence(real: LlamaLanguageModel) -> None:
    with pytest.raises(EngineError, match="too long"):
        list(real.foresee(saying("Hello", head="long head " * 1000), cancel=CancelToken()))


@pytest.mark.parametrize(
    ("text", "read"),
    [("Hello there.", "Hello there"), ("Well, I…", "Well, I"), ("And then -", "And then"), ("...", "...")],
)
def test_the_marks_at_the_end_are_left_out(text: str, read: str) -> None:
    prompt = open_ended(replace(saying(text), reply_start="Hm."))
    assert prompt.turns[-1].text == read and prompt.reply_start == "" and prompt.turns[:-1] == BEFORE


def test_there_need_be_no_turn() -> None:
    assert open_ended(Prompt(HEAD, ())) == Prompt(HEAD, ())


class TestThreads:
    def test_never_more_than_the_engine_was_told(self, qwen_05b: Path) -> None:
        options = LlamaOptions(str(qwen_05b), window=256, threads=2, gpu=False)
        model = LlamaLanguageModel(options)
        model.use_threads(1)
        assert model.describe().threads == 1, "kept for the next load"
        model.use_threads(7)
        assert model.describe().threads == 2
        model.use_threads(1)
        model.close()
        assert model.describe().threads == 1
        model.use_threads(None)
        assert model.describe().threads == 2
        model.close()

    def test_a_child_is_not_started_for_it_and_knows_it_when_it_is(self, qwen_05b: Path) -> None:
        options = {"path": str(qwen_05b), "window": 256, "threads": 2, "gpu": False}
        process = EngineProcess(engine_command("llama"), lambda: options)
        model = ProcessLanguageModel(process)
        model.use_threads(1)
        assert process.pid is None
        assert model.describe().threads == 1
        model.use_threads(None)
        assert model.describe().threads == 2
        model.close()

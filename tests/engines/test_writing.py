"""Writing in a form: the contract of every LanguageModel; then the traps of a real one."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.control import CancelToken
from app.domain.errors import EngineError
from app.engines import Finished, LanguageModel, Piece, Prompt, PromptTurn, Sampling
from app.engines.llama.language_model import LlamaLanguageModel
from app.engines.llama.loading import LlamaOptions
from app.engines.process import EngineProcess, engine_command
from app.engines.process_language_model import ProcessLanguageModel
from tests.engines.tiny import tiny_model
from tests.scripted_model import ScriptedModel

HEAD = "You are Mira, warm and teasing. Speak in one or two short sentences."
GREEDY = Sampling(temperature=0, max_tokens=60)
FIRST = Prompt(HEAD, (PromptTurn("user", "Tell me about the sea."),))
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "place": {"type": "string", "minLength": 1, "maxLength": 12},
        "sort": {"enum": ["sea", "lake", "none"]},
        "said": {"type": "array", "maxItems": 2, "items": {"type": "string", "maxLength": 20}},
    },
}
AS_ASKED = '{"place": "a harbour", "sort": "sea", "said": ["It is wide", "Salt and wind"]}'


def written(
    model: LanguageModel, sampling: Sampling = GREEDY, prompt: Prompt = FIRST, schema: Any = None
) -> tuple[str, Finished]:
    events = list(model.write(prompt, schema or SCHEMA, sampling, cancel=CancelToken()))
    assert isinstance(events[-1], Finished)
    return "".join(event.text for event in events if isinstance(event, Piece)), events[-1]


def replied(model: LanguageModel, prompt: Prompt) -> tuple[str, Finished]:
    events = list(model.stream(prompt, replace(GREEDY, max_tokens=8), cancel=CancelToken()))
    assert isinstance(events[-1], Finished)
    return "".join(event.text for event in events if isinstance(event, Piece)), events[-1]


@pytest.fixture(scope="module")
def real(qwen_05b: Path) -> Iterator[LlamaLanguageModel]:
    model = LlamaLanguageModel(LlamaOptions(str(qwen_05b), window=1024))
    yield model
    model.close()


@pytest.fixture(scope="module")
def child(qwen_05b: Path) -> Iterator[ProcessLanguageModel]:
    process = EngineProcess(engine_command("llama"), lambda: {"path": str(qwen_05b), "window": 1024})
    model = ProcessLanguageModel(process)
    # Started here, it is not left behind by the first test.
    model.describe()
    yield model
    model.close()


@pytest.fixture(scope="module", params=["scripted", "real", "child"])
def model(request: pytest.FixtureRequest) -> LanguageModel:
    if request.param == "scripted":
        return ScriptedModel(writings=[AS_ASKED])
    found: LanguageModel = request.getfixturevalue(request.param)
    return found


class TestContract:
    def test_what_is_written_is_valid_and_ends(self, model: LanguageModel) -> None:
        text, end = written(model)
        said = json.loads(text)
        assert list(said) == ["place", "sort", "said"] and said["sort"] in {"sea", "lake", "none"}
        assert 1 <= len(said["place"]) <= 12 and len(said["said"]) <= 2
        assert all(len(each) <= 20 for each in said["said"])
        assert end.reason == "end" and end.tokens.ids and end.tokens.model == model.describe().fingerprint

    def test_a_cancel_ends_it_early(self, model: LanguageModel) -> None:
        cancel, events = CancelToken(), []
        for event in model.write(FIRST, SCHEMA, GREEDY, cancel=cancel):
            events.append(event)
            if isinstance(event, Piece):
                cancel.cancel()
        end = events[-1]
        assert isinstance(end, Finished) and end.reason == "cancelled" and 1 <= len(end.tokens.ids) < 10
        assert not [e for e in model.write(FIRST, SCHEMA, GREEDY, cancel=cancel) if isinstance(e, Piece)]

    def test_a_closed_iterator_leaves_nothing_behind(self, model: LanguageModel) -> None:
        before = written(model)[0]
        events = model.write(FIRST, SCHEMA, GREEDY, cancel=CancelToken())
        for event in events:
            if isinstance(event, Piece):
                break
        events.close()
        assert written(model)[0] == before

    @pytest.mark.parametrize(
        "schema",
        [
            {"type": "object", "properties": {"a": {"type": "string"}}},
            {"type": "object", "properties": {"a": {"$ref": "#"}}},
            {"anyOf": [SCHEMA]},
            {"type": "object", "properties": {"a": {"enum": ["\ud800"]}}},
            {"type": "object", "properties": {"a": {"enum": {1, 2}}}},
        ],
        ids=["without an end", "in a circle", "unknown", "half a character", "no JSON"],
    )
    def test_a_form_that_cannot_be_used_is_an_error_and_the_engine_lives(
        self, model: LanguageModel, schema: dict[str, Any]
    ) -> None:
        with pytest.raises(EngineError, match="cannot be used"):
            list(model.write(FIRST, schema, GREEDY, cancel=CancelToken()))
        assert model.describe().name


@pytest.mark.parametrize("where", ["real", "child"])
def test_the_chat_finds_what_it_had_read(where: str, real: LlamaLanguageModel, child: LanguageModel) -> None:
    model: LanguageModel = real if where == "real" else child
    reply, before = replied(model, FIRST)
    turns = (*FIRST.turns, PromptTurn("character", reply, tokens=before.tokens))
    written(model, prompt=Prompt("Another head. " * 20, (PromptTurn("user", "Where? " * 40),)))
    _, end = replied(model, Prompt(HEAD, (*turns, PromptTurn("user", "Go on."))))
    assert end.reused == before.used and end.decoded_before_first < 20 and not end.shifted


def test_too_short_a_text_says_so(real: LlamaLanguageModel) -> None:
    text, end = written(real, replace(GREEDY, max_tokens=5))
    assert end.reason == "length" and len(end.tokens.ids) == 5 and text.startswith("{")


def test_the_head_is_read_once_and_nothing_else_stays(real: LlamaLanguageModel) -> None:
    written(real)
    _, end = written(real, prompt=replace(FIRST, turns=(PromptTurn("user", "And about the hills?"),)))
    desk = real._ready().desk
    assert desk is not None and end.reused == len(desk.ids)
    weights = real._ready().weights
    assert b"hills" not in b"".join(weights.piece(int(token)) for token in desk.ids)


def test_a_closed_model_has_given_back_what_it_wrote_in(qwen_05b: Path) -> None:
    model = LlamaLanguageModel(LlamaOptions(str(qwen_05b), window=1024))
    written(model, replace(GREEDY, max_tokens=3))
    desk = model._ready().desk
    model.close()
    assert desk is not None and desk.pointer is None
    written(model, replace(GREEDY, max_tokens=3))
    model.close()


@pytest.mark.parametrize("seed", range(4))
def test_warm_writing_stays_in_the_form(real: LlamaLanguageModel, seed: int) -> None:
    text, _ = written(real, Sampling(temperature=2.0, min_p=0.0, top_k=0, seed=seed, max_tokens=60))
    assert json.loads(text)["sort"] in {"sea", "lake", "none"}


def test_a_model_that_would_write_something_else_writes_what_it_may(gemma_270m: Path) -> None:
    model = LlamaLanguageModel(LlamaOptions(str(gemma_270m), window=512))
    strange = {"type": "array", "minItems": 2, "maxItems": 2, "items": {"enum": ["🍄Ω", 7, None, True]}}
    text, end = written(model, schema=strange)
    assert len(json.loads(text)) == 2 and end.reason == "end"
    model.close()


def test_what_no_token_can_write_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = LlamaLanguageModel(LlamaOptions(str(tiny_model(tmp_path / "tiny.gguf")), window=256))
    assert json.loads(written(model)[0])
    weights = model._ready().weights
    opening = weights.tokenize("{", markers=False)[-1:]
    monkeypatch.setitem(weights.__dict__, "control_tokens", opening)
    with pytest.raises(EngineError, match="cannot write in the form"):
        written(model)
    model.close()


def test_what_does_not_fit_is_refused_with_a_sentence(real: LlamaLanguageModel) -> None:
    with pytest.raises(EngineError, match="too much"):
        written(real, prompt=Prompt("long head " * 600, FIRST.turns))

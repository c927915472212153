"""Frames survive the pipe, and half of one is no frame."""

import io

import pytest

from app.domain.errors import EngineError, NotEnoughMemory
from app.domain.nouns import TokenIds
from app.engines import Finished, Piece, Prompt, PromptTurn, Reading, Sampling, TurnEnd, wire


@pytest.mark.parametrize("raw", [b"", b"\n\n{", bytes(range(256)) * 9])
def test_a_frame_comes_back_as_written(raw: bytes) -> None:
    stream = io.BytesIO()
    wire.write_frame(stream, {"id": 7, "op": "stream", "args": {"text": "line\nbreak \u2028 🍄"}}, raw)
    wire.write_frame(stream, {"id": 8})
    stream.seek(0)
    assert wire.read_frame(stream) == (
        {"id": 7, "op": "stream", "args": {"text": "line\nbreak \u2028 🍄"}},
        raw,
    )
    assert wire.read_frame(stream) == ({"id": 8}, b"")
    assert wire.read_frame(stream) is None


def test_every_cut_of_a_frame_reads_as_the_end() -> None:
    stream = io.BytesIO()
    wire.write_frame(stream, {"id": 1}, b"payload")
    whole = stream.getvalue()
    for length in range(len(whole)):
        assert wire.read_frame(io.BytesIO(whole[:length])) is None


def test_prompts_events_and_errors_cross_unchanged() -> None:
    tokens = TokenIds("m", (1, 2, 3))
    prompt = Prompt("head", (PromptTurn("user", "a", "t"), PromptTurn("character", "b", tokens=tokens)), "I ")
    assert wire.prompt_from_json(wire.to_json(prompt)) == prompt
    assert wire.sampling_from_json(wire.to_json(Sampling(seed=3))) == Sampling(seed=3)
    for event in (Reading(1, 2), Piece("x"), TurnEnd(0.25), Finished(tokens, "end", 1, 2, 3, 4, 0.1, 0.2)):
        assert wire.event_from_json(wire.event_to_json(event)) == event
    error = wire.error_from_json(wire.error_to_json(NotEnoughMemory("too big", "close something")))
    assert isinstance(error, NotEnoughMemory) and error.advice == "close something"
    assert type(wire.error_from_json({"kind": "Strange", "message": "m", "advice": ""})) is EngineError

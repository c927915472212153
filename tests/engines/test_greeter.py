"""A model that is tried says hello in a process of its own, which is gone afterwards."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.control import CancelToken
from app.domain.errors import Cancelled, EngineError, ModelFileError
from app.domain.machine import Hello
from app.domain.progress import Progress
from app.engines import process_greeter
from tests.engines.tiny import tiny_model

SCRIPTED = [sys.executable, "-m", "tests.engines.scripted_host"]


def greet(cancel: CancelToken | None = None, **options: Any) -> Iterator[Progress | str | Hello]:
    return process_greeter.hello(options, cancel=cancel or CancelToken())


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_greeter, "engine_command", lambda _name: SCRIPTED)


def test_a_real_model_says_hello(qwen_05b: Path) -> None:
    *steps, hello = greet(path=str(qwen_05b), window=4096)
    assert isinstance(hello, Hello) and hello.text == "".join(s for s in steps if isinstance(s, str)).strip()
    assert hello.text and hello.words_per_s > 0 and hello.load_s > 0 and hello.first_s > 0
    assert isinstance(steps[0], Progress), "something is told before the model is loaded"


@pytest.mark.usefixtures("scripted")
def test_pieces_come_before_the_whole() -> None:
    *steps, hello = greet(replies=["Hello there, my friend."])
    assert isinstance(hello, Hello) and hello.text == "Hello there, my friend."
    assert "".join(step for step in steps if isinstance(step, str)) == hello.text


@pytest.mark.usefixtures("scripted")
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("Hello there!<|im_end|>", "Hello there!"),
        ("Hello there!<|im_end|>\n<|im_start|>user\nWho are you?<|im_end|>", "Hello there!"),
        ("<|begin_of_text|>Hello there!</s>", "Hello there!"),
        ("Hello <|end_of_te", "Hello"),
        ("[INST] Hello there! [/INST] Hello", "Hello there!"),
        ("Hello<end_of_turn>", "Hello"),
        ("I like [tea] <3, and 2 < 3 [ a little", "I like [tea] <3, and 2 < 3 [ a little"),
        ("Hello <", "Hello <"),
    ],
)
def test_marks_of_a_chat_template_are_left_out(reply: str, said: str) -> None:
    *steps, hello = greet(replies=[reply])
    shown = "".join(step for step in steps if isinstance(step, str))
    assert isinstance(hello, Hello) and hello.text == said == shown.strip()


@pytest.mark.usefixtures("scripted")
def test_marks_alone_are_nothing_said() -> None:
    with pytest.raises(EngineError, match="said nothing"):
        list(greet(replies=["<|im_end|>\n<|im_end|>"]))


def test_a_mark_in_pieces_is_never_seen() -> None:
    speech = process_greeter._Speech()
    said = [speech.hear(letter) for letter in "Hi <3<|im_end|>\nuser"]
    assert "".join([*said, speech.rest()]) == "Hi <3"


@pytest.mark.usefixtures("scripted")
def test_a_model_that_says_nothing_is_told() -> None:
    with pytest.raises(EngineError, match="said nothing") as caught:
        list(greet(replies=[" "]))
    assert "another model" in caught.value.advice


def test_a_file_that_is_no_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "cat.gguf").write_bytes(b"\x89PNG\r\n" * 100)
    with pytest.raises(ModelFileError, match="not a GGUF"):
        list(greet(path=str(tmp_path / "cat.gguf")))


def test_a_base_model_whose_template_holds_no_chat_is_told(tmp_path: Path) -> None:
    path = tiny_model(tmp_path / "base.gguf", "{{ messages[0]['content'] }}")
    with pytest.raises(ModelFileError, match="leaves out messages"):
        list(greet(path=str(path)))


@pytest.mark.usefixtures("scripted")
def test_a_cancel_while_it_speaks() -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        for step in greet(cancel, replies=["word " * 50], pause=0.02):
            if isinstance(step, str):
                cancel.cancel()


@pytest.mark.usefixtures("scripted")
def test_a_cancel_while_it_loads_does_not_wait_for_the_load() -> None:
    cancel = CancelToken()
    steps = greet(cancel, misbehave="slow-load", seconds=60)
    next(steps)
    late = threading.Timer(0.5, cancel.cancel)
    late.start()
    with pytest.raises(Cancelled):
        list(steps)
    late.join()


@pytest.mark.usefixtures("scripted")
def test_a_cancel_before_it_begins() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(greet(cancel, misbehave="slow-load", seconds=60))
